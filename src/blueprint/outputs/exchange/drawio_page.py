"""A page of draw.io in the making: cells of mxGraph, with geometries that count from their parent's corner."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from ...drawing.marks import END_BAR, SIGNS
from ...drawing.theme import BACK_DASH, LINE_DASHES, SHADE, Theme
from ...layout import constants as c
from ...layout.cards.icons import in_words
from ...layout.cards.markers import IDEAS
from ...layout.grid.bands import LEAD_BACK
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
    SetFrame,
    SystemLine,
    Tab,
    Text,
    TimeRow,
    TintedStep,
)
from ...text.markup import escape, number
from ...text.widths import width
from .drawio_ends import End, glue, nearest
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


class Page:
    """A page in the making; ids of cells are those of the scene behind a letter that says what they are."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.cells: list[str] = []
        self.lanes: dict[tuple[str, int], Box] = {}
        self.ends: dict[str, list[End]] = {}
        """Card → its cells, of which it has one in each band that it stands in."""
        self.tabs: dict[str, list[End]] = {}
        """Card → the tabs at which its connections go on in another band."""

    def lane(self, band: LaneBand) -> None:
        """A lane, with its name level at the left, broken as the drawing breaks it."""
        self.lanes[band.id, band.band] = band.box
        tint = self.theme.tint.get(band.kind, self.theme.paper)
        size = band.texts[0].size if band.texts else c.LANE_TEXT
        style = f"container=1;collapsible=0;recursiveResize=0;{self._named(band.kind, size)}fillColor={tint};"
        self._vertex(_lane_id(band.id, band.band), _joined(band.texts), style, band.box)

    def _named(self, kind: str, size: float = c.LANE_TEXT) -> str:
        ink = self.theme.ink.get(kind, self.theme.muted)
        return (
            f"{_PLAIN}align=left;verticalAlign=middle;spacingLeft={NAME_LEFT};strokeColor={self.theme.rule};"
            f"fontColor={ink};fontStyle=1;fontSize={size:g};"
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

    def system(self, line: SystemLine) -> None:
        """A system that the services of a map share."""
        ink, id = self.theme.ink[line.band.kind], line.band.id
        for text in line.band.texts:
            self.said(text)
        dots = [f"{id}-{line.number}-{index}" for index in range(len(line.points))]
        for dot, (x, y) in zip(dots, line.points, strict=True):
            style = f"{_ROUND}{_PLAIN}fillColor={ink};strokeColor={ink};"
            self._vertex(dot, "", style, Box(x - DOT / 2, y - DOT / 2, DOT, DOT))
        for index, (way, ends) in enumerate(zip(pairwise(line.points), pairwise(dots), strict=True)):
            style = f"endArrow=none;html=0;strokeWidth=2;strokeColor={ink};"
            self._edge(f"{id}-{line.number}-line-{index}", style, list(way), f' source="{ends[0]}" target="{ends[1]}"')

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
        """A card in its lane, with what tells it apart."""
        lane = self.lanes[card.lane, card.band]
        inside = card.box._replace(x=card.box.x - lane.x, y=card.box.y - lane.y)
        id = f"card-{card.band}-{card.id}"
        self.ends.setdefault(card.id, []).append(End(id, card.box, card.band))
        words = _joined(in_words(card.texts, card.icons, card.box.width))
        cell = self._cell(id, words, self._look(card), inside, _lane_id(card.lane, card.band))
        self.cells.append(_with(cell, f'link="{escape(card.link)}"') if card.link else cell)
        self._marks(id, card)

    def sample(self, id: str, card: CardBox) -> None:
        """A small card of the legend."""
        self._vertex(id, "", self._look(card), card.box)
        self._marks(id, card)

    def _look(self, card: CardBox) -> str:
        gone = card.change == "removed"
        fill = self.theme.customer_card if card.kind == "customer" else self.theme.card
        ink = self.theme.ink.get(card.kind, self.theme.muted)
        fill, ink = (self.theme.tint[card.kind], self.theme.muted) if gone else (fill, ink)
        return (
            f"{_shape(card)}{_PLAIN}fillColor={fill};strokeColor={ink};fontColor={self.theme.text};fontSize=13;"
            f"{'dashed=1;' if gone or not {'external', 'alone'}.isdisjoint(card.traits) else ''}"
            f"{'opacity=30;textOpacity=30;' if card.faint else ''}"
        )

    def _marks(self, id: str, card: CardBox) -> None:
        """The bar with which the service ends and the sign of a change, in the card, with which they move."""
        box = card.box
        if "ends" in card.traits and card.shape != "decision" and card.change != "removed":
            ink = self.theme.ink.get(card.kind, self.theme.muted)
            bar = Box(box.width - 1.5 * END_BAR, END_BAR, END_BAR, box.height - 2 * END_BAR)
            style = f"{_PLAIN}fillColor={ink};strokeColor=none;{'opacity=30;' if card.faint else ''}"
            self.cells.append(self._cell(f"end-{id}", "", style, bar, id))
        if card.change and card.part <= 1:
            at = Box(box.width - c.FLAG, box.height - c.FLAG, c.FLAG, c.FLAG)
            self.change(f"change-{id}", card.change, at, id)

    def change(self, id: str, change: str, box: Box, parent: str = "1") -> None:
        """The small square that says what differs from the baseline."""
        added = change == "added"
        fill, sign = (self.theme.text, self.theme.paper) if added else (self.theme.paper, self.theme.text)
        style = f"{_PLAIN}fillColor={fill};strokeColor={self.theme.text};fontColor={sign};fontStyle=1;fontSize=12;"
        self.cells.append(self._cell(id, SIGNS[change], style, box, parent))

    def frame(self, frame: SetFrame) -> None:
        """The frame around the cards of a set."""
        self.outline(f"set-{frame.band}-{frame.first}", frame.box)

    def outline(self, id: str, box: Box) -> None:
        """A thin frame around what is there."""
        style = f"rounded=1;arcSize=6;{_PLAIN}fillColor=none;strokeColor={self.theme.muted};pointerEvents=0;"
        self._vertex(id, "", style, box)

    def tinted(self, tinted: TintedStep) -> None:
        """The ground of a step that is taken in some cases only."""
        self.shade(f"tinted-{tinted.band}-{tinted.step}", tinted.box)

    def shade(self, id: str, box: Box) -> None:
        """A tint through which all is seen."""
        style = f"{_PLAIN}fillColor={self.theme.text};strokeColor=none;opacity={100 * SHADE:g};pointerEvents=0;"
        self._vertex(id, "", style, box)

    def rule(self, id: str, start: Point, end: Point) -> None:
        """A thin line without meaning."""
        self._edge(id, f"endArrow=none;html=0;strokeColor={self.theme.rule};", [start, end])

    def arrow(self, id: str, kind: str, start: Point, end: Point) -> None:
        """A connection that leads nowhere, as a sample."""
        self._edge(id, f"html=0;{_leads(kind)}strokeColor={self.theme.connection};", [start, end])

    def tab(self, tab: Tab) -> None:
        """The end of a connection that goes on elsewhere."""
        id = f"tab-{len(self.cells)}"
        self.tabs.setdefault(tab.of, []).append(End(id, tab.box, tab.band))
        style = (
            f"{_ROUND}{_PLAIN}fillColor={self.theme.paper};strokeColor={self.theme.connection};fontSize=11;fontStyle=1;"
        )
        self._vertex(id, tab.letter, style, tab.box)

    def heading(self, heading: Heading, of_phase: bool) -> None:
        """The name of a phase or a step."""
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
        """A line of the title."""
        first = texts[0]
        box = Box(first.x, first.y - first.size, max(right - 2 * first.x, 1), first.size * 1.4)
        style = (
            _PLAIN + f"align=left;verticalAlign=middle;fillColor=none;strokeColor=none;fontSize={first.size:g};"
            f"fontColor={self.theme.colour(first.role)};fontStyle={int(first.bold)};"
        )
        self._vertex(f"title-{len(self.cells)}", _joined(texts), style, box)

    def marker(self, marker: Marker, id: str = "mark") -> None:
        """A sign at a card, or in the legend."""
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
        cell = self._cell(f"{id}-{len(self.cells)}", marker.sign, style, box, "1")
        self.cells.append(_with(cell, f'tooltip="{escape(marker.title)}"'))

    def line(self, line: LineMark) -> None:
        """A line of the method with its name."""
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
        """A connection along our way, glued to its ends."""
        tabs = [*self.tabs.get(route.source, ()), *self.tabs.get(route.target, ())]
        source = nearest(self.ends[route.source], tabs, route, route.points[0])
        target = nearest(self.ends[route.target], tabs, route, route.points[-1])
        style = (
            f"edgeStyle=none;rounded=1;arcSize=8;html=0;{_leads(route.kind, route.two_way)}"
            f"strokeColor={self.theme.connection};"
            f"fontColor={self.theme.muted};fontSize=11;{'opacity=30;' if route.faint else ''}"
            f"{glue('exit', source.box, route.points[0])}{glue('entry', target.box, route.points[-1])}"
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
    if "technology" in card.traits:
        return f"shape=process;size={c.SIDE_BAR / card.box.width:.4g};rounded=1;arcSize=12;"
    return f"{'shape=ext;double=1;' if 'same' in card.traits else ''}rounded=1;arcSize=12;"


def _leads(kind: str, both_ways: bool = False) -> str:
    """The look of a connection: what leads back is dashed, what passes on a word only is thin with an open head."""
    head, size = ("open", 6) if kind == "information" else ("block", 5)
    style = f"endArrow={head};endSize={size};" + (f"startArrow={head};startSize={size};" if both_ways else "")
    if kind == "information":
        return f"{style}strokeWidth=0.9;"
    return style + (f"dashed=1;dashPattern={BACK_DASH};" if kind in LEAD_BACK else "")


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


def _geometry(box: Box) -> str:
    size = f'width="{number(box.width)}" height="{number(box.height)}"'
    return f'<mxGeometry {_xy((box.x, box.y))} {size} as="geometry"/>'


def _xy(point: Point) -> str:
    return f'x="{number(point[0])}" y="{number(point[1])}"'
