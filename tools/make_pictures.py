"""Draws the pictures of the sample `telecom-hall`: `python3 -m tools.make_pictures` after a change here.

They are plain drawings made for the sample, of shapes alone, so that no font of the machine matters.
"""

from __future__ import annotations

from pathlib import Path

from resvg_py import svg_to_bytes

FOLDER = Path(__file__).parents[1] / "blueprints" / "telecom-hall"
WIDTH, HEIGHT = 240, 160

_SEGMENTS = {
    "0": "abcdef", "1": "bc", "2": "abged", "3": "abgcd", "4": "fgbc",
    "5": "afgcd", "6": "afgedc", "7": "abc", "8": "abcdefg", "9": "abcdfg",
}  # fmt: skip
_LINES = {
    "a": (0, 0, 1, 0), "b": (1, 0, 1, 1), "c": (1, 1, 1, 2), "d": (0, 2, 1, 2),
    "e": (0, 1, 0, 2), "f": (0, 0, 0, 1), "g": (0, 1, 1, 1),
}  # fmt: skip


def digits(text: str, x: float, y: float, size: float, colour: str) -> str:
    """Numbers as displays show them, each `size` wide and twice as high."""
    parts = []
    for index, digit in enumerate(text):
        left = x + index * size * 1.6
        for segment in _SEGMENTS[digit]:
            x1, y1, x2, y2 = _LINES[segment]
            parts.append(f"M {left + x1 * size} {y + y1 * size} L {left + x2 * size} {y + y2 * size}")
    return (
        f'<path d="{" ".join(parts)}" fill="none" stroke="{colour}" stroke-width="{size / 4}" stroke-linecap="round"/>'
    )


def bars(x: float, y: float, widths: list[float], colour: str, apart: float = 12, height: float = 5) -> str:
    """Lines of writing, seen from afar."""
    return "".join(
        f'<rect x="{x}" y="{y + row * apart}" width="{width}" height="{height}" rx="2" fill="{colour}"/>'
        for row, width in enumerate(widths)
    )


TICKET = (
    '<rect width="240" height="160" fill="#dfe9f3"/>'
    '<path d="M 78 12 H 162 V 148 L 155 142 L 148 148 L 141 142 L 134 148 L 127 142 L 120 148 L 113 142 L 106 148 '
    'L 99 142 L 92 148 L 85 142 L 78 148 Z" fill="#ffffff" stroke="#9fb3c8" stroke-width="2"/>'
    + bars(96, 26, [48], "#2a64a8", height=7)
    + digits("36", 100, 48, 16, "#243b53")
    + bars(94, 98, [52, 40, 46], "#b8c6d4")
)
SCREEN = (
    '<rect width="240" height="160" fill="#e8edf2"/>'
    '<rect x="22" y="18" width="196" height="108" rx="8" fill="#1f2933"/>'
    '<rect x="104" y="126" width="32" height="16" fill="#52606d"/><rect x="80" y="142" width="80" height="6" rx="3" '
    'fill="#52606d"/>'
    + digits("36", 48, 40, 16, "#ffb020")
    + digits("2", 166, 40, 16, "#62d69d")
    + '<path d="M 116 56 H 142 M 134 48 L 142 56 L 134 64" fill="none" stroke="#cbd2d9" stroke-width="4" '
    'stroke-linecap="round" stroke-linejoin="round"/>'
    + digits("35", 50, 90, 9, "#7b8794")
    + digits("5", 168, 90, 9, "#7b8794")
)
BILL = (
    '<rect width="240" height="160" fill="#eef5ef"/>'
    '<rect x="62" y="10" width="116" height="142" rx="4" fill="#ffffff" stroke="#a9c4b1" stroke-width="2"/>'
    + bars(76, 24, [56], "#21754a", height=8)
    + bars(76, 46, [44, 52, 38], "#b8c6bd", 14)
    + bars(142, 46, [22, 22, 22], "#8fa397", 14)
    + '<rect x="72" y="90" width="96" height="20" rx="4" fill="#fdeecb"/>'
    + bars(76, 97, [40], "#8a6116")
    + bars(138, 97, [26], "#8a6116")
    + bars(76, 128, [30], "#21754a", height=7)
    + bars(128, 126, [36], "#21754a", height=11)
)
RATER = (
    '<rect width="240" height="160" fill="#efeaf6"/>'
    '<rect x="30" y="26" width="180" height="108" rx="14" fill="#ffffff" stroke="#b7a6d1" stroke-width="2"/>'
    + "".join(
        f'<circle cx="{x}" cy="80" r="22" fill="{fill}"/><circle cx="{x - 8}" cy="73" r="3" fill="#ffffff"/>'
        f'<circle cx="{x + 8}" cy="73" r="3" fill="#ffffff"/><path d="M {x - 10} {90 - bend} Q {x} {90 + bend} '
        f'{x + 10} {90 - bend}" fill="none" stroke="#ffffff" stroke-width="3" stroke-linecap="round"/>'
        for x, fill, bend in ((66, "#1b7f4b", 5), (120, "#b7791f", 0), (174, "#c2293d", -5))
    )
)
PICTURES = {"ticket": TICKET, "screen": SCREEN, "bill": BILL, "rater": RATER}


if __name__ == "__main__":
    for name, shapes in PICTURES.items():
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}">{shapes}</svg>'
        (FOLDER / f"{name}.png").write_bytes(bytes(svg_to_bytes(svg_string=svg)))
