"""Crossings, bends and length of connections, of ours and of others' drawings alike."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import NamedTuple

Point = tuple[float, float]
Polyline = list[Point]


class Figures(NamedTuple):
    """What is measured of a drawing's connections."""

    crossings: int
    bends: int
    length: int


def figures(ways: list[Polyline]) -> Figures:
    """Figures of orthogonal ways. Ways that only touch do not cross; ways on one line are crossed there once."""
    ways = [_cleaned(way) for way in ways]
    flat, steep = [], []
    for index, way in enumerate(ways):
        for (x, y), (end_x, end_y) in pairwise(way):
            if abs(y - end_y) < 0.01:
                flat.append((y, min(x, end_x), max(x, end_x), index))
            else:
                steep.append((x, min(y, end_y), max(y, end_y), index))
    steep.sort()
    places = [x for x, *_ in steep]
    crossings: set[tuple[int, int]] = set()
    for y, left, right, index in flat:
        for x, top, bottom, other in steep[bisect_right(places, left) : bisect_left(places, right)]:
            if left < x < right and top < y < bottom and other != index:
                crossings.add((round(x), round(y)))
    length = sum(abs(x - ex) + abs(y - ey) for way in ways for (x, y), (ex, ey) in pairwise(way))
    return Figures(len(crossings), sum(max(0, len(way) - 2) for way in ways), round(length))


def _cleaned(way: Polyline) -> Polyline:
    """Without repeated points and points on a straight line."""
    cleaned: Polyline = []
    for point in way:
        if cleaned and max(abs(point[0] - cleaned[-1][0]), abs(point[1] - cleaned[-1][1])) < 0.5:
            continue
        if len(cleaned) > 1 and (
            abs(cleaned[-2][0] - point[0]) < 0.5 > abs(cleaned[-1][0] - point[0])
            or abs(cleaned[-2][1] - point[1]) < 0.5 > abs(cleaned[-1][1] - point[1])
        ):
            cleaned.pop()
        cleaned.append(point)
    return cleaned
