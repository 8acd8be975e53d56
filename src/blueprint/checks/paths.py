"""BP501 to BP503: the customer's way through the service, from the first action to the last phase."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..findings import Related, Severity
from ..language.messages import said
from ..methods.statistics.graphs import knots
from ..model.actions import Action
from ..model.flow import Element, Flow
from ..model.service import Blueprint
from ..model.words import LaneKind
from .flow_facts import cells_by_kind, kept, reached, ways_on
from .rule import Problem, Rule, named


@kept
def _by_lane(flow: Flow) -> dict[str, list[Element]]:
    """Each customer lane's actions, from left to right."""
    lanes: dict[str, list[Element]] = {}
    for cell in cells_by_kind(flow)[LaneKind.CUSTOMER]:
        lanes.setdefault(cell[0].lane.key, []).extend(cell)
    return lanes


def _unreachable(blueprint: Blueprint) -> Iterator[Problem]:
    """From the first action of each customer lane that is no `when` step's, along connections and down cells.

    Any path counts, also through the provider's actions. The first card of a cell that no path enters is named.
    """
    flow = blueprint.flow
    starts = [
        next((each for each in lane if each.column.step.when is None), lane[0]).id for lane in _by_lane(flow).values()
    ]
    found = reached(starts, ways_on(flow))
    for cell in cells_by_kind(flow)[LaneKind.CUSTOMER]:
        lost = next((element for element in cell if element.id not in found), None)
        if lost is None:
            continue
        when = lost.column.step.when is not None
        yield Problem(
            lost.path,
            said("no path leads to {action}, since its case is never entered", action=named(lost))
            if when
            else said("no path leads to {action}", action=named(lost)),
            said("Let the action before it lead here: `also: {id}`, or `to` at a decision.", id=lost.id),
        )


UNREACHABLE = Rule(
    "BP501",
    "unreachable",
    Severity.ERROR,
    what="A customer action that no path reaches from the first one, such as a `when` step that nothing enters.",
    why="A blueprint is a flow that can be walked from start to end (Shostack 1984), and every part of it"
    " lies on a path from its start (van der Aalst 1998 on sound workflows).",
    bad="""\
title: Coffee to go
phases:
  - steps:
      - customer: Orders a coffee
        frontstage: Takes the order
      - when: the machine is broken
        starts: frontstage
        customer: {name: Gets a tea, to: leaves}
        frontstage: {name: Offers tea, id: offers-tea}
      - customer: {name: Leaves, id: leaves}
        frontstage: Says goodbye
""",
    good="""\
title: Coffee to go
phases:
  - steps:
      - customer: Orders a coffee
        frontstage: {name: Takes the order, also: offers-tea}
      - when: the machine is broken
        starts: frontstage
        customer: {name: Gets a tea, to: leaves}
        frontstage: {name: Offers tea, id: offers-tea}
      - customer: {name: Leaves, id: leaves}
        frontstage: Says goodbye
""",
    check=_unreachable,
)


class _Knot(NamedTuple):
    """Customer actions that lead to each other."""

    actions: list[Element]
    """In document order."""
    cycle: bool
    """More than one, or one with a connection with itself: going to the provider and back is none."""
    leads_on: bool
    """A path reaches a customer action outside."""


@kept
def _customer_knots(flow: Flow) -> list[_Knot]:
    """All customer actions in their knots; most stand alone."""
    ways = ways_on(flow)
    groups = knots(ways)
    home = {id: number for number, group in enumerate(groups) for id in group}
    customers = {each.id: number for number, each in enumerate(flow.of_kind(LaneKind.CUSTOMER))}
    found: list[_Knot] = []
    onward: list[bool] = []  # by group: a customer action is in it or can be come to from it
    for number, group in enumerate(groups):
        leads_on = any(onward[there] for id in group for other in ways[id] if (there := home[other]) != number)
        ids = [id for id in group if id in customers]
        onward.append(leads_on or bool(ids))
        if ids:
            actions = [flow.elements[id] for id in sorted(ids, key=customers.__getitem__)]
            found.append(_Knot(actions, len(ids) > 1 or ids[0] in ways[ids[0]], leads_on))
    return found


def _dead_end(blueprint: Blueprint) -> Iterator[Problem]:
    """The last phase is the last in which the action's lane has any: another customer may leave earlier."""
    flow = blueprint.flow
    last = {key: lane[-1].column.phase for key, lane in _by_lane(flow).items()}
    for group, cycle, leads_on in _customer_knots(flow):
        action = group[0]
        if not cycle and not leads_on and action.column.phase < last[action.lane.key]:
            yield Problem(
                action.path,
                said(
                    "{action} is not the end of the service, but nothing follows for the customer", action=named(action)
                ),
                said("Say with `to` what the customer does next."),
            )


DEAD_END = Rule(
    "BP502",
    "dead-end",
    Severity.WARNING,
    what="A customer action before the last phase from which no path leads to another customer action.",
    why="Each part of a process lies on a path to its end (van der Aalst 1998 on sound workflows); a customer who is"
    " left standing is a fail point, or a connection is missing.",
    bad="""\
title: Coffee to go
phases:
  - steps:
      - customer: Orders a coffee
        frontstage: {name: Takes the order, also: offers-tea}
      - when: the machine is broken
        starts: frontstage
        customer: Gets a tea
        frontstage: {name: Offers tea, id: offers-tea}
  - steps:
      - customer: {name: Leaves, id: leaves}
        frontstage: Says goodbye
""",
    good="""\
title: Coffee to go
phases:
  - steps:
      - customer: Orders a coffee
        frontstage: {name: Takes the order, also: offers-tea}
      - when: the machine is broken
        starts: frontstage
        customer: {name: Gets a tea, to: leaves}
        frontstage: {name: Offers tea, id: offers-tea}
  - steps:
      - customer: {name: Leaves, id: leaves}
        frontstage: Says goodbye
""",
    check=_dead_end,
)


def _cycle_without_exit(blueprint: Blueprint) -> Iterator[Problem]:
    """A lane's last action ends the service by itself, unless `to` says where it goes on: `also` only offers it."""
    flow = blueprint.flow
    ends = set()
    for lane in _by_lane(flow).values():
        end = next((each for each in reversed(lane) if each.column.step.when is None), lane[-1])
        if isinstance(end.cell, Action) and not end.cell.to:
            ends.add(end.id)
    for group, cycle, leads_on in _customer_knots(flow):
        if cycle and not leads_on and not any(element.id in ends for element in group):
            first = group[0]
            yield Problem(
                first.path,
                said("from {first} the customer goes in a circle and never leaves it", first=named(first)),
                said("Give one of its actions a way out, such as a decision with a second `to`."),
                tuple(Related(said("in the circle as well"), element.path) for element in group[1:6]),
            )


CYCLE_WITHOUT_EXIT = Rule(
    "BP503",
    "cycle-without-exit",
    Severity.ERROR,
    what="A cycle of customer actions from which no path leads to any other.",
    why="Who enters it never reaches the end of the service (van der Aalst 1998 on sound workflows: the end can always"
    " be reached).",
    bad="""\
title: Coffee to go
phases:
  - steps:
      - customer: {name: Queues, id: queues}
        frontstage: Beckons
      - customer: {name: Is sent away, to: [queues, sends-away]}
        frontstage: {name: Sends away, id: sends-away}
""",
    good="""\
title: Coffee to go
phases:
  - steps:
      - customer: {name: Queues, id: queues}
        frontstage: Beckons
      - customer: {name: Is sent away, to: [queues, sends-away, leaves]}
        frontstage: {name: Sends away, id: sends-away}
      - customer: {name: Leaves, id: leaves}
        frontstage: Says goodbye
""",
    check=_cycle_without_exit,
)
