"""Where every element stands, what it is called, and how elements connect: written, and derived from the grid."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from ..text.markup import made_id
from .actions import Action, Card, Cell, Target
from .lanes import Lane
from .moments import Metric
from .steps import Phase, Step
from .words import ConnectionKind, LaneKind

Path = tuple[str | int, ...]


class Column(NamedTuple):
    """A step in its place."""

    id: str
    number: int
    """From 1 over the whole blueprint, as the drawing's headings count."""
    phase: int
    """Index of its phase."""
    step: Step
    path: Path


class Element(NamedTuple):
    """Something that stands in a lane, with its place."""

    id: str
    cell: Cell
    lane: Lane
    column: Column
    path: Path

    @property
    def kind(self) -> LaneKind:
        """Kind of the lane."""
        return self.lane.kind

    @property
    def technology(self) -> bool:
        """Done by a system: the lane or the action says so."""
        return self.lane.technology or (isinstance(self.cell, Action) and self.cell.technology)

    @property
    def alone(self) -> bool:
        """A customer action that is meant to have no contact."""
        return isinstance(self.cell, Action) and self.cell.alone

    @property
    def remote(self) -> bool:
        """A channel of the action, or of its step where it names none, bridges a distance."""
        channels = (isinstance(self.cell, Action) and self.cell.channel) or self.column.step.channel
        return any(channel.remote for channel in channels)


def is_set(stack: list[Element]) -> bool:
    """The cards of a cell are no sequence: they are done in any order, or side by side."""
    return any(isinstance(each.cell, Action) and each.cell.parallel for each in stack)


class Connection(NamedTuple):
    """A way from one element to another."""

    source: str
    target: str
    kind: ConnectionKind
    label: str | None = None
    two_way: bool = False
    probability: float | None = None
    condition: str | None = None
    written: bool = False
    """Stands in the file, and is not only derived from the grid."""
    path: Path = ()
    """Where it is written; else the path of its source."""


class Dangling(NamedTuple):
    """A written id that names nothing."""

    path: Path
    id: str


class Repeated(NamedTuple):
    """A written id that another element has already."""

    path: Path
    id: str
    first: Path


@dataclass
class Ids:
    """All ids of a blueprint: written ones first, then made ones that keep out of their way."""

    paths: dict[str, Path] = field(default_factory=dict)
    """Id → path of what has it; the first one where it stands twice."""
    of: dict[Path, str] = field(default_factory=dict)
    repeated: list[Repeated] = field(default_factory=list)

    def write(self, id: str | None, path: Path) -> None:
        """Takes a written id; one that is taken already is noted, and made anew later."""
        if id is None:
            return
        if id in self.paths:
            self.repeated.append(Repeated((*path, "id"), id, self.paths[id]))
        else:
            self.paths[id] = path
            self.of[path] = id

    def make(self, wanted: str, path: Path) -> str:
        """The id of the element at `path`: the written one, or `wanted`, or `wanted-2` and so on."""
        known = self.of.get(path)
        if known is not None:
            return known
        id, number = wanted, 2
        while id in self.paths:
            id, number = f"{wanted}-{number}", number + 1
        self.paths[id] = path
        self.of[path] = id
        return id


class Flow:
    """The elements and connections of one blueprint, in document order; `Blueprint.flow` makes and keeps it."""

    columns: tuple[Column, ...]
    elements: dict[str, Element]
    """Id → element."""
    stacks: dict[tuple[int, str], list[Element]]
    """(column number, lane id) → what stands there, from top to bottom."""
    connections: tuple[Connection, ...]
    dangling: tuple[Dangling, ...]
    """References of connections that lead nowhere."""

    def __init__(
        self,
        phases: tuple[Phase, ...],
        declared: tuple[Lane, ...],
        metrics: tuple[Metric, ...],
        lanes: tuple[Lane, ...],
        lanes_by_key: dict[str, Lane],
    ) -> None:
        """`declared` lanes are those that the file names, `lanes` all that are drawn, the default ones among them."""
        self.lanes = lanes
        self.ids = _written_ids(phases, declared, metrics)
        self.phase_ids: list[str] = []
        columns: list[Column] = []
        self.elements = {}
        self.stacks = {}
        for index, phase in enumerate(phases):
            phase_name = made_id(phase.name or "") or str(index + 1)
            self.phase_ids.append(self.ids.make(phase_name, ("phases", index)))
            for position, step in enumerate(phase.steps):
                path: Path = ("phases", index, "steps", position)
                number = len(columns) + 1
                step_name = f"{phase_name}.{made_id(step.name or '') or number}"
                column = Column(self.ids.make(step_name, path), number, index, step, path)
                columns.append(column)
                self._place(column, step_name, lanes_by_key)
        self.columns = tuple(columns)
        self.columns_by_id = {column.id: column for column in columns}
        dangling: list[Dangling] = []
        self.connections = tuple(self._connect(dangling))
        self.dangling = tuple(dangling)
        self._leaving: dict[str, list[Connection]] = {}
        self._entering: dict[str, list[Connection]] = {}
        for connection in self.connections:
            self._leaving.setdefault(connection.source, []).append(connection)
            self._entering.setdefault(connection.target, []).append(connection)

    def leaving(self, id: str) -> list[Connection]:
        """The connections that leave an element."""
        return self._leaving.get(id, [])

    def entering(self, id: str) -> list[Connection]:
        """The connections that enter an element."""
        return self._entering.get(id, [])

    def stack(self, column: Column, lane: Lane) -> list[Element]:
        """What stands in one cell of the grid, from top to bottom."""
        return self.stacks.get((column.number, lane.key), [])

    def of_kind(self, kind: LaneKind) -> Iterator[Element]:
        """All elements in lanes of one kind."""
        return (element for element in self.elements.values() if element.kind is kind)

    def _place(self, column: Column, step_name: str, lanes: dict[str, Lane]) -> None:
        for key, cell in column.step.cells.items():
            lane = lanes[key]
            for position, item in enumerate(cell):
                path = (*column.path, "cells", key, position)
                id = self.ids.make(f"{step_name}.{lane.key}", path)
                element = Element(id, item, lane, column, path)
                self.elements[id] = element
                self.stacks.setdefault((column.number, lane.key), []).append(element)

    def _connect(self, dangling: list[Dangling]) -> Iterator[Connection]:
        derived: dict[str, list[str]] = {}
        for source, target in self._derived():
            derived.setdefault(source, []).append(target)
        for element in self.elements.values():
            cell = element.cell
            if not isinstance(cell, Card):
                continue
            ways: dict[str, Connection] = {}
            if cell.to is None:
                for id in derived.get(element.id, ()):
                    ways[id] = Connection(element.id, id, self._kind(element, self.elements[id]), path=element.path)
            written: list[tuple[Path, Target]] = [(("to", index), way) for index, way in enumerate(cell.to or ())]
            if isinstance(cell, Action):
                written += [(("also", index), way) for index, way in enumerate(cell.also)]
            for place, way in written:
                path = (*element.path, *place)
                if way.id in self.elements:
                    ways[way.id] = self._written(element, way, path)
                else:
                    dangling.append(Dangling(path, way.id))
            yield from ways.values()
            if isinstance(cell, Action):
                for index, fail in enumerate(cell.fail):
                    for position, id in enumerate(fail.recovery):
                        path = (*element.path, "fail", index, "recovery", position)
                        if id not in self.elements:
                            dangling.append(Dangling(path, id))
                        elif id not in ways:
                            yield Connection(element.id, id, ConnectionKind.RECOVERY, written=True, path=path)

    def _written(self, source: Element, target: Target, path: Path) -> Connection:
        kind = target.kind or self._kind(source, self.elements[target.id])
        return Connection(
            source.id, target.id, kind, target.label, target.two_way, target.probability, target.condition, True, path
        )

    def _kind(self, source: Element, target: Element) -> ConnectionKind:
        """What a connection is when nobody says so: it follows from where its ends stand."""
        if target.column.number < source.column.number or target.id == source.id:
            return ConnectionKind.LOOP
        if source.kind is target.kind:
            return ConnectionKind.SEQUENCE
        kinds = {source.kind, target.kind}
        if kinds == {LaneKind.CUSTOMER, LaneKind.FRONTSTAGE}:
            return ConnectionKind.INTERACTION
        if LaneKind.CUSTOMER in kinds or LaneKind.EVIDENCE in kinds:
            return ConnectionKind.INFORMATION
        return ConnectionKind.SUPPORT

    def _derived(self) -> Iterator[tuple[str, str]]:
        """The connections that nobody has to write, as pairs of ids."""
        by_kind: dict[LaneKind, list[Lane]] = {}
        for lane in self.lanes:
            by_kind.setdefault(lane.kind, []).append(lane)
        previous: dict[str, Element] = {}
        for column in self.columns:
            filled = {
                kind: [stack for lane in lanes if (stack := self.stack(column, lane))]
                for kind, lanes in by_kind.items()
            }
            if column.step.when is None:
                decides = any(
                    isinstance(element.cell, Action) and element.cell.decision
                    for stacks in filled.values()
                    for stack in stacks
                    for element in stack
                )
                for stack in filled.get(LaneKind.CUSTOMER, ()):
                    key = stack[0].lane.key
                    if key in previous:
                        yield previous.pop(key).id, stack[0].id
                    if not decides:
                        previous[key] = stack[-1]
            yield from _downward(column, filled)


_DEPTH = {LaneKind.CUSTOMER: 0, LaneKind.FRONTSTAGE: 1, LaneKind.BACKSTAGE: 2, LaneKind.SUPPORT: 3}


def _downward(column: Column, filled: dict[LaneKind, list[list[Element]]]) -> Iterator[tuple[str, str]]:
    """The vertical connections within one step; above the lane where the provider `starts` they point upward."""
    for upper, lower in (
        (LaneKind.CUSTOMER, LaneKind.FRONTSTAGE),
        (LaneKind.CUSTOMER, LaneKind.BACKSTAGE),
        (LaneKind.FRONTSTAGE, LaneKind.BACKSTAGE),
        (LaneKind.FRONTSTAGE, LaneKind.SUPPORT),
        (LaneKind.BACKSTAGE, LaneKind.SUPPORT),
    ):
        if upper is LaneKind.FRONTSTAGE and lower is LaneKind.SUPPORT and filled.get(LaneKind.BACKSTAGE):
            continue
        skips_front = upper is LaneKind.CUSTOMER and lower is LaneKind.BACKSTAGE
        if skips_front and filled.get(LaneKind.FRONTSTAGE):
            continue
        starts = column.step.starts
        upward = starts is not None and _DEPTH[lower] <= _DEPTH.get(starts, 0)
        for above in filled.get(upper, ()):
            for below in filled.get(lower, ()):
                if skips_front and not (above[0] if upward else above[-1]).remote:
                    continue
                if any(element.alone for element in (above[-1], above[0] if upward else above[-1])):
                    continue
                yield (below[-1].id, above[0].id) if upward else (above[-1].id, below[0].id)


def _written_ids(phases: tuple[Phase, ...], lanes: tuple[Lane, ...], metrics: tuple[Metric, ...]) -> Ids:
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
