"""What steps say in words beside their lanes (`kpis`, `description`), which stands in a lane of notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ...findings import Edit, Finding
from ...language.messages import said
from ...language.other_words import NOTES
from ...language.synonyms import meant, meant_by
from ...model.lanes import DEFAULT_KINDS
from ...model.steps import Step
from ...model.words import LaneKind
from ...source.nodes import Node, SourceMap
from ...source.span import Span
from ...text.expressions import expression
from ...text.markup import made_id
from ..quoting import in_braces
from .block_edits import fix_of, inserted, is_flow, last_line
from .key_names import in_its_quotes, is_flag, rename
from .made import Made, made_mapping
from .recognised import entries
from .step_fields import items_of, steps_in

_AN_ID = expression(r"\w[\w.\-]*")


class _Use(NamedTuple):
    """A step with the key under which it says something in words."""

    step: Node
    key: str


def note_lanes(source: SourceMap, kinds: Mapping[str, LaneKind]) -> Iterator[Finding]:
    """A finding for each such key, at its first step; the nodes get the lane."""
    known = {*Step.model_fields, *kinds}
    uses: dict[str, list[_Use]] = {}
    for _, step in steps_in(source.root):
        for key, child in entries(step).items():
            if key not in known and not child.absent and not is_flag(child.value) and meant_by(key, NOTES):
                # `kpi` in one step and `metrics` in another are one lane.
                one = next((name for name in uses if meant(key, (name,)) and name not in entries(step)), key)
                uses.setdefault(one, []).append(_Use(step, key))
    for number, (first, calls) in enumerate(uses.items()):
        id = first if _AN_ID.fullmatch(first) else made_id(first)
        id = f"{id}-note" if id in known else id
        known.add(id)
        lane = f"{{kind: note, id: {id}, name: {in_braces(_heading(first))}}}"
        edits = [*_declared(source, lane, number), *_calls(source, calls, id)]
        span = calls[0].step.keys[calls[0].key]
        yield Finding(
            "BP003",
            said("`{key}` is no lane, and what a step says in words stands in a lane of notes", key=first),
            said("Add to `lanes`: `{lane}`.", lane=lane),
            span=span,
            fix=fix_of(source, said("Add a lane of notes."), [edit for edit in edits if edit]) if all(edits) else None,
        )
        _declare(source.root, id, _heading(first), span)
        for step, key in calls:
            if key != id:
                rename(step, key, id)
            entries(step)[id] = _texts(entries(step)[id])


def _heading(key: str) -> str:
    """A key as the heading of its lane.

    >>> _heading("success_metrics"), _heading("kpis"), _heading("备注")
    ('Success metrics', 'KPIs', '备注')
    """
    words = key.replace("_", " ").strip()
    return {"kpi": "KPI", "kpis": "KPIs"}.get(words.lower(), words[:1].upper() + words[1:])


def _declared(source: SourceMap, lane: str, number: int) -> list[Edit | None]:
    """The edit that declares the lane; where there are none yet, below the usual ones, and only for the first."""
    root = source.root
    lanes = entries(root).get("lanes")
    if lanes is not None and not isinstance(lanes, Made):
        added = source.with_one_more(("lanes",), lane) if isinstance(lanes.value, list) and lanes.value else None
        return [Edit(text=added[1], span=added[0]) if added else None]
    place = root.keys.get("phases")
    if number or place is None or lanes is not None:
        return [None]
    listed = ", ".join([*map(str, DEFAULT_KINDS), lane])
    if is_flow(source, root):
        quoted = source.at(place)[:1] == '"'
        return [inserted(place.line, place.column, f'"lanes": [{listed}], ' if quoted else f"lanes: [{listed}], ")]
    if place.column != 1:
        return [None]
    return [inserted(place.line, 1, f"lanes: [{listed}]\n")]


def _calls(source: SourceMap, calls: list[_Use], id: str) -> Iterator[Edit | None]:
    """The steps with the key as the lane is called, and texts under it."""
    for step, key in calls:
        span, child = step.keys[key], entries(step)[key]
        if key != id:
            yield Edit(text=in_its_quotes(source.at(span), id), span=span)
        if _are_texts(child):
            continue
        last = last_line(source, child)
        end = child.span[2:] if is_flow(source, child) else (last, len(source.line(last)) + 1)
        whole = Span(span.end_line, span.end_column, *end)
        text = ", ".join(in_braces(each) for each in _said(child))
        yield None if "#" in source.at(whole) else Edit(text=f": [{text}]", span=whole)


def _are_texts(node: Node) -> bool:
    return all(isinstance(item.value, str) for item in items_of(node))


def _said(node: Node) -> list[str]:
    """What a node says, in texts: a list's items, a mapping's pairs."""
    if isinstance(node.value, dict):
        pairs = node.value.items()
        return [f"{key}: {'; '.join(_said(child))}" for key, child in pairs if not child.absent]
    if isinstance(node.value, list):
        return [", ".join(_said(item)) for item in node.value if not item.absent]
    return [" ".join(node.value.split())]


def _texts(node: Node) -> Node:
    return node if _are_texts(node) else Made([Made(text, node.span) for text in _said(node)], node.span)


def _declare(root: Node, id: str, name: str, span: Span) -> None:
    pairs = {key: (span, Made(text, span)) for key, text in (("kind", "note"), ("id", id), ("name", name))}
    assert isinstance(root.value, dict)
    lanes = root.value.get("lanes")
    if lanes is None:
        usual: list[Node] = [Made(str(kind), span) for kind in DEFAULT_KINDS]
        root.value["lanes"], root.keys["lanes"] = Made(usual, span), span
    elif not isinstance(lanes.value, list):
        lanes.value = [Node(lanes.value, lanes.span, lanes.plain)]
    items = root.value["lanes"].value
    assert isinstance(items, list)
    items.append(made_mapping(pairs, span))
