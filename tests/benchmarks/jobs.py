"""What more processes bring to a folder of blueprints: `python3 -m tests.benchmarks.jobs` from the project's root.

All are ratios to one process on the same files; `again` is a second run, in which nothing has changed.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.generate import blueprint_text

FILES = 60
CARDS = 60
JOBS = (1, 2)
ROUNDS = 3


def seconds(folder: Path, *options: str) -> float:
    """Wall time of `blueprint render` on the folder."""
    command = [sys.executable, "-m", "blueprint", "render", str(folder), "-o", f"{folder}/out/", *options]
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache")}
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, timeout=600, env=environment)
    return time.perf_counter() - start


def main() -> None:
    """Prints a table, one row a way."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(FILES):
            (folder / f"service-{number:03}.yaml").write_text(blueprint_text(CARDS, seed=number), "utf-8")
        seconds(folder)
        drawn = {
            jobs: statistics.median(seconds(folder, "--force", "--jobs", str(jobs)) for _ in range(ROUNDS))
            for jobs in JOBS
        }
        again = statistics.median(seconds(folder) for _ in range(ROUNDS))
    print(f"| {FILES} files of {CARDS} cards | time / one process |\n|---|---|")
    for jobs, time_taken in drawn.items():
        print(f"| --jobs {jobs} | {time_taken / drawn[1]:.2f} |")
    print(f"| again | {again / drawn[1]:.2f} |")


if __name__ == "__main__":
    main()
