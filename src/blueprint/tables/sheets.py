"""CSV and XLSX files as rows of text, with where they stand; what makes a file unreadable is said as SourceError."""

from __future__ import annotations

import codecs
import csv
import datetime
import io
from typing import Any, NamedTuple

from ..errors import MissingExtra
from ..language.messages import said
from ..source.nodes import Limits
from ..source.span import SourceError
from .cells import unprotected

MOST_CELLS = 2_000_000
"""Cells of a sheet, empty ones too; a stray entry in the last row of a spreadsheet would make 17 thousand million."""
UNPACKED = 20
"""How many times larger than its limit a packed file may become when it is opened."""


class Sheet(NamedTuple):
    """A table of texts; CSV files have one without a name."""

    name: str
    rows: list[list[str]]


def csv_sheet(data: bytes, limits: Limits) -> Sheet:
    """The rows of a CSV file in UTF-8, or UTF-16 as some spreadsheets save it, with , ; or a tab between its cells."""
    _not_too_large(data, limits)
    text = _decoded(data)
    separator = text[4] if text[:4].lower() == "sep=" and len(text) > 4 else None
    if separator is not None:
        text = text.partition("\n")[2]
    separator = separator or _separator(text)
    csv.field_size_limit(max(len(data), 131_072))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        rows = [[unprotected(cell) for cell in row] for row in reader]
    except csv.Error as error:
        raise SourceError(
            "BP001", said("this is no CSV: {why}", why=str(error)), said("Save the table again as CSV.")
        ) from None
    return Sheet("", rows)


def _decoded(data: bytes) -> str:
    utf16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return data.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError:
        raise SourceError("BP008", said("the file is not UTF-8"), said("Save it as “CSV UTF-8”, or as XLSX.")) from None


def _separator(text: str) -> str:
    """Of comma, semicolon and tab the one that parts the first line into most cells."""
    first = next(csv.reader(io.StringIO(text, newline=""), delimiter="\0"), [""])
    line = "".join(first)
    return max(",;\t", key=line.count)


def xlsx_sheets(data: bytes, limits: Limits) -> list[Sheet]:
    """The sheets of an XLSX file; MissingExtra where openpyxl is not installed."""
    try:
        import openpyxl
    except ImportError:
        raise MissingExtra("XLSX needs openpyxl: pip install 'service-blueprint[xlsx]'") from None
    _not_too_large(data, limits)
    _not_too_packed(data, limits)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    except Exception:  # whatever openpyxl stumbles over, for which it has no class of its own
        raise _no_xlsx() from None
    return [_sheet(each) for each in book.worksheets if each.sheet_state == "visible"]


def _sheet(sheet: Any) -> Sheet:
    if sheet.max_row * sheet.max_column > MOST_CELLS:
        raise SourceError(
            "BP007",
            said("the sheet {name} has more than {most} cells", name=sheet.title, most=f"{MOST_CELLS:,}"),
            said("Delete what stands far from the table."),
        )
    return Sheet(sheet.title, [[_text(value) for value in row] for row in sheet.iter_rows(values_only=True)])


def _text(value: Any) -> str:
    """What a cell of a spreadsheet shows, near enough: numbers without a needless .0, times of day without seconds."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.time):
        return value.strftime("%H:%M:%S" if value.second else "%H:%M")
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ", "minutes")
    # So are texts escaped that hold an escape themselves (ECMA-376 part 1, 22.9.2.19); openpyxl leaves that to us.
    return unprotected(str(value).replace("_x005F_", "_"))


def _not_too_large(data: bytes, limits: Limits) -> None:
    if limits.size is not None and len(data) > limits.size:
        raise SourceError(
            "BP007",
            said("the file is larger than {size} MB", size=f"{limits.size / 1e6:g}"),
            said("Part the service into several files, or lift the limits with --no-limits."),
        )


def _not_too_packed(data: bytes, limits: Limits) -> None:
    """Before anything is unpacked: a small file may hold a huge one."""
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(each.file_size for each in archive.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        raise _no_xlsx() from None
    if limits.size is not None and unpacked > UNPACKED * limits.size:
        raise SourceError(
            "BP007",
            said("unpacked, the file is larger than {size} MB", size=f"{UNPACKED * limits.size / 1e6:g}"),
            said("Part the service into several files, or lift the limits with --no-limits."),
        )


def _no_xlsx() -> SourceError:
    return SourceError("BP008", said("this is no XLSX file"), said("Save the table again as XLSX or CSV."))
