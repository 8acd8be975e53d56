"""Derived importance against numbers worked out by hand, by brute force, and by scipy."""

from __future__ import annotations

import random
from itertools import permutations
from math import factorial, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from blueprint.methods.statistics.drivers import contrasts, shares, spearman

ANSWER = st.one_of(st.none(), st.integers(1, 5).map(float))


@given(st.lists(st.tuples(ANSWER, ANSWER), max_size=40))
def test_spearman_is_scipys(pairs):
    """Correlation and p agree with scipy's over the pairs that both answered, ties and all."""
    found = spearman([one for one, _ in pairs], [other for _, other in pairs])
    whole = [pair for pair in pairs if None not in pair]
    assert found.n == len(whole)
    varied = all(len({pair[side] for pair in whole}) > 1 for side in (0, 1))
    if len(whole) < 3 or not varied:
        assert (found.rho, found.p) == (None, None)
        return
    expected = stats.spearmanr(*zip(*whole, strict=True))
    assert found.rho == pytest.approx(expected.statistic, abs=1e-12)
    assert found.p == pytest.approx(expected.pvalue, abs=1e-9)


def test_spearman_by_hand():
    """Five ranks with differences 0, 1, 1, 0, 0 give 1 − 6·2/(5·24) = 0.9."""
    found = spearman([10, 20, 30, 40, 50], [1, 3, 2, 4, 5])
    assert found.rho == pytest.approx(0.9)


def test_shares_of_two_drivers_by_hand():
    """With correlations r1, r2 to the outcome and r12 between them, the first has ½(r1² + R² − r2²)."""
    one, other, outcome = [1, 2, 3, 4, 5, 3], [2, 1, 4, 3, 5, 5], [1, 3, 2, 5, 4, 4]
    r1, r2 = np.corrcoef(one, outcome)[0, 1], np.corrcoef(other, outcome)[0, 1]
    r12 = np.corrcoef(one, other)[0, 1]
    r2_all = (r1**2 + r2**2 - 2 * r1 * r2 * r12) / (1 - r12**2)
    found = shares({"one": one, "other": other}, outcome)
    assert found is not None
    assert found.r2 == pytest.approx(r2_all)
    assert found.of == pytest.approx({"one": (r1**2 + r2_all - r2**2) / 2, "other": (r2**2 + r2_all - r1**2) / 2})
    assert (found.n, found.orders, found.error) == (6, None, 0)


def test_shares_of_unrelated_drivers():
    """Where drivers are unrelated, each share is its squared correlation: here 0.8 and 0.2 exactly."""
    one, other = [0, 0, 1, 1], [0, 1, 0, 1]
    found = shares({"one": one, "other": other}, [2 * x + y for x, y in zip(one, other, strict=True)])
    assert found is not None
    assert found.of == pytest.approx({"one": 0.8, "other": 0.2})


def answers(n: int, seed: int, drivers: int = 4) -> tuple[dict[str, list[float]], list[float]]:
    """Ratings that go together, and an outcome that they drive."""
    draw = random.Random(seed)
    ratings: dict[str, list[float]] = {f"d{place}": [] for place in range(drivers)}
    outcome = []
    for _ in range(n):
        mood = draw.gauss(0, 1)
        row = [float(max(1, min(5, round(3 + mood * place / drivers + draw.gauss(0, 1))))) for place in range(drivers)]
        for name, value in zip(ratings, row, strict=True):
            ratings[name].append(value)
        outcome.append(sum(value * place for place, value in enumerate(row)) + draw.gauss(0, 3))
    return ratings, outcome


def r2(columns: list[list[float]], outcome: list[float]) -> float:
    """Of a least-squares fit with a constant."""
    y = np.array(outcome)
    x = np.column_stack([np.ones(len(y)), *columns])
    rest = y - x @ np.linalg.lstsq(x, y, rcond=None)[0]
    return float(1 - rest @ rest / np.sum((y - y.mean()) ** 2))


def test_shares_by_brute_force():
    """The mean over all orders of what a driver adds to R² when it enters."""
    ratings, outcome = answers(40, 1)
    expected = dict.fromkeys(ratings, 0.0)
    for order in permutations(ratings):
        for place, name in enumerate(order):
            before = r2([ratings[each] for each in order[:place]], outcome)
            after = r2([ratings[each] for each in order[: place + 1]], outcome)
            expected[name] += (after - before) / factorial(len(ratings))
    found = shares(ratings, outcome)
    assert found is not None
    assert found.of == pytest.approx(expected)
    assert found.r2 == pytest.approx(r2(list(ratings.values()), outcome))


def test_drawn_orders_come_close_and_say_how_close():
    """Above the limit, shares are within four standard errors of the exact ones, sum up to R², and stay the same."""
    ratings, outcome = answers(60, 2, drivers=7)
    exact, drawn = shares(ratings, outcome), shares(ratings, outcome, exact=3)
    assert exact is not None
    assert drawn is not None
    assert drawn.orders == 2000
    assert 0 < drawn.error < 0.01
    assert all(abs(drawn.of[name] - exact.of[name]) < 4 * drawn.error for name in ratings)
    assert drawn.r2 == pytest.approx(exact.r2)
    assert drawn == shares(ratings, outcome, exact=3)


@pytest.mark.parametrize("exact", [12, 1])
def test_drivers_that_are_the_same_share_alike(exact):
    """A driver that stands there twice gets one share, halved; one whose answers are all alike is left out."""
    ratings, outcome = answers(30, 3, drivers=3)
    alone = shares(ratings, outcome)
    doubled = shares({**ratings, "twin": ratings["d2"], "constant": [3.0] * 30}, outcome, exact)
    assert alone is not None
    assert doubled is not None
    assert "constant" not in doubled.of
    assert doubled.r2 == pytest.approx(alone.r2)
    assert doubled.of["twin"] == pytest.approx(doubled.of["d2"], abs=6 * doubled.error + 1e-9)


@pytest.mark.parametrize(
    ("ratings", "outcome"),
    [
        ({"a": [], "b": []}, []),
        ({"a": [1, 2], "b": [2, 1]}, [1, 2]),
        ({"a": [1, 2, 3, None], "b": [2, 1, None, 3]}, [1, 2, 3, 4]),
        ({"a": [1, 2, 3]}, [4, 4, 4]),
        ({"a": [2, 2, 2]}, [1, 2, 3]),
    ],
)
def test_too_few_answers_have_no_shares(ratings, outcome):
    """Without two answers more than drivers, or where nothing varies, nothing is made up."""
    assert shares(ratings, outcome) is None


def test_penalty_and_reward_by_hand():
    """Of one action they are differences of means, tested with the spread inside the three groups."""
    ratings = {"pays": [1, 2, 1, 3, 3, 3, 5, 4, 5, None]}
    overall = [2, 1, 3, 6, 5, 7, 8, 7, 8, 9]
    low, middle, high = [2, 1, 3], [6, 5, 7], [8, 7, 8]
    found = contrasts(ratings, overall, 2, 4)
    assert found is not None
    penalty, reward = found.of["pays"]
    assert found.n == 9
    assert penalty is not None
    assert reward is not None
    assert (penalty.n, reward.n) == (3, 3)
    assert penalty.value == pytest.approx(np.mean(low) - np.mean(middle))
    assert reward.value == pytest.approx(np.mean(high) - np.mean(middle))
    inside = sum(np.var(group) * 3 for group in (low, middle, high)) / (9 - 3)
    error = sqrt(inside * (1 / 3 + 1 / 3))
    assert penalty.p == pytest.approx(2 * stats.t.sf(abs(penalty.value) / error, 6))
    reach = stats.t.ppf(0.975, 6) * error
    assert (reward.low, reward.high) == pytest.approx((reward.value - reach, reward.value + reach), abs=0.02)


def test_penalties_of_several_actions_are_those_of_a_regression():
    """Coefficients are those of least squares over all marks together."""
    ratings, outcome = answers(80, 4)
    found = contrasts(ratings, outcome, 2, 4)
    assert found is not None
    marks = [np.array(ratings[name]) for name in ratings]
    x = np.column_stack([np.ones(80), *(part for each in marks for part in ((each <= 2) * 1.0, (each >= 4) * 1.0))])
    expected = np.linalg.lstsq(x, np.array(outcome), rcond=None)[0][1:]
    values = [effect.value for contrast in found.of.values() for effect in contrast if effect is not None]
    assert values == pytest.approx(list(expected))


def test_marks_that_cannot_be_told_apart_have_no_effect():
    """Two actions rated alike have none, whichever comes first; a third keeps what it would have beside one of them."""
    high, other = [3, 4, 5, 3, 4, 5, 3, 4], [1, 3, 2, 3, 3, 3, 1, 3]
    overall = [5, 7, 7, 4, 6, 8, 5, 7]
    found = contrasts({"pays": high, "twin": high, "other": other}, overall, 2, 4)
    alone = contrasts({"pays": high, "other": other}, overall, 2, 4)
    assert found is not None
    assert alone is not None
    assert found.of["pays"] == found.of["twin"] == (None, None)
    assert found.of["other"].reward is None  # nobody rated high
    assert found.of["other"].penalty == pytest.approx(alone.of["other"].penalty)
    assert alone.of["pays"].reward is not None


def test_low_and_high_ratings_alone_tell_neither_penalty_nor_reward():
    """Where nobody rated middling, there is nothing to compare with."""
    found = contrasts({"pays": [1, 5, 2, 4, 1, 5, 1]}, [2, 8, 3, 7, 2, 9, 1], 2, 4)
    assert found is not None
    assert found.of["pays"] == (None, None)


@pytest.mark.parametrize("drivers", [2, 6, 18])
def test_what_chance_alone_would_explain(drivers):
    """Of noise, R² is on average as large as is said, also where one driver stands there twice."""
    draw = np.random.default_rng(5)
    found = []
    for _ in range(200 if drivers < 10 else 2):
        ratings = {f"d{place}": draw.integers(1, 6, 30).tolist() for place in range(drivers)}
        each = shares(ratings | {"twin": ratings["d0"]}, draw.normal(size=30).tolist())
        assert each is not None
        assert each.chance == pytest.approx(drivers / 29)
        found.append(each.r2)
    assert np.mean(found) == pytest.approx(drivers / 29, abs=0.03 if drivers < 10 else 0.2)


def test_fewer_answers_than_effects():
    """No contrast is made of three answers to two actions, nor of none."""
    assert contrasts({"a": [1, 3, 5], "b": [5, 3, 1]}, [1, 2, 3], 2, 4) is None
    assert contrasts({"a": [None]}, [1], 2, 4) is None
