"""Scene → Graphviz: lanes as clusters, cards pinned to their places, connections along their ways.

One px is one point. `neato -n2 -Tsvg` (in Python `graph.render(neato_no_op=2)`) takes the places and the ways of the
connections from here; plain `dot` or `neato` takes the places only and draws straight connections.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import inf

import graphviz

from ...drawing.legend import sample_card
from ...drawing.theme import Theme
from ...drawing.themes import LIGHT
from ...layout import constants as c
from ...layout.cards.icons import SIGNS, in_words
from ...layout.cards.markers import IDEAS
from ...layout.map.in_words import dots_in_words
from ...layout.scene import (
    Box,
    CardBox,
    Curve,
    Heading,
    Legend,
    LineMark,
    Marker,
    Point,
    Route,
    Scene,
    SystemLine,
    Text,
)
from ...text.widths import width
from .dot_places import INCH, DotPlaces, inches, label

SMALL = "11"
LINE_STYLES = {
    "interaction": "solid",
    "visibility": "dashed",
    "internal-interaction": "dotted",
    "order-penetration": "dashed,bold",
    "implementation": "dotted,bold",
}
"""Graphviz has no dashes of one's own: each line of the method has a style that no other one has."""
KIND_LOOKS = {
    "recovery": {"style": "dashed"},
    "loop": {"style": "dashed"},
    "information": {"arrowhead": "vee", "arrowtail": "vee", "penwidth": "0.8"},
}
"""What leads back is dashed, what passes on a word only is thin with an open head."""
IN_LEGEND = ("alone", "technology", "external", "decision", "same", "ends", "loop", "information")
"""The entries whose signs a graph has, beside those of markers."""
END = "3"
"""Width of the outline of a card with which the service ends."""
OUTLINE = 4
"""Between two outlines of a node, in points."""
AROUND = 8
"""More room than a text needs, since fonts differ and Graphviz warns of labels that are too large."""
DOT = 8
"""Width of a dot of the emotion curve, in points."""
CORNER = 0.5
"""Half a point: the invisible nodes that stretch a lane's cluster over its whole band."""


def to_graphviz(scene: Scene, theme: Theme = LIGHT) -> graphviz.Digraph:
    """The drawing as a graph of the `graphviz` package; its `source` is DOT, the same for the same scene."""
    return _Graph(dots_in_words(scene), theme).graph


class _Graph:
    """A graph in the making: y runs upward in Graphviz."""

    def __init__(self, scene: Scene, theme: Theme) -> None:
        self.scene, self.theme = scene, theme
        self.places = DotPlaces(scene.height)
        self.graph = _empty(scene, theme)
        for heading in (*scene.phases, *scene.steps):
            self._heading(heading)
        for number, curve in enumerate(scene.emotions, 1):
            self._curve(number, curve)
        for system in scene.systems:
            self._system(system)
        for number, lane in enumerate(scene.lanes):
            self._lane(number, lane.id, lane.kind, lane.box, lane.texts)
        for line in scene.lines:
            self._line(line)
        for number, marker in enumerate(scene.markers, 1):
            self._marker(number, marker)
        for number, tab in enumerate(scene.tabs):
            self._node(
                self.graph, f"tab {number}", tab.box, [tab.text], style="rounded,filled", shape="box", fontsize=SMALL
            )
        for route in scene.routes:
            self._route(route)
        if scene.legend:
            self._legend(scene.legend)

    def _heading(self, heading: Heading) -> None:
        # One size for all its lines: the smallest, since each must fit.
        texts = in_words(heading.texts, heading.icons, heading.box.width - 2)
        size = f"{min(text.size for text in texts):g}" if texts else SMALL
        self._node(self.graph, f"heading {heading.id}", heading.box, texts, shape="plaintext", fontsize=size)

    def _curve(self, number: int, curve: Curve) -> None:
        """The customer's emotion: a node for each feeling, edges without heads between them."""
        for index, text in enumerate((*curve.band.texts, *curve.ends, *curve.thoughts)):
            self._said(f"emotion {number} text {index}", text)
        colour = self.theme.ink["customer"]
        for index, ((x, y), low) in enumerate(zip(curve.points, curve.lows, strict=True)):
            box = Box(x - DOT / 2, y - DOT / 2, DOT, DOT)
            fill = self.theme.tone["negative"] if low else colour
            look = {"shape": "circle", "style": "filled", "fillcolor": fill, "color": self.theme.paper}
            self._node(self.graph, f"emotion {number} {index}", box, (), **look)
        for index, (way, gap) in enumerate(zip(pairwise(curve.points), curve.gaps, strict=True)):
            ends = (f"emotion {number} {index}", f"emotion {number} {index + 1}")
            self._edge(*ends, way, "", dir="none", penwidth="2", color=colour, style="dotted" if gap else "solid")

    def _system(self, line: SystemLine) -> None:
        """A system that the services of a map share: a node below each block in which it works, edges between them."""
        name = f"{line.band.id} {line.number}"
        for index, text in enumerate(line.band.texts):
            self._said(f"{name} text {index}", text)
        look = {"shape": "circle", "style": "filled", "fillcolor": self.theme.ink[line.band.kind]}
        for index, (x, y) in enumerate(line.points):
            self._node(self.graph, f"{name} {index}", Box(x - DOT / 2, y - DOT / 2, DOT, DOT), (), **look)
        for index, way in enumerate(pairwise(line.points)):
            ends = (f"{name} {index}", f"{name} {index + 1}")
            self._edge(*ends, way, "", dir="none", penwidth="2", color=self.theme.ink[line.band.kind])

    def _lane(self, number: int, id: str, kind: str, box: Box, texts: Sequence[Text]) -> None:
        # Graphviz takes a subgraph for a cluster by the beginning of its name.
        with self.graph.subgraph(name=f"cluster {id}") as cluster:
            cluster.attr(
                label=label([text.text for text in texts]),
                labeljust="l",
                lp=self.places.middle_of(texts) if texts else self.places.at(box.x, box.y),
                bb=f"{self.places.at(box.x, box.bottom)},{self.places.at(box.right, box.y)}",
                fontsize=f"{min((text.size for text in texts), default=c.SMALL_TEXT) - 1:g}",
                fontcolor=self.theme.ink.get(kind, self.theme.muted),
                bgcolor=self.theme.tint.get(kind, self.theme.paper),
                color=self.theme.rule,
            )
            for corner, x, y in (("left", box.x, box.y), ("right", box.right, box.bottom)):
                point = Box(x - CORNER, y - CORNER, 2 * CORNER, 2 * CORNER)
                self._node(cluster, f"lane {number} {corner}", point, (), shape="point", style="invis")
            for card in self.scene.cards:
                if card.lane == id:
                    self._card(cluster, card)

    def _card(self, cluster: graphviz.Digraph, card: CardBox) -> None:
        traits = card.traits
        double = "technology" in traits or "same" in traits
        box = card.box
        if double:  # the second outline stands outside of the first
            box = Box(box.x + OUTLINE, box.y + OUTLINE, box.width - 2 * OUTLINE, box.height - 2 * OUTLINE)
        shape = {"sheet": "note", "decision": "hexagon", "note": "plaintext"}.get(card.shape, "box")
        edge = ",dotted" if "external" in traits or card.change == "removed" else ",dashed" if "alone" in traits else ""
        rounded = ",rounded" if shape == "box" and "technology" not in traits else ""
        more = {"URL": label([card.link])} if card.link else {}
        if "ends" in traits:
            more["penwidth"] = END
        self._node(
            cluster,
            card.id,
            box,
            in_words(card.texts, card.icons, card.box.width - 2),
            shape=shape,
            style=f"filled{rounded}{edge}",
            peripheries="2" if double else "1",
            fillcolor=self.theme.customer_card if card.kind == "customer" else self.theme.card,
            color=self.theme.ink.get(card.kind, self.theme.muted),
            tooltip=label([card.title]),
            **more,
        )

    def _marker(self, number: int | str, marker: Marker) -> None:
        self._node(
            self.graph,
            f"marker {number}",
            marker.box,
            (),
            label=label([marker.sign]),
            shape="square" if marker.kind in IDEAS else "circle",
            style="filled",
            fillcolor=self.theme.tone.get(marker.tone, self.theme.muted),
            color=self.theme.paper,
            fontcolor=self.theme.on_tone,
            tooltip=label([marker.title]),
        )

    def _line(self, line: LineMark) -> None:
        """A line of the method: an edge without head between two invisible nodes."""
        ends = (f"line {line.name} left", f"line {line.name} right")
        for end, x in zip(ends, (line.x, line.right), strict=True):
            box = Box(x - CORNER, line.y - CORNER, 2 * CORNER, 2 * CORNER)
            self._node(self.graph, end, box, (), shape="point", style="invis")
        self._edge(
            *ends,
            [(line.x, line.y), (line.right, line.y)],
            "",
            dir="none",
            style=LINE_STYLES[line.name],
            penwidth="1.6",
            color=self.theme.line,
        )
        # A node, since the ground of an edge's label shows the edge through it.
        self._node(
            self.graph,
            f"line {line.name} name",
            line.label_box,
            [line.label],
            shape="box",
            style="filled",
            fillcolor=self.theme.paper,
            color=self.theme.paper,
            fontcolor=self.theme.line,
            fontsize=f"{line.label.size:g}",
        )

    def _route(self, route: Route) -> None:
        attributes = {"tooltip": label([route.title])}
        if route.label:
            attributes["label"] = label([text.text for text in route.label.texts])
            attributes["lp"] = self.places.centre(route.label.box)
        attributes |= KIND_LOOKS.get(route.kind, {})
        # What goes on elsewhere ends, and begins there, at a tab, with its head at its card.
        source = self._tab(route.points[0]) if route.part == 2 else route.source
        target = self._tab(route.points[-1]) if route.part == 1 else route.target
        heads = ("s" if route.two_way and route.part < 2 else "") + ("e" if route.part != 1 else "")
        attributes["dir"] = {"": "none", "s": "back", "e": "forward", "se": "both"}[heads]
        self._edge(source, target, route.points, heads, **attributes)

    def _tab(self, end: Point) -> str:
        """The tab at which a connection ends."""
        x, y = end
        apart = [
            abs(tab.box.x + tab.box.width / 2 - x) + abs(tab.box.y + tab.box.height / 2 - y) for tab in self.scene.tabs
        ]
        return f"tab {apart.index(min(apart))}"

    def _legend(self, legend: Legend) -> None:
        """Samples with their names, and the register; which channels icons stand for is written out in this graph."""
        said = [text for row in legend.register for text in row] + list(legend.removed)
        for entry in legend.entries:
            if entry.icon and entry.kind in SIGNS:
                said += in_words([entry.text], [entry.icon], inf)
            if entry.icon or not (entry.markers or entry.kind in IN_LEGEND):
                continue
            for number, marker in enumerate(entry.markers):
                self._marker(f"legend {entry.kind} {number}", marker)
            if entry.kind in KIND_LOOKS:
                self._sample_line(entry.kind, entry.box)
            elif not entry.markers:
                self._card(self.graph, sample_card(entry))
            said.append(entry.text)
        for number, remark in enumerate(legend.remarks):
            self._marker(f"legend remark {number}", remark.marker)
            said += remark.texts
        for number, text in enumerate(said):
            self._said(f"legend {number}", text)

    def _sample_line(self, kind: str, box: Box) -> None:
        ends = [(box.x, box.y + box.height / 2), (box.right, box.y + box.height / 2)]
        names = (f"legend {kind} from", f"legend {kind} to")
        for name, (x, y) in zip(names, ends, strict=True):
            point = Box(x - CORNER, y - CORNER, 2 * CORNER, 2 * CORNER)
            self._node(self.graph, name, point, (), shape="point", style="invis")
        self._edge(*names, ends, "e", **KIND_LOOKS[kind])

    def _said(self, name: str, text: Text) -> None:
        """A line of text by itself."""
        wide = width(text.text, text.size, text.bold)
        left = {"start": text.x, "middle": text.x - wide / 2, "end": text.x - wide}[text.anchor]
        box = Box(left - AROUND, text.y - text.size - AROUND, wide + 2 * AROUND, text.size * 1.3 + 2 * AROUND)
        ink = self.theme.colour(text.role)
        self._node(self.graph, name, box, [text], shape="plaintext", fontsize=f"{text.size:g}", fontcolor=ink)

    def _node(self, graph: graphviz.Digraph, id: str, box: Box, texts: Sequence[Text], **attributes: str) -> None:
        attributes.setdefault("label", label([text.text for text in texts]))
        graph.node(
            id, pos=f"{self.places.centre(box)}!", width=inches(box.width), height=inches(box.height), **attributes
        )

    def _edge(self, source: str, target: str, way: Sequence[Point], heads: str, **attributes: str) -> None:
        self.graph.edge(source, target, pos=self.places.spline(list(way), heads), **attributes)


def _empty(scene: Scene, theme: Theme) -> graphviz.Digraph:
    """With what holds for the whole graph, and for all its nodes and edges."""
    return graphviz.Digraph(
        "blueprint",
        engine="neato",
        graph_attr={
            "layout": "neato",
            "inputscale": str(INCH),
            "notranslate": "true",
            "splines": "line",
            "outputorder": "edgesfirst",
            "bgcolor": theme.paper,
            "fontname": "Noto Sans",
            "fontsize": "22",
            "label": label([scene.name]),
            "labelloc": "t",
            "labeljust": "l",
        },
        node_attr={
            "fontname": "Noto Sans",
            "fontsize": "13",
            "fontcolor": theme.text,
            "fixedsize": "true",
            "margin": "0",
            "penwidth": "1.2",
        },
        edge_attr={
            "fontname": "Noto Sans",
            "fontsize": SMALL,
            "fontcolor": theme.muted,
            "color": theme.connection,
            "arrowsize": "0.7",
        },
    )
