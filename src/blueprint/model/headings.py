"""The language of what drawings and tables add to a blueprint's own words."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from ..language.written_in import written_in

if TYPE_CHECKING:
    from .service import Blueprint

_ENOUGH = 20
"""Steps that tell in which language a blueprint is written."""


def language_of_headings(blueprint: Blueprint) -> str | None:
    """The blueprint's `language`, or else the one in which its title, phases and first steps are clearly written."""
    if blueprint.language:
        return blueprint.language
    texts = [
        blueprint.title,
        *(phase.name or "" for phase in blueprint.phases),
        *(lane.name or "" for lane in blueprint.lanes),
    ]
    for step in islice(blueprint.steps, _ENOUGH):
        texts += [step.name or "", *(card.name for cell in step.cells.values() for card in cell)]
    return written_in(texts)
