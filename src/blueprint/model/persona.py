"""Whose service it is."""

from typing import ClassVar

from .base import Many, ShortPart
from .values import Link


class Persona(ShortPart):
    """Whose service it is."""

    short: ClassVar[str] = "name"

    name: str
    """Who the customer is."""
    about: str | None = None
    """More of them, in a sentence."""
    needs: Many[str] = ()
    """What they need."""
    link: Link | None = None
    """Where more is said of them."""
