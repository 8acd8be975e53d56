"""Which lane a step's keys mean, and so which class stands there.

Only a whole blueprint knows its lanes, so what its steps hold is placed here, before it is validated, whether it
comes from YAML or from Python.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from typing import Annotated, Any

from pydantic_core import CoreSchema, core_schema

from ..language.messages import Message, said
from ..records import Record
from .actions import (
    Action,
    BackstageAction,
    Cell,
    CustomerAction,
    FrontstageAction,
    Note,
    PhysicalEvidence,
    SupportProcess,
)
from .base import Part, as_it_is
from .words import LaneKind

KIND_KEYS = {str(kind): kind for kind in LaneKind if kind is not LaneKind.NOTE}
"""The keys that every step knows without declaring a lane."""


class Misplaced(Record):
    """A step's key that is no lane, or something that does not belong into its lane."""

    path: tuple[str | int, ...]
    type: str
    message: Message
    known: tuple[str, ...] = ()


def lane_kinds(lanes: Any) -> dict[str, LaneKind]:
    """Lane key → kind, from lanes in any form that a blueprint takes; what is wrong with them is found elsewhere."""
    return {**KIND_KEYS, **{key: kind for _, key, kind in _lane_keys(lanes)}}


def _lane_keys(lanes: Any) -> Iterable[tuple[int, str, LaneKind]]:
    for index, lane in enumerate(_items(lanes)):
        id: Any = None
        word: Any = lane
        if isinstance(lane, Mapping):
            id, word = lane.get("id"), lane.get("kind")
        elif not isinstance(lane, str):
            id, word = getattr(lane, "id", None), getattr(lane, "kind", None)
        try:
            kind = LaneKind(str(word))
        except ValueError:
            continue
        yield index, str(id or kind), kind


def split_step(data: Mapping[str, Any], fields: Container[str], kinds: Mapping[str, LaneKind]) -> dict[str, Any]:
    """The step's own fields as they are, everything else under `cells`, each cell a list of what knows its kind."""
    own: dict[str, Any] = {}
    others: dict[str, Any] = {}
    for key, value in data.items():
        (own if key in fields else others)[key] = value
    cells = {**(own.get("cells") or {}), **others}
    own["cells"] = {key: _cards(cell, kinds.get(key)) for key, cell in cells.items()}
    return own


def place(
    data: Mapping[str, Any], phase_type: type[Part], step_type: type[Part]
) -> tuple[dict[str, Any], list[Misplaced]]:
    """The blueprint's data with every cell placed in its lane, and what could not be placed (left out)."""
    kinds = lane_kinds(data.get("lanes"))
    fields = step_type.model_fields
    known = (*(name for name in fields if name != "cells"), *kinds)
    misplaced = [
        Misplaced(
            ("lanes", index, "id"),
            "reserved_id",
            said("`{key}` means something else in a step; give the lane another id", key=key),
        )
        for index, key, kind in _lane_keys(data.get("lanes"))
        if key in fields or (key in KIND_KEYS and KIND_KEYS[key] is not kind)
    ]
    if data.get("phases") is None:
        return dict(data), misplaced
    result = []
    for number, phase in enumerate(_items(data["phases"])):
        steps = phase.get("steps") if isinstance(phase, Mapping) else getattr(phase, "steps", None)
        if steps is None or isinstance(steps, str):
            result.append(phase)
            continue
        new = []
        for position, step in enumerate(_items(steps)):
            path = ("phases", number, "steps", position)
            if isinstance(step, Mapping):
                step = split_step(step, fields, kinds)
                step["cells"] = dict(_sound(step["cells"], kinds, known, path, misplaced))
            elif isinstance(step, step_type):
                step = _placed_again(step, kinds, known, path, misplaced)
            new.append(step)
        result.append(
            {**phase, "steps": new} if isinstance(phase, Mapping) else phase.model_copy(update={"steps": tuple(new)})
        )
    return {**data, "phases": result}, misplaced


def _placed_again(
    step: Any,
    kinds: Mapping[str, LaneKind],
    known: tuple[str, ...],
    path: tuple[str | int, ...],
    misplaced: list[Misplaced],
) -> Any:
    cells = {
        key: tuple(_with_kind(item, kinds.get(key)) for item in cell)
        for key, cell in _sound(step.cells, kinds, known, path, misplaced)
    }
    return step if cells == step.cells else step.model_copy(update={"cells": cells})


def _sound(
    cells: Mapping[str, Any],
    kinds: Mapping[str, LaneKind],
    known: tuple[str, ...],
    path: tuple[str | int, ...],
    misplaced: list[Misplaced],
) -> Iterable[tuple[str, Any]]:
    """The cells whose key is a lane and whose contents fit it; the others are noted, and empty ones left out."""
    for key, cell in cells.items():
        if key not in kinds:
            message = said("`{key}` is no key of a step and no lane", key=key)
            misplaced.append(Misplaced((*path, "cells", key), "unknown_key", message, known))
            continue
        if not cell:
            continue
        for position, item in enumerate(cell):
            kind = getattr(item, "kind", None)
            if kind is not None and kind is not kinds[key] and isinstance(item, Cell):
                message = said(
                    "a {part} cannot stand in the lane `{key}`, which is of kind {kind}",
                    part=type(item).__name__,
                    key=key,
                    kind=kinds[key],
                )
                misplaced.append(Misplaced((*path, "cells", key, position), "wrong_lane", message))
                break
        else:
            yield key, cell


def _cards(cell: Any, kind: LaneKind | None) -> list[Any]:
    """What stands in a cell: most often one card, of which a text says the name."""
    if type(cell) is str and kind is not None:
        return [_only_named(cell, kind)]
    return [_with_kind(item, kind) for item in _items(cell)]


def _with_kind(item: Any, kind: LaneKind | None) -> Any:
    if type(item) is str and kind is not None:
        return _only_named(item, kind)
    if not isinstance(item, Cell):
        return Unplaced(kind, item)
    return placed(Unplaced(kind, item)) if type(item) is Action else item


def _items(value: Any) -> list[Any]:
    if value is None:
        return []
    if isinstance(value, (list, tuple)):
        return list(value)
    return [value]


_CLASSES: dict[LaneKind, type[Cell]] = {
    LaneKind.EVIDENCE: PhysicalEvidence,
    LaneKind.CUSTOMER: CustomerAction,
    LaneKind.FRONTSTAGE: FrontstageAction,
    LaneKind.BACKSTAGE: BackstageAction,
    LaneKind.SUPPORT: SupportProcess,
    LaneKind.NOTE: Note,
}


def class_of(kind: LaneKind) -> type[Cell]:
    """The class of what stands in a lane of this kind."""
    if kind not in _CLASSES:  # few blueprints have such a lane, and pydantic looks at each class for long
        from .planning import Management, Preparation

        _CLASSES.update({LaneKind.PREPARATION: Preparation, LaneKind.MANAGEMENT: Management})
    return _CLASSES[kind]


class Unplaced:
    """Data of a cell, with the kind of the lane in which it will stand."""

    __slots__ = ("data", "kind")

    def __init__(self, kind: LaneKind | None, data: Any) -> None:
        self.kind, self.data = kind, data


def placed(value: Any) -> Cell:
    """The element of a cell, in the class of its lane.

    The actions of all kinds are written alike, so they are validated as one and become their class afterwards: pydantic
    then builds one schema instead of six, which a short run notices.
    """
    if isinstance(value, Cell) and type(value) is not Action:
        return value
    kind, data = (value.kind, value.data) if isinstance(value, Unplaced) else (None, value)
    if isinstance(data, Cell) and type(data) is not Action:
        return data
    form = class_of(kind) if kind in (LaneKind.EVIDENCE, LaneKind.NOTE) else Action
    if form is not Action and isinstance(data, Action):
        data = {name: getattr(data, name) for name in data.model_fields_set}
    if form is not Action or kind is None:
        return data if isinstance(data, Action) else form.model_validate(data)
    element = data.model_copy() if isinstance(data, Action) else form.model_validate(data)
    object.__setattr__(element, "__class__", class_of(kind))  # its fields are the same, so nothing is copied
    return element


def _only_named(name: str, kind: LaneKind) -> Cell:
    """What a text alone makes in a lane, as most cards are written: any text is right, so it is as others but for that.

    They share the set that says that a name is all that was given; nothing changes it, since parts are frozen.
    """
    if kind not in _ONLY_NAMED:
        first = placed(Unplaced(kind, name))
        _ONLY_NAMED[kind] = type(first), first.__getstate__()
    form, state = _ONLY_NAMED[kind]
    cell = form.__new__(form)
    state["__dict__"] = {**state["__dict__"], "name": name}
    cell.__setstate__(state)
    return cell


_ONLY_NAMED: dict[LaneKind, tuple[type[Cell], dict[str, Any]]] = {}
"""The class of such a card of each kind, and what one consists of, as pydantic hands it to pickle."""


class _InItsLane:
    """Has pydantic take elements by `placed`, and write each as what it is."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(placed, serialization=as_it_is())

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: Any) -> dict[str, Any]:
        return {}


Placed = Annotated[Cell, _InItsLane()]
"""Anything that a cell of the grid holds."""
