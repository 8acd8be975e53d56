"""BP315 and BP316: people who may put a failed moment of truth right, and are trained for their moments."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..findings import Severity
from ..language.messages import said
from ..model.actions import Action
from ..model.flow import Element
from ..model.service import Blueprint
from ..model.words import MomentKind
from ..reading.quoting import in_braces
from .moments import moments
from .rule import Problem, Rule, named

if TYPE_CHECKING:
    from ..model.moments import MomentOfTruth


def _moment_without_authority(blueprint: Blueprint) -> Iterator[Problem]:
    """Only where the file says who puts it right: whoever is named by a response, a warning or a recovery."""
    for element, _, moment, path in moments(blueprint):
        if moment.kind is not MomentKind.NEGATIVE:
            continue
        from ..methods.training import role_of

        actor = role_of(element)
        action = element.cell
        if actor is None or not isinstance(action, Action) or action.may:
            continue
        others = [each for each in _menders(blueprint, element, moment) if each.casefold() != actor.casefold()]
        if others and actor.casefold() not in {each.casefold() for each in _menders(blueprint, element, moment)}:
            yield Problem(
                path,
                said(
                    "{other} puts right what goes wrong at {element}, and {actor} may do nothing about it",
                    other=others[0],
                    element=named(element),
                    actor=actor,
                ),
                said("Say what whoever meets the customer may decide at once: `may: Refund up to 50`."),
                at_key=True,
            )


def _menders(blueprint: Blueprint, element: Element, moment: MomentOfTruth) -> list[str]:
    """Who puts a failed moment right: owners of responses, and whoever does the recovery of its fail points."""
    from ..methods.training import role_of

    found = [response.owner for warning in moment.warnings for response in warning.responses if response.owner]
    action = element.cell
    if isinstance(action, Action):
        for id in (id for fail in action.fail for id in fail.recovery):
            recovery = blueprint.flow.elements.get(id)
            if recovery is not None and (role := role_of(recovery)):
                found.append(role)
    return [each.strip() for each in found]


def _moment_without_training(blueprint: Blueprint) -> Iterator[Problem]:
    if not blueprint.training:
        return
    from ..methods.training import role_of, trained_for

    for element, _, _, path in moments(blueprint):
        role = role_of(element)
        if role is None:
            continue
        trainings = trained_for(blueprint, role)
        if not any(not each.actions or element.id in each.actions for each in trainings):
            yield Problem(
                path,
                said(
                    "{element} is a moment of truth, and no training of {role} is for it",
                    element=named(element),
                    role=role,
                ),
                said(
                    "Add it to a training: `training: {role: {role}, for: {id}}`.",
                    role=in_braces(role),
                    id=element.id,
                ),
                at_key=True,
            )


def _example(may: str = "", training: str = "") -> str:
    return f"""\
title: Coffee to go
metrics: {{id: wait, name: Wait for the cup, unit: min, better: lower, target: 3}}
{training}phases:
  - steps:
      - evidence: Menu
        customer: Orders a coffee
        frontstage:
          name: Takes the order
          id: takes
          by: Barista
{may}          standard: Greets within 10 s
          moment:
            kind: negative
            identified: {{method: observation, source: Three mornings}}
            measures: Make it anew
            evaluation: {{every: 90 d}}
            warnings:
              metric: wait
              warn: 4
              owner: Barista
              responses: {{kind: process, measure: A free cup, owner: Manager}}
"""


MOMENT_WITHOUT_AUTHORITY = Rule(
    "BP315",
    "moment-without-authority",
    Severity.ADVICE,
    what="A negative moment of truth that somebody else puts right, while whoever does it may decide nothing (`may`).",
    why="Who meets the customer can put a failure right at once, if allowed to (Hart, Heskett and Sasser 1990; Carlzon"
    " 1987); each hand-over makes the customer wait and tell it again.",
    bad=_example(),
    good=_example("          may: A free cup\n"),
    check=_moment_without_authority,
)

MOMENT_WITHOUT_TRAINING = Rule(
    "BP316",
    "moment-without-training",
    Severity.ADVICE,
    what="A person's moment of truth that no training of its role is for, in a file that plans `training`.",
    why="People are trained first for the encounters that decide the customer's judgment (Carlzon 1987: the front line"
    " is trained and trusted where the moments of truth are).",
    bad=_example("          may: A free cup\n", "training: {role: Barista, for: cleans, goal: A clean bar}\n").replace(
        "customer: Orders a coffee\n",
        "customer: Orders a coffee\n        backstage: {name: Cleans the bar, id: cleans, by: Barista}\n",
    ),
    good=_example("          may: A free cup\n", "training: {role: Barista, for: takes, goal: Greets by name}\n"),
    check=_moment_without_training,
)
