"""The curve of the customer's emotion."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from ..layout import constants as c
from ..layout.scene import Curve, Point
from ..text.markup import number
from .primitives import band_data, box_data, fill, rect, texts_of
from .theme import Theme

UNSAID = ' stroke-dasharray="0.1 5" stroke-linecap="round"'
"""Where nobody said how the customer feels, the curve is dotted."""


def emotion_of(curve: Curve, theme: Theme) -> str:
    """The band, the curve with its points, and what is thought."""
    band, colour = curve.band, theme.ink["customer"]
    edge = band.box._replace(width=c.LANE_EDGE)
    ground = theme.ink["emotion"]
    middle = f"M {number(curve.left)} {number(curve.middle)} H {number(curve.right)}"
    low_colour = theme.tone["negative"]
    dots = "".join(
        f'<circle cx="{number(x)}" cy="{number(y)}" r="4.2" fill="{low_colour if low else colour}" '
        f'stroke="{theme.paper}" stroke-width="1.5"/>'
        for (x, y), low in zip(curve.points, curve.lows, strict=True)
    )
    line = "".join(
        f'<path d="{_smooth(run)}" fill="none" stroke="{colour}" stroke-width="2.2"{UNSAID if dotted else ""}/>'
        for run, dotted in _runs(curve)
    )
    return (
        f'<g class="emotion" data-box="{box_data(band.box)}"{band_data(curve.number)}>{rect(edge, fill(ground))}'
        f'{texts_of(band.texts, theme)}<path d="{middle}" fill="none" stroke="{theme.rule}" stroke-width="0.8"/>'
        f"{texts_of(curve.ends, theme)}{line}{dots}{texts_of(curve.thoughts, theme)}</g>"
    )


def _runs(curve: Curve) -> Iterator[tuple[list[Point], bool]]:
    """The curve in pieces: those that were said, and (True) those between them."""
    for dotted, run in groupby(curve.pieces, key=lambda piece: piece[2]):
        ways = [(start, end) for start, end, _ in run]
        yield [ways[0][0], *(end for _, end in ways)], dotted


def _smooth(points: list[Point]) -> str:
    """Level at each point, so that the curve never swings beyond what was said."""
    x, y = points[0]
    parts = [f"M {number(x)} {number(y)}"]
    for end_x, end_y in points[1:]:
        half = number((x + end_x) / 2)
        parts.append(f"C {half} {number(y)} {half} {number(end_y)} {number(end_x)} {number(end_y)}")
        x, y = end_x, end_y
    return " ".join(parts)
