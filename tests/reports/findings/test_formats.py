"""Every format of report, whole, for one file that cannot be read and one that is told of."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from blueprint.cli import main
from blueprint.reports.findings import FORMATS, format_of

CASE = Path(__file__).parent / "case"
FILES = ("unread.yaml", "warns.yaml")


def check(*arguments: str, given: str | bytes | None = None) -> Result:
    """What `blueprint check` does with the arguments; a traceback fails the test."""
    done = CliRunner().invoke(main, ["check", *arguments], input=given)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def without_pictures(format: str, text: str) -> str:
    """A report without what other tests hold: the drawing, the style sheet and the catalogue of rules."""
    if format == "html":
        text = re.sub(r"<svg .*?</svg>", "<svg/>", text, flags=re.DOTALL)
        return re.sub(r"<style>.*?</style>", "<style/>", text, flags=re.DOTALL)
    if format == "sarif":
        log = json.loads(text)
        driver = log["runs"][0]["tool"]["driver"]
        del driver["rules"], driver["semanticVersion"]
        for result in log["runs"][0]["results"]:
            del result["ruleIndex"]
        return json.dumps(log, ensure_ascii=False, indent=1) + "\n"
    return text


@pytest.mark.parametrize("format", FORMATS)
def test_the_whole_report(format, monkeypatch, request):
    """Each format says of both files what stands in the golden beside them."""
    monkeypatch.chdir(CASE)
    done = check("--select", "BP102,BP302,BP303,BP501", "--format", format, *FILES)
    assert (done.stderr, done.exit_code) == ("", 1)
    said = without_pictures(format, done.stdout)
    golden = CASE / f"{format}.txt"
    if request.config.getoption("--update-goldens"):
        golden.write_text(said, "utf-8")
    assert golden.exists(), f"{golden.name} is missing: run with --update-goldens and read what it says"
    assert said == golden.read_text("utf-8")


@pytest.mark.parametrize("format", FORMATS)
def test_nothing_found(format, tmp_path, monkeypatch):
    """A file in which nothing is found makes a report in every format, and status 0."""
    monkeypatch.chdir(tmp_path)
    done = check("--select", "BP102", "--format", format, "-", given="title: T\nphases: {steps: {customer: Waits}}")
    assert done.exit_code == 0
    if format in ("json", "sarif"):
        json.loads(done.stdout)
    assert bool(done.stdout) == (format != "github")
    assert "BP102 " not in done.stdout


def test_json_is_complete_and_in_order():
    """JSON names every file, and of each finding the rule, the place in code points, the element and the mending."""
    report = json.loads(check("--format", "json", *(str(CASE / name) for name in FILES)).stdout)
    assert report["version"] == 2
    assert report["title"] is None
    assert [(Path(file["path"]).name, file["read"], file["title"]) for file in report["files"]] == [
        ("unread.yaml", False, None),
        ("warns.yaml", True, "Coffee & cake"),
    ]
    typo = report["rows"][0]
    assert (typo["code"], typo["name"], typo["severity"]) == ("BP003", "unknown-key", "error")
    assert (typo["line"], typo["column"], typo["endLine"], typo["endColumn"]) == (5, 9, 5, 18)
    assert typo["fix"]["edits"] == [{"line": 5, "column": 9, "endLine": 5, "endColumn": 18, "text": "frontstage"}]
    dangling = next(finding for finding in report["rows"] if finding["code"] == "BP102")
    assert dangling["element"] == "order.queue.customer"
    assert dangling["modelPath"][:4] == ["phases", 0, "steps", 0]
    assert sum(report["summary"].values()) == len(report["rows"])


def test_columns_of_emoji_count_once():
    """A finding behind an emoji has the column that counts it as one character."""
    report = json.loads(check("--format", "json", "-", given='title: T\nphases: {steps: {name: "🙂", x: y}}').stdout)
    assert report["rows"][0]["column"] == 29


@pytest.mark.parametrize(
    ("name", "format"),
    [("a.sarif", "sarif"), ("a.JSON", "json"), ("a.html", "html"), ("a.md", "md"), ("a.txt", "text"), ("a", "text")],
)
def test_the_suffix_names_the_format(name, format):
    """Without `--format` the suffix of the file that is written says the format."""
    assert format_of(name) == format
