"""YAML's traps undone: texts that lack their quotes, tabs in the indentation, colons without their space.

Each way is tried and believed only if the parser then comes further. What may have been meant otherwise stays as it is:
a key written behind a key, a `#`, an alias.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ...findings import Edit, Fix, changed
from ...language.messages import said
from ...language.synonyms import LANES, meant
from ...model.base import Part
from ...model.placing import KIND_KEYS, class_of
from ...model.service import Blueprint
from ...model.words import LaneKind
from ...source.nodes import UNLIMITED
from ...source.parsing import parse
from ...source.span import SourceError, Span, split_lines
from ...text.expressions import expression
from ...text.spelling import slip
from ..expected import part_in
from ..quoting import in_quotes
from .documents import documents_joined
from .indentation import edits_of, misplaced

_KEY = r"(?:[^\W\d][\w.-]*|'[^']*'|\"[^\"]*\")"
_LINE = expression(rf"\s*(?P<dashes>(?:-\s+)*)(?:(?P<key>{_KEY}):\s+)?(?P<text>\S.*)")
_COLON = expression(r"\s*(?:-\s+)*(?P<key>[^\W\d][\w.-]*)(?P<colon>\s*：\s*|:)(?=\S)")
_WHOLE_QUOTE = expression(r"(?:'(?:[^']|'')*'|\"(?:[^\"\\]|\\.)*\")\s*(?=[,:\]}])")
_START = expression(r"[@`%]|!(?!!)|[|>](?![-+\d]*$)|[&*]\s|\*[^*]+\*|\*\*")
"""What no plain text can begin with; an anchor, an alias, a tag of YAML's own or a block text may be meant."""
_LINK = expression(r"\[[^\[\]]*\]\([^()]*\)[^#]*$")
"""A text that begins with a link as Markdown has it."""
_BLOCK = expression(r"[^#]*[:-]\s+[|>][-+\d]*\s*(?:#.*)?")
"""A line below which a text stands as it is."""
_TAB_WIDTHS = (2, 4, 8, 3)
COMMENTS = said("Begin comments with #.")
"""What is written instead of `//`."""


def untrapped(text: str, error: SourceError) -> Fix | None:
    """What makes a text readable beyond the error, if one of the traps caused it."""
    if error.code != "BP001" or error.span is None:
        return None
    lines = split_lines(text)
    row = error.span.line
    if lines[row - 1].startswith("---"):
        return documents_joined(text)
    if "\t" in _indent(lines[row - 1]):
        return _without_tabs(text, lines, error.span)
    line = misplaced(text, error)
    for title, edits in (
        (said("Indent it like its neighbours."), tuple(edits_of(text, line)) if line is not None else ()),
        (COMMENTS, tuple(_comments(lines, row))),
        (said("Begin the list on the next line."), tuple(_lists(lines, row, "\r\n" if "\r\n" in text else "\n"))),
        (said("Put the dash into quotes."), tuple(_dashes(lines, row))),
        (said("Give the text above its own key."), tuple(_details(lines, row, "\r\n" if "\r\n" in text else "\n"))),
        (said("Put the text into quotes."), tuple(_quotes(text, lines[row - 1], row))),
        (said("Write a colon and a space behind the key."), tuple(_colons(lines, row))),
    ):
        if edits and _further(changed(text, edits), row):
            return Fix(title, edits)
    return None


def _comments(lines: list[str], row: int) -> Iterator[Edit]:
    """All comments on lines of their own that begin as those of other languages do, if one stands up to this row."""
    slashes = [number for number, line in enumerate(lines, 1) if line.lstrip().startswith("//")]
    begun = [number for number in slashes if not _in_block_text(lines, number)]
    if begun and begun[0] <= row:
        for number in begun:
            column = lines[number - 1].index("//") + 1
            yield Edit(text="#", span=Span(number, column, number, column + len("//")))


def _in_block_text(lines: list[str], row: int) -> bool:
    """Whether a line belongs to a text that keeps its lines (`|`) or folds them (`>`)."""
    here = len(_indent(lines[row - 1]))
    above = (lines[at] for at in range(row - 2, -1, -1) if lines[at].strip() and len(_indent(lines[at])) < here)
    return here > 0 and _BLOCK.fullmatch(next(above, "")) is not None


def _lists(lines: list[str], row: int, end: str) -> Iterator[Edit]:
    """A list that begins behind its key and goes on below, on a line of its own at the same column.

    A single dash behind a key may belong to a text.
    """
    match = _LIST_BEHIND.match(lines[row - 1])
    following = next((line for line in lines[row:] if line.strip()), "")
    if match and following.startswith(f"{' ' * match.end('gap')}- "):
        gap = Span(row, match.start("gap") + 1, row, match.end("gap") + 1)
        yield Edit(text=f"{end}{' ' * match.end('gap')}", span=gap)


_LIST_BEHIND = expression(r" *(?:- +)*[^\s#:\"'-][^#:\"']*:(?P<gap> +)- \S")


def name_above(text: str, error: SourceError) -> str:
    """The text that stands where a card's keys follow, and needs `name: ` before it; empty where none does."""
    if error.span is None:
        return ""
    edits = list(_details(split_lines(text), error.span.line, "\n"))
    return edits[-1].text.strip() if edits else ""


def _details(lines: list[str], row: int, end: str) -> Iterator[Edit]:
    """A name of its own for a text behind a key, or on a line below it, under which the keys of its card stand.

    frontstage: Takes           frontstage:
      time: 5 min                 name: Takes
                                  time: 5 min
    """
    key = _DETAIL.match(lines[row - 1])
    above = next((number for number in range(row - 1, 0, -1) if lines[number - 1].strip()), 0)
    if key is None or not (is_name(key["key"]) or len(meant(key["key"], LANES)) == 1) or not above:
        return
    line, indent = lines[above - 1], len(key["indent"])
    head = _HEAD.match(line)
    if head and len(head["indent"]) < indent and head["text"]:
        words = head["text"].rstrip()
        name = f"{' ' * indent}{_SHORT.get(head['key'], 'name')}: {words}"
        place = Span(above, head.end("colon") + 1, above, head.start("text") + len(words) + 1)
        yield Edit(text=f"{end}{name}", span=place)
    elif len(line) - len(line.lstrip(" ")) == indent and not re.search(r":(?:\s|$)", line):
        before = next((number for number in range(above - 1, 0, -1) if lines[number - 1].strip()), 0)
        owner = _HEAD.match(lines[before - 1]) if before else None
        if owner and not owner["text"]:
            yield Edit(text=f"{_SHORT.get(owner['key'], 'name')}: ", span=Span(above, indent + 1, above, indent + 1))


_DETAIL = expression(r"(?P<indent> *)(?P<key>[^\W\d][\w .()/-]*):(?:\s|$)")
_HEAD = expression(r"(?P<indent> *(?:- +)*)(?P<key>[^\W\d][\w .()/-]*)(?P<colon>:) *(?P<text>(?![|>\[{&*!\"'#])[^#]*)$")
_SHORT = {"pain": "what", "fail": "what", "time": "standard", "wait": "expected", "to": "id", "also": "id"}
"""The key that a bare text stands for, where it is no name."""


def split_key(written: str) -> str | None:
    """A key and its value that only lack the space between them, or have a full-width colon there.

    >>> split_key("name:Pays"), split_key("name：付款"), split_key("10:30")
    ('name: Pays', 'name: 付款', None)
    """
    match = _COLON.match(written)
    return f"{match['key']}: {written[match.end() :]}" if match and is_name(match["key"]) else None


def is_name(key: str) -> bool:
    """Whether a key means something anywhere in the format."""
    return key in _names()


@cache
def _names() -> frozenset[str]:
    """Every key of the format."""
    parts: list[type[Part]] = [Blueprint, *map(class_of, LaneKind)]
    names = set(KIND_KEYS)
    for part in parts:
        names.update(part.model_fields)
        behind = (part_in(field.annotation) for field in part.model_fields.values())
        parts += (each for each in behind if each is not None and each not in parts)
    return frozenset(names)


def _further(text: str, row: int) -> bool:
    try:
        parse(text, UNLIMITED)
    except SourceError as error:
        return error.span is not None and error.span.line > row
    return True


_DASH = expression(r"(?P<head>\s*(?:-\s+)*[^\s#:][^#:]*:\s+)(?P<dash>-{1,2})\s*(?:#.*)?")
"""A key of a cell in which a dash says that nothing is done."""


def _dashes(lines: list[str], row: int) -> Iterator[Edit]:
    """All dashes that stand alone behind a key, if one does in this row."""
    if _DASH.fullmatch(lines[row - 1]):
        for number, line in enumerate(lines, 1):
            if match := _DASH.fullmatch(line):
                yield _quoting(line, number, *match.span("dash"))


def _colons(lines: list[str], row: int) -> Iterator[Edit]:
    """The nearest line up to the error's whose colon is full-width or lacks its space: the parser notices it late."""
    for number in range(row, max(row - 3, 0), -1):
        match = _COLON.match(lines[number - 1])
        if match and is_name(match["key"]):
            yield Edit(text=": ", span=Span(number, match.start("colon") + 1, number, match.end("colon") + 1))
            return


def _quotes(text: str, line: str, row: int) -> Iterator[Edit]:
    match = _LINE.match(line)
    if match is None:
        return
    start = match.start("text")
    if _LINK.match(match["text"]):
        yield _quoting(line, row, start, len(line.rstrip()))
        return
    if match["text"][0] in "[{":
        for first, last in _in_brackets(text, line, start):
            yield _quoting(line, row, first, last)
        return
    words = re.split(r"(?<!\s)\s+#", match["text"], maxsplit=1)[0].rstrip()
    # A line that is no list item and has no key belongs to the lines above it.
    placed = _is_key(match["key"], text) if match["key"] else match["dashes"] and not re.search(r":(?:\s|$)", words)
    if placed and _lacks_quotes(words):
        yield _quoting(line, row, start, start + len(words))


def _lacks_quotes(text: str) -> bool:
    """Whether this is meant as one text: no key of the format stands in it, as where a line end or comma was lost."""
    before_colons = [word[:-1] for word in text.split() if word.endswith(":")]
    if any(not word or is_name(word) for word in before_colons) or re.search(r":\s+[\[{]", text):
        return False
    if text[0] in "'\"":
        return text[0] in text[1:]
    return bool(before_colons) or _START.match(text) is not None


def _is_key(key: str, text: str) -> bool:
    """Whether a key means something, in the format, misspelt, or as a lane of this file."""
    return slip(key, _names()) is not None or re.search(rf"\bid:\s*{re.escape(key)}\b", text) is not None


def _quoting(line: str, row: int, start: int, end: int) -> Edit:
    return Edit(text=in_quotes(line[start:end]), span=Span(row, start + 1, row, end + 1))


def _in_brackets(text: str, line: str, at: int) -> Iterator[tuple[int, int]]:
    """Start and end of each text inside the bracket at `at` that needs quotes; nothing where its end is unclear."""
    open_brackets: list[str] = []
    found: list[tuple[int, int]] = []
    is_value, key = False, ""
    while at < len(line):
        character = line[at]
        whole = _WHOLE_QUOTE.match(line, at)
        if character in "[{":
            open_brackets.append(character)
            is_value = character == "["
        elif character in "]}":
            open_brackets.pop()
            if not open_brackets:
                yield from found
                return
            is_value = open_brackets[-1] == "["
        elif character == ",":
            is_value = open_brackets[-1] == "["
        elif character == ":":
            is_value = True
        elif whole:
            at = whole.end()
            continue
        elif not character.isspace():
            end = re.compile(r"[,\[\]{}]" if is_value else r"[,\[\]{}]|:(?=[\s,\]}])").search(line, at)
            if end is None or end[0] in "[{" or " #" in line[at : end.start()]:
                return
            words = line[at : end.start()].rstrip()
            if not is_value:
                key = words
            elif (open_brackets[-1] == "[" or _is_key(key, text)) and _lacks_quotes(words):
                found.append((at, at + len(words)))
            at = end.start()
            continue
        at += 1


def _without_tabs(text: str, lines: list[str], error: Span) -> Fix | None:
    """Spaces for the tabs before a line's text, if only one width of a tab makes sense of the lines."""
    indents = [(number, _indent(line)) for number, line in enumerate(lines, 1)]
    readable: list[tuple[Fix, object]] = []
    for width in _TAB_WIDTHS:
        edits = tuple(
            Edit(text=indent.replace("\t", " " * width), span=Span(number, 1, number, len(indent) + 1))
            for number, indent in indents
            if "\t" in indent
        )
        try:
            source = parse(changed(text, edits), UNLIMITED)
        except SourceError:
            continue
        readable.append((Fix(said("Indent with spaces."), edits), _shape(source.root.value)))
    if not readable or any(shape != readable[0][1] for _, shape in readable):
        return None
    return readable[0][0]


def _shape(value: object) -> object:
    """What nodes say, without where they stand."""
    if isinstance(value, list):
        return [_shape(node.value) for node in value]
    if isinstance(value, dict):
        return {key: _shape(node.value) for key, node in value.items()}
    return value


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" \t"))]
