"""Ways on under their labels (`to: {yes: Takes, no: Says sorry}`), which are a list of where they lead.

People also write it the other way round, where they lead and under which label: `to: {takes: yes, sorry: no}`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from ...findings import Edit, Finding
from ...language.messages import said
from ...model.words import LaneKind
from ...source.nodes import Node, SourceMap
from ...source.span import Span
from ...text.names import alike
from ..quoting import in_braces
from .block_edits import colon_behind, fix_of, is_flow
from .step_fields import cards_in, steps_in, with_fields

Turned = Callable[[str, str], bool]
"""Whether of a key and the text behind it only the key is what something here is called."""


def targets_put_right(source: SourceMap, kinds: Mapping[str, LaneKind]) -> Iterator[Finding]:
    """A finding for each such mapping; the nodes become what is meant."""
    written = [card[field] for card in with_fields(source.root, kinds) for field in ("to", "also") if field in card]
    if any(map(_has_labels, written)):
        turned = turned_in(source, kinds)
        for node in written:
            yield from _targets(source, node, turned)


def _has_labels(node: Node) -> bool:
    """It is such a mapping, or a list with one."""
    return _by_labels(node) or (isinstance(node.value, list) and any(map(_by_labels, node.value)))


def turned_in(source: SourceMap, kinds: Mapping[str, LaneKind]) -> Turned:
    """By what steps and cards are called, their ids and names, which of two texts is the label."""
    steps = [step for _, step in steps_in(source.root)]
    cards = [card.node for step in steps for card in cards_in(step, kinds)]
    texts = [node.value.get(key) for node in (*steps, *cards) if isinstance(node.value, dict) for key in ("id", "name")]
    found = {text.value for text in (*texts, *cards) if text is not None and isinstance(text.value, str)}
    called = frozenset(map(alike, found))
    return lambda key, text: alike(key) in called and alike(text) not in called


def _targets(source: SourceMap, node: Node, turned: Turned) -> Iterator[Finding]:
    if _by_labels(node):
        assert isinstance(node.value, dict)
        flow = is_flow(source, node)
        edits = [edit for key in node.value for edit in _entry(source, node, key, turned, "" if flow else "- ")]
        if flow:
            whole = node.span
            edits.append(Edit(text="[", span=Span(whole.line, whole.column, whole.line, whole.column + 1)))
            edits.append(
                Edit(text="]", span=Span(whole.end_line, whole.end_column - 1, whole.end_line, whole.end_column))
            )
        shown = ", ".join(_written(node, key, turned) for key in node.value)
        yield Finding(
            "BP005",
            said("where it leads is a list, and stands here under its labels"),
            said("Write `{text}`.", text=f"[{shown}]"),
            span=_first_line(source, node),
            fix=fix_of(source, said("Write a list."), edits),
        )
        node.value = [_target(node, key, turned) for key in node.value]
        node.keys = {}
        return
    for item in node.value if isinstance(node.value, list) else ():
        if len(item.value) == 1 and _by_labels(item):
            assert isinstance(item.value, dict)
            (key,) = item.value
            text = _written(item, key, turned)
            yield Finding(
                "BP005",
                said("where it leads stands here behind its label"),
                said("Write `{text}`.", text=text),
                span=item.keys[key],
                fix=fix_of(source, said("Write `{text}`.", text=text), _whole(source, item, key, turned)),
            )
            made = _target(item, key, turned)
            item.value, item.keys = made.value, made.keys


def _by_labels(node: Node) -> bool:
    if not isinstance(node.value, dict) or not node.value:
        return False
    from ...model.card_details import Target

    return not any(key in Target.model_fields for key in node.value) and all(
        isinstance(child.value, str) and not child.absent for child in node.value.values()
    )


def _entry(source: SourceMap, node: Node, key: str, turned: Turned, dash: str) -> Iterator[Edit]:
    assert isinstance(node.value, dict)
    span, child = node.keys[key], node.value[key]
    if colon_behind(source, span) is not None:
        yield Edit(text=dash + _written(node, key, turned), span=Span(span.line, span.column, *child.span[2:]))


def _whole(source: SourceMap, item: Node, key: str, turned: Turned) -> Iterator[Edit]:
    if is_flow(source, item):
        yield Edit(text=_written(item, key, turned), span=item.span)
    else:
        yield from _entry(source, item, key, turned, "")


def _written(node: Node, key: str, turned: Turned) -> str:
    leads, label = _led(node, key, turned)
    return f"{{id: {in_braces(str(leads.value))}, label: {in_braces(str(label.value))}}}"


def _led(node: Node, key: str, turned: Turned) -> tuple[Node, Node]:
    """Where a way leads, and its label: the key, unless only the key is what something is called."""
    assert isinstance(node.value, dict)
    child, named = node.value[key], Node(key, node.keys[key])
    return (named, child) if turned(key, str(child.value)) else (child, named)


def _target(node: Node, key: str, turned: Turned) -> Node:
    leads, label = _led(node, key, turned)
    span = node.keys[key]
    made = Node({"id": leads, "label": label}, span)
    made.keys = {"id": span, "label": span}
    return made


def _first_line(source: SourceMap, node: Node) -> Span:
    span = node.span
    if span.line == span.end_line:
        return span
    return span._replace(end_line=span.line, end_column=len(source.line(span.line).rstrip()) + 1)
