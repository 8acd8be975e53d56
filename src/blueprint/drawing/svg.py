"""Scene → SVG that opens everywhere: no script, no style sheet, nothing referenced by id.

The structure (classes, data attributes, order) is a contract that style sheets, scripts and tests rely on:
docs/drawing.md describes it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from math import cos, pi, sin

from ..layout import constants as c
from ..layout.scene import (
    Band,
    Box,
    CardBox,
    Curve,
    Heading,
    Label,
    Legend,
    LegendEntry,
    LineMark,
    Marker,
    Point,
    Route,
    Scene,
    Separator,
    Text,
)
from ..text import escape, is_rtl, number
from .theme import FONT, Theme

_PREFIX = "\0"
"""Stands for the prefix of ids until the output's hash is known; `escape` lets none through from a text."""

LINE_DASHES = {
    "interaction": "",
    "visibility": "9 5",
    "internal-interaction": "2 4",
    "order-penetration": "14 4 2 4",
    "implementation": "14 4 2 4 2 4",
}
"""Each line of the method has its own dash, to be told apart in black and white."""
KIND_DASHES = {"loop": "6 4", "recovery": "6 4", "information": "2 3"}
ALONE_DASH = "4 3"
EXTERNAL_DASH = "1 4"


def write_svg(scene: Scene, theme: Theme, prefix: str | None = None) -> str:
    """The SVG text; without a `prefix`, ids begin with `bp-` and a hash of the whole drawing."""
    body = "\n".join(_parts(scene, theme))
    if prefix is None:
        prefix = f"bp-{hashlib.sha256(body.encode()).hexdigest()[:10]}"
    return body.replace(_PREFIX, escape(prefix)) + "\n"


def _parts(scene: Scene, theme: Theme) -> Iterator[str]:
    size = f'width="{number(scene.width)}" height="{number(scene.height)}"'
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {number(scene.width)} {number(scene.height)}" {size} '
        f'id="{_PREFIX}" class="blueprint" role="graphics-document" lang="{escape(scene.language)}" '
        f'font-family="{FONT}" fill="{theme.text}">'
    )
    yield f"<title>{escape(scene.name)}</title>"
    yield f"<desc>{_lines_of(scene.description)}</desc>"
    yield f'<rect {size} fill="{theme.paper}"/>'
    yield f'<g class="title">{_texts(scene.title, theme)}</g>'
    for phase in scene.phases:
        yield _phase(phase, theme)
    for step in scene.steps:
        yield _step(step, theme)
    for lane in scene.lanes:
        yield _lane(lane, theme)
    for separator in scene.separators:
        yield _separator(separator, theme)
    for line in scene.lines:
        yield _line(line, theme)
    for line in scene.lines:  # names last, so that lines that stand together do not cross them
        yield _line_name(line, theme)
    for route in scene.routes:
        yield from _route(route, theme)
    for card in scene.cards:
        yield _card(card, theme)
    for marker in scene.markers:
        yield _marker(marker, theme)
    if scene.emotion:
        yield _emotion(scene.emotion, theme)
    if scene.legend:
        yield _legend(scene.legend, scene.width - 2 * c.MARGIN, theme)
    yield "</svg>"


def _lines_of(text: str) -> str:
    return "\n".join(escape(line) for line in text.split("\n"))


def _box(box: Box) -> str:
    return f"{number(box.x)} {number(box.y)} {number(box.width)} {number(box.height)}"


def _rect(box: Box, attributes: str, radius: float = 0) -> str:
    rounded = f' rx="{number(radius)}"' if radius else ""
    return (
        f'<rect x="{number(box.x)}" y="{number(box.y)}" width="{number(box.width)}" '
        f'height="{number(box.height)}"{rounded} {attributes}/>'
    )


def _fill(colour: str) -> str:
    return f'fill="{colour}"'


def _text(text: Text, theme: Theme) -> str:
    attributes = f'x="{number(text.x)}" y="{number(text.y)}" font-size="{number(text.size)}"'
    anchor = text.anchor
    if not text.text.isascii() and is_rtl(text.text):
        # The box stays where it is: what begins at its left for others ends there for these.
        attributes += ' direction="rtl"'
        anchor = {"start": "end", "end": "start", "middle": "middle"}[anchor]
    if anchor != "start":
        attributes += f' text-anchor="{anchor}"'
    if text.bold:
        attributes += ' font-weight="700"'
    if text.italic:
        attributes += ' font-style="italic"'
    if text.spaced:
        attributes += ' letter-spacing="0.3"'
    if text.role != "text":
        attributes += f' fill="{theme.colour(text.role)}"'
    return f"<text {attributes}>{escape(text.text)}</text>"


def _texts(texts: Iterable[Text], theme: Theme) -> str:
    return "".join(_text(text, theme) for text in texts)


def _phase(phase: Heading, theme: Theme) -> str:
    rect = _rect(phase.box, f'fill="{theme.phase}"', 4)
    head = f'<g class="phase" data-id="{escape(phase.id)}" data-box="{_box(phase.box)}">'
    return f"{head}{rect}{_texts(phase.texts, theme)}</g>"


def _step(step: Heading, theme: Theme) -> str:
    when = ' data-when="true"' if step.exceptional else ""
    frame = ""
    if step.exceptional:
        outer = Box(step.box.x, step.box.y - 4, step.box.width, step.box.height + 2)
        frame = _rect(outer, f'fill="none" stroke="{theme.muted}" stroke-width="0.8" stroke-dasharray="3 3"', 4)
    head = f'<g class="step" data-id="{escape(step.id)}"{when} data-box="{_box(step.box)}">'
    return f"{head}{frame}{_texts(step.texts, theme)}</g>"


def _lane(lane: Band, theme: Theme) -> str:
    edge = lane.box._replace(width=c.LANE_EDGE)
    return (
        f'<g class="lane" data-lane="{escape(lane.id)}" data-kind="{lane.kind}" data-box="{_box(lane.box)}">'
        f"{_rect(lane.box, _fill(theme.tint[lane.kind]))}{_rect(edge, _fill(theme.ink[lane.kind]))}"
        f"{_hairline(lane, theme)}{_texts(lane.texts, theme)}</g>"
    )


def _hairline(lane: Band, theme: Theme) -> str:
    """Parts a lane from one of its own kind above it, which has the same ground."""
    if not lane.continues:
        return ""
    d = f"M {number(lane.box.x)} {number(lane.box.y)} H {number(lane.box.right)}"
    return f'<path d="{d}" fill="none" stroke="{theme.rule}"/>'


def _separator(separator: Separator, theme: Theme) -> str:
    colour = theme.muted if separator.exceptional else theme.rule
    dash = ' stroke-width="0.8" stroke-dasharray="3 3"' if separator.exceptional else ""
    d = f"M {number(separator.x)} {number(separator.y)} V {number(separator.bottom)}"
    return f'<path class="separator" d="{d}" fill="none" stroke="{colour}"{dash}/>'


def _line(line: LineMark, theme: Theme) -> str:
    dash = LINE_DASHES[line.name]
    style = f' stroke-dasharray="{dash}"' if dash else ""
    weight = "2" if dash else "1.6"
    d = f"M {number(line.x)} {number(line.y)} H {number(line.right)}"
    return (
        f'<path class="line" data-line="{line.name}" d="{d}" fill="none" stroke="{theme.line}" '
        f'stroke-width="{weight}"{style}/>'
    )


def _line_name(line: LineMark, theme: Theme) -> str:
    return (
        f'<g class="line-name" data-line="{line.name}" data-box="{_box(line.label_box)}">'
        f"{_rect(line.label_box, _fill(theme.paper), 3)}{_text(line.label, theme)}</g>"
    )


def _route(route: Route, theme: Theme) -> Iterator[str]:
    ends = f'data-from="{escape(route.source)}" data-to="{escape(route.target)}"'
    dash = KIND_DASHES.get(route.kind)
    style = f' stroke-dasharray="{dash}"' if dash else ""
    yield (
        f'<path class="connection" {ends} data-kind="{route.kind}" d="{_way(route.points)}" fill="none" '
        f'stroke="{theme.connection}" stroke-width="1.5"{style}><title>{escape(route.title)}</title></path>'
    )
    heads = [_arrow(route.points[-2], route.points[-1])]
    if route.two_way:
        heads.append(_arrow(route.points[1], route.points[0]))
    for head in heads:
        yield f'<path class="arrow" {ends} d="{head}" fill="{theme.connection}"/>'
    if route.label:
        yield _label(route.label, ends, theme)


def _label(label: Label, ends: str, theme: Theme) -> str:
    return f'<g class="label" {ends} data-box="{_box(label.box)}">{_texts(label.texts, theme)}</g>'


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


def _card(card: CardBox, theme: Theme) -> str:
    flags = "".join(
        f' data-{name}="true"'
        for name, on in (
            ("alone", card.alone),
            ("technology", card.technology),
            ("external", card.external),
            ("decision", card.shape == "decision"),
            ("same", card.same),
        )
        if on
    )
    group = (
        f'<g class="card" id="{_PREFIX}-{escape(card.id)}" role="graphics-symbol" data-id="{escape(card.id)}" '
        f'data-kind="{card.kind}" data-lane="{escape(card.lane)}" data-step="{escape(card.step)}" '
        f'data-phase="{escape(card.phase)}"{flags} data-box="{_box(card.box)}"><title>{escape(card.title)}</title>'
        f"{_shape(card, theme)}{_texts(card.texts, theme)}</g>"
    )
    return f'<a href="{escape(card.link)}">{group}</a>' if card.link else group


def _shape(card: CardBox, theme: Theme) -> str:
    ink = theme.ink[card.kind]
    fill = theme.customer_card if card.kind == "customer" else theme.card
    stroke = f'fill="{fill}" stroke="{ink}" stroke-width="1.3"'
    if card.alone:
        stroke += f' stroke-dasharray="{ALONE_DASH}"'
    elif card.external:
        stroke += f' stroke-dasharray="{EXTERNAL_DASH}" stroke-linecap="round"'
    box = card.box
    if card.shape == "sheet":
        return _sheet(box, fill, ink)
    if card.shape == "note":
        return _rect(box, f'fill="{fill}" stroke="{ink}" stroke-width="0.8"', 2)
    parts = _octagon(box, stroke) if card.shape == "decision" else _rect(box, stroke, c.CARD_RADIUS)
    hairline = f'fill="none" stroke="{ink}" stroke-width="0.9"'
    if card.technology:
        inset = max(0.0, _cut(box) - c.SIDE_BAR) if card.shape == "decision" else 0.0
        parts += _bars(box, inset, hairline)
    if card.same:
        inner = Box(box.x + 3, box.y + 3, box.width - 6, box.height - 6)
        parts += _rect(inner, hairline, c.CARD_RADIUS - 3)
    return parts


def _bars(box: Box, inset: float, hairline: str) -> str:
    """The two inner bars of a process that is done elsewhere, as flowcharts draw it; inside cut corners."""
    top, bottom = number(box.y + inset), number(box.bottom - inset)
    left, right = number(box.x + c.SIDE_BAR), number(box.right - c.SIDE_BAR)
    return f'<path d="M {left} {top} V {bottom} M {right} {top} V {bottom}" {hairline}/>'


def _sheet(box: Box, fill: str, ink: str) -> str:
    """A sheet of paper with a folded corner."""
    left, top, right, bottom = box.x, box.y, box.right, box.bottom
    fold = f"{number(right - c.FOLD)} {number(top)}"
    outline = f"M {number(left)} {number(top)} L {fold} L {number(right)} {number(top + c.FOLD)} "
    outline += f"V {number(bottom)} H {number(left)} Z"
    corner = f"M {fold} V {number(top + c.FOLD)} H {number(right)}"
    return (
        f'<path d="{outline}" fill="{fill}" stroke="{ink}" stroke-width="1.1"/>'
        f'<path d="{corner}" fill="none" stroke="{ink}" stroke-width="1.1"/>'
    )


def _octagon(box: Box, stroke: str) -> str:
    """A card with cut corners: where the path branches."""
    cut = _cut(box)
    left, top, right, bottom = box.x, box.y, box.right, box.bottom
    points = (
        (left + cut, top), (right - cut, top), (right, top + cut), (right, bottom - cut),
        (right - cut, bottom), (left + cut, bottom), (left, bottom - cut), (left, top + cut),
    )  # fmt: skip
    return f'<polygon points="{_polygon(points)}" {stroke}/>'


def _cut(box: Box) -> float:
    return min(c.CHAMFER, box.height / 4)


def _polygon(points: Iterable[Point]) -> str:
    return " ".join(f"{number(x)},{number(y)}" for x, y in points)


def _marker(marker: Marker, theme: Theme) -> str:
    return (
        f'<g class="marker" data-kind="{marker.kind}" data-of="{escape(marker.of)}" data-tone="{marker.tone}" '
        f'data-box="{_box(marker.box)}"><title>{escape(marker.title)}</title>{_mark(marker, theme)}</g>'
    )


def _mark(marker: Marker, theme: Theme) -> str:
    tone = theme.tone[marker.tone]
    x, y, radius = marker.x, marker.y, marker.radius
    if marker.kind != "moment":
        return (
            f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}" fill="{theme.paper}" stroke="{tone}" '
            f'stroke-width="1.8"/><text x="{number(x)}" y="{number(y + 4)}" font-size="11" font-weight="700" '
            f'text-anchor="middle" fill="{tone}">{marker.sign}</text>'
        )
    points = _polygon(_star(x, y, radius - 1))
    parts = (
        f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius + 2.5)}" fill="{theme.paper}"/>'
        f'<polygon points="{points}" fill="{tone}" stroke="{tone}" stroke-width="2.4" stroke-linejoin="round"/>'
        f'<text x="{number(x)}" y="{number(y + 4.2)}" font-size="12" font-weight="700" text-anchor="middle" '
        f'fill="{theme.on_tone}">{marker.sign}</text>'
    )
    return parts + (_text(marker.number, theme) if marker.number else "")


def _star(x: float, y: float, radius: float) -> list[Point]:
    points = []
    for index in range(10):
        reach = radius if index % 2 == 0 else radius * 0.54
        angle = pi * index / 5
        points.append((x + reach * sin(angle), y - reach * cos(angle)))
    return points


def _emotion(curve: Curve, theme: Theme) -> str:
    band, colour = curve.band, theme.ink["customer"]
    edge = band.box._replace(width=c.LANE_EDGE)
    ground = theme.ink["emotion"]
    middle = f"M {number(curve.left)} {number(curve.middle)} H {number(curve.right)}"
    low_colour = theme.tone["negative"]
    dots = "".join(
        f'<circle cx="{number(x)}" cy="{number(y)}" r="4.2" fill="{low_colour if low else colour}" '
        f'stroke="{theme.paper}" stroke-width="1.5"/>'
        for (x, y), low in zip(curve.points, curve.lows, strict=True)
    )
    line = f'<path d="{_smooth(curve.points)}" fill="none" stroke="{colour}" stroke-width="2.2"/>'
    return (
        f'<g class="emotion" data-box="{_box(band.box)}">{_rect(edge, _fill(ground))}'
        f'{_texts(band.texts, theme)}<path d="{middle}" fill="none" stroke="{theme.rule}" stroke-width="0.8"/>'
        f"{line if len(curve.points) > 1 else ''}{dots}{_texts(curve.thoughts, theme)}</g>"
    )


def _smooth(points: list[Point]) -> str:
    """Level at each point, so that the curve never swings beyond what was said."""
    x, y = points[0]
    parts = [f"M {number(x)} {number(y)}"]
    for end_x, end_y in points[1:]:
        half = number((x + end_x) / 2)
        parts.append(f"C {half} {number(y)} {half} {number(end_y)} {number(end_x)} {number(end_y)}")
        x, y = end_x, end_y
    return " ".join(parts)


def _legend(legend: Legend, width: float, theme: Theme) -> str:
    rule = f"M {c.MARGIN} {number(legend.top)} H {number(c.MARGIN + width)}"
    parts = [f'<g class="legend"><path d="{rule}" fill="none" stroke="{theme.rule}"/>']
    for entry in legend.entries:
        parts.append(f'<g class="entry" data-kind="{entry.kind}">{_sample(entry, theme)}{_text(entry.text, theme)}</g>')
    for row in legend.register:
        parts.append(f'<g class="moment">{_texts(row, theme)}</g>')
    return "".join([*parts, "</g>"])


def _sample(entry: LegendEntry, theme: Theme) -> str:
    if entry.markers:
        return "".join(_mark(marker, theme) for marker in entry.markers)
    box = entry.box
    if entry.kind in ("loop", "information"):
        middle = box.y + box.height / 2
        d = f"M {number(box.x)} {number(middle)} H {number(box.right)}"
        dash = KIND_DASHES[entry.kind]
        return f'<path d="{d}" fill="none" stroke="{theme.connection}" stroke-width="1.5" stroke-dasharray="{dash}"/>'
    if entry.kind == "exceptional":
        return _rect(box, f'fill="none" stroke="{theme.muted}" stroke-width="0.8" stroke-dasharray="3 3"', 4)
    kind = "customer" if entry.kind == "alone" else "frontstage"
    card = CardBox(
        "", kind, "", "", "", box, [], "", "decision" if entry.kind == "decision" else "card",
        alone=entry.kind == "alone", technology=entry.kind == "technology", external=entry.kind == "external",
        same=entry.kind == "same",
    )  # fmt: skip
    return _shape(card, theme)
