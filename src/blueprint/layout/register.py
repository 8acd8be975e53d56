"""The register under the legend: what the moments of truth, the opportunities and the questions are, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..methods.moments import priority
from ..model.actions import Action
from ..model.flow import Element
from ..model.moments import MomentOfTruth
from ..text import clean, number, width, wrap
from . import constants as c
from .headings import Words, listed, told
from .marks import IDEAS, dot_marker, ideas_of
from .scene import Remark, Text
from .view import View

NAME = 420
"""The widest name in px; a longer one takes another line."""
COLUMN = 240
"""What is known stands in one column behind the names, unless a name is wider than this."""

APART = 5
"""Between the moments of truth and the other rows."""


def register_of(moments: Iterable[Element], y: float, right: float, words: Words) -> tuple[list[list[Text]], float]:
    """A row for each moment of truth: its number and sign, its action, and what is known and done. With its end."""
    rows = []
    moments = list(moments)
    column = _column_of(element.cell.name for element in moments)
    x = c.MARGIN + 8
    name_x = x + max(34.0, 20 + width(str(len(moments)), c.LEGEND_TEXT, bold=True))
    for index, element in enumerate(moments, 1):
        cell = element.cell
        if not isinstance(cell, Action) or cell.moment is None:
            continue
        sign = Text(
            x, y, f"{index} {cell.moment.kind.sign}", c.LEGEND_TEXT, f"tone-{cell.moment.kind.value}", bold=True
        )
        texts, y = _named(name_x, y, clean(cell.name), _about(cell.moment, words), right, column)
        rows.append([sign, *texts])
    return rows, y


class _Ideas(NamedTuple):
    """The opportunities or the questions of a step or an action."""

    kind: str
    of: str
    name: str
    texts: tuple[str, ...]


def remarks_of(view: View, y: float, right: float, words: Words) -> tuple[list[Remark], float]:
    """A row for each opportunity and question mark, in the order of the service; with the y where they end."""
    rows: list[Remark] = []
    x = float(c.MARGIN + 8)
    all_ideas = list(_ideas(view))
    column = _column_of(ideas.name for ideas in all_ideas)
    for ideas in all_ideas:
        if not rows:
            y += APART
        about = "; ".join(clean(text) for text in ideas.texts)
        marker = dot_marker(ideas.kind, ideas.of, x + 8, y - 4, told(words[ideas.kind], about, words), c.HEADING_DOT)
        texts, y = _named(x + 34, y, ideas.name, about, right, column)
        rows.append(Remark(marker, texts))
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


def _column_of(names: Iterable[str]) -> float:
    """Room for most names, in px."""
    return min(max((width(clean(name), c.LEGEND_TEXT, bold=True) for name in names), default=0), COLUMN)


def _named(x: float, y: float, name: str, about: str, right: float, column: float) -> tuple[list[Text], float]:
    """A name in bold and what is known of it, from `y` downward, with the y of the row below."""
    texts = []
    names = wrap(name, c.LEGEND_TEXT, min(right - x, NAME), bold=True) or [""]
    for line in names:
        texts.append(Text(x, y, line, c.LEGEND_TEXT, bold=True))
        y += c.REGISTER_ROW
    y -= c.REGISTER_ROW
    about_x = x + max(width(names[-1], c.LEGEND_TEXT, bold=True), column) + 12
    for line in wrap(about, c.LEGEND_TEXT, max(right - about_x, 200)) or [""]:
        texts.append(Text(about_x, y, line, c.LEGEND_TEXT, "muted"))
        y += c.REGISTER_ROW
    return texts, y


def _about(moment: MomentOfTruth, words: Words) -> str:
    known = []
    if moment.importance is not None:
        known.append(f"{words['importance']} {number(moment.importance)}")
    if moment.performance is not None:
        known.append(f"{words['performance']} {number(moment.performance)}")
    if moment.importance is not None and moment.performance is not None:
        known.append(f"{words['priority']} {priority(moment.importance, moment.performance):.1f}")
    text = " · ".join(known)
    answer = words[moment.strategy.value] if moment.strategy else ""
    measures = listed((clean(measure) for measure in moment.measures), words)
    done = told(answer, measures, words) if answer else measures
    return f"{text} → {done}" if text and done else text or done
