"""`blueprint training`."""

from __future__ import annotations

import json

from click.testing import CliRunner, Result
from tests.methods.test_training import CAFE

from blueprint.cli import main


def told(*arguments: str, given: str = CAFE) -> Result:
    """What `blueprint training` does."""
    return CliRunner().invoke(main, ["training", "-", *arguments], input=given)


def test_three_tables_are_told():
    """Needs, plans, gaps."""
    done = told("--on", "2026-12-01")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "2026-04-01 (overdue)" in done.stdout
    assert "No training is for “Pulls the shot”" in done.stdout


def test_programs_read_them():
    """JSON has all tables in one envelope; a CSV file the needs."""
    rows = json.loads(told("--format", "json").stdout)["rows"]
    assert {row["table"] for row in rows} == {"tasks", "training", "gaps"}
    assert told("--format", "csv").stdout.splitlines()[0] == "role,id,action,needs,standard,may,trained"
    assert "关键时刻" in told("--language", "zh").stdout


def test_a_file_without_roles_says_what_to_write():
    """And is no mistake."""
    done = told(given="title: A\nphases: {steps: {customer: Sits, frontstage: Asks}}\n")
    assert done.exit_code == 0
    assert "write `by`" in done.stderr
