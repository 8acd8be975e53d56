"""The lines of shared systems below the rows of a map."""

from __future__ import annotations

from ..layout.scene import SystemLine
from ..text.markup import escape, number
from .primitives import band_data, box_data, texts_of
from .theme import Theme

DOT = 4.2
"""Radius of a dot below the blocks in which the system works."""


def system_of(line: SystemLine, theme: Theme) -> str:
    """A hairline over all columns, a strong line from the first block to the last, a dot below each, and the name."""
    ink = theme.ink[line.band.kind]
    (first, y), (last, _) = line.points[0], line.points[-1]
    hairline = f"M {number(line.left)} {number(y)} H {number(line.band.box.right)}"
    strong = f"M {number(first)} {number(y)} H {number(last)}"
    dots = "".join(
        f'<circle cx="{number(x)}" cy="{number(y)}" r="{DOT}" fill="{ink}" stroke="{theme.paper}" stroke-width="1.5"/>'
        for x, y in line.points
    )
    return (
        f'<g class="system" data-id="{line.band.id}" data-box="{box_data(line.band.box)}"{band_data(line.number)}>'
        f"<title>{escape(line.title)}</title>{texts_of(line.band.texts, theme)}"
        f'<path d="{hairline}" fill="none" stroke="{theme.rule}" stroke-width="0.8"/>'
        f'<path d="{strong}" fill="none" stroke="{ink}" stroke-width="2.2"/>{dots}</g>'
    )
