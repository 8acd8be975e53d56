"""Blueprint → YAML, in its shortest forms."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from enum import Enum
from typing import Any

from ..model.actions import Cell
from ..model.base import Part, ShortPart
from ..model.service import Blueprint
from .shapes.nothing import NOTHING
from .written_names import with_ids


def dump(blueprint: Blueprint) -> str:
    """The blueprint as YAML in its shortest forms, which loads back equal; what its catalogues say stays there."""
    data = to_data(blueprint)
    if blueprint.catalogue is not None:
        with_ids(data, blueprint.catalogue, to_data(blueprint.catalogue))
    return as_yaml(data)


def as_yaml(data: Any, width: int = 110, flow: bool = False) -> str:
    """Plain data as YAML, keys in their order; with `flow` in braces and brackets."""
    import yaml

    class Dumper(yaml.SafeDumper):
        def ignore_aliases(self, data: Any) -> bool:
            return True

    def text(dumper: yaml.SafeDumper, value: str) -> yaml.Node:
        # PyYAML writes these as they are, and reads them as line ends.
        style = '"' if re.search("[\x85\u2028\u2029]", value) else None
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)

    Dumper.add_representer(str, text)
    return yaml.dump(data, Dumper=Dumper, sort_keys=False, allow_unicode=True, width=width, default_flow_style=flow)


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
    for name in type(part).model_fields:
        value = getattr(part, name)
        if name == "cells":
            data.update((key, _alone(cell)) for key, cell in value.items())
        elif name in part.needed_in_files or value != part.default(name):
            many = isinstance(value, tuple) and name not in ("customer_actions", "phases", "steps")
            data[name] = _alone(value) if many else to_data(value)
    if isinstance(part, ShortPart) and data.keys() == {part.short} and not _means_nothing(part, data[part.short]):
        return data[part.short]
    return data


def _means_nothing(part: ShortPart, text: object) -> bool:
    """Whether a card that is called so would be none where its name stood alone."""
    return isinstance(part, Cell) and text in NOTHING


def _alone(items: tuple[Any, ...]) -> Any:
    """One item stands without its list."""
    data = [to_data(item) for item in items]
    return data[0] if len(data) == 1 else data
