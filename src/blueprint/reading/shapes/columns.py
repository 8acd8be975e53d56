"""Lanes each with their own list, one entry a step: at the top of the file, in `lanes`, or in a phase."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...findings import Edit, Finding
from ...language.messages import Message, said
from ...language.synonyms import LANES, meant
from ...model.actions import Action
from ...model.service import Blueprint
from ...model.steps import Phase, Step
from ...source.nodes import Node, SourceMap
from ...source.span import Span
from ...text.names import alike
from .block_edits import fix_of
from .full_lanes import full_lanes
from .made import Made, made_mapping
from .nothing import is_nothing
from .rebuilt import Rewriting, put_instead
from .recognised import entries, says

_FIELDS = tuple(
    name for name in (*Step.model_fields, *Action.model_fields) if name not in ("id", "cells", "to", "also")
)
"""What may stand in a list of its own beside the lanes: `emotions: [curious, happy]`."""


class _Row(NamedTuple):
    """A lane, or a field of steps, with what stands in it from step to step."""

    key: str
    """As it stands in the file; empty for a lane of `lanes`."""
    lane: str
    """What a step calls it."""
    node: Node
    """What stands under it: a list, or a mapping by steps."""

    @property
    def is_lane(self) -> bool:
        """Whether it is no field."""
        return self.lane not in _FIELDS


class _Column(NamedTuple):
    """What stands in a step, by lane, and the name that it has."""

    name: Node | None
    cells: dict[str, Node]


def columns_put_right(source: SourceMap, rewriting: Rewriting) -> Iterator[Finding]:
    """A finding for lanes that are written one by one; the nodes become the steps that their lists make."""
    keys = entries(source.root)
    if any(says(key, ("steps",)) and child.value and not _texts(child) for key, child in keys.items()):
        return
    phases = next((key for key in keys if says(key, ("phases",))), None)
    names = _texts(keys[phases]) if phases else []
    if phases is not None and not names:
        yield from _in_phases(source, rewriting, keys[phases])
        return
    lanes = next((key for key in keys if says(key, ("lanes",))), None)
    full = full_lanes(keys[lanes]) if lanes else None
    if lanes is not None and full is not None:
        rows = [_Row("", lane, node) for lane, node in full.rows]
        declared = {"lanes": (source.root.keys[lanes], full.declared)} if full.declared else {}
        gone = [lanes]
    else:
        rows, declared = _rows(source.root, len(names)), {}
        gone = [row.key for row in rows]
    if sum(row.is_lane for row in rows) < 2 and full is None:
        return
    if full is not None and (heading := _headings(source.root, rows)) is not None:
        rows, gone = [*rows, heading], [*gone, heading.key]
    place = source.root.keys[gone[0]]
    columns = _columns(rows, names) if full is None or full.known else None
    made = _phases(columns or [], names, place)
    edits = put_instead(
        rewriting, source.root, [*gone, *([phases] if phases else [])], {**declared, "phases": (place, made)}
    )
    yield _finding(source, place, rows, columns, edits)


def _headings(root: Node, rows: Sequence[_Row]) -> _Row | None:
    """A list of the names of steps beside lanes that hold what stands in them."""
    counts = {len(_items(row.node)) for row in rows}
    for key, child in entries(root).items():
        if says(key, ("steps",)) and _texts(child) and counts == {len(_items(child))}:
            return _Row(key, "name", child)
    return None


def _in_phases(source: SourceMap, rewriting: Rewriting, phases: Node) -> Iterator[Finding]:
    """The same in each phase, where every phase has as many entries in each of its lanes."""
    found = []
    for phase in phases.value if isinstance(phases.value, list) else ():
        rows = _rows(phase, alone=True)
        rest = [key for key in entries(phase) if key not in {row.key for row in rows}]
        columns = _columns(rows, [])
        if not columns or any(key not in Phase.model_fields and not meant(key, ("name", "id")) for key in rest):
            return
        found.append((phase, rows, columns))
    if not any(len(columns) > 1 and sum(row.is_lane for row in rows) > 1 for _, rows, columns in found):
        return
    edits: list[Edit] = []
    place = next(iter(found[0][0].keys.values()))
    for phase, rows, columns in found:
        first = phase.keys[rows[0].key]
        steps = Made([_step(column, first) for column in columns], first)
        more = put_instead(rewriting, phase, [row.key for row in rows], {"steps": (first, steps)})
        if not more:
            edits = []
            break
        edits += more
    yield _finding(source, place, found[0][1], found[0][2], edits)


def _rows(node: Node, count: int = 0, alone: bool = False) -> list[_Row]:
    """The lanes of a mapping behind which a list stands, with `alone` also a text, and what has as many entries.

    `count` is how many entries they have, 0 for as many as the first of the lanes.
    """
    lanes, fields = [], []
    shared = Counter(name for child in entries(node).values() for name in entries(child))
    for key, child in entries(node).items():
        # Names of steps stand in more than one lane.
        listed = isinstance(child.value, list) or any(shared[name] > 1 for name in entries(child))
        lane = meant(key, LANES)
        field = _field(key, child)
        if len(lane) == 1 and lane[0] != "note" and (listed or (alone and not child.absent)):
            lanes.append(_Row(key, lane[0], child))
        elif len(field) == 1 and listed and key not in Blueprint.model_fields:
            fields.append(_Row(key, field[0], child))
    count = count or max((len(_items(row.node)) for row in lanes), default=0)
    found = [*lanes, *(row for row in fields if len(_items(row.node)) == count)]
    return found if len({row.lane for row in found}) == len(found) else []


def _field(key: str, child: Node) -> tuple[str, ...]:
    if says(key, ("steps",)) and _texts(child):
        return ("name",)
    return meant(key, _FIELDS) if not says(key, ("phases",)) else ()


def _columns(rows: Sequence[_Row], names: Sequence[Node]) -> list[_Column] | None:
    """The steps that the rows make; None where it is not told which of their cells belong together."""
    lanes = [row for row in rows if row.is_lane]
    if not lanes:
        return None
    counts = {len(_items(row.node)) for row in lanes} | ({len(names)} if names else set())
    if all(isinstance(row.node.value, dict) for row in lanes):
        return _by_labels(lanes, names)
    if len(counts) != 1 or any(isinstance(row.node.value, dict) for row in lanes):
        return None
    (count,) = counts
    cells = [{row.lane: _items(row.node)[at] for row in rows} for at in range(count)]
    return [_Column(names[at] if names else None, _filled(each)) for at, each in enumerate(cells)]


def _by_labels(rows: Sequence[_Row], names: Sequence[Node]) -> list[_Column] | None:
    """The steps of lanes whose cells stand under the names of their steps."""
    labels = {alike(str(name.value)): name for name in names}
    for row in rows:
        for key in entries(row.node):
            if names and alike(key) not in labels:
                return None
            labels.setdefault(alike(key), Made(key, row.node.keys[key]))
    cells: dict[str, dict[str, Node]] = {label: {} for label in labels}
    for row in rows:
        for key, child in entries(row.node).items():
            cells[alike(key)][row.lane] = child
    numbers = [str(at) for at in range(1, len(labels) + 1)]
    numbered = [str(label.value).strip(". ") for label in labels.values()] == numbers
    return [_Column(None if numbered else labels[label], _filled(each)) for label, each in cells.items()]


def _filled(cells: dict[str, Node]) -> dict[str, Node]:
    return {lane: node for lane, node in cells.items() if not is_nothing(node)}


def _phases(columns: Sequence[_Column], names: Sequence[Node], place: Span) -> Made:
    """One phase with all steps; where the phases have names, a phase for each step."""
    if not names:
        steps = Made([_step(column, place) for column in columns if column.cells], place)
        return Made([made_mapping({"steps": (place, steps)}, place)] if columns else [], place)
    made = []
    for name, column in zip(names, columns, strict=False):
        steps = Made([_step(column._replace(name=None), place)] if column.cells else [], place)
        made.append(made_mapping({"name": (name.span, name), "steps": (place, steps)}, place))
    return Made([*made], place)


def _step(column: _Column, place: Span) -> Made:
    name = {"name": (column.name.span, column.name)} if column.name is not None else {}
    cells = {lane: (node.span, node) for lane, node in column.cells.items()}
    heading = {"name": cells.pop("name")} if "name" in cells else {}
    return made_mapping({**name, **heading, **cells}, place)


def _finding(
    source: SourceMap, place: Span, rows: Sequence[_Row], columns: Sequence[_Column] | None, edits: Sequence[Edit]
) -> Finding:
    lanes = [row for row in rows if row.is_lane]
    if columns is None:
        return Finding("BP003", *_untold(lanes), ("phases",), span=place)
    first = next((column for column in columns if column.cells), _Column(None, {}))
    return Finding(
        "BP003",
        said("each lane stands here with a list of its own, but a blueprint is written step by step"),
        said("Write `phases:`, below it `- steps:`, and below that, for each step, `- {text}`.", text=_shown(first)),
        ("phases",),
        span=place,
        fix=fix_of(source, said("Write steps."), edits),
    )


def _untold(lanes: Sequence[_Row]) -> tuple[Message, Message]:
    counts = tuple(f"`{row.key or row.lane}` {len(_items(row.node))}" for row in lanes)
    return (
        said("the lanes have lists of several lengths, so what makes a step is not told: {counts}", counts=counts),
        said('Give each lane as many entries as there are steps, with `""` where it has nothing.'),
    )


def _shown(column: _Column) -> str:
    texts = [f"{lane}: {node.value if isinstance(node.value, str) else '…'}" for lane, node in column.cells.items()]
    return texts[0] if len(texts) == 1 else f"{{{', '.join(texts[:2])}{', …' if len(texts) > 2 else ''}}}"


def _items(node: Node) -> list[Node]:
    if isinstance(node.value, dict):
        return [*node.value.values()]
    return node.value if isinstance(node.value, list) else [node]


def _texts(node: Node) -> list[Node]:
    """The texts of a list of nothing else, also each behind its only key; none of another."""
    found = []
    for item in node.value if isinstance(node.value, list) else ():
        name = next(iter(entries(item).values())) if len(entries(item)) == 1 else item
        if not isinstance(name.value, str) or name.absent:
            return []
        found.append(name)
    return found
