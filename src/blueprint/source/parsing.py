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
from .nodes import DEFAULT, Duplicate, Limits, Node, Place, SourceMap, span_of
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
        self.roots: list[Node] = []
        """The root, when it has come."""
        self.open = [Node(self.roots, START)]
        """The lists and mappings that go on, from the outside in; the outermost is the document."""
        self.key: tuple[str, Place] | None = None
        """In the innermost mapping, the key that waits for its value."""
        self.anchors: dict[str, Node] = {}
        self.unused: dict[str, Node] = {}
        self.duplicates: list[Duplicate] = []
        self.repeated: dict[int, Node] = {}
        self.aliased = 0

    def take(self, event: Any) -> None:
        """Puts what an event tells of where it belongs; SourceError: it cannot be there."""
        kind = type(event)
        if kind is ScalarEvent:
            place = event.start_mark, event.end_mark
            named = event.tag is not None or event.anchor is not None
            if self.key is None and not named and isinstance(self.open[-1].value, dict):
                self.key = event.value, place
                return
            node = Node(event.value, place, event.implicit[0])
            if named:
                self._name(event, node)
            self._put(node)
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            node = Node([], (event.start_mark, event.end_mark))
            if kind is MappingStartEvent:
                node.value, node.key_places = {}, {}
            if len(self.open) > DEPTH:
                raise _too_deep(node.span)
            self._name(event, node)
            self._put(node)
            self.open.append(node)
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            self._close(event)
        elif kind is AliasEvent:
            self._put(self._meant(event))
        elif kind is DocumentStartEvent and self.roots:
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
            if isinstance(node.value, str):
                self.unused[event.anchor] = node

    def _put(self, node: Node) -> None:
        """Into the innermost list or mapping: as an item, as a key, or as the value of the key that waits."""
        parent = self.open[-1]
        if isinstance(parent.value, list):
            parent.value.append(node)
            return
        assert parent.key_places is not None
        if self.key is None:
            if not isinstance(node.value, str):
                message = said("a list or mapping stands where a key is expected")
                raise SourceError("BP001", message, said("Write `key: value`."), node.span)
            self.key = node.value, node.place
            return
        key, place = self.key
        self.key = None
        if key in parent.key_places:
            self.duplicates.append(Duplicate(key, span_of(place), span_of(parent.key_places[key])))
        elif isinstance(parent.value, dict):
            parent.value[key] = node
            parent.key_places[key] = place

    def _close(self, event: Any) -> None:
        node = self.open.pop()
        node.place = node.place[0], event.end_mark
        if isinstance(node.value, dict) and _MERGE in node.value:
            self.repeated.update((id(other), other) for other in _merged(node))

    def _meant(self, event: Any) -> Node:
        """What an alias repeats."""
        name, span = event.anchor, span_of((event.start_mark, event.end_mark))
        node = self.anchors.get(name)
        if node is None:
            message = said("*{name} repeats something that is not there", name=name)
            raise SourceError("BP001", message, said("Put a text with * in front into quotes."), span)
        if any(node is each for each in self.open):
            message = said("*{name} stands inside what it repeats", name=name)
            raise SourceError("BP007", message, said("Write the part out."), span)
        self.unused.pop(name, None)
        self.repeated[id(node)] = node
        if self.limits.aliased is not None:
            self.aliased += _size(node)
            if self.aliased > self.limits.aliased:
                message = said("aliases (*name) repeat too much")
                raise SourceError("BP007", message, said("Write parts out, or lift the limit: --no-limits."), span)
        return node


def _size(node: Node) -> int:
    """So many nodes are in one, itself and what is repeated in it included.

    What is repeated in it was counted when it was, so that this takes no longer than reading and the limit allow.
    """
    inside = [node]
    for each in inside:  # grows meanwhile
        if not isinstance(each.value, str):
            inside += each.value.values() if isinstance(each.value, dict) else each.value
    return len(inside)


def _compose(text: str, limits: Limits) -> SourceMap:
    made = _Composer(limits)
    event: Any = None
    loader = _LOADER(text)
    try:
        for event in iter(loader.get_event, None):
            made.take(event)
    except yaml.MarkedYAMLError as error:
        _check_depth(error, text, event.end_mark.index if event is not None else 0, len(made.open) - 1)
        from .yaml_errors import explained

        raise explained(error, text) from None
    finally:
        loader.dispose()
    for name, node in made.unused.items():
        # Most likely a text such as `&Co KG`, of which `&Co` would be lost.
        message = said("&{name} names something that nothing repeats", name=name)
        raise SourceError("BP001", message, said("Put a text with & in front into quotes."), node.span)
    root = made.roots[0] if made.roots else Node("", START, plain=True)
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
