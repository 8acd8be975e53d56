"""BP7: words that say something, in the right person."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..findings import Path, Severity
from ..language.messages import said
from ..model.flow import Flow
from ..model.service import Blueprint
from ..model.words import LaneKind
from ..text.expressions import expression
from .flow_facts import PROVIDER, described
from .rule import Problem, Rule, named, quoted


def _empty_name(blueprint: Blueprint) -> Iterator[Problem]:
    """The title, and every name that is written and blank; one that is left out may be left out."""
    for element in blueprint.flow.elements.values():
        if not element.cell.name.strip():
            yield _nameless((*element.path, "name"))
    if not blueprint.title.strip():
        yield _nameless(("title",))
    named_things: list[tuple[Path, str | None]] = []
    named_things += ((("lanes", index), lane.name) for index, lane in enumerate(blueprint.lanes))
    named_things += ((("phases", index), phase.name) for index, phase in enumerate(blueprint.phases))
    named_things += ((column.path, column.step.name) for column in blueprint.flow.columns)
    for path, name in named_things:
        if name is not None and not name.strip():
            yield _nameless((*path, "name"))


def _nameless(path: Path) -> Problem:
    message = said("nothing is written in this name")
    return Problem(path, message, said("Write what the reader shall see, or take it out."))


EMPTY_NAME = Rule(
    "BP701",
    "empty-name",
    Severity.ERROR,
    what="A title or name that is blank.",
    why="What has no name can be neither read nor talked about in a review (Bitner, Ostrom and Morgan 2008: the last"
    " step of blueprinting).",
    bad="""\
title: Coffee to go
phases:
  - steps:
      - customer: Orders a coffee
        frontstage: {name: ""}
""",
    good="""\
title: Coffee to go
phases:
  - steps:
      - customer: Orders a coffee
        frontstage: Takes the order
""",
    check=_empty_name,
)

VAGUE = ("asap", "as soon as possible", "appropriate", "appropriately", "尽快", "适当")
"""Words that promise nothing that could be measured."""
_VAGUE = expression("|".join(rf"\b{word}\b" if word.isascii() else word for word in VAGUE), re.IGNORECASE | re.ASCII)


def _promises(flow: Flow) -> Iterator[tuple[Path, str]]:
    """Standards, and measures of moments, responses and fail points."""
    for element, action in described(flow):
        if action.standard is not None:
            yield (*element.path, "standard"), action.standard
        if action.moment is not None:
            path: Path = (*element.path, "moment")
            for index, measure in enumerate(action.moment.measures):
                yield (*path, "measures", index), measure
            for index, warning in enumerate(action.moment.warnings):
                for number, response in enumerate(warning.responses):
                    if response.measure is not None:
                        yield (*path, "warnings", index, "responses", number, "measure"), response.measure
        for index, fail in enumerate(action.fail):
            for number, measure in enumerate(fail.measures):
                yield (*element.path, "fail", index, "measures", number), measure


def _vague_word(blueprint: Blueprint) -> Iterator[Problem]:
    for path, text in _promises(blueprint.flow):
        found = _VAGUE.search(text)
        if found:
            yield Problem(
                path,
                said("{found} can be neither kept nor broken", found=quoted(found[0])),
                said("Say how fast, how much or how: within 5 min, 20 % off, by phone."),
            )


VAGUE_WORD = Rule(
    "BP703",
    "vague-word",
    Severity.WARNING,
    what="A standard or measure that says ASAP, 尽快, appropriate, 适当 or the like.",
    why="A service standard is specific and measurable (Zeithaml, Bitner and Gremler, “Services Marketing”, on"
    " customer-defined standards); with such a word everybody keeps another one.",
    bad="""\
title: Coffee to go
phases:
  - steps:
      - customer: Orders a coffee
        frontstage: {name: Takes the order, standard: Greets ASAP}
""",
    good="""\
title: Coffee to go
phases:
  - steps:
      - customer: Orders a coffee
        frontstage: {name: Takes the order, standard: Greets within 10 s}
""",
    check=_vague_word,
)

STAFF = (
    "staff", "employee", "clerk", "cashier", "receptionist", "waiter", "waitress", "porter", "agent", "operator",
    "technician", "salesperson", "sales assistant", "shop assistant", "attendant", "courier", "driver", "nurse",
    "doctor", "barista",
)  # fmt: skip
STAFF_CHINESE = ("员工", "服务员", "客服", "营业员", "收银员", "接待员", "前台", "店员", "工作人员", "快递员")
"""Who serves, and so cannot be the subject of what the customer does."""


def _wrong_perspective(blueprint: Blueprint) -> Iterator[Problem]:
    """The subject is what the name begins with, after an article: a word for staff, or a role of this file's `by`."""
    flow = blueprint.flow
    roles = {
        action.by.strip().casefold() for element, action in described(flow) if action.by and element.kind in PROVIDER
    }
    customer = blueprint.customer.name.strip().casefold() if blueprint.customer else ""
    customers = list(flow.of_kind(LaneKind.CUSTOMER))
    told = "\n".join(element.cell.name for element in customers).casefold()
    known = {word for word in (*STAFF, *STAFF_CHINESE, *roles) if word.casefold() in told}
    words = sorted(known - {"", customer}, key=lambda word: (-len(word), word))
    if not words:
        return
    subject = re.compile(
        r"\s*(?:(?:the|a|an|our)\s+)?(" + "|".join(rf"{re.escape(word)}{_end(word)}" for word in words) + ")",
        re.IGNORECASE,
    )
    for element in customers:
        found = subject.match(element.cell.name)
        if found:
            yield Problem(
                element.path,
                said(
                    "{element} says what {found} does, not what the customer does",
                    element=named(element),
                    found=quoted(found[1]),
                ),
                said("Say it from the customer's side, and move the staff's part to `frontstage`."),
            )


def _end(word: str) -> str:
    """Latin words end at a boundary; Chinese ones run on into the verb."""
    return r"\b(?!['’]s)" if word[-1].isascii() else ""


WRONG_PERSPECTIVE = Rule(
    "BP705",
    "wrong-perspective",
    Severity.ADVICE,
    what="A customer action whose subject is a member of the staff.",
    why="The customer's row tells the service as the customer lives it (Bitner, Ostrom and Morgan 2008: map the process"
    " from the customer's point of view).",
    bad="""\
title: Coffee to go
phases:
  - steps:
      - customer: Barista hands over the cup
        frontstage: Calls the name
""",
    good="""\
title: Coffee to go
phases:
  - steps:
      - customer: Takes the cup
        frontstage: Calls the name, hands over the cup
""",
    check=_wrong_perspective,
)
