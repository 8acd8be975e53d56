"""What breaks without a system: from the cards that it does, up to the customer, in every blueprint.

A card that asks another (a connection downward into it) cannot answer without it; what a card leads to, at its own
height or above, waits for it. So connections are followed upward both ways, sideways in their direction, and never
downward; the cards of a cell are asked together. A card that stands for a blueprint in which something breaks breaks,
too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from ..model.actions import Action
from ..model.flow import Element, is_set
from ..model.service import Blueprint
from ..model.words import ConnectionKind, LaneKind

_HEIGHT = {kind: -place for place, kind in enumerate(LaneKind)}


class Broken(NamedTuple):
    """A card that does not happen as it should."""

    element: Element
    way: tuple[str, ...]
    """What the cards say from the system's own to this one."""

    @property
    def customer(self) -> bool:
        """It is the customer's: here somebody notices."""
        return self.element.kind is LaneKind.CUSTOMER


def broken(blueprint: Blueprint, begins: Callable[[Action], str | None]) -> Iterator[Broken]:
    """The cards that break, in document order; `begins` names what a card breaks by itself with, if it does."""
    flow = blueprint.flow
    ways: dict[str, tuple[str, ...]] = {}
    for element in flow.elements.values():
        if isinstance(element.cell, Action) and (cause := begins(element.cell)):
            ways[element.id] = (_name(element),) if cause == _name(element) else (cause, _name(element))
    waiting = list(ways)
    for id in waiting:  # grows meanwhile
        for next_id in _dependent(flow.elements, id, blueprint):
            if next_id not in ways:
                ways[next_id] = (*ways[id], _name(flow.elements[next_id]))
                waiting.append(next_id)
    yield from (Broken(element, ways[id]) for id, element in flow.elements.items() if id in ways)


def _dependent(elements: Mapping[str, Element], id: str, blueprint: Blueprint) -> Iterator[str]:
    """What fails with a card: whoever asks its cell, what its cell leads to, and the work that comes after it there."""
    here, flow = elements[id], blueprint.flow
    if here.kind is LaneKind.CUSTOMER:
        return
    stack = flow.stacks[here.column.number, here.lane.key]
    if not is_set(stack):
        behind = stack[[each.id for each in stack].index(id) + 1 :]
        yield from (each.id for each in behind if not each.technology)
    for way in dict.fromkeys((*flow.leaving(id), *flow.leaving(stack[-1].id))):
        there = elements[way.target]
        downward = _HEIGHT[there.kind] < _HEIGHT[here.kind]
        if not downward and way.kind is not ConnectionKind.RECOVERY and isinstance(there.cell, Action):
            yield there.id
    for way in dict.fromkeys((*flow.entering(id), *flow.entering(stack[0].id))):
        there = elements[way.source]
        if isinstance(there.cell, Action) and _HEIGHT[there.kind] > _HEIGHT[here.kind]:
            yield there.id


def _name(element: Element) -> str:
    return " ".join(element.cell.name.split())
