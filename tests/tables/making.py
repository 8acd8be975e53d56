"""Tables as people make them in spreadsheets, and what becomes of them."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

import odfdo
import openpyxl
from openpyxl.styles import PatternFill

from blueprint.findings import Severity
from blueprint.model.service import Blueprint
from blueprint.pipeline import check, draw
from blueprint.tables.importing import Imported, import_bytes

Rows = Sequence[Sequence[Any]]


def xlsx(rows: Rows, merged: Iterable[str] = (), name: str = "As-is") -> bytes:
    """A workbook of these rows with some cells merged, every second row in a colour."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = name
    for number, row in enumerate(rows):
        sheet.append(list(row))
        for cell in sheet[number + 1]:
            cell.fill = PatternFill("solid", fgColor="FFFFE0" if number % 2 else "FFE0FFFF")
    for each in merged:
        sheet.merge_cells(each)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def ods(rows: Rows, merged: Iterable[str] = ()) -> bytes:
    """The same as LibreOffice has it."""
    document = odfdo.Document("spreadsheet")
    document.body.clear()
    table = odfdo.Table("Tabelle1")
    for y, row in enumerate(rows):
        for x, value in enumerate(row):
            if value is not None:
                table.set_value((x, y), value)
    for each in merged:
        table.set_span(each)
    document.body.append(table)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def csv(rows: Rows, separator: str = ",") -> str:
    """All cells in quotes, as some export them."""
    quoted = (['"' + str("" if cell is None else cell).replace('"', '""') + '"' for cell in row] for row in rows)
    return "\r\n".join(separator.join(row) for row in quoted)


def imported(data: bytes | str, suffix: str) -> tuple[Blueprint, list[str]]:
    """The blueprint of a table, which must pass the check without errors and be drawn; and what to look at."""
    found: Imported = import_bytes(data.encode() if isinstance(data, str) else data, suffix, name="table")
    assert found.blueprint is not None, [str(each) for each in found.findings]
    assert [each for each in check(found.blueprint) if each.severity is Severity.ERROR] == []
    assert draw(found.blueprint).svg.startswith("<svg")
    return found.blueprint, [str(each) for each in found.remarks]


def steps(blueprint: Blueprint) -> list[str | None]:
    """The names of the steps."""
    return [step.name for step in blueprint.steps]


def cards(blueprint: Blueprint, lane: str) -> list[list[str]]:
    """What stands in a lane, step by step."""
    return [[card.name for card in step[lane]] for step in blueprint.steps]


def first_card(blueprint: Blueprint, step: int, lane: str) -> Any:
    """The first card of a lane in a step, from 0."""
    return [*blueprint.steps][step][lane][0]


def lanes(blueprint: Blueprint) -> list[tuple[str, str | None]]:
    """Kind and name of each lane."""
    return [(str(lane.kind), lane.name) for lane in blueprint.all_lanes]
