"""Where in a model of BPMN stands what our drawing has not, or has elsewhere: pools, headings, events, evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ...layout.scene import Box, Heading, LaneBand, Point, Scene
from ...model.service import Blueprint
from ...model.words import LaneKind
from .bpmn_events import Event
from .bpmn_room import Stretched

POOL_HEAD = 30
"""Width of a pool's head, in px, which stands to the left of the lanes."""
DATA_OBJECT = (26, 34)
"""Width and height of a sheet of evidence, in px; its name stands beside it."""
HEADINGS_ABOVE = 8
"""Between the headings of steps and the upper pool, in px."""


class Pool(NamedTuple):
    """Neighbouring lanes of one side of the line of interaction."""

    id: str
    name: str
    lanes: list[LaneBand]

    @property
    def box(self) -> Box:
        """Around its lanes, with room for its head."""
        first, last = self.lanes[0].box, self.lanes[-1].box
        return Box(first.x - POOL_HEAD, first.y, first.width + POOL_HEAD, last.bottom - first.y)


def pools_of(blueprint: Blueprint, scene: Scene, words: Mapping[str, str]) -> list[Pool]:
    """Lanes that stand together on one side, from top to bottom; evidence and notes go with what stands beside them."""
    sides = list(_sides(scene.lanes))
    pools: list[Pool] = []
    for index, (band, customer) in enumerate(zip(scene.lanes, sides, strict=True)):
        if index == 0 or customer != sides[index - 1]:
            persona = blueprint.customer.name if blueprint.customer else words["customer"]
            name = persona if customer else blueprint.service or blueprint.title
            pools.append(Pool(f"pool-{len(pools) + 1}", name, []))
        pools[-1].lanes.append(band)
    return pools


def _sides(bands: Sequence[LaneBand]) -> Iterator[bool]:
    """Lane by lane, whether it is the customer's."""
    acting = [band for band in bands if band.kind not in (LaneKind.EVIDENCE, LaneKind.NOTE)]
    side = acting[0].kind == LaneKind.CUSTOMER if acting else True
    for band in bands:
        if band in acting:
            side = band.kind == LaneKind.CUSTOMER
        yield side


def headings_of(scene: Scene, stretched: Stretched) -> tuple[list[Heading], list[Heading]]:
    """Phases and steps right above the upper pool: the emotion curve, which stands between, is not in the model."""
    last = max((step.box.bottom for step in scene.steps), default=0)
    top = min((lane.box.y for lane in scene.lanes), default=last)
    down = max(top - HEADINGS_ABOVE - last, 0)

    def placed(heading: Heading) -> Heading:
        box = stretched.box(heading.box)
        return heading._replace(box=box._replace(y=box.y + down))

    return [placed(phase) for phase in scene.phases], [placed(step) for step in scene.steps]


def stretched_event(event: Event, stretched: Stretched) -> Event:
    """An event where its task has come to lie."""
    across = event.side in ("top", "bottom")
    x, y = stretched.point((event.along, 0) if across else (0, event.along))
    return event._replace(along=x if across else y)


def ended_at(way: Sequence[Point], box: Box) -> list[Point]:
    """A way to a card, ended at the event that stands on it."""
    (x, y), (before_x, _) = way[-1], way[-2]
    if before_x == x:
        return [*way[:-1], (x, box.y if way[-2][1] < y else box.bottom)]
    return [*way[:-1], (box.x if before_x < x else box.right, y)]


def name_of_event(event: Event, place: Box) -> Box:
    """Where the name of an event stands: below it, or beside it where its arrow runs up or down."""
    if event.side in ("top", "bottom"):
        return Box(place.right + 3, place.y + 5, 34, 14)
    return Box(place.x - 6, place.bottom + 1, place.width + 12, 14)


def sheet_of(card: Box) -> Box:
    """The sheet in the place of an evidence card."""
    width, height = DATA_OBJECT
    return Box(card.x, card.y + (card.height - height) / 2, width, height)
