"""BP504, BP505, BP514 and BP516: decisions, whose branches are told apart, whole in sum, and each a way of its own."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from ..findings import Path, Related, Severity
from ..language.messages import Message, said
from ..model.actions import Action
from ..model.flow import Element, Flow
from ..model.service import Blueprint
from ..text.names import alike
from .flow_facts import described
from .rule import Problem, Rule, named, quoted
from .step_paths import customer_cells

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


def _branches_in_a_row(blueprint: Blueprint) -> Iterator[Problem]:
    """Of two such branches, the earlier as often as not leads to what comes in between; three are alternatives."""
    flow = blueprint.flow
    for decision, branches in _decisions(blueprint):
        targets = [flow.elements[branch.id] for branch, _ in branches if branch.id in flow.elements]
        steps = {target.column.number for target in targets if target.column.case is None}
        steps = {number for number in steps if number > decision.column.number}
        led_on = [card for number in sorted(steps) for card in _led_on(flow, number, steps)]
        if len(led_on) > 1:
            first, *others = led_on
            yield Problem(
                first.path,
                said(
                    "{decision} leads to one of {steps} steps, but the drawing also leads from {first} to the next",
                    decision=named(decision),
                    steps=len(steps),
                    first=named(first),
                ),
                _what_follows_all(flow, first, max(steps)),
                (
                    Related(said("the decision"), decision.path),
                    *(Related(said("from here as well"), other.path) for other in others),
                ),
            )


def _led_on(flow: Flow, number: int, steps: Collection[int]) -> Iterator[Element]:
    """The customer's cards of a step from which the grid alone leads to another of these steps."""
    for *_, last in customer_cells(flow).get(number, ()):
        if any(target.column.number in steps for target in _derived(flow, last) if target.column is not last.column):
            yield last


def _what_follows_all(flow: Flow, card: Element, last: int) -> Message:
    """What to write: the way to the next step of the main path in which this customer acts, behind the last branch."""
    ahead = (cell[0] for number, cells in customer_cells(flow).items() if number > last for cell in cells)
    after = next((each for each in ahead if each.column.case is None and each.lane is card.lane), None)
    if after is None:
        return said(
            "If only one of them happens, end each with `ends: true`, or say where it leads: `to: …`."
            " If they do follow one another, say so: `to` with the id of the next."
        )
    return said(
        "If only one of them happens, let each lead on to what follows them all: `to: {id}`."
        " If they do follow one another, say so: `to` with the id of the next.",
        id=after.id,
    )


BRANCHES_IN_A_ROW = Rule(
    "BP514",
    "branches-in-a-row",
    Severity.ADVICE,
    what="A decision leads to three steps or more that follow one another, and nothing written says whether each comes"
    " after the one before it or in place of it.",
    why="Of a decision's branches one is taken (ISO 5807, decision symbol), while steps that stand side by side happen"
    " one after the other; a reader of the drawing cannot know which is meant.",
    bad="""\
title: Coffee to go
phases:
  - steps:
      - customer:
          name: Size?
          decision: true
          to: [{id: s, label: small}, {id: m, label: medium}, {id: l, label: large}]
        frontstage: Asks for the size
      - customer: {name: Takes a small one, id: s}
        frontstage: Pours a small one
      - customer: {name: Takes a medium one, id: m}
        frontstage: Pours a medium one
      - customer: {name: Takes a large one, id: l}
        frontstage: Pours a large one
      - customer: {name: Pays, id: pays}
        frontstage: Takes the money
""",
    good="""\
title: Coffee to go
phases:
  - steps:
      - customer:
          name: Size?
          decision: true
          to: [{id: s, label: small}, {id: m, label: medium}, {id: l, label: large}]
        frontstage: Asks for the size
      - customer: {name: Takes a small one, id: s, to: pays}
        frontstage: Pours a small one
      - customer: {name: Takes a medium one, id: m, to: pays}
        frontstage: Pours a medium one
      - customer: {name: Takes a large one, id: l}
        frontstage: Pours a large one
      - customer: {name: Pays, id: pays}
        frontstage: Takes the money
""",
    check=_branches_in_a_row,
)


def _passed_by(blueprint: Blueprint) -> Iterator[Problem]:
    """A decision of the customer's own is the way on; past one of the provider's, the grid leads along the main path.

    Not asked where a branch leads to a step without customer: what is decided there may not concern them.
    """
    flow = blueprint.flow
    customers = customer_cells(flow)
    for decision, branches in _decisions(blueprint):
        targets = [flow.elements[branch.id].column for branch, _ in branches if branch.id in flow.elements]
        cases = {column.number for column in targets if column.case is not None and column.number in customers}
        if len(cases) < 2 or not all(column.number in cases for column in targets):
            continue
        for last in _came_from(flow, decision):
            ahead = [each for each in _derived(flow, last) if each.column.case is None]
            if ahead and ahead[0].column.number > max(cases):
                yield _leads_past(decision, last, ahead[0])


def _came_from(flow: Flow, decision: Element) -> list[Element]:
    """Where the customers stand when it is decided: in that step, else in the last of the main path before it."""
    customers = customer_cells(flow)
    steps = list(customers)
    for number in reversed(steps[: bisect_right(steps, decision.column.number)]):
        lasts = [cell[-1] for cell in customers[number]]
        if lasts[0].column.case is None or number == decision.column.number:
            return lasts
    return []


def _leads_past(decision: Element, last: Element, next_one: Element) -> Problem:
    return Problem(
        (*decision.path, "decision"),
        said(
            "{decision} leads into cases only, but the drawing leads past them, too, from {last} to {next}",
            decision=named(decision),
            last=named(last),
            next=named(next_one),
        ),
        said("Take `when` out of the step of the usual case: it then stands on the main path."),
        (Related(said("from here"), last.path), Related(said("to here"), next_one.path)),
    )


def _derived(flow: Flow, card: Element) -> Iterator[Element]:
    """The customer's cards to which the grid alone leads from one."""
    targets = (flow.elements[each.target] for each in flow.leaving(card.id) if not each.written)
    return (target for target in targets if target.lane is card.lane)


PASSED_BY = Rule(
    "BP516",
    "passed-by",
    Severity.ADVICE,
    what="A decision of the provider's all of whose branches lead into cases (`when`) of the customer's, while the main"
    " path leads past all of them.",
    why="Of a decision's branches one is always taken (ISO 5807, decision symbol), so nobody goes past them.",
    bad="""\
title: Return
phases:
  - steps:
      - customer: Hands it over
        frontstage: {name: Damaged?, decision: true, to: [{id: talks, label: "yes"}, {id: money, label: "no"}]}
      - when: it is damaged
        customer: {name: Talks about it, id: talks, to: leaves}
        frontstage: Says what can be done
      - when: it is whole
        customer: {name: Gets the money, id: money, to: leaves}
        frontstage: Pays out
      - customer: {name: Leaves, id: leaves}
        frontstage: Says goodbye
""",
    good="""\
title: Return
phases:
  - steps:
      - customer: Hands it over
        frontstage: {name: Damaged?, decision: true, to: [{id: talks, label: "yes"}, {id: money, label: "no"}]}
      - when: it is damaged
        customer: {name: Talks about it, id: talks, to: leaves}
        frontstage: Says what can be done
      - customer: {name: Gets the money, id: money}
        frontstage: Pays out
      - customer: {name: Leaves, id: leaves}
        frontstage: Says goodbye
""",
    check=_passed_by,
)
