"""Blueprint → scene: grid, ways, tracks, measures, and then everything with its coordinates."""

from __future__ import annotations

from ..model.actions import Action, Card
from ..model.flow import Connection, Element
from ..model.service import Blueprint
from ..model.words import LaneKind
from ..text import clean, width, wrap
from . import constants as c
from .cards import Content, column_width, content, title_of
from .describe import describe
from .emotion import emotion_band
from .grid import Grid, Place
from .headings import Words, lane_name, words_for
from .heads import phase_headings, step_headings, title_block
from .legend import legend_of
from .marks import markers_of
from .measure import Measures, label_of, label_start, lay_columns, lay_rows
from .measure import Words as LabelWords
from .routing import Estimates, Router, Way
from .scene import Band, Box, CardBox, Label, LineMark, Marker, Point, Route, Scene, Separator, Text
from .tracks import Piece, Scale, assign_all, pieces_of

NAME_ROOM = c.LANE_NAME_WIDTH - c.LANE_NAME_INDENT - 10
"""Width in which the name of a lane is broken into lines."""


def lay_out(blueprint: Blueprint, *, legend: bool = True) -> Scene:
    """The whole drawing in coordinates; the same for the same blueprint on every machine."""
    words = words_for(blueprint.language)
    grid = Grid(blueprint)
    widths = _widths(grid)
    contents = _contents(grid, widths, words)

    connections = list(blueprint.flow.connections)
    ends = [(grid.by_id[way.source], grid.by_id[way.target]) for way in connections]
    row_heights = [float(c.CARD_HEIGHT)] * grid.rows
    for place in grid.places:
        row_heights[place.row] = max(row_heights[place.row], contents[place.order].height)
    ways = Router(grid, Estimates(grid, widths, row_heights, c.GAP)).route(connections)
    scale = Scale(grid)
    pieces = [
        pieces_of(index, way, source, target, scale)
        for index, (way, (source, target)) in enumerate(zip(ways, ends, strict=True))
    ]
    by_channel, tracks = assign_all(pieces)
    labels = {index: label for index, way in enumerate(connections) if (label := label_of(way))}

    parted = _parted(grid)
    found = lay_columns(grid, widths, contents, ways, ends, by_channel, tracks, labels, set(parted))
    title, y = title_block(blueprint, found.right, words)
    phases, y = phase_headings(blueprint, grid, found, y + 4)
    steps, y = step_headings(grid, found, y + 12, words)
    top = y + 2
    curve, y = emotion_band(blueprint, grid, found, top, words)
    names = [
        wrap(clean(lane_name(lane.kind, lane.name, words)), c.LANE_TEXT, NAME_ROOM, bold=True) for lane in grid.lanes
    ]
    doubled = _doubled(blueprint)
    lay_rows(grid, found, tracks, contents, doubled, _least_heights(names, doubled), y)

    lanes = _lanes(grid, found, names)
    cards, markers, moments = _cards(blueprint, grid, contents, found, words)
    boxes = {card.id: card.box for card in cards}
    routes = [
        _route(connection, way, route, boxes, found, labels.get(index), contents[ends[index][0].order], blueprint)
        for index, (connection, way, route) in enumerate(zip(connections, ways, pieces, strict=True))
    ]
    bottom = found.lane_bottom[-1] if found.lane_bottom else y
    height = bottom
    key = None
    if legend:
        exceptional = any(step.exceptional for step in steps)
        key, height = legend_of(cards, markers, routes, moments, exceptional, bottom + 18, found.right, words)
    return Scene(
        width=found.right + c.MARGIN,
        height=height + c.MARGIN,
        language=blueprint.language or "en",
        name=clean(blueprint.title),
        description=describe(blueprint, words),
        title=title,
        phases=phases,
        steps=steps,
        lanes=lanes,
        separators=[
            Separator(found.between[channel], top, bottom, exceptional)
            for channel, exceptional in sorted(parted.items())
        ],
        lines=_lines(blueprint, grid, found, words),
        routes=routes,
        cards=cards,
        markers=markers,
        emotion=curve,
        legend=key,
    )


def _widths(grid: Grid) -> list[float]:
    standing: list[list[Element]] = [[] for _ in range(grid.columns)]
    for place in grid.places:
        if place.first == place.last:
            standing[place.first].append(place.element)
    return [column_width(elements) for elements in standing]


def _contents(grid: Grid, widths: list[float], words: Words) -> list[Content]:
    return [
        content(
            place.element,
            sum(widths[place.first : place.last + 1]) + c.GAP * (place.last - place.first),
            words,
        )
        for place in grid.places
    ]


def _parted(grid: Grid) -> dict[int, bool]:
    """Vertical channels with a separator: between phases, and (True) beside a step that happens only in some cases."""
    parted: dict[int, bool] = {}
    for index, slot in enumerate(grid.slots):
        if slot.column is not None and slot.column.step.when is not None:
            for channel in (index, index + 1):
                if 0 < channel < grid.columns:
                    parted[channel] = True
    for index in range(1, grid.columns):
        if grid.slots[index].phase != grid.slots[index - 1].phase:
            parted[index] = False
    return parted


def _line_lanes(blueprint: Blueprint) -> list[tuple[str, int]]:
    """Each line's name, and the number of the lane at whose top it stands."""
    numbers = {lane.key: index for index, lane in enumerate(blueprint.all_lanes)}
    return [(str(line.name), numbers[line.below[0]]) for line in blueprint.lines]


def _doubled(blueprint: Blueprint) -> dict[int, int]:
    counts: dict[int, int] = {}
    for _, lane in _line_lanes(blueprint):
        counts[lane] = counts.get(lane, 0) + 1
    return {lane: count - 1 for lane, count in counts.items()}


def _lines(blueprint: Blueprint, grid: Grid, found: Measures, words: Words) -> list[LineMark]:
    marks = []
    together = _doubled(blueprint)
    seen: dict[int, int] = {}
    for name, lane in _line_lanes(blueprint):
        index, count = seen.get(lane, 0), together[lane] + 1
        seen[lane] = index + 1
        y = found.lane_top[lane] + c.LINES_APART * index
        text = words[name].upper()
        # Names of lines that stand together are stacked around the middle of the lines.
        middle = found.lane_top[lane] + c.LINES_APART * (count - 1) / 2
        label_top = middle + (index - count / 2) * c.LINE_NAME_HEIGHT
        size = width(text, c.LINE_TEXT, bold=True) + 0.3 * len(text)
        x = c.MARGIN + 10
        marks.append(
            LineMark(
                name,
                y,
                c.MARGIN,
                found.right,
                Text(x + 5, label_top + 11.5, text, c.LINE_TEXT, "line", bold=True, spaced=True),
                Box(x, label_top, size + 10, c.LINE_NAME_HEIGHT),
            )
        )
    return marks


def _least_heights(names: list[list[str]], doubled: dict[int, int]) -> list[float]:
    """How high each lane must be for its name to stand clear of the names of the lines at its top and bottom."""
    heights = []
    for lane, lines in enumerate(names):
        over = _line_names(doubled, lane) / 2 + c.LINES_APART * doubled.get(lane, 0) / 2
        under = _line_names(doubled, lane + 1) / 2 - c.LINES_APART * doubled.get(lane + 1, 0) / 2
        heights.append(c.LANE_LINE * len(lines) + 2 * max(over, under) + 6)
    return heights


def _line_names(doubled: dict[int, int], lane: int) -> float:
    """Height of the names of the lines at a lane's top."""
    return c.LINE_NAME_HEIGHT * (doubled[lane] + 1) if lane in doubled else 0.0


def _lanes(grid: Grid, found: Measures, names: list[list[str]]) -> list[Band]:
    bands = []
    for index, (lane, lines) in enumerate(zip(grid.lanes, names, strict=True)):
        y, bottom = found.lane_top[index], found.lane_bottom[index]
        first = (y + bottom) / 2 - c.LANE_LINE * (len(lines) - 1) / 2 + 5
        texts = [
            Text(
                c.MARGIN + c.LANE_NAME_INDENT,
                first + c.LANE_LINE * row,
                line,
                c.LANE_TEXT,
                f"lane-{lane.kind}",
                bold=True,
            )
            for row, line in enumerate(lines)
        ]
        continues = index > 0 and grid.lanes[index - 1].kind is lane.kind
        box = Box(c.MARGIN, y, found.right - c.MARGIN, bottom - y)
        bands.append(Band(lane.key, str(lane.kind), box, texts, continues))
    return bands


def _cards(
    blueprint: Blueprint, grid: Grid, contents: list[Content], found: Measures, words: Words
) -> tuple[list[CardBox], list[Marker], list[Element]]:
    """The cards in reading order, their markers, and the elements with a moment of truth, numbered in that order."""
    cards: list[CardBox] = []
    markers: list[Marker] = []
    moments: list[Element] = []
    phase_ids = blueprint.flow.phase_ids
    for place in grid.places:
        element, what = place.element, contents[place.order]
        box = _box(place, what, found)
        cell = element.cell
        action = cell if isinstance(cell, Action) else None
        if element.kind is LaneKind.EVIDENCE:
            shape = "sheet"
        elif element.kind is LaneKind.NOTE:
            shape = "note"
        else:
            shape = "decision" if action and action.decision else "card"
        cards.append(
            CardBox(
                id=element.id,
                kind=element.kind.value,
                lane=element.lane.key,
                step=element.column.id,
                phase=phase_ids[element.column.phase],
                box=box,
                texts=_texts(what, box),
                title=title_of(element, what.about, words, lane_name(element.lane.kind, element.lane.name, words)),
                shape=shape,
                link=cell.link if isinstance(cell, Card) else None,
                alone=element.alone,
                technology=element.technology,
                external=action is not None and action.external,
                same=isinstance(cell, Card) and cell.same is not None,
            )
        )
        if what.starred:
            moments.append(element)
        markers += markers_of(element, box, len(moments), words)
    return cards, markers, moments


def _box(place: Place, what: Content, found: Measures) -> Box:
    """Cards fill the height of their row, but beside a giant they keep their own."""
    x = found.column_x[place.first]
    right = found.column_x[place.last] + found.column_width[place.last]
    row = found.row_height[place.row]
    height = row if row <= c.EVEN_ROW * what.height else what.height
    return Box(x, found.row_y[place.row] + (row - height) / 2, right - x, height)


def _texts(what: Content, box: Box) -> list[Text]:
    middle = box.x + box.width / 2
    size = c.CARD_LINE * len(what.lines) + c.SMALL_LINE * len(what.small)
    y = box.y + (box.height - size) / 2 + 12.5
    texts = [
        Text(middle, y + c.CARD_LINE * row, line, c.CARD_TEXT, "text", "middle", bold=what.bold)
        for row, line in enumerate(what.lines)
    ]
    y += c.CARD_LINE * len(what.lines) - 0.5
    texts += [
        Text(middle, y + c.SMALL_LINE * row, line, c.SMALL_TEXT, "muted", "middle")
        for row, line in enumerate(what.small)
    ]
    return texts


def _route(
    connection: Connection,
    way: Way,
    pieces: list[Piece],
    boxes: dict[str, Box],
    found: Measures,
    words: LabelWords | None,
    source_content: Content,
    blueprint: Blueprint,
) -> Route:
    """The corners of a connection, from its pieces' coordinates, and the place of its label."""
    across = [found.across(piece) for piece in pieces]
    points = [_port(boxes[connection.source], way.leaves, across[0])]
    for index in range(len(pieces) - 1):
        horizontal = pieces[index].channel[0] in "HR"
        points.append((across[index + 1], across[index]) if horizontal else (across[index], across[index + 1]))
    points.append(_port(boxes[connection.target], way.enters, across[-1]))
    names = blueprint.flow.elements
    title = f"{clean(names[connection.source].cell.name)} → {clean(names[connection.target].cell.name)}"
    for part in (connection.label, connection.condition):
        if part:
            title += f": {clean(part)}"
    label = _label(words, way.leaves, points[0], source_content) if words else None
    return Route(connection.source, connection.target, str(connection.kind), points, connection.two_way, title, label)


def _port(box: Box, side: str, across: float) -> Point:
    if side == "left":
        return box.x, across
    if side == "right":
        return box.right, across
    return across, box.bottom if side == "bottom" else box.y


def _label(words: LabelWords, side: str, port: Point, source: Content) -> Label:
    """Beside the start of the connection, where the channel keeps room for it."""
    x, y = port
    if side in ("left", "right"):
        start = label_start(source)
        left = x + start if side == "right" else x - start - words.width
        box = Box(left, y - 3 - words.height, words.width, words.height)
    elif side == "bottom":
        box = Box(x + 6, y + 3, words.width, words.height)
    else:
        box = Box(x + 6, y - c.ABOVE_CARD - words.height, words.width, words.height)
    texts = [
        Text(box.x, box.y + c.LABEL_LINE * row + 10, line, c.LABEL_TEXT, "muted")
        for row, line in enumerate(words.lines)
    ]
    return Label(box, texts)
