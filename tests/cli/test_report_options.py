"""The options of `blueprint check` that say how findings are told."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from click.testing import CliRunner, Result

from blueprint.cli import main

WARNS = "title: Coffee\nphases: {steps: {customer: Orders, frontstage: Takes the order}}\n"
ERRS = "title: Coffee\nphases: {steps: {customer: {name: Orders, to: nowhere}}}\n"


def check(*arguments: str, given: str | bytes | None = None) -> Result:
    """What `blueprint check` does; a traceback fails the test."""
    done = CliRunner().invoke(main, ["check", *arguments], input=given)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A working folder with a file that warns and one with an error."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "warns.yaml").write_text(WARNS)
    (tmp_path / "errs.yaml").write_text(ERRS)
    return tmp_path


def test_the_report_goes_into_a_file(folder):
    """`-o` writes the report there in the format of its suffix, and standard output stays empty."""
    done = check("errs.yaml", "-o", "out.json")
    assert (done.exit_code, done.stdout, done.stderr) == (1, "", "blueprint: out.json written\n")
    codes = [finding["code"] for finding in json.loads((folder / "out.json").read_text("utf-8"))["rows"]]
    assert "BP102" in codes
    check("errs.yaml", "-o", "out.json", "--format", "concise")
    assert (folder / "out.json").read_text("utf-8") == check("errs.yaml", "--format", "concise").stdout


def test_no_input_is_overwritten(folder):
    """A report or baseline that would replace a file it is made of is refused, and the file stays."""
    for option in ("-o", "--write-baseline"):
        done = check("warns.yaml", option, "./warns.yaml")
        assert done.exit_code == 2
        assert "would overwrite ./warns.yaml" in done.stderr
    assert (folder / "warns.yaml").read_text() == WARNS


@pytest.mark.parametrize("format", ["text", "concise", "json", "sarif", "github", "html", "md"])
def test_the_status_is_the_same_in_every_format(format):
    """The format changes nothing about the exit status, and `--exit-zero` makes it 0 in all."""
    assert check("errs.yaml", "--format", format).exit_code == 1
    assert check("errs.yaml", "--format", format, "--exit-zero").exit_code == 0
    assert check("warns.yaml", "--format", format).exit_code == 0


def test_exit_zero_hides_no_missing_file():
    """A file that cannot be opened ends with status 1 even so: it was not checked."""
    assert check("nowhere.yaml", "warns.yaml", "--exit-zero").exit_code == 1


def test_a_file_that_is_not_there_leaves_the_report_whole():
    """A file that cannot be opened is told on standard error, and the report of the others is still one document."""
    done = check("nowhere.yaml", "errs.yaml", "--format", "json")
    assert "nowhere.yaml" in done.stderr
    assert [file["path"] for file in json.loads(done.stdout)["files"]] == ["errs.yaml"]


def test_statistics_count_rules():
    """Each rule that found something has a line, the most frequent first; beside a report for programs on stderr."""
    table = "     2  BP102  error    dangling-reference\n"
    given = "title: T\nphases: {steps: {customer: {name: Orders, to: [here, there]}}}\n"
    done = check("-", "--select", "BP102,BP104", "--statistics", given=given)
    assert table in done.stdout
    done = check("-", "--select", "BP102,BP104", "--statistics", "--format", "json", given=given)
    assert table in done.stderr
    assert json.loads(done.stdout)["summary"]["error"] == 2


def test_concise_is_one_line_a_finding():
    """The concise report has a line for each finding and one that counts them."""
    text, concise = check("warns.yaml").stdout, check("warns.yaml", "--format", "concise").stdout
    heads = [line for line in text.splitlines() if line.startswith("warns.yaml:")]
    assert concise.splitlines()[:-1] == heads
    assert concise.splitlines()[-1] == text.splitlines()[-1]


@pytest.mark.parametrize("format", ["json", "sarif", "github", "html", "md"])
def test_reports_for_programs_are_utf8_whatever_the_terminal(format):
    """A terminal that knows ASCII only still gets the report's Chinese texts as UTF-8."""
    done = subprocess.run(
        [sys.executable, "-m", "blueprint", "check", "-", "--format", format],
        input="title: 咖啡\nphases: {steps: {customer: {name: 点单, to: 无处}}}\n".encode(),
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, b"")
    assert "无处" in done.stdout.decode("utf-8")
