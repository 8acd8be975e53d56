"""Connections as paths: with rounded corners, gaps where others cross them, heads and labels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..layout import constants as c
from ..layout.scene import Label, Point, Route
from ..text.markup import escape, escaped_id, number
from .primitives import band_data, box_data, faint_data, texts_of
from .theme import BACK_DASH, Theme

THIN, THICK = 0.8, 3.6
"""Of connections that none and all of the cases of a log go along."""
NEVER_DASH = "1 3"


def connection_of(route: Route, theme: Theme) -> Iterator[str]:
    """The line with its tooltip, its heads and its label."""
    source, target, kind, points, two_way, title, label, faint, part, band, _, share = route
    ends = f'data-from="{escaped_id(source)}" data-to="{escaped_id(target)}"'
    if band or part or faint:
        ends += band_data(band, part) + faint_data(faint)
    yield (
        f'<path class="connection" {ends} data-kind="{kind}" d="{_way(route)}" {line_look(kind, theme, share)}>'
        f"<title>{escape(title)}</title></path>"
    )
    if part not in (1, 3):  # a connection that goes on in another band has its head there
        yield _head(points[-2], points[-1], kind, ends, theme)
    if two_way and part < 2:
        yield _head(points[1], points[0], kind, ends, theme)
    if label:
        yield _label(label, ends, theme)


def _head(before: Point, tip: Point, kind: str, ends: str, theme: Theme) -> str:
    return f'<path class="arrow" {ends} d="{arrow(before, tip)}" {head_look(kind, theme)}/>'


def line_look(kind: str, theme: Theme, share: float | None = None) -> str:
    """Attributes of a connection's line: dashed where it leads back or recovers, thin where only word is sent.

    Where a log is shown, it is as thick as large a `share` of cases goes along, and dotted where none does.
    """
    dash = f' stroke-dasharray="{BACK_DASH}"' if kind in ("loop", "recovery") else ""
    weight = "0.9" if kind == "information" else "1.5"
    if share is not None:
        weight = number(THIN + (THICK - THIN) * share)
        dash = dash if share else f' stroke-dasharray="{NEVER_DASH}"'
    return f'fill="none" stroke="{theme.connection}" stroke-width="{weight}"{dash}'


def head_look(kind: str, theme: Theme) -> str:
    """Attributes of its head: open where only a word is passed on."""
    if kind == "information":
        return f'fill="{theme.paper}" stroke="{theme.connection}" stroke-width="0.9" stroke-linejoin="round"'
    return f'fill="{theme.connection}"'


def _label(label: Label, ends: str, theme: Theme) -> str:
    return f'<g class="label" {ends} data-box="{box_data(label.box)}">{texts_of(label.texts, theme)}</g>'


def _way(route: Route) -> str:
    """The path through the corners, each rounded as far as its neighbours leave room, with the gaps of crossings."""
    points, gaps = route.points, route.gaps
    x, y = here = points[0]
    if len(points) == 2:
        return f"M {number(x)} {number(y)} {_straight(here, points[1], gaps)}"
    parts = [f"M {number(x)} {number(y)}"]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        first = abs(corner[0] - before[0]) + abs(corner[1] - before[1])
        second = abs(after[0] - corner[0]) + abs(after[1] - corner[1])
        radius = min(c.CORNER, first / 2, second / 2)
        entry = _toward(corner, before, radius)
        leave = _toward(corner, after, radius)
        parts.append(_straight(here, entry, gaps))
        parts.append(f"Q {number(corner[0])} {number(corner[1])} {number(leave[0])} {number(leave[1])}")
        here = leave
    parts.append(_straight(here, points[-1], gaps))
    return " ".join(parts)


def _straight(start: Point, end: Point, gaps: Iterable[Point]) -> str:
    """Straight on to `end`, but not over the gaps on the way."""
    return " ".join([*_over_gaps(start, end, gaps), _step_to(start, end)]) if gaps else _step_to(start, end)


def _over_gaps(start: Point, end: Point, gaps: Iterable[Point]) -> Iterator[str]:
    """The way up to each gap, and where it begins again behind it."""
    level = start[1] == end[1]
    along, across = (0, 1) if level else (1, 0)
    low, high = sorted((start[along], end[along]))
    on = [gap for gap in gaps if gap[across] == start[across] and low < gap[along] < high]
    last = start[along]
    for gap in sorted(on, key=lambda gap: gap[along], reverse=start[along] > end[along]):
        if abs(gap[along] - last) < c.CROSSING_GAP:
            continue  # one gap for two that cross side by side
        last = gap[along]
        x, y = _toward(gap, end, c.CROSSING_GAP / 2)
        yield f"{_step_to(start, _toward(gap, start, c.CROSSING_GAP / 2))} M {number(x)} {number(y)}"


def _toward(point: Point, other: Point, distance: float) -> Point:
    if point[0] == other[0]:
        return point[0], point[1] + (distance if other[1] > point[1] else -distance)
    return point[0] + (distance if other[0] > point[0] else -distance), point[1]


def _step_to(before: Point, point: Point) -> str:
    return f"V {number(point[1])}" if before[0] == point[0] else f"H {number(point[0])}"


def arrow(before: Point, tip: Point) -> str:
    """The outline of a head whose tip is there, coming from `before`."""
    x, y = tip
    half = c.ARROW / 2
    if before[0] == x:
        back = y - c.ARROW if before[1] < y else y + c.ARROW
        return f"M {number(x)} {number(y)} L {number(x - half)} {number(back)} H {number(x + half)} Z"
    back = x - c.ARROW if before[0] < x else x + c.ARROW
    return f"M {number(x)} {number(y)} L {number(back)} {number(y - half)} V {number(y + half)} Z"
