"""BP504 and BP505: decisions, whose branches are told apart and whose probabilities are whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..findings import Path, Severity
from ..language.messages import said
from ..model.actions import Action
from ..model.flow import Element
from ..model.service import Blueprint
from ..text.names import alike
from .flow_facts import described
from .rule import Problem, Rule, named, quoted

if TYPE_CHECKING:
    from ..model.card_details import Target

NEAR_ONE = 0.0015
"""How far probabilities in sum may be from 1: three thirds, each rounded to 0.333."""


def _decisions(blueprint: Blueprint) -> Iterator[tuple[Element, list[tuple[Target, Path]]]]:
    """Each decision with its branches: what it writes under `to` and `also`, whether or not that leads anywhere."""
    for element, action in described(blueprint.flow):
        if action.decision:
            branches = [
                (branch, (*element.path, key, index))
                for key, written in (("to", action.to or ()), ("also", action.also))
                for index, branch in enumerate(written)
            ]
            yield element, branches


def _decision_branches(blueprint: Blueprint) -> Iterator[Problem]:
    """A label counts as alike in any case and spacing. A condition is no label: it is not drawn on the branch."""
    for element, branches in _decisions(blueprint):
        if len(branches) < 2:
            yield Problem(
                (*element.path, "decision"),
                said("{element} is a decision with one branch", element=named(element))
                if branches
                else said("{element} is a decision with no branches", element=named(element)),
                said("Write its branches: `to: [{id: …, label: yes}, {id: …, label: no}]`."),
            )
            continue
        seen: set[str] = set()
        for branch, path in branches:
            label = alike(branch.label or "")
            if not label:
                yield Problem(
                    path,
                    said("the branch of {element} to {id} has no label", element=named(element), id=quoted(branch.id)),
                    said("Say in which case it is taken: `{id: {id}, label: …}`.", id=branch.id),
                )
            elif label in seen:
                twice = quoted(branch.label or "")
                yield Problem(
                    (*path, "label"),
                    said("two branches of {element} are labelled {label}", element=named(element), label=twice),
                    said("Give each branch a label of its own."),
                )
            seen.add(label)


DECISION_BRANCHES = Rule(
    "BP504",
    "decision-branches",
    Severity.ERROR,
    what="A decision with fewer than two branches, or with branches whose labels are missing or alike.",
    why="A decision is a place where the path parts (ISO 5807, decision symbol: one entry, several exits, of which"
    " one is taken); without labels nobody knows which.",
    bad="""\
title: Coffee to go
phases:
  - steps:
      - customer: Orders a coffee
        frontstage: {name: Asks the size, decision: true, to: [{id: small, label: small}, large]}
      - customer: [{name: Takes a small one, id: small}, {name: Takes a large one, id: large}]
        frontstage: Pours
""",
    good="""\
title: Coffee to go
phases:
  - steps:
      - customer: Orders a coffee
        frontstage: {name: Asks the size, decision: true, to: [{id: small, label: small}, {id: large, label: large}]}
      - customer: [{name: Takes a small one, id: small}, {name: Takes a large one, id: large}]
        frontstage: Pours
""",
    check=_decision_branches,
)


def _probabilities(blueprint: Blueprint) -> Iterator[Problem]:
    """A branch without a probability counts as 0, once any branch of its decision has one."""
    for element, branches in _decisions(blueprint):
        given = [branch.probability for branch, _ in branches if branch.probability is not None]
        if given and abs(sum(given) - 1) > NEAR_ONE:
            missing = len(branches) - len(given)
            unsaid = said(" and {missing} have none", missing=missing) if missing else ""
            if missing == 1:
                unsaid = said(" and 1 has none")
            yield Problem(
                (*element.path, "to") if isinstance(element.cell, Action) and element.cell.to else element.path,
                said(
                    "the probabilities of {element} are {given} in sum{unsaid}",
                    element=named(element),
                    given=f"{sum(given):.4g}",
                    unsaid=unsaid,
                ),
                said("Let the probabilities of all branches be 1 in sum, or leave all of them out."),
                at_key=True,
            )


PROBABILITIES = Rule(
    "BP505",
    "probabilities",
    Severity.ERROR,
    what="A decision whose probabilities are not 1 in sum.",
    why="Exactly one branch is taken each time, so their probabilities are 1 in sum (Kolmogorov 1933); expected times"
    " computed from others are wrong.",
    bad="""\
title: Coffee to go
phases:
  - steps:
      - customer: Orders a coffee
        frontstage:
          name: Asks for the size
          decision: true
          to: [{id: small, label: small, probability: 0.3}, {id: large, label: large, probability: 0.6}]
      - customer: [{name: Takes a small one, id: small}, {name: Takes a large one, id: large}]
        frontstage: Pours
""",
    good="""\
title: Coffee to go
phases:
  - steps:
      - customer: Orders a coffee
        frontstage:
          name: Asks for the size
          decision: true
          to: [{id: small, label: small, probability: 40 %}, {id: large, label: large, probability: 60 %}]
      - customer: [{name: Takes a small one, id: small}, {name: Takes a large one, id: large}]
        frontstage: Pours
""",
    check=_probabilities,
)
