"""Sphinx: drawings, the moments register and rules in the documentation, from files that stand beside it.

The directives read and check; `Draw` draws when a page is written, since HTML and LaTeX take different pictures.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from docutils.statemachine import StateMachine
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective, SphinxRole
from sphinx.util.typing import ExtensionMetadata

from ..checks import RULES, Rule, rule_named
from ..errors import BlueprintError, MissingExtra
from ..findings import Finding
from ..language.messages import said
from ..language.suggestions import asked
from ..methods.moments import LEAST, MOST, TARGET, register
from ..outputs import Options, render
from ..pipeline import Drawing, open_file, open_text
from ..reading.reader import Reading
from ..results.register import table_of
from . import embedding
from .embedding import Request

logger = logging.getLogger(__name__)
STATIC = Path(__file__).parent / "static"


class drawing(nodes.General, nodes.Inline, nodes.Element):
    """The place of a drawing, until it is known what it is drawn for; in lower case, as docutils names nodes."""


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
            return self._refused(str(error), f"{self._name} cannot be read.")
        for finding in errors:
            self._warn(finding)
        if reading.blueprint is None or (errors and self.options.get("strict")):
            return [_box(f"{self._name} {'cannot be read' if reading.blueprint is None else 'has errors'}.")]
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
        return Path(self.env.relfn2path(self.arguments[0])[1])

    @property
    def _folder(self) -> Path:
        """Where inline YAML looks for files."""
        return Path(self.env.doc2path(self.env.docname)).parent

    @property
    def _name(self) -> str:
        return self.arguments[0] if self.arguments else "This blueprint"

    def _warn(self, finding: Finding) -> None:
        line = finding.span.line if finding.span else 1
        place = f"{self._path}:{line}" if self.arguments else self._inline(line)
        said = f"{finding.code} {finding.message}" + (f". {finding.hint}" if finding.hint else "")
        logger.warning("%s", said, location=place, type="blueprint", subtype=finding.code)

    def _inline(self, line: int) -> str:
        """Where a line of the YAML below the directive stands in the document, or in one that it includes."""
        if isinstance(self.state_machine, StateMachine):
            source, before = self.content.items[min(line, len(self.content)) - 1]
            return f"{source}:{before + 1}"
        # MyST counts from the fence.
        return f"{self.env.doc2path(self.env.docname)}:{self.lineno + self.content_offset + line}"

    def _refused(self, why: str, shown: str = "") -> list[nodes.Node]:
        logger.warning("%s", why, location=self.get_location(), type="blueprint")
        return [_box(shown or why)]


class BlueprintDirective(_OfBlueprint):
    """`blueprint`: the drawing of a file or of the YAML below, as a figure where it has a caption."""

    option_spec: ClassVar[dict[str, Any]] = {
        **embedding.OPTIONS,
        "alt": directives.unchanged,
        "caption": directives.unchanged,
        "width": directives.length_or_percentage_or_unitless,
        "align": lambda text: directives.choice(text, ("left", "center", "right")),
        "name": directives.unchanged,
        "class": directives.class_option,
    }

    def _shown(self, reading: Reading) -> list[nodes.Node]:
        options = {"theme": self.config.blueprint_theme, **self.options}
        files = [name for name in ("theme", "compare") if options.get(name, "").endswith((".yaml", ".yml"))]
        files += ["measurements"] if "measurements" in options else []
        for name in files:
            options[name] = self.env.relfn2path(options[name])[1]
            self.env.note_dependency(options[name])
        kept = {name: options[name] for name in ("alt", "width", "align") if name in options}
        node = drawing(
            "",
            request=Request.of(options),
            text=reading.text,
            folder=str(self._path.parent if self.arguments else self._folder),
            kept=kept,
            classes=["blueprint", *options.get("class", [])],
        )
        self.set_source_info(node)
        if "caption" not in options:
            outer: nodes.Element = nodes.container("", node, classes=["blueprint"])
            self.add_name(outer)
            return [outer]
        said, trouble = self.parse_inline(options["caption"], lineno=self.lineno)
        figure = nodes.figure("", node, nodes.caption(options["caption"], "", *said))
        self.set_source_info(figure)
        figure["align"] = kept.pop("align", "default")
        self.add_name(figure)
        return [figure, *trouble]


class Draw(SphinxPostTransform):
    """Puts images in the place of drawings: SVG where it is understood, else PDF or PNG."""

    default_priority = 50  # before Sphinx's own, which convert images that a builder cannot show

    def run(self, **kwargs: Any) -> None:
        """Every drawing of a page; where one cannot be drawn, a warning and a box."""
        for node in list(self.document.findall(drawing)):
            try:
                images = list(self._images(node))
            except (BlueprintError, OSError) as error:
                logger.warning("%s", error, location=node, type="blueprint")
                node.replace_self(_box("This blueprint cannot be drawn."))
            else:
                node.replace_self(images)

    def _images(self, node: drawing) -> Iterator[nodes.image]:
        html = self.app.builder.format == "html"
        request: Request = node["request"]
        # Readers of EPUB know light and dark, but not the classes that say which drawing is for which.
        if request.theme == embedding.AUTO and (not html or self.app.builder.name == "epub"):
            request = request._replace(theme="light")
        reading = open_text(node["text"], folder=Path(node["folder"]))
        assert reading.blueprint is not None
        drawings = request.draw(reading.blueprint)
        for theme, each in drawings.items():
            suffix, data = self._written(each)
            path = self._saved(data, suffix)
            image = nodes.image("", uri=str(path), candidates={_TYPES[suffix]: str(path)}, **node["kept"])
            image.setdefault("alt", each.text if html else each.blueprint.title)
            if html:
                # An image with a width is linked to itself, so that a wide drawing can be looked at in full.
                image.setdefault("width", f"{round(each.scene.width)}px")
            image["classes"] = [*node["classes"], *([f"only-{theme}"] if len(drawings) > 1 else [])]
            yield image

    def _written(self, each: Drawing) -> tuple[str, bytes]:
        known = self.app.builder.supported_image_types
        for suffix in (".svg", ".pdf", ".png"):
            if _TYPES[suffix] in known:
                try:
                    return suffix, render(each, suffix, Options())
                except MissingExtra:
                    continue
        # Builders that show no images, or `sphinx.ext.imgconverter`.
        return ".svg", render(each, ".svg", Options())

    def _saved(self, data: bytes, suffix: str) -> Path:
        folder = Path(self.app.doctreedir) / "blueprint"
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"blueprint-{hashlib.sha256(data).hexdigest()[:16]}{suffix}"
        path.write_bytes(data)
        self.env.images.add_file(self.env.docname, str(path))
        return path


_TYPES = {".svg": "image/svg+xml", ".pdf": "application/pdf", ".png": "image/png"}


class MomentsDirective(_OfBlueprint):
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
        rows = table.shown()
        filled = [index for index in range(len(table.columns)) if any(row[index] for row in rows)]
        if not filled:
            return self._refused(f"{self._name} names no moment of truth.")
        group = nodes.tgroup("", *(nodes.colspec(colwidth=1) for _ in filled), cols=len(filled))
        group += nodes.thead("", _row([table.columns[index].heading for index in filled]))
        group += nodes.tbody("", *(_row([row[index] for index in filled]) for row in rows))
        shown = nodes.table("", group, classes=["blueprint-moments", "colwidths-auto"])
        trouble: Sequence[nodes.Node] = ()
        if "caption" in self.options:
            said, trouble = self.parse_inline(self.options["caption"], lineno=self.lineno)
            shown.insert(0, nodes.title(self.options["caption"], "", *said))
        self.set_source_info(shown)
        self.add_name(shown)
        return [shown, nodes.paragraph("", table.note), *trouble]


class RuleDirective(SphinxDirective):
    """`blueprint-rule`: what a rule finds, why, and how to mend it; the place that the role links to."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """The rule, or a warning and a box where there is none of that code or name."""
        found = rule_named(self.arguments[0])
        if found is None:
            why = _no_rule(self.arguments[0])
            logger.warning("%s", why, location=self.get_location(), type="blueprint")
            return [_box(why)]
        target = nodes.target("", "", ids=[_label(found)], names=[_label(found)])
        self.state.document.note_explicit_target(target)
        head = nodes.paragraph("", "", nodes.strong("", f"{found.code} {found.name}"), nodes.Text(f" · {found.what}"))
        parts: list[nodes.Node] = [target, head, nodes.paragraph("", found.why)]
        for heading, example in (("Instead of:", found.bad), ("write:", found.good)):
            parts += [
                nodes.paragraph("", heading),
                nodes.literal_block(example.strip(), example.strip(), language="yaml"),
            ]
        return parts


class RuleRole(SphinxRole):
    """`blueprint-rule`: a rule by its code or name, with what it finds; linked to the page that describes it."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """The rule's code and name, or a system message where there is none."""
        found = rule_named(self.text.strip())
        if found is None:
            message = self.inliner.reporter.error(_no_rule(self.text), line=self.lineno)
            return [self.inliner.problematic(self.rawtext, self.rawtext, message)], [message]
        shown = nodes.abbreviation("", f"{found.code} {found.name}", explanation=found.what)
        link = pending_xref(
            "", shown, refdomain="std", reftype="ref", reftarget=_label(found), refexplicit=True, refwarn=False
        )
        link["refdoc"] = self.env.docname
        return [link], []


def _label(rule: Rule) -> str:
    return rule.code.lower()


def _no_rule(name: str) -> str:
    return asked(
        said("There is no rule {name}", name=name), name, [each for rule in RULES for each in (rule.code, rule.name)]
    )


def _rating(text: str | None) -> float:
    value = float(text or "")
    if not LEAST <= value <= MOST:
        raise ValueError(f"a rating is from {LEAST} to {MOST}")
    return value


def _row(cells: Sequence[str]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", cell)) for cell in cells))


def _box(text: str) -> nodes.Element:
    return nodes.error("", nodes.paragraph("", text), classes=["blueprint-error"])


def _add_static(app: Sphinx) -> None:
    app.config.html_static_path.append(str(STATIC))


def setup(app: Sphinx) -> ExtensionMetadata:
    """What Sphinx calls when `blueprint.integrations.sphinx` is among the extensions."""
    app.add_config_value("blueprint_theme", "light", "env", (str,), "The theme of drawings that name none.")
    app.add_node(drawing)
    app.add_directive("blueprint", BlueprintDirective)
    app.add_directive("blueprint-moments", MomentsDirective)
    app.add_directive("blueprint-rule", RuleDirective)
    app.add_role("blueprint-rule", RuleRole())
    app.add_post_transform(Draw)
    app.connect("builder-inited", _add_static)
    app.add_css_file("blueprint.css")
    return {"version": version("service-blueprint"), "parallel_read_safe": True, "parallel_write_safe": True}
