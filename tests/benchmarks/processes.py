"""What a whole run costs, against importing the libraries alone and against a script that lets Graphviz draw.

Run `python3 -m tests.benchmarks.processes` from the project's root. The commands take turns, so that a machine whose
speed drifts slows all of them; each figure is a median and a ratio to the bare imports of the same round.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.generate import blueprint_text

SIZES = (25, 30, 100, 400, 1_600)
FLOOR = [sys.executable, "-c", "import pydantic, yaml, click"]
RIVAL = Path(__file__).with_name("rival.py")


def seconds(command: list[str]) -> float:
    """Wall time of one run, which must succeed."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return time.perf_counter() - start


def compare(cards: int, folder: Path, rounds: int) -> tuple[float, float, float]:
    """Median seconds of the bare imports, of `blueprint render`, and of the rival."""
    source, target = folder / f"{cards}.yaml", folder / f"{cards}.svg"
    source.write_text(blueprint_text(cards), "utf-8")
    ours = [sys.executable, "-m", "blueprint", "render", str(source), "-o", str(target)]
    rival = [sys.executable, str(RIVAL), str(source), str(folder / f"{cards}-rival.svg")]
    times = [[seconds(command) for command in (FLOOR, ours, rival)] for _ in range(rounds + 1)][1:]
    floor, render, other = (statistics.median(column) for column in zip(*times, strict=True))
    return floor, render, other


def main() -> None:
    """Prints a table, one row a size."""
    heads = (
        "cards",
        "imports, ms",
        "blueprint render, ms",
        "render / imports",
        "Graphviz script, ms",
        "render / script",
    )
    print(f"| {' | '.join(heads)} |\n{'|---' * len(heads)}|")
    with tempfile.TemporaryDirectory() as name:
        for cards in SIZES:
            floor, render, rival = compare(cards, Path(name), 9 if cards <= 400 else 5)
            print(
                f"| {cards:,} | {floor * 1e3:.0f} | {render * 1e3:.0f} | {render / floor:.2f} "
                f"| {rival * 1e3:.0f} | {render / rival:.2f} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
