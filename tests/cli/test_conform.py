"""`blueprint conform`."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from blueprint.api import load
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
    assert "no action is called CALLBACK; left out: 20" in done.stderr


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


def test_the_drawing_shows_the_log(folder):
    """Each card that the log knows has its share of cases, marked where it deviates; connections are as thick as many
    cases go along, and dotted where none does."""
    done = conform("car.yaml", "--drawing", "car.svg")
    assert done.exit_code == 0, done.stderr
    drawn = ElementTree.parse("car.svg").getroot()
    badges = {each.get("data-of"): each for each in drawn.iter() if each.get("class") == "state"}
    assert (badges["tests-car"].get("data-state"), badges["calls-owner"].get("data-state")) == ("warning", "ok")
    assert "".join(badges["tests-car"].itertext()).endswith("80 %")
    assert "Skipped 10" in "".join(badges["tests-car"].itertext())
    ways = {
        (each.get("data-from"), each.get("data-to")): each for each in drawn.iter() if each.get("class") == "connection"
    }
    approved, declined = (float(ways["explains-estimate", to].get("stroke-width", "")) for to in ("hands-key", "pays"))
    assert approved > 2 * declined > 1
    bare = ElementTree.fromstring(load("car.yaml").draw().svg)
    assert not [each for each in bare.iter() if each.get("class") == "state"]


def test_a_drawing_in_no_format_is_refused_before_anything_is_written(folder):
    """A suffix that nothing writes is wrong usage, and the results are not written either."""
    done = conform("car.yaml", "--drawing", "car.doc", "-o", "found.md")
    assert done.exit_code == 2
    assert "--drawing car.doc ends in no format that is known: .svg" in done.stderr
    assert not Path("found.md").exists()


@pytest.mark.parametrize("theme", ["light", "dark", "print", "contrast", "auto"])
def test_the_drawing_is_in_every_theme(theme):
    """And its marks with it."""
    assert conform("car.yaml", "--drawing", "car.svg", "--theme", theme).exit_code == 0
    assert 'data-state="warning"' in Path("car.svg").read_text()


def test_what_was_measured_is_written_and_nothing_else(folder):
    """Times where none are written, waits and probabilities, with `basis` and the source; comments and layout stay, and
    what is written is no news the next time."""
    before = Path("car.yaml").read_text().replace("title:", "# ours\ntitle:", 1)
    Path("car.yaml").write_text(before)
    shown = conform("car.yaml", "--diff").stdout
    assert Path("car.yaml").read_text() == before
    assert "+  - orders.csv" in shown
    done = conform("car.yaml", "--write", "--source", "Orders of September")
    assert done.exit_code == 0, done.stderr
    after = load("car.yaml")
    cells: dict[str, Any] = {id: each.cell for id, each in after.flow.elements.items()}
    assert [way.probability for way in cells["explains-estimate"].to] == [0.85, 0.15]
    assert (cells["tests-car"].time.standard, cells["tests-car"].basis) == ("14 min", "researched")
    assert cells["does-work"].time.standard == "2 h"  # a promise
    assert "Orders of September" in after.sources
    assert Path("car.yaml").read_text().startswith("# ours\n")
    again = conform("car.yaml", "--write", "--source", "Orders of September")
    assert "says all of this already" in again.stderr
    conform("car.yaml", "--write", "--overwrite", "--source", "Orders of September")
    work: Any = load("car.yaml").flow.elements["does-work"].cell
    assert work.time.standard == "3.3 h"
    found = {
        row["target"]: row
        for row in json.loads(conform("car.yaml", "--format", "json").stdout)["rows"]
        if "target" in row
    }
    assert found["pays"]["low"] < found["pays"]["probability"] < found["pays"]["high"]
