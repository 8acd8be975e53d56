"""What is known of one state of a text: read and checked once, and looked at by every question until it changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from lsprotocol.types import Position, PositionEncodingKind, Range

from ...files.named import UnusableFile, named_file
from ...files.places import real
from ...findings import Finding
from ...model.flow import Flow
from ...model.service import Blueprint
from ...neighbours import parts_below
from ...pipeline import check, open_text
from ...project import Configuration, WrongConfiguration
from ...reading.catalogues import CatalogueReading
from ...reading.reader import Reading
from ...source.nodes import Node, SourceMap
from ...source.span import START, Span
from ...text.spelling import nearest
from .entries import Beside, Entries, Entry, catalogues_of
from .forms import CATALOGUE, ROOT, Lanes, PlaceForm, lanes_of
from .names import Index, SharedName
from .places import EditorPlaces

_MAIN_KEYS = ("title", "phases", "Titel", "Phasen", "标题", "阶段")


@dataclass(frozen=True)
class Readable:
    """A text that is YAML, with its nodes and ids."""

    source: SourceMap
    places: EditorPlaces
    lanes: Lanes
    index: Index
    root: PlaceForm = ROOT
    """What the text is: a blueprint or a catalogue."""


@dataclass(frozen=True)
class Analysis:
    """What reading and the rules say of a text."""

    text: str
    places: EditorPlaces
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
    entries: Entries = field(default_factory=Entries)
    """Of the catalogues that the text uses; of a catalogue, its own."""
    beside: frozenset[Path] = frozenset()
    """The files on which what is said of it depends: catalogues, parts, the baseline."""
    file: Path | None = None
    """Where the text is saved."""

    def given_at(self, position: Position) -> list[Range]:
        """Where the id under a cursor is given."""
        return self._places(position, Index.given)

    def used_at(self, position: Position) -> list[Range]:
        """Where the id under a cursor is used."""
        return self._places(position, Index.used)

    def shared_at(self, position: Position) -> tuple[SharedName, Entry] | None:
        """The name of a catalogue's entry under a cursor, with what it means; None where no entry is meant."""
        readable = self.readable
        line, column = self.places.place(position)
        if readable is None or readable.source.line(line) != self.places.line(line):
            return None
        name = readable.index.shared_at(line, column)
        entry = self.entries.meant(name) if name is not None else None
        return (name, entry) if name is not None and entry is not None else None

    def _places(self, position: Position, spans: Callable[[Index, str], list[Span]]) -> list[Range]:
        readable = self.readable
        mention = readable.index.at(*self.places.place(position)) if readable else None
        if readable is None or mention is None:
            return []
        return [readable.places.range(span) for span in spans(readable.index, mention.id)]

    def while_typing(self, text: str, encoding: PositionEncodingKind | str) -> Analysis:
        """What it says of a text that goes on from this one and was not looked at yet."""
        return replace(self, text=text, places=EditorPlaces(text, encoding), findings=())

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
    places = EditorPlaces(text, encoding)
    root = CATALOGUE if reading.is_catalogue else ROOT
    if reading.source is not None and root is ROOT and _foreign(reading.source):
        return Analysis(text, places, (), None, None, None, foreign=True)
    flow = blueprint.flow if blueprint is not None else before.flow if before and root is ROOT else None
    readable = before.readable if before else None
    entries = before.entries if before else Entries()
    beside = before.beside if before else frozenset()
    if reading.source is not None:
        lanes = lanes_of(Node("", START, plain=True) if root is CATALOGUE else reading.source.root)
        readable = Readable(reading.source, places, lanes, Index(reading.source, lanes, flow, root), root)
        entries, catalogues = _catalogues(reading, file)
        beside = frozenset([*catalogues, *(_named(blueprint) if blueprint is not None else beside)])
    language = reading.language if reading.source is not None else before.language if before else None
    found, wrong_project = _found(reading)
    return Analysis(
        text,
        places,
        tuple(found),
        language,
        flow,
        readable,
        wrong_project=wrong_project,
        entries=entries,
        beside=beside,
        file=file,
    )


def _catalogues(reading: Reading, file: Path | None) -> Beside:
    """Those of a blueprint; of a catalogue, itself."""
    assert reading.source is not None
    if reading.is_catalogue:
        own = CatalogueReading(reading.catalogue, [], reading.source, reading.text)
        return Beside(Entries([(real(file) if file else None, own)]), ())
    return catalogues_of(reading.source, file.parent if file is not None else None)


def _named(blueprint: Blueprint) -> Iterator[Path]:
    """The parts of a blueprint, with their own, and its baseline, wherever they would be."""
    yield from parts_below(blueprint)
    if blueprint.baseline and blueprint.folder is not None:
        with suppress(OSError, ValueError, UnusableFile):
            yield real(named_file(blueprint.folder, blueprint.baseline, blueprint.limits.elsewhere))


def _foreign(source: SourceMap) -> bool:
    """Whether a file has keys and none of a blueprint: editors often send all YAML files that they open."""
    keys = [source.at(span).strip("'\"") for span in source.root.keys.values()]  # as written, not as they are meant
    return bool(keys) and not any(key in Blueprint.model_fields or nearest(key, _MAIN_KEYS) for key in keys)


def _found(reading: Reading) -> tuple[list[Finding], str]:
    """As the project says; where its file is wrong, as if it said nothing, and what is wrong."""
    try:
        return check(reading), ""
    except WrongConfiguration as error:
        return check(reading, configuration=Configuration()), error.message
