"""Links over a drawing in a page of MkDocs, which shows it as an image, in which nothing can be followed.

What a blueprint says counts from its own file. A part leads to the page that draws it, a `link` to the page or file of
the documentation that it names, or to its address; what is none of these is no link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ..checks.links import path_of
from ..files.places import real
from ..layout import constants as c
from ..layout.scene import Box, Scene
from ..records import Record
from ..text.expressions import expression
from ..text.markup import escape

_FENCE = expression(r"^[ >]*+(?:`{3,}+|~{3,}+)([^`\n]*)", re.M)
_FILE = expression(r"""\bfile=(?:"(?P<double>[^"]+)"|'(?P<single>[^']+)'|(?P<bare>[^\s"'}]+))""")


class LinkSpot(Record):
    """A place of a drawing that leads somewhere."""

    box: Box
    href: str
    title: str


class Site:
    """The site that a page belongs to, by what MkDocs hangs into Markdown for its own use."""

    def __init__(self, here: Any = None, files: Any = None) -> None:
        self.here, self.files = here, files

    @classmethod
    def of(cls, md: Any) -> Site:
        """Where something else than MkDocs makes the page, nothing is known of other pages."""
        for processor in getattr(md, "treeprocessors", ()):
            here, files = getattr(processor, "file", None), getattr(processor, "files", None)
            if here is not None and files is not None and hasattr(here, "url_relative_to"):
                return cls(here, files)
        return cls()

    def spots(self, scene: Scene, folder: Path) -> Iterator[LinkSpot]:
        """The links of a drawing whose blueprint lies in that folder."""
        for card in scene.cards:
            if card.link and (href := self._address(card.link, card.stands_for, folder)):
                yield LinkSpot(card.box, href, card.title)
        for lane in scene.lanes:
            if lane.link and lane.texts and (href := self._address(lane.link, lane.stands_for, folder)):
                name = " ".join(text.text for text in lane.texts if text.bold)
                yield LinkSpot(lane.box._replace(width=c.LANE_NAME_WIDTH), href, name)

    def _address(self, link: str, part: str, folder: Path) -> str:
        """Where a link leads from this page; empty for nowhere."""
        path = None if part else path_of(link)
        if path is None and not part:
            return link
        if self.files is None or "\0" in part:
            return ""
        if path is None:
            found = self._drawn(real(folder / part)) or self._file(Path(folder, part.strip()).with_suffix(".svg"))
            return found.url_relative_to(self.here) if found else ""
        found = self._file(folder / path)
        fragment = urlsplit(link.strip()).fragment
        return found.url_relative_to(self.here) + (f"#{fragment}" if fragment else "") if found else ""

    def _file(self, path: Path) -> Any:
        """The page or file of the site that a path means: by its source, or by what is made of it."""
        wanted = real(path)
        named = {wanted, wanted.with_suffix(".md"), wanted / "index.md", wanted.parent / f"{wanted.name}.md"}
        return next((each for each in self.files if each.abs_src_path and real(Path(each.abs_src_path)) in named), None)

    def _drawn(self, blueprint: Path) -> Any:
        """The first page that draws the blueprint in this file."""
        for each in self.files.documentation_pages():
            source = Path(each.abs_src_path or "")
            if each is not self.here and source.is_file() and blueprint in _drawings(source, source.stat().st_mtime_ns):
                return each
        return None


@lru_cache(4096)
def _drawings(page: Path, stamp: int) -> frozenset[Path]:
    """The files of the blueprints that a page draws, as its fences name them."""
    text = page.read_text("utf-8", errors="replace")
    fences = (fence[1] for fence in _FENCE.finditer(text) if "blueprint" in fence[1])
    names = (found for fence in fences for found in _FILE.finditer(fence))
    return frozenset(real(Path(found["double"] or found["single"] or found["bare"])) for found in names)


def laid_over(image: str, spots: Sequence[LinkSpot], scene: Scene, width: str) -> str:
    """An image with links over it, which are as large as what they lie on at every size."""
    links = "".join(_link(spot, scene) for spot in spots)
    return f'<div style="position: relative; line-height: 0; width: {escape(width)}">{image}{links}</div>'


def _link(spot: LinkSpot, scene: Scene) -> str:
    box = spot.box
    place = "; ".join(
        f"{name}: {100 * part / whole:.3f}%"
        for name, part, whole in (
            ("left", box.x, scene.width),
            ("top", box.y, scene.height),
            ("width", box.width, scene.width),
            ("height", box.height, scene.height),
        )
    )
    title = escape(spot.title)
    return (
        f'<a href="{escape(spot.href)}" title="{title}" aria-label="{title}" style="position: absolute; {place}"></a>'
    )
