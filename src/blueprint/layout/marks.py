"""The markers on the cards: moments of truth, fail points, wait points and pain points."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.actions import Action
from ..model.flow import Element
from ..model.moments import MomentOfTruth
from ..text import clean, width
from . import constants as c
from .headings import Words
from .scene import Box, Marker, Text

NUMBER_TEXT = 10
NUMBER_RISE = 13
"""From the middle of a star to the top of its number, which small stars do not reach."""
SIGNS = {"fail": "F", "wait": "W", "pain": "!"}
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
    if cell.moment is not None:
        pushed = max(0.0, width(str(number), NUMBER_TEXT, bold=True) - width("99", NUMBER_TEXT, bold=True))
        yield moment_marker(element.id, cell.moment, box.right - c.STAR_INSET - pushed, box.y, number, words)
    x = box.x + c.DOT / 2
    for kind, there in (("fail", cell.fail), ("wait", cell.wait), ("pain", cell.pain)):
        if there:
            yield dot_marker(kind, element.id, x, box.y, _title(kind, cell, words))
            x += c.DOT_STEP


def moment_marker(of: str, moment: MomentOfTruth, x: float, y: float, number: int, words: Words) -> Marker:
    """A star with the sign of its kind, and its number in the register beside it."""
    radius = star_radius(moment)
    reach = radius + HALO
    label = str(number) if number else ""
    beside = width(label, NUMBER_TEXT, bold=True)
    text = Text(x + reach - 1, y - 5, label, NUMBER_TEXT, f"tone-{moment.kind}", "start", bold=True) if label else None
    above = max(reach, NUMBER_RISE) if label else reach
    box = Box(x - reach, y - above, 2 * reach + (beside + 1 if label else 0), reach + above)
    title = f"{words['moment']}: {words[moment.kind.value]}"
    if moment.why:
        title += f"; {clean(moment.why)}"
    return Marker("moment", of, x, y, radius, box, moment.kind.sign, title, moment.kind.value, text)


def dot_marker(kind: str, of: str, x: float, y: float, title: str) -> Marker:
    """A round marker with a letter."""
    reach = c.DOT + 1
    return Marker(kind, of, x, y, c.DOT, Box(x - reach, y - reach, 2 * reach, 2 * reach), SIGNS[kind], title, kind)


def _title(kind: str, cell: Action, words: Words) -> str:
    if kind == "fail":
        what = ", ".join(clean(fail.what) for fail in cell.fail)
    elif kind == "pain":
        what = ", ".join(clean(pain.what) for pain in cell.pain)
    else:
        what = str(cell.wait.expected or cell.wait.tolerance or "") if cell.wait else ""
    return f"{words[kind]}: {what}" if what else words[kind]
