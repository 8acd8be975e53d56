"""Writes what a log measured into a YAML text: times, waits and probabilities; every other byte stays.

A time is written where none is, since a `standard` is a promise, and replaced on demand only. A wait is written where
the blueprint has one: in a log, time also passes that nobody waits. Probabilities are those that were counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..errors import BlueprintError
from ..findings import Edit, changed
from ..language.languages import language_of
from ..language.messages import said
from ..methods.branch_shares import Branch
from ..methods.conformance import Conformance, Held
from ..model.actions import Action, Times
from ..model.card_details import Target, Wait
from ..model.flow import Element
from ..model.service import Blueprint
from ..model.values import Duration
from ..model.words import Basis
from ..reading.reader import read
from ..source.nodes import UNLIMITED, Node, SourceMap
from ..source.span import Span
from .moments import KeyWriter, flow_text


def with_measured(
    blueprint: Blueprint, source: SourceMap, found: Conformance, origin: str, *, overwrite: bool = False
) -> str:
    """The text with what a log measured, `basis: researched`, and its `origin` among the sources.

    `overwrite`: a written standard time is replaced, too. BlueprintError: the text writes an action in a way that
    cannot be changed.
    """
    branches: dict[str, list[Branch]] = {}
    for each in found.branches:
        branches.setdefault(each.source, []).append(each)
    held = {each.action: each for each in found.actions}
    writer = KeyWriter(source, language_of(blueprint.language) == "zh")
    wanted: dict[str, Action] = {}
    edits: list[Edit] = []
    for id in {**held, **branches}:
        element = blueprint.flow.elements[id]
        assert isinstance(element.cell, Action)
        new = _meant(element.cell, held.get(id), branches.get(id, []), overwrite)
        if new != element.cell:
            wanted[id] = new
            edits += _edits(writer, element, element.cell, new)
    if wanted and origin not in blueprint.sources:
        edits += _source(writer, source.root, origin)
    text = changed(source.text, tuple(edits))
    _prove(blueprint, text, wanted)
    return text


def _meant(old: Action, held: Held | None, branches: Sequence[Branch], overwrite: bool) -> Action:
    """The action with what was measured of it."""
    new: dict[str, Any] = {}
    if held is not None and held.durations.median:
        measured = rounded(held.durations.median)
        if old.time is None:
            new["time"] = Times(standard=measured)
        elif overwrite and old.time.standard and old.time.standard.seconds != measured.seconds:
            new["time"] = old.time.model_copy(update={"standard": measured})
    if held is not None and held.waits.median and old.wait is not None and old.wait.expected is not None:
        measured = rounded(held.waits.median)
        if old.wait.expected.seconds != measured.seconds:
            new["wait"] = Wait(expected=measured, tolerance=old.wait.tolerance)
    shares = _shares(branches)
    if shares and old.to:
        to = tuple(
            way.model_copy(update={"probability": shares[way.id]}) if way.id in shares else way for way in old.to
        )
        if to != old.to:
            new["to"] = to
    if new and old.basis is not Basis.RESEARCHED:
        new["basis"] = Basis.RESEARCHED
    return old.model_copy(update=new) if new else old


def _shares(branches: Sequence[Branch]) -> dict[str, float]:
    """Target → probability; nothing where a log does not tell them all, since they would not sum up."""
    if not branches or any(each.share is None for each in branches):
        return {}
    shares = {each.target: round(each.share or 0.0, 3) for each in branches}
    if sum(each.taken or 0 for each in branches) == branches[0].n:
        *others, last = shares
        shares[last] = round(1 - sum(shares[each] for each in others), 3)
    return shares


def rounded(seconds: float) -> Duration:
    """A measured length as people write it, to two or three digits.

    >>> rounded(41.2), rounded(860), rounded(11990), rounded(200000)
    ('41 s', '14 min', '3.3 h', '2.3 d')
    """
    unit, length = next(
        ((unit, length) for unit, length, most in _UNITS if seconds < most), (_UNITS[-1][0], _UNITS[-1][1])
    )
    number = seconds / length
    return Duration(f"{number:.0f} {unit}" if number >= 10 or unit == "s" else f"{number:.2g} {unit}")


_UNITS = (("s", 1, 90), ("min", 60, 5400), ("h", 3600, 129600), ("d", 86400, float("inf")))


def _edits(writer: KeyWriter, element: Element, old: Action, new: Action) -> Iterator[Edit]:
    place = writer.place(element)
    added: dict[str, Any] = {}
    keys: Mapping[str, Node] = place.node.value if isinstance(place.node.value, dict) else {}
    for name, inner, value in (
        ("time", "standard", new.time and new.time.standard),
        ("wait", "expected", new.wait and new.wait.expected),
        ("basis", "", new.basis),
    ):
        if getattr(old, name) == getattr(new, name):
            continue
        node = keys.get(name)
        if node is None or node.absent:
            added[name] = str(value)
        else:
            inside = node.value.get(inner) if isinstance(node.value, dict) else node
            if inside is not None:
                yield Edit(text=flow_text(str(value)), span=inside.span)
    if new.to != old.to and "to" in keys:
        yield from _probabilities(writer, keys["to"], old.to or (), new.to or ())
    if added and keys:
        yield from writer.add(place.node, added, place.in_flow)
    elif added:
        yield from writer.from_text(place, added)


def _probabilities(writer: KeyWriter, node: Node, old: Sequence[Target], new: Sequence[Target]) -> Iterator[Edit]:
    items = node.value if isinstance(node.value, list) else [node]
    for item, before, after in zip(items, old, new, strict=True):
        if before == after:
            continue
        share = flow_text(after.probability)
        if isinstance(item.value, dict):
            written = item.value.get("probability")
            if written is not None and not written.absent:
                yield Edit(text=share, span=written.span)
            else:
                yield from writer.add(item, {"probability": after.probability}, writer.braced(item))
        else:
            yield Edit(text=f"{{id: {writer.source.at(item.span)}, probability: {share}}}", span=item.span)


def _source(writer: KeyWriter, root: Node, origin: str) -> Iterator[Edit]:
    assert isinstance(root.value, dict)
    node = root.value.get("sources")
    if node is None or node.absent:
        line = min(key.line for key in root.keys.values()) if not writer.braced(root) else 0
        if not line:
            yield from writer.add(root, {"sources": [origin]}, True)
        else:
            after = root.value.get("title")
            last = after.span.end_line if after is not None else line
            end = len(writer.source.line(last)) + 1
            text = f"{writer.end}sources: {flow_text([origin])}"
            yield Edit(text=text, span=Span(last, end, last, end))
    elif isinstance(node.value, str):
        yield Edit(text=f"[{writer.source.at(node.span)}, {flow_text(origin)}]", span=node.span)
    else:
        yield from writer.append(node, origin)


def _prove(blueprint: Blueprint, text: str, wanted: Mapping[str, Action]) -> None:
    """BlueprintError unless the text says what the blueprint says, and what was measured."""
    again = read(text, UNLIMITED).blueprint
    if again is not None and again.flow.elements.keys() == blueprint.flow.elements.keys():
        alike = all(
            again.flow.elements[id].cell == wanted.get(id, each.cell) for id, each in blueprint.flow.elements.items()
        )
        beside = {"phases", "sources"}
        if alike and again.model_dump(exclude=beside) == blueprint.model_dump(exclude=beside):
            return
    names = ", ".join(wanted)
    raise BlueprintError(
        said("the file writes {names} in a way that nothing can be added to; write each as a list of keys", names=names)
    )
