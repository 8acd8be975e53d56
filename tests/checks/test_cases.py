"""Each file in `cases/` belongs to one rule: blueprints, parted by `---`, that mark what the rule must find in them.

A comment under a line says what stands there: `# ^ BP203` at the column of the caret, `# < BP203` at column 1. The
severity may stand behind it, where it depends on the file: `# ^ BP203 advice`.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from blueprint.checks import RULES
from blueprint.pipeline import check, open_text

FOLDER = Path(__file__).parent / "cases"
BLUEPRINTS = Path(__file__).parents[2] / "blueprints"
"""Where the baselines that cases name are looked for."""
TODAY = date(2026, 10, 1)
"""What is overdue in the cases is so on this date."""
MARK = re.compile(r"\s*#\s*([<^])\s*(BP\d{3})(?:\s+(error|warning|advice))?\s*")
CASES = [(path.stem, text) for path in sorted(FOLDER.glob("*.yaml")) for text in path.read_text("utf-8").split("---\n")]


def marked(text: str) -> list[tuple[str, int, int, str | None]]:
    """Code, line, column and, if any, severity of each mark; a mark speaks of the last line above it that is none."""
    found = []
    line = 0
    for number, content in enumerate(text.splitlines(), 1):
        if mark := MARK.fullmatch(content):
            found.append((mark[2], line, content.index("^") + 1 if mark[1] == "^" else 1, mark[3]))
        else:
            line = number
    return found


@pytest.mark.parametrize(("code", "text"), CASES, ids=[code for code, _ in CASES])
def test_a_rule_finds_what_is_marked(code: str, text: str):
    """A rule finds exactly what a case marks, at the same line and column."""
    blueprint = open_text(text, folder=BLUEPRINTS).blueprint
    assert blueprint is not None
    findings = check(blueprint, select=[code], on=TODAY)
    marks = sorted(marked(text), key=lambda mark: mark[1:3])
    places = [(finding.code, finding.span.line, finding.span.column) for finding in findings if finding.span]
    assert places == [mark[:3] for mark in marks], "\n".join(map(str, findings))
    assert len(places) == len(findings)
    for finding, (*_, severity) in zip(findings, marks, strict=True):
        assert severity in (None, str(finding.severity)), str(finding)


@pytest.mark.parametrize("code", [rule.code for rule in RULES if rule.checks and not rule.beside])
def test_every_rule_has_cases_that_fail_and_that_pass(code: str):
    """Each rule that checks has a case in which it finds something, and one in which it does not.

    Those that take several files to show are tried in test_several_files.py.
    """
    found = [bool(marked(text)) for stem, text in CASES if stem == code]
    assert set(found) == {True, False}


def test_every_case_belongs_to_a_rule():
    """No file of cases is left behind when a rule goes, and none marks another rule's findings."""
    assert {path.stem for path in FOLDER.iterdir()} == {rule.code for rule in RULES if rule.checks and not rule.beside}
    assert [code for code, text in CASES for mark in marked(text) if mark[0] != code] == []
