"""Signs that many fonts lack, drawn and not written, so that programs that know one font only show them, too."""

from __future__ import annotations

import re

from ..text.expressions import expression
from ..text.markup import number
from ..text.widths import width

SIGNS = frozenset("−→←")
ALONE = expression(f"(?P<before>[A-Z0-9]* ?)(?P<signs>[{''.join(sorted(SIGNS))}]+)(?P<after> ?[0-9]*)")
"""A text that we make of signs: the number and the sign of a moment of truth, a tab with the step where it leads."""
PATHS = {
    "+": "M -0.29 0 H 0.29 M 0 -0.29 V 0.29",
    "−": "M -0.29 0 H 0.29",
    "=": "M -0.29 -0.13 H 0.29 M -0.29 0.13 H 0.29",
    "←": "M 0.4 0 H -0.4 M -0.14 -0.24 L -0.4 0 L -0.14 0.24",
    "→": "M -0.4 0 H 0.4 M 0.14 -0.24 L 0.4 0 L 0.14 0.24",
}
"""Sign → its strokes around its middle, in shares of the font's size."""
ABOVE = 0.35
"""How far the middle of signs stands above the baseline, in shares of the font's size."""
_NUMBER = expression(r"-?[0-9.]+")


def sign_of(sign: str, x: float, y: float, size: float, colour: str, weight: float = 0.1) -> str:
    """A sign around a middle; `weight` is that of its strokes, as `size` in px of the font it stands for.

    >>> sign_of("−", 10, 20, 10, "#000000")
    '<path class="sign" data-sign="−" d="M 7.1 20 H 12.9" fill="none" stroke="#000000" stroke-width="1"/>'
    """
    parts = []
    along = [x, y]
    for part in re.findall(r"[A-Z]|-?[0-9.]+", PATHS[sign]):
        if _NUMBER.fullmatch(part):
            parts.append(number(along[0] + float(part) * size))
            along.reverse()
        else:
            parts.append(part)
            along = [y, x] if part == "V" else [x, y]
    return (
        f'<path class="sign" data-sign="{sign}" d="{" ".join(parts)}" fill="none" stroke="{colour}" '
        f'stroke-width="{number(size * weight)}"/>'
    )


def signs_of(text: str, x: float, y: float, size: float, colour: str, bold: bool) -> str:
    """Signs one after the other from `x` on, as a text with this baseline would have them."""
    parts = []
    for sign in text:
        wide = width(sign, size, bold)
        parts.append(sign_of(sign, x + wide / 2, y - ABOVE * size, size, colour, 0.14 if bold else 0.08))
        x += wide
    return "".join(parts)
