"""The drawing as PDF, by Typst: lines stay lines, text stays text."""

from __future__ import annotations

from collections.abc import Sequence

from ...errors import BlueprintError
from ...language.languages import language_tag
from ...layout.scene import Scene
from ...text.markup import number
from ..fonts.fitting import fitted
from .pages import cut
from .typst import picture, typeset

POINTS = 0.75
"""A px is 1/96 inch, a point 1/72."""
MILLIMETRES = {"a4": (210, 297), "a3": (297, 420), "a2": (420, 594), "a1": (594, 841), "a0": (841, 1189)}
"""ISO 216, upright."""
MARGIN = 10
"""Millimetres that printers leave white."""
LARGEST = 14400
"""Points that a page may measure at most: 200 inches, as PDF readers expect."""

DOCUMENT = b"""\
#let given = json(bytes(sys.inputs.given))
#set document(title: given.title, date: none)
#set text(lang: given.lang)
#set page(width: given.width * 1pt, height: given.height * 1pt, margin: given.margin * 1pt)
#for (number, page) in given.pages.enumerate() {
  if number > 0 { pagebreak() }
  layout(size => align(center + horizon, show-picture(
    page,
    calc.min(size.width, size.height * page.width / page.height),
    if number == 0 { given.description } else { str(number + 1) },
  )))
}
"""


def write_pdf(svg: str, scene: Scene, page: str = "fit", fonts: Sequence[str] = ()) -> bytes:
    """PDF of a scene's SVG: on one page of its size, or on sheets of paper.

    On sheets it is as wide as fits, and its bands go on from page to page. The same bytes for the same drawing and
    fonts. BlueprintError: no font has a character, or no page has that name. MissingExtra: typst is not installed.
    """
    width, height, margin = _page(page, scene)
    drawn, files = fitted(svg, scene.language, fonts)
    pages = [drawn] if page == "fit" else cut(drawn, scene, width - 2 * margin, height - 2 * margin)
    given = {
        "pages": [picture(each) for each in pages],
        "title": scene.name,
        "description": scene.description,
        "lang": language_tag(scene.language).partition("-")[0],
        "width": width,
        "height": height,
        "margin": margin,
    }
    return typeset(DOCUMENT, given, files)


def _page(page: str, scene: Scene) -> tuple[float, float, float]:
    """Width, height and margin of the page in points, a sheet turned as the drawing (or one band of it) lies."""
    width, height = scene.width, scene.height
    if page == "fit":
        scale = min(POINTS, LARGEST / max(width, height))
        return float(number(width * scale)), float(number(height * scale)), 0
    if page.lower() not in MILLIMETRES:
        raise BlueprintError(f"{page} is no page: write one of {', '.join(('fit', *MILLIMETRES))}")
    across, down = MILLIMETRES[page.lower()]
    if width > height / scene.bands:
        across, down = down, across
    point = 72 / 25.4
    return across * point, down * point, MARGIN * point
