"""Where something begins and ends: a whole blueprint, or what a card stands for."""

from .base import Part
from .values import Duration


class Scope(Part):
    """Where the blueprint begins and ends, and how much time the customer gives it."""

    starts: str | None = None
    """With what it begins."""
    ends: str | None = None
    """With what it ends."""
    budget: Duration | None = None
    """The time that the customer means to give it."""
    tolerance: Duration | None = None
    """How much longer the customer puts up with."""
