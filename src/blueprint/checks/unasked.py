"""BP515: work between two of the customer's actions, to which nothing leads."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from ..findings import Related, Severity
from ..language.messages import said
from ..model.flow import Column, Element, Flow
from ..model.service import Blueprint
from ..model.words import LaneKind
from .flow_facts import acts, joined, once_per_flow, steps_with_evidence
from .rule import Problem, Rule, named
from .step_paths import customer_cells

_WORK = (LaneKind.FRONTSTAGE, LaneKind.BACKSTAGE, LaneKind.SUPPORT)
"""What is done for this customer; preparation and management happen whether or not anyone comes."""


def _unasked_work(blueprint: Blueprint) -> Iterator[Problem]:
    """Behind the scenes the grid leads on within one lane only: where another takes over, only the author knows.

    Not asked where the provider or the clock begins (`starts`, `at`), where evidence shows what is done, and of what
    systems do by themselves. Of several such steps in a row the first is told.
    """
    flow = blueprint.flow
    main = [column for column in flow.columns if column.case is None]
    last = max((column.number for column in main if column.number in customer_cells(flow)), default=0)
    led_to = _entered(flow) | steps_with_evidence(flow)
    before: Column | None = None
    asked = True  # before the customer's first action nothing need lead to what is done
    for column in main:
        if any(cell[0].kind is LaneKind.CUSTOMER for cell in flow.standing(column)):
            asked = False
        elif not asked and before is not None and column.number < last and column.number not in led_to:
            work = _people_at_work(flow, column)
            if work and column.step.starts is None and column.step.at is None:
                asked = True
                yield _nothing_leads_to(work[0], _giver(flow, work[0], before))
        before = column if _acting(flow, column) else before


def _entered(flow: Flow) -> set[int]:
    """Numbers of the columns to which a connection leads from another step."""
    found: set[int] = set()
    for connection, source, target in joined(flow):
        if source.column is not target.column:
            found.add(target.column.number)
            if connection.two_way:
                found.add(source.column.number)
    return found


def _people_at_work(flow: Flow, column: Column) -> list[Element]:
    """What people begin to do in a step, lane by lane."""
    begun = (each for cell in flow.standing(column) for each in cell if each.column is column)
    return [each for each in begun if each.kind in _WORK and acts(each) and not each.technology]


def _acting(flow: Flow, column: Column) -> list[Element]:
    """The last action of each cell of a step, lane by lane."""
    return [cell[-1] for cell in flow.standing(column) if acts(cell[-1])]


def _giver(flow: Flow, work: Element, before: Column) -> Element:
    """Who hands over, most likely: who worked in this lane last, else who is furthest from the customer `before` it."""
    in_lane = _work_by_lane(flow).get(work.lane.key, [])
    place = bisect_left(in_lane, work.column.number, key=lambda element: element.column.number)
    if place:
        return in_lane[place - 1]
    return (_people_at_work(flow, before) or _acting(flow, before))[-1]


@once_per_flow
def _work_by_lane(flow: Flow) -> dict[str, list[Element]]:
    """Lane → what people do there on the main path, from left to right."""
    found: dict[str, list[Element]] = {}
    for column in flow.columns:
        for element in _people_at_work(flow, column) if column.case is None else ():
            found.setdefault(element.lane.key, []).append(element)
    return found


def _nothing_leads_to(work: Element, giver: Element) -> Problem:
    return Problem(
        work.path,
        said("nothing leads to {work}, which is done between two actions of the customer", work=named(work)),
        said(
            "Say what it follows from: `also: {id}` at {giver}, if that is what comes before it; or `starts` or `at` in"
            " its step, if it begins by itself.",
            id=work.id,
            giver=named(giver),
        ),
        (Related(said("this may lead to it"), giver.path),),
    )


UNASKED_WORK = Rule(
    "BP515",
    "unasked-work",
    Severity.ADVICE,
    what="Work behind the scenes, in a step of its own between two of the customer's actions, to which nothing leads.",
    why="A blueprint is a flow that can be walked from start to end (Shostack 1984); of work that nothing leads to,"
    " nobody can see what sets it going, nor who hands over (Rummler and Brache 1990 on the white space between"
    " functions).",
    bad="""\
title: Dinner
phases:
  - steps:
      - customer: Orders
        frontstage: Takes the order
      - backstage: Cooks the dish
        support: Cold store
      - customer: Eats
        frontstage: Serves the dish
""",
    good="""\
title: Dinner
phases:
  - steps:
      - customer: Orders
        frontstage: {name: Takes the order, also: cooks}
      - backstage: {name: Cooks the dish, id: cooks, also: serves}
        support: Cold store
      - customer: Eats
        frontstage: {name: Serves the dish, id: serves}
""",
    check=_unasked_work,
)
