"""The smallest pieces of SVG: rectangles, texts, polygons. Every text of a blueprint is escaped here."""

from __future__ import annotations

from collections.abc import Iterable

from ..layout.scene import Box, Point, Text
from ..text.east_asian import takes_italics
from ..text.markup import escape, is_rtl, number
from ..text.widths import width
from .signs import ALONE, SIGNS, signs_of
from .theme import Theme

PREFIX = "\0"
"""Stands for the prefix of ids until the output's hash is known; `escape` lets none through from a text."""


def box_data(box: Box) -> str:
    """A box as `data-box` holds it: x, y, width, height."""
    return f"{number(box.x)} {number(box.y)} {number(box.width)} {number(box.height)}"


def band_data(band: int, part: int = 0) -> str:
    """In which band a thing stands, where there are several, and which part of it this is, where it is cut."""
    return (f' data-band="{band}"' if band else "") + (f' data-part="{part}"' if part else "")


FAINT = 0.22
"""What is left of what a lens does not let through."""


def faint_data(faint: bool) -> str:
    """Marks what a lens does not let through, and draws it faintly."""
    return f' data-faint="true" opacity="{FAINT}"' if faint else ""


def rect(box: Box, attributes: str, radius: float = 0) -> str:
    """A rectangle, with rounded corners where a radius is given."""
    rounded = f' rx="{number(radius)}"' if radius else ""
    return (
        f'<rect x="{number(box.x)}" y="{number(box.y)}" width="{number(box.width)}" '
        f'height="{number(box.height)}"{rounded} {attributes}/>'
    )


def fill(colour: str) -> str:
    """The attribute that fills a shape."""
    return f'fill="{colour}"'


def text_of(text: Text, theme: Theme) -> str:
    """One line of text; signs that stand alone in it, or behind a number, are drawn."""
    if not (text.text.isascii() or SIGNS.isdisjoint(text.text)) and (signs := ALONE.fullmatch(text.text)):
        share = {"start": 0, "middle": 0.5, "end": 1}[text.anchor]
        left = text.x - share * width(text.text, text.size, text.bold)
        x, behind = (left + width(text.text[: signs.start(part)], text.size, text.bold) for part in ("signs", "after"))
        before = text._replace(text=signs["before"].rstrip(), x=left, anchor="start")
        after = text._replace(text=signs["after"], x=behind, anchor="start")
        drawn = signs_of(signs["signs"], x, text.y, text.size, theme.colour(text.role), text.bold)
        return "".join((_written(before, theme), drawn, _written(after, theme)))
    attributes = f'x="{number(text.x)}" y="{number(text.y)}" font-size="{number(text.size)}"'
    anchor = text.anchor
    if not text.text.isascii() and is_rtl(text.text):
        # The box stays where it is: what begins at its left for others ends there for these.
        attributes += ' direction="rtl"'
        anchor = {"start": "end", "end": "start", "middle": "middle"}[anchor]
    if anchor != "start":
        attributes += f' text-anchor="{anchor}"'
    if text.bold:
        attributes += ' font-weight="700"'
    if text.italic and takes_italics(text.text):
        attributes += ' font-style="italic"'
    if text.spaced:
        attributes += ' letter-spacing="0.3"'
    if text.role != "text":
        attributes += f' fill="{theme.colour(text.role)}"'
    return f"<text {attributes}>{escape(text.text)}</text>"


def _written(text: Text, theme: Theme) -> str:
    """A part of a text, if there is anything in it; spaces at its beginning are room."""
    room = width(text.text[: len(text.text) - len(text.text.lstrip())], text.size, text.bold)
    part = text._replace(text=text.text.strip(), x=text.x + room)
    return text_of(part, theme) if part.text else ""


def texts_of(texts: Iterable[Text], theme: Theme) -> str:
    """Lines of text, one after the other."""
    return "".join(text_of(text, theme) for text in texts)


def polygon(points: Iterable[Point]) -> str:
    """Corners as `points` holds them."""
    return " ".join(f"{number(x)},{number(y)}" for x, y in points)
