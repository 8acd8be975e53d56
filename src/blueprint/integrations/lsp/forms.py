"""What the format expects at a place of a file: keys, words, references, and what the model says of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, NamedTuple, TypeVar, get_args

from ...model.actions import Action, Card, PhysicalEvidence
from ...model.base import Part, ShortPart
from ...model.card_details import Target
from ...model.catalogue import SECTIONS, Catalogue
from ...model.json_schema import field_notes, first_sentence
from ...model.lanes import Lane
from ...model.metrics import Metric, Response, WarningSign
from ...model.moments import FailPoint
from ...model.persona import Persona
from ...model.placing import lane_kinds
from ...model.research import EventSource, KanoFeature, RatingSource, Research
from ...model.reviews import Settled
from ...model.seldom_words import DimensionWord
from ...model.service import Blueprint, Checks
from ...model.steps import Step
from ...model.strategy import Initiative, SubTheme
from ...model.words import LaneKind, Word
from ...reading.expected import keys_of, part_behind
from ...source.nodes import Node

T = TypeVar("T")


class Names(StrEnum):
    """What the ids in a field name."""

    CARDS = "card"
    STEPS = "step"
    METRICS = "metric"
    ANYTHING = "element"


_REFERENCES: dict[tuple[type[Part], str], Names] = {
    (Target, "id"): Names.CARDS,
    (FailPoint, "recovery"): Names.CARDS,
    (Card, "same"): Names.CARDS,
    (Card, "spans"): Names.STEPS,
    (WarningSign, "metric"): Names.METRICS,
    (RatingSource, "action"): Names.CARDS,
    (Initiative, "targets"): Names.ANYTHING,
}
_OPEN_LISTS: dict[tuple[type[Part], str], type[Word]] = {(SubTheme, "dimensions"): DimensionWord}
"""Fields that take any text, with words to choose from."""
_SHARED: dict[tuple[type[Part], str], str] = {
    (Action, "by"): "roles",
    (Action, "owner"): "roles",
    (WarningSign, "owner"): "roles",
    (Response, "owner"): "roles",
    (Action, "system"): "systems",
    (WarningSign, "metric"): "metrics",
    (Metric, "id"): "metrics",
    (Persona, "name"): "personas",
    (Action, "channel"): "channels",
    (Step, "channel"): "channels",
    (Lane, "kind"): "lanes",
}
"""Fields whose texts may name an entry of a catalogue → its section there."""
_FILES: frozenset[tuple[type[Part], str]] = frozenset({
    (Blueprint, "uses"), (Blueprint, "baseline"), (Action, "blueprint"), (Step, "image"), (PhysicalEvidence, "image"),
    (Research, "measurements"), (Research, "servqual_answers"), (EventSource, "file"), (KanoFeature, "answers"),
    (RatingSource, "nps"), (RatingSource, "csat"), (RatingSource, "ces"),
})  # fmt: skip
"""Fields that name a file by its path from the blueprint."""
_LINK = "link"
"""The key of addresses, which may be such paths, too."""


class PlaceForm(NamedTuple):
    """What may stand at a place: a value of the field `key` of `owner`, and a mapping of `part` if it takes one."""

    owner: type[Part] | None
    key: str
    part: type[Part] | None

    def inner(self, key: str, kinds: Mapping[str, LaneKind]) -> PlaceForm:
        """What stands behind a key of a mapping here; lists need no step of their own."""
        if self.by_ids:
            return PlaceForm(None, key, self.part)
        if self.part is None:
            return self  # a mapping with free keys, such as `severity`, or nothing that is known
        known = key in keys_of(self.part, kinds)
        return PlaceForm(self.part if known else None, key, part_behind(self.part, key, kinds))

    @property
    def by_ids(self) -> bool:
        """Whether a catalogue holds its entries here, by their ids."""
        return self.owner is Catalogue and self.key in SECTIONS

    @property
    def field(self) -> PlaceForm:
        """The field that a bare text here fills: of a part with a short form, the one that the text stands for."""
        if not self.by_ids and self.part is not None and issubclass(self.part, ShortPart):
            return PlaceForm(self.part, self.part.short, None)
        return self

    @property
    def annotation(self) -> Any:
        """The type of the field, None for lanes of a step and what is unknown."""
        field = self.owner.model_fields.get(self.key) if self.owner else None
        return field.annotation if field else None

    @property
    def words(self) -> type[Word] | None:
        """The word list of the field."""
        found = self._listed(_OPEN_LISTS)
        return found or next((leaf for leaf in _leaves(self.annotation) if issubclass(leaf, Word)), None)

    @property
    def flag(self) -> bool:
        """Whether the field is true or false."""
        return bool in _leaves(self.annotation)

    @property
    def names(self) -> Names | None:
        """What the ids in this field name; None where it holds none."""
        return self._listed(_REFERENCES)

    @property
    def shared(self) -> str | None:
        """The section of a catalogue whose entries the texts in this field may name; None where they name none."""
        return self._listed(_SHARED)

    @property
    def file(self) -> bool:
        """Whether a text here may lead to a file."""
        return self.key == _LINK or any((owner, self.key) in _FILES for owner in self._owners)

    @property
    def defines(self) -> bool:
        """Whether the field is the id of what it belongs to."""
        return self.key == "id" and self.owner not in (None, Target, Settled)

    @property
    def codes(self) -> bool:
        """Whether codes of rules stand here."""
        return self.owner is Checks and self.key in ("ignore", "severity")

    def keys(self, kinds: Mapping[str, LaneKind]) -> list[str]:
        """The keys that a mapping here may have."""
        return keys_of(self.part, kinds) if self.part is not None and not self.by_ids else []

    @property
    def note(self) -> str:
        """What the model says of the field, and of the part that it holds."""
        note = _notes(self.owner).get(self.key, "") if self.owner else ""
        return " ".join(filter(None, [note, first_sentence(self.part) if self.part else ""]))

    def _listed(self, table: Mapping[tuple[type[Part], str], T]) -> T | None:
        return next((table[owner, self.key] for owner in self._owners if (owner, self.key) in table), None)

    @property
    def _owners(self) -> tuple[type, ...]:
        return self.owner.__mro__ if self.owner else ()


ROOT = PlaceForm(None, "", Blueprint)
CATALOGUE = PlaceForm(None, "", Catalogue)


def form_at(path: tuple[str | int, ...], kinds: Mapping[str, LaneKind], root: PlaceForm = ROOT) -> PlaceForm:
    """What the format expects at a path of the file; `root`: of a catalogue, else of a blueprint."""
    form = root
    for part in path:
        if isinstance(part, str):
            form = form.inner(part, kinds)
    return form


class Lanes(NamedTuple):
    """The keys of lanes, as a file declares them."""

    kinds: Mapping[str, LaneKind]
    """Every key that a step may use, with the kind of its lane."""
    declared: Mapping[str, LaneKind]
    """The ids of the lanes that the file names, from top to bottom."""

    def meant(self, key: str) -> str:
        """The id of the lane that a step's key means: a bare kind means the first lane of that kind."""
        if key in self.declared:
            return key
        return next((id for id, kind in self.declared.items() if kind == key), key)


def lanes_of(root: Node) -> Lanes:
    """The lanes that a file declares, as far as they can be made out."""
    node = root.value.get("lanes") if isinstance(root.value, dict) else None
    items = node.value if node is not None and isinstance(node.value, list) else [node] if node is not None else []
    lanes: list[dict[str, str]] = []
    for item in items:
        texts = item.value if isinstance(item.value, dict) else {"kind": item}
        lanes.append({key: text.value for key, text in texts.items() if isinstance(text.value, str) and text.value})
    declared: dict[str, LaneKind] = {}
    for lane in lanes:
        kind = lane_kind(lane.get("kind", ""))
        if kind is not None:
            declared.setdefault(lane.get("id") or str(kind), kind)
    return Lanes(lane_kinds(lanes), declared)


def lane_kind(word: str) -> LaneKind | None:
    """The kind that a word names, in English or Chinese."""
    return next((kind for kind in LaneKind if word in kind.spellings), None)


_NOTES: dict[type[Part], dict[str, str]] = {}


def _notes(part: type[Part]) -> dict[str, str]:
    """The model's notes on the fields of a part, read from its source once."""
    if part not in _NOTES:
        _NOTES[part] = field_notes(part)
    return _NOTES[part]


def _leaves(annotation: Any) -> Iterator[type]:
    """The classes in a type, out of its list, option or note."""
    if isinstance(annotation, type) and not get_args(annotation):
        yield annotation
    for argument in get_args(annotation):
        yield from _leaves(argument)
