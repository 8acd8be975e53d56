"""Rows, columns and channels on one scale each: what lies between what, before anything has coordinates."""

from __future__ import annotations

from collections.abc import Sequence

from ..grid.grid import GridPlace, LayoutGrid
from .patterns import Way

STEP = 20
"""Between two columns, or two neighbouring rows and channels."""
EDGE = 3
"""From the middle of a card to its edge: ends at a card lie inside its column or row."""


class Scale:
    """Rows, columns and channels as whole numbers in the order in which they follow one another."""

    def __init__(self, grid: LayoutGrid) -> None:
        self.row: list[int] = []
        channels = [0] * grid.channels
        for row in range(grid.rows):
            self.row.append(STEP * (grid.above[row] + row) + STEP)
            channels[grid.above[row]] = self.row[-1] - STEP
            channels[grid.below[row]] = self.row[-1] + STEP
        across = range(0, 2 * STEP * (grid.columns + 1), STEP)
        self.lies: dict[str, Sequence[int]] = {"V": across[::2], "C": across[1::2], "H": channels, "R": self.row}
        """Family of a channel → where each channel of it lies."""

    def stops(self, way: Way, source: GridPlace, target: GridPlace) -> list[int]:
        """Where a way begins, where each of its channels lies, and where it ends.

        So the piece in channel `i` lies at stop `i + 1` and runs from stop `i` to stop `i + 2`.
        """
        channels, leaves, enters = way
        stops = [self._edge(source, leaves)]
        for family, index, _ in channels:
            stops.append(self.lies[family][index])
        stops.append(self._edge(target, enters))
        return stops

    def _edge(self, place: GridPlace, side: str) -> int:
        if side == "left":
            return 2 * STEP * place.first + STEP - EDGE
        if side == "right":
            return 2 * STEP * place.last + STEP + EDGE
        return self.row[place.row] + (EDGE if side == "bottom" else -EDGE)
