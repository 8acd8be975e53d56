"""`blueprint check --fix` and `--diff`."""

from __future__ import annotations

import json
import os
import subprocess

import pytest
from click.testing import CliRunner
from tests import counterparts

from blueprint.cli import main
from blueprint.language.messages_zh import CHINESE

BAD = """\
# 草稿 😀
title: Coffee: to go   # why
phases:
  - steps:
      - custmer: 点单 😀   # 客户
        frontstage: {name: Pays, in cash, technology: yes}
"""
GOOD = """\
# 草稿 😀
title: "Coffee: to go"   # why
phases:
  - steps:
      - customer: 点单 😀   # 客户
        frontstage: {name: "Pays, in cash", technology: true}
"""


def check(*args, **options):
    """What the command prints and ends with."""
    return CliRunner().invoke(main, ["check", *map(str, args)], **options)


@pytest.fixture
def bad(tmp_path):
    """A file in which everything mends itself."""
    path = tmp_path / "bad.yaml"
    path.write_bytes(BAD.encode())
    return path


def test_a_file_is_mended(bad):
    """The file is changed; what was fixed is told on standard error, one line each, then how many."""
    done = check(bad, "--fix", "--select", "BP0")
    assert bad.read_bytes() == GOOD.encode()
    assert done.exit_code == 0
    assert done.stderr.splitlines() == [
        f"{bad}:2:14: BP001 fixed: Put the text into quotes.",
        f"{bad}:5:9: BP003 fixed: Write `customer`.",
        f"{bad}:6:34: BP003 fixed: Put the text into quotes.",
        f"{bad}:6:55: BP005 fixed: Write `true`.",
        "blueprint: fixed 4 findings in 1 file",
    ]
    assert done.stdout == "No findings in 1 file.\n"


@pytest.mark.parametrize("end", [b"\n", b"\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("last", [True, False], ids=["last-line-ends", "last-line-open"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["", "bom"])
def test_line_ends_and_the_byte_order_mark_stay(bad, mark, end, last):
    """The byte order mark, the line ends and a last line without its end are kept."""
    before, after = (mark + text.encode().replace(b"\n", end) for text in (BAD, GOOD))
    if not last:
        before, after = before.removesuffix(end), after.removesuffix(end)
    bad.write_bytes(before)
    check(bad, "--fix")
    assert bad.read_bytes() == after


def test_what_remains_is_told_and_decides(bad):
    """The findings are those of the mended file, with its places; errors that remain make the status 1."""
    bad.write_text(BAD.replace("title", "titel").replace("technology: yes", "time: 2, technology: yes"), "utf-8")
    done = check(bad, "--fix")
    assert done.exit_code == 1
    assert f"{bad}:6:51: BP005 [error] 2 has no unit" in done.stdout
    assert bad.read_text("utf-8") == GOOD.replace("technology", "time: 2, technology")


def test_a_good_file_is_not_touched(bad):
    """Where nothing mends itself, the file is not written at all and nothing is said of fixes."""
    bad.write_text(GOOD, "utf-8")
    before = bad.stat()
    done = check(bad, "--fix")
    after = bad.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert done.stderr == ""
    assert done.stdout == check(bad).stdout


def test_a_second_run_changes_nothing(bad):
    """What was mended once needs no mending."""
    check(bad, "--fix")
    done = check(bad, "--fix")
    assert done.stderr == ""
    assert bad.read_text("utf-8") == GOOD


def test_only_what_is_selected_is_mended(tmp_path):
    """Rules that are not selected, ignored, or ignored by a comment mend nothing."""
    text = (
        "title: A\nphases:\n  - steps:\n      - customer: {name: B, time: {min: 2 min, standard: 1 min}}\n"
        "        frontstage:\n          name: C\n"
        "          moment: {kind: negative, strategy: reinforce}  # blueprint: ignore[BP306]\n"
    )
    path = tmp_path / "a.yaml"
    path.write_text(text)
    check(path, "--fix", "--ignore", "BP508")
    assert path.read_text() == text
    check(path, "--fix", "--select", "BP1")
    assert path.read_text() == text
    check(path, "--fix")
    assert path.read_text() == text.replace("min: 2 min, standard: 1 min", "min: 1 min, standard: 2 min")


def test_the_diff_is_shown_and_nothing_written(bad):
    """`--diff` prints a unified diff alone, leaves the file as it is, and ends with status 1."""
    done = check(bad, "--diff")
    assert bad.read_text("utf-8") == BAD
    assert done.exit_code == 1
    assert done.stderr == "blueprint: would fix 4 findings in 1 file\n"
    lines = done.stdout.splitlines()
    assert lines[:2] == [f"--- {bad}", f"+++ {bad}"]
    assert [line for line in lines[2:] if line.startswith("-")] == [f"-{BAD.splitlines()[at]}" for at in (1, 4, 5)]
    assert [line for line in lines[2:] if line.startswith("+")] == [f"+{GOOD.splitlines()[at]}" for at in (1, 4, 5)]


def test_the_diff_of_a_good_file_is_empty(bad):
    """Where nothing would change, `--diff` prints nothing and ends with status 0, whatever else is found."""
    bad.write_text(GOOD + "stat: x\nfrobnicate: y\n", "utf-8")
    check(bad, "--fix")
    done = check(bad, "--diff")
    assert (done.output, done.exit_code) == ("", 0)


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_patch_applies_the_diff(tmp_path, end):
    """What `--diff` prints is a patch, of files with either line end and of a last line without one."""
    patch = counterparts.program("patch")
    (tmp_path / "a.yaml").write_bytes(BAD.removesuffix("\n").replace("\n", end).encode())
    before = os.getcwd()
    os.chdir(tmp_path)
    try:
        done = check("a.yaml", "--diff")
    finally:
        os.chdir(before)
    command = [patch, "--binary", "-p0"]
    subprocess.run(command, input=done.stdout_bytes, cwd=tmp_path, check=True, capture_output=True, timeout=60)
    assert (tmp_path / "a.yaml").read_bytes() == GOOD.removesuffix("\n").replace("\n", end).encode()


def test_standard_input_goes_mended_to_standard_output():
    """With `-`, the mended text alone goes to standard output, byte for byte; findings go to standard error."""
    text = b"\xef\xbb\xbf" + BAD.replace("\n", "\r\n").encode()
    done = check("-", "--fix", input=text)
    assert done.stdout_bytes == b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()
    assert "<stdin>:2:14: BP001 fixed: Put the text into quotes." in done.stderr
    assert "BP313 [advice]" in done.stderr
    assert done.exit_code == 0


@pytest.mark.parametrize("text", [GOOD.encode(), b"caf\xe9", b"", b"title: " + b"x" * 6_000_000], ids=range(4))
def test_what_needs_no_fix_goes_through_unchanged(text):
    """What is good, cannot be read, or is too large comes out of standard output as it came in."""
    done = check("-", "--fix", input=text)
    assert done.stdout_bytes == text
    assert done.exit_code == (0 if text.startswith(b"#") else 1)


def test_several_files(bad, tmp_path):
    """Each is mended by itself; one that cannot be opened or written is told, and the others are mended."""
    (tmp_path / "good.yaml").write_text(GOOD, "utf-8")
    other = tmp_path / "other.yaml"
    other.write_text(BAD, "utf-8")
    done = check(tmp_path / "nowhere.yaml", tmp_path, "--fix")
    assert done.exit_code == 1
    assert (bad.read_text("utf-8"), other.read_text("utf-8")) == (GOOD, GOOD)
    assert f"blueprint: {tmp_path / 'nowhere.yaml'}: No such file" in done.stderr
    assert "blueprint: fixed 8 findings in 2 files" in done.stderr


def test_a_file_that_cannot_be_written_is_told(bad, monkeypatch):
    """A write-protected file stays; the status is 1 and the others are still looked at."""
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    done = check(bad, "--fix")
    assert done.exit_code == 1
    assert done.stderr == f"blueprint: {bad}: the file is write-protected\n"
    assert bad.read_text("utf-8") == BAD


def test_reports_for_programs_stay_whole(bad):
    """With `--format json`, standard output is JSON of what remains."""
    found = json.loads(check(bad, "--fix", "--format", "json").stdout)
    assert {each["code"] for each in found["rows"]} == {"BP104", "BP110", "BP313", "BP402"}


def test_fixes_are_told_in_the_language_of_the_file(bad, monkeypatch):
    """In a Chinese file, what was fixed is told in Chinese."""
    monkeypatch.setitem(CHINESE, "Put the text into quotes.", "请把文字放进引号。")
    bad.write_text(BAD + "language: zh\n", "utf-8")
    assert f"{bad}:2:14: BP001 fixed: 请把文字放进引号。" in check(bad, "--fix").stderr
