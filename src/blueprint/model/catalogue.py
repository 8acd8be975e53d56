"""A catalogue: what the names mean that many blueprints share, each said once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, ClassVar

from pydantic import Field

from ..text.names import alike
from .base import Many, Part, ShortPart
from .lanes import Lane
from .persona import Persona
from .values import Date, Flag, Link, Number, Whole
from .words import Better


class Role(ShortPart):
    """Who does something: a card's `by`."""

    short: ClassVar[str] = "name"

    name: str | None = None
    """What people in this role are called."""
    owner: str | None = None
    """Who answers for what the role does."""
    may: Many[str] = ()
    """What the role may do for a customer without asking anybody."""
    about: str | None = None
    """What the role is, in a sentence."""
    external: Flag = False
    """A partner's people."""
    link: Link | None = None
    """Where more is said of it."""


class System(ShortPart):
    """What does something: a card's `system`."""

    short: ClassVar[str] = "name"

    name: str | None = None
    """What it is called."""
    owner: str | None = None
    """Who answers for it."""
    about: str | None = None
    """What it is, in a sentence."""
    external: Flag = False
    """A partner's system."""
    link: Link | None = None
    """Where more is said of it."""


class SharedMetric(ShortPart):
    """What is measured in several services: the `metric` of a warning."""

    short: ClassVar[str] = "name"

    name: str | None = None
    """What is measured."""
    unit: str | None = None
    """What is counted."""
    better: Better | None = None
    """Whether lower or higher values are the better ones."""
    target: Number | None = None
    """What is aimed at."""
    now: Number | None = None
    """What it is today."""
    source: str | None = None
    """Where the number is from."""
    date: Date | None = None
    """Of what it is today."""


class SharedChannel(ShortPart):
    """A channel beside those of the format: a `channel` of steps and cards."""

    short: ClassVar[str] = "name"

    name: str | None = None
    """What it is called."""
    remote: Flag = True
    """Customer and provider are not in the same place."""


class Catalogue(Part):
    """The people, systems, metrics, customers, channels and lanes that blueprints share, each by its id."""

    needed_in_files: ClassVar[tuple[str, ...]] = ("catalogue",)

    catalogue: Whole = Field(default=1, ge=1, le=1)
    """The version of this format."""
    title: str | None = None
    """What the catalogue is called."""
    language: str | None = None
    """Of what is said of the file: English, or Chinese for `zh`."""
    roles: dict[str, Role] = Field(default_factory=dict)
    """Who does something, by id."""
    systems: dict[str, System] = Field(default_factory=dict)
    """What does something, by id."""
    metrics: dict[str, SharedMetric] = Field(default_factory=dict)
    """What is measured in several services, by id."""
    personas: dict[str, Persona] = Field(default_factory=dict)
    """Customers of several services, by id."""
    channels: dict[str, SharedChannel] = Field(default_factory=dict)
    """Channels beside those of the format, by id."""
    lanes: dict[str, Lane] = Field(default_factory=dict)
    """Lanes of several blueprints, by id."""

    def find(self, section: str, text: str | None) -> str | None:
        """The id of the entry with this id or name; None where there is none."""
        if text is None:
            return None
        named = self._names.get(section, {})
        return text if text in getattr(self, section) else named.get(alike(text))

    def name(self, section: str, id: str) -> str:
        """What the entry is called: its name, or its id."""
        return getattr(self, section)[id].name or id

    def entries(self) -> Iterator[tuple[str, str, Part]]:
        """Section, id and entry of everything in it."""
        for section in SECTIONS:
            for id, entry in getattr(self, section).items():
                yield section, id, entry

    @cached_property
    def _names(self) -> Mapping[str, Mapping[str, str]]:
        names: dict[str, dict[str, str]] = {}
        for section, id, _ in self.entries():
            names.setdefault(section, {}).setdefault(alike(self.name(section, id)), id)
        return names


SECTIONS: Mapping[str, type[Part]] = {
    "roles": Role,
    "systems": System,
    "metrics": SharedMetric,
    "personas": Persona,
    "channels": SharedChannel,
    "lanes": Lane,
}
"""What a catalogue holds → what an entry there is."""


def merged(catalogues: Iterable[Catalogue]) -> Catalogue | None:
    """One catalogue of several, of which the first that has an entry decides; None of none."""
    found = list(catalogues)
    if len(found) < 2:
        return found[0] if found else None
    sections: dict[str, dict[str, Any]] = {section: {} for section in SECTIONS}
    for each in found:
        for section, id, entry in each.entries():
            sections[section].setdefault(id, entry)
    return Catalogue.model_construct(None, **sections)
