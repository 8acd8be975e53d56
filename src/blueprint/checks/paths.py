"""BP501 to BP503: the customer's way through the service, from the first action to the last phase."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import groupby, islice

from ..findings import Edit, Fix, Related, Severity
from ..language.messages import Message, said
from ..methods.statistics.graphs import knots
from ..model.actions import Action
from ..model.flow import Column, Element, Flow
from ..model.service import Blueprint
from ..model.words import LaneKind
from ..reading.quoting import in_quotes
from ..records import Record
from .flow_facts import described, joined, once_per_flow, reached
from .rule import Problem, Rule, named
from .step_paths import customer_cells, starts, steps_on, steps_passed


def _unreachable(blueprint: Blueprint) -> Iterator[Problem]:
    """Each first step that is lost; those that only follow from it are found again once the way to it is written."""
    flow = blueprint.flow
    ways = steps_passed(flow)
    found = reached(starts(flow), ways)
    astray = {lost.path[: len(_STEP)] for lost in flow.dangling}
    for number, cells in customer_cells(flow).items():
        if number in found:
            continue
        origin = _origin(flow, number, found)
        found |= reached([number], ways, found)
        if origin is None or origin.column.path not in astray:
            yield _lost(cells[0][0], origin)


_STEP = ("phases", 0, "steps", 0)
"""As long as the path of a step is."""


def _origin(flow: Flow, number: int, found: Collection[int]) -> Element | None:
    """The decision or the customer's last action in the last step before this one that is reached."""
    for before in range(number - 1, 0, -1):
        if before in found:
            column = flow.columns[before - 1]
            inside = [element for lane in flow.lanes for element in flow.stack(column, lane)]
            decisions = [element for element in inside if element.decision]
            customers = [element for element in inside if element.kind is LaneKind.CUSTOMER]
            if decisions or customers:
                return (decisions or customers)[-1]
    return None


def _lost(action: Element, origin: Element | None) -> Problem:
    """What is said of the first card of a lost step."""
    id, case = action.id, action.column.case
    related = (Related(said("the way on is missing here"), origin.path),) if origin else ()
    fix = None
    if origin is None:
        message = said("no path leads to {action}", action=named(action))
        hint = said("Let the action before it lead here: `also: {id}`.", id=id)
    elif origin.decision:
        message = said(
            "no path leads to {action}: no branch of {decision} does", action=named(action), decision=named(origin)
        )
        hint = said("Give the decision one more branch: `{id: {id}, label: {label}}`.", id=id, label=case or "…")
        fix = _one_more_branch(origin, id, case)
    else:
        message = said(
            "no path leads to {action}: none goes on from {origin}", action=named(action), origin=named(origin)
        )
        hint = said("Let {origin} lead here: `also: {id}`.", origin=named(origin), id=id)
        if isinstance(origin.cell, Action) and origin.cell.to is not None:
            hint = said(
                "Let {origin} lead here as well, with `to`: {id}, or say in which case it happens: `when: …`.",
                origin=named(origin),
                id=id,
            )
    return Problem(action.path, message, hint, related, fix=fix)


def _one_more_branch(decision: Element, id: str, case: str | None) -> Fix | None:
    """The branch to a case, which is its label; shares that are written would have to be thought over."""
    ways = decision.cell.to if isinstance(decision.cell, Action) else None
    if not ways or case is None or any(way.probability is not None for way in ways):
        return None
    branch = f"{{id: {id}, label: {in_quotes(case)}}}"
    return Fix(said("Add the branch {branch}.", branch=branch), (Edit((*decision.path, "to"), branch, one_more=True),))


UNREACHABLE = Rule(
    "BP501",
    "unreachable",
    Severity.WARNING,
    what="A step with customer actions that no path reaches, such as one that no branch of a decision leads to.",
    why="A blueprint is a flow that can be walked from start to end (Shostack 1984), and every part of it"
    " lies on a path from its start (van der Aalst 1998 on sound workflows).",
    bad="""\
title: Coffee to go
phases:
  - steps:
      - customer: {name: Coffee?, decision: true, to: [{id: takes-coffee, label: "yes"}, {id: leaves, label: "no"}]}
        frontstage: Asks what it may be
      - when: tea
        customer: {name: Takes a tea, to: leaves}
        frontstage: Hands over the tea
      - customer: {name: Takes a coffee, id: takes-coffee}
        frontstage: Hands over the coffee
      - customer: {name: Leaves, id: leaves}
        frontstage: Says goodbye
""",
    good="""\
title: Coffee to go
phases:
  - steps:
      - customer:
          name: Coffee?
          decision: true
          to: [{id: takes-coffee, label: "yes"}, {id: takes-tea, label: tea}, {id: leaves, label: "no"}]
        frontstage: Asks what it may be
      - when: tea
        customer: {name: Takes a tea, id: takes-tea, to: leaves}
        frontstage: Hands over the tea
      - customer: {name: Takes a coffee, id: takes-coffee}
        frontstage: Hands over the coffee
      - customer: {name: Leaves, id: leaves}
        frontstage: Says goodbye
""",
    check=_unreachable,
    fixable="Adds the branch that a decision lacks, labelled by its case.",
)


class _Knot(Record):
    """Steps with customer actions that lead to each other."""

    steps: list[int]
    """Their numbers, from left to right."""
    cycle: bool
    """More than one, or one in which the customer begins anew."""
    leads_on: bool
    """A path reaches a step with a customer action outside."""


@once_per_flow
def _customer_knots(flow: Flow) -> list[_Knot]:
    """All steps with customer actions in their knots; most stand alone."""
    ways, customers = steps_passed(flow), customer_cells(flow)
    groups = knots(ways)
    home = {number: place for place, group in enumerate(groups) for number in group}
    found: list[_Knot] = []
    onward: list[bool] = []  # by group: a customer acts in it or in what can be come to from it
    for place, group in enumerate(groups):
        leads_on = any(onward[there] for one in group for other in ways[one] if (there := home[other]) != place)
        steps = sorted(number for number in group if number in customers)
        onward.append(leads_on or bool(steps))
        if steps:
            found.append(_Knot(steps, len(steps) > 1 or steps[0] in ways[steps[0]], leads_on))
    return found


@once_per_flow
def _last_actions(flow: Flow) -> dict[str, Element]:
    """Each customer's lane → the last action on the main path, or of all where none stands on it."""
    found: dict[str, Element] = {}
    for cells in customer_cells(flow).values():
        for *_, last in cells:
            before = found.get(last.lane.key)
            if last.column.case is None or before is None or before.column.case is not None:
                found[last.lane.key] = last
    return found


def _dead_end(blueprint: Blueprint) -> Iterator[Problem]:
    """The last phase is the last in which the customer's lane has any action: another customer may leave earlier.

    A branch may end where the author says so; as long as nobody does, it is asked. Of several customers in the step the
    first is named.
    """
    flow = blueprint.flow
    last = _last_actions(flow)
    for steps, cycle, leads_on in _customer_knots(flow):
        if not cycle and not leads_on:
            actions = [cell[-1] for cell in customer_cells(flow)[steps[0]]]
            ends = ((action, last[action.lane.key].column) for action in actions)
            problems = (_left_standing(flow, action, end) for action, end in ends)
            yield from islice(filter(None, problems), 1)
    for element, action in described(flow):
        if action.ends and element.kind is not LaneKind.CUSTOMER:
            yield Problem(
                (*element.path, "ends"),
                said("{action} is no customer action, so the service ends for nobody there", action=named(element)),
                said("Write `ends: true` on the card of the customer for whom it ends."),
            )


@once_per_flow
def _detours(flow: Flow) -> set[int]:
    """The steps of branches that nothing written enters: they lead back to the main path, be it to a decision."""
    written: dict[int, set[int]] = {column.number: set() for column in flow.columns}
    for connection, source, target in joined(flow):
        if connection.written:
            written[target.column.number].add(source.column.number)
    found: set[int] = set()
    for case, columns in groupby(flow.columns, key=lambda column: column.case):
        branch = {column.number for column in columns}
        if case is not None and all(written[number] <= branch for number in branch):
            found |= branch
    return found


def _left_standing(flow: Flow, action: Element, end: Column) -> Problem | None:
    """What is said of a customer's last action in a step that nothing leaves; `end` is that customer's last step.

    A branch that leads back into work behind the scenes says how it goes on: what comes of it is decided there.
    """
    hint = said("Say with `to` what the customer does next, or `ends: true` where the service ends here.")
    here = action.column
    if action.ends or _cut(action):
        return None
    branch = (
        here.case is not None and end.case is None and here.number < end.number and here.number not in _detours(flow)
    )
    if branch and not steps_on(flow)[here.number]:
        message = said("nothing says how it goes on after {action}", action=named(action))
        return Problem(action.path, message, hint, severity=Severity.ADVICE)
    if here.case is None and here.phase < end.phase:
        message = said(
            "{action} is not the end of the service, but nothing follows for the customer", action=named(action)
        )
        return Problem(action.path, message, hint)
    return None


def _cut(element: Element) -> bool:
    """The author says that it leads nowhere: `to: []`."""
    return isinstance(element.cell, Action) and element.cell.to == ()


DEAD_END = Rule(
    "BP502",
    "dead-end",
    Severity.WARNING,
    what="A customer action before the last phase from which no path leads to another customer action; advice where a"
    " branch that something written enters (`when`) does not say how it is left; and `ends: true` on a card of the"
    " provider, where no service ends.",
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
    customers = customer_cells(flow)
    last = _last_actions(flow).values()
    ends = {each.column.number for each in last if isinstance(each.cell, Action) and not each.cell.to}
    ends |= {number for number, cells in customers.items() if any(cell[-1].ends or _cut(cell[-1]) for cell in cells)}
    for steps, cycle, leads_on in _customer_knots(flow):
        if cycle and not leads_on and ends.isdisjoint(steps):
            first, *others = (customers[number][0][0] for number in steps)
            yield Problem(
                first.path,
                said("from {first} the customer goes in a circle and never leaves it", first=named(first)),
                _way_out(flow, steps),
                tuple(Related(said("in the circle as well"), element.path) for element in others[:5]),
            )


def _way_out(flow: Flow, steps: list[int]) -> Message:
    """What to write; where more follows behind the one who goes back, that it happens in one case is most likely."""
    customers = customer_cells(flow)
    last = [cell[-1] for cell in customers[steps[-1]] if cell[-1].column.case is None]
    back = next((card for card in last if isinstance(card.cell, Action) and card.cell.to), None)
    if back is not None and max(customers) > steps[-1]:
        return said(
            "If {back} happens in one case only, say in which: `when: …` on its step."
            " Else give one of these actions a way out: one more id in its `to`, or one more labelled branch.",
            back=named(back),
        )
    return said(
        "Give one of its actions a way out: one more id in its `to`, or one more labelled branch of a decision."
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
