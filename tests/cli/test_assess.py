"""`blueprint assess`."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests import counterparts
from tests.results.assessments.surveyed import surveyed

from blueprint.cli import main
from blueprint.cli.assess import TOLD
from blueprint.results.assessments import ASSESSMENTS
from blueprint.results.charts import CHARTS


def assessed(*arguments: str, given: str | None = None) -> Result:
    """What `blueprint assess` does."""
    return CliRunner().invoke(main, ["assess", *arguments], input=given)


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A working folder with a surveyed service, one with nothing to compute, and one whose answers are gone."""
    monkeypatch.chdir(tmp_path)
    surveyed(tmp_path)
    (tmp_path / "bare.yaml").write_text("title: Coffee\nphases: {steps: {customer: Orders}}\n")
    (tmp_path / "lost.yaml").write_text(
        "title: Coffee\nresearch: {kano: {feature: Lift, answers: gone.csv}}\nphases: {steps: {customer: Orders}}\n"
    )
    return tmp_path


def test_all_methods_with_data_are_computed():
    """Without options: the table of every method, and on standard error the rows that could not be used."""
    done = assessed("surveyed.yaml")
    assert done.exit_code == 0
    assert done.stdout.startswith("Service quality (SERVQUAL)\n")
    assert "Fail points by risk" in done.stdout
    assert done.stderr.splitlines() == [
        "blueprint: asked.csv:4 left out: nothing is no number, such as 4.5",
        "blueprint: nps.csv:6 left out: 11 is no answer from 0 to 10",
    ]


def test_one_method_is_one_csv():
    """--method computes that one only; CSV has English keys and words in every language."""
    done = assessed("surveyed.yaml", "--method", "loyalty", "--format", "csv", "--language", "zh")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [row["loyalty"] for row in rows[:2]] == ["true", "captive"]
    assert assessed("surveyed.yaml", "--method", "loyalty", "--language", "zh").stdout.startswith("层级")


def test_several_methods_are_no_csv():
    """A CSV file holds one table: wrong usage, and the names to choose from."""
    done = assessed("surveyed.yaml", "--format", "csv")
    assert done.exit_code == 2
    assert "choose with --method, one of servqual, kano," in done.stderr
    assert done.stdout == ""


def test_json_holds_every_method():
    """One envelope with the records of each method."""
    found = json.loads(assessed("surveyed.yaml", "--format", "json").stdout)
    assert list(dict.fromkeys(row["table"] for row in found["rows"])) == list(ASSESSMENTS)


@pytest.mark.parametrize("format", ["table", "md", "json"])
def test_a_file_holds_the_same(folder, format):
    """-o writes what would be printed; the suffix names the format."""
    printed = assessed("surveyed.yaml", "--format", format).stdout
    arguments = ["--format", "table", "-o", "out.txt"] if format == "table" else ["-o", f"out.{format}"]
    assert assessed("surveyed.yaml", *arguments).exit_code == 0
    assert (folder / arguments[-1]).read_text("utf-8") == printed


def test_a_method_without_data_is_passed_over():
    """It is said which, and where its data would stand; the others are computed."""
    done = assessed(
        "-", "--method", "time", "--method", "value",
        given="title: A\nphases: {steps: {customer: {name: Waits, time: 2 min}}}\n",
    )  # fmt: skip
    assert (done.exit_code, done.stderr) == (0, "blueprint: value passed over: no research.offers\n")
    assert "Waits" in done.stdout


def test_nothing_to_compute_is_said():
    """Exit status 1, and where data would stand."""
    done = assessed("bare.yaml", "--method", "kano", "--method", "loyalty")
    assert (done.exit_code, done.stdout) == (1, "")
    assert (
        done.stderr
        == "blueprint: bare.yaml holds no data to compute from: kano from research.kano; loyalty from segments\n"
    )


def test_a_missing_file_is_named():
    """Answers that are not there end the run with their name, not with half of a result."""
    done = assessed("lost.yaml")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == "blueprint: gone.csv: No such file or directory\n"


@counterparts.fonts()
def test_charts_are_drawn_beside_the_tables(folder):
    """--charts makes the folder, and an SVG and a PNG for each method that has a chart."""
    done = assessed("surveyed.yaml", "--charts", "a/charts", "--theme", "dark")
    assert done.exit_code == 0
    names = {path.name for path in (folder / "a" / "charts").iterdir()}
    assert names == {f"{key}{suffix}" for key in CHARTS for suffix in (".svg", ".png")}
    assert 'fill="#14181d"' in Path("a/charts/kano.svg").read_text("utf-8")
    assert "Service quality" in done.stdout


def test_a_method_without_a_chart_draws_none(folder):
    """It is said which have one, and no folder is made."""
    done = assessed("surveyed.yaml", "--method", "value", "--charts", "charts")
    assert (done.exit_code, done.stderr) == (0, f"blueprint: no chart drawn: {', '.join(CHARTS)} have one\n")
    assert not (folder / "charts").exists()


def test_the_blueprint_is_not_written_over(folder):
    """-o may not name the file that is read."""
    before = (folder / "surveyed.yaml").read_text("utf-8")
    assert assessed("surveyed.yaml", "-o", "surveyed.yaml").exit_code == 2
    assert (folder / "surveyed.yaml").read_text("utf-8") == before


@pytest.mark.parametrize("output", ["nps.csv", "./asked.csv"])
def test_answers_are_not_written_over(folder, output):
    """-o may name none of the files that the blueprint names."""
    before = (folder / output).read_text("utf-8")
    done = assessed("surveyed.yaml", "--method", "nps", "-o", output)
    assert (done.exit_code, "would be written over" in done.stderr) == (2, True)
    assert (folder / output).read_text("utf-8") == before


@counterparts.fonts()
def test_charts_go_into_a_folder(folder):
    """Not where a file stands, and not over the table or over a picture that the blueprint shows."""
    assert "surveyed.yaml is no folder" in assessed("surveyed.yaml", "--charts", "surveyed.yaml").stderr
    assert assessed("surveyed.yaml", "--charts", "charts", "-o", "charts/nps.svg").exit_code == 2
    text = (folder / "surveyed.yaml").read_text("utf-8")
    shown = text.replace("- name: Queue\n", "- name: Queue\n        image: nps.png\n")
    (folder / "surveyed.yaml").write_text(shown, "utf-8")
    (folder / "nps.png").write_bytes(b"a photograph")
    assert "nps.png would be written over" in assessed("surveyed.yaml", "--charts", ".").stderr
    assert (folder / "nps.png").read_bytes() == b"a photograph"
    assert not (folder / "charts").exists()


def test_the_first_rows_that_cannot_be_used_stand_for_all(folder):
    """A file of another scale is told in a few lines, and how many more there are."""
    (folder / "nps.csv").write_text("rating\n" + "100\n" * 2000)
    told = assessed("surveyed.yaml", "--method", "nps").stderr.splitlines()
    assert len(told) == TOLD + 1
    assert told[-1] == f"blueprint: nps.csv: and {2000 - TOLD} more rows"


def test_no_file_is_called_what_it_is_not(folder):
    """A spreadsheet is not written, so no file is called one; with --format the name is nobody's business."""
    done = assessed("surveyed.yaml", "--method", "nps", "-o", "nps.xlsx")
    assert done.exit_code == 2
    assert "nps.xlsx would be no XLSX: name a file .txt, .md, .csv, .json, or say --format." in done.stderr
    assert not (folder / "nps.xlsx").exists()
    assert assessed("surveyed.yaml", "--method", "nps", "-o", "nps.page", "--format", "md").exit_code == 0
