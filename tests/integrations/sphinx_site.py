"""Small sites, built by Sphinx itself, and what stands in them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

BLUEPRINTS = Path(__file__).parents[2] / "blueprints"
COFFEE = """\
title: Coffee
phases:
  - steps:
      - customer: Orders
        frontstage: Takes the order
      - customer: Waits
        frontstage: Calls the name
"""
WRONG = COFFEE.replace("frontstage: Calls", "frontsage: Calls")
"""Wrong in line 7."""
WATCHED = """\
title: Coffee
metrics: {id: queue, target: 2}
phases:
  - steps:
      - customer: Orders
        frontstage: {name: Brews, id: brews, moment: {kind: negative, warnings: {metric: queue, warn: 4, critical: 8}}}
"""


class Site:
    """A folder with a small site."""

    def __init__(self, folder: Path) -> None:
        self.source = folder / "source"
        self.source.mkdir()
        self.out = folder / "out"
        self.write("conf.py", 'extensions = ["blueprint.integrations.sphinx"]\n')
        self.write("coffee.yaml", COFFEE)

    def write(self, name: str, text: str) -> None:
        """Writes a source file."""
        (self.source / name).write_text(text, "utf-8")

    def build(self, builder: str = "html", *options: str, out: str = "") -> str:
        """Builds into `out`; what Sphinx warns of, paths from the source folder."""
        done = subprocess.run(
            [sys.executable, "-m", "sphinx", "-q", "-b", builder, *options, str(self.source), str(self.out / out)],
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
            env={**os.environ, "NO_COLOR": "1", "SOURCE_DATE_EPOCH": "1700000000"},
        )
        assert "Traceback" not in done.stderr
        return done.stderr.replace(f"{self.source}/", "")

    def page(self, name: str = "index.html") -> str:
        """What was built of a page."""
        return (self.out / name).read_text("utf-8")

    def images(self, name: str = "index.html") -> list[str]:
        """What a page shows, as it stands in its images."""
        folder = (self.out / name).parent
        return [(folder / uri).read_text("utf-8") for uri in re.findall(r'<img [^>]*src="([^"]+)"', self.page(name))]


def indented(text: str) -> str:
    """As the content of a directive."""
    return "".join(f"   {line}\n" for line in text.splitlines())
