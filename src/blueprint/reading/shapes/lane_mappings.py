"""Lanes that are a mapping and no list: under their kinds or names (`lanes: {customer: Guest}`), or under their ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ...findings import Edit, Finding, Fix
from ...language.messages import said
from ...model.placing import KIND_KEYS
from ...model.service import Blueprint
from ...source.nodes import Node, SourceMap
from ...source.span import Span
from ...text.markup import made_id
from ..quoting import in_braces
from .block_edits import STEP, colon_behind, fix_of, is_block, is_flow, last_line, shifted
from .key_names import in_its_quotes, rename, renamed_inside
from .lane_shapes import AN_ID, ToldLane, told_lane
from .made import made_mapping
from .step_fields import steps_in


def lanes_listed(source: SourceMap, node: Node) -> Iterator[Finding]:
    """A finding for such lanes, `node`; it becomes the list that is meant."""
    assert isinstance(node.value, dict)
    if node.value.keys() & {"kind", "id", "name"}:
        return
    if any(isinstance(child.value, dict) for child in node.value.values()):
        yield _under_ids(source, node)
        yield from renamed_inside(source, node, Blueprint, "lanes", ("lanes",), KIND_KEYS)
    else:
        yield from _by_key(source, node)


def _by_key(source: SourceMap, node: Node) -> Iterator[Finding]:
    assert isinstance(node.value, dict)
    lanes = {key: lane for key, child in node.value.items() if (lane := told_lane(key, child)) is not None}
    called = _keys_below(source.root)
    for key, child in node.value.items():
        if key not in lanes and called[key] > 1 and isinstance(child.value, str) and not child.absent:
            lanes[key] = ToldLane(None, child.value, key)
    if not lanes or len(lanes) < len(node.value):
        return
    lanes = {key: lanes[key] for key in node.value}
    flow = is_flow(source, node)
    edits = []
    for key, lane in lanes.items():
        span, child = node.keys[key], node.value[key]
        colon = colon_behind(source, span)
        end = child.span[2:] if not child.absent else (span.line, span.end_column if colon is None else colon + 1)
        edits.append(Edit(text=("" if flow else "- ") + lane.written(), span=Span(span.line, span.column, *end)))
    if flow:
        whole = node.span
        edits.append(Edit(text="[", span=Span(whole.line, whole.column, whole.line, whole.column + 1)))
        edits.append(Edit(text="]", span=Span(whole.end_line, whole.end_column - 1, whole.end_line, whole.end_column)))
    shown = ", ".join(lane.written() for lane in lanes.values())
    yield Finding(
        "BP005",
        said("lanes are a list, and stand here under their names"),
        said("Write {lanes}.", lanes=f"[{shown}]"),
        ("lanes",),
        span=source.locate(("lanes",), key=True),
        fix=Fix(said("Write a list of lanes."), tuple(edits)),
    )
    node.value = [lane.node(node.keys[key]) for key, lane in lanes.items()]
    node.keys = {}


def _keys_below(node: Node) -> Counter[str]:
    """How often each key stands in a node and all below it."""
    found: Counter[str] = Counter()
    stack = [node]
    while stack:
        value = stack.pop().value
        if isinstance(value, dict):
            found.update(list(value))
        stack += value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return found


def _under_ids(source: SourceMap, node: Node) -> Finding:
    """Lanes that have keys of their own, each under its id."""
    assert isinstance(node.value, dict)
    edits = [edit for key in node.value for edit in _with_id(source, node, key)] if is_block(source, node) else []
    edits += [edit for key in node.value if not AN_ID.fullmatch(key) for edit in _called_by_id(source, key)]
    first = next(iter(node.value))
    items = [_identified(key, node.keys[key], each) for key, each in node.value.items()]
    finding = Finding(
        "BP005",
        said("lanes are a list, and stand here under their names"),
        said("Write `- id: {id}`, and what belongs to it below.", id=first),
        ("lanes",),
        span=node.keys[first],
        fix=fix_of(source, said("Write a list of lanes."), edits),
    )
    node.value, node.keys = items, {}
    return finding


def _called_by_id(source: SourceMap, key: str) -> Iterator[Edit]:
    """The edits by which steps call a lane by the id that is made of its key, as their nodes do then."""
    for _, step in steps_in(source.root):
        if isinstance(step.value, dict) and key in step.value:
            span = step.keys[key]
            rename(step, key, made_id(key))
            yield Edit(text=in_its_quotes(source.at(span), made_id(key)), span=span)


def _identified(key: str, span: Span, child: Node) -> Node:
    """A lane with the id that its key is."""
    if not isinstance(child.value, dict):
        name = {} if child.absent or isinstance(child.value, list) else {"name": (span, child)}
        return made_mapping({"id": (span, Node(_id_of(key), span)), **name}, span)
    id = {} if "id" in child.value else {"id": (span, Node(_id_of(key), span))}
    return made_mapping({**id, **{name: (child.keys[name], each) for name, each in child.value.items()}}, child.span)


def _id_of(key: str) -> str:
    return key if AN_ID.fullmatch(key) else made_id(key)


def _with_id(source: SourceMap, node: Node, key: str) -> Iterator[Edit]:
    """`desk:` as `- id: desk`, with what stood under it moved to its place."""
    assert isinstance(node.value, dict)
    child, span = node.value[key], node.keys[key]
    colon = colon_behind(source, span)
    if colon is None or (isinstance(child.value, dict) and "id" in child.value):
        return
    if isinstance(child.value, str):
        name = "" if child.absent else f", name: {in_braces(child.value)}"
        end = (span.line, colon + 1) if child.absent else child.span[2:]
        yield Edit(text=f"- {{id: {_id_of(key)}{name}}}", span=Span(span.line, span.column, *end))
        return
    if is_flow(source, child):
        opened = Span(span.line, span.column, child.span.line, child.span.column + 1)
        yield Edit(text=f"- {{id: {_id_of(key)}, ", span=opened)
        return
    yield Edit(text=f"- id: {_id_of(key)}", span=Span(span.line, span.column, span.line, colon + 1))
    by = span.column - 1 + STEP - (child.span.column - 1)
    yield from shifted(source, span.line + 1, last_line(source, child), by)
