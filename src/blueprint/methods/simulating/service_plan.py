"""A blueprint as work for a simulation: for each step of the customer's way, what is done, by whom, how long.

Customer and frontstage act side by side, lane by lane, as in `timing`, or one after the other where they exchange
messages; a step is done when both are. Time that merely passes (`after`) is added to what elapses and delays nobody:
who comes to a step after a week meets the queue of an equal day.

Where a card has no `time`, the part for which it stands (`blueprint`) lasts as long as its customer is busy and waits
in it; what passes in it meanwhile delays nobody, like `after`.

Work behind the scenes begins with the step and goes on by itself: the customer waits for it only where a connection
leads from it back to what the customer or the frontstage does, written or because the provider begins (`starts`). Steps
of the main path before the customer first acts, and after the customer last did, are worked without the customer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from math import inf

from ...errors import BlueprintError
from ...language.messages import said
from ...language.suggestions import asked
from ...model.actions import Action
from ...model.flow import Element, is_set
from ...model.seldom_words import Spread
from ...model.service import Blueprint
from ...model.simulation import Simulation, Varying
from ...model.words import LaneKind
from ..timing import inside
from ..way import CustomerWay, ways
from .opening import opening
from .planned import Lane, PlannedTask, ServicePlan, Stop, Together
from .spreads import Draw, draw

USUAL = Spread.EXPONENTIAL
IN_SIGHT = (LaneKind.CUSTOMER, LaneKind.FRONTSTAGE)


def service_plan(
    blueprint: Blueprint,
    *,
    arrivals: float | None = None,
    open: float | None = None,
    staff: Mapping[str, int | Mapping[str, int]] | None = None,
) -> ServicePlan:
    """The plan of the first customer's way; options (an hour, seconds, names) stand before what the file says.

    BlueprintError: nothing says how many customers come, a name or id is unknown, a spread is wrong, or the way has no
    end.
    """
    written = blueprint.simulation or Simulation()
    found = ways(blueprint)
    if not found:
        raise BlueprintError(said("no customer acts in this blueprint, so there is nothing to simulate"))
    way = found[0]
    known = _staff_names(blueprint)
    shifts = {_known(name, known): count for name, count in {**written.staff, **(staff or {})}.items()}
    counted = {
        name: max(each.values(), default=0) if isinstance(each, Mapping) else each for name, each in shifts.items()
    }
    for name, count in counted.items():
        if count < 1:
            raise BlueprintError(said("staff {name}: {count} is nobody; at least 1 is needed", name=name, count=count))
    _only_actions((*written.times, *written.waits), blueprint)
    maker = _Maker(way, written, counted, known, _patience(written, counted, known))
    plan = ServicePlan(
        opening(written, arrivals, open, shifts),
        counted,
        maker.stops(way.beforehand),
        {number: maker.stops(way.counted(number)) for number in way.shares},
        maker.stops(way.afterwards),
        way.first,
        way.last,
        way.shares,
    )
    _only_queues(written, plan)
    if plan.length == inf:
        raise BlueprintError(said("the customer's way never ends: give a loop's way out a probability"))
    return plan


def _staff_names(blueprint: Blueprint) -> dict[str, str]:
    """What staff may be called, casefolded → as the blueprint writes it first: `by` of actions, and lanes."""
    elements = list(blueprint.flow.elements.values())
    names = [each.cell.by for each in elements if isinstance(each.cell, Action) and each.cell.by]
    found: dict[str, str] = {}
    for name in (*names, *(each.lane.key for each in elements)):
        found.setdefault(name.casefold(), name)
    return found


def _known(name: str, known: Mapping[str, str]) -> str:
    found = known.get(name.casefold())
    if found is None:
        raise BlueprintError(asked(said("staff {name}: no action is done by it", name=name), name, known.values()))
    return found


def _patience(written: Simulation, staff: Iterable[str], known: Mapping[str, str]) -> dict[str, float]:
    """Staff → mean seconds that customers queue for them before they leave."""
    told = written.patience
    by_staff = told if isinstance(told, dict) else dict.fromkeys(staff, told) if told is not None else {}
    found = {_known(name, known): patience.seconds for name, patience in by_staff.items()}
    for name, seconds in found.items():
        if seconds <= 0:
            raise BlueprintError(said("patience {name}: it must be more than 0", name=name))
    return found


def _only_queues(written: Simulation, plan: ServicePlan) -> None:
    """Patience where no customer queues would say nothing."""
    known = {task.staff.casefold() for task in plan.tasks if task.staff and task.patience is not None}
    for name in written.patience if isinstance(written.patience, dict) else ():
        if name.casefold() not in known:
            raise BlueprintError(
                said(
                    "patience {name}: no customer queues for it; patience is for who is counted under `staff` and "
                    "acts as customer or frontstage", name=name)
            )  # fmt: skip


def _only_actions(ids: Iterable[str], blueprint: Blueprint) -> None:
    elements = blueprint.flow.elements
    for id in ids:
        if id not in elements or not isinstance(elements[id].cell, Action):
            known = [each.id for each in elements.values() if isinstance(each.cell, Action)]
            raise BlueprintError(asked(said("simulation: there is no action {id}", id=id), id, known))


class _Maker:
    """Makes the stops of one way."""

    def __init__(
        self,
        way: CustomerWay,
        written: Simulation,
        staff: Collection[str],
        known: Mapping[str, str],
        patience: Mapping[str, float],
    ) -> None:
        self.way = way
        self.patience = patience
        self.written = written
        self.staff = staff
        self.known = known
        self.usual = written.spread or USUAL
        self.needs: dict[str, list[str]] = {}
        elements = way.flow.elements
        for connection in way.flow.connections:
            source, target = elements[connection.source], elements[connection.target]
            works = isinstance(source.cell, Action) and source.kind not in IN_SIGHT
            if works and target.kind in IN_SIGHT:
                self.needs.setdefault(target.id, []).append(source.id)

    def stops(self, numbers: Iterable[int]) -> tuple[Stop, ...]:
        """Some steps."""
        return tuple(map(self._stop, numbers))

    def _stop(self, number: int) -> Stop:
        """One step, without what other customers do; who serves those works behind the scenes of this one."""
        stacks = self.way.stacks(number)
        mine = {each.id for stack in stacks for each in stack}
        seen = [stack for stack in stacks if stack[0].kind in IN_SIGHT]
        behind: dict[str, list[Element]] = {}
        for each in self.way.inside[number]:
            unseen = each.kind not in IN_SIGHT or (each.kind is LaneKind.FRONTSTAGE and each.id not in mine)
            if isinstance(each.cell, Action) and unseen:
                behind.setdefault(each.lane.key, []).append(each)
        by_message = self.way.by_message(number)
        delay, waited_for = self._delay([each for stack in stacks for each in stack])
        return Stop(
            delay,
            by_message and waited_for is not None and not waited_for.technology,
            self.way.after(number) + self._away(seen),
            self._by_message(seen) if by_message else (self._together(seen),),
            tuple(
                tuple(each._replace(patience=None) for each in lane) for lane in self._together(behind.values()).lanes
            ),
        )

    def _away(self, stacks: list[list[Element]]) -> float:
        """What passes in parts while the customer is elsewhere."""
        passing = 0.0
        for stack in stacks:
            actions = (each.cell for each in stack if isinstance(each.cell, Action))
            parts = [inside(self.way.blueprint, action) for action in actions]
            in_all = max if is_set(stack) else sum
            passing = max(passing, in_all([0.0, *(part.apart + part.after for part in parts)]))
        return passing

    def _by_message(self, stacks: list[list[Element]]) -> tuple[Together, ...]:
        """First the customer, then systems, on which the customer looks, then persons."""
        own = [stack for stack in stacks if stack[0].kind is LaneKind.CUSTOMER]
        others = [stack for stack in stacks if stack[0].kind is not LaneKind.CUSTOMER]
        systems = [[each for each in stack if each.technology] for stack in others]
        persons = [[each for each in stack if not each.technology] for stack in others]
        groups = (
            self._together(own),
            self._together(systems)._replace(waiting=True),
            self._together(persons)._replace(waiting=True, apart=True),
        )
        return tuple(group for group in groups if group.lanes)

    def _together(self, stacks: Iterable[list[Element]]) -> Together:
        """A cell whose cards are a set is as many lanes as it has cards."""
        lanes: list[Lane] = []
        for stack in filter(None, stacks):
            tasks = [self._task(element) for element in stack]
            lanes += [(task,) for task in tasks] if is_set(stack) else [tuple(tasks)]
        return Together(tuple(lanes))

    def _task(self, element: Element) -> PlannedTask:
        action = element.cell
        assert isinstance(action, Action)
        time, wait = action.time, action.wait
        part = inside(self.way.blueprint, action)
        mean = time.expected if time else part.busy + part.waiting
        lasts = draw(self.written.times.get(element.id), self.usual, mean, f"times {element.id}")
        willing = wait and wait.tolerance
        staff = self._staff(element)
        return PlannedTask(
            element.id,
            action.name,
            staff,
            lasts,
            tuple(self.needs.get(element.id, ())),
            willing.seconds if willing else None,
            self.patience.get(staff) if staff and element.kind in IN_SIGHT else None,
            action.cost or 0.0,
        )

    def _staff(self, element: Element) -> str | None:
        by = element.cell.by if isinstance(element.cell, Action) else None
        names = (self.known[name.casefold()] for name in (by, element.lane.key) if name)
        return next((name for name in names if name in self.staff), None)

    def _needed_by_now(self, element: Element) -> bool:
        """Whether it waits for work that begins no later than its own step, and not only the next time round."""
        elements = self.way.flow.elements
        return any(elements[id].column.number <= element.column.number for id in self.needs.get(element.id, ()))

    def _delay(self, elements: list[Element]) -> tuple[Draw | None, Element | None]:
        """The longest wait that a card names where none comes of the simulation: a wait written twice is one wait."""
        longest, varying, of = 0.0, None, ""
        waited_for = None
        for element in elements:
            action = element.cell
            assert isinstance(action, Action)
            if self._staff(element) is not None or self._needed_by_now(element):
                continue
            told: Varying | None = self.written.waits.get(element.id)
            expected = action.wait and action.wait.expected
            usual = expected.seconds if expected else 0.0
            length = told.mean.seconds if told and told.mean else usual
            if length > longest or (told and not of):
                longest, varying, of, waited_for = length, told, f"waits {element.id}", element
        return draw(varying, self.usual, longest, of), waited_for
