"""What customers feel and think from step to step, each customer lane by itself."""

from __future__ import annotations

from collections import Counter

from ..records import Record
from .actions import Action
from .flow import Column, Flow
from .words import LaneKind


class Feelings(Record):
    """What is said of a customer in a step."""

    column: Column
    feel: float | None
    """-2 to 2."""
    think: str | None


def feelings(flow: Flow) -> dict[str, list[Feelings]]:
    """Customer lane → the steps of whose feelings something is said, from left to right; others are left out.

    What a card says goes before what its step says; of a stack the last card that says something counts. A step's own
    `feel` and `think` are those of the customer who acts in most steps, or of who acts in this one instead.
    """
    lanes = [lane for lane in flow.lanes if lane.kind is LaneKind.CUSTOMER]
    acting = Counter(key for _, key in flow.stacks)
    lanes.sort(key=lambda lane: -acting[lane.key])
    keys = [lane.key for lane in lanes]
    found: dict[str, list[Feelings]] = {key: [] for key in keys}
    for column in flow.columns:
        acts = [key for key in keys if (column.number, key) in flow.stacks] or keys[:1]
        for key in acts:
            feel, think = (column.step.feel, column.step.think) if key == acts[0] else (None, None)
            for each in flow.stacks.get((column.number, key), ()):
                if isinstance(each.cell, Action):
                    feel = feel if each.cell.feel is None else each.cell.feel
                    think = each.cell.think or think
            if feel is not None or think:
                found[key].append(Feelings(column, feel, think))
    return {lane.key: felt for lane in flow.lanes if (felt := found.get(lane.key))}


def feelings_of(flow: Flow, who: str) -> list[Feelings]:
    """The same of a lane or a role: what its own cards say, since steps speak of customers."""
    found = []
    for column in flow.columns:
        stacks = [flow.stack(column, lane) for lane in flow.lanes]
        elements = [each for stack in stacks for each in stack]
        cards = [
            each.cell
            for each in reversed(elements)
            if isinstance(each.cell, Action) and who in (each.lane.key, each.cell.by)
        ]
        feel = next((card.feel for card in cards if card.feel is not None), None)
        think = next((card.think for card in cards if card.think), None)
        if feel is not None or think:
            found.append(Feelings(column, feel, think))
    return found
