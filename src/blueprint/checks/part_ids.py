"""BP808: an id of the parent that means something of a part as well, once the part stands in place of its card."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Severity
from ..language.messages import said
from ..model.ids import written_ids
from ..model.service import Blueprint
from ..neighbours import PartFacts
from .flow_facts import parted
from .rule import Context, Problem, Rule


def _clashing_id(blueprint: Blueprint, context: Context) -> Iterator[Problem]:
    """Written ids alone: those that are made from names keep out of the way of others."""
    parts: dict[str, tuple[str, PartFacts]] = {}
    for element, action in parted(blueprint.flow):
        found = context.neighbours.get((*element.path, "blueprint"))
        if found is not None and found.part is not None and action.blueprint:
            parts[element.id] = action.blueprint, found.part
    written = written_ids(blueprint.phases, blueprint.lanes, blueprint.metrics).paths if parts else {}
    for id, path in written.items():
        for at in (index for index, sign in enumerate(id) if sign == "."):
            card, inner = id[:at], id[at + 1 :]
            if card in parts and inner in parts[card][1].ids:
                yield Problem(
                    (*path, "id"),
                    said(
                        "{id} is also what `{inner}` of the part {name} is called where that takes the card's place",
                        id=id, inner=inner, name=parts[card][0],
                    ),
                    said("Give this another id: what begins with `{card}.` is the part's.", card=card),
                )  # fmt: skip


CLASHING_ID = Rule(
    "BP808",
    "clashing-id",
    Severity.WARNING,
    what="An id that an element of a part gets, too, when the part is drawn in place of its card.",
    why="Whoever zooms into a step must find there what the overview promised (Shostack 1984: a blueprint is exploded"
    " into parts); with one id for two things, a connection would lead to the wrong one.",
    bad="""\
title: A day at the hospital
phases:
  - steps:
      - customer: {name: Is operated, id: operation, blueprint: theatre.yaml}
        frontstage: {name: Sits with the family, id: operation.asleep}
""",
    good="""\
title: A day at the hospital
phases:
  - steps:
      - customer: {name: Is operated, id: operation, blueprint: theatre.yaml}
        frontstage: {name: Sits with the family, id: family}
""",
    beside={
        "theatre.yaml": """\
title: In theatre
phases:
  - steps:
      - customer: {name: Falls asleep, id: asleep}
        frontstage: Gives the anaesthetic
"""
    },
    check_in_context=_clashing_id,
)
