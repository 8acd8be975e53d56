"""Rows, columns and channels on one scale each: what lies between what, before anything has coordinates."""

from __future__ import annotations

from ..grid.grid import GridPlace, LayoutGrid
from .patterns import Channel, Way

STEP = 20
"""Between two columns, or two neighbouring rows and channels."""
EDGE = 3
"""From the middle of a card to its edge: ends at a card lie inside its column or row."""


class Scale:
    """Rows, columns and channels as whole numbers in the order in which they follow one another."""

    def __init__(self, grid: LayoutGrid) -> None:
        self.row: list[int] = []
        self.channel: list[int] = [0] * grid.channels
        for row in range(grid.rows):
            self.row.append(STEP * (grid.above[row] + row) + STEP)
            self.channel[grid.above[row]] = self.row[-1] - STEP
            self.channel[grid.below[row]] = self.row[-1] + STEP

    def stops(self, way: Way, source: GridPlace, target: GridPlace) -> list[int]:
        """Where a way begins, where each of its channels lies, and where it ends.

        So the piece in channel `i` lies at stop `i + 1` and runs from stop `i` to stop `i + 2`.
        """
        return [
            self._edge(source, way.leaves),
            *[self._across(channel) for channel in way.channels],
            self._edge(target, way.enters),
        ]

    def _across(self, channel: Channel) -> int:
        family, index, _ = channel
        if family == "V":
            return 2 * STEP * index
        if family == "C":
            return 2 * STEP * index + STEP
        return self.channel[index] if family == "H" else self.row[index]

    def _edge(self, place: GridPlace, side: str) -> int:
        if side == "left":
            return 2 * STEP * place.first + STEP - EDGE
        if side == "right":
            return 2 * STEP * place.last + STEP + EDGE
        return self.row[place.row] + (EDGE if side == "bottom" else -EDGE)
