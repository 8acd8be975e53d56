"""What stands above the lanes: the title block and the headings of phases and steps."""

from __future__ import annotations

from ..model.service import Blueprint
from ..text import clean, width, wrap
from . import constants as c
from .cards import unbroken
from .grid import Grid
from .headings import Words
from .measure import Measures
from .scene import Box, Heading, Text


def title_block(blueprint: Blueprint, right: float, words: Words) -> tuple[list[Text], float]:
    """Title, and below it what the blueprint is about; with the y where they end."""
    room = right - c.MARGIN - 2 * c.LANE_EDGE
    x = c.MARGIN + 2 * c.LANE_EDGE
    y = c.MARGIN + c.TITLE_TEXT
    texts = []
    for line in wrap(clean(blueprint.title), c.TITLE_TEXT, room, bold=True):
        texts.append(Text(x, y, line, c.TITLE_TEXT, bold=True))
        y += c.TITLE_TEXT + 4
    customer = blueprint.customer.name if blueprint.customer else None
    about = [blueprint.service, customer, blueprint.scenario, words[blueprint.state.value]]
    y -= 2
    for line in wrap(clean(" · ".join(part for part in about if part)), c.SUBTITLE_TEXT, room):
        texts.append(Text(x, y, line, c.SUBTITLE_TEXT, "muted"))
        y += c.SUBTITLE_LINE
    return texts, y


def phase_headings(
    blueprint: Blueprint, grid: Grid, found: Measures, top: float, band: int
) -> tuple[list[Heading], float]:
    """A bar over the steps of each phase that has a name."""
    if not any(phase.name for phase in blueprint.phases):
        return [], top
    spans: dict[int, tuple[int, int]] = {}
    for index, slot in enumerate(grid.slots):
        if slot.phase is not None:
            first, _ = spans.get(slot.phase, (index, index))
            spans[slot.phase] = (first, index)
    outer_left = min((first for first, _ in spans.values()), default=0)
    outer_right = max((last for _, last in spans.values()), default=0)
    boxes = []
    for phase, (first, last) in spans.items():
        left = found.column_x[0] - 8 if first == outer_left else found.between[first] + c.PHASE_GAP / 2
        right = (
            found.column_x[last] + found.column_width[last] + 8
            if last == outer_right
            else found.between[last + 1] - c.PHASE_GAP / 2
        )
        lines = wrap(clean(blueprint.phases[phase].name or ""), c.PHASE_TEXT, right - left - 16, bold=True)
        boxes.append((phase, left, right, lines))
    height = c.PHASE_LINE * max(len(lines) for *_, lines in boxes) + 9
    headings = []
    for phase, left, right, lines in boxes:
        if not lines:
            continue
        first_line = top + (height - c.PHASE_LINE * len(lines)) / 2 + 12.5
        texts = [
            Text(
                (left + right) / 2, first_line + c.PHASE_LINE * row, line, c.PHASE_TEXT, "on-phase", "middle", bold=True
            )
            for row, line in enumerate(lines)
        ]
        headings.append(
            Heading(blueprint.flow.phase_ids[phase], Box(left, top, right - left, height), texts, band=band)
        )
    return headings, top + height


def step_headings(grid: Grid, found: Measures, top: float, words: Words, band: int) -> tuple[list[Heading], float]:
    """Number and name over each column; below it when the step happens."""
    headings: list[Heading] = []
    bottom = top
    for index, slot in enumerate(grid.slots):
        if slot.column is None:
            continue
        step = slot.column.step
        left, room = found.column_x[index] - 8, found.column_width[index] + 16
        number = f"{slot.column.number} "
        lines = wrap(number + clean(step.name or ""), c.STEP_TEXT, room - 8, bold=True)
        aside = []
        if step.when:
            aside.append(words["when"].format(case=clean(step.when)))
        if step.at:
            aside.append(clean(step.at))
        if step.after:
            aside.append(words["after"].format(time=unbroken(step.after)))
        asides = wrap(" · ".join(aside), c.SMALL_TEXT, room - 8)
        x = left + room / 2
        y = top + c.STEP_TEXT
        texts = []
        for row, line in enumerate(lines):
            if row == 0 and line.startswith(number.strip()):
                rest = line[len(number.strip()) :].strip()
                texts += _numbered(x, y, number.strip(), rest)
            else:
                texts.append(Text(x, y, line, c.STEP_TEXT, "muted", "middle"))
            y += c.STEP_LINE
        for line in asides:
            texts.append(Text(x, y, line, c.SMALL_TEXT, "muted", "middle", italic=True))
            y += c.STEP_LINE
        bottom = max(bottom, y)
        headings.append(Heading(slot.column.id, Box(left, top, room, 0), texts, step.when is not None, band))
    return [heading._replace(box=heading.box._replace(height=bottom - top)) for heading in headings], bottom


def _numbered(x: float, y: float, number: str, name: str) -> list[Text]:
    """The step's number in bold before its name, both centred together."""
    if not name:
        return [Text(x, y, number, c.STEP_TEXT, "muted", "middle", bold=True)]
    space = 4
    first, second = width(number, c.STEP_TEXT, bold=True), width(name, c.STEP_TEXT)
    left = x - (first + space + second) / 2
    return [
        Text(left, y, number, c.STEP_TEXT, "muted", bold=True),
        Text(left + first + space, y, name, c.STEP_TEXT, "muted"),
    ]
