"""Cells in which people and systems stand apart (`frontstage: {people: […], technology: […]}`): one list of cards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..findings import Finding
from ..language.messages import said
from ..language.other_words import PEOPLE, SYSTEMS
from ..language.synonyms import LANES, meant, meant_by
from ..model.words import LaneKind
from ..source.nodes import Node, SourceMap
from ..source.span import Span
from .block_edits import fix_of
from .made import Made, made_mapping
from .rebuilt import Rewriting, put_instead
from .recognised import entries
from .step_fields import items_of, steps_in


def parted_cells(source: SourceMap, kinds: Mapping[str, LaneKind], rewriting: Rewriting) -> Iterator[Finding]:
    """A finding for each such cell; the nodes become its cards, those of systems marked as technology."""
    for path, step in steps_in(source.root):
        lanes = [key for key in entries(step) if key in kinds or len(meant(key, LANES)) == 1]
        for key in [key for key in lanes if _is_parted(entries(step)[key])]:
            span = step.keys[key]
            lane = key if key in kinds else meant(key, LANES)[0]
            cards = [card for part, cell in entries(entries(step)[key]).items() for card in _cards(part, cell)]
            edits = put_instead(rewriting, step, [key], {key: (span, Made(cards, span))})
            yield Finding(
                "BP005",
                said("the cards of `{key}` stand in parts here, but a cell is one list of cards", key=lane),
                said("Write `{text}`.", text=f"{lane}: [{{name: …}}, {{name: …, technology: true}}]"),
                (*path, lane),
                span=span,
                fix=fix_of(source, said("Put the cards into one list."), edits),
            )


def _is_parted(cell: Node) -> bool:
    """Whether there is nothing in a cell but lists of what people and systems do."""
    parts = entries(cell)
    lists = any(isinstance(part.value, list) for part in parts.values())
    return lists and all(meant_by(key, (*PEOPLE, *SYSTEMS)) for key in parts)


def _cards(part: str, cell: Node) -> list[Node]:
    items = [item for item in items_of(cell) if item.value and not item.absent]
    if not meant_by(part, SYSTEMS):
        return items
    return [_by_system(item, item.span) for item in items]


def _by_system(item: Node, span: Span) -> Node:
    own = {key: (item.keys[key], child) for key, child in entries(item).items()} or {"name": (span, item)}
    return made_mapping({**own, "technology": (span, Made("true", span))}, span)
