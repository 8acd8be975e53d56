"""Trees from left to right, laid out and written by Graphviz (`dot`).

Boxes have the size that their texts need in the widest of the usual fonts, by the same table as drawings, so that
where they stand does not depend on the fonts of a machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import graphviz

from ..drawing.theme import Theme
from ..errors import BlueprintError, MissingProgram
from ..language.drawing_words import listed, words_for
from ..language.messages import said
from ..outputs.print.foreign_svg import size_of, titled
from ..text.markup import clean, escape
from ..text.widths import width
from ..text.wrapping import wrap

INCH = 72
TEXT, SMALL, TITLE = 13, 11, 20
ROOM = 190
"""The widest that a text in a box may be, in px."""
TITLE_ROOM = 760
PADDING = 12
LEADING = 1.2
FORMATS = (".svg", ".png", ".pdf", ".dot", ".gv")
"""What a tree can be written as."""


class Look(NamedTuple):
    """How one kind of box looks."""

    fill: str
    edge: str
    text: str
    muted: str
    dashed: bool = False


class _Size(NamedTuple):
    width: float
    height: float
    language: str


class Tree:
    """A tree in the making; its `graph` is one of the `graphviz` package."""

    def __init__(self, title: str, facts: Sequence[str], theme: Theme, language: str | None) -> None:
        self.title = title
        self.facts = facts
        self.language = language or "en"
        self.theme = theme
        self.said: dict[str, str] = {}
        """Each box in words, for those who do not see it."""
        self.root = Look(theme.phase, theme.phase, theme.on_phase, theme.on_phase)
        self.branch = Look(theme.customer_card, theme.ink["customer"], theme.text, theme.muted)
        self.leaf = Look(theme.card, theme.ink["note"], theme.text, theme.muted)
        self.missing = Look(theme.paper, theme.tone["negative"], theme.tone["negative"], theme.muted, dashed=True)
        self.pain = Look(theme.card, theme.tone["pain"], theme.text, theme.muted)
        self.graph = graphviz.Digraph(
            "blueprint",
            engine="dot",
            graph_attr={
                "rankdir": "LR",
                "splines": "line",
                "ordering": "out",
                "ranksep": "0.8",
                "nodesep": "0.16",
                "pad": "0.33",
                "bgcolor": theme.paper,
                "fontname": "Noto Sans",
                "label": self._title(),
                "labelloc": "t",
                "labeljust": "l",
            },
            node_attr={"shape": "box", "fontname": "Noto Sans", "fixedsize": "true", "penwidth": "1.3", "margin": "0"},
            edge_attr={"color": theme.connection, "arrowhead": "none", "arrowsize": "0.6", "penwidth": "1.1"},
        )

    def box(self, name: str, text: str, small: str, look: Look, *, again: bool = False) -> None:
        """A box with a text and, below it, smaller ones, a line each; drawn once however often it is named.

        `again`: the same stands elsewhere in the tree, too.
        """
        if name in self.said:
            return
        self.said[name] = listed((part for part in (clean(text), *small.split("\n")) if part), words_for(self.language))
        lines = wrap(clean(text), TEXT, ROOM, bold=look is self.root)
        below = [line for part in small.split("\n") for line in wrap(clean(part), SMALL, ROOM)]
        widest = max(width(line, TEXT, bold=True) for line in lines) if look is self.root else ROOM
        high = (len(lines) * TEXT + len(below) * SMALL) * LEADING + 4 * (len(lines) + len(below)) + PADDING
        style = "filled,rounded,dashed" if look.dashed else "filled,rounded"
        rows = [_row(line, TEXT, look.text, bold=look is self.root) for line in lines]
        rows += [_row(line, SMALL, look.muted) for line in below]
        self.graph.node(
            name,
            label=_table(rows, "CENTER"),
            width=f"{(widest + 2 * PADDING) / INCH:.4f}",
            height=f"{high / INCH:.4f}",
            style=style,
            fillcolor=look.fill,
            color=look.edge,
            peripheries="2" if again else "1",
        )

    def edge(self, source: str, target: str, head: str = "none") -> None:
        """A branch; with an arrow head where one acts on the other."""
        self.graph.edge(f"{source}:e", f"{target}:w", arrowhead=head)

    @property
    def svg(self) -> str:
        """The tree as SVG text. MissingProgram: Graphviz is not installed."""
        described = "\n".join((*self.facts, *self.said.values()))
        return titled(
            self._piped("svg").decode(), "tree", clean(self.title), described, self.language, self.theme.paper
        )

    def write(self, suffix: str, fonts: Sequence[str] = ()) -> bytes:
        """The tree as the bytes of a file with one of the suffixes of FORMATS.

        MissingProgram: Graphviz is not installed. MissingExtra: PNG needs resvg_py. BlueprintError: no font has a
        character.
        """
        if suffix in (".dot", ".gv"):
            source: str = self.graph.source
            return source.encode()
        if suffix == ".pdf":
            return self._piped("pdf")
        svg = self.svg
        if suffix == ".svg":
            return svg.encode()
        from ..outputs.print.png import write_png

        return write_png(svg, _Size(*size_of(svg), self.language), fonts=fonts)

    def _piped(self, format: str) -> bytes:
        try:
            drawn: bytes = self.graph.pipe(format=format, quiet=True)
        except graphviz.ExecutableNotFound:
            raise MissingProgram(
                said("trees need Graphviz: apt-get install graphviz, brew install graphviz or winget install graphviz")
            ) from None
        except graphviz.CalledProcessError as error:
            told = (error.stderr or b"").decode(errors="replace").strip().partition("\n")[0]
            raise BlueprintError(said("Graphviz drew no tree: {told}", told=told)) from None
        return drawn

    def _title(self) -> str:
        rows = [_row(line, TITLE, self.theme.text, bold=True) for line in wrap(clean(self.title), TITLE, TITLE_ROOM)]
        for fact in self.facts:
            rows += [_row(line, TEXT, self.theme.muted) for line in wrap(clean(fact), TEXT, TITLE_ROOM)]
        return _table([*rows, " "], "LEFT")


def _table(rows: Sequence[str], align: str) -> str:
    """A label of Graphviz in which the lines stand below each other, with some room between."""
    cells = "".join(f'<TR><TD ALIGN="{align}">{row}</TD></TR>' for row in rows)
    return f'<<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="2">{cells}</TABLE>>'


def _row(text: str, size: float, colour: str, bold: bool = False) -> str:
    shown = escape(text).replace("\\", r"\\")  # Graphviz reads \N as the name of the box, in HTML as well
    shown = f"<B>{shown}</B>" if bold else shown
    return f'<FONT POINT-SIZE="{size:g}" COLOR="{colour}">{shown}</FONT>'
