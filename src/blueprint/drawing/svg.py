"""Scene → SVG that opens everywhere: no script, no style sheet, nothing referenced by id.

The structure (classes, data attributes, order) is a contract that style sheets, scripts and tests rely on:
docs/drawing.md describes it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from ..layout import constants as c
from ..layout.scene import (
    Band,
    Heading,
    Label,
    LineMark,
    Point,
    Route,
    Scene,
    Separator,
)
from ..text.markup import escape, number
from .emotion import emotion_of
from .icons import icon_of, image_of
from .legend import legend_of
from .light_and_dark import selector_safe, turning
from .marks import card_of, marker_of, set_of, tab_of
from .overlays import badge_of, findings_of, tag_of
from .primitives import PREFIX, band_data, box_data, faint_data, fill, rect, text_of, texts_of
from .theme import KIND_DASHES, LINE_DASHES, Theme, font_of
from .times import times_of
from .tint import tint_of


def write_svg(scene: Scene, theme: Theme, prefix: str | None = None, dark: Theme | None = None) -> str:
    """The SVG text; without a `prefix`, ids begin with `bp-` and a hash of the whole drawing.

    With a `dark` theme, it takes that on dark screens.
    """
    body = "\n".join(_parts(scene, theme))
    if dark is not None:
        body = turning(body, "\n".join(_parts(scene, dark)))
    if prefix is None:
        prefix = f"bp-{hashlib.sha256(body.encode()).hexdigest()[:10]}"
    body = body.replace(f'[id="{PREFIX}"]', f'[id="{selector_safe(prefix)}"]')
    return body.replace(PREFIX, escape(prefix)) + "\n"


def _parts(scene: Scene, theme: Theme) -> Iterator[str]:
    size = f'width="{number(scene.width)}" height="{number(scene.height)}"'
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {number(scene.width)} {number(scene.height)}" {size} '
        f'id="{PREFIX}" class="blueprint" role="graphics-document" lang="{escape(scene.language)}" '
        f'font-family="{font_of(scene.language)}" fill="{theme.text}">'
    )
    yield f"<title>{escape(scene.name)}</title>"
    yield f"<desc>{_lines_of(scene.description)}</desc>"
    yield f'<rect {size} fill="{theme.paper}"/>'
    yield f'<g class="title">{texts_of(scene.title, theme)}</g>'
    for phase in scene.phases:
        yield _phase(phase, theme)
    for step in scene.steps:
        yield _step(step, theme)
    for lane in scene.lanes:
        yield _lane(lane, theme)
    for tinted in scene.tinted:
        yield tint_of(tinted, theme)
    for separator in scene.separators:
        yield _separator(separator, theme)
    for line in scene.lines:
        yield _line(line, theme)
    for line in scene.lines:  # names last, so that lines that stand together do not cross them
        yield _line_name(line, theme)
    for frame in scene.sets:
        yield set_of(frame, theme)
    for route in scene.routes:
        yield from _route(route, theme)
    for tab in scene.tabs:
        yield tab_of(tab, theme)
    for card in scene.cards:
        yield card_of(card, theme)
    for marker in scene.markers:
        yield marker_of(marker, theme)
    for badge in scene.badges:
        yield badge_of(badge, theme)
    for tag in scene.tags:
        yield tag_of(tag, theme)
    for curve in scene.emotions:
        yield emotion_of(curve, theme)
    for row in scene.times:
        yield times_of(row, theme)
    if scene.legend:
        yield legend_of(scene.legend, scene.width - 2 * c.MARGIN, theme)
    if scene.findings:
        yield findings_of(scene.findings, scene.width - 2 * c.MARGIN, theme)
    yield "</svg>"


def _lines_of(text: str) -> str:
    return "\n".join(escape(line) for line in text.split("\n"))


def _phase(phase: Heading, theme: Theme) -> str:
    bar = rect(phase.box, f'fill="{theme.phase}"', 4)
    head = f'<g class="phase" data-id="{escape(phase.id)}" data-box="{box_data(phase.box)}"{band_data(phase.band)}>'
    return f"{head}{bar}{texts_of(phase.texts, theme)}</g>"


def _step(step: Heading, theme: Theme) -> str:
    when = ' data-when="true"' if step.exceptional else ""
    head = f'<g class="step" data-id="{escape(step.id)}"{when} data-box="{box_data(step.box)}"{band_data(step.band)}>'
    icons = "".join(icon_of(icon, theme) for icon in step.icons)
    return f"{head}{image_of(step.image, theme)}{texts_of(step.texts, theme)}{icons}</g>"


def _lane(lane: Band, theme: Theme) -> str:
    edge = lane.box._replace(width=c.LANE_EDGE)
    return (
        f'<g class="lane" data-lane="{escape(lane.id)}" data-kind="{lane.kind}" '
        f'data-box="{box_data(lane.box)}"{band_data(lane.band)}>'
        f"{rect(lane.box, fill(theme.tint[lane.kind]))}{rect(edge, fill(theme.ink[lane.kind]))}"
        f"{_hairline(lane, theme)}{texts_of(lane.texts, theme)}</g>"
    )


def _hairline(lane: Band, theme: Theme) -> str:
    """Parts a lane from one of its own kind above it, which has the same ground."""
    if not lane.continues:
        return ""
    d = f"M {number(lane.box.x)} {number(lane.box.y)} H {number(lane.box.right)}"
    return f'<path d="{d}" fill="none" stroke="{theme.rule}"/>'


def _separator(separator: Separator, theme: Theme) -> str:
    d = f"M {number(separator.x)} {number(separator.y)} V {number(separator.bottom)}"
    return f'<path class="separator" d="{d}"{band_data(separator.band)} fill="none" stroke="{theme.rule}"/>'


def _line(line: LineMark, theme: Theme) -> str:
    dash = LINE_DASHES[line.name]
    style = f' stroke-dasharray="{dash}"' if dash else ""
    weight = "2" if dash else "1.6"
    d = f"M {number(line.x)} {number(line.y)} H {number(line.right)}"
    return (
        f'<path class="line" data-line="{line.name}" d="{d}"{band_data(line.band)} fill="none" stroke="{theme.line}" '
        f'stroke-width="{weight}"{style}/>'
    )


def _line_name(line: LineMark, theme: Theme) -> str:
    return (
        f'<g class="line-name" data-line="{line.name}" data-box="{box_data(line.label_box)}"{band_data(line.band)}>'
        f"{rect(line.label_box, fill(theme.paper), 3)}{text_of(line.label, theme)}</g>"
    )


def _route(route: Route, theme: Theme) -> Iterator[str]:
    ends = f'data-from="{escape(route.source)}" data-to="{escape(route.target)}"{band_data(route.band, route.part)}'
    ends += faint_data(route.faint)
    dash = KIND_DASHES.get(route.kind)
    style = f' stroke-dasharray="{dash}"' if dash else ""
    yield (
        f'<path class="connection" {ends} data-kind="{route.kind}" d="{_way(route.points)}" fill="none" '
        f'stroke="{theme.connection}" stroke-width="1.5"{style}><title>{escape(route.title)}</title></path>'
    )
    # A connection that goes on in another band has its head there.
    heads = [] if route.part == 1 else [_arrow(route.points[-2], route.points[-1])]
    if route.two_way and route.part < 2:
        heads.append(_arrow(route.points[1], route.points[0]))
    for head in heads:
        yield f'<path class="arrow" {ends} d="{head}" fill="{theme.connection}"/>'
    if route.label:
        yield _label(route.label, ends, theme)


def _label(label: Label, ends: str, theme: Theme) -> str:
    return f'<g class="label" {ends} data-box="{box_data(label.box)}">{texts_of(label.texts, theme)}</g>'


def _way(points: list[Point]) -> str:
    """The path through the corners, each rounded as far as its neighbours leave room."""
    x, y = points[0]
    parts = [f"M {number(x)} {number(y)}"]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        first = abs(corner[0] - before[0]) + abs(corner[1] - before[1])
        second = abs(after[0] - corner[0]) + abs(after[1] - corner[1])
        radius = min(c.CORNER, first / 2, second / 2)
        entry = _toward(corner, before, radius)
        leave = _toward(corner, after, radius)
        parts.append(_step_to(before, entry))
        parts.append(f"Q {number(corner[0])} {number(corner[1])} {number(leave[0])} {number(leave[1])}")
    parts.append(_step_to(points[-2], points[-1]))
    return " ".join(parts)


def _toward(point: Point, other: Point, distance: float) -> Point:
    if point[0] == other[0]:
        return point[0], point[1] + (distance if other[1] > point[1] else -distance)
    return point[0] + (distance if other[0] > point[0] else -distance), point[1]


def _step_to(before: Point, point: Point) -> str:
    return f"V {number(point[1])}" if before[0] == point[0] else f"H {number(point[0])}"


def _arrow(before: Point, tip: Point) -> str:
    x, y = tip
    half = c.ARROW / 2
    if before[0] == x:
        back = y - c.ARROW if before[1] < y else y + c.ARROW
        return f"M {number(x)} {number(y)} L {number(x - half)} {number(back)} H {number(x + half)} Z"
    back = x - c.ARROW if before[0] < x else x + c.ARROW
    return f"M {number(x)} {number(y)} L {number(back)} {number(y - half)} V {number(y + half)} Z"
