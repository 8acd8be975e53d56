"""Drawings of a Sphinx build, kept beside its doctrees: what was asked for before is not drawn again.

Sphinx lets several processes read pages, but one alone puts the images into them. So each process draws ahead what it
reads, and that one finds the drawings here.
"""

from __future__ import annotations

import base64
import datetime
import hashlib
import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from ..batch.cache import this_program
from ..errors import MissingExtra
from ..files.writing import write_file
from ..outputs import Options, render
from ..pipeline import Drawing, open_text
from .embedding import MapRequest, Request
from .sphinx_links import unlinked


class DrawnFile(NamedTuple):
    """A drawing as a file, with what a page says of it."""

    theme: str
    suffix: str
    data: bytes
    text: str
    """The blueprint in words."""
    title: str
    width: int
    """In px."""


class AskedDrawing(NamedTuple):
    """What a page asks for, and all on which its drawing depends."""

    request: Request | MapRequest
    text: str
    """The YAML; empty of a map."""
    folder: Path
    files: Sequence[str]
    """What the blueprint and the request name."""
    suffixes: Sequence[str]
    """The formats that are understood, the best first."""
    lost: Sequence[str]
    """Links of cards that lead nowhere where the drawing stands."""

    @property
    def key(self) -> str:
        """The same for what gives the same drawing."""
        request = self.request
        dated = isinstance(request, Request) and (request.findings or request.measurements is not None)
        day = datetime.date.today().isoformat() if dated else ""
        known = hashlib.sha256(repr((this_program(), *self, day)).encode("utf-8", "replace"))
        for file in self.files:
            path = Path(file)
            known.update(hashlib.sha256(path.read_bytes()).digest() if path.is_file() else b"-")
        return known.hexdigest()[:32]

    def draw(self) -> list[DrawnFile]:
        """One drawing for each theme. BlueprintError: it cannot be drawn so. OSError: a file cannot be opened."""
        found = []
        for theme, linked in self._drawings.items():
            each = unlinked(linked, self.lost)
            for suffix in self.suffixes:
                with suppress(MissingExtra):
                    data = render(each, suffix, Options())
                    found.append(
                        DrawnFile(theme, suffix, data, each.text, each.blueprint.title, round(each.scene.width))
                    )
                    break
        return found

    @property
    def _drawings(self) -> dict[str, Drawing]:
        if isinstance(self.request, MapRequest):
            return self.request.draw()
        blueprint = open_text(self.text, folder=self.folder).blueprint
        assert blueprint is not None
        return self.request.draw(blueprint)


def drawn(asked: AskedDrawing, doctrees: Path) -> list[DrawnFile]:
    """What a page asks for, from the folder of the doctrees where it is there, else drawn and put there."""
    path = doctrees / "blueprint" / f"{asked.key}.json"
    with suppress(OSError, ValueError, TypeError):
        kept = [DrawnFile(*each) for each in json.loads(path.read_text("utf-8"))]
        return [each._replace(data=base64.b64decode(each.data)) for each in kept]
    found = asked.draw()
    if all(each.suffix == asked.suffixes[0] for each in found):  # nothing was missing that may be there next time
        path.parent.mkdir(parents=True, exist_ok=True)
        written = [each._replace(data=base64.b64encode(each.data)) for each in found]
        write_file(path, json.dumps(written, default=bytes.decode).encode())
    return found
