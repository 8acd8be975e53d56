"""The row of the customer's time."""

from __future__ import annotations

from ..layout import constants as c
from ..layout.scene import TimeRow
from ..text.markup import number
from .primitives import band_data, box_data, fill, rect, texts_of
from .theme import Theme


def times_of(row: TimeRow, theme: Theme) -> str:
    """The row's name with the whole time, and the time of each step."""
    box = row.band.box
    edge = rect(box._replace(width=c.LANE_EDGE), fill(theme.ink["emotion"]))
    top = f"M {number(box.x)} {number(box.y)} H {number(box.right)}"
    return (
        f'<g class="times" data-box="{box_data(box)}"{band_data(row.number)}>'
        f'{edge}<path d="{top}" fill="none" stroke="{theme.rule}"/>'
        f"{texts_of(row.band.texts, theme)}{texts_of(row.texts, theme)}</g>"
    )
