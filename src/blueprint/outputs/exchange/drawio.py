"""Scene → draw.io: lanes as containers, cards inside them, connections glued to their cards along our ways.

The file is mxGraph's XML, uncompressed. A cell's geometry counts from its parent's corner; connections and marks stand
on the page itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ...drawing.theme import KIND_DASHES, LINE_DASHES, Theme
from ...drawing.themes import LIGHT
from ...layout import constants as c
from ...layout.cards.icons import in_words
from ...layout.cards.markers import IDEAS
from ...layout.scene import (
    Box,
    CardBox,
    Curve,
    Heading,
    Label,
    LaneBand,
    LineMark,
    Marker,
    Point,
    Route,
    Scene,
    Tab,
    Text,
    TimeRow,
)
from ...text.markup import escape, number
from ...text.widths import width
from .xml import attribute_of

NAME_LEFT = 14
"""What the name of a lane keeps from its left edge, in px."""
DOT = 8
"""Width of a dot of the emotion curve, in px."""
_PLAIN = "html=0;whiteSpace=wrap;"
"""Labels are texts, never markup."""
_ROUND = "shape=ellipse;perimeter=ellipsePerimeter;"
_SHAPES = {
    "sheet": "shape=document;size=0.12;",
    "decision": "shape=hexagon;size=10;fixedSize=1;",
    "note": "shape=note;size=8;",
}


def to_drawio(scene: Scene, theme: Theme = LIGHT) -> str:
    """The file's text; the same for the same scene. The legend stays in the drawing."""
    page = _Page(theme)
    for texts in ([text] for text in scene.title):
        page.text(texts, scene.width)
    for curve in scene.emotions:
        page.curve(curve)
    for band in scene.lanes:
        page.lane(band)
    for row in scene.times:
        page.times(row)
    for heading in (*scene.phases, *scene.steps):
        page.heading(heading, heading in scene.phases)
    for card in scene.cards:
        page.card(card)
    for tab in scene.tabs:
        page.tab(tab)
    for line in scene.lines:
        page.line(line)
    for route in scene.routes:
        page.route(route)
    for marker in scene.markers:
        page.marker(marker)
    name = escape(scene.name) or "Blueprint"
    return (
        f'<mxfile host="blueprint"><diagram id="blueprint" name="{name}">'
        f'<mxGraphModel dx="0" dy="0" grid="0" gridSize="10" guides="1" tooltips="1" connect="1" arrows="1" fold="0" '
        f'page="1" pageScale="1" pageWidth="{number(scene.width)}" pageHeight="{number(_bottom(scene))}" math="0" '
        f'shadow="0"><root><mxCell id="0"/><mxCell id="1" parent="0"/>\n'
        + "\n".join(page.cells)
        + "\n</root></mxGraphModel></diagram></mxfile>\n"
    )


def _bottom(scene: Scene) -> float:
    """Where the page ends: below the last lane or times, since the legend is not on it."""
    ends = [band.box.bottom for band in (*scene.lanes, *(row.band for row in scene.times))]
    return max(ends, default=scene.height) + c.MARGIN


class _End(NamedTuple):
    """A cell at which a way can end."""

    id: str
    box: Box
    band: int


class _Page:
    """A page in the making; ids of cells are those of the scene behind a letter that says what they are."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.cells: list[str] = []
        self.lanes: dict[tuple[str, int], Box] = {}
        self.ends: dict[str, list[_End]] = {}
        """Card → its cells, of which it has one in each band that it stands in."""
        self.tabs: dict[str, list[_End]] = {}
        """Card → the tabs at which its connections go on in another band."""

    def lane(self, band: LaneBand) -> None:
        """A lane, with its name level at the left, broken as the drawing breaks it."""
        self.lanes[band.id, band.band] = band.box
        tint = self.theme.tint.get(band.kind, self.theme.paper)
        style = f"container=1;collapsible=0;recursiveResize=0;{self._named(band.kind)}fillColor={tint};"
        self._vertex(_lane_id(band.id, band.band), _joined(band.texts), style, band.box)

    def _named(self, kind: str) -> str:
        ink = self.theme.ink.get(kind, self.theme.muted)
        return (
            f"{_PLAIN}align=left;verticalAlign=middle;spacingLeft={NAME_LEFT};strokeColor={self.theme.rule};"
            f"fontColor={ink};fontStyle=1;fontSize=14;"
        )

    def curve(self, curve: Curve) -> None:
        """The customer's emotion: dots, each tied to the next."""
        number = len(self.cells)
        style = f"{self._named('emotion')}fillColor={self.theme.paper};"
        self._vertex(f"emotion-{number}", _joined(curve.band.texts), style, curve.band.box)
        self._edge(
            f"emotion-middle-{number}",
            f"endArrow=none;html=0;strokeColor={self.theme.rule};",
            [(curve.left, curve.middle), (curve.right, curve.middle)],
        )
        colour = self.theme.ink["customer"]
        dots = [f"feels-{number}-{index}" for index in range(len(curve.points))]
        for index, (start, end, gap) in enumerate(zip(curve.points, curve.points[1:], curve.gaps, strict=False)):
            dotted = "dashed=1;dashPattern=1 4;" if gap else ""
            ends = f' source="{dots[index]}" target="{dots[index + 1]}"'
            line = f"endArrow=none;html=0;strokeWidth=2;strokeColor={colour};{dotted}"
            self._edge(f"curve-{number}-{index}", line, [start, end], ends)
        for dot, (x, y), low in zip(dots, curve.points, curve.lows, strict=True):
            fill = self.theme.tone["negative"] if low else colour
            box = Box(x - DOT / 2, y - DOT / 2, DOT, DOT)
            self._vertex(dot, "", f"{_ROUND}{_PLAIN}fillColor={fill};strokeColor={self.theme.paper};", box)
        for text in (*curve.ends, *curve.thoughts):
            self.said(text)

    def times(self, row: TimeRow) -> None:
        """The customer's time, step by step."""
        style = f"{self._named('emotion')}fillColor={self.theme.paper};"
        self._vertex(f"times-{len(self.cells)}", _joined(row.band.texts), style, row.band.box)
        for text in row.texts:
            self.said(text)

    def said(self, text: Text) -> None:
        """A line of text by itself."""
        wide = width(text.text, text.size, text.bold)
        left = {"start": text.x, "middle": text.x - wide / 2, "end": text.x - wide}[text.anchor]
        style = (
            f"{_PLAIN}verticalAlign=middle;fillColor=none;strokeColor=none;fontSize={text.size:g};"
            f"fontColor={self.theme.colour(text.role)};fontStyle={int(text.bold) + 2 * int(text.italic)};"
        )
        box = Box(left, text.y - text.size, max(wide, 1), text.size * 1.3)
        self._vertex(f"said-{len(self.cells)}", text.text, style, box)

    def card(self, card: CardBox) -> None:
        lane = self.lanes[card.lane, card.band]
        dashed = card.external or card.alone or card.change == "removed"
        fill = self.theme.customer_card if card.kind == "customer" else self.theme.card
        style = (
            f"{_shape(card)}{_PLAIN}fillColor={fill};"
            f"strokeColor={self.theme.ink.get(card.kind, self.theme.muted)};fontColor={self.theme.text};fontSize=13;"
            f"{'dashed=1;' if dashed else ''}{'opacity=30;textOpacity=30;' if card.faint else ''}"
        )
        inside = card.box._replace(x=card.box.x - lane.x, y=card.box.y - lane.y)
        id = f"card-{card.band}-{card.id}"
        self.ends.setdefault(card.id, []).append(_End(id, card.box, card.band))
        words = _joined(in_words(card.texts, card.icons, card.box.width))
        cell = self._cell(id, words, style, inside, _lane_id(card.lane, card.band))
        self.cells.append(_with(cell, f'link="{escape(card.link)}"') if card.link else cell)

    def tab(self, tab: Tab) -> None:
        id = f"tab-{len(self.cells)}"
        self.tabs.setdefault(tab.of, []).append(_End(id, tab.box, tab.band))
        style = (
            f"{_ROUND}{_PLAIN}fillColor={self.theme.paper};strokeColor={self.theme.connection};fontSize=11;fontStyle=1;"
        )
        self._vertex(id, tab.letter, style, tab.box)

    def heading(self, heading: Heading, of_phase: bool) -> None:
        ground = (
            f"fillColor={self.theme.phase};fontColor={self.theme.on_phase};fontStyle=1;"
            if of_phase
            else (f"fillColor=none;fontColor={self.theme.muted};")
        )
        kind = "phase" if of_phase else "step"
        style = f"{_PLAIN}{ground}strokeColor=none;fontSize={12 if of_phase else 11.5:g};"
        words = _joined(in_words(heading.texts, heading.icons, heading.box.width))
        self._vertex(f"{kind}-{heading.band}-{heading.id}", words, style, heading.box)

    def text(self, texts: Sequence[Text], right: float) -> None:
        first = texts[0]
        box = Box(first.x, first.y - first.size, max(right - 2 * first.x, 1), first.size * 1.4)
        style = (
            _PLAIN + f"align=left;verticalAlign=middle;fillColor=none;strokeColor=none;fontSize={first.size:g};"
            f"fontColor={self.theme.colour(first.role)};fontStyle={int(first.bold)};"
        )
        self._vertex(f"title-{len(self.cells)}", _joined(texts), style, box)

    def marker(self, marker: Marker) -> None:
        tone = self.theme.tone.get(marker.tone, self.theme.muted)
        box = Box(marker.x - marker.radius, marker.y - marker.radius, 2 * marker.radius, 2 * marker.radius)
        if marker.kind == "moment":
            shape, ground, sign = "shape=mxgraph.basic.star;", tone, self.theme.on_tone
        else:
            shape, ground, sign = "rounded=1;" if marker.kind in IDEAS else _ROUND, self.theme.paper, tone
        style = (
            f"{shape}{_PLAIN}fillColor={ground};strokeColor={tone};strokeWidth=1.5;fontColor={sign};fontStyle=1;"
            "fontSize=11;"
        )
        cell = self._cell(f"mark-{len(self.cells)}", marker.sign, style, box, "1")
        self.cells.append(_with(cell, f'tooltip="{escape(marker.title)}"'))

    def line(self, line: LineMark) -> None:
        dash = LINE_DASHES[line.name]
        style = (
            f"endArrow=none;html=0;strokeColor={self.theme.line};strokeWidth=2;fontColor={self.theme.line};"
            f"{f'dashed=1;dashPattern={dash};' if dash else ''}"
        )
        self._edge(f"line-{line.band}-{line.name}", style, [(line.x, line.y), (line.right, line.y)])
        label = (
            f"{_PLAIN}align=left;verticalAlign=middle;fillColor={self.theme.paper};strokeColor=none;"
            f"fontColor={self.theme.line};fontSize=10;fontStyle=1;"
        )
        self._vertex(f"line-name-{line.band}-{line.name}", line.label.text, label, line.label_box)

    def route(self, route: Route) -> None:
        tabs = [*self.tabs.get(route.source, ()), *self.tabs.get(route.target, ())]
        source = _nearest(self.ends[route.source], tabs, route, route.points[0])
        target = _nearest(self.ends[route.target], tabs, route, route.points[-1])
        dash = KIND_DASHES.get(route.kind, "")
        style = (
            "edgeStyle=none;rounded=1;arcSize=8;html=0;endArrow=block;endSize=5;"
            f"{'startArrow=block;startSize=5;' if route.two_way else ''}"
            f"{f'dashed=1;dashPattern={dash};' if dash else ''}strokeColor={self.theme.connection};"
            f"fontColor={self.theme.muted};fontSize=11;{'opacity=30;' if route.faint else ''}"
            f"{_glue('exit', source.box, route.points[0])}{_glue('entry', target.box, route.points[-1])}"
        )
        ends = f' source="{escape(source.id)}" target="{escape(target.id)}"'
        self._edge(f"way-{len(self.cells)}", style, route.points, ends, route.label)

    def _vertex(self, id: str, value: str, style: str, box: Box) -> None:
        self.cells.append(self._cell(id, value, style, box, "1"))

    def _cell(self, id: str, value: str, style: str, box: Box, parent: str) -> str:
        return (
            f'<mxCell id="{escape(id)}" value="{attribute_of(value)}" style="{escape(style)}" vertex="1" '
            f'parent="{escape(parent)}">{_geometry(box)}</mxCell>'
        )

    def _edge(self, id: str, style: str, points: Sequence[Point], ends: str = "", label: Label | None = None) -> None:
        first, *between, last = points
        corners = "".join(f"<mxPoint {_xy(point)}/>" for point in between)
        array = f'<Array as="points">{corners}</Array>' if corners else ""
        place = words = ""
        if label:
            # A label's middle counts from the beginning of its way.
            words, box = _joined(label.texts), label.box
            offset = (box.x + box.width / 2 - first[0], box.y + box.height / 2 - first[1])
            place, array = ' x="-1"', f'{array}<mxPoint {_xy(offset)} as="offset"/>'
        self.cells.append(
            f'<mxCell id="{escape(id)}" value="{attribute_of(words)}" style="{escape(style)}" edge="1" '
            f'parent="1"{ends}><mxGeometry{place} relative="1" as="geometry">'
            f'<mxPoint {_xy(first)} as="sourcePoint"/><mxPoint {_xy(last)} as="targetPoint"/>{array}'
            "</mxGeometry></mxCell>"
        )


def _shape(card: CardBox) -> str:
    """As the drawing has it: technology between double bars, what is shown elsewhere in a double frame."""
    if card.shape in _SHAPES:
        return _SHAPES[card.shape]
    if card.technology:
        return f"shape=process;size={c.SIDE_BAR / card.box.width:.4g};rounded=1;arcSize=12;"
    return f"{'shape=ext;double=1;' if card.same else ''}rounded=1;arcSize=12;"


def _joined(texts: Iterable[Text]) -> str:
    """The lines of a text; those that stand side by side in one row are one line."""
    rows: dict[float, list[str]] = {}
    for text in texts:
        rows.setdefault(text.y, []).append(text.text)
    return "\n".join(" ".join(row) for row in rows.values())


def _lane_id(id: str, band: int) -> str:
    return f"lane-{band}-{id}"


def _with(cell: str, attribute: str) -> str:
    """A cell that is more than a label: an object around it then has the id, the label and the attribute."""
    start = cell.index(" style=")
    head = cell[len("<mxCell ") : start].replace("value=", "label=", 1)
    return f"<UserObject {head} {attribute}><mxCell{cell[start:]}</UserObject>"


def _nearest(cards: list[_End], tabs: list[_End], route: Route, point: Point) -> _End:
    """The cell at which a way begins or ends: where bands part it, that is a tab."""
    here = [end for end in (*cards, *(tabs if route.part else ())) if end.band == route.band]
    return min(here or cards, key=lambda end: _apart(end.box, point))


def _glue(end: str, box: Box, point: Point) -> str:
    """Where on a card's edge a way begins or ends, as parts of its width and height."""
    x = min(max((point[0] - box.x) / box.width, 0), 1)
    y = min(max((point[1] - box.y) / box.height, 0), 1)
    return f"{end}X={x:.4g};{end}Y={y:.4g};{end}Dx=0;{end}Dy=0;{end}Perimeter=0;"


def _apart(box: Box, point: Point) -> float:
    x, y = point
    return max(box.x - x, 0, x - box.right) + max(box.y - y, 0, y - box.bottom)


def _geometry(box: Box) -> str:
    size = f'width="{number(box.width)}" height="{number(box.height)}"'
    return f'<mxGeometry {_xy((box.x, box.y))} {size} as="geometry"/>'


def _xy(point: Point) -> str:
    return f'x="{number(point[0])}" y="{number(point[1])}"'
