"""Service quality as the gap between what customers expect and what they find.

SERVQUAL: Parasuraman, Zeithaml and Berry (1988, Journal of Retailing 64(1)); weights of the dimensions: Zeithaml,
Parasuraman and Berry (1990, Delivering Quality Service).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import fsum
from typing import NamedTuple

from ..model.research import ServqualItem
from ..notebook_hook import shows_itself

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


class Gap(NamedTuple):
    """One item: perceived − expected, negative where customers find less than they expect."""

    dimension: str
    item: str | None
    expected: float
    perceived: float
    n: int | None
    """How many answered; None where the file does not say."""

    @property
    def gap(self) -> float:
        """P − E, in points of the scale."""
        return self.perceived - self.expected


class Dimension(NamedTuple):
    """The mean gap over the items of one dimension, each item counting alike."""

    name: str
    gap: float
    expected: float
    perceived: float
    items: int
    n: int | None
    """The fewest answers that one of its items has; None where one of them does not say."""


@shows_itself
class Servqual(NamedTuple):
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


def servqual_gaps(items: Iterable[ServqualItem], weights: Mapping[str, float] | None = None) -> Servqual:
    """Gaps per item, per dimension, and of the whole; each dimension is the mean over its items."""
    items = list(items)
    gaps = tuple(
        Gap(dimension_name(item.dimension), item.item, item.expected, item.perceived, item.n)
        for item in items
        if item.expected is not None and item.perceived is not None
    )
    names = dict.fromkeys(gap.dimension for gap in gaps)
    dimensions = tuple(_dimension(name, [gap for gap in gaps if gap.dimension == name]) for name in names)
    weighted = _weighted(dimensions, weights)
    return Servqual(
        gaps,
        dimensions,
        _mean([dimension.gap for dimension in dimensions]) if dimensions else None,
        weighted,
        _fewest(gaps),
        len(items) - len(gaps),
        bool(weights and dimensions and weighted is None),
    )


def _dimension(name: str, gaps: list[Gap]) -> Dimension:
    return Dimension(
        name,
        _mean([gap.gap for gap in gaps]),
        _mean([gap.expected for gap in gaps]),
        _mean([gap.perceived for gap in gaps]),
        len(gaps),
        _fewest(gaps),
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
