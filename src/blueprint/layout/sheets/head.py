"""What stands at the head of each sheet: the title, which sheet it is, and where in the service it is."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from ...language.drawing_words import Words
from ...text.markup import clean
from ...text.widths import width
from ...text.wrapping import wrap
from .. import constants as c
from ..scene import Box, StripPart, Text
from ..view import View

CHIP_TEXT = 11
CHIP_LINE = 14
CHIP_PADDING = 8
"""At both sides of a phase's name in the strip; half of it above and below."""
CHIPS_APART = 4
TITLE_CLEAR = 30
"""Between the title and what says which sheet this is."""


class Head(NamedTuple):
    """The head of one sheet, and the y where it ends."""

    title: list[Text]
    strip: list[StripPart]
    bottom: float


def head_of(view: View, about: str, words: Words, right: float, number: int, count: int, here: Collection[int]) -> Head:
    """The head of a sheet on which steps of the phases `here` stand; the first one also says what it is all `about`."""
    blueprint = view.blueprint
    left = float(c.MARGIN)
    y: float = c.MARGIN + c.TITLE_TEXT
    dates = [review.date for review in blueprint.reviews if review.date]
    said = [words["sheet"].format(number=number, count=count)] if count > 1 else []
    said += [max(dates).isoformat()] if dates else []
    beside = " · ".join(said)
    room = right - left - (width(beside, c.SUBTITLE_TEXT) + TITLE_CLEAR if beside else 0)
    title = [Text(right, y, beside, c.SUBTITLE_TEXT, "muted", "end")] if beside else []
    for line in wrap(clean(blueprint.title), c.TITLE_TEXT, room, bold=True):
        title.append(Text(left, y, line, c.TITLE_TEXT, bold=True))
        y += c.TITLE_TEXT + 4
    y -= 2
    if number == 1:
        for line in wrap(about, c.SUBTITLE_TEXT, right - left):
            title.append(Text(left, y, line, c.SUBTITLE_TEXT, "muted"))
            y += c.SUBTITLE_LINE
    y -= c.TITLE_TEXT / 2
    strip = _strip(view, left, right, y, here) if count > 1 else []
    return Head(title, strip, max((part.box.bottom for part in strip), default=y - 6) + 12)


def _strip(view: View, left: float, right: float, top: float, here: Collection[int]) -> list[StripPart]:
    """The phases side by side, as wide as their names and as the sheet; in several rows where they are many."""
    flow, blueprint = view.blueprint.flow, view.blueprint
    shown = dict.fromkeys(slot.phase for slot in view.slots if slot.phase is not None)
    named = [(phase, clean(blueprint.phases[phase].name or "")) for phase in shown]
    if len(named) < 2 or not any(name for _, name in named):
        return []
    rows: list[list[tuple[int, str, float]]] = [[]]
    x = left
    for phase, name in named:
        size = min(width(name, CHIP_TEXT, bold=True) + 2 * CHIP_PADDING, right - left)
        if rows[-1] and x + size > right:
            rows.append([])
            x = left
        rows[-1].append((phase, name, size))
        x += size + CHIPS_APART
    parts = []
    for row in rows:
        spare = (right - left - CHIPS_APART * (len(row) - 1) - sum(size for *_, size in row)) / len(row)
        lines = [wrap(name, CHIP_TEXT, size - 2 * CHIP_PADDING, bold=True) for _, name, size in row]
        height = CHIP_LINE * max(1, *map(len, lines)) + CHIP_PADDING / 2
        x = left
        for (phase, _, size), said in zip(row, lines, strict=True):
            box = Box(x, top, size + spare, height)
            first = top + (height - CHIP_LINE * len(said)) / 2 + CHIP_TEXT
            role = "on-phase" if phase in here else "muted"
            texts = [
                Text(x + box.width / 2, first + CHIP_LINE * at, line, CHIP_TEXT, role, "middle", bold=phase in here)
                for at, line in enumerate(said)
            ]
            parts.append(StripPart(flow.phase_ids[phase], box, texts, phase in here))
            x += box.width + CHIPS_APART
        top += height + CHIPS_APART
    return parts
