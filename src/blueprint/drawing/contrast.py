"""How far the texts of a theme stand apart from what they stand on (WCAG 2.2), for all eyes."""

from __future__ import annotations

from collections.abc import Iterator

from .theme import SHADE, Theme

LEAST = 4.5
"""What every text of a drawing keeps: level AA for texts of any size."""

Light = tuple[float, float, float]
"""Red, green and blue as amounts of light, each from 0 to 1."""

EYES: dict[str, tuple[Light, Light, Light]] = {
    "all": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "without red": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "without green": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "without blue": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""What eyes make of light: with all three kinds of cones, and of those who lack one (protanopia, deuteranopia,
tritanopia). From Machado, Oliveira and Fernandes: A Physiologically-based Model for Simulation of Color Vision
Deficiency, IEEE Transactions on Visualization and Computer Graphics 15 (2009), doi 10.1109/TVCG.2009.113, at full
severity."""


def light(colour: str) -> Light:
    """The light that `#rrggbb` gives."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return red, green, blue


def seen(colour: str, eyes: str = "all") -> Light:
    """The light of `#rrggbb` as these EYES see it."""
    given = light(colour)
    mixed = (sum(part * amount for part, amount in zip(row, given, strict=True)) for row in EYES[eyes])
    red, green, blue = (min(max(amount, 0.0), 1.0) for amount in mixed)
    return red, green, blue


def luminance(colour: str, eyes: str = "all") -> float:
    """Relative luminance of `#rrggbb`, from 0 to 1, to these EYES."""
    red, green, blue = seen(colour, eyes)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str, eyes: str = "all") -> float:
    """How far two colours stand apart, from 1 to 21, for these EYES.

    >>> contrast("#000000", "#ffffff"), contrast("#777777", "#777777")
    (21.0, 1.0)
    >>> f"{contrast('#d00000', '#000000'):.1f}", f"{contrast('#d00000', '#000000', 'without red'):.1f}"
    ('3.7', '2.4')
    """
    low, high = sorted((luminance(one, eyes), luminance(other, eyes)))
    return (high + 0.05) / (low + 0.05)


def mixed(over: str, under: str, share: float) -> str:
    """The colour of which `share` is seen over another one.

    >>> mixed("#000000", "#ffffff", 0.2)
    '#cccccc'
    """
    pairs = ((int(over[at : at + 2], 16), int(under[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(one * share + two * (1 - share)):02x}" for one, two in pairs)


def texts_on_grounds(theme: Theme) -> Iterator[tuple[str, str, str]]:
    """Every pair of a text's colour and what it can stand on in a drawing, with its name."""
    for name, ground in (("card", theme.card), ("customer card", theme.customer_card), ("paper", theme.paper)):
        yield f"text on {name}", theme.text, ground
        yield f"muted on {name}", theme.muted, ground
    yield "name of a phase", theme.on_phase, theme.phase
    yield "name of a line", theme.line, theme.paper
    for kind, ground in theme.tint.items():
        yield f"name of the {kind} lane", theme.ink[kind], ground
        shaded = mixed(theme.text, ground, SHADE)
        for where, under in ((f"the {kind} lane", ground), (f"an exceptional step of the {kind} lane", shaded)):
            yield f"label on {where}", theme.muted, under
            for tone, colour in theme.tone.items():
                yield f"number of a {tone} marker on {where}", colour, under
    for tone, colour in theme.tone.items():
        yield f"letter in a {tone} marker", colour, theme.paper
        yield f"sign in a {tone} star", theme.on_tone, colour


def too_dim(theme: Theme, least: float = LEAST, eyes: str = "all") -> dict[str, float]:
    """The texts that stand out less than `least` for these EYES, with how far they do."""
    return {
        name: round(apart, 2)
        for name, text, ground in texts_on_grounds(theme)
        if (apart := contrast(text, ground, eyes)) < least
    }
