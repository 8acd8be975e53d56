"""The tables of a Word document, each with the lines of text above it, → sheets of texts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from ..language.messages import said
from ..source.nodes import Limits
from ..source.span import SourceError
from .sheets import Extent, Spreadsheet, cells_at_most, not_too_large, not_too_packed

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VAL = f"{_W}val"
_FIELDS = (f"{_W}sdt", f"{_W}sdtContent")
_MOST_COLUMNS = 10_000
"""That one merged cell may take: Word itself has 63."""


def docx_sheets(data: bytes, limits: Limits) -> list[Spreadsheet]:
    """The tables of a DOCX file; what stands below the last of them is the end of that."""
    not_too_large(data, limits)
    not_too_packed(data, limits, _no_docx())
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            written = archive.read("word/document.xml")
        root = ElementTree.fromstring(written, ElementTree.XMLParser(target=_WithoutDoctype()))
    except SourceError:
        raise
    except Exception:  # whatever zipfile, zlib and expat stumble over
        raise _no_docx() from None
    sheets: list[Spreadsheet] = []
    above: list[list[str]] = []
    body = root.find(f"{_W}body")
    for block in () if body is None else _inside(body, f"{_W}p", f"{_W}tbl"):
        if block.tag == f"{_W}tbl":
            sheets.append(_sheet(block, above, f"Table {len(sheets) + 1}"))
            above = []
        elif text := _paragraph(block).strip():
            above.append([text])
    if sheets and above:
        sheets[-1].rows.extend([[], *above])
    return [sheets[0]._replace(name="")] if len(sheets) == 1 else sheets


class _WithoutDoctype(ElementTree.TreeBuilder):
    """Word writes no document type; one could define entities that grow without end."""

    def doctype(self, name: str, pubid: str, system: str) -> None:
        """Refuses it before anything of it is used."""
        raise _no_docx()


def _inside(parent: ElementTree.Element, *tags: str) -> Iterator[ElementTree.Element]:
    """The children with these tags, also those in fields to fill in."""
    open_parts = [iter(parent)]
    while open_parts:
        child = next(open_parts[-1], None)
        if child is None:
            open_parts.pop()
        elif child.tag in tags:
            yield child
        elif child.tag in _FIELDS:
            open_parts.append(iter(child))


def _sheet(table: ElementTree.Element, above: list[list[str]], name: str) -> Spreadsheet:
    rows, merged = list(above), dict[tuple[int, int], Extent]()
    going_on: dict[int, tuple[int, int]] = {}
    """Column → the first cell of those that are merged downwards there."""
    size = 0
    for row in _inside(table, f"{_W}tr"):
        texts = [""] * _number(row.find(f"{_W}trPr/{_W}gridBefore"), 0)
        number = len(rows) + 1
        for cell in _inside(row, f"{_W}tc"):
            column, width = len(texts) + 1, _number(cell.find(f"{_W}tcPr/{_W}gridSpan"), 1)
            down = cell.find(f"{_W}tcPr/{_W}vMerge")
            goes_on = down is not None and down.get(_VAL) != "restart" and column in going_on
            if goes_on:
                first = going_on[column]
                merged[first] = Extent(number - first[0] + 1, width)
            else:
                going_on.pop(column, None)
                if width > 1:
                    merged[number, column] = Extent(1, width)
                if down is not None:
                    going_on[column] = number, column
            text = "" if goes_on else "\n".join(_paragraph(each) for each in cell.iter(f"{_W}p"))
            texts += [text.strip("\n"), *[""] * (width - 1)]
        size += len(texts)
        cells_at_most(size, name)
        rows.append(texts)
    return Spreadsheet(name, rows, merged)


def _paragraph(paragraph: ElementTree.Element) -> str:
    pieces = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011"}
    return "".join((each.text or "") if each.tag == f"{_W}t" else pieces.get(each.tag, "") for each in paragraph.iter())


def _number(element: ElementTree.Element | None, otherwise: int) -> int:
    written = "" if element is None else element.get(_VAL, "")
    if not (written.isascii() and written.isdecimal()):
        return otherwise
    return min(int(written[:9]), _MOST_COLUMNS)  # Python refuses to read thousands of digits


def _no_docx() -> SourceError:
    return SourceError("BP008", said("this is no DOCX file"), said("Save the table again as DOCX, XLSX or CSV."))
