"""What the index and the check of many blueprints cost, as ratios to reading them alone.

Run `python3 -m tests.benchmarks.portfolio [FILES]` from the project's root. Files of 60 cards are made in a scratch
folder, with a cache of its own. Times are processor time of the whole command, so that a busy machine changes little;
peak memory is what the system says of it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.generate import blueprint_text

FILES, CARDS = 2000, 60
READING = """
import sys
from pathlib import Path
from blueprint.pipeline import open_file
for path in sorted(Path(sys.argv[1]).rglob("*.yaml")):
    assert open_file(path).blueprint is not None
"""
MEASURED = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
assert done.returncode in (0, 1), done.stderr
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
"""


class Cost(NamedTuple):
    """Of one command."""

    seconds: float
    megabytes: float


def cost(*arguments: str) -> Cost:
    """Runs Python with these arguments to its end."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, sys.executable, *arguments], check=True, capture_output=True, text=True
    )
    return Cost(*map(float, done.stdout.split()))


def main() -> None:
    """Prints a table, one row a command."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else FILES
    with tempfile.TemporaryDirectory() as name:
        os.environ["XDG_CACHE_HOME"] = f"{name}/cache"
        folder = Path(name) / "blueprints"
        for number in range(count):
            place = folder / f"unit-{number // 100}"
            place.mkdir(parents=True, exist_ok=True)
            (place / f"service-{number}.yaml").write_text(blueprint_text(CARDS, number), "utf-8")
        verb = ("-m", "blueprint")
        alone = cost("-c", READING, str(folder))
        rows = [
            ("reading alone", alone),
            ("index, nothing known", cost(*verb, "index", str(folder), "--kind", "moment")),
            ("index, nothing changed", cost(*verb, "index", str(folder), "--kind", "moment")),
        ]
        first = next(folder.rglob("*.yaml"))
        first.write_text(first.read_text("utf-8") + "# changed\n", "utf-8")
        rows += [
            ("index, one file changed", cost(*verb, "index", str(folder), "--kind", "moment")),
            ("index of all as JSON", cost(*verb, "index", str(folder), "--format", "json")),
            ("check, nothing known", cost(*verb, "check", str(folder), "--format", "concise")),
            ("check, nothing changed", cost(*verb, "check", str(folder), "--format", "concise")),
        ]
        first.write_text(first.read_text("utf-8") + "# changed again\n", "utf-8")
        rows += [
            ("check, one file changed", cost(*verb, "check", str(folder), "--format", "concise")),
            ("check as JSON, nothing changed", cost(*verb, "check", str(folder), "--format", "json")),
        ]
    print("| | processor, s | ratio to reading | peak, MB |\n|---|---:|---:|---:|")
    for what, found in rows:
        print(f"| {what} | {found.seconds:.1f} | {found.seconds / alone.seconds:.2f} | {found.megabytes:.0f} |")


if __name__ == "__main__":
    main()
