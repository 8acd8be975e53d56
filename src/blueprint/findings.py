"""What a check has to say: a code, a sentence, a way to mend it, and the element it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum

from .errors import BlueprintError
from .language.messages import Message, in_language, said
from .notebook_hook import shows_itself
from .records import Record
from .source.nodes import SourceMap
from .source.span import Span
from .text.expressions import expression

Path = tuple[str | int, ...]
"""The way to an element in the model, such as `("phases", 0, "steps", 2, "cells", "desk", 0, "moment")`."""


class Severity(StrEnum):
    """How much a finding matters; `rank` grows with it."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"

    @property
    def rank(self) -> int:
        """2 for an error, 1 for a warning, 0 for advice."""
        return {"error": 2, "warning": 1, "advice": 0}[self.value]


class Related(Record):
    """Another element that a finding needs to be understood, and what it has to do with it."""

    message: str
    path: Path
    span: Span | None = None


class Edit(Record):
    """Something else in the place of one value or key.

    Checks say where by `path` and what by `text`, or by `source` for what another place holds; `located` makes of it
    a `span` of the text and the `text`, quotes included, that goes there.
    """

    path: Path = ()
    text: str = ""
    source: Path | None = None
    """The value that is moved here, as it is written there."""
    at_key: bool = False
    """The key at `path` is changed and not its value."""
    one_more: bool = False
    """`text` is one more item of the list at `path`, which keeps those that it has."""
    span: Span | None = None

    def located(self, source: SourceMap) -> Edit | None:
        """The same edit by its place in the text; None where the text writes it in a way that cannot be changed."""
        if self.span is not None:
            return self
        if self.one_more:
            added = source.with_one_more(self.path, self.text)
            return added and self._replace(span=added[0], text=added[1])
        span = source.written(self.path, key=self.at_key)
        origin = None if self.source is None else source.written(self.source)
        if span is None or (self.source is not None and origin is None):
            return None
        text = _written_alike(source.at(span), self.text) if origin is None else source.at(origin)
        return self._replace(span=span, text=text)


_CHINESE = expression("[\u3400-\u9fff]")


def _written_alike(old: str, new: str) -> str:
    """New text in the quotes of the old one; a word of the format in Chinese where the old one was in Chinese."""
    new = getattr(new, "chinese", "") or str(new) if _CHINESE.search(old) else new
    return f"{old[0]}{new}{old[0]}" if old[:1] in ("'", '"') else new


class Fix(Record):
    """What mends a finding by itself, all edits together: only what is safe and asks for no thought."""

    title: str
    """What it does, as a command: “Write `recover`”."""
    edits: tuple[Edit, ...]

    def located(self, source: SourceMap) -> Fix | None:
        """The same fix with the places of its edits in the text; None where one of them has none."""
        edits = tuple(edit.located(source) for edit in self.edits)
        whole = tuple(edit for edit in edits if edit is not None)
        return self._replace(edits=whole) if len(whole) == len(edits) else None


class Finding(Record):
    """One thing that a check says of one element.

    Checks speak of paths only; `span` (line and column) is added once, by `located`, where the blueprint came from
    a text.
    """

    code: str
    message: str
    hint: str = ""
    path: Path = ()
    severity: Severity = Severity.ERROR
    related: tuple[Related, ...] = ()
    at_key: bool = False
    """The finding speaks of the key at `path` and not of its value."""
    span: Span | None = None
    fix: Fix | None = None
    """What `check --fix` and editors can do about it."""

    def located(self, source: SourceMap) -> Finding:
        """The same finding with its line and column, and those of the related elements and of the fix."""
        if self.span is not None:
            return self
        related = tuple(other._replace(span=source.locate(other.path)) for other in self.related)
        fix = self.fix and self.fix.located(source)
        return self._replace(span=source.locate(self.path, key=self.at_key), related=related, fix=fix)

    def in_language(self, language: str | None) -> Finding:
        """The same finding with its sentences in another language, where they are known in it; None: as they are."""
        if language is None:
            return self
        related = tuple(other._replace(message=in_language(other.message, language)) for other in self.related)
        fix = self.fix and self.fix._replace(title=in_language(self.fix.title, language))
        message, hint = in_language(self.message, language), in_language(self.hint, language)
        return self._replace(message=message, hint=hint, related=related, fix=fix)

    @property
    def told(self) -> Message:
        """The whole finding as one sentence, with its line, that can be said in another language."""
        told = said("{code} {what}", code=self.code, what=self.message)
        if self.hint:
            told = said("{sentence}. {question}", sentence=told, question=self.hint)
        if self.span:
            told = said("{line}:{column}: {what}", line=self.span.line, column=self.span.column, what=told)
        return told

    def __str__(self) -> str:
        place = f"{self.span.line}:{self.span.column}: " if self.span else ""
        stop = "。" if self.hint.endswith(("。", "？")) else ". "
        return f"{place}{self.code} {self.message}" + (f"{stop}{self.hint}" if self.hint else "")


@shows_itself
class Findings(list[Finding]):
    """A list of findings, which a notebook shows as a table; printed, each is a line."""

    __slots__ = ()

    def __str__(self) -> str:
        return "\n".join(f"{finding.severity}: {finding}" for finding in self) or "nothing found"

    __repr__ = __str__


def in_document_order(findings: Iterable[Finding]) -> Findings:
    """Sorted by place, then code; those without a place stand first, in the order given."""
    return Findings(sorted(findings, key=lambda finding: (finding.span or (0, 0, 0, 0), finding.code)))


class InvalidBlueprint(BlueprintError):
    """A text that cannot be made a blueprint; `findings` says why, each with its line (codes BP001 to BP008)."""

    def __init__(self, findings: Sequence[Finding], name: str = "") -> None:
        self.findings = tuple(findings)
        self.name = name
        super().__init__("\n".join(f"{name}:{finding}" if name else str(finding) for finding in self.findings))


def changed(text: str, edits: tuple[Edit, ...]) -> str:
    """The text with located edits, which must not overlap, made."""
    starts = [0, *(end.end() for end in re.finditer("\r\n|[\n\r\x85\u2028\u2029]", text))]
    pieces, at = [], 0
    for edit in sorted(edits, key=lambda edit: edit.span or (0,)):
        assert edit.span is not None
        pieces += [text[at : starts[edit.span.line - 1] + edit.span.column - 1], edit.text]
        at = starts[edit.span.end_line - 1] + edit.span.end_column - 1
    return "".join([*pieces, text[at:]])


def writing(path: Path, text: str, key: bool = False) -> Fix:
    """The fix that writes this text, which needs no quotes, for the value or key at a path."""
    return Fix(said("Write `{text}`.", text=text), (Edit(path, text, at_key=key),))


def swapping(one: Path, other: Path) -> Fix:
    """The fix that lets two values change places, each as it is written."""
    keys = {"one": one[-1], "other": other[-1]}
    return Fix(said("Swap `{one}` and `{other}`.", **keys), (Edit(one, source=other), Edit(other, source=one)))
