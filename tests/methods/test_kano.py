"""Kano's evaluation, against published counts."""

from __future__ import annotations

from itertools import product

import pytest

from blueprint.methods.kano import TABLE, Category, Kano, Reply, category, from_answers, from_counts
from blueprint.model.values import Percent

BONUS_APP = {"A": 216, "O": 56, "M": 13, "I": 275, "R": 23, "Q": 24}
MIRROR = {"A": 229, "O": 42, "M": 5, "I": 276, "R": 33, "Q": 22}
WIFI = {"A": 187, "O": 71, "M": 46, "I": 258, "R": 19, "Q": 26}
"""Three features of Brand and Rese (2026, Journal of Retailing and Consumer Services 89, 104596, table 1)."""


@pytest.mark.parametrize(
    ("counts", "better", "worse"),
    [
        (BONUS_APP, 0.486, -0.123),
        (MIRROR, 0.491, -0.085),
        (WIFI, 0.459, -0.208),
        ({"A": 7, "O": 33, "M": 50, "I": 10}, 0.40, -0.83),  # Sauerwein et al. 1996, figure 11: edge grip
        ({"A": 66, "O": 22, "M": 3, "I": 9}, 0.88, -0.25),  # the same: service
    ],
)
def test_coefficients_are_as_published(counts: dict[str, int], better: float, worse: float):
    """How much a feature raises satisfaction if there and lowers it if not, as published."""
    kano = from_counts(counts)
    places = 3 if kano.n > 100 else 2
    assert kano.better is not None
    assert kano.worse is not None
    assert (round(kano.better, places), round(kano.worse, places)) == (better, worse)


@pytest.mark.parametrize(
    ("counts", "strength", "total", "apart", "needed"),
    [
        (BONUS_APP, 9.72, 46.95, 59, 28.22),
        (MIRROR, 7.74, 45.47, 47, 28.34),
        (WIFI, 11.70, 50.08, 71, 27.70),
    ],
)
def test_strengths_and_fong(counts: dict[str, int], strength: float, total: float, apart: int, needed: float):
    """Category strength, total strength and Fong's test follow from 607 answers each."""
    kano = from_counts(counts)
    assert kano.n == 607
    assert kano.category_strength == pytest.approx(strength, abs=0.005)
    assert kano.total_strength == pytest.approx(total, abs=0.005)
    assert kano.fong == (apart, pytest.approx(needed, abs=0.005))
    assert kano.clear


@pytest.mark.parametrize(
    ("counts", "mode", "berger", "aom"),
    [
        (BONUS_APP, "I", "I", "A"),
        (MIRROR, "I", "I", "A"),
        (WIFI, "I", "A", "A"),  # 304 of 607 want it, so Berger looks among A, O and M
    ],
)
def test_policies_differ(counts: dict[str, int], mode: str, berger: str, aom: str):
    """The three policies name the category as published; they differ where most are indifferent."""
    kano = from_counts(counts)
    assert (kano.mode, kano.berger, kano.aom) == (mode, berger, aom)


@pytest.mark.parametrize(("tied", "mode"), [("MOAI", "M"), ("OAI", "O"), ("AI", "A"), ("IR", "I")])
def test_ties_go_to_what_binds_most(tied: str, mode: str):
    """Of equally frequent categories the one that binds the provider most counts: M before O before A before I."""
    assert from_counts(dict.fromkeys(reversed(tied), 5)).mode == mode


def test_every_pair_of_answers_has_its_category():
    """All 25 pairs are as in Kano's table, rows functional, columns dysfunctional."""
    table = ["".join(category(row, column) for column in Reply) for row in Reply]
    assert tuple(table) == TABLE == ("QAAAO", "RIIIM", "RIIIM", "RIIIM", "RRRRQ")
    kano = from_answers(product(Reply, Reply))
    assert "".join(f"{letter}{kano.counts[Category(letter)]}" for letter in "AOMIRQ") == "A3O1M3I9R7Q2"


def test_without_answers_nothing_follows():
    """No answers give no shares and no clear category, and no division by zero."""
    kano = from_counts({})
    found = (kano.n, kano.better, kano.worse, kano.questionable, kano.category_strength, kano.total_strength)
    assert found == (0, None, None, None, None, None)
    assert kano.fong == (0, 0.0)
    assert not kano.clear
    only_reverse = from_counts({"R": 3})
    assert (only_reverse.better, only_reverse.aom) == (None, None)


@pytest.mark.parametrize("counts", [{"X": 1}, {"a": 1}, {"A": -1}])
def test_other_counts_are_refused(counts: dict[str, int]):
    """A letter that is no category, or a count below 0, is no count of answers."""
    with pytest.raises(ValueError, match=r"below 0|is no category"):
        from_counts(counts)


def test_counts_near_each_other_are_not_clear():
    """52 and 48 of 100 do not differ; the bound is 1.65 · √(100 · 100 / 200)."""
    kano = from_counts({"A": 52, "I": 48})
    assert kano.fong == (4, pytest.approx(11.667, abs=0.001))
    assert not kano.clear
    assert isinstance(kano, Kano)


@pytest.mark.parametrize("parts", [{"A": Percent(34), "I": Percent(66)}, {"A": 34, "I": 66}, {"A": 33.9, "I": 66.2}])
def test_parts_in_percent_become_answers(parts: dict[str, float]):
    """With how many answered, published tables in % can be computed with, also where they were rounded."""
    kano = from_counts(parts, n=201)
    assert (kano.n, kano.counts[Category.ATTRACTIVE], kano.counts[Category.INDIFFERENT]) == (201, 68, 133)


def test_counts_that_are_a_hundred_in_sum_are_counts():
    """Of a hundred answers, 34 is 34 of them either way."""
    assert (
        from_counts({"A": 34, "I": 66}, n=100)
        == from_counts({"A": 34, "I": 66})
        == from_counts({"A": Percent(34), "I": Percent(66)}, n=100)
    )


@pytest.mark.parametrize(
    ("counts", "n", "told"),
    [
        ({"A": Percent(34), "I": Percent(66)}, None, "how many answered"),
        ({"A": Percent(34), "I": Percent(40)}, 200, "74 % in sum, not 100"),
        ({"A": 34, "I": 40}, 75, "74 in sum, not 75"),
        ({"A": 34.5, "I": 40}, None, "no whole number"),
    ],
)
def test_parts_that_do_not_fit_are_refused(counts: dict[str, float], n: int | None, told: str):
    """Parts of nobody knows how many say nothing of how sure they are."""
    with pytest.raises(ValueError, match=told):
        from_counts(counts, n)
