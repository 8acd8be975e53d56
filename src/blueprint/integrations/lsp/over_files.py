"""Where an entry of a catalogue stands and is named, in all files of a folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from lsprotocol.types import PositionEncodingKind, TextEdit

from ...files.folders import files_in
from ...files.named import ROOTS, project_of
from ...files.places import real
from ...language.messages import said
from ...model.placing import KIND_KEYS
from ...model.steps import Step
from ...model.words import Channel
from ...reading.catalogues import is_catalogue
from ...reading.shapes.put_right import put_right
from ...reading.shared_names import lanes_named
from ...source.decoding import read_text
from ...source.parsing import parse
from ...source.span import SourceError
from .entries import Entries, Entry, catalogues_of
from .forms import CATALOGUE, ROOT, lanes_of
from .names import Index, SharedName
from .places import EditorPlaces
from .renaming import ID, cannot_be_an_id, refused


class Naming(NamedTuple):
    """A file in which an entry stands or is named."""

    file: Path
    places: EditorPlaces
    ids: Index
    names: list[SharedName]
    entries: Entries


class Unread(NamedTuple):
    """A file that may name the entry, and cannot be read."""

    file: Path


def files_below(folders: Iterable[Path], entry: Entry, opened: Iterable[Path]) -> list[Path]:
    """The files in which an entry may be named: those that are open, and those below the editor's folders.

    Where it has no folder around the catalogue: those of the catalogue's project, else those beside it.
    """
    found = [*opened]
    around = list(folders)
    if entry.file is not None:
        found.append(entry.file)
        if not any(entry.file.is_relative_to(real(each)) for each in around):
            project = project_of(entry.file.parent)
            around += [project] if any((project / root).exists() for root in ROOTS) else []
            found += _in(entry.file.parent, below=False)
    for folder in around:
        found += _in(folder, below=True)
    return list(dict.fromkeys(map(real, found)))


def _in(folder: Path, below: bool) -> list[Path]:
    with suppress(OSError):
        return files_in(folder, below=below)
    return []


def namings(entry: Entry, files: Iterable[Path], encoding: PositionEncodingKind | str) -> Iterator[Naming | Unread]:
    """The files in which an entry is named. What an editor shows of them goes before what was saved."""
    words = {entry.id.casefold(), *entry.name.casefold().split()[:1]}
    for file in files:
        with suppress(OSError):
            try:
                text = read_text(file)
            except SourceError:
                continue
            folded = text.casefold()
            if not any(word in folded for word in words):
                continue
            try:
                found = _naming(entry, file, text, encoding)
            except SourceError:
                yield Unread(file)
                continue
            if found.names:
                yield found


def _naming(entry: Entry, file: Path, text: str, encoding: PositionEncodingKind | str) -> Naming:
    source = parse(text)
    if is_catalogue(source.root):
        index = Index(source, lanes_of(source.root), None, CATALOGUE)
        own = [each for each in index.shared if (each.section, each.text) == (entry.section, entry.id)]
        return Naming(file, EditorPlaces(text, encoding), index, own if file == entry.file else [], Entries())
    entries, _ = catalogues_of(source, file.parent)
    if entries.catalogue is not None:
        lanes_named(source, entries.catalogue)
    put_right(source)
    index = Index(source, lanes_of(source.root), None, ROOT)
    names = [each for each in index.shared if _is(entries.meant(each), entry)]
    return Naming(file, EditorPlaces(text, encoding), index, names, entries)


def _is(found: Entry | None, entry: Entry) -> bool:
    return found is not None and (found.section, found.id, found.file) == (entry.section, entry.id, entry.file)


def renamed(
    entry: Entry, name: str, found: Iterable[Naming], language: str | None = None
) -> dict[Path, list[TextEdit]]:
    """The edits that give an entry another id, by file; names that say what it is called stay.

    `language`: of what is wrong. JsonRpcInvalidParams, which editors show: it cannot have that id.
    """
    if not ID.fullmatch(name):
        raise refused(cannot_be_an_id(name), language)
    if _means_otherwise(entry.section, name):
        why = said("“{name}” means something else in a blueprint; give the entry another id.", name=name)
        raise refused(why, language)
    edits = {}
    for each in found:
        at = sorted({names.span for names in each.names if names.exact and names.text == entry.id})
        if name != entry.id and (at or each.file == entry.file) and _taken(entry, name, each):
            why = said("The id “{name}” is taken already in {file}.", name=name, file=each.file.name)
            raise refused(why, language)
        if at:
            edits[each.file] = [TextEdit(each.places.range(span), name) for span in at]
    return edits


def _means_otherwise(section: str, name: str) -> bool:
    if section == "lanes":
        return name in Step.model_fields or name in KIND_KEYS
    return section == "channels" and name in {form for word in Channel for form in (str(word), word.chinese)}


def _taken(entry: Entry, name: str, where: Naming) -> bool:
    if where.file == entry.file:
        return any(each.given and (each.section, each.text) == (entry.section, name) for each in where.ids.shared)
    # Ids of lanes and metrics stand among those of the blueprint.
    own = entry.section in ("lanes", "metrics") and name in where.ids.named
    return own or where.entries.get(entry.section, name) is not None
