"""What a YAML text is made of: nodes that remember where they stand.

Scalars stay text, since only the field that they stand in knows their type.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from ..records import Record
from .span import Span, split_lines


class Limits(Record):
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
DEFAULT = Limits()
"""Those of a file that nobody said more of."""

_PROPERTIES = ("&", "!", "|", ">")
"""What stands before or instead of a text on one line: an anchor, a tag, a block text."""

_NOTHING = ("", "~", "null", "Null", "NULL")


Place = Span | tuple[Any, Any]
"""A place in a text, or the two marks of a parser between which it lies."""


def span_of(place: Place) -> Span:
    """The place with its lines and columns; a parser counts them from 0."""
    if isinstance(place, Span):
        return place
    start, end = place
    return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)


class Node:
    """A scalar (text), sequence (list of nodes) or mapping (text → node), and where it begins and ends.

    Of most nodes nobody asks where they stand: so they keep the parser's marks, and make spans of them when asked.
    """

    __slots__ = ("_keys", "key_places", "place", "plain", "value")

    def __init__(self, value: str | list[Node] | dict[str, Node], place: Place, plain: bool = False) -> None:
        self.value = value
        self.place = place
        self.plain = plain  # an unquoted scalar
        self.key_places: dict[str, Place] | None = None
        self._keys: dict[str, Span] | None = None

    @property
    def span(self) -> Span:
        """Where it begins and ends."""
        self.place = span = span_of(self.place)
        return span

    @property
    def keys(self) -> dict[str, Span]:
        """Of a mapping: where each key stands."""
        if self._keys is None:
            self._keys = {key: span_of(place) for key, place in (self.key_places or {}).items()}
            self.key_places = None
        return self._keys

    @keys.setter
    def keys(self, keys: dict[str, Span]) -> None:
        self._keys = keys

    @property
    def absent(self) -> bool:
        """Nothing was written behind the key, or YAML's word for nothing."""
        return self.plain and self.value in _NOTHING


class Duplicate(Record):
    """A key that one mapping holds twice: where it stands again, and where it stood first."""

    key: str
    span: Span
    first: Span


class SourceMap:
    """A text, its nodes, and the way from a path in the model to a place in the text."""

    def __init__(
        self, text: str, root: Node, duplicates: tuple[Duplicate, ...] = (), repeated: tuple[Node, ...] = ()
    ) -> None:
        self.text = text
        self.root = root
        self.duplicates = duplicates
        self.repeated = repeated
        """What aliases repeat, once for each."""

    def locate(self, path: Sequence[str | int], key: bool = False) -> Span:
        """Where the element at `path` stands, or the nearest written element around it; with `key`, where its key does.

        Short forms leave out parts of a path (a text for a mapping, one item for a list, a step's lanes for its
        `cells`); what a file leaves out is passed over.
        """
        node, around, called = self.root, None, ""
        for part in path:
            value = node.value
            if isinstance(value, dict) and part in value:
                node, around, called = value[str(part)], node, str(part)
            elif isinstance(value, list) and isinstance(part, int) and part < len(value):
                node, around = value[part], None
        span = node.span
        if around is not None and (node.absent or (key and called == path[-1])):
            span = around.keys[called]
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
    def line_end(self) -> str:
        """What ends the lines of the text: of several, the longest that occurs."""
        return next((end for end in ("\r\n", "\n", "\r") if end in self.text), "\n")

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text, counted as YAML counts them."""
        return split_lines(self.text)
