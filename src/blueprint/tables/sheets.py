"""Sheets of texts, with where each stands and which cells are merged, from the bytes of a file or of the clipboard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from ..files.csv import NotText, encoding_of
from ..files.separators import records_of
from ..findings import Finding
from ..language.messages import in_language, said
from ..source.nodes import Limits
from ..source.span import SourceError
from ..text.expressions import expression
from .cells import BLANK, unprotected
from .from_markdown import is_markdown, rows_of_markdown

MOST_CELLS = 2_000_000
"""Cells of a sheet, empty ones too; a stray entry in the last row of a spreadsheet would make 17 thousand million."""
UNPACKED = 20
"""How many times larger than its limit a packed file may become when it is opened."""


_LINK = expression(r" \(https?://(?:www\.)?notion\.so/[^\s()]+\)")
"""Stands in exports of Notion behind the name of what is linked."""


class CellPlace(NamedTuple):
    """A cell, counted from 1; `sheet` is empty in files that have one table only."""

    sheet: str
    row: int
    column: int

    def __str__(self) -> str:
        letters, number = "", self.column
        while number:
            number, digit = divmod(number - 1, 26)
            letters = chr(ord("A") + digit) + letters
        return f"{self.sheet}!{letters}{self.row}" if self.sheet else f"{letters}{self.row}"


class CellFinding(NamedTuple):
    """A finding, with the cell that it speaks of; None where it speaks of the whole file."""

    finding: Finding
    place: CellPlace | None = None

    def in_language(self, language: str | None) -> CellFinding:
        """The same, said in another language."""
        return self._replace(finding=self.finding.in_language(language))

    def __str__(self) -> str:
        finding = self.finding
        where = (
            f"{self.place}: " if self.place else f"{finding.span.line}:{finding.span.column}: " if finding.span else ""
        )
        return f"{where}{finding.code} {finding.message}" + (f". {finding.hint}" if finding.hint else "")


class ImportRemark(NamedTuple):
    """Something to look at after an import: how a cell was taken, or that it was left out."""

    message: str
    place: CellPlace | None = None

    def in_language(self, language: str | None) -> ImportRemark:
        """The same, said in another language."""
        return ImportRemark(in_language(self.message, language), self.place)

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message


class Extent(NamedTuple):
    """How many rows and columns a merged cell takes."""

    rows: int
    columns: int


class Spreadsheet(NamedTuple):
    """A table of texts; CSV files have one without a name."""

    name: str
    rows: list[list[str]]
    merged: Mapping[tuple[int, int], Extent] = MappingProxyType({})
    """Row and column of the first cell, from 1 → how far it reaches."""
    remarks: tuple[ImportRemark, ...] = ()
    """What there was to guess when it was opened."""
    part: int = 1
    """Which table of the sheet this is, from the top."""

    @property
    def title(self) -> str:
        """What it is asked for by: the sheet's name, and the number of the table where it is not the first."""
        number = f"({self.part})" if self.part > 1 else ""
        return f"{self.name} {number}".strip()

    def texts(self) -> Iterator[tuple[int, int, str]]:
        """Row and column, from 1, and text of every cell that holds one."""
        for number, row in enumerate(self.rows, 1):
            for column, text in enumerate(row, 1):
                if text and text.strip(BLANK):
                    yield number, column, text


def csv_sheet(data: bytes, limits: Limits) -> Spreadsheet:
    """The table of a CSV or Markdown file or of the clipboard, in any encoding and with any separator that is known."""
    not_too_large(data, limits)
    try:
        encoding = encoding_of(data)
        text = data.decode(encoding)
    except (NotText, UnicodeDecodeError):
        raise SourceError(
            "BP008",
            said("the file is no text that is known here"),
            said("Save it as “CSV UTF-8”, or as XLSX."),
        ) from None
    if encoding == "utf-8-sig" or encoding.startswith("utf-16"):
        remarks: tuple[ImportRemark, ...] = ()
    else:
        known = "GB 18030" if encoding == "gb18030" else "Windows-1252"
        remarks = (
            ImportRemark(
                said("the file is no UTF-8, so it was read as {encoding}: look at its letters", encoding=known)
            ),
        )
    if is_markdown(text):
        return Spreadsheet("", list(rows_of_markdown(text)), {}, remarks)
    try:
        rows = records_of(text)
    except ValueError as error:
        raise SourceError(
            "BP001", said("this is no CSV: {why}", why=str(error)), said("Save the table again as CSV.")
        ) from None
    cells_at_most(sum(map(len, rows)), "")
    rows = [[unprotected(_LINK.sub("", cell), in_parts=True) for cell in row] for row in rows]
    return Spreadsheet("", rows, {}, remarks)


def not_too_large(data: bytes, limits: Limits) -> None:
    """SourceError where a file is larger than the limits allow."""
    if limits.size is not None and len(data) > limits.size:
        raise SourceError(
            "BP007",
            said("the file is larger than {size} MB", size=f"{limits.size / 1e6:g}"),
            said("Part the service into several files, or lift the limits with --no-limits."),
        )


def not_too_packed(data: bytes, limits: Limits, broken: SourceError) -> None:
    """Before anything is unpacked: a small file may hold a huge one. `broken` is raised where it is no archive."""
    import io
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(each.file_size for each in archive.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        raise broken from None
    if limits.size is not None and unpacked > UNPACKED * limits.size:
        raise SourceError(
            "BP007",
            said("unpacked, the file is larger than {size} MB", size=f"{UNPACKED * limits.size / 1e6:g}"),
            said("Part the service into several files, or lift the limits with --no-limits."),
        )


def cells_at_most(cells: int, name: str) -> None:
    """SourceError where a sheet has more cells than anybody would draw."""
    if cells > MOST_CELLS:
        raise SourceError(
            "BP007",
            said("the sheet {name} has more than {most} cells", name=name, most=f"{MOST_CELLS:,}"),
            said("Delete what stands far from the table."),
        )
