"""The list of shapes and lines that Lucidchart exports, → shapes and ways; each of its pages is a sheet of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...language.messages import said
from ...language.synonyms import bare
from ...text.names import shortened
from ..cells import BLANK
from ..shape import SheetCell
from ..sheets import CellPlace, ImportRemark, Spreadsheet
from .shapes import Process, ProcessWay, Shape, kind_of_shape

_NEEDED = ("Id", "Name", "Line Source", "Line Destination", "Text Area 1")
_OWN = (*_NEEDED, "Shape Library", "Page ID", "Contained By", "Group", "Source Arrow", "Destination Arrow")
"""The columns that Lucidchart always has; those behind are what else is known of a shape."""
_CONTAINERS = ("lane", "pool", "container", "region", "frame")
_ENDS = ("Line Source", "Line Destination")
_NO_ARROW = ("", "none")


class _Row(NamedTuple):
    """A row by its headings."""

    cells: dict[str, str]
    place: CellPlace

    def text(self, heading: str) -> str:
        """What stands below a heading."""
        return self.cells.get(heading, "")

    @property
    def texts(self) -> list[str]:
        """What stands in the shape, which may have several places for texts."""
        areas = [text for heading, text in self.cells.items() if heading.startswith("Text Area")]
        while areas and not areas[-1]:
            areas.pop()
        return areas


def lucid_pages(sheet: Spreadsheet) -> list[Spreadsheet]:
    """The pages of an export, each with its rows where they stand; of another table, the table itself."""
    rows = _rows(sheet)
    pages = [row for row in rows if bare(row.text("Name")) == "page"]
    if len(pages) < 2:
        return [sheet]
    of_page = {row.place.row: row.text("Page ID") for row in rows}
    others = {row.place.row for row in pages}
    found = []
    for page in pages:
        kept = [
            line
            if number == page.place.row or (number not in others and of_page.get(number, "") in ("", page.text("Id")))
            else []
            for number, line in enumerate(sheet.rows, 1)
        ]
        found.append(sheet._replace(name=" ".join(page.texts) or page.text("Id"), rows=kept))
    return found


def lucid_process(sheet: Spreadsheet) -> Process | None:
    """The process that a page shows; None where the sheet is no such export, or has no lines."""
    rows = _rows(sheet)
    lines = [row for row in rows if row.text("Line Source") or row.text("Line Destination")]
    if not lines:
        return None
    heads = [row for row in rows if bare(row.text("Name")) in ("document", "page") and not row.text("Page ID")]
    contained = {part for row in rows for part in _parts(row)}
    frames = {row.text("Id"): row for row in rows if row.text("Id") in contained or _is_container(row)}
    others = {row.place for row in (*lines, *heads, *frames.values())}
    joined = {line.text(end) for line in lines for end in _ENDS}
    told = _Told(frames)
    found = [told.shape(row) for row in rows if row.place not in others and (row.texts or row.text("Id") in joined)]
    for row in heads:
        told.leave_out_others(row)
    ways = [*told.ways(lines, {shape.id: number for number, shape in enumerate(found)})]
    titles = [" ".join(row.texts) for row in heads if row.texts]
    title = titles[-1] if titles and bare(titles[-1]) not in ("page1", "") and len(titles) > 1 else (titles or [""])[0]
    return Process([shape._replace(id="") for shape in found], ways, title, [], True, told.remarks)


def _rows(sheet: Spreadsheet) -> list[_Row]:
    """The rows below the headings; none of another table."""
    head = next((number for number, row in enumerate(sheet.rows) if any(row)), 0)
    names = [text.strip(BLANK) for text in sheet.rows[head]] if sheet.rows else []
    if not set(_NEEDED) <= set(names):
        return []
    rows = []
    for number, row in enumerate(sheet.rows[head + 1 :], head + 2):
        cells = dict(zip(names, (text.strip(BLANK) for text in row), strict=False))
        if any(cells.values()):
            rows.append(_Row(cells, CellPlace(sheet.name, number, 1)))
    return rows


def _parts(row: _Row) -> list[str]:
    """The ids of what a shape stands in, the innermost last: `4|5`, and `2:3` for the third lane of 2."""
    return [part.partition(":")[0].strip() for part in row.text("Contained By").split("|") if part.strip()]


def _is_container(row: _Row) -> bool:
    return any(word in row.text("Name").casefold() for word in _CONTAINERS)


class _Told:
    """Shapes and ways, and what there is to say of them."""

    def __init__(self, frames: dict[str, _Row]) -> None:
        self.frames = frames
        self.remarks: list[ImportRemark] = []

    def shape(self, row: _Row) -> Shape:
        """What a row says of a shape."""
        texts = row.texts
        name = " ".join((texts or [row.text("Name")])[0].split())
        kind, whole = kind_of_shape(row.text("Name"), name)
        if not whole and bare(row.text("Name")) not in ("text", "minimaltextblock"):
            message = said("there is no shape `{type}` here, so a card stands for it", type=shortened(row.text("Name")))
            self.remarks.append(ImportRemark(message, row.place))
        others = {
            heading: SheetCell(text, row.place._replace(column=column))
            for column, (heading, text) in enumerate(row.cells.items(), 1)
            if text and heading not in _OWN
        }
        return Shape(row.text("Id"), name, kind, self._lane(row), "", row.place, others)

    def _lane(self, row: _Row) -> str:
        """The lane in which a shape stands: the text of what contains it, or the one of its texts that is told."""
        inside = [part.strip() for part in row.text("Contained By").split("|") if part.strip()]
        for part in reversed(inside):
            id, _, number = part.partition(":")
            frame = self.frames.get(id.strip())
            texts = [text for text in frame.texts if text] if frame is not None else []
            if number.strip().isdigit() and 1 <= int(number) <= len(texts):
                return texts[int(number) - 1]
            if len(texts) == 1:
                return " ".join(texts[0].split())
            if texts:
                message = said("this stands in one of the lanes {names}, and nothing says in which", names=tuple(texts))
                self.remarks.append(ImportRemark(message, row.place))
        return ""

    def leave_out_others(self, row: _Row) -> None:
        """What else is known of a document or a page has no place."""
        for column, (heading, text) in enumerate(row.cells.items(), 1):
            if text and heading not in _OWN and not heading.startswith("Text Area"):
                message = said("`{text}` is left out", text=shortened(text))
                self.remarks.append(ImportRemark(message, row.place._replace(column=column)))

    def ways(self, lines: Sequence[_Row], at: dict[str, int]) -> Iterator[ProcessWay]:
        """The lines between shapes, as their arrows point."""
        for row in lines:
            ends = [at.get(row.text(end)) for end in _ENDS]
            start, end = ends
            label = " ".join(" ".join(row.texts).split())
            if start is None or end is None:
                message = said("this line does not lead from shape to shape, so it is left out")
                self.remarks.append(ImportRemark(message, row.place))
                continue
            arrows = [bare(row.text(name)) not in _NO_ARROW for name in ("Source Arrow", "Destination Arrow")]
            if arrows == [True, False]:
                start, end = end, start
            yield ProcessWay(start, end, label)
