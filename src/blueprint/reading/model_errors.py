"""What pydantic complains of in a file, in a designer's words and with the way to mend it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any, get_args

from ..findings import Finding
from ..findings import Path as ModelPath
from ..language.messages import Message, said
from ..model.base import Part
from ..model.placing import class_of, lane_kinds
from ..model.service import Blueprint
from ..model.words import LaneKind
from .expected import known_keys, part_in
from .words.unknown_keys import unknown_key
from .words.wrong_words import any_of, no_feeling, no_mapping, no_word, shape, short

_CODES = {
    "extra_forbidden": "BP003",
    "unknown_key": "BP003",
    "missing": "BP004",
    "enum": "BP006",
    "literal_error": "BP006",
    "greater_than_equal": "BP006",
    "less_than_equal": "BP006",
    "id": "BP006",
    "link": "BP006",
    "file": "BP006",
    "starts": "BP006",
    "case": "BP006",
    "reserved_id": "BP006",
    "finite_number": "BP006",
    "digits": "BP006",
}
"""pydantic's and our own types of error; all others are BP005, a wrong type."""


def explained(error: Mapping[str, Any], data: Mapping[str, Any], root: type[Part] = Blueprint) -> Finding:
    """One line of a ValidationError in a designer's words; `root` is what was made of the data."""
    kind, value, context = error["type"], error["input"], error.get("ctx", {})
    path = _model_path(error["loc"])
    field = next((str(part) for part in reversed(path) if isinstance(part, str)), "")
    code = _CODES.get(kind, "BP005")
    if value is None and code == "BP005":
        return Finding(
            "BP004",
            said("nothing stands in this place of `{field}`", field=field),
            said("Write something, or take it out."),
            path,
        )
    match kind:
        case "missing":
            return _missing(path)
        case "extra_forbidden" | "unknown_key":
            known = known_keys(path[:-1], data, root) or list(context.get("known", ()))
            return unknown_key(path, known, _keys_at(path[:-1], data), _value_at(path, data))
        case "enum" | "literal_error":
            words = _words(context.get("expected", ""))
            return Finding(code, *no_word(path, str(value), field, words), path)
        case "greater_than_equal" | "less_than_equal" | "finite_number":
            message = said("`{value}` is outside what `{field}` may be", value=short(value), field=field)
            return Finding(code, message, _between(_bounds(path, data, root)), path)
        case "digits":
            bounds = _bounds(path, data, root)
            return Finding(code, context["message"], _between(bounds) if "le" in bounds else context["hint"], path)
        case "string_type":
            return Finding(
                code,
                said("`{field}` is a text, but {value} stands here", field=field, value=shape(value)),
                said("Write one text."),
                path,
            )
        case "no_whole_number" | "int_type" | "int_from_float":
            return Finding(
                code,
                said("`{field}` is a whole number, but {value} stands here", field=field, value=shape(value)),
                said("Write digits only."),
                path,
            )
        case "no_number" | "float_type" if field == "feel":
            return Finding(code, *no_feeling(value), path)
        case "no_number" | "float_type":
            return Finding(
                code,
                said("`{field}` is a number, but {value} stands here", field=field, value=shape(value)),
                said("Write digits, with a point."),
                path,
            )
        case "too_long":
            most, found = context["max_length"], context["actual_length"]
            message = said(
                "tuple should have at most {most} items after validation, not {found}", most=most, found=found
            )
            return Finding(code, message, path=path)
        case "model_type" | "model_attributes_type" | "dict_type":
            return Finding(code, *no_mapping(path, value, field, data, known_keys(path, data, root)), path)
        case _:
            message = context.get("message") or error["msg"][0].lower() + error["msg"][1:]
            return Finding(code, message, context.get("hint", ""), path)


def not_done(data: Mapping[str, Any]) -> list[Finding]:
    """What a file must hold and this one does not, beyond what the model itself asks for."""
    return [_missing((field,)) for field in Blueprint.needed_in_files if field not in data]


def _missing(path: ModelPath) -> Finding:
    message = said("`{field}` is missing", field=path[-1])
    if path[:1] == ("lanes",) and path[-1] == "kind":
        kinds = any_of([str(kind) for kind in LaneKind])
        return Finding("BP004", message, said("Add `kind: …` here, with {words}.", words=kinds), path[:-1])
    return Finding("BP004", message, said("Add `{field}: …` here.", field=path[-1]), path[:-1])


def _keys_at(path: ModelPath, data: Any) -> Collection[str]:
    """The keys that the mapping at a path has, as far as it can be followed."""
    here = _value_at(path, data)
    return here.keys() if isinstance(here, Mapping) else ()


def _value_at(path: ModelPath, data: Any) -> Any:
    """What stands at a path, as far as it can be followed."""
    here: Any = data
    for part in path:
        if part == "cells" or (part == 0 and not isinstance(here, (list, tuple))):
            continue  # left out in a short form
        try:
            here = here[part]
        except (KeyError, IndexError, TypeError):
            return None
    return here


def _model_path(loc: tuple[str | int, ...]) -> ModelPath:
    """pydantic's location; a wrong key of a mapping is shown by the key itself, and which form a value has, by none."""
    return tuple(part for part in loc if part not in ("[key]", "[one]", "[several]"))


def _words(expected: str) -> list[str]:
    return re.findall(r"'([^']*)'", expected) or [expected]


def _bounds(path: ModelPath, data: Mapping[str, Any], root: type[Part]) -> dict[str, str]:
    """The least (`ge`) and the most (`le`) that a number field may be, from its annotation."""
    part: Any = root
    kinds = lane_kinds(data.get("lanes"))
    rules: list[Any] = []
    for name in path:
        # What has no part of the model is a mapping by names of one's own: their numbers follow the rules of its field.
        if isinstance(name, int) or name == "cells" or part is None:
            continue
        field = part.model_fields.get(name)
        rules = [*field.metadata, *_metadata(field.annotation)] if field else []
        part = part_in(field.annotation) if field else class_of(kinds[name])
    bounds: dict[str, str] = {}
    for rule in rules:
        for name in ("ge", "le"):
            bound = getattr(rule, name, None)
            if bound is not None:
                bounds[name] = f"{bound:g}"
    return bounds


def _between(bounds: Mapping[str, str]) -> Message:
    """What to write within bounds."""
    if "le" not in bounds and "ge" in bounds:
        return said("Write {low} or more.", low=bounds["ge"])
    return said("Write {low} to {high}.", low=bounds.get("ge", said("any")), high=bounds.get("le", said("any")))


def _metadata(annotation: Any) -> Iterator[Any]:
    for argument in getattr(annotation, "__metadata__", ()):
        yield from getattr(argument, "metadata", [argument])
    for argument in get_args(annotation):
        yield from _metadata(argument)
