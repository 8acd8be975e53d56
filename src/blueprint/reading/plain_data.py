"""Nodes as plain texts, lists and mappings, for pydantic."""

from __future__ import annotations

from typing import Any

from ..findings import Path
from ..model import notations
from ..model.values import Numeral
from ..source.nodes import Node
from ..text.expressions import expression

_NUMERAL = expression(notations.NUMERAL)
_BEGINS = frozenset("0123456789+-.")


def plain_data(node: Node, path: Path = (), nothing: list[Path] | None = None) -> Any:
    """The data of a node; a key with nothing behind it is left out, and its path noted in `nothing`."""
    value = node.value
    if isinstance(value, str):
        return _text(node, value)
    if isinstance(value, list):
        return [plain_data(item, (*path, index), nothing) for index, item in enumerate(value)]
    data = {}
    for key, item in value.items():
        text = item.value
        inside = _text(item, text) if isinstance(text, str) else plain_data(item, (*path, key), nothing)
        if inside is not None:
            data[key] = inside
        elif nothing is not None:
            nothing.append((*path, key))
    return data


def _text(node: Node, text: str) -> str | None:
    """The text of a scalar; None where it says that there is nothing."""
    if not node.plain:
        return text
    if text[:1] in _BEGINS and " " not in text and _NUMERAL.fullmatch(text):
        return Numeral(text)
    return None if node.absent else text
