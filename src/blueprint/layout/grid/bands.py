"""Which steps stand in which band: one for the whole blueprint, or several below each other, like staves of music.

A connection that goes on in another band ends at a lettered tab there and begins at the same letter here; so does one
that leads back over many columns, at tabs beside its cards. A card that spans steps of several bands stands in each.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from ...model.actions import Card
from ...model.flow import Connection, Element
from ...model.words import ConnectionKind
from ...records import Record
from ..view import Slot, View
from .cuts import cuts

LEAD_BACK = (ConnectionKind.LOOP, ConnectionKind.RECOVERY)
FAR = 8
"""What leads back over more columns than this ends at tabs: nobody follows a line so far."""


class Standing(Record):
    """What stands in the columns from `first` to `last` of a lane."""

    key: str
    """The element's id, or a key of its own for tabs and later parts of a card."""
    element: Element
    lane: int
    first: int
    last: int
    row: int = 0
    """The row of the lane that a tab would like: that of its card."""
    letter: str = ""
    """Of a tab."""
    other: str = ""
    """Of a tab: what it says of its other end, such as `→ 9`, the step where the connection goes on."""
    part: int = 0
    """Of a card in several bands, from 1; 0 for one that stands whole."""


class Link(Record):
    """A connection, or its part in one band, between two standings."""

    connection: Connection
    source: str
    target: str
    part: int = 0
    """1 for the part that leaves, 2 for the one that arrives; 0 for a whole connection."""
    letter: str = ""
    """Of a part that ends at a tab beside its card, which is both its source and its target then."""
    other: str = ""
    """What that tab says of the other end."""


class StepBand(Record):
    """The columns of one band, what stands in them, and what is connected there."""

    number: int
    """From 1; 0 where there is only one."""
    slots: list[Slot]
    standing: list[Standing]
    links: list[Link]


class _Torn(Record):
    """A connection that goes on in another band."""

    source: Standing
    target: Standing
    leaves: int
    arrives: int
    letter: str


class _Bands:
    """Which band each column stands in, and where each band begins."""

    def __init__(self, ranges: Sequence[range]) -> None:
        self.ranges = ranges
        self.of = [number for number, columns in enumerate(ranges) for _ in columns]

    def ends(self, source: Standing, target: Standing) -> tuple[int, int]:
        """The bands in which a connection begins and ends: that of a column which both cards cover, if there is one."""
        if len(self.ranges) == 1:
            return 0, 0
        shared = max(source.first, target.first)
        if shared <= min(source.last, target.last):
            return self.of[shared], self.of[shared]
        return self.of[source.last], self.of[target.first]


def phase_starts(view: View) -> list[int]:
    """The columns with which phases begin."""
    slots = view.slots
    return [index for index, slot in enumerate(slots) if not index or slots[index - 1].phase != slot.phase]


def wrapped(view: View, wrap: int | None = None) -> list[range]:
    """The columns of each band, `wrap` at most and about equally many; a single band without it."""
    return cuts(len(view.slots), wrap or len(view.slots) or 1, phase_starts(view))


def staves(view: View, ranges: Sequence[range], far: int = FAR) -> list[StepBand]:
    """The bands of a drawing that hold these columns; what leads back over more than `far` of them ends at tabs."""
    bands = _Bands(ranges)
    places = _places(view)
    links, torn = _connected(view, places, bands, far)
    sides = _tab_sides(torn)
    made = []
    shifts = []  # from a column of the blueprint to that of its band
    for number, columns in enumerate(bands.ranges):
        left, right = (number, "left") in sides, (number, "right") in sides
        shifts.append(left - columns.start)
        tabs = [Slot(None, None)]
        slots = tabs * left + view.slots[columns.start : columns.stop] + tabs * right
        made.append(StepBand(number + 1 if len(bands.ranges) > 1 else 0, slots, [], links[number]))
    for place in places.values():
        begins, ends = bands.of[place.first], bands.of[place.last]
        if begins == ends:
            shift = shifts[begins]
            moved = place._replace(first=place.first + shift, last=place.last + shift) if shift else place
            made[begins].standing.append(moved)
            continue
        for part, number in enumerate(range(begins, ends + 1), 1):
            columns, shift = bands.ranges[number], shifts[number]
            first, last = max(place.first, columns.start), min(place.last, columns.stop - 1)
            key = place.key if part == 1 else _part_key(place.key, number)
            made[number].standing.append(place._replace(key=key, first=first + shift, last=last + shift, part=part))
    if torn:
        _add_tabs(view, made, torn)
    return made


def _places(view: View) -> dict[str, Standing]:
    """Where every element stands, in columns of the whole blueprint."""
    columns = {slot.column.id: index for index, slot in enumerate(view.slots) if slot.column}
    detailed = view.blueprint.flow.detailed
    lanes = {lane.key: number for number, lane in enumerate(view.lanes)}
    found = {}
    for id, element in view.elements.items():
        first = last = columns[element.column.id]
        if id in detailed and isinstance(cell := element.cell, Card) and cell.spans:
            last = max(columns.get(cell.spans, first), first)
        found[id] = Standing(id, element, lanes[element.lane.key], first, last)
    return found


def _part_key(id: str, band: int) -> str:
    return f"{id}\0{band}"


def _connected(
    view: View, places: dict[str, Standing], bands: _Bands, far: int
) -> tuple[list[list[Link]], list[_Torn]]:
    """What is connected in each band, and what of it goes on in another one."""
    links: list[list[Link]] = [[] for _ in bands.ranges]
    torn: list[_Torn] = []
    names = map(letters, count())
    for connection in view.connections:
        source, target = places[connection.source], places[connection.target]
        leaves, arrives = bands.ends(source, target)
        source_key = source.key if bands.of[source.first] == leaves else _part_key(source.key, leaves)
        target_key = target.key if bands.of[target.first] == arrives else _part_key(target.key, arrives)
        far_back = source.first - target.last > far and connection.kind in LEAD_BACK
        if leaves == arrives and not far_back:
            links[leaves].append(Link(connection, source_key, target_key))
            continue
        letter = next(names)
        if leaves == arrives:
            to, back = _ends_at(view, source, target)
            links[leaves].append(Link(connection, source_key, source_key, 1, letter, to))
            links[leaves].append(Link(connection, target_key, target_key, 2, letter, back))
        else:
            torn.append(_Torn(source, target, leaves, arrives, letter))
            links[leaves].append(Link(connection, source_key, _tab_key(letter, 1), 1))
            links[arrives].append(Link(connection, _tab_key(letter, 2), target_key, 2))
    return links, torn


def letters(number: int) -> str:
    """The name of a tab by its number: A to Z, then AA, AB and so on."""
    text = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def _tab_sides(torn: list[_Torn]) -> set[tuple[int, str]]:
    """The ends of bands that need a column for tabs."""
    sides = set()
    for each in torn:
        ahead = each.leaves < each.arrives
        sides.add((each.leaves, "right" if ahead else "left"))
        sides.add((each.arrives, "left" if ahead else "right"))
    return sides


def _add_tabs(view: View, made: list[StepBand], torn: list[_Torn]) -> None:
    """The two tabs of each connection, beside the rows of its cards."""
    rows = _rows(view)
    for source, target, leaves, arrives, letter in torn:
        ahead = leaves < arrives
        to, back = _ends_at(view, source, target)
        for part, number, place, other, right in (
            (1, leaves, source, to, ahead),
            (2, arrives, target, back, not ahead),
        ):
            column = len(made[number].slots) - 1 if right else 0
            made[number].standing.append(
                place._replace(
                    key=_tab_key(letter, part),
                    first=column,
                    last=column,
                    row=rows[place.key],
                    letter=letter,
                    other=other,
                )
            )


def _rows(view: View) -> dict[str, int]:
    """Id of an element → its place in the stack of its cell."""
    heights: dict[tuple[str, str], int] = {}
    found = {}
    for id, element in view.elements.items():
        cell = element.column.id, element.lane.key
        found[id] = heights.get(cell, 0)
        heights[cell] = found[id] + 1
    return found


def _tab_key(letter: str, part: int) -> str:
    return f"\0{letter}{part}"


def _ends_at(view: View, source: Standing, target: Standing) -> tuple[str, str]:
    """What the tabs of a connection say: the step where it goes on, and the one from which it comes."""
    return f"→ {_number_at(view, target.first)}", f"← {_number_at(view, source.last)}"


def _number_at(view: View, index: int) -> int:
    """The number of the step that stands in a column with a card."""
    column = view.slots[index].column
    assert column is not None
    return column.number
