"""What to say of a key that its place does not know: what it is called there, where it belongs, what it is near to."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from ...findings import Finding, Path
from ...language.messages import Message, said
from ...language.other_words import DEGREES
from ...language.suggestions import did_you_mean
from ...language.synonyms import is_line, meant
from ...model.actions import Action
from ...model.lanes import DEFAULT_KINDS
from ...model.moments import FailPoint, MomentOfTruth
from ...model.placing import KIND_KEYS
from ...model.service import Blueprint
from ...model.steps import Phase, Step
from ...text.markup import made_id
from ..quoting import in_braces
from ..shapes.key_names import is_flag
from .wrong_words import either

_MARKS = ("moment", "pain", "fail")
_EVERYWHERE = ("name", "id", "cells")
"""Keys that say nothing of where they belong."""


def unknown_key(path: Path, known: Collection[str], there: Collection[str] = (), value: Any = None) -> Finding:
    """The finding of the key at the end of a path; `known`: what its mapping may have, `there`: what it has."""
    key = str(path[-1])
    names = tuple(name for name in meant(key, known) if name not in there)
    if len(names) == 1 and names[0] in KIND_KEYS and is_flag(value):
        message = said("`{field}` is not known here", field=key)
        hint = said("Write what is done as `{text}`, and take this out.", text=f"{names[0]}: …")
        return Finding("BP003", message, hint, path, at_key=True)
    if len(names) == 1:
        message = said("`{key}` is called `{right}` here", key=key, right=names[0])
        return Finding("BP003", message, said("Write `{text}`.", text=names[0]), path, at_key=True)
    message = said("`{field}` is not known here", field=key)
    if is_line(key):
        hint = said("Lines are drawn by themselves, between the lanes: take this out.")
    elif names:
        hint = said("It can mean {words}: write which.", words=either(names))
    else:
        otherwise = said("Known here: {known}.", known=tuple(known))
        if all(kind in known for kind in KIND_KEYS) and not _says_no_action(value):
            otherwise = _lane_of_ones_own(key, known)
        hint = _home(key, known) or did_you_mean(key, known, otherwise)
    return Finding("BP003", message, hint, path, at_key=True)


def _says_no_action(value: Any) -> bool:
    """Whether a key cannot be a lane, since no card is called so: `critical: yes`, `priority: high`, `score: 3`."""
    text = value.strip().lower() if isinstance(value, str) else ""
    return is_flag(value) or text in DEGREES or text.isdecimal()


def _lane_of_ones_own(key: str, known: Collection[str]) -> Message:
    """How a key of a step becomes a lane, and which keys there are."""
    lane = f"{{kind: …, id: {made_id(key)}, name: {in_braces(key)}}}"
    own = any(name not in KIND_KEYS and name not in Step.model_fields for name in known)
    text = lane if own else f"lanes: [{', '.join(map(str, DEFAULT_KINDS))}, {lane}]"
    return (
        said("If it is a lane, add it to `lanes`: `{text}`. Known here: {known}.", text=text, known=tuple(known))
        if own
        else said("If it is a lane, write at the top `{text}`. Known here: {known}.", text=text, known=tuple(known))
    )


def _home(key: str, known: Collection[str]) -> Message | None:
    """Where a key belongs that another part of the format knows; None for one that none knows, or several do.

    On a card, what its marks say of themselves is nearer than the top of the file.
    """
    places = [
        ([*Blueprint.model_fields], said("`{key}` stands at the top of the file.", key=key)),
        ([*Phase.model_fields], said("`{key}` stands in a phase.", key=key)),
        ([*Step.model_fields, *KIND_KEYS], said("`{key}` stands in a step, beside the lanes.", key=key)),
        ([*Action.model_fields], said("`{key}` stands in a card, such as `customer: {name: …, …}`.", key=key)),
    ]
    marks = [
        (
            [*MomentOfTruth.model_fields],
            said("It is said of a moment of truth: `{text}`.", text=f"moment: {{kind: …, {key}: …}}"),
        ),
        ([*FailPoint.model_fields], said("It is said of a fail point: `{text}`.", text=f"fail: {{what: …, {key}: …}}")),
    ]
    for there in (marks, places) if "moment" in known else (places, marks):
        found = [hint for keys, hint in there if key in keys and key not in _EVERYWHERE]
        if found:
            return found[0] if len(found) == 1 else None
    if len(names := meant(key, _MARKS)) == 1:
        return said("It stands in a card, such as `{text}`.", text=f"customer: {{name: …, {names[0]}: …}}")
    return None
