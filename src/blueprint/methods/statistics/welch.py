"""How sure a difference of two means is, by Student's t for unequal variances, and for values that are like their
neighbours (Welch 1947, “The generalization of ‘Student's’ problem when several different population variances are
involved”, Biometrika 34).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import sqrt
from statistics import fmean, variance
from typing import NamedTuple

from .bootstrap import Interval
from .students_t import quantile, two_sided


class Difference(NamedTuple):
    """The difference of two means."""

    interval: Interval
    p: float
    """Two-sided: how probable a difference at least as far from 0 is by chance alone."""


def welch(
    before: Sequence[float], after: Sequence[float], confidence: float = 0.95, correlation: float = 0.0
) -> Difference:
    """mean(after) − mean(before). ValueError: a side has fewer than two values.

    `correlation`: of each value with the one before it. So many values then say as much as `effective` ones that do not
    depend on each other.
    """
    counts = [effective(len(side), correlation) for side in (before, after)]
    parts = [variance(side) / n for side, n in zip((before, after), counts, strict=True)]
    difference = fmean(after) - fmean(before)
    spread = sum(parts)
    if not spread:
        return Difference(Interval(difference, difference), 1.0 if difference == 0 else 0.0)
    degrees = spread**2 / sum(part**2 / max(1.0, n - 1) for part, n in zip(parts, counts, strict=True))
    reach = quantile(confidence, max(1.0, degrees)) * sqrt(spread)
    return Difference(
        Interval(difference - reach, difference + reach), two_sided(difference / sqrt(spread), max(1.0, degrees))
    )


def effective(n: int, correlation: float) -> float:
    """How many independent values say as much about the mean as `n` of which each goes along with the one before.

    By the first-order autoregression: n (1 − r) / (1 + r); never below 2, nor above n.

    >>> effective(200, 0.9).__round__(1), effective(200, 0.0), effective(200, -0.5)
    (10.5, 200, 200)
    """
    if correlation <= 0:
        return n
    return max(min(2.0, n), n * (1 - correlation) / (1 + correlation)) if correlation < 1 else min(2.0, n)


def follows(*sides: Sequence[float]) -> float | None:
    """How much each value goes along with the one before it on its side: −1 to 1; None where nothing varies.

    The lag-1 correlation over all sides, each around its own mean, with the correction for short series, which show it
    too low (Kendall 1954, “Note on bias in the estimation of autocorrelation”, Biometrika 41).
    """
    shared = spread = 0.0
    for side in sides:
        middle = fmean(side)
        away = [value - middle for value in side]
        shared += sum(one * other for one, other in pairwise(away))
        spread += sum(value * value for value in away)
    n = min(map(len, sides), default=0)
    if not spread or n < 5:
        return None
    return max(-1.0, min(0.99, (shared / spread + 1 / n) / (1 - 3 / n)))
