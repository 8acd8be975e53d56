"""What an editor can do about a finding: mend it, write the near word, or ignore it with a comment."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lsprotocol.types import (
    CodeAction,
    CodeActionKind,
    Diagnostic,
    DiagnosticRelatedInformation,
    DiagnosticSeverity,
    Location,
    Range,
    TextEdit,
    WorkspaceEdit,
)

from ...findings import Finding, Severity
from ...language.languages import language_of
from ...source.span import Span
from ...text.expressions import expression
from .analysis import Analysis
from .cursor import COMMENT

SOURCE = "blueprint"

_SEVERITIES = {
    Severity.ERROR: DiagnosticSeverity.Error,
    Severity.WARNING: DiagnosticSeverity.Warning,
    Severity.ADVICE: DiagnosticSeverity.Information,
}
_MEANT = expression(r"(?:Did you mean|是想写) ?`?([\w.\-]+)`?")
_READING = "BP0"
"""The family that no comment silences: what cannot be read cannot be checked."""


class Change(NamedTuple):
    """Something that an editor offers to do about a finding."""

    title: str
    edits: list[tuple[Span, str]]
    preferred: bool = False
    """What an editor does when asked to mend without a choice."""


def diagnostic(analysis: Analysis, finding: Finding, uri: str, related: bool = True) -> Diagnostic:
    """A finding as an editor shows it; `related` is whether the editor can show further places."""
    places = analysis.places
    return Diagnostic(
        places.range(finding.span or Span(1, 1, 1, 1)),
        f"{finding.message} {finding.hint}".rstrip(),
        severity=_SEVERITIES[finding.severity],
        code=finding.code,
        source=SOURCE,
        related_information=[
            DiagnosticRelatedInformation(Location(uri, places.range(other.span)), other.message)
            for other in finding.related
            if other.span is not None
        ]
        or None
        if related
        else None,
    )


def code_actions(analysis: Analysis, asked: Range, uri: str, related: bool = True) -> list[CodeAction]:
    """What can be done about the findings that touch a range, the safest first."""
    span = analysis.places.span(asked)
    return [
        CodeAction(
            change.title,
            kind=CodeActionKind.QuickFix,
            diagnostics=[diagnostic(analysis, finding, uri, related)],
            is_preferred=change.preferred,
            edit=WorkspaceEdit({uri: [TextEdit(analysis.places.range(place), text) for place, text in change.edits]}),
        )
        for finding in analysis.findings
        if finding.span is not None and _touch(finding.span, span)
        for change in changes(analysis, finding)
    ]


def changes(analysis: Analysis, finding: Finding) -> Iterator[Change]:
    """All that can be done about one finding."""
    if finding.fix is not None:
        edits = [(edit.span, edit.text) for edit in finding.fix.edits if edit.span is not None]
        yield Change(finding.fix.title.rstrip(".。"), edits, preferred=True)
    elif (near := _MEANT.search(finding.hint)) and (span := _one_word(analysis, finding)):
        # A guess, which `check --fix` does not follow, but which is worth a click.
        yield Change(_said(finding, analysis, "Write {what}", "写作 {what}", near[1]), [(span, near[1])])
    ignoring = _ignoring(analysis, finding)
    if ignoring is not None:
        yield Change(_said(finding, analysis, "Ignore {what} here", "在此忽略 {what}", finding.code), [ignoring])


def _touch(one: Span, other: Span) -> bool:
    return one[:2] <= other[2:] and other[:2] <= one[2:]


def _said(finding: Finding, analysis: Analysis, english: str, chinese: str, what: str) -> str:
    return (chinese if language_of(analysis.language) == "zh" else english).format(what=what)


def _one_word(analysis: Analysis, finding: Finding) -> Span | None:
    """The key or value that a finding is about, without its quotes."""
    whole = analysis.whole
    if whole is None or finding.span is None:
        return None
    return whole.source.written(finding.path, key=finding.at_key)


def _ignoring(analysis: Analysis, finding: Finding) -> tuple[Span, str] | None:
    """The comment that silences a finding: at the end of its line, or above it where the line's end is in a text."""
    whole, span = analysis.whole, finding.span
    if whole is None or span is None or finding.code.startswith(_READING):
        return None
    line = whole.source.line(span.line)
    long = whole.index.long_texts
    if any(text.line < span.line <= text.end_line for text in long):
        return None  # the line begins in a text
    comment = COMMENT.search(line)
    if comment and comment.group().endswith("]"):
        return _at(span.line, comment.end(1) + 1), f", {finding.code}"
    if any(text.line == span.line for text in long):
        indent = line[: len(line) - len(line.lstrip())]
        return _at(span.line, 1), f"{indent}# blueprint: ignore[{finding.code}]\n"
    return _at(span.line, len(line.rstrip()) + 1), f"  # blueprint: ignore[{finding.code}]"


def _at(line: int, column: int) -> Span:
    return Span(line, column, line, column)
