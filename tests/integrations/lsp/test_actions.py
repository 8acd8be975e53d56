"""What editors offer to do about findings does what it says."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from blueprint.findings import Finding
from blueprint.integrations.lsp.actions import Change, changes, code_actions
from blueprint.integrations.lsp.analysis import Analysis, analyse
from blueprint.integrations.lsp.completion import completion
from blueprint.integrations.lsp.hover import hover
from blueprint.integrations.lsp.symbols import symbols
from blueprint.source.span import START

ROOT = Path(__file__).parents[3]
EXAMPLE = (ROOT / "tests" / "full-example.yaml").read_text("utf-8")
LONG = """\
title: "Coffee
  to go"
phases:
  - steps:
      - name: A step
        customer: {name: "Orders
            something", feel: 1}
        frontstage: Takes the order
      - customer: Picks it up   # at the bar
        frontstage: |
          Calls the name
          of the guest
"""


def known(text: str) -> Analysis:
    """What is known of a text that an editor shows."""
    return analyse(text, None, "utf-16")


def applied(text: str, change: Change) -> str:
    """The text after a change."""
    lines = text.split("\n")
    for span, new in sorted(change.edits, reverse=True):
        assert span.line == span.end_line
        line = lines[span.line - 1]
        lines[span.line - 1] = line[: span.column - 1] + new + line[span.end_column - 1 :]
    return "\n".join(lines)


def kept(findings: tuple[Finding, ...]) -> Counter[tuple[str, str]]:
    """Findings whatever their line."""
    return Counter((finding.code, finding.message) for finding in findings)


@pytest.mark.parametrize("text", [EXAMPLE, LONG], ids=["example", "texts over several lines"])
def test_ignoring_silences_the_findings_of_one_line(text):
    """The comment takes away the findings of its code at its line, and no other, wherever texts go over lines."""
    before = known(text)
    tried = 0
    for finding in before.findings:
        if finding.code.startswith("BP0"):
            continue
        (change,) = (change for change in changes(before, finding) if change.title == f"Ignore {finding.code} here")
        assert finding.span
        line = finding.span.line
        silenced = tuple(
            each for each in before.findings if each.code == finding.code and each.span and each.span.line == line
        )
        assert kept(known(applied(text, change)).findings) == kept(before.findings) - kept(silenced)
        tried += 1
    assert tried


def test_what_cannot_be_read_cannot_be_ignored():
    """No comment is offered against what keeps the file from being read."""
    torn = known("title: A\nphases: []\ncolour: red\n")
    (finding,) = torn.findings
    assert [change for change in changes(torn, finding) if "gnore" in change.title] == []


def test_titles_in_chinese():
    """In a Chinese file, what is offered is said in Chinese."""
    text = "language: zh\ntitle: 咖啡\nphases: {steps: [{customer: 点单}]}\n"
    before = known(text)
    titles = [change.title for change in changes(before, before.findings[0])]
    assert f"在此忽略 {before.findings[0].code}" in titles


def test_however_a_file_is_cut():
    """At any place where a file may be torn off, it is told what is amiss there, and no question fails."""
    before = known(EXAMPLE)
    for end in range(0, len(EXAMPLE), 37):
        torn = analyse(EXAMPLE[:end], None, "utf-16", before)
        assert torn.findings
        assert torn.readable
        cursor = torn.places.range(torn.findings[0].span or START)
        last = torn.places.range(torn.findings[-1].span or START).end
        completion(torn.places, last, before)
        hover(torn, cursor.start)
        code_actions(torn, cursor, "file:///a.yaml")
        symbols(torn.readable)
        torn.given_at(cursor.start)
        torn.used_at(cursor.start)
