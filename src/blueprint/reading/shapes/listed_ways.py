"""Ways that are listed by where they begin and end (`connections: [{from: a, to: b}]`, `next: 2`, `depends_on: 1`).

The grid tells most of them; the others are written at the card from which they lead, as `also`, which replaces nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ...findings import Edit, Finding
from ...language.messages import said
from ...language.other_words import BEFORE, FROM, LABELS, NEXT, NO_STEP, TO, WAYS
from ...language.synonyms import bare, meant, meant_by
from ...model.service import Blueprint
from ...model.words import ConnectionKind, LaneKind
from ...source.nodes import Node, SourceMap
from ...text.markup import made_id
from .block_edits import fix_of, without_key
from .made import Made, made_mapping, pairs_of
from .places import Card, Place, Places, text_of
from .rebuilt import Rewriting, out_of_file
from .recognised import entries
from .step_fields import items_of
from .ways_on import arrow_in

_SAYS_NOTHING = ("id", "style", "color", "colour", "line", "type", "kind")
_ORDER = [*LaneKind]


class _Way(NamedTuple):
    """From where to where, and under which label."""

    start: Place
    end: Place
    label: Node | None
    two_way: bool = False


def ways_listed(source: SourceMap, kinds: Mapping[str, LaneKind], rewriting: Rewriting) -> Iterator[Finding]:
    """A finding for each list of ways, and each step that names the next; the nodes have them at their cards."""
    places = Places(source, kinds)
    for key in [key for key in entries(source.root) if key not in Blueprint.model_fields and meant_by(key, WAYS)]:
        yield from _of_file(source, places, rewriting, key)
    for number, step in enumerate(places.steps):
        for key in [key for key in entries(step) if meant_by(key, (*NEXT, *BEFORE, "to")) and key not in kinds]:
            yield from _of_step(source, places, rewriting, number, key)
        for key in [key for key in entries(step) if meant(key, ("also",)) and key not in kinds]:
            yield from _back(source, places, rewriting, (number, key))


def _of_file(source: SourceMap, places: Places, rewriting: Rewriting, key: str) -> Iterator[Finding]:
    node, span = entries(source.root)[key], source.root.keys[key]
    items = node.value if isinstance(node.value, list) else []
    found = [_way(item, places) for item in items]
    if not any(_is_way(item) for item in items):
        return
    sure = [way for way in found if way is not None]
    edits: list[Edit] = []
    if len(sure) == len(items):
        written = _written(places, rewriting, [way for way in sure if not _is_told(places, way)])
        out = out_of_file(source, key)
        edits = [*written, *out] if written is not None and out else []
    assert isinstance(source.root.value, dict)
    del source.root.value[key], source.root.keys[key]
    yield Finding(
        "BP003",
        said("`{key}` lists arrows, which follow from the steps or stand at the card from which they lead", key=key),
        said("Write only what the steps do not tell, as `also: …` with the id of a card, at the card where it begins."),
        span=span,
        fix=fix_of(source, said("Write the arrows at their cards."), edits),
    )


def _is_way(item: Node) -> bool:
    """Whether an item tells from where to where, whatever it names."""
    if arrow_in(item) is not None:
        return True
    keys = entries(item)
    return any(meant_by(key, FROM) for key in keys) and any(meant_by(key, TO) for key in keys)


def _is_told(places: Places, way: _Way) -> bool:
    """Whether the grid tells of a way by itself."""
    if way.label is not None or way.two_way:
        return False
    kinds = [places.kinds[place.lane] for place in (way.start, way.end)]
    if kinds[0] in (LaneKind.EVIDENCE, LaneKind.NOTE):
        return True
    on = kinds == [LaneKind.CUSTOMER] * 2 and way.start.lane == way.end.lane
    if way.start.by_step and way.end.by_step:
        return places.leads_on(way.start.step, way.end.step)
    if way.start.by_step or way.end.by_step or on:
        passed_by = any("when" in entries(places.steps[place.step]) for place in (way.start, way.end))
        return way.end.step == way.start.step + 1 and not passed_by
    lanes = [_ORDER.index(kind) for kind in kinds]
    return way.start.step == way.end.step and lanes[0] >= 1 and lanes[1] == lanes[0] + 1


def _of_step(source: SourceMap, places: Places, rewriting: Rewriting, number: int, key: str) -> Iterator[Finding]:
    """The next step or the one before under a key of a step: the order of the steps says it, too, or a card does."""
    step = places.steps[number]
    child, span = entries(step)[key], step.keys[key]
    by = -1 if meant_by(key, BEFORE) else 1
    for item in items_of(child):
        place, text = places.place(item), text_of(item)
        ends = text is not None and bare(text) in map(bare, NO_STEP)
        if not ends and (place is None or not place.by_step or place.step != number + by):
            if by == 1 and place is not None and place.step != number and len(items_of(child)) == 1:
                yield from _elsewhere(source, places, rewriting, (number, key), place)
            return
    edit = without_key(source, step, key)
    assert isinstance(step.value, dict)
    del step.value[key], step.keys[key]
    yield Finding(
        "BP003",
        said("`{key}` says what the order of the steps says", key=key),
        said("Take it out."),
        span=span,
        fix=fix_of(source, said("Take `{key}` out.", key=key), [edit] if edit is not None else []),
    )


def _elsewhere(
    source: SourceMap, places: Places, rewriting: Rewriting, at: tuple[int, str], end: Place
) -> Iterator[Finding]:
    """A step that leads to another than the next: its first card says so, by `to` instead of what is derived."""
    start = places.first(at[0])
    if start is not None and "to" not in entries(places.card(start[:3])):
        yield from _at_card(source, places, rewriting, at, _Way(start, end, None), "to")


def _back(source: SourceMap, places: Places, rewriting: Rewriting, at: tuple[int, str]) -> Iterator[Finding]:
    """A step that leads to another, too: the card says so that is nearest to the one to which it leads."""
    (number, key), start = at, places.first(at[0])
    place = places.place(entries(places.steps[number])[key])
    if start is not None and place is not None and place.by_step and len(places.acting(number)) > 1:
        yield from _at_card(source, places, rewriting, at, _Way(*places.nearest(start, place), None), "also")


def _at_card(
    source: SourceMap, places: Places, rewriting: Rewriting, at: tuple[int, str], way: _Way, field: str
) -> Iterator[Finding]:
    number, key = at
    step = places.steps[number]
    start, end, span = way.start, way.end, step.keys[key]
    id = text_of(entries(places.card(end[:3])).get("id")) or "…"
    written = _written(places, rewriting, [way], field)
    out = without_key(source, step, key)
    assert isinstance(step.value, dict)
    del step.value[key], step.keys[key]
    yield Finding(
        "BP003",
        said("`{key}` belongs to a card, and stands here on its step", key=key),
        said("Write `{text}`.", text=f"{start.lane}: {{name: …, {field}: {id}}}"),
        span=span,
        fix=fix_of(source, said("Write the arrow at its card."), [*written, out] if written and out else []),
    )


def _way(item: Node, places: Places) -> _Way | None:
    """The way that an item of a list tells; None where it names nothing, or more than the format can say of it."""
    start: Node | None = None
    end: Node | None = None
    label: Node | None = None
    two_way = False
    told = arrow_in(item)
    if told is not None:
        start, end, label = told
    for key, child in entries(item).items() if told is None else ():
        if meant_by(key, FROM):
            start = child
        elif meant_by(key, TO):
            end = child
        elif meant(key, ("two_way",)):
            two_way = text_of(child) in ("true", "yes")
        elif bare(key) in _SAYS_NOTHING:
            continue
        elif meant_by(key, LABELS) and isinstance(child.value, str) and label is None:
            label = None if child.absent or meant(child.value, [*ConnectionKind]) else child
        else:
            return None
    if start is None or end is None:
        return None
    ends = places.place(start), places.place(end)
    return _Way(*places.nearest(ends[0], ends[1]), label, two_way) if ends[0] and ends[1] else None


def _written(places: Places, rewriting: Rewriting, wanted: list[_Way], field: str = "also") -> list[Edit] | None:
    """The edits that write ways at their cards, under `also` or `to`; None where one cannot be."""
    also: dict[Card, list[Node]] = {}
    ids: dict[Card, str] = {}
    for way in wanted:
        ends, starts = way.end[:3], way.start[:3]
        if ends not in ids:
            ids[ends] = _id(places, way.end)
        span = places.card(starts).span
        pairs = {"id": (span, Made(ids[ends], span))}
        if way.label is not None:
            pairs["label"] = (span, Made(str(way.label.value), span))
        if way.two_way:
            pairs["two_way"] = (span, Made("true", span))
        also.setdefault(starts, []).append(made_mapping(pairs, span) if len(pairs) > 1 else pairs["id"][1])
    cards: dict[Card, Node] = {}
    for place in sorted({*also, *ids}):
        card = places.card(place)
        own = pairs_of(card)
        where = "to" if "decision" in own else field
        if where in own and place in also:
            return None
        if place in ids and "id" not in own:
            own["id"] = (card.span, Made(ids[place], card.span))
        if place in also:
            ends_at = also[place]
            own[where] = (card.span, ends_at[0] if len(ends_at) == 1 else Made(ends_at, card.span))
        if own.keys() - entries(card).keys():
            cards[place] = made_mapping(own, card.span)
    return places.written(rewriting, cards)


def _id(places: Places, place: Place) -> str:
    """The id of a card, made of its name where it has none."""
    card = places.card(place[:3])
    if (id := text_of(entries(card).get("id"))) is not None:
        return id
    name = card.value if isinstance(card.value, str) else text_of(entries(card).get("name"))
    made, number = made_id(name or "") or "card", 2
    while made in places.ids:
        made, number = f"{made_id(name or '') or 'card'}-{number}", number + 1
    places.ids.add(made)
    return made
