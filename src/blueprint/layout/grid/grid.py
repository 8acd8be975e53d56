"""The grid: steps are columns, lanes have as many rows as their fullest cell, and every card has its place in it.

Between rows and columns lie channels. Channel `c` of the vertical ones lies left of column `c`; the horizontal ones
are numbered from the top, one below and one above each row, with two where one lane ends and the next begins.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from ...model.flow import Element
from ...model.grid import PROVIDER
from ...model.lanes import Lane
from .bands import Standing, StepBand


class GridPlace:
    """Where something stands: a row, and the columns that its card covers."""

    __slots__ = ("_down", "_up", "first", "last", "left_limit", "order", "right_limit", "row", "standing")

    def __init__(self, standing: Standing, order: int, row: int, first: int, last: int) -> None:
        self.standing = standing
        self.order = order
        self.row = row
        self.first = first
        self.last = last
        self.left_limit = -1
        """Last column of the next card to the left in this row; -1 where there is none."""
        self.right_limit = 0
        """First column of the next card to the right; the number of columns where there is none."""
        self._up = [-1] * (last + 1 - first)
        self._down = [-1] * (last + 1 - first)

    def up(self, column: int) -> int:
        """The row of the next card above it in a column that it covers, or -1."""
        return self._up[column - self.first]

    def down(self, column: int) -> int:
        """The row of the next card below it in a column that it covers, or the number of rows."""
        return self._down[column - self.first]

    def lies_between(self, column: int, up: int, down: int) -> None:
        """Notes these rows."""
        self._up[column - self.first], self._down[column - self.first] = up, down

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
        found: list[GridPlace] = []
        for lane, members in enumerate(by_lane):
            first_row = len(self.row_lane)
            height = 1
            if not members:
                self.empty.add(lane)
            taken: dict[int, set[int]] = {}
            below: dict[int, int] = {}
            provided = self.lanes[lane].kind in PROVIDER
            for one in _long_ones_last(members) if provided else sorted(members, key=lambda one: one.first):
                row = max(one.row, 0 if one.letter else below.get(one.first, 0))
                if one.last > one.first:
                    row = max(row, *(max(taken.get(column, (-1,))) + 1 for column in range(one.first, one.last + 1)))
                while row in taken.get(one.first, ()):
                    row += 1
                for column in range(one.first, one.last + 1):
                    taken.setdefault(column, set()).add(row)
                below[one.first] = row + 1
                height = max(height, row + 1)
                found.append(GridPlace(one, 0, first_row + row, one.first, one.last))
            self.row_lane += [lane] * height
            self.lane_rows.append((first_row, height))
        found.sort(key=lambda place: place.first)
        for order, place in enumerate(found):
            place.order = order
            self.places.append(place)
            self.by_key[place.standing.key] = place

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
        by_row: dict[int, list[GridPlace]] = {}
        by_column: list[list[GridPlace]] = [[] for _ in range(self.columns)]
        for place in self.places:
            by_row.setdefault(place.row, []).append(place)
            for column in range(place.first, place.last + 1):
                by_column[column].append(place)
            for channel in range(place.first + 1, place.last + 1):
                self._across[channel].append(place)
        for channel, cards in enumerate(self._across):
            if cards:
                cards.sort(key=lambda card: card.row)
                self.blocked[channel] = [card.row for card in cards]
        for row in by_row.values():
            row.sort(key=lambda place: place.first)
            limit = -1
            for place in row:
                place.left_limit, limit = limit, place.last
            limit = self.columns
            for place in reversed(row):
                place.right_limit, limit = limit, place.first
        for column, stack in enumerate(by_column):
            stack.sort(key=lambda place: place.row)
            rows = [-1, *(place.row for place in stack), self.rows]
            for place, up, down in zip(stack, rows, rows[2:], strict=False):
                place.lies_between(column, up, down)


def _long_ones_last(members: list[Standing]) -> list[Standing]:
    """From left to right, but cards that span others last: these stand below, so that the way to the others is free.

    In a cell they stay below what stands above them there.
    """
    ordered = sorted(members, key=lambda one: one.first)
    begun = [one.first for one in ordered if not one.letter]
    long: set[str] = set()
    after: Standing | None = None
    for one in reversed(ordered):
        last_of_cell = after is None or after.first != one.first or after.key in long
        if one.last > one.first and last_of_cell and bisect_right(begun, one.last) > bisect_right(begun, one.first):
            long.add(one.key)
        after = one
    return [one for one in ordered if one.key not in long] + [one for one in ordered if one.key in long]
