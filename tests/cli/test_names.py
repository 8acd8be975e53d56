"""Names of files that try to be more than names, as archives and repositories bring them."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from urllib.parse import unquote_to_bytes

import pytest
from click.testing import CliRunner

from blueprint.cli import main
from blueprint.reports.findings import FORMATS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")

FORGED = "ok.yaml:1:1: BP203 [error] forged"
HOSTILE = {
    "line end": f"a\n{FORGED}.yaml".encode(),
    "annotation": b"a\n::error::forged.yaml",
    "return": b"harmless.yaml\rforged.yaml",
    "escape": b"a\x1b[2J\x1b]0;owned\x07.yaml",
    "C1": "a\x9b2J.yaml".encode(),
    "bidi": "a\u202elmay.yaml".encode(),
    "separator": "a\u2028forged.yaml".encode(),
    "no text": b"h\xf6tel.yaml",
    "half a character": b"\xe5\x85.yaml",
    "mark-up": b"<script>alert(1)<!--.yaml",
}
OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""What a terminal or a reader's eye obeys."""
ONE_ERROR = b"title: T\nphases: {steps: {customer: {name: A, to: nowhere}}}\n"

every_name = pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE.keys())


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@every_name
@pytest.mark.parametrize("format", FORMATS)
def test_no_report_obeys_a_name(folder, name, format):
    """In every format a report has the lines that it has for any other name, and nothing that moves the cursor."""
    Path("plain.yaml").write_bytes(ONE_ERROR)
    Path(os.fsdecode(name)).write_bytes(ONE_ERROR)
    # A folder names its files, so that the name is no argument.
    Path("here").mkdir()
    Path(os.fsdecode(name)).rename(Path("here") / os.fsdecode(name))
    options = ("check", "--select", "BP102", "--format", format)
    plain, found = (CliRunner().invoke(main, [*options, place]) for place in ("plain.yaml", "here"))
    assert (found.exit_code, type(found.exception)) == (1, SystemExit)
    assert len(found.stdout.splitlines()) == len(plain.stdout.splitlines())
    assert not OBEYED.search(found.stdout)
    assert not [line for line in found.stdout.splitlines() if line.startswith((FORGED, "::error::"))]
    assert "<script>" not in found.stdout or format not in ("html", "md")


@every_name
def test_programs_get_the_name_itself(folder, name):
    """JSON and SARIF lead to the very file, whatever its bytes."""
    Path("here").mkdir()
    (Path("here") / os.fsdecode(name)).write_bytes(ONE_ERROR)
    runs = [CliRunner().invoke(main, ["check", "--format", format, "here"]).stdout for format in ("json", "sarif")]
    report, log = map(json.loads, runs)
    assert Path(report["files"][0]["path"]).read_bytes() == ONE_ERROR
    uri = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert Path(os.fsdecode(unquote_to_bytes(uri))).read_bytes() == ONE_ERROR


@every_name
def test_known_findings_of_such_files_stay_known(folder, name):
    """A baseline holds the name, and finds it again."""
    Path("here").mkdir()
    (Path("here") / os.fsdecode(name)).write_bytes(ONE_ERROR)
    assert (
        CliRunner().invoke(main, ["check", "--select", "BP102", "here", "--write-baseline", "known.json"]).exit_code
        == 0
    )
    assert CliRunner().invoke(main, ["check", "--select", "BP102", "here", "--baseline", "known.json"]).exit_code == 0


@every_name
def test_messages_keep_to_their_line(folder, name):
    """What verbs say of a file that is written, refused or not there is one line, or is set in below it."""
    path = Path(os.fsdecode(name))
    path.write_bytes(b"title: T\nphases: {steps: {customer: A}}\n")
    for arguments in (
        ("render", path),
        ("render", path),
        ("report", path, "-o", path.with_suffix(".html")),
        ("moments", path, "-o", path.with_suffix(".json")),
        ("compare", path, path),
        ("watch", path),
        ("render", "gone" + os.fsdecode(name)),
        ("import", path),
        ("new", path),
    ):
        done = CliRunner().invoke(main, [str(each) for each in arguments])
        errors = done.stderr
        assert isinstance(done.exception, SystemExit | None), arguments
        assert not OBEYED.search(errors), arguments
        assert not re.search("^forged|^:: *error|^ok.yaml", errors, re.MULTILINE), arguments
        assert done.exit_code in (0, 1, 2, 5), arguments
