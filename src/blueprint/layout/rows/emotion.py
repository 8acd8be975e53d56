"""The customer's emotion from step to step, with what is thought."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf

from ...language.drawing_words import Words, lane_name, quoted
from ...model.actions import Action
from ...model.feelings import Feelings
from ...model.flow import Flow
from ...model.words import LaneKind
from ...records import Record
from ...text.markup import clean
from ...text.widths import width
from ...text.wrapping import wrap
from .. import constants as c
from ..grid.grid import LayoutGrid
from ..grid.measures import Measures
from ..scene import Box, Curve, CurveEnd, LaneBand, Point, Text
from ..view import Slot, View
from .lanes import NAME_ROOM

REACH = 25
"""From the middle line to a feeling of 1 or -1."""
LEAST = 20
"""The curve has at least so much room above its middle line and below it."""
PADDING = 18
"""Above and below the curve and its thoughts."""
ENDS = 20
"""Width in the column of names for what the ends of the scale are called."""
OVER, UNDER = 9, 17
"""From the curve to the last line above it and to the first below it."""
ENDS_IN = 10
"""How far the names of the ends may stand beyond the curve."""
SAMPLES = 24
"""So many places between two steps are looked at for whether a thought is clear of the curve."""
_PLACES = [(t, 1.5 - 1.5 * t + t * t, 3 - 2 * t) for t in (sample / SAMPLES for sample in range(SAMPLES + 1))]
"""Of each place, how far it is, and what makes a Bézier curve of that across and up, which is level at both ends."""


class _Edge(Record):
    """What is felt at the edge of a band, and whether nobody said so on the way there."""

    feel: float
    gap: bool


def emotion_bands(
    view: View, grid: LayoutGrid, found: Measures, top: float, words: Words, number: int, taken: float
) -> tuple[list[Curve], float]:
    """A band above the lanes for each customer of whose feelings something is said, and for those of the staff who are
    asked for; with the y where they end.

    `taken`: what the names of lines below the last band take of it.
    """
    said = view.felt
    seen = {lane.key for lane in view.lanes if lane.kind is LaneKind.CUSTOMER}
    shown = [key for key in said if key in seen or not seen]
    curves = []
    staff = {key: felt for key, felt in view.felt_by_staff.items() if key not in shown}
    several = len(said) > 1 or bool(staff)
    columns = {slot.column.number for slot in grid.slots if slot.column}
    usual = {column.number for column in view.blueprint.flow.columns if column.step.when is None}
    for key, felt in {**{key: said[key] for key in shown}, **staff}.items():
        lane = view.blueprint.lanes_by_key.get(key)
        name = lane_name(lane.kind, lane.name, words) if lane else key
        acts = _acts(view.blueprint.flow, key) & columns
        edges = _edges(felt, acts & usual, grid)
        about = words["staff_emotion" if key in staff else "emotion"]
        names = _names(name if several else None, about)
        curve = _band(felt, acts, edges, names, grid, found, top, words, number, taken)
        if curve is not None:
            curves.append(curve)
            top = curve.band.box.bottom
    return curves, top


def _acts(flow: Flow, who: str) -> set[int]:
    """Numbers of the steps in which a lane or a role acts."""
    others = ((each.column.number, each.cell) for each in flow.detailed.values())
    return {number for number, key in flow.stacks if key == who} | {
        number for number, cell in others if isinstance(cell, Action) and cell.by == who
    }


def _band(
    said: Sequence[Feelings],
    acts: set[int],
    edges: tuple[_Edge | None, _Edge | None],
    names: list[Text],
    grid: LayoutGrid,
    found: Measures,
    top: float,
    words: Words,
    number: int,
    taken: float,
) -> Curve | None:
    """As high as the feelings that occur; a step of feeling is as high in every drawing."""
    by_number = {each.column.number: each for each in said}
    slots = enumerate(grid.slots)
    here = [(at, felt) for at, slot in slots if slot.column and (felt := by_number.get(slot.column.number))]
    if not here:
        return None
    known = [(at, felt.feel) for at, felt in here if felt.feel is not None]
    points = [(_x(found, at), -REACH * feel) for at, feel in known]
    thoughts: list[Text] = []
    for at, felt in here:
        if felt.think:
            room = found.column_width[at] + 10
            lines = wrap(quoted(clean(felt.think), words), c.SMALL_TEXT, room, balanced=True)
            x = _x(found, at)
            y = _y(points, x) if felt.feel is None else -REACH * felt.feel
            thoughts += _thought(lines, (x, y), points)
    ys = [*(y for _, y in points), *(-REACH * edge.feel for edge in edges if edge)]
    ends = _ends(ys, 0, 0)
    above = min(-LEAST, *ys, *(text.y - c.SMALL_TEXT for text in thoughts), *(text.y - 5 + ENDS_IN for text in ends))
    below = max(LEAST, *ys, *(text.y + 3 for text in thoughts), *(text.y - 5 - ENDS_IN for text in ends))
    height = max(2 * PADDING + below - above, 2 * (max(text.y + 4 for text in names) + taken))
    middle = top + (height - below - above) / 2
    left = c.MARGIN + c.LANE_NAME_WIDTH
    texts = [text._replace(y=top + height / 2 + text.y) for text in names]
    band = LaneBand("emotion", "emotion", Box(c.MARGIN, top, found.right - c.MARGIN, height), texts)
    sides = left, found.right - 8
    return Curve(
        band,
        [(x, middle + y) for x, y in points],
        [feel < 0 for _, feel in known],
        [_gap(grid.slots[one + 1 : other], acts) for (one, _), (other, _) in pairwise(known)],
        middle,
        left,
        found.right - 8,
        [text._replace(y=middle + text.y) for text in thoughts],
        _ends(ys, left - 8, middle),
        number,
        *(edge and CurveEnd(x, middle - REACH * edge.feel, edge.gap) for edge, x in zip(edges, sides, strict=True)),
    )


def _x(found: Measures, at: int) -> float:
    return found.column_x[at] + found.column_width[at] / 2


def _y(points: list[Point], x: float) -> float:
    """Where the curve passes; the middle line before and behind it."""
    at = bisect_left(points, (x,))
    if at == len(points):
        return 0.0
    if points[at][0] == x:
        return points[at][1]
    return min(_along(points[at - 1 : at + 1], x), key=lambda point: abs(point[0] - x))[1] if at else 0.0


def _names(name: str | None, about: str) -> list[Text]:
    """Whose emotion it is, where there are several, and what is shown `about` them; around a y of 0."""
    x = c.MARGIN + c.LANE_NAME_INDENT
    if name is None:
        lines = wrap(about, c.LANE_TEXT, NAME_ROOM - ENDS, bold=True)
        first = 5 - 8.5 * (len(lines) - 1)
        return [
            Text(x, first + 17 * row, line, c.LANE_TEXT, "lane-emotion", bold=True) for row, line in enumerate(lines)
        ]
    lines = wrap(clean(name), c.LANE_TEXT, NAME_ROOM - ENDS, bold=True)
    first = 5 - 8.5 * len(lines)
    heads = [Text(x, first + 17 * row, line, c.LANE_TEXT, "lane-emotion", bold=True) for row, line in enumerate(lines)]
    return [*heads, Text(x, first + 17 * len(lines), about, c.SMALL_TEXT, "muted")]


def _ends(ys: list[float], x: float, middle: float) -> list[Text]:
    """What is up and what is down: as far as the curve goes, doubled where it goes to the end of the scale."""
    if not ys:
        return []
    high, low = max(REACH, -min(ys)), max(REACH, *ys)
    return [
        Text(x, middle - high + 5, "+" if high == REACH else "++", c.SMALL_TEXT, "muted", "end"),
        Text(x, middle + low + 5, "−" if low == REACH else "−−", c.SMALL_TEXT, "muted", "end"),
    ]


def _edges(said: Sequence[Feelings], acts: set[int], grid: LayoutGrid) -> tuple[_Edge | None, _Edge | None]:
    """What is felt where the curve comes from the band before and goes into the next one: in between, as it passes."""
    own = [slot.column.number for slot in grid.slots if slot.column]
    known = [(each.column.number, each.feel) for each in said if each.feel is not None]
    here = [each for each in known if each[0] in own]  # a lens may leave out steps in between
    if not here:
        return None, None
    before, after = [each for each in known if each[0] < own[0]], [each for each in known if each[0] > own[-1]]

    def at(edge: float, one: tuple[int, float], other: tuple[int, float]) -> _Edge:
        share = (edge - one[0]) / (other[0] - one[0])
        feel = one[1] + (other[1] - one[1]) * share * share * (3 - 2 * share)
        return _Edge(feel, any(number in acts for number in range(one[0] + 1, other[0])))

    comes = at(own[0] - 0.5, before[-1], here[0]) if before else None
    goes = at(own[-1] + 0.5, here[-1], after[0]) if after else None
    return comes, goes


def _gap(between: list[Slot], acts: set[int]) -> bool:
    """The customer acts in a step in between, and nobody said how that feels; exceptions are passed by."""
    columns = (slot.column for slot in between if slot.column)
    return any(column.step.when is None and column.number in acts for column in columns)


def _thought(lines: list[str], point: Point, points: list[Point]) -> list[Text]:
    """Above a high point and below a low one, so that the words keep clear of the middle line, and of the curve."""
    x, y = point
    half = max(width(line, c.SMALL_TEXT) for line in lines) / 2 + 4
    around = points[max(bisect_left(points, (x - half,)) - 1, 0) : bisect_right(points, (x + half, inf)) + 1]
    near = [y, *(other for _, other in _along(around, x, half))]
    if y > 0 or (y == 0 and max(near) < -min(near)):
        first = max(near) + UNDER
    else:
        first = min(near) - OVER - c.SMALL_LINE * (len(lines) - 1)
    return [
        Text(x, first + c.SMALL_LINE * row, line, c.SMALL_TEXT, "muted", "middle", italic=True)
        for row, line in enumerate(lines)
    ]


def _along(points: list[Point], middle: float, reach: float = inf) -> Iterator[Point]:
    """Places on the curve, no farther than `reach` from an x."""
    for (x, y), (end_x, end_y) in pairwise(points):
        for t, across, up in _PLACES:
            at = x + (end_x - x) * t * across
            if abs(at - middle) <= reach:
                yield at, y + (end_y - y) * t * t * up
