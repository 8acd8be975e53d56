"""Sheets → PPTX: shapes that can be moved and written into, connectors that stay glued, one slide a sheet."""

from __future__ import annotations

import io
from collections.abc import Sequence

from ...drawing.theme import Theme
from ...files.archives import timeless
from ...files.installed import missing_extra
from ...language.messages import said
from ...layout.scene import Scene
from ...layout.sheets.paper import Paper
from ...text.markup import holdable
from .canvas import Canvas
from .colours import Palette
from .drawn import draw_scene
from .legend import draw_legend

TITLE_ONLY = 5
"""The layout of python-pptx's own template that has a title and nothing else."""
LARGEST = 56 * 72.0
"""Points that a slide may measure at most."""


def write_pptx(scenes: Sequence[Scene], paper: Paper, theme: Theme) -> bytes:
    """A presentation with a slide for each scene, on sheets of a size; the same bytes for the same scenes.

    Its colours are those of its own theme, the notes of a slide hold what the register says of it. MissingExtra:
    python-pptx is not installed.
    """
    try:
        from pptx import Presentation
        from pptx.opc.constants import RELATIONSHIP_TYPE
        from pptx.util import Pt
    except ModuleNotFoundError:
        raise missing_extra(said("PPTX needs python-pptx"), "pptx") from None
    show = Presentation()
    show.slide_width, show.slide_height = Pt(round(paper.width)), Pt(round(paper.height))
    palette = Palette(theme)
    palette.write(show.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME))
    properties = show.core_properties
    properties.title, properties.language = holdable(scenes[0].name)[:255], holdable(scenes[0].language)[:255]
    properties.author = properties.last_modified_by = ""
    for scene in scenes:
        slide = show.slides.add_slide(show.slide_layouts[TITLE_ONLY])
        slide.background.fill.solid()
        palette.paint(slide.background.fill.fore_color, theme.paper)
        points = paper.room[0] / scene.width
        canvas = Canvas(slide, palette, points, paper.margin)
        draw_scene(canvas, scene)
        if scene.legend:
            draw_legend(canvas, scene.legend)
        if notes := _notes(scene, scenes):
            slide.notes_slide.notes_text_frame.text = notes
    out = io.BytesIO()
    show.save(out)
    return timeless(out.getvalue())


def fit(scene: Scene) -> Paper:
    """A slide as large as the drawing, or as slides may be."""
    scale = min(0.75, LARGEST / max(scene.width, scene.height))
    return Paper("fit", scene.width * scale, scene.height * scale, 0, 0)


def _notes(scene: Scene, scenes: Sequence[Scene]) -> str:
    """The rows of the register for the moments of truth, and for opportunities and questions, that stand on a sheet."""
    legends = [each.legend for each in scenes if each.legend]
    numbers = {marker.number.text for marker in scene.markers if marker.number}
    here = {marker.of for marker in scene.markers}
    rows = [
        " ".join(text.text for text in row)
        for legend in legends
        for row in legend.register
        if row and row[0].text.split(" ")[0] in numbers
    ]
    rows += [
        f"{remark.marker.sign.replace('*', '+')} " + " ".join(text.text for text in remark.texts)
        for legend in legends
        for remark in legend.remarks
        if remark.marker.of in here
    ]
    return "\n".join(map(holdable, rows))
