"""Where connections cross: the one drawn first leaves a gap there, so that nobody takes a crossing for a corner."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf

from .. import constants as c
from ..scene import Point, Route

CLEAR = c.CORNER + c.CROSSING_GAP / 2
"""A crossing nearer than this to a corner of the line that would leave the gap has no room for one."""

MOST = 500_000
"""Where more than this cross, nobody follows a line, and none leaves a gap: twice the lines would leave four times as
many."""

Level = tuple[float, float, float, int]
"""A level piece: its height, from where to where it runs, and of which connection it is."""
Steep = tuple[float, float, float, int]
"""The same of a piece up or down: where it runs, from which height to which."""


def with_gaps(routes: Sequence[Route]) -> list[Route]:
    """The connections, of which each knows the places where one that is drawn later crosses it."""
    gaps: dict[int, set[Point]] = {}
    for count, (steep, level) in enumerate(_crossings(*_pieces(routes))):
        if count == MOST:
            return [*routes]
        (x, top, bottom, number), (height, left, right, other) = steep, level
        _leave(gaps, number, other, (x, height), (top, bottom), (left, right))
    return [
        route._replace(gaps=tuple(sorted(gaps[number]))) if number in gaps else route
        for number, route in enumerate(routes)
    ]


def _pieces(routes: Sequence[Route]) -> tuple[list[Level], list[Steep]]:
    levels: list[Level] = []
    steeps: list[Steep] = []
    for number, route in enumerate(routes):
        for (x, y), (end_x, end_y) in pairwise(route.points):
            if x == end_x:
                steeps.append((x, y, end_y, number) if y < end_y else (x, end_y, y, number))
            elif y == end_y:
                levels.append((y, x, end_x, number) if x < end_x else (y, end_x, x, number))
    return levels, steeps


def _crossings(levels: Sequence[Level], steeps: Sequence[Steep]) -> Iterator[tuple[Steep, Level]]:
    """All pairs that cross, from left to right: lines that only touch, such as those of one trunk, cost nothing.

    At each place the level pieces that run across it are known by their heights.
    """
    begin = sorted(levels, key=lambda piece: piece[1])
    end = sorted(levels, key=lambda piece: piece[2])
    begun = ended = 0
    here: list[Level] = []
    for steep in sorted(steeps):
        x, top, bottom, _ = steep
        while begun < len(begin) and begin[begun][1] < x:
            insort(here, begin[begun])
            begun += 1
        while ended < len(end) and end[ended][2] <= x:
            del here[bisect_left(here, end[ended])]
            ended += 1
        for level in here[bisect_right(here, (top, inf)) : bisect_left(here, (bottom,))]:
            yield steep, level


def _leave(gaps: dict[int, set[Point]], steep: int, level: int, place: Point, ends: Point, level_ends: Point) -> None:
    """The one drawn first of two that cross leaves the gap, where it runs straight for long enough."""
    x, y = place
    first, at, (low, high) = (steep, y, ends) if steep < level else (level, x, level_ends)
    if low + CLEAR <= at <= high - CLEAR:
        gaps.setdefault(first, set()).add(place)
