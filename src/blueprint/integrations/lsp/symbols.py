"""The outline of a file: phases, their steps, and what stands in the lanes of each."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol.types import DocumentSymbol, SymbolKind

from ...model.steps import Step
from ...source.nodes import Node
from .analysis import Readable
from .places import trimmed


def symbols(readable: Readable) -> list[DocumentSymbol]:
    """Phases with their steps with their cards, also of a file that is YAML but no sound blueprint yet."""
    result = []
    number = 0
    for position, phase in enumerate(_items(_get(readable.source.root, "phases")), 1):
        steps = []
        for step in _items(_get(phase, "steps")):
            number += 1
            if isinstance(step.value, dict):
                steps.append(_step(readable, step, number))
        result.append(_symbol(readable, phase, _text(phase, f"Phase {position}"), SymbolKind.Namespace, "", steps))
    return result


def _step(readable: Readable, step: Node, number: int) -> DocumentSymbol:
    cards = []
    assert isinstance(step.value, dict)
    for key, cell in step.value.items():
        if key in readable.lanes.kinds and key not in Step.model_fields:
            cards += [
                _symbol(readable, item, _text(item, key), SymbolKind.Method, key)
                for item in _items(cell)
                if not item.absent
            ]
    name = _text(step, cards[0].name if cards else f"Step {number}")
    return _symbol(readable, step, name, SymbolKind.Class, str(number), cards)


def _symbol(
    readable: Readable,
    node: Node,
    name: str,
    kind: SymbolKind,
    detail: str,
    children: list[DocumentSymbol] | None = None,
) -> DocumentSymbol:
    whole = trimmed(readable.source, node.span)
    named = node.value.get("name") if isinstance(node.value, dict) else node
    chosen = named.span if named is not None and isinstance(named.value, str) and not named.absent else whole
    return DocumentSymbol(
        name,
        kind,
        readable.places.range(whole),
        readable.places.range(chosen),
        detail=detail or None,
        children=children,
    )


def _text(node: Node, otherwise: str) -> str:
    """What the node says, by its name or as a bare text; editors refuse symbols without a name."""
    named = _get(node, "name") or node
    text = " ".join(named.value.split()) if isinstance(named.value, str) else ""
    return text or otherwise


def _get(node: Node | None, key: str) -> Node | None:
    return node.value.get(key) if node is not None and isinstance(node.value, dict) else None


def _items(node: Node | None) -> Iterator[Node]:
    """The items of a list, of which one may stand alone."""
    if node is not None and not node.absent:
        yield from node.value if isinstance(node.value, list) else [node]
