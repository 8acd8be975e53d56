"""What runs where, in cells of the grid: so that it is known beforehand how many connections a way would cross."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import inf

from ...records import Record
from .scale import STEP

BLOCK = 32
"""So many cells of a channel share one list of what runs there, so that a long connection is in few lists."""
CROWD = 48
"""So many connections beside a way are looked at: where more run side by side, one crossing more matters little."""


class ChannelStretch(Record):
    """A piece of a way in a channel between columns or rows: its first and last cell, and where it turns there."""

    level: bool
    at: int
    low: int
    high: int
    low_turn: int
    high_turn: int


class _Running:
    """In which channels pieces run through each cell, in order.

    One through a whole block of cells stands there once for the block, and so for blocks of blocks.
    """

    def __init__(self) -> None:
        self.levels: tuple[defaultdict[int, list[int]], ...] = defaultdict(list), defaultdict(list), defaultdict(list)
        """Cell, block, or block of blocks → the channels, as often as something runs there."""

    def add(self, low: int, high: int, at: int, by: int) -> None:
        """Adds a piece in channel `at` that runs from cell `low` to before `high` (by 1), or takes it away (by -1)."""
        for level in self.levels:
            first, last = -(-low // BLOCK), high // BLOCK
            whole = first < last and level is not self.levels[-1]
            for cell in (*range(low, first * BLOCK), *range(last * BLOCK, high)) if whole else range(low, high):
                if by > 0:
                    insort(level[cell], at)
                else:
                    del level[cell][bisect_left(level[cell], at)]
            if not whole:
                return
            low, high = first, last

    def within(self, cell: int, low: int, high: int) -> int:
        """How many run through a cell, in the channels from `low` to before `high`."""
        count = 0
        for level in self.levels if low < high else ():
            if at := level.get(cell):
                count += bisect_left(at, high) - bisect_left(at, low)
            cell //= BLOCK
        return count


class Crossings:
    """Columns and the channels between them, counted together, are cells from left to right; rows likewise, down."""

    def __init__(self) -> None:
        self.running = _Running(), _Running()
        """What runs level through the cells from left to right; what runs up and down through those from top to bottom.
        """
        self.beside: defaultdict[tuple[bool, int], defaultdict[int, dict[ChannelStretch, None]]]
        self.beside = defaultdict(lambda: defaultdict(dict))
        """Level or steep, and channel → block of its cells → the stretches there, in the order in which they came."""
        self._times: dict[ChannelStretch, int] = {}
        """How often each stretch occurs."""
        self._counted: dict[ChannelStretch, int] = {}
        """What was counted beside a stretch since something was last noted: the ways of a connection share many."""

    def across(self, stops: list[int], level: bool) -> int:
        """How many connections a way runs straight across; `level` says how it starts."""
        count = 0
        for start, at, end in zip(stops, stops[1:], stops[2:], strict=False):
            low, high = (start, end) if start < end else (end, start)
            count += self.running[level].within(at // STEP, low // STEP + 1, -(-high // STEP))
            level = not level
        return count

    def alongside(self, stops: list[int], level: bool, enough: float = inf) -> int:
        """How many connections a way must cross that run in the same channels, however they are put side by side.

        Not counted to the end from `enough` on.
        """
        count = 0
        for piece in _stretches(stops, level):
            found = self._counted.get(piece)
            if found is None:
                found = self._counted[piece] = sum([_must_cross(piece, other) for other in self._near(piece)])
            count += found
            if count >= enough:
                return count
        return count

    def _near(self, piece: ChannelStretch) -> Iterable[ChannelStretch]:
        """What shares a stretch of the channel with a piece, each once; of a crowd, some."""
        level, at, low, high, _, _ = piece
        found: dict[ChannelStretch, None] = {}
        blocks = self.beside.get((level, at))
        if blocks is None:
            return found
        for block in range(low // BLOCK, high // BLOCK + 1):
            for other in blocks.get(block, ()):
                if other.low <= high and other.high >= low:
                    found[other] = None
                    if len(found) == CROWD:
                        return found
        return found

    def note(self, stops: list[int], level: bool, by: int) -> None:
        """Adds a way (by 1), or takes it away (by -1)."""
        self._counted.clear()
        steep = not level
        for index in range(len(stops) - 2):
            start, at, end = stops[index : index + 3]
            low, high = (start, end) if start < end else (end, start)
            self.running[steep].add(low // STEP + 1, -(-high // STEP), at // STEP, by)
            steep = not steep
        for piece in _stretches(stops, level) if len(stops) > 4 else ():
            before = self._times.get(piece, 0)
            self._times[piece] = before + by
            if before and before + by:
                continue
            blocks = self.beside[piece.level, piece.at]
            for block in range(piece.low // BLOCK, piece.high // BLOCK + 1):
                if before:
                    del blocks[block][piece]
                else:
                    blocks[block][piece] = None


def _stretches(stops: list[int], level: bool) -> Iterator[ChannelStretch]:
    """The pieces between the first and the last, which touch the cards."""
    for index in range(1, len(stops) - 3):
        level = not level
        before, start, at, end, after = stops[index - 1 : index + 4]
        turn, end_turn = 1 if before > at else -1, 1 if after > at else -1
        if start < end:
            yield ChannelStretch(level, at // STEP, start // STEP, end // STEP, turn, end_turn)
        else:
            yield ChannelStretch(level, at // STEP, end // STEP, start // STEP, end_turn, turn)


def _must_cross(one: ChannelStretch, two: ChannelStretch) -> bool:
    """Whether two pieces in one channel cross, whichever of them runs above or to the left of the other.

    At each end of what they share, one of them turns away: to the side of the other or not, as they are put. They must
    cross where at one end this asks for one order, and at the other end for the other.
    """
    _, _, low, high, low_turn, high_turn = one
    _, _, other_low, other_high, other_low_turn, other_high_turn = two
    if low > other_low:
        first = low_turn if low < other_high else 0
    elif low < other_low:
        first = -other_low_turn if other_low < high else 0
    else:
        first = low_turn if low_turn != other_low_turn else 0
    if high < other_high:
        second = high_turn if high > other_low else 0
    elif high > other_high:
        second = -other_high_turn if other_high > low else 0
    else:
        second = high_turn if high_turn != other_high_turn else 0
    return first * second < 0
