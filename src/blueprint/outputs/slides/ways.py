"""Connections of presentations: elbows with the corners of our ways, glued to shapes at both ends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from ...layout.scene import Box, Point

THINNEST = 1588
"""EMU (an eighth of a point): an elbow without width or height would have no place for its corners."""
WHOLE = 100_000
"""A corner's place is said in such parts of the width or height."""


class Elbow(NamedTuple):
    """A preset of connectors, laid so that it runs along given corners; lengths in EMU."""

    preset: str
    x: int
    y: int
    width: int
    height: int
    turned: bool
    """By 90° clockwise: it leaves down or up."""
    flip_across: bool
    flip_down: bool
    corners: tuple[int, ...]
    """Where it turns, in parts of its own width and height in turn."""


def elbow_of(points: Sequence[Point], emu: float, *, straight: bool = True) -> Elbow:
    """The preset for a way of at most four bends, whose pieces are level and upright in turn.

    A straight way whose ends are not in the middle of sides, where shapes are glued, is not to be `straight`: programs
    that lay all connectors anew when they open a file would draw it askew.
    """
    if len(points) == 2 and not straight:
        (x, y), (end_x, end_y) = points
        middle = ((x + end_x) / 2, (y + end_y) / 2)
        points = [points[0], middle, middle, points[1]]
    places = [(round(x * emu), round(y * emu)) for x, y in points]
    (x, y), (end_x, end_y) = places[0], places[-1]
    left, top = min(x, end_x), min(y, end_y)
    across, down = abs(end_x - x), abs(end_y - y)
    if len(places) == 2:
        return Elbow("line", left, top, across, down, False, end_x < x, end_y < y, ())
    upright = places[0][0] == places[1][0]
    # An elbow leaves to the right; one that leaves down is the same, turned by 90° clockwise.
    along, aside = (down, across) if upright else (across, down)
    along, aside = max(along, THINNEST), max(aside, THINNEST)
    flip_along = end_y < y if upright else end_x < x
    flip_aside = end_x > x if upright else end_y < y
    corners = []
    for number, (corner_x, corner_y) in enumerate(places[1:-2]):
        # Corners in turn say how far along and how far aside the next piece lies.
        if (number % 2 == 0) != upright:
            share = (corner_x - x) * (-1 if end_x < x else 1) / max(across, THINNEST)
        else:
            share = (corner_y - y) * (-1 if end_y < y else 1) / max(down, THINNEST)
        corners.append(round(share * WHOLE))
    if upright:
        middle_x, middle_y = left + across / 2, top + down / 2
        left, top = round(middle_x - along / 2), round(middle_y - aside / 2)
    return Elbow(
        f"bentConnector{len(places) - 1}", left, top, along, aside, upright, flip_along, flip_aside, tuple(corners)
    )


def in_the_middle(box: Box, side: str, point: Point) -> bool:
    """Whether a connection ends where programs glue it."""
    x, y = point
    return abs(y - box.y - box.height / 2) < 1 if side in ("left", "right") else abs(x - box.x - box.width / 2) < 1


def side_at(box: Box, point: Point) -> str:
    """The side of a shape on which a connection ends."""
    x, y = point
    away = {"top": abs(y - box.y), "left": abs(x - box.x), "bottom": abs(y - box.bottom), "right": abs(x - box.right)}
    return min(away, key=lambda side: away[side])


def lay(connector: Any, elbow: Elbow) -> None:
    """Gives a connector of python-pptx the preset and its place."""
    from pptx.oxml.ns import qn

    properties = connector._element.spPr
    frame = properties.get_or_add_xfrm()
    for name, said in (("flipH", elbow.flip_across), ("flipV", elbow.flip_down)):
        frame.attrib.pop(name, None)
        if said:
            frame.set(name, "1")
    frame.attrib.pop("rot", None)
    if elbow.turned:
        frame.set("rot", "5400000")
    frame.off.x, frame.off.y = elbow.x, elbow.y
    frame.ext.cx, frame.ext.cy = elbow.width, elbow.height
    preset = properties.find(qn("a:prstGeom"))
    preset.set("prst", elbow.preset)
    values = preset.find(qn("a:avLst"))
    if values is None:
        values = preset.makeelement(qn("a:avLst"), {})
        preset.insert(0, values)
    for child in list(values):
        values.remove(child)
    for number, share in enumerate(elbow.corners, 1):
        values.append(values.makeelement(qn("a:gd"), {"name": f"adj{number}", "fmla": f"val {share}"}))
