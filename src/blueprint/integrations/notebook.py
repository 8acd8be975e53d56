"""How things show themselves in a cell of JupyterLab, VS Code or marimo: drawings as images, the rest as tables.

Every answer has a text beside it, for programs that show nothing else, and a drawing its bare SVG.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from math import ceil
from typing import Any

from ..findings import Findings
from ..language.messages import Message, in_language
from ..methods.comparison import Comparison
from ..methods.conformance import Conformance
from ..methods.effect import Evaluated
from ..methods.events import EventLog
from ..methods.identification import proposals_of
from ..methods.moments import Register
from ..methods.observation import Observation
from ..methods.survey import Survey
from ..methods.training import Preparation
from ..methods.watching import Watched
from ..methods.weighing import Experience
from ..model.base import ShortPart
from ..model.flow import Element
from ..model.service import Blueprint
from ..pipeline import Drawing, draw
from ..reports.findings.table import finding_table
from ..results import comparison, register, tables
from ..results.conformed import conformed_tables
from ..results.effects import effects_table
from ..results.experience import experience_tables
from ..results.identified import identified_tables
from ..results.status import Status, status_table
from ..results.tables import Cell, ResultColumn, ResultTable
from ..results.training import training_tables
from ..results.watched import watched_tables
from ..text.markup import escape
from .embedding import AUTO, data_uri

STEPS = 5
"""A cell is about as wide as so many steps: those of a longer service follow below, so that its texts can be read."""
FITTING = "max-width:100%;height:auto"
"""Makes a drawing smaller where the cell is narrower."""
DARK_PAGES = (
    '[data-jp-theme-light="false"]',  # JupyterLab, and what nbconvert makes in its look
    ".vscode-dark",
    ".vscode-high-contrast:not(.vscode-high-contrast-light)",
    ".dark",  # marimo
    'html[theme="dark"]',  # Colab
)
"""What the root or body of a notebook's page matches where it is dark; their own words for it, none asks the screen."""
_FRAME = "blueprint-drawing"
_FRAME_STYLE = (
    f"<style>.{_FRAME}{{color-scheme:light}}"
    f"{','.join(f'{page} .{_FRAME}' for page in DARK_PAGES)}{{color-scheme:dark}}</style>"
)
_TABLE_STYLE = (
    "<style>.blueprint-tables table.blueprint-result :is(th,td){padding:.3em .6em;text-align:left;vertical-align:top}"
    ".blueprint-tables table.blueprint-result .number{text-align:right}</style>"
)
"""Where pages take all padding away (marimo) or set every text right (JupyterLab)."""


def shown(value: object) -> dict[str, str]:
    """What a notebook shows of a value, by media type."""
    if isinstance(value, Blueprint):
        value = draw(value, wrap=_wrap(value))
    if isinstance(value, Drawing):
        return {"text/html": framed(value), "image/svg+xml": _in_cell(value), "text/plain": value.text}
    found = list(tables_of(value))
    text = str(value) if isinstance(value, Findings) else tables.text(found) if found else repr(value)
    return {"text/html": _scrolled(found), "text/plain": text} if found else {"text/plain": text}


def tables_of(value: object) -> Iterator[ResultTable]:
    """Findings, or what a method gives, as tables."""
    if isinstance(value, Findings):
        yield finding_table(value, _language(value))
    elif isinstance(value, Experience):
        yield from experience_tables(value)
    elif isinstance(value, Preparation):
        yield from training_tables(value)
    elif isinstance(value, Status):
        yield status_table(value)
    elif isinstance(value, Register):
        yield register.table_of(value, None)
    elif isinstance(value, Comparison):
        yield from comparison.comparison_tables(value, value.to_be.language)
    elif isinstance(value, Watched):
        yield from watched_tables(value)
    elif isinstance(value, Evaluated):
        yield effects_table(value)
    elif isinstance(value, Conformance):
        yield from conformed_tables(value, {})
    elif isinstance(value, Observation | Survey | EventLog):
        yield from identified_tables(proposals_of(value), value, {each.action: each.action for each in value.actions})
    else:
        yield from _of_fields(value)


def _wrap(blueprint: Blueprint) -> int | None:
    """So many steps side by side that the bands are few and about as long as each other."""
    steps = len(blueprint.flow.columns)
    bands = ceil(steps / STEPS)
    return ceil(steps / bands) if bands > 1 else None


def _in_cell(drawing: Drawing) -> str:
    """The SVG as it may stand twice in one page: without ids, unless somebody chose them or colours refer to them."""
    svg = drawing.svg
    if drawing.prefix is None and "<style" not in svg:
        svg = re.sub(r' id="[^"]*"', "", svg)
    return svg.replace("<svg ", f'<svg style="{FITTING}" ', 1)


def framed(drawing: Drawing) -> str:
    """The drawing as an image of its own, no wider than its cell, with its words for those who do not see it.

    Where nobody chose its theme it is light or dark as the page is: an SVG that knows both goes by the `color-scheme`
    of the image that shows it. What strips styles (a notebook that is not trusted) goes by the screen.
    """
    chosen = drawing if drawing.chosen else drawing.in_theme(AUTO)
    style = f"width:{round(drawing.scene.width)}px;{FITTING}"
    image = f'<img src="{data_uri(chosen.svg)}" alt="{escape(drawing.text)}" style="{style}">'
    return f'<div class="{_FRAME}">{_FRAME_STYLE}{image}</div>'


def _scrolled(found: Sequence[ResultTable]) -> str:
    """The tables; what is wider than the cell is scrolled."""
    return (
        f'<div class="blueprint-tables" style="overflow-x:auto;max-width:100%">{_TABLE_STYLE}{tables.html(found)}</div>'
    )


def _language(found: Findings) -> str:
    """That of the messages, which is Chinese where one differs from its English."""
    chinese = any(
        isinstance(each.message, Message) and each.message != in_language(each.message, "en") for each in found
    )
    return "zh" if chinese else "en"


def _of_fields(value: Any) -> Iterator[ResultTable]:
    """A method's result by its fields: what is single in one table, each list of results in its own."""
    fields = value._asdict() if _is_result(value) else {}
    name = type(value).__name__
    single = [(_words(key), _cell(item)) for key, item in fields.items() if not _is_list(item)]
    if single:
        yield ResultTable(
            name, _words(name), [ResultColumn("name", ""), ResultColumn("value", "", number=True)], single
        )
    for key, items in fields.items():
        if _is_list(items) and items:
            heads = list(items[0]._asdict())
            columns = [ResultColumn(head, _words(head), _is_number(getattr(items[0], head))) for head in heads]
            yield ResultTable(key, _words(key), columns, [[_cell(part) for part in item] for item in items])


def _is_list(value: object) -> bool:
    """Whether it is a list of results, not one result or a value of one's own."""
    return isinstance(value, list | tuple) and not _is_result(value) and all(map(_is_result, value))


def _is_result(value: object) -> bool:
    return hasattr(value, "_asdict")


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _cell(value: Any) -> Cell:
    """A value in one cell: parts of a blueprint by their name, results within results and lists in a row."""
    if isinstance(value, Enum):
        return str(value.value)
    if value is None or isinstance(value, str | int | float | date):
        return value
    if isinstance(value, Element):
        return value.cell.name
    if isinstance(value, ShortPart):
        return str(getattr(value, value.short))
    if _is_result(value):
        return _pairs(value._asdict())
    if isinstance(value, Mapping):
        return _pairs(value)
    return "; ".join(map(_said, value)) if isinstance(value, Iterable) else str(value)


def _pairs(items: Mapping[Any, Any]) -> str:
    return ", ".join(f"{_words(_said(key))} {_said(item)}" for key, item in items.items())


def _said(value: Any) -> str:
    return tables.shown(_cell(value), ResultColumn("", ""))


def _words(name: str) -> str:
    """The name of a field or class as words.

    >>> _words("next_evaluation"), _words("DeliveredValue"), _words("n")
    ('Next evaluation', 'Delivered value', 'n')
    """
    words = re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", name).lower()
    return words if len(words) == 1 else words[:1].upper() + words[1:]
