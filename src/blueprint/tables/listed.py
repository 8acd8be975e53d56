"""A list of cards, each in a row with its lane and its step, as databases and boards export it, → a table."""

from __future__ import annotations

from typing import NamedTuple

from ..language.messages import said
from ..language.synonyms import bare
from ..model.lanes import ORDER
from ..model.words import LaneKind
from ..text.names import shortened
from .cells import BLANK
from .labels import LANE, label_of
from .sheets import CellPlace, ImportRemark, Spreadsheet

_KINDS = [str(kind) for kind in ORDER if kind is not LaneKind.EVIDENCE]
_LANES = (
    "frame",
    "lane",
    "swimlane",
    "row",
    "layer",
    "category",
    "type",
    "kind",
    "泳道",
    "类别",
    "类型",
    "ebene",
    "bahn",
    "zeile",
)
_CARDS = (
    "card", "text", "note", "sticky", "stickynote", "content", "item", "action", "activity", "description",
    "卡片", "内容", "karte", "inhalt", "aktion",
)  # fmt: skip


class _Columns(NamedTuple):
    """Which columns of the list say what, counted from 0."""

    lane: int
    step: int | None
    """None where the order of the cards tells the steps."""
    card: int
    phase: int | None


def as_table(sheet: Spreadsheet) -> Spreadsheet:
    """The sheet; or of a list of cards the table that it stands for, steps in the order in which they come."""
    head = next((number for number, row in enumerate(sheet.rows) if sum(map(bool, row)) > 1), None)
    columns = None if head is None else _columns(sheet.rows[head])
    if head is None or columns is None:
        return sheet
    cards: dict[str, dict[tuple[str, str], list[str]]] = {}
    steps: dict[tuple[str, str], None] = {}
    order = _Order()
    alone: list[tuple[str, CellPlace]] = []
    """Cards of which no lane is told."""
    for number, row in enumerate(sheet.rows[head + 1 :], head + 2):
        texts = [_text(row, column) for column in columns]
        lane, step, card, phase = texts
        if lane and card:
            if columns.step is None:
                step = str(order.step_of(lane))
            steps.setdefault((phase, step))
            cards.setdefault(lane, {}).setdefault((phase, step), []).append(" ".join(card.split()))
        elif card:
            alone.append((card, CellPlace(sheet.name, number, columns.card + 1)))
    if columns.step is None and not order.goes_down:
        return sheet
    known = [lane for lane in cards if (label := label_of(lane)) is not None and label.kind == LANE]
    if 2 * len(known) <= len(cards):
        return sheet
    rows = [["Phase", *(phase for phase, _ in steps)]] if columns.phase is not None else []
    rows += [["Step", *(step for _, step in steps)]] if columns.step is not None else []
    rows += [[lane, *("\n".join(found.get(step, ())) for step in steps)] for lane, found in cards.items()]
    place = CellPlace(sheet.name, head + 1, columns.lane + 1)
    told = (
        said("each row is a card with its lane and step here, so the table is made of them; cells count in it")
        if columns.step is not None
        else said(
            "each row is a card with its lane here, and a step begins with each of the customer’s; cells count in it"
        )
    )
    headings = [
        (text, CellPlace(sheet.name, head + 1, at + 1))
        for at, text in enumerate(sheet.rows[head])
        if text.strip(BLANK) and at not in columns
    ]
    others = [
        ImportRemark(said("`{text}` is left out", text=shortened(text)), place) for text, place in (*headings, *alone)
    ]
    return Spreadsheet(sheet.name, sheet.rows[:head] + rows, {}, (*sheet.remarks, ImportRemark(told, place), *others))


class _Order:
    """The steps of cards that name none: each begins with a card of the customer and goes down from it."""

    def __init__(self) -> None:
        self.goes_down = True
        """Whether no step goes up again before the customer acts, in lanes that are all known."""
        self._step = 0
        self._row = 0

    def step_of(self, lane: str) -> int:
        """The number of the step in which the next card stands."""
        label = label_of(lane)
        kind = label.key if label is not None and label.kind == LANE else ""
        row = _KINDS.index(kind) if kind in _KINDS else -1
        if kind == LaneKind.CUSTOMER and (self._row != row or not self._step):
            self._step, self._row = self._step + 1, row
        self.goes_down &= self._step > 0 and row >= self._row
        self._row = row
        return self._step


def _columns(head: list[str]) -> _Columns | None:
    names = [bare(text) for text in head]
    labels = [label_of(text) for text in head]
    if any(label is not None and label.kind == LANE for label in labels):
        return None  # each lane has a column of its own
    found = [[number for number, name in enumerate(names) if name in wanted] for wanted in (_LANES, _CARDS)]
    keys = [label.key if label is not None else "" for label in labels]
    if len(found[0]) != 1 or not found[1] or keys.count("step") > 1:
        return None
    step = keys.index("step") if "step" in keys else None
    return _Columns(found[0][0], step, found[1][0], keys.index("phase") if "phase" in keys else None)


def _text(row: list[str], column: int | None) -> str:
    return row[column].strip(BLANK) if column is not None and column < len(row) else ""
