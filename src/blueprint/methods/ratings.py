"""What customers answer to one question at a touchpoint: would they recommend, are they satisfied, was it easy."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from math import sqrt
from typing import NamedTuple

from ..notebook_hook import shows_itself
from .statistics.bootstrap import Interval
from .statistics.proportions import difference_of_shares, wilson
from .statistics.students_t import quantile

FEW = 30
"""Of fewer answers the interval says more than the score."""
PROMOTER, PASSIVE, LIKELIEST = 9, 7, 10
"""From which answer on customers are promoters, from which on passives, and the highest answer."""


@shows_itself
class Nps(NamedTuple):
    """“How likely would you recommend us?”, 0 to 10: Net Promoter Score (Reichheld 2003, Harvard Business Review)."""

    promoters: int
    """9 and 10."""
    passives: int
    """7 and 8."""
    detractors: int
    """0 to 6."""

    @property
    def n(self) -> int:
        """How many answered."""
        return sum(self)

    @property
    def score(self) -> float | None:
        """% promoters − % detractors, −100 to 100; None without answers."""
        return 100 * (self.promoters - self.detractors) / self.n if self.n else None

    @property
    def interval(self) -> Interval | None:
        """The 95 % interval of the score; None without answers."""
        if not self.n:
            return None
        low, high = difference_of_shares(self.promoters, self.detractors, self.n)
        return Interval(100 * low, 100 * high)


@shows_itself
class Csat(NamedTuple):
    """“How satisfied are you?”: the share of the two best answers, the top-two box."""

    satisfied: int
    """How many gave one of the two best answers."""
    n: int
    best: int = 5
    """The best answer that could be given."""

    @property
    def score(self) -> float | None:
        """In % of all answers; None without answers."""
        return 100 * self.satisfied / self.n if self.n else None

    @property
    def interval(self) -> Interval | None:
        """The 95 % interval of the score; None without answers."""
        return Interval(*(100 * end for end in wilson(self.satisfied, self.n))) if self.n else None


@shows_itself
class Ces(NamedTuple):
    """“It was easy”, 1 to 7: Customer Effort Score (Dixon, Freeman and Toman 2010, Harvard Business Review)."""

    total: int
    n: int
    squares: int
    """The sum of the squared answers, which says how far they lie apart."""
    best: int = 7
    """The best answer that could be given."""

    @property
    def score(self) -> float | None:
        """The mean of the answers; None without answers."""
        return self.total / self.n if self.n else None

    @property
    def interval(self) -> Interval | None:
        """The 95 % interval of the score, by Student's t; None of fewer than two answers."""
        if self.n < 2:
            return None
        mean = self.total / self.n
        spread = (self.squares - self.total * mean) / (self.n - 1)
        reach = quantile(0.95, self.n - 1) * sqrt(max(0.0, spread) / self.n)
        return Interval(mean - reach, mean + reach)


def nps(answers: Iterable[int]) -> Nps:
    """Counts the answers; ValueError for one that is not 0 to 10.

    >>> nps([10, 9, 9, 8, 3]).score
    40.0
    """
    answers = _within(answers, 0, LIKELIEST)
    promoters = sum(answer >= PROMOTER for answer in answers)
    detractors = sum(answer < PASSIVE for answer in answers)
    return Nps(promoters, len(answers) - promoters - detractors, detractors)


def csat(answers: Iterable[int], best: int = 5) -> Csat:
    """Counts the answers of a scale from 1 to `best` (of ten from 0); ValueError for one that is off it.

    >>> csat([5, 4, 4, 2]).score
    75.0
    """
    answers = _within(answers, worst(best), best)
    return Csat(sum(answer >= best - 1 for answer in answers), len(answers), best)


def ces(answers: Iterable[int], best: int = 7) -> Ces:
    """Sums up the answers of a scale from 1 to `best` (of ten from 0); ValueError for one that is off it.

    >>> ces([7, 6, 2]).score
    5.0
    """
    answers = _within(answers, worst(best), best)
    return Ces(sum(answers), len(answers), sum(answer * answer for answer in answers), best)


def worst(best: int) -> int:
    """The worst answer of a scale: scales of ten begin at 0, as that of the NPS does, all others at 1."""
    return 0 if best == LIKELIEST else 1


SCALES = (5, 7, LIKELIEST)
"""The best answers of the usual scales."""
STRAY = 0.05
"""So large a part of the answers, or one of few, may be off a scale and be a mistake; of more, the scale is longer."""


def scale_of(answers: Mapping[float, int], usual: int = SCALES[0]) -> int:
    """The best answer of the scale that was asked with: the `usual` one unless too many answers go beyond it.

    `answers`: how often each was given.

    >>> scale_of({5: 3, 1: 2}), scale_of({6: 1, 7: 2}), scale_of({10: 1, 0: 1, 8: 1}), scale_of({5: 30, 55: 1})
    (5, 7, 10, 5)
    """
    bearable = max(1, STRAY * sum(answers.values()))
    for best in SCALES:
        off = sum(count for answer, count in answers.items() if not worst(best) <= answer <= best)
        if best >= usual and off <= bearable:
            return best
    return usual


def _within(answers: Iterable[int], least: int, most: int) -> Collection[int]:
    found = list(answers)
    off = next((answer for answer in found if not least <= answer <= most), None)
    if off is not None:
        raise ValueError(f"{off} is no answer from {least} to {most}")
    return found
