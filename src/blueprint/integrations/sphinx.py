"""Sphinx: drawings, the moments register and rules in the documentation, from files that stand beside it.

The directives read and check; `Draw` draws when a page is written, since HTML and LaTeX take different pictures.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from docutils.statemachine import StateMachine
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.config import Config
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective
from sphinx.util.i18n import search_image_for_language
from sphinx.util.typing import ExtensionMetadata

from ..errors import BlueprintError
from ..findings import Finding
from ..language.messages import said
from ..methods.moments import LEAST, MOST, TARGET, register
from ..pipeline import open_file, open_text
from ..reading.reader import Reading
from ..results.register import table_of
from . import embedding
from .embedding import MapRequest, Request
from .sphinx_cache import AskedDrawing, drawn
from .sphinx_figures import PICTURE_OPTIONS, Pictured, drawing, look_of
from .sphinx_folders import DrawingsDomain, LinkDrawings, name_of, note_drawings, other_drawings, other_files
from .sphinx_index import IndexDirective
from .sphinx_links import astray, goals_of, relinked
from .sphinx_map import MapDirective
from .sphinx_rules import RuleDirective, RuleRole
from .sphinx_tables import LatexTables, TableDirective, drawing_link
from .sphinx_warnings import box, broken_before, warn

STATIC = Path(__file__).parent / "static"
SIGNS = "".join(
    rf"\DeclareUnicodeCharacter{{{code}}}{{\ensuremath{{{sign}}}}}" "\n"
    for code, sign in (("2212", "-"), ("2264", r"\le"), ("2192", r"\rightarrow"), ("2713", r"\surd"))
)
"""What pdfLaTeX has to be told of the signs that we write: −, ≤, → and ✓."""


class _OfBlueprint(SphinxDirective):
    """A directive that takes a blueprint: the name of a file, or the YAML itself."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """What stands in the page; where that is a box, a warning has said why."""
        try:
            reading = self._open()
            errors = embedding.errors_of(reading)
            if reading.blueprint is not None:
                for path in embedding.files_of(reading.blueprint):
                    self.env.note_dependency(str(path))
        except (BlueprintError, OSError) as error:
            # The page does not tell where on the machine that builds it a file was looked for.
            return self._refused(embedding.why_not(error, str(self.env.srcdir)), f"{self._name} cannot be read.")
        for finding in errors:
            self._warn(finding)
        if reading.blueprint is None or (errors and self.options.get("strict")):
            return [box(f"{self._name} {'cannot be read' if reading.blueprint is None else 'has errors'}.")]
        return self._shown(reading)

    def _shown(self, reading: Reading) -> list[nodes.Node]:
        raise NotImplementedError

    def _open(self) -> Reading:
        if bool(self.arguments) == bool(self.content):
            raise BlueprintError(said("name a file or write the YAML below, one of the two"))
        if self.content:
            return open_text("\n".join(self.content), folder=self._folder)
        self.env.note_dependency(str(self._path))
        return open_file(self._path)

    @property
    def _path(self) -> Path:
        return self._place(self.arguments[0])

    def _place(self, name: str) -> Path:
        """Where a file is; the one for the language of this build (`hotel.de.yaml`) where there is one."""
        return Path(self.env.relfn2path(search_image_for_language(name, self.env))[1])

    @property
    def _folder(self) -> Path:
        """Where inline YAML looks for files."""
        return Path(self.env.doc2path(self.env.docname)).parent

    @property
    def _name(self) -> str:
        return self.arguments[0] if self.arguments else "This blueprint"

    def _warn(self, finding: Finding) -> None:
        place = self._at(finding.span.line if finding.span else 1)
        said = f"{finding.code} {finding.message}" + (f". {finding.hint}" if finding.hint else "")
        warn(self.env, self.env.docname, said, place, finding.code)

    def _at(self, line: int) -> str:
        """Where a line of the YAML is: in its file, or in the document that holds it, or in one that it includes."""
        if self.arguments:
            return f"{self._path}:{line}"
        if isinstance(self.state_machine, StateMachine):
            source, before = self.content.items[min(line, len(self.content)) - 1]
            return f"{source}:{before + 1}"
        # MyST counts from the fence.
        return f"{self.env.doc2path(self.env.docname)}:{self.lineno + self.content_offset + line}"

    def _refused(self, why: str, shown: str = "") -> list[nodes.Node]:
        warn(self.env, self.env.docname, why, self.get_location())
        return [box(shown or why)]


class BlueprintDirective(_OfBlueprint, Pictured):
    """`blueprint`: the drawing of a file or of the YAML below, as a figure where it has a caption."""

    option_spec: ClassVar[dict[str, Any]] = {**embedding.OPTIONS, **PICTURE_OPTIONS}

    def _shown(self, reading: Reading) -> list[nodes.Node]:
        options = {"theme": self.config.blueprint_theme, **self.options}
        files = [name for name in ("theme", "compare") if options.get(name, "").endswith((".yaml", ".yml"))]
        files += ["measurements"] if "measurements" in options else []
        for name in files:
            options[name] = str(self._place(options[name]))
            self.env.note_dependency(options[name])
        assert reading.blueprint is not None
        folder = self._path.parent if self.arguments else self._folder
        goals = goals_of(reading.blueprint, folder, self.env)
        for link, line in astray(reading.blueprint, goals):
            why = said("the link leads to {name}, which is no page of this documentation and no file in it", name=link)
            warn(self.env, self.env.docname, why, self._at(line))
        node = drawing(
            "",
            request=Request.of(options),
            text=reading.text,
            folder=str(folder),
            files=[*map(str, embedding.files_of(reading.blueprint)), *(options[name] for name in files)],
            goals=goals,
            shows=name_of(self._path, self.env) if self.arguments else "",
            **look_of(options),
        )
        return self.placed(node, options)


def _asked(node: drawing, builder: Builder) -> AskedDrawing:
    """What a page asks for, as a builder understands it."""
    request: Request | MapRequest = node["request"]
    # Readers of EPUB know light and dark, but not the classes that say which drawing is for which.
    if request.theme == embedding.AUTO and (builder.format != "html" or builder.name == "epub"):
        request = request._replace(theme="light")
    suffixes = [suffix for suffix, kind in _TYPES.items() if kind in builder.supported_image_types]
    # SVG in the end for builders that show no images, or `sphinx.ext.imgconverter`.
    lost = [] if builder.format == "html" else sorted(node["goals"])
    return AskedDrawing(request, node["text"], Path(node["folder"]), node["files"], [*suffixes, ".svg"], lost)


def _draw_ahead(app: Sphinx, doctree: nodes.document) -> None:
    """Draws what a page shows as soon as it is read, where several processes read: one alone puts images into pages."""
    if app.parallel > 1 and app.builder.supported_image_types:
        for node in doctree.findall(drawing):
            with suppress(BlueprintError, OSError):  # told when the page is written
                drawn(_asked(node, app.builder), Path(app.doctreedir))


class Draw(SphinxPostTransform):
    """Puts images in the place of drawings: SVG where it is understood, else PDF or PNG."""

    default_priority = 50  # before Sphinx's own, which convert images that a builder cannot show

    def run(self, **kwargs: Any) -> None:
        """Every drawing of a page; where one cannot be drawn, a warning and a box."""
        if self.app.builder.name == "gettext":
            return  # which takes the texts of nodes as they are read
        for node in list(self.document.findall(drawing)):
            try:
                images = list(self._images(node))
            except (BlueprintError, OSError) as error:
                warn(self.env, self.env.docname, embedding.why_not(error, str(self.env.srcdir)), node)
                node.replace_self(box("This blueprint cannot be drawn."))
            else:
                node.replace_self([*self._label(node), *images])

    def _label(self, node: drawing) -> list[nodes.Node]:
        """In LaTeX, where only what is numbered has a label of its own, the target of a drawing without a caption."""
        around = node.parent
        if self.app.builder.format != "latex" or not isinstance(around, nodes.container):
            return []
        return [nodes.target("", "", ids=around["ids"])]

    def _images(self, node: drawing) -> Iterator[nodes.image]:
        html = self.app.builder.format == "html"
        drawings = drawn(_asked(node, self.app.builder), Path(self.app.doctreedir))
        for each in drawings:
            suffix, data = each.suffix, each.data
            if isinstance(self.app.builder, StandaloneHTMLBuilder) and suffix == ".svg":
                data = relinked(data.decode(), node["goals"], self.app.builder).encode()
            path = self._saved(data, suffix)
            image = nodes.image("", uri=str(path), candidates={_TYPES[suffix]: str(path)}, **node["kept"])
            image.setdefault("alt", each.text if html else each.title)
            if html:
                # An image with a width is linked to itself, so that a wide drawing can be looked at in full.
                image.setdefault("width", f"{each.width}px")
            image["classes"] = [*node["classes"], *([f"only-{each.theme}"] if len(drawings) > 1 else [])]
            yield image

    def _saved(self, data: bytes, suffix: str) -> Path:
        folder = Path(self.app.doctreedir) / "blueprint"
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"blueprint-{hashlib.sha256(data).hexdigest()[:16]}{suffix}"
        path.write_bytes(data)
        self.env.images.add_file(self.env.docname, str(path))
        return path


_TYPES = {".svg": "image/svg+xml", ".pdf": "application/pdf", ".png": "image/png"}


class MomentsDirective(_OfBlueprint, TableDirective):
    """`blueprint-moments`: the moments of truth, the most pressing first; columns that hold nothing are left out."""

    option_spec: ClassVar[dict[str, Any]] = {
        "target": lambda text: _rating(text),
        "on": lambda text: datetime.date.fromisoformat(directives.unchanged_required(text)),
        "language": embedding.OPTIONS["language"],
        "caption": directives.unchanged,
        "name": directives.unchanged,
        "strict": embedding.OPTIONS["strict"],
    }

    def _shown(self, reading: Reading) -> list[nodes.Node]:
        assert reading.blueprint is not None
        found = register(reading.blueprint, self.options.get("target", TARGET), on=self.options.get("on"))
        table = table_of(found, self.options.get("language") or reading.blueprint.language)
        columns = [list(column) for column in zip(*table.shown(), strict=True)]
        filled = [[each.heading, *cells] for each, cells in zip(table.columns, columns, strict=False) if any(cells)]
        if not filled:
            return self._refused(f"{self._name} names no moment of truth.")
        head, *rows = zip(*filled, strict=True)
        shown = self.table(head, rows, "blueprint-moments")
        return [*shown[:1], nodes.paragraph("", table.note, translatable=False), *shown[1:]]


def _rating(text: str | None) -> float:
    value = float(text or "")
    if not LEAST <= value <= MOST:
        raise ValueError(f"a rating is from {LEAST} to {MOST}")
    return value


def _tell_latex(app: Sphinx, config: Config) -> None:
    """Other engines than the default one know all signs of their fonts."""
    if config.latex_engine == "pdflatex":
        elements = config.latex_elements
        config.latex_elements = {**elements, "preamble": SIGNS + elements.get("preamble", "")}


def _add_static(app: Sphinx) -> None:
    app.config.html_static_path.append(str(STATIC))


def setup(app: Sphinx) -> ExtensionMetadata:
    """What Sphinx calls when `blueprint.integrations.sphinx` is among the extensions."""
    app.add_config_value("blueprint_theme", "light", "env", (str,), "The theme of drawings that name none.")
    app.add_domain(DrawingsDomain)
    app.add_node(drawing)
    app.add_node(drawing_link)
    app.add_directive("blueprint", BlueprintDirective)
    app.add_directive("blueprint-index", IndexDirective)
    app.add_directive("blueprint-map", MapDirective)
    app.add_directive("blueprint-moments", MomentsDirective)
    app.add_directive("blueprint-rule", RuleDirective)
    app.add_role("blueprint-rule", RuleRole())
    app.add_post_transform(Draw)
    app.add_post_transform(LinkDrawings)
    app.add_post_transform(LatexTables)
    app.connect("config-inited", _tell_latex)
    app.connect("env-get-outdated", broken_before)
    app.connect("env-get-outdated", other_files)
    app.connect("env-get-updated", other_drawings)
    app.connect("doctree-read", note_drawings)
    app.connect("builder-inited", _add_static)
    app.connect("doctree-read", _draw_ahead)
    app.add_css_file("blueprint.css")
    return {"version": version("service-blueprint"), "parallel_read_safe": True, "parallel_write_safe": True}
