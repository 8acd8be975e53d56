"""Which bands stand on which sheet, at which scale."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from math import floor
from typing import NamedTuple

from ...model.flow import Element
from .. import constants as c
from ..asked import Asked
from ..grid.bands import letters
from ..routed import Routed, without_empty_lanes
from ..scene import Scene
from ..swimlanes import add, blank, overlaid
from .blocks import SheetBlock, joined
from .head import Head, head_of
from .lane_cuts import cut, last_height, seams_for
from .paper import Paper
from .tail import tail_of

BAND = 0.9
"""A further band is worth it where all is then drawn larger by a ninth: a way that is not broken is read with ease."""
HALVINGS = 8
"""Of the range in which the largest scale is looked for."""


class Sheets(NamedTuple):
    """The sheets of a drawing."""

    scenes: list[Scene]
    """Each as large as the room within the sheet's margins."""
    paper: Paper
    """As it lies."""
    points: float
    """Points for each px."""


class Plan(NamedTuple):
    """Which block stands on which sheet, at which scale."""

    planner: Planner
    scale: float
    seams: dict[int, list[float]]
    """Band, by its number → where it is cut."""
    sheets: list[list[tuple[int, int]]]
    """Blocks as numbers of band and part."""
    tails: list[int]
    """Part of what stands below the bands, in their order → its sheet."""

    @property
    def worth(self) -> float:
        """Of the sheets; a band in one piece is worth half of one."""
        return len(self.sheets) + len(self.seams) / 2

    @property
    def cost(self) -> tuple[float, float]:
        """Few sheets first, then a large scale, if it is worth the bands that it takes."""
        return self.worth, -self.scale * BAND ** (len(self.planner.bands) - 1)

    def drawn(self) -> Sheets:
        """The sheets themselves."""
        return self.planner.drawn(self)


def right_of(bands: Sequence[Routed]) -> float:
    """Where the widest of the bands ends."""
    return max(band.found.right for band in bands)


class Planner:
    """One way to cut a drawing into bands, and a sheet to lay them on."""

    def __init__(self, asked: Asked, bands: list[Routed], paper: Paper) -> None:
        self.asked, self.bands, self.paper = asked, bands, paper
        self.least_right = right_of(bands)
        self.blocks, self.moments = self._drawn_bands(self.least_right)
        if self._lower():
            self.least_right = right_of(self.bands)
            self.blocks, self.moments = self._drawn_bands(self.least_right)
        self.whole = self._together(self.blocks)

    def best(self, known: Plan | None = None) -> Plan | None:
        """The fewest sheets at the least scale, then the largest scale at which they are enough.

        None where something does not fit on a sheet, or where a plan that is `known` has fewer sheets.
        """
        return self._largest(self.paper.least_scale, known)

    def smaller(self) -> Plan:
        """The largest scale at which all fits, where the least one is too large."""
        scale = self.paper.least_scale
        while (plan := self._largest(scale, None)) is None:
            scale *= 0.8
        return plan

    def _lower(self) -> bool:
        """Whether bands that are too high for a sheet could leave out the lanes in which nothing stands there."""
        width, height = self._size(self.paper.least_scale)
        room = height - c.MARGIN - self._head(width - c.MARGIN, 2, 2, ()).bottom
        bands = [
            without_empty_lanes(self.asked, band) if block.height > room else band
            for band, block in zip(self.bands, self.blocks, strict=True)
        ]
        changed = any(one is not other for one, other in zip(self.bands, bands, strict=True))
        self.bands = bands
        return changed

    def _largest(self, least: float, known: Plan | None) -> Plan | None:
        plan = self._plan(least)
        if plan is None or (known is not None and plan.worth > known.worth):
            return None
        low, high = least, self.paper.room[0] / (self.least_right + c.MARGIN)
        for _ in range(HALVINGS):
            middle = (low + high) / 2
            tried = self._plan(middle)
            if tried is not None and tried.worth <= plan.worth:
                plan, low = tried, middle
            else:
                high = middle
        return plan

    def _size(self, scale: float) -> tuple[int, int]:
        """Width and height of a sheet's room in whole px."""
        across, down = self.paper.room
        return floor(across / scale), floor(down / scale)

    def _drawn_bands(self, right: float) -> tuple[list[SheetBlock], list[Element]]:
        moments: list[Element] = []
        blocks = []
        for band in self.bands:
            scene = blank(self.asked, [], right, len(self.bands))
            height = add(scene, self.asked, band, 0, right, moments)
            blocks.append(SheetBlock(overlaid(scene, self.asked), height))
        return blocks, moments

    def _together(self, blocks: Sequence[SheetBlock]) -> Scene:
        """All bands in one scene, for what stands below them."""
        return joined(blank(self.asked, [], self.least_right, len(self.bands)), [(block, 0) for block in blocks])

    def _head(self, right: float, number: int, count: int, bands: Sequence[int]) -> Head:
        here = {slot.phase for band in bands for slot in self.bands[band].stave.slots if slot.phase is not None}
        return head_of(self.asked.view, self.asked.about, self.asked.words, right, number, count, here)

    def _plan(self, scale: float) -> Plan | None:
        """Bands one below the other, as many as a sheet holds; None where one of them does not fit on any."""
        width, height = self._size(scale)
        right = width - c.MARGIN
        if right < self.least_right:
            return None
        bottom = height - c.MARGIN
        first = bottom - self._head(right, 1, 2, ()).bottom
        later = bottom - self._head(right, 2, 2, ()).bottom
        sheets: list[list[tuple[int, int]]] = [[]]
        free = [first]
        seams: dict[int, list[float]] = {}

        def turn() -> None:
            if sheets[-1]:
                sheets.append([])
                free.append(later)

        for number, block in enumerate(self.blocks):
            if sheets[-1] and block.height + c.BANDS_APART > free[-1]:
                turn()
            if block.height <= free[-1]:
                free[-1] -= block.height + c.BANDS_APART
                sheets[-1].append((number, 0))
                continue
            found = seams_for(block, free[-1])
            if found is None:
                return None
            seams[number] = found
            for part in range(len(found) + 1):
                turn()
                sheets[-1].append((number, part))
                free[-1] = 0
            free[-1] = later - last_height(block, found) - c.BANDS_APART
        tails: list[int] = []
        for part_height in tail_of(self.whole, self.asked, self.moments, right, later).heights:
            roomy = [
                sheet for sheet, space in enumerate(free) if part_height <= space and sheet >= max(tails, default=0)
            ]
            if not roomy:
                sheets.append([])
                free.append(later)
                roomy = [len(sheets) - 1]
            tails.append(roomy[-1])
            free[roomy[-1]] -= part_height + c.MARGIN
        return Plan(self, scale, seams, sheets, tails)

    def drawn(self, plan: Plan) -> Sheets:
        """The scenes of a plan."""
        width, height = self._size(plan.scale)
        right = float(width - c.MARGIN)
        blocks, moments = self._drawn_bands(right)
        lettered = len({tab.letter for block in blocks for tab in block.scene.tabs})
        names = (letters(number) for number in count(lettered))
        parts = [cut(block, plan.seams.get(number, []), names) for number, block in enumerate(blocks)]
        room = height - c.MARGIN - self._head(right, 2, 2, ()).bottom
        tail = tail_of(self._together(blocks), self.asked, moments, right, room)
        scenes = []
        for number, sheet in enumerate(plan.sheets):
            head = self._head(right, number + 1, len(plan.sheets), [band for band, _ in sheet])
            y = head.bottom
            placed = []
            for band, part in sheet:
                placed.append((parts[band][part], y))
                y += parts[band][part].height + c.BANDS_APART
            scene = joined(blank(self.asked, head.title, right, len(self.bands)), placed)
            scene = scene._replace(width=width, height=height, strip=head.strip)
            for index, where in enumerate(plan.tails):
                if where == number:
                    scene = tail.put(scene, index, y)
                    y += tail.heights[index] + c.MARGIN
            scenes.append(scene)
        return Sheets(scenes, self.paper, self.paper.room[0] / width)
