"""The headings of the steps: number, name, channels and marks, when the step happens, and its image."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ...language.drawing_words import Words, in_case
from ...model.flow import Column
from ...model.flow import Path as ModelPath
from ...model.values import Medium
from ...records import Record
from ...text.markup import clean
from ...text.names import numbered
from ...text.widths import width
from ...text.wrapping import wrap
from .. import constants as c
from ..cards.content import unbroken, wrapped_parts
from ..cards.icons import icons_at, row_width, rows_of
from ..cards.markers import idea_marker, ideas_of
from ..grid.grid import LayoutGrid
from ..grid.measures import Measures
from ..scene import Box, Heading, Icon, Image, Marker, Text

if TYPE_CHECKING:
    from ...files.images import ImageFile

MARK = 2 * c.HEADING_DOT + 2
"""Width of a mark."""
ROW = 17
"""Height of a row of icons and marks."""


class StepHeads(Record):
    """The headings of a band, the marks at them, and where they end."""

    headings: list[Heading]
    markers: list[Marker]
    bottom: float


def step_headings(
    grid: LayoutGrid, found: Measures, top: float, words: Words, band: int, images: Mapping[ModelPath, ImageFile]
) -> StepHeads:
    """Number and name over each column; below it when the step happens, and what it looks like."""
    heads = [
        _Head(slot.column, found.column_x[index], found.column_width[index], words)
        for index, slot in enumerate(grid.slots)
        if slot.column is not None
    ]
    for head in heads:
        head.write(top)
    bottom = max((head.bottom for head in heads), default=top)
    shown = {head.column.id: image for head in heads if (image := images.get(head.column.path))} if images else {}
    if shown:
        bottom += c.IMAGE_CLEAR
        sizes = {head.column.id: shown[head.column.id].within(head.room - 16, c.STEP_IMAGE) for head in heads
                 if head.column.id in shown}  # fmt: skip
        row = max(height for _, height in sizes.values())
        for head in heads:
            if head.column.id in shown:
                size = sizes[head.column.id]
                box = Box(head.middle - size[0] / 2, bottom + (row - size[1]) / 2, *size)
                head.image = Image(box, shown[head.column.id].address)
        bottom += row + c.IMAGE_CLEAR
    headings = [
        Heading(
            head.column.id,
            Box(head.left, top, head.room, bottom - top),
            head.texts,
            head.column.step.when is not None,
            band,
            head.icons,
            head.image,
        )
        for head in heads
    ]
    markers = [marker._replace(band=band) for head in heads for marker in head.markers]
    return StepHeads(headings, markers, bottom)


def when_of(column: Column, words: Words) -> str:
    """In which case and when a step happens."""
    step = column.step
    parts = [in_case(clean(step.when), words)] if step.when else []
    parts += [clean(step.at)] if step.at else []
    parts += [words["after"].format(time=" + ".join(map(unbroken, column.after)))] if column.after else []
    return " · ".join(parts)


class _Head:
    """One heading in the making."""

    def __init__(self, column: Column, x: float, size: float, words: Words) -> None:
        self.column, self.words = column, words
        self.left, self.room = x - 8, size + 16
        self.middle = self.left + self.room / 2
        self.texts: list[Text] = []
        self.icons: list[Icon] = []
        self.markers: list[Marker] = []
        self.image: Image | None = None
        self.bottom = 0.0

    def write(self, y: float) -> None:
        """From `y` downward."""
        column, step = self.column, self.column.step
        ideas = ideas_of(step)
        channels = tuple(dict.fromkeys(step.channel))
        after = marks = 0.0
        if channels or ideas:
            marks = len(ideas) * (MARK + c.ICON_GAP) - c.ICON_GAP if ideas else 0
            after = row_width(len(channels)) + marks + (c.ICON_GAP if channels and ideas else 0)
        beside = 0 < after <= self.room / 2
        number = str(column.number)
        room = self.room - 8 - (after + c.ICON_CLEAR if beside else 0)
        lines = wrap(numbered(column.number, clean(step.name or "")), c.STEP_TEXT, room, bold=True)
        for row, line in enumerate(lines):
            last = beside and row == len(lines) - 1
            right = self._line(line, number if row == 0 else "", y + c.STEP_TEXT, after + c.ICON_CLEAR if last else 0)
            if last:
                self._signs(channels, ideas, right + c.ICON_CLEAR, y + c.STEP_TEXT - 3.5)
            y += c.STEP_LINE
        if after and not beside:
            for part in rows_of(channels, self.room - 8):
                self.icons += icons_at(part, self.middle - row_width(len(part)) / 2, y + ROW / 2, self.words)
                y += ROW
            if ideas:
                self._signs((), ideas, self.middle - marks / 2, y + ROW / 2)
                y += ROW
        when = when_of(column, self.words) if step.when or step.at or column.after else ""
        for line in wrapped_parts(when, self.room - 8, balanced=True):
            self.texts.append(Text(self.middle, y + c.STEP_TEXT, line, c.SMALL_TEXT, "muted", "middle", italic=True))
            y += c.STEP_LINE
        self.bottom = y + c.STEP_TEXT

    def _line(self, line: str, number: str, y: float, after: float) -> float:
        """One line of the name, its number in bold before it, in the middle with what follows.

        Returns its end, behind which the rest stands; where nothing follows, the middle.
        """
        name = line.removeprefix(number).strip() if number else line
        if not after and not (number and name):
            # In the middle whatever the viewer's font.
            self.texts.append(Text(self.middle, y, number or name, c.STEP_TEXT, "muted", "middle", bold=bool(number)))
            return self.middle
        first, second = width(number, c.STEP_TEXT, bold=True) + (4 if number and name else 0), width(name, c.STEP_TEXT)
        x = self.middle - (first + second + after) / 2
        if number:
            self.texts.append(Text(x, y, number, c.STEP_TEXT, "muted", bold=True))
        if name:
            self.texts.append(Text(x + first, y, name, c.STEP_TEXT, "muted"))
        return x + first + second

    def _signs(
        self, channels: tuple[Medium, ...], ideas: Mapping[str, tuple[str, ...]], x: float, middle: float
    ) -> None:
        self.icons += icons_at(channels, x, middle, self.words)
        x += row_width(len(channels)) + (c.ICON_GAP if channels and ideas else 0)
        for kind, texts in ideas.items():
            self.markers.append(idea_marker(kind, self.column.id, x + MARK / 2, middle, texts, self.words))
            x += MARK + c.ICON_GAP
