"""Where a path stands in a blueprint that was built in Python and has no lines."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from ..findings import Path
from ..model.service import Blueprint


def position(blueprint: Blueprint, path: Path) -> tuple[int, ...]:
    """A path as numbers that sort as the document would: fields in the model's order, items in theirs."""
    here: Any = blueprint
    numbers = []
    for part in path:
        if isinstance(part, int):
            number, here = part, here[part] if isinstance(here, tuple) and part < len(here) else None
        elif isinstance(here, BaseModel):
            number, here = list(type(here).model_fields).index(part), getattr(here, part)
        elif isinstance(here, dict):
            number, here = list(here).index(part), here[part]
        else:
            break
        numbers.append(number)
    return tuple(numbers)
