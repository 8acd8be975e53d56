"""BP203 to BP205: that the provider answers the customer, and that its work serves one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ..findings import Related, Severity
from ..language.messages import said
from ..model.actions import Action
from ..model.flow import Element, Flow
from ..model.service import Blueprint
from ..model.words import LaneKind
from ..reading.quoting import in_braces
from .flow_facts import (
    PROVIDER,
    UNSEEN,
    Place,
    actions,
    cells_by_kind,
    connected_kinds,
    contacts,
    once_per_flow,
    original,
    place,
    reached,
    steps_with_evidence,
    tells_of_a_system,
    ways_back,
    ways_on,
)
from .rule import Problem, Rule, named


@once_per_flow
def _unanswered(flow: Flow) -> list[Element]:
    """The contacts with which nothing of the provider's is connected, in steps without evidence.

    A cell counts as one. Nobody need answer who only waits, or makes up their mind.
    """
    connected = connected_kinds(flow)
    evident = steps_with_evidence(flow)
    return [
        meeting
        for meeting in contacts(flow)
        if not (isinstance(meeting.cell, Action) and (meeting.cell.wait is not None or meeting.cell.decision))
        and meeting.column.number not in evident
        and PROVIDER.isdisjoint(connected[meeting.id])
    ]


@once_per_flow
def perhaps_systems(flow: Flow) -> dict[int, Element]:
    """Number of each step in which nothing but support stands before an unanswered contact → the first card of it.

    A customer is served by a system alone, so the grid leads from one to the other only where it is said to be one.
    """
    found = {}
    for meeting in _unanswered(flow):
        provider = [cell[0] for cell in flow.standing(meeting.column) if cell[0].kind in PROVIDER]
        if provider and all(first.kind is LaneKind.SUPPORT and not first.technology for first in provider):
            found[meeting.column.number] = provider[0]
    return found


def _unanswered_contact(blueprint: Blueprint) -> Iterator[Problem]:
    """Advice where a customer's way begins or ends: who comes or leaves need not be answered."""
    flow = blueprint.flow
    outer = _outermost(flow)
    for meeting in _unanswered(flow):
        severity = Severity.ADVICE if place(meeting) in outer or _last_of(flow, meeting).ends else None
        system = perhaps_systems(flow).get(meeting.column.number)
        if system is None:
            message = said("nothing answers {meeting}", meeting=named(meeting))
            hint = said(
                "Say who or what does: `frontstage: …` in this step; or write `alone: true` if no contact is meant."
            )
            yield Problem(meeting.path, message, hint, severity=severity)
        else:
            message = said(
                "nothing answers {meeting}: {system} is not said to be a system",
                meeting=named(meeting),
                system=named(system),
            )
            hint = said(
                "If the customer uses it, write it as `{card}`; else say who answers: `frontstage: …` in this step.",
                card=_as_system(system.cell.name),
            )
            yield Problem(
                meeting.path, message, hint, (Related(said("it stands here"), system.path),), severity=severity
            )


def _as_system(name: str) -> str:
    """A card as YAML, with what makes a system of it."""
    return f"{{name: {in_braces(' '.join(name.split()))}, technology: true}}"


def _last_of(flow: Flow, meeting: Element) -> Element:
    """The last card of the cell of a contact."""
    return flow.stack(meeting.column, meeting.lane)[-1]


def _outermost(flow: Flow) -> set[Place]:
    """The first and the last cell of each customer lane, of its main path where it has any."""
    lanes: dict[str, list[Element]] = {}
    for first, *_ in cells_by_kind(flow)[LaneKind.CUSTOMER]:
        lanes.setdefault(first.lane.key, []).append(first)
    found = set()
    for cells in lanes.values():
        main = [first for first in cells if first.column.step.when is None] or cells
        found |= {place(main[0]), place(main[-1])}
    return found


UNANSWERED_CONTACT = Rule(
    "BP203",
    "unanswered-contact",
    Severity.WARNING,
    what="A customer action without `alone` that nothing of the provider's connects with, in a step without evidence;"
    " only advice where the customer comes or leaves.",
    why="Each time the line of interaction is crossed an encounter takes place (Bitner, Ostrom and Morgan 2008);"
    " where nothing answers, either the blueprint or the service leaves the customer alone.",
    bad="""\
title: Coffee to go
phases:
  - steps:
      - customer: Orders a coffee
        frontstage: Takes the order
      - customer: Asks for sugar
      - customer: Takes the cup
        frontstage: Calls the name
""",
    good="""\
title: Coffee to go
phases:
  - steps:
      - customer: Orders a coffee
        frontstage: Takes the order
      - customer: Asks for sugar
        frontstage: Points to the shelf
      - customer: Takes the cup
        frontstage: Calls the name
""",
    check=_unanswered_contact,
)


def _unsupported_front(blueprint: Blueprint) -> Iterator[Problem]:
    """Behind and before mean a connection of its cell with backstage, support or what is below, either way.

    Advice, since a greeting needs nobody: the first person's action of each such cell is named. A card that tells of a
    system says itself what the work takes.
    """
    flow = blueprint.flow
    connected = connected_kinds(flow)
    for cell in cells_by_kind(flow)[LaneKind.FRONTSTAGE]:
        person = next((each for each in cell if not each.technology), None)
        if person is None or connected[person.id] & UNSEEN or original(flow, person).technology:
            continue
        if tells_of_a_system(person):
            continue
        yield Problem(
            person.path,
            said("nobody and nothing supports {person}", person=named(person)),
            said("Ask what it takes to do this, and write it into `backstage` or `support` of this step."),
        )


UNSUPPORTED_FRONT = Rule(
    "BP204",
    "unsupported-front",
    Severity.ADVICE,
    what="A person's frontstage action with no backstage or support connected to it, and no system in its name.",
    why="Links from contact activities down to the internal functions that enable them are the point of the lower"
    " half of a blueprint (Bitner, Ostrom and Morgan 2008); one without is often not thought through yet.",
    bad="""\
title: Coffee to go
phases:
  - steps:
      - customer: Asks for oat milk
        frontstage: Looks whether there is any
""",
    good="""\
title: Coffee to go
phases:
  - steps:
      - customer: Asks for oat milk
        frontstage: Looks whether there is any
        backstage: Counts the stock each morning
""",
    check=_unsupported_front,
)


def _backstage_to_nowhere(blueprint: Blueprint) -> Iterator[Problem]:
    """Of use is what leads to frontstage, customer or evidence, and what any frontstage or customer action leads to.

    Evidence in a step shows what is done there: that is of use as well, and so is what leads to it. In a step in which
    no customer acts, or only one who is alone, the work goes on for what comes next. An action that touches nothing is
    BP108's, wherever it stands. A customer who asks the backstage by phone asks, too. Paths go through any number of
    cards, along cells from top to bottom, and both ways where a connection is two-way. Use goes on from there: to what
    an action of use asks for, and to what hands its work up or across to one. It does not go up: asking a shared
    database is of no use by itself. The first lost card of a cell is named.
    """
    flow = blueprint.flow
    ways = ways_on(flow)
    met = {each.column.number for each in contacts(flow)}
    served = steps_with_evidence(flow) | {column.number for column in flow.columns if column.number not in met}
    askers = [element.id for kind in _ASKING for element in flow.of_kind(kind)]
    seen = [
        *askers,
        *(element.id for element, _ in actions(flow) if element.column.number in served),
        *(element.id for element in flow.of_kind(LaneKind.EVIDENCE)),
    ]
    back = ways_back(flow)
    met_or_asked = reached(seen, back) | reached(askers, ways)
    helped_by: dict[str, list[str]] = defaultdict(list)
    for id in ways:
        if id not in met_or_asked:
            for other in (*back[id], *(each for each in ways[id] if not _below(flow, each, id))):
                helped_by[other].append(id)
    useful = met_or_asked | reached((id for id in helped_by if id in met_or_asked), helped_by)
    by_kind, connected = cells_by_kind(flow), connected_kinds(flow)
    for cell in (*by_kind[LaneKind.BACKSTAGE], *by_kind[LaneKind.SUPPORT]):
        lost = next((element for element in cell if element.id not in useful), None)
        if lost is not None and connected[lost.id]:
            yield Problem(
                lost.path,
                said(
                    "{lost} leads to nothing the customer meets, and nobody who meets the customer asks for it",
                    lost=named(lost),
                ),
                said("Say with `to` whom it serves, or add the `evidence` that the customer sees of it in this step."),
            )


def _below(flow: Flow, one: str, other: str) -> bool:
    """Whether one element stands further from the customer than another."""
    return _DEPTH[flow.elements[one].kind] > _DEPTH[flow.elements[other].kind]


_DEPTH = {kind: depth for depth, kind in enumerate(LaneKind)}
"""How far below the customer a kind of lanes stands."""
_ASKING = (LaneKind.FRONTSTAGE, LaneKind.CUSTOMER)

BACKSTAGE_TO_NOWHERE = Rule(
    "BP205",
    "backstage-to-nowhere",
    Severity.WARNING,
    what="A backstage or support action that leads to nothing the customer meets, that nobody asked for, and of which"
    " no evidence is seen in its step.",
    why="Read from below, a blueprint shows each internal service its effect on the customer"
    " (Bitner, Ostrom and Morgan 2008); work without any is waste, or its connection is missing.",
    bad="""\
title: Coffee to go
phases:
  - steps:
      - customer: Orders a coffee
        frontstage: {name: Takes the order, to: []}
        backstage: Counts the cups
        support: Buys cups
""",
    good="""\
title: Coffee to go
phases:
  - steps:
      - customer: Orders a coffee
        frontstage: Takes the order
        backstage: Counts the cups
        support: Buys cups
""",
    check=_backstage_to_nowhere,
)
