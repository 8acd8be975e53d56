"""Programs that are forked from a process that has imported what they need are programs like any others."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from tests.warm import Started, Warm


@pytest.fixture(scope="module")
def warm() -> Warm:
    """What starts them."""
    return Warm("json")


def started(warm: Warm, folder: Path, text: str) -> Started:
    """A program that reads this text as JSON and writes it into `out`."""
    (folder / "in").write_text(text)
    with (folder / "in").open("rb") as given, (folder / "out").open("wb") as out:
        streams = (given.fileno(), out.fileno(), out.fileno())
        return warm.start("json.tool", "--compact", environment={**os.environ}, streams=streams)


def test_each_has_its_streams_and_its_status(warm, tmp_path):
    """Whatever the one before it did."""
    for text, status, told in (("[1, 2]", 0, "[1,2]\n"), ("[1", 1, "Expecting"), ("{}", 0, "{}\n")):
        program = started(warm, tmp_path, text)
        assert program.wait(60) == status
        assert program.wait(60) == status
        assert (tmp_path / "out").read_text().startswith(told)


def test_one_that_is_ended_says_by_what(warm, tmp_path):
    """And its number is nobody else's until that is known."""
    reads, writes = os.pipe()
    with open(reads, "rb") as given, open(os.devnull, "wb") as out, open(writes, "wb"):
        streams = (given.fileno(), out.fileno(), out.fileno())
        program = warm.start("json.tool", environment={**os.environ}, streams=streams)
        program.kill()
        assert program.wait(60) == -signal.SIGKILL
        program.kill()
