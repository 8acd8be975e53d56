"""From tracks to px: how wide columns and channels must be, and where everything lies then."""

from __future__ import annotations

from itertools import accumulate

from ...model.flow import Connection
from ...records import Record
from ...text.markup import clean
from ...text.widths import width
from ...text.wrapping import wrap
from .. import constants as c
from ..cards.content import Content, tab_width
from ..cards.markers import marks_width
from ..routing.patterns import Channel, Way
from ..routing.tracks import Piece
from ..routing.trunks import Trip
from .bands import Link
from .grid import GridPlace, LayoutGrid


class Words(Record):
    """The words on a connection, broken into lines."""

    lines: list[str]
    width: float
    height: float
    tab: float = 0
    """Width of the tab at which the connection ends; its words stand to the right of that."""


def label_of(connection: Connection) -> Words | None:
    """What is written on a connection: its label or condition, and its probability."""
    text = connection.label or connection.condition or ""
    if not text and connection.probability is None:
        return None
    text = clean(text)
    if connection.probability is not None:
        text = f"{text} {connection.probability * 100:.3g}\u00a0%".strip()
    lines = wrap(text, c.LABEL_TEXT, c.LABEL_WIDTH)
    if len(lines) > 2:
        lines = wrap(text, c.LABEL_TEXT, c.WIDEST_LABEL, balanced=True)
    if not lines:
        return None
    return Words(lines, max(width(line, c.LABEL_TEXT) for line in lines), c.LABEL_LINE * len(lines))


def stub_of(link: Link) -> Words:
    """What stands at the end of a connection that ends at a tab beside its card: the tab, and behind it its words."""
    tab = tab_width(link)
    label = label_of(link.connection) if link.part == 1 else None
    lines, beside = (label.lines, c.LABEL_CLEAR + label.width) if label else ([], 0.0)
    return Words(lines, max(tab, tab / 2 + beside), c.STUB + max(c.TAB_HEIGHT, label.height if label else 0), tab)


class Stretch:
    """What the empty stretches of rows and columns ask of the cards at their ends.

    All is measured from the axis of the row or column: the line of what runs straight from card to card.
    """

    __slots__ = ("after", "before", "first", "last", "places")

    def __init__(self, places: list[float]) -> None:
        self.places = places
        """Where each track lies, from the first one."""
        self.first: float = 0
        """The upper or left one of them; above or left of the axis it is negative."""
        self.last: float = 0
        """The lower or right one."""
        self.before: float = 0
        """How far labels reach up from the axis."""
        self.after: float = 0
        """How far labels reach to the right of it."""

    def offset(self, piece: Piece) -> float:
        """How far right of the axis, or below it, a piece runs."""
        if piece.axis is not None:
            return self.places[piece.track] - self.places[piece.axis]
        return self.places[piece.track] - self.places[piece.tracks - 1] / 2


ALONE = Stretch([0.0])
"""Of one connection that runs straight from card to card, with no words on it, as most do."""


class Zones(Record):
    """Room for labels at the ends of channels: left and right in vertical ones, top and bottom in horizontal ones."""

    before: dict[int, float]
    after: dict[int, float]
    over: dict[int, float]
    under: dict[int, float]


class Measures:
    """Where everything lies. All arrays are indexed like the grid's."""

    def __init__(self, parted: set[int], stretches: dict[Channel, Stretch], zones: Zones) -> None:
        self.parted = parted
        """Vertical channels with a separator in their middle."""
        self.stretches = stretches
        self.zones = zones
        self.column_x: list[float] = []
        self.column_width: list[float] = []
        self.column_axis: list[float] = []
        """From a column's left side to what runs straight down from card to card: its middle, if there is room."""
        self.row_y: list[float] = []
        self.row_height: list[float] = []
        self.row_axis: list[float] = []
        """From a row's top to what runs straight along it from card to card."""
        self.between: list[float] = []
        """Vertical channel → middle of its tracks; separators stand there, too."""
        self.channel: list[float] = []
        """Horizontal channel → middle of its tracks."""
        self.lane_top: list[float] = []
        self.lane_bottom: list[float] = []
        self.right: float = 0

    def across(self, piece: Piece) -> float:
        """x of a vertical piece, y of a horizontal one."""
        family, index, _ = piece.channel
        if family == "V":
            offset = piece.offset
            if index in self.parted:
                offset += 0.5 * (piece.tracks % 2)
                offset += 0.5 if offset > 0 else -0.5  # a whole track off the separator
            return self.between[index] + offset * c.TRACK
        if family == "H":
            return self.channel[index] + piece.offset * c.TRACK
        stretch = self.stretches.get(piece.channel)
        offset = stretch.offset(piece) if stretch else 0.0  # alone it runs on the axis
        if family == "C":
            return self.column_x[index] + self.column_axis[index] + offset
        return self.row_y[index] + self.row_axis[index] + offset


def stretches_of(
    by_channel: dict[Channel, list[Piece]], tracks: dict[Channel, int], labels: dict[int, Words], ways: list[Way]
) -> dict[Channel, Stretch]:
    """Places and reach of the connections in those stretches between two cards where one is not `ALONE`."""
    found = {}
    written = {ways[route].channels[0] for route in labels}
    for channel, count in tracks.items():
        family = channel[0]
        if (count == 1 and channel not in written) or family not in "CR":
            continue
        pieces = by_channel[channel]
        labelled = {
            id(piece): labels[piece.route]
            for piece in pieces
            if piece.route in labels and ways[piece.route].channels[0] == channel
        }
        # A label stands to the right of its connection, or above it; a tab on both sides of it.
        before, after = [0.0] * count, [0.0] * count
        for piece in pieces:
            words = labelled.get(id(piece))
            if words and family == "C":
                before[piece.track] = max(before[piece.track], words.tab / 2)
                after[piece.track] = max(after[piece.track], words.width)
            elif words:
                before[piece.track] = max(before[piece.track], words.height)
        least = float(c.PORTS_APART if family == "C" else c.TRACK)
        gaps = [max(least, one + two + 2 * c.LABEL_CLEAR) for one, two in zip(after, before[1:], strict=False)]
        stretch = Stretch(list(accumulate(gaps, initial=0.0)))
        offsets = [stretch.offset(piece) for piece in pieces]
        stretch.first, stretch.last = min(offsets), max(offsets)
        for piece, offset in zip(pieces, offsets, strict=True):
            words = labelled.get(id(piece))
            if words and family == "C":
                stretch.after = max(stretch.after, offset + words.width + c.LABEL_CLEAR + 2)
            elif words:
                stretch.before = max(stretch.before, words.height + c.LABEL_CLEAR + 2 - offset - c.LABEL_RISE)
        found[channel] = stretch
    return found


def lay_columns(
    grid: LayoutGrid,
    widths: list[float],
    heights: list[float],
    contents: list[Content],
    ways: list[Way],
    trips: list[Trip],
    by_channel: dict[Channel, list[Piece]],
    tracks: dict[Channel, int],
    labels: dict[int, Words],
    parted: set[int],
) -> Measures:
    """Everything from left to right, and how high the rows must be."""
    zones = _label_zones(grid, ways, trips, labels, contents)
    found = Measures(parted, stretches_of(by_channel, tracks, labels, ways), zones)
    _size(grid, widths, heights, contents, ways, trips, found)
    _lay_columns(grid, found, tracks)
    return found


def _size(
    grid: LayoutGrid,
    widths: list[float],
    heights: list[float],
    contents: list[Content],
    ways: list[Way],
    trips: list[Trip],
    found: Measures,
) -> None:
    """Columns as wide and rows as high as their cards and the connections at their sides need.

    Room for a connection or its label is made on its own side of the axis only.
    """
    plain = float(c.PORT_CLEAR)
    up, down = [plain] * grid.rows, [plain] * grid.rows
    left, right = [plain] * grid.columns, [plain] * grid.columns

    def make_room(place: GridPlace, side: str, channel: Channel) -> None:
        stretch, what = found.stretches.get(channel, ALONE), contents[place.order]
        if side in ("left", "right"):
            row = place.row
            clear = plain
            if side == "left" and what.marks:
                clear = max(clear, c.DOT + c.ARROW)
            elif side == "right" and what.starred:
                clear = max(clear, c.STAR + c.ARROW)
            up[row] = max(up[row], clear - stretch.first, stretch.before)
            down[row] = max(down[row], c.PORT_CLEAR + stretch.last)
        else:
            column = channel[1]
            before = after = plain
            if side == "top":
                before = max(before, marks_width(len(what.marks)))
                after = max(after, c.STAR_ROOM if what.starred else 0)
            if what.pointed:
                before, after = before + c.POINT, after + c.POINT
            left[column] = max(left[column], before - stretch.first)
            right[column] = max(right[column], after + stretch.last, stretch.after)

    wider = {order for order, what in enumerate(contents) if what.marks or what.starred or what.pointed}
    for (source, target, *_), (channels, leaves, enters) in zip(trips, ways, strict=True):
        # Everywhere else there is room enough.
        if channels[0] in found.stretches or source.order in wider:
            make_room(source, leaves, channels[0])
        if channels[-1] in found.stretches or target.order in wider:
            make_room(target, enters, channels[-1])
    heights = heights.copy()
    for row in (grid.lane_rows[lane][0] for lane in grid.empty):
        heights[row] = up[row] = down[row] = 0
    found.row_height, found.row_axis = _fitted(heights, up, down)
    found.column_width, found.column_axis = _fitted(widths, left, right)


def _fitted(sizes: list[float], before: list[float], after: list[float]) -> tuple[list[float], list[float]]:
    """Sizes with room on both sides of an axis, and that axis, as near to the middle as it may be."""
    fitted = [max(size, one + two) for size, one, two in zip(sizes, before, after, strict=True)]
    axes = [min(max(size / 2, one), size - two) for size, one, two in zip(fitted, before, after, strict=True)]
    return fitted, axes


def _label_zones(
    grid: LayoutGrid,
    ways: list[Way],
    trips: list[Trip],
    labels: dict[int, Words],
    contents: list[Content],
) -> Zones:
    """Room for labels beside their source."""
    zones = Zones({}, {}, {}, {})
    for route, words in labels.items():
        source, side = trips[route].source, ways[route].leaves
        if side == "right":
            _widen(zones.before, source.last + 1, words.width + label_start(contents[source.order]))
        elif side == "left":
            _widen(zones.after, source.first, words.width + label_start(contents[source.order]))
        elif side == "bottom":
            _widen(zones.over, grid.below[source.row], words.height + c.LABEL_CLEAR)
        else:
            _widen(zones.under, grid.above[source.row], words.height + c.LABEL_UNDER)
    return zones


def label_start(what: Content) -> float:
    """From a card's side to the words on a connection there: clear of an arrow head and of the star's number."""
    return 16 if what.starred else 11


def _widen(zones: dict[int, float], channel: int, size: float) -> None:
    zones[channel] = max(zones.get(channel, 0.0), size)


def _lay_columns(grid: LayoutGrid, found: Measures, tracks: dict[Channel, int]) -> None:
    x = float(c.MARGIN + c.LANE_NAME_WIDTH)
    for channel in range(grid.columns + 1):
        count = tracks.get(("V", channel, 0), 0)
        outer = channel in (0, grid.columns)
        x += found.zones.before.get(channel, 0.0)
        if channel in found.parted:
            # Half of the tracks lie left of the separator, the other half and the odd one right of it.
            before = after = float(c.GAP_EDGE)
            before += count // 2 * c.TRACK
            after += (count - count // 2) * c.TRACK
        else:
            least = (8.0 if channel == 0 else 14.0) if outer and not count else float(c.GAP)
            before = after = max(least, 2 * c.GAP_EDGE + (count - 1) * c.TRACK) / 2
        found.between.append(x + before)
        x += before + after + found.zones.after.get(channel, 0.0)
        if channel < grid.columns:
            found.column_x.append(x)
            x += found.column_width[channel]
    found.right = max(x, c.MARGIN + c.LEAST_WIDTH)


def lay_rows(
    grid: LayoutGrid,
    found: Measures,
    tracks: dict[Channel, int],
    contents: list[Content],
    doubled: dict[int, int],
    least_heights: list[float],
    top: float,
    padding: float = c.LANE_PADDING,
) -> None:
    """Everything from `top` downward; `doubled` says how many lines more than one a lane's top holds.

    `padding` lies above and below the cards of a lane in which nothing runs there.
    """
    marked = {place.row for place, what in zip(grid.places, contents, strict=True) if what.marks or what.starred}
    found.channel = [0.0] * grid.channels
    y = top
    for lane, (first, count) in enumerate(grid.lane_rows):
        found.lane_top.append(y)
        y += c.LINES_APART * doubled.get(lane, 0)
        if lane in grid.empty:
            y = _lay_sliver(grid, found, first, y, tracks)
        for row in () if lane in grid.empty else range(first, first + count):
            starts = row == first
            clear = c.LINE_CLEAR if starts else c.BELOW_CARD
            least = padding if starts else c.ROW_GAP + 8 * (row in marked)
            y = _lay_channel(found, grid.above[row], y, clear, c.ABOVE_CARD, least, tracks)
            found.row_y.append(y)
            y += found.row_height[row]
        last = grid.below[first + count - 1]
        if lane not in grid.empty:
            y = _lay_channel(found, last, y, c.BELOW_CARD, c.LINE_CLEAR, padding, tracks)
        missing = found.lane_top[lane] + least_heights[lane] - y
        if missing > 0:
            _push_down(found, range(first, first + count), range(grid.above[first], last + 1), missing / 2)
            y += missing
        found.lane_bottom.append(y)


def _lay_sliver(grid: LayoutGrid, found: Measures, row: int, y: float, tracks: dict[Channel, int]) -> float:
    """Gives an empty lane no more room than its name in small needs, or what runs through it; returns where it ends."""
    above, below = grid.above[row], grid.below[row]
    upper, lower = (tracks.get(("H", channel, 0), 0) for channel in (above, below))
    height = max(float(c.SLIVER), 2 * c.LINE_CLEAR + (upper + lower - 1) * c.TRACK)
    first = y + (height - (upper + lower - 1) * c.TRACK) / 2
    found.channel[above] = first + (upper - 1) * c.TRACK / 2
    found.row_y.append(y + height / 2)
    found.channel[below] = first + upper * c.TRACK + (lower - 1) * c.TRACK / 2
    return y + height


def _push_down(found: Measures, rows: range, channels: range, by: float) -> None:
    """Keeps the cards of a lane in its middle where its name makes it higher than they do."""
    for row in rows:
        found.row_y[row] += by
    for channel in channels:
        found.channel[channel] += by


def _lay_channel(
    found: Measures,
    channel: int,
    y: float,
    upper: float,
    lower: float,
    least: float,
    tracks: dict[Channel, int],
) -> float:
    """Gives one horizontal channel its place below `y`; returns where it ends."""
    count = tracks.get(("H", channel, 0), 0)
    head, foot = found.zones.over.get(channel, 0.0), found.zones.under.get(channel, 0.0)
    if not count:
        found.channel[channel] = y + least / 2
        # Below a label begins what reaches up from the next card: an arrow head or a marker.
        below = upper if head and foot else max(upper, lower) if head else 0
        return y + max(least, head + foot + (lower if foot else 0) + below)
    found.channel[channel] = y + head + upper + (count - 1) * c.TRACK / 2
    return y + head + max(least, upper + (count - 1) * c.TRACK + lower) + foot
