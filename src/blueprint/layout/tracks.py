"""Side by side in the channels: which connection takes which track, so that they cross least and never share a line.

In each channel, pieces whose stretches overlap need tracks of their own. For two such pieces, each end inside the
other's stretch votes by the side it turns to; sorted by votes, then by document order, they are packed into tracks.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate, pairwise

from .grid import Grid, Place
from .patterns import Channel, Way

STEP = 20
"""Between two columns, or two neighbouring rows and channels, on the scale in which pieces are compared."""
EDGE = 3
"""From the middle of a card to its edge, on that scale: ends at a card lie inside its column or row."""


NEAR = 0.02
"""Between two tracks of one channel, on that scale: far less than to anything else."""


@dataclass(slots=True, eq=False)
class Piece:
    """A connection's stretch in one channel; `low` and `high` are in scale, turns are -1 (left, up), 0 (card) or 1."""

    route: int
    channel: Channel
    start: int
    end: int
    start_turn: int = 0
    end_turn: int = 0
    start_at: float = 0
    """The start, told apart by track where several pieces turn in one channel; only votes look at it."""
    end_at: float = 0
    track: int = 0
    tracks: int = 1
    """How many tracks its cluster of overlapping pieces needs."""
    middle: float = 0
    """The track on which the cluster's straight connection runs, or the middle of the cluster."""
    votes: int = 0

    @property
    def low(self) -> int:
        """The upper or left end."""
        return min(self.start, self.end)

    @property
    def high(self) -> int:
        """The lower or right end."""
        return max(self.start, self.end)

    @property
    def straight(self) -> bool:
        """From card to card."""
        return not self.start_turn and not self.end_turn

    @property
    def offset(self) -> float:
        """Tracks from the middle of the channel or the card's side."""
        return self.track - self.middle


class Scale:
    """Rows, columns and channels as whole numbers in the order in which they follow one another."""

    def __init__(self, grid: Grid) -> None:
        self.row: list[int] = []
        self.channel: list[int] = [0] * grid.channels
        for row in range(grid.rows):
            self.row.append(STEP * (grid.above[row] + row) + STEP)
            self.channel[grid.above[row]] = self.row[-1] - STEP
            self.channel[grid.below[row]] = self.row[-1] + STEP

    def across(self, channel: Channel) -> int:
        """Where a channel lies among those that run alongside it."""
        family, index, _ = channel
        if family == "V":
            return 2 * STEP * index
        if family == "C":
            return 2 * STEP * index + STEP
        return self.channel[index] if family == "H" else self.row[index]

    def edge(self, place: Place, side: str) -> int:
        """Where a card's side lies along the piece that touches it."""
        if side == "left":
            return 2 * STEP * place.first + STEP - EDGE
        if side == "right":
            return 2 * STEP * place.last + STEP + EDGE
        return self.row[place.row] + (EDGE if side == "bottom" else -EDGE)


def pieces_of(route: int, way: Way, source: Place, target: Place, scale: Scale) -> list[Piece]:
    """The pieces of one connection, each with where it ends and to which side it turns there."""
    stops = [
        scale.edge(source, way.leaves),
        *(scale.across(channel) for channel in way.channels),
        scale.edge(target, way.enters),
    ]
    pieces = []
    for index, channel in enumerate(way.channels):
        start = stops[0] if index == 0 else stops[index]
        end = stops[-1] if index == len(way.channels) - 1 else stops[index + 2]
        pieces.append(Piece(route, channel, start, end, start_at=start, end_at=end))
    for before, after in pairwise(pieces):
        before.end_turn = 1 if after.end > after.start else -1
        after.start_turn = 1 if before.start > before.end else -1
    return pieces


def assign_all(routes: list[list[Piece]]) -> tuple[dict[Channel, list[Piece]], dict[Channel, int]]:
    """The pieces by channel, each with its track, and how many tracks every channel needs.

    Where a piece turns depends on the track of the next one, and its own track on where it turns. So the channels
    between columns and rows are settled once without that, once with it, and the sides of the cards last.
    """
    by_channel: dict[Channel, list[Piece]] = {}
    for route in routes:
        for piece in route:
            by_channel.setdefault(piece.channel, []).append(piece)
    tracks: dict[Channel, int] = {}
    for families in ("VH", "V", "H", "CR"):
        for channel, members in by_channel.items():
            if channel[0] in families:
                tracks[channel] = assign(members)
        for route in routes:
            for before, after in pairwise(route):
                before.end_at = before.end + NEAR * after.offset
                after.start_at = after.start + NEAR * before.offset
    return by_channel, tracks


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
        cluster[0].track, cluster[0].tracks, cluster[0].middle = 0, 1, 0
        return 1
    _vote(cluster)
    ordered = sorted(cluster, key=lambda piece: (piece.votes, piece.route, piece.start))
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
    middle = float(straight[0]) if len(straight) == 1 else (len(filled) - 1) / 2
    for piece in cluster:
        piece.tracks, piece.middle = len(filled), middle
    return len(filled)


def _overlaps(track: tuple[list[int], list[int]], piece: Piece) -> bool:
    lows, highs = track
    at = bisect_right(lows, piece.high)
    return at > 0 and highs[at - 1] >= piece.low


def _vote(cluster: list[Piece]) -> None:
    """Each end inside another piece's stretch votes for the side that it turns to, against that piece's will."""
    lows = sorted(min(piece.start_at, piece.end_at) for piece in cluster)
    highs = sorted(max(piece.start_at, piece.end_at) for piece in cluster)
    ends = sorted((at, turn) for piece in cluster for at, turn in _ends(piece))
    places = [at for at, _ in ends]
    sums = [0, *accumulate(turn for _, turn in ends)]
    for piece in cluster:
        own = inside = 0
        for at, turn in _ends(piece):
            own += turn * (bisect_right(lows, at) - bisect_left(highs, at) - 1)
            inside += turn
        first, last = sorted((piece.start_at, piece.end_at))
        others = sums[bisect_right(places, last)] - sums[bisect_left(places, first)] - inside
        piece.votes = own - others


def _ends(piece: Piece) -> tuple[tuple[float, int], tuple[float, int]]:
    return (piece.start_at, piece.start_turn), (piece.end_at, piece.end_turn)
