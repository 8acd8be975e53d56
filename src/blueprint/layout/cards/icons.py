"""Small line icons: the channels that a card shows, the `+` of one that stands for a blueprint, and rows of them."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import TYPE_CHECKING

from ...language.drawing_words import Words
from ...model.actions import Action
from ...model.flow import Element
from ...model.values import Medium
from ...model.words import Channel
from ...records import Record
from ...text.markup import clean
from ...text.widths import width
from .. import constants as c
from ..scene import Box, Icon, Text

if TYPE_CHECKING:
    from ...model.part_values import PartValues


class Sign(Enum):
    """What an icon says that is no channel; the value is what writers without icons write."""

    PART = "+"
    """The card stands for a whole blueprint."""
    NEGATIVE = "−"
    """The worst moment of truth there is negative."""
    NEUTRAL = "="
    """It is neutral."""


SIGNS = {each.value: each for each in Sign}
WORST = {"negative": Sign.NEGATIVE, "neutral": Sign.NEUTRAL}
"""Kind of the worst moment of truth → its sign."""


SIGN_WORDS = {Sign.PART: "part", Sign.NEGATIVE: "worst negative", Sign.NEUTRAL: "worst neutral"}
Iconic = Medium | Sign
"""What has an icon."""


def iconic_of(element: Element, part: PartValues | None = None) -> tuple[Iconic, ...]:
    """All that a card shows as an icon: whether it stands for a blueprint, the worst moment there, its channels."""
    cell = element.cell
    if not isinstance(cell, Action) or not (cell.blueprint or cell.channel):
        return ()
    signs = (Sign.PART,) if cell.blueprint else ()
    worst = (WORST[part.worst.kind.value],) if part and part.worst else ()
    return (*signs, *worst, *channels_of(element))


def channels_of(element: Element) -> tuple[Medium, ...]:
    """The channels that a card shows: its own, unless they are its step's, whose heading shows them once for all."""
    cell = element.cell
    if not isinstance(cell, Action) or not cell.channel or set(cell.channel) == set(element.column.step.channel):
        return ()
    return tuple(dict.fromkeys(cell.channel))


class IconRow(Record):
    """Icons side by side, and words behind them."""

    icons: tuple[Iconic, ...]
    words: str

    def width(self, size: float) -> float:
        """In px, with words of that size."""
        return row_width(len(self.icons)) + (width(self.words, size) + c.ICON_CLEAR if self.words else 0)


def row_width(count: int) -> float:
    """So many icons side by side, in px."""
    return count * c.ICON + max(count - 1, 0) * c.ICON_GAP


def rows_of(icons: Sequence[Iconic], room: float) -> list[tuple[Iconic, ...]]:
    """The icons in as many rows as they need."""
    most = max(1, int((room + c.ICON_GAP) // (c.ICON + c.ICON_GAP)))
    return [tuple(icons[at : at + most]) for at in range(0, len(icons), most)]


def icons_at(icons: Sequence[Iconic], x: float, middle: float, words: Words) -> list[Icon]:
    """Icons side by side from `x`, around a height."""
    return [
        Icon(
            icon.value,
            Box(x + index * (c.ICON + c.ICON_GAP), middle - c.ICON / 2, c.ICON, c.ICON),
            icon_name(icon, words),
        )
        for index, icon in enumerate(icons)
    ]


def icon_name(icon: Iconic, words: Words) -> str:
    """What an icon means, in words."""
    return words[SIGN_WORDS[icon]] if isinstance(icon, Sign) else channel_name(icon, words)


def channel_name(channel: Medium, words: Words) -> str:
    """A channel in words; one of a catalogue is called as it is there."""
    return words[channel.value] if isinstance(channel, Channel) else channel


def in_words(texts: Sequence[Text], icons: Sequence[Icon], room: float) -> list[Text]:
    """The texts with words in the place of icons, as far as they fit into `room` px: for writers that draw no icons."""
    said = list(texts)
    rows: dict[float, list[Icon]] = {}
    for icon in icons:
        rows.setdefault(icon.box.y, []).append(icon)
    for y, row in rows.items():
        words = clean(" · ".join(icon.kind if icon.kind in SIGNS else icon.title for icon in row))
        beside = [index for index, text in enumerate(texts) if y < text.y < y + c.ICON + 1]
        if beside:
            text = texts[beside[-1]]
            before = text.x > row[0].box.x
            line = text._replace(text=f"{words} · {text.text}" if before else f"{text.text} · {words}")
        else:
            line = Text(row[0].box.x, y + c.ICON - 3, words, c.SMALL_TEXT, "muted")
        if width(line.text, line.size, line.bold) <= room:
            at = beside[-1] if beside else len(said)
            said[at : at + 1] = [line]
    return said
