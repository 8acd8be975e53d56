"""Ways that are listed by where they begin and end (`connections: [{from: a, to: b}]`, `next: 2`, `depends_on: 1`).

The grid tells most of them; the others are written at the card from which they lead, as `also`, which replaces nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ..findings import Edit, Finding
from ..language.messages import said
from ..language.other_words import BEFORE, FROM, LABELS, NEXT, NO_STEP, NUMBERS, TO, WAYS
from ..language.synonyms import bare, meant, meant_by
from ..model.service import Blueprint
from ..model.words import ConnectionKind, LaneKind
from ..source.nodes import Node, SourceMap
from ..text.expressions import expression
from ..text.markup import made_id
from ..text.names import alike
from .block_edits import fix_of, is_flow, last_line, without_key
from .made import Made, made_mapping
from .rebuilt import Rewriting, gone, put_instead
from .recognised import entries
from .step_fields import items_of, steps_in

_SAYS_NOTHING = ("id", "style", "color", "colour", "line", "type", "kind")
_ARROW = expression(r"-{1,3}>|={1,2}>|→|⟶|➔|➜")
_ORDER = [*LaneKind]


class _Place(NamedTuple):
    """A card, or a step in whose name a card stands: its step by number, lane and node."""

    step: int
    lane: str
    at: int
    by_step: bool


class _Way(NamedTuple):
    """From where to where, and under which label."""

    start: _Place
    end: _Place
    label: Node | None
    two_way: bool = False


class _Ways:
    """What ways can name, and the steps whose cells they change."""

    def __init__(self, source: SourceMap, kinds: Mapping[str, LaneKind]) -> None:
        self.kinds = kinds
        self.steps = [step for _, step in steps_in(source.root)]
        self.named: dict[str, _Place | None] = {}
        self.ids: set[str] = set()
        for number, step in enumerate(self.steps):
            self._name_step(number, step)

    def _name_step(self, number: int, step: Node) -> None:
        lanes = [key for key, cell in entries(step).items() if key in self.kinds and not cell.absent]
        acting = [key for key in lanes if self.kinds[key] not in (LaneKind.EVIDENCE, LaneKind.NOTE)]
        acting.sort(key=lambda key: _ORDER.index(self.kinds[key]))
        for key in lanes:
            for at, card in enumerate(items_of(entries(step)[key])):
                self._put(card.value if isinstance(card.value, str) else None, _Place(number, key, at, False))
                for field in ("id", "name"):
                    self._put(_text(entries(card).get(field)), _Place(number, key, at, False))
                self.ids.add(_text(entries(card).get("id")) or "")
        if acting:
            texts = [
                _text(child) for key, child in entries(step).items() if key in ("id", "name") or meant_by(key, NUMBERS)
            ]
            for text in dict.fromkeys(texts):
                self._put(text, _Place(number, acting[0], 0, True))
        self.ids.add(_text(entries(step).get("id")) or "")

    def _put(self, name: str | None, place: _Place) -> None:
        if name:
            known = self.named.get(alike(name), place)
            same = known is not None and known.step == place.step and (known.lane, known.at) == (place.lane, place.at)
            # What one step and a card of it are both called is the card.
            inside = known is not None and known.step == place.step and place.by_step
            self.named[alike(name)] = known if same or inside else None

    def place(self, node: Node) -> _Place | None:
        """What a text names, if that is one thing."""
        text = _text(node)
        return self.named.get(alike(text)) if text else None

    def told(self, way: _Way) -> bool:
        """Whether the grid tells of a way by itself."""
        if way.label is not None or way.two_way:
            return False
        kinds = [self.kinds[place.lane] for place in (way.start, way.end)]
        if kinds[0] in (LaneKind.EVIDENCE, LaneKind.NOTE):
            return True
        on = kinds == [LaneKind.CUSTOMER] * 2 and way.start.lane == way.end.lane
        if way.start.by_step or way.end.by_step or on:
            return way.end.step == way.start.step + 1 and not self._is_passed_by(way)
        lanes = [_ORDER.index(kind) for kind in kinds]
        return way.start.step == way.end.step and lanes[0] >= 1 and lanes[1] == lanes[0] + 1

    def _is_passed_by(self, way: _Way) -> bool:
        return any("when" in entries(self.steps[place.step]) for place in (way.start, way.end))


def ways_listed(source: SourceMap, kinds: Mapping[str, LaneKind], rewriting: Rewriting) -> Iterator[Finding]:
    """A finding for each list of ways, and each step that names the next; the nodes have them at their cards."""
    ways = _Ways(source, kinds)
    for key in [key for key in entries(source.root) if key not in Blueprint.model_fields and meant_by(key, WAYS)]:
        yield from _of_file(source, ways, rewriting, key)
    for number, step in enumerate(ways.steps):
        for key in [key for key in entries(step) if meant_by(key, (*NEXT, *BEFORE)) and key not in kinds]:
            yield from _of_step(source, ways, number, key)


def _of_file(source: SourceMap, ways: _Ways, rewriting: Rewriting, key: str) -> Iterator[Finding]:
    node, span = entries(source.root)[key], source.root.keys[key]
    items = node.value if isinstance(node.value, list) else []
    found = [_way(item, ways) for item in items]
    if not any(_is_way(item) for item in items):
        return
    sure = [way for way in found if way is not None]
    edits: list[Edit] = []
    if len(sure) == len(items):
        written = _written(ways, rewriting, [way for way in sure if not ways.told(way)])
        out = _without(source, source.root, key)
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
    if isinstance(item.value, str):
        return len(_ARROW.split(item.value)) == 2
    keys = entries(item)
    return any(meant_by(key, FROM) for key in keys) and any(meant_by(key, TO) for key in keys)


def _of_step(source: SourceMap, ways: _Ways, number: int, key: str) -> Iterator[Finding]:
    """The next step or the one before under a key of a step, where the order of the steps says so, too."""
    step = ways.steps[number]
    child, span = entries(step)[key], step.keys[key]
    by = 1 if meant_by(key, NEXT) else -1
    for item in items_of(child):
        place, text = ways.place(item), _text(item)
        ends = text is not None and bare(text) in map(bare, NO_STEP)
        if not ends and (place is None or not place.by_step or place.step != number + by):
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


def _way(item: Node, ways: _Ways) -> _Way | None:
    """The way that an item of a list tells; None where it names nothing, or more than the format can say of it."""
    start: Node | None = None
    end: Node | None = None
    label: Node | None = None
    two_way = False
    if isinstance(item.value, str):
        parts = _ARROW.split(item.value)
        if len(parts) == 2:
            start, end = (Made(part.strip(), item.span) for part in parts)
    for key, child in entries(item).items():
        if meant_by(key, FROM):
            start = child
        elif meant_by(key, TO):
            end = child
        elif meant(key, ("two_way",)):
            two_way = _text(child) in ("true", "yes")
        elif bare(key) in _SAYS_NOTHING:
            continue
        elif meant_by(key, LABELS) and isinstance(child.value, str) and label is None:
            label = None if child.absent or meant(child.value, [*ConnectionKind]) else child
        else:
            return None
    if start is None or end is None:
        return None
    places = ways.place(start), ways.place(end)
    return _Way(places[0], places[1], label, two_way) if places[0] is not None and places[1] is not None else None


def _written(ways: _Ways, rewriting: Rewriting, wanted: list[_Way]) -> list[Edit] | None:
    """The edits that write ways at their cards; None where one cannot be."""
    also: dict[tuple[int, str, int], list[Node]] = {}
    ids: dict[tuple[int, str, int], str] = {}
    for way in wanted:
        ends, starts = way.end[:3], way.start[:3]
        if ends not in ids:
            ids[ends] = _id(ways, way.end)
        span = _card(ways, starts).span
        pairs = {"id": (span, Made(ids[ends], span))}
        if way.label is not None:
            pairs["label"] = (span, Made(str(way.label.value), span))
        if way.two_way:
            pairs["two_way"] = (span, Made("true", span))
        also.setdefault(starts, []).append(made_mapping(pairs, span) if len(pairs) > 1 else pairs["id"][1])
    edits: list[Edit] = []
    cells: dict[tuple[int, str], dict[int, Node]] = {}
    for place in sorted({*also, *ids}):
        card = _card(ways, place)
        own = {key: (card.keys[key], child) for key, child in entries(card).items()} or {"name": (card.span, card)}
        if "also" in own and place in also:
            return None
        if place in ids and "id" not in own:
            own["id"] = (card.span, Made(ids[place], card.span))
        if place in also:
            ends_at = also[place]
            own["also"] = (card.span, ends_at[0] if len(ends_at) == 1 else Made(ends_at, card.span))
        if own.keys() - entries(card).keys():
            cells.setdefault(place[:2], {})[place[2]] = made_mapping(own, card.span)
    for (number, lane), cards in cells.items():
        step = ways.steps[number]
        cell = entries(step)[lane]
        items = [cards.get(at, card) for at, card in enumerate(items_of(cell))]
        made = items[0] if len(items) == 1 else Made([*items], cell.span)
        more = put_instead(rewriting, step, [lane], {lane: (step.keys[lane], made)})
        if not more:
            return None
        edits += more
    return edits


def _card(ways: _Ways, place: tuple[int, str, int]) -> Node:
    number, lane, at = place
    return items_of(entries(ways.steps[number])[lane])[at]


def _id(ways: _Ways, place: _Place) -> str:
    """The id of a card, made of its name where it has none."""
    card = _card(ways, place[:3])
    if (id := _text(entries(card).get("id"))) is not None:
        return id
    name = card.value if isinstance(card.value, str) else _text(entries(card).get("name"))
    made, number = made_id(name or "") or "card", 2
    while made in ways.ids:
        made, number = f"{made_id(name or '') or 'card'}-{number}", number + 1
    ways.ids.add(made)
    return made


def _without(source: SourceMap, node: Node, key: str) -> list[Edit]:
    """The edit that takes a key of the file and all below it out."""
    if is_flow(source, node):
        edit = without_key(source, node, key)
        return [edit] if edit is not None else []
    span = node.keys[key]
    last = last_line(source, entries(node)[key])
    return [gone(source, span.line, last)] if span.column == 1 and span.line > 1 else []


def _text(node: Node | None) -> str | None:
    return node.value if node is not None and isinstance(node.value, str) and not node.absent else None
