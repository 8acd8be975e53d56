"""The rows of a table, each taken for what its label says: lanes, fields of steps and of cards, the blueprint's own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ..language.messages import said
from ..language.synonyms import bare
from ..text.names import shortened
from .cell_data import yaml_in
from .cells import BLANK, is_yaml, only_count, read_name
from .import_log import ImportLog
from .labels import (
    LANE,
    LINE,
    STEP,
    TOP_KEYS,
    RowLabel,
    is_about,
    is_line,
    label_of,
    label_of_word,
    says_to_be,
    says_what_is_drawn,
    top_key_of,
)
from .lane_rows import CardRow, LaneRow
from .row_meanings import (
    are_channels,
    are_numbers,
    can_be,
    come_again,
    is_of_the_database,
    lane_of_actor,
    names_of_steps,
    texts_of,
    what_customers_do,
)
from .shape import Cells, Found, SheetCell, SheetRow

_SEVERAL = ("channel", "opportunity", "question", "think")
"""Fields of a step that take the texts of several rows."""
MOST_LANES = 1000
"""Lanes of a table; more are no blueprint that anybody could read."""


class TableRows:
    """The rows of a table, read one after the other: what each goes on with is known from those above it."""

    def __init__(
        self, log: ImportLog, meanings: Mapping[str, str] | None = None, most_lanes: int | None = MOST_LANES
    ) -> None:
        self.log = log
        self.top: dict[str, Any] = {}
        self.steps: dict[str, Cells] = {}
        """A step's field, or `phase` and `step` → its row."""
        self.step_notes: dict[str, LaneRow] = {}
        self.lanes: list[LaneRow] = []
        self.cards: list[CardRow] = []
        self.labels: list[SheetCell] = []
        self.ours = False
        """The table says everything itself, as those do that we write."""
        self._meanings = {bare(label): word for label, word in (meanings or {}).items()}
        self._most_lanes = most_lanes
        self._by_label: dict[tuple[str | None, str], LaneRow] = {}
        self._last: LaneRow | Cells | None = None
        self._number = 0
        self._header: LaneRow | None = None
        """A lane whose row is empty: it heads the rows below it whose names are not known."""
        self._about = False
        self._added = 0
        self._does: SheetRow | None = None
        """The row that says what customers do, where it does not say that they do it."""

    # Rows

    def read(self, found: Found) -> None:
        """Takes the rows of a sheet."""
        self._about = False
        if found.turned:
            self.log.remark(said("the steps stand below each other here, so the table is turned"), found.rows[0].place)
        self._above(found.above)
        self._heads(found.heads, found.rows)
        labels = [self._label(row) for row in found.rows]
        self._does = what_customers_do(found.rows, labels)
        names = None if "step" in self.steps or self._does else names_of_steps(found.rows, labels)
        for row in found.rows:
            if row is names and row.label is not None:
                self.steps["step"] = row.cells
                self._name_steps_by(row, row.label)
            else:
                self._row(row)
        for row in found.below:
            self.log.leave_out(*row.before, row.group, row.label, *row.cells.values())
        self._name_steps()

    def _name_steps_by(self, row: SheetRow, label: SheetCell) -> None:
        """Takes a row for the names of the steps; where one comes again in the next step, for the phases."""
        key = "phase" if "phase" not in self.steps and come_again(row.cells) else "step"
        self.steps[key] = row.cells
        message = (
            said("`{label}` is not known; its row is taken for the names of the steps", label=label.text)
            if key == "step"
            else said("`{label}` is not known; its row is taken for the phases", label=label.text)
        )
        self.log.remark(message, label.place)

    def _above(self, rows: list[SheetRow]) -> None:
        """Titles, and rows such as `Persona: …`; the first text of all is the title."""
        for row in rows:
            texts = [cell for cell in (*row.before, row.group, row.label, *row.cells.values()) if cell is not None]
            name, _, value = re.sub("[:：]", ":", texts[0].text, count=1).partition(":")
            value = texts[1].text if len(texts) == 2 else value if len(texts) == 1 else ""
            key = top_key_of(name) if value.strip() else None
            if key is not None and key not in self.top and can_be(key, read_name(value)):
                self.log.places[(key,)] = texts[-1].place
                self.top[key] = read_name(value)
            elif "title" not in self.top:
                title, *others = texts[::-1] if len(texts) == 2 and says_what_is_drawn(name) else texts
                self.log.places[("title",)] = title.place
                self.top["title"] = " ".join(read_name(title.text).split())
                if says_to_be(title.text):
                    self.top.setdefault("state", "to-be")
                self.log.leave_out(*(each for each in others if not says_what_is_drawn(each.text)))
            else:
                self.log.leave_out(*texts)

    def _heads(self, heads: list[SheetRow], rows: list[SheetRow]) -> None:
        """Rows above the first known label: the lower one names the steps, the upper one the phases."""
        known = {label.key for row in rows if (label := self._label(row)) is not None and label.kind == STEP}
        wanted = [key for key in ("step", "phase") if key not in known]
        for row in reversed(heads):
            if only_count(texts_of(row.cells)):
                continue
            if not wanted:
                self.log.leave_out(row.label, *row.cells.values())
                continue
            key = "phase" if "phase" in wanted and come_again(row.cells) else wanted[0]
            wanted.remove(key)
            self.steps[key] = row.cells
            if row.label is not None:
                message = (
                    said("`{label}` is not known; its row is taken for the names of the steps", label=row.label.text)
                    if key == "step"
                    else said("`{label}` is not known; its row is taken for the phases", label=row.label.text)
                )
                self.log.remark(message, row.label.place)
            self.log.leave_out(*row.before)

    def _row(self, row: SheetRow) -> None:
        follows, self._number = row.number == self._number + 1, row.number
        if not follows:
            self._last = None
        text = row.label.text.strip() if row.label else ""
        self.log.first = self.log.first or row.place
        label = None if self._about else self._label(row)
        if row is self._does and row.label is not None:
            label = RowLabel(LANE, "customer", {"kind": "customer"}, sure=False)
        elif row.label is not None and label is None and not self._about and self._header is None:
            label = None if are_numbers(row.cells) else lane_of_actor(row.label.text)
        self.log.leave_out(*(cell for cell in row.before if not cell.text.strip(BLANK + ".)#").isdigit()))
        if row.label is not None and label is not None:
            self.labels.append(row.label)
        if row.label is None:
            self._go_on(row)
        elif is_about(text):
            self._about = self.ours = True
        elif self._about or (text in TOP_KEYS and label is None):
            self._of_blueprint(text, row)
        elif label is None:
            self._unknown(row.label, row.cells)
        elif label.kind == LANE:
            self._lane(label, row)
        elif label.kind == LINE:
            self._last = None
            if any(bare(cell.text) and not is_line(cell.text) for cell in row.cells.values()):
                self._unknown(row.label, row.cells)
        elif label.kind == STEP:
            self._step(label, row)
        else:
            notes = self._offer(row.label)
            self.cards.append(CardRow(label.key, row.label, row.cells, notes))
            self._last = row.cells

    def _label(self, row: SheetRow) -> RowLabel | None:
        """What the label of a row says: as it was told, or as it is known, or by the group to which it belongs."""
        if row.label is None:
            return None
        text = row.label.text
        if (word := self._meanings.get(bare(text))) is not None:
            return label_of_word(word, " ".join(text.split()))
        label = label_of(text)
        group = label_of(row.group.text) if row.group is not None and row.group is not row.label else None
        of_steps = label is not None and label.sure and (label.kind != LANE or label.key == "evidence")
        return (
            label_of_word(group.key, " ".join(text.split())) if group and group.kind == LANE and not of_steps else label
        )

    def _go_on(self, row: SheetRow) -> None:
        """A row without a label goes on with the one above it."""
        if isinstance(self._last, LaneRow):
            for column, cell in row.cells.items():
                self._last.cells.setdefault(column, []).append(cell)
        elif self._last is not None:
            for column, cell in row.cells.items():
                above = self._last.get(column)
                self._last[column] = cell if above is None else above._replace(text=f"{above.text}\n{cell.text}")
        else:
            self.log.leave_out(*row.cells.values())

    def _of_blueprint(self, key: str, row: SheetRow) -> None:
        assert row.label is not None
        self.log.places[(key,)] = row.label.place
        self.ours = True
        cell = next(iter(row.cells.values()), None)
        if cell is not None:
            self.top[key] = yaml_in(cell.text, cell.place, self.log) if is_yaml(cell.text) else read_name(cell.text)

    def _unknown(self, label: SheetCell, cells: Cells) -> None:
        """A row of a name that is not known: a lane of the kind that heads it, else notes."""
        if not cells:
            self.log.leave_out(label)
        if not cells or only_count(texts_of(cells)):
            return
        name = " ".join(label.text.split())
        if is_of_the_database(name):
            self.log.leave_out(label)
            return
        if self._header is not None:
            self._header.only_if_filled = True
            kind = str(self._header.lane["kind"])
            self._add(RowLabel(LANE, kind, {"kind": kind, "name": name}), label, cells)
            return
        self.log.remark(
            said(
                '`{label}` is not known, so its row is kept as notes; `--row "{label}=frontstage"` says what it is',
                label=shortened(name),
            ),
            label.place,
        )
        self._add(RowLabel(LANE, "note", {"kind": "note", "name": name}), label, cells)

    def _lane(self, label: RowLabel, row: SheetRow) -> None:
        assert row.label is not None
        name = " ".join(row.label.text.split())
        if not label.sure:
            self.log.remark(
                said("`{label}` is taken for a lane of the kind {kind}", label=name, kind=label.key), row.label.place
            )
        if label.more:
            self.log.remark(said("`{text}` is left out", text=shortened(label.more)), row.label.place)
        if label.key == "evidence" and are_channels(row):
            self.log.remark(
                said("`{label}` names channels only, so it is taken for these", label=name), row.label.place
            )
            notes = self._offer(row.label)
            if self.steps.setdefault("channel", row.cells) is not row.cells:
                self._step_again("channel", notes, row.cells)
            self.step_notes.setdefault("channel", notes)
            self._last = row.cells
            return
        known = self._by_label.get((row.group and row.group.text, row.label.text))
        if known is not None and row.cells and not label.lane.get("id"):
            for column, cell in row.cells.items():
                known.cells.setdefault(column, []).append(cell)
            self._last = known
            return
        added = self._add(label, row.label, row.cells)
        self._by_label.setdefault((row.group and row.group.text, row.label.text), added)
        self._header = None if row.cells else added

    def _step(self, label: RowLabel, row: SheetRow) -> None:
        assert row.label is not None
        if label.key in ("phase", "step") and label.key in self.steps and row.cells:
            self._unknown(row.label, row.cells)
            return
        notes = self._offer(row.label)
        known = self.steps.setdefault(label.key, row.cells)
        if known is not row.cells:
            self._step_again(label.key, notes, row.cells)
        self.step_notes.setdefault(label.key, notes)
        self._last = self.steps[label.key]

    def _step_again(self, key: str, notes: LaneRow, cells: Cells) -> None:
        """A second row of a field: both where it takes several texts, else the first; of feelings the numbers."""
        known = self.steps[key]
        if key == "feel" and are_numbers(cells) and not are_numbers(known):
            notes, known, cells = self.step_notes[key], cells, known
            self.steps[key] = known
        for column, cell in cells.items():
            above = known.get(column)
            if above is None:
                known[column] = cell
            elif key in _SEVERAL:
                known[column] = above._replace(text=f"{above.text}\n{cell.text}")
            else:
                self.keep_as_note(notes, column, cell, key)

    # Lanes

    def _add(self, label: RowLabel, cell: SheetCell, cells: Cells) -> LaneRow:
        added = LaneRow(dict(label.lane), cell.place, {column: [each] for column, each in cells.items()})
        self._added += 1
        if self._most_lanes is not None and self._added > self._most_lanes:
            if self._added == self._most_lanes + 1:
                self.log.amiss(
                    "BP007", said("the table has more than {most} lanes", most=self._most_lanes), place=cell.place
                )
            return added
        self.lanes.append(added)
        self._last = added
        return added

    def _offer(self, label: SheetCell) -> LaneRow:
        """A note lane at this place, for what a field cannot take."""
        name = " ".join(label.text.split())
        notes = LaneRow({"kind": "note", "name": name}, label.place, only_if_filled=True)
        self.lanes.append(notes)
        return notes

    def keep_as_note(self, notes: LaneRow, column: int, cell: SheetCell, what: str) -> None:
        """What a field cannot take stays as a note."""
        notes.cells.setdefault(column, []).append(cell)
        message = said("`{text}` is no value of `{key}`, so it is kept as a note", text=shortened(cell.text), key=what)
        self.log.remark(message, cell.place)

    def _name_steps(self) -> None:
        """Where no row names the steps and every column has its own phase, these are the steps."""
        phases = self.steps.get("phase", {})
        columns = {column for lane in self.lanes for column in lane.cells} | set(phases)
        names = [bare(cell.text) for cell in phases.values()]
        apart = len(set(names)) == len(names) and all(cell.reach == 1 for cell in phases.values())
        if phases and "step" not in self.steps and apart and len(phases) == len(columns):
            self.steps["step"] = self.steps.pop("phase")
            place = min(cell.place for cell in phases.values())
            self.log.remark(said("no other row names the steps, so this one does"), place)
