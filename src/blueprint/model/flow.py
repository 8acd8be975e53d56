"""How the elements of a blueprint connect: written, and derived from the grid."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache, cached_property
from typing import TYPE_CHECKING

from ..records import Record
from .actions import Action, Card
from .between_steps import Written, between_steps
from .grid import Column as Column
from .grid import Element as Element
from .grid import Grid
from .grid import is_set as is_set
from .ids import Path as Path
from .ids import written_ids
from .lanes import Lane
from .steps import Phase
from .within_steps import beginnings, within_steps
from .words import ConnectionKind, LaneKind

if TYPE_CHECKING:
    from .card_details import Target
    from .metrics import Metric


class Connection(Record):
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


class Dangling(Record):
    """A written id that names nothing, and the card at which it is written."""

    path: Path
    id: str
    source: Element


class _Way(Record):
    """What an author wrote of a connection, and where."""

    source: Element
    target: Element
    path: Path
    said: Target | None
    """None for the recovery of a fail point, which only names its target."""


class Flow(Grid):
    """The elements and connections of one blueprint, in document order; `Blueprint.flow` makes and keeps it."""

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
        super().__init__(phases, written_ids(phases, declared, metrics), lanes, lanes_by_key)
        dangling: list[Dangling] = []
        self.connections = tuple(self._connect(list(self._written(dangling))))
        self.dangling = tuple(dangling)

    @cached_property
    def parts(self) -> tuple[tuple[Path, str], ...]:
        """The files of blueprints for which cards stand, each with the path of the field that names it."""
        return tuple(
            ((*element.path, "blueprint"), element.cell.blueprint)
            for element in self.detailed.values()
            if isinstance(element.cell, Action) and element.cell.blueprint
        )

    @cached_property
    def with_ideas(self) -> tuple[Element, ...]:
        """The elements of which opportunities or questions are written; few files have many."""
        cells = ((element, element.cell) for element in self.detailed.values())
        return tuple(each for each, cell in cells if isinstance(cell, Action) and (cell.opportunity or cell.question))

    @cached_property
    def _leaving(self) -> dict[str, list[Connection]]:
        found: dict[str, list[Connection]] = defaultdict(list)
        for connection in self.connections:
            found[connection.source].append(connection)
        return found

    @cached_property
    def _entering(self) -> dict[str, list[Connection]]:
        found: dict[str, list[Connection]] = defaultdict(list)
        for connection in self.connections:
            found[connection.target].append(connection)
        return found

    def leaving(self, id: str) -> list[Connection]:
        """The connections that leave an element."""
        return self._leaving.get(id, [])

    def entering(self, id: str) -> list[Connection]:
        """The connections that enter an element."""
        return self._entering.get(id, [])

    def _written(self, dangling: list[Dangling]) -> Iterator[_Way]:
        """What is written of connections, element by element: `to`, `also`, and the recoveries of fail points."""
        for element in self.detailed.values():
            cell = element.cell
            if not isinstance(cell, Card):
                continue
            acts = isinstance(cell, Action) and (cell.also or cell.fail)
            if not cell.to and not acts:
                continue
            named: list[tuple[Path, str, Target | None]] = []
            named += [(("to", index), way.id, way) for index, way in enumerate(cell.to or ())]
            if isinstance(cell, Action):
                named += [(("also", index), way.id, way) for index, way in enumerate(cell.also)]
                for index, fail in enumerate(cell.fail):
                    named += [(("fail", index, "recovery", at), id, None) for at, id in enumerate(fail.recovery)]
            for place, id, way in named:
                path = (*element.path, *place)
                if id in self.elements:
                    yield _Way(element, self.elements[id], path, way)
                else:
                    dangling.append(Dangling(path, id, element))

    def _connect(self, ways: list[_Way]) -> Iterator[Connection]:
        """All connections, by their sources: the derived ones that stay first, then what is only written."""
        written = [
            Written(way.source, way.target, way.said is None)
            for way in ways
            if isinstance(way.target.cell, Action) and not self.together(way.source, way.target)
        ]
        replaced = self._replaced(ways)
        onward = [pair for pair in between_steps(self, written) if self._stays(*pair, replaced)]
        within = within_steps(self, beginnings(self, onward, written))
        found: dict[str, dict[str, Connection]] = defaultdict(dict)
        for source, target in (*(pair for pair in within if self._stays(*pair, replaced)), *onward):
            kind = self._kind(source, target)
            found[source.id][target.id] = Connection(source.id, target.id, kind, path=source.path)
        for way in ways:
            beside = found[way.source.id]
            if way.said is not None:
                said, before = self._as_said(way, way.said), beside.get(way.target.id)
                beside[way.target.id] = _as_one(before, said) if before is not None and before.written else said
                back = found[way.target.id].get(way.source.id)
                if way.said.two_way and back is not None and not back.written:
                    del found[way.target.id][way.source.id]
            elif way.target.id not in beside:
                beside[way.target.id] = Connection(
                    way.source.id, way.target.id, ConnectionKind.RECOVERY, written=True, path=way.path
                )
        for id in self.elements:
            if id in found:
                yield from found[id].values()

    def _replaced(self, ways: list[_Way]) -> dict[str, set[str]]:
        """Element → the directions in which `to` says where it leads, so that nothing is derived there."""
        found: dict[str, set[str]] = {}
        for element in self.detailed.values():
            cell = element.cell
            if isinstance(cell, Card) and (cell.to == () or element.ends):
                found[element.id] = {"up", "down", "beside", "on"}
        for way in ways:
            if "to" in way.path[-2:]:
                found.setdefault(way.source.id, set()).add(self._direction(way.source, way.target))
        return found

    def _stays(self, source: Element, target: Element, replaced: dict[str, set[str]]) -> bool:
        return source.id not in replaced or self._direction(source, target) not in replaced[source.id]

    def _direction(self, source: Element, target: Element) -> str:
        """Within a step `up` or `down` (`beside` in its own lane), else `on`."""
        if not self.together(source, target):
            return "on"
        return "down" if self.below(target, source) else "up" if self.below(source, target) else "beside"

    def _as_said(self, way: _Way, said: Target) -> Connection:
        source, target = way.source, way.target
        kind = said.kind or self._kind(source, target)
        return Connection(
            source.id, target.id, kind, said.label, said.two_way, said.probability, said.condition, True, way.path
        )

    def _kind(self, source: Element, target: Element) -> ConnectionKind:
        """What a connection is when nobody says so: it follows from where its ends stand."""
        back = target.column.number < source.column.number and not self.together(source, target)
        if back or target.id == source.id:
            return ConnectionKind.LOOP
        return _kind_between(source.kind, target.kind)


@cache
def _kind_between(one: LaneKind, other: LaneKind) -> ConnectionKind:
    """What leads from lane to lane, by their kinds."""
    kinds = {one, other}
    if len(kinds) == 1:
        return ConnectionKind.SEQUENCE
    if kinds == {LaneKind.CUSTOMER, LaneKind.FRONTSTAGE}:
        return ConnectionKind.INTERACTION
    if LaneKind.CUSTOMER in kinds or LaneKind.EVIDENCE in kinds:
        return ConnectionKind.INFORMATION
    return ConnectionKind.SUPPORT


def _as_one(one: Connection, other: Connection) -> Connection:
    """Two branches that lead from one card to the same other one: one connection with the words of both."""
    shares = [each.probability for each in (one, other) if each.probability is not None]
    return one._replace(
        label=_both(one.label, other.label),
        condition=_both(one.condition, other.condition),
        two_way=one.two_way or other.two_way,
        probability=min(sum(shares), 1.0) if shares else None,
    )


def _both(one: str | None, other: str | None) -> str | None:
    return " / ".join(dict.fromkeys(text for text in (one, other) if text)) or None
