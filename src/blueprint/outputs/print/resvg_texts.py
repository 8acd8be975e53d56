"""Lines with clusters for resvg: each part in a font and script of its own, and at a place of its own.

Of a line, resvg asks the first letter for the script of all of it, and where it has several fonts, takes the clusters
of the first font for those of the others: signs come apart, letters vanish, or it stops. Texts with places of their own
are shaped each by itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import groupby
from xml.etree import ElementTree

from ...text.markup import escape, is_rtl, number
from ...text.widths import has_clusters
from ..fonts.fitting import SVG

Rendered = Callable[[str, float], bytes]
"""The PNG of an SVG, each px of it being so many pixels."""
Part = tuple[str, str]
"""A family, as SVG names it, and what stands in it."""
SHARES = {"start": 0.0, "middle": 0.5, "end": 1.0}
"""How much of a line is left of its anchor."""
MAGNIFIED = 16
"""So many times as large are texts that are measured, since pictures are measured in whole pixels."""
WIDENING = ("font-family", "font-size", "font-weight", "font-style", "letter-spacing")
"""What makes a text wider or narrower."""
WIDTH = slice(16, 20)
"""Where PNG says it."""
RIGHT_TO_LEFT = "\u200f"


def parts_apart(svg: str, rendered: Rendered) -> str:
    """The SVG, to which fonts are fitted, whose lines with clusters are parted by fonts and scripts.

    Each part stands where that on its left ends in a PNG that is `rendered` by what draws all.
    """
    ElementTree.register_namespace("", SVG[1:-1])
    root = ElementTree.fromstring(svg)
    for text in root.iter(f"{SVG}text"):
        lines = {line: list(_parts(line, text.get("font-family", ""))) for line in _lines(text)}
        if has_clusters("".join(text.itertext())) and any(len(parts) > 1 for parts in lines.values()):
            _part(text, lines, rendered)
    return ElementTree.tostring(root, encoding="unicode")


def _part(text: ElementTree.Element, lines: dict[ElementTree.Element, list[Part]], rendered: Rendered) -> None:
    share = SHARES[text.attrib.pop("text-anchor", "start")]
    # Spaces at the end of a part have their width.
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    for line, parts in lines.items():
        style = {**text.attrib, **line.attrib}
        widths = [_width(said, {**style, "font-family": family}, rendered) for family, said in parts]
        left = float(style.get("x", "0")) - share * sum(widths)
        places = [0.0] * len(parts)
        for index in _from_left([is_rtl(said) for _, said in parts], is_rtl("".join(said for _, said in parts))):
            places[index], left = left, left + widths[index]
        line.text = None
        line[:] = []
        for place, (family, said) in zip(places, parts, strict=True):
            span = ElementTree.SubElement(line, f"{SVG}tspan", {"x": number(place), "font-family": family})
            # Between marks of direction, spaces at its ends run as its letters do.
            span.text = f"{RIGHT_TO_LEFT}{said}{RIGHT_TO_LEFT}" if is_rtl(said) else said


def _width(text: str, style: dict[str, str], rendered: Rendered) -> float:
    """How wide a text is, in px: so is a picture that has no size, and a line below letters reaches as far as they."""
    named = " ".join(f'{name}="{style[name]}"' for name in WIDENING if name in style)
    line = f'<text xml:space="preserve" text-decoration="underline" y="{MAGNIFIED}" {named}>{escape(text)}</text>'
    png = rendered(f'<svg xmlns="{SVG[1:-1]}"><g transform="scale({MAGNIFIED})">{line}</g></svg>', 1)
    return int.from_bytes(png[WIDTH]) / MAGNIFIED


def _from_left(turned: list[bool], all_turned: bool) -> list[int]:
    """The order in which parts of a line stand from left to right: neighbours of one direction keep theirs."""
    order: list[int] = []
    for rtl, group in groupby(range(len(turned)), turned.__getitem__):
        stretch = sorted(group, reverse=rtl)
        order = stretch + order if all_turned else order + stretch
    return order


def _lines(text: ElementTree.Element) -> list[ElementTree.Element]:
    """The text itself, or those of its spans that are lines: the others only name fonts."""
    spans = [span for span in text if "font-family" not in span.attrib]
    return spans or [text]


def _parts(line: ElementTree.Element, family: str) -> Iterator[Part]:
    """What stands in a line in one family and one script, its spaces as drawings collapse them."""
    spans = [(span.get("font-family", family), span.text or "") for span in line] or [(family, line.text or "")]
    for named, said in spans:
        for part in filter(None, _scripts(re.sub(r"[ \t\n]+", " ", said))):
            yield named, part


def _scripts(text: str) -> Iterator[str]:
    """The text cut where a letter is of another script than that before it, by the names of letters."""
    script, start = "", 0
    for index, character in enumerate(text):
        if unicodedata.category(character)[0] == "L":
            own = unicodedata.name(character, "").partition(" ")[0]
            if script and own != script:
                yield text[start:index]
                start = index
            script = own
    yield text[start:]
