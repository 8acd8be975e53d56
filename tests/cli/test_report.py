"""`blueprint report`."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests import counterparts

from blueprint.cli import main

COFFEE = "title: Coffee\nphases:\n  - steps:\n      - {customer: Orders, frontstage: Takes the order}\n"


def reported(*arguments: str, given: str | None = None) -> Result:
    """What `blueprint report` does."""
    return CliRunner().invoke(main, ["report", *arguments], input=given)


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A working folder with coffee."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "coffee.yaml").write_text(COFFEE)
    return tmp_path


def test_a_page_is_written_beside_the_file():
    """Unless -o says another place."""
    done = reported("coffee.yaml")
    assert (done.exit_code, done.stderr) == (0, "blueprint: coffee-report.html written\n")
    assert "Takes the order" in Path("coffee-report.html").read_text("utf-8")


@counterparts.fonts()
def test_the_suffix_says_the_format():
    """A PDF, and standard input."""
    assert reported("-", "-o", "meeting.pdf", given=COFFEE).exit_code == 0
    assert Path("meeting.pdf").read_bytes().startswith(b"%PDF")


def test_a_design_is_compared_with_the_file_that_is_named():
    """Without a baseline in the file."""
    Path("new.yaml").write_text(COFFEE.replace("Orders", "Orders by app"))
    assert reported("new.yaml", "--compare", "coffee.yaml", "-o", "new.html").exit_code == 0
    assert "What the design changes" in Path("new.html").read_text("utf-8")


def test_a_baseline_that_is_no_blueprint_stops_no_report():
    """It stands among the findings, and there is nothing to compare."""
    Path("old.yaml").write_text("titel: Coffee\n")
    Path("new.yaml").write_text("baseline: old.yaml\n" + COFFEE)
    assert reported("new.yaml").exit_code == 0
    page = Path("new-report.html").read_text("utf-8")
    assert "the baseline old.yaml cannot be read" in page
    assert "What the design changes" not in page


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["coffee.yaml", "-o", "report.docx"], "a report is .html or .pdf"),
        (["coffee.yaml", "-o", "coffee.yaml"], "a report is .html or .pdf"),
        (["-"], "say -o OUT"),
        (["tea.yaml"], "tea.yaml: No such file"),
        (["coffee.yaml", "--theme", "pink"], "pink"),
    ],
)
def test_a_slip_is_told_and_nothing_is_written(arguments: list[str], message: str, folder):
    """With what to do."""
    done = reported(*arguments, given=COFFEE)
    assert done.exit_code in (1, 2)
    assert message in done.stderr
    assert sorted(path.name for path in folder.iterdir()) == ["coffee.yaml"]
