"""Intervals of shares, beside scipy and by what they hold."""

from __future__ import annotations

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from blueprint.methods.statistics.proportions import difference_of_shares, wilson


@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_a_share_has_wilsons_interval(of):
    """The interval is scipy's, for any share of any number."""
    count, n = of
    told = stats.binomtest(count, n).proportion_ci(0.95, method="wilson")
    assert [*wilson(count, n)] == pytest.approx([told.low, told.high], abs=1e-9)


@pytest.mark.parametrize("n", [3, 10, 30, 80])
@pytest.mark.parametrize(("promoters", "detractors"), [(0.6, 0.1), (0.3, 0.3), (0.1, 0.7), (0.9, 0.05)])
def test_the_difference_of_two_shares_is_held_as_often_as_promised(n, promoters, detractors):
    """Summed over all answers that can come, the interval holds the true difference 93 times of a hundred or more."""
    held = 0.0
    for one in range(n + 1):
        for other in range(n + 1 - one):
            ways = comb(n, one) * comb(n - one, other)
            chance = ways * promoters**one * detractors**other * (1 - promoters - detractors) ** (n - one - other)
            low, high = difference_of_shares(one, other, n)
            held += chance * (low <= promoters - detractors <= high)
    assert held >= 0.93


def test_nobody_has_no_share():
    """Of nobody there is no interval."""
    for call in (lambda: wilson(0, 0), lambda: difference_of_shares(0, 0, 0)):
        with pytest.raises(ValueError, match="of nobody"):
            call()
