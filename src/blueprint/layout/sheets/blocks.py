"""What is put on sheets: bands, parts of them, and what stands below them, each drawn from y = 0 downward."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from .. import constants as c
from ..scene import Scene
from .moving import moved

PARTS = (
    "phases", "steps", "lanes", "tinted", "separators", "lines", "routes", "cards", "markers", "tabs", "sets",
    "emotions", "times", "systems", "badges", "tags",
)  # fmt: skip
"""The fields of a scene that list what stands in its bands."""


LEAST_GAP = 8.0
"""Between what lies above a cut within a lane and what lies below."""


class SheetBlock(NamedTuple):
    """A band or some of its lanes."""

    scene: Scene
    height: float

    @property
    def body(self) -> float:
        """The y where the headings end, and lanes or what stands above them begin."""
        scene = self.scene
        bands = [*scene.lanes, *(curve.band for curve in scene.emotions), *(row.band for row in scene.times)]
        return min((band.box.y for band in bands), default=self.height)

    @property
    def seams(self) -> list[float]:
        """Where it may be cut: above each lane but the first, or above the curve that stands over that lane."""
        lanes = sorted(lane.box.y for lane in self.scene.lanes)
        curves = [curve.band.box.y for curve in self.scene.emotions]
        found = []
        for above, lane in pairwise(lanes):
            found.append(min((y for y in curves if above < y < lane), default=lane))
        return found

    @property
    def fine_seams(self) -> list[float]:
        """The same, and below a curve, above a row of times, and between the cards of a lane where nothing lies."""
        scene = self.scene
        found = {*self.seams, *(row.band.box.y for row in scene.times)}
        if scene.emotions and scene.lanes:
            found.add(min(lane.box.y for lane in scene.lanes))
        taken = sorted(_spans(scene))
        lines = [line.label_box for line in scene.lines]
        for lane in scene.lanes:
            top, bottom = lane.box.y, lane.box.bottom
            name = len(lane.texts) * c.LANE_LINE + 2 * LEAST_GAP
            # Its name stands in the middle of each part, clear of the names of lines at the borders.
            over = max((box.bottom - top for box in lines if box.y < top < box.bottom), default=0.0)
            under = max((bottom - box.y for box in lines if box.y < bottom < box.bottom), default=0.0)
            last, y = top + 2 * over, top
            # What runs above its first cards or below its last ones stays with them.
            cards = [card.box for card in scene.cards if top <= card.box.y < bottom]
            first = min((box.y for box in cards), default=top)
            behind = max((box.bottom for box in cards), default=bottom)
            for start, end in taken:
                if end <= top or start >= bottom:
                    continue
                middle = (y + start) / 2
                fits = last + name <= middle <= bottom - 2 * under - name
                if start - y >= LEAST_GAP and fits and first < middle < behind:
                    found.add(middle)
                    last = middle
                y = max(y, end)
        return sorted(found)


def _spans(scene: Scene) -> Iterator[tuple[float, float]]:
    """From where to where down the page what may not be cut lies."""
    boxes = [*(card.box for card in scene.cards), *(marker.box for marker in scene.markers)]
    boxes += [
        *(tab.box for tab in scene.tabs),
        *(badge.box for badge in scene.badges),
        *(tag.box for tag in scene.tags),
    ]
    boxes += [each.box for each in scene.sets]
    yield from ((box.y, box.bottom) for box in boxes)
    for route in scene.routes:
        if route.label:
            # It stands beside the start of its connection.
            (_, y), box = route.points[0], route.label.box
            yield min(y, box.y), max(y, box.bottom)
        for (_, y), (_, end) in pairwise(route.points):
            if y == end:
                clear = c.LINE_CLEAR - LEAST_GAP / 2
                yield y - clear, y + clear


def joined(scene: Scene, blocks: list[tuple[SheetBlock, float]]) -> Scene:
    """The scene with blocks on it, each from its y downward."""
    lists: dict[str, Any] = {name: list(getattr(scene, name)) for name in PARTS}
    for block, y in blocks:
        for name in PARTS:
            own = list(getattr(block.scene, name))
            lists[name] += moved(own, 0, y) if y else own
    return scene._replace(**lists)
