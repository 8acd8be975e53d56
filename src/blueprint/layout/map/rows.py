"""The rows of a map: each service a band with its name, and what is known of it in small below."""

from __future__ import annotations

from ...language.drawing_words import Words
from ...text.markup import clean
from ...text.wrapping import wrap
from .. import constants as c
from ..cards.content import Content
from ..cards.parts import drawing_of
from ..grid.grid import LayoutGrid
from ..grid.measures import Measures, lay_rows
from ..routing.patterns import Channel
from ..rows.lanes import NAME_ROOM, names_of
from ..rows.steps import StepHeads, step_headings
from ..scene import Box, Heading, LaneBand, Scene, Text
from .overview import Overview
from .systems import system_lines

PADDING = 16
"""Above and below the blocks of a row."""
KIND = "service"
"""No kind of lane has this name, so its ground is the paper, and its edge as the lines of the method."""


def add_rows(
    scene: Scene,
    overview: Overview,
    grid: LayoutGrid,
    found: Measures,
    tracks: dict[Channel, int],
    contents: list[Content],
    y: float,
    words: Words,
    number: int,
) -> float:
    """The places of the columns, the rows and the shared systems of a band; returns where they end."""
    heads = step_headings(grid, found, y + 12, words, number, {}) if number else _bare_heads(grid, found, y + 12)
    scene.steps.extend(heads.headings)
    names = names_of(grid.lanes, (), words)
    lay_rows(grid, found, tracks, contents, {}, _row_heights(grid, names, overview), heads.bottom + 2, PADDING)
    scene.lanes.extend(_row_bands(grid, found, names, overview, number))
    bottom = found.lane_bottom[-1] if found.lane_bottom else heads.bottom
    systems, end = system_lines(overview, grid, found, bottom, words, number)
    scene.systems.extend(systems)
    return end


def _row_heights(grid: LayoutGrid, names: list[list[str]], overview: Overview) -> list[float]:
    """How high each row must be for what stands at its left."""
    return [
        c.LANE_LINE * len(lines) + c.SMALL_LINE * len(_facts(lane.key, overview)) + 12
        for lane, lines in zip(grid.lanes, names, strict=True)
    ]


def _row_bands(
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


def _bare_heads(grid: LayoutGrid, found: Measures, top: float) -> StepHeads:
    """The places of the columns, which need no names while nothing refers to them."""
    heads = [
        Heading(slot.column.id, Box(found.column_x[index] - 8, top, found.column_width[index] + 16, 0), [])
        for index, slot in enumerate(grid.slots)
        if slot.column is not None
    ]
    return StepHeads(heads, [], top)
