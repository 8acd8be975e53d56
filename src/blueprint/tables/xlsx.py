"""Blueprint → XLSX: the table with lanes in their colours, and a second sheet with what belongs to no step."""

from __future__ import annotations

import datetime
import io
from typing import Any

from ..drawing.theme import Theme
from ..drawing.themes import LIGHT
from ..errors import BlueprintError
from ..files.archives import timeless
from ..files.installed import missing_extra
from ..language.messages import said
from ..model.service import Blueprint
from ..text.expressions import expression
from ..text.widths import width
from .cells import harmless
from .written import BlueprintTable, TableRow, table_of

MOST_CHARACTERS = 32_767
"""What a cell of a spreadsheet holds."""
LABEL_WIDTH, STEP_WIDTH, VALUE_WIDTH = 24, 30, 100
"""Of columns, in characters."""
LINE_HEIGHT = 15
"""Of a line of text, in points."""
MOST_HEIGHT = 409
"""What a row of a spreadsheet may be high, in points."""
_ESCAPED = expression("_x(?=[0-9A-Fa-f]{4}_)")


def to_xlsx(blueprint: Blueprint, language: str | None = None, theme: Theme = LIGHT) -> bytes:
    """A workbook, the same bytes for the same blueprint.

    MissingExtra: openpyxl is not installed. BlueprintError: a cell would hold more than a spreadsheet can.
    """
    try:
        import openpyxl
    except ImportError:
        raise missing_extra(said("XLSX needs openpyxl"), "xlsx") from None
    table = table_of(blueprint, language, merging=True)
    book = openpyxl.Workbook()
    book.properties.created = book.properties.modified = datetime.datetime(1980, 1, 1)
    _grid(book.active, table, theme)
    _about(book.create_sheet(_sheet_name(table.about_label)), table)
    out = io.BytesIO()
    book.save(out)
    return timeless(out.getvalue())


def _grid(sheet: Any, table: BlueprintTable, theme: Theme) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter

    sheet.title = "Blueprint"
    heads = 0
    for number, row in enumerate(table.rows, 1):
        heads += row.kind in ("phase", "step")
        ground, ink = _colours(row, theme)
        thin = Side("thin", color=_colour(theme.rule))
        border = Border(left=thin, right=thin, top=thin, bottom=thin)
        if row.kind == "line":
            border = Border(top=Side("medium", color=_colour(theme.line)))
        for column, text in enumerate([row.label, *row.cells], 1):
            cell = sheet.cell(number, column)
            _write(cell, text, row.kind == "feel" and column > 1)
            bold = column == 1 or row.kind in ("phase", "step")
            cell.font = Font(
                bold=bold, italic=row.kind in ("think", "line"), color=_colour(ink if bold else theme.text)
            )
            if row.kind == "phase" and column > 1:
                cell.font = Font(bold=True, color=_colour(theme.on_phase))
            cell.fill = PatternFill(
                "solid", fgColor=_colour(theme.phase if row.kind == "phase" and column > 1 else ground)
            )
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.border = border
        sheet.row_dimensions[number].height = _height(row)
        for at, count in row.merged.items():
            sheet.merge_cells(start_row=number, end_row=number, start_column=at + 2, end_column=at + 1 + count)
    sheet.column_dimensions["A"].width = LABEL_WIDTH
    for column in range(2, max((len(row.cells) for row in table.rows), default=0) + 2):
        sheet.column_dimensions[get_column_letter(column)].width = STEP_WIDTH
    sheet.freeze_panes = sheet.cell(heads + 1, 2)
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_cols = "A:A"


def _about(sheet: Any, table: BlueprintTable) -> None:
    from openpyxl.styles import Alignment, Font

    _write(sheet.cell(1, 1), table.about_label)
    sheet.cell(1, 1).font = Font(bold=True)
    for number, (key, value) in enumerate(table.about, 2):
        _write(sheet.cell(number, 1), key)
        _write(sheet.cell(number, 2), value)
        sheet.cell(number, 1).alignment = Alignment(vertical="top")
        sheet.cell(number, 2).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.column_dimensions["A"].width = LABEL_WIDTH
    sheet.column_dimensions["B"].width = VALUE_WIDTH


def _write(cell: Any, text: str, number: bool = False) -> None:
    """Text stays text, whatever it looks like; feelings are numbers, so that a chart can be made of them."""
    if not text:
        return
    if number:
        cell.value = float(text)
        return
    text = _ESCAPED.sub("_x005F_x", harmless(text))
    if len(text) > MOST_CHARACTERS:
        raise BlueprintError(
            said(
                "{coordinate} would hold {text} characters, a spreadsheet at most {most_characters}",
                coordinate=cell.coordinate,
                text=f"{len(text):,}",
                most_characters=f"{MOST_CHARACTERS:,}",
            )
        )
    cell.value = text
    cell.data_type = "s"


def _colours(row: TableRow, theme: Theme) -> tuple[str, str]:
    return theme.tint.get(row.kind, theme.paper), theme.ink.get(row.kind, theme.muted)


def _colour(colour: str) -> str:
    return "FF" + colour.lstrip("#").upper()


def _height(row: TableRow) -> float:
    """Enough for its fullest cell; programs that open the file measure only what somebody types."""
    lines = 1
    limits = [LABEL_WIDTH, *(STEP_WIDTH * row.merged.get(at, 1) for at in range(len(row.cells)))]
    for limit, text in zip(limits, [row.label, *row.cells], strict=True):
        lines = max(lines, sum(1 + int(width(line, 1) / (limit * 0.52)) for line in text.split("\n")))
    return min(LINE_HEIGHT * lines + 3, MOST_HEIGHT)


def _sheet_name(label: str) -> str:
    return label[:31]
