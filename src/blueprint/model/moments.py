"""Moments of truth, and what else a card can be marked with: pain points and fail points."""

from typing import ClassVar

from .base import Many, Part, ShortPart
from .values import Date, Duration, Id, Number, Rating, Score
from .words import Answer, Better, Method, MomentKind, ResponseKind


class Identification(Part):
    """How it is known that this encounter decides the customer's judgment."""

    method: Method | None = None
    source: str | None = None
    date: Date | None = None
    finding: str | None = None


class Response(Part):
    """What is done, and by whom, when a warning comes."""

    kind: ResponseKind | None = None
    measure: str | None = None
    owner: str | None = None
    within: Duration | None = None


class WarningSign(Part):
    """A metric with the values at which somebody must act."""

    metric: str
    """Id of a metric of the blueprint."""
    warn: Number | None = None
    critical: Number | None = None
    window: Duration | None = None
    """The time over which measurements are taken together."""
    owner: str | None = None
    responses: Many[Response] = ()


class Evaluation(Part):
    """When the effect of the measures is looked at, and what came of it."""

    every: Duration | None = None
    last: Date | None = None
    result: str | None = None


class MomentOfTruth(Part):
    """An encounter that decides the customer's judgment (Normann; Carlzon)."""

    id: Id | None = None
    kind: MomentKind
    importance: Rating | None = None
    """To the customer, 1 to 5."""
    performance: Rating | None = None
    """As customers rate it, 1 to 5."""
    why: str | None = None
    identified: Many[Identification] = ()
    strategy: Answer | None = None
    measures: Many[str] = ()
    warnings: Many[WarningSign] = ()
    evaluation: Evaluation | None = None


class PainPoint(ShortPart):
    """A problem of the customer, with its cause."""

    short: ClassVar[str] = "what"

    what: str
    id: Id | None = None
    cause: Many[str] = ()
    quote: str | None = None


class FailPoint(ShortPart):
    """A likely failure: how bad, how often, how hard to notice (1 to 10 each), and the designed correction."""

    short: ClassVar[str] = "what"

    what: str
    id: Id | None = None
    cause: Many[str] = ()
    severity: Score | None = None
    occurrence: Score | None = None
    detection: Score | None = None
    recovery: Many[str] = ()
    """Ids of the actions that put it right; drawn as connections."""
    measures: Many[str] = ()
    """Recovery told in words."""
    prevention: Many[str] = ()
    """What keeps it from happening (poka-yoke)."""


class Metric(Part):
    """Something that is measured about the service."""

    id: Id
    name: str | None = None
    unit: str | None = None
    better: Better | None = None
    target: Number | None = None
    now: Number | None = None
    source: str | None = None
    date: Date | None = None
