"""Research data that a blueprint holds or names; the methods compute from it."""

from typing import ClassVar

from .base import Many, Part, ShortPart
from .values import Amount, Count, File, Flag, Number, Share, Tally
from .words import Level


class ServqualItem(Part):
    """One item of a SERVQUAL survey: what customers expect and what they find."""

    dimension: str
    item: str | None = None
    expected: Number | None = None
    perceived: Number | None = None
    n: Count | None = None


class KanoFeature(Part):
    """Answers to one pair of Kano questions: counts by category, or a file of answers."""

    feature: str
    counts: dict[str, Tally] | None = None
    """By category; or parts of `n` in %."""
    n: Count | None = None
    """How many answered."""
    answers: File | None = None
    columns: dict[str, str] | None = None
    """What the file calls its columns `functional` and `dysfunctional`."""


class RatingSource(Part):
    """Files with ratings of one action."""

    action: str
    nps: File | None = None
    csat: File | None = None
    ces: File | None = None
    columns: dict[str, str] | None = None
    """What the files call the columns with the answers to `nps`, `csat` and `ces`."""
    scale: Count | None = None
    """The best answer to csat and ces, where it is not found by itself."""


class EventSource(ShortPart):
    """An event log, and what it calls its columns; a bare text is the file."""

    short: ClassVar[str] = "file"

    file: File
    """CSV."""
    case: str | None = None
    """The column that says whose way through the service a row belongs to."""
    action: str | None = None
    start: str | None = None
    end: str | None = None
    outcome: str | None = None
    lifecycle: str | None = None
    """The column that says whether a row starts or completes a visit, in a log with two rows a visit."""
    times: str | None = None
    """How times are written, such as `%d.%m.%Y %H:%M`, where that is neither ISO 8601 nor counted since 1970."""
    bad: Many[str] = ()
    """The outcomes in which a customer is lost."""


class Offer(Part):
    """What one offer gives a customer and takes from them, all in one unit (Kotler)."""

    name: str
    product: Number = 0.0
    service: Number = 0.0
    personnel: Number = 0.0
    image: Number = 0.0
    money: Number = 0.0
    time: Number = 0.0
    energy: Number = 0.0
    effort: Number = 0.0


class UnitEconomics(Part):
    """What one service earns and costs, all in one currency (Shostack 1984)."""

    price: Amount
    rate: Amount
    """Of a minute: wages and what goes with them."""
    materials: Amount = 0.0
    other: Amount = 0.0
    """What else each service costs, however long it takes."""


class Research(Part):
    """What was measured and asked."""

    measurements: File | None = None
    """CSV with the columns metric, time, value."""
    events: EventSource | None = None
    servqual: Many[ServqualItem] = ()
    servqual_answers: File | None = None
    """CSV with the columns dimension, item, expected, perceived: one customer's answer to one item a row."""
    servqual_columns: dict[str, str] | None = None
    """What this file calls its columns."""
    servqual_weights: dict[str, Number] | None = None
    kano: Many[KanoFeature] = ()
    ratings: Many[RatingSource] = ()
    offers: Many[Offer] = ()
    economics: UnitEconomics | None = None
    labels: dict[str, Number] | None = None
    """Answers in words → numbers, for words that no usual scale has."""


class Segment(Part):
    """A group of customers by attitude and repurchase (Dick and Basu 1994)."""

    name: str
    attitude: Level | None = None
    repurchase: Level | None = None
    captive: Flag = False
    share: Share | None = None
