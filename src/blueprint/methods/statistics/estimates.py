"""Means of independent runs, with intervals."""

from __future__ import annotations

from math import fsum, inf, pi, sqrt, tan
from statistics import NormalDist, fmean, stdev
from typing import NamedTuple

CONFIDENCE = 0.95
"""Of the intervals."""


class Estimate(NamedTuple):
    """One value a run, and what they say of the mean."""

    values: tuple[float | None, ...]
    """None for a run in which there was nothing to measure."""

    @property
    def known(self) -> list[float]:
        """The values of the runs that have one."""
        return [value for value in self.values if value is not None]

    @property
    def mean(self) -> float:
        """Over the runs; 0 where none has a value."""
        return fmean(self.known or [0.0])

    @property
    def margin(self) -> float:
        """How far the 95 % interval reaches to each side of the mean (Student's t); infinite for a single run."""
        known = self.known
        return student(len(known) - 1) * stdev(known) / sqrt(len(known)) if len(known) > 1 else inf

    @property
    def low(self) -> float:
        """Where the interval begins."""
        return self.mean - self.margin

    @property
    def high(self) -> float:
        """Where it ends."""
        return self.mean + self.margin

    def minus(self, other: Estimate) -> Estimate:
        """The differences run by run. Where both had the same customers, luck drops out and the interval is narrow."""
        pairs = zip(self.values, other.values, strict=True)
        return Estimate(tuple(None if a is None or b is None else a - b for a, b in pairs))


def student(degrees: int) -> float:
    """Quantile of Student's t for a two-sided 95 % interval.

    Exact for 1 and 2 degrees of freedom; beyond, a series in 1 / degrees around the normal quantile, by
    Cornish and Fisher, right to two digits after the point.

    >>> [round(student(degrees), 2) for degrees in (1, 2, 3, 5, 9, 29)]
    [12.71, 4.3, 3.18, 2.57, 2.26, 2.05]
    """
    tail = (1 + CONFIDENCE) / 2
    if degrees == 1:
        return tan(pi * (tail - 0.5))
    if degrees == 2:
        return (2 * tail - 1) * sqrt(2 / (4 * tail * (1 - tail)))
    z = NormalDist().inv_cdf(tail)
    terms = (
        z,
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return fsum(term / degrees**power for power, term in enumerate(terms))
