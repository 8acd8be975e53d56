"""What can be written at the cursor: keys with their lanes, words, and ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lsprotocol.types import (
    CompletionItem,
    CompletionItemKind,
    CompletionList,
    MarkupContent,
    MarkupKind,
    Position,
    TextEdit,
)

from ...checks import RULES
from ...language.languages import language_of
from ...language.synonyms import names_of
from ...model.steps import Step
from ...model.words import Word
from ...source.nodes import Node
from ...source.span import START, Span
from ...text.expressions import expression
from .analysis import Analysis
from .cursor import TypingGap, gap
from .forms import ROOT, Lanes, PlaceForm, form_at, lanes_of
from .hover import key_note, rule_page, word_note
from .names import described
from .places import EditorPlaces

MOST = 300
"""Items in one answer; a file with more ids answers anew as more is typed."""

_CODES_HERE = expression(r"(?:^|\s)#\s*blueprint:\s*ignore\[(?:[^\]]*,)?\s*(\w*)$")


def completion(places: EditorPlaces, position: Position, known: Analysis | None) -> CompletionList:
    """What can be written at a place of a text; ids and lanes are those that were last known of it."""
    if known is not None and known.foreign:
        return CompletionList(False, [])
    line, column = places.place(position)
    codes = _CODES_HERE.search(places.line(line)[: column - 1])
    if codes:
        items = _rules()
        typed, after = codes[1], ""
    else:
        here = gap(places.lines, line, column)
        if here is None or not places.line(line)[: column - 1].endswith(here.typed):
            return CompletionList(False, [])
        items = list(_choices(here, known, _colon_follows(places.line(line)[column - 1 :], here.after)))
        typed, after = here.typed, here.after
    fitting = _fitting(items, typed.strip().casefold())
    span = Span(line, column - len(typed), line, column + len(after))
    replaced = places.range(span)
    for order, item in enumerate(fitting[:MOST]):
        item.text_edit = TextEdit(replaced, item.insert_text or item.label)
        item.filter_text = _found_by(item)
        item.insert_text = None
        item.sort_text = f"{order:04}"
    return CompletionList(len(fitting) > MOST, fitting[:MOST])


def _fitting(items: Iterable[CompletionItem], typed: str) -> list[CompletionItem]:
    """The items that hold what is typed: first those that begin with it, last those that are only also called so."""

    def likeness(item: CompletionItem) -> int:
        label = item.label.casefold()
        return 0 if label.startswith(typed) else 1 if typed in label else 2

    return sorted((item for item in items if typed in _found_by(item).casefold()), key=likeness)


def _found_by(item: CompletionItem) -> str:
    """All that an item is found by; a key or a word by the other names that people have for it, too."""
    words = names_of(item.label) if item.kind in (CompletionItemKind.Property, CompletionItemKind.EnumMember) else ()
    return " ".join((item.label, item.detail or "", *words)).rstrip()


def _colon_follows(tail: str, after: str) -> bool:
    return tail.removeprefix(after).lstrip().startswith(":")


def _choices(here: TypingGap, known: Analysis | None, colon: bool) -> Iterator[CompletionItem]:
    readable = known.readable if known is not None else None
    lanes = readable.lanes if readable is not None else lanes_of(Node("", START, plain=True))
    form = form_at(here.path, lanes.kinds, readable.root if readable is not None else ROOT)
    if here.value:
        yield from _values(form.field, here, known)
    if here.key:
        yield from _keys(form, here, lanes, colon)


def _keys(form: PlaceForm, here: TypingGap, lanes: Lanes, colon: bool) -> Iterator[CompletionItem]:
    if form.codes and form.key == "severity":
        yield from (_with_colon(item, colon) for item in _rules())
    for key in form.keys(lanes.kinds):
        if key not in here.taken:
            lane = form.part is Step and key not in Step.model_fields
            detail = "lane" if lane else "key"
            item = _item(key, CompletionItemKind.Property, detail, key_note(form, key, lanes))
            yield _with_colon(item, colon)


def _values(field: PlaceForm, here: TypingGap, known: Analysis | None) -> Iterator[CompletionItem]:
    if field.words is not None:
        yield from _words(field, field.words, known)
    if field.flag:
        yield from (_item(word, CompletionItemKind.Value, "", "") for word in ("true", "false"))
    if field.codes and field.key == "ignore":
        yield from _rules()
    if known is None or known.readable is None:
        return
    written = set()
    for named in known.readable.index.choices(field.names) if field.names is not None else ():
        detail = f"{named.kind}: {named.text}" if named.text else named.kind
        written.add(named.id)
        yield _item(named.id, CompletionItemKind.Reference, detail, described(named))
    # A lane of a catalogue is named by a text alone; the kind of a lane that is written here is a word.
    if known.readable.root is ROOT and here.path[-1:] != ("kind",):
        for entry in known.entries.of(field.shared):
            if entry.id not in written:
                note = entry.note(known.language, known.file)
                yield _item(entry.id, CompletionItemKind.Reference, entry.detail, note)


def _words(field: PlaceForm, words: Iterable[Word], known: Analysis | None) -> Iterator[CompletionItem]:
    """Each word, in the spelling of the file's language first."""
    chinese_first = known is not None and language_of(known.language) == "zh"
    for word in words:
        pair = [(str(word), word.chinese), (word.chinese, str(word))]
        for spelling, other in pair[::-1] if chinese_first else pair:
            if spelling:
                yield _item(spelling, CompletionItemKind.EnumMember, other, word_note(field, spelling))


def _rules() -> list[CompletionItem]:
    return [_item(rule.code, CompletionItemKind.Value, rule.name, rule_page(rule)) for rule in RULES]


def _item(label: str, kind: CompletionItemKind, detail: str, note: str) -> CompletionItem:
    documentation = MarkupContent(MarkupKind.Markdown, note) if note else None
    return CompletionItem(label, kind=kind, detail=detail, documentation=documentation)


def _with_colon(item: CompletionItem, there: bool) -> CompletionItem:
    item.insert_text = item.label if there else f"{item.label}: "
    return item
