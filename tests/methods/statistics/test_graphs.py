"""Circles, and expected times over them."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from blueprint.methods.statistics.graphs import expected, knots

GRAPHS = st.integers(1, 12).flatmap(
    lambda size: st.lists(st.lists(st.integers(0, size - 1), max_size=4, unique=True), min_size=size, max_size=size)
)


def reaches(ways: list[list[int]], start: int) -> set[int]:
    """All that one step or more leads to."""
    found: set[int] = set()
    waiting = list(ways[start])
    while waiting:
        here = waiting.pop()
        if here not in found:
            found.add(here)
            waiting += ways[here]
    return found


@given(GRAPHS)
def test_knots_are_what_leads_to_each_other(ways: list[list[int]]):
    """Two things are in one knot exactly if each leads to the other, and a knot stands behind what it leads to."""
    found = knots(dict(enumerate(ways)))
    home = {here: number for number, knot in enumerate(found) for here in knot}
    assert sorted(home) == list(range(len(ways)))
    for here in home:
        for other in home:
            together = here == other or (other in reaches(ways, here) and here in reaches(ways, other))
            assert (home[here] == home[other]) == together
        assert all(home[other] <= home[here] for other in reaches(ways, here))


@given(GRAPHS, st.data())
def test_expected_times_solve_their_equations(ways: list[list[int]], data: st.DataObject):
    """T(v) = own(v) + Σ p·T(next) holds for every v where at each a tenth of the ways end."""
    own = {here: data.draw(st.floats(0, 100)) for here in range(len(ways))}
    shares = {here: {other: 0.9 / len(targets) for other in targets} for here, targets in enumerate(ways)}
    times = expected(own, shares)
    for here, following in shares.items():
        right = own[here] + sum(p * times[other] for other, p in following.items())
        assert math.isclose(times[here], right, rel_tol=1e-6, abs_tol=1e-6)


def test_a_way_that_never_ends_takes_for_ever():
    """Where no end is reached the time is infinite, also for what leads there; without any time it is none."""
    ways = {"in": {"a": 1.0}, "a": {"b": 1.0}, "b": {"a": 1.0}, "out": {}}
    assert expected({"in": 1.0, "a": 1.0, "b": 0.0, "out": 2.0}, ways) == {
        "in": math.inf, "a": math.inf, "b": math.inf, "out": 2.0,
    }  # fmt: skip
    assert expected(dict.fromkeys(ways, 0.0), ways) == dict.fromkeys(ways, 0.0)


def test_long_ways_are_no_trouble():
    """Ten thousand steps in a row with a way back from every hundredth need no recursion and no matrix."""
    size = 10_000
    ways = {here: {here + 1: 0.9} for here in range(size - 1)} | {size - 1: {}}
    for here in range(100, size, 100):
        ways[here - 1][here - 100] = 0.1
    times = expected(dict.fromkeys(range(size), 1.0), ways)
    assert 9 < times[0] < 11
