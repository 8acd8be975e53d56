"""Where a long drawing is cut: into as few bands as can be, about equally long, where phases begin if possible."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from itertools import accumulate, pairwise

from ...records import Record


class _Choice(Record):
    """The best way so far to cut the first columns; compared field by field."""

    torn: int
    """Cuts within phases, and bands that are cut within one phase and hold the start of another."""
    uneven: float
    """The bands' squared lengths: the smaller, the more equal they are."""
    first: int
    """Where the last of these bands begins."""


class Cuts(Record):
    """The columns of each band."""

    torn: int
    bands: list[range]


def cuts(columns: int, most: int, starts: Collection[int]) -> list[range]:
    """The columns of each band: as few bands of at most `most` as `columns` need, about equally long.

    They are cut at `starts`, the first columns of phases, where they can; one band more is made where then no phase is
    cut but those longer than a band, and no band holds the rest of one phase and the start of another.
    """
    if columns <= most:
        return [range(columns)]
    sizes = [1] * columns
    bands = max(1, -(-columns // most))
    few, more = cut_into(bands, sizes, most, starts), cut_into(bands + 1, sizes, most, starts)
    phases = (last - first for first, last in pairwise(sorted({0, columns, *starts})))
    unavoidable = sum(-(-phase // most) - 1 for phase in phases)
    best = more if more and few and more.torn == unavoidable < few.torn else few
    assert best is not None
    return best.bands


def cut_into(bands: int, sizes: Sequence[float], most: float, starts: Collection[int]) -> Cuts | None:
    """The best way to make so many bands of columns of some sizes, `most` in sum; None where that cannot be.

    Band by band, it is found how best to end at each column; since the bands after it must hold all that follows, only
    few columns come into question, and the cost grows in proportion to the drawing.
    """
    columns = len(sizes)
    if bands > max(columns, 1):
        return None
    own = {0, columns, *starts}
    begun = list(accumulate((column in own for column in range(columns)), initial=0))
    sums = list(accumulate(sizes, initial=0.0))
    whole = sums[-1]
    # A band of less than half its share looks lost.
    least = whole / bands / 2 if bands < columns else 0.0

    def torn(first: int, end: int) -> int:
        mixed = begun[end] > begun[first + 1] and not (first in own and end in own)
        return (end not in own) + mixed

    choices: list[dict[int, _Choice]] = [{0: _Choice(0, 0, 0)}]
    for band in range(1, bands + 1):
        before, after = choices[-1], bands - band
        low = max(band, bisect_left(sums, whole - after * most - _ROUNDING))
        high = min(columns - after, bisect_right(sums, band * most + _ROUNDING) - 1)
        earliest, latest = min(before, default=0), max(before, default=-1)
        found: dict[int, _Choice] = {}
        for end in range(low, high + 1):
            first = max(earliest, bisect_left(sums, sums[end] - most - _ROUNDING))
            last = min(latest + 1, end, bisect_right(sums, sums[end] - least + _ROUNDING))
            ways = [
                _Choice(before[at].torn + torn(at, end), before[at].uneven + (sums[end] - sums[at]) ** 2, at)
                for at in range(first, last)
                if at in before
            ]
            if ways:
                found[end] = min(ways)
        choices.append(found)
    if columns not in choices[-1]:
        return Cuts(0, [range(columns)]) if not columns else None
    ends = [columns]
    for choice in reversed(choices[1:]):
        ends.append(choice[ends[-1]].first)
    return Cuts(choices[-1][columns].torn, [range(first, last) for first, last in pairwise(reversed(ends))])


def evenly(bands: int, sizes: Sequence[float]) -> float:
    """The least length at which so many bands are enough."""
    low, high = max(sizes, default=0.0), sum(sizes)
    for _ in range(30):
        middle = (low + high) / 2
        low, high = (low, middle) if fewest(sizes, middle) <= bands else (middle, high)
    return high


def fewest(sizes: Sequence[float], most: float) -> int:
    """How many bands of at most `most` the columns need; a wider column has one of its own."""
    bands, left = 1, most
    for size in sizes:
        if size > left and left < most:
            bands, left = bands + 1, most
        left -= size
    return bands


_ROUNDING = 1e-6
"""Sums of sizes are not exact."""
