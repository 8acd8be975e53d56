"""Flat records, or a data frame of them, as a blueprint again."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from ..editing.parts import built
from ..errors import BlueprintError
from ..findings import InvalidBlueprint
from ..language.messages import said
from ..model.flow import Path
from ..model.lanes import ORDER
from ..model.placing import KIND_KEYS
from ..model.service import Blueprint
from ..model.words import LaneKind
from ..text.spelling import nearest
from .records import COLUMNS, FIELDS, Record

B = TypeVar("B", bound=Blueprint)


def from_records(records: Any, title: str, keys: Mapping[str, Any], into: type[B]) -> B:
    """The blueprint of records or of a frame, with `keys` of its own; InvalidBlueprint names the record."""
    rows = _in_order([_cleaned(row) for row in _rows(records)])
    for number, row in rows:
        _complain_of(number, row)
    lanes = keys.get("lanes") or _lanes(rows)
    grid = RecordGrid(rows, {"title": title, **keys, "lanes": lanes}, into)
    blueprint = grid.blueprint({})
    return grid.with_ids(blueprint)


def _rows(records: Any) -> list[Record]:
    if hasattr(records, "to_dicts"):  # polars
        return list(records.to_dicts())
    if hasattr(records, "to_dict") and hasattr(records, "columns"):  # pandas
        return list(records.to_dict("records"))
    rows = list(records)
    for number, row in enumerate(rows, 1):
        if not isinstance(row, Mapping):
            raise BlueprintError(
                said(
                    "record {number} is no mapping of columns to values: {value}",
                    number=number,
                    value=repr(str(row)[:60]),
                )
            )
    return rows


def _cleaned(row: Mapping[str, Any]) -> Record:
    """What is known of a record: without what libraries put where nothing is, numpy's lists and numbers as Python's."""
    return {str(name): value for name, raw in row.items() if (value := _value(raw)) is not None}


def _value(value: Any) -> Any:
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, float) and value != value:
        return None
    return None if type(value).__name__ in ("NAType", "NaTType") else value


def _in_order(rows: Sequence[Record]) -> list[tuple[int, Record]]:
    """The records with their numbers, step by step, in whatever order the frame was sorted."""
    numbered = list(enumerate(rows, 1))
    for place, row in numbered:
        if not isinstance(row.get("number", 0), int | float):
            raise BlueprintError(
                said(
                    "record {place}: `number` is that of the step from the left, not {row}",
                    place=place,
                    row=repr(row["number"]),
                )
            )
    if all("number" in row for row in rows):
        numbered.sort(key=lambda pair: pair[1]["number"])
    return numbered


def _complain_of(number: int, row: Record) -> None:
    for needed in ("lane", "name"):
        if needed not in row:
            near = nearest(needed, [name for name in row if name not in COLUMNS])
            missing = said("record {number} has no `{needed}`", number=number, needed=needed)
            raise BlueprintError(
                said("{missing}. Is it what you call `{near}`?", missing=missing, near=near) if near else missing
            )


def _lanes(rows: Iterable[tuple[int, Record]]) -> list[dict[str, Any]]:
    """The lanes in the order of their kinds, those of one kind as they come; none where all are the usual ones."""
    found: dict[str, dict[str, Any]] = {}
    for number, row in rows:
        id, word = str(row["lane"]), str(row.get("kind", row["lane"]))
        try:
            kind = LaneKind(word)
        except ValueError:
            raise BlueprintError(
                said(
                    "record {number}: the lane `{id}` is of no kind that is known."
                    " Give each record a `kind`, one of {known}; or give `lanes`.",
                    number=number,
                    id=id,
                    known=tuple(LaneKind),
                )
            ) from None
        lane = {"kind": kind, "id": id}
        if "lane_name" in row:
            lane["name"] = row["lane_name"]
        found.setdefault(id, lane)
    if all(lane == {"kind": lane["id"], "id": lane["id"]} and lane["id"] in KIND_KEYS for lane in found.values()):
        return []
    order = (*ORDER, LaneKind.NOTE)
    return sorted(found.values(), key=lambda lane: order.index(lane["kind"]))


class RecordGrid(Generic[B]):
    """Records put back into phases, steps and lanes."""

    def __init__(self, rows: Sequence[tuple[int, Record]], keys: Mapping[str, Any], into: type[B]) -> None:
        self.keys, self.into = keys, into
        self.phases: list[dict[str, Any]] = []
        self.records: dict[Path, tuple[int, Record]] = {}
        """The path of an element → its record."""
        before: Any = None
        for number, row in rows:
            here = row.get("phase"), row.get("step"), row.get("number")
            if not self.phases or self.phases[-1].get("name") != here[0]:
                named = {} if here[0] is None else {"name": here[0]}
                self.phases.append({**named, "steps": []})
                before = None
            steps = self.phases[-1]["steps"]
            if here != before:
                steps.append(_step(row))
                before = here
            cell = steps[-1]["cells"].setdefault(str(row["lane"]), [])
            cell.append(_element(row))
            path = ("phases", len(self.phases) - 1, "steps", len(steps) - 1, "cells", str(row["lane"]), len(cell) - 1)
            self.records[path] = number, row

    def blueprint(self, ids: Mapping[Path, str]) -> B:
        """The blueprint, with these ids written."""
        for path in self.records:
            _, phase, _, step, _, lane, place = path
            element = self.phases[int(phase)]["steps"][step]["cells"][lane][place]
            element.pop("id", None)
            if path in ids:
                element["id"] = ids[path]
        try:
            return built({**self.keys, "phases": self.phases}, self.into)
        except InvalidBlueprint as error:
            raise InvalidBlueprint([self._of_record(finding) for finding in error.findings]) from None

    def _of_record(self, finding: Any) -> Any:
        number, _ = self.records.get(finding.path[:7], (None, None))
        if number is None:
            return finding
        return finding._replace(message=said("record {number}: {what}", number=number, what=finding.message))

    def with_ids(self, blueprint: B) -> B:
        """The same with every element called what its record says; an id is written only where none like it is made."""
        wanted = {path: str(row["id"]) for path, (_, row) in self.records.items() if "id" in row}
        made = {element.path: element.id for element in blueprint.flow.elements.values()}
        written = {path: id for path, id in wanted.items() if not _alike(id, made[path])}
        blueprint = self.blueprint(written)
        made = {element.path: element.id for element in blueprint.flow.elements.values()}
        different = {path: id for path, id in wanted.items() if made[path] != id}
        return self.blueprint({**written, **different}) if different else blueprint


def _alike(id: str, made: str) -> bool:
    """Whether two made ids differ in nothing but the number at their end, which tells those of one place apart.

    >>> _alike("arrival.check-in.desk-2", "arrival.check-in.desk"), _alike("pays", "arrival.pay.customer")
    (True, False)
    """
    return re.sub(r"-\d+$", "", id) == re.sub(r"-\d+$", "", made)


def _step(row: Record) -> dict[str, Any]:
    known = {"name": row.get("step"), "when": row.get("when"), "feel": row.get("emotion")}
    step = {name: value for name, value in known.items() if value is not None}
    return {**_read(row, "step_more"), **step, "cells": {}}


def _element(row: Record) -> dict[str, Any]:
    data = _read(row, "more")
    for column in FIELDS:
        value = row.get(column.name)
        inside = data
        *outer, last = column.path
        for key in outer:
            inside = inside.setdefault(key, {})
        if value is None or value is False or (value == [] and last != "to"):
            inside.pop(last, None)
        else:
            inside[last] = _items(value, inside.get(last, ()), column.short) if column.type is list else value
    for nested in ("time", "wait", "moment"):
        if not data.get(nested):
            data.pop(nested, None)
    return data


def _items(values: Any, known: Iterable[Mapping[str, Any]], short: str) -> list[Any]:
    """What a column lists, each with all that `more` knows of it."""
    texts = [values] if isinstance(values, str) else list(values)
    if not short:
        return texts
    details = list(known)
    items: list[Any] = []
    for text in texts:
        found = next((item for item in details if item[short] == text), None)
        if found is not None:
            details.remove(found)
        items.append(found or {short: text})
    return items


def _read(row: Record, column: str) -> dict[str, Any]:
    if column not in row:
        return {}
    try:
        data = json.loads(row[column])
    except (TypeError, ValueError):
        data = None
    if not isinstance(data, dict):
        raise BlueprintError(
            said("`{column}` is no JSON object: {value}", column=column, value=repr(str(row[column])[:60]))
        )
    return data
