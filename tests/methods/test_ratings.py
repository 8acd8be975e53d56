"""NPS, CSAT and CES."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from blueprint.methods.ratings import Ces, Csat, Nps, ces, csat, nps


def test_nine_and_ten_promote_up_to_six_detract():
    """Each answer from 0 to 10 once: 2 promoters, 2 passives, 7 detractors."""
    found = nps(range(11))
    assert found == Nps(promoters=2, passives=2, detractors=7)
    assert found.n == 11
    assert found.score == pytest.approx(-500 / 11)


@given(st.lists(st.integers(0, 10), min_size=1))
def test_nps_stays_between_its_ends(answers: list[int]):
    """From −100, all detract, to 100, all promote; passives count in n alone."""
    found = nps(answers)
    assert found.n == len(answers)
    assert found.score is not None
    assert -100 <= found.score <= 100
    assert (found.score == 100) == (min(answers) >= 9)
    assert (found.score == -100) == (max(answers) <= 6)


def test_satisfied_are_the_two_best_answers():
    """4 and 5 of 5, or 6 and 7 of 7."""
    assert csat([1, 2, 3, 4, 5]) == Csat(satisfied=2, n=5)
    assert csat([1, 2, 3, 4, 5]).score == 40
    assert csat([5, 6, 7, 7], best=7).score == 75


def test_effort_is_the_mean():
    """The mean of the answers, with how many they are."""
    assert ces([7, 6, 5, 2]) == Ces(total=20, n=4, squares=114)
    assert ces([7, 6, 5, 2]).score == 5


def test_without_answers_there_is_no_score():
    """Nobody asked is no score of 0."""
    assert (nps([]).score, csat([]).score, ces([]).score) == (None, None, None)


def test_answers_off_the_scale_are_refused():
    """A 10 on a scale to 5, a 0 on one from 1, or an 11 would make a wrong score in silence."""
    for wrong in (lambda: nps([11]), lambda: nps([-1]), lambda: csat([10]), lambda: csat([0]), lambda: ces([8])):
        with pytest.raises(ValueError, match="is no answer from"):
            wrong()


def test_few_answers_say_little():
    """Of three answers the score may be nearly anything; of none there is no interval."""
    low, high = nps([10, 3, 9]).interval or (0, 0)
    assert low < -35
    assert high > 75
    assert csat([5, 4]).interval == pytest.approx((34.24, 100), abs=0.01)
    assert ces([7, 6, 5, 2]).interval == pytest.approx(stats.t.interval(0.95, 3, loc=5, scale=stats.sem([7, 6, 5, 2])))
    assert (nps([]).interval, csat([]).interval, ces([7]).interval) == (None, None, None)
