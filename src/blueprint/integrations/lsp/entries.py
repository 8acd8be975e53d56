"""What the names of a text mean that stand in catalogues: the entries, and where each stands."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from ...files.places import real
from ...language.drawing_words import words_with
from ...model.base import Part
from ...model.catalogue import Catalogue, merged
from ...neighbours import shared_catalogues
from ...reading.catalogues import CatalogueReading, used_by
from ...source.nodes import SourceMap
from ...source.span import Span
from ...text.expressions import expression
from .names import SharedName

_WORDS = {
    "roles": ("role", "角色", "Rolle"),
    "systems": ("system", "系统", "System"),
    "metrics": ("metric", "指标", "Kennzahl"),
    "personas": ("persona", "客户画像", "Persona"),
    "channels": ("channel", "渠道", "Kanal"),
    "lanes": ("lane", "泳道", "Bahn"),
    "external": ("external", "外部", "extern"),
    "at": ("`{id}`: {kind}, line {line} of `{file}`", "`{id}`：{kind}，`{file}` 第 {line} 行",
           "`{id}`: {kind}, Zeile {line} von `{file}`"),
}  # fmt: skip
_MARKUP = expression(r"([\\`*_{}\[\]<>#|~])")


class Entry(NamedTuple):
    """An entry of a catalogue."""

    section: str
    id: str
    part: Part
    file: Path | None
    """The catalogue; None for the text itself, where that was never saved."""
    source: SourceMap
    """Of the catalogue."""

    @property
    def name(self) -> str:
        """What it is called: its name, or its id."""
        return getattr(self.part, "name", None) or self.id

    @property
    def span(self) -> Span:
        """Where its id stands."""
        return self.source.locate((self.section, self.id), key=True)

    @property
    def detail(self) -> str:
        """Its name, and who answers for it."""
        owner = getattr(self.part, "owner", None)
        return " · ".join(filter(None, [self.name, owner]))

    def note(self, language: str | None, file: Path | None) -> str:
        """What it is and where it stands, in Markdown, for the reader of another file."""
        words = words_with(_WORDS, language)
        place = _seen_from(self.file, file)
        line = self.span.line
        at = words["at"].format(id=self.id, kind=words[self.section], line=line, file=place)
        return "\n\n".join([f"**{_plain(self.name)}**", at, "\n".join(self._said())]).rstrip()

    def _said(self) -> Iterator[str]:
        for key in self.part.model_fields:
            value = getattr(self.part, key)
            if key in ("name", "id") or key not in self.part.model_fields_set or value in (None, (), False):
                continue
            said = "; ".join(map(str, value)) if isinstance(value, tuple) else "" if value is True else f"{value}"
            yield f"- {key}" + (f": {_plain(said)}" if said else "")


class Entries:
    """The entries that one text can name; of those with the same id, the first catalogue's."""

    def __init__(self, catalogues: Sequence[tuple[Path | None, CatalogueReading]] = ()) -> None:
        self._entries: dict[tuple[str, str], Entry] = {}
        for file, reading in catalogues:
            if reading.catalogue is not None and reading.source is not None:
                for section, id, part in reading.catalogue.entries():
                    self._entries.setdefault((section, id), Entry(section, id, part, file, reading.source))
        self.catalogue: Catalogue | None = merged(each.catalogue for _, each in catalogues if each.catalogue)

    def of(self, section: str | None) -> Iterator[Entry]:
        """Those of a section, in the order of the catalogues."""
        return (entry for entry in self._entries.values() if entry.section == section)

    def meant(self, name: SharedName) -> Entry | None:
        """The entry that a text names by its id or its name; None where there is none."""
        id = self.catalogue.find(name.section, name.text) if self.catalogue else None
        return self._entries.get((name.section, id)) if id is not None else None

    def get(self, section: str, id: str) -> Entry | None:
        """The entry with this very id."""
        return self._entries.get((section, id))


class Beside(NamedTuple):
    """The catalogues of a text."""

    entries: Entries
    files: tuple[Path, ...]
    """Where they are, or would be."""


def catalogues_of(source: SourceMap, folder: Path | None) -> Beside:
    """Those that a document names, and behind them those of its project, as far as they can be read."""
    found = used_by(source, folder, shared_catalogues(folder))
    paths = tuple(real(each.path) for each in found if "\0" not in each.name)
    read = [(real(each.path), each.reading) for each in found if each.reading is not None]
    return Beside(Entries(read), paths)


def _seen_from(file: Path | None, other: Path | None) -> str:
    """A file's path from the folder of another one, where it is no longer than its own."""
    if file is None:
        return ""
    try:
        return Path(os.path.relpath(file, real(other.parent) if other is not None else file.parent)).as_posix()
    except ValueError:  # on another drive
        return str(file)


def _plain(text: str) -> str:
    """A text in which Markdown sees no markup, on one line."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))
