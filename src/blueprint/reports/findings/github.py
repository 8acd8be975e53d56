"""GitHub's workflow commands: annotations that stand beside the lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...findings import Finding, Severity
from ...text.visible import visible
from .checked import Checked, name_of, sentences

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}


_ENCODED = {"%": "%25", "\r": "%0D", "\n": "%0A"}


def write(files: Sequence[Checked]) -> str:
    """One command a finding, and nothing else."""
    return "".join(f"{_command(each, finding)}\n" for each in files for finding in each.findings)


def _command(file: Checked, finding: Finding) -> str:
    properties = ",".join(f"{key}={_property(value)}" for key, value in _properties(file, finding))
    return f"::{LEVELS[finding.severity]} {properties}::{_data(sentences(finding))}"


def _properties(file: Checked, finding: Finding) -> Iterator[tuple[str, str]]:
    yield "file", file.path
    if finding.span:
        line, column, end_line, end_column = finding.span
        yield "line", str(line)
        # GitHub takes columns on one line only.
        if end_line == line:
            yield "col", str(column)
            yield "endColumn", str(end_column)
        else:
            yield "endLine", str(end_line)
    yield "title", f"{finding.code} {name_of(finding.code)}"


def _data(text: str) -> str:
    """A text that ends no command, and moves nothing where the log is read.

    >>> _data("50 %\\nof it\\x1b[2J")
    '50 %25%0Aof it�[2J'
    """
    return "".join(_ENCODED.get(char) or visible(char) for char in text)


def _property(text: str) -> str:
    """A text that ends no property either.

    >>> _property("a,b:c")
    'a%2Cb%3Ac'
    """
    return _data(text).replace(":", "%3A").replace(",", "%2C")
