"""What is known of one state of a text: read and checked once, and looked at by every question until it changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from lsprotocol.types import Position, PositionEncodingKind, Range

from ...findings import Finding
from ...model.flow import Flow
from ...model.service import Blueprint
from ...pipeline import check, open_text
from ...project import Configuration, WrongConfiguration
from ...reading.reader import Reading
from ...source.nodes import SourceMap
from ...source.span import Span
from ...text.spelling import nearest
from .forms import Lanes, lanes_of
from .names import Index
from .places import Places

_MAIN_KEYS = ("title", "phases", "Titel", "Phasen", "标题", "阶段")


@dataclass(frozen=True)
class Readable:
    """A text that is YAML, with its nodes and ids."""

    source: SourceMap
    places: Places
    lanes: Lanes
    index: Index


@dataclass(frozen=True)
class Analysis:
    """What reading and the rules say of a text."""

    text: str
    places: Places
    findings: tuple[Finding, ...]
    language: str | None
    """As the last text that could be read names it."""
    flow: Flow | None
    """The elements of the last text that could be read as a blueprint."""
    readable: Readable | None
    """The last text that was YAML: this one, or one from before it was torn."""
    foreign: bool = False
    """It is YAML of another kind, of which there is nothing to say."""
    wrong_project: str = ""
    """What is wrong with the project's file, so that it was not followed; empty where nothing is."""

    def given_at(self, position: Position) -> list[Range]:
        """Where the id under a cursor is given."""
        return self._places(position, Index.given)

    def used_at(self, position: Position) -> list[Range]:
        """Where the id under a cursor is used."""
        return self._places(position, Index.used)

    def _places(self, position: Position, spans: Callable[[Index, str], list[Span]]) -> list[Range]:
        readable = self.readable
        mention = readable.index.at(*self.places.place(position)) if readable else None
        if readable is None or mention is None:
            return []
        return [readable.places.range(span) for span in spans(readable.index, mention.id)]

    def while_typing(self, text: str, encoding: PositionEncodingKind | str) -> Analysis:
        """What it says of a text that goes on from this one and was not looked at yet."""
        return replace(self, text=text, places=Places(text, encoding), findings=())

    @property
    def whole(self) -> Readable | None:
        """What `readable` says if it speaks of this very text, and not of an earlier one."""
        return self.readable if self.readable is not None and self.readable.places is self.places else None


def analyse(
    text: str, file: Path | None, encoding: PositionEncodingKind | str, before: Analysis | None = None
) -> Analysis:
    """Reads and checks a text; while it is broken, `before` goes on telling what it held."""
    reading = open_text(text, file=file)
    blueprint = reading.blueprint
    places = Places(text, encoding)
    if reading.source is not None and _foreign(reading.source):
        return Analysis(text, places, (), None, None, None, foreign=True)
    flow = blueprint.flow if blueprint is not None else before.flow if before else None
    readable = before.readable if before else None
    if reading.source is not None:
        lanes = lanes_of(reading.source.root)
        readable = Readable(reading.source, places, lanes, Index(reading.source, lanes, flow))
    language = blueprint.language if blueprint is not None else before.language if before else None
    found, wrong_project = _found(reading)
    return Analysis(text, places, tuple(found), language, flow, readable, wrong_project=wrong_project)


def _foreign(source: SourceMap) -> bool:
    """Whether a file has keys and none of a blueprint: editors often send all YAML files that they open."""
    keys = [source.at(span).strip("'\"") for span in source.root.keys.values()]  # as written, not as they are meant
    return bool(keys) and not any(key in Blueprint.model_fields or nearest(key, _MAIN_KEYS) for key in keys)


def _found(reading: Reading) -> tuple[list[Finding], str]:
    """As the project says; where its file is wrong, as if it said nothing, and what is wrong."""
    try:
        return check(reading), ""
    except WrongConfiguration as error:
        return check(reading, configuration=Configuration()), str(error)
