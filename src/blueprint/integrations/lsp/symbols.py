"""The outline of a file: phases, their steps, and what stands in the lanes of each."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol.types import DocumentSymbol, SymbolKind

from ...model.catalogue import SECTIONS
from ...model.steps import Step
from ...source.nodes import Node
from ...source.span import Span
from .analysis import Readable
from .forms import CATALOGUE
from .places import trimmed


def symbols(readable: Readable) -> list[DocumentSymbol]:
    """Phases with their steps with their cards, also of a file that is YAML but no sound blueprint yet.

    Of a catalogue: its sections with their entries.
    """
    if readable.root is CATALOGUE:
        return list(_sections(readable))
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


def _sections(readable: Readable) -> Iterator[DocumentSymbol]:
    root = readable.source.root
    for key, section in root.value.items() if isinstance(root.value, dict) else ():
        if key in SECTIONS and isinstance(section.value, dict):
            entries = [
                _symbol(readable, entry, id, SymbolKind.Constant, _text(entry, ""), key=section.keys[id])
                for id, entry in section.value.items()
            ]
            yield _symbol(readable, section, key, SymbolKind.Namespace, "", entries, key=root.keys[key])


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
    key: Span | None = None,
) -> DocumentSymbol:
    """`key`: where the name stands, if it is a key."""
    whole = trimmed(readable.source, node.span)
    if key is not None:
        whole = Span(key.line, key.column, *max(key[2:], whole[2:]))
    named = node.value.get("name") if isinstance(node.value, dict) else node
    chosen = key or (named.span if named is not None and isinstance(named.value, str) and not named.absent else whole)
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
