"""YAML text → nodes, event by event, with libyaml: no recursion, and every limit is met while reading."""

from __future__ import annotations

import re
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from ..language.messages import said
from ..text.expressions import expression
from .decoding import decode
from .nodes import DEFAULT, Duplicate, Limits, Node, SourceMap
from .span import START, SourceError, Span, character_after

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

DEPTH = 64
"""Deepest nesting; the format itself needs 13. Never lifted: it keeps every later walk over the data shallow."""

_NOT_YAML = expression("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_BRACKETS = expression(r"""[][{}]|"(?:[^"\\]|\\.)*"|\\"|'[^']*'""", re.DOTALL)
"""Brackets, and quoted texts, in which brackets are signs like others; the escaped quotes of one that has no end."""

_MERGE = "<<"

_TAGS = {f"tag:yaml.org,2002:{kind}" for kind in ("str", "int", "float", "bool", "null", "timestamp", "seq", "map")}
"""The tags that say no more than a field's type does."""


def parse(text: str, limits: Limits = DEFAULT) -> SourceMap:
    """The nodes of one YAML document; raises SourceError for what is not YAML or goes over a limit."""
    if limits.size is not None and 4 * len(text) > limits.size:  # a character has four bytes at most
        decode(text.encode("utf-8", "replace"), limits)
    bad = _NOT_YAML.search(text)
    if bad:
        raise SourceError(
            "BP008",
            said("{what} cannot stand in a YAML text", what=said("the character {code}", code=f"U+{ord(bad[0]):04X}")),
            said("Delete it; it is invisible in most editors."),
            character_after(text[: bad.start()]),
        )
    return _compose(text, limits)


def _merged(node: Node) -> list[Node]:
    """Puts what `<<: *name` repeats into the mapping, behind its own keys, and gives what came so.

    That is the merge key of YAML 1.1. What merges no mapping stays, to be told as the unknown key that it is.
    """
    assert isinstance(node.value, dict)
    merged = node.value[_MERGE].value
    others = merged if isinstance(merged, list) else [node.value[_MERGE]]
    if not others or not all(isinstance(other.value, dict) for other in others):
        return []
    del node.value[_MERGE], node.keys[_MERGE]
    came = []
    for other in others:
        assert isinstance(other.value, dict)
        for key, child in other.value.items():
            if key not in node.value:
                node.value[key], node.keys[key] = child, other.keys[key]
                came.append(child)
    return came


def _too_deep(span: Span) -> SourceError:
    message = said("nested deeper than {depth} levels", depth=DEPTH)
    return SourceError("BP007", message, said("A blueprint needs 13 at most."), span)


class _Composer:
    """Nodes of events that come one by one, and what waits for the rest of them."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.root: Node | None = None
        self.open: list[tuple[Node, str | None]] = []
        """The lists and mappings that go on, from the outside in, each with the anchor that names it."""
        self.keys: list[tuple[str, Span] | None] = []
        """Of each of them the key that waits for its value."""
        self.anchors: dict[str, Node] = {}
        self.unused: dict[str, Node] = {}
        self.duplicates: list[Duplicate] = []
        self.repeated: dict[int, Node] = {}
        self.aliased = 0

    def take(self, event: Any) -> None:
        """Puts what an event tells of where it belongs; SourceError: it cannot be there."""
        kind = type(event)
        if kind is ScalarEvent:
            node = Node(event.value, _span(event), plain=event.implicit[0])
            if event.tag is not None or event.anchor is not None:
                self._name(event, node)
            if event.anchor is not None:
                self.unused[event.anchor] = node
            self._put(node, 1)
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            if len(self.open) == DEPTH:
                raise _too_deep(_span(event))
            node = Node({} if kind is MappingStartEvent else [], _span(event))
            self._name(event, node)
            self._put(node, 1)
            self.open.append((node, event.anchor))
            self.keys.append(None)
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            self._close(event)
        elif kind is AliasEvent:
            node = self._meant(event)
            self._put(node, node.size)
        elif kind is DocumentStartEvent and self.root is not None:
            mark = event.start_mark
            raise SourceError(
                "BP001",
                said("a second document begins here"),
                said("One file holds one blueprint: take the line --- out, or part the file."),
                Span(mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 4),
            )

    def _name(self, event: Any, node: Node) -> None:
        if event.tag is not None and event.tag not in _TAGS:
            message, hint = said("{tag} is a YAML tag", tag=event.tag), said("Put a text with ! in front into quotes.")
            raise SourceError("BP001", message, hint, node.span)
        if event.anchor is not None:
            self.anchors[event.anchor] = node

    def _put(self, node: Node, size: int) -> None:
        """Into the innermost list or mapping: as an item, as a key, or as the value of the key that waits."""
        if not self.open:
            self.root = node
            return
        parent, _ = self.open[-1]
        children, waiting = parent.value, self.keys[-1]
        if isinstance(children, list):
            children.append(node)
            parent.size += size
        elif waiting is None:
            if not isinstance(node.value, str):
                message = said("a list or mapping stands where a key is expected")
                raise SourceError("BP001", message, said("Write `key: value`."), node.span)
            self.keys[-1] = (node.value, node.span)
        else:
            key, span = waiting
            self.keys[-1] = None
            assert isinstance(children, dict)
            if key in children:
                self.duplicates.append(Duplicate(key, span, parent.keys[key]))
            else:
                children[key] = node
                parent.keys[key] = span
            parent.size += size

    def _close(self, event: Any) -> None:
        node, _ = self.open.pop()
        self.keys.pop()
        node.span = node.span._replace(end_line=event.end_mark.line + 1, end_column=event.end_mark.column + 1)
        if isinstance(node.value, dict) and _MERGE in node.value:
            self.repeated.update((id(other), other) for other in _merged(node))
        if self.open:
            self.open[-1][0].size += node.size

    def _meant(self, event: Any) -> Node:
        """What an alias repeats."""
        name, span = event.anchor, _span(event)
        if any(name == anchor for _, anchor in self.open):
            message = said("*{name} stands inside what it repeats", name=name)
            raise SourceError("BP007", message, said("Write the part out."), span)
        if name not in self.anchors:
            message = said("*{name} repeats something that is not there", name=name)
            raise SourceError("BP001", message, said("Put a text with * in front into quotes."), span)
        node = self.anchors[name]
        self.unused.pop(name, None)
        self.repeated[id(node)] = node
        self.aliased += node.size
        if self.limits.aliased is not None and self.aliased > self.limits.aliased:
            message = said("aliases (*name) repeat too much")
            raise SourceError("BP007", message, said("Write parts out, or lift the limit: --no-limits."), span)
        return node


def _span(event: Any) -> Span:
    start, end = event.start_mark, event.end_mark
    return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def _compose(text: str, limits: Limits) -> SourceMap:
    made = _Composer(limits)
    event: Any = None
    loader = _LOADER(text)
    try:
        while loader.check_event():
            event = loader.get_event()
            made.take(event)
    except yaml.MarkedYAMLError as error:
        _check_depth(error, text, event.end_mark.index if event is not None else 0, len(made.open))
        from .yaml_errors import explained

        raise explained(error, text) from None
    finally:
        loader.dispose()
    for name, node in made.unused.items():
        # Most likely a text such as `&Co KG`, of which `&Co` would be lost.
        message = said("&{name} names something that nothing repeats", name=name)
        raise SourceError("BP001", message, said("Put a text with & in front into quotes."), node.span)
    root = made.root if made.root is not None else Node("", START, plain=True)
    return SourceMap(text, root, tuple(made.duplicates), tuple(made.repeated.values()))


def _check_depth(error: yaml.MarkedYAMLError, text: str, told: int, depth: int) -> None:
    """Raises SourceError where the text nests deeper than the limit from `told` on to where it could not be read.

    libyaml tells of a bracket only when it knows whether a key begins there, for which it reads on; versions of it that
    have a limit of their own stop on that way. Our limit is then looked for in what it read without telling of it.
    """
    mark = error.problem_mark
    for piece in _BRACKETS.finditer(text, told, mark.index + 1 if mark else len(text)):
        if piece[0] in "[{":
            if depth == DEPTH:
                raise _too_deep(character_after(text[: piece.start()])) from None
            depth += 1
        elif piece[0] in "]}":
            depth -= 1
