"""The grid: steps are columns, lanes have as many rows as their fullest cell, and every card has its place in it.

Between rows and columns lie channels. Channel `c` of the vertical ones lies left of column `c`; the horizontal ones
are numbered from the top, one below and one above each row, with two where one lane ends and the next begins.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import attrgetter

from ...model.flow import Element
from ...model.grid import PROVIDER
from ...model.lanes import Lane
from .bands import Standing, StepBand

_BY_COLUMN, _BY_ROW = attrgetter("first"), attrgetter("row")


class GridPlace:
    """Where something stands: a row, and the columns that its card covers."""

    __slots__ = ("between", "first", "last", "left_limit", "order", "right_limit", "row", "standing")

    def __init__(self, standing: Standing, row: int) -> None:
        self.standing = standing
        self.row = row
        self.first = standing.first
        self.last = standing.last
        self.order = 0
        """Its number among all, from left to right."""
        self.left_limit = -1
        """Last column of the next card to the left in this row; -1 where there is none."""
        self.right_limit = 0
        """First column of the next card to the right; the number of columns where there is none."""
        self.between: list[tuple[int, int]] = []
        """The rows of the next cards above and below it, in each column that it covers."""

    def up(self, column: int) -> int:
        """The row of the next card above it in a column that it covers, or -1."""
        return self.between[column - self.first][0]

    def down(self, column: int) -> int:
        """The row of the next card below it in a column that it covers, or the number of rows."""
        return self.between[column - self.first][1]

    @property
    def element(self) -> Element:
        """What the card shows; of a tab, where its connection begins or ends in this band."""
        return self.standing.element


class LayoutGrid:
    """Columns, rows and channels of one band, and who stands where."""

    def __init__(self, stave: StepBand, lanes: tuple[Lane, ...]) -> None:
        self.lanes = lanes
        self.slots = stave.slots
        self.places: list[GridPlace] = []
        self.by_key: dict[str, GridPlace] = {}
        self.row_lane: list[int] = []
        self.lane_rows: list[tuple[int, int]] = []
        self.empty: set[int] = set()
        """Numbers of the lanes in which nothing stands in this band."""
        self._stand(stave.standing)
        self.columns = len(self.slots)
        self.rows = len(self.row_lane)
        self.above: list[int] = []
        """Row → the horizontal channel above it."""
        self.below: list[int] = []
        """Row → the horizontal channel below it."""
        self.channels = self._number_channels()
        self.borders = [self.above[first] for first, _ in self.lane_rows] + [self.channels - 1]
        """The horizontal channels between lanes, and those above and below all of them."""
        self.blocked: list[list[int]] = [[] for _ in range(self.columns + 1)]
        """Vertical channel → rows in which a card lies across it."""
        self._across: list[list[GridPlace]] = [[] for _ in range(self.columns + 1)]
        """Vertical channel → the cards that lie across it, in the same order."""
        self._find_neighbours()

    def free(self, channel: int, top: int, bottom: int) -> bool:
        """No card lies across the vertical channel in the rows from `top` to `bottom`."""
        rows = self.blocked[channel]
        if not rows:
            return True
        index = bisect_left(rows, top)
        return index == len(rows) or rows[index] > bottom

    def nearest_free(self, channel: int, outward: int, top: int, bottom: int) -> int:
        """The vertical channel that is free in the rows from `top` to `bottom`: this one, else the next on a side.

        What is blocked by one card is blocked up to that card's end, so that a long card costs no more than a short.
        """
        while not self.free(channel, top, bottom):
            rows = self.blocked[channel]
            across = self._across[channel][bisect_left(rows, top) : bisect_right(rows, bottom)]
            channel = max(card.last + 1 for card in across) if outward > 0 else min(card.first for card in across)
        return channel

    def _stand(self, standing: list[Standing]) -> None:
        """Gives everything a row: each card of a stack below the one before it, clear of cards that span."""
        by_lane: list[list[Standing]] = [[] for _ in self.lanes]
        for one in standing:
            by_lane[one.lane].append(one)
        for lane, members in enumerate(by_lane):
            first_row = len(self.row_lane)
            if not members:
                self.empty.add(lane)
            members.sort(key=_BY_COLUMN)
            if any(one.last > one.first or one.letter for one in members):
                members = _long_ones_last(members) if self.lanes[lane].kind in PROVIDER else members
                rows = _rows_beside_long(members)
            else:
                rows = _rows(members)
            height = max(rows, default=0) + 1
            self.places += [GridPlace(one, first_row + row) for one, row in zip(members, rows, strict=True)]
            self.row_lane += [lane] * height
            self.lane_rows.append((first_row, height))
        self.places.sort(key=_BY_COLUMN)

    def _number_channels(self) -> int:
        channel = -1
        for row, lane in enumerate(self.row_lane):
            first = row == 0 or self.row_lane[row - 1] != lane
            channel += 1 if first or not self.above else 0
            self.above.append(channel)
            channel += 1
            self.below.append(channel)
        return channel + 1

    def _find_neighbours(self) -> None:
        before: dict[int, GridPlace] = {}
        """Row → the last card in it so far."""
        stacks: list[list[GridPlace]] = [[] for _ in range(self.columns)]
        for order, place in enumerate(self.places):
            first, last, row = place.first, place.last, place.row
            self.by_key[place.standing.key] = place
            place.order, place.right_limit = order, self.columns
            if left := before.get(row):
                place.left_limit, left.right_limit = left.last, first
            before[row] = place
            stacks[first].append(place)
            if last > first:
                for column in range(first + 1, last + 1):
                    stacks[column].append(place)
                    self._across[column].append(place)
        for channel, cards in enumerate(self._across):
            if cards:
                cards.sort(key=_BY_ROW)
                self.blocked[channel] = [card.row for card in cards]
        for stack in stacks:
            stack.sort(key=_BY_ROW)
            rows = [-1, *[place.row for place in stack], self.rows]
            for place, up, down in zip(stack, rows, rows[2:], strict=False):
                place.between.append((up, down))


def _rows(members: list[Standing]) -> list[int]:
    """The row of each card of a lane, where each covers one column: below the one before it."""
    depth: dict[int, int] = {}
    """Column → how many rows it needs so far."""
    rows = []
    for one in members:
        row = depth.get(one.first, 0)
        depth[one.first] = row + 1
        rows.append(row)
    return rows


def _rows_beside_long(members: list[Standing]) -> list[int]:
    """The same where some span others, or are tabs that would like a row of their own."""
    taken: set[tuple[int, int]] = set()
    """Columns and rows with something in them."""
    depth: dict[int, int] = {}
    """Column → how many rows it needs so far."""
    below: dict[int, int] = {}
    """Column → the row below what begins in it."""
    rows = []
    for one in members:
        first, last = one.first, one.last
        row = one.row if one.letter else below.get(first, 0)
        if last > first:
            row = max(row, *(depth.get(column, 0) for column in range(first, last + 1)))
        while (first, row) in taken:
            row += 1
        for column in range(first, last + 1):
            taken.add((column, row))
            depth[column] = max(depth.get(column, 0), row + 1)
        below[first] = row + 1
        rows.append(row)
    return rows


def _long_ones_last(members: list[Standing]) -> list[Standing]:
    """From left to right, but cards that span others last: these stand below, so that the way to the others is free.

    In a cell they stay below what stands above them there.
    """
    begun = [one.first for one in members if not one.letter]
    long: set[str] = set()
    after: Standing | None = None
    for one in reversed(members):
        last_of_cell = after is None or after.first != one.first or after.key in long
        if one.last > one.first and last_of_cell and bisect_right(begun, one.last) > bisect_right(begun, one.first):
            long.add(one.key)
        after = one
    return [one for one in members if one.key not in long] + [one for one in members if one.key in long]
