"""`blueprint conform`."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from blueprint.cli import main

BLUEPRINTS = Path(__file__).parents[2] / "blueprints"


def conform(*arguments: str) -> Result:
    """What `blueprint conform` does."""
    return CliRunner().invoke(main, ["conform", *arguments])


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A working folder with the car service and its log."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(BLUEPRINTS / "car-service.yaml", "car.yaml")
    shutil.copytree(BLUEPRINTS / "car-service", "car-service")
    return tmp_path


def test_the_file_says_where_its_log_is():
    """Without options; the tables go to standard output, what was left out to standard error."""
    done = conform("car.yaml")
    assert done.exit_code == 0, done.stderr
    assert "77.5 %" in done.stdout
    assert "no action is called CALLBACK (20 rows)" in done.stderr


def test_every_format_says_the_same():
    """CSV holds the actions, JSON and Markdown everything, in English keys whatever the language."""
    done = conform("car.yaml", "--format", "csv", "--language", "zh")
    rows = {row["action"]: row for row in csv.DictReader(io.StringIO(done.stdout))}
    assert (rows["Tests the car"]["skipped"], rows["Tests the car"]["misplaced"]) == ("10", "5")
    found = json.loads(conform("car.yaml", "--format", "json").stdout)
    cases = next(row for row in found["rows"] if row["table"] == "cases")
    assert (cases["cases"], cases["follow"]) == (200, 155)
    assert {row["table"] for row in found["rows"]} == {"cases", "actions", "branches", "variants", "lacking"}
    assert "## Branches" in conform("car.yaml", "--format", "md").stdout


@pytest.mark.parametrize(
    ("language", "words"), [("zh", "蓝图缺少的步骤"), ("de", "Schritte, die dem Blueprint fehlen")]
)
def test_results_are_in_the_language_asked_for(language, words):
    """Chinese and German, too."""
    assert words in conform("car.yaml", "--language", language).stdout


def test_so_many_ways_as_are_asked_for():
    """`--ways` says how many are shown; the note says of how many."""
    assert "2 of 7 ways, taken by 149 of 200 cases" in conform("car.yaml", "--ways", "2").stdout


def test_mistakes_are_told_in_a_sentence(folder):
    """A file that names no log, a log that is not there, a column that is not read."""
    (folder / "bare.yaml").write_text("title: A\nphases: {steps: {customer: Asks, frontstage: Answers}}\n")
    assert "or name the log in the file" in conform("bare.yaml").stderr
    assert "gone.csv: No such file" in conform("bare.yaml", "--events", "gone.csv").stderr
    assert "this method reads case" in conform("car.yaml", "--column", "colour=c").stderr
    assert "would be written over" in conform("car.yaml", "-o", "car-service/orders.csv").stderr
