"""A slide to draw on: shapes, texts, lines and paths at places in px."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from ...drawing.primitives import FAINT
from ...layout.scene import Box, Text
from ...text.expressions import expression
from ...text.markup import holdable
from .colours import Palette

DASHES = {"": None, "dash": "dash", "dot": "sysDot", "long": "lgDashDot", "longer": "lgDashDotDot"}
_PARTS = expression(r"[MLHVCQZ]|-?[\d.]+")
_EMU = 12700
"""Of a point."""


class Canvas:
    """One slide; `points` is the length of a px of the drawing."""

    def __init__(self, slide: Any, palette: Palette, points: float, margin: float) -> None:
        self.slide, self.palette, self.points = slide, palette, points
        self.emu = points * _EMU
        self.margin = margin / points

    def at(self, point: tuple[float, float]) -> tuple[float, float]:
        """A place of the drawing on the slide, in px from its corner."""
        return point[0] + self.margin, point[1] + self.margin

    def place(self, shape: Any, box: Box) -> None:
        """Puts a shape that is there already where it belongs."""
        shape.left, shape.top, shape.width, shape.height = self._frame(box)

    def picture(self, data: Any, box: Box) -> Any:
        """A picture in the middle of a box, as large as fits."""
        made = self.slide.shapes.add_picture(data, *self._frame(box))
        return made

    def group(self, name: str, says: str) -> Any:
        """A group to draw into."""
        made = self.slide.shapes.add_group_shape()
        self.named(made, name, says)
        return made

    def veil(self, shape: Any, share: float) -> None:
        """Lets what lies below a filled shape be seen, but for a share of it."""
        from pptx.oxml.ns import qn

        _thin(shape._element.spPr.find(qn("a:solidFill"))[0], share)

    @contextmanager
    def faintly(self, wanted: bool) -> Iterator[None]:
        """Draws all that is drawn meanwhile faintly, if that is wanted."""
        from pptx.oxml.ns import qn

        tree = self.slide.shapes._spTree
        before = len(tree)
        yield
        for element in list(tree)[before:] if wanted else ():
            for colour in list(element.iter(qn("a:srgbClr"), qn("a:schemeClr"))):
                _thin(colour, FAINT)

    def way(self) -> Any:
        """A connector that is still to be laid and glued."""
        from pptx.enum.shapes import MSO_CONNECTOR

        made = self.slide.shapes.add_connector(MSO_CONNECTOR.ELBOW, 0, 0, 0, 0)
        _plain(made)
        return made

    def heads(self, connector: Any, *, at_end: bool, at_start: bool, is_open: bool = False) -> None:
        """Arrow heads at the ends of a connector, filled or open."""
        from pptx.oxml.ns import qn

        line = connector.line._get_or_add_ln()
        for tag, wanted in (("a:headEnd", at_start), ("a:tailEnd", at_end)):
            if wanted:
                line.append(
                    line.makeelement(qn(tag), {"type": "arrow" if is_open else "triangle", "w": "med", "len": "med"})
                )

    def shape(
        self,
        preset: str,
        box: Box,
        *,
        fill: str | None = None,
        line: str | None = None,
        weight: float = 1.0,
        dash: str = "",
        into: Any = None,
        round_px: float | None = None,
        name: str = "",
        says: str = "",
    ) -> Any:
        """A shape of the program's own, by the name of its preset; `says` is read to those who do not see it."""
        from pptx.enum.shapes import MSO_SHAPE

        shapes = (into or self.slide).shapes
        made = shapes.add_shape(getattr(MSO_SHAPE, preset), *self._frame(box))
        if fill is None:
            made.fill.background()
        else:
            made.fill.solid()
            self.palette.paint(made.fill.fore_color, fill)
        if line is None:
            made.line.fill.background()
        else:
            self.stroke(made.line, line, weight, dash)
        _plain(made)
        if round_px is not None and len(made.adjustments):
            made.adjustments[0] = min(0.5, round_px / max(1.0, min(box.width, box.height)))
        self.named(made, name, says)
        return made

    def text(self, box: Box, texts: Sequence[Text], *, anchor: str = "middle", into: Any = None, name: str = "") -> Any:
        """A box of words."""
        made = (into or self.slide).shapes.add_textbox(*self._frame(box))
        self.write(made, texts, anchor=anchor)
        self.named(made, name, "")
        return made

    def write(self, shape: Any, texts: Sequence[Text], *, inset: float = 0.0, anchor: str = "middle") -> None:
        """Writes lines into a shape: those of one size and weight are one paragraph, which breaks by itself."""
        from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
        from pptx.util import Emu, Pt

        frame = shape.text_frame
        frame.word_wrap = True
        side = Emu(round(inset * self.emu))
        frame.margin_left = frame.margin_right = side
        frame.margin_top = frame.margin_bottom = Emu(0)
        frame.vertical_anchor = {"middle": MSO_ANCHOR.MIDDLE, "top": MSO_ANCHOR.TOP}[anchor]
        aligned = {"start": PP_ALIGN.LEFT, "middle": PP_ALIGN.CENTER, "end": PP_ALIGN.RIGHT}
        for number, runs in enumerate(_paragraphs(texts)):
            paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            paragraph.alignment = aligned[runs[0].anchor]
            for text in runs:
                run = paragraph.add_run()
                run.text = holdable(text.text)
                run.font.size = Pt(round(text.size * self.points * 4) / 4)
                run.font.bold, run.font.italic = text.bold, text.italic
                self.palette.paint(run.font.color, self.palette.theme.colour(text.role))

    def line(self, start: tuple[float, float], end: tuple[float, float], colour: str, weight: float, dash: str) -> Any:
        """A straight line that is glued to nothing."""
        from pptx.enum.shapes import MSO_CONNECTOR

        ends = [round(each * self.emu) for each in (*self.at(start), *self.at(end))]
        made = self.slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *ends)
        _plain(made)
        self.stroke(made.line, colour, weight, dash)
        return made

    def path(
        self, d: str, *, line: str | None, weight: float = 1.0, fill: str | None = None, dash: str = "",
        at: tuple[float, float] = (0.0, 0.0), into: Any = None, name: str = "", says: str = "",
    ) -> Any:  # fmt: skip
        """A path of M, L, H, V, C, Q and Z, in px from a place, as a shape of its own."""
        commands = list(_commands(d, *at))
        xs = [x for _, points in commands for x, _ in points]
        ys = [y for _, points in commands for _, y in points]
        box = Box(min(xs), min(ys), max(max(xs) - min(xs), 0.1), max(max(ys) - min(ys), 0.1))
        made = self.shape(
            "RECTANGLE", box, fill=fill, line=line, weight=weight, dash=dash, into=into, name=name, says=says
        )
        self._outline(made, commands, box)
        return made

    def _outline(self, shape: Any, commands: list[tuple[str, list[tuple[float, float]]]], box: Box) -> None:
        from pptx.oxml.ns import qn

        def add(parent: Any, tag: str, said: dict[str, str] | None = None) -> Any:
            parent.append(parent.makeelement(qn(f"a:{tag}"), said or {}))
            return parent[-1]

        def there(point: tuple[float, float]) -> dict[str, str]:
            return {"x": str(round((point[0] - box.x) * self.emu)), "y": str(round((point[1] - box.y) * self.emu))}

        preset = shape._element.spPr.find(qn("a:prstGeom"))
        geometry = preset.makeelement(qn("a:custGeom"), {})
        for part in ("avLst", "gdLst", "ahLst", "cxnLst"):
            add(geometry, part)
        add(geometry, "rect", {"l": "0", "t": "0", "r": "r", "b": "b"})
        size = {"w": str(round(box.width * self.emu)), "h": str(round(box.height * self.emu))}
        path = add(add(geometry, "pathLst"), "path", size)
        tags = {"M": "moveTo", "L": "lnTo", "C": "cubicBezTo", "Q": "quadBezTo", "Z": "close"}
        for command, points in commands:
            step = add(path, tags[command])
            for point in points:
                add(step, "pt", there(point))
        preset.getparent().replace(preset, geometry)

    def stroke(self, line: Any, colour: str, weight: float, dash: str) -> None:
        """Colour, width in px and dash of a line."""
        from pptx.util import Emu

        self.palette.paint(line.color, colour)
        line.width = Emu(round(weight * self.emu))
        if DASHES[dash]:
            from pptx.enum.dml import MSO_LINE

            line.dash_style = {
                "dash": MSO_LINE.DASH, "sysDot": MSO_LINE.ROUND_DOT, "lgDashDot": MSO_LINE.LONG_DASH_DOT,
                "lgDashDotDot": MSO_LINE.DASH_DOT_DOT,
            }[DASHES[dash] or ""]  # fmt: skip

    def _frame(self, box: Box) -> tuple[int, int, int, int]:
        x, y = self.at((box.x, box.y))
        return round(x * self.emu), round(y * self.emu), round(box.width * self.emu), round(box.height * self.emu)

    def named(self, shape: Any, name: str, says: str) -> None:
        """Gives a shape a name for the list of what is on the slide, and words for those who do not see it."""
        if name:
            shape.name = holdable(name)
        if says:
            shape._element._nvXxPr.cNvPr.set("descr", holdable(says))


def _thin(colour: Any, share: float) -> None:
    """Lets a share of a colour be seen."""
    from pptx.oxml.ns import qn

    colour.append(colour.makeelement(qn("a:alpha"), {"val": str(round(share * 100_000))}))


def _plain(shape: Any) -> None:
    """Takes away what the theme would add by itself: shadows and outlines."""
    from pptx.oxml.ns import qn

    style = shape._element.find(qn("p:style"))
    if style is not None:
        shape._element.remove(style)


def _paragraphs(texts: Iterable[Text]) -> list[list[Text]]:
    """Lines that a text was broken into are one paragraph again; what stands side by side in a row stays in one."""
    rows: dict[float, list[Text]] = {}
    for text in texts:
        rows.setdefault(text.y, []).append(text)
    found: list[list[Text]] = []
    for row in (rows[y] for y in sorted(rows)):
        first = row[0]
        if found and len(row) == 1 and _goes_on(found[-1][-1], first):
            last = found[-1][-1]
            found[-1][-1] = last._replace(text=_together(last.text, first.text), y=first.y)
        else:
            found.append([each._replace(text=each.text + " " * (each is not row[-1])) for each in row])
    return found


def _goes_on(above: Text, below: Text) -> bool:
    looks = [(each.size, each.bold, each.italic, each.role) for each in (above, below)]
    return looks[0] == looks[1] and 0 < below.y - above.y < 1.6 * above.size


def _together(above: str, below: str) -> str:
    """Two lines as one; scripts without spaces are not parted, and a word that was broken is whole."""
    if above.endswith("\u2010"):
        return above[:-1] + below
    wide = above[-1:] >= "\u2e80" and below[:1] >= "\u2e80"
    return above + below if wide or above.endswith("-") else f"{above} {below}"


def _commands(d: str, x: float, y: float) -> Iterable[tuple[str, list[tuple[float, float]]]]:
    """A path's steps with places; what is only level or upright becomes a line."""
    needs = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "Q": 4, "Z": 0}
    parts = _PARTS.findall(d)
    at = (x, y)
    index, command = 0, "M"
    while index < len(parts):
        if parts[index] in needs:
            command = parts[index]
            index += 1
        numbers = [float(part) for part in parts[index : index + needs[command]]]
        index += needs[command]
        if command == "Z":
            yield "Z", []
            continue
        if command == "H":
            points = [(numbers[0] + x, at[1])]
        elif command == "V":
            points = [(at[0], numbers[0] + y)]
        else:
            points = [(a + x, b + y) for a, b in zip(numbers[::2], numbers[1::2], strict=True)]
        at = points[-1]
        yield {"H": "L", "V": "L"}.get(command, command), points
