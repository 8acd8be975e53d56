"""`blueprint evaluate`."""

from __future__ import annotations

import csv
import io
import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from blueprint.cli import main

COFFEE = """\
title: Coffee
metrics: [{id: queue, name: Queue, better: lower}]
phases:
  - steps:
      - customer:
          name: Waits
          moment:
            kind: negative
            measures: A second till
            warnings: {metric: queue, warn: 4}
            evaluation: {last: 2026-09-30}
"""
DAY = datetime(2026, 9, 30)


def evaluated(*arguments: str, given: str | None = None) -> Result:
    """What `blueprint evaluate` does."""
    return CliRunner().invoke(main, ["evaluate", *arguments], input=given)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with coffee, whose queue is 6 people long before the day and 4 after it, give or take one."""
    monkeypatch.chdir(tmp_path)
    values = [(hour, (4 if hour >= 0 else 6) + (-1) ** hour) for hour in range(-48, 48)]
    rows = "".join(f"queue,{(DAY + timedelta(hours=hour)).isoformat()},{value}\n" for hour, value in values)
    (tmp_path / "m.csv").write_text(f"metric,time,value\n{rows}")
    (tmp_path / "coffee.yaml").write_text(f"{COFFEE}research: {{measurements: m.csv}}\n")
    return tmp_path


def result(*arguments: str) -> str:
    """What is said of the queue."""
    done = evaluated("coffee.yaml", "--format", "json", *arguments)
    assert done.exit_code == 0, done.output
    (effect,) = json.loads(done.stdout)["rows"]
    return str(effect["result"])


def test_what_was_done_worked():
    """Means, counts, difference, interval and result in one line; the status is 0 whatever comes out."""
    done = evaluated("coffee.yaml")
    assert done.exit_code == 0
    cells = done.stdout.splitlines()[1].split()
    assert cells[:8] == ["1", "Waits", "Queue", "2026-09-30", "6.00", "48", "4.00", "48"]
    assert (cells[8], cells[-1]) == ("−2.00", "better")
    assert "95 % interval" in done.stdout


def test_options_say_which_values_count():
    """Another beginning, so far before and after it, so long together."""
    assert result() == "better"
    assert result("--since", "2026-09-29") == "better"
    assert result("--since", "2026-10-01", "--within", "1 d") == "no difference shown"
    assert result("--since", "queue=2026-10-01", "--within", "1 d") == "no difference shown"
    assert result("--since", "2026-10-01T12:00", "--since", "queue=2026-09-30") == "better"
    assert result("--per", "1 d") == "not enough data"
    assert result("--within", "19 h") == "not enough data"


def test_other_confidence_gives_other_intervals():
    """The less sure it need be, the narrower."""

    def width(confidence: str) -> float:
        shown = evaluated("coffee.yaml", "--confidence", confidence, "--format", "csv").stdout
        (row,) = csv.DictReader(io.StringIO(shown))
        assert float(row["confidence"]) == pytest.approx(float(confidence) / 100)
        return float(row["high"]) - float(row["low"])

    assert width("80") < width("95") < width("99")


def test_a_moment_without_a_date_says_so():
    """Then --since is needed."""
    (Path("coffee.yaml")).write_text(COFFEE.replace("{last: 2026-09-30}", "{every: 30 d}"))
    assert result("--measurements", "m.csv") == "no date"
    assert result("--measurements", "m.csv", "--since", "2026-09-30") == "better"


def test_nothing_to_evaluate_is_told():
    """A blueprint whose moments name no metric is no error, but it is told."""
    done = evaluated("-", "--measurements", "m.csv", given="title: A\nphases: {steps: {customer: Orders}}\n")
    assert done.exit_code == 0
    assert "no warning of <stdin> names a metric" in done.stderr


def test_left_out_rows_are_told_or_stop():
    """As with `watch`."""
    with open("m.csv", "a") as file:
        file.write("queue,soon,1\n")
    assert "m.csv:98: soon is no time" in evaluated("coffee.yaml").stderr
    assert evaluated("coffee.yaml", "--strict").exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["coffee.yaml", "--since", "noon"], 2),
        (["coffee.yaml", "--since", "queue=noon"], 2),
        (["coffee.yaml", "--since", "queues=2026-09-30"], 1),
        (["coffee.yaml", "--since", "2026-09-30T00:00Z"], 1),
        (["coffee.yaml", "--per", "often"], 2),
        (["coffee.yaml", "--per", "0 d"], 1),
        (["coffee.yaml", "--confidence", "100"], 2),
        (["coffee.yaml", "-o", "m.csv"], 2),
        (["missing.yaml"], 1),
    ],
)
def test_what_means_nothing_is_refused(folder: Path, arguments: list[str], status: int):
    """Wrong usage is 2, what does not fit the file 1; nothing is written, and no traceback is shown."""
    before = (folder / "m.csv").read_bytes()
    done = evaluated(*arguments)
    assert (done.exit_code, done.stdout) == (status, "")
    assert "Traceback" not in done.stderr
    assert (folder / "m.csv").read_bytes() == before
