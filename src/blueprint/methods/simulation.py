"""What becomes of queues: customers come by chance, staff are few, times vary (discrete events, by simpy).

Every run is a day of its own: customers come while the service is open, and all who came are served. Runs are drawn
from a seed, customer by customer, so that two plans meet the same customers and their difference shows what the change
did. For one counter with a Poisson stream and exponential times this is M/M/c, whose formulas it meets.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import fsum, inf
from statistics import fmean, quantiles
from typing import NamedTuple

from ..errors import BlueprintError
from ..language.messages import said
from ..model.service import Blueprint
from .cost import economics
from .simulating.hours import Hours
from .simulating.planned import PlannedTask
from .simulating.service_plan import service_plan
from .simulating.simulated_day import Day, simulated_day
from .statistics.estimates import Estimate

RUNS = 30
MOST_ACTIONS = 5_000_000
"""Actions that are simulated at most, over all runs: some minutes."""


class ActionQueue(NamedTuple):
    """What customers met at an action that they, or its staff, may have to wait for."""

    id: str
    name: str
    staff: str | None
    """Who must be free for it; None where it waits only for work behind the scenes."""
    times: Estimate
    """How often it was done in a run."""
    wait: Estimate
    """Mean seconds before it, of the runs in which anybody came to it; who left the queue waited until then."""
    wait_95: float
    """Seconds that 19 of 20 customers waited at most, over all runs."""
    queue: Estimate
    """How many waited on average while open."""
    too_long: float | None
    """Share of customers who waited longer than the action's tolerance; None where it names none."""
    left: Estimate | None = None
    """Share of those who came to it who left its queue; None where the customers' patience is without end."""


class StaffUse(NamedTuple):
    """How busy some staff were."""

    name: str
    number: int
    utilisation: Estimate
    """Share of the open time that they were busy."""
    load: float
    """Work that came in on average for each of them, as a share of the open time: from 1 on the queue grows all day."""


class Simulated(NamedTuple):
    """What came of a plan."""

    runs: int
    seed: int
    arrivals: float
    """Customers an hour, on average."""
    open: float
    """Seconds of a day, on average."""
    customers: Estimate
    """Who came in a run."""
    time: Estimate
    """Mean seconds from coming to leaving: what elapses, for those who left no queue. So is what follows."""
    time_95: float
    """Seconds that 19 of 20 customers needed at most."""
    attention: Estimate
    """Mean seconds of it that the customer spends on the service, waits on the spot included."""
    waiting: Estimate
    """Mean seconds of it for staff, for work behind the scenes, for answers to messages, and waits that are written."""
    actions: tuple[ActionQueue, ...]
    staff: tuple[StaffUse, ...]
    left: Estimate | None = None
    """Share of customers who left a queue; None where the file says nothing of their patience."""
    cost_day: Estimate | None = None
    """Of a run: staff for the time that they are there and what they work after closing, at the economics' rate; their
    materials and other costs for each customer who stayed; what actions cost. None where nothing says what costs."""
    cost_case: Estimate | None = None
    """The same for each customer who stayed."""


def simulate(
    blueprint: Blueprint,
    *,
    arrivals: float | None = None,
    open: float | None = None,
    staff: Mapping[str, int | Mapping[str, int]] | None = None,
    runs: int = RUNS,
    seed: int = 1,
    warm_up: float = 0,
) -> Simulated:
    """Simulates days of a service; options (customers an hour, seconds, name → number) stand before what the file says.

    Where the file says by the hour how many come, `arrivals` is their mean. Days of the week are simulated in turn.

    With `warm_up` (seconds), so much of each day passes before anything is counted: for services that never close. The
    same arguments give the same numbers. MissingExtra: simpy is not installed. BlueprintError: the plan lacks something
    (see `service_plan`), or would take too long.
    """
    plan = service_plan(blueprint, arrivals=arrivals, open=open, staff=staff)
    if runs < 1:
        raise BlueprintError(said("a simulation needs at least one run"))
    if not 0 <= warm_up < inf:
        raise BlueprintError(said("a warm-up of {warm_up} s is no time", warm_up=f"{warm_up:g}"))
    actions = plan.arrivals * (plan.open + warm_up) * plan.length * runs
    if actions > MOST_ACTIONS:
        raise BlueprintError(
            said(
                "this would simulate {actions} actions, and the most are {most}: take fewer runs, hours or customers",
                actions=f"{actions:,.0f}",
                most=f"{MOST_ACTIONS:,}",
            )
        )
    if warm_up and blueprint.simulation and isinstance(blueprint.simulation.arrivals, Mapping):
        raise BlueprintError(said("a warm-up is for a service that never closes: arrivals by the hour need none"))
    hours = [plan.days[number % len(plan.days)] for number in range(runs)]
    days = [simulated_day(plan, each, f"{seed}/{number}", warm_up) for number, each in enumerate(hours)]
    times = [time for day in days for time in day.times]
    costs = _costs(blueprint, hours, days)
    return Simulated(
        runs,
        seed,
        plan.arrivals * 3600,
        plan.open,
        customers=Estimate(tuple(float(_came(day)) for day in days)),
        time=_means(day.times for day in days),
        time_95=_nineteen_of_twenty(times),
        attention=_means([time - apart for time, apart in zip(day.times, day.apart, strict=True)] for day in days),
        waiting=_means(day.queued for day in days),
        actions=tuple(_queue(task, hours, days) for task in plan.tasks if task.queued),
        staff=tuple(_use(name, count, hours, days) for name, count in plan.staff.items()),
        left=_shares((sum(day.left.values()), _came(day)) for day in days) if plan.impatient else None,
        cost_day=Estimate(costs) if costs else None,
        cost_case=_shares((cost, len(day.times)) for cost, day in zip(costs, days, strict=True)) if costs else None,
    )


def _means(values: Iterable[Sequence[float]]) -> Estimate:
    """One mean a run; runs in which nothing happened say nothing."""
    return Estimate(tuple(fmean(each) if each else None for each in values))


def _came(day: Day) -> int:
    return len(day.times) + sum(day.left.values())


def _costs(blueprint: Blueprint, hours: Sequence[Hours], days: Sequence[Day]) -> tuple[float, ...] | None:
    """What each run costs."""
    told = economics(blueprint)
    if told is None and not any(day.costs for day in days):
        return None
    rate, each = (told.rate / 60, told.materials + told.other) if told else (0.0, 0.0)
    return tuple(
        rate * sum(open.room(name) + max(0.0, day.work[name] - day.busy[name]) for name in open.staff)
        + each * len(day.times)
        + fsum(day.costs)
        for open, day in zip(hours, days, strict=True)
    )


def _shares(counts: Iterable[tuple[float, int]]) -> Estimate:
    """A share a run, of how many of how many."""
    return Estimate(tuple(part / whole if whole else None for part, whole in counts))


def _nineteen_of_twenty(values: Sequence[float]) -> float:
    if len(values) < 2:
        return max(values, default=0.0)
    return quantiles(values, n=20, method="inclusive")[-1]


def _queue(task: PlannedTask, hours: Sequence[Hours], days: Sequence[Day]) -> ActionQueue:
    waits = [day.waits.get(task.id, []) for day in days]
    every = [wait for day in waits for wait in day]
    too_long = None
    if task.tolerance is not None and every:
        too_long = sum(wait > task.tolerance for wait in every) / len(every)
    return ActionQueue(
        task.id,
        task.name,
        task.staff,
        times=Estimate(
            tuple(float(len(each) - day.left.get(task.id, 0)) for day, each in zip(days, waits, strict=True))
        ),
        wait=_means(waits),
        wait_95=_nineteen_of_twenty(every),
        queue=Estimate(tuple(day.waiting.get(task.id, 0.0) / each.open for day, each in zip(days, hours, strict=True))),
        too_long=too_long,
        left=None
        if task.patience is None
        else _shares((day.left.get(task.id, 0), len(each)) for day, each in zip(days, waits, strict=True)),
    )


def _use(name: str, count: int, hours: Sequence[Hours], days: Sequence[Day]) -> StaffUse:
    rooms = [each.room(name) for each in hours]
    return StaffUse(
        name,
        count,
        utilisation=Estimate(tuple(day.busy[name] / room for day, room in zip(days, rooms, strict=True))),
        load=fmean(day.work[name] / room for day, room in zip(days, rooms, strict=True)),
    )
