"""What is measured, from which values on somebody must act, and whether what was done has worked."""

from .base import Many, Part
from .seldom_words import ResponseKind
from .values import Date, Duration, Id, Number
from .words import Better


class Metric(Part):
    """Something that is measured about the service."""

    id: Id
    """What warning signs call it by."""
    name: str | None = None
    """What is measured."""
    unit: str | None = None
    """What is counted."""
    better: Better | None = None
    """Whether lower or higher values are the better ones."""
    target: Number | None = None
    """What is aimed at."""
    now: Number | None = None
    """What it is today."""
    source: str | None = None
    """Where the number is from."""
    date: Date | None = None
    """Of what it is today."""


class Response(Part):
    """What is done, and by whom, when a warning comes."""

    kind: ResponseKind | None = None
    """With what one responds."""
    measure: str | None = None
    """What is done."""
    owner: str | None = None
    """Who does it."""
    within: Duration | None = None
    """How soon."""


class WarningSign(Part):
    """A metric with the values at which somebody must act."""

    metric: str
    """Id of a metric of the blueprint."""
    warn: Number | None = None
    critical: Number | None = None
    window: Duration | None = None
    """The time over which measurements are taken together."""
    owner: str | None = None
    """Who watches it."""
    responses: Many[Response] = ()


class Evaluation(Part):
    """When the effect of the measures is looked at, and what came of it."""

    every: Duration | None = None
    """How often it is looked at."""
    last: Date | None = None
    """When it was looked at last."""
    result: str | None = None
    """What came of it."""
