"""Which steps stand in which band: one for the whole blueprint, or several below each other, like staves of music.

A connection that goes on in another band ends at a lettered tab there and begins at the same letter here; a card that
spans steps of several bands stands in each of them.
"""

from __future__ import annotations

from typing import NamedTuple

from ...model.flow import Connection, Element
from ..view import Slot, View


class Standing(NamedTuple):
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
    part: int = 0
    """Of a card in several bands, from 1; 0 for one that stands whole."""


class Link(NamedTuple):
    """A connection, or its part in one band, between two standings."""

    connection: Connection
    source: str
    target: str
    part: int = 0
    """1 for the part that leaves, 2 for the one that arrives; 0 for a whole connection."""


class Stave(NamedTuple):
    """The columns of one band, what stands in them, and what is connected there."""

    number: int
    """From 1; 0 where there is only one."""
    slots: list[Slot]
    standing: list[Standing]
    links: list[Link]


class _Reach(NamedTuple):
    """Where an element stands: first and last column over the whole blueprint, lane, place in the stack."""

    first: int
    last: int
    lane: int
    row: int


def staves(view: View, wrap: int | None = None) -> list[Stave]:
    """The bands of a drawing, each of `wrap` columns at most; a single one without it."""
    slots = view.slots
    size = max(1, wrap or len(slots) or 1)
    count = max(1, -(-len(slots) // size))
    reach = _reaches(view)
    crossing = _crossing(view, reach, size)
    sides = _tab_sides(view, crossing, reach, size)
    made = []
    for number in range(count):
        own = slots[number * size : (number + 1) * size]
        left, right = (number, "left") in sides, (number, "right") in sides
        tabs = [Slot(None, None)]
        made.append(Stave(number + 1 if count > 1 else 0, tabs * left + own + tabs * right, [], []))
    for id, place in reach.items():
        element = view.elements[id]
        bands = range(place.first // size, place.last // size + 1)
        for part, number in enumerate(bands, 1):
            shift = ((number, "left") in sides) - number * size
            first, last = max(place.first, number * size), min(place.last, (number + 1) * size - 1)
            key = id if part == 1 else _part_key(id, number)
            whole = len(bands) == 1
            made[number].standing.append(
                Standing(key, element, place.lane, first + shift, last + shift, part=0 if whole else part)
            )
    _connect(view, made, reach, crossing, size)
    return made


def _reaches(view: View) -> dict[str, _Reach]:
    """Every element's place, column by column, lane by lane, from the top of its stack."""
    flow = view.blueprint.flow
    index_of = {slot.column.id: index for index, slot in enumerate(view.slots) if slot.column}
    found = {}
    for index, slot in enumerate(view.slots):
        if slot.column is None:
            continue
        for number, lane in enumerate(view.lanes):
            stack = [element for element in flow.stack(slot.column, lane) if element.id in view.elements]
            for row, element in enumerate(stack):
                last = index_of.get(getattr(element.cell, "spans", None) or "", index)
                found[element.id] = _Reach(index, max(last, index), number, row)
    return found


def _part_key(id: str, band: int) -> str:
    return f"{id}\0{band}"


def _crossing(view: View, reach: dict[str, _Reach], size: int) -> dict[int, str]:
    """Connections that go on in another band, by their number, with their letters."""
    found: dict[int, str] = {}
    for index, connection in enumerate(view.connections):
        if reach[connection.source].last // size != reach[connection.target].first // size:
            found[index] = _letters(len(found))
    return found


def _letters(number: int) -> str:
    """A to Z, then AA, AB and so on."""
    text = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def _tab_sides(view: View, crossing: dict[int, str], reach: dict[str, _Reach], size: int) -> set[tuple[int, str]]:
    """The ends of bands that need a column for tabs."""
    sides = set()
    for index in crossing:
        connection = view.connections[index]
        leaves, arrives = reach[connection.source].last // size, reach[connection.target].first // size
        ahead = leaves < arrives
        sides.add((leaves, "right" if ahead else "left"))
        sides.add((arrives, "left" if ahead else "right"))
    return sides


def _connect(view: View, made: list[Stave], reach: dict[str, _Reach], crossing: dict[int, str], size: int) -> None:
    for index, connection in enumerate(view.connections):
        source, target = reach[connection.source], reach[connection.target]
        leaves, arrives = source.last // size, target.first // size
        source_key = connection.source if source.first // size == leaves else _part_key(connection.source, leaves)
        letter = crossing.get(index)
        if letter is None:
            made[leaves].links.append(Link(connection, source_key, connection.target))
            continue
        out, into = f"\0{letter}1", f"\0{letter}2"
        ahead = leaves < arrives
        elements = view.elements
        made[leaves].standing.append(_tab(made[leaves], out, elements[connection.source], source, letter, ahead))
        made[arrives].standing.append(_tab(made[arrives], into, elements[connection.target], target, letter, not ahead))
        made[leaves].links.append(Link(connection, source_key, out, 1))
        made[arrives].links.append(Link(connection, into, connection.target, 2))


def _tab(stave: Stave, key: str, element: Element, place: _Reach, letter: str, right: bool) -> Standing:
    column = len(stave.slots) - 1 if right else 0
    return Standing(key, element, place.lane, column, column, place.row, letter)
