"""`python3 -m tests.fuzz --inputs 1000000 --drawings 100000 --kills 600`: a long campaign, and its figures."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import time
from pathlib import Path

from tests.fuzz import kills
from tests.fuzz.campaign import KEPT, figures, keep, run


def main() -> int:
    """Runs what is asked for; 1 where something went wrong, whose inputs then lie in the folder of what is kept."""
    asked = argparse.ArgumentParser(prog="python3 -m tests.fuzz", description=__doc__)
    asked.add_argument("--inputs", type=int, default=0, help="texts and tables to read")
    asked.add_argument("--drawings", type=int, default=0, help="blueprints to draw")
    asked.add_argument("--kills", type=int, default=0, help="processes to kill while they write")
    asked.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes side by side")
    asked.add_argument("--seed", type=int, default=0, help="other numbers give other inputs")
    asked.add_argument("--keep", type=Path, default=KEPT, help="folder for the inputs that fail")
    given = asked.parse_args()

    # Also where it was started in the background, in which shells let Ctrl-C pass by.
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, signal.default_int_handler)
    begun = time.monotonic()
    told = run(given.inputs, given.drawings, given.seed, given.workers, lambda line: print(line, file=sys.stderr))
    for path in keep(told.failed, given.keep):
        fault = next(each.fault for each in told.failed if each.name == path.name)
        print(f"{path}: {fault.where}\n{fault.text}")
    half = kills.run(given.kills, given.seed)
    print(f"{figures(told.tried, told.failed)}; {given.kills} kills, {len(half)} half files {half or ''}".rstrip())
    print(f"{time.monotonic() - begun:.0f} s, seed {given.seed}, {given.workers} processes")
    return 1 if told.failed or half else 0


if __name__ == "__main__":
    sys.exit(main())
