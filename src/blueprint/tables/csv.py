"""Blueprint → CSV, which spreadsheets open and `blueprint import` reads back."""

from __future__ import annotations

import csv
import io

from ..model.service import Blueprint
from .cells import harmless
from .written import table_of


def to_csv(blueprint: Blueprint, language: str | None = None, bom: bool = False) -> str:
    """The table with commas, quotes where needed, and CRLF, as RFC 4180 has it.

    `bom` puts a byte order mark first, without which Excel takes UTF-8 for something else. Rows are called in
    `language`, else in that of the file. A text that a spreadsheet would take for a formula has a `'` before it.
    """
    table = table_of(blueprint, language)
    rows = [[row.label, *row.cells] for row in table.rows]
    rows += [[], [table.about_label], *([key, value] for key, value in table.about)]
    columns = max(map(len, rows))
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    for row in rows:
        writer.writerow([harmless(cell, in_parts=True) for cell in row] + [""] * (columns - len(row)))
    return ("\ufeff" if bom else "") + out.getvalue()
