"""Tables of what a method found: for a terminal, a wiki, a spreadsheet, a program and a page.

CSV and JSON call tables and columns by the same names in every language, so that scripts may rely on them.
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from ..errors import BlueprintError
from ..language.messages import said
from ..tables.cells import harmless
from ..text.markup import clean, escape, marked
from ..text.terminal import terminal_width
from .envelope import enveloped

DIGITS = 2
"""After the point, where a column says nothing else."""

HUGE = 1e15
"""Numbers from here on are shown as powers of ten: their digits say nothing."""
LONG = 20
"""Words of more characters may be broken on a page."""

Cell = str | int | float | bool | date | datetime | None
NamedCells = dict[str, Cell]
"""A row, by the keys of its columns."""


class ResultColumn(NamedTuple):
    """A column of a table."""

    key: str
    """Its name in CSV and JSON."""
    heading: str
    """In the reader's language."""
    number: bool = False
    """Set right."""
    digits: int = DIGITS
    """After the point, for readers; CSV and JSON keep six."""


class ResultTable(NamedTuple):
    """Rows of plain values under named columns, as one method gives them."""

    key: str
    """Its name in JSON."""
    title: str
    """In the reader's language, as the headings and the note are."""
    columns: Sequence[ResultColumn]
    rows: Sequence[Sequence[Cell]]
    note: str = ""
    """How it was computed, of how many answers, and from what source."""

    def shown(self) -> list[list[str]]:
        """The rows as a person reads them."""
        return [[shown(cell, column) for cell, column in zip(row, self.columns, strict=True)] for row in self.rows]

    def records(self) -> list[dict[str, Any]]:
        """The rows as CSV and JSON hold them: None where nothing is known, dates as ISO texts."""
        return list(self.each_record())

    def each_record(self) -> Iterator[dict[str, Any]]:
        """The same, one after the other: of many rows, no more than one is held."""
        keys = [column.key for column in self.columns]
        return (dict(zip(keys, map(_plain, row), strict=True)) for row in self.rows)

    def _repr_html_(self) -> str:
        return html([self])

    def __str__(self) -> str:
        return text([self])


def shown(cell: Cell, column: ResultColumn) -> str:
    """One value as a person reads it, on one line; a true minus before negative numbers."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "✓" if cell else ""
    if isinstance(cell, float):
        written = f"{cell:.{column.digits}f}" if abs(cell) < HUGE else f"{cell:.3g}"
        return written.replace("-", "−") if math.isfinite(cell) else "–"
    if isinstance(cell, int):
        return str(cell).replace("-", "−")
    if isinstance(cell, date):
        return cell.isoformat()
    return " ".join(clean(cell).split())


def _plain(cell: Cell) -> str | int | float | bool | None:
    if isinstance(cell, float):
        # 5 × (5 − 2.2) is 13.999999999999998 to a computer; JSON knows no infinity.
        return round(cell, 6) if math.isfinite(cell) else None
    return cell.isoformat() if isinstance(cell, date) else cell


def text(tables: Sequence[ResultTable], title: str = "") -> str:
    """Columns side by side, a line a row however long, for pipes and narrow fonts."""
    return "\n".join("\n".join(_lines(table, len(tables) > 1)) + "\n" for table in tables)


def _lines(table: ResultTable, named: bool) -> Iterator[str]:
    lines = [[column.heading for column in table.columns], *table.shown()]
    widths = [max(terminal_width(line[index]) for line in lines) for index in range(len(table.columns))]
    if named:
        yield f"{' '.join(clean(table.title).split())}\n"
    for line in lines:
        yield "  ".join(map(_padded, line, widths, table.columns)).rstrip()
    if table.note:
        yield f"\n{table.note}"


def _padded(cell: str, room: int, column: ResultColumn) -> str:
    space = " " * (room - terminal_width(cell))
    return space + cell if column.number else cell + space


def markdown(tables: Sequence[ResultTable], title: str = "") -> str:
    """The tables under the title; each under its own where there are several."""
    parts = [f"# {marked(title)}"] if title else []
    for table in tables:
        if len(tables) > 1:
            parts.append(f"## {marked(table.title)}")
        parts.append("\n".join(_markdown_rows(table)))
        if table.note:
            parts.append(table.note)
    return "\n\n".join(parts) + "\n"


def _markdown_rows(table: ResultTable) -> Iterator[str]:
    yield f"| {' | '.join(column.heading for column in table.columns)} |"
    yield "|" + "|".join("---:" if column.number else "---" for column in table.columns) + "|"
    for row in table.shown():
        cells = (cell if column.number else marked(cell) for cell, column in zip(row, table.columns, strict=True))
        yield f"| {' | '.join(cells)} |"


def comma_separated(tables: Sequence[ResultTable], title: str = "") -> str:
    """CSV of one table; BlueprintError for several, which no CSV can hold."""
    if len(tables) != 1:
        names = ", ".join(table.key for table in tables)
        raise BlueprintError(
            said("a CSV file holds one table, and these are {tables}: {names}", tables=len(tables), names=names)
        )
    (table,) = tables
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([column.key for column in table.columns])
    for record in table.each_record():
        writer.writerow([safe(cell) for cell in record.values()])
    return out.getvalue()


def safe(cell: Any) -> Any:
    """A value for a spreadsheet: a text is shown and never computed, numbers stay numbers.

    >>> safe("=1+1"), safe("Pays"), safe(-1.5)
    ("'=1+1", 'Pays', -1.5)
    """
    return harmless(clean(cell)) if isinstance(cell, str) else cell


def json_text(tables: Sequence[ResultTable], title: str = "") -> str:
    """The envelope of all verbs, with each table's records."""
    return enveloped(title, ((table.key, table.each_record()) for table in tables))


def html(tables: Sequence[ResultTable], title: str = "") -> str:
    """The tables as a piece of a page, without styles of their own.

    Numbers have the class `number`, texts with a word that is too long for a narrow column `long`.
    """
    return "".join(part for table in tables for part in _html_parts(table))


def _html_parts(table: ResultTable) -> Iterator[str]:
    classes = [' class="number"' if column.number else "" for column in table.columns]
    headings = zip(table.columns, classes, strict=True)
    yield f'<table class="blueprint-result"><caption>{escape(clean(table.title))}</caption><thead><tr>'
    yield from (f'<th scope="col"{mark}>{escape(column.heading)}</th>' for column, mark in headings)
    yield "</tr></thead><tbody>"
    for row in table.shown():
        cells = (f"<td{mark or _long(cell)}>{escape(cell)}</td>" for cell, mark in zip(row, classes, strict=True))
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</tbody></table>"
    if table.note:
        yield f'<p class="blueprint-note">{escape(table.note)}</p>'


def _long(cell: str) -> str:
    """The class of a text with a word so long that a narrow column has to break it."""
    return ' class="long"' if any(len(word) > LONG for word in cell.split()) else ""


FORMATS: dict[str, Callable[[Sequence[ResultTable], str], str]] = {
    "table": text,
    "md": markdown,
    "csv": comma_separated,
    "json": json_text,
}
"""Name of a format (and its suffix) → what writes tables and the blueprint's title in it."""
