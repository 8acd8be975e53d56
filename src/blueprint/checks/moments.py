"""BP301 to BP306, BP312 and BP313: moments of truth, how they are known, and how they are answered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..findings import Path, Severity, writing
from ..language.messages import Message, said
from ..model.actions import Action
from ..model.flow import Element, Flow
from ..model.service import Blueprint
from ..model.words import Answer, Better, LaneKind, MomentKind
from .flow_facts import UNSEEN, connected_kinds, described, once_per_flow, original, steps_with_evidence
from .rule import Check, Problem, Rule, lighter_today, named

if TYPE_CHECKING:
    from ..model.moments import MomentOfTruth


def moments(blueprint: Blueprint) -> Iterator[tuple[Element, Action, MomentOfTruth, Path]]:
    """Every moment of truth with the action that it stands at and its own path."""
    return iter(_moments(blueprint.flow))


@once_per_flow
def _moments(flow: Flow) -> list[tuple[Element, Action, MomentOfTruth, Path]]:
    return [
        (element, action, action.moment, (*element.path, "moment"))
        for element, action in described(flow)
        if action.moment is not None
    ]


def _moment_off_contact(blueprint: Blueprint) -> Iterator[Problem]:
    """Preparation and management count with backstage and support: all that stands behind the line of visibility.

    A cell counts as one, and so do all appearances of an element.
    """
    connected = connected_kinds(blueprint.flow)
    evident = steps_with_evidence(blueprint.flow)
    for element, _, _, path in moments(blueprint):
        met = LaneKind.CUSTOMER in connected[element.id] or element.column.number in evident
        if element.kind in UNSEEN and not met:
            yield Problem(
                path,
                said(
                    "the customer does not meet {element}, so no moment of truth can be there", element=named(element)
                ),
                said("Move the moment to the customer or frontstage action where the customer notices."),
                at_key=True,
            )


MOMENT_OFF_CONTACT = Rule(
    "BP301",
    "moment-off-contact",
    Severity.ERROR,
    what="A moment of truth behind the line of visibility, neither connected with the customer nor shown by evidence.",
    why="A moment of truth is an episode in which the customer comes into contact with the organisation"
    " (Normann 1984; Carlzon 1987); what the customer never meets cannot be one.",
    bad="""\
title: Coffee to go
phases:
  - steps:
      - customer: Orders a coffee
        frontstage: Takes the order
        backstage:
          name: Pulls the shot
          moment: {kind: positive, identified: {method: survey, source: Guest cards}, measures: Fresh beans}
""",
    good="""\
title: Coffee to go
phases:
  - steps:
      - evidence: Cup
        customer: Tastes the coffee
        frontstage:
          name: Hands over the cup
          moment: {kind: positive, identified: {method: survey, source: Guest cards}, measures: Fresh beans}
        backstage: Pulls the shot
""",
    check=_moment_off_contact,
)


def _unidentified(blueprint: Blueprint) -> Iterator[Problem]:
    for element, _, moment, path in moments(blueprint):
        if not any(each.method or (each.source and each.source.strip()) for each in moment.identified):
            yield Problem(
                path,
                said("nothing says how it is known that {element} is a moment of truth", element=named(element)),
                said("Add `identified: {method: …, source: …}`; the methods are observation, survey and data."),
                at_key=True,
            )


UNIDENTIFIED = Rule(
    "BP302",
    "unidentified",
    Severity.WARNING,
    what="A moment of truth without a method or source that identified it.",
    why="Which encounters decide is found by observation, survey or data and not at the desk"
    " (Bitner, Booms and Tetreault 1990: critical incidents as customers tell them).",
    bad="""\
title: Coffee to go
phases:
  - steps:
      - evidence: Menu
        customer: Orders a coffee
        frontstage: {name: Takes the order, moment: {kind: positive, measures: Ask by name}}
""",
    good="""\
title: Coffee to go
phases:
  - steps:
      - evidence: Menu
        customer: Orders a coffee
        frontstage:
          name: Takes the order
          moment: {kind: positive, measures: Ask by name, identified: {method: observation, source: Three mornings}}
""",
    check=_unidentified,
)


def _unanswered(kind: MomentKind, hint: Message) -> Check:
    """The check for moments of a kind that nothing is done about: a strategy alone does nothing yet.

    A negative moment is answered as well by what its action's fail points say of recovery. In a map of today it weighs
    less: there one finds what goes wrong before one mends it.
    """

    def check(blueprint: Blueprint) -> Iterator[Problem]:
        for element, action, moment, path in moments(blueprint):
            by_fail = kind is MomentKind.NEGATIVE and any(fail.recovery or fail.measures for fail in action.fail)
            if moment.kind is kind and not moment.measures and not by_fail:
                yield Problem(
                    path,
                    said(
                        "{element} is a {kind} moment of truth, and nothing is said to be done about it",
                        element=named(element),
                        kind=kind,
                    ),
                    hint,
                    at_key=True,
                    severity=lighter_today(blueprint) if kind is MomentKind.NEGATIVE else None,
                )

    return check


_STANDARD = "          standard: Greets within 10 s\n"


def _example(kind: str, measures: str = "", state: str = "") -> str:
    of_tomorrow = f"state: {state}\nsources: Guest survey 2026\n" if state else ""
    return f"""\
title: Coffee to go
{of_tomorrow}phases:
  - steps:
      - evidence: Menu
        customer: Orders a coffee
        frontstage:
          name: Takes the order
{_STANDARD}          moment:
            kind: {kind}
            identified: {{method: observation, source: Three mornings}}
{measures}"""


NEGATIVE_WITHOUT_RECOVERY = Rule(
    "BP303",
    "negative-without-recovery",
    Severity.ERROR,
    what="A negative moment of truth without measures, and without a fail point at its action that says the recovery:"
    " an error in a design (`state: to-be`), a warning in a map of today.",
    why="Customers judge a failed encounter by how it is put right (Bitner, Booms and Tetreault 1990;"
    " Hart, Heskett and Sasser 1990), so a known one needs its recovery designed.",
    bad=_example("negative", state="to-be"),
    good=_example("negative", "            measures: [Apologise, Make it anew]\n", state="to-be"),
    check=_unanswered(MomentKind.NEGATIVE, said("Write under `measures` how it is put right for the customer.")),
)

NEUTRAL_WITHOUT_OPTIMISATION = Rule(
    "BP304",
    "neutral-without-optimisation",
    Severity.WARNING,
    what="A neutral moment of truth without measures.",
    why="An encounter that leaves customers indifferent is a chance not used (Carlzon 1987: each of them shapes the"
    " impression of the whole firm).",
    bad=_example("neutral"),
    good=_example("neutral", "            measures: Call the guest by name\n"),
    check=_unanswered(MomentKind.NEUTRAL, said("Write under `measures` what would make it a good one.")),
)

POSITIVE_WITHOUT_REINFORCEMENT = Rule(
    "BP305",
    "positive-without-reinforcement",
    Severity.ADVICE,
    what="A positive moment of truth without measures.",
    why="What customers praise is often one person's doing (Bitner, Booms and Tetreault 1990: unprompted employee"
    " actions); measures make it happen again.",
    bad=_example("positive"),
    good=_example("positive", "            measures: Train new staff beside the best\n"),
    check=_unanswered(MomentKind.POSITIVE, said("Write under `measures` what keeps it so good.")),
)

_ANSWERS = {
    MomentKind.POSITIVE: Answer.REINFORCE,
    MomentKind.NEGATIVE: Answer.RECOVER,
    MomentKind.NEUTRAL: Answer.OPTIMISE,
}


def _strategy_mismatch(blueprint: Blueprint) -> Iterator[Problem]:
    for element, _, moment, path in moments(blueprint):
        right = _ANSWERS[moment.kind]
        if moment.strategy is not None and moment.strategy is not right:
            yield Problem(
                (*path, "strategy"),
                said(
                    "{element} is a {kind} moment of truth, which `{strategy}` does not answer",
                    element=named(element),
                    kind=moment.kind,
                    strategy=moment.strategy,
                ),
                said("Write `strategy: {right}`, or another `kind`.", right=right),
                fix=writing((*path, "strategy"), right),
            )


STRATEGY_MISMATCH = Rule(
    "BP306",
    "strategy-mismatch",
    Severity.WARNING,
    what="A strategy that does not answer its kind of moment: positive is reinforced, negative recovered, neutral"
    " optimised.",
    why="Each kind of moment calls for a management of its own (the three strategies of the service-blueprint"
    " literature, after Normann 1984 and Carlzon 1987); nobody reinforces what drives customers away.",
    bad=_example("negative", "            measures: Apologise\n            strategy: reinforce\n"),
    good=_example("negative", "            measures: Apologise\n            strategy: recover\n"),
    check=_strategy_mismatch,
    fixable="Writes the strategy that answers the kind.",
)


def _kind_against_data(blueprint: Blueprint) -> Iterator[Problem]:
    """A threshold is breached when the metric's `now` has reached it, on the side that `better` says.

    Without `better`, the order of `warn` and `critical` tells the side; without that, nothing is breached.
    """
    metrics = {metric.id: metric for metric in blueprint.metrics}
    for element, _, moment, path in moments(blueprint):
        if moment.kind is not MomentKind.POSITIVE:
            continue
        if moment.performance is not None and moment.performance < 3:
            yield Problem(
                (*path, "performance"),
                said(
                    "{element} is called positive, but customers rate it {performance} of 5",
                    element=named(element),
                    performance=f"{moment.performance:g}",
                ),
                said("Write `kind: negative` and how it is recovered."),
            )
            continue
        for index, warning in enumerate(moment.warnings):
            metric = metrics.get(warning.metric)
            limits = [limit for limit in (warning.warn, warning.critical) if limit is not None]
            if metric is None or metric.now is None or not limits:
                continue
            better = metric.better
            if better is None and len(limits) == 2 and limits[0] != limits[1]:
                better = Better.LOWER if limits[1] > limits[0] else Better.HIGHER
            if better is None:
                continue
            lower = better is Better.LOWER
            if (metric.now >= min(limits)) if lower else (metric.now <= max(limits)):
                yield Problem(
                    (*path, "warnings", index),
                    said(
                        "{element} is called positive, but {metric} stands at {now}, beyond its threshold",
                        element=named(element),
                        metric=metric.name or metric.id,
                        now=f"{metric.now:g}",
                    ),
                    said("Write `kind: negative` and how it is recovered, or correct the threshold."),
                )
                break


KIND_AGAINST_DATA = Rule(
    "BP312",
    "kind-against-data",
    Severity.WARNING,
    what="A moment of truth that is called positive while its performance is below 3 or one of its metrics is beyond"
    " its threshold.",
    why="The customer's judgment makes a moment positive and not the provider's (Normann 1984); where the data say"
    " otherwise, the data are right.",
    bad=_example("positive", "            performance: 2.1\n            measures: Ask by name\n"),
    good=_example("positive", "            performance: 4.3\n            measures: Ask by name\n"),
    check=_kind_against_data,
)


def _no_moment(blueprint: Blueprint) -> Iterator[Problem]:
    if next(moments(blueprint), None) is None:
        yield Problem(
            ("phases",),
            said("no moment of truth is marked"),
            said(
                "Ask which encounter decides the customer's judgment, and give that action a"
                " `moment: {kind: …, measures: …}`."
            ),
            at_key=True,
        )


NO_MOMENT = Rule(
    "BP313",
    "no-moment",
    Severity.ADVICE,
    what="A blueprint without any moment of truth.",
    why="Not all encounters weigh alike (Carlzon 1987), and improving starts where the customer's judgment is made.",
    bad="""\
title: Coffee to go
phases:
  - steps:
      - customer: Orders a coffee
        frontstage: Takes the order
""",
    good=_example("positive", "            measures: Ask by name\n"),
    check=_no_moment,
)


def _moment_without_standard(blueprint: Blueprint) -> Iterator[Problem]:
    """A customer keeps no standards, and a system's are its specification."""
    for element, _, _, path in moments(blueprint):
        if element.kind is not LaneKind.CUSTOMER and not element.technology and not _standard_of(blueprint, element):
            yield Problem(
                path,
                said(
                    "{element} is a moment of truth, and no standard says how it is done well", element=named(element)
                ),
                said("Add to the action what is promised and can be checked: `standard: Greets within 10 s`."),
                at_key=True,
            )


def _standard_of(blueprint: Blueprint, element: Element) -> bool:
    cells = (element.cell, original(blueprint.flow, element).cell)
    return any(isinstance(cell, Action) and cell.standard and cell.standard.strip() for cell in cells)


MOMENT_WITHOUT_STANDARD = Rule(
    "BP314",
    "moment-without-standard",
    Severity.ADVICE,
    what="A moment of truth at a person's action that has no `standard`.",
    why="Standards set by what customers expect keep service good whoever is on duty (Zeithaml, Berry and Parasuraman"
    " 1988 on the gap between specification and delivery), and are needed first where the judgment is made.",
    bad=_example("positive", "            measures: Ask by name\n").replace(_STANDARD, ""),
    good=_example("positive", "            measures: Ask by name\n"),
    check=_moment_without_standard,
)
