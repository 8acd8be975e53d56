"""Places, lengths and texts as DOT writes them: y upward, nodes in inches, ways as curves."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import graphviz

from ...layout.scene import Box, Point, Text
from ...text.widths import width

INCH = 72
"""Graphviz sizes nodes in inches of 72 points."""
ARROW = 7
"""Length of an arrow head in points, which the way must leave free."""


class DotPlaces:
    """The places of a drawing of some height."""

    def __init__(self, height: float) -> None:
        self.height = height

    def spline(self, way: list[Point], heads: str) -> str:
        """A way as Graphviz writes curves: where heads point first, then two control points for each corner."""
        parts = []
        if "s" in heads:
            parts.append(f"s,{self.at(*way[0])}")
            way[0] = without_head(way[0], way[1])
        if "e" in heads:
            parts.append(f"e,{self.at(*way[-1])}")
            way[-1] = without_head(way[-1], way[-2])
        parts.append(self.at(*way[0]))
        for (x1, y1), (x2, y2) in pairwise(way):
            parts.append(self.at(x1 + (x2 - x1) / 3, y1 + (y2 - y1) / 3))
            parts.append(self.at(x1 + (x2 - x1) * 2 / 3, y1 + (y2 - y1) * 2 / 3))
            parts.append(self.at(x2, y2))
        return " ".join(parts)

    def middle_of(self, texts: Sequence[Text]) -> str:
        """The middle of lines that begin at one x, with their baselines a third of a letter below their middles."""
        widest = max(width(text.text, text.size, text.bold) for text in texts)
        return self.at(texts[0].x + widest / 2, (texts[0].y + texts[-1].y) / 2 - texts[0].size / 3)

    def centre(self, box: Box) -> str:
        """The middle of a box."""
        return self.at(box.x + box.width / 2, box.y + box.height / 2)

    def at(self, x: float, y: float) -> str:
        """A point."""
        return f"{x:.2f},{self.height - y:.2f}"


def without_head(end: Point, before: Point) -> Point:
    """The end of a way without the room for its head."""
    (x, y), (from_x, from_y) = end, before
    length = abs(x - from_x) + abs(y - from_y)  # ways are horizontal and vertical only
    part = min(ARROW / length, 1) if length else 0
    return x + (from_x - x) * part, y + (from_y - y) * part


def inches(points: float) -> str:
    """A length."""
    return f"{points / INCH:.4f}"


def label(lines: Sequence[str]) -> str:
    """Lines of text that mean themselves: no escapes, no HTML, nothing that UTF-8 lacks."""
    whole = "\n".join(lines).encode("utf-8", "replace").decode("utf-8")
    escaped: str = graphviz.escape(whole)
    return escaped
