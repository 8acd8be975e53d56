"""BP510 to BP513: fail points, their causes, recoveries that the customer notices, and what must not happen at all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..findings import Path, Related, Severity
from ..language.messages import said
from ..model.flow import Element, Flow
from ..model.service import Blueprint
from ..model.words import LaneKind
from .flow_facts import described, once_per_flow, reached, ways_back, ways_on
from .rule import Problem, Rule, lighter_today, quoted

if TYPE_CHECKING:
    from ..model.moments import FailPoint


@once_per_flow
def _fails(flow: Flow) -> list[tuple[Element, FailPoint, Path]]:
    """Every fail point with the action at which it stands and its own path."""
    return [
        (element, fail, (*element.path, "fail", index))
        for element, action in described(flow)
        for index, fail in enumerate(action.fail)
    ]


def _without_recovery(blueprint: Blueprint) -> Iterator[Problem]:
    """It weighs less in a map of today, which finds before it mends."""
    for _, fail, path in _fails(blueprint.flow):
        if not (fail.recovery or fail.measures or fail.prevention):
            yield Problem(
                path,
                said("nothing prevents {fail}, and nothing puts it right", fail=quoted(fail.what)),
                said("Write `prevention: …`, or `measures: …` for what is done when it happens."),
                severity=lighter_today(blueprint),
            )


FAIL_WITHOUT_RECOVERY = Rule(
    "BP510",
    "fail-without-recovery",
    Severity.ERROR,
    what="A fail point with neither recovery nor measures nor prevention: an error in a design (`state: to-be`), a"
    " warning in a map of today.",
    why="Fail points are marked so that fail-safe processes can be designed for them (Shostack 1984; Chase and Stewart"
    " 1994, “Make Your Service Fail-Safe”).",
    bad="""\
title: Coffee to go
state: to-be
sources: Mystery guest 2026
phases:
  - steps:
      - customer: Orders a coffee
        frontstage: {name: Takes the order, fail: {what: The order is misheard, cause: Noise}}
""",
    good="""\
title: Coffee to go
state: to-be
sources: Mystery guest 2026
phases:
  - steps:
      - customer: Orders a coffee
        frontstage:
          name: Takes the order
          fail: {what: The order is misheard, cause: Noise, prevention: Read every order back}
""",
    check=_without_recovery,
)


def _without_cause(blueprint: Blueprint) -> Iterator[Problem]:
    for _, fail, path in _fails(blueprint.flow):
        if not any(cause.what.strip() for cause in fail.cause):
            yield Problem(
                path,
                said("why {fail} happens is not said", fail=quoted(fail.what)),
                said("Ask why, and write `cause: …`."),
            )


FAIL_WITHOUT_CAUSE = Rule(
    "BP511",
    "fail-without-cause",
    Severity.WARNING,
    what="A fail point without a cause.",
    why="Prevention acts on causes (Ishikawa 1968; FMEA, IEC 60812, lists them with each failure mode).",
    bad="""\
title: Coffee to go
phases:
  - steps:
      - customer: Orders a coffee
        frontstage:
          name: Takes the order
          fail: {what: The order is misheard, prevention: Read every order back}
""",
    good="""\
title: Coffee to go
phases:
  - steps:
      - customer: Orders a coffee
        frontstage:
          name: Takes the order
          fail: {what: The order is misheard, cause: Noise, prevention: Read every order back}
""",
    check=_without_cause,
)


def _silent_recovery(blueprint: Blueprint) -> Iterator[Problem]:
    """Only where `recovery` names actions: measures in words may well speak to the customer.

    To reach within its step is to be connected, through cards of the same step, with frontstage, customer or
    evidence; either way round, since who is asked in that step answers in it.
    """
    flow = blueprint.flow
    recovered = [each for each in _fails(blueprint.flow) if each[1].recovery]
    told = _told(flow) if recovered else set()
    for element, fail, path in recovered:
        recoveries = [flow.elements[id] for id in fail.recovery if id in flow.elements]
        if recoveries and not any(action.id in told for action in (element, *recoveries)):
            yield Problem(
                path,
                said("nobody tells the customer of {fail}, nor of its recovery", fail=quoted(fail.what)),
                said(
                    "Add a `frontstage` action to the step of the recovery,"
                    " which tells the customer why and until when."
                ),
                tuple(Related(said("the recovery"), action.path) for action in recoveries),
            )


def _told(flow: Flow) -> set[str]:
    """All that stands in the customer's sight, or is connected with it inside its own step."""
    ways = ways_on(flow)
    back = ways_back(flow)
    beside = {
        id: [other for other in (*ways[id], *back[id]) if flow.elements[other].column is element.column]
        for id, element in flow.elements.items()
    }
    seen = (LaneKind.CUSTOMER, LaneKind.FRONTSTAGE, LaneKind.EVIDENCE)
    return reached((id for id, element in flow.elements.items() if element.kind in seen), beside)


SILENT_RECOVERY = Rule(
    "BP512",
    "silent-recovery",
    Severity.WARNING,
    what="A failure that is put right without the customer hearing of it, in the step of either.",
    why="Customers resent the silence more than the delay (Maister 1985: unexplained waits feel longer; Hart, Heskett"
    " and Sasser 1990 on recovery), so telling them is a part of every recovery.",
    bad="""\
title: Overnight parcel
phases:
  - steps:
      - customer: Sends a parcel
        frontstage: Accepts the parcel
        backstage: {name: Sorts it, also: flies}
      - customer: {name: Waits, alone: true}
        support:
          name: Flies the parcel
          id: flies
          fail: {what: The flight is diverted, cause: Weather, recovery: drives}
      - customer: {name: Still waits, alone: true}
        support: {name: Drives the parcel, id: drives, to: delivers}
      - customer: Gets the parcel
        evidence: Parcel
        backstage: {name: Hands it to the courier, id: delivers}
        frontstage: Delivers the parcel
""",
    good="""\
title: Overnight parcel
phases:
  - steps:
      - customer: Sends a parcel
        frontstage: Accepts the parcel
        backstage: {name: Sorts it, also: flies}
      - customer: {name: Waits, alone: true}
        support:
          name: Flies the parcel
          id: flies
          fail: {what: The flight is diverted, cause: Weather, recovery: drives}
      - channel: sms
        starts: support
        evidence: Message
        customer: Learns of the delay
        frontstage: Tells the new time
        backstage: Works out the new time
        support: {name: Drives the parcel, id: drives, also: delivers}
      - customer: Gets the parcel
        evidence: Parcel
        backstage: {name: Hands it to the courier, id: delivers}
        frontstage: Delivers the parcel
""",
    check=_silent_recovery,
)


SEVERE = 9
"""From this severity on a failure harms: FMEA handbooks act on it whatever the risk priority number."""


def _severe_fail(blueprint: Blueprint) -> Iterator[Problem]:
    """Whatever its risk priority number: it may be rare and easy to notice, and still be ruinous."""
    for _, fail, path in _fails(blueprint.flow):
        if fail.severity is not None and fail.severity >= SEVERE and not any(each.strip() for each in fail.prevention):
            yield Problem(
                (*path, "severity"),
                said(
                    "{fail} has severity {severity}, and nothing keeps it from happening",
                    fail=quoted(fail.what),
                    severity=fail.severity,
                ),
                said("Write `prevention: …` with what makes it impossible, or at least seen in time."),
            )


SEVERE_FAIL = Rule(
    "BP513",
    "severe-fail",
    Severity.WARNING,
    what="A fail point of severity 9 or 10 without `prevention`, whatever its risk priority number.",
    why="What harms people or ends the relationship is prevented first, however seldom it is (AIAG and VDA 2019 FMEA"
    " handbook: severity before occurrence before detection); a product of three scores hides it.",
    bad="""\
title: Nut-free bakery
phases:
  - steps:
      - customer: Asks for a cake without nuts
        frontstage:
          name: Hands over the cake
          fail: {what: The cake has nuts, cause: Shared tins, severity: 10, occurrence: 1, measures: Call help}
""",
    good="""\
title: Nut-free bakery
phases:
  - steps:
      - customer: Asks for a cake without nuts
        frontstage:
          name: Hands over the cake
          fail:
            what: The cake has nuts
            cause: Shared tins
            severity: 10
            occurrence: 1
            measures: Call help
            prevention: Blue tins for these cakes alone
""",
    check=_severe_fail,
)
