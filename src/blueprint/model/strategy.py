"""The experience strategy: a theme, its sub-themes, and the initiatives that carry them out."""

from .base import Many, Part
from .values import Date


class Initiative(Part):
    """A project, and the elements of the blueprint that it acts on."""

    name: str
    owner: str | None = None
    due: Date | None = None
    targets: Many[str] = ()
    """Ids of elements."""


class SubTheme(Part):
    """A part of the theme, with the experience dimensions that it serves."""

    name: str
    dimensions: Many[str] = ()
    initiatives: Many[Initiative] = ()


class ExperienceStrategy(Part):
    """What the service wants to be known for."""

    theme: str | None = None
    sub_themes: Many[SubTheme] = ()
