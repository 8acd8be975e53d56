"""The register under the legend: what the moments of truth, the opportunities and the questions are, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ...language.drawing_words import Words, listed, told
from ...model.actions import Action
from ...model.flow import Element
from ...records import Record
from ...text.markup import clean, number
from ...text.names import numbered
from ...text.widths import width
from ...text.wrapping import wrap
from .. import constants as c
from ..cards.markers import dot_marker, ideas_of
from ..scene import Remark, Text
from ..view import View

if TYPE_CHECKING:
    from ...model.moments import MomentOfTruth

NAME = 260
"""The widest column of names in px; a longer name takes another line."""
KNOWN = 360
"""The same of what is known of a moment."""
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
    x = c.MARGIN + 8 + max(float(INDENT), 20 + width(str(len(moments)), c.LEGEND_TEXT, bold=True))
    most = min(NAME, right - x - BETWEEN - LEAST)
    columns = _Columns(x, _widest((clean(name) for name in names), most, bold=True), right)
    rows, y = _moments(moments, y, columns, words)
    remarks, y = _remarks(ideas, y + (APART if rows and ideas else 0), columns, words)
    return rows, remarks, y


class _Columns(Record):
    """Where the names begin, how wide the widest of them is, and where the rows end."""

    names: float
    width: float
    right: float

    @property
    def about(self) -> float:
        """Where what is known begins."""
        return self.names + self.width + BETWEEN

    def name(self, name: str, y: float) -> tuple[list[Text], float]:
        """A name in bold from `y` downward, with the y of the row below."""
        return _lines(self.names, y, name, self.names + self.width, "text")


def _widest(texts: Iterable[str], most: float, bold: bool = False) -> float:
    """Width of the column for these texts."""
    return min(max((width(text, c.LEGEND_TEXT, bold) for text in texts), default=0.0), most)


def _moments(moments: list[Element], y: float, columns: _Columns, words: Words) -> tuple[list[list[Text]], float]:
    rows = []
    known = [_known(element.cell.moment, words) if isinstance(element.cell, Action) else "" for element in moments]
    done_x = columns.about + _widest(known, min(KNOWN, columns.right - columns.about))
    done_x += BETWEEN if any(known) else 0
    beside = columns.right - done_x - ARROW >= LEAST
    for index, (element, text) in enumerate(zip(moments, known, strict=True), 1):
        cell = element.cell
        if not isinstance(cell, Action) or cell.moment is None:
            continue
        tone = f"tone-{cell.moment.kind.value}"
        sign = Text(c.MARGIN + 8, y, f"{index} {cell.moment.kind.sign}", c.LEGEND_TEXT, tone, bold=True)
        named, end = columns.name(clean(cell.name), y)
        about, known_end = _lines(columns.about, y, text, done_x - BETWEEN if any(known) else columns.right)
        done = _done(cell.moment, words)
        done_end = y
        if done:
            # Where the drawing is narrow, what is done stands below what is known.
            x, top = (done_x, y) if beside or not any(known) else (columns.about, known_end if text else y)
            if any(known):
                about.append(Text(x, top, "→", c.LEGEND_TEXT, "muted"))
            lines, done_end = _lines(x + (ARROW if any(known) else 0), top, done, columns.right)
            about += lines
        rows.append([sign, *named, *about])
        y = max(end, known_end, done_end)
    return rows, y


class _Ideas(Record):
    """The opportunities or the questions of a step or an action."""

    kind: str
    of: str
    name: str
    texts: tuple[str, ...]


def _remarks(all_ideas: list[_Ideas], y: float, columns: _Columns, words: Words) -> tuple[list[Remark], float]:
    rows: list[Remark] = []
    for ideas in all_ideas:
        about = listed((clean(text) for text in ideas.texts), words)
        title = told(words[ideas.kind], about, words)
        marker = dot_marker(ideas.kind, ideas.of, c.MARGIN + 16, y - 4, title, c.HEADING_DOT)
        named, end = columns.name(ideas.name, y)
        lines, y = _lines(columns.about, y, about, columns.right)
        rows.append(Remark(marker, [*named, *lines]))
        y = max(y, end)
    return rows, y


def _ideas(view: View) -> Iterator[_Ideas]:
    standing: dict[str, list[Element]] = {}
    for element in view.blueprint.flow.with_ideas:
        if element.id in view.elements:
            standing.setdefault(element.column.id, []).append(element)
    for column in (slot.column for slot in view.slots if slot.column):
        for kind, texts in ideas_of(column.step).items():
            name = numbered(column.number, clean(column.step.name or ""))
            yield _Ideas(kind, column.id, name, texts)
        for element in standing.get(column.id, ()):
            for kind, texts in ideas_of(element.cell).items():
                yield _Ideas(kind, element.id, clean(element.cell.name), texts)


def _lines(x: float, y: float, text: str, right: float, role: str = "muted") -> tuple[list[Text], float]:
    """A text from `y` downward, in bold where it is a name, with the y of the row below."""
    bold = role == "text"
    room = right - x if bold else max(right - x, LEAST)
    lines = wrap(text, c.LEGEND_TEXT, room, bold) or [""]
    texts = [Text(x, y + c.REGISTER_ROW * row, line, c.LEGEND_TEXT, role, bold=bold) for row, line in enumerate(lines)]
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
        from ...methods.moments import priority

        known.append(f"{words['priority']} {priority(moment.importance, moment.performance):.1f}")
    return " · ".join(known)


def _done(moment: MomentOfTruth, words: Words) -> str:
    answer = words[moment.strategy.value] if moment.strategy else ""
    measures = listed((clean(measure) for measure in moment.measures), words)
    return told(answer, measures, words) if answer else measures
