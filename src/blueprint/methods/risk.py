"""Which fail points to design away first: the risk priority number of failure mode and effects analysis (FMEA; IEC
60812).
"""

from __future__ import annotations

from typing import NamedTuple

from ..model.actions import Action
from ..model.flow import Element
from ..model.moments import FailPoint
from ..model.service import Blueprint
from ..notebook_hook import shows_itself

LEAST, MOST = 1, 10
SEVERE = 9
"""From this severity on a failure comes before all others, however rare it is: a product of three hides a disaster."""


def rpn(severity: int, occurrence: int, detection: int) -> int:
    """Severity × occurrence × detection, each 1 to 10 (10: as bad, as often, as unnoticed as can be); 1 to 1000.

    ValueError for a score that is off the scale.

    >>> rpn(4, 6, 8), rpn(9, 3, 8)
    (192, 216)
    """
    for score in (severity, occurrence, detection):
        if not LEAST <= score <= MOST:
            raise ValueError(f"{score} is no score from {LEAST} to {MOST}")
    return severity * occurrence * detection


class Risk(NamedTuple):
    """A fail point with its risk priority number."""

    rank: int
    """From 1; equal numbers share one, those of severity 9 and 10 among themselves."""
    element: Element
    """The action that may fail."""
    fail: FailPoint
    rpn: int


@shows_itself
class Risks(NamedTuple):
    """The fail points of a blueprint."""

    ranked: tuple[Risk, ...]
    """Severity 9 and 10 first, then the others, the highest number first on either side; of equal ones the more severe,
    then the earlier in the file."""
    unscored: tuple[tuple[Element, FailPoint], ...]
    """Those that lack one of the three scores."""

    @property
    def n(self) -> int:
        """How many fail points there are, scored or not."""
        return len(self.ranked) + len(self.unscored)


def risks(blueprint: Blueprint) -> Risks:
    """All fail points, ranked as far as they are scored."""
    scored: list[tuple[int, int, Element, FailPoint]] = []
    unscored: list[tuple[Element, FailPoint]] = []
    for element in blueprint.flow.elements.values():
        for fail in element.cell.fail if isinstance(element.cell, Action) else ():
            if fail.severity is None or fail.occurrence is None or fail.detection is None:
                unscored.append((element, fail))
            else:
                number = rpn(fail.severity, fail.occurrence, fail.detection)
                scored.append((number, fail.severity, element, fail))
    scored.sort(key=lambda each: (each[1] < SEVERE, -each[0], -each[1]))
    rank: dict[tuple[bool, int], int] = {}
    for place, (number, severity, *_) in enumerate(scored, 1):
        rank.setdefault((severity < SEVERE, number), place)
    ranked = tuple(
        Risk(rank[severity < SEVERE, number], element, fail, number) for number, severity, element, fail in scored
    )
    return Risks(ranked, tuple(unscored))
