"""Slips of the pen in a file, and what was meant: keys and words one letter off, dates and numbers in another spelling.

Only where one thing can be meant and nothing else; a guess stays a hint.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from ...findings import Edit, Fix, Path, writing
from ...language.messages import said
from ...language.synonym_tables import FALSE, TRUE
from ...language.synonyms import feeling, meant
from ...model.words import MomentKind, Word
from ...source.nodes import Node, SourceMap
from ...source.span import Span
from ...text.expressions import expression
from ...text.spelling import slip
from ..quoting import in_braces, in_quotes
from ..shapes.block_edits import fix_of, inserted, is_flow
from ..shapes.without_place import mapping_at, taken_out
from ..yaml_text.characters import plain
from ..yaml_text.yaml_fixes import is_name, split_key
from .durations import duration
from .notations import iso_date, marks_of_word, middle, number
from .scales import FeelingScale, feeling_in_marks, feelings_in_words, importance_in_marks
from .scopes import ends_of
from .wrong_words import channel_of_words, listed_words, no_ends, word_of_mapping

_KIND_FIRST = expression(r"(\w+)(?:\s*[:：,，(（–—]|\s+-)")
"""A kind of moment, and behind it why: `negative – the bag is gone`."""
_PARTS = ("probability", "share")


def of_value(error: Mapping[str, Any], path: Path, source: SourceMap, scale: FeelingScale) -> Fix | None:
    """What a value was meant to be that pydantic refused with this error; `scale` knows the data of the file."""
    if error["type"] == "less_than_equal" and path[-1] == "feel":
        return scale.from_one
    if error["type"] == "string_type":
        return _text_with_colon(path, source)
    if error["type"] == "missing" and path[-1:] == ("moment",):
        return _kind_of_moment(path, source)
    if error["type"] in ("model_type", "model_attributes_type", "dict_type"):
        told = _in_one(error["input"])
        if path[-1] == "moment" and told is not None and (fix := _moment(path, told, source)):
            return fix
        if path == ("scope",) and told is not None and "service" not in scale.data and ends_of(told) is None:
            return writing(path, "service", key=True)._replace(title=no_ends())
        return _anew(path, word_of_mapping(path, error["input"], scale.data), source)
    written = str(error["input"])
    right = _right(error, path, written.strip())
    if right is None and isinstance(error["input"], str) and (plain_text := plain(written)) != written:
        right = _right(error, path, plain_text) or plain_text
    return _anew(path, right, source)


def _in_one(value: Any) -> str | None:
    """A text, or the texts of a list as one."""
    if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
        return "; ".join(value)
    return value if isinstance(value, str) else None


def _moment(path: Path, text: str, source: SourceMap) -> Fix | None:
    """A moment of truth that is only said to be one, or why, or not to be one."""
    if text.strip().lower() in FALSE:
        return taken_out(path, source)
    span, head = source.written(path), ""
    if span is None:
        span, head = _behind_key(path, source), ": "
    if span is None or meant(text, [str(word) for word in MomentKind]):
        return None
    if (told := _KIND_FIRST.match(text.strip())) and len(kind := meant(told[1], [*map(str, MomentKind)])) == 1:
        title = said("Write `{text}`.", text=f"kind: {kind[0]}")
        reason = in_braces(text.strip()[told.end() :].strip().rstrip(")）"))
        return Fix(title, (Edit(text=f"{head}{{kind: {kind[0]}, why: {reason}}}", span=span),))
    marks = importance_in_marks(text)
    why = f", importance: {marks}" if marks else "" if text.strip().lower() in TRUE else f", why: {in_braces(text)}"
    title = said("Write `{text}`, until you know better.", text="kind: neutral")
    return Fix(title, (Edit(text=f"{head}{{kind: neutral{why}}}", span=span),))


def _behind_key(path: Path, source: SourceMap) -> Span | None:
    """All of a list behind its key, the colon included; None where a comment stands in it."""
    around, key = mapping_at(path[:-1], source), str(path[-1])
    node = around.value[key] if around is not None and isinstance(around.value, dict) and key in around.keys else None
    if around is None or node is None or not isinstance(node.value, list):
        return None
    end = node.span if is_flow(source, node) else node.value[-1].span
    span = Span(*around.keys[key][2:], *end[2:])
    return None if "#" in source.at(span) else span


def _kind_of_moment(path: Path, source: SourceMap) -> Fix | None:
    """A kind for a moment of truth that says other things of itself."""
    found = mapping_at(path, source)
    if found is None or not found.keys or any(slip(key, ("kind",)) for key in found.keys):
        return None
    first = next(iter(found.keys.values()))
    behind = ", " if is_flow(source, found) else f"\n{' ' * (first.column - 1)}"
    return fix_of(
        source,
        said("Write `{text}`, until you know better.", text="kind: neutral"),
        [inserted(first.line, first.column, f"kind: neutral{behind}")],
    )


def _anew(path: Path, right: str | None, source: SourceMap) -> Fix | None:
    """The fix that writes a value; a list or mapping stands without the quotes of the text that it replaces."""
    if right is None or right[:1] not in ("[", "{"):
        return writing(path, right) if right else None
    span = source.written(path)
    return Fix(said("Write `{text}`.", text=right), (Edit(text=right, span=span),)) if span else None


def _right(error: Mapping[str, Any], path: Path, text: str) -> str | None:
    """The value that a text means, as the format writes it; None where that is not clear."""
    match error["type"]:
        case "enum" | "literal_error":
            words = re.findall("'([^']*)'", error["ctx"]["expected"])
            names = meant(text, words)
            if len(names) == 1:
                return _member(names[0], words)
            of_channel = isinstance(path[-1], int) or path[-1] == "channel"
            if of_channel and (head := channel_of_words(text)) is not None:
                return head
            listed = listed_words(text, words) if of_channel else []
            return f"[{', '.join(listed)}]" if listed else slip(text, [*words, *_chinese(words)])
        case "flag":
            return "true" if text.lower() in TRUE else "false" if text.lower() in FALSE else None
        case "date":
            return iso_date(text)
        case "duration" | "bare_duration":
            return duration(text)
        case "no_number" | "no_whole_number" if path[-1] == "feel":
            felt = feeling(text)
            return str(felt) if felt is not None else feelings_in_words(text) or _in_numbers(text)
        case "no_number" | "no_whole_number":
            return number(text) or _by_its_field(path, text)
        case "less_than_equal" if path[-1] in _PARTS:
            share = text.removesuffix(".0")
            return f"{share} %" if re.fullmatch(r"[2-9]|[1-9]\d|100", share) else None
    return None


def _in_numbers(text: str) -> str | None:
    return feeling_in_marks(text) or number(text, marks=False)


def _by_its_field(path: Path, text: str) -> str | None:
    """A range of costs, a word for how important something is."""
    if path[-1] == "cost":
        return middle(text)
    return marks_of_word(text) if path[-1] in ("importance", "performance") else None


def _text_with_colon(path: Path, source: SourceMap) -> Fix | None:
    """An unquoted text that a colon made a mapping of, in quotes."""
    node = source.node(path)
    if node is None or not isinstance(node.value, dict) or len(node.value) != 1:
        return None
    ((key, value),) = node.value.items()
    first, last = source.written((*path, key), key=True), source.written((*path, key))
    if first is None or last is None or not value.plain or first.line != last.line or is_name(key.split()[-1]):
        return None
    whole = first._replace(end_column=last.end_column)
    text = source.at(whole)
    # Braces or a quoted key say that a mapping was meant.
    if source.at(node.span)[:1] == "{" or not re.match(rf"{re.escape(key)}:\s", text):
        return None
    return Fix(said("Put the text into quotes."), (Edit(text=in_quotes(text), span=whole),))


def of_key(path: Path, known: Collection[str], source: SourceMap) -> Fix | None:
    """The known key that an unknown one was meant to be, unless it stands there already."""
    around = mapping_at(path[:-1], source)
    if around is None or path[-1] not in around.value:
        return None
    mapping = around.value
    assert isinstance(mapping, dict)
    node = mapping[str(path[-1])]
    right = slip(str(path[-1]), known)
    span = source.written(path, key=True)
    if node.absent:
        parted = split_key(str(path[-1]))
        if parted and span and source.line(span.line)[span.end_column - 1 :].lstrip()[:1] != ":":
            return Fix(said("Write a colon and a space behind the key."), (Edit(path, parted, at_key=True),))
        return None if right else _joined(path, mapping, known, source)
    return writing(path, right, key=True) if right and right not in mapping else None


def _chinese(words: Sequence[str]) -> list[str]:
    """The Chinese spellings of a word list."""
    return [member.chinese for member in _members(words)]


def _member(word: str, words: Sequence[str]) -> str:
    """The word as a member of its list, which knows its Chinese spelling."""
    return next((member for member in _members(words) if member == word), word)


def _members(words: Sequence[str]) -> list[Word]:
    lists = (list(kind) for kind in Word.__subclasses__())
    return next((members for members in lists if [str(each) for each in members] == list(words)), [])


def _joined(path: Path, mapping: dict[str, Node], known: Collection[str], source: SourceMap) -> Fix | None:
    """What commas tore apart inside { }: the text before, and all torn pieces up to the next key, in quotes."""
    keys = list(mapping)
    first = keys.index(str(path[-1]))
    torn = [mapping[key].absent and key not in known for key in keys]
    start = first
    while start and torn[start]:
        start -= 1
    end = first
    while end + 1 < len(keys) and torn[end + 1]:
        end += 1
    before = source.written((*path[:-1], keys[start]))
    last = source.written((*path[:-1], keys[end]), key=True)
    after = keys[end + 1 : end + 2]
    # A piece that begins with a key, or a key behind the pieces that nobody knows, may be torn in another way.
    if any(is_name(piece.partition(" ")[0]) for piece in keys[start + 1 : end + 1]) or any(
        key not in known for key in after
    ):
        return None
    if torn[start] or not mapping[keys[start]].plain or before is None or last is None or before.line != last.line:
        return None
    whole = Span(before.line, before.column, last.line, last.end_column)
    text = source.at(whole)
    pieces = [str(mapping[keys[start]].value), *keys[start + 1 : end + 1]]
    # Anything but the pieces and their commas, such as a quoted key, was meant otherwise.
    if [piece.strip() for piece in text.split(",")] != pieces:
        return None
    return Fix(said("Put the text into quotes."), (Edit(text=in_quotes(text), span=whole),))
