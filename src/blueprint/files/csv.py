"""CSV files as people save them: their encoding, what parts the cells, the heading, numbers with a comma.

The one reader of such files, for measurements, answers, events and tables of blueprints. The separator is a comma, a
semicolon, a tab or a bar, and goes unsaid, as does the encoding; Excel's own line `sep=;` says the separator.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, TextIO

from ..errors import BlueprintError
from ..language.messages import said
from ..text.expressions import expression
from .heading import CsvHeading, Lines, heading_of
from .system_errors import what_happened

START = 1_000_000
"""Bytes by which the encoding is told, and in which the heading must end."""


class NotText(ValueError):
    """These bytes are no text in any encoding that is known here."""


def encoding_of(start: bytes, whole: bool = True) -> str:
    """The encoding that a file's first bytes (or `whole`, all of them) are in, as Python calls it.

    UTF-8 and UTF-16, with a byte order mark or without; else GB 18030, as Excel saves in China, where letters beyond
    ASCII stand together; else Windows-1252, as it saves in western Europe. NotText: none of them.
    """
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if b"\0" in start:
        wide = "utf-16-le" if start[1::2].count(0) > start[::2].count(0) else "utf-16-be"
        if not _decodes(start, wide, whole):
            raise NotText
        return wide
    if _decodes(start, "utf-8", whole):
        return "utf-8-sig"
    runs = [len(run) for run in _BEYOND_ASCII.findall(start)]
    if 2 * sum(length for length in runs if length >= 4) > sum(runs) and _decodes(start, "gb18030", whole):
        return "gb18030"
    if _decodes(start, "cp1252", whole):
        return "cp1252"
    raise NotText


_BEYOND_ASCII = expression(rb"[\xa1-\xfe]+")


_NO_TEXT = expression("[\0-\x08\x0e-\x1f]")


def _decodes(data: bytes, encoding: str, whole: bool) -> bool:
    """UTF-8 proves itself; all other encodings take nearly any bytes, so control characters speak against them."""
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(data, final=whole)
    except UnicodeDecodeError:
        return False
    return encoding == "utf-8" or _NO_TEXT.search(text) is None


class CsvRow(NamedTuple):
    """One record below the heading."""

    line: int
    """Where it begins, from 1."""
    cells: list[str]

    def at(self, place: int) -> str:
        """A cell without the spaces around it; empty where the record ends before it."""
        return self.cells[place].strip() if place < len(self.cells) else ""


class Csv(NamedTuple):
    """A CSV file in the reading."""

    heading: CsvHeading
    lines: Iterator[str]
    """Those below the heading."""
    above: int
    """How many lines the heading takes, and what stands before it."""

    def rows(self) -> Iterator[CsvRow]:
        """Row by row, since a file may be larger than memory; empty ones do not count.

        BlueprintError: a quotation mark stands alone, or the text is not in the encoding in which it began.
        """
        file, begins = self.heading.file, self.above + 1
        reader = csv.reader(self.lines, delimiter=self.heading.separator, strict=True, skipinitialspace=True)
        try:
            for cells in reader:
                if any(cell.strip() for cell in cells):
                    yield CsvRow(begins, cells)
                begins = self.above + reader.line_num + 1
        except csv.Error as error:
            if "field larger" in str(error):
                raise BlueprintError(said("{file}:{line}: this cell has no end", file=file, line=begins)) from None
            raise stray_quote(file, begins) from None
        except UnicodeDecodeError:
            raise no_text(file) from None


def read_csv(lines: Iterable[str], file: str, skip: int | None = None) -> Csv:
    """A CSV file from its lines; `file` is what messages call it. BlueprintError: it is no text.

    `skip`: how many rows below the names of the columns belong to the heading; else that is found.
    """
    counted = Lines(lines)
    try:
        heading = heading_of(counted, file, skip)
    except UnicodeDecodeError:
        raise no_text(file) from None
    return Csv(heading, counted, counted.taken)


@contextmanager
def opened(path: Path) -> Iterator[TextIO]:
    """The text of a file, in the encoding that it begins in. BlueprintError: it cannot be opened or is no text."""
    try:
        with io.BufferedReader(io.FileIO(path), START) as file:
            start = file.peek(START)
            try:
                encoding = encoding_of(start, whole=path.is_file() and len(start) < START)
            except NotText:
                raise no_text(str(path)) from None
            yield io.TextIOWrapper(file, encoding, newline="")
    except OSError as error:
        raise BlueprintError(what_happened(error, path)) from None
    except ValueError:
        if "\0" not in str(path):
            raise
        raise BlueprintError(said("{file} is no name of a file", file=path)) from None


def stray_quote(file: str, line: int) -> BlueprintError:
    """What to say of a cell that begins with a quotation mark and does not end with one."""
    return BlueprintError(
        said(
            "{file}:{line}: a quotation mark stands alone; put the cell into quotes, and double those inside",
            file=file,
            line=line,
        )
    )


def no_text(file: str) -> BlueprintError:
    """What to say of a file that is in no encoding that is known here."""
    return BlueprintError(said("{file} is no UTF-8 text; save it again as CSV with the encoding UTF-8", file=file))


_WITH_COMMA = expression(r"([+\-−]?)(\d{1,3}(?:[.' \u00a0\u202f]\d{3})+|\d+),(\d+)")


def with_point(text: str, separator: str = ";") -> str:
    """A number with a decimal comma as Python and YAML write it; other texts as they are.

    Where commas part the cells, three digits behind one may be thousands, so such a text stays.

    >>> with_point("1,5"), with_point("1.234,50"), with_point("1,500", ","), with_point("Books, pays")
    ('1.5', '1234.50', '1,500', 'Books, pays')
    """
    found = _WITH_COMMA.fullmatch(text.strip())
    if found is None or (separator == "," and len(found[3]) == 3):
        return text
    sign, whole, rest = found.groups()
    return f"{sign.replace('−', '-')}{re.sub(r'[^0-9]', '', whole)}.{rest}"
