"""Bands from left to right: cards get their widths, connections their ways, channels their tracks."""

from __future__ import annotations

from collections.abc import Sequence

from ..language.drawing_words import Words
from ..model.actions import Action
from ..model.lanes import lines_between
from ..model.words import LaneKind
from ..records import Record
from . import constants as c
from .asked import Asked
from .cards.content import Content, bare_content, column_width, content, tab_content, tab_width, taken_by_shape
from .grid.bands import FAR, Standing, StepBand, staves
from .grid.grid import LayoutGrid
from .grid.measures import Measures, label_of, lay_columns, stub_of
from .grid.measures import Words as LabelWords
from .routing.patterns import Channel, Way
from .routing.router import Estimates, Router
from .routing.scale import Scale
from .routing.tracks import Piece, assign_all, pieces_of
from .routing.trunks import Trip, trips_of, trunks
from .view import View


class Routed(Record):
    """A band whose columns and ways are known, and its rows not yet."""

    view: View
    """With the lanes that it has."""
    stave: StepBand
    grid: LayoutGrid
    contents: list[Content]
    trips: list[Trip]
    ways: list[Way]
    pieces: list[list[Piece]]
    tracks: dict[Channel, int]
    labels: dict[int, LabelWords]
    parted: list[int]
    found: Measures


def routed(asked: Asked, columns: Sequence[range]) -> list[Routed]:
    """The bands of a drawing that hold these columns."""
    far = len(asked.view.slots) if asked.whole else FAR
    return [_routed(asked.view, stave, asked.words) for stave in staves(asked.view, columns, far)]


def without_empty_lanes(asked: Asked, band: Routed) -> Routed:
    """The band with only those lanes in which something stands there, if there is any."""
    filled = sorted({one.lane for one in band.stave.standing})
    if not band.grid.empty or not filled:
        return band
    lanes = tuple(band.view.lanes[lane] for lane in filled)
    view = band.view._replace(lanes=lanes, lines=lines_between(lanes))
    standing = [one._replace(lane=filled.index(one.lane)) for one in band.stave.standing]
    return _routed(view, band.stave._replace(standing=standing), asked.words)


def _routed(view: View, stave: StepBand, words: Words) -> Routed:
    """From left to right: cards get their widths, connections their ways, channels their tracks."""
    grid = LayoutGrid(stave, view.lanes)
    bold = [lane.kind is LaneKind.CUSTOMER for lane in grid.lanes]
    widths = _widths(grid, bold, view)
    contents = _contents(grid, bold, widths, words, view)
    row_heights = [float(c.CARD_HEIGHT)] * grid.rows
    for place, what in zip(grid.places, contents, strict=True):
        if what.height > row_heights[place.row]:
            row_heights[place.row] = what.height
    labels: dict[int, LabelWords] = {}
    for index, link in enumerate(stave.links):
        if link.letter:
            labels[index] = stub_of(link)
        elif link.part < 2 and (label := label_of(link.connection)):
            labels[index] = label
    trips = trips_of(stave.links, grid.by_key, labels)
    led = Router(grid, Scale(grid), Estimates(grid, widths, row_heights, c.GAP)).route(trips)
    ways = [way for way, _ in led]
    pieces, by_channel = pieces_of(led, trunks(ways, trips))
    tracks = assign_all(by_channel)
    parted = _parted(grid)
    found = lay_columns(grid, widths, row_heights, contents, ways, trips, by_channel, tracks, labels, set(parted))
    return Routed(view, stave, grid, contents, trips, ways, pieces, tracks, labels, parted, found)


def _widths(grid: LayoutGrid, bold: list[bool], view: View) -> list[float]:
    """How wide each column must be for what stands in it alone."""
    names, detailed = view.names, view.blueprint.flow.detailed
    tabs: list[list[Standing]] = [[] for _ in grid.slots]
    cards: list[list[tuple[str, bool, float]]] = [[] for _ in grid.slots]
    for place in grid.places:
        standing = place.standing
        if standing.letter:
            tabs[place.first].append(standing)
        elif place.first == place.last:
            id = standing.element.id
            point = taken_by_shape(detailed[id].cell) if id in detailed else 0.0
            cards[place.first].append((names[id], bold[standing.lane], point))
    return [
        max(map(tab_width, letters)) if letters else column_width(named)
        for letters, named in zip(tabs, cards, strict=True)
    ]


def _contents(grid: LayoutGrid, bold: list[bool], widths: list[float], words: Words, view: View) -> list[Content]:
    flagged, parts, detailed = view.flagged, view.blueprint.part_values, view.blueprint.flow.detailed
    inset = [2 * c.CARD_PADDING + (c.FOLD / 2 if lane.kind is LaneKind.EVIDENCE else 0) for lane in grid.lanes]
    """From the sides of a card to the words on it, both together, by its lane."""
    found = []
    for place in grid.places:
        standing, first, last = place.standing, place.first, place.last
        if standing.letter:
            found.append(tab_content(standing))
            continue
        element = standing.element
        id, cell = element.id, element.cell
        room = widths[first] if first == last else sum(widths[first : last + 1]) + c.GAP * (last - first)
        if view.overview:
            from .map.blocks import block_content

            found.append(block_content(element, room, view.overview))
            continue
        name, room, customers = view.names[id], room - inset[standing.lane], bold[standing.lane]
        if id not in detailed and not (customers and element.column.step.channel):
            found.append(bare_content(name, customers, room, id in flagged))
            continue
        # A card that goes on in another band shows its image once.
        image = view.images.get(element.path) if view.images and standing.part < 2 else None
        part = parts.get(cell.blueprint) if parts and isinstance(cell, Action) and cell.blueprint else None
        found.append(content(element, name, customers, room, words, id in flagged, image, part))
    return found


def _parted(grid: LayoutGrid) -> list[int]:
    """Vertical channels with a separator: between phases."""
    phases = [slot.phase for slot in grid.slots]
    return [
        index
        for index in range(1, grid.columns)
        if phases[index - 1] != phases[index] and None not in (phases[index - 1], phases[index])
    ]
