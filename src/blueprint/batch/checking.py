"""Many files that are checked: what earlier runs found of those that are unchanged, and processes for the others.

To find out takes no reading of YAML and no model. What is kept lies in the user's cache folder, a file for each folder
of blueprints, and may be deleted at any time.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from contextlib import AbstractContextManager, nullcontext, suppress
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from ..checks import RULES
from ..checks.file_facts import FileFacts, facts_of
from ..checks.links import places_of_links
from ..files.places import real
from ..neighbours import files_behind
from ..pipeline import check, open_text
from ..project import for_file
from ..reading.reader import Reading
from ..records import Record
from ..reports.findings.checked import Checked
from ..source.decoding import decode, read_bytes
from ..source.nodes import Limits
from ..source.span import SourceError
from .cache import this_program
from .file_result import FileResult, Row, result_of, row_of
from .memory import keep, known
from .question import Question
from .tasks import hashed
from .what_is_there import WhatIsThere


class MadeOf(Record):
    """What a result was made of, as hashes."""

    asked: str
    """Of the program, the question, the text and its surroundings."""
    files: dict[str, str]
    links: dict[str, str]


class CheckAnswer(Record):
    """What a file was found to be, and of what; None where nobody can tell all of that."""

    row: Row
    made_of: MadeOf | None


Working = Callable[[int], AbstractContextManager[Executor | None]]
"""Processes for so many files, or none where this one is enough."""


def answers(
    paths: Sequence[Path], question: Question, working: Working = lambda files: nullcontext(), *, force: bool = False
) -> Iterator[tuple[Checked, FileFacts] | OSError]:
    """What is found of each file, in their order, as soon as it is known; OSError of one that cannot be opened.

    `force`: whatever earlier runs found. WrongConfiguration: what a file's project says of it is wrong.
    """
    there = WhatIsThere()
    kept = _Kept(paths, question, there)
    again = lru_cache(maxsize=2)(_read_again)
    todo = deque(_begun(paths, kept, question.limits, force))
    new = [each for each in todo if isinstance(each, _Open) and each.result is None]
    handed_out: dict[Path, Future[CheckAnswer]] = {}
    try:
        with working(len(new)) as executor:
            if executor is not None:
                handed_out = {each.path: executor.submit(answer, each.path, each.data, question) for each in new}
            del new
            while todo:
                each = todo.popleft()
                if isinstance(each, OSError):
                    yield each
                    continue
                path, data, found = each
                if found is None:
                    given = handed_out.pop(path).result() if handed_out else answer(path, data, question, there)
                    kept.note(path, given)
                    found = result_of(given.row, str(path), path)
                reading = cast(Reading, _ReadWhenAsked(data, question.limits, path, again))
                yield Checked(str(path), reading, found.findings, outline=found.outline), found.facts
    finally:
        kept.save()


class _Open(Record):
    """A file that is there, and what earlier runs found of it."""

    path: Path
    data: bytes
    result: FileResult | None


def _begun(paths: Iterable[Path], kept: _Kept, limits: Limits, force: bool) -> Iterator[_Open | OSError]:
    for path in paths:
        try:
            data = read_bytes(path, limits)
        except OSError as error:
            yield error
        else:
            yield _Open(path, data, None if force else kept.get(path, data))


def answer(path: Path, data: bytes, question: Question, there: WhatIsThere | None = None) -> CheckAnswer:
    """What is found of a file that holds `data`, now that `there` is what it names."""
    limits, select, ignore, on, language = question
    reading = open_text(data, limits, file=path)
    made_of = _made_of(path, data, question, reading, there or WhatIsThere())
    configuration = for_file(path, [rule.code for rule in RULES])
    findings = check(
        reading, select=select or None, ignore=ignore, on=on, language=language, configuration=configuration
    )
    return CheckAnswer(row_of(reading, findings, facts_of(reading, str(path), path, configuration)), made_of)


def _made_of(path: Path, data: bytes, question: Question, reading: Reading, there: WhatIsThere) -> MadeOf | None:
    """To be asked before the rules look, so that what changes meanwhile counts as new."""
    blueprint = reading.blueprint
    if blueprint is None:
        return MadeOf(_asked(path, data, question, there), {}, {}) if reading.is_catalogue else None
    behind = files_behind(blueprint)
    if behind is None:
        return None
    return MadeOf(
        _asked(path, data, question, there),
        {name: there.file(name) for name in sorted({str(each.absolute()) for each in behind})},
        {
            name: there.link(name, path.parent)
            for name in sorted({str(each.absolute()) for each in places_of_links(blueprint)})
        },
    )


def _asked(path: Path, data: bytes, question: Question, there: WhatIsThere) -> str:
    about = "\n".join((this_program(), str(path.absolute()), repr(question), there.around(path.parent)))
    return hashed(about.encode("utf-8", "surrogatepass") + b"\n" + data)


class _Kept:
    """What earlier runs found of the files in some folders."""

    def __init__(self, paths: Iterable[Path], question: Question, there: WhatIsThere) -> None:
        self.places = {folder: real(folder) for folder in {path.parent for path in paths}}
        self.folders = {place: known("checks", place, "files") for place in sorted(set(self.places.values()))}
        self.question = question
        self.there = there
        self.changed: set[Path] = set()

    def get(self, path: Path, data: bytes) -> FileResult | None:
        """What is known of a file that holds `data`, where neither it nor anything that it names has changed."""
        # What is not there, or not as we wrote it, is found out anew.
        with suppress(KeyError, ValueError, TypeError, AttributeError, OSError):
            row, (asked, files, links) = self.folders[self.places[path.parent]][path.name]
            if (
                asked == _asked(path, data, self.question, self.there)
                and all(self.there.file(name) == was for name, was in files.items())
                and all(self.there.link(name, path.parent) == was for name, was in links.items())
            ):
                return result_of(row, str(path), path)
        return None

    def note(self, path: Path, answer: CheckAnswer) -> None:
        """Keeps in mind what was found of a file, where it is known of what."""
        if answer.made_of is not None and path.is_file():
            self.folders[self.places[path.parent]][path.name] = answer
            self.changed.add(self.places[path.parent])

    def save(self) -> None:
        """For the next run."""
        there = {
            folder: {name: found for name, found in self.folders[folder].items() if (folder / name).exists()}
            for folder in sorted(self.changed)
        }
        keep("checks", "files", there)


def _read_again(data: bytes, limits: Limits, path: Path) -> Reading:
    return open_text(data, limits, file=path)


class _ReadWhenAsked:
    """A reading that is made where more than the text is asked for, as drawings do: else thousands of files fit."""

    def __init__(self, data: bytes, limits: Limits, path: Path, again: Callable[..., Reading]) -> None:
        self._asked = (data, limits, path)
        self._again = again

    @property
    def text(self) -> str:
        try:
            return decode(*self._asked[:2])
        except SourceError:
            return ""

    def __getattr__(self, name: str) -> Any:
        return getattr(self._again(*self._asked), name)
