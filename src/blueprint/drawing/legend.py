"""The legend and the register of moments of truth."""

from __future__ import annotations

from ..layout import constants as c
from ..layout.legend.legend import SHARES
from ..layout.scene import Box, CardBox, Legend, LegendEntry
from ..text.markup import number
from .connections import arrow, head_look, line_look
from .marks import SIGNS, card_shape, flag, mark, set_look
from .overlays import state_sample
from .primitives import rect, text_of, texts_of
from .theme import Theme
from .tint import hatch, shade


def legend_of(legend: Legend, width: float, theme: Theme) -> str:
    """Samples with their names, then a row for each moment."""
    rule = f"M {c.MARGIN} {number(legend.top)} H {number(c.MARGIN + width)}"
    parts = [f'<g class="legend"><path d="{rule}" fill="none" stroke="{theme.rule}"/>']
    for entry in legend.entries:
        parts.append(
            f'<g class="entry" data-kind="{entry.kind}">{_sample(entry, theme)}{text_of(entry.text, theme)}</g>'
        )
    for row in legend.register:
        parts.append(f'<g class="moment">{texts_of(row, theme)}</g>')
    for remark in legend.remarks:
        parts.append(
            f'<g class="remark" data-kind="{remark.marker.kind}">{mark(remark.marker, theme)}'
            f"{texts_of(remark.texts, theme)}</g>"
        )
    if legend.removed:
        parts.append(f'<g class="removed">{texts_of(legend.removed, theme)}</g>')
    return "".join([*parts, "</g>"])


def _sample(entry: LegendEntry, theme: Theme) -> str:
    if entry.markers:
        return "".join(mark(marker, theme) for marker in entry.markers)
    if entry.icon:
        from .icons import icon_of

        return icon_of(entry.icon, theme)
    box = entry.box
    if entry.kind in SHARES:
        way = f"M {number(box.x)} {number(box.y + box.height / 2)} H {number(box.right)}"
        return f'<path d="{way}" {line_look("sequence", theme, SHARES[entry.kind])}/>'
    if entry.kind in ("loop", "information"):
        middle = box.y + box.height / 2
        tip = (box.right, middle)
        line = f'<path d="M {number(box.x)} {number(middle)} H {number(box.right)}" {line_look(entry.kind, theme)}/>'
        return line + f'<path d="{arrow((box.x, middle), tip)}" {head_look(entry.kind, theme)}/>'
    if entry.kind == "exceptional":
        return shade(box, theme) + hatch(box, theme)
    if entry.kind == "set":
        half = Box(box.x + 4, box.y + 3, box.width - 8, (box.height - 9) / 2)
        cards = (half, half._replace(y=half.bottom + 3))
        look = f'fill="{theme.paper}" stroke="{theme.ink["frontstage"]}" stroke-width="1"'
        return rect(box, set_look(theme), 5) + "".join(rect(card, look, 2) for card in cards)
    if entry.kind in SIGNS:
        side = c.FLAG
        return flag(Box(box.x + (box.width - side) / 2, box.y + (box.height - side) / 2, side, side), entry.kind, theme)
    if entry.kind.startswith("state "):
        return state_sample(box, entry.kind.removeprefix("state "), theme)
    return card_shape(sample_card(entry), theme)


def sample_card(entry: LegendEntry) -> CardBox:
    """A small card that has what an entry names, and no words."""
    kind = "customer" if entry.kind in ("alone", "ends") else "frontstage"
    return CardBox(
        f"legend {entry.kind}", kind, "", "", "", entry.box, [], entry.text.text,
        "decision" if entry.kind == "decision" else "card",
        traits=(entry.kind,),
    )  # fmt: skip
