"""Findings as text: where, what, the line itself with a caret under the place, and how to mend it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from ...findings import Finding, Severity
from ...language.messages import Message, in_language, said
from ...source.span import split_lines
from .checked import Checked, all_findings, counted, name_of
from .excerpt import report


def write(files: Sequence[Checked], *, colour: bool = False, closing: bool = True, language: str | None = None) -> str:
    """Every finding of all files with its excerpt, and the closing line in that language unless it is not wanted."""
    parts = []
    for each in files:
        lines = split_lines(each.reading.text) if each.findings else []
        parts += [report(each.name, finding, lines, colour=colour) + "\n\n" for finding in each.findings]
    if closing and files:
        parts.append(in_language(summary(all_findings(files), len(files)), language) + "\n")
    return "".join(parts)


def summary(findings: Iterable[Finding], files: int) -> Message:
    """The closing line: how many findings of each severity in how many files, and how many of them `--fix` mends."""
    findings = list(findings)
    some = [_COUNTED[severity](count) for severity, count in counted(findings).items() if count]
    told = said("No findings in {files}.", files=many_files(files))
    if some:
        found = said("{some} and {last}", some=tuple(some[:-1]), last=some[-1]) if len(some) > 1 else some[0]
        told = said("{found} in {files}.", found=found, files=many_files(files))
    mended = sum(finding.fix is not None for finding in findings)
    if not mended:
        return told
    if len(findings) == 1:
        return said("{summary} `blueprint check --fix` mends it.", summary=told)
    return said("{summary} `blueprint check --fix` mends {count}.", summary=told, count=mended)


def statistics(findings: Iterable[Finding]) -> str:
    """A line for each rule that found something: how often, code, severity and name; the most frequent first."""
    counts = Counter((finding.code, finding.severity) for finding in findings)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return "".join(f"{count:>6}  {code}  {severity:<7}  {name_of(code)}\n" for (code, severity), count in ordered)


def many_files(count: int) -> Message:
    """A count of files."""
    return said("{count} file", count=count) if count == 1 else said("{count} files", count=count)


def many_findings(count: int) -> Message:
    """A count of findings of any severity."""
    return said("{count} finding", count=count) if count == 1 else said("{count} findings", count=count)


def _errors(count: int) -> Message:
    return said("{count} error", count=count) if count == 1 else said("{count} errors", count=count)


def _warnings(count: int) -> Message:
    return said("{count} warning", count=count) if count == 1 else said("{count} warnings", count=count)


def _advice(count: int) -> Message:
    return said("{count} advice", count=count)


_COUNTED = {Severity.ERROR: _errors, Severity.WARNING: _warnings, Severity.ADVICE: _advice}
