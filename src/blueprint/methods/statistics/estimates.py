"""Means of independent runs, with intervals."""

from __future__ import annotations

from math import inf, sqrt
from statistics import fmean, stdev

from ...records import Record
from .students_t import quantile

CONFIDENCE = 0.95
"""Of the intervals."""


class Estimate(Record):
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
        return quantile(CONFIDENCE, len(known) - 1) * stdev(known) / sqrt(len(known)) if len(known) > 1 else inf

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
