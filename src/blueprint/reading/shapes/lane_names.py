"""Lanes that steps call by their names (`Front desk: Greets`), where the format wants their ids."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from ...findings import Edit, Finding, Fix
from ...language.messages import said
from ...language.synonyms import LANES, meant
from ...model.steps import Step
from ...model.words import LaneKind
from ...records import Record
from ...source.nodes import Node, SourceMap
from ...text.markup import made_id
from ...text.names import alike
from .block_edits import fix_of, inserted, is_flow
from .key_names import in_its_quotes, rename
from .step_fields import items_of, steps_in


class _Use(Record):
    """A key by which a step calls a lane."""

    step: Node
    key: str


def lanes_by_name(source: SourceMap, kinds: Mapping[str, LaneKind]) -> Iterator[Finding]:
    """A finding for each lane without an id that steps call by its name, and for each call of one that has an id.

    The nodes get the id and its calls.
    """
    declared = source.root.value.get("lanes") if isinstance(source.root.value, dict) else None
    lanes = {alike(name): lane for lane in items_of(declared) if (name := _text(lane, "name"))}
    if not lanes:
        return
    first = {_text(lane, "kind"): lane for lane in reversed(items_of(declared))}
    uses: dict[str, list[_Use]] = {}
    for _, step in steps_in(source.root):
        for key in step.value if isinstance(step.value, dict) else ():
            if alike(key) in lanes and not _is_known(key, kinds, lanes[alike(key)], first):
                uses.setdefault(alike(key), []).append(_Use(step, key))
    taken = {id for lane in lanes.values() if (id := _text(lane, "id"))}
    for name, calls in uses.items():
        lane = lanes[name]
        id = _text(lane, "id")
        if id is not None:
            yield from (_called(source, use, id) for use in calls)
        else:
            id = _free(made_id(name), {*taken, *kinds, *Step.model_fields})
            taken.add(id)
            yield _without_id(source, lane, id, calls)
            _give(lane, id)
        for step, key in calls:
            if key != id:
                rename(step, key, id)


def _is_known(key: str, kinds: Mapping[str, LaneKind], lane: Node, first: Mapping[str | None, Node]) -> bool:
    """Whether a step's key means something else, or the lane by another name of its kind, whose first it is."""
    if key in Step.model_fields or key in kinds:
        return True
    kind = _text(lane, "kind")
    return _text(lane, "id") is None and meant(key, LANES) == (kind,) and first[kind] is lane


def _called(source: SourceMap, use: _Use, id: str) -> Finding:
    span = use.step.keys[use.key]
    edit = Edit(text=in_its_quotes(source.at(span), id), span=span)
    fix = Fix(said("Write `{text}`.", text=id), (edit,))
    return Finding(
        "BP003", said("`{key}` is called `{right}` here", key=use.key, right=id), fix.title, span=span, fix=fix
    )


def _without_id(source: SourceMap, lane: Node, id: str, calls: list[_Use]) -> Finding:
    """Told once, at the first call: one id in the lane mends them all."""
    name = lane.keys["name"]
    behind = ", " if is_flow(source, lane) else f"\n{' ' * (name.column - 1)}"
    edits = [inserted(name.line, name.column, f"id: {id}{behind}")]
    spans = [step.keys[key] for step, key in calls]
    for (_, key), span in zip(calls, spans, strict=True):
        if key != id:
            edits.append(Edit(text=in_its_quotes(source.at(span), id), span=span))
    return Finding(
        "BP003",
        said("`{key}` is the name of a lane, and steps call a lane by its `id`", key=calls[0].key),
        said("Write `id: {id}` into the lane, and `{id}` in the steps.", id=id),
        span=spans[0],
        fix=fix_of(source, said("Give the lane an id."), edits),
    )


def _free(id: str, taken: Collection[str]) -> str:
    free, number = id or "lane", 2
    while free in taken:
        free, number = f"{id}-{number}", number + 1
    return free


def _give(lane: Node, id: str) -> None:
    assert isinstance(lane.value, dict)
    span = lane.keys["name"]
    lane.value = {"id": Node(id, span), **lane.value}
    lane.keys = {"id": span, **lane.keys}


def _text(node: Node, key: str) -> str | None:
    child = node.value.get(key) if isinstance(node.value, dict) else None
    return child.value if child is not None and isinstance(child.value, str) else None
