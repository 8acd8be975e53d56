"""BP108 to BP112: that every action belongs to something and somebody, and that the whole was looked at."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Severity
from ..language.messages import said
from ..model.flow import Element, Flow
from ..model.service import Blueprint
from ..model.words import LaneKind, State
from .contact import perhaps_systems
from .flow_facts import actions, acts, cells, connected_kinds, described, lane_says_who, original, steps_with_evidence
from .handoffs import ownerless_handoffs
from .rule import Problem, Rule, here_as_well, named


def _orphan_action(blueprint: Blueprint) -> Iterator[Problem]:
    """A cell counts as one, and so do all appearances of an element: the first card of an unconnected cell is named.

    Evidence and notes need no connection, nor what is done whether or not anyone comes: preparation and management.
    Evidence of an earlier step that reaches into this one counts, and what is done while the customer is alone is meant
    to be connected with nobody. A system that is not said to be one is told as what answers no customer (BP203).
    """
    flow = blueprint.flow
    connected = connected_kinds(flow)
    evident = steps_with_evidence(flow) | {each.column.number for each in flow.of_kind(LaneKind.CUSTOMER) if each.alone}
    systems = perhaps_systems(flow)
    for cell in cells(flow):
        first = cell[0]
        if connected[first.id] or first.column.number in evident or first is systems.get(first.column.number):
            continue
        if acts(first) and first.kind not in (LaneKind.PREPARATION, LaneKind.MANAGEMENT):
            yield Problem(
                first.path,
                said("{first} is connected with nothing and no evidence shows it", first=named(first)),
                said(
                    "Fill the lane above or below it in the same step, say with `to` what it leads to, or add the "
                    "`evidence` that the customer sees of it."
                ),
            )


ORPHAN_ACTION = Rule(
    "BP108",
    "orphan-action",
    Severity.WARNING,
    what="An action with no connection, in a step without evidence.",
    why="A blueprint shows how each action serves the customer's next one (Shostack 1984); one that touches nothing"
    " either lacks its connection or is no part of this service.",
    bad="""\
title: Coffee to go
phases:
  - steps:
      - customer: Orders a coffee
        frontstage: Takes the order
      - support: Bean supply
""",
    good="""\
title: Coffee to go
phases:
  - steps:
      - customer: Orders a coffee
        frontstage: {name: Takes the order, id: takes-order}
        backstage: {name: Pulls the shot, id: pulls-shot}
      - support: {name: Bean supply, to: pulls-shot}
""",
    check=_orphan_action,
)


def _no_owner(blueprint: Blueprint) -> Iterator[Problem]:
    """Told once, at the first: an author who names a few roles is asked one question, not one a card."""
    flow = blueprint.flow
    if not any(action.by for _, action in described(flow)):
        return
    told = {taker.id for _, taker in ownerless_handoffs(flow)}
    nobodys = [
        element
        for element, action in actions(flow)
        if element.kind in (LaneKind.FRONTSTAGE, LaneKind.BACKSTAGE)
        and not (element.technology or action.by or element.id in told or lane_says_who(element))
        and not _done_by_its_original(flow, element)
    ]
    if not nobodys:
        return
    first, *others = nobodys
    message = said("nobody is said to do {element}", element=named(first))
    if others:
        message = said("{message}; so it is with {count} more", message=message, count=len(others))
    yield Problem(
        first.path,
        message,
        said("Add `by: …` with the role, or `technology: true` if a system does it."),
        here_as_well(others),
    )


def _done_by_its_original(flow: Flow, element: Element) -> bool:
    """A card that shows another one again (`same`) is done by whoever does that."""
    first = original(flow, element)
    return first.technology or getattr(first.cell, "by", None) is not None


NO_OWNER = Rule(
    "BP109",
    "no-owner",
    Severity.WARNING,
    what="A frontstage or backstage action without `by`, in a file that says of others who does them.",
    why="The blueprint is read by those who do the work, who look for their part in it (Kingman-Brundage 1989);"
    " where some actions name a role, one without looks like nobody's.",
    bad="""\
title: Coffee to go
phases:
  - steps:
      - customer: Orders a coffee
        frontstage: {name: Takes the order, by: Cashier}
      - customer: Takes the cup
        frontstage: Calls the name
""",
    good="""\
title: Coffee to go
phases:
  - steps:
      - customer: Orders a coffee
        frontstage: {name: Takes the order, by: Cashier}
      - customer: Takes the cup
        frontstage: {name: Calls the name, by: Barista}
""",
    check=_no_owner,
)


def _granularity(blueprint: Blueprint) -> Iterator[Problem]:
    """Counts the steps in which any customer acts, whatever stacks there; none at all is BP103's."""
    count = len({element.column.number for element in blueprint.flow.of_kind(LaneKind.CUSTOMER)})
    fewest, most = blueprint.checks.customer_actions
    if count == 0 or fewest <= count <= most:
        return
    number = (
        said("the customer acts in 1 step") if count == 1 else said("the customer acts in {count} steps", count=count)
    )
    few = count < fewest
    yield Problem(
        ("phases",),
        said("{steps}, fewer than {fewest}, which reads too coarse", steps=number, fewest=fewest)
        if few
        else said("{steps}, more than {most}, which reads too fine", steps=number, most=most),
        said("Part the steps that hold several decisions or meetings.")
        if few
        else said(
            "Draw phases as blueprints of their own, or write `checks: {customer_actions: [{fewest}, {count}]}`.",
            fewest=fewest,
            count=count,
        ),
        at_key=True,
    )


GRANULARITY = Rule(
    "BP110",
    "granularity",
    Severity.ADVICE,
    what="Fewer or more steps with a customer action than read well: 5 to 15, or as `checks: {customer_actions: …}`"
    " says.",
    why="A concept blueprint shows the whole service on one sheet and details single steps in others"
    " (Shostack 1987; Kingman-Brundage 1989); the bounds are our own, from published examples.",
    bad="""\
title: Coffee to go
phases:
  - steps:
      - customer: Gets a coffee
        frontstage: Serves it
""",
    good="""\
title: Coffee to go
phases:
  - steps:
      - customer: Reads the board
        evidence: Board
      - customer: Orders a coffee
        frontstage: Takes the order
      - customer: Pays
        frontstage: Gives change
      - customer: {name: Waits, alone: true}
        evidence: Smell of coffee
      - customer: Takes the cup
        frontstage: Calls the name
""",
    check=_granularity,
)


def _unreviewed(blueprint: Blueprint) -> Iterator[Problem]:
    if blueprint.state is State.TO_BE and not blueprint.reviews and not blueprint.sources:
        yield Problem(
            ("state",),
            said("this design names neither sources nor a review"),
            said("Have it looked at, and write `reviews: [{by: …, date: …, result: …}]`."),
        )


UNREVIEWED = Rule(
    "BP112",
    "unreviewed",
    Severity.WARNING,
    what="A design (`state: to-be`) without sources and without reviews.",
    why="The last step of blueprinting is to review the draft with those who do the work and with customers"
    " (Bitner, Ostrom and Morgan 2008); a design that rests on neither is one person's wish.",
    bad="""\
title: Coffee to go
state: to-be
phases:
  - steps:
      - customer: Orders by app
        frontstage: {name: Confirms the order, technology: true}
""",
    good="""\
title: Coffee to go
state: to-be
reviews: {by: Shop manager, date: 2026-09-30, result: accepted}
phases:
  - steps:
      - customer: Orders by app
        frontstage: {name: Confirms the order, technology: true}
""",
    check=_unreviewed,
)
