"""Where moments of truth stand in the importance–performance matrix."""

from __future__ import annotations

import math
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blueprint import Blueprint, CustomerAction, MomentOfTruth, Phase, Step
from blueprint.layout.matrix import INSET, SIDE, MatrixScene, lay_out_matrix
from blueprint.layout.scene import Box
from blueprint.methods.moments import Cross, register

PAIRS = st.tuples(st.sampled_from([1, 2.5, 3, 4, 4.2, 5]), st.sampled_from([1, 2, 2.1, 3.5, 5]))


def matrix(pairs: list[tuple[float, float]], **options: str) -> MatrixScene:
    """The matrix of moments with these ratings of importance and performance."""
    steps = [
        Step(customer=CustomerAction(name=f"Does {importance}", moment=moment(importance, performance)))
        for importance, performance in pairs
    ]
    blueprint = Blueprint(title="A", phases=[Phase(steps=steps)])
    found = lay_out_matrix(blueprint, register(blueprint, cross=Cross.MEAN), **options)
    assert found is not None
    return found


def moment(importance: float | None, performance: float | None) -> MomentOfTruth:
    """A moment with ratings."""
    return MomentOfTruth(kind="neutral", importance=importance, performance=performance)


def apart(one: Box, other: Box) -> bool:
    """Neither covers the other."""
    return one.right <= other.x or other.right <= one.x or one.bottom <= other.y or other.bottom <= one.y


def inside(box: Box, plot: Box) -> bool:
    """All of a box stands in the square."""
    return plot.x <= box.x and box.right <= plot.right and plot.y <= box.y and box.bottom <= plot.bottom


def test_performance_runs_right_and_importance_up():
    """The worst of all stands at the lower left, the best at the upper right, the middle in the middle."""
    found = matrix([(1, 1), (3, 3), (5, 5), (5, 1)])
    plot = found.plot
    near, far = INSET, SIDE - INSET
    places = [(star.x - plot.x, plot.bottom - star.y) for star in found.markers]
    expected = [(near, near), (SIDE / 2, SIDE / 2), (far, far), (near, far)]
    assert [value for place in places for value in place] == pytest.approx([v for place in expected for v in place])
    assert not found.leaders
    unit = (far - near) / 4
    assert found.cross == pytest.approx((plot.x + near + unit * 1.5, plot.bottom - near - unit * 2.5))


def test_stars_have_their_numbers_and_the_list_their_order():
    """Numbers are the drawing's; the list begins with the most pressing one."""
    found = matrix([(2, 4), (5, 2)])
    assert [star.number.text for star in found.markers if star.number] == ["1", "2"]
    listed = [text.text for text in found.texts if text.text.startswith("Does")]
    assert listed == ["Does 5", "Does 2"]


@settings(max_examples=50, deadline=None)
@given(st.lists(PAIRS, min_size=1, max_size=40))
def test_no_star_covers_another(pairs: list[tuple[float, float]]):
    """However alike the ratings, every star and its number can be read, inside the square, and leads to its place."""
    found = matrix(pairs)
    assert len(found.markers) == len(pairs)
    assert all(inside(star.box, found.plot) for star in found.markers)
    assert all(apart(one.box, other.box) for one, other in combinations(found.markers, 2))
    led = {leader.of: leader for leader in found.leaders}
    unit = (SIDE - 2 * INSET) / 4
    for star, (importance, performance) in zip(found.markers, pairs, strict=True):
        x = found.plot.x + INSET + unit * (performance - 1)
        y = found.plot.bottom - INSET - unit * (importance - 1)
        leader = led.get(star.of)
        assert ((star.x, star.y) if leader is None else leader.end) == pytest.approx((x, y))
        if leader is not None:
            assert math.isclose(math.dist(leader.start, (star.x, star.y)), star.radius)


def test_a_full_square_still_shows_every_star():
    """Where there is room no more, stars stand where they belong, though one covers the other."""
    found = matrix([(3, 3)] * 600)
    assert len(found.markers) == 600
    assert all(inside(star.box, found.plot) for star in found.markers)
    assert 100 < len(found.leaders) < 600


def test_texts_stand_in_the_picture():
    """Nothing is cut at the right or below, in no language."""
    for language in ("en", "zh", "de"):
        found = matrix([(5, 2), (3, 4)] * 20, language=language)
        for text in found.texts:
            assert 0 < text.x < found.width
            assert text.size < text.y < found.height


def test_quadrants_are_named_in_the_blueprints_language():
    """In the language that is asked for, else the file's, else English."""
    named = {language: {text.text for text in matrix([(5, 2)], language=language).texts} for language in ("en", "zh")}
    assert {"Concentrate here", "Keep up", "Low priority", "Possible overkill"} <= named["en"]
    assert {"重点改进", "继续保持", "优先级低", "可能过度"} <= named["zh"]


def test_unrated_moments_are_told():
    """They are in the list, and in the count of those that are not in the square."""
    rated, unrated = (CustomerAction(name=name, moment=moment(5, rating)) for name, rating in (("A", 3), ("B", None)))
    blueprint = Blueprint(title="A", phases=[Phase(steps=[Step(customer=rated), Step(customer=unrated)])])
    found = lay_out_matrix(blueprint, register(blueprint, cross=Cross.MIDDLE))
    assert found is not None
    texts = [text.text for text in found.texts]
    assert "Lines at the middle of the scale (n = 1) · Not rated: 1" in texts
    assert {"A", "B"} <= set(texts)
    assert len(found.markers) == 1


def test_without_ratings_there_is_no_matrix():
    """Nothing rated, nothing to show."""
    blueprint = Blueprint(title="A", phases=[Phase(steps=[Step(customer="Orders")])])
    for cross in Cross:
        assert lay_out_matrix(blueprint, register(blueprint, cross=cross)) is None
