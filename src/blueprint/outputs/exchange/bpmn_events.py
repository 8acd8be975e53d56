"""Which tasks of a process have no task before or behind them, and where the events stand that begin and end there.

BPMN reads a task that nothing leads to as one that begins by itself; tools warn of it (bpmnlint: no-implicit-start,
no-implicit-end). What a message starts has a message start event on that message's way. A process has one blank start
at most; what else begins by itself begins when its step comes.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from typing import NamedTuple

from ...layout.scene import Box, CardBox, Point
from .bpmn_room import BEHIND, Room

EVENT = 24
"""Width and height of an event, in px."""
ARROW = 14
"""Between an event and its task."""
ROOM = EVENT + ARROW + 6
"""What an event needs beside its task."""
OTHER = {"left": ("left", "top", "bottom"), "right": ("right", "bottom", "top")}
"""Where an event stands by choice, and where else ways leave no room there."""


class Event(NamedTuple):
    """The event that begins or ends at a task."""

    task: str
    """Id of the task's card."""
    side: str
    """Of the card: left, right, top, bottom."""
    along: float
    """Where on that side: x or y in the drawing."""
    way: int | None = None
    """Number of the connection that is the message by which it begins."""


def side_of(card: Box, point: Point) -> str:
    """The side of a card on which a way touches it."""
    x, y = point
    apart = {
        "left": abs(x - card.x),
        "right": abs(x - card.right),
        "top": abs(y - card.y),
        "bottom": abs(y - card.bottom),
    }
    return min(apart, key=lambda side: apart[side])


def free_event(card: CardBox, first: str, taken: Container[str]) -> Event:
    """An event on the first side that no way touches."""
    side = next((side for side in OTHER[first] if side not in taken), first)
    box = card.box
    return Event(card.id, side, box.y + box.height / 2 if side in ("left", "right") else box.x + box.width / 2)


def box_of(event: Event, task: Box) -> Box:
    """Where an event stands beside its task; `along` is that of the task's own coordinates."""
    before, behind = -ARROW - EVENT, ARROW
    if event.side in ("left", "right"):
        x = task.x + before if event.side == "left" else task.right + behind
        return Box(x, event.along - EVENT / 2, EVENT, EVENT)
    y = task.y + before if event.side == "top" else task.bottom + behind
    return Box(event.along - EVENT / 2, y, EVENT, EVENT)


def way_of(event: Event, task: Box) -> list[Point]:
    """From the task's edge to the event's."""
    box = box_of(event, task)
    return {
        "left": [(task.x, event.along), (box.right, event.along)],
        "right": [(task.right, event.along), (box.x, event.along)],
        "top": [(event.along, task.y), (event.along, box.bottom)],
        "bottom": [(event.along, task.bottom), (event.along, box.y)],
    }[event.side]


def rooms_of(events: Iterable[Event], cards: Sequence[CardBox]) -> tuple[list[Room], list[Room]]:
    """Room across and down for events: beside a whole column, above or below a whole row of a lane."""
    rows = _rows(cards)
    boxes = {card.id: card.box for card in cards}
    across, down = [], []
    for event in events:
        box = boxes[event.task]
        top, bottom = rows[event.task]
        if event.side == "left":
            across.append(Room(box.x, ROOM))
        elif event.side == "right":
            across.append(Room(box.right + BEHIND, ROOM))
        elif event.side == "top":
            down.append(Room(top, ROOM))
        else:
            down.append(Room(bottom + BEHIND, ROOM))
    return across, down


def _rows(cards: Sequence[CardBox]) -> Mapping[str, tuple[float, float]]:
    """Card → where its row begins and ends: cards of one lane, side by side."""
    found: dict[str, tuple[float, float]] = {}
    for lane in {card.lane: None for card in cards}:
        row: list[CardBox] = []
        for card in sorted((card for card in cards if card.lane == lane), key=lambda card: card.box.y):
            if row and card.box.y >= max(other.box.bottom for other in row):
                found |= _span(row)
                row = []
            row.append(card)
        found |= _span(row)
    return found


def _span(row: Sequence[CardBox]) -> dict[str, tuple[float, float]]:
    span = min(card.box.y for card in row), max(card.box.bottom for card in row)
    return {card.id: span for card in row}
