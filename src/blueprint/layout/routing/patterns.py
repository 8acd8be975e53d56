"""The patterns of ways between two cards, from one bend to four: each a short list of channel pieces that meet.

A piece runs in a channel between rows ("H"), between columns ("V"), in the empty stretch of a column between two cards
("C") or of a row between two cards ("R"). Pieces are horizontal and vertical in turn, five at most, so a connection has
at most four bends. Whatever lies in a channel is free of cards, so any list of pieces that meets is a sound way.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from ...records import Record
from ..grid.grid import GridPlace, LayoutGrid

Channel = tuple[str, int, int]
"""(family, index, gap); the gap tells the stretches of one row or column apart."""


NEAREST = 12
"""So many lanes to each side of a card are as many as a way looks at."""


class Way(Record):
    """The channels of a connection from its source to its target, with the sides of the cards it touches."""

    channels: tuple[Channel, ...]
    leaves: str
    enters: str

    @property
    def starts_level(self) -> bool:
        """It leaves the card along its row."""
        return self.channels[0][0] == "R"


def _column(place: GridPlace, other: GridPlace) -> int:
    """The column of a card nearest to another card."""
    return min(max(other.first, place.first), place.last) if other.first >= place.first else place.first


def _sides(grid: LayoutGrid, place: GridPlace) -> Iterator[tuple[str, Channel, int, int]]:
    """A card's right and left side: its stretch of the row, and the vertical channels in reach from near to far."""
    yield "right", ("R", place.row, place.last), place.last + 1, place.right_limit
    yield "left", ("R", place.row, place.left_limit), place.first, place.left_limit + 1


def _edges(grid: LayoutGrid, place: GridPlace, column: int) -> Iterator[tuple[str, Channel, int, int]]:
    """A card's bottom and top in one column: the stretch, and the horizontal channels in reach from near to far."""
    down, up = place.down(column), place.up(column)
    last = grid.above[down] if down < grid.rows else grid.channels - 1
    first = grid.below[up] if up >= 0 else 0
    yield "bottom", ("C", column, place.row), grid.below[place.row], last
    yield "top", ("C", column, up), grid.above[place.row], first


def _meeting(near: int, far: int, other_near: int, other_far: int) -> tuple[int, ...]:
    """The channels that two ranges share: the one nearest to the first end, and the one nearest to the second."""
    low = max(min(near, far), min(other_near, other_far))
    high = min(max(near, far), max(other_near, other_far))
    if low > high:
        return ()
    one = min(max(near, low), high)
    two = min(max(other_near, low), high)
    return (one,) if one == two else (one, two)


def one_bend(grid: LayoutGrid, source: GridPlace, target: GridPlace) -> Iterator[Way]:
    """Along the row and then up or down, or the other way round."""
    if source is target or source.row == target.row:
        return
    for turn in (False, True):
        # Along the row and then up or down; turned around, the same from the target's end.
        side_place, edge_place = (target, source) if turn else (source, target)
        column = _column(edge_place, side_place)
        if side_place.last < column < side_place.right_limit:
            side, stretch = "right", ("R", side_place.row, side_place.last)
        elif side_place.left_limit < column < side_place.first:
            side, stretch = "left", ("R", side_place.row, side_place.left_limit)
        else:
            continue
        up, down = edge_place.up(column), edge_place.down(column)
        if up < side_place.row < edge_place.row:
            edge, gap = "top", ("C", column, up)
        elif edge_place.row < side_place.row < down:
            edge, gap = "bottom", ("C", column, edge_place.row)
        else:
            continue
        yield Way((gap, stretch), edge, side) if turn else Way((stretch, gap), side, edge)


def two_bends(grid: LayoutGrid, source: GridPlace, target: GridPlace) -> Iterator[Way]:
    """Through one channel: between columns or between rows."""
    if source is target:
        return
    if source.row != target.row:
        top, bottom = sorted((source.row, target.row))
        for leaves, first, near, far in _sides(grid, source):
            for enters, last, other_near, other_far in _sides(grid, target):
                for channel in _meeting(near, far, other_near, other_far):
                    if grid.free(channel, top, bottom):
                        yield Way((first, ("V", channel, 0), last), leaves, enters)
    one, two = _column(source, target), _column(target, source)
    if one != two:
        for leaves, first, near, far in _edges(grid, source, one):
            for enters, last, other_near, other_far in _edges(grid, target, two):
                for channel in _meeting(near, far, other_near, other_far):
                    yield Way((first, ("H", channel, 0), last), leaves, enters)


def three_bends(grid: LayoutGrid, source: GridPlace, target: GridPlace) -> Iterator[Way]:
    """Through one channel of each kind."""
    two = _column(target, source)
    for leaves, first, between, _ in _sides(grid, source):
        for enters, last, channel, _ in _edges(grid, target, two):
            if _is_free(grid, between, source.row, channel):
                yield Way((first, ("V", between, 0), ("H", channel, 0), last), leaves, enters)
    one = _column(source, target)
    for leaves, first, channel, _ in _edges(grid, source, one):
        for enters, last, between, _ in _sides(grid, target):
            if _is_free(grid, between, target.row, channel):
                yield Way((first, ("H", channel, 0), ("V", between, 0), last), leaves, enters)


def four_bends(grid: LayoutGrid, source: GridPlace, target: GridPlace, rows: range) -> Iterator[Way]:
    """Through three channels, near both cards; by way of a single horizontal one only if it is in `rows`."""
    near_rows = sorted({row for place in (source, target) for row in _near_rows(grid, place) if row in rows})
    for leaves, first, one, _ in _sides(grid, source):
        for enters, last, two, _ in _sides(grid, target):
            if one == two:
                continue
            for channel in near_rows:
                if _is_free(grid, one, source.row, channel) and _is_free(grid, two, target.row, channel):
                    yield Way((first, ("V", one, 0), ("H", channel, 0), ("V", two, 0), last), leaves, enters)
    betweens = sorted({source.first, source.last + 1, target.first, target.last + 1})
    for leaves, first, one, enters, last, two in _over_the_edges(grid, source, target):
        for between in betweens:
            if _free_between(grid, between, min(one, two), max(one, two)):
                yield Way((first, ("H", one, 0), ("V", between, 0), ("H", two, 0), last), leaves, enters)


def _near_rows(grid: LayoutGrid, place: GridPlace) -> Iterator[int]:
    """The horizontal channels beside a card, and those between the nearest lanes."""
    above = grid.above[place.row]
    yield from (above, grid.below[place.row])
    border = bisect_left(grid.borders, above)
    yield from grid.borders[max(border - NEAREST, 0) : border + NEAREST]


def farther(grid: LayoutGrid, source: GridPlace, target: GridPlace) -> Iterator[Way]:
    """Through the nearest free channels where long cards lie across all near ones; around all columns it is free."""
    for leaves, first, one, enters, last, two in _over_the_edges(grid, source, target):
        for between, outward in ((source.first, -1), (source.last + 1, 1)):
            free = grid.nearest_free(between, outward, *_rows_between(grid, min(one, two), max(one, two)))
            yield Way((first, ("H", one, 0), ("V", free, 0), ("H", two, 0), last), leaves, enters)


def _over_the_edges(
    grid: LayoutGrid, source: GridPlace, target: GridPlace
) -> Iterator[tuple[str, Channel, int, str, Channel, int]]:
    """Out at the top or bottom, along, and, after a way up or down, along again and in at the top or bottom."""
    for leaves, first, one, _ in _edges(grid, source, _column(source, target)):
        for enters, last, two, _ in _edges(grid, target, _column(target, source)):
            if one != two:
                yield leaves, first, one, enters, last, two


def _is_free(grid: LayoutGrid, between: int, row: int, channel: int) -> bool:
    """The vertical channel is free from a row, that row included, to a horizontal channel."""
    if not grid.blocked[between]:
        return True
    if channel <= grid.above[row]:
        return grid.free(between, bisect_left(grid.above, channel), row)
    return grid.free(between, row, bisect_right(grid.below, channel) - 1)


def _free_between(grid: LayoutGrid, between: int, upper: int, lower: int) -> bool:
    """The vertical channel is free between two horizontal ones."""
    return grid.free(between, *_rows_between(grid, upper, lower))


def _rows_between(grid: LayoutGrid, upper: int, lower: int) -> tuple[int, int]:
    """The first and the last row between two horizontal channels."""
    return bisect_left(grid.above, upper), bisect_right(grid.below, lower) - 1
