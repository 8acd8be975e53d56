"""Which steps stand in which band: one for the whole blueprint, or several below each other, like staves of music.

A connection that goes on in another band ends at a lettered tab there and begins at the same letter here; so does one
that leads back over many columns, at tabs beside its cards. A card that spans steps of several bands stands in each.
"""

from __future__ import annotations

from collections.abc import Sequence

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


class _Reach(Record):
    """Where an element stands: first and last column over the whole blueprint, lane, place in the stack."""

    first: int
    last: int
    lane: int
    row: int


class _Bands:
    """Which band each column stands in, and where each band begins."""

    def __init__(self, ranges: Sequence[range]) -> None:
        self.ranges = ranges
        self.of = [number for number, columns in enumerate(ranges) for _ in columns]

    def leaves(self, place: _Reach) -> int:
        """The band from which connections leave a card."""
        return self.of[place.last]

    def arrives(self, place: _Reach) -> int:
        """The band in which they arrive at it."""
        return self.of[place.first]

    def ends(self, source: _Reach, target: _Reach) -> tuple[int, int]:
        """The bands in which a connection begins and ends: that of a column which both cards cover, if there is one."""
        if len(self.ranges) == 1:
            return 0, 0
        shared = max(source.first, target.first)
        if shared <= min(source.last, target.last):
            return self.of[shared], self.of[shared]
        return self.leaves(source), self.arrives(target)


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
    reach = _reaches(view)
    crossing = _torn(view, reach, bands, far)
    sides = _tab_sides(view, crossing, reach, bands)
    made = []
    shifts = []  # from a column of the blueprint to that of its band
    for number, columns in enumerate(bands.ranges):
        left, right = (number, "left") in sides, (number, "right") in sides
        shifts.append(left - columns.start)
        tabs = [Slot(None, None)]
        slots = tabs * left + view.slots[columns.start : columns.stop] + tabs * right
        made.append(StepBand(number + 1 if len(bands.ranges) > 1 else 0, slots, [], []))
    for id, place in reach.items():
        element = view.elements[id]
        begins, ends = bands.arrives(place), bands.leaves(place)
        if begins == ends:
            shift = shifts[begins]
            made[begins].standing.append(Standing(id, element, place.lane, place.first + shift, place.last + shift))
            continue
        for part, number in enumerate(range(begins, ends + 1), 1):
            columns, shift = bands.ranges[number], shifts[number]
            first, last = max(place.first, columns.start), min(place.last, columns.stop - 1)
            key = id if part == 1 else _part_key(id, number)
            made[number].standing.append(Standing(key, element, place.lane, first + shift, last + shift, part=part))
    _connect(view, made, reach, crossing, bands)
    return made


def _reaches(view: View) -> dict[str, _Reach]:
    """Every element's place, column by column, lane by lane, from the top of its stack."""
    flow = view.blueprint.flow
    index_of = {slot.column.id: index for index, slot in enumerate(view.slots) if slot.column}
    ghosts: dict[tuple[str, str], list[Element]] = {}
    for ghost in view.ghosts:
        ghosts.setdefault((ghost.column.id, ghost.lane.key), []).append(ghost)
    found = {}
    for index, slot in enumerate(view.slots):
        if slot.column is None:
            continue
        for number, lane in enumerate(view.lanes):
            row = 0
            for element in (*flow.stack(slot.column, lane), *ghosts.get((slot.column.id, lane.key), ())):
                if element.id in view.elements:
                    spans = getattr(element.cell, "spans", None)
                    last = max(index_of.get(spans, index), index) if spans else index
                    found[element.id] = _Reach(index, last, number, row)
                    row += 1
    return found


def _part_key(id: str, band: int) -> str:
    return f"{id}\0{band}"


def _torn(view: View, reach: dict[str, _Reach], bands: _Bands, far: int) -> dict[int, str]:
    """Connections that end at tabs, by their number, with their letters."""
    found: dict[int, str] = {}
    for index, connection in enumerate(view.connections):
        source, target = reach[connection.source], reach[connection.target]
        leaves, arrives = bands.ends(source, target)
        if leaves != arrives or (connection.kind in LEAD_BACK and source.first - target.last > far):
            found[index] = letters(len(found))
    return found


def letters(number: int) -> str:
    """The name of a tab by its number: A to Z, then AA, AB and so on."""
    text = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def _tab_sides(view: View, crossing: dict[int, str], reach: dict[str, _Reach], bands: _Bands) -> set[tuple[int, str]]:
    """The ends of bands that need a column for tabs."""
    sides = set()
    for index in crossing:
        connection = view.connections[index]
        leaves, arrives = bands.ends(reach[connection.source], reach[connection.target])
        if leaves == arrives:
            continue
        ahead = leaves < arrives
        sides.add((leaves, "right" if ahead else "left"))
        sides.add((arrives, "left" if ahead else "right"))
    return sides


def _connect(
    view: View, made: list[StepBand], reach: dict[str, _Reach], crossing: dict[int, str], bands: _Bands
) -> None:
    for index, connection in enumerate(view.connections):
        source, target = reach[connection.source], reach[connection.target]
        leaves, arrives = bands.ends(source, target)
        source_key = connection.source if bands.arrives(source) == leaves else _part_key(connection.source, leaves)
        target_key = connection.target if bands.arrives(target) == arrives else _part_key(connection.target, arrives)
        letter = crossing.get(index)
        if letter is None:
            made[leaves].links.append(Link(connection, source_key, target_key))
            continue
        to, back = f"→ {_number_at(view, target.first)}", f"← {_number_at(view, source.last)}"
        if leaves == arrives:
            made[leaves].links.append(Link(connection, source_key, source_key, 1, letter, to))
            made[leaves].links.append(Link(connection, target_key, target_key, 2, letter, back))
            continue
        out, into = f"\0{letter}1", f"\0{letter}2"
        ahead = leaves < arrives
        start, end = view.elements[connection.source], view.elements[connection.target]
        made[leaves].standing.append(_tab(made[leaves], out, start, source, letter, to, ahead))
        made[arrives].standing.append(_tab(made[arrives], into, end, target, letter, back, not ahead))
        made[leaves].links.append(Link(connection, source_key, out, 1))
        made[arrives].links.append(Link(connection, into, connection.target, 2))


def _number_at(view: View, index: int) -> int:
    """The number of the step that stands in a column with a card."""
    column = view.slots[index].column
    assert column is not None
    return column.number


def _tab(stave: StepBand, key: str, element: Element, place: _Reach, letter: str, other: str, right: bool) -> Standing:
    column = len(stave.slots) - 1 if right else 0
    return Standing(key, element, place.lane, column, column, place.row, letter, other)
