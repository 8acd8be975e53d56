"""Characters that look like YAML's own and are none: what they are, where they stand, and what to write instead.

Word, chat programs, web pages and Chinese keyboards put them there; most cannot be seen. They matter only where YAML
or a field reads more than text: before a line's key, around its colon, in brackets, in a key, a number, a word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from ...findings import Edit, Fix
from ...language.messages import Message, said
from ...records import Record
from ...source.span import Span, split_lines
from ...text.expressions import expression


class Character(Record):
    """A character in the place of another: what it is, which (none: one is missing), and its edit."""

    name: Message
    found: str
    edit: Edit


_NAMES = {
    "\xa0": said("a no-break space"),
    "\u202f": said("a no-break space"),
    "\u2007": said("a no-break space"),
    "\u3000": said("a full-width space"),
    "\u200b": said("a zero-width space"),
    "\u200c": said("a zero-width character"),
    "\u200d": said("a zero-width character"),
    "\u2060": said("a zero-width character"),
    "\ufeff": said("a byte order mark"),
    "\xad": said("a soft hyphen"),
    "\f": said("a form feed"),
    "\v": said("a vertical tab"),
    "\x7f": said("a control character"),
    "\t": said("a tab"),
    **dict.fromkeys("\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u1680", said("a wide space")),
    **dict.fromkeys("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
                    said("an invisible mark of the writing direction")),
    **dict.fromkeys("“”„‟«»＂『』「」", said("a quotation mark of printed text")),
    **dict.fromkeys("‘’‚‛＇", said("an apostrophe of printed text")),
    **dict.fromkeys("–—―", said("a dash")),
    **dict.fromkeys("−－‐‑‒", said("a minus sign or hyphen of another kind")),
    **dict.fromkeys("•·●○▪‣◦*", said("a bullet")),
    "：": said("a full-width colon"),
    "，": said("a full-width comma"),
    "、": said("a Chinese comma"),
}  # fmt: skip
INVISIBLE = frozenset(
    "\u200b\u200c\u200d\u2060\ufeff\xad\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
"""What no one sees and no field needs; a joiner inside an emoji or a Persian word is text, and stays."""
_MISSING = said("a space is missing here")
_SPACES = frozenset("\xa0\u202f\u2007\u3000\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u1680")
_DASHES = frozenset("–—―−－‐‑‒•·●○▪‣◦*")
_BRACKETS = {"｛": "{", "｝": "}", "［": "[", "］": "]", "【": "[", "】": "]"}
_QUOTES = "“”„‟«»＂『』「」‘’‚‛＇"
_GAP = "".join((*_SPACES, *INVISIBLE)) + " \t"
_KEY = expression(rf"(?P<open>[{_QUOTES}]?)(?P<key>[^\s:：{{}}\[\]#,，{_QUOTES}][^:：{{}}\[\]#,，{_QUOTES}]{{0,60}}?)"
                  rf"(?P<close>[{_QUOTES}]?)(?P<before>[{_GAP}]*)(?P<colon>[:：])(?P<after>[{_GAP}]*)")  # fmt: skip
_LACKS_SPACE = expression(r"\s*(?:-\s+)*(?:\* |-\w|[^\W\d][\w.-]*:\S)")
_WIDE_COMMA = expression(rf"[，、][{_GAP}]*")


def named(character: str) -> Message:
    """What a character is, with its number for those who look it up."""
    name = _NAMES.get(character)
    code = f"U+{ord(character):04X}"
    if name is not None:
        return said("{name} ({code})", name=name, code=code)
    if unicodedata.east_asian_width(character) == "F":
        return said("a full-width {character} ({code})", character=unicodedata.normalize("NFKC", character), code=code)
    return said("the character {code}", code=code)


def plain(text: str) -> str:
    """A key, number or word as a keyboard for English types it.

    >>> plain("cust\\xadomer\\u200b"), plain("－１．５"), plain("“5 min”"), plain("−1")
    ('customer', '-1.5', '5 min', '-1')
    """
    visible = "".join(" " if each in _SPACES else each for each in text if each not in INVISIBLE)
    visible = re.sub("[−－‐‑‒–—]", "-", visible)
    return unicodedata.normalize("NFKC", visible).strip(_QUOTES + "\"' ")


def odd(text: str) -> str:
    """The first character of a key, number or word that is not what it looks like; empty where all are plain."""
    for each in text:
        if each in INVISIBLE or each in _SPACES or each in _QUOTES or each in "−－‐‑‒–—":
            return each
        if unicodedata.east_asian_width(each) == "F":
            return each
    return ""


def without(text: str, character: str) -> Fix:
    """The fix that takes a character out wherever it stands, and leaves a space between the words that it parts."""
    edits = []
    for row, line in enumerate(split_lines(text), 1):
        for at in (at for at, each in enumerate(line) if each == character):
            parts = line[at - 1 : at].isalnum() and line[at + 1 : at + 2].isalnum()
            edits.append(Edit(text=" " if parts else "", span=Span(row, at + 1, row, at + 2)))
    return Fix(said("Take it out."), tuple(edits))


def misplaced(text: str, is_key: Callable[[str], bool], wide: int = 2) -> Iterator[Character]:
    """Every character in the text that stands where YAML wants another; a full-width space is `wide` spaces wide."""
    for row, line in enumerate(split_lines(text), 1):
        if not line.isascii() or _LACKS_SPACE.match(line):
            for start, end, instead in _of_line(line, is_key, wide):
                found = line[start:end]
                name = named(odd(found) or found.strip(" ")[:1] or found[:1]) if found else _MISSING
                span = Span(row, start + 1, row, end + 1)
                yield Character(name, found, Edit(text=instead, span=span))


def _of_line(line: str, is_key: Callable[[str], bool], wide: int) -> Iterator[tuple[int, int, str]]:
    at = 0
    while at < len(line):
        char = line[at]
        if char in _SPACES:
            yield at, at + 1, " " * (wide if char == "\u3000" else 1)
        elif char in INVISIBLE:
            yield at, at + 1, ""
        elif char in _DASHES and at + 1 < len(line) and line[at + 1] in _GAP:
            yield at, at + 1, "-"
        elif char == "-" and (key := _KEY.match(line, at + 1)) and is_key(plain(key["key"])):
            yield at + 1, at + 1, " "
        elif char not in " \t" and not (char == "-" and line[at + 1 : at + 2] in {*_GAP, ""}):
            break
        at += 1
    match = _KEY.match(line, at)
    if match and is_key(plain(match["key"])):
        yield from _around_key(match)
        at = match.end()
        if match["colon"] == ":" and not match["after"] and line[at:]:
            yield at, at, " "
    if line[at : at + 1] in {"{", "[", *_BRACKETS}:
        yield from _in_brackets(line, at, is_key)
    elif (end := len(line.rstrip())) > at + 1 and line[at] in _QUOTES and line[end - 1] in _QUOTES:
        inside = line[at + 1 : end - 1]
        if re.search(r":\s|\s#|^[@`%&!|>]", inside) and '"' not in inside and "\\" not in inside:
            yield at, at + 1, '"'
            yield end - 1, end, '"'


def _around_key(match: re.Match[str]) -> Iterator[tuple[int, int, str]]:
    key = match["key"]
    for part in ("open", "close"):
        if match[part]:
            yield match.start(part), match.end(part), ""
    if plain(key) != key:
        yield match.start("key"), match.end("key"), plain(key)
    if match["before"].strip(" \t"):
        yield match.start("before"), match.end("before"), ""
    if match["colon"] == "：":
        yield match.start("colon"), match.end("after"), ": " if match.string[match.end() :].strip() else ":"
    elif match["after"].strip(" \t"):
        yield match.start("after"), match.end("after"), " "


def _in_brackets(line: str, at: int, is_key: Callable[[str], bool]) -> Iterator[tuple[int, int, str]]:
    """Wide brackets, and what stands around the keys inside; a wide comma that no key follows belongs to a text."""
    quote = ""
    while at < len(line):
        char = line[at]
        comma = _WIDE_COMMA.match(line, at)
        if quote:
            quote = "" if char == quote else quote
        elif char in "\"'":
            quote = char
        elif char in _BRACKETS:
            yield at, at + 1, _BRACKETS[char]
        elif comma and (key := _KEY.match(line, comma.end())) and is_key(plain(key["key"])):
            yield at, comma.end(), ", "
            at = comma.end()
            continue
        elif (
            line[:at].rstrip(_GAP)[-1:] in {"{", "｛", ",", "，", "、"}
            and (key := _KEY.match(line, at))
            and is_key(plain(key["key"]))
        ):
            yield from _around_key(key)
            at = key.end()
            continue
        at += 1
