"""Trunks: connections from one card run out of it on one line, and those into one card into it, while their ways agree.

Nothing else shares a line: no outgoing connection with an incoming one, and none that looks different. A label stands
beside the start of its connection, so a labelled one starts alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping

from ...model.words import ConnectionKind
from ...records import Record
from ..grid.bands import LEAD_BACK, Link
from ..grid.grid import GridPlace
from .patterns import Way

DASHED = (ConnectionKind.LOOP, ConnectionKind.RECOVERY)
"""Drawn with dashes, which keep step only from a common start: run together, they would fill each other's gaps."""

Share = ConnectionKind | int
"""With what a connection may share a line: its kind's lines, or, by its number, only its own."""
Owner = tuple[int, int]
"""A piece by its connection and its number on that connection's way."""


class Trip(Record):
    """A connection that is to be led; out of its source, and into its target, it may run with those of equal share."""

    source: GridPlace
    target: GridPlace
    leaves: Share
    enters: Share
    around: bool
    """Feedback and recovery go around the flow and not through it."""
    stub: bool
    """It ends at a tab beside its card."""

    @property
    def starts_alone(self) -> bool:
        """No other connection runs beside its label."""
        return isinstance(self.leaves, int)


def trips_of(links: list[Link], places: Mapping[str, GridPlace], labelled: Container[int]) -> list[Trip]:
    """What is to be led in a band; `labelled` are the numbers of the connections with words on them."""
    found = []
    pairs: set[tuple[str, str]] = set()
    for number, link in enumerate(links):
        source, target, kind, pair = (
            places[link.source],
            places[link.target],
            link.connection.kind,
            (link.source, link.target),
        )
        # Two connections of the same two cards would be one line; a two-way one runs both out and in.
        alone = link.connection.two_way or pair in pairs
        pairs.add(pair)
        leaves = number if alone or number in labelled else kind
        enters = number if alone or kind in DASHED else kind
        around = kind in LEAD_BACK and target.first <= source.last and not link.part
        found.append(Trip(source, target, leaves, enters, around, link.letter != ""))
    return found


def trunks(ways: list[Way], trips: list[Trip]) -> dict[Owner, Owner]:
    """The pieces that run in a trunk, each with the one on whose line it runs: that of the trunk's first connection.

    What is alone in the channels at its ends runs in none.
    """
    runs = Counter(channel for way in ways for channel in way.channels)
    led = [(route, way, trip) for route, (way, trip) in enumerate(zip(ways, trips, strict=True))]
    out = [
        (route, (trip.source.order, way.leaves, trip.leaves)) for route, way, trip in led if runs[way.channels[0]] > 1
    ]
    into = [
        (route, (trip.target.order, way.enters, trip.enters)) for route, way, trip in led if runs[way.channels[-1]] > 1
    ]
    found = _Trunks(ways, trips)
    for group in _groups(out):
        found.run_out(group, 0)
    for group in _groups(into):
        found.run_in(group, 1)
    return found.owners


def _groups(keyed: Iterable[tuple[int, object]]) -> list[list[int]]:
    """What has the same key, where that is more than one."""
    groups: dict[object, list[int]] = {}
    for route, key in keyed:
        groups.setdefault(key, []).append(route)
    return [group for group in groups.values() if len(group) > 1]


class _Trunks:
    def __init__(self, ways: list[Way], trips: list[Trip]) -> None:
        self.ways = ways
        self.trips = trips
        self.owners: dict[Owner, Owner] = {}
        self.left = [0] * len(ways)
        """How many pieces from the source on run out of it in a trunk: none of them runs in with others, too."""

    def run_out(self, group: list[int], index: int) -> None:
        """Puts the pieces `index` of these connections, which are one line up to there, on one line where they can."""
        able = [route for route in group if index < len(self.ways[route].channels)]
        for together in _groups((route, self.ways[route].channels[index]) for route in able):
            for route in together:
                self.owners[route, index] = (together[0], index)
                self.left[route] = index + 1
            self.run_out(together, index + 1)

    def run_in(self, group: list[int], back: int) -> None:
        """As `run_out`, from the target; `back` counts the pieces from there."""
        able = []
        for route in group:
            index = len(self.ways[route].channels) - back
            if index >= max(self.left[route], self.trips[route].starts_alone):
                able.append(route)
        for together in _groups((route, self.ways[route].channels[-back]) for route in able):
            first = together[0]
            for route in together:
                index = len(self.ways[route].channels) - back
                self.owners[route, index] = (first, len(self.ways[first].channels) - back)
            self.run_in(together, back + 1)
