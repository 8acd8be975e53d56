"""What a drawing can be written as, by suffix, and writing a file whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, BinaryIO, Protocol

from ..errors import BlueprintError
from ..language.messages import said
from ..layout.cards.parts import leading_to
from ..layout.sheets.paper import FIT, PAPERS, SLIDE
from ..records import Record

if TYPE_CHECKING:
    from ..drawing.theme import Theme
    from ..layout.lens import Lens
    from ..layout.scene import Scene
    from ..layout.sheets.plan import Sheets
    from ..model.service import Blueprint


class Drawn(Protocol):
    """What writers need of a drawing."""

    @property
    def svg(self) -> str: ...  # noqa: D102

    def svg_bytes(self) -> bytes: ...  # noqa: D102

    def put_svg(self, file: BinaryIO) -> None: ...  # noqa: D102

    @property
    def scene(self) -> Scene: ...  # noqa: D102

    @property
    def blueprint(self) -> Blueprint: ...  # noqa: D102

    @property
    def colours(self) -> Theme: ...  # noqa: D102

    @property
    def through(self) -> Callable[[Lens], Scene] | None:
        """Lays it out as a lens shows it; None where it is a part already."""

    def sheets(self, page: str) -> Sheets: ...  # noqa: D102

    def svg_of(self, scene: Scene) -> str: ...  # noqa: D102


PAGES = (FIT, *PAPERS)
"""Sizes of pages; `fit` is one page as large as the drawing."""


class Options(Record):
    """What formats can be told; each reads what it knows."""

    scale: float = 2
    """PNG: pixels for each px of the drawing."""
    page: str = ""
    """PDF, PPTX and PNG: one of PAGES; without one, `slide` for PPTX, else `fit`."""
    fonts: tuple[str, ...] = ()
    """PNG, PDF and embedded fonts: font files that go before the installed ones."""
    embed_font: bool = False
    """SVG and HTML: the letters that are used are put into the file."""
    language: str | None = None
    """HTML, Markdown and tables: of the words that they add, else that of the blueprint."""


Writer = Callable[[Drawn, Options], bytes]


def _svg(drawing: Drawn, options: Options) -> bytes:
    if not options.embed_font:
        return drawing.svg_bytes()
    from .fonts.embedding import with_fonts

    return with_fonts(drawing.svg, drawing.scene.language, options.fonts).encode()


def _dot(drawing: Drawn, options: Options) -> bytes:
    from .exchange.dot import to_graphviz

    source: str = to_graphviz(drawing.scene, drawing.colours).source
    return source.encode()


def _png(drawing: Drawn, options: Options) -> bytes:
    from .print.png import fitting_scale, write_png

    scene = _only_sheet(drawing, options)
    svg = drawing.svg if scene is drawing.scene else drawing.svg_of(scene)
    return write_png(svg, scene, fitting_scale(scene, options.scale), options.fonts)


def _only_sheet(drawing: Drawn, options: Options) -> Scene:
    """What a picture shows: the drawing, or the only sheet of a page; BlueprintError where there are several."""
    if options.page.lower() in ("", FIT):
        return drawing.scene
    scene, *more = drawing.sheets(options.page).scenes
    if more:
        raise BlueprintError(
            said(
                "it takes {more} sheets of {page}, and a picture is one:"
                " choose a larger --page, or write a .pdf or .pptx",
                more=len(more) + 1,
                page=options.page,
            )
        )
    return scene


def _pdf(drawing: Drawn, options: Options) -> bytes:
    from .print.pdf import fit, write_pdf

    scene, ground = drawing.scene, drawing.colours.paper
    if options.page.lower() in ("", FIT):
        linked = leading_to(scene, ".pdf")
        svg = drawing.svg if linked is scene else drawing.svg_of(linked)
        return write_pdf([svg], scene, fit(scene), ground, options.fonts)
    sheets = drawing.sheets(options.page)
    return write_pdf(
        [drawing.svg_of(leading_to(sheet, ".pdf")) for sheet in sheets.scenes],
        scene,
        sheets.paper,
        ground,
        options.fonts,
    )


def _pptx(drawing: Drawn, options: Options) -> bytes:
    from .slides.pptx import fit, write_pptx

    page = options.page.lower() or SLIDE
    if page == FIT:
        return write_pptx([leading_to(drawing.scene, ".pptx")], fit(drawing.scene), drawing.colours)
    sheets = drawing.sheets(page)
    return write_pptx([leading_to(sheet, ".pptx") for sheet in sheets.scenes], sheets.paper, drawing.colours)


def _html(drawing: Drawn, options: Options) -> bytes:
    from .page.html import write_html

    fonts = None
    if options.embed_font:
        from .fonts.embedding import embedded

        fonts = embedded(drawing.svg, drawing.scene.language, options.fonts)
    return write_html(
        drawing.blueprint, drawing.scene, drawing.colours, options.language, fonts, drawing.through
    ).encode()


def _markdown(drawing: Drawn, options: Options) -> bytes:
    from .page.table import markdown

    return markdown(drawing.blueprint, options.language).encode()


def _graphviz(format: str, drawing: Drawn, options: Options) -> bytes:
    from .exchange.graphviz_formats import write_graphviz

    return write_graphviz(drawing.scene, drawing.colours, format)


def _csv(drawing: Drawn, options: Options) -> bytes:
    from ..tables.csv import to_csv

    return to_csv(drawing.blueprint, options.language, bom=True).encode()


def _xlsx(drawing: Drawn, options: Options) -> bytes:
    from ..tables.xlsx import to_xlsx

    return to_xlsx(drawing.blueprint, options.language)


def _mermaid(drawing: Drawn, options: Options) -> bytes:
    from .exchange.mermaid import to_mermaid

    return to_mermaid(drawing.blueprint).encode()


def _drawio(drawing: Drawn, options: Options) -> bytes:
    from .exchange.drawio import to_drawio

    return to_drawio(leading_to(drawing.scene, ".drawio"), drawing.colours).encode()


def _bpmn(drawing: Drawn, options: Options) -> bytes:
    from .exchange.bpmn import to_bpmn

    return to_bpmn(drawing.blueprint).encode()


def _json(drawing: Drawn, options: Options) -> bytes:
    from .exchange.json import to_json

    return to_json(drawing.blueprint).encode()


GRAPHVIZ_FORMATS = ("eps", "ps", "fig", "gif", "jpg", "jpeg", "webp", "xdot", "plain", "cmapx")
"""What Graphviz writes and no writer of our own makes."""

WRITERS: dict[str, Writer] = {
    ".svg": _svg,
    ".html": _html,
    ".png": _png,
    ".pdf": _pdf,
    ".pptx": _pptx,
    ".md": _markdown,
    ".dot": _dot,
    ".gv": _dot,
    ".csv": _csv,
    ".xlsx": _xlsx,
    ".json": _json,
    ".mmd": _mermaid,
    ".drawio": _drawio,
    ".bpmn": _bpmn,
    **{f".{format}": partial(_graphviz, format) for format in GRAPHVIZ_FORMATS},
}
"""Suffix → what makes the bytes of such a file."""


def render(drawing: Drawn, suffix: str, options: Options = Options()) -> bytes:  # noqa: B008
    """The drawing as the bytes of a file with this suffix; BlueprintError for one that nothing writes.

    MissingExtra, MissingProgram: the format needs what is not installed.
    """
    writer = WRITERS.get(suffix.lower())
    if writer is None:
        raise BlueprintError(
            said(
                "{suffix} is no format: write one of {known}",
                suffix=suffix or said("a name without suffix"),
                known=tuple(WRITERS),
            )
        )
    return writer(drawing, options)


def put(drawing: Drawn, suffix: str, file: BinaryIO, options: Options = Options()) -> None:  # noqa: B008
    """Writes the same into an empty file, open for reading and writing; of a plain SVG, memory never holds all."""
    if suffix.lower() == ".svg" and not options.embed_font:
        drawing.put_svg(file)
    else:
        file.write(render(drawing, suffix, options))


def otherwise(drawing: Drawn, suffix: str, options: Options) -> list[str]:
    """What `render` does otherwise than it is asked to, in words; nearly always nothing."""
    if suffix.lower() != ".png":
        return []
    from .print.png import fitting_scale, too_large

    scene = drawing.scene if options.page.lower() in ("", FIT) else drawing.sheets(options.page).scenes[0]
    scale = fitting_scale(scene, options.scale)
    return [too_large(scene, options.scale, scale)] if scale < options.scale else []
