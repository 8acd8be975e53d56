"""The rows of a table → the data of a blueprint, as the YAML would have it, and in which cell each part stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from ..findings import Path as ModelPath
from ..language.messages import said
from ..language.synonyms import CHANNELS, meant
from .card_fields import duration_of, kind_said, says_none, written_into
from .cell_data import card_in
from .cells import (
    NAMELESS,
    CellEntry,
    cards_in,
    channel_words,
    heading_in,
    read_name,
    says_nothing,
    without_numbers,
    without_positions,
)
from .columns import columns_of_steps
from .feelings import feelings_in
from .lane_rows import LaneRow, are_default, give_key, in_order
from .rows import TableRows
from .shape import Cells, SheetCell

_GERMAN = (
    r"\bkund|\bnutzer|\bgäste|schritt|\babschnitt|bühne|mitarbeit|sichtbar|unterstütz|systeme\b|technik|gefühl|stimmung"
    r"|gedanke|kanal|kanäle|nachweis|zeichen|linie\b|dauer\b|zeit\b|schmerz|chancen|ideen|vorbereitung|führung"
    r"|tätigkeit|weiter (?:mit|zu)|zuständig|verantwortlich|\bbereich|nachfolger|vorgänger"
)
"""What names of rows have in German and in no other language here."""


class Reaching(NamedTuple):
    """A card that is merged over several columns."""

    path: ModelPath
    last: int
    """The last of these."""


class TableData:
    """The data that the rows of a table say."""

    def __init__(self, rows: TableRows) -> None:
        self.rows, self.log = rows, rows.log
        self.reaching: list[Reaching] = []
        self._cards: dict[int, dict[int, list[tuple[CellEntry, SheetCell]]]] = {}
        """Lane, by its place → column → its cards, each with the cell that it stands in."""
        self.columns = columns_of_steps(rows)
        self._take_fields()
        self.lanes = self._lanes()
        self._keys: dict[str, list[str]] = {}
        """Kind of lane → the keys of its lanes."""
        for lane in self.lanes:
            self._keys.setdefault(str(lane.lane["kind"]), []).append(lane.key)
        self.data: dict[str, Any] = {key: value for key, value in rows.top.items() if value is not None}
        if not rows.ours and (language := language_of_labels([str(label.text) for label in rows.labels])):
            self.data["language"] = language
        phases = self._phases()
        if self.lanes and not are_default(self.lanes):
            self.data["lanes"] = [lane.lane for lane in self.lanes]
        self.data["phases"] = phases

    # Fields of steps

    def _take_fields(self) -> None:
        """What each field of a step cannot take becomes a note, before the lanes are counted."""
        rows = self.rows
        self._feelings: dict[int, float] = {}
        found, scale = feelings_in({column: cell.text for column, cell in rows.steps.get("feel", {}).items()})
        for column, feeling in found.items():
            cell = rows.steps["feel"][column]
            if feeling.value is not None:
                self._feelings.update(dict.fromkeys(range(column, column + cell.reach), feeling.value))
            if feeling.rest:
                rows.keep_as_note(rows.step_notes["feel"], column, cell._replace(text=feeling.rest), "feel")
        if scale is not None:
            place = min(cell.place for cell in rows.steps["feel"].values())
            message = said(
                "these feelings are taken for a scale from {first} to {last}, so {middle} becomes 0",
                first=scale.first,
                last=scale.last,
                middle=f"{scale.middle:g}",
            )
            self.log.remark(message, place)
        for column, cell in rows.steps.get("channel", {}).items():
            others = [word for word in channel_words(cell.text) if len(meant(word, CHANNELS)) != 1]
            if others and not says_nothing(cell.text):
                rows.keep_as_note(rows.step_notes["channel"], column, cell._replace(text="\n".join(others)), "channel")
        for column, cell in [*rows.steps.get("after", {}).items()]:
            if duration_of(read_name(cell.text)) is None:
                rows.keep_as_note(rows.step_notes["after"], column, rows.steps["after"].pop(column), "after")
        for row in rows.cards:
            for column, cell in [*row.cells.items()]:
                if self._says_nothing(cell) or says_none(row.field, cell.text):
                    del row.cells[column]
                elif row.value(cell) is None or not self._has_card(column):
                    rows.keep_as_note(row.notes, column, row.cells.pop(column), row.field)
            unsaid = [cell.place for cell in row.cells.values() if row.field == "moment" and not kind_said(cell.text)]
            if unsaid:
                message = said("nothing says whether these moments of truth are positive or negative: neutral for now")
                self.log.remark(message, min(unsaid))

    def _has_card(self, column: int) -> bool:
        kinds = ("note", "evidence")
        return any(column in lane.cells for lane in self.rows.lanes if lane.lane["kind"] not in kinds)

    # Lanes

    def _lanes(self) -> list[LaneRow]:
        """The lanes in the method's order, each with a key of its own."""
        filled = [lane for lane in self.rows.lanes if lane.cells or not lane.only_if_filled]
        lanes = filled if self.rows.ours else in_order(filled)
        if [*map(id, lanes)] != [*map(id, filled)]:
            self.log.remark(said("the lanes stand in another order here; they are put into that of the method"))
        taken = {str(lane.lane["id"]) for lane in lanes if lane.lane.get("id")}
        for lane in lanes:
            if not lane.lane.get("id"):
                give_key(lane, taken)
        for number, lane in enumerate(lanes):
            if lane.place is not None:
                self.log.places[("lanes", number)] = lane.place
            self._cards[number] = self._cards_of(lane)
        return lanes

    def _cards_of(self, lane: LaneRow) -> dict[int, list[tuple[CellEntry, SheetCell]]]:
        """Column → cards, without the numbers that count them along the row."""
        found = [
            (column, card, cell)
            for column in sorted(lane.cells)
            for cell in lane.cells[column]
            if not self._says_nothing(cell)
            for card in cards_in(cell.text)
        ]
        names = without_numbers([card.name or "" for _, card, _ in found])
        cards: dict[int, list[tuple[CellEntry, SheetCell]]] = {}
        for (column, card, cell), name in zip(found, names, strict=True):
            cards.setdefault(column, []).append((card._replace(name=name if card.name is not None else None), cell))
        return cards

    def _says_nothing(self, cell: SheetCell) -> bool:
        if not says_nothing(cell.text):
            return False
        if cell.text.strip().startswith("#"):
            self.log.leave_out(cell)
        return True

    # Phases and steps

    def _phases(self) -> list[dict[str, Any]]:
        phases: list[dict[str, Any]] = []
        heads = self.rows.steps.get("phase", {})
        cards = {column: heading_in(cell.text) for column, cell in sorted(heads.items())}
        numbered = without_numbers([card.name or "" for card in cards.values()])
        cards = {
            column: card._replace(name=name or card.name)
            for (column, card), name in zip(cards.items(), numbered, strict=True)
        }
        before = ""
        names = self._names()
        for number, columns in enumerate(self.columns):
            first = next((column for column in columns if column in heads), None)
            cell = None if first is None else heads[first]
            # Some write the phase over each of its steps.
            again = cell is not None and cell.text == before and cell.text.strip() != NAMELESS and "\n" not in before
            if (cell is not None and not again) or not phases:
                if cell is not None:
                    self.log.places[("phases", len(phases))] = cell.place
                phases.append({} if first is None else self._heading(heads[first], cards[first]))
                phases[-1]["steps"] = []
            before = cell.text if cell is not None else ""
            path: ModelPath = ("phases", len(phases) - 1, "steps", len(phases[-1]["steps"]))
            phases[-1]["steps"].append(self._step(columns, path, names[number]))
        return phases

    def _names(self) -> list[tuple[CellEntry, SheetCell] | None]:
        """What stands above the columns, without the numbers that drawings write themselves."""
        row = self.rows.steps.get("step", {})
        cells = [next((row[column] for column in columns if column in row), None) for columns in self.columns]
        cards = [None if cell is None else heading_in(cell.text) for cell in cells]
        names = without_positions([(card.name or "") if card else "" for card in cards])
        return [
            None if cell is None or card is None else (card._replace(name=(name or None) if card.name else None), cell)
            for cell, card, name in zip(cells, cards, names, strict=True)
        ]

    def _heading(self, cell: SheetCell, card: CellEntry) -> dict[str, Any]:
        data = card_in(card, cell.place, self.log)
        if isinstance(data, dict):
            return dict(data)
        return {} if data is None else {"name": data}

    def _step(
        self, columns: Sequence[int], path: ModelPath, head: tuple[CellEntry, SheetCell] | None
    ) -> dict[str, Any]:
        step: dict[str, Any] = {}
        if head is not None:
            card, cell = head
            self.log.places[path] = cell.place
            step = self._heading(cell, card)
        for key, value, cell in self._own(columns):
            self.log.places[(*path, key)] = cell.place
            step[key] = value
        for number, lane in enumerate(self.lanes):
            for column in columns:
                for card, cell in self._cards[number].get(column, ()):
                    self._place_card(step, (*path, lane.key), card, cell, column)
        for row in self.rows.cards:
            for column in columns:
                if column in row.cells and not written_into(step, row.field, row.value(row.cells[column]), self._keys):
                    self.log.leave_out(row.cells[column])
        return step

    def _own(self, columns: Sequence[int]) -> Iterator[tuple[str, Any, SheetCell]]:
        """The fields that the step has rows of its own for, each with its value."""
        rows = self.rows.steps
        for key in ("when", "at", "after", "channel", "feel", "think", "opportunity", "question"):
            column, cell = _reaching(rows.get(key, {}), columns, key in ("channel", "feel"))
            if cell is None or (key != "feel" and self._says_nothing(cell)):
                continue
            if key == "feel":
                if column in self._feelings:
                    yield key, f"{self._feelings[column]:g}", cell
            elif key == "channel":
                if channels := self._channels(cell.text):
                    yield key, channels, cell
            elif key in ("opportunity", "question"):
                yield key, [read_name(card.name) for card in cards_in(cell.text) if card.name], cell
            elif key == "after":
                yield key, duration_of(read_name(cell.text)), cell
            else:
                yield key, read_name(cell.text), cell

    def _channels(self, text: str) -> list[str]:
        found = [meant(word, CHANNELS) for word in channel_words(text)]
        channels = [each[0] for each in found if len(each) == 1]
        return channels if self.rows.ours else list(dict.fromkeys(channels))

    def _place_card(self, step: dict[str, Any], path: ModelPath, card: CellEntry, cell: SheetCell, column: int) -> None:
        data = card_in(card, cell.place, self.log)
        *_, key = path
        cards = step.setdefault(str(key), [])
        if not isinstance(cards, list):  # the head of the step says something else of this lane
            self.log.places[path] = cell.place
            return
        here = (*path, len(cards))
        self.log.places[here] = cell.place
        self.log.places.setdefault(path, cell.place)
        self.log.places.setdefault(path[:-1], cell.place)
        cards.append(data)
        if cell.reach > 1 and isinstance(data, (str, dict)):
            self.reaching.append(Reaching(here, column + cell.reach - 1))


def language_of_labels(labels: Sequence[str]) -> str | None:
    """That of the labels of a table, so that drawings say theirs in it; None where they do not tell."""
    together = " ".join(labels)
    if len(re.findall("[\u4e00-\u9fff]", together)) * 4 > len(together):
        return "zh"
    german = len(re.findall(_GERMAN, together.casefold()))
    return "de" if labels and german * 2 >= len(labels) else None


def _reaching(row: Cells, columns: Sequence[int], over: bool) -> tuple[int, SheetCell | None]:
    """The first cell of a row in these columns; `over`: or one before them that is merged over the first."""
    for column in columns:
        if column in row:
            return column, row[column]
    if over:
        for column, cell in row.items():
            if column < columns[0] < column + cell.reach:
                return columns[0], cell
    return 0, None


def _new_id(wanted: str, taken: Sequence[str]) -> str:
    return wanted if wanted not in taken else _new_id(f"{wanted}-2", taken)


def with_spans(table: TableData, ids: Sequence[str]) -> bool:
    """Writes `spans` into the cards that are merged over several steps, which have these `ids`; False where none is."""
    steps = [step for phase in table.data["phases"] for step in phase["steps"]]
    firsts = [columns[0] for columns in table.columns]
    any_spans = False
    for path, last in table.reaching:
        *_, key, number = path
        step = table.data["phases"][path[1]]["steps"][path[3]]
        end = bisect_right(firsts, last) - 1
        if steps[end] is step:
            continue
        if not steps[end].get("name") and not steps[end].get("id"):
            steps[end]["id"] = _new_id(f"step-{end + 1}", ids)  # the one that it has by itself is only its number
        card, id = step[key][number], steps[end].get("id", ids[end])
        step[key][number] = {**(card if isinstance(card, dict) else {"name": card}), "spans": id}
        any_spans = True
    return any_spans
