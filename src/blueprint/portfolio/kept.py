"""What is known of each file of a portfolio from earlier runs, by the content of all that it was made of.

It lies in the user's cache folder, a file for each portfolio, beside what is known of drawings, and may be deleted at
any time.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from ..batch.cache import content_of, this_program
from ..batch.memory import keep, known
from ..batch.tasks import hashed
from ..files.places import real
from ..language.messages import Message
from ..neighbours import shared_catalogues
from ..source.nodes import Limits
from .places import FoundPlace


class FileRecord(NamedTuple):
    """What a portfolio knows of one file."""

    title: str = ""
    """Of the blueprint; empty for a catalogue, and for a file that cannot be read."""
    places: tuple[FoundPlace, ...] = ()
    parts: tuple[str, ...] = ()
    """The places of the blueprints that its cards stand for."""
    uses: tuple[str, ...] = ()
    """The places of the catalogues that it uses; of a catalogue, its own."""
    why_not: Message | None = None
    """Why it cannot be read, with the line."""
    language: str | None = None
    """The language of a file that cannot be read."""


class Kept:
    """The records of earlier runs of one portfolio."""

    def __init__(self, folder: Path) -> None:
        self.folder = real(folder)
        self.known = known("portfolio", self.folder, "files")
        self.new: dict[str, list[Any]] = {}

    def get(self, path: Path, data: bytes, limits: Limits) -> FileRecord | None:
        """What is known of a file that holds `data`, where neither it nor a catalogue that it uses has changed."""
        try:
            asked, uses, title, rows, parts = self.known[str(path)]
            if asked != _asked(path, data, limits) or any(content_of(Path(name)) != was for name, was in uses.items()):
                return None
            places = tuple(FoundPlace(kind, name, str(path), line, title, *rest) for kind, name, line, *rest in rows)
            record = FileRecord(title, places, tuple(parts), tuple(uses))
        except (KeyError, ValueError, TypeError, AttributeError):  # not there, or not as we wrote it
            return None
        self.new[str(path)] = self.known[str(path)]
        return record

    def note(self, path: Path, data: bytes, limits: Limits, record: FileRecord) -> None:
        """Keeps in mind what was found of a file; one that cannot be read is read again each time.

        Why it cannot be is a message, which knows how it was made: of that nothing is kept.
        """
        if record.why_not is not None:
            return
        rows = [[each.kind, each.name, each.line, *each[5:]] for each in record.places]
        uses = {name: content_of(Path(name)) for name in record.uses}
        self.new[str(path)] = [_asked(path, data, limits), uses, record.title, rows, record.parts]

    def save(self) -> None:
        """For the next run. Where nothing can be written, that one reads everything."""
        if self.new != self.known:
            keep("portfolio", "files", {self.folder: self.new})


def _asked(path: Path, data: bytes, limits: Limits) -> str:
    shared: Iterable[Path] = shared_catalogues(path.parent)
    about = "\n".join([this_program(), str(path), repr(limits), *(f"{each} {content_of(each)}" for each in shared)])
    return hashed(about.encode("utf-8", "surrogateescape") + b"\n" + data)
