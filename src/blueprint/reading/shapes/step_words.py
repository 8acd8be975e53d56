"""Steps that say in a word what the format says otherwise: that they are optional, at what time of day they begin."""

from __future__ import annotations

from collections.abc import Iterator

from ...findings import Edit, Finding, Fix
from ...language.messages import said
from ...language.other_words import EXCEPTIONAL
from ...language.synonym_tables import FALSE, TRUE
from ...language.synonyms import meant_by
from ...source.nodes import Node, SourceMap
from ...text.expressions import expression
from ..quoting import in_braces
from .block_edits import fix_of, without_key
from .key_names import in_its_quotes, rename
from .step_fields import steps_in

_CLOCK = expression(r"(?i:(?:[01]?\d|2[0-4])(?:[:.h][0-5]\d(?: ?(?:am|pm|uhr|h))?| ?(?:am|pm|uhr)))")


def step_words(source: SourceMap) -> Iterator[Finding]:
    """A finding for each such word; the nodes get what it means."""
    for _, step in steps_in(source.root):
        assert isinstance(step.value, dict)
        for key, child in [*step.value.items()]:
            if not isinstance(child.value, str):
                continue
            if key == "time" and "at" not in step.value and _CLOCK.fullmatch(child.value.strip()):
                yield _clock(source, step)
            elif meant_by(key, EXCEPTIONAL) and child.value.strip().lower() in (*TRUE, *FALSE):
                yield from _flag(source, step, key, child.value.strip().lower() in TRUE)


def _clock(source: SourceMap, step: Node) -> Finding:
    span = step.keys["time"]
    fix = Fix(said("Write `{text}`.", text="at"), (Edit(text=in_its_quotes(source.at(span), "at"), span=span),))
    rename(step, "time", "at")
    message = said("`{key}` is how long something takes, and a time of day stands here", key="time")
    return Finding("BP003", message, fix.title, span=span, fix=fix)


def _flag(source: SourceMap, step: Node, key: str, is_set: bool) -> Iterator[Finding]:
    assert isinstance(step.value, dict)
    span, child = step.keys[key], step.value[key]
    message = said("`{key}` does not say in which case this step happens", key=key)
    if is_set and "when" not in step.value:
        text = "optional" if key == "optional" else in_braces(key.replace("_", " "))
        edits = [Edit(text=in_its_quotes(source.at(span), "when"), span=span), Edit(text=text, span=child.span)]
        hint = said("Write `{text}`, or better in which case.", text=f"when: {text}")
        yield Finding("BP003", message, hint, span=span, fix=fix_of(source, hint, edits))
        child.value = key
        rename(step, key, "when")
        return
    edit = without_key(source, step, key)
    title = said("Take `{key}` out.", key=key)
    yield Finding("BP003", message, title, span=span, fix=fix_of(source, title, [edit] if edit is not None else []))
    del step.value[key], step.keys[key]
