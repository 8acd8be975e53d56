"""Which columns of a table are steps: not those between them, nor what stands beside the table."""

from __future__ import annotations

from collections.abc import Collection

from ..language.synonyms import bare
from ..language.table_words import LEGENDS, TOTALS
from .rows import TableRows


def columns_of_steps(rows: TableRows) -> list[list[int]]:
    """The columns of each step: one, or several where its name is merged over them and phases stand above."""
    cells = [*rows.steps.values(), *(row.cells for row in rows.cards)]
    columns = {column for row in cells for column in row}
    columns |= {column for lane in rows.lanes for column in lane.cells}
    columns -= _between(rows)
    columns -= _adding_up(rows, columns)
    heads = {**rows.steps.get("phase", {}), **rows.steps.get("step", {})}
    if heads:
        columns -= _beside(rows, columns, max(column + cell.reach - 1 for column, cell in heads.items()))
    groups: list[list[int]] = []
    until = 0
    names = rows.steps.get("step", {}) if rows.steps.get("phase") else {}
    for column in sorted(columns):
        if column > until or not groups:
            groups.append([])
        groups[-1].append(column)
        if column in names:
            until = column + names[column].reach - 1
    if not rows.steps.get("phase") and any(cell.reach > 1 for cell in rows.steps.get("step", {}).values()):
        rows.steps["phase"] = rows.steps.pop("step")
    return groups


def _between(rows: TableRows) -> set[int]:
    """Columns that are left free before a step, above which only the phase begins that is merged over both."""
    phases = rows.steps.get("phase", {})
    used_rows: list[Collection[int]] = [cells for key, cells in rows.steps.items() if key != "phase"]
    used_rows += [row.cells for row in rows.cards]
    used_rows += [lane.cells for lane in rows.lanes]
    used = {column for cells in used_rows for column in cells}
    between: set[int] = set()
    for column, cell in [*phases.items()]:
        first = next((each for each in range(column + 1, column + cell.reach) if each in used), None)
        if column not in used and first is not None:
            between.add(column)
            phases[first] = phases.pop(column)._replace(reach=cell.reach - (first - column))
    return between


def _adding_up(rows: TableRows, columns: set[int]) -> set[int]:
    """The last column where its head says that it is a total, and no card stands in it; it is left out."""
    head = rows.steps.get("step") or rows.steps.get("phase", {})
    last = max(columns, default=0)
    acting = (lane for lane in rows.lanes if lane.lane["kind"] != "note")
    if last not in head or bare(head[last].text) not in TOTALS or any(last in lane.cells for lane in acting):
        return set()
    for lane in rows.lanes:
        rows.log.leave_out(*lane.cells.pop(last, ()))
    for cells in (*rows.steps.values(), *(row.cells for row in rows.cards)):
        rows.log.leave_out(cells.pop(last, None))
    return {last}


def _beside(rows: TableRows, columns: set[int], last: int) -> set[int]:
    """Columns behind an empty one, right of all that the head of the table names; what they hold is left out.

    So are those from the one on that the head calls a legend.
    """
    heads = {**rows.steps.get("phase", {}), **rows.steps.get("step", {})}
    legends = [column for column, cell in heads.items() if bare(cell.text) in LEGENDS and column - 1 not in columns]
    last = min([last, *(column - 2 for column in legends)])
    gap = last + 1
    while gap in columns:
        gap += 1
    beside = {column for column in columns if column > gap}
    for cells in (*rows.steps.values(), *(row.cells for row in rows.cards)):
        rows.log.leave_out(*(cells.pop(column) for column in beside & cells.keys()))
    for lane in rows.lanes:
        for column in beside & lane.cells.keys():
            rows.log.leave_out(*lane.cells.pop(column))
    return beside
