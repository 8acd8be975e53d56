"""What `blueprint identify --events` costs on logs of many rows, beside a plain scan of the same file.

Run `python3 -m tests.benchmarks.identify` from the project's root. The log is made in a scratch folder: four events a
case in any order, of which one in ten ends badly. The plain scan reads every cell with polars and counts its bytes.
Each runs in a process of its own; its peak memory is what the system says of it, pages of the file included.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

import numpy as np
import polars as pl

SIZES = (100_000, 1_000_000, 10_000_000, 50_000_000)
PIECE = 1_000_000
"""So many rows are written at a time."""
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
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(done.returncode, used.ru_maxrss, used.ru_utime + used.ru_stime)
"""


class Cost(NamedTuple):
    """Of one command."""

    seconds: float
    """Of processors, whatever else they did."""
    megabytes: float
    """At the most."""


def cost(*command: str) -> Cost:
    """Runs a command to its end."""
    done = subprocess.run([sys.executable, "-c", MEASURED, *command], check=True, capture_output=True, text=True)
    status, kilobytes, seconds = done.stdout.split()
    assert status == "0", done.stderr
    return Cost(float(seconds), int(kilobytes) / 1024)


def write_log(path: Path, rows: int) -> None:
    """A log of so many events."""
    draw = np.random.default_rng(1)
    first = np.datetime64("2026-01-01T00:00:00", "us")
    with path.open("wb") as file:
        for begin in range(0, rows, PIECE):
            n = min(PIECE, rows - begin)
            start = first + draw.integers(90 * 86400, size=n).astype("timedelta64[s]")
            frame = pl.DataFrame(
                {
                    "case": draw.integers(rows // 4, size=n),
                    "action": np.array(ACTIONS)[draw.integers(len(ACTIONS), size=n)],
                    "start": start,
                    "end": start + draw.integers(10, 900, size=n).astype("timedelta64[s]"),
                    "outcome": np.where(draw.random(n) < 0.1, "failed", "done"),
                }
            ).with_columns(case=pl.format("C{}", pl.col("case").cast(pl.String).str.zfill(8)))
            frame.write_csv(file, include_header=begin == 0, datetime_format="%Y-%m-%dT%H:%M:%S")


def main() -> None:
    """Prints a table, one row a size."""
    heads = ("rows", "file, MB", "identify, s", "again, s", "plain scan, s", "identify, peak MB", "scan, peak MB")
    print(f"| {' | '.join(heads)} |\n{'|---' * len(heads)}|")
    most = int(sys.argv[1]) if len(sys.argv) > 1 else SIZES[-1]
    with tempfile.TemporaryDirectory() as name:
        os.environ["XDG_CACHE_HOME"] = name
        blueprint, log = Path(name) / "counter.yaml", Path(name) / "log.csv"
        blueprint.write_text(BLUEPRINT, "utf-8")
        for rows in (rows for rows in SIZES if rows <= most):
            write_log(log, rows)
            scan = cost(sys.executable, "-c", SCAN, str(log))
            asked = (sys.executable, "-m", "blueprint", "identify", str(blueprint), "--events", str(log))
            first, again = cost(*asked), cost(*asked)
            print(
                f"| {rows:,} | {log.stat().st_size / 1e6:,.0f} | {first.seconds:.1f} | {again.seconds:.1f} "
                f"| {scan.seconds:.1f} | {max(first.megabytes, again.megabytes):,.0f} | {scan.megabytes:,.0f} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
