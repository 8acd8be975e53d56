"""What an editor shows of the thing under the cursor."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol.types import Hover, MarkupContent, MarkupKind, Position

from ...checks import rule_named
from ...checks.rule import Rule
from ...language.glossary import term
from ...model.steps import Step
from ...text.expressions import expression
from .analysis import Analysis, Readable
from .cursor import COMMENT, Spot, spot
from .forms import Lanes, PlaceForm, form_at
from .names import described
from .places import inside

_CODE = expression(r"BP\d{3}")


def hover(analysis: Analysis, position: Position) -> Hover | None:
    """What is known of the key, word, id or code at a place, and why the rules complain of it."""
    line, column = analysis.places.place(position)
    parts = list(_codes(analysis, line, column))
    span = None
    readable = analysis.readable
    # While a text is torn, its lines are looked up in the last whole one, as long as they are the same.
    if readable is not None and readable.source.line(line) == analysis.places.line(line):
        shared = analysis.shared_at(position)
        if shared is not None:
            name, entry = shared
            span = name.span
            parts.append(entry.note(analysis.language, analysis.file))
        under = spot(readable.source, line, column)
        # A lane that the file only names has nodes of its own where the name stands, of which there is nothing to say.
        if under is not None and not (shared and shared[0].section == "lanes" and under.span == shared[0].span):
            span = under.span
            parts += _about(readable, under, line, column)
    parts += (rule_page(found) for code in _found(analysis, line, column) if (found := rule_named(code)))
    if not parts:
        return None
    text = "\n\n---\n\n".join(dict.fromkeys(parts))
    return Hover(MarkupContent(MarkupKind.Markdown, text), analysis.places.range(span) if span else None)


def rule_page(rule: Rule) -> str:
    """What a rule finds and why, in Markdown."""
    return f"**{rule.code} {rule.name}** ({rule.severity})\n\n{rule.what}\n\n{rule.why}"


def key_note(form: PlaceForm, key: str, lanes: Lanes) -> str:
    """What a key means: what the model says of it, and the word of the field for it."""
    inner = form.inner(key, lanes.kinds)
    lane = form.part is Step and inner.owner is Step and key not in Step.model_fields
    return "\n\n".join(filter(None, [inner.note, term_note(str(lanes.kinds[key]) if lane else key)]))


def term_note(word: str) -> str:
    """The word of the field in both languages, and what it means; empty where it is none."""
    found = term(word)
    return f"*{found.title}*: {found.meaning}" if found else ""


def word_note(form: PlaceForm, text: str) -> str:
    """A word of a list in both languages; empty where the field has no such word."""
    words = form.words
    word = next((word for word in words or () if text in word.spellings), None)
    if word is None or words is None:
        return ""
    both = f"**{word}**" + (f" · {word.chinese}" if word.chinese else "")
    doc = (words.__doc__ or "").partition("\n")[0]
    return "\n\n".join(filter(None, [f"{both}: {doc}", term_note(word)]))


def _codes(analysis: Analysis, line: int, column: int) -> Iterator[str]:
    """The rules named under the cursor by an ignore comment."""
    text = analysis.places.line(line)
    for comment in COMMENT.finditer(text):
        for code in _CODE.finditer(text, comment.start(1), comment.end(1)):
            if code.start() < column <= code.end() + 1 and (found := rule_named(code[0])):
                yield rule_page(found)


def _found(analysis: Analysis, line: int, column: int) -> Iterator[str]:
    """The codes of the findings that speak of this place, and not of something larger around it."""
    touching = [
        (finding.span, finding.code)
        for finding in analysis.findings
        if finding.span and inside(finding.span, line, column)
    ]
    narrowest = max((span[:2] for span, _ in touching), default=None)
    return (code for span, code in touching if span[:2] == narrowest)


def _about(readable: Readable, under: Spot, line: int, column: int) -> Iterator[str]:
    form = form_at(under.path, readable.lanes.kinds, readable.root)
    mention = readable.index.at(line, column)
    if mention is not None and mention.id in readable.index.named and not (mention.given and not under.at_key):
        yield described(readable.index.named[mention.id])
    if under.at_key:
        holder = form_at(under.path[:-1], readable.lanes.kinds, readable.root)
        if note := key_note(holder, under.text, readable.lanes):
            yield f"**{under.text}**\n\n{note}"
        if holder.codes and (found := rule_named(under.text)):
            yield rule_page(found)
        return
    field = form.field
    if note := word_note(field, under.text):
        yield note
    if field.codes and (found := rule_named(under.text)):
        yield rule_page(found)
