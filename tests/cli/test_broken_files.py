"""What `blueprint check` prints for files that cannot be read, or are strange and can."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from blueprint.cli import main
from blueprint.pipeline import open_file

BROKEN = Path(__file__).parents[1] / "broken"
FILES = sorted(BROKEN.glob("*.yaml"))
READABLE = {"missing-baseline", "self-loop", "unknown-target"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_is_printed(path, monkeypatch, request):
    """Each broken file is told as in the text beside it: place, code, the line with a caret, and what to write."""
    monkeypatch.chdir(BROKEN)
    done = CliRunner().invoke(main, ["check", path.name])
    golden = path.with_suffix(".txt")
    if request.config.getoption("--update-goldens"):
        golden.write_text(done.stdout, "utf-8")
    assert golden.exists(), f"{golden.name} is missing: run with --update-goldens and read what it says"
    assert done.stdout == golden.read_text("utf-8")
    assert done.stderr == ""
    assert done.exit_code == (1 if "[error]" in done.stdout else 0)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_only_broken_files_are_not_read(path):
    """What is merely strange is read all the same: an unknown id, a self-loop, a baseline that is missing."""
    assert (open_file(path).blueprint is not None) == (path.stem in READABLE)


def test_every_text_has_its_file():
    """No expected text is left over from a file that is gone."""
    assert {path.stem for path in BROKEN.glob("*.txt")} == {path.stem for path in FILES}
