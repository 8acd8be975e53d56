"""How good a drawing is in figures, from the SVG text: they stand in the golden files, so that a worse one shows."""

from __future__ import annotations

from itertools import combinations

from .picture import Picture, Segment


def figures(svg: str) -> str:
    """Connections with their crossings, bends and length, and the size of the page, one figure a line."""
    picture = Picture(svg)
    lengths = [sum(segment.length for segment in way.segments) for way in picture.ways]
    bends = [len(way.corners) - 2 for way in picture.ways]
    found = {
        "cards": len(picture.of("card")),
        "connections": len(picture.ways),
        "straight": bends.count(0),
        "bends": sum(bends),
        "crossings": crossings(picture),
        "length": round(sum(lengths)),
        "width": round(picture.page.right),
        "height": round(picture.page.bottom),
    }
    return "".join(f"{name} {value}\n" for name, value in found.items())


def crossings(picture: Picture) -> int:
    """In how many places one connection runs across another; a trunk is crossed once."""
    places = {
        place
        for way, other in combinations(picture.ways, 2)
        for one in way.segments
        for two in other.segments
        if (place := _crossing(one, two))
    }
    return len(places)


def _crossing(one: Segment, two: Segment) -> tuple[float, float] | None:
    if one.level == two.level:
        return None
    flat, steep = (one, two) if one.level else (two, one)
    inside = flat.box.left < steep.x < flat.box.right and steep.box.top < flat.y < steep.box.bottom
    return (steep.x, flat.y) if inside else None
