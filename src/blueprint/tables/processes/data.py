"""A list of the steps of a process, one row for each shape, → the data of the blueprint that it stands for.

Programs that draw flowcharts keep and export such lists. Columns are made of the ways between the shapes, lanes of who
acts; arrows that follow from these are not written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from ...language.messages import said
from ...language.roles import kind_of_role
from ...language.synonyms import bare
from ...model.service import Blueprint
from ...model.words import LaneKind
from ...text.expressions import expression
from ...text.markup import made_id
from ...text.names import shortened
from ..card_fields import says_none
from ..import_log import ImportLog
from ..labels import LANE, label_of, label_of_word
from ..lane_rows import LaneRow, are_default, give_key, in_order
from ..listed import as_table
from ..shape import SheetCell
from ..sheets import CellPlace, Spreadsheet
from ..steps import language_of_labels
from .fields import field_in
from .lucid import lucid_process
from .matrix import with_actors
from .order import ProcessColumn, goes_up, in_columns
from .rows import process_in
from .shapes import DECISION, END, Process, ProcessWay, Shape, is_mere
from .ways import Arrow, Writing, written

_AN_ID = expression(r"(?=.*[^\W\d_])[\w][\w.\-]*")
_BEGINNING = (LaneKind.FRONTSTAGE, LaneKind.BACKSTAGE, LaneKind.SUPPORT)
_MOST_APART = 20
"""Shapes that get a column of their own since they stand below others to which no arrow leads."""
_NEVER_ACT = (LaneKind.EVIDENCE, LaneKind.NOTE)


def process_of(sheet: Spreadsheet) -> Process | None:
    """The process that a sheet lists, as some program or person keeps it; None where it lists none."""
    return lucid_process(sheet) or (process_in(with_actors(sheet)) if as_table(sheet) is sheet else None)


class ProcessData:
    """The data that a process says."""

    def __init__(self, process: Process, log: ImportLog, meanings: Mapping[str, str] | None = None) -> None:
        self.log = log
        self._meanings = {bare(label): word for label, word in (meanings or {}).items()}
        log.remarks += process.remarks
        self.shapes, self.ways = self._without_ends(process)
        self.ids = self._ids()
        self._lanes = self._lanes_of()
        self._tells_ways = process.ordered
        self._rows = [self.lanes.index(self._lanes[shape.lane]) for shape in self.shapes]
        self._notes: dict[str, LaneRow] = {}
        self._leading = {way.start for way in self.ways}
        self.data: dict[str, Any] = {"title": process.title} if process.title else {}
        if language := language_of_labels([*process.headings, *(shape.lane for shape in self.shapes)]):
            self.data["language"] = language
        if not are_default(self.lanes):
            self.data["lanes"] = [lane.lane for lane in self.lanes]
        fields = self._placed()
        self._cards = [self._with_fields(at, shape) for at, shape in enumerate(self.shapes)]
        self._write(fields)

    def _placed(self) -> Mapping[int, Mapping[str, Any]]:
        """Puts the shapes into columns in which no arrow follows that the process does not have; the rest is told.

        What their cards have to write of their arrows.
        """
        behind = self.ways if self._tells_ways else [ProcessWay(at - 1, at) for at in range(1, len(self.shapes))]
        places = {id: at for at, id in enumerate(self.ids)}
        beginning: set[int] = set()
        while True:
            self._columns = in_columns(self.shapes, behind, self._rows, beginning)
            self._at = {at: number for number, column in enumerate(self._columns) for at in column.shapes}
            self._cards = [self._card(at, shape) for at, shape in enumerate(self.shapes)]
            writing = self._writing()
            added = [(places[arrow.start], places[arrow.end]) for arrow in writing.added]
            together = [ends for ends in added if self._at[ends[0]] == self._at[ends[1]]]
            apart = {max(ends, key=self._columns[self._at[ends[0]]].shapes.index) for ends in together} - beginning
            if not apart or len(beginning) > _MOST_APART:
                self._tell(writing.missing, writing.added)
                return writing.fields
            beginning |= apart

    # Shapes

    def _without_ends(self, process: Process) -> tuple[list[Shape], list[ProcessWay]]:
        """The shapes without starts and ends that are called nothing else; what leads to an end is the last there."""
        entered = {way.end for way in process.ways}
        left = {way.start for way in process.ways}
        shapes = [
            shape._replace(kind=END) if is_mere(shape) and at in entered and at not in left else shape
            for at, shape in enumerate(process.shapes)
        ]
        gone = {at for at, shape in enumerate(shapes) if is_mere(shape) and not self._needed(at, shapes, process.ways)}
        last = {way.start for way in process.ways if way.end in gone}
        kept = [at for at in range(len(shapes)) if at not in gone]
        place = {at: number for number, at in enumerate(kept)}
        for at in sorted(gone):
            self.log.remark(
                said(
                    "`{text}` is left out, since the steps say where it begins and ends",
                    text=shapes[at].name or shapes[at].id,
                ),
                shapes[at].place,
            )
        ways = [
            ProcessWay(place[way.start], place[way.end], way.label) for way in process.ways if not {*way[:2]} & gone
        ]
        several = {at for at, count in Counter(way.start for way in ways).items() if count > 1}
        labelled = {way.start for way in ways if way.label}
        asks = {at for at in several if at in labelled or shapes[kept[at]].name.endswith(("?", "？"))}
        return [
            shapes[at]._replace(
                kind=DECISION if place[at] in asks else shapes[at].kind, last=shapes[at].last or at in last
            )
            for at in kept
        ], ways

    @staticmethod
    def _needed(at: int, shapes: Sequence[Shape], ways: Sequence[ProcessWay]) -> bool:
        """Whether an arrow at a start or end says something, or it stands in the way between others."""
        entering = [way for way in ways if way.end == at]
        leaving = [way for way in ways if way.start == at]
        asked = any(way.label or shapes[way.start].kind == DECISION for way in entering)
        return bool(asked or (entering and leaving) or any(way.label for way in leaving))

    def _ids(self) -> list[str]:
        """An id for each card: the table's own where it is more than a number."""
        taken = {shape.id for shape in self.shapes if _AN_ID.fullmatch(shape.id)}
        ids: list[str] = []
        for shape in self.shapes:
            if _AN_ID.fullmatch(shape.id) and shape.id not in ids:
                ids.append(shape.id)
                continue
            made = base = made_id(shape.name) or "card"
            number = 2
            while made in taken:
                made, number = f"{base}-{number}", number + 1
            taken.add(made)
            ids.append(made)
        return ids

    # Lanes

    def _lanes_of(self) -> dict[str, LaneRow]:
        """What the table calls a lane → that lane; those of the same name are one."""
        found: dict[str, LaneRow] = {}
        for shape in self.shapes:
            if shape.lane not in found:
                found[shape.lane] = LaneRow(self._lane(shape.lane, shape.place), shape.place)
            found[shape.lane].cells.setdefault(0, [])
        self.lanes = in_order([*found.values()])
        taken: set[str] = set()
        for lane in self.lanes:
            give_key(lane, taken)
        return found

    def _lane(self, name: str, place: CellPlace) -> dict[str, Any]:
        word = self._meanings.get(bare(name))
        label = label_of_word(word, name) if word is not None else label_of(name) if name else None
        if label is not None and label.kind == LANE and label.key not in _NEVER_ACT:
            return dict(label.lane)
        if (role := kind_of_role(name)) is not None:
            return {"kind": role, "name": name}
        if not name:
            self.log.remark(said("nothing says who acts here, so these steps stand backstage"), place)
            return {"kind": str(LaneKind.BACKSTAGE)}
        self.log.remark(
            said(
                '`{label}` is not known, so it is taken for backstage; `--row "{label}=frontstage"` says what it is',
                label=shortened(name),
            ),
            place,
        )
        return {"kind": str(LaneKind.BACKSTAGE), "name": name}

    # Cards

    def _card(self, at: int, shape: Shape) -> dict[str, Any]:
        card: dict[str, Any] = {"name": shape.name or shape.id}
        if shape.kind == DECISION:
            card["decision"] = "true"
        if self._ends(at, shape):
            card["ends"] = "true"
        return card

    def _with_fields(self, at: int, shape: Shape) -> dict[str, Any]:
        """The card with all that the table says of it."""
        card = self._cards[at]
        for heading, cell in shape.others.items():
            key, value = field_in(heading, cell, self._meanings.get(bare(heading)))
            if key is not None and value is None and says_none(key, cell.text):
                continue
            if key is None or value is None or key in card:
                self._keep(heading, cell, at)
            else:
                card[key] = value
        return card

    def _ends(self, at: int, shape: Shape) -> bool:
        """Whether the service ends for the customer there: where it is no matter of course."""
        if self._lanes[shape.lane].lane["kind"] != LaneKind.CUSTOMER:
            return False
        leads_on = shape.kind != END and not shape.last
        return not leads_on and at not in self._leading and at not in self._columns[-1].shapes

    def _keep(self, heading: str, cell: SheetCell, at: int) -> None:
        """What is no field of a card stays as a note in its step."""
        if heading not in self._notes:
            place = cell.place
            self.log.remark(
                said("`{label}` is not known, so its column is kept as notes", label=shortened(heading)), place
            )
            self._notes[heading] = LaneRow({"kind": "note", "name": heading}, place)
        noted = cell._replace(text=f"{self.shapes[at].name}\n{cell.text}")
        self._notes[heading].cells.setdefault(self._at[at], []).append(noted)

    # Data

    def _write(self, fields: Mapping[int, Mapping[str, Any]]) -> None:
        notes = [*self._notes.values()]
        taken = {lane.key for lane in self.lanes}
        for note in notes:
            give_key(note, taken)
        if notes:
            self.data["lanes"] = [lane.lane for lane in (*self.lanes, *notes)]
        self.data["phases"] = self._phases(fields, all_ids=False)

    def _writing(self) -> Writing:
        decisions = frozenset(at for at, shape in enumerate(self.shapes) if shape.kind == DECISION)
        try:
            return written(self.ways, self.ids, decisions, self._made) if self._tells_ways else Writing({}, [], [])
        except ValidationError:  # told of the whole
            return Writing({}, [], [])

    def _made(self, fields: Mapping[int, Mapping[str, Any]]) -> Blueprint:
        """The blueprint whose cards have these fields, and an id each."""
        return Blueprint.model_validate({"title": "", **self.data, "phases": self._phases(fields, all_ids=True)})

    def _tell(self, missing: Sequence[ProcessWay], added: Sequence[Arrow]) -> None:
        for way in missing:
            start, end = self.shapes[way.start], self.shapes[way.end]
            message = said("the arrow from `{start}` to `{end}` is left out", start=start.name, end=end.name)
            self.log.remark(message, start.place)
        names_of = dict(zip(self.ids, self.shapes, strict=True))
        for arrow in added:
            first, second = names_of[arrow.start], names_of[arrow.end]
            message = said(
                "an arrow from `{start}` to `{end}` follows here, which the table does not have",
                start=first.name,
                end=second.name,
            )
            self.log.remark(message, first.place)

    def _phases(self, fields: Mapping[int, Mapping[str, Any]], all_ids: bool) -> list[dict[str, Any]]:
        """The phases with these fields in their cards, which have ids where something leads to them, or all of them."""
        named = {_id(target) for each in fields.values() for key in ("to", "also") for target in each.get(key, ())}
        phases: list[dict[str, Any]] = []
        for number, column in enumerate(self._columns):
            if not phases or phases[-1].get("name", "") != column.phase:
                phases.append({**({"name": column.phase} if column.phase else {}), "steps": []})
            phases[-1]["steps"].append(self._step(number, column, fields, None if all_ids else named))
        return phases

    def _step(
        self, number: int, column: ProcessColumn, fields: Mapping[int, Mapping[str, Any]], named: set[str] | None
    ) -> dict[str, Any]:
        step: dict[str, Any] = {"when": column.when} if column.when else {}
        begins = self._lanes[self.shapes[column.shapes[0]].lane].lane["kind"]
        if goes_up(column, self._rows) and begins in _BEGINNING:
            step["starts"] = begins
        for lane in self.lanes:
            for at in column.shapes:
                if self._lanes[self.shapes[at].lane] is lane:
                    card = dict(self._cards[at])
                    own = named is None or self.ids[at] in named or self.ids[at] == self.shapes[at].id
                    more = {"id": self.ids[at]} if own else {}
                    card = {"name": card.pop("name"), **more, **card, **fields.get(at, {})}
                    step[lane.key] = [card if len(card) > 1 else card["name"]]
        for note in self._notes.values():
            if found := note.cells.get(number):
                step[note.key] = [*_notes(found, len(column.shapes) > 1)]
        return step


def _id(target: Any) -> str:
    return str(target["id"] if isinstance(target, dict) else target)


def _notes(cells: Sequence[SheetCell], several: bool) -> Iterator[str]:
    """Notes of a step, with the card of which they speak where it has several."""
    for cell in cells:
        name, _, text = cell.text.partition("\n")
        yield f"{name}: {text}" if several else text
