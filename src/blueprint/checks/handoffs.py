"""BP208: that no hand-over ends with nobody."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Related, Severity
from ..language.messages import said
from ..model.actions import Action
from ..model.flow import Element, Flow
from ..model.service import Blueprint
from ..model.words import LaneKind
from .flow_facts import described, joined, lane_says_who, once_per_flow, original
from .rule import Problem, Rule, here_as_well, named


def _ownerless_handoff(blueprint: Blueprint) -> Iterator[Problem]:
    """Each receiver is named once, with the first who hands over to it; of support processes all in one finding.

    Support is often written as whom or what it is (a laundry, a bank), so one question a file is enough.
    """
    flow = blueprint.flow
    found = ownerless_handoffs(flow)
    support = [(giver, taker) for giver, taker in found if taker.kind is LaneKind.SUPPORT]
    for giver, taker in found:
        more = support[1:] if taker.kind is LaneKind.SUPPORT else []
        if more and taker is not support[0][1]:
            continue
        message = said(
            "{giver} hands over to {receiver}, which nobody is said to do or to answer for",
            giver=named(giver),
            receiver=named(taker),
        )
        if more:
            message = said("{message}; so it is with {count} more", message=message, count=len(more))
        yield Problem(
            taker.path,
            message,
            said("Add `by: …` with who takes over, or `technology: true` if a system does."),
            (
                Related(said("who hands over"), giver.path),
                *here_as_well(other for _, other in more),
            ),
        )


@once_per_flow
def ownerless_handoffs(flow: Flow) -> list[tuple[Element, Element]]:
    """Where `by` changes from somebody to nobody: the giver has one, the receiver neither `by` nor `owner`.

    A system or partner receives without an owner of its own, and in a lane that is named after who acts there nobody is
    missing. A card that shows another one again has that one's.
    """
    if not any(action.by for _, action in described(flow)):
        return []
    takers: dict[str, tuple[Element, Element]] = {}
    for connection, *ends in joined(flow):
        for giver, receiver in (ends, ends[::-1]) if connection.two_way else (ends,):
            if {giver.kind, receiver.kind} not in _HANDOFFS or receiver.id in takers:
                continue
            known = _said(flow, receiver, "by") or _said(flow, receiver, "owner") or _needs_nobody(flow, receiver)
            if _said(flow, giver, "by") and not known:
                takers[receiver.id] = giver, receiver
    return list(takers.values())


_HANDOFFS = ({LaneKind.FRONTSTAGE, LaneKind.BACKSTAGE}, {LaneKind.BACKSTAGE, LaneKind.SUPPORT})


def _said(flow: Flow, element: Element, field: str) -> str | None:
    said = getattr(element.cell, field, None) or getattr(original(flow, element).cell, field, None)
    return said if isinstance(said, str) else None


def _needs_nobody(flow: Flow, element: Element) -> bool:
    shown = original(flow, element)
    partner = any(isinstance(each.cell, Action) and each.cell.external for each in (element, shown))
    return partner or element.technology or shown.technology or lane_says_who(element)


OWNERLESS_HANDOFF = Rule(
    "BP208",
    "ownerless-handoff",
    Severity.WARNING,
    what="A hand-over across the line of visibility or of internal interaction, from a named role to nobody; support"
    " processes are told in one finding.",
    why="Services fail most where work passes from one unit to another (Kingman-Brundage 1989; Rummler and Brache 1990"
    " on the white space between functions), so the taker must be named.",
    bad="""\
title: Coffee to go
phases:
  - steps:
      - customer: Orders a coffee
        frontstage: {name: Takes the order, by: Cashier}
        backstage: {name: Pulls the shot, by: Barista}
        support: Fills the machine
""",
    good="""\
title: Coffee to go
phases:
  - steps:
      - customer: Orders a coffee
        frontstage: {name: Takes the order, by: Cashier}
        backstage: {name: Pulls the shot, by: Barista}
        support: {name: Fills the machine, by: Supplier}
""",
    check=_ownerless_handoff,
)
