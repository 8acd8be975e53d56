"""Scene → draw.io: lanes as containers, cards inside them, connections glued to their cards along our ways.

The file is mxGraph's XML, uncompressed. A cell's geometry counts from its parent's corner; connections and marks stand
on the page itself.
"""

from __future__ import annotations

from math import inf

from ...drawing.legend import sample_card
from ...drawing.marks import SIGNS
from ...drawing.theme import Theme
from ...drawing.themes import LIGHT
from ...layout import constants as c
from ...layout.cards.icons import SIGNS as ICON_SIGNS
from ...layout.cards.icons import in_words
from ...layout.map.in_words import dots_in_words
from ...layout.scene import Box, Legend, LegendEntry, Scene
from ...text.markup import escape, number
from .drawio_page import Page


def to_drawio(scene: Scene, theme: Theme = LIGHT) -> str:
    """The file's text; the same for the same scene."""
    scene = dots_in_words(scene)
    page = Page(theme)
    for texts in ([text] for text in scene.title):
        page.text(texts, scene.width)
    for curve in scene.emotions:
        page.curve(curve)
    for band in scene.lanes:
        page.lane(band)
    for row in scene.times:
        page.times(row)
    for system in scene.systems:
        page.system(system)
    for heading in (*scene.phases, *scene.steps):
        page.heading(heading, heading in scene.phases)
    for card in scene.cards:
        page.card(card)
    for frame in scene.sets:
        page.frame(frame)
    for tinted in scene.tinted:
        page.tinted(tinted)
    for tab in scene.tabs:
        page.tab(tab)
    for line in scene.lines:
        page.line(line)
    for route in scene.routes:
        page.route(route)
    for marker in scene.markers:
        page.marker(marker)
    if scene.legend:
        _put(page, scene.legend, scene.width)
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
    """Where the page ends: below the legend, or without one below the last lane or times."""
    if scene.legend:
        return scene.height
    below = [*(row.band for row in scene.times), *(system.band for system in scene.systems)]
    ends = [band.box.bottom for band in (*scene.lanes, *below)]
    return max(ends, default=scene.height) + c.MARGIN


NOT_DRAWN = "state "
"""How the kinds of entries begin whose signs draw.io does not get: measured states."""


def _put(page: Page, legend: Legend, width: float) -> None:
    """The legend and the register; which channels icons stand for is written out on this page."""
    page.rule("legend-rule", (c.MARGIN, legend.top), (width - c.MARGIN, legend.top))
    for entry in legend.entries:
        if entry.icon and entry.kind in ICON_SIGNS:
            (named,) = in_words([entry.text], [entry.icon], inf)
            page.said(named)
        if entry.icon or entry.kind.startswith(NOT_DRAWN):
            continue
        for marker in entry.markers:
            page.marker(marker, "legend-sign")
        if not entry.markers:
            _put_sample(page, entry)
        page.said(entry.text)
    for row in legend.register:
        for text in row:
            page.said(text)
    for remark in legend.remarks:
        page.marker(remark.marker, "legend-sign")
        for text in remark.texts:
            page.said(text)
    for text in legend.removed:
        page.said(text)


def _put_sample(page: Page, entry: LegendEntry) -> None:
    id, box = f"legend-{entry.kind}", entry.box
    middle = box.y + box.height / 2
    if entry.kind in ("loop", "information"):
        page.arrow(id, entry.kind, (box.x, middle), (box.right, middle))
    elif entry.kind in SIGNS:
        page.change(id, entry.kind, Box(box.x + (box.width - c.FLAG) / 2, middle - c.FLAG / 2, c.FLAG, c.FLAG))
    elif entry.kind == "exceptional":
        page.shade(id, box)
    elif entry.kind == "set":
        page.outline(id, box)
    else:
        page.sample(id, sample_card(entry))
