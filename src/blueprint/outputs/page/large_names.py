"""The names of cards in the largest type that fits, for a drawing that is seen small."""

from __future__ import annotations

from collections.abc import Mapping

from ...drawing.primitives import text_of
from ...drawing.theme import Theme
from ...layout.scene import Box, CardBox, Scene, Text
from ...text.markup import clean, number
from ...text.widths import width
from ...text.wrapping import wrap

SIZES = (20, 19, 18, 17, 16, 15, 14)
"""Type sizes in px, the first that fits being taken; smaller than that, a card shows its name already."""
LEADING = 1.15
"""From line to line, in shares of the type size."""
SIDE, ABOVE = 6, 4
"""What names keep from the edges of their cards, in px."""
BASELINE = 0.35
"""From the middle of a line down to its baseline, in shares of the type size."""


def large_names(scene: Scene, names: Mapping[str, str], theme: Theme) -> str:
    """An SVG that lies over the drawing; `names` are those of the cards by their ids."""
    texts = "".join(
        text_of(text, theme)
        for card in scene.cards
        for text in _lines(clean(names.get(card.id, "")), _room(card), card.kind == "customer")
    )
    size = f"0 0 {number(scene.width)} {number(scene.height)}"
    return f'<svg class="names" viewBox="{size}" aria-hidden="true" fill="{theme.text}">{texts}</svg>'


def _room(card: CardBox) -> Box:
    """Where a name can stand: below an image, which stays."""
    box = card.box
    top = max(box.y, card.image.box.bottom) if card.image else box.y
    return Box(box.x + SIDE, top + ABOVE, box.width - 2 * SIDE, box.bottom - top - 2 * ABOVE)


def _lines(name: str, room: Box, bold: bool) -> list[Text]:
    size, lines = _fitting(name, room, bold)
    top = room.y + (room.height - LEADING * size * len(lines)) / 2
    middle = room.x + room.width / 2
    return [
        Text(middle, top + LEADING * size * (index + 0.5) + BASELINE * size, line, size, anchor="middle", bold=bold)
        for index, line in enumerate(lines)
    ]


def _fitting(name: str, room: Box, bold: bool) -> tuple[float, list[str]]:
    """The largest size at which no word is broken and all lines have room."""
    longest = max(name.split(), key=lambda word: width(word, 1, bold), default="")
    for size in SIZES:
        lines = wrap(name, size, room.width, bold, balanced=True)
        whole = any(each > "\u2e7f" for each in longest) or width(longest, size, bold) <= room.width
        if whole and len(lines) * LEADING * size <= room.height:
            return size, lines
    size = SIZES[-1] - 1
    return size, wrap(name, size, room.width, bold, balanced=True)
