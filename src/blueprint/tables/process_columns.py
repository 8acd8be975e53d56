"""Which columns of a table say what of the steps of a process."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from ..language.process_words import (
    ACTORS,
    IDS,
    NEXT_STEPS,
    PHASES,
    SHAPES,
    STEPS_BEFORE,
    TEXTS,
    WAY_LABELS,
)
from ..language.synonyms import bare, meant_by
from ..text.expressions import expression
from .cells import BLANK
from .labels import LANE, label_of

_FEWEST = 3
"""Columns of a list of steps."""
_ACTING = ("customer", "frontstage", "backstage")
_AN_ID = expression(r"(?=.*\d)[\w.\-#]{1,8}")
HEAD = 20
"""The heading stands in one of so many first rows."""


class ProcessColumns(NamedTuple):
    """Columns, counted from 0; None for one that the table does not have."""

    id: int | None
    name: int
    next: int | None
    before: int | None
    label: int | None
    type: int | None
    lane: int | None
    phase: int | None


def columns_in(head: Sequence[str], rows: Sequence[Sequence[str]] = ()) -> ProcessColumns | None:
    """What the columns below a heading say; None where it heads no list of steps.

    >>> columns_in(["Nr.", "Schritt", "Nächster Schritt", "Bereich"])
    ProcessColumns(id=0, name=1, next=2, before=None, label=None, type=None, lane=3, phase=None)
    >>> columns_in(["Step", "Description", "Next"], [["1", "Pays", "2"]])
    ProcessColumns(id=0, name=1, next=2, before=None, label=None, type=None, lane=None, phase=None)
    >>> columns_in(["Step", "Customer", "Frontstage"])
    """
    names = [text.strip(BLANK) for text in head]
    if sum(map(bool, names)) < _FEWEST or any(_is_lane(name) for name in names):
        return None
    taken: set[int] = set()
    next_step = _first(names, NEXT_STEPS, taken)
    before = _first(names, STEPS_BEFORE, taken)
    id = _first(names, IDS, taken)
    name = _first(names, TEXTS, taken)
    if name is not None and id is None and _are_ids([row[name] for row in rows if name < len(row)]):
        name, id = _first(names, TEXTS, taken), name
    if name is None:
        return None
    lane = _first(names, ACTORS, taken)
    return ProcessColumns(
        id,
        name,
        next_step,
        before,
        _first(names, WAY_LABELS, taken),
        _first(names, SHAPES, taken),
        lane,
        _first(names, PHASES, taken),
    )


def _is_lane(name: str) -> bool:
    """Whether a column is a lane itself, in which cards stand."""
    label = label_of(name)
    return label is not None and label.kind == LANE and label.key in _ACTING


def _are_ids(texts: Sequence[str]) -> bool:
    filled = [text.strip(BLANK) for text in texts if text.strip(BLANK)]
    return bool(filled) and all(_AN_ID.fullmatch(text) for text in filled)


def _first(names: Sequence[str], wanted: Collection[str], taken: set[int]) -> int | None:
    """The column with the first of these names, which no other takes then."""
    plain = [bare(name) or name for name in names]
    for word in wanted:
        at = next(
            (at for at, name in enumerate(plain) if at not in taken and name and name == (bare(word) or word)), None
        )
        if at is not None:
            taken.add(at)
            return at
    at = next((at for at, name in enumerate(names) if at not in taken and name and meant_by(name, wanted)), None)
    if at is not None:
        taken.add(at)
    return at
