"""Texts that Typst sets itself over a picture, since what reads SVG in it shapes them badly.

That reader gives clusters of several signs the room of one, loses spaces between them, and stops where a line has emoji
of several characters beside letters of other fonts. Typst's own text is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import atan2, cos, degrees, hypot, radians, sin
from typing import NamedTuple
from xml.etree import ElementTree

from ...text.markup import is_rtl
from ...text.widths import has_clusters
from ..fonts.fitting import SVG, is_emoji


class PlacedText(NamedTuple):
    """A line of text with the place of its anchor in a picture; lengths in px of the picture."""

    text: str
    x: float
    y: float
    """Of the baseline."""
    share: float
    """How much of the line is left of the anchor: 0 to 1."""
    angle: float
    """Degrees, clockwise."""
    size: float
    spacing: float
    """More than usual between letters."""
    weight: int
    italic: bool
    fill: str
    opacity: float
    rtl: bool
    fonts: list[str]
    """Families that together have its characters; the first that has one is taken, so those for emoji are last."""


class Affine(NamedTuple):
    """What SVG calls a matrix: x' = ax + cy + e, y' = bx + dy + f."""

    a: float = 1
    b: float = 0
    c: float = 0
    d: float = 1
    e: float = 0
    f: float = 0

    def of(self, x: float, y: float) -> tuple[float, float]:
        """Where a point comes to lie."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def after(self, other: Affine) -> Affine:
        """What the other does, then this one."""
        (e, f), origin = self.of(other.e, other.f), self._replace(e=0, f=0)
        return Affine(*origin.of(other.a, other.b), *origin.of(other.c, other.d), e, f)


def without_clusters(svg: str) -> tuple[str, list[PlacedText]]:
    """The SVG, to which fonts are fitted, without the texts that have clusters; and these, in the order of drawing."""
    ElementTree.register_namespace("", SVG[1:-1])
    root = ElementTree.fromstring(svg)
    left, top, *_ = map(float, root.attrib["viewBox"].split())
    placed = list(_taken(root, {}, Affine(e=-left, f=-top)))
    return (ElementTree.tostring(root, encoding="unicode"), placed) if placed else (svg, [])


def _taken(element: ElementTree.Element, style: dict[str, str], place: Affine) -> Iterator[PlacedText]:
    style = _inherited(element, style)
    place = place.after(_transform(element.get("transform", "")))
    for child in list(element):
        if child.tag == f"{SVG}text" and has_clusters("".join(child.itertext())):
            element.remove(child)
            own = _inherited(child, style)
            yield from _lines(child, own, place.after(_transform(child.get("transform", ""))))
        else:
            yield from _taken(child, style, place)


def _inherited(element: ElementTree.Element, style: dict[str, str]) -> dict[str, str]:
    """Attributes that hold of what is in an element; opacities multiply."""
    opacity = float(style.get("opacity", "1")) * float(element.get("opacity", "1"))
    return {**style, **element.attrib, "opacity": str(opacity)}


def _lines(text: ElementTree.Element, style: dict[str, str], place: Affine) -> Iterator[PlacedText]:
    """The line of a text, or those of its spans that have places of their own."""
    x, y = _px(text.get("x", "0")), _px(text.get("y", "0"))
    if not any("x" in span.attrib for span in text):
        yield from _line(text, style, place, x, y)
        return
    for span in text:
        x, y = _px(span.get("x", str(x))), y + _px(span.get("dy", "0"))
        yield from _line(span, style, place, x, y)


def _line(
    element: ElementTree.Element, style: dict[str, str], place: Affine, x: float, y: float
) -> Iterator[PlacedText]:
    said = re.sub(r"[ \t\n]+", " ", "".join(element.itertext())).strip(" ")
    if not said:
        return
    families = [each.attrib["font-family"].strip("'") for each in element.iter() if "font-family" in each.attrib]
    if not families:
        families = [style["font-family"].strip("'")]
    scale = hypot(place.a, place.b)
    weight = style.get("font-weight", "normal")
    across, down = place.of(x, y)
    yield PlacedText(
        said,
        across,
        down,
        {"start": 0, "middle": 0.5, "end": 1}[style.get("text-anchor", "start")],
        degrees(atan2(place.b, place.a)),
        _px(style["font-size"]) * scale,
        _px(style.get("letter-spacing", "0")) * scale,
        {"normal": 400, "bold": 700}.get(weight) or int(weight),
        style.get("font-style") == "italic",
        style.get("fill", "#000000"),
        float(style["opacity"]),
        is_rtl(said),
        sorted(dict.fromkeys(families), key=is_emoji),
    )


def _px(length: str) -> float:
    return float(length.removesuffix("px"))


def _transform(said: str) -> Affine:
    """What a `transform` says in the functions that our pictures use."""
    whole = Affine()
    for name, inside in re.findall(r"\b(\w+)\(([^()]*)\)", said):
        first, *rest = map(float, re.split(r"[ ,]+", inside.strip()))
        if name == "translate":
            each = Affine(e=first, f=rest[0] if rest else 0)
        elif name == "scale":
            each = Affine(a=first, d=rest[0] if rest else first)
        else:
            turn = radians(first)
            each = Affine(cos(turn), sin(turn), -sin(turn), cos(turn))
        whole = whole.after(each)
    return whole
