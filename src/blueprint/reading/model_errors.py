"""What pydantic complains of in a file, in a designer's words and with the way to mend it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, get_args

from ..findings import Finding
from ..findings import Path as ModelPath
from ..language.messages import Message, said
from ..model.actions import CLASSES
from ..model.base import Part
from ..model.placing import lane_kinds
from ..model.service import Blueprint
from ..model.steps import Step
from ..model.words import LaneKind
from ..text.spelling import nearest


def known_keys(path: ModelPath, data: Mapping[str, Any]) -> list[str]:
    """The keys that a mapping at `path` (of the file or the model) may have; empty where any key goes."""
    kinds = lane_kinds(data.get("lanes"))
    here: type[Part] | None = Blueprint
    for part in path:
        if isinstance(part, int) or part == "cells":
            continue
        if here is None:
            return []
        here = part_behind(here, part, kinds)
    return keys_of(here, kinds) if here is not None else []


def keys_of(part: type[Part], kinds: Mapping[str, LaneKind]) -> list[str]:
    """The keys that a mapping of this part may have in a file; `kinds` are those of lanes, which stand in a step."""
    keys = [name for name in part.model_fields if name != "cells"]
    return [*keys, *kinds] if part is Step else keys


def part_behind(part: type[Part], key: str, kinds: Mapping[str, LaneKind]) -> type[Part] | None:
    """The part of the model behind a key of this part; None behind a bare value, and where the key is not known."""
    if key in part.model_fields and key != "cells":
        return _part_in(part.model_fields[key].annotation)
    return CLASSES[kinds[key]] if part is Step and key in kinds else None


def _part_in(annotation: Any) -> type[Part] | None:
    """The part of the model that a field holds, out of its list, option or note."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    return next((part for argument in get_args(annotation) if (part := _part_in(argument))), None)


_CODES = {
    "extra_forbidden": "BP003",
    "unknown_key": "BP003",
    "missing": "BP004",
    "enum": "BP006",
    "literal_error": "BP006",
    "greater_than_equal": "BP006",
    "less_than_equal": "BP006",
    "string_pattern_mismatch": "BP006",
    "link": "BP006",
    "file": "BP006",
    "starts": "BP006",
    "case": "BP006",
    "reserved_id": "BP006",
    "finite_number": "BP006",
}
"""pydantic's and our own types of error; all others are BP005, a wrong type."""


def explained(error: Mapping[str, Any], data: Mapping[str, Any]) -> Finding:
    """One line of a ValidationError in a designer's words."""
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
            known = known_keys(path[:-1], data) or list(context.get("known", ()))
            near = nearest(field, known)
            hint = (
                said("Did you mean `{near}`?", near=near) if near else said("Known here: {known}.", known=tuple(known))
            )
            return Finding(code, said("`{field}` is not known here", field=field), hint, path, at_key=True)
        case "enum" | "literal_error":
            words = _words(context.get("expected", ""))
            near = nearest(str(value), words)
            hint = said("Write {words}.", words=_one_of(words))
            if near:
                hint = said("Did you mean `{near}`? {otherwise}", near=near, otherwise=hint)
            return Finding(
                code,
                said("`{value}` is not allowed for `{field}`", value=_short(value), field=field),
                hint,
                path,
            )
        case "greater_than_equal" | "less_than_equal" | "finite_number":
            message = said("`{value}` is outside what `{field}` may be", value=_short(value), field=field)
            return Finding(code, message, _within(path, data), path)
        case "string_pattern_mismatch":
            hint = said("An id holds letters, digits, _ . and - only, without spaces.")
            return Finding(code, said("`{value}` cannot be an id", value=_short(value)), hint, path)
        case "string_type":
            return Finding(
                code,
                said("`{field}` is a text, but {value} stands here", field=field, value=_shape(value)),
                said("Write one text."),
                path,
            )
        case "int_parsing" | "int_type" | "int_from_float":
            return Finding(
                code,
                said("`{field}` is a whole number, but {value} stands here", field=field, value=_shape(value)),
                said("Write digits only."),
                path,
            )
        case "float_parsing" | "float_type":
            return Finding(
                code,
                said("`{field}` is a number, but {value} stands here", field=field, value=_shape(value)),
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
            known = known_keys(path, data)
            hint = (
                said("Write keys: {known}{more}.", known=tuple(known[:8]), more=" …" if len(known) > 8 else "")
                if known
                else said("Write `key: value`.")
            )
            return Finding(
                code,
                said("`{field}` has keys of its own, but {value} stands here", field=field, value=_shape(value)),
                hint,
                path,
            )
        case _:
            message = context.get("message") or error["msg"][0].lower() + error["msg"][1:]
            return Finding(code, message, context.get("hint", ""), path)


def not_done(data: Mapping[str, Any]) -> list[Finding]:
    """What a file must hold and this one does not, beyond what the model itself asks for."""
    return [_missing((field,)) for field in Blueprint.needed_in_files if field not in data]


def _missing(path: ModelPath) -> Finding:
    message = said("`{field}` is missing", field=path[-1])
    return Finding("BP004", message, said("Add `{field}: …` here.", field=path[-1]), path[:-1])


def _model_path(loc: tuple[str | int, ...]) -> ModelPath:
    """pydantic's location; a wrong key of a mapping is shown by the key itself."""
    return loc[:-1] if loc and loc[-1] == "[key]" else loc


def _words(expected: str) -> list[str]:
    return re.findall(r"'([^']*)'", expected) or [expected]


def _one_of(words: list[str]) -> str:
    return words[0] if len(words) == 1 else said("{most} or {last}", most=tuple(words[:-1]), last=words[-1])


def _within(path: ModelPath, data: Mapping[str, Any]) -> Message:
    """What a number field may be, from its annotation."""
    part: Any = Blueprint
    kinds = lane_kinds(data.get("lanes"))
    rules: list[Any] = []
    for name in path:
        # What has no part of the model is a mapping by names of one's own: their numbers follow the rules of its field.
        if isinstance(name, int) or name == "cells" or part is None:
            continue
        field = part.model_fields.get(name)
        rules = [*field.metadata, *_metadata(field.annotation)] if field else []
        part = _part_in(field.annotation) if field else CLASSES[kinds[name]]
    bounds: dict[str, str] = {}
    for rule in rules:
        for name in ("ge", "le"):
            bound = getattr(rule, name, None)
            if bound is not None:
                bounds[name] = f"{bound:g}"
    if "le" not in bounds and "ge" in bounds:
        return said("Write {low} or more.", low=bounds["ge"])
    return said("Write {low} to {high}.", low=bounds.get("ge", said("any")), high=bounds.get("le", said("any")))


def _metadata(annotation: Any) -> Iterator[Any]:
    for argument in getattr(annotation, "__metadata__", ()):
        yield from getattr(argument, "metadata", [argument])
    for argument in get_args(annotation):
        yield from _metadata(argument)


def _shape(value: Any) -> str:
    if isinstance(value, Mapping):
        return said("a mapping")
    if isinstance(value, (list, tuple)):
        return said("a list")
    return f"`{_short(value)}`"


def _short(value: Any) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= 40 else text[:39] + "…"
