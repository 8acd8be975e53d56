"""Student's t: how probable, and how far."""

from __future__ import annotations

from math import exp, isfinite, lgamma, log


def two_sided(t: float, degrees: float) -> float:
    """How probable a Student's t at least as far from 0 is by chance alone.

    The incomplete beta function by its continued fraction.

    >>> round(two_sided(2.228, 10), 4), two_sided(0, 5)
    (0.05, 1.0)
    """
    if not isfinite(t):
        return 0.0
    x = degrees / (degrees + t * t)
    a, b = degrees / 2, 0.5
    if x >= 1:
        return 1.0
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(1 - x))
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(a, b, x) / a
    return 1 - front * _fraction(b, a, 1 - x) / b


def quantile(confidence: float, degrees: float) -> float:
    """How far from 0 a Student's t is at most, with this confidence: the border of a two-sided interval.

    Found between two bounds that close in, since no formula leads back from `two_sided`.

    >>> [round(quantile(0.95, degrees), 3) for degrees in (1, 2, 3, 9, 29)]
    [12.706, 4.303, 3.182, 2.262, 2.045]
    """
    low, high = 0.0, 1.0
    while two_sided(high, degrees) > 1 - confidence:
        low, high = high, high * 2
    while high - low > 1e-12 * high:
        middle = (low + high) / 2
        low, high = (middle, high) if two_sided(middle, degrees) > 1 - confidence else (low, middle)
    return high


def _fraction(a: float, b: float, x: float) -> float:
    """The continued fraction of the incomplete beta function, from its start (Lentz)."""
    tiny = 1e-300
    c, d = 1.0, 1 / _away(1 - (a + b) * x / (a + 1), tiny)
    value = d
    for m in range(1, 500):
        for part in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            c, d = _away(1 + part / c, tiny), 1 / _away(1 + part * d, tiny)
            value *= c * d
        if abs(c * d - 1) < 1e-14:
            break
    return value


def _away(value: float, tiny: float) -> float:
    return value if abs(value) > tiny else tiny
