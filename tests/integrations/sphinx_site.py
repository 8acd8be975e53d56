"""Small sites, built by Sphinx itself, and what stands in them."""

from __future__ import annotations

import os
import re
import tempfile
from functools import cache
from pathlib import Path

from tests.warm import Warm

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


@cache
def builders() -> Warm:
    """What starts Sphinx."""
    return Warm("sphinx.cmd.build", "sphinx.builders.html", "sphinx.builders.latex", "blueprint.integrations.sphinx")


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
        environment = {**os.environ, "NO_COLOR": "1", "SOURCE_DATE_EPOCH": "1700000000"}
        command = ("sphinx", "-q", "-b", builder, *options, str(self.source), str(self.out / out))
        with open(os.devnull, "r+b") as nothing, tempfile.TemporaryFile() as told:
            streams = (nothing.fileno(), nothing.fileno(), told.fileno())
            builders().start(*command, environment=environment, streams=streams).wait(600)
            told.seek(0)
            said = told.read().decode()
        assert "Traceback" not in said
        return said.replace(f"{self.source}/", "")

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
