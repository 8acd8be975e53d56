"""What every report is made of: a file, what became of it, and what was found; and how findings are told apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath
from typing import NamedTuple

from ...checks import rule_named
from ...findings import Finding, Severity
from ...reading.reader import Reading


class Checked(NamedTuple):
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

    def element(self, finding: Finding) -> str | None:
        """The id of what a finding speaks of: a mark, card, step, phase, lane or metric; None where none has one."""
        blueprint = self.reading.blueprint
        if blueprint is None:
            return None
        ids = blueprint.flow.ids.of
        around = (finding.path[:length] for length in range(len(finding.path), 0, -1))
        return next((ids[path] for path in around if path in ids), None)


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
