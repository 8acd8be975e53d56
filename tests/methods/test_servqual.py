"""SERVQUAL, against published surveys."""

from __future__ import annotations

from typing import Any

import pytest
from tests.methods.golden import GOLDEN

from blueprint.methods.servqual import ITEMS, Servqual, dimension_name, servqual_gaps
from blueprint.model.research import ServqualItem

PATIENTS = GOLDEN["servqual_patients"]
WORKED = GOLDEN["servqual_worked_example"]


def item(dimension: str, expected: float | None, perceived: float | None, n: int | None = None) -> ServqualItem:
    """One item of a survey."""
    return ServqualItem(dimension=dimension, expected=expected, perceived=perceived, n=n)


def patients(weights: dict[str, float] | None = None) -> Servqual:
    """The survey of patients, an item for each dimension."""
    expected, perceived = PATIENTS["E"], PATIENTS["P"]
    return servqual_gaps([item(name, expected[name], perceived[name], PATIENTS["n"]) for name in expected], weights)


def test_gaps_of_the_dimensions_are_as_published():
    """Perceived less expected gives each dimension's gap as the survey of 386 patients prints it."""
    assert PATIENTS["status"] == "verified"
    found = patients()
    assert {dimension.name: round(dimension.gap, 2) for dimension in found.dimensions} == PATIENTS["gap"]
    assert found.complete
    assert (found.n, found.dropped) == (386, 0)
    assert found.worst[0].name == "tangibles"


def test_the_score_is_the_mean_of_the_dimensions():
    """Unweighted, five dimensions count alike; weighted, as the points that customers allot."""
    found = patients(PATIENTS["weights"])
    assert found.unweighted == pytest.approx(PATIENTS["derived"]["unweighted"])
    assert found.weighted == pytest.approx(PATIENTS["derived"]["weighted"])


def test_the_worked_example_comes_out():
    """Five gaps of −4.29 in sum make −0.86, as printed."""
    gaps: dict[str, Any] = WORKED["gap"]
    found = servqual_gaps([item(name, 5, 5 + gap) for name, gap in gaps.items()], WORKED["weights"])
    assert found.unweighted is not None
    assert sum(dimension.gap for dimension in found.dimensions) == pytest.approx(WORKED["sum"])
    assert round(found.unweighted, 2) == WORKED["unweighted"]
    assert found.weighted == pytest.approx(WORKED["derived"]["weighted"])


def test_a_dimension_is_the_mean_of_its_items():
    """Three items of one dimension weigh as much as one of another: dimensions are averaged, not items."""
    items = [
        item("empathy", 5, 4, 20),
        item("empathy", 5, 3, 18),
        item("empathy", 5, 2, 30),
        item("assurance", 5, 5, 9),
    ]
    found = servqual_gaps(items)
    assert [(each.name, each.gap, each.items, each.n) for each in found.dimensions] == [
        ("empathy", -2, 3, 18),
        ("assurance", 0, 1, 9),
    ]
    assert found.unweighted == -1
    assert found.n == 9
    assert not found.complete


def test_half_an_item_is_left_out_and_counted():
    """Without what is expected there is no gap; how many items were left out is said."""
    found = servqual_gaps([item("empathy", 5, 4, 20), item("empathy", None, 4, 20), item("reliability", 5, None)])
    assert (len(found.items), found.dropped) == (1, 2)
    assert [each.name for each in found.dimensions] == ["empathy"]


@pytest.mark.parametrize(
    "weights",
    [
        None,
        {"empathy": 100},
        {"empathy": 50, "assurance": 40},
        {"empathy": 50, "assurance": 30, "reliability": 20},
        {},
    ],
)
def test_weights_that_do_not_fit_give_no_score(weights: dict[str, float] | None):
    """Weights of other dimensions, or of another sum than 100, would give a number that means nothing."""
    items = [item("empathy", 5, 4), item("assurance", 5, 5)]
    assert servqual_gaps(items, weights).weighted is None
    assert servqual_gaps(items, {"移情性": 50, "Assurance": 50}).weighted == -0.5


def test_without_items_there_is_no_score():
    """No survey has no mean, and no division by zero."""
    assert servqual_gaps([], {"empathy": 100}) == Servqual((), (), None, None, None, 0)


def test_how_many_answered_is_known_only_if_every_item_says_so():
    """One item without n leaves the survey without one."""
    assert servqual_gaps([item("empathy", 5, 4, 20), item("empathy", 5, 4)]).n is None


def test_the_questionnaire_has_22_items_in_five_dimensions():
    """Chinese names mean the same five; 安全性, safety, is none of them."""
    assert sum(ITEMS.values()) == 22
    assert [dimension_name(name) for name in ("有形性", "可靠性", "响应性", "保证性", "移情性")] == list(ITEMS)
    assert dimension_name("安全性") == "安全性"
