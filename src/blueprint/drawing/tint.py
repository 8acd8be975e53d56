"""The ground of what happens only in some cases: a tint, and hatched where a theme has no colours."""

from __future__ import annotations

from ..layout.scene import Box, TintedStep
from ..text.markup import escape, number
from .primitives import band_data, box_data, rect
from .theme import SHADE, Theme

HATCH = 9
"""From one line of a hatched ground to the next."""


def tint_of(tinted: TintedStep, theme: Theme) -> str:
    """The column of an exceptional step."""
    box = tinted.box
    below = Box(box.x, tinted.lanes, box.width, box.bottom - tinted.lanes)
    return (
        f'<g class="exceptional" data-step="{escape(tinted.step)}" data-box="{box_data(box)}"'
        f"{band_data(tinted.band)}>{shade(box, theme)}{hatch(below, theme)}</g>"
    )


def shade(box: Box, theme: Theme) -> str:
    """A rectangle of the tint."""
    return rect(box, f'fill="{theme.text}" fill-opacity="{SHADE}"', 5)


def hatch(box: Box, theme: Theme) -> str:
    """Thin slanted lines over a box, in a theme whose colours tell nothing apart."""
    if not theme.colourless:
        return ""
    d = []
    at = box.x + box.y + HATCH
    while at < box.right + box.bottom:
        left, right = max(box.x, at - box.bottom), min(box.right, at - box.y)
        d.append(f"M {number(left)} {number(at - left)} L {number(right)} {number(at - right)}")
        at += HATCH
    return f'<path d="{" ".join(d)}" fill="none" stroke="{theme.rule}" stroke-width="0.5"/>'
