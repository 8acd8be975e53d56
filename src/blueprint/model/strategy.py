"""The experience strategy: a theme, its sub-themes, and the initiatives that carry them out."""

from typing import ClassVar

from .base import Many, Part, ShortPart
from .values import Date, Rating


class Initiative(Part):
    """A project, and the elements of the blueprint that it acts on."""

    name: str
    """What is done."""
    owner: str | None = None
    """Who answers for it."""
    due: Date | None = None
    """When it is to be done."""
    targets: Many[str] = ()
    """Ids of elements."""


class SubTheme(Part):
    """A part of the theme, with the experience dimensions that it serves."""

    name: str
    """A part of the theme, in a few words."""
    dimensions: Many[str] = ()
    initiatives: Many[Initiative] = ()


class RatedDimension(ShortPart):
    """How much an experience dimension matters to customers, how it is today, and how feasible a change is: 1 to 5."""

    short: ClassVar[str] = "name"

    name: str
    """One of the six dimensions, or one of your own."""
    importance: Rating | None = None
    """To customers, 1 to 5."""
    reality: Rating | None = None
    """How it is today, 1 to 5."""
    feasibility: Rating | None = None
    """How feasible a change is, 1 to 5."""


class Competitor(ShortPart):
    """Somebody else whom customers could go to, and what that service stands for."""

    short: ClassVar[str] = "name"

    name: str
    """Who it is."""
    theme: str | None = None
    """What it wants to be known for."""
    dimensions: Many[str] = ()
    """The experience dimensions that it stands for."""
    services: Many[str] = ()
    """What it offers."""


class ExperienceStrategy(Part):
    """What the service wants to be known for."""

    theme: str | None = None
    """The experience that is aimed at, in a sentence."""
    sub_themes: Many[SubTheme] = ()
    dimensions: Many[RatedDimension] = ()
    """How dimensions are rated."""
    competitors: Many[Competitor] = ()
    """Where else customers could go."""
