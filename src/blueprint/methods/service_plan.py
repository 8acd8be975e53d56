"""A blueprint as work for a simulation: for each step of the customer's way, what is done, by whom, how long.

Customer and frontstage act side by side, lane by lane, as in `timing`; a step is done when both are. Work behind the
scenes begins with the step and goes on by itself: the customer waits for it only where a written connection leads from
it back to what the customer or the frontstage does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ..errors import BlueprintError
from ..model.actions import Action
from ..model.flow import Element
from ..model.service import Blueprint
from ..model.simulation import Simulation, Varying
from ..model.words import LaneKind, Spread
from ..spelling import nearest
from .spreads import Draw, draw
from .way import Way, ways

OPEN = 8 * 3600.0
"""Seconds that customers come, where nothing says so."""
USUAL = Spread.EXPONENTIAL
IN_SIGHT = (LaneKind.CUSTOMER, LaneKind.FRONTSTAGE)


class Task(NamedTuple):
    """An action as the simulation sees it."""

    id: str
    name: str
    staff: str | None
    """Whose turn it takes; None where nobody can be short."""
    lasts: Draw | None
    needs: tuple[str, ...]
    """Ids of work behind the scenes that must be done before."""
    tolerance: float | None
    """Seconds that a customer waits willingly."""

    @property
    def queued(self) -> bool:
        """Whether anybody may have to wait before it."""
        return self.staff is not None or bool(self.needs)


class Stop(NamedTuple):
    """A step of the way."""

    delay: Draw | None
    """A wait that no queue makes."""
    in_sight: tuple[tuple[Task, ...], ...]
    """Lanes of customer and frontstage, each from top to bottom."""
    behind: tuple[tuple[Task, ...], ...]
    """Lanes that work by themselves."""


class ServicePlan(NamedTuple):
    """Everything that a run needs."""

    arrivals: float
    """Customers a second."""
    open: float
    """Seconds."""
    staff: dict[str, int]
    first: int
    stops: dict[int, tuple[Stop, ...]]
    """Customer step → the steps passed before it, and itself."""
    shares: dict[int, dict[int, float]]
    """Customer step → the next with their probabilities; what they lack of 1 ends the way."""

    @property
    def tasks(self) -> list[Task]:
        """Every action, in the order of the steps."""
        return [
            task
            for stops in self.stops.values()
            for stop in stops
            for lane in (*stop.in_sight, *stop.behind)
            for task in lane
        ]


def service_plan(
    blueprint: Blueprint,
    *,
    arrivals: float | None = None,
    open: float | None = None,
    staff: Mapping[str, int] | None = None,
) -> ServicePlan:
    """The plan of the first customer's way; options (an hour, seconds, names) stand before what the file says.

    BlueprintError: nothing says how many customers come, a name or id is unknown, a spread is wrong, or the way has no
    end.
    """
    said = blueprint.simulation or Simulation()
    found = ways(blueprint)
    if not found:
        raise BlueprintError("no customer acts in this blueprint, so there is nothing to simulate")
    rate = arrivals or said.arrivals
    if not rate:
        raise BlueprintError("nothing says how many customers come: write `simulation: {arrivals: 20}`, in an hour")
    way = found[0]
    known = _staff_names(blueprint)
    counted = {_known(name, known, "staff"): count for name, count in {**said.staff, **(staff or {})}.items()}
    _only_actions((*said.times, *said.waits), blueprint)
    _must_end(way)
    maker = _Maker(way, said, counted)
    return ServicePlan(
        rate / 3600,
        open or (said.open.seconds if said.open else 0) or OPEN,
        counted,
        way.first,
        {number: tuple(maker.stop(each) for each in (*way.passed[number], number)) for number in way.cells},
        way.shares,
    )


def _staff_names(blueprint: Blueprint) -> dict[str, str]:
    """What staff may be called, casefolded → as the blueprint writes it: `by` of actions, and lanes."""
    elements = list(blueprint.flow.elements.values())
    names = [each.cell.by for each in elements if isinstance(each.cell, Action) and each.cell.by]
    return {name.casefold(): name for name in (*(each.lane.key for each in elements), *names)}


def _known(name: str, known: Mapping[str, str], what: str) -> str:
    found = known.get(name.casefold())
    if found is None:
        near = nearest(name, known.values())
        raise BlueprintError(f"{what} {name}: no action is done by it" + (f"; {near} is near" if near else ""))
    return found


def _only_actions(ids: Iterable[str], blueprint: Blueprint) -> None:
    elements = blueprint.flow.elements
    for id in ids:
        if id not in elements:
            near = nearest(id, elements)
            raise BlueprintError(f"simulation: there is no action {id}" + (f"; {near} is near" if near else ""))


def _must_end(way: Way) -> None:
    """Of every step that can be reached, the end must be within reach."""
    leaves = {number for number, shares in way.shares.items() if sum(shares.values()) < 1 - 1e-9}
    before: dict[int, list[int]] = {number: [] for number in way.cells}
    for number, shares in way.shares.items():
        for following, share in shares.items():
            if share > 0:
                before[following].append(number)
    waiting = list(leaves)
    while waiting:
        for number in before[waiting.pop()]:
            if number not in leaves:
                leaves.add(number)
                waiting.append(number)
    if way.first not in leaves:
        raise BlueprintError("the customer's way never ends: give a loop's way out a probability")


class _Maker:
    """Makes the stops of one way."""

    def __init__(self, way: Way, said: Simulation, staff: Mapping[str, int]) -> None:
        self.way = way
        self.said = said
        self.staff = staff
        self.usual = said.spread or USUAL
        self.needs: dict[str, list[str]] = {}
        elements = way.flow.elements
        for connection in way.flow.connections:
            source, target = elements[connection.source], elements[connection.target]
            if connection.written and source.kind not in IN_SIGHT and target.kind in IN_SIGHT:
                self.needs.setdefault(target.id, []).append(source.id)

    def stop(self, number: int) -> Stop:
        """One step: its lanes, without those of other customers."""
        lanes: dict[str, list[Element]] = {}
        for element in self.way.inside[number]:
            other = element.kind is LaneKind.CUSTOMER and element.lane.key != self.way.lane
            if isinstance(element.cell, Action) and not other:
                lanes.setdefault(element.lane.key, []).append(element)
        in_sight: list[tuple[Task, ...]] = []
        behind: list[tuple[Task, ...]] = []
        for lane in lanes.values():
            tasks = tuple(self._task(element) for element in lane)
            (in_sight if lane[0].kind in IN_SIGHT else behind).append(tasks)
        return Stop(self._delay([each for lane in lanes.values() for each in lane]), tuple(in_sight), tuple(behind))

    def _task(self, element: Element) -> Task:
        action = element.cell
        assert isinstance(action, Action)
        time, wait = action.time, action.wait
        written = time and (time.standard or time.min)
        lasts = draw(
            self.said.times.get(element.id), self.usual, written.seconds if written else 0.0, f"times {element.id}"
        )
        willing = wait and wait.tolerance
        return Task(
            element.id,
            action.name,
            self._staff(element),
            lasts,
            tuple(self.needs.get(element.id, ())),
            willing.seconds if willing else None,
        )

    def _staff(self, element: Element) -> str | None:
        by = element.cell.by if isinstance(element.cell, Action) else None
        return by if by in self.staff else element.lane.key if element.lane.key in self.staff else None

    def _delay(self, elements: list[Element]) -> Draw | None:
        """The longest wait that a card names where none comes of the simulation: a wait written twice is one wait."""
        longest, varying, of = 0.0, None, ""
        for element in elements:
            action = element.cell
            assert isinstance(action, Action)
            if self._staff(element) is not None or element.id in self.needs:
                continue
            told: Varying | None = self.said.waits.get(element.id)
            expected = action.wait and action.wait.expected
            usual = expected.seconds if expected else 0.0
            length = told.mean.seconds if told and told.mean else usual
            if length > longest or (told and not of):
                longest, varying, of = length, told, f"waits {element.id}"
        return draw(varying, self.usual, longest, of)
