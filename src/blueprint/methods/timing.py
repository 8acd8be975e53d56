"""How long a service takes the customer on average (Shostack 1984 on standard and acceptable time).

T(step) = own time + Σ p·T(next step) along the customer's way: never the sum of all lanes, since backstage and support
work beside the customer. Two figures are told: *attention*, the time that the customer spends on the service, and what
*elapses* from the first action to the last. What is counted of a step:

- the longer of what the customer does and what the frontstage does meanwhile, lane by lane, where they meet in person
  or speak with each other (phone, video, chat);
- both, one after the other, over a channel that carries messages (email, post, a web form …): there the customer does
  not work while the provider does. What a person takes for the answer, and waiting for it, elapses without attention; a
  system answers while the customer looks on, which is waiting;
- the longest wait that one of its cards names: a wait written on both sides is one wait;
- where a card has no `time`, what the part takes for which it stands (`blueprint`): its customer's own time counts as
  the card's, its waits unless the card names one, and what elapses in it while the customer is elsewhere;
- all this also of steps of the main path without a customer action that the customer passes before it: frontstage is
  what the customer meets. Time that merely passes before a step (`after`) elapses, and is nobody's work and no wait.

Of several customers each has what they do, and the frontstage that meets them. Which steps follow, and how often, is
told in `blueprint.methods.way`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..model.actions import Action
from ..model.flow import Element, is_set
from ..model.part_values import PartTime
from ..model.service import Blueprint
from ..model.words import LaneKind
from ..notebook_hook import shows_itself
from ..records import Record
from .statistics.graphs import expected
from .way import CustomerWay, ways

_Measure = Callable[[Action], tuple[float, float]]
"""Seconds of an action and of the wait before it."""
_NOTHING = PartTime()


@shows_itself
class CustomerTime(Record):
    """Expected seconds from a customer's first action to the last; infinite where a way never ends."""

    lane: str
    """Key of the customer's lane."""
    start: Element
    """The customer's first action."""
    standard: float
    """Attention by standard times, waits on the spot included."""
    acceptable: float
    """With the acceptable times and the tolerated waits, where they are said."""
    elapsed: float
    """What passes by standard times, with what is waited for elsewhere and what merely passes."""


@shows_itself
class StepTime(Record):
    """Seconds of one step."""

    busy: float
    """The customer acts or is served."""
    waiting: float
    """The customer waits on the spot."""
    apart: float
    """Somebody works on an answer, or it is waited for, while the customer is elsewhere."""
    after: float
    """Merely passes before the step."""

    @property
    def attention(self) -> float:
        """What the customer spends on it."""
        return self.busy + self.waiting

    @property
    def elapsed(self) -> float:
        """What passes until it is done."""
        return sum(self)


class PathStep(Record):
    """What a step of a customer's way takes, and how often it is come to."""

    lane: str
    """Key of the customer's lane."""
    element: Element
    """The customer's first action in it; where the customer only looks on, the step's first card."""
    time: StepTime
    visits: float
    """Expected number of times: above 1 in a loop, below 1 on a branch; infinite in a loop that is never left."""


def customer_times(blueprint: Blueprint) -> list[CustomerTime]:
    """The expected time of each customer lane that holds an action, in the order of lanes; 0 where none is written."""
    return [_whole(way) for way in ways(blueprint)]


def usual_time(blueprint: Blueprint) -> CustomerTime | None:
    """The expected time of the first customer; None where no customer acts."""
    return next(map(_whole, ways(blueprint)), None)


def usual_wait(blueprint: Blueprint) -> float | None:
    """Expected seconds of waiting on the spot on that way; None where no customer acts."""
    return next((_expected(way, _times(way, _standard), lambda time: time.waiting) for way in ways(blueprint)), None)


def part_times(blueprint: Blueprint) -> tuple[PartTime, PartTime] | None:
    """What the first customer needs by standard and by acceptable times; None where no customer acts."""
    way = next(iter(ways(blueprint)), None)
    if way is None:
        return None
    standard, acceptable = (
        PartTime(
            _expected(way, times, lambda time: time.busy),
            _expected(way, times, lambda time: time.waiting),
            _expected(way, times, lambda time: time.apart),
            _expected(way, times, lambda time: time.after),
        )
        for times in (_times(way, _standard), _times(way, _acceptable))
    )
    return standard, acceptable


def inside(blueprint: Blueprint, action: Action, *, acceptable: bool = False) -> PartTime:
    """What the part takes for which an action stands, as far as the action itself says nothing of it; else nothing."""
    values = blueprint.part_values.get(action.blueprint) if action.blueprint and action.time is None else None
    found = (values.acceptable if acceptable else values.standard) if values else None
    if found is None:
        return _NOTHING
    return found._replace(waiting=0.0) if action.wait else found


def path_steps(blueprint: Blueprint) -> list[PathStep]:
    """The steps of every customer's way, from left to right, and exceptional ones (`when`) at which it only looks on.

    Σ visits · attention is the expected standard time, Σ visits · elapsed what elapses.
    """
    found = []
    for way in ways(blueprint):
        own = _visits(way)
        visits = {each: own[number] for number in way.cells for each in way.counted(number)}
        for number in way.columns:
            inside = way.cells.get(number) or way.inside[number]
            if inside and (number in visits or (not way.on_main_path(number) and way.stacks(number))):
                found.append(PathStep(way.lane, inside[0], _spent(way, number, _standard), visits.get(number, 0.0)))
    return found


def _visits(way: CustomerWay) -> dict[int, float]:
    """How often each step is come to: the same equations as of the time, against the direction of the way."""
    entering: dict[int, dict[int, float]] = {number: {} for number in way.shares}
    for number, following in way.shares.items():
        for other, share in following.items():
            entering[other][number] = share
    return expected({number: float(number == way.first) for number in way.shares}, entering)


def _whole(way: CustomerWay) -> CustomerTime:
    standard, acceptable = _times(way, _standard), _times(way, _acceptable)
    return CustomerTime(
        way.lane,
        way.cells[way.first][0],
        _expected(way, standard, lambda time: time.attention),
        _expected(way, acceptable, lambda time: time.attention),
        _expected(way, standard, lambda time: time.elapsed),
    )


def _standard(action: Action) -> tuple[float, float]:
    time, wait = action.time, action.wait
    return time.expected if time else 0.0, wait.expected.seconds if wait and wait.expected else 0.0


def _acceptable(action: Action) -> tuple[float, float]:
    (usual, waits), time, wait = _standard(action), action.time, action.wait
    return (
        time.acceptable.seconds if time and time.acceptable else usual,
        wait.tolerance.seconds if wait and wait.tolerance else waits,
    )


def _times(way: CustomerWay, measure: _Measure) -> dict[int, list[StepTime]]:
    """The times that are counted when a step is come to."""
    return {number: [_spent(way, each, measure) for each in way.counted(number)] for number in way.shares}


def _expected(way: CustomerWay, times: Mapping[int, list[StepTime]], of: Callable[[StepTime], float]) -> float:
    """Seconds from the first action of the main path to the last."""
    return expected({number: sum(map(of, counted)) for number, counted in times.items()}, way.shares)[way.first]


def _spent(way: CustomerWay, number: int, measure: _Measure) -> StepTime:
    """The time of one step."""
    if number not in way.timed:
        return StepTime(0.0, 0.0, 0.0, way.after(number))
    by_message = way.by_message(number)
    own = served = answered = waiting = apart = waits = away = passing = 0.0
    for stack in way.stacks(number):
        here, elsewhere, parts = [0.0], [0.0], []
        for element in stack:
            assert isinstance(element.cell, Action)
            time, wait = measure(element.cell)
            if element.cell.blueprint:
                part = inside(way.blueprint, element.cell, acceptable=measure is _acceptable)
                time += part.busy
                parts.append(part)
            if by_message and not element.technology:
                elsewhere.append(time)
                apart = max(apart, wait)
            else:
                here.append(time)
                waiting = max(waiting, wait)
        in_all = max if is_set(stack) else sum
        if stack[0].kind is LaneKind.CUSTOMER:
            own = in_all([*here, *elsewhere])
        elif stack[0].kind is LaneKind.FRONTSTAGE:
            served = max(served, in_all(here))
            answered = max(answered, in_all(elsewhere))
        if parts and stack[0].kind in (LaneKind.CUSTOMER, LaneKind.FRONTSTAGE):
            waits = max(waits, in_all(part.waiting for part in parts))
            away = max(away, in_all(part.apart for part in parts))
            passing = max(passing, in_all(part.after for part in parts))
    after = way.after(number) + passing
    if by_message:
        return StepTime(own, waiting + waits + served, apart + answered + away, after)
    return StepTime(max(own, served), waiting + waits, away, after)
