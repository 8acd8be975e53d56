"""Research data that a blueprint holds or names; the methods compute from it."""

from typing import ClassVar

from .base import Many, Part, ShortPart
from .seldom_words import Level
from .values import Amount, Count, File, Flag, Number, Share, Tally


class ServqualItem(Part):
    """One item of a SERVQUAL survey: what customers expect and what they find."""

    dimension: str
    """What the statement is about: reliability, responsiveness, assurance, empathy or tangibles."""
    item: str | None = None
    """The statement."""
    expected: Number | None = None
    """What customers expect, on average."""
    perceived: Number | None = None
    """What they got, on average."""
    n: Count | None = None
    """How many answered."""


class KanoFeature(Part):
    """Answers to one pair of Kano questions: counts by category, or a file of answers."""

    feature: str
    """What the service could have."""
    counts: dict[str, Tally] | None = None
    """By category; or parts of `n` in %."""
    n: Count | None = None
    """How many answered."""
    answers: File | None = None
    """A CSV file of pairs of answers: functional, dysfunctional."""
    columns: dict[str, str] | None = None
    """What the file calls its columns `functional` and `dysfunctional`."""


class RatingSource(Part):
    """Files with ratings of one action."""

    action: str
    """Id of the action that is rated."""
    nps: File | None = None
    """A CSV file of ratings from 0 to 10: would you recommend us?"""
    csat: File | None = None
    """A CSV file of ratings: how satisfied are you?"""
    ces: File | None = None
    """A CSV file of ratings: how easy was it?"""
    columns: dict[str, str] | None = None
    """What the files call the columns with the answers to `nps`, `csat` and `ces`."""
    scale: Count | None = None
    """The best answer to csat and ces, where it is not found by itself."""


class EventSource(ShortPart):
    """An event log, and what it calls its columns; a bare text is the file."""

    short: ClassVar[str] = "file"

    file: File
    """CSV, Parquet or XES."""
    case: str | None = None
    """The column that says whose way through the service a row belongs to."""
    action: str | None = None
    """The column that says what was done."""
    start: str | None = None
    """The column that says when it began."""
    end: str | None = None
    """The column that says when it was done."""
    outcome: str | None = None
    """The column that says how it ended."""
    lifecycle: str | None = None
    """The column that says whether a row starts or completes a visit, in a log with two rows a visit."""
    times: str | None = None
    """How times are written, such as `%d.%m.%Y %H:%M`, where that is neither ISO 8601 nor counted since 1970."""
    bad: Many[str] = ()
    """The outcomes in which a customer is lost."""


class Offer(Part):
    """What one offer gives a customer and takes from them, all in one unit (Kotler)."""

    name: str
    """Whose offer it is."""
    product: Number = 0.0
    """What the product is worth to the customer."""
    service: Number = 0.0
    """What the service around it is worth."""
    personnel: Number = 0.0
    """What the people who serve are worth."""
    image: Number = 0.0
    """What the name of the provider is worth."""
    money: Number = 0.0
    """What the customer pays."""
    time: Number = 0.0
    """What the customer's time costs."""
    energy: Number = 0.0
    """What bodily effort costs the customer."""
    effort: Number = 0.0
    """What thought and worry cost the customer."""


class UnitEconomics(Part):
    """What one service earns and costs, all in one currency (Shostack 1984)."""

    price: Amount
    """What one service earns."""
    rate: Amount
    """Of a minute: wages and what goes with them."""
    materials: Amount = 0.0
    """What it uses up."""
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
    """What these customers are called."""
    attitude: Level | None = None
    """How they think of the service, compared with others."""
    repurchase: Level | None = None
    """How often they come back."""
    captive: Flag = False
    share: Share | None = None
    """Their part of all customers."""
