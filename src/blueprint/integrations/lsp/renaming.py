"""Another name for an id, wherever it is given and used."""

from __future__ import annotations

from typing import NamedTuple

from lsprotocol.types import Position, Range, TextEdit
from pygls.exceptions import JsonRpcInvalidParams

from ...language.messages import Message, in_language, said
from ...model.placing import KIND_KEYS
from ...model.steps import Step
from ...text.expressions import expression
from .analysis import Analysis
from .definitions import entry_meant
from .entries import Entry

ID = expression(r"\w[\w.\-]*")
"""What an id can be."""


class Renamable(NamedTuple):
    """An id under the cursor that somebody wrote."""

    id: str
    range: Range
    entry: Entry | None = None
    """The entry of a catalogue that has this id; None for one of the text's own."""


def renamable(analysis: Analysis, position: Position) -> Renamable | None:
    """The id at a place, if it is written in this very text; an id that is made from names changes with them."""
    whole = analysis.whole
    if whole is None:
        return None
    entry = entry_meant(analysis, position)
    if entry is not None:
        shared = analysis.shared_at(position)
        if shared is None or entry.file is None or not shared[0].exact or shared[0].text != entry.id:
            return None
        return Renamable(entry.id, whole.places.range(shared[0].span), entry)
    mention = whole.index.at(*whole.places.place(position))
    if mention is None or not mention.exact:
        return None
    if not any(each.given and each.exact for each in whole.index.of(mention.id)):
        return None
    return Renamable(mention.id, whole.places.range(mention.span))


def refused(why: Message, language: str | None) -> JsonRpcInvalidParams:
    """What editors show where an id cannot have a name, in that language."""
    return JsonRpcInvalidParams(in_language(why, language))


def cannot_be_an_id(name: str) -> Message:
    """Why a name is no id."""
    return said("“{name}” cannot be an id: it holds letters, digits, _ . and - only.", name=name)


def new_name(analysis: Analysis, id: str, name: str) -> list[TextEdit]:
    """The edits that give an id another name; JsonRpcInvalidParams, which editors show, where that cannot be one."""
    whole = analysis.whole
    if whole is None:
        return []
    index = whole.index
    if not ID.fullmatch(name):
        raise refused(cannot_be_an_id(name), analysis.language)
    if name != id and name in index.named:
        raise refused(said("The id “{name}” is taken already.", name=name), analysis.language)
    if id in whole.lanes.declared and (name in Step.model_fields or name in KIND_KEYS):
        why = said("“{name}” means something else in a step; give the lane another id.", name=name)
        raise refused(why, analysis.language)
    spans = sorted({mention.span for mention in index.of(id) if mention.exact})
    return [TextEdit(whole.places.range(span), name) for span in spans]
