"""BP103 to BP107: who the blueprint is about, what it covers, and that lanes and phases stand in their order."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Path, Related, Severity
from ..language.messages import said
from ..model.lanes import ORDER, Lane
from ..model.service import Blueprint
from ..model.words import ConnectionKind, LaneKind
from .flow_facts import joined
from .rule import Problem, Rule, named, quoted


def _no_customer_action(blueprint: Blueprint) -> Iterator[Problem]:
    if not any(blueprint.flow.of_kind(LaneKind.CUSTOMER)):
        yield Problem(
            ("phases",),
            said("no customer does anything here"),
            said("Add what the customer does to a step: `customer: Orders a coffee`."),
            at_key=True,
        )


NO_CUSTOMER_ACTION = Rule(
    "BP103",
    "no-customer-action",
    Severity.ERROR,
    what="A blueprint without a single customer action.",
    why="The customer's actions come first and everything else is laid out in support of them"
    " (Bitner, Ostrom and Morgan 2008); without them it is a process chart of the firm.",
    bad="""\
title: Coffee to go
phases:
  - steps:
      - frontstage: Takes the order
        backstage: Pulls the shot
""",
    good="""\
title: Coffee to go
phases:
  - steps:
      - customer: Orders a coffee
        frontstage: Takes the order
        backstage: Pulls the shot
""",
    check=_no_customer_action,
)


def scope_said(blueprint: Blueprint) -> dict[str, bool]:
    """What says whose service it is, in which situation, from where to where: its key → whether the file says it.

    A text of blanks says nothing.
    """
    scope = blueprint.scope
    texts = {
        "customer": blueprint.customer.name if blueprint.customer else None,
        "scenario": blueprint.scenario,
        "goal": blueprint.goal,
        "scope.starts": scope.starts if scope else None,
        "scope.ends": scope.ends if scope else None,
    }
    return {key: bool(text and text.strip()) for key, text in texts.items()}


def _scope_incomplete(blueprint: Blueprint) -> Iterator[Problem]:
    """All that is missing in one finding at the title."""
    missing = [key for key, there in scope_said(blueprint).items() if not there]
    if missing:
        keys = [key for key in missing if "." not in key]
        bounds = [key.removeprefix("scope.") for key in missing if "." in key]
        lines = [f"`{key}: …`" for key in keys]
        if bounds:
            lines.append(f"`scope: {{{', '.join(f'{key}: …' for key in bounds)}}}`")
        yield Problem(
            ("title",),
            said("not said: {missing}", missing=_listed(missing)),
            said("Add below the title: {keys}.", keys=tuple(lines)),
        )


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else said("{most} and {last}", most=tuple(words[:-1]), last=words[-1])


SCOPE_INCOMPLETE = Rule(
    "BP104",
    "scope-incomplete",
    Severity.WARNING,
    what="The customer, the scenario, the goal, the start or the end of the service is not said.",
    why="The first step of blueprinting is to agree which process is blueprinted, for which customer and to what end"
    " (Bitner, Ostrom and Morgan 2008); readers who guess it differently disagree about every card.",
    bad="""\
title: Coffee to go
customer: Commuter
phases:
  - steps:
      - customer: Orders a coffee
        frontstage: Takes the order
""",
    good="""\
title: Coffee to go
customer: Commuter
scenario: Six minutes before the train
goal: Drinks a good coffee on the way
scope: {starts: Enters the kiosk, ends: Leaves with a cup}
phases:
  - steps:
      - customer: Orders a coffee
        frontstage: Takes the order
""",
    check=_scope_incomplete,
)


def _phase_without_customer(blueprint: Blueprint) -> Iterator[Problem]:
    """Silent where no phase has a customer: then BP103 says it once."""
    with_customer = {element.column.phase for element in blueprint.flow.of_kind(LaneKind.CUSTOMER)}
    if not with_customer:
        return
    for index, phase in enumerate(blueprint.phases):
        if index not in with_customer:
            name = (
                said("the phase {name}", name=quoted(phase.name))
                if phase.name
                else said("phase {number}", number=index + 1)
            )
            yield Problem(
                ("phases", index),
                said("the customer does nothing in {name}", name=name),
                said("Add a customer action to one of its steps, or make its steps part of a phase that has one."),
            )


PHASE_WITHOUT_CUSTOMER = Rule(
    "BP105",
    "phase-without-customer",
    Severity.WARNING,
    what="A phase in which the customer does nothing.",
    why="Phases part the customer's journey, and what happens between two customer actions belongs to one of them"
    " (Bitner, Ostrom and Morgan 2008: each customer action heads its column).",
    bad="""\
title: Coffee to go
phases:
  - name: Order
    steps:
      - customer: Orders a coffee
        frontstage: {name: Takes the order, also: brews}
  - name: Brew
    steps:
      - backstage: {name: Pulls the shot, id: brews, also: hands-over}
        support: Bean supply
  - name: Pick up
    steps:
      - customer: Takes the cup
        frontstage: {name: Hands over the cup, id: hands-over}
""",
    good="""\
title: Coffee to go
phases:
  - name: Order
    steps:
      - customer: Orders a coffee
        frontstage: Takes the order
  - name: Brew
    steps:
      - customer: {name: Waits and watches, alone: true}
        evidence: Smell of coffee
        backstage: {name: Pulls the shot, also: hands-over}
        support: Bean supply
  - name: Pick up
    steps:
      - customer: Takes the cup
        frontstage: {name: Hands over the cup, id: hands-over}
""",
    check=_phase_without_customer,
)


def _lane_order(blueprint: Blueprint) -> Iterator[Problem]:
    """Each lane that stands below one that belongs under it. Notes stand anywhere; evidence first, or last."""
    lanes = [(index, lane) for index, lane in enumerate(blueprint.lanes) if lane.kind is not LaneKind.NOTE]
    end = len(lanes)
    while end and lanes[end - 1][1].kind is LaneKind.EVIDENCE:
        end -= 1
    above: list[tuple[int, Lane]] = []
    for index, lane in lanes[:end]:
        rank = ORDER.index(lane.kind)
        deeper = next(((at, other) for at, other in above if ORDER.index(other.kind) > rank), None)
        if deeper is not None:
            at, other = deeper
            path: Path = ("lanes", index)
            hint = said("Move it above {other}.", other=_called(other))
            if lane.kind is LaneKind.EVIDENCE:
                hint = said("Move it to the top of `lanes`, or to their end.")
            yield Problem(
                path,
                said(
                    "the lane {lane} ({kind}) stands below {other} ({deeper})",
                    lane=_called(lane),
                    kind=lane.kind,
                    other=_called(other),
                    deeper=other.kind,
                ),
                hint,
                (Related(said("the lane that belongs under it"), ("lanes", at)),),
            )
        if not above or rank > ORDER.index(above[-1][1].kind):
            above.append((index, lane))


def _called(lane: Lane) -> str:
    return quoted(lane.name or lane.key)


LANE_ORDER = Rule(
    "BP106",
    "lane-order",
    Severity.ERROR,
    what="A lane that stands below one that belongs under it.",
    why="The lines of interaction, visibility and internal interaction part the lanes by how near they are to the"
    " customer (Shostack 1984; Bitner, Ostrom and Morgan 2008); in another order no line can be drawn.",
    bad="""\
title: Coffee to go
lanes: [evidence, customer, backstage, frontstage, support]
phases:
  - steps:
      - customer: Orders a coffee
        frontstage: Takes the order
        backstage: Pulls the shot
""",
    good="""\
title: Coffee to go
lanes: [evidence, customer, frontstage, backstage, support]
phases:
  - steps:
      - customer: Orders a coffee
        frontstage: Takes the order
        backstage: Pulls the shot
""",
    check=_lane_order,
)


def _phase_backward(blueprint: Blueprint) -> Iterator[Problem]:
    """Left without a kind, a way back is a loop by itself: only a written `kind: sequence` can be wrong."""
    for connection, source, target in joined(blueprint.flow):
        if connection.kind is ConnectionKind.SEQUENCE and target.column.phase < source.column.phase:
            yield Problem(
                connection.path,
                said(
                    "the sequence from {source} goes back to {target} in an earlier phase",
                    source=named(source),
                    target=named(target),
                ),
                said("Write `kind: loop` for a repetition, or `kind: recovery` for putting a failure right."),
                (Related(said("where it goes back to"), target.path),),
            )


PHASE_BACKWARD = Rule(
    "BP107",
    "phase-backward",
    Severity.WARNING,
    what="A sequence into an earlier phase that is neither a loop nor a recovery.",
    why="Time runs from left to right (Shostack 1984: the horizontal axis of a blueprint is time), so a way back is"
    " a repetition or a repair and should say which.",
    bad="""\
title: Coffee to go
phases:
  - name: Order
    steps:
      - customer: {name: Orders a coffee, id: orders}
        frontstage: Takes the order
  - name: Drink
    steps:
      - customer: {name: Asks for another, also: {id: orders, kind: sequence}}
        frontstage: Listens
""",
    good="""\
title: Coffee to go
phases:
  - name: Order
    steps:
      - customer: {name: Orders a coffee, id: orders}
        frontstage: Takes the order
  - name: Drink
    steps:
      - customer: {name: Asks for another, also: {id: orders, kind: loop}}
        frontstage: Listens
""",
    check=_phase_backward,
)
