"""The grid that a blueprint is: steps side by side, lanes below each other, and who stands where."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from ..records import Record
from ..text.markup import made_id
from .actions import Action, Card, Cell
from .ids import Ids, Path
from .lanes import Lane
from .steps import Phase, Step
from .values import Duration
from .words import LaneKind

PROVIDER = (
    LaneKind.FRONTSTAGE,
    LaneKind.BACKSTAGE,
    LaneKind.SUPPORT,
    LaneKind.PREPARATION,
    LaneKind.MANAGEMENT,
)
"""The kinds of lanes in which the provider acts, from top to bottom."""


class Column(Record):
    """A step in its place."""

    id: str
    number: int
    """From 1 over the whole blueprint, as the drawing's headings count."""
    phase: int
    """Index of its phase."""
    step: Step
    path: Path
    after: tuple[Duration, ...]
    """What passes before it: before its phase, where it is the first there, and before the step itself."""

    @property
    def case(self) -> str | None:
        """The case in which alone the step happens (`when`); None on the main path."""
        return None if self.step.when is None else " ".join(self.step.when.split())


class Element(Record):
    """Something that stands in a lane, with its place."""

    id: str
    cell: Cell
    lane: Lane
    column: Column
    path: Path
    kind: LaneKind
    """Kind of the lane."""

    @property
    def technology(self) -> bool:
        """Done by a system: the lane or the action says so."""
        return self.lane.technology or (isinstance(self.cell, Action) and self.cell.technology)

    @property
    def alone(self) -> bool:
        """A customer action that is meant to have no contact."""
        return isinstance(self.cell, Action) and self.cell.alone

    @property
    def decision(self) -> bool:
        """The path branches here."""
        return isinstance(self.cell, Action) and self.cell.decision

    @property
    def ends(self) -> bool:
        """The service ends here for this customer."""
        return isinstance(self.cell, Action) and self.cell.ends

    @property
    def remote(self) -> bool:
        """A channel of the action, or of its step where it names none, bridges a distance."""
        channels = (isinstance(self.cell, Action) and self.cell.channel) or self.column.step.channel
        return bool(channels) and any(channel.remote for channel in channels)


def is_set(stack: list[Element]) -> bool:
    """The cards of a cell are no sequence: they are done in any order, or side by side."""
    return any(isinstance(each.cell, Action) and each.cell.parallel for each in stack)


class Grid:
    """The columns and elements of one blueprint, in document order."""

    columns: tuple[Column, ...]
    elements: dict[str, Element]
    """Id → element."""
    detailed: dict[str, Element]
    """Those of which more is said than their name: what a card may say beside it, few need to ask of the others."""
    stacks: dict[tuple[int, str], list[Element]]
    """(column number, lane id) → what stands there, from top to bottom."""

    def __init__(
        self, phases: tuple[Phase, ...], ids: Ids, lanes: tuple[Lane, ...], lanes_by_key: dict[str, Lane]
    ) -> None:
        self.lanes = lanes
        self.lanes_by_key = lanes_by_key
        self.ids = ids
        self.phase_ids: list[str] = []
        self.elements = {}
        self.detailed = {}
        self.stacks = {}
        self._of_kind: dict[LaneKind, list[Element]] = {}
        self._cells: dict[int, list[list[Element]]] = {}
        """Column number → its stacks, from lane to lane."""
        self._rank = {lane.key: rank for rank, lane in enumerate(self.lanes)}
        columns: list[Column] = []
        for index, phase in enumerate(phases):
            phase_name = made_id(phase.name or "") or str(index + 1)
            self.phase_ids.append(self.ids.make(phase.id, phase_name, ("phases", index)))
            for position, step in enumerate(phase.steps):
                path: Path = ("phases", index, "steps", position)
                number = len(columns) + 1
                step_name = f"{phase_name}.{made_id(step.name or '') or number}"
                after = tuple(each for each in (None if position else phase.after, step.after) if each)
                column = Column(self.ids.make(step.id, step_name, path), number, index, step, path, after)
                columns.append(column)
                self._place(column, step_name)
        self.columns = tuple(columns)
        self.columns_by_id = {column.id: column for column in columns}
        self._until: dict[str, int] = {}
        """Id of an element that spans → the last column that it covers."""
        self._spanning: dict[int, list[Element]] = {}
        """Column number → what spans to it from earlier ones."""
        for element in self.detailed.values():
            if isinstance(element.cell, Card) and element.cell.spans in self.columns_by_id:
                begins, ends = element.column.number, self.columns_by_id[element.cell.spans].number
                self._until[element.id] = max(begins, ends)
                for number in range(begins + 1, ends + 1):
                    self._spanning.setdefault(number, []).append(element)

    def _place(self, column: Column, step_name: str) -> None:
        cells: dict[str, list[Element]] = {}
        for key, cell in column.step.cells.items():
            if not cell:
                continue
            lane = self.lanes_by_key[key]
            lane_id = lane.key
            kind = lane.kind
            wanted = f"{step_name}.{lane_id}"
            alike = self._of_kind.setdefault(kind, [])
            stack = self.stacks[column.number, lane_id] = cells.setdefault(lane_id, [])
            for position, item in enumerate(cell):
                path = (*column.path, "cells", key, position)
                id = self.ids.make(item.id, wanted, path)
                self.elements[id] = element = Element(id, item, lane, column, path, kind)
                if len(item.model_fields_set) > 1:
                    self.detailed[id] = element
                stack.append(element)
                alike.append(element)
        self._cells[column.number] = [cells[key] for key in sorted(cells, key=self._rank.__getitem__)]

    @cached_property
    def ids_by_path(self) -> dict[Path, str]:
        """Path → the id of what stands there."""
        return {path: id for id, path in self.ids.paths.items()}

    def stack(self, column: Column, lane: Lane) -> list[Element]:
        """What stands in one cell of the grid, from top to bottom."""
        return self.stacks.get((column.number, lane.key), [])

    def standing(self, column: Column) -> list[list[Element]]:
        """What is met in a step, from lane to lane: each card that spans from an earlier step by itself, and stacks."""
        cells = self._cells[column.number]
        if column.number not in self._spanning:
            return cells
        spanning = ([element] for element in self._spanning[column.number])
        return sorted([*spanning, *cells], key=lambda cell: self._rank[cell[0].lane.key])

    def of_kind(self, kind: LaneKind) -> Sequence[Element]:
        """All elements in lanes of one kind."""
        return self._of_kind.get(kind, ())

    def until(self, element: Element) -> int:
        """Number of the last column that the element's card covers."""
        return self._until.get(element.id, element.column.number)

    def together(self, one: Element, other: Element) -> bool:
        """Whether there is a step in which both stand."""
        if one.column is other.column:
            return True
        return one.column.number <= self.until(other) and other.column.number <= self.until(one)

    def below(self, one: Element, other: Element) -> bool:
        """Whether the lane of one lies below the lane of the other."""
        return self._rank[one.lane.key] > self._rank[other.lane.key]
