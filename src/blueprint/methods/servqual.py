"""Service quality as the gap between what customers expect and what they find.

SERVQUAL: Parasuraman, Zeithaml and Berry (1988, Journal of Retailing 64(1)); weights of the dimensions: Zeithaml,
Parasuraman and Berry (1990, Delivering Quality Service).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import fsum

from ..model.research import ServqualItem
from ..notebook_hook import shows_itself
from ..records import Record
from .statistics.bootstrap import Interval
from .statistics.estimates import Estimate

ITEMS = {"tangibles": 4, "reliability": 5, "responsiveness": 4, "assurance": 4, "empathy": 5}
"""The five dimensions, with how many of the 22 items of the questionnaire each has."""
CHINESE = {
    "有形性": "tangibles",
    "可靠性": "reliability",
    "响应性": "responsiveness",
    "保证性": "assurance",
    "移情性": "empathy",
}
POINTS = 100
"""What customers allot among the dimensions."""
NEAR = 0.1
"""How far the allotted points may be from that: five weights, each rounded to a hundredth."""


class ServqualAnswer(Record):
    """What one customer answers to one item."""

    dimension: str
    item: str
    expected: float
    perceived: float
    respondent: str = ""
    """Who; empty where that is unknown."""


class Gap(Record):
    """One item: perceived − expected, negative where customers find less than they expect."""

    dimension: str
    item: str | None
    expected: float
    perceived: float
    n: int | None
    """How many answered; None where the file does not say."""
    interval: Interval | None = None
    """The 95 % interval of the gap, by Student's t of each customer's own gap; None of means, which do not say how far
    answers lie apart."""

    @property
    def gap(self) -> float:
        """P − E, in points of the scale."""
        return self.perceived - self.expected


class Dimension(Record):
    """The mean gap over the items of one dimension, each item counting alike."""

    name: str
    gap: float
    expected: float
    perceived: float
    items: int
    n: int | None
    """The fewest answers that one of its items has; None where one of them does not say."""
    interval: Interval | None = None
    """The 95 % interval of the gap, of the customers who answered all its items; None where it is unknown who did."""


@shows_itself
class Servqual(Record):
    """The gaps of a survey."""

    items: tuple[Gap, ...]
    dimensions: tuple[Dimension, ...]
    """In the order in which they are first named."""
    unweighted: float | None
    """The mean over the dimensions; None without any."""
    weighted: float | None
    """Σ weight · gap / 100; None without weights, or where the weights do not fit the dimensions that were measured."""
    n: int | None
    """The fewest answers that an item has; None where one of them does not say."""
    dropped: int
    """Items left out, since what is expected or perceived is missing."""
    misfit: bool = False
    """Weights are given that are not 100 in sum, or of other dimensions than those that were measured."""

    @property
    def worst(self) -> list[Dimension]:
        """The dimensions, the widest gap first."""
        return sorted(self.dimensions, key=lambda dimension: dimension.gap)

    @property
    def complete(self) -> bool:
        """The five dimensions were measured, and no other, so that the score compares with published ones."""
        return {dimension.name for dimension in self.dimensions} == ITEMS.keys()


def dimension_name(written: str) -> str:
    """The dimension's usual name for one written in Chinese or with capitals; any other name as it is written.

    >>> dimension_name("保证性"), dimension_name("Empathy "), dimension_name("Price")
    ('assurance', 'empathy', 'Price')
    """
    name = written.strip()
    plain = CHINESE.get(name, name.casefold())
    return plain if plain in ITEMS else name


def servqual_gaps(
    items: Iterable[ServqualItem],
    weights: Mapping[str, float] | None = None,
    answers: Sequence[ServqualAnswer] = (),
) -> Servqual:
    """Gaps per item, per dimension, and of the whole; each dimension is the mean over its items.

    `items` are means, `answers` what single customers said, who answer expectation and perception alike: their gaps
    have intervals.
    """
    items = list(items)
    written = [
        Gap(dimension_name(item.dimension), item.item, item.expected, item.perceived, item.n)
        for item in items
        if item.expected is not None and item.perceived is not None
    ]
    gaps = (*written, *_answered(answers))
    names = dict.fromkeys(gap.dimension for gap in gaps)
    only_means = {gap.dimension for gap in written}
    dimensions = tuple(
        _dimension(
            name,
            [gap for gap in gaps if gap.dimension == name],
            None if name in only_means else _interval(_per_respondent(name, answers)),
        )
        for name in names
    )
    weighted = _weighted(dimensions, weights)
    return Servqual(
        gaps,
        dimensions,
        _mean([dimension.gap for dimension in dimensions]) if dimensions else None,
        weighted,
        _fewest(gaps),
        len(items) - len(written),
        bool(weights and dimensions and weighted is None),
    )


def _answered(answers: Iterable[ServqualAnswer]) -> Iterator[Gap]:
    """The answers to each item taken together, in the order in which items are first answered."""
    by_item: dict[tuple[str, str], list[ServqualAnswer]] = {}
    for answer in answers:
        by_item.setdefault((dimension_name(answer.dimension), answer.item), []).append(answer)
    for (dimension, item), given in by_item.items():
        yield Gap(
            dimension,
            item or None,
            _mean([answer.expected for answer in given]),
            _mean([answer.perceived for answer in given]),
            len(given),
            _interval([answer.perceived - answer.expected for answer in given]),
        )


def _per_respondent(dimension: str, answers: Iterable[ServqualAnswer]) -> list[float]:
    """The mean gap of each customer who answered all items of a dimension; nothing where customers have no names."""
    given: dict[str, dict[str, float]] = {}
    items = set()
    for answer in answers:
        if dimension_name(answer.dimension) == dimension:
            items.add(answer.item)
            given.setdefault(answer.respondent, {})[answer.item] = answer.perceived - answer.expected
    return [_mean(list(gaps.values())) for who, gaps in given.items() if who and gaps.keys() == items]


def _interval(gaps: Sequence[float]) -> Interval | None:
    """That of their mean; None of fewer than two."""
    found = Estimate(tuple(gaps))
    return Interval(found.low, found.high) if len(gaps) > 1 else None


def _dimension(name: str, gaps: list[Gap], interval: Interval | None) -> Dimension:
    return Dimension(
        name,
        _mean([gap.gap for gap in gaps]),
        _mean([gap.expected for gap in gaps]),
        _mean([gap.perceived for gap in gaps]),
        len(gaps),
        _fewest(gaps),
        interval,
    )


def _weighted(dimensions: Iterable[Dimension], weights: Mapping[str, float] | None) -> float | None:
    points = {dimension_name(name): weight for name, weight in (weights or {}).items()}
    gaps = {dimension.name: dimension.gap for dimension in dimensions}
    if not gaps or points.keys() != gaps.keys() or abs(sum(points.values()) - POINTS) > NEAR:
        return None
    return sum(points[name] * gap for name, gap in gaps.items()) / POINTS


def _mean(values: list[float]) -> float:
    return fsum(values) / len(values)


def _fewest(gaps: Iterable[Gap]) -> int | None:
    counts = [gap.n for gap in gaps]
    known = [count for count in counts if count is not None]
    return min(known) if known and len(known) == len(counts) else None
