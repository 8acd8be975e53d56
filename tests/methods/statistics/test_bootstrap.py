"""Bootstrap intervals of a difference of means, beside SciPy's and by simulation."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import numpy
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from scipy.stats import bootstrap

from blueprint.methods.effect import LEAST
from blueprint.methods.statistics.bootstrap import MANY, difference_interval

DRAWS: dict[str, Callable[[Random], float]] = {
    "even": lambda random: random.gauss(10, 3),
    "skewed": lambda random: random.lognormvariate(2, 0.8),
    "waits": lambda random: random.expovariate(1 / 5),
}


@pytest.mark.parametrize(("before", "after", "confidence"), [(12, 15, 0.95), (60, 25, 0.8), (200, 90, 0.95)])
@pytest.mark.parametrize("kind", DRAWS)
def test_intervals_are_those_of_scipy(kind: str, before: int, after: int, confidence: float):
    """Bias-corrected and accelerated as SciPy does it: the ends differ by the chance of drawing, a few per cent."""
    random = Random(f"{kind} {before}")
    one = [DRAWS[kind](random) for _ in range(before)]
    other = [DRAWS[kind](random) + 1 for _ in range(after)]
    ours = difference_interval(one, other, confidence, resamples=9999)
    theirs = bootstrap(
        (other, one),
        lambda x, y, axis: x.mean(axis) - y.mean(axis),
        method="BCa",
        confidence_level=confidence,
        n_resamples=9999,
        rng=numpy.random.default_rng(1),
    ).confidence_interval
    room = 0.04 * (theirs.high - theirs.low)
    assert ours.low == pytest.approx(theirs.low, abs=room)
    assert ours.high == pytest.approx(theirs.high, abs=room)


@pytest.mark.parametrize(("kind", "least"), [("even", 0.91), ("waits", 0.88), ("skewed", 0.86)])
def test_intervals_hold_the_difference_about_as_often_as_they_say(kind: str, least: float):
    """Of 95 % intervals of as few values as are enough, about nine in ten or more hold the difference, here 0."""
    random = Random(7)
    held, rounds = 0, 400
    for seed in range(rounds):
        one, other = ([DRAWS[kind](random) for _ in range(LEAST)] for _ in range(2))
        low, high = difference_interval(one, other, resamples=400, seed=seed)
        held += low <= 0 <= high
    assert least <= held / rounds <= 0.985


@pytest.mark.parametrize(("before", "after"), [(MANY + 1, 40), (40, MANY + 1), (MANY + 1, MANY + 1)])
def test_many_values_are_drawn_as_their_mean(before: int, after: int):
    """A side with so many values that its mean is normally distributed gives the interval that SciPy draws."""
    random = Random(2)
    one = [DRAWS["waits"](random) for _ in range(before)]
    other = [DRAWS["waits"](random) for _ in range(after)]
    ours = difference_interval(one, other, resamples=9999)
    theirs = bootstrap(
        (other, one),
        lambda x, y, axis: x.mean(axis) - y.mean(axis),
        method="BCa",
        n_resamples=4999,
        batch=500,
        rng=numpy.random.default_rng(1),
    ).confidence_interval
    room = 0.06 * (theirs.high - theirs.low)
    assert ours.low == pytest.approx(theirs.low, abs=room)
    assert ours.high == pytest.approx(theirs.high, abs=room)


values = st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=30)


@example([0.0, 0.0], [0.0, 6.327204196302188e-135])  # differences too small for their cubes
@given(values, values)
def test_intervals_are_the_same_each_time(one: list[float], other: list[float]):
    """The same values give the same interval, in order, within what the values allow."""
    found = difference_interval(one, other, resamples=50)
    assert found == difference_interval(one, other, resamples=50)
    assert found.low <= found.high
    assert min(other) - max(one) - 1e-6 <= found.low
    assert found.high <= max(other) - min(one) + 1e-6


def test_what_never_varies_differs_surely():
    """Without any spread the interval is the difference itself."""
    assert difference_interval([5.0] * 20, [4.0] * 30) == (-1, -1)


@pytest.mark.parametrize(("one", "other"), [([1.0], [1.0, 2.0]), ([1.0, 2.0], [])])
def test_an_interval_needs_values(one: list[float], other: list[float]):
    """One value says nothing of its spread."""
    with pytest.raises(ValueError, match="two values on either side"):
        difference_interval(one, other)
