"""A table or JSON → Blueprint, or findings that say in which cell.

The table is the one that `blueprint render -o x.csv` writes, or any other of steps and lanes: `shape.py` says where in
a sheet it lies, `labels.py` what its rows are called, `cells.py` how cells are written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from ..errors import BlueprintError
from ..findings import Finding
from ..language.messages import Message, said
from ..model.service import Blueprint
from ..reading.model_errors import explained, not_done
from ..source.decoding import decode, read_bytes
from ..source.nodes import Limits
from ..source.span import SourceError
from ..text.names import as_title
from .import_log import ImportLog
from .json import data_of_json, with_path
from .labels import is_about, label_of_word, says_to_be
from .listed import as_table
from .processes.data import ProcessData, process_of
from .processes.lucid import lucid_pages
from .rows import MOST_LANES, TableRows
from .shape import how_known, table_in
from .sheets import CellFinding, CellPlace, ImportRemark, Spreadsheet, csv_sheet
from .stacked import tables_of
from .steps import TableData, with_spans

__all__ = [
    "SUFFIXES",
    "CellFinding",
    "CellPlace",
    "ImportRemark",
    "Imported",
    "import_bytes",
    "import_file",
    "import_sheets",
]

SURELY_KNOWN = 8
"""So much is known of a sheet that is a blueprint itself: the steps and three lanes."""
SUFFIXES = (".csv", ".tsv", ".txt", ".md", ".docx", ".xlsx", ".xlsm", ".ods", ".json")
"""The files that can be imported."""


class Imported(NamedTuple):
    """What became of a table: a blueprint, or why there is none."""

    blueprint: Blueprint | None
    findings: list[CellFinding]
    remarks: Sequence[ImportRemark] = ()
    """What to look at: how the table was understood, and what was left out of it."""


def import_file(
    path: str | Path,
    limits: Limits = Limits(),  # noqa: B008
    into: type[Blueprint] = Blueprint,
    *,
    sheet: str | None = None,
    rows: Mapping[str, str] | None = None,
) -> Imported:
    """A blueprint from a table in a file, of the kind that its suffix says; OSError where it cannot be opened.

    `sheet`: the one to read of a workbook, else the one that looks most like a blueprint; `As-is (2)` is the second
    table on the sheet of that name. `rows`: label → the kind of
    lane or the field that such a row is, where it is not known by its name. BlueprintError: the file is none of these,
    a word of `rows` is none, or a package is missing (MissingExtra).
    """
    path = Path(path)
    return import_bytes(
        read_bytes(path, limits), path.suffix, limits, as_title(path.stem), into, sheet=sheet, rows=rows
    )


def import_bytes(
    data: bytes,
    suffix: str,
    limits: Limits = Limits(),  # noqa: B008
    name: str = "",
    into: type[Blueprint] = Blueprint,
    *,
    sheet: str | None = None,
    rows: Mapping[str, str] | None = None,
) -> Imported:
    """As `import_file`, from what a file with this suffix holds; `name` is the title where the table has none.

    Without a suffix it is what the clipboard holds: cells between tabs, a table in Markdown, or JSON.
    """
    suffix = suffix.lower()
    if suffix and suffix not in SUFFIXES:
        raise BlueprintError(said("{suffix} cannot be imported: {known} can", suffix=suffix, known=", ".join(SUFFIXES)))
    try:
        if suffix == ".json" or (not suffix and data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{"):
            return _from_json(decode(data, limits), into)
        sheets = _sheets(data, suffix, limits)
    except SourceError as error:
        return Imported(None, [CellFinding(Finding(error.code, error.message, error.hint, span=error.span))])
    return import_sheets(sheets, name, into, sheet=sheet, rows=rows, limits=limits)


def _sheets(data: bytes, suffix: str, limits: Limits) -> list[Spreadsheet]:
    if suffix in (".xlsx", ".xlsm"):
        from .from_xlsx import xlsx_sheets

        return xlsx_sheets(data, limits)
    if suffix == ".ods":
        from .from_ods import ods_sheets

        return ods_sheets(data, limits)
    if suffix == ".docx":
        from .from_docx import docx_sheets

        return docx_sheets(data, limits)
    return [csv_sheet(data, limits)]


def import_sheets(
    sheets: Iterable[Spreadsheet],
    name: str = "",
    into: type[Blueprint] = Blueprint,
    *,
    sheet: str | None = None,
    rows: Mapping[str, str] | None = None,
    limits: Limits = Limits(),  # noqa: B008
) -> Imported:
    """As `import_file`, from rows of text."""
    for label, word in (rows or {}).items():
        if label_of_word(word, label) is None:
            raise BlueprintError(
                said("{word} is no kind of lane and no field, so {label} cannot be one", word=word, label=label)
            )
    filled = [page for each in sheets if any(each.texts()) for page in lucid_pages(each)]
    if (process := _process_in(filled, sheet)) is not None:
        return _from_process(process, filled, name, into, rows)
    log = ImportLog()
    table = TableRows(log, rows, MOST_LANES if limits.actions is not None else None)
    _read(table, [part for each in filled for part in tables_of(as_table(each))], sheet)
    if log.findings and log.first is None:
        return Imported(None, log.findings)
    data = TableData(table)
    if name:
        data.data.setdefault("title", name)
    blueprint, findings = _validated(data.data, into)
    if blueprint is not None and with_spans(data, [column.id for column in blueprint.flow.columns]):
        blueprint, findings = _validated(data.data, into)
    return _imported(log, blueprint, findings)


def _imported(log: ImportLog, blueprint: Blueprint | None, findings: Sequence[Finding]) -> Imported:
    amiss = [*log.findings, *(CellFinding(finding, log.place(finding.path)) for finding in findings)]
    remarks = sorted(log.remarks, key=lambda remark: remark.place or CellPlace("", 0, 0))
    return Imported(None if amiss else blueprint, sorted(amiss, key=_in_reading_order), remarks)


def _process_in(sheets: Sequence[Spreadsheet], wanted: str | None) -> Spreadsheet | None:
    """The sheet that lists the steps of a process, where it is the one that is wanted or no other is better known."""
    known = [each for each in sheets if each.title == wanted] if wanted is not None else sheets
    found = [each for each in known if process_of(each) is not None]
    others = [how_known(each) for each in known if each not in found]
    return found[0] if found and max(others, default=0) < SURELY_KNOWN else None


def _from_process(
    sheet: Spreadsheet, sheets: Sequence[Spreadsheet], name: str, into: type[Blueprint], rows: Mapping[str, str] | None
) -> Imported:
    log = ImportLog()
    process = process_of(sheet)
    assert process is not None
    for each in sheets:
        if each is not sheet:
            log.remark(_left_out(each), CellPlace(each.name, *next(each.texts())[:2]))
    data = ProcessData(process, log, rows).data
    if says_to_be(sheet.name) or says_to_be(process.title):
        data.setdefault("state", "to-be")
    data.setdefault("title", name or sheet.name)
    return _imported(log, *_validated(data, into))


def _read(table: TableRows, sheets: list[Spreadsheet], wanted: str | None) -> None:
    """Reads the table that is wanted, or that looks most like a blueprint, and those that say more of this one."""
    if wanted is not None and wanted not in [each.title for each in sheets]:
        there = ", ".join(each.title for each in sheets if each.title)
        raise BlueprintError(said("there is no sheet {name}; there are {there}", name=wanted, there=there))
    known = [each for each in sheets if (each.title == wanted if wanted is not None else how_known(each))]
    about = [each for each in sheets if is_about(next(each.texts())[2])]
    chosen = max((each for each in known if each not in about), key=how_known, default=None)
    if chosen is None and not about:
        place = next((CellPlace(each.name, *next(each.texts())[:2]) for each in sheets), None)
        message = said("no row here has a name that is known") if sheets else said("there is nothing in this table")
        hint = said("Name each row in its first column: Phase, Step, Customer, Frontstage, Backstage, Support.")
        table.log.amiss("BP004", message, hint, place)
        return
    for each in sheets:
        if each is chosen and says_to_be(each.name):
            table.top.setdefault("state", "to-be")
        if each is chosen or each in about:
            if (found := table_in(each)) is not None:
                table.log.remarks += each.remarks
                table.read(found)
        else:
            table.log.remark(_left_out(each), CellPlace(each.name, *next(each.texts())[:2]))


def _left_out(sheet: Spreadsheet) -> Message:
    if sheet.part > 1:
        return said('another table begins here, which is left out; `--sheet "{name}"` reads it', name=sheet.title)
    return said("the sheet {name} is left out; --sheet says which one to read", name=sheet.title)


def _in_reading_order(amiss: CellFinding) -> tuple[CellPlace, str]:
    return amiss.place or CellPlace("", 0, 0), amiss.finding.code


def _from_json(text: str, into: type[Blueprint]) -> Imported:
    """The same data as in the YAML; numbers stay as written, since only the field that they stand in knows its type."""
    data, findings = data_of_json(text)
    if data is None:
        return Imported(None, [CellFinding(finding) for finding in findings])
    blueprint, more = _validated(data, into)
    amiss = [CellFinding(finding) for finding in (*findings, *map(with_path, more))]
    return Imported(None if amiss else blueprint, amiss)


def _validated(data: dict[str, Any], into: type[Blueprint]) -> tuple[Blueprint | None, list[Finding]]:
    blueprint, findings = None, not_done(data)
    try:
        blueprint = into.model_validate(data)
    except ValidationError as error:
        findings = [*(explained(line, data) for line in error.errors(include_url=False)), *findings]
    return None if findings else blueprint, findings
