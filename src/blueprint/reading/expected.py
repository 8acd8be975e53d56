"""What the format expects at a place: the keys that a mapping may have, and the part of the model behind each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from ..findings import Path as ModelPath
from ..model.base import Later, Part
from ..model.placing import class_of, lane_kinds
from ..model.service import Blueprint
from ..model.steps import Step
from ..model.words import LaneKind


def known_keys(path: ModelPath, data: Mapping[str, Any], root: type[Part] = Blueprint) -> list[str]:
    """The keys that a mapping at `path` (of the file or the model) may have; empty where any key goes."""
    here = part_at(path, data, root)
    return keys_of(here, lane_kinds(data.get("lanes"))) if here is not None else []


def part_at(path: ModelPath, data: Mapping[str, Any], root: type[Part] = Blueprint) -> type[Part] | None:
    """The part of the model whose mapping stands at `path`; None behind a bare value, and where any key goes."""
    kinds = lane_kinds(data.get("lanes"))
    here: type[Part] | None = root
    for part in path:
        if isinstance(part, int) or part == "cells":
            continue
        here = part_behind(here, part, kinds) if here is not None else None
    return here


def keys_of(part: type[Part], kinds: Mapping[str, LaneKind]) -> list[str]:
    """The keys that a mapping of this part may have in a file; `kinds` are those of lanes, which stand in a step."""
    keys = [name for name in part.model_fields if name != "cells"]
    return [*keys, *kinds] if part is Step else keys


def fields_of(part: type[Part]) -> frozenset[str]:
    """The names of a part's fields, for those who ask at each card; pydantic takes its time with each answer."""
    if part not in _FIELDS:
        _FIELDS[part] = frozenset(part.model_fields)
    return _FIELDS[part]


_FIELDS: dict[type[Part], frozenset[str]] = {}


def part_behind(part: type[Part], key: str, kinds: Mapping[str, LaneKind]) -> type[Part] | None:
    """The part of the model behind a key of this part; None behind a bare value, and where the key is not known."""
    if (part, key) in _PARTS:
        return _PARTS[part, key]
    if key != "cells" and key in fields_of(part):
        _PARTS[part, key] = part_in(part.model_fields[key].annotation)
        return _PARTS[part, key]
    return class_of(kinds[key]) if part is Step and key in kinds else None


_PARTS: dict[tuple[type[Part], str], type[Part] | None] = {}
"""The part behind each field that somebody asked for; worked out once."""


def part_in(annotation: Any) -> type[Part] | None:
    """The part of the model that a field holds, out of its list, option or note."""
    if isinstance(annotation, Later):
        return annotation.part
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    return next((part for argument in get_args(annotation) if (part := part_in(argument))), None)
