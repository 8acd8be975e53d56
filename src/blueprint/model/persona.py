"""Whose service it is."""

from typing import ClassVar

from .base import Many, ShortPart
from .values import Link


class Persona(ShortPart):
    """Whose service it is."""

    short: ClassVar[str] = "name"

    name: str
    about: str | None = None
    needs: Many[str] = ()
    link: Link | None = None
