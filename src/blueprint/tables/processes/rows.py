"""A table with a row for each step of a process, and in it to which steps it leads, → shapes and ways."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...language.messages import said
from ...language.other_words import NO_STEP
from ...language.process_words import ENDS, LANES, LED
from ...language.roles import kind_of_role
from ...language.synonyms import bare, meant_by
from ...model.words import LaneKind
from ...text.expressions import expression
from ...text.names import alike, shortened
from ..cells import BLANK, says_nothing
from ..labels import LANE, label_of
from ..shape import SheetCell
from ..sheets import CellPlace, ImportRemark, Spreadsheet
from .columns import HEAD, ProcessColumns, columns_in
from .shapes import Process, ProcessWay, Shape, kind_of_shape

_BETWEEN = (expression(r"\n"), expression(r"[;；]"), expression(r"[|/]"), expression(r"[,，、]| und | and |和"))
"""What stands between several steps in a cell, and between their labels, the surest first."""
_LEADS = expression(r"[:：=→⇒]|->")
"""Between a label and the step to which it leads."""
_OPEN, _CLOSED = "(（[", ")）]"
_LEAST = 2
"""Fewer rows are no process."""
_OF_CUSTOMERS = ("evidence", "feel", "think")
"""What tables tell of customers: what they meet, feel and think."""


class _Row(NamedTuple):
    """A row below the heading."""

    texts: Sequence[str]
    place: CellPlace

    def text(self, column: int | None) -> str:
        found = self.texts[column].strip(BLANK) if column is not None and column < len(self.texts) else ""
        return "" if says_nothing(found) else found

    def at(self, column: int | None) -> CellPlace:
        return self.place if column is None else self.place._replace(column=column + 1)


def process_in(sheet: Spreadsheet) -> Process | None:
    """The process that a sheet lists; None where it lists none."""
    for number, head in enumerate(sheet.rows[:HEAD]):
        below = _filled(sheet, number + 1)
        columns = columns_in(head, [row.texts for row in below])
        if columns is not None:
            listed = _Listed(columns, head, [row for row in below if any(text.strip(BLANK) for text in row.texts)])
            return listed.process(sheet, number) if listed.leads() or listed.only_tells_who() else None
    return None


def _filled(sheet: Spreadsheet, first: int) -> list[_Row]:
    """The rows from one on; what is merged over several of them stands in each."""
    rows = [list(row) for row in sheet.rows]
    for (row, column), extent in sheet.merged.items():
        text = sheet.rows[row - 1][column - 1] if row <= len(rows) and column <= len(rows[row - 1]) else ""
        for below in range(row, min(row + extent.rows - 1, len(rows)) if text else row):
            rows[below] += [""] * (column - len(rows[below]))
            rows[below][column - 1] = rows[below][column - 1] or text
    return [_Row(row, CellPlace(sheet.name, at, 1)) for at, row in enumerate(rows[first:], first + 1)]


class _Listed:
    """The rows of a list, as they are read."""

    def __init__(self, columns: ProcessColumns, head: Sequence[str], rows: Sequence[_Row]) -> None:
        self.columns, self.head, self.rows = columns, head, rows
        self._answering = [column for column, _ in columns.answers]
        self.remarks: list[ImportRemark] = []
        self._by_id: dict[str, int] = {}
        self._by_name: dict[str, int] = {}
        self._of_row: list[int | None] = []
        """The shape that each row is of; None for a row that is none."""
        firsts: list[_Row] = []
        for row in rows:
            id, name = row.text(columns.id), row.text(columns.name)
            led = any(row.text(column) for column in (columns.next, columns.before, *self._answering))
            known = self._by_id.get(_plain(id)) if id else None
            if not id and not name:
                self._of_row.append(len(firsts) - 1 if led and firsts else None)
                continue
            if known is not None and (not name or alike(name) == alike(firsts[known].text(columns.name))):
                self._of_row.append(known)
                continue
            if known is not None:
                self.remarks.append(ImportRemark(said("`{key}` stands here twice", key=id), row.at(columns.id)))
            self._of_row.append(len(firsts))
            self._by_id.setdefault(_plain(id) if id else _plain(name), len(firsts))
            self._by_name.setdefault(alike(name), len(firsts))
            firsts.append(row)
        self._firsts = firsts

    def leads(self) -> bool:
        """Whether most of what stands in the column of the next steps names a step of the table."""
        if len(self._firsts) < _LEAST:
            return False
        columns = (self.columns.next, self.columns.before, *self._answering)
        told = [text for row in self.rows for column in columns if (text := row.text(column))]
        found = [text for text in told if any(end is not None for end, _ in self._ends(text))]
        return bool(told) and 2 * len(found) >= len(told)

    def only_tells_who(self) -> bool:
        """Whether the steps come one after the other, and the table says of each who acts, mostly by known names.

        Where it tells what a customer meets or feels, and none acts, the steps are the customer's: a map of a journey.
        """
        columns = self.columns
        if columns.lane is None or columns.next is not None or columns.before is not None or columns.answers:
            return False
        if meant_by(self.head[columns.lane], LANES):
            return len(self._firsts) >= _LEAST
        lanes = {lane for row in self._firsts if (lane := row.text(columns.lane))}
        known = [kind for lane in lanes if (kind := _kind_of_lane(lane))]
        if LaneKind.CUSTOMER not in known and any(map(_is_of_customers, self.head)):
            return False
        return len(self._firsts) > len(lanes) > 1 and 2 * len(known) > len(lanes)

    def process(self, sheet: Spreadsheet, head: int) -> Process:
        """All that the list says."""
        ways, ends = self._ways()
        shapes = [*self._shapes(ends)]
        title = self._above(sheet, head)
        return Process(
            shapes, ways, title, [text for text in self.head if text.strip(BLANK)], self.leads(), self.remarks
        )

    def _above(self, sheet: Spreadsheet, head: int) -> str:
        """The first text above the heading, which is the title."""
        texts = [(CellPlace(sheet.name, row, column), text) for row, column, text in sheet.texts() if row <= head]
        for place, text in texts[1:]:
            self._leave_out(text, place)
        return " ".join(texts[0][1].split()) if texts else ""

    # Shapes

    def _shapes(self, ends: set[int]) -> Iterator[Shape]:
        columns = self.columns
        used = {column for column in columns[:-1] if column is not None} | {*self._answering}
        lane = phase = ""
        for row in (row for at, row in enumerate(self.rows) if self._of_row[at] is None):
            for column, text in enumerate(row.texts):
                self._leave_out(text, row.at(column))
        for at, row in enumerate(self.rows):
            first = row if (shape := self._of_row[at]) is None else self._firsts[shape]
            for column in range(len(row.texts)):
                if column not in used and row.text(column) != first.text(column):
                    self._leave_out(row.text(column), row.at(column))
        for at, row in enumerate(self._firsts):
            if columns.lane is not None and not row.text(columns.lane) and lane:
                message = said("no lane stands here, so it is that of the row above: {lane}", lane=lane)
                self.remarks.append(ImportRemark(message, row.at(columns.lane)))
            lane, phase = row.text(columns.lane) or lane, row.text(columns.phase) or phase
            name, type = row.text(columns.name), row.text(columns.type)
            kind, whole = kind_of_shape(type, name)
            if not whole:
                message = said("there is no shape `{type}` here, so a card stands for it", type=shortened(type))
                self.remarks.append(ImportRemark(message, row.at(columns.type)))
            others = {
                self._heading(column): SheetCell(text, row.at(column))
                for column in range(len(row.texts))
                if column not in used and (text := row.text(column))
            }
            called = " ".join(name.split()), kind, " ".join(lane.split()), " ".join(phase.split())
            yield Shape(row.text(columns.id), *called, row.place, others, at in ends)

    def _heading(self, column: int) -> str:
        text = self.head[column].strip(BLANK) if column < len(self.head) else ""
        return " ".join(text.split()) or str(CellPlace("", 1, column + 1)).rstrip("1")

    def _leave_out(self, text: str, place: CellPlace) -> None:
        if bare(text):
            self.remarks.append(ImportRemark(said("`{text}` is left out", text=shortened(text)), place))

    # Ways

    def _ways(self) -> tuple[list[ProcessWay], set[int]]:
        """The arrows, and the shapes behind which the table says that nothing comes."""
        ways: dict[ProcessWay, None] = {}
        ends: set[int] = set()
        for at, row in enumerate(self.rows):
            start = self._of_row[at]
            if start is None:
                continue
            labels = row.text(self.columns.label)
            for end, label in self._labelled(row, self.columns.next, labels, ends, start):
                ways.setdefault(ProcessWay(start, end, label))
            asks = sum(bool(row.text(column)) for column in self._answering) > 1
            for column, answer in self.columns.answers:
                for end, label in self._labelled(row, column, "", ends, start):
                    ways.setdefault(ProcessWay(start, end, label or (answer if asks else "")))
            backward = "" if self.columns.next is not None else labels
            for end, label in self._labelled(row, self.columns.before, backward, set(), start):
                if not any(way[:2] == (end, start) for way in ways):
                    ways.setdefault(ProcessWay(end, start, label))
        return [*ways], ends

    def _labelled(
        self, row: _Row, column: int | None, labels: str, ends: set[int], start: int
    ) -> Iterator[tuple[int, str]]:
        text = row.text(column)
        found = self._ends(text) if text else []
        told = _parted(labels, len(found))
        for (end, own), label in zip(found, [*told, *[""] * len(found)], strict=False):
            if end is not None and end >= 0:
                yield end, own or label
            elif end is not None:
                ends.add(start)
                if own or label:
                    self._leave_out(own or label, row.at(self.columns.label if label else column))
            elif bare(text):
                message = said("`{text}` is no step of this table, so no arrow leads there", text=shortened(own))
                self.remarks.append(ImportRemark(message, row.at(column)))
        for label in told[len(found) :]:
            self._leave_out(label, row.at(self.columns.label))

    def _ends(self, text: str) -> list[tuple[int | None, str]]:
        """The shapes that a cell names, each with the label that stands beside it; -1 for the end, None for no shape.

        Of what is none, the text stands in the label's place.
        """
        known = self._known(text)
        if known is not None:
            return [(known, "")]
        best: list[tuple[int | None, str]] = []
        for between in _BETWEEN:
            parts = [part.strip(BLANK) for part in between.split(text) if part.strip(BLANK)]
            if len(parts) < 2:
                continue
            found = [self._end(part) or self._again(part) for part in parts]
            flat = [each for ends in found for each in (ends if isinstance(ends, list) else [ends])]
            if all(end is not None for end, _ in flat):
                return flat
            if sum(end is not None for end, _ in flat) > sum(end is not None for end, _ in best):
                best = flat
        whole = self._end(text)
        return [whole] if whole is not None else best or [(None, text)]

    def _again(self, part: str) -> list[tuple[int | None, str]]:
        """The shapes of a part of a cell, which commas may part again."""
        parts = [each.strip(BLANK) for each in _BETWEEN[-1].split(part) if each.strip(BLANK)]
        return [self._end(each) or (None, each) for each in parts]

    def _end(self, text: str) -> tuple[int, str] | None:
        """The shape that a text names, and the label that it has beside it."""
        if (whole := self._known(text)) is not None:
            return whole, ""
        parts = [part.strip(f"{BLANK}-") for part in _LEADS.split(text, maxsplit=1)]
        if len(parts) < 2 and text[-1:] in _CLOSED:
            at = max(map(text.rfind, _OPEN))
            parts = [text[at + 1 : -1].strip(BLANK), text[:at].strip(BLANK)] if at > 0 else parts
        if len(parts) == 2:
            for label, end in (parts, parts[::-1]):
                if (found := self._known(end)) is not None:
                    return found, label
        return None

    def _known(self, text: str) -> int | None:
        text = text.strip(BLANK)
        for each in (text, _number_of(text)):
            if (at := self._by_id.get(_plain(each))) is not None or (at := self._by_name.get(alike(each))) is not None:
                return at
        return -1 if bare(text) and meant_by(text, (*NO_STEP[:-2], *ENDS)) else None


def _kind_of_lane(name: str) -> str | None:
    """The kind of lane that a name tells, by itself or by the role that it names."""
    label = label_of(name)
    return label.key if label is not None and label.kind == LANE else kind_of_role(name)


def _is_of_customers(heading: str) -> bool:
    """Whether a column tells what a customer meets, thinks or feels."""
    label = label_of(heading)
    return label is not None and label.key in _OF_CUSTOMERS


def _number_of(text: str) -> str:
    """What a text names behind the words that may stand before it.

    >>> _number_of("go to step 4"), _number_of("第3步"), _number_of("Stops")
    ('4', '3', 'Stops')
    """
    left = text.casefold()
    while word := next((word for word in LED if left.startswith(word) and left != word), None):
        left = left.removeprefix(word).strip(BLANK)
    return left.removesuffix("步").strip(BLANK) if any(map(str.isdigit, left)) else text


def _plain(id: str) -> str:
    """The same for ids that differ in what spreadsheets do to numbers only.

    >>> _plain("04"), _plain("4.0"), _plain("4."), _plain("P4")
    ('4', '4', '4', 'p4')
    """
    number = id.strip().removesuffix(".").removesuffix(".0").lstrip("0")
    return number if number.isdigit() else alike(id)


def _parted(labels: str, count: int) -> list[str]:
    """The labels of so many ways, empty ones too.

    >>> _parted("Yes,No", 2), _parted("Yes, please", 1), _parted("ja\\nnein", 2), _parted(",No", 2)
    (['Yes', 'No'], ['Yes, please'], ['ja', 'nein'], ['', 'No'])
    """
    if count < 2 or not labels:
        return [labels] if labels else []
    for between in _BETWEEN:
        parts = [part.strip(BLANK) for part in between.split(labels)]
        if len(parts) == count:
            return parts
    return [part.strip(BLANK) for part in _BETWEEN[-1].split(labels)]
