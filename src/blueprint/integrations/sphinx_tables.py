"""Tables in a page of Sphinx, as docutils knows them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from ..text.terminal import terminal_width

INDEX = "blueprint-index"
"""The class of indexes, which have many columns."""
BETWEEN = 3
"""Characters that LaTeX leaves free between columns."""
WIDEST = 24
"""Characters of a column where tables are text."""


class Linked(NamedTuple):
    """A cell whose text leads to the drawing of a blueprint, where the documentation shows it."""

    text: str
    file: str


class drawing_link(nodes.Inline, nodes.TextElement):
    """A text that leads to the drawing of a file, until it is known where that is; named as docutils names nodes."""


Shown = str | Linked


class LatexTables(SphinxPostTransform):
    """Has indexes fit on a page: in a smaller type, and in columns that wrap."""

    default_priority = 5
    formats = ("latex",)

    def run(self, **kwargs: Any) -> None:
        """Every index of a document."""
        for table in list(self.document.findall(nodes.table)):
            if INDEX not in table["classes"]:
                continue
            table["classes"] = [INDEX, "colwidths-given"]
            for column in table.findall(nodes.colspec):
                column["colwidth"] += BETWEEN
            begin, end = (nodes.raw("", text, format="latex") for text in (r"\begingroup\footnotesize", r"\endgroup"))
            table.replace_self([begin, table.deepcopy(), end])


class TableDirective(SphinxDirective):
    """A directive that shows a table."""

    def table(self, head: Sequence[str], rows: Sequence[Sequence[Shown]], name: str) -> list[nodes.Node]:
        """The table under its caption, and what is wrong with that; `name`: of its kind, for style sheets."""
        columns = [[heading, *map(_text, cells)] for heading, *cells in zip(head, *rows, strict=True)]
        group = nodes.tgroup("", *(nodes.colspec(colwidth=_width(column)) for column in columns), cols=len(columns))
        group += nodes.thead("", _row(head))
        group += nodes.tbody("", *map(_row, rows))
        shown = nodes.table("", group, classes=[name, "colwidths-auto"])
        trouble: Sequence[nodes.Node] = ()
        if "caption" in self.options:
            words, trouble = self.parse_inline(self.options["caption"], lineno=self.lineno)
            title = nodes.title(self.options["caption"], "", *words)
            self.set_source_info(title)
            shown.insert(0, title)
        self.set_source_info(shown)
        self.add_name(shown)
        return [shown, *trouble]


def _text(cell: Shown) -> str:
    return cell.text if isinstance(cell, Linked) else cell


def _width(column: Sequence[str]) -> int:
    """Of a column, in characters: that of its widest cell, or what is sensible; its words stay whole."""
    words = max(terminal_width(word) for cell in column for word in (*cell.split(), ""))
    return max(words, min(WIDEST, max(map(terminal_width, column))))


def _row(cells: Sequence[Shown]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", _paragraph(cell)) for cell in cells))


def _paragraph(cell: Shown) -> nodes.paragraph:
    if not isinstance(cell, Linked):
        return nodes.paragraph("", cell)
    return nodes.paragraph("", "", drawing_link("", cell.text, file=cell.file))
