"""`blueprint strategy`."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result
from tests.methods.test_strategy import STRATEGY

from blueprint.cli import main


def shown(*arguments: str, given: str | None = None) -> Result:
    """What `blueprint strategy` does."""
    return CliRunner().invoke(main, ["strategy", *arguments], input=given)


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A working folder with a strategy, and with a blueprint that has none."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "coffee.yaml").write_text(STRATEGY, "utf-8")
    (tmp_path / "bare.yaml").write_text("title: Tea\nphases: {steps: {customer: Drinks}}\n")
    return tmp_path


def test_the_strategy_is_a_table():
    """Without options: a row for each thing that an initiative acts on, and which dimensions are served."""
    done = shown("coffee.yaml")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "Served: efficiency 1, emotion 1, Fun 1" in done.stdout


def test_key_issues_are_a_table():
    """--issues lists the pains instead, as JSON where that is wanted."""
    found = json.loads(shown("-", "--issues", "--format", "json", given=STRATEGY).stdout)
    assert [row["pain"] for row in found["rows"]] == ["The queue is long", "Loud", "Sticky tables"]


def test_data_is_english():
    """CSV has the same words in every language; a table has the reader's."""
    assert "efficiency" in shown("coffee.yaml", "--format", "csv", "--language", "zh").stdout
    assert "效率" in shown("coffee.yaml", "--language", "zh").stdout


@pytest.mark.needs("graphviz")
def test_a_suffix_of_a_drawing_draws(folder):
    """.svg is the tree, .md the table."""
    assert shown("coffee.yaml", "-o", "tree.svg", "--theme", "dark").stderr == "blueprint: tree.svg written\n"
    assert 'fill="#14181d"' in (folder / "tree.svg").read_text("utf-8")
    assert shown("coffee.yaml", "--issues", "-o", "issues.md").exit_code == 0
    assert (folder / "issues.md").read_text("utf-8").startswith("# Coffee\n")


def test_no_strategy_is_said(folder):
    """Exit status 1 with what to write, and no file."""
    done = shown("bare.yaml", "-o", "tree.svg")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith("blueprint: the blueprint has no strategy: write `strategy:")
    assert not (folder / "tree.svg").exists()


def test_one_table_can_be_asked_for():
    """--table; a CSV file holds one; what the file says nothing of is told."""
    given = "title: A\ncustomer: {name: Guest, needs: speed}\nphases: {steps: {customer: Sits}}\n"
    assert shown("-", "--table", "needs", "--format", "csv", given=given).stdout == "need,met_by\nspeed,\n"
    done = shown("-", "--table", "competitors", given=given)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "says nothing of competitors" in done.stderr
