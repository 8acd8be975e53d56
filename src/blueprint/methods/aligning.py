"""How a case's way fits the course of a blueprint: with the fewest events too many and actions too few.

That is an optimal alignment (Adriansyah, van Dongen and van der Aalst 2011, “Conformance checking using cost-based
fitness analysis”, EDOC) in which an event of the log that the blueprint does not allow there, and an action that the
log lacks, cost one each. Of alignments that cost the same the one counts that leaves the main path the least often,
and then the one with fewer events too many.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from itertools import count
from typing import NamedTuple

from .course import END, Course, Exit

MOST_STATES = 200_000
"""So many states are looked at for one way; one that needs more is not compared."""


class Move(NamedTuple):
    """A step of an alignment."""

    kind: str
    """`came`: as the blueprint has it; `skipped`: the log lacks it; `extra`: the log has it here, the blueprint not;
    `left`: out of one step and into another."""
    action: str = ""
    card: str = ""
    """Id of the card, where it is one of the blueprint."""
    column: int = END
    exit: Exit | None = None


_SKIPPED, _EXTRA, _ASIDE = 1 << 20, (1 << 20) + 1, 2
"""What these cost, the last of them to leave the main path; no case does these small things half a million times."""
State = tuple[int, int, int]
"""Column, what was done there, and how many events were seen."""
Step = tuple[int, State, Move | None]
"""What it costs to go on, and where that leads."""


def aligned(course: Course, path: Sequence[str]) -> list[Move] | None:
    """The moves of the best alignment; None where it would take too long to find."""
    number = count()
    waiting: list[tuple[int, int, State, State | None, Move | None]] = [(0, next(number), (0, 0, 0), None, None)]
    came_from: dict[State, tuple[State | None, Move | None]] = {}
    while waiting and len(came_from) < MOST_STATES:
        cost, _, state, before, move = heapq.heappop(waiting)
        if state in came_from:
            continue
        came_from[state] = (before, move)
        if state[0] == END and state[2] == len(path):
            return _moves(came_from, state)
        for more, after, how in _steps(course, path, state):
            if after not in came_from:
                heapq.heappush(waiting, (cost + more, next(number), after, state, how))
    return None


def _steps(course: Course, path: Sequence[str], state: State) -> Iterator[Step]:
    column, done, seen = state
    if column == 0:
        yield from ((0, (number, 0, seen), None) for number in course.starts)
    elif column != END:
        block = course.blocks[column]
        for card, bit, first in zip(block.cards, block.bits.values(), block.before, strict=True):
            if done & bit or first & ~done:
                continue
            action = course.label(card)
            if seen < len(path) and path[seen] == action:
                yield 0, (column, done | bit, seen + 1), Move("came", action, card.id, column)
            yield _SKIPPED, (column, done | bit, seen), Move("skipped", action, card.id, column)
        for exit in course.exits[column]:
            if not exit.needs & ~done:
                cost = _ASIDE if course.leads_aside(column, exit) else 0
                yield cost, (exit.target, exit.done, seen), Move("left", column=column, exit=exit)
    if seen < len(path):
        yield _EXTRA, (column, done, seen + 1), Move("extra", path[seen], column=column)


def _moves(came_from: dict[State, tuple[State | None, Move | None]], state: State | None) -> list[Move]:
    moves: list[Move] = []
    while state is not None:
        state, move = came_from[state]
        if move is not None:
            moves.append(move)
    return moves[::-1]
