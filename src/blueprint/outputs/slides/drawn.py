"""What stands on a slide, from the ground up: lanes, lines, cards, the connections between them, marks, legend."""

from __future__ import annotations

import io
from base64 import b64decode
from collections.abc import Iterable
from typing import Any

from ...drawing.icons import BULB, lines_for
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
    Legend,
    LegendEntry,
    Marker,
    Point,
    Route,
    Scene,
    Tab,
    Text,
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
LINES_APART = 24
"""Px from line to line up to which texts below each other are one box."""
SIDES = {"top": 0, "left": 1, "bottom": 2, "right": 3}


def draw_scene(canvas: Canvas, scene: Scene, number: int) -> None:
    """All of a scene on one slide."""
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
        _texts(canvas, row.texts)
    for frame in scene.sets:
        canvas.shape("ROUNDED_RECTANGLE", frame.box, line=theme.muted, weight=0.8, round_px=8)
    ends: dict[str, tuple[Any, Box, dict[str, int]]] = {}
    for card in scene.cards:
        ends[card.id] = _card(canvas, card)
    tabs = [(tab, _tab(canvas, tab)) for tab in scene.tabs]
    for route in scene.routes:
        _route(canvas, route, ends, tabs)
    for marker in scene.markers:
        _marker(canvas, marker)
    for badge in scene.badges:
        made = canvas.shape("ROUNDED_RECTANGLE", badge.box, fill=theme.paper, line=theme.muted, says=badge.title)
        canvas.write(made, [badge.text._replace(anchor="middle")])
    for tag in scene.tags:
        made = canvas.shape("RECTANGLE", tag.box, fill=theme.paper, line=theme.muted, says=tag.title)
        canvas.write(made, [tag.text._replace(anchor="middle")])
    if scene.legend:
        _legend(canvas, scene.legend)
    if scene.findings:
        _texts(canvas, [scene.findings.heading])
        for row_of in scene.findings.rows:
            _texts(canvas, row_of.texts)


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
    _texts(canvas, others)


def _left(text: Text) -> float:
    size = width(text.text, text.size, bold=text.bold)
    return text.x - {"start": 0.0, "middle": size / 2, "end": size}[text.anchor]


def _texts(canvas: Canvas, texts: Iterable[Text]) -> None:
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
        _icon(canvas, icon)


def _icon(canvas: Canvas, icon: Icon) -> None:
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


def _card(canvas: Canvas, card: CardBox) -> tuple[Any, Box, dict[str, int]]:
    theme = canvas.palette.theme
    kind = "technology" if card.technology and card.shape == "card" else card.shape
    preset, sides = PRESETS[kind]
    dash = "dash" if card.alone else "dot" if card.external else ""
    made = canvas.shape(
        preset, card.box, fill=theme.customer_card if card.kind == "customer" else theme.card,
        line=theme.ink[card.kind], weight=1.3, dash=dash, name=f"{card.id} {card.part or ''}".strip(), says=card.title,
        round_px=c.CARD_RADIUS if kind == "card" else c.FOLD if kind == "sheet" else None,
    )  # fmt: skip
    shift = min((icon.box.right for icon in card.icons), default=0.0)
    texts = [text._replace(anchor="middle") if not shift else text for text in card.texts]
    if card.icons or card.image:
        # Words beside icons and below images stay where they are.
        _texts(canvas, texts)
        _image(canvas, card.image)
        for icon in card.icons:
            _icon(canvas, icon)
    else:
        canvas.write(made, texts, inset=c.SIDE_BAR + 2)
    if card.link:
        made.click_action.hyperlink.address = holdable(card.link)
    return made, card.box, sides or SIDES


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
    canvas.stroke(made.line, theme.connection, 0.9 if route.kind == "information" else 1.5, dash)
    canvas.heads(made, at_end=route.part not in (1, 3), at_start=route.two_way and route.part in (0, 1))
    canvas.named(made, f"{route.source} to {route.target}", route.title)
    if route.label:
        canvas.text(route.label.box, route.label.texts)


def _touches(box: Box, point: Point) -> bool:
    x, y = point
    return box.x - 1 <= x <= box.right + 1 and box.y - 1 <= y <= box.bottom + 1


def _curve(canvas: Canvas, curve: Curve) -> None:
    theme = canvas.palette.theme
    canvas.line((curve.left, curve.middle), (curve.right, curve.middle), theme.rule, 0.8, "")
    _texts(canvas, curve.ends)
    for (x, y), (end_x, end_y), gap in curve.pieces:
        half = (x + end_x) / 2
        d = f"M {x:.2f} {y:.2f} C {half:.2f} {y:.2f} {half:.2f} {end_y:.2f} {end_x:.2f} {end_y:.2f}"
        canvas.path(d, line=theme.ink["customer"], weight=2.2, dash="dot" if gap else "", name="Emotion")
    for (x, y), low in zip(curve.points, curve.lows, strict=True):
        fill = theme.tone["negative"] if low else theme.ink["customer"]
        canvas.shape("OVAL", Box(x - 4.2, y - 4.2, 8.4, 8.4), fill=fill, line=theme.paper, weight=1.5, name="Emotion")
    _texts(canvas, curve.thoughts)


def _marker(canvas: Canvas, marker: Marker) -> None:
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


def _legend(canvas: Canvas, legend: Legend) -> None:
    theme = canvas.palette.theme
    for entry in legend.entries:
        for marker in entry.markers:
            _marker(canvas, marker)
        if entry.icon:
            _icon(canvas, entry.icon)
        elif not entry.markers:
            _sample(canvas, entry)
        _texts(canvas, [entry.text])
    for row in legend.register:
        _texts(canvas, row)
    for remark in legend.remarks:
        _marker(canvas, remark.marker)
        _texts(canvas, remark.texts)
    if legend.removed:
        _texts(canvas, legend.removed)
    right = max((text.x for row in legend.register for text in row), default=c.MARGIN + c.LEAST_WIDTH)
    canvas.line((c.MARGIN, legend.top), (max(right, c.MARGIN + c.LEAST_WIDTH), legend.top), theme.rule, 1, "")


def _sample(canvas: Canvas, entry: LegendEntry) -> None:
    theme = canvas.palette.theme
    box, middle = entry.box, entry.box.y + entry.box.height / 2
    if entry.kind in ("loop", "information"):
        weight, dash = (1.5, "dash") if entry.kind == "loop" else (0.9, "")
        made = canvas.line((box.x, middle), (box.right, middle), theme.connection, weight, dash)
        canvas.heads(made, at_end=True, at_start=False)
        return
    if entry.kind.startswith("state ") or entry.kind in ("added", "changed", "exceptional", "set"):
        canvas.shape("ROUNDED_RECTANGLE", box, fill=theme.paper, line=theme.muted, dash="dot", weight=0.8)
        return
    kind = "customer" if entry.kind == "alone" else "frontstage"
    shape = "decision" if entry.kind == "decision" else "card"
    _card(
        canvas,
        CardBox(
            f"legend {entry.kind}", kind, "", "", "", box, [], entry.text.text, shape, alone=entry.kind == "alone",
            technology=entry.kind == "technology", external=entry.kind == "external",
        ),
    )  # fmt: skip
