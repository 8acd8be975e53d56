"""A list of cards, each in a row with its lane and its step, as databases and boards export it, → a table."""

from __future__ import annotations

from typing import NamedTuple

from ..language.messages import said
from ..language.synonyms import bare
from ..text.names import shortened
from .cells import BLANK
from .labels import LANE, label_of
from .sheets import CellPlace, ImportRemark, Spreadsheet

_LANES = (
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
    step: int
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
    for row in sheet.rows[head + 1 :]:
        texts = [_text(row, column) for column in columns]
        lane, step, card, phase = texts
        if lane and card:
            steps.setdefault((phase, step))
            cards.setdefault(lane, {}).setdefault((phase, step), []).append(" ".join(card.split()))
    known = [lane for lane in cards if (label := label_of(lane)) is not None and label.kind == LANE]
    if 2 * len(known) <= len(cards):
        return sheet
    rows = [["Phase", *(phase for phase, _ in steps)]] if columns.phase is not None else []
    rows += [["Step", *(step for _, step in steps)]]
    rows += [[lane, *("\n".join(found.get(step, ())) for step in steps)] for lane, found in cards.items()]
    place = CellPlace(sheet.name, head + 1, columns.lane + 1)
    told = said("each row is a card with its lane and step here, so the table is made of them; cells count in it")
    others = [
        ImportRemark(said("`{text}` is left out", text=shortened(text)), CellPlace(sheet.name, head + 1, number + 1))
        for number, text in enumerate(sheet.rows[head])
        if text.strip(BLANK) and number not in columns
    ]
    return Spreadsheet(sheet.name, sheet.rows[:head] + rows, {}, (*sheet.remarks, ImportRemark(told, place), *others))


def _columns(head: list[str]) -> _Columns | None:
    names = [bare(text) for text in head]
    labels = [label_of(text) for text in head]
    if any(label is not None and label.kind == LANE for label in labels):
        return None  # each lane has a column of its own
    found = [[number for number, name in enumerate(names) if name in wanted] for wanted in (_LANES, _CARDS)]
    keys = [label.key if label is not None else "" for label in labels]
    if len(found[0]) != 1 or not found[1] or keys.count("step") != 1:
        return None
    return _Columns(found[0][0], keys.index("step"), found[1][0], keys.index("phase") if "phase" in keys else None)


def _text(row: list[str], column: int | None) -> str:
    return row[column].strip(BLANK) if column is not None and column < len(row) else ""
