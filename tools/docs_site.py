"""What the site adds to the pages, which are plain Markdown so that they can be read without it.

The order of the pages is that of the links in `docs/index.md`, under its headings. A figure that is drawn from YAML is
drawn anew by our own extension, light or dark as the page is, and a colour is seen beside its number. Chinese pages
say that they are Chinese.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata
from tools.doc_blocks import DOCS, ROOT, blocks, pages, whole
from tools.docs_search import SearchBoth

import blueprint

WIDE = 2400
"""A drawing of so many px has letters too small to see on a page, and is shown in bands."""

_FENCED = r"^(?P<fence>`{3,}|~{3,}).*?^(?P=fence)$"
_FIGURE = re.compile(rf"{_FENCED}|^!\[(?P<alt>[^\]]*)\]\((?P<target>[^)\s]+)\)$", re.MULTILINE | re.DOTALL)
_SECTION = re.compile(r"^## (.+)$", re.MULTILINE)
_COLOUR = re.compile("`(#[0-9a-f]{6})`")
_PAGE = re.compile(r"\]\(([^)#\s:]+)\.md\)")


def read(app: Sphinx, name: str, source: list[str]) -> None:
    """A page's Markdown as the site takes it."""
    source[0] = drawn_anew(source[0], (DOCS / name).parent)
    if name == "reference/themes":
        source[0] = _COLOUR.sub(r'<span class="swatch" style="background: \1"></span>`\1`', source[0])
    if name == app.config.root_doc:
        source[0] += "".join(contents(source[0]))


def contents(index: str) -> Iterator[str]:
    """The table of contents of each section: the pages that it links to, in their order."""
    _, *parts = _SECTION.split(index)
    for title, text in zip(parts[::2], parts[1::2], strict=True):
        names = "\n".join(dict.fromkeys(_PAGE.findall(text)))
        yield f"\n```{{toctree}}\n:hidden:\n:caption: {title}\n\n{names}\n```\n"


def drawn_anew(text: str, folder: Path) -> str:
    """A page in whose place of each figure stands the directive that draws it."""

    def directive(found: re.Match[str]) -> str:
        path = (folder / (found["target"] or "")).resolve()
        alt = " ".join((found["alt"] or "").split())
        if path in _figures():
            return f"````{{blueprint}}\n:alt: {alt}\n\n{_figures()[path]}````"
        if path.name == "drawing.svg" and path.parent.parent == ROOT / "tests" / "goldens":
            sample = ROOT / "blueprints" / f"{path.parent.name}.yaml"
            wide = blueprint.load(sample).draw().scene.width > WIDE
            return f"```{{blueprint}} {os.path.relpath(sample, folder)}\n{':wrap: 8' if wide else ''}\n```"
        return found[0]

    return _FIGURE.sub(directive, text)


@cache
def _figures() -> dict[Path, str]:
    """The YAML of each figure that a page's block draws."""
    return {
        (page.parent / block.marks["draws"]).resolve(): whole(block.text)
        for page in pages()
        for block in blocks(page.read_text("utf-8"))
        if "draws" in block.marks
    }


def say_language(app: Sphinx, name: str, template: str, context: dict[str, Any], doctree: object) -> None:
    """Pages in `zh/` are Chinese, for browsers and for readers that speak."""
    if name.startswith("zh/"):
        context["language"] = "zh"


def setup(app: Sphinx) -> ExtensionMetadata:
    """What Sphinx calls."""
    app.add_search_language(SearchBoth)
    app.connect("source-read", read)
    app.connect("html-page-context", say_language)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
