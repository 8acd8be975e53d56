"""A catalogue file → the entries that can be read, and findings of those that cannot; and those that a blueprint uses.

One wrong entry spoils no other: each is read on its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from ..files.named import UnusableFile, named_file
from ..findings import Finding, Related, in_document_order
from ..language.messages import Message, said
from ..model.base import Part
from ..records import Record
from ..source.decoding import read_text
from ..source.nodes import DEFAULT, Limits, Node, SourceMap
from ..source.on_screen import stamp
from ..source.parsing import parse
from ..source.span import START, SourceError
from .expected import keys_of
from .plain_data import plain_data
from .shapes.step_fields import items_of

if TYPE_CHECKING:
    from ..model.catalogue import Catalogue


class CatalogueReading(Record):
    """What became of a catalogue file."""

    catalogue: Catalogue | None
    """None where it is no catalogue at all."""
    findings: list[Finding]
    source: SourceMap | None
    text: str = ""


def is_catalogue(root: Node) -> bool:
    """Whether a document is a catalogue: `catalogue: 1`, and no phases."""
    return isinstance(root.value, dict) and "catalogue" in root.value and "phases" not in root.value


def read_catalogue(text: str, limits: Limits = DEFAULT, language: str | None = None) -> CatalogueReading:
    """Reads the text of a catalogue; SourceError: it is not YAML."""
    return catalogue_in(parse(text, limits), language)


def catalogue_in(source: SourceMap, language: str | None = None) -> CatalogueReading:
    """The catalogue in a document that is one."""
    from ..model.catalogue import SECTIONS, Catalogue
    from .model_errors import explained
    from .words.unknown_keys import unknown_key

    data = plain_data(source.root)
    findings = [_twice(again.key, again.span, again.first) for again in source.duplicates]
    kept: dict[str, Any] = {}
    for key, value in data.items():
        if key not in Catalogue.model_fields:
            findings.append(unknown_key((key,), keys_of(Catalogue, {}), data))
        elif key not in SECTIONS:
            kept[key] = value
        elif isinstance(value, Mapping):
            kept[key] = dict(_entries(key, value, SECTIONS[key], findings))
        else:
            message = said("`{field}` holds entries by their ids, and a list or text stands here", field=key)
            hint = said("Write `{section}: {an-id: {name: …}}`.", section=key)
            findings.append(Finding("BP005", message, hint, (key,)))
    catalogue = None
    try:
        catalogue = Catalogue.model_validate(kept)
    except ValidationError as error:
        findings += (explained(line, data, Catalogue) for line in error.errors(include_url=False))
    language = language or (catalogue.language if catalogue else None)
    findings = in_document_order([finding.located(source).in_language(language) for finding in findings])
    return CatalogueReading(catalogue, findings, source, source.text)


def _twice(key: str, span: Any, first: Any) -> Finding:
    return Finding(
        "BP002",
        said("`{key}` stands here twice", key=key),
        said("Keep one of them; several items of one key make a list."),
        related=(Related(said("it stood first here"), (), first),),
        span=span,
    )


def _entries(
    section: str, value: Mapping[str, Any], part: type[Part], findings: list[Finding]
) -> Iterator[tuple[str, Part]]:
    """The entries of a section that can be read, each with its id."""
    from .model_errors import explained

    for id, entry in value.items():
        if section == "lanes":
            entry = {"id": id, **entry} if isinstance(entry, Mapping) else {"id": id, "kind": entry}
        try:
            yield id, part.model_validate(entry)
        except ValidationError as error:
            for line in error.errors(include_url=False):
                found = explained(line, entry if isinstance(entry, Mapping) else {}, part)
                findings.append(found._replace(path=(section, id, *found.path)))


# --- Those that a blueprint uses ---


class WhyNot(Record):
    """What is wrong with a file that a blueprint names, and what to do about it (BP801)."""

    message: Message
    hint: Message


NOT_FOUND = said("Paths count from the blueprint's own folder.")
MEND = said("Mend that file: `blueprint check` tells all of it.")


class UsedCatalogue(Record):
    """A catalogue that a blueprint uses, or why it cannot, or not all of it."""

    name: str
    reading: CatalogueReading | None
    why_not: WhyNot | None = None
    path: Path = Path()
    """Where it is, or would be."""


def used_by(
    source: SourceMap, folder: Path | None, shared: Sequence[Path] = (), limits: Limits = DEFAULT
) -> list[UsedCatalogue]:
    """The catalogues that a document names with `uses`, in its order, and behind them those that its project shares."""
    names = [each.value for each in items_of(source.node(("uses",))) if isinstance(each.value, str)]
    named = [(folder / name, used(folder, name, limits)) for name in names] if folder is not None else []
    named += [(path, used(path.parent, path.name, limits._replace(elsewhere=True))) for path in shared]
    return [each._replace(path=path) for path, each in named]


def entries_of(catalogues: Sequence[UsedCatalogue]) -> Catalogue | None:
    """All entries of those that can be read; None where none can."""
    found = [each.reading.catalogue for each in catalogues if each.reading and each.reading.catalogue]
    if not found:
        return None
    from ..model.catalogue import merged

    return merged(found)


def missing(catalogues: Sequence[UsedCatalogue]) -> Iterator[Finding]:
    """Why some cannot be read, for a document that cannot be read without them; in others, BP801 tells it."""
    for index, each in enumerate(catalogues):
        if each.why_not is not None:
            yield Finding("BP801", each.why_not.message, each.why_not.hint, ("uses", index))


def used(folder: Path, name: str, limits: Limits = DEFAULT) -> UsedCatalogue:
    """The catalogue that a blueprint in a folder names, or what is wrong with that file."""
    try:
        path = named_file(folder, name, limits.elsewhere)
        reading = _opened(path, stamp(path), limits)
    except UnusableFile as error:
        return UsedCatalogue(name, None, WhyNot(error.what, error.hint))
    except (OSError, ValueError):  # not there, or a name too long or with a null character
        return UsedCatalogue(name, None, WhyNot(said("the catalogue {name} is not there", name=name), NOT_FOUND))
    if not reading.findings:
        return UsedCatalogue(name, reading)
    first = reading.findings[0]
    told = {"name": name, "line": first.span.line if first.span else 1, "what": first.message}
    if reading.catalogue is None:
        message = said("{name} cannot be read as a catalogue, line {line}: {what}", **told)
    else:
        message = said("an entry of {name} cannot be read, line {line}: {what}", **told)
    return UsedCatalogue(name, reading, WhyNot(message, MEND))


@lru_cache(maxsize=64)
def _opened(path: Path, stamp: tuple[int | str, ...], limits: Limits) -> CatalogueReading:
    """`stamp` changes with the file, so that it is read again when it is edited."""
    try:
        source = parse(read_text(path, limits), limits)
    except SourceError as error:
        return CatalogueReading(None, [Finding(error.code, error.message, error.hint, span=error.span or START)], None)
    if not is_catalogue(source.root):
        message = said("it has no `catalogue: 1`, or it has phases")
        hint = said("Begin a catalogue with `catalogue: 1`.")
        return CatalogueReading(None, [Finding("BP801", message, hint, span=START)], source)
    return catalogue_in(source)
