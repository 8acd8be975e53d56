"""Where connections cross: the one drawn first leaves a gap there, so that nobody takes a crossing for a corner."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from .. import constants as c
from ..scene import Point, Route

CLEAR = c.CORNER + c.CROSSING_GAP / 2
"""A crossing nearer than this to a corner of the line that would leave the gap has no room for one."""

Level = tuple[float, float, int]
"""From where to where a level piece runs, and of which connection it is."""


def with_gaps(routes: Sequence[Route]) -> list[Route]:
    """The connections, of which each knows the places where one that is drawn later crosses it."""
    levels, longest = _levels(routes)
    heights = sorted(levels)
    gaps: dict[int, set[Point]] = {}
    for number, route in enumerate(routes):
        for (x, y), (end_x, end_y) in pairwise(route.points):
            if x != end_x:
                continue
            top, bottom = (y, end_y) if y < end_y else (end_y, y)
            for height in heights[bisect_right(heights, top) : bisect_left(heights, bottom)]:
                for left, right, other in _around(levels[height], x, longest[height]):
                    _leave(gaps, number, other, (x, height), (top, bottom), (left, right))
    return [
        route._replace(gaps=tuple(sorted(gaps[number]))) if number in gaps else route
        for number, route in enumerate(routes)
    ]


def _leave(gaps: dict[int, set[Point]], steep: int, level: int, place: Point, ends: Point, level_ends: Point) -> None:
    """The one drawn first of two that cross leaves the gap, where it runs straight for long enough."""
    x, y = place
    first, at, (low, high) = (steep, y, ends) if steep < level else (level, x, level_ends)
    if low + CLEAR <= at <= high - CLEAR:
        gaps.setdefault(first, set()).add(place)


def _levels(routes: Sequence[Route]) -> tuple[dict[float, list[Level]], dict[float, float]]:
    """The level pieces at each height from left to right, and how long the longest of them is."""
    levels: dict[float, list[Level]] = {}
    longest: dict[float, float] = {}
    for number, route in enumerate(routes):
        for (x, y), (end_x, end_y) in pairwise(route.points):
            if y == end_y and x != end_x:
                left, right = (x, end_x) if x < end_x else (end_x, x)
                levels.setdefault(y, []).append((left, right, number))
                longest[y] = max(longest.get(y, 0.0), right - left)
    for pieces in levels.values():
        pieces.sort()
    return levels, longest


def _around(pieces: list[Level], x: float, longest: float) -> Iterator[Level]:
    """The pieces of one height that `x` lies inside."""
    for piece in pieces[bisect_left(pieces, (x - longest,)) : bisect_left(pieces, (x,))]:
        if piece[1] > x:
            yield piece
