"""CSV files as people save them: their encoding, what parts the cells, the heading, numbers with a comma.

The one reader of such files, for measurements, answers, events and tables of blueprints. The separator is a comma, a
semicolon, a tab or a bar, and goes unsaid, as does the encoding; Excel's own line `sep=;` says the separator.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import NamedTuple, TextIO

from ..errors import BlueprintError
from ..language.messages import said
from ..text.spelling import nearest

SEPARATORS = ",;\t|"
START = 1_000_000
"""Bytes by which the encoding is told, and in which the heading must end."""
ALIKE = 50
"""Records of a table that are looked at for what parts them."""


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


_BEYOND_ASCII = re.compile(rb"[\xa1-\xfe]+")


_NO_TEXT = re.compile("[\0-\x08\x0e-\x1f]")


def _decodes(data: bytes, encoding: str, whole: bool) -> bool:
    """UTF-8 proves itself; all other encodings take nearly any bytes, so control characters speak against them."""
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(data, final=whole)
    except UnicodeDecodeError:
        return False
    return encoding == "utf-8" or _NO_TEXT.search(text) is None


def separator_of(text: str, records: int = 1) -> str:
    """What parts the first records: of the separators the one by which most of them have equally many cells.

    >>> separator_of("metric;time;value\\nqueue;2026-09-30;1,5"), separator_of("rating")
    (';', ',')
    >>> separator_of("Clinic, as it is\\nStep;Arrival;Leaving\\nCustomer;Comes, waits;Goes", ALIKE)
    ';'
    """

    def parted(separator: str) -> tuple[int, int]:
        rows = islice(csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True), records)
        widths: list[int] = []
        with suppress(csv.Error), _cells_of_any_length(text):  # no CSV by this separator, or not from here on
            widths += (len(row) for row in rows if row)
        usual = max((width for width in widths if width > 1), key=lambda width: (widths.count(width), width), default=1)
        return (widths.count(usual), usual) if usual > 1 else (0, 0)

    return max(SEPARATORS, key=parted)


_SAID = re.compile(r'"?sep=(.)"?[,;\t|]*\r?(?:\n|$)', re.IGNORECASE)


def records_of(text: str) -> list[list[str]]:
    """All records of a table, as they stand. ValueError: a cell goes on without end."""
    found = _SAID.match(text)
    separator = found[1] if found else separator_of(text, ALIKE)
    text = text[found.end() :] if found else text
    # Spaces before a cell say something (they mark details), but not where a quotation mark follows them.
    spaced = re.search(rf'(?:^|[{re.escape(separator)}]) +"(?!")', text) is not None
    with _cells_of_any_length(text):
        try:
            return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=spaced))
        except csv.Error as error:
            raise ValueError(str(error)) from None


@contextmanager
def _cells_of_any_length(text: str) -> Iterator[None]:
    """A limit of the csv module that is one for the whole program, so it is put back."""
    before = csv.field_size_limit(max(len(text), 1))
    try:
        yield
    finally:
        csv.field_size_limit(before)


class Heading(NamedTuple):
    """The line that names the columns."""

    file: str
    """What messages call the file."""
    line: int
    separator: str
    names: tuple[str, ...]

    def find(self, column: str) -> int | None:
        """Where a column stands, from 0, whatever its capitals and spaces. BlueprintError: it stands here twice."""
        places = [at for at, name in enumerate(self.names) if _plain(name) == _plain(column)]
        if len(places) > 1:
            raise BlueprintError(
                said("{file}:{line}: the column {name} stands here twice", file=self.file, line=self.line, name=column)
            )
        return places[0] if places else None

    def find_all(self, columns: Sequence[str]) -> list[int]:
        """Where these columns stand. BlueprintError, with all that is missing, where one is not there."""
        places = [(column, self.find(column)) for column in columns]
        if missing := [column for column, place in places if place is None]:
            raise self.lacks(*missing)
        return [place for _, place in places if place is not None]

    def part(self, name: str) -> int:
        """Where the column stands that somebody called so: by its whole name, or by a part that no other has.

        Forms write whole questions above their columns. BlueprintError: no column has it, or several have.
        """
        whole = self.find(name)
        if whole is not None:
            return whole
        places = [at for at, each in enumerate(self.names) if _plain(name) in _plain(each)]
        if len(places) > 1:
            raise BlueprintError(
                said(
                    "{file}:{line}: {name} is a part of {n} columns, so say more: {columns}",
                    file=self.file, line=self.line, name=name, n=len(places),
                    columns="; ".join(_shown(self.names[at]) for at in places),
                )
            )  # fmt: skip
        if not places:
            raise self.lacks(name)
        return places[0]

    def lacks(self, *columns: str) -> BlueprintError:
        """That these columns are not there, and which are, or which one was probably meant."""
        values = {"file": self.file, "line": self.line, "names": ", ".join(columns)}
        near = nearest(columns[0], self.names) if len(columns) == 1 else None
        if near:
            return BlueprintError(
                said("{file}:{line}: there is no column {names} (did you mean {near}?)", **values, near=near)
            )
        if not any(self.names):
            return BlueprintError(
                said("{file}:{line}: there is no column {names}; the first line names the columns", **values)
            )
        there = ", ".join(map(_shown, self.names))
        return BlueprintError(
            said("{file}:{line}: there is no column {names}; there are {there}", **values, there=there)
        )


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _shown(name: str) -> str:
    return name if len(name) <= 60 else f"{name[:60]}…"


def heading_of(lines: Iterator[str], file: str) -> Heading:
    """Takes the heading off the lines of a file. Without names where there is none."""
    text, line = next(lines, ""), 1
    found = _SAID.fullmatch(text)
    if found:
        text, line = next(lines, ""), 2
    # A name may go on in the next line, as forms have it.
    begun = [text]
    while sum(each.count('"') for each in begun) % 2 and (more := next(lines, "")):
        begun.append(more)
    text = "".join(begun)
    separator = found[1] if found else separator_of(text)
    with _cells_of_any_length(text):
        try:
            names = next(csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True), [])
        except csv.Error:
            names = []
    return Heading(file, line, separator, tuple(" ".join(name.split()) for name in names))


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

    heading: Heading
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


def read_csv(lines: Iterable[str], file: str) -> Csv:
    """A CSV file from its lines; `file` is what messages call it. BlueprintError: it is no text."""
    counted = _Counted(lines)
    try:
        heading = heading_of(counted, file)
    except UnicodeDecodeError:
        raise no_text(file) from None
    return Csv(heading, counted, counted.taken)


class _Counted:
    """Lines that know how many of them were taken."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines, self.taken = iter(lines), 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self.lines)
        self.taken += 1
        return line


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
        raise BlueprintError(said("{path}: {strerror}", path=path, strerror=error.strerror or str(error))) from None
    except ValueError as error:
        if "null" not in str(error):
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


_WITH_COMMA = re.compile(r"([+\-−]?)(\d{1,3}(?:[.' \u00a0\u202f]\d{3})+|\d+),(\d+)")


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
