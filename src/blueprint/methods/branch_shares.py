"""How often each decision went which way in a log, against the probability that the blueprint has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ..model.flow import Connection
from .course import Course, Exit
from .statistics.bootstrap import Interval
from .statistics.proportions import wilson


class Branch(NamedTuple):
    """How often a decision went one way."""

    source: str
    """Id of the decision."""
    target: str
    """Id of what it leads to."""
    label: str | None
    probability: float | None
    """As the blueprint has it."""
    taken: int | None
    """Times that it went so; None where the log cannot tell it from another branch, as for the share."""
    n: int
    """Times that it was decided."""
    share: float | None
    interval: Interval | None
    """Of the share, 95 % (Wilson)."""

    @property
    def differs(self) -> bool:
        """The written probability lies outside the interval."""
        if self.interval is None or self.probability is None:
            return False
        return not self.interval.low - 1e-9 <= self.probability <= self.interval.high + 1e-9


def branches(course: Course, exits: Mapping[tuple[int, Exit], int], cards: Mapping[str, int]) -> Iterator[Branch]:
    """The branches of each decision, and of whatever else has probabilities.

    `exits`: how often each way out of a column was taken; `cards`: how often each card came.
    """
    for element in course.flow.elements.values():
        ways = [way for way in course.flow.leaving(element.id) if way.written]
        told = any(way.probability is not None for way in ways)
        if (element.decision and len(ways) > 1) or told:
            yield from _of_decision(course, exits, cards, element.column.number, ways)


def _of_decision(
    course: Course,
    taken: Mapping[tuple[int, Exit], int],
    cards: Mapping[str, int],
    column: int,
    ways: list[Connection],
) -> Iterator[Branch]:
    exits = {(exit.way.source, exit.way.target): exit for exit in course.exits[column] if exit.way is not None}
    n = sum(count for (number, _), count in taken.items() if number == column)
    counts: list[int | None] = []
    for way in ways:
        exit = exits.get((way.source, way.target))
        if exit is not None and _is_told(course, column, exit):
            counts.append(taken.get((column, exit), 0))
        elif exit is None and way.target in course.blocks[column].bits:
            counts.append(cards.get(way.target, 0))
        else:
            counts.append(None)
    for way, count in zip(ways, counts, strict=True):
        share = count / n if count is not None and n else None
        interval = wilson(min(count, n), n) if count is not None and n else None
        yield Branch(way.source, way.target, way.label, way.probability, count, n, share, interval)


def _is_told(course: Course, column: int, exit: Exit) -> bool:
    """Whether what comes behind a way out tells it from all others."""
    others = [each for each in course.exits[column] if each is not exit]
    firsts = course.firsts(exit)
    return all(firsts.isdisjoint(course.firsts(each)) for each in others)
