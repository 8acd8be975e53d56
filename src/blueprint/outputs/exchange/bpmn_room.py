"""Room that a model in BPMN needs and our drawing has not: for events beside and above tasks, and between pools."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ...layout.scene import Box, Point, Route

BEHIND = 0.01
"""Room is made behind what ends at a place, and before what begins there."""


class Room(NamedTuple):
    """How much is put in, in px, and where."""

    place: float
    amount: float


class Stretched:
    """The drawing pulled apart at some places: all that stands behind one moves on, nothing changes its order."""

    def __init__(self, across: Iterable[Room], down: Iterable[Room]) -> None:
        self.across, self.down = sorted(set(across)), sorted(set(down))

    def point(self, point: Point) -> Point:
        """Where a point comes to lie."""
        return _moved(self.across, point[0]), _moved(self.down, point[1])

    def box(self, box: Box) -> Box:
        """A box with the room that was made inside of it."""
        x, y = self.point((box.x, box.y))
        right, bottom = _moved(self.across, box.right - BEHIND), _moved(self.down, box.bottom - BEHIND)
        return Box(x, y, right + BEHIND - x, bottom + BEHIND - y)

    def route(self, route: Route) -> Route:
        """A way with its label."""
        label = route.label
        if label:
            middle = (label.box.x + label.box.width / 2, label.box.y + label.box.height / 2)
            x, y = self.point(middle)
            place = label.box._replace(x=label.box.x + x - middle[0], y=label.box.y + y - middle[1])
            label = label._replace(box=place)
        return route._replace(points=[self.point(point) for point in route.points], label=label)


def _moved(rooms: list[Room], place: float) -> float:
    return place + sum(room.amount for room in rooms if room.place <= place)
