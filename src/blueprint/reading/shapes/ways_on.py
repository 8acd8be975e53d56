"""Where a decision leads, in people's words: `{yes: Pays}`, `- if: yes, then: Pays`, `yes -> Pays`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...language.other_words import ANSWERS, CASES, LABELS, TAKEN, TO
from ...language.synonyms import meant_by
from ...model.card_details import Target
from ...source.nodes import Node
from ...source.span import Span
from ...text.expressions import expression
from .made import Made, made_mapping
from .recognised import entries
from .step_fields import items_of
from .target_shapes import Turned

ARROW = expression(r"-{1,3}>|={1,2}>|→|⟶|➔|➜")
"""Between where a way leads from and to, or its label and where it leads."""
_BETWEEN_BARS = expression(r"\|(?P<label>[^|]+)\|\s*(?P<end>.+)")
"""The words on an arrow as Mermaid has them: `Orders -->|yes| Pays`, `Orders -- yes --> Pays`."""
_BEFORE = expression(
    r"(?:if|on|when|case|wenn|falls|bei|如果|若)(?:[\s_-]+|(?=[A-Z])|(?<=[果若]))(?=\S)", re.IGNORECASE
)
_BEHIND = expression(r"(?<=[\s_-])(?:path|branch|to|next|case|route|weg|zweig)\Z", re.IGNORECASE)


def ways_on(node: Node, turned: Turned) -> list[Node]:
    """What stands under a decision's branches, as `to` has it: where each leads, under its label."""
    if isinstance(node.value, dict) and not _is_way(node):
        return [_under(node.keys[key], key, child, turned) for key, child in node.value.items()]
    return [_way(item, turned) for item in items_of(node) if not item.absent]


def arrow_in(item: Node) -> tuple[Node, Node, Node | None] | None:
    """From where to where an arrow in a text leads, and the words on it: `Orders -> Pays: in cash`, `a -->|yes| b`."""
    text, label = item.value, ""
    if isinstance(text, dict) and len(text) == 1:
        ((text, child),) = text.items()
        label = child.value if isinstance(child.value, str) else ""
    if not isinstance(text, str) or (item.value is not text and not label):
        return None
    parts = [part.strip() for part in ARROW.split(text)]
    if len(parts) != 2 or not all(parts):
        return None
    start, end = parts
    own, dashes, words = start.partition(" -- ")
    if dashes and words:
        start, label = own.strip(), label or words
    if bars := _BETWEEN_BARS.fullmatch(end):
        label, end = label or bars["label"], bars["end"]
    words = label.strip().strip("\"'")
    return Made(start, item.span), Made(end, item.span), Made(words, item.span) if words else None


def is_other(node: Node) -> bool:
    """Whether `to` leads on in other words than the format's."""
    return any(_is_way(item) or _arrow(item) is not None for item in items_of(node))


def answer(key: str, decides: bool) -> str | None:
    """The label that a key of a card means (`yes`, `if_no`, `no path`); any case of one that `decides` anyway."""
    plain = _BEHIND.sub("", _BEFORE.sub("", key.strip())).strip(" \t_-")
    if meant_by(plain, ANSWERS):
        return plain
    return plain if decides and plain and _BEFORE.match(key) else None


def answered(span: Span, label: str, child: Node, turned: Turned) -> Node:
    """The way on that stands under an answer."""
    return _under(span, label, child, turned)


def _is_way(node: Node) -> bool:
    """Whether a mapping says where one way leads, under another key than `id`."""
    keys = entries(node)
    return "id" not in keys and any(meant_by(key, (*TO, *TAKEN)) for key in keys)


def _arrow(node: Node) -> list[str] | None:
    parts = ARROW.split(node.value) if isinstance(node.value, str) else []
    return [part.strip() for part in parts] if len(parts) == 2 and all(map(str.strip, parts)) else None


def _way(item: Node, turned: Turned) -> Node:
    keys = entries(item)
    if _is_way(item):
        return made_mapping(dict(_renamed(item)), item.span)
    if (parts := _arrow(item)) is not None:
        return _labelled(item.span, Made(parts[1], item.span), Made(parts[0], item.span))
    if len(keys) == 1:
        ((key, child),) = keys.items()
        if key not in Target.model_fields:
            return _under(item.keys[key], key, child, turned)
    return item


def _under(span: Span, key: str, child: Node, turned: Turned) -> Node:
    """A way that stands under its label; or, the other way round, its label under where it leads."""
    label = Made(key, span)
    if isinstance(child.value, dict):
        own = dict(_renamed(child))
        return made_mapping({**own, "label": own.get("label", (span, label))}, child.span)
    if isinstance(child.value, list) and len(child.value) == 1:
        (child,) = child.value
    if isinstance(child.value, str) and turned(key, child.value):
        return _labelled(span, label, child)
    return _labelled(span, child, label)


def _labelled(span: Span, leads: Node, label: Node) -> Node:
    return made_mapping({"id": (span, leads), "label": (span, label)}, span)


def _renamed(item: Node) -> Iterator[tuple[str, tuple[Span, Node]]]:
    """What stands in a way, under the format's keys; what it does not know stays as it is."""
    keys, taken = entries(item), set(entries(item))
    for key, child in keys.items():
        right = key
        if meant_by(key, (*TO, *TAKEN)) and "id" not in taken:
            right = "id"
        elif meant_by(key, (*CASES, *LABELS)) and "label" not in taken:
            right = "label"
        taken.add(right)
        yield right, (item.keys[key], child)
