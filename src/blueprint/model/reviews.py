"""What people say of a blueprint as a whole: who looked at it, and what a design leaves as it is."""

from typing import ClassVar

from .base import Part, ShortPart
from .seldom_words import ReviewResult
from .values import Date


class Review(Part):
    """Somebody looked at the blueprint and said so."""

    by: str | None = None
    """Who looked at it."""
    date: Date | None = None
    """When."""
    result: ReviewResult | None = None
    """What came of it."""


class Settled(ShortPart):
    """An element of the baseline that the design deliberately leaves as it is, or drops."""

    short: ClassVar[str] = "id"

    id: str
    """The element of the baseline."""
    why: str | None = None
    """Why the design does so."""
