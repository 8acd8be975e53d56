"""What a whole run costs in instructions of the processor, which a busy machine does not change.

Run `python3 -m tests.benchmarks.instructions [FOLDER]` from the project's root; it takes Valgrind, and some minutes.
FOLDER is the `src` of another state of this package, to count as well. Instructions are not all alike: of Python's own
start, fewer take longer, since they wait for files and memory, so the ratios are higher than those of time.
"""

from __future__ import annotations

import compileall
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.generate import blueprint_text
from tests.benchmarks.processes import ALIKE, FLOOR, OURS, render

SIZES = (30, 1_600)


def millions(command: list[str], source: Path | None = None) -> float:
    """Millions of instructions of one run, which must succeed."""
    counted = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null", *command]
    environment = {**os.environ, "PYTHONHASHSEED": "0", **({"PYTHONPATH": str(source)} if source else {})}
    done = subprocess.run(counted, check=True, capture_output=True, text=True, timeout=600, env=environment)
    found = re.search(r"I\s+refs:\s+([\d,]+)", done.stderr)
    assert found, done.stderr
    return int(found[1].replace(",", "")) / 1e6


def main(before: str = "") -> None:
    """Prints a table, one row a size."""
    sources = [Path(before).resolve(), OURS] if before else [OURS]
    for source in sources:
        compileall.compile_dir(source, quiet=2)
    states = ("before", "now") if before else ("now",)
    heads = ["cards", *(f"{state}, M" for state in states), *(f"{state} / floor" for state in states), "now / alike"]
    floor, alike = millions(FLOOR), millions(ALIKE)
    print(f"Floor {floor:,.0f} M, alike {alike:,.0f} M.\n\n| {' | '.join(heads)} |\n{'|---' * len(heads)}|")
    with tempfile.TemporaryDirectory() as name:
        for cards in SIZES:
            text, target = Path(name, f"{cards}.yaml"), Path(name, f"{cards}.svg")
            text.write_text(blueprint_text(cards), "utf-8")
            subprocess.run(render(text, target), check=True, capture_output=True)  # now the cache knows the folder
            ours = [millions(render(text, target), source) for source in sources]
            ratios = [*(each / floor for each in ours), ours[-1] / alike]
            figures = [f"{each:,.0f}" for each in ours] + [f"{each:.2f}" for each in ratios]
            print(f"| {cards:,} | {' | '.join(figures)} |", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
