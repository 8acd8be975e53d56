"""The register under the legend: what the moments of truth, the opportunities and the questions are, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ...language.drawing_words import Words, listed, told
from ...methods.moments import priority
from ...model.actions import Action
from ...model.flow import Element
from ...model.moments import MomentOfTruth
from ...text.markup import clean, number
from ...text.widths import width
from ...text.wrapping import wrap
from .. import constants as c
from ..cards.markers import IDEAS, dot_marker, ideas_of
from ..scene import Remark, Text
from ..view import View

NAME = 420
"""The widest name in px; a longer one takes another line."""
COLUMN = 240
"""What is known stands in one column behind the names, unless a name is wider than this."""
KNOWN = 360
"""The same of what is done about a moment, behind what is known."""
INDENT = 34
"""From the signs to the names."""
BETWEEN = 12
ARROW = 19
"""From the arrow before what is done to its words."""
LEAST = 200
"""The narrowest room in px in which a text is broken into lines."""

APART = 5
"""Between the moments of truth and the other rows."""


def register_of(
    view: View, moments: list[Element], y: float, right: float, words: Words
) -> tuple[list[list[Text]], list[Remark], float]:
    """Rows for the moments of truth, then for opportunities and questions, with the y where they end.

    A moment of truth has its number and sign, its action, what is known of it, and what is done about it.
    """
    ideas = list(_ideas(view))
    names = [element.cell.name for element in moments] + [each.name for each in ideas]
    column = min(max((width(clean(name), c.LEGEND_TEXT, bold=True) for name in names), default=0), COLUMN)
    rows, y = _moments(moments, y, right, column, words)
    remarks, y = _remarks(ideas, y + (APART if rows and ideas else 0), right, column, words)
    return rows, remarks, y


def _moments(
    moments: list[Element], y: float, right: float, column: float, words: Words
) -> tuple[list[list[Text]], float]:
    rows = []
    x = c.MARGIN + 8
    name_x = x + max(float(INDENT), 20 + width(str(len(moments)), c.LEGEND_TEXT, bold=True))
    known = [_known(element.cell.moment, words) if isinstance(element.cell, Action) else "" for element in moments]
    known_column = min(max((width(text, c.LEGEND_TEXT) for text in known), default=0), KNOWN)
    for index, (element, text) in enumerate(zip(moments, known, strict=True), 1):
        cell = element.cell
        if not isinstance(cell, Action) or cell.moment is None:
            continue
        tone = f"tone-{cell.moment.kind.value}"
        sign = Text(x, y, f"{index} {cell.moment.kind.sign}", c.LEGEND_TEXT, tone, bold=True)
        named, about_x, y = _name(name_x, y, clean(cell.name), right, column)
        about, end = _lines(about_x, y, text, right)
        done = _done(cell.moment, words)
        if text and done:
            done_x = about_x + max(known_column, max(width(line.text, c.LEGEND_TEXT) for line in about)) + BETWEEN
            arrow = Text(done_x, y, "→", c.LEGEND_TEXT, "muted")
            lines, y = _lines(done_x + ARROW, y, done, right)
            about += [arrow, *lines]
        elif done:
            about, y = _lines(about_x, y, done, right)
        y = max(y, end)
        rows.append([sign, *named, *about])
    return rows, y


class _Ideas(NamedTuple):
    """The opportunities or the questions of a step or an action."""

    kind: str
    of: str
    name: str
    texts: tuple[str, ...]


def _remarks(
    all_ideas: list[_Ideas], y: float, right: float, column: float, words: Words
) -> tuple[list[Remark], float]:
    rows: list[Remark] = []
    x = float(c.MARGIN + 8)
    for ideas in all_ideas:
        about = "; ".join(clean(text) for text in ideas.texts)
        marker = dot_marker(ideas.kind, ideas.of, x + 8, y - 4, told(words[ideas.kind], about, words), c.HEADING_DOT)
        named, about_x, y = _name(x + INDENT, y, ideas.name, right, column)
        lines, y = _lines(about_x, y, about, right)
        rows.append(Remark(marker, [*named, *lines]))
    return rows, y


def _ideas(view: View) -> Iterator[_Ideas]:
    standing: dict[str, list[Element]] = {}
    for element in view.elements.values():
        standing.setdefault(element.column.id, []).append(element)
    for column in (slot.column for slot in view.slots if slot.column):
        name = f"{column.number} {clean(column.step.name or '')}".strip()
        yield from (_Ideas(kind, column.id, name, texts) for kind, texts in ideas_of(column).items())
        for element in standing.get(column.id, ()):
            for kind in IDEAS:
                if texts := getattr(element.cell, kind, ()):
                    yield _Ideas(kind, element.id, clean(element.cell.name), texts)


def _name(x: float, y: float, name: str, right: float, column: float) -> tuple[list[Text], float, float]:
    """A name in bold, from `y` downward; where what is known of it begins, beside its last line."""
    lines = wrap(name, c.LEGEND_TEXT, min(right - x, NAME), bold=True) or [""]
    texts = [Text(x, y + c.REGISTER_ROW * row, line, c.LEGEND_TEXT, bold=True) for row, line in enumerate(lines)]
    after = x + max(width(lines[-1], c.LEGEND_TEXT, bold=True), column) + BETWEEN
    return texts, after, texts[-1].y


def _lines(x: float, y: float, text: str, right: float) -> tuple[list[Text], float]:
    """A text from `y` downward, with the y of the row below."""
    lines = wrap(text, c.LEGEND_TEXT, max(right - x, LEAST)) or [""]
    texts = [Text(x, y + c.REGISTER_ROW * row, line, c.LEGEND_TEXT, "muted") for row, line in enumerate(lines)]
    return texts, y + c.REGISTER_ROW * len(lines)


def _known(moment: MomentOfTruth | None, words: Words) -> str:
    known = []
    if moment is None:
        return ""
    if moment.importance is not None:
        known.append(f"{words['importance']} {number(moment.importance)}")
    if moment.performance is not None:
        known.append(f"{words['performance']} {number(moment.performance)}")
    if moment.importance is not None and moment.performance is not None:
        known.append(f"{words['priority']} {priority(moment.importance, moment.performance):.1f}")
    return " · ".join(known)


def _done(moment: MomentOfTruth, words: Words) -> str:
    answer = words[moment.strategy.value] if moment.strategy else ""
    measures = listed((clean(measure) for measure in moment.measures), words)
    return told(answer, measures, words) if answer else measures
