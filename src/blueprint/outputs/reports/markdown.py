"""The review sheet as Markdown tables, for a wiki or a pull request, without the drawing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...text import clean, escape
from ...yaml_trouble import Span
from .checked import Checked
from .sheet import Group, Row, Sheet, opened, sheet

_MARKS = re.compile(r"[\\`*_\[\]|~$]|^(?:[#+-]|\d+[.)])")
"""What Markdown reads as a mark: anywhere in a text, or at its beginning."""


def write(files: Sequence[Checked]) -> str:
    """One heading a file, a table for each severity."""
    return "\n".join("\n".join(_sheet(sheet(each))) for each in files)


def marked(text: str) -> str:
    r"""A text that means itself in Markdown, on one line and in a table cell.

    >>> print(marked("a|b `c` <script> [x](y)\n# z"), marked("# z"), marked("1. z"))
    a\|b \`c\` &lt;script&gt; \[x\](y) # z \# z 1\. z
    """
    line = " ".join(clean(text).split())
    # The marks first: an entity such as &#39; has a mark in it that must stay one.
    return escape(_MARKS.sub(lambda mark: f"{mark[0][:-1]}\\{mark[0][-1]}", line)) if line else ""


def _sheet(sheet: Sheet) -> Iterator[str]:
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


def _group(group: Group, words: dict[str, str]) -> Iterator[str]:
    yield f"## {words[group.severity]} ({group.total})\n"
    yield f"{words[f'about {group.severity}']}\n"
    for place in group.places:
        yield f"### {marked(place.heading)}\n"
        yield f"| # | {words['finding']} | {words['who']} |"
        yield "|---:|---|---|"
        yield from (f"| {row.number} | {_finding(row, words)} | |" for row in place.rows)
        yield ""


def _finding(row: Row, words: dict[str, str]) -> str:
    finding = row.finding
    parts = [f"**{marked(opened(finding.message))}**", marked(finding.hint)]
    parts += [marked(other.message) + _line(other.span, words) for other in finding.related]
    parts.append(f"{finding.code} {marked(row.name)}{_line(finding.span, words)}")
    return "<br>".join(part for part in parts if part)


def _line(span: Span | None, words: dict[str, str]) -> str:
    return f" · {words['line'].format(span.line)}" if span else ""
