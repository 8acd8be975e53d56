"""The rows of the customers' time: how long each step takes, how long the customer waits, and the whole way."""

from __future__ import annotations

import math
from collections.abc import Callable

from ...language.drawing_words import Words, lane_name
from ...methods.timing import PathStep, path_steps
from ...model.actions import Action
from ...model.service import Blueprint
from ...model.words import LaneKind
from ...text.markup import clean
from ...text.wrapping import wrap
from .. import constants as c
from ..cards.durations import spelled
from ..grid.grid import LayoutGrid
from ..grid.measures import Measures
from ..scene import Box, LaneBand, Text, TimeRow
from ..view import View
from .lanes import NAME_ROOM

PADDING = 12


def timed_steps(blueprint: Blueprint) -> list[PathStep]:
    """What each step takes the customers; none where no action says how long it takes or is waited for."""
    cells = (each.cell for each in blueprint.flow.detailed.values())
    return path_steps(blueprint) if any(isinstance(cell, Action) and (cell.time or cell.wait) for cell in cells) else []


def time_rows(
    view: View, grid: LayoutGrid, found: Measures, top: float, words: Words, number: int
) -> tuple[list[TimeRow], float]:
    """A row below the lanes for each customer of whose time in these steps something is said; with where they end."""
    customers = [lane for lane in view.lanes if lane.kind is LaneKind.CUSTOMER]
    here = {lane.key for lane in grid.lanes}
    columns = {slot.column.number for slot in grid.slots if slot.column}
    whose = {lane.key: [step for step in view.spent if step.lane == lane.key] for lane in customers}
    several = sum(any(map(_takes_time, each)) for each in whose.values()) > 1
    rows = []
    for lane in customers:
        told = (step for step in whose[lane.key] if step.element.column.number in columns)
        if lane.key in here and any(map(_takes_time, told)):
            name = lane_name(lane.kind, lane.name, words) if several else None
            row = _row(whose[lane.key], name, grid, found, top, words, number)
            rows.append(row)
            top = row.band.box.bottom
    return rows, top


def _takes_time(step: PathStep) -> bool:
    """More than what merely passes before it, which its heading says."""
    time = step.time
    return bool(time.busy or time.waiting or time.apart)


def _row(
    steps: list[PathStep], lane: str | None, grid: LayoutGrid, found: Measures, top: float, words: Words, number: int
) -> TimeRow:
    spent = {step.element.column.number: step for step in steps}
    lines: dict[int, list[tuple[str, str]]] = {}
    shown = []
    for index, slot in enumerate(grid.slots):
        step = spent.get(slot.column.number) if slot.column else None
        if step is None:
            continue
        shown.append(step)
        if not _takes_time(step):
            continue
        room = found.column_width[index] + 16
        time = step.time
        busy = wrap(spelled(time.busy, words), c.SMALL_TEXT, room) if time.busy else []
        waiting = time.waiting + time.apart
        waits = words["waits"].format(time=spelled(waiting, words)) if waiting else ""
        lines[index] = [(line, "text") for line in busy]
        lines[index] += [(line, "tone-wait") for line in wrap(waits, c.SMALL_TEXT, room)]
    heads = _heads(steps, shown, lane, words)
    most = max((len(column) for column in lines.values()), default=1)
    height = 2 * PADDING + max(most, len(heads), 2) * c.SMALL_LINE + 4
    middle = top + height / 2
    texts = []
    for index, column in lines.items():
        x = found.column_x[index] + found.column_width[index] / 2
        first = middle - c.SMALL_LINE * (len(column) - 1) / 2 + 4
        for row, (line, role) in enumerate(column):
            texts.append(Text(x, first + c.SMALL_LINE * row, line, c.SMALL_TEXT, role, "middle"))
    names = [
        Text(c.MARGIN + c.LANE_NAME_INDENT, middle + 5 + 17 * row - 8.5 * (len(heads) - 1), text, size, role, bold=bold)
        for row, (text, size, role, bold) in enumerate(heads)
    ]
    band = LaneBand("times", "times", Box(c.MARGIN, top, found.right - c.MARGIN, height), names)
    return TimeRow(band, texts, number)


def _heads(
    steps: list[PathStep], shown: list[PathStep], lane: str | None, words: Words
) -> list[tuple[str, float, str, bool]]:
    """Whose time it is, and what is expected of the steps that are shown: where they are not all, of how much."""

    def sums(of: Callable[[PathStep], float]) -> tuple[float, float]:
        return sum(map(of, shown)), sum(map(of, steps))

    own = sums(lambda step: step.time.attention * step.visits)
    passing = sums(lambda step: step.time.elapsed * step.visits)
    name = words["times of"].format(name=clean(lane)) if lane else words["times"]
    told = [(words["expected"], own)] if own == passing else [(words["own time"], own), (words["elapsed"], passing)]
    totals = [form.format(time=_part(*times, words)) for form, times in told if times[1] and math.isfinite(times[1])]
    return [
        *((line, c.LANE_TEXT, "lane-emotion", True) for line in wrap(name, c.LANE_TEXT, NAME_ROOM, bold=True)),
        *((line, c.SMALL_TEXT, "muted", False) for total in totals for line in wrap(total, c.SMALL_TEXT, NAME_ROOM)),
    ]


def _part(here: float, whole: float, words: Words) -> str:
    shown, of = (spelled(time, words).replace(" ", "\u00a0") for time in (here, whole))
    shown = shown or "0"
    return of if shown == of else words["part of"].format(time=shown, whole=of)
