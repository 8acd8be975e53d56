"""Where ways begin and end whose card became something smaller: a task with its gateway, a sheet of evidence."""

from __future__ import annotations

from collections.abc import Sequence

from ...layout.scene import Box, Point, Route

GATEWAY = 30
"""Width and height of a gateway's rhombus, in px."""
BETWEEN = 12
"""Room for the arrow between task and gateway."""
OUTSIDE = 5
"""How far from the card a way runs around it."""


def task_of(card: Box) -> Box:
    """The part of a decision's card that is its task."""
    return card._replace(width=card.width - GATEWAY - BETWEEN)


def gateway_of(card: Box) -> Box:
    """The rhombus at the right of a decision's card."""
    return Box(card.right - GATEWAY, card.y + (card.height - GATEWAY) / 2, GATEWAY, GATEWAY)


def squared(route: Route, source: Box, target: Box) -> Route:
    """A way whose ends reach the boxes of its cards: at a decision's pointed ends, they stop at the slope."""
    first, second, *_ = route.points
    *_, before, last = route.points
    return route._replace(points=[_out(first, second, source), *route.points[1:-1], _out(last, before, target)])


def _out(end: Point, beside: Point, card: Box) -> Point:
    (x, y), (beside_x, _) = end, beside
    if beside_x == x:
        return x, min(card.y, card.bottom, key=lambda edge: abs(edge - y))
    return min(card.x, card.right, key=lambda edge: abs(edge - x)), y


def from_gateway(card: Box, points: Sequence[Point]) -> list[Point]:
    """A way that left the card somewhere, from the tip of the rhombus."""
    tip = (card.right, card.y + card.height / 2)
    if points[0][0] >= card.right:
        return _without_repeats([tip, (card.right, points[0][1]), *points[1:]])
    return _without_repeats([tip, *_around(card, tip, points[0]), *points[1:]])


def at_task(card: Box, points: Sequence[Point]) -> list[Point]:
    """A way that left the card somewhere, from its task."""
    task = task_of(card)
    return list(points) if points[0][0] <= task.right else at_part(card, task, points)


def at_part(card: Box, part: Box, points: Sequence[Point]) -> list[Point]:
    """A way that left the card somewhere, from the foot of what stands in a part of its place."""
    middle = part.x + part.width / 2
    return _without_repeats([(middle, part.bottom), *_around(card, (middle, card.bottom), points[0]), *points[1:]])


def _around(card: Box, start: Point, end: Point) -> list[Point]:
    """From one point of a card's edge to another, a little outside of it, the shorter way."""
    ring = Box(card.x - OUTSIDE, card.y - OUTSIDE, card.width + 2 * OUTSIDE, card.height + 2 * OUTSIDE)
    first, last = _outward(card, ring, start), _outward(card, ring, end)
    corners = [(ring.x, ring.y), (ring.right, ring.y), (ring.right, ring.bottom), (ring.x, ring.bottom)]
    length = 2 * (ring.width + ring.height)
    begins, ends = _along(ring, first), _along(ring, last)
    ahead = (ends - begins) % length
    places = [_along(ring, corner) for corner in corners]
    if ahead <= length / 2:
        passed = sorted(((place - begins) % length, corner) for place, corner in zip(places, corners, strict=True))
        between = [corner for apart, corner in passed if 0 < apart < ahead]
    else:
        passed = sorted(((begins - place) % length, corner) for place, corner in zip(places, corners, strict=True))
        between = [corner for apart, corner in passed if 0 < apart < length - ahead]
    return [first, *between, last]


def _outward(card: Box, ring: Box, point: Point) -> Point:
    x, y = point
    sides = {
        abs(y - card.y): (x, ring.y),
        abs(card.bottom - y): (x, ring.bottom),
        abs(x - card.x): (ring.x, y),
        abs(card.right - x): (ring.right, y),
    }
    return sides[min(sides)]


def _along(ring: Box, point: Point) -> float:
    """How far along the ring a point of it stands, clockwise from its upper left corner."""
    x, y = point
    if y <= ring.y:
        return x - ring.x
    if x >= ring.right:
        return ring.width + y - ring.y
    if y >= ring.bottom:
        return ring.width + ring.height + ring.right - x
    return 2 * ring.width + ring.height + ring.bottom - y


def _without_repeats(points: Sequence[Point]) -> list[Point]:
    return [point for index, point in enumerate(points) if index == 0 or point != points[index - 1]]
