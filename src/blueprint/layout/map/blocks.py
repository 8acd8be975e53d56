"""The blocks of a map: a phase of a service, with its moments of truth as dots and letters for shared systems."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...language.drawing_words import Words, listed, told
from ...model.flow import Element
from ...records import Record
from ...text.markup import clean
from ...text.widths import width
from ...text.wrapping import wrap
from .. import constants as c
from ..cards.content import Content
from ..cards.icons import IconRow
from ..cards.markers import more_marker
from ..scene import Box, Marker, Text
from .overview import Dot, Overview

RADIUS = 6.5
"""Of a dot."""
STEP = 17
"""From one dot to the next."""
CLEAR = 8
"""Between dots and letters."""
MORE_ROOM = 26
"""What the mark takes that says how many dots more there are."""


class FootRow(Record):
    """Dots side by side, and letters behind them."""

    dots: Sequence[Dot]
    more: Sequence[Dot]
    """Those that have no room."""
    letters: str

    @property
    def dotted(self) -> float:
        """Width of the dots, and of the mark for more of them."""
        return STEP * len(self.dots) - (STEP - 2 * RADIUS) * bool(self.dots) + (MORE_ROOM if self.more else 0)

    @property
    def width(self) -> float:
        """In px."""
        beside = width(self.letters, c.SMALL_TEXT) if self.letters else 0.0
        return self.dotted + beside + (CLEAR if self.dotted and beside else 0)


class BlockContent(Content):
    """What a block says: its name, and a foot of dots and letters."""

    def __init__(self, lines: list[str], foot: Sequence[FootRow]) -> None:
        super().__init__(lines)
        self.small = [IconRow((), row.letters) for row in foot]
        self.foot = foot
        self.written = c.CARD_LINE * len(lines) + c.SMALL_LINE * len(foot)


def block_content(element: Element, room: float, overview: Overview) -> BlockContent:
    """Broken so that all fits into `room` px between its paddings."""
    inner = room - 2 * c.CARD_PADDING
    lines = wrap(clean(element.cell.name), c.CARD_TEXT, inner, bold=True, balanced=True)
    foot = _foot(overview.dots.get(element.id, ()), " ".join(overview.letters(element.id)), inner)
    what = BlockContent(lines, foot)
    what.height = max(2 * c.CARD_PADDING + what.written, c.CARD_HEIGHT)
    return what


def _foot(dots: Sequence[Dot], letters: str, room: float) -> list[FootRow]:
    """Dots and letters in one row where they fit, else the letters below."""
    most = int((room + STEP - 2 * RADIUS) // STEP)
    shown = len(dots) if len(dots) <= most else int((room - MORE_ROOM) // STEP)
    first = FootRow(dots[:shown], dots[shown:], letters)
    if first.width <= room:
        return [first] if dots or letters else []
    below = [FootRow((), (), line) for line in wrap(letters, c.SMALL_TEXT, room, balanced=True)]
    return [first._replace(letters=""), *below] if dots else below


def block_texts(what: Content, box: Box) -> list[Text]:
    """The name in the middle, and the letters of the foot behind its dots."""
    middle, y = box.x + box.width / 2, _top(what, box)
    texts = [
        Text(middle, y + 12.5 + c.CARD_LINE * row, line, c.CARD_TEXT, "text", "middle", bold=True)
        for row, line in enumerate(what.lines)
    ]
    for row, y in _rows(what, box):
        if row.letters and row.dotted:
            x = middle - row.width / 2 + row.dotted + CLEAR
            texts.append(Text(x, y + 12, row.letters, c.SMALL_TEXT, "muted"))
        elif row.letters:
            texts.append(Text(middle, y + 12, row.letters, c.SMALL_TEXT, "muted", "middle"))
    return texts


def block_markers(of: str, what: Content, box: Box, words: Words) -> Iterator[Marker]:
    """The dots of the foot."""
    for row, y in _rows(what, box):
        x = box.x + box.width / 2 - row.width / 2 + RADIUS
        for dot in row.dots:
            yield moment_dot(of, dot, x, y + c.SMALL_LINE / 2, words)
            x += STEP
        if row.more:
            title = "\n".join(_said(dot, words) for dot in row.more)
            yield more_marker(of, x - RADIUS + c.DOT, y + c.SMALL_LINE / 2, len(row.more), title)


def moment_dot(of: str, dot: Dot, x: float, y: float, words: Words) -> Marker:
    """A dot with the sign of its kind."""
    box = Box(x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS)
    return Marker("dot", of, x, y, RADIUS, box, dot.kind.sign, _said(dot, words), dot.kind.value)


def block_title(element: Element, row: str, overview: Overview, words: Words) -> str:
    """A block in words, for tooltips and readers of screens."""
    systems = [clean(system.name) for system in overview.systems if element.id in system.blocks]
    parts = [clean(element.cell.name) + words["aside"].format(row)]
    parts += [_said(dot, words) for dot in overview.dots.get(element.id, ())]
    parts += [told(words["shared systems"], listed(systems, words), words)] if systems else []
    return words["semicolon"].join(parts)


def _said(dot: Dot, words: Words) -> str:
    kind = words["moment"] + words["aside"].format(words[dot.kind.value])
    return told(kind, clean(dot.name), words)


def _top(what: Content, box: Box) -> float:
    return box.y + (box.height - what.written) / 2


def _rows(what: Content, box: Box) -> Iterator[tuple[FootRow, float]]:
    y = _top(what, box) + c.CARD_LINE * len(what.lines)
    for row in what.foot if isinstance(what, BlockContent) else ():
        yield row, y
        y += c.SMALL_LINE
