"""A matrix of who does what (`R`, `A`, `C`, `I` or `x` in a column for each) → a list of steps with their lanes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ...language.process_words import IDS, NEXT_STEPS, PHASES, SHAPES, STEPS_BEFORE, TEXTS, WAY_LABELS
from ...language.synonyms import meant_by
from ...text.expressions import expression
from ..cells import BLANK, says_nothing
from ..labels import CARD, STEP, label_of
from ..shape import LOOKED_ALONG
from ..sheets import Spreadsheet
from .columns import HEAD

_MARKS = frozenset("RACISDVMEXx✓✔●•")
_ACTING = ("RD", "Xx✓✔●•", "AV")
"""Who does it, the surest marks first: responsible and *Durchführung*, a mere mark, accountable and *Verantwortung*."""
_BETWEEN = expression(r"[\s/,;+&]+")
_LEAST = 2
"""Columns of those who act, and rows."""


class _Matrix(NamedTuple):
    """A heading and the columns below it that hold marks, from 0."""

    head: int
    columns: list[int]


def with_actors(sheet: Spreadsheet) -> Spreadsheet:
    """The sheet; of a matrix with a column for the lanes instead, and one for what else the marks say."""
    filled = (at for at, row in enumerate(sheet.rows[:HEAD]) if sum(bool(text.strip(BLANK)) for text in row) > _LEAST)
    head = next(filled, None)
    matrix = _matrix(sheet.rows, head) if head is not None else None
    if matrix is None:
        return sheet
    names = sheet.rows[matrix.head]
    width = max(map(len, sheet.rows))
    rows = [list(row) for row in sheet.rows[: matrix.head]]
    rows.append([*_without(names, matrix.columns, width), "Lane", "RACI"])
    for row in sheet.rows[matrix.head + 1 :]:
        marks = {at: _marks(row[at]) for at in matrix.columns if at < len(row) and _marks(row[at])}
        doing = next((at for wanted in _ACTING for at, own in marks.items() if {*wanted} & {*own}), None)
        others = [f"{'/'.join(own)}: {names[at].strip(BLANK)}" for at, own in marks.items() if at != doing]
        lane = names[doing].strip(BLANK) if doing is not None else ""
        rows.append([*_without(row, matrix.columns, width), lane, ", ".join(others)])
    return sheet._replace(rows=rows)


def _matrix(rows: Sequence[Sequence[str]], head: int) -> _Matrix | None:
    columns = []
    for at, name in enumerate(rows[head]):
        below = [
            row[at]
            for row in rows[head + 1 : head + LOOKED_ALONG]
            if at < len(row) and row[at].strip(BLANK) and not says_nothing(row[at])
        ]
        label = label_of(name)
        tells = label is not None and label.kind in (CARD, STEP)
        if name.strip(BLANK) and below and not tells and all(map(_marks, below)) and not _is_other(name):
            columns.append(at)
    texts = any(at not in columns and name.strip(BLANK) for at, name in enumerate(rows[head]))
    return _Matrix(head, columns) if texts and min(len(columns), len(rows) - head - 1) >= _LEAST else None


def _is_other(name: str) -> bool:
    """Whether a column says something else of the steps than who acts."""
    return meant_by(name, (*IDS, *TEXTS, *NEXT_STEPS, *STEPS_BEFORE, *WAY_LABELS, *SHAPES, *PHASES))


def _marks(text: str) -> list[str]:
    """The marks in a cell; none where it holds anything else.

    >>> _marks("A/R"), _marks("x"), _marks("Reads")
    (['A', 'R'], ['x'], [])
    """
    parts = [part for part in _BETWEEN.split(text.strip(BLANK)) if part]
    return parts if all(part in _MARKS for part in parts) else []


def _without(row: Sequence[str], columns: Sequence[int], width: int) -> list[str]:
    return ["" if at in columns or at >= len(row) else row[at] for at in range(width)]
