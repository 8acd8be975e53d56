"""The customer's emotion from step to step, with what is thought."""

from __future__ import annotations

from ..text import clean, wrap
from . import constants as c
from .grid import Grid
from .headings import Words
from .measure import Measures
from .scene import Band, Box, Curve, Text

REACH = 34
"""From the middle of the band to a feeling of 2 or -2."""
PADDING = 16
"""Above and below the curve and its thoughts."""


def emotion_band(grid: Grid, found: Measures, top: float, words: Words, number: int) -> tuple[Curve | None, float]:
    """The band above the lanes, where any step says how the customer feels; with the y where it ends."""
    felt = [
        (index, slot.column.step)
        for index, slot in enumerate(grid.slots)
        if slot.column and slot.column.step.feel is not None
    ]
    if not felt:
        return None, top
    notes = {
        index: wrap(f"“{clean(step.think)}”", c.SMALL_TEXT, found.column_width[index] + 10)
        for index, step in felt
        if step.think
    }
    # Above a high point and below a low one, where the curve bends away from the words.
    lines_over = max((len(notes.get(index, ())) for index, step in felt if (step.feel or 0) >= 0), default=0)
    lines_under = max((len(notes.get(index, ())) for index, step in felt if (step.feel or 0) < 0), default=0)
    middle = top + PADDING + REACH + lines_over * c.SMALL_LINE
    height = middle + REACH + lines_under * c.SMALL_LINE + PADDING - top
    points, lows, thoughts = [], [], []
    for index, step in felt:
        feel = step.feel or 0.0
        x, y = found.column_x[index] + found.column_width[index] / 2, middle - feel * REACH / 2
        points.append((x, y))
        lows.append(feel < 0)
        lines = notes.get(index, [])
        first = y + 17 if feel < 0 else y - 9 - c.SMALL_LINE * (len(lines) - 1)
        thoughts += [
            Text(x, first + c.SMALL_LINE * row, line, c.SMALL_TEXT, "muted", "middle", italic=True)
            for row, line in enumerate(lines)
        ]
    name = Text(c.MARGIN + c.LANE_NAME_INDENT, middle + 5, words["emotion"], c.LANE_TEXT, "lane-emotion", bold=True)
    band = Band("emotion", "emotion", Box(c.MARGIN, top, found.right - c.MARGIN, height), [name])
    curve = Curve(band, points, lows, middle, c.MARGIN + c.LANE_NAME_WIDTH, found.right - 8, thoughts, number)
    return curve, top + height
