"""`blueprint status`."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from blueprint.cli import main

HOTEL = str(Path(__file__).parents[2] / "blueprints" / "hotel-stay.yaml")


def told(*arguments: str, given: str | None = None) -> Result:
    """What `blueprint status` does."""
    return CliRunner().invoke(main, ["status", *arguments], input=given)


def test_the_next_thing_to_do_stands_below():
    """As a command that can be typed."""
    done = told(HOTEL)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.rstrip().endswith(f"Next: blueprint report {HOTEL} -o review.html")


def test_a_name_with_a_blank_is_quoted(tmp_path, monkeypatch):
    """So that the command works when it is pasted."""
    monkeypatch.chdir(tmp_path)
    Path("my tea.yaml").write_text("title: Tea\nphases: []\n")
    assert 'blueprint check "my tea.yaml" --select BP104' in told("my tea.yaml").stdout


def test_programs_read_it_too():
    """JSON in the envelope of all verbs; CSV in English."""
    assert json.loads(told(HOTEL, "--format", "json").stdout)["next"] == "review"
    assert "1 Scope" in told(HOTEL, "--format", "csv", "--language", "zh").stdout
    assert "1 界定范围" in told(HOTEL, "--language", "zh").stdout


def test_overdue_evaluations_count_on_a_date():
    """What should have been looked at by then is still to be refined."""
    assert json.loads(told(HOTEL, "--format", "json", "--on", "2027-12-01").stdout)["rows"][3]["codes"] == ["BP311"]


def test_a_file_that_cannot_be_read_is_told():
    """With its findings, and exit status 1."""
    assert told("-", given="titel: Tea\n").exit_code == 1
