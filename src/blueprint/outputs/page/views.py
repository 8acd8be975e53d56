"""What the page can show instead of the whole drawing, each laid out anew so that it leaves no holes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ...layout.lens import Lens
from ...model.actions import Action
from ...model.lanes import Lane
from ...model.service import Blueprint
from ...model.words import LaneKind
from .words import PageWords

CUSTOMERS = (LaneKind.EVIDENCE, LaneKind.CUSTOMER)
"""What stands above the line of interaction."""
SEEN = (*CUSTOMERS, LaneKind.FRONTSTAGE)
"""What stands above the line of visibility."""


class PageView(NamedTuple):
    """A choice of the page: all actions that a lens lets through."""

    group: str
    """The heading that it stands under; empty for none."""
    name: str
    lens: Lens


def views_of(blueprint: Blueprint, page: PageWords) -> list[PageView]:
    """The views of a blueprint that show some of its actions and not all, in the order in which they are offered.

    Phases, and people as well, part the blueprint among them: all views together are a few times as large as it.
    """
    return [
        *_by_lanes(blueprint, page),
        *_moments(blueprint, page),
        *_phases(blueprint, page),
        *_people(blueprint, page),
    ]


def _by_lanes(blueprint: Blueprint, page: PageWords) -> Iterator[PageView]:
    filled = {element.lane.key for element in blueprint.flow.elements.values()}
    before = filled
    for name, kinds in (("seen", SEEN), ("customers", CUSTOMERS)):
        lanes = _of_kinds(blueprint.all_lanes, kinds)
        kept = filled.intersection(lanes)
        if kept and kept != before:
            yield PageView("", page[name], Lens(lanes=tuple(lanes)))
            before = kept


def _of_kinds(lanes: Iterable[Lane], kinds: tuple[LaneKind, ...]) -> list[str]:
    return [lane.key for lane in lanes if lane.kind in kinds]


def _moments(blueprint: Blueprint, page: PageWords) -> Iterator[PageView]:
    cells = [element.cell for element in blueprint.flow.elements.values()]
    if any(isinstance(cell, Action) and cell.moment is not None for cell in cells):
        yield PageView("", page["moments"], Lens(moments=True))


def _phases(blueprint: Blueprint, page: PageWords) -> Iterator[PageView]:
    flow = blueprint.flow
    filled = {element.column.phase for element in flow.elements.values()}
    if len(filled) > 1:
        for index, (id, phase) in enumerate(zip(flow.phase_ids, blueprint.phases, strict=True)):
            if index in filled:
                yield PageView(page["phase"], phase.name or str(index + 1), Lens(phases=(id,)))


def _people(blueprint: Blueprint, page: PageWords) -> Iterator[PageView]:
    cells = (element.cell for element in blueprint.flow.elements.values())
    people = sorted({cell.by for cell in cells if isinstance(cell, Action) and cell.by})
    if len(people) > 1:
        yield from (PageView(page["who"], who, Lens(by=(who,))) for who in people)
