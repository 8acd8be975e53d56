"""Blueprint → scene: bands of steps, each with grid, ways, tracks and measures, then everything with coordinates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil
from typing import TYPE_CHECKING

from ..findings import Finding
from ..model.flow import Element
from ..model.service import Blueprint
from ..text.markup import clean
from . import constants as c
from .asked import Asked, prepared
from .cards.boxes import Port, placed, set_frames
from .cards.finding_tags import room_below, room_in_lanes, with_list, with_tags
from .cards.states import badge_width, badges_of, with_badges
from .followed import NOT_FOLLOWED, Followed, weighed
from .grid.bands import wrapped
from .grid.measures import lay_rows
from .legend.legend import legend_of
from .lens import Lens
from .routed import Routed, routed, without_empty_lanes
from .routing.gaps import with_gaps
from .routing.routes import route_of, tab_beside
from .rows.lanes import doubled, lane_bands, least_heights, line_marks, names_above, names_of
from .rows.steps import step_headings
from .rows.times import time_rows
from .rows.title_and_phases import phase_headings, title_block
from .scene import Box, Curve, Route, Scene, Separator, Text, TintedStep

if TYPE_CHECKING:
    from .map.overview import Overview

TINT_OVER = 4
"""From the top of an exceptional step's ground to that of its heading."""
TINT_INSET = 3
"""From the sides of a heading to those of the ground: they are as far from the cards as from what runs between them."""


def lay_out(
    blueprint: Blueprint,
    *,
    legend: bool = True,
    wrap: int | None = None,
    lens: Lens | None = None,
    language: str | None = None,
    baseline: Blueprint | None = None,
    findings: Sequence[Finding] = (),
    states: Mapping[str, str] | None = None,
    followed: Followed = NOT_FOLLOWED,
    whole: bool = False,
    overview: Overview | None = None,
) -> Scene:
    """The whole drawing in coordinates; the same for the same blueprint on every machine.

    With `wrap`, at most so many steps stand side by side; the others follow in bands below. The words that the drawing
    adds are in `language` (en, zh, de), else in that of the file. A `lens` leaves out, or draws faintly, what it does
    not let through. What differs from a `baseline` is marked, and so is what `findings` speak of. `states` says what
    measurements say of elements, by their ids: one of `blueprint.layout.states.STATES`; `followed`, what a log says of
    cards and connections. What leads back over more than eight columns ends at lettered tabs, unless connections are to
    be `whole`. With an `overview`, the blueprint is drawn as a map: its lanes are services, its cards their phases.
    """
    asked = prepared(
        blueprint,
        lens=lens,
        language=language,
        baseline=baseline,
        findings=findings,
        states=states,
        followed=followed,
        legend=legend,
        whole=whole,
        overview=overview,
    )
    bands = routed(asked, wrapped(asked.view, wrap))
    if overview and len(bands) > 1:
        bands = [without_empty_lanes(asked, band) for band in bands]
    right = max(band.found.right for band in bands)
    title, y = title_block(blueprint, right, asked.about, asked.words["nothing shown"] if asked.view.empty else "")
    scene = blank(asked, title, right, len(bands))
    moments: list[Element] = []
    for band in bands:
        y = add(scene, asked, band, y + (c.BANDS_APART if band.stave.number > 1 else 4), right, moments)
    scene = overlaid(scene, asked)
    scene, y = with_legend(scene, asked, moments, y + 18, right)
    if findings:
        scene, y = with_list(scene, findings, y + (4 if scene.legend else 18), asked.words)
    # Whole pixels, so that no picture ends in a pale row or column.
    return scene._replace(height=ceil(y + c.MARGIN), width=ceil(scene.width))


def blank(asked: Asked, title: list[Text], right: float, bands: int) -> Scene:
    """A drawing with nothing but its title."""
    blueprint = asked.view.blueprint
    return Scene(
        width=right + c.MARGIN,
        height=0,
        language=asked.spoken or "en",
        name=clean(blueprint.title),
        description=asked.description,
        title=title,
        phases=[],
        steps=[],
        lanes=[],
        tinted=[],
        separators=[],
        lines=[],
        routes=[],
        cards=[],
        markers=[],
        tabs=[],
        sets=[],
        emotions=[],
        times=[],
        bands=bands,
        systems=[],
    )


def overlaid(scene: Scene, asked: Asked) -> Scene:
    """With what measurements and checks say of what stands on it."""
    view, words = asked.view, asked.words
    taken = {card.id: 2.0 * c.POINT for card in scene.cards if card.shape == "decision"}
    badges = badges_of(view, words)
    for id, badge in badges.items():
        taken[id] = taken.get(id, 0) + badge_width(badge.word) + 4
    for id in view.changes:
        taken[id] = taken.get(id, 0) + c.FLAG + 2
    return with_tags(with_badges(weighed(scene, view.followed), badges), view.told, taken, words)


def with_legend(scene: Scene, asked: Asked, moments: list[Element], y: float, right: float) -> tuple[Scene, float]:
    """With the legend of all that stands on it from `y` downward, where there is to be one; with the y of its end."""
    if not asked.legend:
        return scene, y - 18
    exceptional = any(step.exceptional for step in scene.steps)
    icons = [icon for step in scene.steps for icon in step.icons]
    icons += [icon for card in scene.cards for icon in card.icons]
    key, y = legend_of(scene, icons, asked.view, moments, asked.gone, exceptional, y, right, asked.words)
    return scene._replace(legend=key), y


def add(scene: Scene, asked: Asked, band: Routed, y: float, right: float, moments: list[Element]) -> float:
    """Adds one band to the scene, from `y` downward, with lanes that reach to `right`; returns where it ends."""
    view, words = band.view, asked.words
    number, grid, found = band.stave.number, band.grid, band.found
    found.right = right
    phases, y = phase_headings(view.blueprint, grid, found, y, number)
    scene.phases.extend(phases)
    y += room_below(phases, "phase", view.told)
    if view.overview:
        from .map.rows import add_rows

        end = add_rows(scene, view.overview, grid, found, band.tracks, band.contents, y, words, number)
    else:
        end = _add_rows(scene, asked, band, y)
    ports = _tab_ports(band)
    cards, tabs, markers, boxes = placed(view, grid, band.contents, found, words, moments, number, ports)
    scene.cards.extend(cards)
    scene.sets.extend(set_frames(view, grid, boxes, number))
    scene.tabs.extend(tabs)
    scene.markers.extend(markers)
    routes: list[Route] = []
    led = zip(band.stave.links, band.trips, band.ways, band.pieces, strict=True)
    for index, (link, trip, way, pieces) in enumerate(led):
        source, target, label = (
            band.contents[trip.source.order],
            band.contents[trip.target.order],
            band.labels.get(index),
        )
        route = route_of(link, way, pieces, boxes, found, label, source, target, view, number, words)
        routes.append(route)
        if link.letter and label:
            scene.tabs.append(tab_beside(link, route, label))
    scene.routes.extend(with_gaps(routes))
    return end


def _add_rows(scene: Scene, asked: Asked, band: Routed, y: float) -> float:
    """The headings of the steps, curves, lanes and times of a band, from `y` downward; returns where they end."""
    view, words = band.view, asked.words
    number, grid, found = band.stave.number, band.grid, band.found
    heads = step_headings(grid, found, y + 12, words, number, view.images)
    y = heads.bottom + room_below(heads.headings, "step", view.told)
    top = y + 2
    names, lines = names_of(grid.lanes, grid.empty, words), doubled(view)
    curves, y = _curves(asked, band, top, names_above(lines))
    roomy = room_in_lanes(names, grid.lanes, view.told)
    lay_rows(grid, found, band.tracks, band.contents, lines, least_heights(roomy, grid.empty, lines), y)
    bottom = found.lane_bottom[-1] if found.lane_bottom else y
    times, end = time_rows(asked.view, grid, found, bottom, words, number)

    scene.steps.extend(heads.headings)
    scene.markers.extend(heads.markers)
    scene.lanes.extend(lane_bands(grid, found, names, lines, number))
    scene.lines.extend(line_marks(view, found, words, number))
    scene.separators.extend(Separator(found.between[channel], top, bottom, number) for channel in band.parted)
    scene.tinted.extend(
        TintedStep(head.id, _tint(head.box, bottom), top, number) for head in heads.headings if head.exceptional
    )
    scene.emotions.extend(curves)
    scene.times.extend(times)
    return end


def _curves(asked: Asked, band: Routed, top: float, taken: float) -> tuple[list[Curve], float]:
    """Those of emotion, with the y where they end; most files say nothing of feelings."""
    if not asked.view.felt and not asked.view.felt_by_staff:
        return [], top
    from .rows.emotion import emotion_bands

    return emotion_bands(asked.view, band.grid, band.found, top, asked.words, band.stave.number, taken)


def _tab_ports(band: Routed) -> dict[str, Port]:
    """Key of each tab → where its connection ends at it."""
    ports: dict[str, Port] = {}
    if not band.stave.number:  # nothing goes on in another band
        return ports
    for link, trip, way, pieces in zip(band.stave.links, band.trips, band.ways, band.pieces, strict=True):
        if trip.source.standing.letter:
            ports[link.source] = way.leaves, band.found.across(pieces[0])
        if trip.target.standing.letter:
            ports[link.target] = way.enters, band.found.across(pieces[-1])
    return ports


def _tint(heading: Box, bottom: float) -> Box:
    """The column of a step, so narrow that what runs beside its cards keeps off its edges."""
    top = heading.y - TINT_OVER
    return Box(heading.x + TINT_INSET, top, heading.width - 2 * TINT_INSET, bottom - top)
