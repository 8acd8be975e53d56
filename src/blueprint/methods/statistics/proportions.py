"""How sure a share is, and the difference of two shares of the same people, also of few of them."""

from __future__ import annotations

from math import sqrt
from statistics import NormalDist

from .bootstrap import Interval


def wilson(count: int, n: int, confidence: float = 0.95) -> Interval:
    """The interval of a share, 0 to 1 (Wilson 1927, “Probable inference, the law of succession, and statistical
    inference”, Journal of the American Statistical Association 22). ValueError: of nobody.

    >>> [round(end, 3) for end in wilson(2, 2)], [round(end, 3) for end in wilson(45, 50)]
    ([0.342, 1.0], [0.786, 0.957])
    """
    if n < 1:
        raise ValueError("a share of nobody has no interval")
    z = _z(confidence)
    share = count / n
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    reach = z / (1 + z * z / n) * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return Interval(max(0.0, middle - reach), min(1.0, middle + reach))


def difference_of_shares(one: int, other: int, n: int, confidence: float = 0.95) -> Interval:
    """The interval of a share less another of the same `n` people, who are in one of the two or in neither.

    Wald's with one more on either side (Bonett and Price 2012, “Adjusted Wald confidence interval for a difference of
    binomial proportions based on paired data”, Journal of Educational and Behavioral Statistics 37(4)). ValueError: of
    nobody.
    """
    if n < 1:
        raise ValueError("shares of nobody have no interval")
    first, second = (one + 1) / (n + 2), (other + 1) / (n + 2)
    reach = _z(confidence) * sqrt((first + second - (first - second) ** 2) / (n + 2))
    return Interval(max(-1.0, first - second - reach), min(1.0, first - second + reach))


def _z(confidence: float) -> float:
    return NormalDist().inv_cdf((1 + confidence) / 2)
