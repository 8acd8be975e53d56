"""How long a service takes the customer on average (Shostack 1984 on standard and acceptable time).

T(step) = own time + Σ p·T(next step) along the customer's way: never the sum of all lanes, since backstage and support
work beside the customer. What is counted of a step:

- the longer of what the customer does and what the frontstage does meanwhile, lane by lane;
- the longest wait that one of its cards names: a wait written on both sides is one wait;
- both also of steps of the main path without a customer action that the customer passes before it: frontstage is what
  the customer meets. Time that merely passes (`after`) is nobody's work and nobody's wait.

Which steps follow, and how often:

- a decision's branches, whatever its lane, with their probabilities; elsewhere the customer's connections;
- what is left of 1 is shared equally by the ways without a probability that lead on to a step of the main path; a loop
  or an exception (`when`) counts only with the probability that is written;
- where a way leads to a card whose step has no customer action, the nearest customer actions that can be come to.

Recovery counts where a branch with a probability leads to it: how often a fail point happens is a score, no share.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import NamedTuple

from ..model.actions import Action, Times, Wait
from ..model.flow import Connection, Element
from ..model.service import Blueprint
from ..model.values import Duration
from ..model.words import ConnectionKind, LaneKind
from .graphs import expected

_Measure = Callable[[Times | None, Wait | None], tuple[float, float]]
"""Seconds of an action and of the wait before it."""


class CustomerTime(NamedTuple):
    """Expected seconds from a customer's first action to the last; infinite where a way never ends."""

    lane: str
    """Key of the customer's lane."""
    start: Element
    """The customer's first action."""
    standard: float
    acceptable: float
    """With the acceptable times and the tolerated waits, where they are said."""


def customer_times(blueprint: Blueprint) -> list[CustomerTime]:
    """The expected time of each customer lane that holds an action, in the order of lanes; 0 where none is written."""
    lanes = [lane.key for lane in blueprint.all_lanes if lane.kind is LaneKind.CUSTOMER]
    ways = (_Way(blueprint, lane) for lane in lanes)
    return [way.time() for way in ways if way.cells]


def usual_time(blueprint: Blueprint) -> float | None:
    """Expected seconds of the first customer's way by standard times; None where no customer acts."""
    for lane in blueprint.all_lanes:
        if lane.kind is LaneKind.CUSTOMER and (way := _Way(blueprint, lane.key)).cells:
            return way.expected(_standard)
    return None


def usual_wait(blueprint: Blueprint) -> float | None:
    """Expected seconds of waiting on that way; None where no customer acts."""
    for lane in blueprint.all_lanes:
        if lane.kind is LaneKind.CUSTOMER and (way := _Way(blueprint, lane.key)).cells:
            return way.expected(_waiting)
    return None


class StepTime(NamedTuple):
    """Seconds that a customer acts or is served in a step, and waits there."""

    busy: float
    waiting: float


def step_times(blueprint: Blueprint) -> dict[int, StepTime]:
    """Column number → the standard time of its step for the customer, also where the customer only looks on.

    Steps without any time are left out.
    """
    found: dict[int, StepTime] = {}
    for lane in blueprint.all_lanes:
        if lane.kind is LaneKind.CUSTOMER:
            way = _Way(blueprint, lane.key)
            for number in way.columns:
                time = way.spent(number, _standard)
                if number not in found and any(time):
                    found[number] = time
    return found


def _standard(time: Times | None, wait: Wait | None) -> tuple[float, float]:
    return _first(time and time.standard, time and time.min), _first(wait and wait.expected)


def _waiting(time: Times | None, wait: Wait | None) -> tuple[float, float]:
    return 0.0, _standard(time, wait)[1]


def _acceptable(time: Times | None, wait: Wait | None) -> tuple[float, float]:
    usual, waits = _standard(time, wait)
    return _first(time and time.acceptable) or usual, _first(wait and wait.tolerance) or waits


def _first(*durations: object) -> float:
    """Seconds of the first duration that is said."""
    return next((each.seconds for each in durations if isinstance(each, Duration)), 0.0)


class _Way:
    """One customer's way: the steps in which the customer acts, by column number."""

    def __init__(self, blueprint: Blueprint, lane: str) -> None:
        self.blueprint = blueprint
        self.flow = blueprint.flow
        self.lane = lane
        self.columns = {column.number: column for column in self.flow.columns}
        self.inside: dict[int, list[Element]] = {number: [] for number in self.columns}
        for element in self.flow.elements.values():
            self.inside[element.column.number].append(element)
        self.cells = {number: stack for number in self.columns if (stack := self.flow.stacks.get((number, lane)))}

    def time(self) -> CustomerTime:
        """The whole way, as usual and as far as it is acceptable."""
        return CustomerTime(
            self.lane, self.cells[self._first()][0], self.expected(_standard), self.expected(_acceptable)
        )

    def expected(self, measure: _Measure) -> float:
        """Seconds from the first action of the main path to the last."""
        ways = {number: self._shares(number) for number in self.cells}
        return expected(self._own(measure), ways)[self._first()]

    def _first(self) -> int:
        return next((number for number in self.cells if self._on_main_path(number)), min(self.cells))

    def _on_main_path(self, number: int) -> bool:
        return self.columns[number].step.when is None

    def _own(self, measure: _Measure) -> dict[int, float]:
        """Seconds of each step in which the customer acts, with those of the steps passed before it."""
        found: dict[int, float] = {}
        passed = 0.0
        for number in self.columns:
            busy = self._busy(number, measure)
            if not self._on_main_path(number):
                if number in self.cells:
                    found[number] = busy
            elif number in self.cells:
                found[number], passed = passed + busy, 0.0
            elif found:
                passed += busy
        return found

    def _busy(self, number: int, measure: _Measure) -> float:
        """Seconds that the customer acts, is served and waits in a step."""
        return sum(self.spent(number, measure))

    def spent(self, number: int, measure: _Measure) -> StepTime:
        """The time of one step, the waiting apart."""
        lanes, waits = {self.lane: 0.0}, [0.0]
        for element in self.inside[number]:
            if isinstance(element.cell, Action):
                time, wait = measure(element.cell.time, element.cell.wait)
                waits.append(wait)
                if element.lane.key == self.lane or element.kind is LaneKind.FRONTSTAGE:
                    lanes[element.lane.key] = lanes.get(element.lane.key, 0.0) + time
        return StepTime(max(lanes.values()), max(waits))

    def _shares(self, here: int) -> dict[int, float]:
        """The steps that follow one, each with its probability."""
        shares: dict[int, float] = {}
        others: dict[int, None] = {}
        for way in self._leads_to(here):
            number = self._customer_step(way.target, here)
            if number is None:
                continue
            if way.probability is not None:
                shares[number] = shares.get(number, 0.0) + way.probability
            elif number > here and self._on_main_path(number):
                others[number] = None
        left = 1 - sum(shares.values())
        if left > 0:
            for number in others:
                shares[number] = shares.get(number, 0.0) + left / len(others)
        # Probabilities of more than 1 in sum are BP505's; here they must not make time out of nothing.
        total = max(sum(shares.values()), 1.0)
        return {number: share / total for number, share in shares.items()}

    def _leads_to(self, here: int) -> list[Connection]:
        """The branches of a step's decision; without one, what follows the customer's actions, or else the step."""
        inside = self.inside[here]
        decisions = [each for each in inside if isinstance(each.cell, Action) and each.cell.decision]
        if decisions:
            return self._leaving(decisions)
        for elements in (self.cells[here], inside):
            ways = [way for way in self._leaving(elements) if self.flow.elements[way.target].column.number != here]
            if ways:
                return ways
        return []

    def _leaving(self, elements: list[Element]) -> list[Connection]:
        ways = (way for element in elements for way in self.flow.leaving(element.id))
        return [way for way in ways if way.kind is not ConnectionKind.RECOVERY]

    def _customer_step(self, target: str, here: int) -> int | None:
        """The step of an element where the customer acts in it, else the nearest that can be come to.

        To come back to the step one comes from is to come to what the customer does there.
        """
        seen, waiting = {target}, deque([target])
        while waiting:
            id = waiting.popleft()
            element = self.flow.elements[id]
            number = element.column.number
            if number in self.cells and (number != here or element.lane.key == self.lane):
                return number
            for way in self.flow.leaving(id):
                if way.target not in seen and way.kind is not ConnectionKind.RECOVERY:
                    seen.add(way.target)
                    waiting.append(way.target)
        return None
