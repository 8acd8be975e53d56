"""The importance–performance matrix as SVG, under the same rules as the drawing: see docs/drawing.md."""

from __future__ import annotations

from collections.abc import Iterator

from ..layout.matrix import MatrixScene
from ..layout.scene import Point
from ..text.markup import escape, number
from .marks import marker_of
from .primitives import box_data, fill, rect, texts_of
from .theme import Theme, font_of


def write_matrix(matrix: MatrixScene, theme: Theme) -> str:
    """The SVG text; nothing in it has an id or needs one."""
    return "\n".join(_parts(matrix, theme)) + "\n"


def _parts(matrix: MatrixScene, theme: Theme) -> Iterator[str]:
    size = f'width="{number(matrix.width)}" height="{number(matrix.height)}"'
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {number(matrix.width)} {number(matrix.height)}" {size} '
        f'class="blueprint-matrix" role="graphics-document" lang="{escape(matrix.language)}" '
        f'font-family="{font_of(matrix.language)}" fill="{theme.text}">'
    )
    yield f"<title>{escape(matrix.name)}</title>"
    yield "<desc>" + "\n".join(escape(line) for line in matrix.description.split("\n")) + "</desc>"
    yield f"<rect {size} {fill(theme.paper)}/>"
    yield (
        f'<g class="plot" data-box="{box_data(matrix.plot)}">'
        + rect(matrix.plot, f'fill="none" stroke="{theme.muted}"')
        + "".join(_line(start, end, f'stroke="{theme.muted}"') for start, end in matrix.ticks)
        + "</g>"
    )
    x, y = matrix.cross
    dashed = f'stroke="{theme.line}" stroke-width="1.3" stroke-dasharray="9 5"'
    yield (
        f'<g class="crosshair">{_line((matrix.plot.x, y), (matrix.plot.right, y), dashed)}'
        f"{_line((x, matrix.plot.y), (x, matrix.plot.bottom), dashed)}</g>"
    )
    yield f'<g class="words">{texts_of(matrix.texts, theme)}</g>'
    for leader in matrix.leaders:
        cx, cy = (number(value) for value in leader.end)
        yield (
            f'<g class="leader" data-of="{escape(leader.of)}">'
            + _line(leader.start, leader.end, f'stroke="{theme.muted}"')
            + f'<circle cx="{cx}" cy="{cy}" r="2.5" {fill(theme.muted)}/></g>'
        )
    for marker in matrix.markers:
        yield marker_of(marker, theme)
    yield "</svg>"


def _line(start: Point, end: Point, attributes: str) -> str:
    d = f"M {number(start[0])} {number(start[1])} L {number(end[0])} {number(end[1])}"
    return f'<path d="{d}" fill="none" {attributes}/>'
