"""A key that one step or card has twice, each time with a text: both as a list."""

from __future__ import annotations

from ..findings import Edit, Fix
from ..language.messages import said
from ..language.synonyms import LANES, meant
from ..source.nodes import Duplicate, SourceMap
from ..source.span import Span
from .quoting import in_braces
from .shapes.block_edits import fix_of
from .shapes.rebuilt import gone

_MANY = (*LANES, "pain", "fail", "opportunity", "question")


def both_kept(source: SourceMap, again: Duplicate) -> Fix | None:
    """The fix that puts both texts into a list; None where one is no text on its line, or the key takes no list."""
    if not meant(again.key, _MANY):
        return None
    first, second = _text(source, again.first), _text(source, again.span)
    if first is None or second is None or source.line(again.span.line)[: again.span.column - 1].strip():
        return None
    texts = [source.at(span) for span in (first, second)]
    listed = ", ".join(text if text[0] in "\"'" else in_braces(text) for text in texts)
    edits = [Edit(text=f"[{listed}]", span=first), gone(source, again.span.line, again.span.line)]
    return fix_of(source, said("Put both into a list."), edits)


def _text(source: SourceMap, key: Span) -> Span | None:
    """The text behind a key, if all of it stands on the key's line, and no comment behind it."""
    line = source.line(key.line)
    colon, rest = line[key.end_column - 1 : key.end_column], line[key.end_column :]
    text = rest.strip()
    following = source.line(key.line + 1) if key.line < len(source.lines) else ""
    goes_on = following.strip() and len(following) - len(following.lstrip()) >= key.column
    if colon != ":" or not text or goes_on or text[0] in "[{|>&*!#%@`" or "#" in text:
        return None
    if text[0] in "\"'" and (len(text) == 1 or text[-1] != text[0]):
        return None
    start = key.end_column + 1 + len(rest) - len(rest.lstrip())
    return Span(key.line, start, key.line, start + len(text))
