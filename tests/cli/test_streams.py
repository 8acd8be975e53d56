"""Standard input and output as consoles, pipes and callers give them: in other encodings, closed, with broken names."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from blueprint.cli import VERBS, main

BLUEPRINTS = Path(__file__).parents[2] / "blueprints"
HALL = str(BLUEPRINTS / "telecom-hall.yaml")
"""A blueprint whose words are Chinese."""
HOTEL = str(BLUEPRINTS / "hotel-stay.yaml")
FOR_PEOPLE = [
    ["--help"],
    ["check", HALL],
    ["check", HOTEL, "--language", "zh"],
    ["check", "--format", "concise", HALL],
    ["check", "--statistics", HALL],
    ["moments", HALL],
    ["assess", HOTEL],
    ["strategy", HOTEL],
    ["simulate", HALL],
    ["watch", HALL],
    ["evaluate", HALL],
    ["compare", HALL, HALL],
    ["render", HALL, "-o", "out.svg", "--verbose"],
    ["report", HALL, "-o", "out.html"],
    ["import", HALL],
    ["explain"],
    ["explain", "BP203"],
    *([verb, "--help"] for verb in VERBS),
]
FOR_PROGRAMS = [
    ["schema"],
    ["new", "-", "--template", "chinese"],
    ["check", "--format", "json", HALL],
    ["check", "--format", "sarif", HALL],
    ["moments", "--format", "json", HALL],
    ["moments", "--format", "csv", HALL],
    ["moments", "--format", "md", HALL],
    ["render", HALL, "-o", "-"],
]


@pytest.mark.parametrize("encoding", ["cp1252", "cp932"])
@pytest.mark.parametrize("arguments", FOR_PEOPLE, ids=" ".join)
def test_what_people_read_is_told_in_any_encoding(arguments, encoding, tmp_path, monkeypatch):
    """No character stops a verb; it ends as it does in UTF-8, and says as many lines."""
    monkeypatch.chdir(tmp_path)
    there = CliRunner().invoke(main, arguments)
    here = CliRunner(charset=encoding).invoke(main, arguments)
    assert here.exit_code == there.exit_code
    assert here.exception is None or isinstance(here.exception, SystemExit)
    assert len(here.stdout.splitlines()) == len(there.stdout.splitlines())


@pytest.mark.parametrize("arguments", FOR_PROGRAMS, ids=" ".join)
def test_what_programs_read_is_utf_8(arguments):
    """Data has the same bytes whatever the encoding of standard output."""
    there = CliRunner().invoke(main, arguments)
    here = CliRunner(charset="cp1252").invoke(main, arguments)
    assert here.exit_code == there.exit_code
    assert here.stdout_bytes == there.stdout_bytes
    assert here.stdout_bytes.decode("utf-8")


def test_signs_become_the_nearest_ones():
    """Arrows and minus signs stay readable, letters lose their marks, what has no likeness is a question mark."""
    moments = CliRunner(charset="cp1252").invoke(main, ["moments", HOTEL]).stdout
    assert "1  - negative  Registers the guest" in moments
    text = "title: T\nphases: {steps: {customer: {name: A, to: Zā 酒 →}}}\n"
    assert "to: Za ? ->" in CliRunner(charset="cp1252").invoke(main, ["check", "-"], input=text.encode()).stdout


def blueprint(*arguments: str | bytes, **options: object) -> subprocess.CompletedProcess[bytes]:
    """The real command, by a shell that can close its streams."""
    return subprocess.run(  # type: ignore[call-overload, no-any-return]
        ["sh", "-c", *arguments], capture_output=True, timeout=600, check=False, **options
    )


COMMAND = f"{sys.executable} -m blueprint"


@pytest.mark.parametrize(
    ("line", "status", "said"),
    [
        (f"{COMMAND} check - <&-", 1, b"blueprint: standard input is closed\n"),
        (f"{COMMAND} check {HOTEL} >&-", 1, b"blueprint: standard output is closed\n"),
        (f"{COMMAND} schema >&-", 1, b"blueprint: standard output is closed\n"),
        (f"{COMMAND} render {HOTEL} -o drawn.svg >&- <&-", 0, b"blueprint: drawn.svg written\n"),
        (f"{COMMAND} render {HOTEL} -o drawn.svg 2>&-", 0, b""),
        (f"{COMMAND} schema > /dev/full", 1, b"blueprint: No space left on device\n"),
    ],
)
def test_a_closed_stream_is_told(line, status, said, tmp_path):
    """Who needs it gets one line and status 1; who does not works on, and writes no message into a drawing."""
    done = blueprint(line, cwd=tmp_path)
    assert done.returncode == status, done.stderr
    assert done.stderr == said or (said and done.stderr.endswith(said) and b"Traceback" not in done.stderr)
    if "drawn.svg" in line:
        assert (tmp_path / "drawn.svg").read_bytes().startswith(b"<svg")


@pytest.mark.skipif(sys.platform in ("darwin", "win32"), reason="file names there are Unicode")
def test_a_name_that_is_not_utf_8(tmp_path):
    """A file whose name is in another encoding is checked, drawn and named, with a mark for what cannot be shown."""
    name = os.fsencode(tmp_path) + b"/caf\xe9.yaml"
    Path(os.fsdecode(name)).write_text("title: Coffee\nphases: {steps: {customer: Orders}}\n")
    for verb in ("check", "render"):
        done = subprocess.run(
            [sys.executable, "-m", "blueprint", verb, name], capture_output=True, timeout=600, check=False
        )
        assert b"Traceback" not in done.stderr
        assert done.returncode in (0, 1)
    assert os.path.exists(os.fsencode(tmp_path) + b"/caf\xe9.svg")
    found = subprocess.run(
        [sys.executable, "-m", "blueprint", "check", "--format", "json", name], capture_output=True, timeout=600
    )
    assert json.loads(found.stdout)


@pytest.mark.parametrize(
    "arguments",
    [["check", HALL], ["moments", HALL], ["status", HALL], ["training", HOTEL], ["render", HALL, "-o", "a.svg"]],
    ids=" ".join,
)
def test_a_console_of_another_encoding_stops_no_verb(arguments, tmp_path):
    """In a real pseudo-terminal, where colour and tables are drawn for people."""
    ours, theirs = pty.openpty()
    wanted = os.environ | {"PYTHONIOENCODING": "cp1252", "LC_ALL": "C", "PYTHONUTF8": "0", "COLUMNS": "100"}
    command = [sys.executable, "-m", "blueprint", *arguments]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=wanted, cwd=tmp_path) as process:
        os.close(theirs)
        told = b""
        with contextlib.suppress(OSError):  # a terminal whose program has ended cannot be read any more
            while piece := os.read(ours, 1 << 16):
                told += piece
        assert process.wait(600) == 0
    os.close(ours)
    assert told.decode("cp1252")
    assert b"Traceback" not in told
