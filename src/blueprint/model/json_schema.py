"""The format as JSON Schema, made from the model: it describes what people write, short forms and all.

Editors complete keys and underline mistakes with it (yaml-language-server, and with that VS Code, Neovim, Emacs). It is
draft 07, the newest that all of them know. Where it and the reader differ, the reader decides: a schema does not see
which lanes a file declares, nor which ids.
"""

from __future__ import annotations

import ast
import inspect
import json
import re
import textwrap
from collections.abc import Iterable, Sequence
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from pydantic import Discriminator, Tag
from pydantic.fields import FieldInfo

from . import notations
from .actions import Action, Cell, PhysicalEvidence
from .base import Later, Part, ShortPart
from .catalogue import Catalogue
from .placing import KIND_KEYS, class_of
from .service import Blueprint
from .steps import Step
from .values import BEGINNERS, Case, Date, Duration, File, Flag, Id, Link, Medium, Rating, Share, Starts, Tally
from .words import Channel, Word

DRAFT = "http://json-schema.org/draft-07/schema#"
FILE_NAME = "blueprint.schema.json"
Schema = dict[str, Any]


def json_schema() -> Schema:
    """The schema of a blueprint file, as data that `json.dumps` takes."""
    definitions: dict[str, Schema] = {}
    root = _part(Blueprint, definitions)
    # Reading the file, editors show the title of the root as the name of the schema.
    return {
        "$schema": DRAFT,
        **root,
        "title": "Service blueprint",
        "if": {"not": {"required": ["lanes"]}},
        "then": {"properties": {"phases": _only_known_lanes(definitions)}},
        "definitions": dict(sorted(definitions.items())),
    }


def catalogue_schema() -> Schema:
    """The schema of a catalogue file, as data that `json.dumps` takes."""
    definitions: dict[str, Schema] = {}
    root = _part(Catalogue, definitions)
    return {"$schema": DRAFT, **root, "title": "Catalogue", "definitions": dict(sorted(definitions.items()))}


def schema_text(schema: Schema | None = None) -> str:
    """A schema as the text of a file; unsaid, that of a blueprint."""
    return json.dumps(json_schema() if schema is None else schema, ensure_ascii=False, indent=2) + "\n"


# --- Notations ------------------------------------------------------------------------------------------------------


def _pattern(form: str) -> str:
    return f"^(?:{form})$"


_TEXT: Schema = {"type": ["string", "number", "boolean"]}
"""Whatever YAML takes an unquoted text for, a text field keeps it as it is written."""


def _told(form: str, hint: str, **more: Any) -> Schema:
    """A text in a notation, and what an editor says where it is in none; `more` says what else it may be."""
    return {"type": "string", **more, "pattern": _pattern(form), "patternErrorMessage": hint}


def _words(words: Iterable[Word]) -> Schema:
    """Words of a list: completed as the format writes them, taken in capitals and under their other names, too."""
    words = tuple(words)
    shown = [*words, *(word.chinese for word in words if word.chinese)]
    taken = notations.one_of(spelling for word in words for spelling in word.spellings)
    return {"anyOf": [{"enum": shown}, {"type": "string", "pattern": _pattern(taken)}]}


def _number(low: float | None = None, high: float | None = None, whole: bool = False) -> Schema:
    """A number within bounds, with or without quotes."""
    form = notations.number(low, high, whole)
    least = {"minimum": low if low is not None else -LARGEST}
    most = {"maximum": high if high is not None else LARGEST}
    kind = "a whole number" if whole else "a number"
    within = f" from {low:g} to {high:g}" if low is not None and high is not None else ""
    return _told(form, f"Write {kind}{within}.", type=["integer" if whole else "number", "string"], **least, **most)


LARGEST = 1.7e308
"""Beyond any number that is finite: JSON Schema has no other word against `.inf`."""

_A_NAME = {"type": "string", "pattern": _pattern(notations.ID)}
"""What may be the id of an entry: a schema does not see catalogues."""

_NOTATIONS: list[tuple[Any, Schema]] = [
    (
        Duration,
        _told(
            notations.DURATION,
            "Write number and unit, such as 4 min, 1 h 30 min or 2 wd, or the least and the most: 5–10 min.",
        ),
    ),
    (Date, _told(notations.DATE, "Write year-month-day, such as 2026-09-30.")),
    (
        Share,
        _told(
            f"{notations.PERCENT}|{notations.number(0, 1)}",
            "Write 0.05 or 5 %.",
            type=["number", "string"],
            minimum=0,
            maximum=1,
        ),
    ),
    (
        Rating,
        _told(
            f"{notations.OF_SCALE}|{notations.number(1, 5)}",
            "Write a number from 1 to 5, or a rating on another scale, such as 6/7.",
            type=["number", "string"],
            minimum=1,
            maximum=5,
        ),
    ),
    (
        Tally,
        _told(
            f"{notations.PERCENT}|{notations.number()}",
            "Write how many, such as 34, or which part of n, such as 34.5 %.",
            type=["number", "string"],
            minimum=-LARGEST,
            maximum=LARGEST,
        ),
    ),
    (Link, _told(notations.LINK, "Use http, https or mailto, or a path beside this file.", **_TEXT)),
    (File, _told(notations.FILE, "Name a file by its path from this one.", **_TEXT)),
    (
        Id,
        _told(
            notations.ID,
            "An id holds letters, digits, _ . and - only, without spaces.",
            minimum=0,
            maximum=LARGEST,
            **_TEXT,
        ),
    ),
    (Flag, _told(f"{notations.TRUE}|{notations.FALSE}", "Write true or false.", type=["boolean", "string"])),
    (Starts, _words(BEGINNERS)),
    (Medium, {"anyOf": [*_words(Channel)["anyOf"], _A_NAME]}),
    (Case, _told(notations.CASE, "Write the case in words.", type=["string", "number"])),
    (str, _TEXT),
    (NoneType, {"type": "null"}),
]


def _value(hint: Any, definitions: dict[str, Schema], rules: Sequence[Any] = ()) -> Schema:
    """What may be written for a field with this type, within the bounds of these rules."""
    for known, schema in _NOTATIONS:
        if hint == known:
            return dict(schema)
    if isinstance(hint, type) and issubclass(hint, Word):
        return _words(hint)
    if isinstance(hint, type) and issubclass(hint, Part):
        return _reference(hint, definitions)
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _either([_value(each, definitions) for each in arguments])
    if origin is tuple and arguments[-1] is Ellipsis:
        return _value(arguments[0], definitions)  # a list without its `Many`: never a single item
    if origin is tuple:
        items = [_value(each, definitions) for each in arguments]
        return {"type": "array", "items": items, "minItems": len(items), "maxItems": len(items)}
    if origin is dict:
        return {"type": "object", "additionalProperties": _value(arguments[1], definitions)}
    base = get_args(hint)[0] if hasattr(hint, "__metadata__") else None
    if get_origin(base) is tuple:
        return _one_or_more(_value(get_args(base)[0], definitions))
    if isinstance(base, Later):
        return _value(base.part, definitions)
    if isinstance(base, type) and issubclass(base, Part):
        return _value(base, definitions)
    if base in (int, float):
        notes = [each for each in hint.__metadata__ if isinstance(each, FieldInfo)]
        bounds = [*rules, *(rule for note in notes for rule in note.metadata)]
        return _number(_bound(bounds, "ge"), _bound(bounds, "le"), whole=base is int)
    if base is not None and any(isinstance(each, (Discriminator, Tag)) for each in hint.__metadata__):
        return _value(base, definitions)  # one of several forms, or the choice between them
    raise TypeError(f"no notation is known for {hint}")


def _bound(rules: list[Any], name: str) -> float | None:
    return next((getattr(rule, name) for rule in rules if getattr(rule, name, None) is not None), None)


def _one_or_more(item: Schema) -> Schema:
    return _either([item, {"type": "array", "items": item}])


def _either(schemas: list[Schema]) -> Schema:
    """One schema where a value's type tells which one is meant, since editors then name the mistake; else `anyOf`."""
    flat = [part for schema in schemas for part in (schema["anyOf"] if schema.keys() == {"anyOf"} else [schema])]
    merged: Schema = {}
    others = []
    for schema in flat:
        if "type" in schema and not (schema.keys() & merged.keys()) - {"type"}:
            merged = {**schema, **merged, "type": list(dict.fromkeys([*_types(merged), *_types(schema)]))}
        else:
            others.append(schema)
    if merged and len(merged["type"]) == 1:
        merged["type"] = merged["type"][0]
    choices = [*others, merged] if merged else others
    return choices[0] if len(choices) == 1 else {"anyOf": choices}


def _types(schema: Schema) -> list[str]:
    types = schema.get("type", [])
    return [types] if isinstance(types, str) else types


# --- Parts ----------------------------------------------------------------------------------------------------------


def _reference(part: type[Part], definitions: dict[str, Schema]) -> Schema:
    name = part.__name__
    if name not in definitions:
        definitions[name] = {}  # taken: parts may hold each other
        definitions[name] = _with_short_form(part, _part(part, definitions), definitions)
    return {"$ref": f"#/definitions/{name}"}


def _part(part: type[Part], definitions: dict[str, Schema]) -> Schema:
    """The mapping form of a part."""
    fields = {name: field for name, field in part.model_fields.items() if _written(name)}
    hints = get_type_hints(part, include_extras=True)
    notes = field_notes(part)
    needed = [name for name, field in fields.items() if field.is_required() or name in part.needed_in_files]
    properties: dict[str, Schema] = {}
    for name, field in fields.items():
        schema = _value(hints[name], definitions, field.metadata)
        if name not in needed:
            schema = _either([schema, {"type": "null"}])  # a key with nothing behind it counts as absent
        if isinstance(field.default, Word):
            schema["default"] = field.default
        properties[name] = _described(schema, notes.get(name, ""))
    choice = [{"required": [field]} for pair in part.instead.items() for field in pair]
    needed = [name for name in needed if name not in part.instead]
    if part is Step:
        properties.update((key, _cell(class_of(kind), definitions)) for key, kind in KIND_KEYS.items())
    return {
        "title": _title(part.__name__),
        "description": first_sentence(part),
        "type": "object",
        "properties": properties,
        "required": needed,
        **({"anyOf": choice} if choice else {}),
        "additionalProperties": _any_lane(definitions) if part is Step else False,
    }


def _written(name: str) -> bool:
    """Whether the field is a key of the file: the cells of a step are its lanes' keys."""
    return name != "cells"


def _with_short_form(part: type[Part], mapping: Schema, definitions: dict[str, Schema]) -> Schema:
    if not issubclass(part, ShortPart):
        return mapping
    hint = get_type_hints(part, include_extras=True)[part.short]
    short = _value(next(iter(get_args(hint)), hint) if NoneType in get_args(hint) else hint, definitions)
    documented = {key: mapping.pop(key) for key in ("title", "description")}
    return {**documented, **_either([short, mapping])}


def _cell(kind: type[Cell], definitions: dict[str, Schema]) -> Schema:
    """A cell of a lane of this kind; the actions of all kinds are written alike."""
    card = _reference(Action if issubclass(kind, Action) else kind, definitions)
    return _described(_either([_one_or_more(card), {"type": "null"}]), first_sentence(kind))


def _any_lane(definitions: dict[str, Schema]) -> Schema:
    """A cell of a declared lane, whose kind a schema cannot know: an action or evidence, with the keys of both."""
    action, evidence = _part(Action, definitions), _part(PhysicalEvidence, definitions)
    action["title"], action["description"] = "Card", "What stands in a declared lane."
    action["properties"] = {**evidence["properties"], **action["properties"]}
    definitions["Card"] = _with_short_form(Action, action, definitions)
    return _either([_one_or_more({"$ref": "#/definitions/Card"}), {"type": "null"}])


def _only_known_lanes(definitions: dict[str, Schema]) -> Schema:
    """For a file that declares no lanes: a step's keys are known, so that a misspelt one is underlined."""
    keys = [name for name in Step.model_fields if _written(name)]
    definitions["StepWithoutDeclaredLanes"] = {"propertyNames": {"enum": [*keys, *KIND_KEYS]}}
    step = {"$ref": "#/definitions/StepWithoutDeclaredLanes"}
    definitions["PhaseWithoutDeclaredLanes"] = {"properties": {"steps": {"allOf": [step], "items": step}}}
    phase = {"$ref": "#/definitions/PhaseWithoutDeclaredLanes"}
    return {"allOf": [phase], "items": phase}


def first_sentence(part: type[Part]) -> str:
    """What the part is; further sentences of the docstring are for those who write Python."""
    return " ".join((part.__doc__ or "").split()).partition(". ")[0].rstrip(".") + "."


def _described(schema: Schema, note: str) -> Schema:
    if not note:
        return schema
    # Draft 07 ignores what stands beside a reference.
    return {"description": note, **({"allOf": [schema]} if "$ref" in schema else schema)}


def _title(name: str) -> str:
    words = re.findall("[A-Z][a-z]+", name)
    return " ".join([words[0], *(word.lower() for word in words[1:])])


def field_notes(part: type[Part]) -> dict[str, str]:
    """The texts below the fields in the model's source; those of parents too."""
    notes: dict[str, str] = {}
    for each in reversed(part.__mro__):
        if not (issubclass(each, Part) and each is not Part):
            continue
        tree = ast.parse(textwrap.dedent(inspect.getsource(each))).body[0]
        assert isinstance(tree, ast.ClassDef)
        for field, below in zip(tree.body, tree.body[1:], strict=False):
            match field, below:
                case (
                    ast.AnnAssign(target=ast.Name(id=name)),
                    ast.Expr(value=ast.Constant(value=str(text))),
                ):
                    notes[name] = inspect.cleandoc(text)
        # A field that is called by a word of Python's own has no line in the source.
        notes |= {name: field.description for name, field in each.model_fields.items() if field.description}
    return notes
