"""`blueprint watch`."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml
from click.testing import CliRunner, Result

from blueprint.cli import main

COFFEE = """\
title: Coffee
metrics: [{id: queue, name: Queue, better: lower}, {id: smile, better: higher}]
phases:
  - steps:
      - customer: Orders
        frontstage:
          name: Takes the order
          id: takes
          moment:
            kind: positive
            warnings:
              - metric: queue
                warn: 4
                critical: 8
                window: 1 h
                owner: Manager
                responses: {kind: people, measure: Open a till, within: 5 min}
"""
HEADING = "metric,time,value\n"
SVG = "{http://www.w3.org/2000/svg}"


def watched(*arguments: str, given: str | None = None) -> Result:
    """What `blueprint watch` does."""
    return CliRunner().invoke(main, ["watch", *arguments], input=given)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with coffee, and with coffee that names its measurements."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "coffee.yaml").write_text(COFFEE)
    (tmp_path / "named.yaml").write_text(f"{COFFEE}research: {{measurements: shop/m.csv}}\n")
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop" / "m.csv").write_text(f"{HEADING}queue,2026-09-30T12:00,5\n")
    (tmp_path / "none.yaml").write_text("title: A\nphases: {steps: {customer: Orders}}\n")
    return tmp_path


@pytest.mark.parametrize(
    ("rows", "state", "status"),
    [
        ("queue,2026-09-30,3\n", "ok", 0),
        ("queue,2026-09-30,4\n", "warning", 3),
        ("queue,2026-09-30,8\n", "critical", 4),
        ("smile,2026-09-30,8\n", "no data", 5),
        ("", "no data", 5),
    ],
)
def test_the_status_is_the_worst_state(rows: str, state: str, status: int):
    """0 ok, 3 warning, 4 critical, 5 no data: a script can act without reading."""
    done = watched("coffee.yaml", "--measurements", "-", given=HEADING + rows)
    assert done.exit_code == status
    assert state in done.stdout
    assert ("Open a till" in done.stdout) == (status in (3, 4))


def test_the_file_names_its_measurements():
    """`research.measurements` is read from the blueprint's folder, unless the command names others."""
    assert watched("named.yaml").exit_code == 3
    Path("other.csv").write_text(f"{HEADING}queue,2026-09-30T12:00,9\n")
    assert watched("named.yaml", "--measurements", "other.csv").exit_code == 4
    assert watched("-", "--measurements", "other.csv", given=COFFEE).exit_code == 4


def test_another_time_can_be_asked_about():
    """--at is the time at which windows end."""
    assert watched("named.yaml", "--at", "2026-09-30T14:00").exit_code == 5
    assert watched("named.yaml", "--at", "2026-09-30T12:30").exit_code == 3
    mixed = watched("named.yaml", "--at", "2026-09-30T12:30Z")
    assert (mixed.exit_code, mixed.stdout) == (1, "")
    assert "the measurements have no zone" in mixed.stderr


def test_rows_that_are_left_out_are_told():
    """The first of them with line and reason, the others counted; the result is that of the rest."""
    bad = "".join(f"queue,soon {number},1\n" for number in range(9))
    done = watched("coffee.yaml", "--measurements", "-", given=f"{HEADING}queue,2026-09-30,3\n{bad}queu,2026-09-30,9\n")
    assert done.exit_code == 0
    assert "blueprint: <stdin>:3: soon 0 is no time; write it as 2026-09-30T14:05" in done.stderr
    assert "blueprint: <stdin>: and 4 more rows\n" in done.stderr
    assert "blueprint: <stdin>:12: queu is no metric of the blueprint; did you mean queue?; left out: 1" in done.stderr
    assert done.stderr.count("\n") == 7


def test_strict_stops_at_them():
    """With --strict nothing is told but the first bad row, and the status is 1."""
    done = watched("coffee.yaml", "--measurements", "-", "--strict", given=f"{HEADING}queue,2026-09-30,x\n")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.endswith(":2: x is no number, such as 4.5\n")
    assert done.stderr.count("\n") == 1


def test_scripts_read_it():
    """JSON and CSV on standard output, or in the file whose suffix says so; the status is the same."""
    done = watched("named.yaml", "--format", "json")
    assert (done.exit_code, json.loads(done.stdout)["rows"][0]["state"]) == (3, "warning")
    assert watched("named.yaml", "-o", "out.csv").exit_code == 3
    (row,) = csv.DictReader(io.StringIO(Path("out.csv").read_text()))
    assert (row["element"], row["due"]) == ("takes", "Open a till (Manager, 5 min)")
    assert "| warning |" in watched("named.yaml", "--format", "md").stdout
    assert "预警" in watched("named.yaml", "--language", "zh").stdout


def test_the_drawing_shows_the_states(folder: Path):
    """--drawing writes the blueprint with the state at its card."""
    done = watched("named.yaml", "--drawing", "state.svg", "--language", "en")
    assert done.exit_code == 3
    assert "blueprint: state.svg written" in done.stderr
    root = ElementTree.parse(folder / "state.svg").getroot()
    texts = ["".join(each.itertext()) for each in root.iter(f"{SVG}text")]
    assert texts.count("warning") == 1


def test_rules_are_written_with_and_without_measurements(folder: Path):
    """--prometheus alone writes the rules and watches nothing; with measurements it does both."""
    done = watched("coffee.yaml", "--prometheus", "rules.yml", "--metric", "queue=till_queue")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "blueprint: rules.yml written\n")
    (group,) = yaml.safe_load((folder / "rules.yml").read_text("utf-8"))["groups"]
    assert group["rules"][0]["expr"] == "avg_over_time(till_queue[1h]) >= 4 < 8"
    assert watched("named.yaml", "--prometheus", "rules.yml").exit_code == 3
    nothing = watched("none.yaml", "--prometheus", "no.yml")
    assert (nothing.exit_code, (folder / "no.yml").exists()) == (1, False)


def test_nothing_to_watch_is_told():
    """A blueprint without warnings is not all right: nobody knows."""
    done = watched("none.yaml", "--measurements", "shop/m.csv")
    assert done.exit_code == 5
    assert "none.yaml has no warning, so nothing is watched" in done.stderr


def test_what_cannot_be_found_out_has_status_1(folder: Path):
    """No file, no columns, warnings that could never come: one line, and no table."""
    (folder / "odd.csv").write_text("a,b\n")
    (folder / "blind.yaml").write_text(COFFEE.replace("warn: 4", "").replace("critical: 8", ""))
    for arguments in (
        ["coffee.yaml", "--measurements", "missing.csv"],
        ["coffee.yaml", "--measurements", "odd.csv"],
        ["blind.yaml", "--measurements", "shop/m.csv"],
        ["missing.yaml"],
    ):
        done = watched(*arguments)
        assert (done.exit_code, done.stdout) == (1, "")
        assert done.stderr.startswith("blueprint: ")
        assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["coffee.yaml"],
        ["named.yaml", "-o", "named.yaml"],
        ["named.yaml", "-o", "shop/m.csv"],
        ["named.yaml", "--drawing", "a.xyz"],
        ["named.yaml", "--drawing", "a.svg", "-o", "a.svg"],
        ["named.yaml", "--prometheus", "a.yml", "-o", "a.yml"],
        ["named.yaml", "--prometheus", "a.yml", "--metric", "queue"],
        ["named.yaml", "--metric", "queue=q"],
        ["named.yaml", "--at", "noon"],
        ["-", "--measurements", "-"],
    ],
)
def test_wrong_usage(folder: Path, arguments: list[str]):
    """What would overwrite an input or an output, or means nothing, is refused before anything is written."""
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert watched(*arguments, given=COFFEE).exit_code == 2
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert sorted(os.listdir(folder)) == ["coffee.yaml", "named.yaml", "none.yaml", "shop"]
