"""Edits that move lines of YAML: further in, behind a dash, under another key; every other byte stays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...findings import Edit, Fix
from ...language.messages import Message
from ...source.nodes import Node, SourceMap
from ...source.span import Span

STEP = 2
"""Columns by which a level is indented that is written anew."""


def is_flow(source: SourceMap, node: Node) -> bool:
    """Whether a list or mapping stands in brackets or braces."""
    return isinstance(node.value, (list, dict)) and source.at(node.span)[:1] in ("[", "{")


def is_block(source: SourceMap, node: Node) -> bool:
    """Whether a list or mapping stands on lines of its own, without an anchor or tag before it."""
    return isinstance(node.value, (list, dict)) and source.at(node.span)[:1] not in ("[", "{", "&", "!")


def last_line(source: SourceMap, node: Node) -> int:
    """The last line on which something of a node is written; for one of which nothing is, that of its dash or colon."""
    value = node.value
    if isinstance(value, (list, dict)) and is_block(source, node):
        children = list(value.values()) if isinstance(value, dict) else value
        keys = (span.end_line for span in node.keys.values())
        return max(*keys, *(last_line(source, child) for child in children), node.span.line, node.span.line)
    if node.absent:
        return node.span.line
    # The parser sees the end of a block text at the beginning of the line behind it.
    last = node.span.end_line
    return last - 1 if node.span.end_column == 1 and last > node.span.line else last


def inserted(line: int, column: int, text: str) -> Edit:
    """The edit that puts a text before a character."""
    return Edit(text=text, span=Span(line, column, line, column))


def shifted(source: SourceMap, first: int, last: int, by: int) -> Iterator[Edit]:
    """The lines from first to last with so many columns more, or fewer, before them; empty lines stay empty."""
    for number in range(first, last + 1):
        line = source.line(number)
        if not line.strip() or not by:
            continue
        if by > 0:
            yield inserted(number, 1, " " * by)
        else:
            there = len(line) - len(line.lstrip(" "))
            yield Edit(text="", span=Span(number, 1, number, 1 + min(-by, there)))


def colon_behind(source: SourceMap, key: Span) -> int | None:
    """The column of the colon behind a key; None where something stands between them."""
    rest = source.line(key.end_line)[key.end_column - 1 :]
    gap = len(rest) - len(rest.lstrip(" \t"))
    return key.end_column + gap if rest[gap : gap + 1] == ":" else None


def without_key(source: SourceMap, node: Node, key: str) -> Edit | None:
    """The edit that takes a key out of a mapping; None where it is the only one, or a comment would go with it."""
    assert isinstance(node.value, dict)
    keys = list(node.value)
    at = keys.index(key)
    span, child = node.keys[key], node.value[key]
    last = last_line(source, child)
    if at + 1 < len(keys):
        following = node.keys[keys[at + 1]]
        whole = Span(span.line, span.column, following.line, following.column)
        lines = Span(span.line, 1, last + 1, 1)
        if "#" in source.at(whole) and not source.line(span.line)[: span.column - 1].strip() and following.line > last:
            whole = lines  # comments behind it stay
    elif at == 0:
        return None
    elif is_flow(source, node):
        before = node.value[keys[at - 1]]
        whole = Span(*before.span[2:], *child.span[2:])
    else:
        whole = Span(span.line - 1, len(source.line(span.line - 1)) + 1, last, len(source.line(last)) + 1)
        if source.line(span.line)[: span.column - 1].strip():
            return None
    return None if "#" in source.at(whole) else Edit(span=whole)


def fix_of(source: SourceMap, title: Message, edits: Iterable[Edit]) -> Fix | None:
    """The fix that these edits make together, with the line ends of the file; None where there are none."""
    made = tuple(edit._replace(text=edit.text.replace("\n", source.line_end)) for edit in edits)
    return Fix(title, made) if made else None
