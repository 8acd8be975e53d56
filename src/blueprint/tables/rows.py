"""The rows of a table → the data of a blueprint, and in which cell each part of it stands."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from ..findings import Finding
from ..findings import Path as ModelPath
from ..language.messages import said
from ..model.lanes import Lane, complete
from ..model.words import LaneKind
from ..source.nodes import Node, parse
from ..source.span import SourceError
from ..text.spelling import nearest
from .cells import NAMELESS, STEP_ROWS, TOP_KEYS, cards_in, is_about, is_line, is_yaml, lane_of, read_name, step_row_of
from .sheets import Sheet

Cells = dict[int, tuple[str, "Place"]]
"""Column → what stands in a cell, and where that is."""


class Place(NamedTuple):
    """A cell, counted from 1; `sheet` is empty in files that have one table only."""

    sheet: str
    row: int
    column: int

    def __str__(self) -> str:
        letters, number = "", self.column
        while number:
            number, digit = divmod(number - 1, 26)
            letters = chr(ord("A") + digit) + letters
        return f"{self.sheet}!{letters}{self.row}" if self.sheet else f"{letters}{self.row}"


class Amiss(NamedTuple):
    """A finding, with the cell that it speaks of; None where it speaks of the whole file."""

    finding: Finding
    place: Place | None = None

    def in_language(self, language: str | None) -> Amiss:
        """The same, said in another language."""
        return self._replace(finding=self.finding.in_language(language))

    def __str__(self) -> str:
        finding = self.finding
        where = (
            f"{self.place}: " if self.place else f"{finding.span.line}:{finding.span.column}: " if finding.span else ""
        )
        return f"{where}{finding.code} {finding.message}" + (f". {finding.hint}" if finding.hint else "")


class Table:
    """A table in the reading: what its rows say, and where each part of the blueprint stands."""

    def __init__(self) -> None:
        self.amiss: list[Amiss] = []
        self.places: dict[ModelPath, Place] = {}
        self.top: dict[str, Any] = {}
        self.rows: dict[str, Cells] = {key: {} for key in STEP_ROWS}
        self.lanes: list[dict[str, Any]] = []
        self.stacks: list[dict[int, list[tuple[str, Place]]]] = []
        """Lane by lane: column → its cells, of which a lane has several where it has several rows."""
        self.first: Place | None = None

    def read(self, sheet: Sheet) -> None:
        """Row by row; a row without a name goes on with the lane above."""
        about, in_lane = False, False
        for number, row in enumerate(sheet.rows, 1):
            texts = {column: text for column, text in enumerate(row, 1) if text.strip()}
            if not texts:
                in_lane = False
                continue
            label = texts.pop(1, "").strip()
            place = Place(sheet.name, number, 1)
            self.first = self.first or place
            cells = {column: (text, Place(sheet.name, number, column)) for column, text in texts.items()}
            if is_about(label):
                about = True
            elif about or (label in TOP_KEYS and lane_of(label) is None):
                self._top(label, place, cells)
            elif (key := step_row_of(label)) is not None:
                self.rows[key].update(cells)
                in_lane = False
            elif (lane := lane_of(label)) is not None:
                self._lane(lane, place, cells)
                in_lane = True
            elif is_line(label):
                in_lane = False
            elif not label and in_lane:
                for column, cell in cells.items():
                    self.stacks[-1].setdefault(column, []).append(cell)
            else:
                self._unknown(label, place)

    def _unknown(self, label: str, place: Place) -> None:
        if not label:
            message = said("this row has no name in its first column")
            hint = said("Write what it holds: Phase, Step or a lane.")
        else:
            message = said("`{label}` is no row that a table has", label=label)
            near = nearest(label, [*(str(kind) for kind in LaneKind), *STEP_ROWS, *TOP_KEYS])
            hint = said("Write the kind of lane behind it: {label} [{kind}].", label=label, kind=near or "frontstage")
        self.amiss.append(Amiss(Finding("BP003", message, hint), place))

    def _top(self, key: str, place: Place, cells: Cells) -> None:
        self.places[(key,)] = place
        text, where = next(iter(cells.values()), ("", place))
        if not text:
            return
        if is_yaml(text):
            self.top[key] = self._yaml(text, where)
        else:
            self.top[key] = read_name(text)

    def _lane(self, lane: dict[str, Any], place: Place, cells: Cells) -> None:
        taken = [each.get("id", each["kind"]) for each in self.lanes]
        key, number = lane.get("id", lane["kind"]), 2
        while "id" not in lane and key in taken:
            key, number = f"{lane['kind']}-{number}", number + 1
        if key != lane["kind"]:
            lane["id"] = key
        self.places[("lanes", len(self.lanes))] = place
        self.lanes.append(lane)
        self.stacks.append({column: [cell] for column, cell in cells.items()})

    def _yaml(self, text: str, place: Place) -> Any:
        try:
            source = parse(text)
        except SourceError as error:
            self.amiss.append(Amiss(Finding(error.code, error.message, error.hint), place))
            return None
        for again in source.duplicates:
            self.amiss.append(Amiss(Finding("BP002", said("`{key}` stands here twice", key=again.key)), place))
        return _plain(source.root)

    def _card(self, name: str | None, details: str, place: Place) -> Any:
        known = None if name is None or name == NAMELESS else read_name(name)
        if not details:
            return known
        more = self._yaml(details, place)
        if not isinstance(more, dict):
            if more is not None:
                message = said("`{text}` is no detail of a card", text=details.splitlines()[0])
                hint = said("Write `key: value`, or another card without the spaces before it.")
                self.amiss.append(Amiss(Finding("BP005", message, hint), place))
            return known
        return {"name": known, **more} if known is not None else more

    def _cards(self, text: str, place: Place) -> list[Any]:
        return [self._card(card.name, card.details, place) for card in cards_in(text)]

    def data(self) -> dict[str, Any]:
        """What the table says, as the YAML would."""
        data: dict[str, Any] = {key: value for key, value in self.top.items() if value is not None}
        used = [lane["kind"] for lane, stack in zip(self.lanes, self.stacks, strict=True) if stack]
        if self.lanes and not _are_default(self.lanes, used):
            data["lanes"] = self.lanes
        data["phases"] = self._phases()
        return data

    def _phases(self) -> list[dict[str, Any]]:
        columns = sorted(
            {column for row in (list(self.rows.values()), self.stacks) for cells in row for column in cells}
        )
        phases: list[dict[str, Any]] = []
        for column in range(columns[0], columns[-1] + 1) if columns else ():
            if column in self.rows["phase"] or not phases:
                text, place = self.rows["phase"].get(column, ("", Place("", 0, 0)))
                if text:
                    self.places[("phases", len(phases))] = place
                phases.append(self._heading(text, place))
                phases[-1]["steps"] = []
            path: ModelPath = ("phases", len(phases) - 1, "steps", len(phases[-1]["steps"]))
            phases[-1]["steps"].append(self._step(column, path))
        return phases

    def _heading(self, text: str, place: Place) -> dict[str, Any]:
        """The name of a phase or step, and what stands under it; several lines without spaces before them are one."""
        cards = list(cards_in(text))
        if len(cards) > 1:
            joined = " ".join(card.name or "" for card in cards)
            cards = [cards[0]._replace(name=joined, details="\n".join(card.details for card in cards if card.details))]
        card = self._card(*cards[0], place) if cards else None
        if isinstance(card, dict):
            return dict(card)
        return {} if card is None else {"name": card}

    def _step(self, column: int, path: ModelPath) -> dict[str, Any]:
        text, place = self.rows["step"].get(column, ("", Place("", 0, 0)))
        if text:
            self.places[path] = place
        step = self._heading(text, place)
        for key in list(STEP_ROWS)[2:]:
            if column in self.rows[key]:
                text, place = self.rows[key][column]
                self.places[(*path, key)] = place
                step[key] = re.split(r"\s*[\n,、，;；]\s*", text.strip()) if key == "channel" else read_name(text)
        for lane, stack in zip(self.lanes, self.stacks, strict=True):
            for text, place in stack.get(column, ()):
                key = lane.get("id", lane["kind"])
                for card in self._cards(text, place):
                    cell = step.setdefault(key, [])
                    if isinstance(cell, list):
                        self.places[(*path, key, len(cell))] = place
                        cell.append(card)
                    else:
                        self.places[(*path, key)] = place
                self.places.setdefault((*path, key), place)
                self.places.setdefault(path, place)
        return step

    def place(self, path: ModelPath) -> Place | None:
        """The cell of the nearest part around a path."""
        path = tuple(part for part in path if part != "cells")
        around = (path[:length] for length in range(len(path), 0, -1))
        return next((self.places[each] for each in around if each in self.places), self.first)


def _are_default(lanes: list[dict[str, Any]], used: list[str]) -> bool:
    """Whether a blueprint that declares no lanes has these."""
    usual = complete((), frozenset(LaneKind(kind) for kind in used))
    return complete(tuple(Lane(**lane) for lane in lanes), frozenset()) == usual


def _plain(node: Node) -> Any:
    value = node.value
    if isinstance(value, str):
        return None if node.absent else value
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return {key: _plain(item) for key, item in value.items() if not item.absent}
