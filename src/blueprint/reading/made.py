"""Nodes that no text holds, made of nodes that one does."""

from __future__ import annotations

from collections.abc import Mapping

from ..source.nodes import Node
from ..source.span import Span


class Made(Node):
    """A text, list or mapping that is written nowhere yet; its span is the place from which it comes."""

    __slots__ = ()


def made_mapping(pairs: Mapping[str, tuple[Span, Node]], span: Span) -> Made:
    """A mapping of such nodes; each key with the place that stands for it."""
    made = Made({}, span)
    change(made, pairs)
    return made


def change(node: Node, pairs: Mapping[str, tuple[Span, Node]]) -> None:
    """Gives a mapping these entries instead of its own, each key with the place that stands for it."""
    node.value = {key: child for key, (_, child) in pairs.items()}
    node.keys = {key: span for key, (span, _) in pairs.items()}
