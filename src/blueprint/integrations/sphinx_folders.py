"""Pages that tell of whole folders: read again when a blueprint comes or goes there, written again when one is shown.

Sphinx follows files, not folders, and writes a page only when it was read. What such a page was made of is noted in
files, since processes that read pages share nothing else.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Set
from contextlib import suppress
from pathlib import Path
from typing import Any, ClassVar, cast

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.domains import Domain
from sphinx.environment import BuildEnvironment
from sphinx.errors import NoUri
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import make_refnode

from ..files.folders import files_in
from ..files.places import real
from .sphinx_figures import drawing
from .sphinx_tables import drawing_link


class DrawingsDomain(Domain):
    """Where the drawing of each file stands: its path → page → id there."""

    name = "blueprint"
    label = "Blueprint"
    initial_data: ClassVar[dict[str, Any]] = {"drawings": {}}

    @property
    def drawings(self) -> dict[str, dict[str, str]]:
        """Path of the file → page → id."""
        found: dict[str, dict[str, str]] = self.data["drawings"]
        return found

    def clear_doc(self, docname: str) -> None:
        """Forgets a page that is read again."""
        for pages in self.drawings.values():
            pages.pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Takes over what another process read."""
        for file, pages in otherdata["drawings"].items():
            known = self.drawings.setdefault(file, {})
            known.update((page, id) for page, id in pages.items() if page in docnames)

    def place_of(self, file: str) -> tuple[str, str] | None:
        """Page and id of the first page that shows a file; None where none does."""
        return min(self.drawings.get(file, {}).items(), default=None)


def note_folders(env: BuildEnvironment, page: str, folders: Iterable[Path]) -> None:
    """Has a page read again when other blueprints lie in these folders than now, or below them."""
    inside = sorted(map(str, folders))
    known = {"page": page, "folders": inside, "files": _files(inside)}
    place = _place(env.app)
    place.mkdir(parents=True, exist_ok=True)
    name = hashlib.sha256(json.dumps([page, inside]).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    (place / f"{name}.json").write_text(json.dumps(known), "utf-8")


def other_files(app: Sphinx, env: BuildEnvironment, *sorted_out: object) -> set[str]:
    """The pages of whose folders something came or went, for Sphinx's `env-get-outdated`."""
    pages = set()
    for path, known in _notes(app):
        if _files(known["folders"]) != known["files"]:
            pages.add(known["page"])
            path.unlink()
    return pages & env.found_docs


def other_drawings(app: Sphinx, env: BuildEnvironment) -> set[str]:
    """The pages with links to drawings, where these stand elsewhere than they did, for Sphinx's `env-get-updated`."""
    places = sorted((file, sorted(pages.items())) for file, pages in _drawings(env).drawings.items() if pages)
    now = hashlib.sha256(repr(places).encode("utf-8", "surrogateescape")).hexdigest()
    kept = _place(app) / "drawings"
    before = kept.read_text("utf-8") if kept.is_file() else ""
    if now == before:
        return set()
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(now, "utf-8")
    return {known["page"] for _, known in _notes(app)} & set(env.all_docs)


def note_drawings(app: Sphinx, doctree: nodes.document) -> None:
    """Notes where the drawing of each file stands, for Sphinx's `doctree-read`."""
    for node in doctree.findall(drawing):
        if file := node.get("shows"):
            around = cast(nodes.Element, node.parent)
            if not around["ids"]:
                doctree.note_implicit_target(around)
            pages = _drawings(app.env).drawings.setdefault(file, {})
            pages.setdefault(app.env.docname, around["ids"][0])


class LinkDrawings(SphinxPostTransform):
    """Has links lead to drawings; where the documentation does not show one, the text stands alone."""

    default_priority = 5

    def run(self, **kwargs: Any) -> None:
        """Every link of a page."""
        builder, page = self.app.builder, self.env.docname
        for node in list(self.document.findall(drawing_link)):
            shown: nodes.Node = nodes.inline("", node.astext())
            place = _drawings(self.env).place_of(node["file"])
            if place is not None:
                with suppress(NoUri):  # a page that this document leaves out
                    shown = make_refnode(builder, page, *place, shown)
            node.replace_self(shown)


def name_of(file: Path, env: BuildEnvironment) -> str:
    """What a file is called in labels: its path, without links."""
    with suppress(ValueError):
        return real(file).relative_to(real(Path(env.srcdir))).as_posix()
    return str(real(file))


def _drawings(env: BuildEnvironment) -> DrawingsDomain:
    return cast(DrawingsDomain, env.get_domain(DrawingsDomain.name))


def _files(folders: Iterable[str]) -> list[str]:
    found: list[str] = []
    for folder in folders:
        with suppress(OSError):
            found += map(str, files_in(Path(folder), below=True))
    return found


def _notes(app: Sphinx) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    for path in sorted(_place(app).glob("*.json")):
        with suppress(OSError, ValueError):
            yield path, json.loads(path.read_text("utf-8"))


def _place(app: Sphinx) -> Path:
    return Path(app.doctreedir) / "blueprint-folders"
