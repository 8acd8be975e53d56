"""The legend on a slide: the same signs and cards, small, and what they mean."""

from __future__ import annotations

from ...drawing.legend import sample_card
from ...drawing.marks import SIGNS
from ...drawing.theme import SHADE
from ...layout import constants as c
from ...layout.scene import Box, Legend, LegendEntry
from .canvas import Canvas
from .pieces import draw_card, draw_flag, draw_icon, draw_marker, draw_texts


def draw_legend(canvas: Canvas, legend: Legend) -> None:
    """Samples with their names, then the register."""
    theme = canvas.palette.theme
    for entry in legend.entries:
        for marker in entry.markers:
            draw_marker(canvas, marker)
        if entry.icon:
            draw_icon(canvas, entry.icon)
        elif not entry.markers:
            _sample(canvas, entry)
        draw_texts(canvas, [entry.text])
    for row in legend.register:
        draw_texts(canvas, row)
    for remark in legend.remarks:
        draw_marker(canvas, remark.marker)
        draw_texts(canvas, remark.texts)
    if legend.removed:
        draw_texts(canvas, legend.removed)
    right = max((text.x for row in legend.register for text in row), default=c.MARGIN + c.LEAST_WIDTH)
    canvas.line((c.MARGIN, legend.top), (max(right, c.MARGIN + c.LEAST_WIDTH), legend.top), theme.rule, 1, "")


def _sample(canvas: Canvas, entry: LegendEntry) -> None:
    theme = canvas.palette.theme
    box, middle = entry.box, entry.box.y + entry.box.height / 2
    if entry.kind in ("loop", "information"):
        weight, dash = (1.5, "dash") if entry.kind == "loop" else (0.9, "")
        made = canvas.line((box.x, middle), (box.right, middle), theme.connection, weight, dash)
        canvas.heads(made, at_end=True, at_start=False, is_open=entry.kind == "information")
        return
    if entry.kind in SIGNS:
        side = c.FLAG
        at = Box(box.x + (box.width - side) / 2, middle - side / 2, side, side)
        draw_flag(canvas, at, entry.kind)
        return
    if entry.kind == "exceptional":
        canvas.veil(canvas.shape("RECTANGLE", box, fill=theme.text), SHADE)
        return
    if entry.kind == "set":
        canvas.shape("ROUNDED_RECTANGLE", box, line=theme.muted, weight=0.8, round_px=5)
        half = Box(box.x + 4, box.y + 3, box.width - 8, (box.height - 9) / 2)
        for card in (half, half._replace(y=half.bottom + 3)):
            canvas.shape("RECTANGLE", card, fill=theme.paper, line=theme.ink["frontstage"])
        return
    if entry.kind.startswith("state "):
        canvas.shape("ROUNDED_RECTANGLE", box, fill=theme.paper, line=theme.muted, dash="dot", weight=0.8)
        return
    draw_card(canvas, sample_card(entry))
