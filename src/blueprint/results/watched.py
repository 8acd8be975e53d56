"""How warnings stand, as tables: what a person needs in the words of a language, and all of it for programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..language.drawing_words import Words
from ..methods.watching import Watched, WatchedWarning
from .tables import Cell, NamedCells, ResultColumn, ResultTable
from .words.measured import measured_words

_NUMBERS = ("number", "value", "n", "warn", "critical")
_WARNING = ("number", "state", "action", "metric_name", "value", "unit", "n", "window", "warn", "critical", "owner")
_DUE = ("state", "action", "measure", "owner", "within")
"""The columns for people; records hold ids and more."""


def watched_tables(watched: Watched, language: str | None = None) -> list[ResultTable]:
    """For people: the warnings, and the responses due where there are some."""
    words = measured_words(language)
    note = words["at"].format(time=watched.at.isoformat()) if watched.at else words["nothing measured"]
    due = [record for each in watched.warnings for record in _due(each)]
    tables = [
        ResultTable("warnings", words["warnings"], *_for_people(map(_warning, watched.warnings), _WARNING, words), note)
    ]
    return [*tables, ResultTable("due", words["due"], *_for_people(due, _DUE, words))] if due else tables


def watched_records(watched: Watched) -> list[ResultTable]:
    """For programs: every warning and every response due, with the same names and words in every language."""
    due = [record for each in watched.warnings for record in _due(each)]
    return [records("warnings", map(_warning, watched.warnings)), records("due", due)]


def watched_sheet(watched: Watched) -> ResultTable:
    """For a spreadsheet: a warning a row, with what is due in its last cell."""
    return records(
        "warnings",
        ({**_warning(each), "due": "; ".join(map(str, each.due)) or None} for each in watched.warnings),
    )


def records(key: str, found: Iterable[Mapping[str, Cell]]) -> ResultTable:
    """A table whose columns are called by their names in every language."""
    rows = list(found)
    columns = [ResultColumn(name, name) for name in (rows[0] if rows else ())]
    return ResultTable(key, key, columns, [list(row.values()) for row in rows])


def plain(value: float | None) -> int | float | None:
    """A number as somebody wrote it: 20 and not 20.00."""
    return int(value) if value is not None and value.is_integer() else value


def _for_people(
    found: Iterable[Mapping[str, Cell]], keys: tuple[str, ...], words: Words
) -> tuple[list[ResultColumn], list[list[Cell]]]:
    columns = [
        ResultColumn(key, "#" if key == "number" else words[key.removesuffix("_name")], key in _NUMBERS) for key in keys
    ]
    return columns, [[_said(key, record[key], words) for key in keys] for record in found]


def _said(key: str, cell: Cell, words: Words) -> Cell:
    if key == "state":
        return words[f"state {cell}"]
    if key == "window":
        return cell or words["newest"]
    return cell


def _warning(each: WatchedWarning) -> NamedCells:
    warning, metric = each.warning, each.metric
    return {
        "number": each.number,
        "state": each.state.value,
        "element": each.element,
        "action": each.action,
        "moment": each.moment,
        "metric": metric.id,
        "metric_name": metric.name or metric.id,
        "value": each.value,
        "unit": metric.unit,
        "n": each.n,
        "window": warning.window,
        "better": each.better.value,
        "warn": plain(warning.warn),
        "critical": plain(warning.critical),
        "owner": warning.owner,
    }


def _due(each: WatchedWarning) -> list[NamedCells]:
    return [
        {
            "number": each.number,
            "state": each.state.value,
            "element": each.element,
            "action": each.action,
            "metric": each.metric.id,
            "kind": due.kind and due.kind.value,
            "measure": due.measure,
            "owner": due.owner,
            "within": due.within,
        }
        for due in each.due
    ]
