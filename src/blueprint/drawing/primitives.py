"""The smallest pieces of SVG: rectangles, texts, polygons. Every text of a blueprint is escaped here."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..layout.scene import Box, Image, Point, Text
from ..text.east_asian import takes_italics
from ..text.markup import escape, is_rtl, number
from ..text.widths import width
from .signs import ALONE, SIGNS, signs_of
from .theme import Theme

PREFIX = "\0"
"""Stands for the prefix of ids until the output's hash is known; `escape` lets none through from a text."""


def box_data(box: Box) -> str:
    """A box as `data-box` holds it: x, y, width, height."""
    return " ".join(map(number, box))


def band_data(band: int, part: int = 0) -> str:
    """In which band a thing stands, where there are several, and which part of it this is, where it is cut."""
    if not band and not part:
        return ""
    return (f' data-band="{band}"' if band else "") + (f' data-part="{part}"' if part else "")


FAINT = 0.22
"""What is left of what a lens does not let through."""


def faint_data(faint: bool) -> str:
    """Marks what a lens does not let through, and draws it faintly."""
    return f' data-faint="true" opacity="{FAINT}"' if faint else ""


def rect(box: Box, attributes: str, radius: float = 0) -> str:
    """A rectangle, with rounded corners where a radius is given."""
    x, y, width, height = map(number, box)
    rounded = f' rx="{number(radius)}"' if radius else ""
    return f'<rect x="{x}" y="{y}" width="{width}" height="{height}"{rounded} {attributes}/>'


def fill(colour: str) -> str:
    """The attribute that fills a shape."""
    return f'fill="{colour}"'


def text_of(text: Text, theme: Theme) -> str:
    """One line of text; signs that stand alone in it, or behind a number, are drawn."""
    x, y, line, size, role, anchor, bold, italic, spaced = text
    look = ""
    if not line.isascii():
        if not SIGNS.isdisjoint(line) and (signs := ALONE.fullmatch(line)):
            return _with_signs(text, signs, theme)
        if is_rtl(line):
            # The box stays where it is: what begins at its left for others ends there for these.
            look = ' direction="rtl"'
            anchor = {"start": "end", "end": "start", "middle": "middle"}[anchor]
    look += _ANCHORED[anchor]
    if bold:
        look += ' font-weight="700"'
    if italic and takes_italics(line):
        look += ' font-style="italic"'
    if spaced:
        look += ' letter-spacing="0.3"'
    if role != "text":
        look += f' fill="{theme.colour(role)}"'
    return f'<text x="{number(x)}" y="{number(y)}" font-size="{number(size)}"{look}>{escape(line)}</text>'


_ANCHORED = {"start": "", "middle": ' text-anchor="middle"', "end": ' text-anchor="end"'}


def _with_signs(text: Text, signs: re.Match[str], theme: Theme) -> str:
    """Words, signs that are drawn, and words again."""
    share = {"start": 0, "middle": 0.5, "end": 1}[text.anchor]
    left = text.x - share * width(text.text, text.size, text.bold)
    x, behind = (left + width(text.text[: signs.start(part)], text.size, text.bold) for part in ("signs", "after"))
    before = text._replace(text=signs["before"].rstrip(), x=left, anchor="start")
    after = text._replace(text=signs["after"], x=behind, anchor="start")
    drawn = signs_of(signs["signs"], x, text.y, text.size, theme.colour(text.role), text.bold)
    return "".join((_written(before, theme), drawn, _written(after, theme)))


def _written(text: Text, theme: Theme) -> str:
    """A part of a text, if there is anything in it; spaces at its beginning are room."""
    room = width(text.text[: len(text.text) - len(text.text.lstrip())], text.size, text.bold)
    part = text._replace(text=text.text.strip(), x=text.x + room)
    return text_of(part, theme) if part.text else ""


def texts_of(texts: Iterable[Text], theme: Theme) -> str:
    """Lines of text, one after the other."""
    lines = ""
    for text in texts:
        lines += text_of(text, theme)
    return lines


def polygon(points: Iterable[Point]) -> str:
    """Corners as `points` holds them."""
    return " ".join(f"{number(x)},{number(y)}" for x, y in points)


def image_of(image: Image, theme: Theme) -> str:
    """The image itself, in a fine frame.

    Some programs do not know `href` of SVG 2, but all know that of XLink.
    """
    place = image.box
    frame = rect(place, f'fill="none" stroke="{theme.rule}" stroke-width="0.8"')
    return (
        f'<g class="image"><image x="{number(place.x)}" y="{number(place.y)}" width="{number(place.width)}" '
        f'height="{number(place.height)}" preserveAspectRatio="xMidYMid meet" '
        f'xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="{image.address}"/>{frame}</g>'
    )
