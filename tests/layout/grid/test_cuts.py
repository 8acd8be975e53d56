"""Where a long drawing is cut into bands."""

from __future__ import annotations

from itertools import accumulate

import pytest

from blueprint.layout.grid.cuts import cut_into, cuts, evenly, fewest


def starts(*phases: int) -> list[int]:
    """The first columns of phases with so many steps."""
    return [0, *accumulate(phases)][:-1]


def lengths(columns: int, most: int, *phases: int) -> list[int]:
    """How many columns each band has."""
    return [len(band) for band in cuts(columns, most, starts(*phases))]


@pytest.mark.parametrize(
    ("phases", "most", "found"),
    [
        ((9,), 4, [3, 3, 3]),
        ((11,), 6, [6, 5]),
        ((4,), 4, [4]),
        ((), 4, [0]),
        ((5, 5), 5, [5, 5]),
    ],
)
def test_bands_are_few_and_about_equally_long(phases, most, found):
    """Nine steps at four are three and three and three, not four and four and one."""
    assert sorted(lengths(sum(phases), most, *phases), reverse=True) == found


def test_bands_begin_with_phases_where_that_costs_one_more_at_most():
    """Two phases of five steps at four: four bands instead of three, and no band holds steps of both."""
    assert cuts(10, 4, starts(5, 5))[2].start == 5
    assert lengths(12, 6, 4, 4, 4) == [4, 4, 4]
    # Phase by phase would take ten bands instead of eight.
    assert len(cuts(30, 4, starts(*[3] * 10))) <= 9


@pytest.mark.parametrize("columns", range(1, 30))
@pytest.mark.parametrize("phase", [1, 3, 30])
def test_every_column_stands_in_one_band(columns, phase):
    """None is lost or doubled, no band is longer than asked, and at most one band more is made than is needed."""
    for most in range(1, columns + 2):
        found = cuts(columns, most, range(0, columns, phase))
        assert [column for band in found for column in band] == list(range(columns))
        assert max(map(len, found)) <= most
        assert -(-columns // most) <= len(found) <= -(-columns // most) + 1


def test_columns_of_several_sizes_are_cut_by_their_sizes():
    """The wide column stands alone; what cannot be parted so says so."""
    found = cut_into(3, [10, 10, 30, 10, 10], 30, [0])
    assert found is not None
    assert found.bands == [range(2), range(2, 3), range(3, 5)]
    assert cut_into(2, [10, 10, 30, 10, 10], 30, [0]) is None
    assert fewest([10, 10, 30, 10, 10], 30) == 3
    assert evenly(3, [10, 10, 30, 10, 10]) == pytest.approx(30)
