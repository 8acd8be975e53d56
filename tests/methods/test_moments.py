"""The register of moments of truth."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.strategies import blueprints

from blueprint import Blueprint
from blueprint.api import loads
from blueprint.methods.moments import (
    Cross,
    Crosshair,
    Quadrant,
    Register,
    crosshair,
    moments,
    next_evaluation,
    priority,
    register,
)
from blueprint.model.metrics import Evaluation

RATINGS = st.floats(1, 5)


def stay(**options: object) -> Register:
    """The register of a stay with three moments, one of them unrated; below is above in the file."""
    blueprint = loads("""\
title: Stay
phases:
  - steps:
      - backstage: {name: Looks it up, moment: {kind: negative, importance: 4, performance: 3}}
        frontstage: {name: Greets, moment: {kind: positive, importance: 2, performance: 5}}
        customer: Arrives
      - customer: {name: Sleeps, moment: {kind: neutral, importance: 5}}
""")
    return register(blueprint, **options)  # type: ignore[arg-type]


@given(RATINGS, RATINGS, RATINGS)
def test_priority_is_what_is_missing_weighed_by_importance(importance: float, performance: float, target: float):
    """Importance × (target − performance); nothing is missing to a target that is reached."""
    found = priority(importance, performance, target)
    assert found == pytest.approx(importance * (target - performance) if performance < target else 0)


@pytest.mark.parametrize(
    ("importance", "performance", "quadrant"),
    [
        (4.5, 2, Quadrant.CONCENTRATE),
        (4.5, 4, Quadrant.KEEP_UP),
        (2, 2, Quadrant.LOW),
        (2, 4, Quadrant.OVERKILL),
        (3, 3, Quadrant.KEEP_UP),
        (2.9, 3, Quadrant.OVERKILL),
        (3, 2.9, Quadrant.CONCENTRATE),
    ],
)
def test_quadrants_of_martilla_and_james(importance: float, performance: float, quadrant: Quadrant):
    """Important or not, well done or not; what lies on a line counts as above it."""
    assert Crosshair(3, 3, 1).quadrant(importance, performance) is quadrant


def test_lines_at_means_or_in_the_middle():
    """Means follow the ratings; the middle of 1 to 5 is 3 whatever they are, and needs none."""
    ratings = [(5.0, 4.0), (4.0, 5.0), (4.5, 4.8)]
    assert crosshair(ratings) == (4.5, pytest.approx(4.6), 3)
    assert crosshair(ratings, Cross.MIDDLE) == (3, 3, 3)
    assert crosshair([], Cross.MIDDLE) == (3, 3, 0)
    assert crosshair([]) is None


@given(RATINGS, RATINGS, st.integers(1, 9))
def test_equal_moments_lie_on_the_lines(importance: float, performance: float, count: int):
    """Where all are rated alike, none stands out as bad: the last bit of a mean decides nothing."""
    found = crosshair([(importance, performance)] * count)
    assert found is not None
    assert found.quadrant(importance, performance) is Quadrant.KEEP_UP


def test_rows_are_numbered_from_top_to_bottom():
    """Step by step, and in a step from the upper lane to the lower, whatever comes first in the file."""
    rows = stay().rows
    assert [(row.number, row.action) for row in rows] == [(1, "Greets"), (2, "Looks it up"), (3, "Sleeps")]


@given(blueprints())
def test_numbers_are_those_of_the_stars(blueprint: Blueprint):
    """The register's numbers are those that the drawing of the whole blueprint shows beside its stars."""
    stars = [marker for marker in blueprint.draw().scene.markers if marker.kind == "moment" and marker.number]
    assert [(row.id, str(row.number)) for row in register(blueprint).rows] == [
        (star.of, star.number.text) for star in stars if star.number
    ]


def test_the_most_pressing_comes_first():
    """By priority, the unrated last; a moment without both ratings has neither priority nor quadrant."""
    found = stay(cross=Cross.MEAN)
    assert [row.action for row in found.by_priority] == ["Looks it up", "Greets", "Sleeps"]
    assert [row.priority for row in found.rows] == [0, 8, None]
    assert [row.quadrant for row in found.rows] == [Quadrant.OVERKILL, Quadrant.CONCENTRATE, None]
    assert found.crosshair == (3, 4, 2)


def test_another_target_and_other_lines():
    """A target of 3.5 asks less; lines in the middle judge by the scale and not by the neighbours."""
    found = stay(target=3.5, cross=Cross.MIDDLE)
    assert [row.priority for row in found.rows] == [0, 2, None]
    assert [row.quadrant for row in found.rows] == [Quadrant.OVERKILL, Quadrant.KEEP_UP, None]


def evaluation(every: str | None, last: str | None) -> Evaluation:
    """An interval and a date."""
    return Evaluation.model_validate({"every": every, "last": last})


@pytest.mark.parametrize(
    ("every", "last", "due"),
    [
        ("90 d", "2026-09-30", date(2026, 12, 29)),
        ("2 weeks", "2026-12-25", date(2027, 1, 8)),
        ("12 h", "2026-09-30", date(2026, 9, 30)),
        (None, "2026-09-30", None),
        ("90 d", None, None),
        ("9999999 d", "2026-09-30", None),
        ("99999999999999 d", "2026-09-30", None),
    ],
)
def test_the_next_evaluation_comes_after_the_interval(every: str | None, last: str | None, due: date | None):
    """Last + every; none where one is missing, or after the end of the calendar."""
    assert next_evaluation(evaluation(every, last)) == due


def test_overdue_on_a_date():
    """The day itself is not overdue, the next one is; without a date asked about, nothing is said."""
    blueprint = loads("""\
title: Coffee
phases: {steps: {customer: {name: Orders, moment: {kind: neutral, evaluation: {every: 1 d, last: 2026-09-30}}}}}
""")
    found = [register(blueprint, on=on).rows[0].overdue for on in (None, date(2026, 10, 1), date(2026, 10, 2))]
    assert found == [None, False, True]


def test_no_moments_make_an_empty_register():
    """A blueprint without moments has a register without rows, and no means."""
    blueprint = loads("title: Coffee\nphases: {steps: {customer: Orders}}\n")
    assert moments(blueprint) == []
    assert register(blueprint) == ((), 5, Cross.MEAN, None)


@pytest.mark.parametrize(("n", "cross"), [(7, Cross.MIDDLE), (8, Cross.MEAN)])
def test_few_moments_are_judged_by_the_scale(n, cross):
    """Below eight rated moments the middle of the scale parts the quadrants, from eight on the means do."""
    steps = [
        {
            "customer": "A",
            "frontstage": {"name": "X", "moment": {"kind": "negative", "importance": 5, "performance": 2}},
        }
    ] * n
    assert register(Blueprint(title="T", phases=[{"steps": steps}])).cross is cross


def rated_moments(*pairs: tuple[object, object]) -> Blueprint:
    """A blueprint with a moment for each importance and performance, as a file writes them."""
    steps = [
        {
            "customer": f"Step {number}",
            "frontstage": {
                "name": f"Serves {number}",
                "moment": {"kind": "negative", "importance": importance, "performance": performance},
            },
        }
        for number, (importance, performance) in enumerate(pairs, 1)
    ]
    return Blueprint(title="T", phases=[{"steps": steps}])


def test_ratings_of_other_scales_are_put_on_that_of_the_register():
    """The ends of a scale are its ends, and its middle is the middle; scales of ten begin at 0."""
    found = register(rated_moments(("7/7", "1 of 7"), ("4/7", "5 of 10"), (3, "10／10")))
    assert [(row.moment.importance, row.moment.performance) for row in found.rows] == [(5, 1), (3, 3), (3, 5)]


@pytest.mark.parametrize("written", ["8/7", "0/7", "11/10", "6/"])
def test_a_rating_off_its_scale_is_refused(written: str):
    """More than the best answer is none."""
    with pytest.raises(ValidationError):
        rated_moments((written, 2))


def test_quadrants_may_meet_where_somebody_wants():
    """A target that is agreed on is a line, too."""
    found = register(rated_moments((4, 3), (4.5, 3)), cross=(4.2, 3.5))
    assert [row.quadrant for row in found.rows] == [Quadrant.LOW, Quadrant.CONCENTRATE]
    assert (found.cross, found.crosshair) == (Cross.OWN, Crosshair(4.2, 3.5, 2))


def test_a_moment_that_is_low_only_beside_the_others_is_told_where_it_presses():
    """Among very important moments the less important one has low priority, though half of what can be is missing."""
    found = register(rated_moments((5, 2), (4, 2.5), (5, 4.9)), cross=Cross.MEAN)
    assert [row.action for row in found.pressing] == ["Serves 2"]
    assert found.rows[1].quadrant is Quadrant.LOW
    assert register(rated_moments((5, 2), (2, 2.5), (5, 4.9)), cross=Cross.MEAN).pressing == []
