"""The experience strategy: a theme, its sub-themes, and the initiatives that carry them out."""

from .base import Many, Part
from .values import Date


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


class ExperienceStrategy(Part):
    """What the service wants to be known for."""

    theme: str | None = None
    """The experience that is aimed at, in a sentence."""
    sub_themes: Many[SubTheme] = ()
