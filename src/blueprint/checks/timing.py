"""BP506 to BP509: waits and times that can be compared, and what they come to for the customer."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise

from ..findings import Related, Severity, swapping
from ..language.messages import Message, said
from ..methods.timing import CustomerTime, customer_times
from ..model.service import Blueprint
from .flow_facts import described
from .rule import Problem, Rule, named


def _wait_without_duration(blueprint: Blueprint) -> Iterator[Problem]:
    for element, action in described(blueprint.flow):
        if action.wait is not None and action.wait.expected is None:
            yield Problem(
                (*element.path, "wait"),
                said("how long the customer waits for {element} is not said", element=named(element)),
                said("Write what is expected: `wait: {expected: 5 min}`."),
                at_key=True,
            )


WAIT_WITHOUT_DURATION = Rule(
    "BP506",
    "wait-without-duration",
    Severity.ERROR,
    what="A wait without its expected duration.",
    why="Waiting is judged against what was expected (Maister 1985, “The Psychology of Waiting Lines”), so a wait"
    " point without a time cannot be judged.",
    bad="""\
title: Coffee to go
phases:
  - steps:
      - customer: Orders a coffee
        frontstage: {name: Takes the order, wait: {tolerance: 5 min}}
""",
    good="""\
title: Coffee to go
phases:
  - steps:
      - customer: Orders a coffee
        frontstage: {name: Takes the order, wait: {expected: 4 min, tolerance: 5 min}}
""",
    check=_wait_without_duration,
)


def _wait_over_tolerance(blueprint: Blueprint) -> Iterator[Problem]:
    """Only against the wait's own tolerance; `scope.tolerance` belongs to the budget of the whole."""
    for element, action in described(blueprint.flow):
        wait = action.wait
        if wait is None or wait.expected is None or wait.tolerance is None:
            continue
        if wait.expected.seconds > wait.tolerance.seconds:
            yield Problem(
                (*element.path, "wait", "expected"),
                said(
                    "the customer waits {expected} for {element} and puts up with {tolerance}",
                    expected=wait.expected,
                    element=named(element),
                    tolerance=wait.tolerance,
                ),
                said("Shorten the wait, such as by work that is done before the customer comes."),
            )


WAIT_OVER_TOLERANCE = Rule(
    "BP507",
    "wait-over-tolerance",
    Severity.WARNING,
    what="A wait that is expected to be longer than the customer tolerates.",
    why="Beyond the zone of tolerance customers are dissatisfied, whatever follows (Zeithaml, Berry and Parasuraman"
    " 1993).",
    bad="""\
title: Coffee to go
phases:
  - steps:
      - customer: Orders a coffee
        frontstage: {name: Takes the order, wait: {expected: 8 min, tolerance: 5 min}}
""",
    good="""\
title: Coffee to go
phases:
  - steps:
      - customer: Orders a coffee
        frontstage: {name: Takes the order, wait: {expected: 4 min, tolerance: 5 min}}
""",
    check=_wait_over_tolerance,
)


def _time_order(blueprint: Blueprint) -> Iterator[Problem]:
    """Among those that are given; the first that is too short is named."""
    for element, action in described(blueprint.flow):
        if action.time is None:
            continue
        times = (("min", action.time.min), ("standard", action.time.standard), ("acceptable", action.time.acceptable))
        given = [(key, duration) for key, duration in times if duration is not None]
        for (before, less), (key, more) in pairwise(given):
            if less.seconds > more.seconds:
                swapped = [{before: more, key: less}.get(name, duration).seconds for name, duration in given]
                path = (*element.path, "time")
                yield Problem(
                    (*path, key),
                    said(
                        "the time of {element} is {before} {less}, but {key} {more}",
                        element=named(element),
                        before=before,
                        less=less,
                        key=key,
                        more=more,
                    ),
                    said("Order them: min, standard, acceptable, each no shorter than the one before."),
                    fix=swapping((*path, before), (*path, key)) if swapped == sorted(swapped) else None,
                )
                break


TIME_ORDER = Rule(
    "BP508",
    "time-order",
    Severity.ERROR,
    what="Times of an action that are not min ≤ standard ≤ acceptable.",
    why="A blueprint states a standard execution time and what customers accept beyond it (Shostack 1984: the corner"
    " shoeshine takes 2 minutes, 5 are acceptable); in another order they contradict each other.",
    bad="""\
title: Coffee to go
phases:
  - steps:
      - customer: Orders a coffee
        frontstage: {name: Takes the order, time: {standard: 2 min, acceptable: 90 s}}
""",
    good="""\
title: Coffee to go
phases:
  - steps:
      - customer: Orders a coffee
        frontstage: {name: Takes the order, time: {standard: 90 s, acceptable: 2 min}}
""",
    check=_time_order,
    fixable="Swaps two times where that puts all of them in order.",
)


def _budget_exceeded(blueprint: Blueprint) -> Iterator[Problem]:
    """The customer's own time by standard times (methods/timing.py); of several the one who takes longest is named.

    What elapses while the customer is elsewhere, such as the days until a letter is answered, is no part of it.

    A way that is never left has no expected time; that is BP503's.
    """
    budget = blueprint.scope.budget if blueprint.scope else None
    if budget is None:
        return
    times = [time for time in customer_times(blueprint) if math.isfinite(time.standard)]
    longest = max(times, key=lambda time: time.standard, default=None)
    if longest is not None and longest.standard > budget.seconds:
        yield Problem(
            ("scope", "budget"),
            said(
                "the customer needs {time} on average{over}, and the budget is {budget}",
                time=spoken(longest.standard),
                over=_over(longest),
                budget=budget,
            ),
            said("Shorten what takes longest, let it be done without the customer, or widen the budget."),
            (Related(said("where the customer's way begins"), longest.start.path),),
        )


def _over(time: CustomerTime) -> Message:
    """What elapses meanwhile, where that is more than the customer's own time."""
    if not math.isfinite(time.elapsed) or time.elapsed - time.standard < 1:
        return said("")
    return said(" while {elapsed} pass", elapsed=spoken(time.elapsed))


def spoken(seconds: float) -> Message:
    """A length of time in its two greatest units."""
    minutes, rest = divmod(round(seconds), 60)
    if minutes < 60:
        return said("{min} min {s} s", min=minutes, s=rest) if rest else said("{min} min", min=minutes)
    hours, minutes = divmod(round(seconds / 60), 60)
    if hours < 24:
        return said("{h} h {min} min", h=hours, min=minutes) if minutes else said("{h} h", h=hours)
    days, hours = divmod(round(seconds / 3600), 24)
    return said("{d} d {h} h", d=days, h=hours) if hours else said("{d} d", d=days)


BUDGET_EXCEEDED = Rule(
    "BP509",
    "budget-exceeded",
    Severity.WARNING,
    what="An expected time of the customer's way, with its waits, loops and branches, above `scope.budget`.",
    why="Time is a part of the price that customers pay (Shostack 1984: a blueprint shows when a service takes longer"
    " than it may), and only the whole way tells how much.",
    bad="""title: Coffee to go
scope: {budget: 6 min}
phases:
  - steps:
      - customer: {name: Orders a coffee, time: 1 min}
        frontstage: {name: Takes the order, wait: 4 min}
      - customer: {name: Takes the cup, time: 10 s}
        frontstage: {name: Calls the name, wait: 90 s}
""",
    good="""title: Coffee to go
scope: {budget: 6 min}
phases:
  - steps:
      - customer: {name: Orders a coffee, time: 1 min}
        frontstage: {name: Takes the order, wait: 3 min}
      - customer: {name: Takes the cup, time: 10 s}
        frontstage: {name: Calls the name, wait: 90 s}
""",
    check=_budget_exceeded,
)
