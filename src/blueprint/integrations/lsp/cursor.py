"""What stands under a cursor, in a text that can be read and in one that is being typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...findings import Path
from ...source.nodes import Node, SourceMap
from ...source.parsing import parse
from ...source.span import SourceError, Span
from ...text.expressions import expression
from .long_lines import LONG, around
from .places import inside

COMMENT = expression(r"(?:^|(?<=\s))#\s*blueprint:\s*ignore\[([^\]]*)\]?")
"""As the checks know it, closed or not yet."""

_MARK = "\ue000"
"""Stands for the cursor while a text is parsed; a character that nobody types."""
_INDENT = expression(r" *(?:- +)*")
_KEY = expression(r" *(?:- +)*([^\s#{}\[\],\"'][^:{}\[\]]*):(?: |$)")
_NO_CONTENT = expression(r"\s*(?:#|---|%|$)")
_BARE = expression(r" *(?:- +)*(?:[^\s\-{}\[\],:\"'#&*!|>%@`][^{}\[\]:#\"']*)?")
"""A line with nothing but a word so far, which may become a key."""


class Spot(NamedTuple):
    """A key or a text of a file that can be read."""

    path: Path
    at_key: bool
    span: Span
    text: str


def spot(source: SourceMap, line: int, column: int) -> Spot | None:
    """The key or text at a place, if one stands there."""
    node = source.root
    path: Path = ()
    while not isinstance(node.value, str):
        for part, key, item in _children(node):
            if key is not None:
                if inside(key, line, column):
                    return Spot((*path, part), True, key, str(part))
            elif inside(item.span, line, column) and not item.absent:
                node, path = item, (*path, part)
                break
        else:
            return None
    return Spot(path, False, node.span, node.value) if inside(node.span, line, column) else None


def _children(node: Node) -> Iterator[tuple[str | int, Span | None, Node]]:
    """Keys, then values from the last: libyaml lets a mapping reach to where the next key or item begins."""
    if isinstance(node.value, list):
        yield from ((index, None, item) for index, item in reversed(tuple(enumerate(node.value))))
    elif isinstance(node.value, dict):
        yield from ((key, node.keys[key], item) for key, item in node.value.items())
        yield from ((key, None, item) for key, item in reversed(node.value.items()))


class TypingGap(NamedTuple):
    """Where something is being typed."""

    path: Path
    """Of the mapping for a key, of the text for a value."""
    typed: str
    """What of it stands before the cursor."""
    after: str
    """What of it stands behind."""
    key: bool
    """A key can be meant."""
    value: bool
    """A text can be meant."""
    taken: frozenset[str] = frozenset()
    """The keys that the mapping has already."""


def gap(lines: Sequence[str], line: int, column: int) -> TypingGap | None:
    """What is being typed at a place, however broken the rest of the text; None where nothing can be told.

    Only the line itself counts, the lines that it hangs on (those less indented above it), and its neighbours' keys.
    """
    text = lines[line - 1] if line <= len(lines) else ""
    head, tail = text[: column - 1], text[column - 1 :]
    if len(text) > LONG:
        head, tail = around(head, tail)
    above = _hangs_on(lines[: line - 1], head)
    bare = _BARE.fullmatch(head) and not _open_brackets("\n".join(above))
    for end in (tail, ":", "") if bare else (tail, ""):
        found = _parsed(above, f"{head}{_MARK}{end}")
        if found is None or (bare and not found.key):
            continue
        if not bare:
            return found
        taken = found.taken | _neighbours(lines, line, head)
        # Behind a dash, and alone, a text may stand just as well.
        return found._replace(value=not taken and "-" in head[: _indent(head)], taken=taken)
    return None


def _hangs_on(above: Sequence[str], head: str) -> list[str]:
    """The lines that hold a line: going up, each that is indented less than the ones found so far."""
    kept: list[str] = []
    limit, dash = len(head) - len(head.lstrip(" ")), head.lstrip().startswith("-")
    for text in reversed(above):
        if limit == 0 and not dash:
            break
        if _NO_CONTENT.match(text):
            continue
        stripped = text.lstrip(" ")
        depth, its_dash = len(text) - len(stripped), stripped.startswith("- ") or stripped.rstrip() == "-"
        # A list may stand right below its key, no deeper.
        if depth < limit or (depth == limit and dash and not its_dash):
            kept.append(text)
            limit, dash = depth, its_dash
    return kept[::-1]


def _parsed(above: Sequence[str], text: str) -> TypingGap | None:
    """The key or text that holds the mark, in a text of these lines."""
    whole = "\n".join([*above, text])
    try:
        source = parse(whole + _open_brackets(whole))
    except SourceError:
        return None
    return _marked(source.root, ())


def _marked(node: Node, path: Path) -> TypingGap | None:
    if isinstance(node.value, str):
        if _MARK not in node.value or node.span.line != node.span.end_line:
            return None
        typed, _, after = node.value.partition(_MARK)
        return TypingGap(path, typed, after, key=False, value=True)
    if isinstance(node.value, list):
        items: list[tuple[str | int, Node]] = list(enumerate(node.value))
    else:
        marked = next((key for key in node.value if _MARK in key), None)
        if marked is not None:
            typed, _, after = marked.partition(_MARK)
            after = after.partition(" ")[0]  # where a comma is missing, the next key seems to belong to this one
            return TypingGap(path, typed, after, key=True, value=False, taken=frozenset(node.value) - {marked})
        items = list(node.value.items())
    return next((found for part, item in items if (found := _marked(item, (*path, part)))), None)


def _open_brackets(text: str) -> str:
    """What closes the brackets that a text leaves open."""
    closing = []
    quote = before = ""
    for char in text:
        if quote:
            quote = "" if char == quote else quote
        elif char in "\"'" and before in ("", "\n", "{", "[", ",", ":", "-"):
            quote = char  # elsewhere it is an apostrophe
        elif char in "{[" and before in ("", "\n", "{", "[", ",", ":", "-"):
            closing.append("}" if char == "{" else "]")
        elif closing and char == closing[-1]:
            closing.pop()
        if not char.isspace() or char == "\n":
            before = char
    return "".join(reversed(closing))


def _indent(text: str) -> int:
    found = _INDENT.match(text)
    return found.end() if found else 0


def _neighbours(lines: Sequence[str], line: int, head: str) -> frozenset[str]:
    """The keys above and below that are indented like what is being typed, and so belong to the same mapping."""
    indent = _indent(head)
    around = [lines[line:]]
    if "-" not in head[:indent]:
        around.append(lines[: line - 1][::-1])
    keys = set()
    for side in around:
        for text in side:
            if _NO_CONTENT.match(text):
                continue
            depth = len(text) - len(text.lstrip(" "))
            if _indent(text) == indent and (key := _KEY.match(text)) and (depth == indent or side is not around[0]):
                keys.add(key[1].strip())
            if depth < indent:
                break
    return frozenset(keys)
