"""The systems that several services share, as lines below the rows of a map."""

from __future__ import annotations

from ...language.drawing_words import Words, listed, told
from ...text.markup import clean
from ...text.widths import width
from ...text.wrapping import wrap
from .. import constants as c
from ..grid.grid import LayoutGrid
from ..grid.measures import Measures
from ..rows.lanes import NAME_ROOM
from ..scene import Box, LaneBand, SystemLine, Text
from .overview import Overview, SharedSystem

LEAST = 26
"""Height of a line with a name of one line."""
NAME_TEXT = 12
NAME_LINE = 15
HEADING = 26
"""What the heading above the first line takes."""


def system_lines(
    overview: Overview, grid: LayoutGrid, found: Measures, top: float, words: Words, number: int
) -> tuple[list[SystemLine], float]:
    """A line for each system that works in this band, from its first block to its last; with the y where they end."""
    columns = {place.element.id: place.first for place in grid.places if not place.standing.letter}
    lines: list[SystemLine] = []
    for system in overview.systems:
        at = sorted({columns[block] for block in system.blocks if block in columns})
        if at:
            lines.append(_line(system, at, found, top, words, number, first=not lines))
            top = lines[-1].band.box.bottom
    return lines, top


def _line(
    system: SharedSystem, columns: list[int], found: Measures, top: float, words: Words, number: int, *, first: bool
) -> SystemLine:
    x = c.MARGIN + c.LANE_NAME_INDENT
    indent = max(16.0, width(system.letter, NAME_TEXT, bold=True) + 6)
    head = HEADING if first else 0
    names = wrap(clean(system.name), NAME_TEXT, NAME_ROOM - indent)
    height = max(LEAST, NAME_LINE * len(names) + 8)
    middle = top + head + height / 2
    y = middle - NAME_LINE * len(names) / 2 + 11.5
    texts = [Text(x, top + 18, words["shared systems"], c.SMALL_TEXT, "muted", bold=True)] if first else []
    texts.append(Text(x, y, system.letter, NAME_TEXT, "lane-support", bold=True))
    texts += [Text(x + indent, y + NAME_LINE * row, line, NAME_TEXT) for row, line in enumerate(names)]
    box = Box(c.MARGIN, top, found.right - c.MARGIN, head + height)
    band = LaneBand(f"system-{system.letter}", "support", box, texts, False, number)
    points = [(found.column_x[column] + found.column_width[column] / 2, middle) for column in columns]
    title = told(clean(system.name), listed(map(clean, system.used_by), words), words)
    return SystemLine(band, points, found.column_x[0], title, number)
