"""All blueprints of an organisation: where everything stands in them, and what breaks when a system is down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from ..blueprint import Blueprint
from ..errors import BlueprintError
from ..files.folders import files_in
from ..files.places import real
from ..files.system_errors import reason
from ..language.messages import in_language, said
from ..language.suggestions import asked
from ..model.actions import Action
from ..model.catalogue import Catalogue, merged
from ..neighbours import parts_below, shared_catalogues
from ..pipeline import Drawing, open_file, open_text
from ..reading.catalogues import used
from ..reading.named_files import neighbours
from ..reading.reader import Reading
from ..source.decoding import read_bytes
from ..source.nodes import Limits
from ..tables.records import framed
from ..text.names import alike
from ..text.visible import called
from .kept import FileRecord, Kept
from .outage import broken
from .places import KINDS, MATRICES, FoundPlace, places
from .services import hand_overs, one_after_the_other, ordered, phases_of, service_of

SECTIONS = {"role": "roles", "system": "systems", "channel": "channels", "metric": "metrics", "persona": "personas"}
"""Kind of thing → the section of a catalogue that says what its names mean."""


ROWS = ("blueprints", "phases")
"""What the rows of a map can be."""


class BrokenPlace(NamedTuple):
    """Where something breaks without a system."""

    place: FoundPlace
    customer: bool
    """It is the customer's action: here somebody notices."""
    way: tuple[str, ...]
    """What the cards say from the system's own to this one."""


class Matrix(NamedTuple):
    """How often each entry stands in each blueprint."""

    of: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, str, tuple[int, ...]], ...]
    """Title and file of each blueprint, and its counts."""


class Portfolio:
    """The blueprints in a folder and below it, or in several files and folders.

    A file that cannot be read is named in `unreadable` and spoils no other. What was found is kept in the user's cache,
    so that only files are read again that have changed. BlueprintError: there is no blueprint.
    """

    def __init__(self, *paths: str | Path, limits: Limits = Limits(), cached: bool = True) -> None:  # noqa: B008
        """`limits` of each file; `cached`: whether what earlier runs found is used, and kept."""
        self.limits = limits
        self.files: tuple[Path, ...] = tuple(dict.fromkeys(file for path in paths for file in _files(Path(path))))
        """The files in which it stands, catalogues among them."""
        self._kept = Kept(Path(paths[0]) if paths else Path()) if cached else None
        if not self.files:
            raise BlueprintError(said("there is no blueprint in {paths}", paths=tuple(map(str, paths))))

    @cached_property
    def blueprints(self) -> tuple[Blueprint, ...]:
        """The blueprints that can be read, in the order of their files."""
        readings = (
            open_file(path, self.limits, into=Blueprint) for path, record in self.records.items() if not record.why_not
        )
        return tuple(each.blueprint for each in readings if isinstance(each.blueprint, Blueprint))

    @cached_property
    def records(self) -> Mapping[Path, FileRecord]:
        """What is known of each file that is there."""
        found = {}
        for path in self.files:
            try:
                data = read_bytes(path, self.limits)
            except OSError as error:
                found[path] = FileRecord(why_not=reason(error))
                continue
            record = self._kept.get(path, data, self.limits) if self._kept else None
            if record is None:
                record = _record(path, open_text(data, self.limits, file=path), self.limits)
                if self._kept:
                    self._kept.note(path, data, self.limits, record)
            found[path] = record
        if self._kept:
            self._kept.save()
        return found

    @property
    def places(self) -> Iterator[FoundPlace]:
        """Where everything stands, file by file."""
        return (place for record in self.records.values() for place in record.places)

    @property
    def unreadable(self) -> dict[Path, str]:
        """The files that cannot be read, with the reason in the language of the file."""
        return {
            path: in_language(record.why_not, record.language)
            for path, record in self.records.items()
            if record.why_not
        }

    @property
    def refusals(self) -> list[str]:
        """A message for each file that cannot be read, in the language of the file."""
        return [
            in_language(said("{name} cannot be read: {why}", name=called(path), why=record.why_not), record.language)
            for path, record in self.records.items()
            if record.why_not
        ]

    @cached_property
    def catalogue(self) -> Catalogue | None:
        """The entries of all catalogues that its blueprints use; None where they use none."""
        named = dict.fromkeys(Path(name) for record in self.records.values() for name in record.uses)
        found = (used(path.parent, path.name, self.limits._replace(elsewhere=True)) for path in named)
        return merged(each.reading.catalogue for each in found if each.reading and each.reading.catalogue)

    def find(
        self,
        text: str | None = None,
        *,
        kind: str | None = None,
        by: str | None = None,
        system: str | None = None,
        channel: str | None = None,
    ) -> list[FoundPlace]:
        """Where something stands: file, line, phase, step, lane and name.

        `text`: words that all stand there; `kind`: one of KINDS; `by`, `system` and `channel`: of the card, by name or
        by id of the catalogue. Of these three without a kind, the actions are meant. BlueprintError: nothing has that
        kind or name.
        """
        if kind is not None and kind not in KINDS:
            nothing = said("{kind} is no kind: one of {known}", kind=kind, known=KINDS)
            raise BlueprintError(asked(nothing, kind, KINDS))
        wanted = {name: self._called(name, value) for name, value in
                  {"role": by, "system": system, "channel": channel}.items() if value is not None}  # fmt: skip
        if wanted and kind is None:
            kind = "action"
        words = text.casefold().split() if text is not None else []
        return [
            place
            for place in self.places
            if (kind is None or place.kind == kind)
            and all(_has(place, name, names) for name, names in wanted.items())
            and (not words or _says(place, words))
        ]

    def matrix(self, of: str) -> Matrix:
        """How often each of the `systems`, `roles`, `channels` or kinds of `moments` stands in each blueprint.

        BlueprintError: it is of none of these.
        """
        if of not in MATRICES:
            known = tuple(MATRICES)
            raise BlueprintError(asked(said("{of} is no matrix: one of {known}", of=of, known=known), of, known))
        counts = {
            path: Counter(place.name for place in record.places if place.kind == MATRICES[of])
            for path, record in self.records.items()
            if record.title
        }
        columns = tuple(sorted({name for each in counts.values() for name in each}, key=str.casefold))
        rows = tuple(
            (self.records[path].title, str(path), tuple(count[name] for name in columns))
            for path, count in counts.items()
        )
        return Matrix(of, columns, rows)

    def without(self, system: str) -> list[BrokenPlace]:
        """What breaks while a system is down, up to the customer, in every blueprint.

        `system` is its name, or its id in the catalogue. BlueprintError: no card is done by it.
        """
        names = self._called("system", system)
        found: dict[Path, list[BrokenPlace]] = {}
        waiting = [
            path
            for path, record in self.records.items()
            if any(place.kind == "action" and _names_system(place, names) for place in record.places)
        ]
        above: dict[str, list[Path]] = {}
        for path, record in self.records.items():
            for part in record.parts:
                above.setdefault(part, []).append(path)
        places_of = {path: str(real(path)) for path in self.records}
        down: set[str] = set()
        for path in waiting:  # grows meanwhile
            found[path] = list(self._broken(path, names, down))
            if found[path] and places_of[path] not in down:
                down.add(places_of[path])
                waiting += above.get(places_of[path], ())
        return [each for path in self.records for each in found.get(path, ())]

    def map(
        self, title: str = "", *, rows: str = "blueprints", beside: str | Path | None = None, **options: Any
    ) -> Drawing:
        """The service of services: a row for each blueprint, its phases as blocks, hand-overs, and what they share.

        A hand-over leads to the part for which a card stands (`blueprint`), and from where the scope of one ends to
        where another starts. With `rows` as `phases`, the phases of the only blueprint are the rows, and the parts for
        which their cards stand are the blocks. Names and blocks lead to the drawings of the blueprints, as seen from
        the folder `beside`, where the map will be, else from that of the first file. Of a single file, its parts are
        mapped with it. `options`: theme, legend, wrap, lens and language as in `blueprint.draw`; without
        language, that of the blueprints. BlueprintError: no
        blueprint can be read, or rows are none of these.
        """
        from .map import draw_services

        if rows not in ROWS:
            raise BlueprintError(asked(said("{rows} are no rows: one of {known}", rows=rows, known=ROWS), rows, ROWS))
        if not self.blueprints:
            paths = tuple(map(str, self.files))
            raise BlueprintError(said("no blueprint can be read in {paths}", paths=paths))
        if rows == "phases" and len(self.files) > 1:
            raise BlueprintError(said("the phases of one blueprint are the rows: name one file"))
        parts = self._parts if len(self.files) == 1 else {}
        if rows == "phases":
            services = phases_of(self.blueprints[0], parts)
            overs = one_after_the_other(services)
        else:
            services = ordered([service_of(each) for each in (*self.blueprints, *parts.values())])
            overs = hand_overs(services)
        if options.get("language") is None:
            spoken = {each.language for each in self.blueprints}
            options["language"] = spoken.pop() if len(spoken) == 1 else None
        seen_from = real(Path(beside) if beside is not None else self.files[0].parent)
        return draw_services(services, title or self.title, overs=overs, beside=seen_from, **options)

    @property
    def mapped(self) -> tuple[Path, ...]:
        """The files of the blueprints that stand on the map, those that cannot be read among them, and catalogues."""
        parts = self._parts if len(self.files) == 1 and self.blueprints else {}
        used_by = dict.fromkeys(Path(name) for record in self.records.values() for name in record.uses)
        return tuple(dict.fromkeys(map(real, (*self.files, *parts, *used_by))))

    @property
    def title(self) -> str:
        """What it is called: as the only blueprint is, or as its catalogue, else as the folder of its files."""
        if len(self.files) == 1 and self.blueprints:
            return self.blueprints[0].title
        used_by = dict.fromkeys(Path(name) for record in self.records.values() for name in record.uses)
        readings = (used(path.parent, path.name, self.limits._replace(elsewhere=True)).reading for path in used_by)
        titles = (each.catalogue.title for each in readings if each and each.catalogue and each.catalogue.title)
        return next(titles, real(self.files[0].parent).name)

    @property
    def _parts(self) -> dict[Path, Blueprint]:
        """The parts of the only blueprint, and their parts, by their files."""
        (parent,) = self.blueprints
        home = real(parent.file) if parent.file else None
        files = (file for file in sorted(parts_below(parent)) if file != home)
        readings = {file: open_file(file, self.limits, into=Blueprint).blueprint for file in files}
        return {file: each for file, each in readings.items() if isinstance(each, Blueprint)}

    def to_frame(self, library: str = "pandas") -> Any:
        """All places as a data frame of pandas or polars; MissingExtra where that is not installed."""
        types: dict[str, type] = {name: int if name == "line" else str for name in FoundPlace._fields}
        return framed([place._asdict() for place in self.places], types, library)

    def _called(self, kind: str, text: str) -> frozenset[str]:
        """The names, without capitals, that a name or id means; BlueprintError where nothing has it."""
        bare = alike(text)
        id = self.catalogue.find(SECTIONS[kind], text) if self.catalogue else None
        names = {bare} | ({alike(self.catalogue.name(SECTIONS[kind], id))} if self.catalogue and id else set())
        known = {alike(place.name): place.name for place in self.places if place.kind == kind}
        if not names & known.keys():
            what = {"role": said("role"), "system": said("system"), "channel": said("channel")}[kind]
            entries = list(getattr(self.catalogue, SECTIONS[kind])) if self.catalogue else []
            nothing = said("no blueprint names the {what} {text}", what=what, text=text)
            raise BlueprintError(nothing if id else asked(nothing, text, [*known.values(), *entries]))
        return frozenset(names)

    def _broken(self, path: Path, names: frozenset[str], down: set[str]) -> Iterator[BrokenPlace]:
        blueprint = open_file(path, self.limits).blueprint
        if blueprint is None:
            return

        def begins(action: Action) -> str | None:
            if action.blueprint and blueprint.folder and str(real(blueprint.folder / action.blueprint)) in down:
                return Path(action.blueprint).name
            return next((name for name in (action.system, action.by) if name and alike(name) in names), None)

        there = {place.id: place for place in self.records[path].places if place.kind == "action"}
        for each in broken(blueprint, begins):
            yield BrokenPlace(there[each.element.id], each.customer, each.way)


def _files(path: Path) -> Sequence[Path]:
    return files_in(path, below=True) if path.is_dir() else [path]


def _record(path: Path, reading: Reading, limits: Limits) -> FileRecord:
    blueprint = reading.blueprint
    if blueprint is None:
        if reading.is_catalogue and reading.catalogue is not None:
            return FileRecord(uses=(str(real(path)),))
        why = reading.findings[0].told if reading.findings else said("it is no blueprint")
        return FileRecord(why_not=why, language=reading.language)
    named = {"uses": [], "parts": []}  # type: dict[str, list[str]]
    for field, name in neighbours(blueprint):
        if "\0" not in name:
            named["uses" if field[0] == "uses" else "parts"].append(str(real(path.parent / name)))
    uses = (*named["uses"], *(str(real(each)) for each in shared_catalogues(path.parent)))
    return FileRecord(blueprint.title, tuple(places(blueprint, str(path))), tuple(named["parts"]), uses)


def _has(place: FoundPlace, name: str, names: frozenset[str]) -> bool:
    if name == "channel":
        return any(alike(each) in names for each in place.channel.split(", "))
    return alike(place.by if name == "role" else place.system) in names


def _names_system(place: FoundPlace, names: frozenset[str]) -> bool:
    return alike(place.system) in names or alike(place.by) in names


def _says(place: FoundPlace, words: Sequence[str]) -> bool:
    said_there = " ".join(map(str, place)).casefold()
    return all(word in said_there for word in words)
