"""A part of a scene at another place."""

from __future__ import annotations

from typing import Any, TypeVar

_ACROSS = {"x", "left", "right"}
_DOWN = {"y", "top", "bottom", "middle", "lanes"}
_PLACES = {"points", "gaps"}
"""Fields of scenes that are coordinates, and those that are lists of places."""

T = TypeVar("T")


def moved(part: T, across: float, down: float) -> T:
    """The same part of a scene (a box, a card, a list of texts), so many px further right and lower."""
    if isinstance(part, list):
        return [moved(each, across, down) for each in part]  # type: ignore[return-value]
    if not hasattr(part, "_fields"):
        return part
    named: Any = part
    fields: dict[str, Any] = {}
    for name, value in named._asdict().items():
        if name in _ACROSS:
            fields[name] = value + across
        elif name in _DOWN:
            fields[name] = value + down
        elif name in _PLACES and value and isinstance(value[0], tuple):
            fields[name] = type(value)((x + across, y + down) for x, y in value)
        elif isinstance(value, list | tuple):
            fields[name] = moved(value, across, down) if hasattr(value, "_fields") else _each(value, across, down)
    return named._replace(**fields)  # type: ignore[no-any-return]


def _each(values: Any, across: float, down: float) -> Any:
    return type(values)(moved(value, across, down) for value in values)
