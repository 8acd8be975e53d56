"""At which cell of draw.io a connection ends, and where on that cell's edge."""

from __future__ import annotations

from typing import NamedTuple

from ...layout.scene import Box, Point, Route


class End(NamedTuple):
    """A cell at which a way can end."""

    id: str
    box: Box
    band: int


def nearest(cards: list[End], tabs: list[End], route: Route, point: Point) -> End:
    """The cell at which a way begins or ends: where bands part it, that is a tab."""
    here = [end for end in (*cards, *(tabs if route.part else ())) if end.band == route.band]
    return min(here or cards, key=lambda end: _apart(end.box, point))


def glue(end: str, box: Box, point: Point) -> str:
    """Where on a card's edge a way begins or ends, as parts of its width and height."""
    x = min(max((point[0] - box.x) / box.width, 0), 1)
    y = min(max((point[1] - box.y) / box.height, 0), 1)
    return f"{end}X={x:.4g};{end}Y={y:.4g};{end}Dx=0;{end}Dy=0;{end}Perimeter=0;"


def _apart(box: Box, point: Point) -> float:
    x, y = point
    return max(box.x - x, 0, x - box.right) + max(box.y - y, 0, y - box.bottom)
