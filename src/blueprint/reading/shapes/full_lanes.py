"""Lanes that hold what stands in them (`lanes: [{name: Customer, actions: […]}]`): what they are, and their rows."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from ...language.synonyms import LANES, meant
from ...model.lanes import Lane
from ...source.nodes import Node
from ...source.span import Span
from ...text.markup import made_id
from .made import Made, made_mapping
from .recognised import entries


class Full(NamedTuple):
    """The lanes as they are declared without what stands in them, and that, lane by lane."""

    declared: Made | None
    """None where they are the usual ones."""
    rows: list[tuple[str, Node]]
    """What a step calls the lane, and its list."""
    known: bool
    """Whether the kind of every lane is told."""


class _Said(NamedTuple):
    """What the author said of a lane."""

    place: Span
    name: Node | None
    fields: dict[str, tuple[Span, Node]]
    content: Node | None

    @property
    def kind(self) -> str | None:
        """Of which kind it is, by its kind, name or id."""
        kind = self.fields.get("kind")
        texts = (kind[1] if kind else None, self.name, self.fields["id"][1] if "id" in self.fields else None)
        for text in texts:
            found = meant(text.value, LANES) if text is not None and isinstance(text.value, str) else ()
            if len(found) == 1:
                return found[0]
        return None


def full_lanes(node: Node) -> Full | None:
    """What lanes hold; None where none of them holds anything."""
    if isinstance(node.value, dict):
        lanes = [_named(key, node.keys[key], child) for key, child in node.value.items()]
    else:
        lanes = [_item(item) for item in (node.value if isinstance(node.value, list) else ())]
    if not any(lane.content is not None for lane in lanes):
        return None
    kinds = Counter(lane.kind for lane in lanes)
    taken: set[str] = set()
    declared, rows = [], []
    plain = True
    for number, lane in enumerate(lanes, 1):
        kind = lane.kind
        pairs = dict(lane.fields)
        if kind is not None:
            pairs["kind"] = (pairs["kind"][0] if "kind" in pairs else lane.place, Made(kind, lane.place))
        if kind is None or kinds[kind] > 1 or kind == "note":
            own = made_id(str(lane.name.value)) if lane.name is not None else ""
            id = str(pairs["id"][1].value) if "id" in pairs else own or f"lane-{number}"
            id = id if id not in taken else f"{id}-{number}"
            pairs["id"] = (lane.place, Made(id, lane.place))
        key = str(pairs["id"][1].value) if "id" in pairs else kind or f"lane-{number}"
        taken.add(key)
        if lane.name is not None and str(lane.name.value).casefold().strip() != kind:
            pairs["name"] = (lane.place, lane.name)
        plain = plain and pairs.keys() == {"kind"}
        if lane.content is not None:
            rows.append((key, lane.content))
        order = {field: pairs[field] for field in (*Lane.model_fields, *pairs) if field in pairs}
        declared.append(
            Made(kind, lane.place) if order.keys() == {"kind"} and kind else made_mapping(order, lane.place)
        )
    return Full(None if plain else Made([*declared], node.span), rows, None not in kinds)


def _named(key: str, place: Span, child: Node) -> _Said:
    """A lane under its name: its list, its cells by step, or a mapping of its fields."""
    inside = _item(child)
    if inside.content is not None and (len(entries(child)) == 1 or inside.fields):
        return inside._replace(place=place, name=inside.name or Made(key, place))
    content = child if isinstance(child.value, (list, dict)) and child.value else None
    return _Said(place, Made(key, place), {}, content)


def _item(node: Node) -> _Said:
    """A lane as an item of a list."""
    lane = entries(node)
    if not lane:
        return _Said(node.span, node if isinstance(node.value, str) else None, {}, None)
    lists = [key for key, child in lane.items() if isinstance(child.value, (list, dict)) and key != "serves"]
    content = lists[0] if len(lists) == 1 else None
    if content is not None and len(lane) == 1 and len(meant(content, LANES)) == 1:
        return _Said(node.keys[content], Made(content, node.keys[content]), {}, lane[content])
    name, fields = None, {}
    for key, child in lane.items():
        meaning = meant(key, ("kind", "id", "name"))
        if key == content:
            continue
        if meaning == ("name",) or ((key in ("lane", "layer", "actor", "row", "role", "泳道")) and name is None):
            name = child
        else:
            fields[meaning[0] if len(meaning) == 1 else key] = (node.keys[key], child)
    return _Said(node.span, name, fields, lane[content] if content is not None else None)
