"""Drawings in pages of Sphinx: the place of one, and the figure around it where it has a caption."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.addnodes import translatable
from sphinx.util.docutils import SphinxDirective

PICTURE_OPTIONS = {
    "alt": directives.unchanged,
    "caption": directives.unchanged,
    "width": directives.length_or_percentage_or_unitless,
    "align": lambda text: directives.choice(text, ("left", "center", "right")),
    "name": directives.unchanged,
    "class": directives.class_option,
}
"""What any image can be told."""


class drawing(nodes.General, nodes.Inline, nodes.Element, translatable):
    """The place of a drawing, until it is known what it is drawn for; in lower case, as docutils names nodes."""

    def preserve_original_messages(self) -> None:
        """Keeps the text for the drawing that the page says, before it is translated."""
        if "alt" in self["kept"]:
            self["original"] = self["kept"]["alt"]

    def apply_translated_message(self, original_message: str, translated_message: str) -> None:
        """Takes the translation of that text."""
        self["kept"] = {**self["kept"], "alt": translated_message}

    def extract_original_messages(self) -> list[str]:
        """What there is to translate."""
        return [self["original"]] if "original" in self else []


def look_of(options: Mapping[str, Any]) -> dict[str, Any]:
    """Of these options, what a drawing's node keeps for its image."""
    kept = {name: options[name] for name in ("alt", "width", "align") if name in options}
    return {"kept": kept, "classes": ["blueprint", *options.get("class", [])]}


class Pictured(SphinxDirective):
    """A directive that shows a drawing."""

    def placed(self, node: drawing, options: Mapping[str, Any]) -> list[nodes.Node]:
        """The drawing as it stands in the page, in a figure where it has a caption."""
        self.set_source_info(node)
        if "caption" not in options:
            outer: nodes.Element = nodes.container("", node, classes=["blueprint"])
            self.add_name(outer)
            return [outer]
        words, trouble = self.parse_inline(options["caption"], lineno=self.lineno)
        caption = nodes.caption(options["caption"], "", *words)
        figure = nodes.figure("", node, caption)
        # What has no source is not translated.
        for each in (figure, caption):
            self.set_source_info(each)
        figure["align"] = node["kept"].pop("align", "default")
        self.add_name(figure)
        return [figure, *trouble]
