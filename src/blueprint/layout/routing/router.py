"""The way of each connection: the cheapest of a few patterns, by length, bends, crossings and against the flow."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from math import inf
from operator import itemgetter

from .. import constants as c
from ..grid.grid import GridPlace, LayoutGrid
from .crossings import Crossings
from .patterns import Way, farther, four_bends, one_bend, three_bends, two_bends
from .scale import Scale
from .trunks import Share, Trip

BEND = 80.0
"""What a bend costs, in px of way."""
AGAINST = 20.0
"""What it costs to leave or enter a card on the side that looks away from the other end."""
CROSSING = 120.0
"""What it costs to cross another connection."""
LOADED = 9.0
"""What each line costs that already uses the same side of the card; those of its own trunk do not."""
STACKED = 60.0
"""What it costs to leave or enter a card where the next one of its cell lies, as if the two were connected."""
AROUND = 480.0
"""What a loop or recovery pays for running straight back between the cards: it should go around."""

SIDES = ("left", "right", "top", "bottom")
DOWN, UP = ("bottom", "top"), ("top", "bottom")
"""Where a connection leaves and enters that runs straight down or up."""

Spot = tuple[int, str]
"""A side of a card."""
Line = tuple[bool, Share]
"""Out of the card or into it, and with what it may share the line."""
Sides = dict[tuple[bool, str], tuple[float, float]]
"""Leaving or entering, and the card's side → where that lies, and what it costs."""
Led = tuple[Way, list[int]]
"""A way, and where it begins, where each of its channels lies, and where it ends, on the scale."""


class Estimates:
    """Where rows, columns and channels will roughly lie; only costs are computed from it."""

    def __init__(self, grid: LayoutGrid, column_widths: list[float], row_heights: list[float], gap: float) -> None:
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
        self.lies = {"V": self.between, "C": self.column, "H": self.channel, "R": self.row}
        """Family of a channel → where each channel of it lies."""

    def edge(self, place: GridPlace, side: str) -> float:
        """Where a card's side lies along a way that touches it."""
        if side == "left":
            return self.column[place.first] - self.widths[place.first] / 2
        if side == "right":
            return self.column[place.last] + self.widths[place.last] / 2
        half = self.heights[place.row] / 2
        return self.row[place.row] + (half if side == "bottom" else -half)


class Router:
    """Finds ways one by one; straight ones first, so that the others can keep out of their way."""

    def __init__(self, grid: LayoutGrid, scale: Scale, estimates: Estimates) -> None:
        self.grid = grid
        self.scale = scale
        self.at = estimates
        self.lines: dict[Spot, dict[Line, int]] = {}
        """Card and side → the lines that leave or enter there, each with how many connections run on it.

        Only of the cards from which or to which something has to be led that does not run straight: no other is asked.
        """
        self.ground = Crossings()

    def route(self, trips: list[Trip]) -> list[Led]:
        """A way for each trip, in the same order.

        Who comes first does not know yet what comes later. So whatever crosses another connection is led anew once all
        are there.
        """
        led: dict[int, Led] = {}
        bent, stubs = [], []
        for index, trip in enumerate(trips):
            if trip.stub:
                stubs.append(index)
            elif not trip.around and (way := self._straight(trip.source, trip.target)):
                led[index] = self._led(trip, way)
            else:
                bent.append(index)
        for trip in (trips[index] for index in (*bent, *stubs)):
            self.lines |= {(end.order, side): {} for end in (trip.source, trip.target) for side in SIDES}
        for index in led if bent or stubs else ():
            self._note(trips[index], led[index], 1)
        for index in bent:
            led[index] = self._led(trips[index], self._cheapest(trips[index]))
            self._note(trips[index], led[index], 1)
        for index in bent:
            self._note(trips[index], led[index], -1)
            if self._crossings(*led[index]):
                led[index] = self._led(trips[index], self._cheapest(trips[index]))
            self._note(trips[index], led[index], 1)
        for index in stubs:
            led[index] = self._led(trips[index], self._stub(trips[index].source))
            self._note(trips[index], led[index], 1)
        return [led[index] for index in range(len(trips))]

    def _led(self, trip: Trip, way: Way) -> Led:
        return way, self.scale.stops(way, trip.source, trip.target)

    def _stub(self, place: GridPlace) -> Way:
        """Straight out of the card at its top or bottom, where less is."""
        if len(self.lines[place.order, "top"]) < len(self.lines[place.order, "bottom"]):
            return Way((("C", place.last, place.up(place.last)),), "top", "top")
        return Way((("C", place.last, place.row),), "bottom", "bottom")

    def _note(self, trip: Trip, led: Led, by: int) -> None:
        """Adds a way to what is there already (by 1), or takes it away (by -1)."""
        (channels, leaves, enters), stops = led
        if (lines := self.lines.get((trip.source.order, leaves))) is not None:
            _load(lines, (True, trip.leaves), by)
        if (lines := self.lines.get((trip.target.order, enters))) is not None:
            _load(lines, (False, trip.enters), by)
        self.ground.note(stops, channels[0][0] == "R", by)

    def _crossings(self, way: Way, stops: list[int], enough: float = inf) -> int:
        """How many connections a way crosses, as far as the grid shows; not counted to the end from `enough` on."""
        level = way.starts_level
        count = self.ground.across(stops, level)
        return count if count >= enough else count + self.ground.alongside(stops, level, enough - count)

    def _straight(self, source: GridPlace, target: GridPlace) -> Way | None:
        """Neighbours in a row or a column, also across empty cells."""
        if source.row == target.row:
            if source.right_limit == target.first and source.last < target.first:
                return Way((("R", source.row, source.last),), "right", "left")
            if target.right_limit == source.first and target.last < source.first:
                return Way((("R", source.row, target.last),), "left", "right")
            return None
        upper, lower, sides = (source, target, DOWN) if source.row < target.row else (target, source, UP)
        for column in range(max(upper.first, lower.first), min(upper.last, lower.last) + 1):
            if upper.down(column) == lower.row:
                return Way((("C", column, upper.row),), *sides)
        return None

    def _cheapest(self, trip: Trip) -> Way:
        source, target = trip.source, trip.target
        sides = self._sides(trip)
        best: Way | None = None
        least = inf
        if trip.around and source is not target:
            best = self._straight(source, target)
            if best is not None:
                least = self._cost(best, sides) + AROUND + CROSSING * self._crossings(*self._led(trip, best))
        away = self._distance(source, target)

        def near(grid: LayoutGrid, source: GridPlace, target: GridPlace) -> Iterator[Way]:
            return four_bends(grid, source, target, self._rows_in_reach(source, target, least - 4 * BEND))

        for bends, patterns in enumerate((one_bend, two_bends, three_bends, near, farther), 1):
            if away + BEND * bends >= least or (patterns is farther and best is not None):
                break
            priced = [(self._cost(way, sides), way) for way in patterns(self.grid, source, target)]
            for cost, way in sorted(priced, key=itemgetter(0)):
                if cost >= least:
                    break
                cost += CROSSING * self._crossings(*self._led(trip, way), (least - cost) / CROSSING)
                if cost < least:
                    least, best = cost, way
        assert best is not None, "around the outside it is always free"
        return best

    def _distance(self, source: GridPlace, target: GridPlace) -> float:
        """A way's least length: between the nearest points of the two cards."""
        at = self.at
        across = max(
            0.0,
            at.column[target.first] - at.column[source.last] - at.widths[target.first],
            at.column[source.first] - at.column[target.last] - at.widths[source.first],
        )
        return across + max(0.0, abs(at.row[source.row] - at.row[target.row]) - at.heights[source.row])

    def _rows_in_reach(self, source: GridPlace, target: GridPlace, left: float) -> range:
        """The horizontal channels by way of which a card's side may be reached from the other's in `left` px."""
        at = self.at
        ahead = at.edge(target, "left") - at.edge(source, "right")
        back = at.edge(source, "left") - at.edge(target, "right")
        top, bottom = sorted((at.row[source.row], at.row[target.row]))
        beyond = (left - max(0.0, ahead, back) - (bottom - top)) / 2
        return range(bisect_left(at.channel, top - beyond), bisect_right(at.channel, bottom + beyond))

    def _sides(self, trip: Trip) -> Sides:
        """Where each side of both cards lies, and what it costs to leave or enter there."""
        source, target, at = trip.source, trip.target, self.at
        against = set()
        if target.first > source.last:
            against = {(True, "left"), (False, "right")}
        if target.row != source.row:
            below = at.row[target.row] > at.row[source.row]
            against |= {(below, "top"), (not below, "bottom")}
        found = {}
        for place, leaving, line in ((source, True, trip.leaves), (target, False, trip.enters)):
            for side in SIDES:
                lines = self.lines[place.order, side]
                cost = LOADED * (len(lines) - ((leaving, line) in lines)) + AGAINST * ((leaving, side) in against)
                cost += self._beyond_usual(place, side) + STACKED * self._within_stack(place, side)
                found[leaving, side] = at.edge(place, side), cost
        return found

    def _beyond_usual(self, place: GridPlace, side: str) -> float:
        """How much nearer the side of a wide card lies: that is no reason to leave there and not in the middle."""
        if side in ("top", "bottom"):
            return 0.0
        column = place.first if side == "left" else place.last
        return max(0.0, (self.at.widths[column] - c.CARD_WIDTHS[0]) / 2)

    def _within_stack(self, place: GridPlace, side: str) -> bool:
        """On this side the next card of its cell lies."""
        if side not in ("top", "bottom"):
            return False
        beside = place.row + (1 if side == "bottom" else -1)
        lanes = self.grid.row_lane
        same_lane = 0 <= beside < len(lanes) and lanes[beside] == lanes[place.row]
        return same_lane and (place.down if side == "bottom" else place.up)(place.first) == beside

    def _cost(self, way: Way, sides: Sides) -> float:
        """What a way costs without its crossings."""
        lies = self.at.lies
        before, leaving = sides[True, way.leaves]
        end, entering = sides[False, way.enters]
        cost = leaving + entering
        # A piece runs from where the channel before it lies to where the next one does.
        family, index, _ = way.channels[0]
        here = lies[family][index]
        for family, index, _ in way.channels[1:]:
            after = lies[family][index]
            cost += BEND + abs(after - before)
            before, here = here, after
        return cost + abs(end - before)


def _load(lines: dict[Line, int], line: Line, by: int) -> None:
    """Counts what runs on a line; on one of which nothing is left, nothing does."""
    count = lines[line] = lines.get(line, 0) + by
    if not count:
        del lines[line]
