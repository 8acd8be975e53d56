"""Which columns of a table say what of the steps of a process."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from ...language.other_words import ANSWERS
from ...language.process_words import (
    ACTORS,
    IDS,
    IF,
    NEXT_STEPS,
    PHASES,
    SHAPES,
    STEPS_BEFORE,
    TEXTS,
    WAY_LABELS,
)
from ...language.synonyms import bare, meant_by
from ...text.expressions import expression
from ..cells import BLANK
from ..labels import LANE, label_of

_FEWEST = 3
"""Columns of a list of steps."""
_ACTING = ("customer", "frontstage", "backstage")
_WORDS = expression(r"[\s,;:：，→>()（）=\-]+|(?<=[是否])(?=[\u4e00-\u9fff])|(?<=如果)|(?<=若)")
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
    answers: tuple[tuple[int, str], ...] = ()
    """Further columns of next steps, each with the label of the arrows to these: `If no, go to`."""


def columns_in(head: Sequence[str], rows: Sequence[Sequence[str]] = ()) -> ProcessColumns | None:
    """What the columns below a heading say; None where it heads no list of steps.

    >>> columns_in(["Nr.", "Schritt", "Nächster Schritt", "Bereich"])
    ProcessColumns(id=0, name=1, next=2, before=None, label=None, type=None, lane=3, phase=None, answers=())
    >>> columns_in(["Step", "Description", "Next"], [["1", "Pays", "2"]])
    ProcessColumns(id=0, name=1, next=2, before=None, label=None, type=None, lane=None, phase=None, answers=())
    >>> columns_in(["Step", "Customer", "Frontstage"])
    """
    names = [text.strip(BLANK) for text in head]
    if sum(map(bool, names)) < _FEWEST or any(_is_lane(name) for name in names):
        return None
    taken: set[int] = set()
    answers = tuple(
        (at, answer)
        for at, text in enumerate(names)
        if not text.endswith(".") and (answer := _answer(text)) is not None  # `No.` numbers the rows
    )
    answers = answers if len(answers) > 1 else ()
    taken.update(at for at, _ in answers)
    next_step = _first(names, NEXT_STEPS, taken)
    before = _first(names, STEPS_BEFORE, taken)
    id = _first(names, IDS, taken)
    name = _first(names, TEXTS, taken)
    if name is not None and id is None and _are_ids([row[name] for row in rows if name < len(row)]):
        name, id = _first(names, TEXTS, taken), name
    lane = _first(names, ACTORS, taken)
    label, type, phase = (_first(names, wanted, taken) for wanted in (WAY_LABELS, SHAPES, PHASES))
    name = name if name is not None else _fullest(names, rows, taken)
    return None if name is None else ProcessColumns(id, name, next_step, before, label, type, lane, phase, answers)


def _answer(name: str) -> str | None:
    """The answer of a decision that heads a column of next steps; an empty one where only a number tells it apart.

    >>> _answer("If yes go to"), _answer("Nein → weiter mit"), _answer("Next step 2"), _answer("Next step")
    ('yes', 'Nein', '', None)
    """
    words = [word for word in _WORDS.split(name) if word]
    while words and meant_by(words[0], IF):
        words.pop(0)
    if len(words) > 1 and words[-1].isdigit() and meant_by(" ".join(words[:-1]), NEXT_STEPS):
        return ""
    if not words or not meant_by(words[0], ANSWERS):
        return None
    rest = " ".join(word for word in words[1:] if not meant_by(word, ("then", "dann", "step", "schritt")))
    return words[0] if not rest or meant_by(rest, NEXT_STEPS) else None


def _fullest(names: Sequence[str], rows: Sequence[Sequence[str]], taken: set[int]) -> int | None:
    """The first of the other columns in which most rows have a text."""
    for at, name in enumerate(names):
        filled = sum(at < len(row) and bool(row[at].strip(BLANK)) for row in rows)
        if name and at not in taken and rows and 2 * filled > len(rows):
            taken.add(at)
            return at
    return None


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
