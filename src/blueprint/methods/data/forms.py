"""Answers as forms export them: which column holds what, and its texts; what cannot be used is named with its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from ...errors import BlueprintError
from ...files.csv import CsvRow, opened, read_csv, with_point
from ...files.heading import CsvHeading
from ...files.system_errors import what_happened
from ...language.messages import said
from ...source.nodes import DEFAULT, Limits
from ...text.names import alike

T = TypeVar("T")


OF_THE_FORM = frozenset(
    (
        *("timestamp", "zeitstempel", "时间戳记", "id", "start time", "completion time", "last modified time", "email"),
        *("name", "respondent id", "collector id", "start date", "end date", "ip address", "email address"),
        *("first name", "last name", "custom data 1", "status", "response type", "progress", "duration (in seconds)"),
        *("finished", "recorded date", "response id", "recipient last name", "recipient first name", "recipient email"),
        *("external data reference", "location latitude", "location longitude", "distribution channel"),
        *("user language", "nps group", "startzeit", "fertigstellungszeit", "zeitpunkt der letzten änderung", "e-mail"),
        *("e-mail-adresse", "vorname", "nachname", "序号", "开始时间", "完成时间", "上次修改时间", "电子邮件"),
        *("名称", "姓名", "提交答卷时间", "所用时间", "来源", "来源详情", "来自ip", "总分"),
    )
)
"""Columns that Google, Microsoft, SurveyMonkey and Qualtrics add: nobody answered them."""


class Form(NamedTuple):
    """How files of answers are to be read, where their own headings and words do not say it."""

    columns: Mapping[str, str] = {}
    """Column as the method calls it → what the file calls it, or a part of that."""
    scale: int | None = None
    """The best answer."""
    skip: int | None = None
    """How many rows below the first belong to the heading."""

    def called(self, columns: Mapping[str, str] | None) -> Form:
        """The same with what the blueprint calls the columns of one file, which wins."""
        return self._replace(columns={**self.columns, **(columns or {})})


AS_IT_IS = Form()
"""Everything is found by itself."""


class Dropped(NamedTuple):
    """A row that could not be used."""

    line: int
    """In the file, from 1."""
    why: str
    file: str = ""
    """As the blueprint names it."""


class Answers(NamedTuple, Generic[T]):
    """The answers of one file."""

    used: tuple[T, ...]
    dropped: tuple[Dropped, ...]


class AnswerFile(NamedTuple):
    """A file of answers that was read: all its cells are texts."""

    heading: CsvHeading
    rows: tuple[CsvRow, ...]
    form: Form

    def column(
        self,
        *names: str,
        asked: re.Pattern[str] | None = None,
        about: Sequence[str] = (),
        answers: Callable[[Sequence[str]], bool] | None = None,
    ) -> int:
        """Where the column stands that has one of these names, or that `asked` fits.

        Where several columns ask that, the one `about` one of these things is meant, and the one whose texts are
        `answers`. BlueprintError: there is none, or they are several.
        """
        for name in names:
            if name in self.form.columns:
                return self.heading.part(self.form.columns[name])
        if (place := self.optional(names)) is not None:
            return place
        places = self.asking(asked, about) if asked else []
        if len(places) > 1 and answers:
            places = [place for place in places if answers(self.texts(place))] or places
        if len(places) == 1:
            return places[0]
        there = (
            said(
                "{file}:{line}: {n} columns ask this: {columns}",
                file=self.heading.file,
                line=self.heading.line,
                n=len(places),
                columns=tuple(self.heading.names[place] for place in places),
            )
            if places
            else self.heading.lacks(names[-1])
        )
        raise BlueprintError(
            said("{lacking}; --column {column}=NAME says which one it is", lacking=there, column=names[0])
        )

    def optional(self, names: Sequence[str]) -> int | None:
        """Where the first column stands that has one of these names, or was said to be the first of them."""
        if names[0] in self.form.columns:
            return self.heading.part(self.form.columns[names[0]])
        found = (self.heading.find(name) for name in names)
        return next((place for place in found if place is not None), None)

    def asking(self, asked: re.Pattern[str], about: Sequence[str] = ()) -> list[int]:
        """Where columns stand whose heading `asked` fits; of several those about one of these things, if there are."""
        places = [place for place, name in enumerate(self.heading.names) if asked.search(name.casefold())]
        things = {alike(thing) for thing in about}
        named = [place for place in places if things & {alike(each) for each in asked_about(self.heading.names[place])}]
        return named or places

    def texts(self, place: int) -> list[str]:
        """A column's cells, numbers with a decimal point."""
        return [with_point(row.at(place), self.heading.separator) for row in self.rows]

    def taken(self, places: Sequence[int], take: Callable[[Sequence[str]], T]) -> Answers[T]:
        """One value a row, made by `take` of the texts in these columns; ValueError there drops the row."""
        used: list[T] = []
        dropped: list[Dropped] = []
        for row in self.rows:
            try:
                used.append(take([with_point(row.at(place), self.heading.separator) for place in places]))
            except ValueError as error:
                dropped.append(Dropped(row.line, error.args[0]))
        return Answers(tuple(used), tuple(dropped))


def read_answers(path: Path, limits: Limits = DEFAULT, form: Form = AS_IT_IS) -> AnswerFile:
    """A file of answers; empty lines do not count. BlueprintError: it is not there, is too large, or no text."""
    _refuse_pipes_and_large_files(path, limits)
    with opened(path) as lines:
        file = read_csv(lines, str(path), form.skip)
        return AnswerFile(file.heading, tuple(file.rows()), form)


def asked_about(heading: str) -> Iterable[str]:
    """What a question of a grid is about, as forms write it: in brackets, or behind a dash or colon; else all of it.

    >>> list(asked_about("How satisfied were you? [Check-in]")), list(asked_about("How satisfied… - Check-in"))
    (['Check-in'], ['Check-in', 'How satisfied… - Check-in'])
    >>> list(asked_about("Wie zufrieden waren Sie mit: Check-in"))
    ['Check-in', 'Wie zufrieden waren Sie mit: Check-in']
    """
    found = re.search(r"\[([^\[\]]+)\]$", heading)
    if found:
        yield found[1]
        return
    for sign in (" - ", ": ", "："):
        _, there, thing = heading.rpartition(sign)
        if there:
            yield thing
    yield heading


def _refuse_pipes_and_large_files(path: Path, limits: Limits) -> None:
    """A blueprint names these files, so that whoever only opens it must be safe from them."""
    try:
        if path.exists() and not path.is_file():  # a pipe would be waited for
            raise BlueprintError(said("{file} is no file", file=path))
        if limits.size is not None and path.stat().st_size > limits.size:
            size = f"{limits.size / 1e6:g}"
            raise BlueprintError(
                said("{file}: the file is larger than {size} MB; --no-limits reads it still", file=path, size=size)
            )
    except OSError as error:
        raise BlueprintError(what_happened(error, path)) from None
    except ValueError:
        raise BlueprintError(said("{file} is no name of a file", file=path)) from None
