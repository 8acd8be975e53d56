"""The row of the customer's time: how long each step takes, how long the customer waits, and the whole way."""

from __future__ import annotations

import math

from ...language.drawing_words import Words
from ...methods.timing import step_times, usual_time
from ...text.wrapping import wrap
from .. import constants as c
from ..grid.grid import Grid
from ..grid.measures import Measures
from ..scene import Band, Box, Text, TimeRow
from ..view import View

PADDING = 12
UNITS = (("d", 86400), ("h", 3600), ("min", 60), ("s", 1))


def time_row(
    view: View, grid: Grid, found: Measures, top: float, words: Words, number: int
) -> tuple[TimeRow | None, float]:
    """The row below the lanes, where any step says how long it takes; with the y where it ends."""
    spent = step_times(view.blueprint)
    if not spent:
        return None, top
    lines: dict[int, list[tuple[str, str]]] = {}
    for index, slot in enumerate(grid.slots):
        time = spent.get(slot.column.number) if slot.column else None
        if time is None:
            continue
        room = found.column_width[index] + 16
        busy = wrap(spelled(time.busy, words), c.SMALL_TEXT, room) if time.busy else []
        waits = words["waits"].format(time=spelled(time.waiting, words)) if time.waiting else ""
        lines[index] = [(line, "text") for line in busy]
        lines[index] += [(line, "tone-wait") for line in wrap(waits, c.SMALL_TEXT, room)]
    names = [(words["times"], c.LANE_TEXT, "lane-emotion", True)]
    total = usual_time(view.blueprint)
    if total and math.isfinite(total):
        names.append((words["expected"].format(time=spelled(total, words)), c.SMALL_TEXT, "muted", False))
    most = max((len(column) for column in lines.values()), default=1)
    height = 2 * PADDING + max(most * c.SMALL_LINE, 2 * c.SMALL_LINE + 4)
    middle = top + height / 2
    texts = []
    for index, column in lines.items():
        x = found.column_x[index] + found.column_width[index] / 2
        first = middle - c.SMALL_LINE * (len(column) - 1) / 2 + 4
        for row, (line, role) in enumerate(column):
            texts.append(Text(x, first + c.SMALL_LINE * row, line, c.SMALL_TEXT, role, "middle"))
    heads = [
        Text(c.MARGIN + c.LANE_NAME_INDENT, middle + 5 + 17 * row - 8.5 * (len(names) - 1), text, size, role, bold=bold)
        for row, (text, size, role, bold) in enumerate(names)
    ]
    band = Band("times", "times", Box(c.MARGIN, top, found.right - c.MARGIN, height), heads)
    return TimeRow(band, texts, number), top + height


def spelled(seconds: float, words: Words) -> str:
    """A length of time in its two largest units, such as `1 h 30 min`; numbers stay with their units."""
    parts: list[str] = []
    left = round(seconds)
    for unit, size in UNITS:
        count, left = divmod(left, size)
        if count:
            parts.append(f"{count}\u00a0{words[unit]}")
        if len(parts) == 2 or (parts and not count):
            break
    return " ".join(parts[:2])
