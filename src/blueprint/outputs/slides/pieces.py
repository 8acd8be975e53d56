"""What stands on a slide by itself, in the drawing and as a sample in its legend: texts, cards, icons, marks."""

from __future__ import annotations

import io
from base64 import b64decode
from collections.abc import Iterable
from typing import Any

from ...drawing.icons import BULB, lines_for
from ...drawing.marks import END_BAR, SIGNS
from ...layout import constants as c
from ...layout.cards.markers import IDEAS
from ...layout.scene import Box, CardBox, Icon, Image, Marker, Text, point_of
from ...text.markup import holdable
from ...text.widths import width
from .canvas import Canvas

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
CardShape = tuple[Any, Box, dict[str, int]]
"""The shape of a card, its place, and where connectors are glued to its sides."""


def draw_texts(canvas: Canvas, texts: Iterable[Text]) -> None:
    """Each line where it stands; broken lines of one text are one box."""
    blocks: list[list[Text]] = []
    for text in texts:
        above = blocks[-1][-1] if blocks else None
        if (
            above
            and (above.x, above.anchor, above.size) == (text.x, text.anchor, text.size)
            and 0 < text.y - above.y < LINES_APART
        ):
            blocks[-1].append(text)
        else:
            blocks.append([text])
    for block in blocks:
        first = min(map(left_of, block)) - 2
        across = max(width(text.text, text.size, bold=text.bold) for text in block) + 8
        if block[0].anchor == "middle":
            first -= 2
        elif block[0].anchor == "end":
            first -= 4
        top = block[0].y - block[0].size
        canvas.text(Box(first, top, across, block[-1].y + 0.4 * block[-1].size - top), block)


def left_of(text: Text) -> float:
    """Where a line of text begins."""
    size = width(text.text, text.size, bold=text.bold)
    return text.x - {"start": 0.0, "middle": size / 2, "end": size}[text.anchor]


def draw_icon(canvas: Canvas, icon: Icon) -> None:
    """A channel's icon, with its word for those who do not see it."""
    theme = canvas.palette.theme
    canvas.path(
        lines_for(icon), line=theme.muted, weight=1.1, at=(icon.box.x, icon.box.y), name=icon.title, says=icon.title
    )


def draw_image(canvas: Canvas, image: Image | None) -> None:
    """The picture itself; a drawing in SVG, which presentations of python-pptx cannot hold, is a frame."""
    if image is None:
        return
    media, _, data = image.address.partition(";base64,")
    if "svg" in media:
        canvas.shape("RECTANGLE", image.box, line=canvas.palette.theme.rule)
        return
    canvas.picture(io.BytesIO(b64decode(data)), image.box)


def draw_card(canvas: Canvas, card: CardBox, *, beside_dots: bool = False) -> CardShape:
    """A card with its words; its shape, its place, and where connectors are glued to its sides.

    `beside_dots`: the dots of a map stand on it, too.
    """
    theme = canvas.palette.theme
    gone = card.change == "removed"
    kind = "technology" if "technology" in card.traits and card.shape == "card" and not gone else card.shape
    preset, sides = PRESETS[kind]
    dash = "dash" if "alone" in card.traits or gone else "dot" if "external" in card.traits else ""
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
        draw_image(canvas, card.image)
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
    if "same" in card.traits and card.change != "removed":
        inner = Box(box.x + DOUBLE, box.y + DOUBLE, box.width - 2 * DOUBLE, box.height - 2 * DOUBLE)
        round_px = c.CARD_RADIUS - DOUBLE if card.shape == "card" else None
        canvas.shape(preset, inner, line=theme.ink[card.kind], weight=0.9, round_px=round_px, name=f"Frame {card.id}")
    if "ends" in card.traits and card.shape != "decision" and card.change != "removed":
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
        left = left_of(number) - 3
        canvas.text(
            Box(left, number.y - number.size, size, 1.4 * number.size), [number._replace(anchor="middle")], into=group
        )
