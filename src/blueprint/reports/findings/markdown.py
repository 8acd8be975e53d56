"""The review sheet as Markdown tables, for a wiki or a pull request, without the drawing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...source.span import Span
from ...text.markup import marked
from .checked import Checked
from .sheet import ReviewRow, ReviewSheet, SeverityGroup, opened, sheet


def write(files: Sequence[Checked]) -> str:
    """One heading a file, a table for each severity."""
    return "\n".join("\n".join(_sheet(sheet(each))) for each in files)


def _sheet(sheet: ReviewSheet) -> Iterator[str]:
    words = sheet.words
    yield f"# {marked(sheet.title)}\n"
    if sheet.subtitle:
        yield f"{marked(sheet.subtitle)}\n"
    yield from (f"- **{label}**: {marked(text)}" for label, text in sheet.facts)
    yield f"- **{words['workshop']}**:"
    yield f"- **{words['present']}**:\n"
    if not sheet.groups:
        yield f"{words['nothing']}\n"
    for group in sheet.groups:
        yield from _group(group, words)


def _group(group: SeverityGroup, words: dict[str, str]) -> Iterator[str]:
    yield f"## {words[group.severity]} ({group.total})\n"
    yield f"{words[f'about {group.severity}']}\n"
    for place in group.places:
        yield f"### {marked(place.heading)}\n"
        yield f"| # | {words['finding']} | {words['who']} |"
        yield "|---:|---|---|"
        yield from (f"| {row.number} | {_finding(row, words)} | |" for row in place.rows)
        yield ""


def _finding(row: ReviewRow, words: dict[str, str]) -> str:
    finding = row.finding
    parts = [f"**{marked(opened(finding.message))}**", marked(finding.hint)]
    parts += [marked(other.message) + _line(other.span, words) for other in finding.related]
    parts.append(f"{finding.code} {marked(row.name)}{_line(finding.span, words)}")
    return "<br>".join(part for part in parts if part)


def _line(span: Span | None, words: dict[str, str]) -> str:
    return f" · {words['line'].format(span.line)}" if span else ""
