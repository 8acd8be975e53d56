"""What is to be drawn, and what became of it: plain values that processes hand each other."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from ..findings import Finding
from ..outputs import Options
from ..records import Record
from ..source.nodes import Limits
from ..text.visible import called

if TYPE_CHECKING:
    from ..methods.data.measurements import Measurements


AT_ONCE = 1 << 20
"""So many bytes of a drawing are in memory while it is hashed."""
LENGTH = 32
"""Of a hash in the files of a run: enough to tell contents apart."""


class Recipe(Record):
    """How files are drawn: all that a drawing depends on beside its file, and the files that this names."""

    suffix: str = ".svg"
    drawing: Mapping[str, Any] = {}
    """Options of `blueprint.draw`."""
    formats: Options = Options()
    limits: Limits = Limits()
    strict: bool = False
    """Nothing is drawn that has errors."""
    force: bool = False
    """Written also where the file holds the same already."""
    findings: bool = False
    """What is found is marked in the drawing."""
    measurements: Path | None = None
    """A file of measurements; how the warnings of moments stand by them is marked in the drawing."""
    expand: tuple[str, ...] = ()
    """Ids of the cards in whose place their parts are drawn."""


class Task(Record):
    """One file to draw."""

    path: Path | None
    """None for a text that came from standard input."""
    target: Path | None
    """None where the drawing is handed back instead of written."""
    recipe: Recipe = Recipe()
    text: bytes | None = None
    """What to read, where there is no path."""

    @property
    def name(self) -> str:
        """What messages call it: the path as it was given."""
        return name_of(self.path)

    @property
    def folder(self) -> Path:
        """Where the files that it names are looked for; without a path, the working folder."""
        return Path() if self.path is None else self.path.parent


class Outcome(StrEnum):
    """What became of one file."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"
    """The drawing that is there already is the one that would be written."""
    FAILED = "failed"
    """It could not be read, drawn or written; an older drawing stays."""


class Rendered(Record):
    """What became of one file, for whoever asked for its drawing."""

    path: Path | None
    target: Path | None
    outcome: Outcome
    message: str = ""
    """Why it failed."""
    findings: Sequence[Finding] = ()
    """Of reading and of the rules; empty for a drawing that was kept, since nothing was read."""
    text: str = ""
    """What was read, to show the lines of findings; empty where there are none."""
    output: bytes | None = None
    """The drawing itself, where there was no file to write."""
    left_out: Measurements | None = None
    """Of the measurements, what could not be used; without those that could."""
    remarks: tuple[str, ...] = ()
    """What was done otherwise than asked, and why."""
    trace: Trace | None = None
    """What the drawing was made of, by which the next run knows whether it must be made anew."""

    @property
    def name(self) -> str:
        """What messages call the file: its path as it was given."""
        return name_of(self.path)

    @property
    def done(self) -> bool:
        """Whether the drawing is there."""
        return self.outcome is not Outcome.FAILED


def name_of(path: Path | None) -> str:
    """What messages call a file: its path as it was given; None is standard input."""
    return "<stdin>" if path is None else called(path)


class Trace(Record):
    """What a drawing was made of, as hashes; and the drawing's own, which tells when somebody changed the file."""

    asked: str
    """Of the program, the options and the text."""
    files: dict[str, str]
    """The files that the blueprint names, as it names them."""
    output: str = ""

    def drawn_as(self, output: BinaryIO) -> Trace:
        """The same, with the drawing that came of it: all that an open file holds."""
        digest = hashlib.sha256()
        output.seek(0)
        while part := output.read(AT_ONCE):
            digest.update(part)
        return self._replace(output=digest.hexdigest()[:LENGTH])


def hashed(data: bytes) -> str:
    """What tells two contents apart, short enough for a file of many."""
    return hashlib.sha256(data).hexdigest()[:LENGTH]
