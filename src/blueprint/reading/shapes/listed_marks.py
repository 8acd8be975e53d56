"""Moments of truth, pains and fails in a list at the top of the file, each with its step or card (`step: Pay`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ...findings import Finding, Related
from ...language.messages import said
from ...language.other_words import AT, MARK_TEXTS
from ...language.synonyms import meant, meant_by
from ...model.service import Blueprint
from ...model.words import LaneKind
from ...source.nodes import Node, SourceMap
from ...source.span import Span
from ...text.expressions import expression
from ..quoting import shown
from .block_edits import fix_of
from .made import Made, made_mapping, pairs_of
from .places import Card, Places
from .rebuilt import Rewriting, out_of_file
from .recognised import entries
from .step_fields import card_for, cards_in, items_of

_MARKS = ("moment", "pain", "fail", "opportunity")
_PLACE_FIRST = expression(r"\s[-–—]\s|[:：]\s*")
"""Between a place and what is said of it, in a text: `Pay - the queue is long`."""


class _Mark(NamedTuple):
    """What is said of a card."""

    card: Card
    node: Node


def marks_listed(source: SourceMap, kinds: Mapping[str, LaneKind], rewriting: Rewriting) -> Iterator[Finding]:
    """A finding for each such list of which every item names its place; the cards have what it says."""
    for key in [key for key in entries(source.root) if key not in Blueprint.model_fields and meant(key, _MARKS)]:
        names = meant(key, _MARKS)
        if len(names) != 1:
            continue
        (field,) = names
        places = Places(source, kinds)
        marks = [_mark(places, item, field) for item in _items(entries(source.root)[key])]
        found = [mark for mark in marks if mark is not None]
        cards = _marked(places, found, field)
        if not found or (cards is None and len(found) == len(marks)):
            continue
        if len(found) < len(marks):
            lost = _items(entries(source.root)[key])[marks.index(None)]
            yield _without_place(source.root, key, lost, field)
            continue
        assert cards is not None
        edits = places.written(rewriting, cards)
        gone = out_of_file(source, key)
        span = source.root.keys.pop(key)
        del entries(source.root)[key]
        yield Finding(
            "BP003",
            said("`{key}` stands at the cards, and is listed here at the top of the file", key=key),
            said("Write each at its card, such as `{text}`.", text=f"frontstage: {{name: …, {field}: …}}"),
            span=span,
            fix=fix_of(source, said("Write each at its card."), [*edits, *gone] if edits and gone else []),
        )


def _without_place(root: Node, key: str, lost: Node, field: str) -> Finding:
    """What is said of a list of which one item names no step and no card."""
    span = root.keys.pop(key)
    del entries(root)[key]
    return Finding(
        "BP003",
        said("`{key}` stands at the cards, and is listed here at the top of the file", key=key),
        said(
            "Where `{item}` belongs is not told: write it at its card, such as `{text}`, or its step as `step: …`.",
            item=shown(lost.value),
            text=f"frontstage: {{name: …, {field}: …}}",
        ),
        span=span,
        related=(Related(said("it stands here"), (), lost.span),),
    )


def _items(node: Node) -> list[Node]:
    """What is listed; of a mapping by places, each with its own."""
    if isinstance(node.value, dict):
        return [made_mapping({key: (node.keys[key], child)}, child.span) for key, child in node.value.items()]
    return items_of(node)


def _mark(places: Places, item: Node, field: str) -> _Mark | None:
    """What an item says of which card; None where it names none, or one of several."""
    keys = entries(item)
    if isinstance(item.value, str):
        card = _card(places, item, field) if field == "moment" else None
        if card is not None:
            return _Mark(card, Made("true", item.span))
        parts = _PLACE_FIRST.split(item.value, maxsplit=1)
        card = _card(places, Made(parts[0].strip(), item.span), field) if len(parts) > 1 else None
        return _Mark(card, Made(parts[1].strip(), item.span)) if card is not None else None
    if len(keys) == 1:
        ((key, child),) = keys.items()
        card = _card(places, Made(key, item.keys[key]), field)
        return _Mark(card, child) if card is not None else None
    for key in sorted(keys, key=lambda key: not meant_by(key, AT)):
        card = _card(places, keys[key], field) if meant_by(key, (*AT, "name", "title")) else None
        if card is not None:
            rest = {name: (item.keys[name], child) for name, child in keys.items() if name != key}
            return _Mark(card, _said(rest, item.span, field))
    return None


def _said(rest: dict[str, tuple[Span, Node]], span: Span, field: str) -> Node:
    """A text alone, or a mapping that has it under the key of the format."""
    right = "why" if field == "moment" else "what"
    text = next((key for key in rest if meant_by(key, MARK_TEXTS)), None)
    if text is None or right in rest:
        return made_mapping(rest, span)
    if len(rest) == 1:
        return rest[text][1]
    return made_mapping({right if key == text else key: pair for key, pair in rest.items()}, span)


def _card(places: Places, named: Node, field: str) -> Card | None:
    place = places.place(named)
    if place is None or not place.by_step:
        return place[:3] if place is not None else None
    step = places.steps[place.step]
    meant_card = card_for(field, cards_in(step, places.kinds))
    if meant_card is None:
        return None
    at = next(at for at, node in enumerate(items_of(entries(step)[meant_card.lane])) if node is meant_card.node)
    return place.step, meant_card.lane, at


def _marked(places: Places, marks: list[_Mark], field: str) -> dict[Card, Node] | None:
    """The cards with what is said of them; None where one has something there already, or two moments."""
    said_of: dict[Card, list[Node]] = {}
    for mark in marks:
        said_of.setdefault(mark.card, []).extend(items_of(mark.node))
    cards: dict[Card, Node] = {}
    for place, nodes in said_of.items():
        card = places.card(place)
        own = pairs_of(card)
        if field in own or (field == "moment" and len(nodes) > 1):
            return None
        own[field] = (card.span, nodes[0] if len(nodes) == 1 else Made(nodes, card.span))
        cards[place] = made_mapping(own, card.span)
    return cards
