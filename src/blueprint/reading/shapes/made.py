"""Nodes that no text holds, made of nodes that one does."""

from __future__ import annotations

from collections.abc import Mapping

from ...source.nodes import Node
from ...source.span import Span


class Made(Node):
    """A text, list or mapping that is written nowhere yet; its span is the place from which it comes."""

    __slots__ = ()


Pairs = dict[str, tuple[Span, Node]]
"""Entries of a mapping, each with the place that stands for its key."""


def pairs_of(node: Node, short: str = "name") -> Pairs:
    """The entries of a mapping; of a text that stands for one, that text under the key that is left out."""
    if isinstance(node.value, dict) and node.value:
        return {key: (node.keys[key], child) for key, child in node.value.items()}
    return {short: (node.span, node)}


def made_mapping(pairs: Mapping[str, tuple[Span, Node]], span: Span) -> Made:
    """A mapping of such nodes; each key with the place that stands for it."""
    made = Made({}, span)
    change(made, pairs)
    return made


def change(node: Node, pairs: Mapping[str, tuple[Span, Node]]) -> None:
    """Gives a mapping these entries instead of its own, each key with the place that stands for it."""
    node.value = {key: child for key, (_, child) in pairs.items()}
    node.keys = {key: span for key, (span, _) in pairs.items()}
