"""What it costs to watch and to evaluate many measurements: `python3 -m tests.benchmarks.measurements`."""

from __future__ import annotations

import csv
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

ROOT = Path(__file__).parents[2]
HOSPITAL = ROOT / "blueprints" / "hospital-visit.yaml"
METRICS = ("date-wait", "postponed", "news-call", "pain-relief")
# In a process of its own, whose processor time and peak of memory are those of the verb.
VERB = """\
import resource, sys
from blueprint.cli import main
sys.argv = ["blueprint", *sys.argv[1:]]
try:
    main()
finally:
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(used.ru_utime + used.ru_stime, used.ru_maxrss // 1024, file=sys.stderr)
"""


def write(path: Path, rows: int) -> None:
    """A measurement every twenty seconds, of four metrics in turn."""
    random, start = Random(1), datetime(2026, 1, 1)
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("metric", "time", "value"))
        for row in range(rows):
            moment = start + timedelta(seconds=20 * row)
            writer.writerow((METRICS[row % 4], moment.isoformat(), f"{random.gauss(12, 4):.2f}"))


def reading(path: Path) -> float:
    """Seconds of the processor that Python's own CSV reader takes to do nothing with every row."""
    begun = time.process_time()
    with path.open(newline="") as file:
        for _ in csv.reader(file):
            pass
    return time.process_time() - begun


def verb(path: Path, *arguments: str) -> tuple[float, int]:
    """Seconds of the processor in a whole run, and MB at its peak."""
    command = [sys.executable, "-c", VERB, *arguments, str(HOSPITAL), "--measurements", str(path), "--format", "csv"]
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    *_, seconds, megabytes = done.stderr.split()
    return float(seconds), int(megabytes)


def main() -> None:
    """A table for the README beside this file."""
    print("| rows | verb | MB | seconds | seconds / csv.reader |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for rows in (1_000, 100_000, 1_000_000):
            path = Path(folder) / "measurements.csv"
            write(path, rows)
            floor = reading(path)
            for arguments in (
                ["watch"],
                ["evaluate", "--since", "2026-01-05"],
                ["evaluate", "--since", "2026-01-05", "--per", "1 h"],
            ):
                seconds, megabytes = verb(path, *arguments)
                ratio = f"{seconds / floor:.1f}" if rows > 1_000 else "–"
                print(f"| {rows:,} | {' '.join(arguments)} | {megabytes} | {seconds:.1f} | {ratio} |")


if __name__ == "__main__":
    main()
