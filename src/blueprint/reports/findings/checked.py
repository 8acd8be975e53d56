"""What every report is made of: a file, what became of it, and what was found; and how findings are told apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePath

from ...checks import rule_named
from ...findings import Finding, Path, Severity
from ...model.service import Blueprint
from ...reading.reader import Reading
from ...records import Record


class Outline(Record):
    """What reports that draw nothing ask of a blueprint, so that it need not be read for them."""

    title: str | None
    """None where it cannot be read."""
    elements: Mapping[Path, str]
    """Path of a finding → the id of what it speaks of."""


class Checked(Record):
    """A file that was opened, and what is found in it, in document order."""

    name: str
    """The path as it was given; messages show it by `text.visible.called`."""
    reading: Reading
    findings: Sequence[Finding]
    language: str | None = None
    """In which the findings speak; unsaid, that of the blueprint."""
    outline: Outline | None = None
    """Where it is known, the reading is asked for what draws only."""

    @property
    def path(self) -> str:
        """The name with `/` on every system, as build servers want it."""
        return PurePath(self.name).as_posix()

    @property
    def title(self) -> str | None:
        """Of the blueprint; None where it cannot be read."""
        if self.outline is not None:
            return self.outline.title
        return self.reading.blueprint.title if self.reading.blueprint is not None else None

    def element(self, finding: Finding) -> str | None:
        """The id of what a finding speaks of: a mark, card, step, phase, lane or metric; None where none has one."""
        if self.outline is not None:
            return self.outline.elements.get(finding.path)
        return element_of(self.reading.blueprint, finding)


def element_of(blueprint: Blueprint | None, finding: Finding) -> str | None:
    """The id of what a finding speaks of in a blueprint, or the nearest around it that has one."""
    if blueprint is None:
        return None
    ids = blueprint.flow.ids_by_path
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
