"""Where the thing under a cursor is said: an id here, an entry in its catalogue, a file that is named."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from lsprotocol.types import Position, PositionEncodingKind, Range

from ...checks.links import path_of
from .analysis import Analysis
from .cursor import spot
from .entries import Entry
from .forms import form_at
from .places import EditorPlaces

_BEGIN = Range(Position(0, 0), Position(0, 0))


class FilePlace(NamedTuple):
    """A place in a file."""

    file: Path | None
    """None for the text itself."""
    range: Range


def definitions(analysis: Analysis, position: Position, encoding: PositionEncodingKind | str) -> list[FilePlace]:
    """Where an editor goes from a place."""
    entry = entry_meant(analysis, position)
    if entry is not None:
        return [FilePlace(entry.file, EditorPlaces(entry.source.text, encoding).range(entry.span))]
    given = analysis.given_at(position)
    if given:
        return [FilePlace(None, each) for each in given]
    file = _named_file(analysis, position)
    return [FilePlace(file, _BEGIN)] if file is not None else []


def entry_meant(analysis: Analysis, position: Position) -> Entry | None:
    """The entry of a catalogue that decides what a name means; None where the text itself says it elsewhere."""
    shared = analysis.shared_at(position)
    if shared is None:
        return None
    name, entry = shared
    given = analysis.given_at(position) if name.section != "lanes" else []
    said_elsewhere = given and analysis.places.range(name.span) not in given
    return None if said_elsewhere else entry


def _named_file(analysis: Analysis, position: Position) -> Path | None:
    """The file whose path stands at a place, if it is there."""
    readable = analysis.whole
    under = spot(readable.source, *analysis.places.place(position)) if readable is not None else None
    if readable is None or under is None or under.at_key or analysis.file is None:
        return None
    if not form_at(under.path, readable.lanes.kinds, readable.root).field.file:
        return None
    name = path_of(under.text)
    if name is None:
        return None
    path = Path(os.path.normpath(analysis.file.parent / name))
    try:
        return path if path.is_file() else None
    except OSError:  # a name that no file can have
        return None
