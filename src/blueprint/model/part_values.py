"""What a blueprint counts as where a card of another one stands for it."""

from __future__ import annotations

from ..records import Record
from .words import MomentKind


class PartTime(Record):
    """Expected seconds of a part's first customer, from the first action to the last."""

    busy: float = 0.0
    waiting: float = 0.0
    """On the spot."""
    apart: float = 0.0
    """Somebody works on an answer, or it is waited for, while the customer is elsewhere."""
    after: float = 0.0
    """Merely passes."""


class WorstMoment(Record):
    """The moment of truth of a part that presses most."""

    kind: MomentKind
    card: str
    """What the card says on which it stands."""
    pressing: float = 0.0
    """Its priority; 0 where it is not rated."""


class PartValues(Record):
    """Expected values of a part; None of what nobody writes in it, or of a way that never ends."""

    standard: PartTime | None = None
    acceptable: PartTime | None = None
    cost: float | None = None
    """What the actions of its main path cost."""
    worst: WorstMoment | None = None
    """None where no moment of truth is negative or neutral."""
    feelings: tuple[float, float] | None = None
    """The lowest and the highest of its first customer, -2 to 2."""
