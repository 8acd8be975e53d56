"""The icons of channels: one family of fine lines on a square of 14 px; the sign of a part."""

from __future__ import annotations

from collections.abc import Iterable

from ..layout.cards.icons import Sign
from ..layout.scene import Icon
from ..text.expressions import expression
from ..text.markup import escape, number
from .primitives import box_data
from .theme import Theme

ROUND = 0.5523
"""How far the control points of a quarter of a circle lie from its ends, for a radius of 1."""


def circle(x: float, y: float, radius: float) -> str:
    """A circle as a path of four curves."""
    k = radius * ROUND
    return (
        f"M {x - radius} {y} C {x - radius} {y - k} {x - k} {y - radius} {x} {y - radius} "
        f"C {x + k} {y - radius} {x + radius} {y - k} {x + radius} {y} "
        f"C {x + radius} {y + k} {x + k} {y + radius} {x} {y + radius} "
        f"C {x - k} {y + radius} {x - radius} {y + k} {x - radius} {y} Z"
    )


def box(x: float, y: float, right: float, bottom: float, radius: float = 1) -> str:
    """A rectangle with round corners as a path."""
    k = radius * (1 - ROUND)
    return (
        f"M {x + radius} {y} H {right - radius} C {right - k} {y} {right} {y + k} {right} {y + radius} "
        f"V {bottom - radius} C {right} {bottom - k} {right - k} {bottom} {right - radius} {bottom} "
        f"H {x + radius} C {x + k} {bottom} {x} {bottom - k} {x} {bottom - radius} "
        f"V {y + radius} C {x} {y + k} {x + k} {y} {x + radius} {y} Z"
    )


ICONS = {
    "in person": f"{circle(4.4, 4.2, 1.9)} {circle(9.6, 4.2, 1.9)} "
    "M 1 11.5 C 1 9 2.4 8 4.4 8 C 5.6 8 6.5 8.4 7 9.1 C 7.5 8.4 8.4 8 9.6 8 C 11.6 8 13 9 13 11.5",
    "phone": "M 4.6 1.6 L 2.6 2.2 C 1.8 2.6 1.6 3.4 1.7 4.2 C 2.2 8.4 5.6 11.8 9.8 12.3 C 10.6 12.4 11.4 12.2 "
    "11.8 11.4 L 12.4 9.4 L 9.4 7.9 L 8.1 9.2 C 6.6 8.5 5.5 7.4 4.8 5.9 L 6.1 4.6 Z",
    "email": f"{box(1, 3, 13, 11.4)} M 1.4 3.6 L 7 8 L 12.6 3.6",
    "sms": "M 2.2 2 H 11.8 C 12.5 2 13 2.5 13 3.2 V 8.6 C 13 9.3 12.5 9.8 11.8 9.8 H 6.2 L 3.4 12.4 V 9.8 H 2.2 "
    "C 1.5 9.8 1 9.3 1 8.6 V 3.2 C 1 2.5 1.5 2 2.2 2 Z M 3.8 4.8 H 10.2 M 3.8 7.1 H 7.8",
    "chat": "M 2 1.4 H 8.2 C 8.8 1.4 9.2 1.8 9.2 2.4 V 5.8 C 9.2 6.4 8.8 6.8 8.2 6.8 H 4.6 L 2.6 8.8 V 6.8 H 2 "
    "C 1.4 6.8 1 6.4 1 5.8 V 2.4 C 1 1.8 1.4 1.4 2 1.4 Z "
    "M 11.2 4.8 H 12 C 12.6 4.8 13 5.2 13 5.8 V 9.4 C 13 10 12.6 10.4 12 10.4 H 11.4 V 12.6 L 9.2 10.4 H 6.4 "
    "C 5.8 10.4 5.4 10 5.4 9.4 V 8.8",
    "video": f"{box(1, 3.4, 9.2, 10.6, 1.2)} M 9.2 6.2 L 13 4.2 V 9.8 L 9.2 7.8",
    "web": f"{circle(7, 7, 5.6)} M 1.4 7 H 12.6 M 7 1.4 C 3.8 4.4 3.8 9.6 7 12.6 C 10.2 9.6 10.2 4.4 7 1.4",
    "app": f"{box(3.6, 1, 10.4, 13, 1.4)} M 6 10.9 H 8",
    "kiosk": f"{box(2.2, 1.2, 11.8, 8.2)} M 7 8.2 V 12.6 M 4 12.6 H 10 M 4.8 4.7 H 9.2",
    "post": f"{box(1, 2.8, 13, 11.4)} {box(8.9, 4.7, 11.1, 7.3, 0.2)} M 3.2 7.2 H 6.4 M 3.2 9.2 H 8",
    "social": f"{circle(3.2, 7, 1.9)} {circle(10.6, 3, 1.9)} {circle(10.6, 11, 1.9)} "
    "M 4.9 6.1 L 8.9 3.9 M 4.9 7.9 L 8.9 10.1",
}
"""Channel → its lines, in px from the upper left corner."""
OWN = f"{circle(7, 7, 5.6)} {circle(7, 7, 1.6)}"
"""Of a channel that a catalogue adds."""
PART = f"{box(1.6, 1.6, 12.4, 12.4, 1.4)} M 7 4.2 V 9.8 M 4.2 7 H 9.8"
"""A plus in a square, as BPMN has it at what can be opened: the card stands for a blueprint."""
NEGATIVE = f"{circle(7, 7, 5.2)} M 4.4 7 H 9.6"
NEUTRAL = f"{circle(7, 7, 5.2)} M 4.6 5.7 H 9.4 M 4.6 8.3 H 9.4"
"""The worst moment of truth of that blueprint, with the sign of its kind."""
SIGNS = {Sign.PART.value: PART, Sign.NEGATIVE.value: NEGATIVE, Sign.NEUTRAL.value: NEUTRAL}
BULB = (
    "M 5.6 9.2 C 5.6 8 3.8 7.2 3.8 5.2 C 3.8 3.4 5.2 2 7 2 C 8.8 2 10.2 3.4 10.2 5.2 C 10.2 7.2 8.4 8 8.4 9.2 Z "
    "M 5.8 11.2 H 8.2"
)
"""A light bulb, for opportunities."""
_PARTS = expression(r"[A-Z]|-?[\d.]+")


def moved(path: str, x: float, y: float) -> str:
    """A path of M, L, H, V, C and Z, each number behind a letter or a number, at another place."""
    parts: list[str] = []
    ways, count = (x, y), 0
    for part in _PARTS.findall(path):
        if part.isalpha():
            parts.append(part)
            ways, count = {"H": (x, x), "V": (y, y)}.get(part, (x, y)), 0
        else:
            parts.append(number(float(part) + ways[count % 2]))
            count += 1
    return " ".join(parts)


def icons_of(icons: Iterable[Icon], theme: Theme) -> str:
    """Icons, each with the word that it stands for."""
    return "".join(icon_of(icon, theme) for icon in icons)


def icon_of(icon: Icon, theme: Theme) -> str:
    """An icon with the word that it stands for."""
    return (
        f'<g class="icon" data-channel="{escape(icon.kind)}" data-box="{box_data(icon.box)}">'
        f"<title>{escape(icon.title)}</title>{lines_of(lines_for(icon), icon.box.x, icon.box.y, theme.muted)}</g>"
    )


def lines_for(icon: Icon) -> str:
    """The lines of an icon's channel, or of its sign."""
    return SIGNS.get(icon.kind) or ICONS.get(icon.kind, OWN)


def lines_of(path: str, x: float, y: float, colour: str) -> str:
    """An icon's lines, its upper left corner at a place."""
    return (
        f'<path d="{moved(path, x, y)}" fill="none" stroke="{colour}" stroke-width="1.1" stroke-linecap="round" '
        'stroke-linejoin="round"/>'
    )
