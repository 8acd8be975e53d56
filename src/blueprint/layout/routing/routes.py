"""The connections of a band with the coordinates of their corners and labels."""

from __future__ import annotations

from itertools import pairwise

from ...language.drawing_words import Words, told
from ...text.markup import clean
from .. import constants as c
from ..cards.content import Content, tab_text
from ..grid.bands import Link
from ..grid.measures import Measures, label_start
from ..grid.measures import Words as LabelWords
from ..scene import Box, Label, Point, Route, Tab, Text, point_of
from ..view import View
from .patterns import Way
from .tracks import Piece


def route_of(
    link: Link,
    way: Way,
    pieces: list[Piece],
    boxes: dict[str, Box],
    found: Measures,
    words: LabelWords | None,
    source: Content,
    target: Content,
    view: View,
    band: int,
    said: Words,
) -> Route:
    """The corners of a connection, from its pieces' coordinates, and the place of its label."""
    connection, faint = link.connection, view.faint
    start, end, box, first = connection.source, connection.target, boxes[link.source], found.across(pieces[0])
    if link.letter:
        points = _stub(box, way.leaves, first, link.part)
    else:
        points, across = [_port(box, way.leaves, first, source.pointed)], first
        for piece, after in pairwise(pieces):
            before, across = across, found.across(after)
            points.append((across, before) if piece.channel[0] in "HR" else (before, across))
        points.append(_port(boxes[link.target], way.enters, across, target.pointed))
    title = f"{view.names[start]} → {view.names[end]}"
    if connection.label:
        title = told(title, clean(connection.label), said)
    if connection.condition:
        title = told(title, clean(connection.condition), said)
    return Route(
        start,
        end,
        connection.kind._value_,  # `value` is a property that takes ten times as long
        points,
        connection.two_way,
        title,
        _label(words, way.leaves, box, first, source) if words and words.lines else None,
        start in faint or end in faint,
        link.part,
        band,
    )


def _stub(box: Box, side: str, x: float, part: int) -> list[Point]:
    """From a card to the tab beside it, or from the tab to the card."""
    out = [(x, box.bottom), (x, box.bottom + c.STUB)] if side == "bottom" else [(x, box.y), (x, box.y - c.STUB)]
    return out if part == 1 else out[::-1]


def tab_beside(link: Link, route: Route, words: LabelWords) -> Tab:
    """The tab at which a connection ends beside its card."""
    (x, start), (_, end) = route.points if route.part == 1 else route.points[::-1]
    y = end if end > start else end - c.TAB_HEIGHT
    box = Box(x - words.tab / 2, y, words.tab, c.TAB_HEIGHT)
    text = Text(x, y + c.TAB_HEIGHT / 2 + 4, tab_text(link), c.SMALL_TEXT, "muted", "middle", bold=True)
    return Tab(link.letter, route.source if route.part == 1 else route.target, box, text, route.band)


def _port(box: Box, side: str, across: float, pointed: bool) -> Point:
    x, y, width, height = box
    if side == "top":
        return across, y
    if side == "bottom":
        return across, y + height
    inset = abs(across - y - height / 2) / (height / 2) * point_of(box) if pointed else 0.0
    return (x + inset if side == "left" else x + width - inset), across


def _label(words: LabelWords, side: str, card: Box, across: float, source: Content) -> Label:
    """Beside the start of the connection, where the channel keeps room for it."""
    x, y = _port(card, side, across, pointed=False)
    if words.tab:
        beside, height = words.tab / 2 + c.LABEL_CLEAR, c.LABEL_LINE * len(words.lines)
        away = max(c.STUB + c.TAB_HEIGHT / 2, (c.STUB + height) / 2)  # many lines reach past the tab, not the card
        middle = y + away if side == "bottom" else y - away
        box = Box(x + beside, middle - height / 2, words.width - beside, height)
    elif side in ("left", "right"):
        start = label_start(source)
        left = x + start if side == "right" else x - start - words.width
        box = Box(left, y - 3 - words.height, words.width, words.height)
    elif side == "bottom":
        box = Box(x + 6, y + 3, words.width, words.height)
    else:
        box = Box(x + 6, y - c.ABOVE_CARD - words.height, words.width, words.height)
    texts = [
        Text(box.x, box.y + c.LABEL_LINE * row + 10, line, c.LABEL_TEXT, "muted")
        for row, line in enumerate(words.lines)
    ]
    return Label(box, texts)
