"""What a card says and how large it must be for that."""

from __future__ import annotations

from dataclasses import dataclass

from ..model.actions import Action, Card
from ..model.flow import Element
from ..model.words import LaneKind
from ..text import clean, width, wrap
from . import constants as c
from .headings import Words


@dataclass(slots=True)
class Content:
    """The lines of a card, its least height, and the marks at its corners."""

    lines: list[str]
    small: list[str]
    about: str
    """The small lines as one."""
    bold: bool
    height: float
    marks: list[str]
    """Of the top left corner, in order: fail, wait, pain."""
    starred: bool


def name_of(element: Element) -> tuple[str, bool]:
    """What the card says, cleaned, and whether it stands in bold: customer actions do."""
    return clean(element.cell.name), element.kind is LaneKind.CUSTOMER


def small_text(element: Element, words: Words) -> str:
    """The line under the name: who does it, over which channel, how long it takes."""
    cell = element.cell
    if not isinstance(cell, Action):
        return clean(getattr(cell, "medium", None) or "")
    parts = []
    if element.alone:
        parts.append(words["alone-small"])
    if cell.by:
        parts.append(clean(cell.by))
    channels = cell.channel or (element.column.step.channel if element.kind is LaneKind.CUSTOMER else ())
    parts += [words[channel.value] for channel in channels if channel.value != "in person"]
    if cell.time:
        time = cell.time.standard or cell.time.acceptable or cell.time.min
        if time:
            parts.append(unbroken(time))
    return " · ".join(parts)


def unbroken(time: str) -> str:
    """A duration whose numbers stay with their units."""
    return clean(time).replace(" ", "\u00a0")


def content(element: Element, room: float, words: Words, flagged: bool = False) -> Content:
    """The card's lines, broken so that they fit into `room` px between its paddings, above a flag where it has one."""
    name, bold = name_of(element)
    cell = element.cell
    inner = room - 2 * c.CARD_PADDING
    if isinstance(cell, Card) and element.kind is LaneKind.EVIDENCE:
        inner -= c.FOLD / 2
    lines = wrap(name, c.CARD_TEXT, inner, bold, balanced=True)
    about = small_text(element, words)
    small = wrap(about, c.SMALL_TEXT, inner)
    marked = isinstance(cell, Action) and (cell.moment or cell.fail or cell.wait or cell.pain)
    padding = c.CARD_PADDING + (c.MARK_REACH if marked or flagged else 0)
    height = 2 * padding + c.CARD_LINE * len(lines) + c.SMALL_LINE * len(small)
    marks, starred = [], False
    if isinstance(cell, Action):
        starred = cell.moment is not None
        marks = [mark for mark, there in (("fail", cell.fail), ("wait", cell.wait), ("pain", cell.pain)) if there]
    return Content(lines, small, about, bold, max(height, c.CARD_HEIGHT), marks, starred)


def tab_content(letter: str) -> Content:
    """A tab says its letter and no more."""
    return Content([letter], [], "", True, c.TAB_HEIGHT, [], False)


def column_width(elements: list[Element]) -> float:
    """The narrowest of the usual widths in which no card of a column has too many lines."""
    widest = max((width(*_measured(element)) for element in elements), default=0.0)
    first = c.CARD_WIDTHS[0] - 2 * c.CARD_PADDING - c.FOLD / 2
    if widest <= first:
        return c.CARD_WIDTHS[0]
    longest = max(width(word, c.CARD_TEXT, bold) for name, _, bold in map(_measured, elements) for word in name.split())
    for choice in c.CARD_WIDTHS:
        inner = choice - 2 * c.CARD_PADDING - c.FOLD / 2
        # Breaking wastes about a fifth of each line.
        if widest <= 0.8 * inner * c.CARD_LINES and longest <= inner:
            return choice
    return c.CARD_WIDTHS[-1] if widest > 0.8 * c.CARD_WIDTHS[-1] * c.CARD_LINES else _least_for(longest)


def _least_for(longest: float) -> float:
    """Wide enough for a long word if that is not out of all proportion; else the word is broken."""
    for choice in c.CARD_WIDTHS[:3]:
        if longest <= choice - 2 * c.CARD_PADDING - c.FOLD / 2:
            return choice
    return c.CARD_WIDTHS[1]


def _measured(element: Element) -> tuple[str, float, bool]:
    name, bold = name_of(element)
    return name, c.CARD_TEXT, bold


def title_of(element: Element, about: str, words: Words, lane: str) -> str:
    """The whole card in words, for tooltips and readers of screens."""
    name, _ = name_of(element)
    parts = [f"{name} ({lane})"]
    if about:
        parts.append(about)
    cell = element.cell
    if isinstance(cell, Action):
        if cell.moment is not None:
            parts.append(f"{words['moment']}: {words[cell.moment.kind.value]}")
        parts += [f"{words['fail']}: {clean(fail.what)}" for fail in cell.fail]
        if cell.wait:
            parts.append(f"{words['wait']}: {cell.wait.expected or cell.wait.tolerance or ''}".rstrip(": "))
        parts += [f"{words['pain']}: {clean(pain.what)}" for pain in cell.pain]
    return "; ".join(parts)
