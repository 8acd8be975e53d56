"""The heading of a CSV file: one line that names the columns, or the two or three that exports of forms have.

SurveyMonkey writes questions into one row and what they ask about into the next. Qualtrics writes its own codes, then
the questions, then what only its importer reads.
"""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from ..errors import BlueprintError
from ..language.messages import said
from ..text.names import alike, shortened
from ..text.spelling import nearest
from .separators import SAID, cells_of_any_length, separator_of

LINES = 1000
"""A record of the heading has at most so many lines; one with more has a quotation mark without its other."""
ONLY_ANSWER = ("response", "open ended response", "open-ended response")
"""What SurveyMonkey writes below a question that asks about one thing only."""
FOR_IMPORT = '{"ImportId"'
"""How each cell of Qualtrics' third row begins."""


class Lines:
    """Lines that know how many of them were taken, and that can be given back."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.taken = 0
        self._lines, self._ahead = iter(lines), deque[str]()

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._ahead.popleft() if self._ahead else next(self._lines)
        self.taken += 1
        return line

    def record(self) -> list[str]:
        """The lines of the next record: a cell in quotation marks may go on in the next line. Empty at the end."""
        record = [line] if (line := next(self, "")) else []
        quotes = line.count('"')
        while quotes % 2 and len(record) < LINES and (line := next(self, "")):
            record.append(line)
            quotes += line.count('"')
        return record

    def give_back(self, lines: Sequence[str]) -> None:
        """These come next, once more."""
        self._ahead.extendleft(reversed(lines))
        self.taken -= len(lines)


class CsvHeading(NamedTuple):
    """The line that names the columns."""

    file: str
    """What messages call the file."""
    line: int
    separator: str
    names: tuple[str, ...]
    codes: tuple[str, ...] = ()
    """What the columns are called besides, such as `Q1_2`; empty where they have one name."""

    def find(self, column: str) -> int | None:
        """Where a column stands, from 0, whatever its capitals and spaces. BlueprintError: it stands here twice."""
        places = _at(column, self.names) or _at(column, self.codes)
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
        places = [at for at, each in enumerate(self.names) if alike(name) in alike(each)]
        if len(places) > 1:
            raise BlueprintError(
                said(
                    "{file}:{line}: {name} is a part of {n} columns, so say more: {columns}",
                    file=self.file, line=self.line, name=name, n=len(places),
                    columns="; ".join(shortened(self.names[at]) for at in places),
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
        there = ", ".join(map(shortened, self.names))
        return BlueprintError(
            said("{file}:{line}: there is no column {names}; there are {there}", **values, there=there)
        )


def _at(column: str, names: Sequence[str]) -> list[int]:
    return [at for at, name in enumerate(names) if alike(name) == alike(column)]


def heading_of(lines: Lines, file: str, skip: int | None = None) -> CsvHeading:
    """Takes the heading off the lines of a file. Without names where there is none.

    `skip`: how many records below the first belong to it; else they are known by what SurveyMonkey and Qualtrics write.
    """
    first, line = lines.record(), 1
    found = SAID.fullmatch("".join(first))
    if found:
        first, line = lines.record(), 2
    separator = found[1] if found else separator_of("".join(first))
    names = _cells(first, separator)
    below = [lines.record() for _ in range(2 if skip is None else skip)]
    rows = [_cells(record, separator) for record in below]
    taken = _heading_rows(names, rows) if skip is None else skip
    lines.give_back([line for record in below[taken:] for line in record])
    if taken >= 2 and _is_for_import(rows[1]):
        labels = [label or name for name, label in zip_longest(names, rows[0], fillvalue="")]
        return CsvHeading(file, line, separator, tuple(labels), codes=tuple(names))
    if taken == 1:
        names = list(_asked(names, rows[0]))
    return CsvHeading(file, line, separator, tuple(names))


def _cells(record: Sequence[str], separator: str) -> list[str]:
    text = "".join(record)
    with cells_of_any_length(text):
        try:
            cells = next(csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True), [])
        except csv.Error:
            cells = []
    return [" ".join(cell.split()) for cell in cells]


def _heading_rows(names: Sequence[str], rows: Sequence[Sequence[str]]) -> int:
    """How many of the rows below the names belong to the heading."""
    second, third = rows
    if _is_for_import(third):
        return 2
    if not second or not names or second[0] or not names[0]:
        return 0
    # SurveyMonkey: questions about several things leave the cells to their right empty, for the row below to fill.
    filled = [below for name, below in zip_longest(names, second, fillvalue="") if not name]
    asks = any(filled) or any(cell.casefold() in ONLY_ANSWER for cell in second)
    return int(asks and all(filled) and not any(_is_number(cell) for cell in second))


def _is_for_import(row: Sequence[str]) -> bool:
    return any(cell.startswith(FOR_IMPORT) for cell in row)


def _is_number(cell: str) -> bool:
    return cell.replace(".", "", 1).replace(",", "", 1).isdecimal()


def _asked(questions: Sequence[str], about: Sequence[str]) -> Iterator[str]:
    """`How satisfied were you with [Register request]`, as Google's forms write it, from two rows of SurveyMonkey."""
    question = ""
    for written, thing in zip_longest(questions, about, fillvalue=""):
        question = written or question
        alone = not thing or thing.casefold() in ONLY_ANSWER
        yield question if alone else f"{question} [{thing}]".strip()
