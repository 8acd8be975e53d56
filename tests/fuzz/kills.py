"""Processes that are killed while they write: every file is then as one of two whole states, never between them."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from subprocess import PIPE, Popen

LONGEST = 1.0
"""Seconds that a writer has at most: time for each of its files, on a machine that has time."""
STATES = ("title: A stay\nphases:\n", "title: Another stay, in many more words\nphases:\n")
STEP = "  - steps: [{customer: {name: Pays %s, id: c%s}, frontstage: {name: Takes the money, to: c%s}}]\n"
WRITER = """
import os
import sys
from itertools import count
from pathlib import Path
from click.testing import CliRunner
from blueprint.cli import main
here, *states = map(Path, sys.argv[1:])
def run(*arguments):
    CliRunner().invoke(main, [str(each) for each in arguments])
def write():
    for state in states:
        for suffix in ("svg", "html", "csv", "dot", "json", "md", "drawio"):
            run("render", state, "-o", here / f"drawing.{suffix}")
        run("report", state, "-o", here / "report.html")
        run("check", state, "-o", here / "found.json")
        run("moments", state, "-o", here / "moments.csv")
        run("schema", "-o", here / "schema.json")
        broken = here.parent / "broken.yaml"
        broken.write_bytes(state.read_bytes() + b"servise: Stays" + bytes([10]))
        broken.replace(here / "mended.yaml")
        run("check", here / "mended.yaml", "--fix")
write()
for line in sys.stdin:
    child = os.fork()
    if not child:
        for _ in count():
            write()
    print(child, flush=True)
    os.waitpid(child, 0)
    print("ended", flush=True)
"""
"""Writes what the verbs write, of one state after the other; for each line that it hears, a child writes on and on."""


def run(times: int, seed: int = 0) -> list[str]:
    """Kills so many writers, each after another while; the files that were neither the one state nor the other."""
    if not times:
        return []
    random = Random(f"kills {seed}")
    half: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        states = [place / "one.yaml", place / "two.yaml"]
        for text, path in zip(STATES, states, strict=True):
            path.write_text(text + "".join(STEP % ((number,) * 3) for number in range(6)))
        whole = _whole_files(place, states)
        target = place / "written"
        target.mkdir()
        with _writer(target, states) as writer:
            for _ in range(times):
                _kill_one(writer, random.uniform(0.0, LONGEST))
                half += [f"{path.name} ({path.stat().st_size} bytes)" for path in _torn(target, whole)]
        with _writer(target, states):
            pass
        half += [path.name for path in target.iterdir() if path.name not in whole]
    return half


def _whole_files(place: Path, states: list[Path]) -> dict[str, set[bytes]]:
    """What each file holds in either state, as a writer that nobody kills leaves it."""
    whole: dict[str, set[bytes]] = {}
    for state in states:
        target = place / f"whole-{state.stem}"
        target.mkdir()
        with _writer(target, [state]):
            pass
        for path in target.iterdir():
            whole.setdefault(path.name, set()).add(path.read_bytes())
        whole["mended.yaml"].add(state.read_bytes() + b"servise: Stays\n")
    return whole


def _torn(target: Path, whole: dict[str, set[bytes]]) -> list[Path]:
    """The files in neither state; what a killed writer left beside them (`.part`) nobody takes for one of them."""
    there = [path for path in target.iterdir() if not path.name.endswith(".part")]
    return [path for path in there if path.read_bytes() not in whole[path.name]]


@contextmanager
def _writer(target: Path, states: list[Path]) -> Iterator[Popen[str]]:
    """A process that has written all files once by the end."""
    command = [sys.executable, "-c", WRITER, str(target), *map(str, states)]
    with Popen(command, stdin=PIPE, stdout=PIPE, text=True) as writer:
        yield writer
        assert writer.stdin
        writer.stdin.close()
    assert writer.returncode == 0


def _kill_one(writer: Popen[str], after: float) -> None:
    assert writer.stdin
    assert writer.stdout
    print("begin", file=writer.stdin, flush=True)
    child = int(writer.stdout.readline())
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    assert writer.stdout.readline() == "ended\n"
