"""The connections of a band with the coordinates of their corners and labels."""

from __future__ import annotations

from ...text.markup import clean
from .. import constants as c
from ..cards.content import Content
from ..grid.bands import Link
from ..grid.measures import Measures, label_start
from ..grid.measures import Words as LabelWords
from ..scene import Box, Label, Point, Route, Text, point_of
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
) -> Route:
    """The corners of a connection, from its pieces' coordinates, and the place of its label."""
    across = [found.across(piece) for piece in pieces]
    points = [_port(boxes[link.source], way.leaves, across[0], source.pointed)]
    for index in range(len(pieces) - 1):
        horizontal = pieces[index].channel[0] in "HR"
        points.append((across[index + 1], across[index]) if horizontal else (across[index], across[index + 1]))
    points.append(_port(boxes[link.target], way.enters, across[-1], target.pointed))
    connection = link.connection
    names = view.elements
    title = f"{clean(names[connection.source].cell.name)} → {clean(names[connection.target].cell.name)}"
    for part in (connection.label, connection.condition):
        if part:
            title += f": {clean(part)}"
    label = _label(words, way.leaves, boxes[link.source], across[0], source) if words else None
    return Route(
        connection.source,
        connection.target,
        connection.kind.value,
        points,
        connection.two_way,
        title,
        label,
        connection.source in view.faint or connection.target in view.faint,
        link.part,
        band,
    )


def _port(box: Box, side: str, across: float, pointed: bool) -> Point:
    if side in ("left", "right"):
        away = abs(across - box.y - box.height / 2) / (box.height / 2)
        inset = away * point_of(box) if pointed else 0.0
        return (box.x + inset if side == "left" else box.right - inset), across
    return across, box.bottom if side == "bottom" else box.y


def _label(words: LabelWords, side: str, card: Box, across: float, source: Content) -> Label:
    """Beside the start of the connection, where the channel keeps room for it."""
    x, y = _port(card, side, across, pointed=False)
    if side in ("left", "right"):
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
