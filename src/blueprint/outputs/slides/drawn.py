"""What stands on a slide, from the ground up: lanes, lines, cards, the connections between them, marks."""

from __future__ import annotations

from typing import Any

from ...drawing.theme import SHADE
from ...layout import constants as c
from ...layout.scene import (
    Box,
    Curve,
    Heading,
    LaneBand,
    Point,
    Route,
    Scene,
    SystemLine,
    Tab,
)
from .canvas import Canvas
from .pieces import SIDES, CardShape, draw_card, draw_icon, draw_image, draw_marker, draw_texts, left_of
from .ways import elbow_of, in_the_middle, lay, side_at

LINES = {
    "interaction": "", "visibility": "dash", "internal-interaction": "dot", "order-penetration": "long",
    "implementation": "longer",
}  # fmt: skip


def draw_scene(canvas: Canvas, scene: Scene) -> None:
    """All of a scene on one slide, but for its legend."""
    _title(canvas, scene)
    _strip(canvas, scene)
    _ground(canvas, scene)
    _heads(canvas, scene)
    _rows(canvas, scene)
    _cards_and_ways(canvas, scene)
    _marks(canvas, scene)
    _findings(canvas, scene)


def _strip(canvas: Canvas, scene: Scene) -> None:
    """The whole service in small, with the part that this slide shows."""
    theme = canvas.palette.theme
    for part in scene.strip:
        chip = canvas.shape(
            "ROUNDED_RECTANGLE", part.box, fill=theme.phase if part.here else theme.paper,
            line=None if part.here else theme.rule, round_px=3, name=f"Part {part.id}",
        )  # fmt: skip
        canvas.write(chip, part.texts)


def _ground(canvas: Canvas, scene: Scene) -> None:
    """Lanes, what tints and parts them, and the lines of the method."""
    theme = canvas.palette.theme
    for band in (*scene.lanes, *(curve.band for curve in scene.emotions), *(row.band for row in scene.times)):
        _lane(canvas, band)
    for tinted in scene.tinted:
        canvas.veil(canvas.shape("RECTANGLE", tinted.box, fill=theme.text, name=f"Only sometimes {tinted.step}"), SHADE)
    for each in scene.separators:
        canvas.line((each.x, each.y), (each.x, each.bottom), theme.rule, 1, "")
    for line in scene.lines:
        made = canvas.line((line.x, line.y), (line.right, line.y), theme.line, 2, LINES[line.name])
        made.name = line.label.text
        label = canvas.shape("RECTANGLE", line.label_box, fill=theme.paper, name=line.label.text)
        canvas.write(label, [line.label._replace(anchor="middle")])


def _heads(canvas: Canvas, scene: Scene) -> None:
    """The phases and the steps."""
    theme = canvas.palette.theme
    for phase in scene.phases:
        bar = canvas.shape("ROUNDED_RECTANGLE", phase.box, fill=theme.phase, round_px=4, name=f"Phase {phase.id}")
        canvas.write(bar, phase.texts)
    for step in scene.steps:
        _heading(canvas, step)


def _rows(canvas: Canvas, scene: Scene) -> None:
    """What runs along the steps: emotions, times, systems."""
    for curve in scene.emotions:
        _curve(canvas, curve)
    for row in scene.times:
        draw_texts(canvas, row.texts)
    for system in scene.systems:
        _system(canvas, system)


def _cards_and_ways(canvas: Canvas, scene: Scene) -> None:
    theme = canvas.palette.theme
    for frame in scene.sets:
        with canvas.faintly(frame.faint):
            canvas.shape("ROUNDED_RECTANGLE", frame.box, line=theme.muted, weight=0.8, round_px=8)
    ends: dict[str, CardShape] = {}
    dotted = {marker.of for marker in scene.markers if marker.kind == "dot"}
    for card in scene.cards:
        with canvas.faintly(card.faint):
            ends[card.id] = draw_card(canvas, card, beside_dots=card.id in dotted)
    tabs = [(tab, _tab(canvas, tab)) for tab in scene.tabs]
    for route in scene.routes:
        with canvas.faintly(route.faint):
            _route(canvas, route, ends, tabs)


def _marks(canvas: Canvas, scene: Scene) -> None:
    theme = canvas.palette.theme
    for marker in scene.markers:
        with canvas.faintly(marker.faint):
            draw_marker(canvas, marker)
    for badge in scene.badges:
        with canvas.faintly(badge.faint):
            made = canvas.shape("ROUNDED_RECTANGLE", badge.box, fill=theme.paper, line=theme.muted, says=badge.title)
            canvas.write(made, [badge.text._replace(anchor="middle")])
    for tag in scene.tags:
        with canvas.faintly(tag.faint):
            made = canvas.shape("RECTANGLE", tag.box, fill=theme.paper, line=theme.muted, says=tag.title)
            canvas.write(made, [tag.text._replace(anchor="middle")] if tag.text else [])


def _findings(canvas: Canvas, scene: Scene) -> None:
    if scene.findings:
        draw_texts(canvas, [scene.findings.heading])
        for row_of in scene.findings.rows:
            draw_texts(canvas, row_of.texts)


def _title(canvas: Canvas, scene: Scene) -> None:
    """The title in the placeholder for it, so that outlines and readers of screens find it."""
    own = [text for text in scene.title if text.bold]
    others = [text for text in scene.title if not text.bold]
    placeholder = canvas.slide.shapes.title
    if own:
        right = min([scene.width - c.MARGIN, *(left_of(text) - 8 for text in others if text.anchor == "end")])
        top = own[0].y - own[0].size
        box = Box(own[0].x, top, right - own[0].x, own[-1].y + 6 - top)
        canvas.place(placeholder, box)
        canvas.write(placeholder, own)
    draw_texts(canvas, others)


def _lane(canvas: Canvas, band: LaneBand) -> None:
    theme = canvas.palette.theme
    tint = theme.tint.get(band.kind, theme.paper)
    canvas.shape("RECTANGLE", band.box, fill=tint, name=f"Lane {band.id}")
    canvas.shape("RECTANGLE", band.box._replace(width=c.LANE_EDGE), fill=theme.ink.get(band.kind, theme.muted))
    if band.continues:
        canvas.line((band.box.x, band.box.y), (band.box.right, band.box.y), theme.rule, 1, "")
    if band.texts:
        top = min(text.y - text.size for text in band.texts)
        bottom = max(text.y + 0.4 * text.size for text in band.texts)
        box = Box(band.texts[0].x, top, c.LANE_NAME_WIDTH - c.LANE_NAME_INDENT - 4, bottom - top)
        canvas.text(box, band.texts, name=f"Name of {band.id}")


def _heading(canvas: Canvas, step: Heading) -> None:
    draw_image(canvas, step.image)
    if step.texts:
        top = min(text.y - text.size for text in step.texts)
        bottom = max(text.y + 0.4 * text.size for text in step.texts)
        icons = [icon.box.x for icon in step.icons if icon.box.y < step.texts[0].y < icon.box.bottom + 4]
        texts = [text._replace(anchor="start" if icons else "middle") for text in step.texts]
        left = min(map(left_of, step.texts)) if icons else step.box.x
        right = min(icons) if icons else step.box.right
        canvas.text(Box(left, top, right - left, bottom - top), texts, name=f"Step {step.id}")
    for icon in step.icons:
        draw_icon(canvas, icon)


def _tab(canvas: Canvas, tab: Tab) -> Any:
    theme = canvas.palette.theme
    made = canvas.shape(
        "FLOWCHART_TERMINATOR", tab.box, fill=theme.paper, line=theme.connection, weight=1.1, name=f"Tab {tab.letter}"
    )
    canvas.write(made, [tab.text])
    return made


def _route(canvas: Canvas, route: Route, ends: dict[str, CardShape], tabs: list[tuple[Tab, Any]]) -> None:
    """A connector along our way, glued to what it leads from and to."""
    theme = canvas.palette.theme
    made = canvas.way()
    middles = True
    for at, id, elsewhere, glue in (
        (0, route.source, (2, 3), made.begin_connect),
        (-1, route.target, (1, 3), made.end_connect),
    ):
        point = route.points[at]
        if route.part in elsewhere:
            near = [(shape, tab.box, SIDES) for tab, shape in tabs if _touches(tab.box, point)]
        else:
            near = [ends[id]] if id in ends else []
        if near:
            shape, box, sides = near[0]
            side = side_at(box, point)
            glue(shape, sides[side])
            middles &= in_the_middle(box, side, point)
    lay(made, elbow_of([canvas.at(point) for point in route.points], canvas.emu, straight=middles))
    dash = "dash" if route.kind in ("loop", "recovery") else ""
    told = route.kind == "information"
    canvas.stroke(made.line, theme.connection, 0.9 if told else 1.5, dash)
    canvas.heads(made, at_end=route.part not in (1, 3), at_start=route.two_way and route.part in (0, 1), is_open=told)
    canvas.named(made, f"{route.source} to {route.target}", route.title)
    if route.label:
        canvas.text(route.label.box, route.label.texts)


def _touches(box: Box, point: Point) -> bool:
    x, y = point
    return box.x - 1 <= x <= box.right + 1 and box.y - 1 <= y <= box.bottom + 1


def _curve(canvas: Canvas, curve: Curve) -> None:
    theme = canvas.palette.theme
    canvas.line((curve.left, curve.middle), (curve.right, curve.middle), theme.rule, 0.8, "")
    draw_texts(canvas, curve.ends)
    for (x, y), (end_x, end_y), gap in curve.pieces:
        half = (x + end_x) / 2
        d = f"M {x:.2f} {y:.2f} C {half:.2f} {y:.2f} {half:.2f} {end_y:.2f} {end_x:.2f} {end_y:.2f}"
        canvas.path(d, line=theme.ink["customer"], weight=2.2, dash="dot" if gap else "", name="Emotion")
    for (x, y), low in zip(curve.points, curve.lows, strict=True):
        fill = theme.tone["negative"] if low else theme.ink["customer"]
        canvas.shape("OVAL", Box(x - 4.2, y - 4.2, 8.4, 8.4), fill=fill, line=theme.paper, weight=1.5, name="Emotion")
    draw_texts(canvas, curve.thoughts)


def _system(canvas: Canvas, system: SystemLine) -> None:
    theme, y = canvas.palette.theme, system.points[0][1]
    ink = theme.ink[system.band.kind]
    draw_texts(canvas, system.band.texts)
    canvas.line((system.left, y), (system.band.box.right, y), theme.rule, 0.8, "")
    canvas.line(system.points[0], system.points[-1], ink, 2.2, "")
    for x, y in system.points:
        canvas.shape("OVAL", Box(x - 4.2, y - 4.2, 8.4, 8.4), fill=ink, line=ink, name=system.title)
