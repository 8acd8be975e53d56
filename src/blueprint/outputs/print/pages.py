"""A drawing cut at its bands into pages, so that a long blueprint stays readable on paper."""

from __future__ import annotations

from typing import NamedTuple
from xml.etree import ElementTree

from ...layout import constants as c
from ...layout.scene import Scene
from ...text.markup import number
from ..fonts.fitting import SVG

SQUEEZED = 1.15
"""So much more than a page's room is made smaller, rather than that the legend stands alone on a page."""


class Stretch(NamedTuple):
    """A part of the drawing's height, with the bands in it."""

    top: float
    bottom: float
    bands: tuple[int, ...]
    first: bool
    last: bool


def cut(svg: str, scene: Scene, across: float, down: float) -> list[str]:
    """The SVG as SVGs, each with as many whole bands as fit on a page whose sides are as `across` to `down`.

    A drawing in one band is one page. What is not on a page is not in its SVG, so that no text is hidden in it.
    """
    if scene.bands == 1:
        return [svg]
    stretches = _stretches(scene)
    # All pages have the scale of the tallest band, so more may fit than at full width.
    room = max(scene.width * down / across, *(each.bottom - each.top for each in stretches))
    parts = _packed(stretches, room)
    if len(parts) == 1:
        return [svg]
    # One height for all, so that all pages have one scale.
    height = max(part.bottom - part.top for part in parts)
    return [_page(svg, scene, part, height) for part in parts]


def _stretches(scene: Scene) -> list[Stretch]:
    """One for each band, the title above the first; then the legend."""
    parts: list[tuple[int, float]] = [(each.band, each.box.y) for each in (*scene.phases, *scene.steps)]
    parts += [(lane.band, lane.box.y) for lane in scene.lanes]
    tops = {band: min(y for each, y in parts if each == band) for band in range(1, scene.bands + 1)}
    starts = [0.0, *(tops[band] - c.MARGIN / 2 for band in range(2, scene.bands + 1))]
    below = scene.legend or scene.findings
    end = below.top - c.MARGIN / 2 if below else scene.height
    ends = [*starts[1:], end]
    found = [
        Stretch(top, bottom, (band,), first=band == 1, last=False)
        for band, (top, bottom) in enumerate(zip(starts, ends, strict=True), 1)
    ]
    return [*found, Stretch(end, scene.height, (), first=False, last=True)]


def _packed(stretches: list[Stretch], room: float) -> list[Stretch]:
    pages = [stretches[0]]
    for stretch in stretches[1:]:
        page = pages[-1]
        roomy = room * (1 if stretch.bands else SQUEEZED)
        if stretch.bottom - page.top <= roomy or stretch.bottom == stretch.top:
            pages[-1] = page._replace(bottom=stretch.bottom, bands=page.bands + stretch.bands, last=stretch.last)
        else:
            pages.append(stretch)
    return pages


def _page(svg: str, scene: Scene, part: Stretch, height: float) -> str:
    ElementTree.register_namespace("", SVG[1:-1])
    root = ElementTree.fromstring(svg)
    root.set("viewBox", f"0 {number(part.top)} {number(scene.width)} {number(height)}")
    root.set("height", number(height))
    for child in list(root):
        if not _stands_on(child, part):
            root.remove(child)
    return ElementTree.tostring(root, encoding="unicode")


def _stands_on(element: ElementTree.Element, part: Stretch) -> bool:
    inner = element[0] if element.tag == f"{SVG}a" else element
    band = inner.get("data-band")
    if band is not None:
        return int(band) in part.bands
    kind = inner.get("class")
    return part.first if kind == "title" else part.last if kind in ("legend", "findings") else True
