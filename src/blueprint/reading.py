"""Nodes → Blueprint, or findings BP001 to BP009; and Blueprint → YAML.

All findings of a text come at once: duplicate keys from the nodes, everything else from one validation.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from enum import Enum
from pathlib import Path
from typing import Any, NamedTuple, get_args

from pydantic import ValidationError

from .findings import Finding, Related, in_document_order
from .findings import Path as ModelPath
from .model.actions import CLASSES
from .model.base import Part, ShortPart
from .model.placing import KIND_KEYS, lane_kinds
from .model.service import Blueprint, Step
from .source import Limits, Node, SourceMap, decode, parse
from .text import nearest
from .yaml_trouble import START, SourceError


class Reading(NamedTuple):
    """What became of a text: a blueprint where it could be made, the findings in either case."""

    blueprint: Blueprint | None
    findings: list[Finding]
    source: SourceMap | None
    text: str = ""
    """What was read, to show its lines; empty where it could not be decoded."""


def read(text: str | bytes, limits: Limits = Limits(), folder: Path | None = None) -> Reading:  # noqa: B008
    """Reads a YAML text; `folder` is where the files that it names are looked for (unsaid: they are not)."""
    decoded = ""
    try:
        decoded = decode(text, limits) if isinstance(text, bytes) else text
        source = parse(decoded, limits)
    except SourceError as error:
        finding = Finding(error.code, error.message, error.hint, span=error.span or START)
        return Reading(None, [finding], None, decoded)
    findings = [
        Finding(
            "BP002",
            f"`{again.key}` stands here twice",
            "Keep one of them; several items of one key make a list.",
            related=(Related("it stood first here", (), again.first),),
            span=again.span,
        )
        for again in source.duplicates
    ]
    if not isinstance(source.root.value, dict):
        findings.append(_no_mapping(source))
        return Reading(None, findings, source, decoded)
    nothing: list[ModelPath] = []
    data = _plain(source.root, (), nothing)
    blueprint = None
    try:
        blueprint = Blueprint.model_validate(data)
    except ValidationError as error:
        findings += (_explained(line, data) for line in error.errors(include_url=False))
    findings += _unknown_without_value(nothing, data)
    if blueprint is not None:
        findings += _too_many(blueprint, limits)
        if folder is not None:
            findings += _missing_files(blueprint, folder)
    findings = in_document_order([finding.located(source) for finding in findings])
    fatal = any(finding.code != "BP009" for finding in findings)
    return Reading(None if fatal else blueprint, findings, source, decoded)


def _plain(node: Node, path: ModelPath, nothing: list[ModelPath]) -> Any:
    """Texts, lists and mappings; a key with nothing behind it is left out and noted."""
    value = node.value
    if isinstance(value, str):
        return None if node.absent else value
    if isinstance(value, list):
        return [_plain(item, (*path, index), nothing) for index, item in enumerate(value)]
    data = {}
    for key, item in value.items():
        if item.absent:
            nothing.append((*path, key))
        else:
            data[key] = _plain(item, (*path, key), nothing)
    return data


def _no_mapping(source: SourceMap) -> Finding:
    if source.root.absent:
        return Finding("BP004", "the file is empty", "`blueprint new` writes one to begin with.", span=START)
    found = "a list" if isinstance(source.root.value, list) else "a text"
    return Finding(
        "BP005",
        f"{found} stands where the blueprint's keys are expected",
        "Begin with `title: …`.",
        span=source.locate(()),
    )


def known_keys(path: ModelPath, data: Mapping[str, Any]) -> list[str]:
    """The keys that a mapping at `path` (of the file or the model) may have; empty where any key goes."""
    kinds = lane_kinds(data.get("lanes"))
    here: Any = Blueprint
    for part in path:
        if isinstance(part, int) or part == "cells":
            continue
        if here is None:
            return []
        if part in here.model_fields:
            here = _part_in(here.model_fields[part].annotation)
        else:
            here = CLASSES[kinds[part]] if here is Step and part in kinds else None
    if here is None:
        return []
    keys = [name for name in here.model_fields if name != "cells"]
    return [*keys, *kinds] if here is Step else keys


def _part_in(annotation: Any) -> type[Part] | None:
    """The part of the model that a field holds, out of its list, option or note."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    return next((part for argument in get_args(annotation) if (part := _part_in(argument))), None)


def _unknown_without_value(nothing: list[ModelPath], data: Mapping[str, Any]) -> Iterator[Finding]:
    """A known key with nothing behind it counts as absent; an unknown one is a misspelling or a torn text."""
    for path in nothing:
        known = known_keys(path[:-1], data)
        if known and path[-1] not in known:
            near = nearest(str(path[-1]), known)
            hint = (
                f"Did you mean `{near}`?"
                if near
                else "Inside { } a comma ends a text: if this belongs to the text before, put the whole into quotes."
            )
            yield Finding("BP003", f"`{path[-1]}` is not known here", hint, path, at_key=True)


def _too_many(blueprint: Blueprint, limits: Limits) -> Iterator[Finding]:
    count = sum(len(cell) for step in blueprint.steps for cell in step.cells.values())
    if limits.actions is not None and count > limits.actions:
        yield Finding(
            "BP007",
            f"{count:,} actions are more than {limits.actions:,}",
            "Part the service into several files, or lift the limits with --no-limits.",
            ("phases",),
            at_key=True,
        )


def named_files(blueprint: Blueprint) -> Iterator[tuple[ModelPath, str]]:
    """The files that a blueprint names, each with the path of the field that names it."""
    if blueprint.baseline:
        yield ("baseline",), blueprint.baseline
    for column in blueprint.flow.columns:
        if column.step.image:
            yield (*column.path, "image"), column.step.image
    for element in blueprint.flow.elements.values():
        image = getattr(element.cell, "image", None)
        if image:
            yield (*element.path, "image"), image
    research = blueprint.research
    if research:
        if research.measurements:
            yield ("research", "measurements"), research.measurements
        for index, feature in enumerate(research.kano):
            if feature.answers:
                yield ("research", "kano", index, "answers"), feature.answers
        for index, rating in enumerate(research.ratings):
            for name in ("nps", "csat", "ces"):
                if file := getattr(rating, name):
                    yield ("research", "ratings", index, name), file


def _missing_files(blueprint: Blueprint, folder: Path) -> Iterator[Finding]:
    for path, name in named_files(blueprint):
        try:
            found = (folder / name).is_file()
        except (OSError, ValueError):  # a name too long, or with a null character
            found = False
        if not found:
            yield Finding(
                "BP009", f"the file {name} is not there", "Paths count from the blueprint's own folder.", path
            )


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
    "reserved_id": "BP006",
    "finite_number": "BP006",
}
"""pydantic's and our own types of error; all others are BP005, a wrong type."""


def _explained(error: Mapping[str, Any], data: Mapping[str, Any]) -> Finding:
    """One line of a ValidationError in a designer's words."""
    kind, value, context = error["type"], error["input"], error.get("ctx", {})
    path = _model_path(error["loc"])
    field = next((str(part) for part in reversed(path) if isinstance(part, str)), "")
    code = _CODES.get(kind, "BP005")
    if value is None and code == "BP005":
        return Finding("BP004", f"nothing stands in this place of `{field}`", "Write something, or take it out.", path)
    match kind:
        case "missing":
            hint = f"Add `{field}: …` here."
            return Finding(code, f"`{field}` is missing", hint, path[:-1])
        case "extra_forbidden" | "unknown_key":
            known = known_keys(path[:-1], data) or list(context.get("known", ()))
            near = nearest(field, known)
            hint = f"Did you mean `{near}`?" if near else f"Known here: {', '.join(known)}."
            return Finding(code, f"`{field}` is not known here", hint, path, at_key=True)
        case "enum" | "literal_error":
            words = _words(context.get("expected", ""))
            near = nearest(str(value), words)
            hint = f"Did you mean `{near}`? " if near else ""
            return Finding(
                code, f"`{_short(value)}` is not allowed for `{field}`", f"{hint}Write {_one_of(words)}.", path
            )
        case "greater_than_equal" | "less_than_equal" | "finite_number":
            low, high = _range(path, data)
            return Finding(code, f"`{_short(value)}` is outside what `{field}` may be", f"Write {low} to {high}.", path)
        case "string_pattern_mismatch":
            hint = "An id holds letters, digits, _ . and - only, without spaces."
            return Finding(code, f"`{_short(value)}` cannot be an id", hint, path)
        case "string_type":
            return Finding(code, f"`{field}` is a text, but {_shape(value)} stands here", "Write one text.", path)
        case "int_parsing" | "int_type" | "int_from_float":
            return Finding(
                code, f"`{field}` is a whole number, but {_shape(value)} stands here", "Write digits only.", path
            )
        case "float_parsing" | "float_type":
            return Finding(
                code, f"`{field}` is a number, but {_shape(value)} stands here", "Write digits, with a point.", path
            )
        case "model_type" | "model_attributes_type" | "dict_type":
            known = known_keys(path, data)
            hint = (
                f"Write keys: {', '.join(known[:8])}{' …' if len(known) > 8 else ''}."
                if known
                else "Write `key: value`."
            )
            return Finding(code, f"`{field}` has keys of its own, but {_shape(value)} stands here", hint, path)
        case _:
            message = error["msg"]
            return Finding(code, message[0].lower() + message[1:], context.get("hint", ""), path)


def _model_path(loc: tuple[str | int, ...]) -> ModelPath:
    """pydantic's location; a wrong key of a mapping is shown by the key itself."""
    return loc[:-1] if loc and loc[-1] == "[key]" else loc


def _words(expected: str) -> list[str]:
    return re.findall(r"'([^']*)'", expected) or [expected]


def _one_of(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def _range(path: ModelPath, data: Mapping[str, Any]) -> tuple[str, str]:
    """The bounds of a number field, from its annotation."""
    part: Any = Blueprint
    kinds = lane_kinds(data.get("lanes"))
    names = [name for name in path if isinstance(name, str) and name != "cells"]
    for name in names[:-1]:
        field = part.model_fields.get(name)
        part = _part_in(field.annotation) if field else CLASSES[kinds[name]]
    field = part.model_fields[names[-1]]
    bounds: dict[str, str] = {}
    for rule in (*field.metadata, *_metadata(field.annotation)):
        for name in ("ge", "le"):
            bound = getattr(rule, name, None)
            if bound is not None:
                bounds[name] = f"{bound:g}"
    return bounds.get("ge", "any"), bounds.get("le", "any")


def _metadata(annotation: Any) -> Iterator[Any]:
    for argument in getattr(annotation, "__metadata__", ()):
        yield from getattr(argument, "metadata", [argument])
    for argument in get_args(annotation):
        yield from _metadata(argument)


def _shape(value: Any) -> str:
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, (list, tuple)):
        return "a list"
    return f"`{_short(value)}`"


def _short(value: Any) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= 40 else text[:39] + "…"


def dump(blueprint: Blueprint) -> str:
    """The blueprint as YAML in its shortest forms, which loads back equal."""
    import yaml

    class Dumper(yaml.SafeDumper):
        def ignore_aliases(self, data: Any) -> bool:
            return True

    def text(dumper: yaml.SafeDumper, value: str) -> yaml.Node:
        # PyYAML writes these as they are, and reads them as line ends.
        style = '"' if re.search("[\x85\u2028\u2029]", value) else None
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)

    Dumper.add_representer(str, text)
    return yaml.dump(to_data(blueprint), Dumper=Dumper, sort_keys=False, allow_unicode=True, width=110)


def to_data(value: Any) -> Any:
    """A part of the model as plain texts, numbers, lists and mappings, in the short forms of the format."""
    if isinstance(value, Part):
        return _part_data(value)
    if isinstance(value, (list, tuple)):
        return [to_data(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): to_data(item) for key, item in value.items()}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, bool | datetime.date):
        return value
    if isinstance(value, str):
        return str(value)
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _part_data(part: Part) -> Any:
    data: dict[str, Any] = {}
    for name, field in type(part).model_fields.items():
        value = getattr(part, name)
        if name == "cells":
            data.update((key, _alone(cell)) for key, cell in value.items())
        elif value != field.get_default(call_default_factory=True):
            many = isinstance(value, tuple) and name not in ("customer_actions", "phases", "steps")
            data[name] = _alone(value) if many else to_data(value)
    if isinstance(part, ShortPart) and data.keys() == {part.short}:
        return data[part.short]
    return data


def _alone(items: tuple[Any, ...]) -> Any:
    """One item stands without its list."""
    data = [to_data(item) for item in items]
    return data[0] if len(data) == 1 else data


__all__ = ["KIND_KEYS", "Reading", "dump", "known_keys", "named_files", "read", "to_data"]
