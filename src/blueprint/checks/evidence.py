"""BP4: physical evidence where it is needed, and not alone."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Severity
from ..language.messages import said
from ..model.service import Blueprint
from ..model.words import LaneKind
from .flow_facts import actions, cells_by_kind, contacts, steps_with_evidence
from .moments import moments
from .rule import Problem, Rule, here_as_well, named


def _moment_without_evidence(blueprint: Blueprint) -> Iterator[Problem]:
    """Evidence of an earlier step that reaches into this one counts, and so does the screen or call of a remote one."""
    evident = steps_with_evidence(blueprint.flow)
    evident |= {each.column.number for each in blueprint.flow.of_kind(LaneKind.CUSTOMER) if each.remote}
    for element, _, _, path in moments(blueprint):
        if element.column.number not in evident and not element.remote:
            yield Problem(
                path,
                said(
                    "{element} is a moment of truth, and nothing shows the customer what happens",
                    element=named(element),
                ),
                said("Add to the step what the customer sees, holds or hears: `evidence: …`."),
                at_key=True,
            )


MOMENT_WITHOUT_EVIDENCE = Rule(
    "BP401",
    "moment-without-evidence",
    Severity.WARNING,
    what="A moment of truth in a step without physical evidence; a remote channel is evidence by itself.",
    why="Customers judge what they cannot see by what they can (Shostack 1977, “Breaking Free from Product"
    " Marketing”), and most at the moments that decide.",
    bad="""\
title: Coffee to go
phases:
  - steps:
      - customer: Orders a coffee
        frontstage:
          name: Takes the order
          moment: {kind: positive, measures: Ask by name, identified: {method: observation}}
""",
    good="""\
title: Coffee to go
phases:
  - steps:
      - evidence: Cup with the guest's name
        customer: Orders a coffee
        frontstage:
          name: Takes the order
          moment: {kind: positive, measures: Ask by name, identified: {method: observation}}
""",
    check=_moment_without_evidence,
)


def _contact_without_evidence(blueprint: Blueprint) -> Iterator[Problem]:
    """Said once, at the first; on a remote channel the screen, call or letter is evidence enough."""
    evident = steps_with_evidence(blueprint.flow)
    bare = [each for each in contacts(blueprint.flow) if not each.remote and each.column.number not in evident]
    if not bare:
        return
    first, *others = bare
    message = said("no evidence shows the service while the customer acts: {meeting}", meeting=named(first))
    count = len({each.column.number for each in bare})
    if count > 1:
        message = said(
            "no evidence shows the service while the customer acts, in {count} steps, first: {meeting}",
            count=count,
            meeting=named(first),
        )
    yield Problem(
        first.path,
        message,
        said("Add to the step what the customer sees, holds or hears: `evidence: …`."),
        here_as_well(others),
    )


CONTACT_WITHOUT_EVIDENCE = Rule(
    "BP402",
    "contact-without-evidence",
    Severity.ADVICE,
    what="Contacts in steps without physical evidence, told once a file; a remote channel is evidence by itself.",
    why="A blueprint lists the evidence of every contact point, since all of it forms the customer's impression"
    " (Bitner, Ostrom and Morgan 2008).",
    bad="""\
title: Coffee to go
phases:
  - steps:
      - customer: Orders a coffee
        frontstage: Takes the order
""",
    good="""\
title: Coffee to go
phases:
  - steps:
      - evidence: [Menu board, Smell of coffee]
        customer: Orders a coffee
        frontstage: Takes the order
""",
    check=_contact_without_evidence,
)


def _evidence_unused(blueprint: Blueprint) -> Iterator[Problem]:
    """Notes make no use of it; the first evidence of each such step is named."""
    flow = blueprint.flow
    busy = {element.column.number for element, _ in actions(flow)}
    for first, *_ in cells_by_kind(flow)[LaneKind.EVIDENCE]:
        if first.column.number not in busy:
            yield Problem(
                first.path,
                said("nobody does anything in the step of {first}", first=named(first)),
                said("Move it to the step in which the customer meets it."),
            )


EVIDENCE_UNUSED = Rule(
    "BP403",
    "evidence-unused",
    Severity.WARNING,
    what="A step that holds evidence and no action.",
    why="Evidence stands above the customer action at which it is met (Bitner, Ostrom and Morgan 2008); without one"
    " it proves nothing to anybody.",
    bad="""\
title: Coffee to go
phases:
  - steps:
      - evidence: Menu board
      - customer: Orders a coffee
        frontstage: Takes the order
""",
    good="""\
title: Coffee to go
phases:
  - steps:
      - evidence: Menu board
        customer: Orders a coffee
        frontstage: Takes the order
""",
    check=_evidence_unused,
)
