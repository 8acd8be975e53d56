"""The lanes as bands over the whole width, with their names and the lines of the method between them."""

from __future__ import annotations

from collections.abc import Container

from ...language.drawing_words import Words, lane_name
from ...model.lanes import Lane
from ...text.markup import clean
from ...text.widths import width
from ...text.wrapping import wrap
from .. import constants as c
from ..grid.grid import LayoutGrid
from ..grid.measures import Measures
from ..scene import Box, LaneBand, LineMark, Text
from ..view import View

NAME_ROOM = c.LANE_NAME_WIDTH - c.LANE_NAME_INDENT - 10
"""Width in which the name of a lane is broken into lines."""


def names_of(lanes: tuple[Lane, ...], empty: Container[int], words: Words) -> list[list[str]]:
    """The lines of each lane's name, in small where nothing stands in it."""
    return [
        wrap(clean(lane_name(lane.kind, lane.name, words)), _sizes(index in empty)[0], NAME_ROOM, bold=True)
        for index, lane in enumerate(lanes)
    ]


def _sizes(small: bool) -> tuple[float, float]:
    """Size of a lane's name, and from line to line."""
    return (c.SMALL_TEXT, c.SMALL_LINE) if small else (c.LANE_TEXT, c.LANE_LINE)


def _line_lanes(view: View) -> list[tuple[str, int]]:
    """Each line's name, and the number of the lane at whose top it stands."""
    numbers = {lane.key: index for index, lane in enumerate(view.lanes)}
    return [(str(line.name), numbers[line.below[0]]) for line in view.lines]


def doubled(view: View) -> dict[int, int]:
    """How many lines more than one a lane's top holds."""
    counts: dict[int, int] = {}
    for _, lane in _line_lanes(view):
        counts[lane] = counts.get(lane, 0) + 1
    return {lane: count - 1 for lane, count in counts.items()}


def line_marks(view: View, found: Measures, words: Words, band: int) -> list[LineMark]:
    """The lines of the method with their names; names of lines that stand together are stacked."""
    marks = []
    together = doubled(view)
    seen: dict[int, int] = {}
    for name, lane in _line_lanes(view):
        index, count = seen.get(lane, 0), together[lane] + 1
        seen[lane] = index + 1
        y = found.lane_top[lane] + c.LINES_APART * index
        text = words[name].upper()
        # Names of lines that stand together are stacked around the middle of the lines.
        middle = found.lane_top[lane] + c.LINES_APART * (count - 1) / 2
        label_top = middle + (index - count / 2) * c.LINE_NAME_HEIGHT
        size = width(text, c.LINE_TEXT, bold=True) + 0.3 * len(text)
        x = c.MARGIN + 10
        marks.append(
            LineMark(
                name,
                y,
                c.MARGIN,
                found.right,
                Text(x + 5, label_top + 11.5, text, c.LINE_TEXT, "line", bold=True, spaced=True),
                Box(x, label_top, size + 10, c.LINE_NAME_HEIGHT),
                band,
            )
        )
    return marks


def least_heights(names: list[list[str]], empty: Container[int], doubled: dict[int, int]) -> list[float]:
    """How high each lane must be for its name to stand clear of the names of the lines at its top and bottom."""
    heights = []
    for lane, lines in enumerate(names):
        over, under = _taken(lane, doubled)
        if lane in empty:
            tagged = lines[:1] == [""]  # a name that is blank has no line at all
            heights.append((c.LANE_LINE if tagged else c.SMALL_LINE) * len(lines) + over + under)
        else:
            heights.append(c.LANE_LINE * len(lines) + 2 * max(over, under) + 6)
    return heights


def _taken(lane: int, doubled: dict[int, int]) -> tuple[float, float]:
    """What the names of lines take of a lane, at its top and at its bottom."""
    over = _line_names(doubled, lane) / 2 + c.LINES_APART * doubled.get(lane, 0) / 2
    return over, _line_names(doubled, lane + 1) / 2 - c.LINES_APART * doubled.get(lane + 1, 0) / 2


def names_above(doubled: dict[int, int]) -> float:
    """How far the names of lines at the top of the first lane reach out of it, in an unusual order of lanes."""
    return _taken(-1, doubled)[1]


def _line_names(doubled: dict[int, int], lane: int) -> float:
    """Height of the names of the lines at a lane's top."""
    return c.LINE_NAME_HEIGHT * (doubled[lane] + 1) if lane in doubled else 0.0


def lane_bands(
    grid: LayoutGrid, found: Measures, names: list[list[str]], doubled: dict[int, int], number: int
) -> list[LaneBand]:
    """The lanes from top to bottom."""
    bands = []
    for index, (lane, lines) in enumerate(zip(grid.lanes, names, strict=True)):
        y, bottom = found.lane_top[index], found.lane_bottom[index]
        small = index in grid.empty
        size, line_height = _sizes(small)
        middle = (y + bottom) / 2
        if small:
            over, under = _taken(index, doubled)
            middle += (over - under) / 2
        first = middle - line_height * (len(lines) - 1) / 2 + 0.36 * size
        x, role = c.MARGIN + c.LANE_NAME_INDENT, f"lane-{lane.kind}"
        texts = [Text(x, first + line_height * row, line, size, role, bold=True) for row, line in enumerate(lines)]
        continues = index > 0 and grid.lanes[index - 1].kind is lane.kind
        box = Box(c.MARGIN, y, found.right - c.MARGIN, bottom - y)
        bands.append(LaneBand(lane.key, str(lane.kind), box, texts, continues, number))
    return bands
