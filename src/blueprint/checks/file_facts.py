"""What others must know of a file: what it defines, and which entries it uses; little enough for thousands of files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from ..files.places import real
from ..language.messages import Message
from ..model.actions import Action
from ..model.service import Blueprint
from ..neighbours import shared_catalogues
from ..project import Configuration
from ..reading.reader import Reading
from ..records import Record
from ..source.span import Span
from .ignoring import comments_in

Entry = tuple[str, str]
"""Section and id of something that a catalogue holds, or could hold."""


class Definition(Record):
    """What one file says that a name means."""

    entry: Entry
    says: Mapping[str, str]
    """Field → what it says, of those fields that tell one thing from another."""
    span: Span


class FileFacts(Record):
    """What others must know of a file: what it defines, and which entries of which catalogues it uses."""

    name: str
    """The path as it was given."""
    place: str
    """The path without links, from the root."""
    definitions: tuple[Definition, ...] = ()
    catalogue: bool = False
    uses: tuple[str, ...] = ()
    """The places of the catalogues that it uses."""
    used: frozenset[Entry] = frozenset()
    left_out: tuple[str, ...] = ()
    """Codes and families that it, or its project, does not want."""
    weights: Mapping[str, str] = {}
    """Code → severity, where it or its project says another than the rule."""
    ignored: Mapping[int, tuple[str, ...]] = {}
    """Line → codes that a comment there does not want."""
    language: str | None = None


TOLD_BY = {
    "roles": ("name", "owner", "external"),
    "systems": ("name", "owner", "external"),
    "metrics": ("name", "unit", "better"),
}
"""What tells one thing from another of the same name. A target or a value of today may differ from place to place."""


def definitions(reading: Reading) -> Iterator[Definition]:
    """What a file says that names of roles, systems and metrics mean."""
    if reading.source is None:
        return
    if reading.is_catalogue and reading.catalogue is not None:
        for section, id, entry in reading.catalogue.entries():
            says = {name: _text(getattr(entry, name)) for name in TOLD_BY.get(section, ())}
            yield Definition((section, id), _said(says), reading.source.locate((section, id), key=True))
    elif reading.blueprint is not None:
        for index, metric in enumerate(reading.blueprint.metrics):
            if reading.source.node(("metrics", index)) or reading.source.node(("metrics", "id")):
                says = {name: _text(getattr(metric, name)) for name in TOLD_BY["metrics"]}
                yield Definition(("metrics", metric.id), _said(says), reading.source.locate(("metrics", index)))


def _text(value: object) -> str:
    return " ".join(str(value).split()) if value is not None else ""


def _said(says: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in says.items() if text}


def entries_used(blueprint: Blueprint) -> frozenset[Entry]:
    """The entries of its catalogues that a blueprint uses."""
    catalogue = blueprint.catalogue
    if catalogue is None:
        return frozenset()
    found = ((section, catalogue.find(section, text)) for section, text in _names(blueprint))
    return frozenset((section, id) for section, id in found if id is not None)


def _names(blueprint: Blueprint) -> Iterator[tuple[str, str | None]]:
    if blueprint.customer is not None:
        yield "personas", blueprint.customer.name
    yield from (("lanes", lane.id) for lane in blueprint.lanes)
    yield from (("metrics", metric.id) for metric in blueprint.metrics)
    for column in blueprint.flow.columns:
        yield from (("channels", channel.value) for channel in column.step.channel)
    for element in blueprint.flow.elements.values():
        action = element.cell
        if not isinstance(action, Action):
            continue
        yield from (("channels", channel.value) for channel in action.channel)
        yield from (("roles", action.by), ("roles", action.owner), ("systems", action.system))
        for warning in action.moment.warnings if action.moment else ():
            yield from (("metrics", warning.metric), ("roles", warning.owner))
            yield from (("roles", response.owner) for response in warning.responses)


def facts_of(reading: Reading, name: str, path: Path, configuration: Configuration = Configuration()) -> FileFacts:  # noqa: B008
    """The facts of a file that was read; `configuration`: what its project says of it."""
    blueprint = reading.blueprint
    facts = FileFacts(
        name,
        str(real(path)),
        tuple(definitions(reading)),
        reading.is_catalogue,
        left_out=configuration.ignore,
        weights={code: str(word) for code, word in configuration.severity.items()},
        ignored=comments_in(reading.source) if reading.source is not None else {},
        language=reading.language or configuration.language,
    )
    if blueprint is None:
        return facts
    named = [path.parent / each for each in blueprint.uses if "\0" not in each]
    return facts._replace(
        uses=tuple(str(real(each)) for each in (*named, *shared_catalogues(path.parent))),
        used=entries_used(blueprint),
        left_out=(*facts.left_out, *blueprint.checks.ignore),
        weights={**facts.weights, **{code: str(word) for code, word in blueprint.checks.severity.items()}},
    )


class Told(Record):
    """What a rule finds in one of several files."""

    file: FileFacts
    message: Message
    hint: Message
    span: Span
