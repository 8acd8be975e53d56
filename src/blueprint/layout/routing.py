"""The way of each connection: the cheapest of a few patterns, by length, bends and going against the flow."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort

from ..model.words import ConnectionKind
from .grid import Grid, Place
from .patterns import Channel, Way, four_bends, one_bend, outside, three_bends, two_bends

BEND = 24.0
"""What a bend costs, in px of way."""
AGAINST = 45.0
"""What it costs to leave or enter a card on the side that looks away from the other end."""
CROSSING = 14.0
"""What it costs to cross a straight connection."""
LOADED = 9.0
"""What each connection costs that already uses the same side of the card."""
AROUND = 260.0
"""What a loop or recovery pays for running straight back between the cards: it should go around."""


class Estimates:
    """Where rows, columns and channels will roughly lie; only costs are computed from it."""

    def __init__(self, grid: Grid, column_widths: list[float], row_heights: list[float], gap: float) -> None:
        self.column: list[float] = []
        self.between: list[float] = []
        x = 0.0
        for width in column_widths:
            self.between.append(x + gap / 2)
            x += gap
            self.column.append(x + width / 2)
            x += width
        self.between.append(x + gap / 2)
        self.widths = column_widths
        self.row: list[float] = []
        self.channel: list[float] = [0.0] * grid.channels
        y = 0.0
        for row, height in enumerate(row_heights):
            if not row or grid.row_lane[row - 1] != grid.row_lane[row]:
                self.channel[grid.above[row]] = y + gap / 2
                y += gap
            self.row.append(y + height / 2)
            y += height
            self.channel[grid.below[row]] = y + gap / 2
            y += gap
        self.heights = row_heights


class Router:
    """Finds ways one by one; straight ones first, so that the others can keep out of their way."""

    def __init__(self, grid: Grid, estimates: Estimates) -> None:
        self.grid = grid
        self.at = estimates
        self.load: dict[tuple[int, str], int] = {}
        self.crossed_channel: dict[int, list[int]] = {}
        """Horizontal channel → columns in which a straight connection crosses it."""
        self.crossed_between: dict[int, list[int]] = {}
        """Vertical channel → rows in which a straight connection crosses it."""

    def route(self, ends: list[tuple[Place, Place]], around: list[bool]) -> list[Way]:
        """A way from each source to its target, in the same order; those that go `around` avoid the straight one."""
        ways: list[Way | None] = [None] * len(ends)
        for index, (source, target) in enumerate(ends):
            way = None if around[index] else self._straight(source, target)
            if way is not None:
                ways[index] = way
                self._note(source, target, way)
                self._note_crossed(source, target, way)
        found: list[Way] = []
        for index, (source, target) in enumerate(ends):
            way = ways[index]
            if way is None:
                way = self._cheapest(source, target, around[index])
                self._note(source, target, way)
            found.append(way)
        return found

    def _note(self, source: Place, target: Place, way: Way) -> None:
        for place, side in ((source, way.leaves), (target, way.enters)):
            self.load[place.order, side] = self.load.get((place.order, side), 0) + 1

    def _note_crossed(self, source: Place, target: Place, way: Way) -> None:
        family, index, _ = way.channels[0]
        if family == "C":
            upper, lower = sorted((source.row, target.row))
            for channel in range(self.grid.below[upper], self.grid.above[lower] + 1):
                insort(self.crossed_channel.setdefault(channel, []), index)
        else:
            left, right = (source, target) if source.last < target.first else (target, source)
            for channel in range(left.last + 1, right.first + 1):
                insort(self.crossed_between.setdefault(channel, []), index)

    def _straight(self, source: Place, target: Place) -> Way | None:
        """Neighbours in a row or a column, also across empty cells."""
        if source.row == target.row:
            if source.right_limit == target.first and source.last < target.first:
                return Way((("R", source.row, source.last),), "right", "left")
            if target.right_limit == source.first and target.last < source.first:
                return Way((("R", source.row, target.last),), "left", "right")
            return None
        for column in range(max(source.first, target.first), min(source.last, target.last) + 1):
            if source.down[column] == target.row:
                return Way((("C", column, source.row),), "bottom", "top")
            if target.down[column] == source.row:
                return Way((("C", column, target.row),), "top", "bottom")
        return None

    def _cheapest(self, source: Place, target: Place, around: bool) -> Way:
        best: tuple[float, Way] | None = None
        if around and source is not target:
            straight = self._straight(source, target)
            if straight is not None:
                best = self._cost(source, target, straight) + AROUND, straight
        away = self._distance(source, target)
        for bends, patterns in enumerate((one_bend, two_bends, three_bends, four_bends), 1):
            if best is not None and away + BEND * bends >= best[0]:
                break
            for way in patterns(self.grid, source, target):
                cost = self._cost(source, target, way)
                if best is None or cost < best[0]:
                    best = cost, way
        if best is None:  # Every near channel is crossed by a long card: around the outside it is always free.
            best = min(
                ((self._cost(source, target, way), way) for way in outside(self.grid, source, target)),
                key=lambda item: item[0],
            )
        return best[1]

    def _distance(self, source: Place, target: Place) -> float:
        """A way's least length: between the nearest points of the two cards."""
        at = self.at
        across = max(
            0.0,
            at.column[target.first] - at.column[source.last] - at.widths[target.first],
            at.column[source.first] - at.column[target.last] - at.widths[source.first],
        )
        return across + max(0.0, abs(at.row[source.row] - at.row[target.row]) - at.heights[source.row])

    def _cost(self, source: Place, target: Place, way: Way) -> float:
        at = self.at
        x, y = self._port(source, way.leaves, way.channels[0])
        cost = BEND * (len(way.channels) - 1)
        for position, (family, index, _) in enumerate(way.channels):
            if position:
                # The corner lies where the channel before meets this one.
                before = way.channels[position - 1]
                corner_x, corner_y = self._corner(before, (family, index, 0))
                cost += abs(corner_x - x) + abs(corner_y - y)
                cost += self._crossings(before, x, y, corner_x, corner_y)
                x, y = corner_x, corner_y
        end_x, end_y = self._port(target, way.enters, way.channels[-1])
        cost += abs(end_x - x) + abs(end_y - y) + self._crossings(way.channels[-1], x, y, end_x, end_y)
        cost += LOADED * (self.load.get((source.order, way.leaves), 0) + self.load.get((target.order, way.enters), 0))
        forward, downward = target.first > source.last, at.row[target.row] > at.row[source.row]
        if forward:
            cost += AGAINST * ((way.leaves == "left") + (way.enters == "right"))
        if target.row != source.row:
            cost += AGAINST * ((way.leaves == "top") + (way.enters == "bottom") if downward else 0)
            cost += AGAINST * ((way.leaves == "bottom") + (way.enters == "top") if not downward else 0)
        return cost

    def _crossings(self, channel: Channel, x: float, y: float, end_x: float, end_y: float) -> float:
        family, index, _ = channel
        if family == "H":
            crossed = self.crossed_channel.get(index)
            if crossed:
                left = bisect_right(self.at.column, min(x, end_x))
                right = bisect_left(self.at.column, max(x, end_x)) - 1
                return CROSSING * max(0, bisect_right(crossed, right) - bisect_left(crossed, left))
        elif family == "V":
            crossed = self.crossed_between.get(index)
            if crossed:
                top = bisect_right(self.at.row, min(y, end_y))
                bottom = bisect_left(self.at.row, max(y, end_y)) - 1
                return CROSSING * max(0, bisect_right(crossed, bottom) - bisect_left(crossed, top))
        return 0.0

    def _corner(self, one: Channel, other: Channel) -> tuple[float, float]:
        vertical, horizontal = (one, other) if one[0] in "VC" else (other, one)
        at = self.at
        x = at.between[vertical[1]] if vertical[0] == "V" else at.column[vertical[1]]
        y = at.channel[horizontal[1]] if horizontal[0] == "H" else at.row[horizontal[1]]
        return x, y

    def _port(self, place: Place, side: str, channel: Channel) -> tuple[float, float]:
        at = self.at
        if side in ("left", "right"):
            column = place.first if side == "left" else place.last
            half = at.widths[column] / 2
            return at.column[column] + (half if side == "right" else -half), at.row[place.row]
        half = at.heights[place.row] / 2
        return at.column[channel[1]], at.row[place.row] + (half if side == "bottom" else -half)


def goes_around(kind: ConnectionKind) -> bool:
    """Feedback and recovery lead around the flow and not through it."""
    return kind in (ConnectionKind.LOOP, ConnectionKind.RECOVERY)
