"""One run of a simulation: customers walk through the service and queue for staff (simpy)."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from functools import cached_property
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

from ...files.installed import missing_extra
from ...language.messages import said
from .hours import Hours
from .planned import Lane, PlannedTask, ServicePlan, Stop
from .team import Team

if TYPE_CHECKING:
    from simpy import Environment, Event

    Process = Generator[Event, Any, None]
    Waiting = Generator[Event, Any, float]
    """A process that returns how many seconds of it were spent waiting."""


class Day(NamedTuple):
    """What was noted in one run, of customers who came after the warm-up. All times are seconds."""

    times: list[float]
    """From coming to leaving, a customer each who did not leave a queue."""
    queued: list[float]
    """Of it waiting: written waits, those for staff and for work behind the scenes, and for answers to messages."""
    apart: list[float]
    """Of it while the customer was elsewhere."""
    waits: dict[str, list[float]]
    """Action → waits before it."""
    left: dict[str, int]
    """Action → customers who left its queue."""
    waiting: dict[str, float]
    """Action → seconds that customers waited before it while open, summed."""
    busy: dict[str, float]
    """Staff → seconds of work while open, summed over those who do it."""
    work: dict[str, float]
    """Staff → seconds of work that came in."""
    costs: list[float]
    """Of actions that were done."""


def simulated_day(plan: ServicePlan, hours: Hours, seed: str, warm_up: float) -> Day:
    """One run, the same for the same seed. MissingExtra: no simpy."""
    try:
        import simpy
    except ModuleNotFoundError:
        raise missing_extra(said("Simulation needs simpy"), "simulation") from None
    environment = simpy.Environment()
    run = _Run(plan, hours, environment, seed, warm_up)
    for name, team in run.staff.items():
        environment.process(team.shifts(hours.staff[name], run.closes))
    environment.process(run.customers())
    environment.run()
    return run.day


_Work = tuple[PlannedTask, float, "Event | None", float | None]
"""An action that is done for one customer: how long it lasts; what happens at its end, where the customer may wait for
that; after how many seconds the customer leaves its queue."""


class _Side(NamedTuple):
    """Lanes that act side by side, without what takes no part."""

    lanes: tuple[Lane, ...]
    waiting: bool
    apart: bool


class _Step(NamedTuple):
    """A stop without what takes no part."""

    stop: Stop
    in_sight: tuple[_Side, ...]
    behind: tuple[Lane, ...]


class _Customer:
    """One customer, with random numbers of their own: another plan draws the same for them."""

    def __init__(self, seed: str, counted: bool) -> None:
        self.seed = seed
        self.random = Random(seed)
        self.counted = counted
        self.here = False
        """Whether they have come and not yet gone: before and after, nobody is there to lose patience."""
        self.left = False
        """Whether they left a queue."""
        self.pending: dict[str, Event] = {}
        """Ends of the work behind the scenes that was begun for this customer, of each action the latest."""

    @cached_property
    def whims(self) -> Random:
        """Of their own, so that a service in which nobody leaves meets the same customers."""
        return Random(f"{self.seed}/patience")


@dataclass
class _Spent:
    """Seconds of one customer's way, beside what is done."""

    waiting: float = 0.0
    apart: float = 0.0
    after: float = 0.0


class _Run:
    def __init__(
        self,
        plan: ServicePlan,
        hours: Hours,
        environment: Environment,
        seed: str,
        warm_up: float,
    ) -> None:
        self.plan = plan
        self.hours = hours
        self.environment = environment
        self.staff = {name: Team(environment) for name in plan.staff}
        self.seed = seed
        self.warm_up = warm_up
        self.opens, self.closes = hours.opens + warm_up, hours.closes + warm_up
        self.waited_for = {id for task in plan.tasks for id in task.needs}
        self.beforehand, self.afterwards = self._steps(plan.beforehand), self._steps(plan.afterwards)
        self.steps = {number: self._steps(stops) for number, stops in plan.stops.items()}
        names = plan.staff
        self.day = Day([], [], [], {}, {}, {}, dict.fromkeys(names, 0.0), dict.fromkeys(names, 0.0), [])

    def _steps(self, stops: tuple[Stop, ...]) -> tuple[_Step, ...]:
        """Stripped once for all customers."""

        def stripped(lanes: tuple[Lane, ...]) -> tuple[Lane, ...]:
            lanes = tuple(tuple(filter(self._takes_part, lane)) for lane in lanes)
            return tuple(filter(None, lanes))

        return tuple(
            _Step(
                stop,
                tuple(_Side(stripped(group.lanes), group.waiting, group.apart) for group in stop.in_sight),
                stripped(stop.behind),
            )
            for stop in stops
        )

    def _takes_part(self, task: PlannedTask) -> bool:
        """Whether anything comes of it: time, a queue, or what others wait for."""
        return bool(task.lasts or task.staff or task.needs or task.id in self.waited_for or task.cost)

    def customers(self) -> Process:
        """They come one by one until the service closes."""
        for number, moment in enumerate(self._arrivals()):
            yield self.environment.timeout(moment - self.environment.now)
            customer = _Customer(f"{self.seed}/{number}", moment >= self.opens)
            self.environment.process(self._way(customer))

    def _arrivals(self) -> Iterator[float]:
        """A Poisson stream has no memory, so that each span of the day may begin its own."""
        random = Random(f"{self.seed}/arrivals")
        for start, end, rate in self.hours.arrivals:
            moment = start
            while rate and (moment := moment + random.expovariate(rate)) < end + self.warm_up:
                yield moment

    def _way(self, customer: _Customer) -> Process:
        for step in self.beforehand:
            yield from self._step(step, customer, _Spent())
        customer.here = True
        came, here, spent = self.environment.now, self.plan.first, _Spent()
        following: int | None = here
        while following is not None:
            here = following
            for step in self.steps[here]:
                yield from self._step(step, customer, spent)
                if customer.left:
                    return
            following = _following(self.plan.shares[here], customer.random)
        customer.here = False
        if customer.counted:
            self.day.times.append(self.environment.now - came + spent.after)
            self.day.queued.append(spent.waiting)
            self.day.apart.append(spent.apart + spent.after)
        if here == self.plan.last:
            for step in self.afterwards:
                yield from self._step(step, customer, _Spent())

    def _step(self, step: _Step, customer: _Customer, spent: _Spent) -> Process:
        """A step: everything is drawn before anybody queues, so that luck does not depend on the queues."""
        stop, sides, behind_it = step
        delay = stop.delay(customer.random) if stop.delay else 0.0
        in_sight = [[self._drawn(lane, customer) for lane in side.lanes] for side in sides]
        behind = [self._drawn(lane, customer) for lane in behind_it]
        for lane in behind:
            customer.pending.update((task.id, done) for task, _, done, _ in lane if done is not None)
            self.environment.process(self._lane(lane, customer, seen=False))
        if delay:
            yield self.environment.timeout(delay)
        spent.after += stop.after
        spent.waiting += delay
        spent.apart += delay if stop.delay_apart else 0.0
        for side, lanes in zip(sides, in_sight, strict=True):
            began = self.environment.now
            if len(lanes) == 1:
                waited = yield from self._lane(lanes[0], customer)
            else:
                waited = yield from self._side_by_side(lanes, customer)
            if customer.left:
                return
            if side.waiting or side.apart:
                lasted = self.environment.now - began
                spent.apart += lasted if side.apart else 0.0
                waited = lasted if side.waiting else waited
            spent.waiting += waited

    def _side_by_side(self, lanes: list[list[_Work]], customer: _Customer) -> Waiting:
        """Until all are done; who waits in two of them waits once."""
        if not lanes:
            return 0.0
        processes = [self.environment.process(self._lane(lane, customer)) for lane in lanes]
        yield self.environment.all_of(processes)
        return max((float(each.value or 0) for each in processes), default=0.0)

    def _drawn(self, lane: Lane, customer: _Customer) -> list[_Work]:
        return [
            (
                task,
                task.lasts(customer.random) if task.lasts else 0.0,
                self.environment.event() if task.id in self.waited_for else None,
                customer.whims.expovariate(1 / task.patience) if task.patience and customer.here else None,
            )
            for task in lane
        ]

    def _lane(self, lane: list[_Work], customer: _Customer, seen: bool = True) -> Waiting:
        """One action after the other; who left a queue sees no more of them, but work behind the scenes goes on."""
        waited = 0.0
        for task, lasts, done, patience in lane:
            if seen and customer.left:
                return waited
            asked = self.environment.now
            if task.needs:
                pending = [customer.pending[id] for id in task.needs if id in customer.pending]
                if pending:
                    yield self.environment.all_of(pending)
            if task.staff is None:
                waited += self._began(task, asked, customer)
                if lasts:
                    yield self.environment.timeout(lasts)
            else:
                team = self.staff[task.staff]
                if not team.begins():
                    turn = team.turn()
                    yield turn if patience is None else turn | self.environment.timeout(patience)
                    if not turn.triggered:
                        team.left(turn)
                        self._left(task, asked, customer)
                        return waited
                if not (seen and customer.left):
                    waited += self._began(task, asked, customer)
                    self._worked(task.staff, lasts, customer)
                    if lasts:
                        yield self.environment.timeout(lasts)
                team.done()
            if task.cost and customer.counted:
                self.day.costs.append(task.cost)
            if done is not None:
                done.succeed()
        return waited

    def _left(self, task: PlannedTask, asked: float, customer: _Customer) -> None:
        """Notes who leaves a queue; who had left one before is gone, and leaves the others without a word."""
        self._began(task, asked, customer)
        if not customer.left and customer.counted:
            self.day.left[task.id] = self.day.left.get(task.id, 0) + 1
        customer.left = True

    def _began(self, task: PlannedTask, asked: float, customer: _Customer) -> float:
        """Notes and returns how long an action was waited for, where there is anything to wait for."""
        if not task.queued:
            return 0.0
        now = self.environment.now
        if now > asked:
            self.day.waiting[task.id] = self.day.waiting.get(task.id, 0.0) + self._while_open(asked, now)
        if customer.counted:
            self.day.waits.setdefault(task.id, []).append(now - asked)
        return now - asked

    def _worked(self, staff: str, lasts: float, customer: _Customer) -> None:
        now = self.environment.now
        self.day.busy[staff] += self._while_open(now, now + lasts)
        if customer.counted:
            self.day.work[staff] += lasts

    def _while_open(self, start: float, end: float) -> float:
        if self.opens <= start and end <= self.closes:
            return end - start
        return max(0.0, min(end, self.closes) - max(start, self.opens))


def _following(shares: dict[int, float], random: Random) -> int | None:
    """The next step by its probability; None where the way ends."""
    left = random.random()
    for number, share in shares.items():
        left -= share
        if left < 0:
            return number
    # What rounding left of a probability of 1 is no end.
    return number if shares and left < 1e-9 else None
