"""Times that vary: what a blueprint says of a spread, as a draw in seconds."""

from __future__ import annotations

from collections.abc import Callable
from math import log, sqrt
from random import Random

from ...errors import BlueprintError
from ...language.messages import said
from ...model.seldom_words import Spread
from ...model.simulation import Varying
from ...model.values import Duration

Draw = Callable[[Random], float]
"""One time in seconds; the same for the same state of the random numbers."""
BETWEEN = (Spread.UNIFORM, Spread.TRIANGULAR)
"""Spreads that have limits."""


def draw(varying: Varying | None, usual: Spread, mean: float, of: str) -> Draw | None:
    """How a time is drawn; None where it is always 0.

    `usual` and `mean` (seconds) stand in for what `varying` leaves out. BlueprintError, naming `of`: the spread lacks
    what it needs, or its limits contradict each other.
    """
    varying = varying or Varying()
    spread = varying.spread or _meant(varying, usual)
    if varying.deviation is not None and spread is not Spread.LOGNORMAL:
        raise BlueprintError(said("{of}: a deviation is for lognormal, not for {spread}", of=of, spread=spread))
    mean = varying.mean.seconds if varying.mean else mean
    if varying.min is not None or varying.max is not None:
        if spread not in BETWEEN:
            raise BlueprintError(
                said("{of}: min and max are for uniform and triangular, not for {spread}", of=of, spread=spread)
            )
        return _between(varying, spread, mean, of)
    if mean <= 0:
        return None
    if spread is Spread.LOGNORMAL:
        return _lognormal(mean, varying.deviation.seconds if varying.deviation else mean / 2)
    if spread is Spread.EXPONENTIAL:
        return lambda random: random.expovariate(1 / mean)
    if spread is Spread.FIXED:
        return lambda random: mean
    # Without limits of its own: as far up as down.
    if spread is Spread.UNIFORM:
        return lambda random: random.uniform(0, 2 * mean)
    return lambda random: random.triangular(0, 2 * mean, mean)


def _meant(varying: Varying, usual: Spread) -> Spread:
    """The spread of which only the limits, or the deviation, are written."""
    if varying.deviation is not None:
        return Spread.LOGNORMAL
    limited = varying.min is not None or varying.max is not None
    return Spread.TRIANGULAR if limited and usual not in BETWEEN else usual


def _between(varying: Varying, spread: Spread, mean: float, of: str) -> Draw:
    low, high = _limit(varying.min, "min", spread, of), _limit(varying.max, "max", spread, of)
    if low > high:
        raise BlueprintError(said("{of}: min is more than max", of=of))
    if spread is Spread.UNIFORM:
        return lambda random: random.uniform(low, high)
    peak = 3 * mean - low - high if mean > 0 else (low + high) / 2
    if not low <= peak <= high:
        least, most = (2 * low + high) / 3, (low + 2 * high) / 3
        raise BlueprintError(
            said(
                "{of}: a triangle from {low} s to {high} s has a mean of {least} s to {most} s, not {mean} s",
                of=of,
                low=f"{low:g}",
                high=f"{high:g}",
                least=f"{least:g}",
                most=f"{most:g}",
                mean=f"{mean:g}",
            )
        )
    return lambda random: random.triangular(low, high, peak)


def _limit(limit: Duration | None, name: str, spread: Spread, of: str) -> float:
    if limit is None:
        raise BlueprintError(
            said("{of}: {spread} needs min and max, and there is no {name}", of=of, spread=spread, name=name)
        )
    return limit.seconds


def _lognormal(mean: float, deviation: float) -> Draw:
    variance = log(1 + (deviation / mean) ** 2)
    centre, width = log(mean) - variance / 2, sqrt(variance)
    return lambda random: random.lognormvariate(centre, width)
