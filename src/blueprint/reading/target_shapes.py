"""Ways on under their labels (`to: {yes: Takes, no: Says sorry}`), which are a list of where they lead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..findings import Edit, Finding
from ..language.messages import said
from ..model.actions import Target
from ..model.words import LaneKind
from ..source.nodes import Node, SourceMap
from ..source.span import Span
from .block_edits import colon_behind, fix_of, is_flow
from .quoting import in_braces
from .step_fields import cards_in, steps_in


def targets_put_right(source: SourceMap, kinds: Mapping[str, LaneKind]) -> Iterator[Finding]:
    """A finding for each such mapping; the nodes become what is meant."""
    for _, step in steps_in(source.root):
        for card in cards_in(step, kinds):
            for field in ("to", "also"):
                node = card.node.value.get(field) if isinstance(card.node.value, dict) else None
                if node is not None:
                    yield from _targets(source, node)


def _targets(source: SourceMap, node: Node) -> Iterator[Finding]:
    if _by_labels(node):
        assert isinstance(node.value, dict)
        flow = is_flow(source, node)
        edits = [edit for key in node.value for edit in _entry(source, node, key, "" if flow else "- ")]
        if flow:
            whole = node.span
            edits.append(Edit(text="[", span=Span(whole.line, whole.column, whole.line, whole.column + 1)))
            edits.append(
                Edit(text="]", span=Span(whole.end_line, whole.end_column - 1, whole.end_line, whole.end_column))
            )
        shown = ", ".join(_written(key, child) for key, child in node.value.items())
        yield Finding(
            "BP005",
            said("where it leads is a list, and stands here under its labels"),
            said("Write `{text}`.", text=f"[{shown}]"),
            span=_first_line(source, node),
            fix=fix_of(source, said("Write a list."), edits),
        )
        node.value = [_target(node, key) for key in node.value]
        node.keys = {}
        return
    for item in node.value if isinstance(node.value, list) else ():
        if len(item.value) == 1 and _by_labels(item):
            assert isinstance(item.value, dict)
            ((key, child),) = item.value.items()
            yield Finding(
                "BP005",
                said("where it leads stands here behind its label"),
                said("Write `{text}`.", text=_written(key, child)),
                span=item.keys[key],
                fix=fix_of(source, said("Write `{text}`.", text=_written(key, child)), _whole(source, item, key)),
            )
            made = _target(item, key)
            item.value, item.keys = made.value, made.keys


def _by_labels(node: Node) -> bool:
    return (
        isinstance(node.value, dict)
        and bool(node.value)
        and not any(key in Target.model_fields for key in node.value)
        and all(isinstance(child.value, str) and not child.absent for child in node.value.values())
    )


def _entry(source: SourceMap, node: Node, key: str, dash: str) -> Iterator[Edit]:
    assert isinstance(node.value, dict)
    span, child = node.keys[key], node.value[key]
    if colon_behind(source, span) is not None:
        yield Edit(text=dash + _written(key, child), span=Span(span.line, span.column, *child.span[2:]))


def _whole(source: SourceMap, item: Node, key: str) -> Iterator[Edit]:
    assert isinstance(item.value, dict)
    if is_flow(source, item):
        yield Edit(text=_written(key, item.value[key]), span=item.span)
    else:
        yield from _entry(source, item, key, "")


def _written(label: str, child: Node) -> str:
    assert isinstance(child.value, str)
    return f"{{id: {in_braces(child.value)}, label: {in_braces(label)}}}"


def _target(node: Node, key: str) -> Node:
    assert isinstance(node.value, dict)
    span, child = node.keys[key], node.value[key]
    made = Node({"id": child, "label": Node(key, span)}, span)
    made.keys = {"id": span, "label": span}
    return made


def _first_line(source: SourceMap, node: Node) -> Span:
    span = node.span
    if span.line == span.end_line:
        return span
    return span._replace(end_line=span.line, end_column=len(source.line(span.line).rstrip()) + 1)
