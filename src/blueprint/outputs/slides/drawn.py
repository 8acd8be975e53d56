"""What stands on a slide, from the ground up: lanes, lines, cards, the connections between them, marks."""

from __future__ import annotations

import io
from base64 import b64decode
from collections.abc import Iterable
from typing import Any

from ...drawing.icons import BULB, lines_for
from ...drawing.marks import END_BAR, SIGNS
from ...drawing.theme import SHADE
from ...layout import constants as c
from ...layout.cards.markers import IDEAS
from ...layout.scene import (
    Box,
    CardBox,
    Curve,
    Heading,
    Icon,
    Image,
    LaneBand,
    Marker,
    Point,
    Route,
    Scene,
    SystemLine,
    Tab,
    Text,
    point_of,
)
from ...text.markup import holdable
from ...text.widths import width
from .canvas import Canvas
from .ways import elbow_of, in_the_middle, lay, side_at

LINES = {
    "interaction": "", "visibility": "dash", "internal-interaction": "dot", "order-penetration": "long",
    "implementation": "longer",
}  # fmt: skip
PRESETS = {
    "sheet": ("SNIP_1_RECTANGLE", {"right": 0, "bottom": 1, "left": 2, "top": 3}),
    "note": ("RECTANGLE", {}),
    "decision": ("FLOWCHART_PREPARATION", {}),
    "technology": ("FLOWCHART_PREDEFINED_PROCESS", {}),
    "card": ("ROUNDED_RECTANGLE", {}),
}
"""What a card is → its shape, and where connectors are glued to its sides if not as to a rectangle."""
DOUBLE = 3
"""Px between the two frames of what is shown elsewhere, too."""
LINES_APART = 24
"""Px from line to line up to which texts below each other are one box."""
SIDES = {"top": 0, "left": 1, "bottom": 2, "right": 3}


def draw_scene(canvas: Canvas, scene: Scene) -> None:
    """All of a scene on one slide, but for its legend."""
    theme = canvas.palette.theme
    _title(canvas, scene)
    for part in scene.strip:
        chip = canvas.shape(
            "ROUNDED_RECTANGLE", part.box, fill=theme.phase if part.here else theme.paper,
            line=None if part.here else theme.rule, round_px=3, name=f"Part {part.id}",
        )  # fmt: skip
        canvas.write(chip, part.texts)
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
    for phase in scene.phases:
        bar = canvas.shape("ROUNDED_RECTANGLE", phase.box, fill=theme.phase, round_px=4, name=f"Phase {phase.id}")
        canvas.write(bar, phase.texts)
    for step in scene.steps:
        _heading(canvas, step)
    for curve in scene.emotions:
        _curve(canvas, curve)
    for row in scene.times:
        draw_texts(canvas, row.texts)
    for system in scene.systems:
        _system(canvas, system)
    for frame in scene.sets:
        with canvas.faintly(frame.faint):
            canvas.shape("ROUNDED_RECTANGLE", frame.box, line=theme.muted, weight=0.8, round_px=8)
    ends: dict[str, tuple[Any, Box, dict[str, int]]] = {}
    dotted = {marker.of for marker in scene.markers if marker.kind == "dot"}
    for card in scene.cards:
        with canvas.faintly(card.faint):
            ends[card.id] = draw_card(canvas, card, beside_dots=card.id in dotted)
    tabs = [(tab, _tab(canvas, tab)) for tab in scene.tabs]
    for route in scene.routes:
        with canvas.faintly(route.faint):
            _route(canvas, route, ends, tabs)
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
        right = min([scene.width - c.MARGIN, *(_left(text) - 8 for text in others if text.anchor == "end")])
        top = own[0].y - own[0].size
        box = Box(own[0].x, top, right - own[0].x, own[-1].y + 6 - top)
        canvas.place(placeholder, box)
        canvas.write(placeholder, own)
    draw_texts(canvas, others)


def _left(text: Text) -> float:
    size = width(text.text, text.size, bold=text.bold)
    return text.x - {"start": 0.0, "middle": size / 2, "end": size}[text.anchor]


def draw_texts(canvas: Canvas, texts: Iterable[Text]) -> None:
    """Each line where it stands; broken lines of one text are one box."""
    blocks: list[list[Text]] = []
    for text in texts:
        above = blocks[-1][-1] if blocks else None
        if (
            above
            and (above.x, above.anchor, above.size) == (text.x, text.anchor, text.size)
            and 0 < text.y - above.y < 24
        ):
            blocks[-1].append(text)
        else:
            blocks.append([text])
    for block in blocks:
        first = min(map(_left, block)) - 2
        across = max(width(text.text, text.size, bold=text.bold) for text in block) + 8
        if block[0].anchor == "middle":
            first -= 2
        elif block[0].anchor == "end":
            first -= 4
        top = block[0].y - block[0].size
        canvas.text(Box(first, top, across, block[-1].y + 0.4 * block[-1].size - top), block)


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
    _image(canvas, step.image)
    if step.texts:
        top = min(text.y - text.size for text in step.texts)
        bottom = max(text.y + 0.4 * text.size for text in step.texts)
        icons = [icon.box.x for icon in step.icons if icon.box.y < step.texts[0].y < icon.box.bottom + 4]
        texts = [text._replace(anchor="start" if icons else "middle") for text in step.texts]
        left = min(map(_left, step.texts)) if icons else step.box.x
        right = min(icons) if icons else step.box.right
        canvas.text(Box(left, top, right - left, bottom - top), texts, name=f"Step {step.id}")
    for icon in step.icons:
        draw_icon(canvas, icon)


def draw_icon(canvas: Canvas, icon: Icon) -> None:
    """A channel's icon, with its word for those who do not see it."""
    theme = canvas.palette.theme
    canvas.path(
        lines_for(icon), line=theme.muted, weight=1.1, at=(icon.box.x, icon.box.y), name=icon.title, says=icon.title
    )


def _image(canvas: Canvas, image: Image | None) -> None:
    """The picture itself; a drawing in SVG, which presentations of python-pptx cannot hold, is a frame."""
    if image is None:
        return
    media, _, data = image.address.partition(";base64,")
    if "svg" in media:
        canvas.shape("RECTANGLE", image.box, line=canvas.palette.theme.rule)
        return
    canvas.picture(io.BytesIO(b64decode(data)), image.box)


def draw_card(canvas: Canvas, card: CardBox, *, beside_dots: bool = False) -> tuple[Any, Box, dict[str, int]]:
    """A card with its words; its shape, its place, and where connectors are glued to its sides.

    `beside_dots`: the dots of a map stand on it, too.
    """
    theme = canvas.palette.theme
    gone = card.change == "removed"
    kind = "technology" if card.technology and card.shape == "card" and not gone else card.shape
    preset, sides = PRESETS[kind]
    dash = "dash" if card.alone or gone else "dot" if card.external else ""
    fill = theme.customer_card if card.kind == "customer" else theme.card
    fill, ink = (theme.tint[card.kind], theme.muted) if gone else (fill, theme.ink[card.kind])
    made = canvas.shape(
        preset, card.box, fill=fill, line=ink, weight=1.3, dash=dash, name=f"{card.id} {card.part or ''}".strip(),
        says=card.title,
        round_px=c.CARD_RADIUS if kind == "card" else c.FOLD if kind == "sheet" else None,
    )  # fmt: skip
    shift = min((icon.box.right for icon in card.icons), default=0.0)
    texts = [text._replace(anchor="middle") if not (shift or beside_dots) else text for text in card.texts]
    if gone:
        texts = [text._replace(role="muted", bold=False) for text in texts]
    if card.icons or card.image or beside_dots:
        # Words beside icons and dots and below images stay where they are.
        draw_texts(canvas, texts)
        _image(canvas, card.image)
        for icon in card.icons:
            draw_icon(canvas, icon)
    else:
        canvas.write(made, texts, inset=c.SIDE_BAR + 2)
    if card.link:
        made.click_action.hyperlink.address = holdable(card.link)
    _mark(canvas, card, preset)
    return made, card.box, sides or SIDES


def _mark(canvas: Canvas, card: CardBox, preset: str) -> None:
    """What tells the card apart: a double frame, the bar at which the service ends, the sign of a change."""
    theme, box = canvas.palette.theme, card.box
    if card.same and card.change != "removed":
        inner = Box(box.x + DOUBLE, box.y + DOUBLE, box.width - 2 * DOUBLE, box.height - 2 * DOUBLE)
        round_px = c.CARD_RADIUS - DOUBLE if card.shape == "card" else None
        canvas.shape(preset, inner, line=theme.ink[card.kind], weight=0.9, round_px=round_px, name=f"Frame {card.id}")
    if card.ends and card.shape != "decision" and card.change != "removed":
        bar = Box(box.right - 1.5 * END_BAR, box.y + END_BAR, END_BAR, box.height - 2 * END_BAR)
        canvas.shape("RECTANGLE", bar, fill=theme.ink[card.kind], name=f"End {card.id}")
    if card.change and card.part <= 1:
        inset = point_of(box) if card.shape == "decision" else 0.0
        at = Box(box.right - inset - c.FLAG, box.bottom - c.FLAG, c.FLAG, c.FLAG)
        draw_flag(canvas, at, card.change, f"Change {card.id}")


def draw_flag(canvas: Canvas, box: Box, change: str, name: str = "") -> None:
    """The small square that says what differs from the baseline."""
    theme, filled = canvas.palette.theme, change == "added"
    fill = theme.text if filled else theme.paper
    made = canvas.shape("ROUNDED_RECTANGLE", box, fill=fill, line=theme.text, weight=1.1, round_px=2, name=name)
    sign = Text(box.x, box.y, SIGNS[change], 11, "paper" if filled else "text", "middle", bold=True)
    canvas.write(made, [sign])


def _tab(canvas: Canvas, tab: Tab) -> Any:
    theme = canvas.palette.theme
    made = canvas.shape(
        "FLOWCHART_TERMINATOR", tab.box, fill=theme.paper, line=theme.connection, weight=1.1, name=f"Tab {tab.letter}"
    )
    canvas.write(made, [tab.text])
    return made


def _route(
    canvas: Canvas, route: Route, ends: dict[str, tuple[Any, Box, dict[str, int]]], tabs: list[tuple[Tab, Any]]
) -> None:
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


def draw_marker(canvas: Canvas, marker: Marker) -> None:
    """A group of a sign and what it stands on, so that they move together."""
    theme = canvas.palette.theme
    group = canvas.group(f"{marker.kind} {marker.of}".strip(), marker.title)
    tone = theme.tone.get(marker.tone, theme.muted)
    x, y, radius = marker.x, marker.y, marker.radius
    box = Box(x - radius, y - radius, 2 * radius, 2 * radius)
    sign = Text(
        x, y, marker.sign, 11, f"tone-{marker.tone}" if marker.tone in theme.tone else "muted", "middle", bold=True
    )
    if marker.kind == "moment":
        filled = not theme.colourless or marker.tone == "negative"
        preset = "OVAL" if theme.colourless and marker.tone == "neutral" else "STAR_5_POINT"
        made = canvas.shape(preset, box, fill=tone if filled else theme.paper, line=tone, weight=1.5, into=group)
        canvas.write(made, [sign._replace(role="on-tone") if filled else sign])
    elif marker.kind == "more":
        made = canvas.shape("ROUNDED_RECTANGLE", marker.box, fill=theme.paper, line=theme.muted, into=group, round_px=9)
        canvas.write(made, [sign._replace(size=10, role="muted")])
    elif marker.kind in IDEAS:
        made = canvas.shape("ROUNDED_RECTANGLE", box, fill=theme.paper, line=tone, weight=1.5, into=group, round_px=4)
        if marker.kind == "opportunity":
            canvas.path(BULB, line=tone, weight=1.1, at=(x - c.ICON / 2, y - c.ICON / 2), into=group)
        else:
            canvas.write(made, [sign])
    else:
        made = canvas.shape("OVAL", box, fill=theme.paper, line=tone, weight=1.8, into=group)
        canvas.write(made, [sign])
    if marker.number:
        number = marker.number
        size = width(number.text, number.size, bold=number.bold) + 6
        left = _left(number) - 3
        canvas.text(
            Box(left, number.y - number.size, size, 1.4 * number.size), [number._replace(anchor="middle")], into=group
        )
