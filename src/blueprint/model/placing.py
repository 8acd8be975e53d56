"""Which lane a step's keys mean, and so which class stands there.

Only a whole blueprint knows its lanes, so what its steps hold is placed here, before it is validated, whether it
comes from YAML or from Python.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..language.messages import Message, said
from ..records import Record
from .actions import Action, Cell, Unplaced, placed
from .base import Part
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


def split_step(data: Mapping[str, Any], fields: Iterable[str], kinds: Mapping[str, LaneKind]) -> dict[str, Any]:
    """The step's own fields as they are, everything else under `cells`, each cell a list of what knows its kind."""
    own = {key: value for key, value in data.items() if key in fields}
    cells = dict(own.get("cells") or {})
    cells.update((key, value) for key, value in data.items() if key not in own)
    own["cells"] = {key: [_with_kind(item, kinds.get(key)) for item in _items(cell)] for key, cell in cells.items()}
    return own


def place(
    data: Mapping[str, Any], phase_type: type[Part], step_type: type[Part]
) -> tuple[dict[str, Any], list[Misplaced]]:
    """The blueprint's data with every cell placed in its lane, and what could not be placed (left out)."""
    kinds = lane_kinds(data.get("lanes"))
    fields = tuple(step_type.model_fields)
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
            if isinstance(item, Cell) and kind is not None and kind is not kinds[key]:
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


def _with_kind(item: Any, kind: LaneKind | None) -> Any:
    if not isinstance(item, Cell):
        return Unplaced(kind, item)
    return placed(Unplaced(kind, item)) if type(item) is Action else item


def _items(value: Any) -> list[Any]:
    if value is None:
        return []
    if isinstance(value, (list, tuple)):
        return list(value)
    return [value]
