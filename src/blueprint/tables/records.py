"""A blueprint as flat records, one for each action, piece of evidence or note: for pandas and polars.

Texts, numbers, flags and lists of texts have a column each. What has none stands in `more` and `step_more` as JSON, so
that nothing is lost of what stands in the lanes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from ..errors import BlueprintError
from ..files.installed import missing_extra
from ..language.messages import said
from ..model.actions import Action
from ..model.flow import Element
from ..model.service import Blueprint

Record = dict[str, Any]


class RecordColumn(NamedTuple):
    """A column that holds one field of an element."""

    name: str
    type: type
    path: tuple[str, ...]
    """Where the field stands in the element's data."""
    short: str = ""
    """Of a list: the key of what stands in the column for each item, the rest of which goes into `more`."""


def _texts(name: str, short: str = "") -> RecordColumn:
    return RecordColumn(name, list, (name,), short)


FIELDS = (
    RecordColumn("name", str, ("name",)),
    RecordColumn("by", str, ("by",)),
    RecordColumn("owner", str, ("owner",)),
    _texts("channel"),
    RecordColumn("system", str, ("system",)),
    RecordColumn("technology", bool, ("technology",)),
    RecordColumn("external", bool, ("external",)),
    RecordColumn("decision", bool, ("decision",)),
    RecordColumn("time", str, ("time", "standard")),
    RecordColumn("time_min", str, ("time", "min")),
    RecordColumn("time_acceptable", str, ("time", "acceptable")),
    RecordColumn("wait", str, ("wait", "expected")),
    RecordColumn("wait_tolerance", str, ("wait", "tolerance")),
    RecordColumn("standard", str, ("standard",)),
    RecordColumn("cost", float, ("cost",)),
    RecordColumn("feel", float, ("feel",)),
    RecordColumn("think", str, ("think",)),
    RecordColumn("quote", str, ("quote",)),
    RecordColumn("moment", str, ("moment", "kind")),
    RecordColumn("importance", float, ("moment", "importance")),
    RecordColumn("performance", float, ("moment", "performance")),
    RecordColumn("strategy", str, ("moment", "strategy")),
    RecordColumn("measures", list, ("moment", "measures")),
    _texts("pain", "what"),
    _texts("fail", "what"),
    _texts("opportunity"),
    _texts("question"),
    _texts("to", "id"),
    _texts("also", "id"),
)
COLUMNS: dict[str, type] = {
    "number": int,
    "phase": str,
    "step": str,
    "when": str,
    "emotion": float,
    "lane": str,
    "lane_name": str,
    "kind": str,
    "id": str,
    **{column.name: column.type for column in FIELDS},
    "time_seconds": float,
    "wait_seconds": float,
    "more": str,
    "step_more": str,
}
"""The columns in their order, each with the type of what it holds; a list holds texts."""
OF_STEP = ("name", "when", "feel")
"""Fields of a step that have columns."""


def to_records(blueprint: Blueprint) -> list[Record]:
    """A record for each element, in document order, all with the keys of COLUMNS; None where nothing is known."""
    return [_record(blueprint, element) for element in blueprint.flow.elements.values()]


def to_frame(blueprint: Blueprint, library: str) -> Any:
    """The records as a data frame; MissingExtra where the library is not installed."""
    return framed(to_records(blueprint), COLUMNS, library)


def framed(records: list[Record], columns: Mapping[str, type], library: str) -> Any:
    """Records as a data frame of pandas or polars; `columns` says what each holds."""
    if library == "polars":
        return _polars(records, columns)
    if library == "pandas":
        return _pandas(records, columns)
    raise BlueprintError(said("{library} is no library that is known here: write pandas or polars", library=library))


def _record(blueprint: Blueprint, element: Element) -> Record:
    step, cell = element.column.step, element.cell
    data = cell.model_dump(mode="json", exclude_defaults=True)
    data.pop("id", None)
    record: Record = dict.fromkeys(COLUMNS)
    record.update(
        number=element.column.number,
        phase=blueprint.phases[element.column.phase].name,
        step=step.name,
        when=step.when,
        emotion=step.feel,
        lane=element.lane.key,
        lane_name=element.lane.name,
        kind=element.kind.value,
        id=element.id,
    )
    if isinstance(cell, Action):
        record["time_seconds"] = cell.time.standard.seconds if cell.time and cell.time.standard else None
        record["wait_seconds"] = cell.wait.expected.seconds if cell.wait and cell.wait.expected else None
    record.update({column.name: _taken(data, column) for column in FIELDS})
    record["more"] = _json(data)
    record["step_more"] = _json(step.model_dump(mode="json", exclude_defaults=True, exclude={*OF_STEP, "cells"}))
    return record


def _taken(data: dict[str, Any], column: RecordColumn) -> Any:
    """What a column shows; what it holds whole is taken out of the data."""
    *outer, last = column.path
    inside = data
    for key in outer:
        inside = inside.get(key, {})
    value = inside.get(last)
    if value is None:
        return False if column.type is bool else None
    if column.short:
        shown = [item[column.short] for item in value]
        if all(item.keys() == {column.short} for item in value):
            del inside[last]
        return shown
    del inside[last]
    if outer and not inside:
        del data[outer[0]]
    return float(value) if column.type is float else value


def _json(data: Mapping[str, Any]) -> str | None:
    return json.dumps(data, ensure_ascii=False) if data else None


def _polars(records: list[Record], columns: Mapping[str, type]) -> Any:
    try:
        import polars
    except ModuleNotFoundError:
        raise missing_extra(said("This frame needs polars"), "polars") from None
    types = {str: polars.String, float: polars.Float64, int: polars.Int64, bool: polars.Boolean}
    schema = {name: types.get(kind, polars.List(polars.String)) for name, kind in columns.items()}
    return polars.DataFrame(records, schema=schema)


def _pandas(records: list[Record], columns: Mapping[str, type]) -> Any:
    try:
        import pandas
    except ModuleNotFoundError:
        raise missing_extra(said("This frame needs pandas"), "pandas") from None
    frame = pandas.DataFrame(records, columns=list(columns))
    return frame.astype({name: "float64" for name, kind in columns.items() if kind is float})
