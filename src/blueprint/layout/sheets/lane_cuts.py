"""A band that is higher than a sheet, cut between its lanes: the headings stand over each part.

A connection that goes on in another part ends at a lettered tab at the cut and begins at the same letter there, at the
same place of its column.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from ...text.widths import width
from .. import constants as c
from ..scene import Box, LaneBand, Point, Route, Scene, Tab, Text
from .blocks import SheetBlock
from .moving import moved

TAB_CLEAR = 9
"""From the lanes to the tabs at a cut: clear of the name of a line that stands there."""
TAB_ROW = c.TAB_HEIGHT + 5
"""Of rows of tabs, where connections run so close that their tabs find no room side by side."""
OVERHANG = 9
"""How far a tab reaches to the right of its connection; the rest of it lies to the left, clear of the next one."""
TAB_LENGTH = 2 * c.TAB_PADDING + width("AA ↓", c.SMALL_TEXT, bold=True)

_LEAVES = {0: 1, 1: 1, 2: 3, 3: 3}
_ARRIVES = {0: 2, 1: 3, 2: 2, 3: 3}
"""The part of a connection → that of its first and of its last piece."""

Spot = tuple[int, float]
"""A cut by its number, and the x at which connections cross it."""


class _Piece(NamedTuple):
    """What of a connection lies between two cuts."""

    route: Route
    group: int
    points: list[Point]
    part: int
    comes: Spot | None
    goes: Spot | None


class _TabPlace(NamedTuple):
    """Where a tab is at a cut."""

    row: int
    """Counted from the lanes."""
    left: float
    """Its left edge."""


class _Mark(NamedTuple):
    """What names a place at which connections cross a cut."""

    letter: str
    place: _TabPlace


def seams_for(block: SheetBlock, room: float) -> list[float] | None:
    """Where to cut, so that each part is at most `room` high, about equally; None where no cut makes it fit.

    It is cut between lanes; within one, between its rows of cards, only where that is not enough.
    """
    body, coarse = block.body, block.seams
    depth: dict[float, float] = {}

    def high(first: float, last: float) -> float:
        for seam in (first, last):
            if seam not in depth:
                outer = seam in (body, block.height)
                places = _places(_crossed(block.scene, seam)).values()
                depth[seam] = 0.0 if outer else _depth_at(block.scene, seam, places)
        return body + depth[first] + last - first + depth[last]

    def packed(limit: float, fine: list[float]) -> list[float] | None:
        found: list[float] = []
        start = body
        while high(start, block.height) > limit:
            ends = [end for end in coarse if end > start and high(start, end) <= limit]
            ends = ends or [end for end in fine if end > start and high(start, end) <= limit]
            if not ends:
                return None
            start = ends[-1]
            found.append(start)
        return found

    fine: list[float] = []
    best = packed(room, fine)
    if best is None:
        fine = block.fine_seams
        best = packed(room, fine)
    low, top = 0.0, room
    for _ in range(12 if best else 0):  # the lowest parts of which there are no more
        middle = (low + top) / 2
        tried = packed(middle, fine)
        if tried is not None and best is not None and len(tried) == len(best):
            best, top = tried, middle
        else:
            low = middle
    return best


def last_height(block: SheetBlock, seams: list[float]) -> float:
    """Of the part below the last cut."""
    places = _places(_crossed(block.scene, seams[-1])).values()
    return block.body + _depth_at(block.scene, seams[-1], places) + block.height - seams[-1]


def cut(block: SheetBlock, seams: list[float], letters: Iterator[str]) -> list[SheetBlock]:
    """The parts between the seams, each below the headings; `letters` name the tabs."""
    pieces = [piece for route in block.scene.routes for piece in _pieces(route, seams)]
    marks: dict[Spot, _Mark] = {}
    for number in range(len(seams)):
        places = _places({piece.goes[1] for piece in pieces if piece.goes and piece.goes[0] == number})
        marks |= {(number, x): _Mark(next(letters), places[x]) for x in sorted(places)}
    depths = [0.0]
    for number, seam in enumerate(seams):
        depths.append(_depth_at(block.scene, seam, (mark.place for spot, mark in marks.items() if spot[0] == number)))
    parts = []
    for group, (start, end) in enumerate(pairwise([block.body, *seams, block.height])):
        top = block.body + depths[group]
        bottom = top + end - start
        scene = _between(block, start, end, top - start)
        tabs: dict[Spot, Tab] = {}
        routes = []
        for piece in (piece for piece in pieces if piece.group == group):
            points = [(x, y + top - start) for x, y in piece.points]
            for at, spot, of in ((0, piece.comes, piece.route.target), (-1, piece.goes, piece.route.source)):
                if spot:
                    below = spot[0] == group
                    tab = tabs.setdefault(spot, _tab(marks[spot], bottom if below else top, below, of, piece))
                    points[at] = (spot[1], tab.box.y if below else tab.box.bottom)
            # It stands beside the start of its connection.
            label = moved(piece.route.label, 0, top - start) if piece.comes is None else None
            gaps = tuple((x, y + top - start) for x, y in piece.route.gaps if start < y < end)
            routes.append(piece.route._replace(points=points, part=piece.part, label=label, gaps=gaps))
        height = bottom + (depths[group + 1] if group < len(seams) else 0)
        parts.append(SheetBlock(scene._replace(routes=routes, tabs=[*scene.tabs, *tabs.values()]), height))
    return parts


def _pieces(route: Route, seams: list[float]) -> list[_Piece]:
    """The connection between the cuts; its corners stay where they are."""
    if not seams:
        return [_Piece(route, 0, route.points, route.part, None, None)]
    runs: list[list[Point]] = [[route.points[0]]]
    crossed: list[Spot] = []
    for (x, y), (end_x, end_y) in pairwise(route.points):
        order = sorted if end_y > y else _downward
        for number, seam in order([(n, s) for n, s in enumerate(seams) if min(y, end_y) < s < max(y, end_y)]):
            runs[-1].append((x, seam))
            runs.append([(x, seam)])
            crossed.append((number, x))
        runs[-1].append((end_x, end_y))
    found = []
    for index, points in enumerate(runs):
        comes = crossed[index - 1] if index else None
        goes = crossed[index] if index < len(crossed) else None
        part = route.part if len(runs) == 1 else 3
        if len(runs) > 1 and not comes:
            part = _LEAVES[route.part]
        elif len(runs) > 1 and not goes:
            part = _ARRIVES[route.part]
        middle = (min(y for _, y in points) + max(y for _, y in points)) / 2
        found.append(_Piece(route, sum(seam < middle for seam in seams), points, part, comes, goes))
    return found


def _downward(spots: list[tuple[int, float]]) -> list[tuple[int, float]]:
    return sorted(spots, reverse=True)


def _crossed(scene: Scene, seam: float) -> set[float]:
    """The x of every connection that crosses a height."""
    return {
        x for route in scene.routes for (x, y), (_, end) in pairwise(route.points) if min(y, end) < seam < max(y, end)
    }


def _places(crossed: Iterable[float]) -> dict[float, _TabPlace]:
    """The place of the tab of each connection, so that no tab lies on another or on a connection to one.

    A tab that stands alone has its connection in its middle. Others lie to the left of their connections, each a row
    below those to the left that are too near; near the names of the lanes all is the other way round.
    """
    clusters: list[list[float]] = []
    for x in sorted(crossed):
        if clusters and x - clusters[-1][-1] < 2 * TAB_LENGTH:
            clusters[-1].append(x)
        else:
            clusters.append([x])
    places: dict[float, _TabPlace] = {}
    for cluster in clusters:
        ahead = cluster[0] + OVERHANG - TAB_LENGTH < c.MARGIN + c.LANE_NAME_WIDTH
        if len(cluster) == 1 and not ahead:
            places[cluster[0]] = _TabPlace(0, cluster[0] - TAB_LENGTH / 2)
            continue
        rows: dict[float, int] = {}
        for x in reversed(cluster) if ahead else cluster:
            rows[x] = 1 + max((row for other, row in rows.items() if abs(x - other) < TAB_LENGTH + 4), default=-1)
        away = OVERHANG if ahead else TAB_LENGTH - OVERHANG
        places |= {x: _TabPlace(row, x - away) for x, row in rows.items()}
    return places


def _depth_at(scene: Scene, seam: float, places: Iterable[_TabPlace]) -> float:
    """The height that the tabs at a cut take, and the names of the lines that stand there."""
    deepest = max((place.row for place in places), default=-1)
    tabs = TAB_CLEAR + TAB_ROW * (deepest + 1) if deepest >= 0 else 0.0
    names = [line.label_box for line in scene.lines if seam <= line.y <= seam + 2 * c.LINES_APART]
    return max(tabs, *(max(seam - box.y, box.bottom - seam) + 2 for box in names), 0.0)


def _tab(mark: _Mark, edge: float, below: bool, of: str, piece: _Piece) -> Tab:
    """Below the lanes or above them, at the end of its connection."""
    away = TAB_CLEAR + TAB_ROW * mark.place.row
    y = edge + away if below else edge - away - c.TAB_HEIGHT
    box = Box(mark.place.left, y, TAB_LENGTH, c.TAB_HEIGHT)
    said = f"{mark.letter} {'↓' if below else '↑'}"
    middle = box.x + box.width / 2
    text = Text(middle, box.y + box.height / 2 + 4, said, c.SMALL_TEXT, "muted", "middle", bold=True)
    return Tab(mark.letter, of, box, text, piece.route.band)


def _between(block: SheetBlock, start: float, end: float, down: float) -> Scene:
    """What stands between two heights, moved `down`, below the headings; its connections are still to come."""
    scene, body = block.scene, block.body

    def here(y: float) -> bool:
        return start <= y < end

    def inside(box: Box) -> bool:
        return here(box.y + box.height / 2)

    def headed(box: Box) -> bool:
        return box.y + box.height / 2 < body

    return scene._replace(
        lanes=[
            _clipped(moved(lane, 0, down), start + down, end + down)
            for lane in scene.lanes
            if lane.box.y < end and lane.box.bottom > start
        ],
        lines=[moved(line, 0, down) for line in scene.lines if start <= line.y <= end + 2 * c.LINES_APART],
        separators=[
            each._replace(y=max(each.y, start) + down, bottom=min(each.bottom, end) + down)
            for each in scene.separators
            if each.y < end and each.bottom > start
        ],
        tinted=[
            each._replace(box=each.box._replace(height=min(each.box.bottom, end) + down - each.box.y))
            for each in scene.tinted
        ],
        routes=[],
        sets=[moved(each, 0, down) for each in scene.sets if inside(each.box)],
        cards=[moved(card, 0, down) for card in scene.cards if inside(card.box)],
        tabs=[moved(tab, 0, down) for tab in scene.tabs if inside(tab.box)],
        emotions=[moved(curve, 0, down) for curve in scene.emotions if inside(curve.band.box)],
        times=[moved(row, 0, down) for row in scene.times if inside(row.band.box)],
        systems=[moved(line, 0, down) for line in scene.systems if inside(line.band.box)],
        markers=[
            *(each for each in scene.markers if headed(each.box)),
            *(moved(each, 0, down) for each in scene.markers if inside(each.box)),
        ],
        badges=[moved(each, 0, down) for each in scene.badges if inside(each.box)],
        tags=[
            *(each for each in scene.tags if headed(each.box)),
            *(moved(each, 0, down) for each in scene.tags if inside(each.box)),
        ],
    )


def _clipped(lane: LaneBand, top: float, bottom: float) -> LaneBand:
    """What of a lane lies between two heights, with its name in the middle."""
    box = lane.box
    y, end = max(box.y, top), min(box.bottom, bottom)
    across = (y + end - box.y - box.bottom) / 2
    return lane._replace(box=box._replace(y=y, height=end - y), texts=moved(lane.texts, 0, across))
