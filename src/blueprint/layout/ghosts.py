"""What today's service has and its design has no longer, in the places of the design where it would stand.

That is the cell of its lane and step. Of a step that is gone, too, it is the step before it that is still there, else
the one behind it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..model.actions import Cell
from ..model.flow import Element
from ..model.grid import Column
from ..model.lanes import Lane
from ..text.names import alike
from .view import View

PREFIX = "removed:"
"""Before the ids that ghosts had, since another card may have them now; ids in files hold no colon."""


def with_ghosts(view: View, gone: Iterable[Element], before: Sequence[Column]) -> View:
    """The view with what is gone, where its lane is still there; `before` are the steps of today's service."""
    ghosts = {ghost.id: ghost for ghost in _ghosts(view, gone, before)}
    return view._replace(
        elements={**view.elements, **ghosts},
        changes={**view.changes, **dict.fromkeys(ghosts, "removed")},
        ghosts=tuple(ghosts.values()),
    )


def _ghosts(view: View, gone: Iterable[Element], before: Sequence[Column]) -> Iterator[Element]:
    places = _places(view, before)
    for element in gone:
        lane, column = _lane(view.lanes, element.lane), places.get(element.column.id)
        if lane is not None and column is not None:
            yield Element(f"{PREFIX}{element.id}", _bare(element.cell), lane, column, element.path, lane.kind)


def _places(view: View, before: Sequence[Column]) -> dict[str, Column]:
    """Today's step → the step of the design in which stands what it had."""
    columns = [slot.column for slot in view.slots if slot.column is not None]
    by_id = {column.id: column for column in columns}
    by_name = {_name(column): column for column in reversed(columns) if _name(column)}
    kept = [by_id.get(column.id) or by_name.get(_name(column)) for column in before]
    places: dict[str, Column] = {}
    last = next((column for column in kept if column), None)
    for old, new in zip(before, kept, strict=True):
        last = new or last
        if last:
            places[old.id] = last
    return places


def _lane(lanes: Iterable[Lane], old: Lane) -> Lane | None:
    """The lane with the same id, else the first of its kind."""
    alike = [lane for lane in lanes if lane.kind == old.kind]
    return next((lane for lane in alike if lane.key == old.key), alike[0] if alike else None)


def _name(column: Column) -> str:
    return alike(column.step.name or "")


def _bare(cell: Cell) -> Cell:
    """Only what it was called: its moments, times and marks count no longer."""
    return type(cell)(name=cell.name)
