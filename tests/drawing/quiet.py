"""What makes a drawing quiet, checked on the SVG text alone: each function lists what disturbs."""

from __future__ import annotations

from itertools import combinations, pairwise

from .picture import Picture, Segment, Thing

APART = 10.0
"""What runs along a separator, a lane's border or a line of the method is so far away."""
MARKERS_APART = 3.0
ROUNDED = 0.02
"""Coordinates are written to a hundredth of a pixel."""


def rows_of_one_height(picture: Picture) -> list[str]:
    """Cards that stand side by side in a lane begin and end at the same heights; all tabs are as high as each other."""
    found = []
    for one, two in combinations(picture.of("card"), 2):
        same_row = min(one.box.bottom, two.box.bottom) > max(one.box.top, two.box.top)
        if one.data["lane"] == two.data["lane"] and same_row:
            uneven = abs(one.box.top - two.box.top) + abs(one.box.bottom - two.box.bottom)
            found += [f"{one} and {two} are not aligned"] if uneven > ROUNDED else []
    heights = {round(tab.box.bottom - tab.box.top, 2) for tab in picture.of("tab")}
    return found + ([f"tabs are {heights} px high"] if len(heights) > 1 else [])


def nothing_alongside(picture: Picture) -> list[str]:
    """No piece of a connection runs within 10 px of a separator, a border of a lane or a line of the method."""
    still = [(f"the border of {lane}", Segment(lane.box.left, y, lane.box.right, y))
             for lane in picture.of("lane") for y in (lane.box.top, lane.box.bottom)]  # fmt: skip
    still += [(f"the line {line.name}", line.place) for line in picture.lines]
    still += [("a separator", separator) for separator in picture.separators]
    return [
        f"{way} runs along {name}"
        for way in picture.ways
        for piece in way.segments
        for name, line in still
        if piece.level == line.level and _beside(piece, line)
    ]


def _beside(one: Segment, two: Segment) -> bool:
    a, b = one.box, two.box
    if one.level:
        return abs(one.y - two.y) < APART - ROUNDED and min(a.right, b.right) - max(a.left, b.left) > ROUNDED
    return abs(one.x - two.x) < APART - ROUNDED and min(a.bottom, b.bottom) - max(a.top, b.top) > ROUNDED


def markers_apart(picture: Picture) -> list[str]:
    """The markers at a card's upper left keep 3 px between them, and are four at most."""
    found = []
    of: dict[str, list[Thing]] = {}
    for marker in picture.of("marker"):
        if marker.data["kind"] != "moment" and marker.data["of"] in {card.data["id"] for card in picture.of("card")}:
            of.setdefault(marker.data["of"], []).append(marker)
    for id, markers in of.items():
        found += [f"{id} has {len(markers)} markers"] if len(markers) > 4 else []
        ordered = sorted(markers, key=lambda marker: marker.box.left)
        for one, two in pairwise(ordered):
            if two.box.left - one.box.right < MARKERS_APART - ROUNDED:
                found.append(f"{one} and {two} are too near")
    return found


def disturbances(svg: str) -> list[str]:
    """All that disturbs in a drawing, in words; where it is cut into bands, in each band."""
    picture = Picture(svg)
    bands = [picture.band(name) for name in picture.bands] if len(picture.bands) > 1 else [picture]
    checks = (rows_of_one_height, nothing_alongside, markers_apart)
    return [what for band in bands for check in checks for what in check(band)]
