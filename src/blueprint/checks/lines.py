"""BP201, BP202, BP206 and BP209: which connections may cross which lines, by the blueprint's profile."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Related, Severity
from ..language.messages import Message, said
from ..model.actions import Action
from ..model.flow import Connection, Element, Flow
from ..model.lanes import LineName
from ..model.service import Blueprint
from ..model.words import LaneKind, Profile
from .flow_facts import actors, joined, once_per_flow, steps_with_evidence, tells_of_a_system
from .profiles import CROSSINGS, LINES, crossing
from .rule import Problem, Rule, named

_CUSTOMER, _FRONT, _BACK, _SUPPORT = LaneKind.CUSTOMER, LaneKind.FRONTSTAGE, LaneKind.BACKSTAGE, LaneKind.SUPPORT


def _crossings(blueprint: Blueprint) -> Iterator[tuple[Connection, Element, Element, Severity]]:
    """Each connection that its profile does not let pass, with the ends in the direction that is wrong.

    A two-way connection is judged both ways and named once, by the worse of them.
    """
    flow = blueprint.flow
    evident = steps_with_evidence(flow)
    for connection, *ends in _between_far_lanes(flow):
        worst: tuple[Connection, Element, Element, Severity] | None = None
        for source, target in (ends, ends[::-1]) if connection.two_way else (ends,):
            evidence = any(end.kind is _CUSTOMER and end.column.number in evident for end in (source, target))
            severity = _weight(blueprint, source, target, evidence)
            if severity is not None and (worst is None or severity.rank > worst[3].rank):
                worst = connection, source, target, severity
        if worst is not None:
            yield worst


@once_per_flow
def _between_far_lanes(flow: Flow) -> list[tuple[Connection, Element, Element]]:
    """The connections of which some profile may say something, with their ends."""
    return [
        (connection, source, target)
        for connection, source, target in joined(flow)
        if (source.kind, target.kind) in CROSSINGS or (connection.two_way and (target.kind, source.kind) in CROSSINGS)
    ]


def _weight(blueprint: Blueprint, source: Element, target: Element, evidence: bool) -> Severity | None:
    """How much a connection matters; None where it is legal.

    A decision's branch leads from its step to its target's: it may go where anybody who acts in the decision's step
    could lead, and to whomever the frontstage of the target's step meets.
    """
    severity = crossing(blueprint.profile, source, target, evidence)
    if severity is None or not (isinstance(source.cell, Action) and source.cell.decision):
        return severity
    beside, met = _examples(blueprint.flow), _examples(blueprint.flow)[target.column.number]
    if any(each.kind is _FRONT for each in met):
        return None
    could_lead = (each for each in beside[source.column.number] if not each.alone)
    return None if any(crossing(blueprint.profile, each, target, evidence) is None for each in could_lead) else severity


@once_per_flow
def _examples(flow: Flow) -> dict[int, list[Element]]:
    """Column number → the actions of its step, one of each kind of which a profile may say something else."""
    return {
        number: [*{(each.kind, each.alone, each.technology, each.remote): each for each in acting}.values()]
        for number, acting in actors(flow).items()
    }


def _front_to_support(source: Element, target: Element) -> bool:
    return {source.kind, target.kind} == {_FRONT, _SUPPORT}


def _illegal_crossing(blueprint: Blueprint) -> Iterator[Problem]:
    """The table of profiles.py, but for frontstage and support, whose row is BP202."""
    for connection, source, target, severity in _crossings(blueprint):
        if not _front_to_support(source, target):
            yield Problem(
                connection.path,
                said(
                    "{source} ({here}) goes straight to {target} ({there})",
                    source=named(source),
                    here=source.kind,
                    target=named(target),
                    there=target.kind,
                ),
                _way_round(blueprint.profile, source, target),
                (Related(said("where it goes to"), target.path if connection.source == source.id else source.path),),
                severity=severity,
            )


def _way_round(profile: Profile, source: Element, target: Element) -> Message:
    """What makes the connection legal, by the kinds of its ends."""
    kinds = {source.kind, target.kind}
    if kinds == {_CUSTOMER, _BACK}:
        if source.kind is _BACK:
            return said("Add the evidence that the customer gets in this step, or a frontstage action in between.")
        if profile is not Profile.STANDARD:
            return said("Put a frontstage action in between.")
        return said(
            "Put a frontstage action in between,"
            " or give the step its channel if they speak from afar: `channel: phone`."
        )
    if kinds == {_CUSTOMER, _SUPPORT}:
        if profile is Profile.STANDARD:
            return said(
                "Put frontstage and backstage in between, or say `technology: true` of a system that answers itself."
            )
        return said("Put a frontstage action in between: what the customer meets, be it a screen.")
    return said("Let it go through a support process: preparation and management serve those only.")


ILLEGAL_CROSSING = Rule(
    "BP201",
    "illegal-crossing",
    Severity.ERROR,
    what="A connection that skips a line of the blueprint, where the profile does not let it.",
    why="Whoever the customer meets stands frontstage, and support reaches the customer through contact people only"
    " (Bitner, Ostrom and Morgan 2008; NN/g, Fließ and Kleinaltenkamp 2004 for their profiles).",
    bad="""\
title: Coffee to go
phases:
  - steps:
      - customer: {name: Orders a coffee, to: pulls-shot}
        frontstage: {name: Takes the order, id: takes-order}
        backstage: {name: Pulls the shot, id: pulls-shot}
""",
    good="""\
title: Coffee to go
phases:
  - steps:
      - customer: {name: Orders a coffee, to: takes-order}
        frontstage: {name: Takes the order, id: takes-order}
        backstage: {name: Pulls the shot, id: pulls-shot}
""",
    check=_illegal_crossing,
)


def _skipped_backstage(blueprint: Blueprint) -> Iterator[Problem]:
    """The table's row of frontstage and support, both ways: advice as `standard` has it, a warning in `fk`.

    Advice is left out where a card is plainly a system by its name, though nobody says `technology: true` of it.
    """
    for connection, source, target, severity in _crossings(blueprint):
        told = severity is Severity.ADVICE and any(tells_of_a_system(end) for end in (source, target))
        if _front_to_support(source, target) and not told:
            yield Problem(
                connection.path,
                said(
                    "{source} goes straight to {target}, without the backstage",
                    source=named(source),
                    target=named(target),
                ),
                said("Write into the backstage who hands it on.")
                if blueprint.profile is Profile.FK
                else said("Write into the backstage who hands it on, or say `technology: true` of a system."),
                (Related(said("the other end"), target.path if connection.source == source.id else source.path),),
                severity=severity,
            )


SKIPPED_BACKSTAGE = Rule(
    "BP202",
    "skipped-backstage",
    Severity.ADVICE,
    what="A person frontstage who works with a support process directly, where neither is a system by its name.",
    why="The line of internal interaction parts contact people from those who support them"
    " (Bitner, Ostrom and Morgan 2008): who calls the support, unseen by the customer, is backstage work.",
    bad="""\
title: Dentist
phases:
  - steps:
      - customer: Sits down
        frontstage: {name: Fits the crown, by: Dentist}
        support: {name: Makes the crown, by: Laboratory}
""",
    good="""\
title: Dentist
phases:
  - steps:
      - customer: Sits down
        frontstage: {name: Fits the crown, by: Dentist}
        backstage: {name: Sends the impression, by: Assistant}
        support: {name: Makes the crown, by: Laboratory}
""",
    check=_skipped_backstage,
)


_NEEDED = {
    LineName.INTERACTION: _FRONT,
    LineName.VISIBILITY: _BACK,
    LineName.INTERNAL_INTERACTION: _SUPPORT,
    LineName.ORDER_PENETRATION: LaneKind.PREPARATION,
    LineName.IMPLEMENTATION: LaneKind.MANAGEMENT,
}

_CALLED = {
    LineName.INTERACTION: said("interaction"),
    LineName.VISIBILITY: said("visibility"),
    LineName.INTERNAL_INTERACTION: said("internal interaction"),
    LineName.ORDER_PENETRATION: said("order penetration"),
    LineName.IMPLEMENTATION: said("implementation"),
}


def _line_without_lanes(blueprint: Blueprint) -> Iterator[Problem]:
    """A line that cannot be drawn, since no lane stands above it or none below; an empty lane will do."""
    drawn = {line.name for line in blueprint.lines}
    has_customer = any(lane.kind is _CUSTOMER for lane in blueprint.all_lanes)
    for line in LINES[blueprint.profile]:
        if line not in drawn:
            kind = _NEEDED[line] if has_customer else _CUSTOMER
            remedy = said("Add `- {kind}` to `lanes`, even if it stays empty", kind=kind)
            if not blueprint.lanes:
                remedy = said("Fill the lane `{kind}` in a step", kind=kind)
            yield Problem(
                ("lanes",) if blueprint.lanes else ("profile",),
                said(
                    "the profile {profile} has a line of {line}, but no lane for it",
                    profile=blueprint.profile,
                    line=_CALLED[line],
                ),
                said("{remedy}, or choose a profile without this line.", remedy=remedy),
                at_key=True,
            )


LINE_WITHOUT_LANES = Rule(
    "BP206",
    "line-without-lanes",
    Severity.WARNING,
    what="A line of the profile that cannot be drawn, since the lane on one of its sides is missing.",
    why="The lines are what a blueprint adds to a flow chart (Shostack 1984; Fließ and Kleinaltenkamp 2004 for order"
    " penetration and implementation); an empty lane says that nothing happens there, a missing one says nothing.",
    bad="""\
title: Coffee to go
lanes: [evidence, customer, frontstage]
phases:
  - steps:
      - customer: Orders a coffee
        frontstage: Takes the order
""",
    good="""\
title: Coffee to go
lanes: [evidence, customer, frontstage, backstage, support]
phases:
  - steps:
      - customer: Orders a coffee
        frontstage: Takes the order
""",
    check=_line_without_lanes,
)


def _evidence_acts(blueprint: Blueprint) -> Iterator[Problem]:
    """Evidence that a connection leaves, a two-way one into it included."""
    for connection, source, target in joined(blueprint.flow):
        if source.kind is LaneKind.EVIDENCE:
            evidence, other = source, target
            hint = said("Take its `to` out; let the action that it comes from lead to {other}.", other=named(other))
        elif connection.two_way and target.kind is LaneKind.EVIDENCE:
            evidence, other = target, source
            hint = said("Take `two_way` out.")
        else:
            continue
        yield Problem(
            connection.path,
            said("{evidence} is evidence and leads to nothing by itself", evidence=named(evidence)),
            hint,
            (Related(said("the other end"), other.path),),
        )


EVIDENCE_ACTS = Rule(
    "BP209",
    "evidence-acts",
    Severity.ERROR,
    what="A connection that leaves physical evidence.",
    why="Evidence is what customers see, hold and hear of a service (Shostack 1977; Bitner, Ostrom and Morgan 2008);"
    " it proves that somebody acted, and never acts itself.",
    bad="""\
title: Coffee to go
phases:
  - steps:
      - evidence: {name: Cup with name, to: takes-cup}
        customer: {name: Takes the cup, id: takes-cup}
        frontstage: {name: Calls the name, id: calls-name}
""",
    good="""\
title: Coffee to go
phases:
  - steps:
      - evidence: Cup with name
        customer: {name: Takes the cup, id: takes-cup}
        frontstage: {name: Calls the name, id: calls-name}
""",
    check=_evidence_acts,
)
