"""The markers: moments of truth, fail, wait and pain points, opportunities and questions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...language.drawing_words import Words, listed, told
from ...model.actions import Action
from ...model.base import Part
from ...model.flow import Element
from ...model.steps import Step
from ...text.markup import clean
from ...text.widths import width
from .. import constants as c
from ..scene import Box, Marker, Text, point_of
from .content import MARKS

if TYPE_CHECKING:
    from ...model.moments import MomentOfTruth

NUMBER_TEXT = 10
NUMBER_RISE = 13
"""From the middle of a star to the top of its number, which small stars do not reach."""
SIGNS = {"fail": "F", "wait": "W", "pain": "!", "opportunity": "*", "question": "?"}
IDEAS = ("opportunity", "question")
"""What is not trouble but a thought; steps have it, too."""
MORE = 16
"""Height of the mark that says how many more there are."""
HALO = 2.5
"""White around a marker, so that it stands off the card's edge."""


def star_radius(moment: MomentOfTruth) -> float:
    """From 9 px for importance 1 to 12.5 px for 5; middling where nothing is said."""
    return c.STAR if moment.importance is None else 8.2 + 0.85 * moment.importance


def markers_of(element: Element, box: Box, number: int, words: Words) -> Iterator[Marker]:
    """The markers of one card, the star at the upper right, the others from the upper left."""
    cell = element.cell
    if not isinstance(cell, Action):
        return
    inset = point_of(box) / 2 if cell.decision else 0.0
    if cell.moment is not None:
        pushed = max(0.0, width(str(number), NUMBER_TEXT, bold=True) - width("99", NUMBER_TEXT, bold=True))
        right = box.right - inset - c.STAR_INSET - pushed
        yield moment_marker(element.id, cell.moment, right, box.y, number, words)
    x = box.x + inset + c.DOT / 2
    titles = mark_titles(cell, words)
    for kind, title in titles[: c.DOTS]:
        yield dot_marker(kind, element.id, x, box.y, title)
        x += c.DOT_STEP
    if more := len(titles) - c.DOTS if len(titles) > c.DOTS else 0:
        yield more_marker(element.id, x, box.y, more, "\n".join(title for _, title in titles))


def mark_titles(cell: Action, words: Words) -> list[tuple[str, str]]:
    """The kinds of all markers at a card's upper left, each with what it says in words."""
    return [(kind, _title(kind, cell, words)) for kind in MARKS if getattr(cell, kind)]


def marks_width(count: int) -> float:
    """From a card's left side to where the first connection may stand behind so many markers."""
    return c.DOT_STEP * min(count, c.DOTS + 1) - 2 if count else 0.0


def more_marker(of: str, x: float, y: float, more: int, title: str) -> Marker:
    """How many markers more a card has than stand beside each other."""
    sign = f"+{more}"
    size = width(sign, NUMBER_TEXT, bold=True) + 6
    middle = x - c.DOT + size / 2
    return Marker("more", of, middle, y, MORE / 2, Box(x - c.DOT, y - MORE / 2, size, MORE), sign, title, "more")


def ideas_of(part: Part) -> dict[str, tuple[str, ...]]:
    """The opportunities and questions of a step or an action, by kind, where it has any."""
    if not isinstance(part, (Step, Action)) or not (part.opportunity or part.question):
        return {}
    return {kind: ideas for kind in IDEAS if (ideas := getattr(part, kind))}


def idea_marker(kind: str, of: str, x: float, y: float, ideas: tuple[str, ...], words: Words) -> Marker:
    """A mark at a step's heading."""
    return dot_marker(kind, of, x, y, _with_ideas(kind, ideas, words), c.HEADING_DOT)


def moment_marker(of: str, moment: MomentOfTruth, x: float, y: float, number: int, words: Words) -> Marker:
    """A star with the sign of its kind, and its number in the register beside it."""
    radius = star_radius(moment)
    reach = radius + HALO
    label = str(number) if number else ""
    beside = width(label, NUMBER_TEXT, bold=True)
    text = Text(x + reach - 1, y - 5, label, NUMBER_TEXT, f"tone-{moment.kind}", "start", bold=True) if label else None
    above = max(reach, NUMBER_RISE) if label else reach
    box = Box(x - reach, y - above, 2 * reach + (beside + 1 if label else 0), reach + above)
    title = told(words["moment"], words[moment.kind.value], words)
    if moment.why:
        title += words["semicolon"] + clean(moment.why)
    return Marker("moment", of, x, y, radius, box, moment.kind.sign, title, moment.kind.value, text)


def dot_marker(kind: str, of: str, x: float, y: float, title: str, radius: float = 0) -> Marker:
    """A round marker with a letter; of an idea, a square one."""
    radius = radius or (c.SQUARE if kind in IDEAS else c.DOT)
    reach = radius + 1
    return Marker(kind, of, x, y, radius, Box(x - reach, y - reach, 2 * reach, 2 * reach), SIGNS[kind], title, kind)


def _with_ideas(kind: str, ideas: tuple[str, ...], words: Words) -> str:
    return told(words[kind], listed((clean(idea) for idea in ideas), words), words)


def _title(kind: str, cell: Action, words: Words) -> str:
    if kind in IDEAS:
        return _with_ideas(kind, getattr(cell, kind), words)
    if kind == "fail":
        what = listed((clean(fail.what) for fail in cell.fail), words)
    elif kind == "pain":
        what = listed((clean(pain.what) for pain in cell.pain), words)
    else:
        what = str(cell.wait.expected or cell.wait.tolerance or "") if cell.wait else ""
    return told(words[kind], what, words)
