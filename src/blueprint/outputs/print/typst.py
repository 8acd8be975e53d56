"""Typst, held to given fonts: documents are fixed templates, and what they show comes as data, so no text is markup.

Templates may use `show-picture`, which shows what `picture` gives.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from ...errors import BlueprintError
from ...files.installed import missing_extra
from ...language.messages import said
from ..fonts.fitting import SVG
from .typst_texts import without_clusters

PICTURE = b"""\
#let show-text(given, px) = {
  set text(
    font: given.fonts, size: given.size * px,
    weight: given.weight, style: if given.italic { "italic" } else { "normal" },
    fill: rgb(given.fill).transparentize((1 - given.opacity) * 100%), tracking: given.spacing * px,
    dir: if given.rtl { rtl } else { ltr }, top-edge: "baseline", bottom-edge: "baseline", cjk-latin-spacing: none,
  )
  context {
    let width = measure(given.text).width
    let line = move(dx: -given.share * width, box(width: width, given.text))
    place(top + left, dx: given.x * px, dy: given.y * px, rotate(given.angle * 1deg, origin: top + left, line))
  }
}
// A picture has no links, and not all of its texts: they are laid over it.
#let show-picture(given, width, alt) = {
  let px = width / given.width
  block(width: width, height: given.height * px, breakable: false, {
    image(bytes(given.svg), format: "svg", width: width, alt: alt)
    // What it says to those who do not see holds these texts.
    pdf.artifact(given.texts.map(each => show-text(each, px)).join())
    for (to, x, y, across, down) in given.links {
      place(top + left, dx: x * px, dy: y * px, link(to, box(width: across * px, height: down * px)))
    }
  })
}
"""


def typeset(document: bytes, given: Mapping[str, Any], fonts: Sequence[Path]) -> bytes:
    """The PDF of a template that reads `given` from `sys.inputs`; the same bytes for the same data and fonts.

    MissingExtra: typst is not installed. BlueprintError: it refuses what it is given, such as a damaged image.
    """
    try:
        from typst import Compiler, Fonts, TypstError
    except ModuleNotFoundError:
        raise missing_extra(said("PDF needs typst"), "pdf") from None
    with tempfile.TemporaryDirectory() as folder:
        # Typst reads folders, not files; one folder of these alone keeps all other fonts out.
        for position, path in enumerate(fonts):
            link = Path(folder) / f"{position}{path.suffix}"
            try:
                link.symlink_to(path.resolve())
            except OSError:
                link.write_bytes(path.read_bytes())
        book = Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
        try:
            pdf = Compiler(font_paths=book).compile(
                PICTURE + document, format="pdf", sys_inputs={"given": json.dumps(given)}
            )
        except TypstError as error:
            raise BlueprintError(said("no PDF can be made: {error}", error=str(error))) from None
    assert isinstance(pdf, bytes)
    return pdf


def picture(svg: str) -> dict[str, Any]:
    """An SVG, to which fonts are fitted, as `show-picture` takes it; lengths in px of the SVG."""
    drawn, texts = without_clusters(svg)
    root = ElementTree.fromstring(svg)
    left, top, width, height = map(float, root.attrib["viewBox"].split())
    links = []
    for link in root.iter(f"{SVG}a"):
        x, y, across, down = map(float, link[0].attrib["data-box"].split())
        links.append((link.attrib["href"], x - left, y - top, across, down))
    return {
        "svg": drawn,
        "width": width,
        "height": height,
        "texts": [text._asdict() for text in texts],
        "links": links,
    }
