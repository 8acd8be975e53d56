"""How far the texts of a theme stand apart from what they stand on (WCAG 2.2)."""

from __future__ import annotations

from collections.abc import Iterator

from .theme import Theme

LEAST = 4.5
"""What every text of a drawing keeps: level AA for texts of any size."""


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`, from 0 to 1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """How far two colours stand apart, from 1 to 21.

    >>> contrast("#000000", "#ffffff"), contrast("#777777", "#777777")
    (21.0, 1.0)
    """
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def texts_on_grounds(theme: Theme) -> Iterator[tuple[str, str, str]]:
    """Every pair of a text's colour and what it can stand on in a drawing, with its name."""
    for name, ground in (("card", theme.card), ("customer card", theme.customer_card), ("paper", theme.paper)):
        yield f"text on {name}", theme.text, ground
        yield f"muted on {name}", theme.muted, ground
    yield "name of a phase", theme.on_phase, theme.phase
    yield "name of a line", theme.line, theme.paper
    for kind, ground in theme.tint.items():
        yield f"name of the {kind} lane", theme.ink[kind], ground
        yield f"label on the {kind} lane", theme.muted, ground
        for tone, colour in theme.tone.items():
            yield f"number of a {tone} marker on the {kind} lane", colour, ground
    for tone, colour in theme.tone.items():
        yield f"letter in a {tone} marker", colour, theme.paper
        yield f"sign in a {tone} star", theme.on_tone, colour


def too_dim(theme: Theme, least: float = LEAST) -> dict[str, float]:
    """The texts that stand out less than `least`, with how far they do."""
    return {
        name: round(apart, 2)
        for name, text, ground in texts_on_grounds(theme)
        if (apart := contrast(text, ground)) < least
    }
