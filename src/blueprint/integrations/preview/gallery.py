"""What is shown of each file: what it holds now, or its last good drawing and what is wrong with it."""

from __future__ import annotations

import datetime
import os
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePath
from threading import Lock
from urllib.parse import quote

from ...batch.tasks import hashed
from ...drawing.svg import write_svg
from ...drawing.themes import DARK, LIGHT
from ...errors import BlueprintError
from ...files.system_errors import reason
from ...findings import Finding, Severity
from ...language.messages import in_language
from ...layout.swimlanes import lay_out
from ...model.actions import Action
from ...model.service import Blueprint
from ...neighbours import parts_below, shared_catalogues
from ...pipeline import check, open_file
from ...portfolio.places import FoundPlace, places
from ...project import Configuration, WrongConfiguration
from ...reading.catalogues import used_by
from ...reading.named_files import named_files
from ...reading.reader import Reading
from .files import ShownFiles

SAVING = 0.1
"""Seconds that a file may be away while an editor saves it by deleting and writing it anew."""


class FileState(StrEnum):
    """How a file stands."""

    GOOD = "good"
    BROKEN = "broken"
    """It holds no blueprint that can be drawn."""
    GONE = "gone"


@dataclass(frozen=True)
class GalleryPicture:
    """A drawing for light and for dark screens, and what the page says around it."""

    title: str
    language: str | None
    light: str
    dark: str


@dataclass(frozen=True)
class Noted:
    """A finding and the id of the card, step or phase that it speaks of."""

    finding: Finding
    id: str | None = None


@dataclass(frozen=True)
class Shown:
    """All that the page of a file shows."""

    name: str
    state: FileState
    picture: GalleryPicture | None
    """The drawing of the file as it is, or the last good one."""
    notes: tuple[Noted, ...] = ()
    trouble: str = ""
    """What is wrong beyond the findings."""
    line: str = ""
    """The line of the text that the first finding of a broken file speaks of."""
    language: str | None = None


@dataclass(frozen=True)
class GalleryEntry:
    """A file of the index; without a title, it cannot be read."""

    name: str
    title: str | None
    language: str | None
    steps: int
    moments: int
    findings: Counter[Severity]
    places: tuple[FoundPlace, ...] = ()
    """Where everything stands in it."""
    catalogue: bool = False
    """It is no blueprint, but says what the names in blueprints mean."""
    version: str = ""
    """Another one for what is drawn otherwise."""


class Gallery:
    """The files of a shelf, with the last good drawing of each; may be asked from several threads.

    A file is read, checked and drawn once, until it changes, or what it names, or the project's file, or the day.
    """

    def __init__(self, shelf: ShownFiles) -> None:
        self.shelf = shelf
        self._last: dict[str, GalleryPicture] = {}
        self._shown: dict[str, tuple[object, Shown]] = {}
        self._entries: dict[str, tuple[object, GalleryEntry]] = {}
        self._lock, self._index_lock = Lock(), Lock()

    def look(self, name: str) -> Shown:
        """What there is to show of a file now."""
        with self._lock:
            state = self.shelf.state(name)
            now = state and (state, self._around())
            if now and name in self._shown and self._shown[name][0] == now:
                return self._shown[name][1]
            shown = self._looked(name)
            self._shown[name] = now, shown
            return shown

    def index(self, names: Iterable[str] | None = None) -> list[GalleryEntry]:
        """The files that are there, or these of them, by name; the very same entry while nothing has changed."""
        with self._index_lock:
            around = self._around()
            return [self._kept_entry(name, around) for name in (self.shelf.names() if names is None else names)]

    def picture(self, name: str, dark: bool) -> str | None:
        """A file's drawing as it is now; None where it cannot be drawn. It is not kept: a folder may hold thousands."""
        try:
            reading = self.reading(name)
        except OSError:
            return None
        if reading is None or reading.blueprint is None:
            return None
        return write_svg(lay_out(reading.blueprint, legend=False), DARK if dark else LIGHT, "small")

    def reading(self, name: str) -> Reading | None:
        """What a file holds now; None where it is not there."""
        path = self._found(name)
        return open_file(path) if path is not None else None

    def _around(self) -> object:
        return self.shelf.project(), datetime.date.today()

    def _looked(self, name: str) -> Shown:
        last = self._last.get(name)
        try:
            return self._look(name, last)
        except OSError as error:
            trouble = in_language(reason(error), last.language if last else None)
        except BlueprintError as error:
            trouble = error.in_language(last.language if last else None)
        except Exception as error:  # a bug must not end the preview of a file that is being written
            traceback.print_exc(file=sys.stderr)
            trouble = f"{type(error).__name__}: {error}"
        return Shown(name, FileState.BROKEN, last, trouble=trouble, language=last.language if last else None)

    def _look(self, name: str, last: GalleryPicture | None) -> Shown:
        reading = self.reading(name)
        if reading is None:
            return Shown(name, FileState.GONE, last, language=last.language if last else None)
        self._note(name, reading)
        shown = shown_of(name, reading, last, self.shelf)
        if shown.state is FileState.GOOD and shown.picture is not None:
            self._last[name] = shown.picture
        return shown

    def _note(self, name: str, reading: Reading) -> None:
        """The catalogues of a file matter also while it cannot be read, for want of one perhaps."""
        folder, others = self.shelf.folder, list[str]()
        if reading.source is not None and not reading.is_catalogue:
            others += (str(each.path) for each in used_by(reading.source, folder, shared_catalogues(folder)))
        if reading.blueprint is not None:
            others += (other for _, other in named_files(reading.blueprint))
            others += map(str, parts_below(reading.blueprint))
        self.shelf.remember(name, dict.fromkeys(others))

    def _found(self, name: str) -> Path | None:
        for wait in (SAVING, 0.0):
            path = self.shelf.find(name)
            if path is not None and path.is_file():
                return path
            time.sleep(wait)
        return None

    def _kept_entry(self, name: str, around: object) -> GalleryEntry:
        state = self.shelf.state(name)
        if name not in self._entries or self._entries[name][0] != (state, around):
            entry = self._entry(name)
            now = self.shelf.state(name)
            # Only when it was read is it known which files it names; one that was saved meanwhile is read again.
            self._entries[name] = (now if now[:1] == state[:1] and len(now) != len(state) else state, around), entry
        return self._entries[name][1]

    def _entry(self, name: str) -> GalleryEntry:
        path = self.shelf.find(name)
        try:
            reading = open_file(path) if path is not None else None
        except OSError:
            reading = None
        if reading is not None:
            self._note(name, reading)
        if reading is None or reading.blueprint is None:
            found = reading.findings if reading is not None else []
            language = reading.language if reading is not None else None
            catalogue = reading.catalogue if reading is not None and reading.is_catalogue else None
            title = (catalogue.title or name) if catalogue is not None else None
            counts = Counter(finding.severity for finding in found)
            return GalleryEntry(name, title, language, 0, 0, counts, catalogue=catalogue is not None)
        blueprint = reading.blueprint
        found, _ = _checked(reading)
        flow = blueprint.flow
        cells = (element.cell for element in flow.elements.values())
        moments = sum(1 for cell in cells if isinstance(cell, Action) and cell.moment is not None)
        counts = Counter(finding.severity for finding in found)
        version = hashed(repr((self.shelf.state(name), self._around())).encode())
        return GalleryEntry(
            name,
            blueprint.title,
            blueprint.language,
            len(flow.columns),
            moments,
            counts,
            tuple(places(blueprint, name)),
            version=version,
        )


def shown_of(name: str, reading: Reading, last: GalleryPicture | None = None, shelf: ShownFiles | None = None) -> Shown:
    """What there is to show of what was read: its drawing and findings, or the last good drawing and what is wrong.

    Its parts are shown where they lie on the `shelf`.
    """
    if reading.blueprint is None:
        found = reading.findings or filter(None, [reading.why_not])
        notes = tuple(Noted(finding) for finding in found)
        return Shown(name, FileState.BROKEN, last, notes, line=_line(reading), language=reading.language)
    found, trouble = _checked(reading)
    picture = _drawn(reading.blueprint, shelf)
    return Shown(
        name, FileState.GOOD, picture, tuple(_noted(reading.blueprint, found)), trouble, language=picture.language
    )


def _checked(reading: Reading) -> tuple[list[Finding], str]:
    """What `blueprint check` says; and what is wrong with the project's file, which then is as if it said nothing."""
    try:
        return check(reading), ""
    except WrongConfiguration as error:
        return check(reading, configuration=Configuration()), str(error)


def _drawn(blueprint: Blueprint, shelf: ShownFiles | None) -> GalleryPicture:
    scene = lay_out(blueprint)
    cards = [card._replace(link=_page_of(card.stands_for, shelf)) if card.stands_for else card for card in scene.cards]
    scene = scene._replace(cards=cards)
    light, dark = write_svg(scene, LIGHT, "light"), write_svg(scene, DARK, "dark")
    return GalleryPicture(blueprint.title, blueprint.language, light, dark)


def _page_of(part: str, shelf: ShownFiles | None) -> str | None:
    """The page of a part, beside that of its whole; None where no page shows it."""
    name = str(PurePath(part))
    return quote(os.fsencode(name)) if shelf is not None and shelf.find(name) else None


def _noted(blueprint: Blueprint, found: list[Finding]) -> list[Noted]:
    """Each finding with the nearest thing around it that is drawn with an id."""
    flow = blueprint.flow
    places = {element.path: element.id for element in flow.elements.values()}
    places |= {column.path: column.id for column in flow.columns}
    places |= {("phases", index): id for index, id in enumerate(flow.phase_ids)}

    def around(finding: Finding) -> str | None:
        paths = (finding.path[:length] for length in range(len(finding.path), 0, -1))
        return next((places[path] for path in paths if path in places), None)

    return [Noted(finding, around(finding)) for finding in found]


def _line(reading: Reading) -> str:
    lines = reading.text.splitlines()
    span = reading.findings[0].span if reading.findings else None
    return lines[span.line - 1] if span and 0 < span.line <= len(lines) else ""
