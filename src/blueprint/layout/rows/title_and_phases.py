"""What stands above the lanes: the title block and the headings of phases."""

from __future__ import annotations

from ...language.drawing_words import Words
from ...model.service import Blueprint
from ...text.markup import clean
from ...text.wrapping import wrap
from .. import constants as c
from ..grid.grid import LayoutGrid
from ..grid.measures import Measures
from ..scene import Box, Heading, Text


def title_block(blueprint: Blueprint, right: float, about: str, said: str = "") -> tuple[list[Text], float]:
    """Title, and below it what it is about and what is `said` of the drawing; with the y where they end."""
    room = right - c.MARGIN - 2 * c.LANE_EDGE
    x = c.MARGIN + 2 * c.LANE_EDGE
    y = c.MARGIN + c.TITLE_TEXT
    texts = []
    for line in wrap(clean(blueprint.title), c.TITLE_TEXT, room, bold=True):
        texts.append(Text(x, y, line, c.TITLE_TEXT, bold=True))
        y += c.TITLE_TEXT + 4
    y -= 2
    for line in wrap(" · ".join(part for part in (about, said) if part), c.SUBTITLE_TEXT, room):
        texts.append(Text(x, y, line, c.SUBTITLE_TEXT, "muted"))
        y += c.SUBTITLE_LINE
    return texts, y


def about_line(blueprint: Blueprint, words: Words) -> str:
    """What the blueprint is about: service, customer, scenario and state."""
    customer = blueprint.customer.name if blueprint.customer else None
    about = [blueprint.service, customer, blueprint.scenario, words[blueprint.state.value]]
    return clean(" · ".join(part for part in about if part))


def phase_headings(
    blueprint: Blueprint, grid: LayoutGrid, found: Measures, top: float, band: int
) -> tuple[list[Heading], float]:
    """A bar over the steps of each phase that has a name."""
    if not grid.slots or not any(phase.name for phase in blueprint.phases):
        return [], top
    spans: dict[int, tuple[int, int]] = {}
    for index, slot in enumerate(grid.slots):
        if slot.phase is not None:
            first, _ = spans.get(slot.phase, (index, index))
            spans[slot.phase] = (first, index)
    outer_left = min(first for first, _ in spans.values())
    outer_right = max(last for _, last in spans.values())
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
