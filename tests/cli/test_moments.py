"""`blueprint moments`."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from blueprint.cli import main

HOTEL = Path(__file__).parents[2] / "blueprints" / "hotel-stay.yaml"
COFFEE = """\
title: Coffee [red]
phases:
  - steps:
      - customer: Orders
        frontstage: {name: "[bold]Takes\\e[31m the order", moment: {kind: negative, importance: 5, performance: 2}}
      - customer: {name: "=1+1", moment: {kind: positive, importance: 3}}
"""


def listed(*arguments: str, given: str | None = None) -> Result:
    """What `blueprint moments` does."""
    return CliRunner().invoke(main, ["moments", *arguments], input=given)


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A working folder with coffee and with a file that cannot be read."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "coffee.yaml").write_text(COFFEE)
    (tmp_path / "unreadable.yaml").write_text("titel: Coffee\n")
    return tmp_path


def test_the_register_goes_to_standard_output():
    """Without options: text in columns, the most pressing first."""
    done = listed(str(HOTEL))
    assert (done.exit_code, done.stderr) == (0, "")
    assert [line.split()[0] for line in done.stdout.splitlines()[:4]] == ["#", "1", "3", "2"]


def test_standard_input_is_read():
    """`-` reads what another command writes."""
    assert "Takes" in listed("-", given=COFFEE).stdout


@pytest.mark.parametrize("format", ["table", "md", "csv", "json"])
def test_a_file_holds_the_same(folder, format):
    """-o writes what would be printed, and says so; the suffix names the format."""
    printed = listed("coffee.yaml", "--format", format).stdout
    arguments = ["--format", "table", "-o", "out.txt"] if format == "table" else ["-o", f"out.{format}"]
    done = listed("coffee.yaml", *arguments)
    written = folder / arguments[-1]
    assert written.read_text("utf-8") == printed
    assert (done.stdout, done.stderr) == ("", f"blueprint: {written.name} written\n")


def test_no_cell_is_a_formula():
    """A name that begins like a formula is shown by a spreadsheet, not computed."""
    rows = list(csv.DictReader(io.StringIO(listed("coffee.yaml", "--format", "csv").stdout)))
    assert [row["action"] for row in rows] == ["[bold]Takes [31m the order", "'=1+1"]


def test_target_and_lines_can_be_chosen():
    """--target changes what is missing, --crosshair where the quadrants meet."""
    found = json.loads(listed("coffee.yaml", "--format", "json", "--target", "4", "--crosshair", "middle").stdout)
    assert (found["target"], found["rows"][0]["priority"]) == (4, 10)
    assert found["crosshair"] == {"at": "middle", "importance": 3, "performance": 3, "n": 1}


def test_overdue_evaluations_are_told_on_a_date():
    """--on says what should have been looked at by then; the clock is never asked."""
    assert "overdue" not in listed(str(HOTEL)).stdout
    assert "2026-12-29 (overdue)" in listed(str(HOTEL), "--on", "2026-12-30").stdout


def test_the_chart_is_drawn_beside_the_register(folder):
    """--chart writes an SVG, and the register is printed all the same."""
    done = listed("coffee.yaml", "--chart", "chart.svg", "--theme", "dark", "--language", "zh")
    assert done.exit_code == 0
    assert "已写入 chart.svg" in done.stderr
    assert "行为" in done.stdout
    root = ElementTree.parse(folder / "chart.svg").getroot()
    assert root.get("lang") == "zh"
    assert len(root.findall(".//{http://www.w3.org/2000/svg}g[@class='marker']")) == 1


def test_nothing_rated_is_no_chart(folder):
    """Without both ratings of any moment nothing is charted: status 1, one line, no file."""
    done = listed("-", "--chart", "chart.svg", given="title: A\nphases: {steps: {customer: Orders}}\n")
    assert done.exit_code == 1
    assert "blueprint: no moment of truth has both importance and performance" in done.stderr
    assert not (folder / "chart.svg").exists()


def test_a_file_without_moments_says_so():
    """An empty register is no error, but it is told."""
    done = listed("-", given="title: A\nphases: {steps: {customer: Orders}}\n")
    assert done.exit_code == 0
    assert "names no moment of truth" in done.stderr


def test_a_file_that_cannot_be_read_is_explained():
    """Its findings are told with their lines, nothing is listed, and the status is 1."""
    done = listed("unreadable.yaml")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "unreadable.yaml:1:1" in done.stderr
    assert "cannot be read" in done.stderr
    assert listed("missing.yaml").exit_code == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["coffee.yaml", "-o", "coffee.yaml"],
        ["coffee.yaml", "--chart", "./coffee.yaml"],
        ["coffee.yaml", "-o", "a.svg", "--chart", "a.svg"],
        ["coffee.yaml", "--chart", "chart.png"],
        ["coffee.yaml", "--target", "6"],
        ["coffee.yaml", "--crosshair", "median"],
        ["coffee.yaml", "--on", "soon"],
        [],
    ],
)
def test_wrong_usage(folder, arguments):
    """What would overwrite an input or an output, or means nothing, is refused before anything is written."""
    before = sorted(os.listdir(folder))
    assert listed(*arguments).exit_code == 2
    assert sorted(os.listdir(folder)) == before
    assert (folder / "coffee.yaml").read_text() == COFFEE


@pytest.mark.parametrize("columns", ["40", "80", "200"])
def test_on_a_terminal_it_is_a_table(folder, columns):
    """As wide as the terminal, with names as they are written: no markup, no control characters of theirs."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "blueprint", "moments", "coffee.yaml"]
    environment = {**os.environ, "NO_COLOR": "1", "COLUMNS": columns, "TERM": "xterm"}
    with subprocess.Popen(command, stdout=theirs, stderr=subprocess.PIPE, env=environment) as process:
        os.close(theirs)
        shown = b""
        while chunk := _read(ours):
            shown += chunk
        assert process.wait(60) == 0
    os.close(ours)
    assert b"\x1b[31m" not in shown
    text = re.sub(r"\x1b\[[\d;]*m", "", shown.decode()).replace("\r\n", "\n")
    assert "─" in text
    assert max(map(len, text.splitlines())) <= int(columns)
    together = "".join(text.split())
    assert "Coffee[red]" in together
    assert "15.0" in text
    if columns == "200":
        assert "[bold]Takes [31m the order" in text


def _read(file: int) -> bytes:
    try:
        return os.read(file, 65536)
    except OSError:  # the other end is closed
        return b""


def test_lines_of_ones_own_are_said():
    """Where they stand is told below the table, as is what presses in spite of them."""
    done = listed(str(HOTEL), "--crosshair", "4.9,3.5")
    assert "Lines at importance 4.9 and performance 3.5, as chosen" in done.stdout
    assert (
        json.loads(listed(str(HOTEL), "--crosshair", "4.9,3.5", "--format", "json").stdout)["crosshair"]["at"] == "own"
    )


@pytest.mark.parametrize("wanted", ["4", "4,x", "0,3", "median"])
def test_lines_that_are_none_are_refused(wanted):
    """With what to write."""
    done = listed(str(HOTEL), "--crosshair", wanted)
    assert (done.exit_code, "Traceback" in done.stderr) == (2, False)
    assert "--crosshair" in done.stderr
