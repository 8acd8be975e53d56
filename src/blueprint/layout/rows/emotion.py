"""The customer's emotion from step to step, with what is thought."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ...language.drawing_words import Words
from ...text.markup import clean
from ...text.widths import width
from ...text.wrapping import wrap
from .. import constants as c
from ..grid.grid import Grid
from ..grid.measures import Measures
from ..scene import Band, Box, Curve, Point, Text

REACH = 25
"""From the middle line to a feeling of 1 or -1."""
LEAST = 20
"""The curve has at least so much room above its middle line and below it."""
PADDING = 18
"""Above and below the curve and its thoughts."""
OVER, UNDER = 9, 17
"""From the curve to the last line above it and to the first below it."""
SAMPLES = 24
"""So many places between two steps are looked at for whether a thought is clear of the curve."""


def emotion_band(grid: Grid, found: Measures, top: float, words: Words, number: int) -> tuple[Curve | None, float]:
    """The band above the lanes, where any step says how the customer feels; with the y where it ends.

    It is as high as the feelings that occur; a step of feeling is as high in every drawing.
    """
    felt = [
        (index, slot.column.step)
        for index, slot in enumerate(grid.slots)
        if slot.column and slot.column.step.feel is not None
    ]
    if not felt:
        return None, top
    points = [
        (found.column_x[index] + found.column_width[index] / 2, -REACH * (step.feel or 0.0)) for index, step in felt
    ]
    thoughts: list[Text] = []
    for point, (index, step) in zip(points, felt, strict=True):
        if step.think:
            room = found.column_width[index] + 10
            lines = wrap(f"“{clean(step.think)}”", c.SMALL_TEXT, room, balanced=True)
            thoughts += _thought(lines, point, points)
    ys = [y for _, y in points]
    above = min(-LEAST, *ys, *(text.y - c.SMALL_TEXT for text in thoughts))
    below = max(LEAST, *ys, *(text.y + 3 for text in thoughts))
    middle = top + PADDING - above
    height = 2 * PADDING + below - above
    name_y = top + height / 2 + 5
    name = Text(c.MARGIN + c.LANE_NAME_INDENT, name_y, words["emotion"], c.LANE_TEXT, "lane-emotion", bold=True)
    band = Band("emotion", "emotion", Box(c.MARGIN, top, found.right - c.MARGIN, height), [name])
    curve = Curve(
        band,
        [(x, middle + y) for x, y in points],
        [(step.feel or 0.0) < 0 for _, step in felt],
        middle,
        c.MARGIN + c.LANE_NAME_WIDTH,
        found.right - 8,
        [text._replace(y=middle + text.y) for text in thoughts],
        number,
    )
    return curve, top + height


def _thought(lines: list[str], point: Point, points: list[Point]) -> list[Text]:
    """Above a high point and below a low one, so that the words keep clear of the middle line, and of the curve."""
    x, y = point
    half = max(width(line, c.SMALL_TEXT) for line in lines) / 2 + 4
    near = [y, *(other for at, other in _along(points) if abs(at - x) <= half)]
    if y > 0 or (y == 0 and max(near) < -min(near)):
        first = max(near) + UNDER
    else:
        first = min(near) - OVER - c.SMALL_LINE * (len(lines) - 1)
    return [
        Text(x, first + c.SMALL_LINE * row, line, c.SMALL_TEXT, "muted", "middle", italic=True)
        for row, line in enumerate(lines)
    ]


def _along(points: list[Point]) -> Iterator[Point]:
    """Places on the curve: between two steps it is a Bézier curve, level at both."""
    for (x, y), (end_x, end_y) in pairwise(points):
        for sample in range(SAMPLES + 1):
            t = sample / SAMPLES
            yield x + (end_x - x) * t * (1.5 - 1.5 * t + t * t), y + (end_y - y) * t * t * (3 - 2 * t)
