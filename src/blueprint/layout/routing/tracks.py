"""Side by side in the channels: which connection takes which track, so that they cross least and never share a line.

In each channel, pieces whose stretches overlap need tracks of their own. For two such pieces, each end inside the
other's stretch votes by the side it turns to; sorted by votes, then by document order, they are packed into tracks.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container
from itertools import accumulate

from ...records import Record
from .patterns import Channel
from .router import Led
from .trunks import Owner

NEAR = 0.02
"""Between two tracks of one channel, on that scale: far less than to anything else."""


class Turn(Record):
    """An end of a piece: where it lies, to which side it goes on (-1 left or up, 1; 0: a card), and in what piece."""

    at: int
    side: int
    onto: Piece | None = None

    @property
    def place(self) -> float:
        """Where it lies, told apart by track where several pieces turn in one channel; only votes look at it."""
        return self.at if self.onto is None else self.at + NEAR * self.onto.offset


class Piece:
    """What runs on one line in one channel: the stretch of a connection, or those of a trunk's; ends are in scale."""

    __slots__ = ("axis", "channel", "high", "low", "route", "straight", "track", "tracks", "turns", "votes")

    def __init__(self, route: int, channel: Channel, low: int, high: int) -> None:
        self.route = route
        """The connection, or the first one of the trunk."""
        self.channel = channel
        self.low = low
        """The upper or left end."""
        self.high = high
        """The lower or right end."""
        self.turns: dict[Turn, None] | None = None
        """Its ends, in order; None of most pieces, beside which nothing runs."""
        self.track = 0
        self.tracks = 1
        """How many tracks its cluster of overlapping pieces needs."""
        self.axis: int | None = None
        """The track on which the cluster's one straight connection runs; None where it has none, or several."""
        self.votes = 0
        self.straight = False
        """From card to card."""

    @property
    def offset(self) -> float:
        """Tracks from the middle of the channel or the card's side."""
        return self.track - ((self.tracks - 1) / 2 if self.axis is None else self.axis)

    def add(self, turn: Turn) -> None:
        """One end more; what goes on in a trunk does so once."""
        if self.turns is None:
            self.turns = {}
        self.turns[turn] = None


def pieces_of(led: list[Led], trunks: dict[Owner, Owner]) -> tuple[list[list[Piece]], dict[Channel, list[Piece]]]:
    """The pieces of each connection, and those of each channel; those that run in a trunk have the same ones.

    Where a piece turns is asked only where others run beside it.
    """
    by_channel: dict[Channel, list[Piece]] = {}
    found: list[list[Piece]] = []
    for route, (way, stops) in enumerate(led):
        pieces: list[Piece] = []
        for index, channel in enumerate(way.channels):
            start, end = stops[index], stops[index + 2]
            low, high = (start, end) if start < end else (end, start)
            there = by_channel.get(channel)
            first, at = trunks.get((route, index), (route, index)) if there else (route, index)
            if first < route:
                piece = found[first][at]
                piece.low, piece.high = min(piece.low, low), max(piece.high, high)
            else:
                piece = Piece(route, channel, low, high)
                if there:
                    there.append(piece)
                else:
                    by_channel[channel] = [piece]
            pieces.append(piece)
        found.append(pieces)
    crowded = {channel for channel, members in by_channel.items() if len(members) > 1}
    for (way, stops), pieces in zip(led, found, strict=True) if crowded else ():
        if not crowded.isdisjoint(way.channels):
            _turn(pieces, stops, crowded)
    return found, by_channel


def _turn(pieces: list[Piece], stops: list[int], crowded: Container[Channel]) -> None:
    """Where the pieces of a connection begin and end in channels in which several run: each turns toward the next."""
    if len(pieces) == 1 and stops[0] != stops[-1]:
        pieces[0].straight = True
    for index, piece in enumerate(pieces):
        if piece.channel not in crowded:
            continue
        start, at, end = stops[index : index + 3]
        begins = Turn(start, 1 if stops[index - 1] > at else -1, pieces[index - 1]) if index else Turn(start, 0)
        goes_on = index + 1 < len(pieces)
        ends = Turn(end, 1 if stops[index + 3] > at else -1, pieces[index + 1]) if goes_on else Turn(end, 0)
        piece.add(begins)
        piece.add(ends)


def assign_all(by_channel: dict[Channel, list[Piece]]) -> dict[Channel, int]:
    """Gives all pieces their tracks; returns how many tracks every channel needs.

    Where a piece turns depends on the track of the next one, and its own track on where it turns. So the channels
    between columns and rows are settled once without that, once with it, and the sides of the cards last.
    """
    tracks = dict.fromkeys(by_channel, 1)
    shared = [(channel, members) for channel, members in by_channel.items() if len(members) > 1]
    for families in ("VH", "V", "H", "CR"):
        for channel, members in shared:
            if channel[0] in families:
                tracks[channel] = assign(members)
    return tracks


def assign(pieces: list[Piece]) -> int:
    """Gives the pieces of one channel their tracks; returns how many the fullest cluster needs."""
    most = 0
    pieces = sorted(pieces, key=lambda piece: (piece.low, piece.high, piece.route))
    cluster: list[Piece] = []
    reach = 0
    for piece in pieces:
        if cluster and piece.low > reach:
            most = max(most, _pack(cluster))
            cluster = []
        reach = max(reach, piece.high) if cluster else piece.high
        cluster.append(piece)
    return max(most, _pack(cluster)) if cluster else most


def _pack(cluster: list[Piece]) -> int:
    if len(cluster) == 1:
        cluster[0].track, cluster[0].tracks, cluster[0].axis = 0, 1, None
        return 1
    _vote(cluster)
    ordered = sorted(cluster, key=lambda piece: (piece.votes, piece.route, piece.low))
    filled: list[tuple[list[int], list[int]]] = []  # per track: starts and ends of what runs there, in order
    for piece in ordered:
        track = len(filled)
        while track and not _overlaps(filled[track - 1], piece):
            track -= 1
        if track == len(filled):
            filled.append(([], []))
        lows, highs = filled[track]
        at = bisect_left(lows, piece.low)
        lows.insert(at, piece.low)
        highs.insert(at, piece.high)
        piece.track = track
    straight = [piece.track for piece in cluster if piece.straight]
    axis = straight[0] if len(straight) == 1 else None
    for piece in cluster:
        piece.tracks, piece.axis = len(filled), axis
    return len(filled)


def _overlaps(track: tuple[list[int], list[int]], piece: Piece) -> bool:
    lows, highs = track
    at = bisect_right(lows, piece.high)
    return at > 0 and highs[at - 1] >= piece.low


def _vote(cluster: list[Piece]) -> None:
    """Each end inside another piece's stretch votes for the side that it turns to, against that piece's will."""
    turns = [[(turn.place, turn.side) for turn in piece.turns or ()] for piece in cluster]
    reach = [(min(own)[0], max(own)[0]) for own in turns]
    lows = sorted(low for low, _ in reach)
    highs = sorted(high for _, high in reach)
    ends = sorted(end for own in turns for end in own)
    places = [at for at, _ in ends]
    sums = [0, *accumulate(side for _, side in ends)]
    for piece, own, (low, high) in zip(cluster, turns, reach, strict=True):
        votes = sum(side * (bisect_right(lows, at) - bisect_left(highs, at)) for at, side in own)
        # Its own ends were counted both times, inside its own stretch.
        piece.votes = votes - (sums[bisect_right(places, high)] - sums[bisect_left(places, low)])
