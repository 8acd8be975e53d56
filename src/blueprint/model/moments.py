"""Moments of truth, and what else a card can be marked with: pain points and fail points."""

from typing import TYPE_CHECKING, ClassVar

from .base import Later, Many, Part, Seldom, ShortPart
from .seldom_words import Method
from .values import Date, Id, Rating, Score
from .words import Answer, MomentKind

if TYPE_CHECKING:
    from .metrics import Evaluation, WarningSign
else:
    Evaluation, WarningSign = Later("metrics", "Evaluation"), Later("metrics", "WarningSign")


class Identification(Part):
    """How it is known that this encounter decides the customer's judgment."""

    method: Method | None = None
    """How it was found."""
    source: str | None = None
    """In what it was found."""
    date: Date | None = None
    """When."""
    finding: str | None = None
    """What was found."""


class MomentOfTruth(Part):
    """An encounter that decides the customer's judgment (Normann; Carlzon)."""

    id: Id | None = None
    """What others call it by."""
    kind: MomentKind
    """How customers judge it."""
    importance: Rating | None = None
    """To the customer, 1 to 5."""
    performance: Rating | None = None
    """As customers rate it, 1 to 5."""
    why: str | None = None
    """Why the customer's judgment is decided here."""
    dimensions: Many[str] = ()
    """The experience dimensions that it decides on: of the six, or of one's own."""
    identified: Many[Identification] = ()
    strategy: Answer | None = None
    """What is done about it: reinforce what is good, recover what is bad, optimise what is in between."""
    measures: Many[str] = ()
    """What is done, in words."""
    warnings: Many[Seldom[WarningSign]] = ()
    evaluation: Seldom[Evaluation] | None = None


class Cause(ShortPart):
    """Why something goes wrong, and why that is so; a bare text is the cause."""

    short: ClassVar[str] = "what"

    what: str
    """The cause."""
    cause: "Many[Cause]" = ()
    """Why it is so; texts, or causes with causes of their own."""


class PainPoint(ShortPart):
    """A problem of the customer, with its causes."""

    short: ClassVar[str] = "what"

    what: str
    """What the customer suffers from."""
    id: Id | None = None
    """What others call it by."""
    cause: Many[Cause] = ()
    """Why it is so, and why that is."""
    dimensions: Many[str] = ()
    """The experience dimensions that suffer: of the six, or of one's own."""
    quote: str | None = None
    """What the customer says of it."""


class FailPoint(ShortPart):
    """A likely failure: how bad, how often, how hard to notice (1 to 10 each), and the designed correction."""

    short: ClassVar[str] = "what"

    what: str
    """What goes wrong."""
    id: Id | None = None
    """What others call it by."""
    cause: Many[Cause] = ()
    """Why it goes wrong, and why that is."""
    severity: Score | None = None
    """How bad it is for the customer, 1 to 10."""
    occurrence: Score | None = None
    """How often it happens, 1 to 10."""
    detection: Score | None = None
    """How hard it is to notice in time, 1 to 10."""
    recovery: Many[str] = ()
    """Ids of the actions that put it right; drawn as connections."""
    measures: Many[str] = ()
    """Recovery told in words."""
    prevention: Many[str] = ()
    """What keeps it from happening (poka-yoke)."""
