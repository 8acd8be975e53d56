"""Where something begins and ends: a whole blueprint, or what a card stands for."""

from .base import Part
from .values import Duration


class Scope(Part):
    """Where the blueprint begins and ends, and how much time the customer gives it."""

    starts: str | None = None
    ends: str | None = None
    budget: Duration | None = None
    tolerance: Duration | None = None
