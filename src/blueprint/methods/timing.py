"""How long a service takes the customer on average (Shostack 1984 on standard and acceptable time).

T(step) = own time + Σ p·T(next step) along the customer's way: never the sum of all lanes, since backstage and support
work beside the customer. What is counted of a step:

- the longer of what the customer does and what the frontstage does meanwhile, lane by lane;
- the longest wait that one of its cards names: a wait written on both sides is one wait;
- both also of steps of the main path without a customer action that the customer passes before it: frontstage is what
  the customer meets. Time that merely passes (`after`) is nobody's work and nobody's wait.

Which steps follow, and how often, is told in `blueprint.methods.way`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ..model.actions import Action, Times, Wait
from ..model.flow import Element
from ..model.service import Blueprint
from ..model.values import Duration
from ..model.words import LaneKind
from ..notebook_hook import shows_itself
from .statistics.graphs import expected
from .way import Way, ways

_Measure = Callable[[Times | None, Wait | None], tuple[float, float]]
"""Seconds of an action and of the wait before it."""


@shows_itself
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
    return [
        CustomerTime(way.lane, way.cells[way.first][0], _expected(way, _standard), _expected(way, _acceptable))
        for way in ways(blueprint)
    ]


def usual_time(blueprint: Blueprint) -> float | None:
    """Expected seconds of the first customer's way by standard times; None where no customer acts."""
    return next((_expected(way, _standard) for way in ways(blueprint)), None)


def usual_wait(blueprint: Blueprint) -> float | None:
    """Expected seconds of waiting on that way; None where no customer acts."""
    return next((_expected(way, _waiting) for way in ways(blueprint)), None)


@shows_itself
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
            way = Way(blueprint, lane.key)
            for number in way.columns:
                time = _spent(way, number, _standard)
                if number not in found and any(time):
                    found[number] = time
    return found


class PathStep(NamedTuple):
    """What a step of a customer's way takes, and how often it is come to."""

    lane: str
    """Key of the customer's lane."""
    element: Element
    """The customer's first action in it; where the customer only looks on, the step's first card."""
    time: StepTime
    visits: float
    """Expected number of times: above 1 in a loop, below 1 on a branch; infinite in a loop that is never left."""


def path_steps(blueprint: Blueprint) -> list[PathStep]:
    """The steps of every customer's way, from left to right; Σ visits · time is the expected standard time."""
    found = []
    for way in ways(blueprint):
        visits = _visits(way)
        for number in way.cells:
            for each in (*way.passed[number], number):
                if inside := way.cells.get(each) or way.inside[each]:
                    found.append(PathStep(way.lane, inside[0], _spent(way, each, _standard), visits[number]))
    return found


def _visits(way: Way) -> dict[int, float]:
    """How often each step is come to: the same equations as of the time, against the direction of the way."""
    entering: dict[int, dict[int, float]] = {number: {} for number in way.cells}
    for number, following in way.shares.items():
        for other, share in following.items():
            entering[other][number] = share
    return expected({number: float(number == way.first) for number in way.cells}, entering)


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


def _expected(way: Way, measure: _Measure) -> float:
    """Seconds from the first action of the main path to the last."""
    own = {
        number: sum(sum(_spent(way, each, measure)) for each in (*way.passed[number], number)) for number in way.cells
    }
    return expected(own, way.shares)[way.first]


def _spent(way: Way, number: int, measure: _Measure) -> StepTime:
    """The time of one step, the waiting apart."""
    lanes, waits = {way.lane: 0.0}, [0.0]
    for element in way.inside[number]:
        if isinstance(element.cell, Action):
            time, wait = measure(element.cell.time, element.cell.wait)
            waits.append(wait)
            if element.lane.key == way.lane or element.kind is LaneKind.FRONTSTAGE:
                lanes[element.lane.key] = lanes.get(element.lane.key, 0.0) + time
    return StepTime(max(lanes.values()), max(waits))
