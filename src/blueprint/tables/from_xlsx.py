"""XLSX → sheets of texts, as the cells show them."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from typing import Any

from ..files.installed import missing_extra
from ..language.messages import said
from ..source.nodes import Limits
from ..source.span import SourceError
from ..text.expressions import expression
from .cells import unprotected
from .sheets import Extent, Spreadsheet, cells_at_most, not_too_large, not_too_packed

_MERGED = expression(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_ESCAPED = expression("(?:_x[0-9A-Fa-f]{4}_)+")


def xlsx_sheets(data: bytes, limits: Limits) -> list[Spreadsheet]:
    """The sheets of an XLSX file that are not hidden; MissingExtra where openpyxl is not installed."""
    try:
        import openpyxl
    except ImportError:
        raise missing_extra(said("XLSX needs openpyxl"), "xlsx") from None
    not_too_large(data, limits)
    not_too_packed(data, limits, _no_xlsx())
    try:
        _not_too_merged(data)
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    except SourceError:
        raise
    except Exception:  # whatever openpyxl stumbles over, for which it has no class of its own
        raise _no_xlsx() from None
    return [_sheet(each) for each in book.worksheets if each.sheet_state == "visible"]


def _not_too_merged(data: bytes) -> None:
    """openpyxl makes an object of every cell of a merged range, before anybody can ask how large it is."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for each in archive.infolist():
            if each.filename.startswith("xl/worksheets/") and each.filename.endswith(".xml"):
                ranges = _MERGED.findall(archive.read(each))
                cells_at_most(sum(map(_size, ranges)), each.filename)


def _size(range_of_cells: tuple[bytes, bytes, bytes, bytes]) -> int:
    left, top, right, bottom = range_of_cells
    return (abs(int(bottom) - int(top)) + 1) * (abs(_number(right) - _number(left)) + 1)


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _sheet(sheet: Any) -> Spreadsheet:
    cells_at_most(sheet.max_row * sheet.max_column, sheet.title)
    rows = [[_text(cell.value, cell.number_format) for cell in row] for row in sheet.iter_rows()]
    merged = {
        (each.min_row, each.min_col): Extent(each.max_row - each.min_row + 1, each.max_col - each.min_col + 1)
        for each in sheet.merged_cells.ranges
    }
    return Spreadsheet(sheet.title, rows, merged)


def _text(value: Any, form: str) -> str:
    """What a cell shows, near enough: numbers without a needless .0, shares with a %, times without seconds."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return f"{value * 100:.10g} %" if "%" in (form or "") else f"{value:.15g}"
    if isinstance(value, datetime.time):
        return value.strftime("%H:%M:%S" if value.second else "%H:%M")
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ", "minutes")
    return unprotected(_ESCAPED.sub(_unescaped, str(value)))


def _unescaped(found: re.Match[str]) -> str:
    """Characters that XML cannot hold, such as `_x000D_`, and an underscore that only looks like the beginning of one.

    ECMA-376 part 1, 22.9.2.19 (ST_Xstring); openpyxl leaves that to us. Two halves of one character are joined; a half
    alone is no text and stays as it is written.
    """
    codes = [int(code, 16) for code in re.findall("_x(.{4})_", found[0])]
    text = "".join(map(chr, codes)).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return found[0] if "\ufffd" in text and 0xFFFD not in codes else text


def _no_xlsx() -> SourceError:
    return SourceError("BP008", said("this is no XLSX file"), said("Save the table again as XLSX or CSV."))
