"""How sure a difference of two means is: bootstrap intervals, bias-corrected and accelerated (Efron 1987, “Better
Bootstrap Confidence Intervals”, Journal of the American Statistical Association 82(397)).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from math import fsum, sqrt
from random import Random
from statistics import NormalDist

from ...records import Record

RESAMPLES = 10_000
MANY = 500
"""The mean of more values than this is drawn from the normal distribution, which it follows: a million need no drawing
one by one."""
SEED = 1987
_NORMAL = NormalDist()


class Interval(Record):
    """Where a number lies, with the confidence that was asked for."""

    low: float
    high: float


def mean(values: Sequence[float]) -> float:
    """The mean; ZeroDivisionError of nothing."""
    return fsum(values) / len(values)


def difference_interval(
    before: Sequence[float],
    after: Sequence[float],
    confidence: float = 0.95,
    *,
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> Interval:
    """The interval of mean(after) − mean(before), for values that do not depend on each other.

    The same seed gives the same interval. ValueError: a side has fewer than two values.
    """
    if len(before) < 2 or len(after) < 2:
        raise ValueError("an interval needs two values on either side")
    random = Random(seed)
    draw_before, draw_after = _mean_drawer(before, random), _mean_drawer(after, random)
    drawn = sorted(draw_after() - draw_before() for _ in range(resamples))
    observed = mean(after) - mean(before)
    # Of equal values one half counts as below.
    below = (bisect_left(drawn, observed) + bisect_right(drawn, observed)) / 2 / resamples
    bias = _NORMAL.inv_cdf(min(max(below, 0.5 / resamples), 1 - 0.5 / resamples))
    acceleration = _acceleration(before, after)
    tail = (1 - confidence) / 2
    low, high = (_corrected(share, bias, acceleration) for share in (tail, 1 - tail))
    return Interval(_quantile(drawn, low), _quantile(drawn, high))


def _mean_drawer(values: Sequence[float], random: Random) -> Callable[[], float]:
    count = len(values)
    if count > MANY:
        centre, error = mean(values), sqrt(_of_mean(values, 2))
        return lambda: random.gauss(centre, error)
    return lambda: mean(random.choices(values, k=count))


def _of_mean(values: Sequence[float], power: int) -> float:
    """A central moment of the mean of so many values: for 2 its variance."""
    centre = mean(values)
    return fsum((value - centre) ** power for value in values) / float(len(values)) ** power


def _acceleration(before: Sequence[float], after: Sequence[float]) -> float:
    """By the jackknife, which for means comes down to their second and third moments."""
    cubed = (_of_mean(after, 2) + _of_mean(before, 2)) ** 1.5  # 0 also for differences too small to be numbers
    return (_of_mean(after, 3) - _of_mean(before, 3)) / (6 * cubed) if cubed else 0.0


def _corrected(share: float, bias: float, acceleration: float) -> float:
    shifted = bias + _NORMAL.inv_cdf(share)
    return _NORMAL.cdf(bias + shifted / (1 - acceleration * shifted))


def _quantile(ordered: Sequence[float], share: float) -> float:
    """Between the two nearest values, in proportion."""
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])
