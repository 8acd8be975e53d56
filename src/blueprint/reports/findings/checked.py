"""What every report is made of: a file, what became of it, and what was found; and how findings are told apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path, PurePath
from typing import Any, cast

from ...checks import rule_named
from ...findings import Finding, Severity
from ...neighbours import shared_catalogues
from ...reading.reader import Reading, read
from ...records import Record
from ...source.nodes import Limits


class Checked(Record):
    """A file that was opened, and what is found in it, in document order."""

    name: str
    """The path as it was given; messages show it by `text.visible.called`."""
    reading: Reading
    findings: Sequence[Finding]
    language: str | None = None
    """In which the findings speak; unsaid, that of the blueprint."""

    @property
    def path(self) -> str:
        """The name with `/` on every system, as build servers want it."""
        return PurePath(self.name).as_posix()

    def lighter(self, limits: Limits, file: Path | None) -> Checked:
        """The same, of which only the text is kept: what a report needs besides is read from that again."""
        return self._replace(reading=cast(Reading, _ReadAgain(self.reading.text, limits, file)))

    def element(self, finding: Finding) -> str | None:
        """The id of what a finding speaks of: a mark, card, step, phase, lane or metric; None where none has one."""
        blueprint = self.reading.blueprint
        if blueprint is None:
            return None
        ids = blueprint.flow.ids.of
        around = (finding.path[:length] for length in range(len(finding.path), 0, -1))
        return next((ids[path] for path in around if path in ids), None)


class _ReadAgain:
    """A reading that is made of its text anew where more than that is asked for, so that thousands of files fit."""

    def __init__(self, text: str, limits: Limits, file: Path | None) -> None:
        self.text = text
        self._asked = (limits, file)

    def __getattr__(self, name: str) -> Any:
        return getattr(_read_again(self.text, *self._asked), name)


@lru_cache(maxsize=2)
def _read_again(text: str, limits: Limits, file: Path | None) -> Reading:
    folder = file.parent if file is not None else None
    return read(text, limits, folder, shared=shared_catalogues(folder))


def all_findings(files: Iterable[Checked]) -> Iterator[Finding]:
    """The findings of all files, one after the other."""
    return (finding for each in files for finding in each.findings)


def name_of(code: str) -> str:
    """The name of the rule with this code."""
    known = rule_named(code)
    return known.name if known else code


def sentences(finding: Finding) -> str:
    """Message and hint in one line."""
    if not finding.hint:
        return str(finding.message)
    stop = "。" if finding.message[-1:] > "\u2e7f" else ". "
    return f"{finding.message}{stop}{finding.hint}"


def counted(findings: Iterable[Finding]) -> dict[Severity, int]:
    """How many findings there are of each severity, the gravest first."""
    counts = Counter(finding.severity for finding in findings)
    return {severity: counts[severity] for severity in Severity}
