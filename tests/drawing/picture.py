"""A drawing as a reader of the SVG text sees it: boxes, texts, ways and what is painted where, without the code."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from blueprint.text.widths import width

SVG = "{http://www.w3.org/2000/svg}"
ASCENT, DESCENT = 0.78, 0.22
"""How far letters reach above and below their baseline, in em: capitals and Chinese above, g and p below."""


class Box(NamedTuple):
    """A rectangle by its four sides."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box, slack: float = 0.5) -> bool:
        """They share more than `slack` px in both directions."""
        return (
            min(self.right, other.right) - max(self.left, other.left) > slack
            and min(self.bottom, other.bottom) - max(self.top, other.top) > slack
        )

    def cut(self, other: Box) -> Box:
        """What both have in common."""
        return Box(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )

    def holds(self, other: Box, slack: float = 0.5) -> bool:
        """The other stands inside, but for `slack` px."""
        return (
            other.left >= self.left - slack
            and other.top >= self.top - slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )


@dataclass
class Words:
    """One line of text: what it says, where its letters reach, and its colour on its ground."""

    text: str
    box: Box
    colour: str
    ground: str
    inside: str
    """Class of the group that it stands in."""
    number: int
    """Number of that group in the file."""
    of: str = ""
    """Id of what that group marks, if it is a marker."""


@dataclass
class Sign:
    """An icon: the word that it stands for, where it is, how far its lines reach, and their colour on their ground."""

    channel: str
    title: str
    box: Box
    lines: Box
    colour: str
    ground: str


@dataclass
class Thing:
    """An element of the picture by its class: data attributes, box, and the words in it."""

    kind: str
    data: dict[str, str]
    box: Box
    words: list[Words] = field(default_factory=list)
    icons: list[Sign] = field(default_factory=list)
    images: list[Box] = field(default_factory=list)
    title: str = ""
    element: ElementTree.Element = field(default_factory=lambda: ElementTree.Element("g"))

    def __str__(self) -> str:
        name = self.data.get("id") or self.data.get("lane") or self.data.get("line") or self.data.get("of")
        return f"{self.kind} {name or '{from} → {to}'.format_map({'from': '', 'to': '', **self.data})}"


class Segment(NamedTuple):
    """A straight piece of a way."""

    x: float
    y: float
    end_x: float
    end_y: float

    @property
    def box(self) -> Box:
        """The piece as a rectangle without thickness."""
        return Box(min(self.x, self.end_x), min(self.y, self.end_y), max(self.x, self.end_x), max(self.y, self.end_y))

    @property
    def level(self) -> bool:
        """It runs from left to right or back."""
        return self.y == self.end_y

    @property
    def length(self) -> float:
        """Its length in px, if it is orthogonal."""
        return abs(self.end_x - self.x) + abs(self.end_y - self.y)

    def enters(self, box: Box, slack: float = 0.5) -> bool:
        """It runs through the inside of the box, and not only along its edge."""
        own = self.box
        return (
            own.left < box.right - slack
            and own.right > box.left + slack
            and own.top < box.bottom - slack
            and own.bottom > box.top + slack
        )


@dataclass
class Way:
    """A connection: its corners from end to end."""

    source: str
    target: str
    kind: str
    corners: list[tuple[float, float]]
    malformed: str = ""
    band: str = ""
    part: str = ""
    """Where it goes on in another band: 1 is the piece that leaves the source, 2 the one that enters the target."""

    @property
    def ends(self) -> tuple[str, str]:
        """Source and target."""
        return self.source, self.target

    @property
    def segments(self) -> list[Segment]:
        """Its straight pieces."""
        return [Segment(*one, *two) for one, two in pairwise(self.corners)]

    def __str__(self) -> str:
        return f"connection {self.source} → {self.target}"


class Arrow(NamedTuple):
    """The head of a connection."""

    source: str
    target: str
    box: Box
    band: str


class Line(NamedTuple):
    """A line of the method."""

    name: str
    place: Segment
    dash: str
    band: str


class Picture:
    """One SVG text, taken apart."""

    def __init__(self, svg: str) -> None:
        self.svg = svg
        self.root = ElementTree.fromstring(svg)
        left, top, right, bottom = map(float, self.root.attrib["viewBox"].split())
        self.page = Box(left, top, left + right, top + bottom)
        self.things: list[Thing] = []
        self.words: list[Words] = []
        self.ways: list[Way] = []
        self.arrows: list[Arrow] = []
        self.lines: list[Line] = []
        self.separators: list[Segment] = []
        self.bands: list[str] = [""]
        """The bands that the drawing is cut into; one without a name where it is whole."""
        self._painted: list[tuple[Box, str]] = []
        for number, element in enumerate(_top(self.root)):
            self._take(element, number)
        self.parts = Counter(card.data["id"] for card in self.of("card"))
        """How many pieces each card has: one in each band that it spans."""
        self.two_way = two_way(self)
        """Source and target of the connections with a head at both ends."""
        self.bands = sorted({lane.data.get("band", "") for lane in self.of("lane")}, key=lambda name: int(name or 0))

    def band(self, name: str) -> Picture:
        """What stands in one band, and what stands in none."""
        part = copy(self)
        part.bands = [name]
        part.things = [thing for thing in self.things if thing.data.get("band", name) == name]
        part.ways = [way for way in self.ways if way.band == name]
        part.arrows = [arrow for arrow in self.arrows if arrow.band == name]
        part.lines = [line for line in self.lines if line.band == name]
        part.words = [line for thing in part.things for line in thing.words]
        return part

    def of(self, *kinds: str) -> list[Thing]:
        """All elements of these classes, in the order of the file."""
        return [thing for thing in self.things if thing.kind in kinds]

    def _take(self, element: ElementTree.Element, number: int) -> None:
        kind = element.get("class", "")
        data = {key[5:]: value for key, value in element.attrib.items() if key.startswith("data-")}
        if element.tag == SVG + "g":
            box = Box(0, 0, 0, 0)
            if "box" in data:
                x, y, size, height = map(float, data["box"].split())
                box = Box(x, y, x + size, y + height)
            thing = Thing(kind, data, box, title=element.findtext(SVG + "title", ""), element=element)
            self._paint(element, thing, number)
            self.things.append(thing)
            self.words += thing.words
        elif kind == "connection":
            corners, malformed = corners_of(element.attrib["d"])
            ends = data["from"], data["to"], data["kind"]
            self.ways.append(Way(*ends, corners, malformed, data.get("band", ""), data.get("part", "")))
        elif kind == "arrow":
            self.arrows.append(Arrow(data["from"], data["to"], _path_box(element.attrib["d"]), data.get("band", "")))
        elif kind == "line":
            corners, _ = corners_of(element.attrib["d"])
            dash = element.get("stroke-dasharray", "")
            self.lines.append(Line(data["line"], Segment(*corners[0], *corners[1]), dash, data.get("band", "")))
        elif kind == "separator":
            corners, _ = corners_of(element.attrib["d"])
            self.separators.append(Segment(*corners[0], *corners[1]))
        elif element.tag == SVG + "rect":
            self._painted.append((_shape_box(element), element.attrib["fill"]))

    def _paint(self, group: ElementTree.Element, thing: Thing, number: int) -> None:
        data_of = group.get("data-of", "")
        for element in group.iter():
            if element.tag == SVG + "text":
                box = _text_box(element)
                colour = element.get("fill") or self.root.attrib["fill"]
                thing.words.append(
                    Words(element.text or "", box, colour, self._ground(box), thing.kind, number, data_of)
                )
            elif element.get("class") == "sign":
                box, colour = _path_box(element.attrib["d"]), element.attrib["stroke"]
                sign = element.attrib["data-sign"]
                thing.words.append(Words(sign, box, colour, self._ground(box), thing.kind, number, data_of))
            elif element.get("class") == "icon":
                thing.icons.append(self._icon(element))
            elif element.tag == SVG + "image":
                thing.images.append(_shape_box(element))
            elif element.get("fill", "none") != "none" and element.tag != SVG + "g":
                self._painted += self._laid(_shape_box(element), element)

    def _laid(self, box: Box, element: ElementTree.Element) -> list[tuple[Box, str]]:
        """What a shape looks like: its colour, or where one sees through it, its colour over each that lies below."""
        share = float(element.get("fill-opacity", 1))
        fill = element.attrib["fill"]
        if share == 1:
            return [(box, fill)]
        return [
            (box.cut(below), _mixed(fill, colour, share)) for below, colour in self._painted if box.overlaps(below, 0)
        ]

    def _icon(self, element: ElementTree.Element) -> Sign:
        x, y, size, height = map(float, element.attrib["data-box"].split())
        box = Box(x, y, x + size, y + height)
        (path,) = element.iter(SVG + "path")
        title = element.findtext(SVG + "title", "")
        colour = path.attrib["stroke"]
        lines = _path_box(path.attrib["d"])
        return Sign(element.attrib["data-channel"], title, box, lines, colour, self._ground(box))

    def _ground(self, box: Box) -> str:
        """The colour that was painted last at the middle of a box."""
        x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
        return [fill for on, fill in self._painted if on.left <= x <= on.right and on.top <= y <= on.bottom][-1]


def two_way(*pictures: Picture) -> set[tuple[str, str]]:
    """Source and target of connections with a head at both ends, be it in two pictures."""
    heads = Counter((head.source, head.target) for picture in pictures for head in picture.arrows)
    return {ends for ends, number in heads.items() if number > 1}


def _mixed(over: str, under: str, share: float) -> str:
    """A colour of which so much is seen over another one."""
    pairs = ((int(over[at : at + 2], 16), int(under[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(one * share + two * (1 - share)):02x}" for one, two in pairs)


def _top(root: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """The elements right under the root; a card that links stands inside an `a`."""
    for element in root:
        if element.tag == SVG + "a":
            yield from element
        else:
            yield element


def corners_of(d: str) -> tuple[list[tuple[float, float]], str]:
    """The corners of a path of M, H, V and Q (control point: the corner), over its gaps, and what is wrong with it."""
    parts = d.split()
    x, y = float(parts[1]), float(parts[2])
    corners = [(x, y)]
    wrong = "" if parts[0] == "M" else "does not begin with M"
    index = 3
    while index < len(parts):
        command = parts[index]
        if command == "M":
            x, y, wrong = _over_gap(corners, (x, y), (float(parts[index + 1]), float(parts[index + 2])), wrong)
            index += 3
        elif command in ("H", "V"):
            value = float(parts[index + 1])
            x, y = (value, y) if command == "H" else (x, value)
            index += 2
        elif command == "Q":
            corner_x, corner_y, end_x, end_y = map(float, parts[index + 1 : index + 5])
            square = (x == corner_x) != (y == corner_y) and (end_x == corner_x) != (end_y == corner_y)
            # A corner without room for rounding has both its ends in it.
            if not (square or (x, y) == (corner_x, corner_y) == (end_x, end_y)):
                wrong = f"the corner at {corner_x} {corner_y} is not square"
            corners.append((corner_x, corner_y))
            x, y = end_x, end_y
            index += 5
        else:
            return corners, f"holds {command}"
    corners.append((x, y))
    return corners, wrong


def _over_gap(
    corners: list[tuple[float, float]], end: tuple[float, float], start: tuple[float, float], wrong: str
) -> tuple[float, float, str]:
    """Where a way goes on behind a gap of 6 px, which lies on the straight line that it comes along."""
    (before, height), (x, y), (next_x, next_y) = corners[-1], end, start
    along = abs(next_x - x) + abs(next_y - y)
    straight = (x == next_x == before) or (y == next_y == height)
    return next_x, next_y, wrong if straight and abs(along - 6) < 0.02 else f"is torn at {x} {y}"


def _path_box(d: str) -> Box:
    """Around an outline of M, L, H, V, C and Z."""
    xs: list[float] = []
    ys: list[float] = []
    command = ""
    numbers: list[float] = []
    for part in d.split():
        if part.isalpha():
            command, numbers = part, []
            continue
        numbers.append(float(part))
        if command == "H":
            xs.append(numbers.pop())
        elif command == "V":
            ys.append(numbers.pop())
        elif len(numbers) == 2:
            xs.append(numbers[0])
            ys.append(numbers[1])
            numbers = []
    return Box(min(xs), min(ys), max(xs), max(ys))


def _shape_box(element: ElementTree.Element) -> Box:
    get = element.attrib
    tag = element.tag.removeprefix(SVG)
    if tag in ("rect", "image"):
        x, y = float(get.get("x", 0)), float(get.get("y", 0))
        return Box(x, y, x + float(get["width"]), y + float(get["height"]))
    if tag == "circle":
        x, y, radius = float(get["cx"]), float(get["cy"]), float(get["r"])
        return Box(x - radius, y - radius, x + radius, y + radius)
    if tag == "polygon":
        points = [tuple(map(float, point.split(","))) for point in get["points"].split()]
        xs, ys = [point[0] for point in points], [point[1] for point in points]
        return Box(min(xs), min(ys), max(xs), max(ys))
    return _path_box(get["d"])


def _text_box(element: ElementTree.Element) -> Box:
    get = element.attrib
    text, size = element.text or "", float(get["font-size"])
    length = width(text, size, bold=get.get("font-weight") == "700")
    length += float(get.get("letter-spacing", 0)) * len(text)
    x, y = float(get["x"]), float(get["y"])
    anchor = get.get("text-anchor", "start")
    if get.get("direction") == "rtl":
        anchor = {"start": "end", "end": "start"}.get(anchor, anchor)
    left = {"start": x, "middle": x - length / 2, "end": x - length}[anchor]
    return Box(left, y - ASCENT * size, left + length, y + DESCENT * size)
