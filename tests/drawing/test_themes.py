"""The themes that come with the package, from their tables of colours."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from blueprint.drawing.theme import Theme
from blueprint.drawing.themes import CONTRAST, LIGHT, PRINT, THEMES


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb` (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """How far two colours stand apart, from 1 to 21 (WCAG 2.2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def texts_on_grounds(theme: Theme) -> Iterator[tuple[str, str, str]]:
    """Every pair of a text's colour and what it can stand on, with its name."""
    cards = {"card": theme.card, "customer card": theme.customer_card, "paper": theme.paper}
    for name, ground in cards.items():
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


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_every_text_stands_out(theme):
    """Text stands at 4.5 : 1 or more on whatever it can stand on, in the contrast theme at 7 : 1."""
    least = 7 if theme is CONTRAST else 4.5
    dim = {name: round(contrast(text, ground), 2) for name, text, ground in texts_on_grounds(theme)}
    assert not {name: value for name, value in dim.items() if value < least}


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_themes_know_the_same_things(theme):
    """Each theme has a colour for every kind of lane and marker that the light one has."""
    assert (theme.tint.keys(), theme.ink.keys(), theme.tone.keys()) == (
        LIGHT.tint.keys(),
        LIGHT.ink.keys(),
        LIGHT.tone.keys(),
    )


def test_print_needs_black_ink_only():
    """Every colour of the print theme is a grey."""
    colours = [*PRINT.tint.values(), *PRINT.ink.values(), *PRINT.tone.values(), PRINT.phase, PRINT.connection]
    assert all(colour[1:3] == colour[3:5] == colour[5:7] for colour in colours)
