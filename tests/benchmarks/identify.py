"""What `blueprint identify --events` costs on logs of many rows, beside a plain scan of the same file.

Run `python3 -m tests.benchmarks.identify` from the project's root. The log is made in a scratch folder: four events a
case in any order, of which one in ten ends badly. The plain scan reads every cell with polars and counts its bytes.
Each runs in a process of its own; its peak memory is what the system says of it, pages of the file included.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

SIZES = (100_000, 1_000_000, 10_000_000)
ACTIONS = ("Takes the order", "Prepares", "Serves", "Takes the money")
BLUEPRINT = "title: Counter\nphases:\n  - steps:\n" + "".join(
    f"      - {{customer: Step {number}, frontstage: {name}}}\n" for number, name in enumerate(ACTIONS)
)
SCAN = """
import sys, polars as pl
names = ["case", "action", "start", "end", "outcome"]
sizes = pl.scan_csv(sys.argv[1], infer_schema=False).select(pl.col(names).str.len_bytes().sum())
print(sizes.collect(engine="streaming"))
"""
MEASURED = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
print(done.returncode, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


class Cost(NamedTuple):
    """Of one command."""

    seconds: float
    megabytes: float


def cost(*command: str) -> Cost:
    """Runs a command to its end."""
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", MEASURED, *command], check=True, capture_output=True, text=True)
    seconds = time.perf_counter() - start
    status, kilobytes = map(int, done.stdout.split())
    assert status == 0, done.stderr
    return Cost(seconds, kilobytes / 1024)


def write_log(path: Path, rows: int) -> None:
    """A log of so many events."""
    draw = random.Random(1)
    first = datetime(2026, 1, 1)
    with path.open("w", encoding="utf-8") as file:
        file.write("case,action,start,end,outcome\n")
        for _ in range(rows):
            start = first + timedelta(seconds=draw.randrange(90 * 86400))
            end = start + timedelta(seconds=draw.randrange(10, 900))
            outcome = "failed" if draw.random() < 0.1 else "done"
            case, action = draw.randrange(rows // 4), draw.choice(ACTIONS)
            file.write(f"C{case:07d},{action},{start.isoformat()},{end.isoformat()},{outcome}\n")


def main() -> None:
    """Prints a table, one row a size."""
    heads = (
        "rows",
        "file, MB",
        "identify, s",
        "plain scan, s",
        "identify / scan",
        "identify, peak MB",
        "scan, peak MB",
    )
    print(f"| {' | '.join(heads)} |\n{'|---' * len(heads)}|")
    with tempfile.TemporaryDirectory() as name:
        blueprint, log = Path(name) / "counter.yaml", Path(name) / "log.csv"
        blueprint.write_text(BLUEPRINT, "utf-8")
        for rows in SIZES:
            write_log(log, rows)
            scan = cost(sys.executable, "-c", SCAN, str(log))
            ours = cost(sys.executable, "-m", "blueprint", "identify", str(blueprint), "--events", str(log))
            print(
                f"| {rows:,} | {log.stat().st_size / 1e6:,.0f} | {ours.seconds:.1f} | {scan.seconds:.1f} "
                f"| {ours.seconds / scan.seconds:.1f} | {ours.megabytes:,.0f} | {scan.megabytes:,.0f} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
