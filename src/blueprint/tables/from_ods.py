"""ODS, as LibreOffice saves it, → sheets of texts, as the cells show them."""

from __future__ import annotations

import io
from typing import Any

from ..files.installed import missing_extra
from ..language.messages import said
from ..source.nodes import Limits
from ..source.span import SourceError
from .cells import unprotected
from .sheets import Extent, Spreadsheet, cells_at_most, not_too_large, not_too_packed


def ods_sheets(data: bytes, limits: Limits) -> list[Spreadsheet]:
    """The sheets of an ODS file that are not hidden; MissingExtra where odfdo is not installed."""
    try:
        import odfdo
    except ImportError:
        raise missing_extra(said("ODS needs odfdo"), "ods") from None
    not_too_large(data, limits)
    not_too_packed(data, limits, _no_ods())
    try:
        document = odfdo.Document(io.BytesIO(data))
        tables = document.body.get_elements("table:table")
        return [_sheet(table) for table in tables if not _is_hidden(document, table)]
    except SourceError:
        raise
    except Exception:  # whatever odfdo and lxml stumble over
        raise _no_ods() from None


def _is_hidden(document: Any, table: Any) -> bool:
    style = document.get_style("table", table.get_attribute("table:style-name"))
    properties = style.get_elements("style:table-properties") if style is not None else ()
    return any(each.get_attribute("table:display") in (False, "false") for each in properties)


def _sheet(table: Any) -> Spreadsheet:
    """Rows and cells that repeat are written once, with a number; empty ones at the end are millions."""
    name = str(table.name)
    rows: list[list[str]] = []
    merged: dict[tuple[int, int], Extent] = {}
    size, blank = 0, 0
    for row in table.get_elements("descendant::table:table-row"):
        again = _number(row, "table:number-rows-repeated")
        cells, extents = _cells(row, name)
        if not cells:
            blank += again
            continue
        size += len(cells) * again + blank
        cells_at_most(size, name)
        rows += [[]] * blank
        blank = 0
        for _ in range(again):
            rows.append(cells)
            merged.update({(len(rows), column): extent for column, extent in extents.items()})
    return Spreadsheet(name, rows, merged)


def _cells(row: Any, name: str) -> tuple[list[str], dict[int, Extent]]:
    """The texts of a row up to the last one that is not empty, and column → how far a merged cell reaches."""
    texts: list[str] = []
    extents: dict[int, Extent] = {}
    blank = 0
    for cell in row.get_elements("table:table-cell|table:covered-table-cell"):
        again = _number(cell, "table:number-columns-repeated")
        text = "" if cell.tag == "table:covered-table-cell" else _text(cell)
        if not text:
            blank += again
            continue
        cells_at_most(len(texts) + blank + again, name)
        texts += [""] * blank
        blank = 0
        extent = Extent(_number(cell, "table:number-rows-spanned"), _number(cell, "table:number-columns-spanned"))
        for _ in range(again):
            texts.append(text)
            if extent != (1, 1):
                extents[len(texts)] = extent
    return texts, extents


def _number(element: Any, attribute: str) -> int:
    written = element.get_attribute(attribute) or "1"
    return max(1, int(written))


def _text(cell: Any) -> str:
    kind = cell.get_attribute("office:value-type")
    if kind == "float":
        return f"{float(cell.get_attribute('office:value')):.15g}"
    if kind == "boolean":
        return str(cell.get_attribute("office:boolean-value"))
    if kind == "date":
        return str(cell.get_attribute("office:date-value")).removesuffix("T00:00:00").replace("T", " ")
    return unprotected("\n".join(paragraph.inner_text for paragraph in cell.get_elements("text:p")))


def _no_ods() -> SourceError:
    return SourceError("BP008", said("this is no ODS file"), said("Save the table again as ODS, XLSX or CSV."))
