"""The drawing as PDF, by Typst: lines stay lines, text stays text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ...language.languages import language_tag
from ...layout.scene import Scene
from ...layout.sheets.paper import FIT, Paper
from ...text.markup import number
from ..fonts.fitting import fitted
from .typst import picture, typeset

POINTS = 0.75
"""A px is 1/96 inch, a point 1/72."""
LARGEST = 14400
"""Points that a page may measure at most: 200 inches, as PDF readers expect."""

DOCUMENT = b"""\
#let given = json(bytes(sys.inputs.given))
#set document(title: given.title, date: none)
#set text(lang: given.lang)
#set page(width: given.width * 1pt, height: given.height * 1pt, margin: given.margin * 1pt, fill: rgb(given.ground))
#for (number, page) in given.pages.enumerate() {
  if number > 0 { pagebreak() }
  layout(size => align(center + horizon, show-picture(
    page,
    calc.min(size.width, size.height * page.width / page.height),
    if number == 0 { given.description } else { str(number + 1) },
  )))
}
"""


def fit(scene: Scene) -> Paper:
    """A sheet as large as the drawing, or as pages may be."""
    scale = min(POINTS, LARGEST / max(scene.width, scene.height))
    return Paper(FIT, float(number(scene.width * scale)), float(number(scene.height * scale)), 0, 0)


def write_pdf(pages: Sequence[str], scene: Scene, paper: Paper, ground: str, fonts: Sequence[str] = ()) -> bytes:
    """PDF of a scene that is drawn on SVGs, each as large as fits on a sheet of its own, whose ground is a colour.

    The same bytes for the same drawing and fonts. BlueprintError: no font has a character. MissingExtra: typst is not
    installed.
    """
    drawn: list[dict[str, Any]] = []
    files: set[Path] = set()
    for page in pages:
        svg, more = fitted(page, scene.language, fonts)
        drawn.append(picture(svg))
        files.update(more)
    given = {
        "pages": drawn,
        "title": scene.name,
        "description": scene.description,
        "lang": language_tag(scene.language).partition("-")[0],
        "width": paper.width,
        "height": paper.height,
        "margin": paper.margin,
        "ground": ground,
    }
    return typeset(DOCUMENT, given, sorted(files))
