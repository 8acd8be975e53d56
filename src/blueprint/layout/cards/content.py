"""What a card says and how large it must be for that."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ...language.drawing_words import Words, told
from ...model.actions import Action, Cell, PhysicalEvidence
from ...model.flow import Column, Element
from ...model.values import Medium
from ...model.words import LaneKind
from ...text.markup import clean
from ...text.widths import width
from ...text.wrapping import widest_unit, wrap
from .. import constants as c
from ..grid.bands import Link, Standing
from .icons import Iconic, IconRow, channel_name, iconic_of, row_width, rows_of
from .part_summary import in_small, told_of_part

if TYPE_CHECKING:
    from ...files.images import ImageFile
    from ...model.part_values import PartValues

MARKS = ("fail", "wait", "pain", "opportunity", "question")
"""What marks a card at its upper left corner, in order; each is a field of actions."""


class Content:
    """The lines of a card, its least height, and the marks at its corners."""

    bare = False
    """The card says its name and nothing more, as most do."""
    small: Sequence[IconRow] = ()
    about = ""
    """The small lines as one, all in words."""
    bold = True
    written: float = 0
    """Height of all that stands on the card, without what lies around it."""
    height: float = 0
    """The least that the card needs."""
    marks: Sequence[str] = ()
    """Of the top left corner, in order: fail, wait, pain, opportunity, question."""
    starred = False
    pointed = False
    """A decision point, whose ends are no place for markers and connections."""
    image: ImageFile | None = None
    image_size: tuple[float, float] = (0, 0)
    """In px, as drawn."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines


def small_text(element: Element, words: Words, part: PartValues | None = None) -> str:
    """What is known of a card, in words: who does it, over which channel, how long it takes; of a part, how it is."""
    small = _small(element, words, _spoken(element, words))
    cell = element.cell
    if not part or not isinstance(cell, Action):
        return small
    return " · ".join([text for text in (small, *told_of_part(cell, part, words)) if text])


def _spoken(element: Element, words: Words) -> list[str]:
    """The channels over which the two sides meet at a distance."""
    cell = element.cell
    if not isinstance(cell, Action):
        return []
    channels: tuple[Medium, ...] = cell.channel
    if not channels and element.kind is LaneKind.CUSTOMER:
        channels = element.column.step.channel
    return [channel_name(each, words) for each in channels if each.value != "in person"] if channels else []


def _small(element: Element, words: Words, channels: list[str], part: PartValues | None = None) -> str:
    cell = element.cell
    if not isinstance(cell, Action):
        return clean(cell.medium or "") if isinstance(cell, PhysicalEvidence) else ""
    parts = []
    if cell.alone:
        parts.append(words["alone-small"])
    if cell.by:
        parts.append(clean(cell.by))
    parts += channels
    if cell.time and cell.time.told:
        parts.append(unbroken(cell.time.told))
    if part:
        parts += in_small(cell, part, words)
    return " · ".join(parts)


def wrapped_parts(text: str, room: float, *, balanced: bool = False) -> list[str]:
    """Small parts with dots between them, broken so that no line begins or ends with a dot."""
    if "·" not in text:
        return wrap(text, c.SMALL_TEXT, room, balanced=balanced)
    lines = wrap(text.replace(" · ", "\u00a0· "), c.SMALL_TEXT, room, balanced=balanced)
    return [line.removesuffix("\u00a0·").replace("\u00a0· ", " · ") for line in lines]


def unbroken(time: str) -> str:
    """A duration whose numbers stay with their units."""
    return clean(time).replace(" ", "\u00a0")


def content(
    element: Element,
    name: str,
    bold: bool,
    room: float,
    words: Words,
    flagged: bool = False,
    image: ImageFile | None = None,
    part: PartValues | None = None,
) -> Content:
    """The card's lines, broken so that they fit into `room` px, above a flag where it has one.

    `part`: what is known of the blueprint for which it stands.
    """
    cell = element.cell
    action = cell if isinstance(cell, Action) else None
    pointed = action is not None and action.decision
    if pointed:
        room -= c.POINT_TEXT
    what = Content(wrap(name, c.CARD_TEXT, room, bold, balanced=True))
    what.bold, what.pointed = bold, pointed
    if _says_more(cell, bold, element.column):
        text = _small(element, words, [], part)
        what.about = small_text(element, words, part) if part or _spoken(element, words) else text
        what.small = _small_rows(iconic_of(element, part), text, room)
    if action is not None and _marked(action):
        what.starred = action.moment is not None
        what.marks = [kind for kind in MARKS if getattr(action, kind)]
    if image:
        what.image, what.image_size = image, image.within(room - c.FOLD, c.CARD_IMAGE)
    over = what.image_size[1] + c.IMAGE_CLEAR if image else 0
    what.written = over + c.CARD_LINE * len(what.lines) + c.SMALL_LINE * len(what.small)
    padding = c.CARD_PADDING + (c.FLAG_REACH if flagged else c.MARK_REACH if what.marks or what.starred else 0)
    what.height = max(2 * padding + what.written, c.CARD_HEIGHT)
    return what


def bare_content(name: str, bold: bool, room: float, flagged: bool) -> Content:
    """The same of a card that says nothing but its name."""
    what = Content(wrap(name, c.CARD_TEXT, room, bold, balanced=True))
    what.bare, what.bold = True, bold
    padding = c.CARD_PADDING + (c.FLAG_REACH if flagged else 0)
    what.written = c.CARD_LINE * len(what.lines)
    what.height = max(2 * padding + what.written, c.CARD_HEIGHT)
    return what


def _says_more(cell: Cell, customers: bool, column: Column) -> bool:
    """Anything may stand under its name."""
    if isinstance(cell, Action):
        named = cell.by or cell.time or cell.channel or cell.alone or cell.blueprint
        return bool(named or (customers and column.step.channel))
    return isinstance(cell, PhysicalEvidence) and bool(cell.medium)


def _marked(cell: Action) -> bool:
    """Anything marks its corners."""
    return bool(cell.moment or cell.fail or cell.wait or cell.pain or cell.opportunity or cell.question)


def _small_rows(icons: Sequence[Iconic], text: str, room: float) -> list[IconRow]:
    """Under the name: the icons, and beside them who does it and how long it takes."""
    if not icons:
        return [IconRow((), line) for line in wrapped_parts(text, room)]
    rows = rows_of(icons, room)
    beside = row_width(len(rows[0])) + c.ICON_CLEAR if len(rows) == 1 else 0
    shared = len(rows) == 1 and beside <= room / 2
    lines = wrapped_parts(text, room - beside if shared else room)
    if not shared or not lines:
        return [IconRow(row, "") for row in rows] + [IconRow((), line) for line in lines]
    return [IconRow(rows[0], lines[0]), *(IconRow((), line) for line in lines[1:])]


def tab_text(end: Standing | Link) -> str:
    """What a tab says: its letter, and at which step its connection goes on or comes from."""
    return f"{end.letter} {end.other}"


def tab_content(standing: Standing) -> Content:
    """A tab has one line."""
    what = Content([tab_text(standing)])
    what.height = c.TAB_HEIGHT
    return what


def tab_width(end: Standing | Link) -> float:
    """As wide as what it says."""
    return width(tab_text(end), c.SMALL_TEXT, bold=True) + 2 * c.TAB_PADDING


def column_width(names: Sequence[tuple[str, bool, float]]) -> float:
    """The narrowest of the usual widths in which no card of a column has too many lines.

    Each name with whether it stands in bold, and what its card's shape takes of the room for it.
    """
    widest = max([width(name, c.CARD_TEXT, bold) + point for name, bold, point in names], default=0.0)
    if widest <= _room(c.CARD_WIDTHS[0]):
        return c.CARD_WIDTHS[0]
    longest = max([widest_unit(name, c.CARD_TEXT, bold) + point for name, bold, point in names])
    # A word too long for any of them is cut, so it does not ask for more than its lines do.
    endless = longest > _room(c.CARD_WIDTHS[-1])
    for choice in c.CARD_WIDTHS[endless:]:
        room = _room(choice)
        # Breaking wastes about a fifth of each line.
        if widest <= 0.8 * room * c.CARD_LINES and (endless or longest <= room):
            return choice
    return c.CARD_WIDTHS[-1]


def taken_by_shape(cell: Cell) -> float:
    """What a decision point's ends take of the room for its name, beyond what a sheet's corner would."""
    return c.POINT_TEXT - c.FOLD / 2 if isinstance(cell, Action) and cell.decision else 0.0


def _room(card: float) -> float:
    """For the words of a card so wide."""
    return card - 2 * c.CARD_PADDING - c.FOLD / 2


def title_of(cell: Cell, name: str, what: Content, words: Words) -> str:
    """The whole card in words, for tooltips and readers of screens; its name is told with its lane."""
    parts = [name, what.about] if what.about else [name]
    if not isinstance(cell, Action):
        return words["semicolon"].join(parts)
    if cell.ends:
        parts.append(words["ends"])
    if cell.blueprint:
        parts.append(told(words["part"], clean(cell.blueprint), words))
    if what.starred or what.marks:
        said = [("moment", words[cell.moment.kind.value])] if cell.moment is not None else []
        said += [("fail", fail.what) for fail in cell.fail]
        said += [("wait", str(cell.wait.expected or cell.wait.tolerance or ""))] if cell.wait else []
        said += [("pain", pain.what) for pain in cell.pain]
        said += [("opportunity", text) for text in cell.opportunity] + [("question", text) for text in cell.question]
        parts += [told(words[kind], clean(text), words) for kind, text in said]
    return words["semicolon"].join(parts)
