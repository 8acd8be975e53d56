"""YAML text as nodes that remember where they stand.

The text is read once, event by event, with libyaml: no recursion, so depth is a limit and not a crash, and every
limit is met while reading and not after it. Scalars stay text, since only the field they stand in knows their type.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

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
from .span import START, SourceError, Span, character_after, split_lines
from .yaml_errors import explained

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

DEPTH = 64
"""Deepest nesting; the format itself needs 13. Never lifted: it keeps every later walk over the data shallow."""


class Limits(NamedTuple):
    """How much a file may ask for before it is refused (BP007); None lifts a limit."""

    size: int | None = 5_000_000
    """Bytes of the file."""
    actions: int | None = 100_000
    """Actions in the blueprint."""
    aliased: int | None = 200_000
    """Nodes that aliases (`*name`) may repeat in all."""
    elsewhere: bool = False
    """Whether the files that it names may lie outside its project."""


UNLIMITED = Limits(None, None, None, elsewhere=True)
"""No limits, for files that you trust."""
_DEFAULT = Limits()


_PROPERTIES = ("&", "!", "|", ">")
"""What stands before or instead of a text on one line: an anchor, a tag, a block text."""
_NOT_YAML = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_BRACKETS = re.compile(r"""[][{}]|"(?:[^"\\]|\\.)*"|'[^']*'""", re.DOTALL)
"""Brackets, and quoted texts, in which brackets are signs like others."""

_MERGE = "<<"
_TAGS = {f"tag:yaml.org,2002:{kind}" for kind in ("str", "int", "float", "bool", "null", "timestamp", "seq", "map")}
"""The tags that say no more than a field's type does."""


_NOTHING = ("", "~", "null", "Null", "NULL")


class Node:
    """A scalar (text), sequence (list of nodes) or mapping (text → node), and where it begins and ends."""

    __slots__ = ("keys", "plain", "size", "span", "value")

    def __init__(self, value: str | list[Node] | dict[str, Node], span: Span, plain: bool = False) -> None:
        self.value = value
        self.span = span
        self.plain = plain  # an unquoted scalar
        self.keys: dict[str, Span] = {}  # of a mapping: where each key stands
        self.size = 1  # nodes in here, itself included

    @property
    def absent(self) -> bool:
        """Nothing was written behind the key, or YAML's word for nothing."""
        return self.plain and self.value in _NOTHING


class Duplicate(NamedTuple):
    """A key that one mapping holds twice: where it stands again, and where it stood first."""

    key: str
    span: Span
    first: Span


@dataclass(frozen=True)
class SourceMap:
    """A text, its nodes, and the way from a path in the model to a place in the text."""

    text: str
    root: Node
    duplicates: tuple[Duplicate, ...] = ()
    repeated: tuple[Node, ...] = ()
    """What aliases repeat, once for each."""

    def locate(self, path: Sequence[str | int], key: bool = False) -> Span:
        """Where the element at `path` stands, or the nearest written element around it; with `key`, where its key does.

        Short forms leave out parts of a path (a text for a mapping, one item for a list, a step's lanes for its
        `cells`); what a file leaves out is passed over.
        """
        node, span = self.root, self.root.span
        for part in path:
            value = node.value
            if isinstance(value, dict) and part in value:
                key_span = node.keys[str(part)]
                node = value[str(part)]
                span = key_span if node.absent or (key and part == path[-1]) else node.span
            elif isinstance(value, list) and isinstance(part, int) and part < len(value):
                node = value[part]
                span = node.span
        if span.end_line == span.line:
            return span
        return span._replace(end_line=span.line, end_column=len(self.line(span.line).rstrip()) + 1)

    def node(self, path: Sequence[str | int]) -> Node | None:
        """The node at exactly this path of the file, if there is one."""
        node = self.root
        for part in path:
            value = node.value
            if isinstance(value, dict) and part in value:
                node = value[str(part)]
            elif isinstance(value, list) and isinstance(part, int) and part < len(value):
                node = value[part]
            else:
                return None
        return node

    def written(self, path: Sequence[str | int], key: bool = False) -> Span | None:
        """Exactly where the text or key at `path` of the model stands, on one line and for this place alone, or None.

        A part of the path is passed over only where a short form leaves it out.
        """
        node, span = self._alone(path)
        if not key:
            span = node.span if node and isinstance(node.value, str) and not node.absent else None
        if span is None or span.line != span.end_line or self.at(span)[:1] in _PROPERTIES:
            return None
        return span

    def with_one_more(self, path: Sequence[str | int], text: str) -> tuple[Span, str] | None:
        """A place and its new text that give the list at `path` of the model one more item, in the style of the list.

        One that stands alone becomes a list of two. None where the file has none there, or in a style of its own.
        """
        node, _ = self._alone(path)
        if node is None or node.absent or self.at(node.span)[:1] in _PROPERTIES:
            return None
        span, value = node.span, node.value
        if not isinstance(value, list):
            flow = isinstance(value, str) or self.at(span)[:1] == "{"
            return (span, f"[{self.at(span)}, {text}]") if flow else None
        if self.at(span)[:1] == "[":
            end = span._replace(line=span.end_line, column=span.end_column - 1, end_column=span.end_column - 1)
            return end, f", {text}" if value else text
        last = value[-1]
        dash = self.line(last.span.line)[: last.span.column - 1]
        if dash.strip() != "-" or not (isinstance(last.value, str) or self.at(last.span)[:1] == "{"):
            return None
        column = len(self.line(last.span.end_line)) + 1
        return Span(last.span.end_line, column, last.span.end_line, column), f"\n{dash}{text}"

    def _alone(self, path: Sequence[str | int]) -> tuple[Node | None, Span | None]:
        """The node at `path` of the model, where no alias repeats it, and where its key stands; None without one."""
        node, span = self.root, None
        for part in path:
            value = node.value
            span = None
            if isinstance(value, dict) and part in value:
                span = node.keys[str(part)]
                node = value[str(part)]
            elif isinstance(value, list) and isinstance(part, int) and part < len(value):
                node = value[part]
            elif not (isinstance(value, str) or part == "cells" or part == 0):
                return None, None
            if any(node is other for other in self.repeated):
                return None, None
        return node, span

    def at(self, span: Span) -> str:
        """The text of a span."""
        first = self.line(span.line)
        if span.line == span.end_line:
            return first[span.column - 1 : span.end_column - 1]
        between = self.lines[span.line : span.end_line - 1]
        return "\n".join([first[span.column - 1 :], *between, self.line(span.end_line)[: span.end_column - 1]])

    def line(self, number: int) -> str:
        """Line `number` (from 1) without its end; empty where there is none."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text, counted as YAML counts them."""
        return split_lines(self.text)


def read_text(path: Path, limits: Limits = _DEFAULT) -> str:
    """The text of a file; raises SourceError when it is too large or not UTF-8, OSError when it cannot be opened."""
    with path.open("rb") as file:
        data = file.read() if limits.size is None else file.read(limits.size + 1)
    return decode(data, limits)


def decode(data: bytes, limits: Limits = _DEFAULT) -> str:
    """UTF-8 bytes as text (a byte order mark is dropped); raises SourceError when too large or not UTF-8."""
    if limits.size is not None and len(data) > limits.size:
        raise SourceError(
            "BP007",
            said("the file is larger than {size} MB", size=f"{limits.size / 1e6:g}"),
            said("Part the service into several files, or lift the limits with --no-limits."),
        )
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        message, hint = said("the file is UTF-16, not UTF-8"), said("Save it again with the encoding UTF-8.")
        raise SourceError("BP008", message, hint, START)
    if b"\0" in data:
        message, hint = said("this is not a text file"), said("A blueprint is a YAML text in UTF-8.")
        raise SourceError("BP008", message, hint, START)
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        raise SourceError(
            "BP008",
            said("byte 0x{byte} is not UTF-8", byte=f"{data[error.start]:02X}"),
            said("Save the file again with the encoding UTF-8."),
            character_after(before),
        ) from None


def parse(text: str, limits: Limits = _DEFAULT) -> SourceMap:
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


def _events(text: str) -> Iterator[Any]:
    """libyaml's events, as long as they nest no deeper than the limit; raises SourceError.

    libyaml tells of a bracket only when it knows whether a key begins there, for which it reads on; versions of it that
    have a limit of their own stop on that way. Our limit is then looked for in what it read without telling of it.
    """
    depth = told = 0
    event: Any
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            kind = type(event)
            if kind is MappingStartEvent or kind is SequenceStartEvent:
                if depth == DEPTH:
                    start, end = event.start_mark, event.end_mark
                    raise _too_deep(Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1))
                depth += 1
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                depth -= 1
            told = event.end_mark.index
            yield event
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        for piece in _BRACKETS.finditer(text, told, mark.index + 1 if mark else len(text)):
            if piece[0] in "[{":
                if depth == DEPTH:
                    raise _too_deep(character_after(text[: piece.start()])) from None
                depth += 1
            elif piece[0] in "]}":
                depth -= 1
        raise explained(error, text) from None


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


def _compose(text: str, limits: Limits) -> SourceMap:
    root: Node | None = None
    open_nodes: list[Node] = []
    keys: list[tuple[str, Span] | None] = []  # per open node: the key that waits for its value
    anchors: dict[str, Node] = {}
    unused: dict[str, Node] = {}
    open_anchors: set[str] = set()
    anchor_names: list[str | None] = []
    duplicates: list[Duplicate] = []
    repeated: dict[int, Node] = {}
    aliased = 0

    event: Any
    for event in _events(text):
        kind = type(event)
        if kind is ScalarEvent:
            start, end = event.start_mark, event.end_mark
            span = Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)
            node = Node(event.value, span, plain=event.implicit[0])
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            start, end = event.start_mark, event.end_mark
            span = Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)
            node = Node({} if kind is MappingStartEvent else [], span)
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            node = open_nodes.pop()
            keys.pop()
            node.span = node.span._replace(end_line=event.end_mark.line + 1, end_column=event.end_mark.column + 1)
            closed = anchor_names.pop()
            if closed is not None:
                open_anchors.discard(closed)
            if isinstance(node.value, dict) and _MERGE in node.value:
                repeated.update((id(other), other) for other in _merged(node))
            if open_nodes:
                open_nodes[-1].size += node.size
            continue
        elif kind is AliasEvent:
            start, end = event.start_mark, event.end_mark
            span = Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)
            name = event.anchor
            if name in open_anchors:
                message = said("*{name} stands inside what it repeats", name=name)
                raise SourceError("BP007", message, said("Write the part out."), span)
            if name not in anchors:
                message = said("*{name} repeats something that is not there", name=name)
                raise SourceError("BP001", message, said("Put a text with * in front into quotes."), span)
            node = anchors[name]
            unused.pop(name, None)
            repeated[id(node)] = node
            aliased += node.size
            if limits.aliased is not None and aliased > limits.aliased:
                message = said("aliases (*name) repeat too much")
                raise SourceError("BP007", message, said("Write parts out, or lift the limit: --no-limits."), span)
        elif kind is DocumentStartEvent and root is not None:
            mark = event.start_mark
            raise SourceError(
                "BP001",
                said("a second document begins here"),
                said("One file holds one blueprint: take the line --- out, or part the file."),
                Span(mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 4),
            )
        else:
            continue

        if kind is not AliasEvent:
            tag = event.tag
            if tag is not None and tag not in _TAGS:
                message, hint = said("{tag} is a YAML tag", tag=tag), said("Put a text with ! in front into quotes.")
                raise SourceError("BP001", message, hint, node.span)
            if event.anchor is not None:
                anchors[event.anchor] = node
                if kind is ScalarEvent:
                    unused[event.anchor] = node

        parent = open_nodes[-1] if open_nodes else None
        if parent is None:
            root = node
        elif isinstance(children := parent.value, list):
            children.append(node)
            parent.size += 1 if kind is not AliasEvent else node.size
        elif (waiting := keys[-1]) is None:
            if not isinstance(node.value, str):
                message = said("a list or mapping stands where a key is expected")
                raise SourceError("BP001", message, said("Write `key: value`."), node.span)
            keys[-1] = (node.value, node.span)
        else:
            key, key_span = waiting
            keys[-1] = None
            assert isinstance(children, dict)
            if key in children:
                duplicates.append(Duplicate(key, key_span, parent.keys[key]))
            else:
                children[key] = node
                parent.keys[key] = key_span
            parent.size += 1 if kind is not AliasEvent else node.size
        if kind is MappingStartEvent or kind is SequenceStartEvent:
            open_nodes.append(node)
            keys.append(None)
            anchor_names.append(event.anchor)
            if event.anchor is not None:
                open_anchors.add(event.anchor)

    for name, node in unused.items():
        # Most likely a text such as `&Co KG`, of which `&Co` would be lost.
        message = said("&{name} names something that nothing repeats", name=name)
        raise SourceError("BP001", message, said("Put a text with & in front into quotes."), node.span)
    root = root if root is not None else Node("", START, plain=True)
    return SourceMap(text, root, tuple(duplicates), tuple(repeated.values()))
