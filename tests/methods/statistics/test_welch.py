"""Differences of means: beside scipy where values are independent, by error rates where they are not."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from blueprint.methods.statistics.several import holm
from blueprint.methods.statistics.welch import follows, welch

sides = st.lists(st.integers(-50, 50).map(float), min_size=2, max_size=30).filter(lambda side: len(set(side)) > 1)


@given(sides, sides)
def test_independent_values_are_compared_as_scipy_does(before, after):
    """Interval and probability are those of Welch's test."""
    found = welch(before, after, 0.9)
    told = stats.ttest_ind(after, before, equal_var=False)
    low, high = told.confidence_interval(0.9)
    assert found.p == pytest.approx(told.pvalue, rel=1e-6, abs=1e-12)
    assert [found.interval.low, found.interval.high] == pytest.approx([low, high], rel=1e-6, abs=1e-9)


def walks(number: np.random.Generator, phi: float, n: int) -> list[float]:
    """An autoregression of first order, from its own spread on."""
    noise = number.normal(size=n)
    values = [noise[0] / (1 - phi**2) ** 0.5]
    for each in noise[1:]:
        values.append(phi * values[-1] + each)
    return [float(value) for value in values]


@pytest.mark.parametrize("phi", [0.0, 0.3, 0.6, 0.9])
@pytest.mark.parametrize("n", [60, 200, 700])
def test_neighbours_that_are_alike_show_no_change_where_there_is_none(phi, n):
    """At most one comparison in ten of values that follow each other finds a change that is none, where one in twenty
    is promised; counted as independent, up to seven in ten do."""
    number = np.random.default_rng(7)
    wrong = 0
    for _ in range(200):
        before, after = walks(number, phi, n), walks(number, phi, n)
        correlation = follows(before, after) or 0.0
        found = welch(before, after, correlation=correlation if correlation > 0.2 else 0.0).interval
        wrong += not found.low <= 0 <= found.high
    assert wrong / 200 <= 0.1


def test_a_change_among_neighbours_that_are_alike_is_still_found():
    """A change of three times the spread is seen through a correlation of .6."""
    number = np.random.default_rng(7)
    before, after = walks(number, 0.6, 200), [value + 3.75 for value in walks(number, 0.6, 200)]
    assert welch(before, after, correlation=follows(before, after) or 0.0).interval.low > 0


@given(st.lists(st.floats(0, 1), min_size=1, max_size=8))
def test_holm_refuses_no_less_than_bonferroni_and_no_more_than_nothing(ps):
    """Corrected values lie between the plain ones and those of Bonferroni, and keep their order."""
    found = holm(ps)
    for p, corrected in zip(ps, found, strict=True):
        assert corrected is not None
        assert p - 1e-12 <= corrected <= min(1.0, p * len(ps)) + 1e-12
    order = sorted(range(len(ps)), key=lambda place: ps[place])
    known = [found[place] or 0.0 for place in order]
    assert known == sorted(known)
