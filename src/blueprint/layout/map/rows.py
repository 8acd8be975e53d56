"""The rows of a map: each service a band with its name, and what is known of it in small below."""

from __future__ import annotations

from ...text.markup import clean
from ...text.wrapping import wrap
from .. import constants as c
from ..cards.parts import drawing_of
from ..grid.grid import LayoutGrid
from ..grid.measures import Measures
from ..rows.lanes import NAME_ROOM
from ..rows.steps import StepHeads
from ..scene import Box, Heading, LaneBand, Text
from .overview import Overview

PADDING = 16
"""Above and below the blocks of a row."""
KIND = "service"
"""No kind of lane has this name, so its ground is the paper, and its edge as the lines of the method."""


def row_heights(grid: LayoutGrid, names: list[list[str]], overview: Overview) -> list[float]:
    """How high each row must be for what stands at its left."""
    return [
        c.LANE_LINE * len(lines) + c.SMALL_LINE * len(_facts(lane.key, overview)) + 12
        for lane, lines in zip(grid.lanes, names, strict=True)
    ]


def row_bands(
    grid: LayoutGrid, found: Measures, names: list[list[str]], overview: Overview, number: int
) -> list[LaneBand]:
    """The rows from top to bottom; their names lead to the drawings of their blueprints."""
    bands = []
    x = c.MARGIN + c.LANE_NAME_INDENT
    for index, (lane, lines) in enumerate(zip(grid.lanes, names, strict=True)):
        top, bottom = found.lane_top[index], found.lane_bottom[index]
        facts = _facts(lane.key, overview)
        y = (top + bottom - c.LANE_LINE * len(lines) - c.SMALL_LINE * len(facts)) / 2
        texts = [
            Text(x, y + 13.5 + c.LANE_LINE * row, line, c.LANE_TEXT, "line", bold=True)
            for row, line in enumerate(lines)
        ]
        y += c.LANE_LINE * len(lines)
        texts += [Text(x, y + 11.5 + c.SMALL_LINE * row, line, c.SMALL_TEXT, "muted") for row, line in enumerate(facts)]
        file = overview.files.get(lane.key, "")
        link = drawing_of(file) if file else None
        box = Box(c.MARGIN, top, found.right - c.MARGIN, bottom - top)
        bands.append(LaneBand(lane.key, KIND, box, texts, index > 0, number, link, file))
    return bands


def _facts(row: str, overview: Overview) -> list[str]:
    return wrap(clean(overview.facts.get(row, "")), c.SMALL_TEXT, NAME_ROOM)


def bare_heads(grid: LayoutGrid, found: Measures, top: float) -> StepHeads:
    """The places of the columns, which need no names while nothing refers to them."""
    heads = [
        Heading(slot.column.id, Box(found.column_x[index] - 8, top, found.column_width[index] + 16, 0), [])
        for index, slot in enumerate(grid.slots)
        if slot.column is not None
    ]
    return StepHeads(heads, [], top)
