"""Which steps a path leads to: a step is reached as a whole, and left as a whole.

A path that enters any card of a step but evidence enters the step; then all that stands in its column happens,
decisions behind the scenes included. A path that leaves any of its cards for another step leaves the step.
"""

from __future__ import annotations

from itertools import pairwise, takewhile

from ..model.actions import Action, Card
from ..model.flow import Element, Flow
from ..model.words import LaneKind
from .flow_facts import cells_by_kind, joined, once_per_flow


@once_per_flow
def customer_cells(flow: Flow) -> dict[int, list[list[Element]]]:
    """Number of each step with customer actions → the cells in which they stand, lane by lane."""
    found: dict[int, list[list[Element]]] = {}
    for cell in cells_by_kind(flow)[LaneKind.CUSTOMER]:
        found.setdefault(cell[0].column.number, []).append(cell)
    return dict(sorted(found.items()))


@once_per_flow
def steps_on(flow: Flow) -> dict[int, list[int]]:
    """Number of each step → the steps to which a path leads from it; to itself where its customer begins anew."""
    ways: dict[int, list[int]] = {column.number: [] for column in flow.columns}
    for connection, source, target in joined(flow):
        for one, other in ((source, target), (target, source)) if connection.two_way else ((source, target),):
            onward = _anew(one, other) if one.column is other.column else not flow.together(one, other)
            if onward and isinstance(other.cell, Action):
                ways[one.column.number].append(other.column.number)
    for element in flow.of_kind(LaneKind.CUSTOMER):
        here = element.column.number
        ways[here] += range(here + 1, flow.until(element) + 1)
        shown = flow.elements.get(element.cell.same or "") if isinstance(element.cell, Card) else None
        if shown is not None and shown.column.number != here:
            ways[here].append(shown.column.number)
            ways[shown.column.number].append(here)
    return ways


def _anew(one: Element, other: Element) -> bool:
    """From one card to another of its step, the customer begins the step anew: in one cell, and not further down."""
    in_lane = one.lane is other.lane and one.kind is LaneKind.CUSTOMER
    return in_lane and one.path[:-1] == other.path[:-1] and one.path >= other.path


@once_per_flow
def steps_passed(flow: Flow) -> dict[int, list[int]]:
    """The same, and steps of the main path without a customer action, which happen with the step before them."""
    ways = {number: list(others) for number, others in steps_on(flow).items()}
    for before, column in pairwise(column for column in flow.columns if column.case is None):
        if column.number not in customer_cells(flow):
            ways[before.number].append(column.number)
    return ways


def starts(flow: Flow) -> list[int]:
    """The steps at which the service begins: the first of the main path, and each customer's first.

    Before that, a customer may begin in each case (`when`) that nothing enters.
    """
    case = {column.number: column.case for column in flow.columns}
    entered = {other for one, others in steps_on(flow).items() for other in others if case[one] != case[other]}
    found = [column for column in flow.columns if column.case is None][:1]
    for lane in flow.lanes:
        if lane.kind is LaneKind.CUSTOMER:
            columns = [column for column in flow.columns if flow.stack(column, lane)]
            found += [column for column in columns if column.case is None][:1]
            first = takewhile(lambda column: column.case is not None, columns)
            found += [column for column in first if column.number not in entered]
    return list(dict.fromkeys(column.number for column in found))
