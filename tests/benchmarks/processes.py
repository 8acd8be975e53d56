"""What a whole run costs, against one that only loads the libraries and against a script that lets Graphviz draw.

Run `python3 -m tests.benchmarks.processes [FOLDER]` from the project's root; FOLDER is the `src` of another state of
this package, such as a `git worktree` of an earlier commit, to measure as well. Each figure is a process' time on the
processor, user and system, as a median; the commands take turns, so that what else the machine does slows all of them.
Drawings are forced: one that is kept since it is unchanged says nothing of drawing.
"""

from __future__ import annotations

import compileall
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.generate import blueprint_text

SIZES = (30, 100, 400, 1_600)
MODEL = """
import os
os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
import click, yaml
from pydantic import BaseModel
class Card(BaseModel):
    name: str
Card(name="Orders")
"""
FLOOR = [sys.executable, "-c", MODEL]
"""Python with the libraries of the core and one model that is used; `import pydantic` alone loads next to nothing."""
ALIKE = [sys.executable, "-c", f"import gc\ngc.disable()\n{MODEL}\nos._exit(0)"]
"""The same with what `cli/short_run.py` does: no collector, no taking apart."""
RIVAL = Path(__file__).with_name("rival.py")
OURS = Path(__file__).parents[2] / "src"


def seconds(command: list[str], source: Path | None = None) -> float:
    """The processor's time of one run, which must succeed; `source` is where this package is imported from.

    The floors are given one, too, where Python then looks first for what they import.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "PYTHONPATH": str(source)} if source else None
    subprocess.run(command, check=True, capture_output=True, timeout=300, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def render(text: Path, target: Path) -> list[str]:
    """The command that draws a file, whether or not it has changed."""
    return [sys.executable, "-m", "blueprint", "render", str(text), "-o", str(target), "--force"]


def compare(cards: int, folder: Path, rounds: int, sources: list[Path]) -> list[float]:
    """Median seconds of both floors, of `blueprint render` from each source, and of the rival."""
    text, target = folder / f"{cards}.yaml", folder / f"{cards}.svg"
    text.write_text(blueprint_text(cards), "utf-8")
    ours = render(text, target)
    rival = [sys.executable, str(RIVAL), str(text), str(folder / f"{cards}-rival.svg")]
    runs = [(FLOOR, OURS), (ALIKE, OURS), *((ours, source) for source in sources), (rival, None)]
    times = [[seconds(command, source) for command, source in runs] for _ in range(rounds + 1)][1:]
    return [statistics.median(column) for column in zip(*times, strict=True)]


def main(before: str = "") -> None:
    """Prints a table, one row a size."""
    sources = [Path(before).resolve(), OURS] if before else [OURS]
    for source in sources:
        compileall.compile_dir(source, quiet=2)
    states = ("before", "now") if before else ("now",)
    heads = [
        "cards",
        "floor, ms",
        "alike, ms",
        *(f"{state}, ms" for state in states),
        *(f"{state} / floor" for state in states),
    ]
    heads += ["now / alike", "Graphviz script, ms", "now / script"]
    print(f"| {' | '.join(heads)} |\n{'|---' * len(heads)}|")
    with tempfile.TemporaryDirectory() as name:
        for cards in SIZES:
            floor, alike, *ours, rival = compare(cards, Path(name), 11 if cards <= 400 else 7, sources)
            ratios = [*(each / floor for each in ours), ours[-1] / alike]
            figures = [f"{each * 1e3:.0f}" for each in (floor, alike, *ours)] + [f"{each:.2f}" for each in ratios]
            figures += [f"{rival * 1e3:.0f}", f"{ours[-1] / rival:.2f}"]
            print(f"| {cards:,} | {' | '.join(figures)} |", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
