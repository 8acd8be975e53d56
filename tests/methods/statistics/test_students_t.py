"""Student's t against scipy."""

from __future__ import annotations

import pytest
from scipy import stats

from blueprint.methods.statistics.students_t import quantile, two_sided


@pytest.mark.parametrize("degrees", [1, 2, 3, 10, 57, 1000])
@pytest.mark.parametrize("t", [0, 0.01, -0.7, 1, 1.96, 4, -12, 60])
def test_p_is_that_of_students_t(t, degrees):
    """Two-sided probabilities agree with scipy's in both tails."""
    assert two_sided(t, degrees) == pytest.approx(2 * stats.t.sf(abs(t), degrees), rel=1e-8, abs=1e-14)


@pytest.mark.parametrize("degrees", [1, 2, 3, 10, 57, 1000])
@pytest.mark.parametrize("confidence", [0.5, 0.9, 0.95, 0.999])
def test_quantile_is_that_of_students_t(confidence, degrees):
    """The border of an interval agrees with scipy's, for any confidence."""
    assert quantile(confidence, degrees) == pytest.approx(stats.t.ppf((1 + confidence) / 2, degrees), rel=1e-8)
