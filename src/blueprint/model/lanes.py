"""The lanes of a blueprint and the lines between them."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from ..records import Record
from .base import Many, ShortPart
from .values import Flag, Id
from .words import LaneKind

DEFAULT_KINDS = (
    LaneKind.EVIDENCE,
    LaneKind.CUSTOMER,
    LaneKind.FRONTSTAGE,
    LaneKind.BACKSTAGE,
    LaneKind.SUPPORT,
)
"""The lanes of a blueprint that declares none."""

ORDER = tuple(kind for kind in LaneKind if kind is not LaneKind.NOTE)
"""The kinds from top to bottom; evidence may stand last instead, notes anywhere."""


class Lane(ShortPart):
    """A band of the drawing; a bare text is the kind, which is then also the id."""

    short: ClassVar[str] = "kind"

    kind: LaneKind
    """Whose actions stand in it."""
    id: Id | None = None
    """Its key in a step; the kind where left out."""
    name: str | None = None
    """What the drawing shows; the usual name of the kind where left out."""
    technology: Flag = False
    """All that stands in this lane is done by a system."""
    serves: Many[str] = ()
    """Of a provider's lane: ids of the lanes from which its derived connections within a step come."""

    @property
    def key(self) -> str:
        """The id, which is also the lane's key in a step."""
        return self.id or str(self.kind)


class LineName(StrEnum):
    """The lines of the method, from top to bottom."""

    INTERACTION = "interaction"
    VISIBILITY = "visibility"
    INTERNAL_INTERACTION = "internal-interaction"
    ORDER_PENETRATION = "order-penetration"
    IMPLEMENTATION = "implementation"


class Line(Record):
    """A line that crosses the whole drawing at the top of the lane `below`."""

    name: LineName
    above: tuple[str, ...]
    """Ids of the lanes above it, from top to bottom, without evidence and notes."""
    below: tuple[str, ...]


_FIRST_BELOW = {
    LineName.INTERACTION: LaneKind.FRONTSTAGE,
    LineName.VISIBILITY: LaneKind.BACKSTAGE,
    LineName.INTERNAL_INTERACTION: LaneKind.SUPPORT,
    LineName.ORDER_PENETRATION: LaneKind.PREPARATION,
    LineName.IMPLEMENTATION: LaneKind.MANAGEMENT,
}
_ABOVE = {
    LineName.INTERACTION: (LaneKind.CUSTOMER,),
    LineName.VISIBILITY: (LaneKind.CUSTOMER, LaneKind.FRONTSTAGE),
    LineName.INTERNAL_INTERACTION: (LaneKind.CUSTOMER, LaneKind.FRONTSTAGE, LaneKind.BACKSTAGE),
    LineName.ORDER_PENETRATION: (
        LaneKind.CUSTOMER, LaneKind.FRONTSTAGE, LaneKind.BACKSTAGE, LaneKind.SUPPORT,
    ),
    LineName.IMPLEMENTATION: (
        LaneKind.CUSTOMER, LaneKind.FRONTSTAGE, LaneKind.BACKSTAGE, LaneKind.SUPPORT, LaneKind.PREPARATION,
    ),
}  # fmt: skip


def lines_between(lanes: tuple[Lane, ...]) -> tuple[Line, ...]:
    """The lines that these lanes call for: each where lanes stand on both its sides.

    A line parts the kinds above from all kinds below it, so that several lines may fall on one place: without
    backstage, visibility and internal interaction both stand above the support lane.
    """
    lines = []
    for name, first in _FIRST_BELOW.items():
        above = tuple(lane.key for lane in lanes if lane.kind in _ABOVE[name])
        below = tuple(
            lane.key for lane in lanes if lane.kind in ORDER[1:] and ORDER.index(lane.kind) >= ORDER.index(first)
        )
        if above and below:
            lines.append(Line(name, above, below))
    return tuple(lines)


def complete(lanes: tuple[Lane, ...], used: frozenset[LaneKind]) -> tuple[Lane, ...]:
    """The lanes as declared, each with its id, and default lanes for kinds that are used and were left out."""
    if not lanes:
        lanes = tuple(Lane(kind=kind) for kind in DEFAULT_KINDS)
    taken: set[str] = {lane.id for lane in lanes if lane.id}
    result = []
    for lane in lanes:
        if lane.id is None:
            key, number = str(lane.kind), 2
            while key in taken:
                key, number = f"{lane.kind}-{number}", number + 1
            taken.add(key)
            lane = lane.model_copy(update={"id": key})
        result.append(lane)
    present = {lane.kind for lane in result}
    for kind in ORDER:
        if kind in used and kind not in present:
            result.insert(
                _place(result, kind), Lane(kind=kind, id=str(kind) if str(kind) not in taken else f"{kind}-2")
            )
    return tuple(result)


def _place(lanes: list[Lane], kind: LaneKind) -> int:
    """Behind the last lane whose kind stands above `kind`; evidence that stands last does not count."""
    if kind is LaneKind.EVIDENCE:
        return 0
    earlier = ORDER[1 : ORDER.index(kind)]
    behind = [index + 1 for index, lane in enumerate(lanes) if lane.kind in earlier]
    if behind:
        return behind[-1]
    later = [index for index, lane in enumerate(lanes) if lane.kind in ORDER[ORDER.index(kind) + 1 :]]
    return later[0] if later else len(lanes)
