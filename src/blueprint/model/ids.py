"""The ids of a blueprint: those that its author wrote, and those that are made from names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..records import Record
from .actions import Action, Cell
from .lanes import Lane
from .steps import Phase

if TYPE_CHECKING:
    from .metrics import Metric

Path = tuple[str | int, ...]
"""The way to an element in the model, such as `("phases", 0, "steps", 2)`."""


class Repeated(Record):
    """A written id that another element has already."""

    path: Path
    id: str
    first: Path


class Ids:
    """All ids of a blueprint: written ones first, then made ones that keep out of their way."""

    def __init__(self) -> None:
        self.paths: dict[str, Path] = {}
        """Id → path of what has it; the first one where it stands twice."""
        self.repeated: list[Repeated] = []
        self._numbers: dict[str, int] = {}
        """What is wanted → the number to try next; ids are never given back."""

    def write(self, id: str | None, path: Path) -> None:
        """Takes a written id; one that is taken already is noted, and made anew later."""
        if id is None:
            return
        if id in self.paths:
            self.repeated.append(Repeated((*path, "id"), id, self.paths[id]))
        else:
            self.paths[id] = path

    def make(self, written: str | None, wanted: str, path: Path) -> str:
        """The id of the element at `path`: the written one, or `wanted`, or `wanted-2` and so on."""
        if written is not None and self.paths[written] == path:
            return written
        id = wanted
        if id in self.paths:
            number = self._numbers.get(wanted, 2)
            while id in self.paths:
                id, number = f"{wanted}-{number}", number + 1
            self._numbers[wanted] = number
        self.paths[id] = path
        return id


def written_ids(phases: tuple[Phase, ...], lanes: tuple[Lane, ...], metrics: tuple[Metric, ...]) -> Ids:
    """All ids that the author wrote, in document order."""
    ids = Ids()
    for index, lane in enumerate(lanes):
        ids.write(lane.id, ("lanes", index))
    for index, metric in enumerate(metrics):
        ids.write(metric.id, ("metrics", index))
    for index, phase in enumerate(phases):
        ids.write(phase.id, ("phases", index))
        for position, step in enumerate(phase.steps):
            path: Path = ("phases", index, "steps", position)
            ids.write(step.id, path)
            for key, cell in step.cells.items():
                for place, item in enumerate(cell):
                    if item.id or (isinstance(item, Action) and (item.moment or item.pain or item.fail)):
                        _write_marks(ids, item, (*path, "cells", key, place))
    return ids


def _write_marks(ids: Ids, item: Cell, path: Path) -> None:
    ids.write(item.id, path)
    if isinstance(item, Action):
        if item.moment is not None:
            ids.write(item.moment.id, (*path, "moment"))
        for index, pain in enumerate(item.pain):
            ids.write(pain.id, (*path, "pain", index))
        for index, fail in enumerate(item.fail):
            ids.write(fail.id, (*path, "fail", index))
