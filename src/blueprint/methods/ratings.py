"""What customers answer to one question at a touchpoint: would they recommend, are they satisfied, was it easy."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from ..notebook_hook import shows_itself

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


@shows_itself
class Csat(NamedTuple):
    """“How satisfied are you?”: the share of the two best answers, the top-two box."""

    satisfied: int
    """How many gave one of the two best answers."""
    n: int

    @property
    def score(self) -> float | None:
        """In % of all answers; None without answers."""
        return 100 * self.satisfied / self.n if self.n else None


@shows_itself
class Ces(NamedTuple):
    """“It was easy”, 1 to 7: Customer Effort Score (Dixon, Freeman and Toman 2010, Harvard Business Review)."""

    total: int
    n: int

    @property
    def score(self) -> float | None:
        """The mean of the answers; None without answers."""
        return self.total / self.n if self.n else None


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
    """Counts the answers of a scale from 1 to `best`; ValueError for one that is off it.

    >>> csat([5, 4, 4, 2]).score
    75.0
    """
    answers = _within(answers, 1, best)
    return Csat(sum(answer >= best - 1 for answer in answers), len(answers))


def ces(answers: Iterable[int], best: int = 7) -> Ces:
    """Sums up the answers of a scale from 1 to `best`; ValueError for one that is off it.

    >>> ces([7, 6, 2]).score
    5.0
    """
    answers = _within(answers, 1, best)
    return Ces(sum(answers), len(answers))


def _within(answers: Iterable[int], least: int, most: int) -> Collection[int]:
    found = list(answers)
    off = next((answer for answer in found if not least <= answer <= most), None)
    if off is not None:
        raise ValueError(f"{off} is no answer from {least} to {most}")
    return found
