"""The importance–performance matrix: where each moment of truth stands with customers (Martilla and James 1977)."""

from __future__ import annotations

from collections.abc import Iterator
from math import cos, hypot, pi, sin
from typing import NamedTuple

from ..language.drawing_words import Words, begun, told, words_for
from ..methods.moments import LEAST, MOST, Cross, Quadrant, Register, RegisterRow
from ..model.headings import language_of_headings
from ..model.service import Blueprint
from ..text.markup import clean, number
from ..text.widths import width
from ..text.wrapping import wrap
from . import constants as c
from .cards.markers import moment_marker, star_radius
from .scene import Box, Marker, Point, Text

EDGE = 24
"""Around the picture."""
SIDE = 480
"""Of the square in which the moments stand."""
INSET = 30
"""From its edge to the ends of the scale, so that a star at 1 or 5 stands inside."""
GUTTER = 16
NAME_TEXT = 13
TICK_TEXT = 11
LIST = 460
"""Width of the list beside the square."""
APART = 12
"""Between one try and the next to find a star a place."""


class Leader(NamedTuple):
    """From a star that gave way to others to where it belongs."""

    of: str
    start: Point
    end: Point


class MatrixScene(NamedTuple):
    """The finished picture: all that its writer sees."""

    width: float
    height: float
    language: str
    name: str
    description: str
    plot: Box
    cross: Point
    """Where the lines between the quadrants meet."""
    texts: list[Text]
    ticks: list[tuple[Point, Point]]
    leaders: list[Leader]
    markers: list[Marker]


def lay_out_matrix(blueprint: Blueprint, register: Register, language: str | None = None) -> MatrixScene | None:
    """The matrix with its list, the most pressing moment first; None where no moment is rated.

    `language`: of the words that the picture adds (en, zh, de), else that of the blueprint.
    """
    if register.crosshair is None or not register.rated:
        return None
    chosen = language or language_of_headings(blueprint)
    words = words_for(chosen)
    scale = max(width(begun(words[name]), NAME_TEXT, bold=True) for name in ("importance", "performance"))
    left = EDGE + scale + GUTTER + 12
    right = left + SIDE + 2 * GUTTER + LIST
    texts, y = _title(blueprint, register, right, words)
    plot = Box(left, y + NAME_TEXT + 8, SIDE, SIDE)
    markers, leaders = _stars(register.rated, plot, words)
    texts += _quadrant_names(plot, words)
    ticks, scales = _scales(plot, words)
    listed, bottom = _list(register, plot.right + 2 * GUTTER, plot.y, words)
    return MatrixScene(
        width=right + EDGE,
        height=max(plot.bottom + 60, bottom) + EDGE,
        language=chosen or "en",
        name=clean(blueprint.title),
        description="\n".join([words["matrix"], *(_said(row, words) for row in register.by_priority)]),
        plot=plot,
        cross=_at(plot, register.crosshair.importance, register.crosshair.performance),
        texts=[*texts, *scales, *listed],
        ticks=ticks,
        leaders=leaders,
        markers=markers,
    )


def _at(plot: Box, importance: float, performance: float) -> Point:
    """Performance runs to the right, importance upward."""
    unit = (SIDE - 2 * INSET) / (MOST - LEAST)
    return plot.x + INSET + unit * (performance - LEAST), plot.bottom - INSET - unit * (importance - LEAST)


def _title(blueprint: Blueprint, register: Register, right: float, words: Words) -> tuple[list[Text], float]:
    texts, y = [], EDGE + c.TITLE_TEXT * 0.8
    for line in wrap(clean(blueprint.title), c.TITLE_TEXT, right - EDGE, bold=True):
        texts.append(Text(EDGE, y, line, c.TITLE_TEXT, bold=True))
        y += c.TITLE_TEXT + 4
    for text in (words["matrix"], lines_said(register, words)):
        for line in wrap(text, c.SUBTITLE_TEXT, right - EDGE):
            texts.append(Text(EDGE, y, line, c.SUBTITLE_TEXT, "muted"))
            y += c.SUBTITLE_LINE
    return texts, y


_AT = {Cross.MEAN: "at mean", Cross.MIDDLE: "at middle", Cross.OWN: "at own"}


def lines_said(register: Register, words: Words) -> str:
    """Where the lines between the quadrants stand, of how many ratings, and how many moments have none."""
    said = []
    if register.crosshair is not None:
        at = register.crosshair
        said.append(
            words[_AT[register.cross]].format(
                importance=f"{at.importance:.1f}", performance=f"{at.performance:.1f}", n=at.n
            )
        )
    left_out = len(register.rows) - len(register.rated)
    if left_out:
        said.append(words["unrated"].format(count=left_out))
    return " · ".join(said)


def _quadrant_names(plot: Box, words: Words) -> Iterator[Text]:
    """Outside the square, where no star stands, each at its quadrant's corner."""
    above, below = plot.y - 8, plot.bottom + NAME_TEXT + 24
    for quadrant, x, y, anchor in (
        (Quadrant.CONCENTRATE, plot.x, above, "start"),
        (Quadrant.KEEP_UP, plot.right, above, "end"),
        (Quadrant.LOW, plot.x, below, "start"),
        (Quadrant.OVERKILL, plot.right, below, "end"),
    ):
        yield Text(x, y, begun(words[quadrant.value]), NAME_TEXT, "text", anchor, bold=True)


def _scales(plot: Box, words: Words) -> tuple[list[tuple[Point, Point]], list[Text]]:
    ticks, texts = [], []
    for value in range(int(LEAST), int(MOST) + 1):
        x, y = _at(plot, value, value)
        ticks += [((x, plot.bottom), (x, plot.bottom + 4)), ((plot.x - 4, y), (plot.x, y))]
        texts.append(Text(x, plot.bottom + 17, str(value), TICK_TEXT, "muted", "middle"))
        texts.append(Text(plot.x - 8, y + 4, str(value), TICK_TEXT, "muted", "end"))
    middle = plot.y + SIDE / 2
    texts.append(Text(EDGE, middle + 4, begun(words["importance"]), NAME_TEXT))
    texts.append(Text(plot.x + SIDE / 2, plot.bottom + 52, begun(words["performance"]), NAME_TEXT, anchor="middle"))
    return ticks, texts


def _list(register: Register, x: float, top: float, words: Words) -> tuple[list[Text], float]:
    """Number and sign, name, and the ratings; the most pressing first."""
    texts: list[Text] = []
    marks = 20 + width(f"{len(register.rows)}", c.LEGEND_TEXT, bold=True)
    y = top + c.LEGEND_TEXT
    for row in register.by_priority:
        kind = row.moment.kind
        texts.append(Text(x, y, f"{row.number} {kind.sign}", c.LEGEND_TEXT, f"tone-{kind.value}", bold=True))
        for line in wrap(clean(row.action), c.LEGEND_TEXT, LIST - marks, bold=True) or [""]:
            texts.append(Text(x + marks, y, line, c.LEGEND_TEXT, bold=True))
            y += 16
        for line in wrap(_rated(row, words), c.LEGEND_TEXT, LIST - marks):
            texts.append(Text(x + marks, y, line, c.LEGEND_TEXT, "muted"))
            y += 16
        y += 8
    return texts, y


def _rated(row: RegisterRow, words: Words) -> str:
    moment = row.moment
    known = [
        f"{words[name]} {number(value)}"
        for name, value in (("importance", moment.importance), ("performance", moment.performance))
        if value is not None
    ]
    if row.priority is not None and row.quadrant is not None:
        known += [f"{words['priority']} {row.priority:.1f}", words[row.quadrant.value]]
    return " · ".join(known)


def _said(row: RegisterRow, words: Words) -> str:
    known = (part for part in (words[row.moment.kind.value], _rated(row, words)) if part)
    return told(f"{row.number} {clean(row.action)}", " · ".join(known), words)


# Where the stars stand


def _stars(rows: list[RegisterRow], plot: Box, words: Words) -> tuple[list[Marker], list[Leader]]:
    """Each star where it belongs, if it covers no other; else near by, with a line. In a full square they do cover."""
    taken = _Taken()
    placed: dict[int, Marker] = {}
    left: list[RegisterRow] = []
    for row in rows:
        star = _star(row, *_place(row, plot), words)
        if taken.free(star.box):
            taken.add(star.box)
            placed[row.number] = star
        else:
            left.append(row)
    leaders: list[Leader] = []
    full = False
    for row in left:
        x, y = _place(row, plot)
        star = _star(row, x, y, words)
        found = None if full else _near(star, plot, taken)
        full = found is None
        if found is not None:
            dx, dy = found
            reach = star_radius(row.moment) / hypot(dx, dy)
            leaders.append(Leader(row.id, (x + dx - dx * reach, y + dy - dy * reach), (x, y)))
            star = _star(row, x + dx, y + dy, words)
        taken.add(star.box)
        placed[row.number] = star
    return [placed[row.number] for row in rows], leaders


def _place(row: RegisterRow, plot: Box) -> Point:
    return _at(plot, row.moment.importance or LEAST, row.moment.performance or LEAST)


def _star(row: RegisterRow, x: float, y: float, words: Words) -> Marker:
    marker = moment_marker(row.id, row.moment, x, y, row.number, words)
    return marker._replace(title=_said(row, words))


def _near(star: Marker, plot: Box, taken: _Taken) -> tuple[float, float] | None:
    """How far the star gives way: outward ring by ring, in each from the upper right round."""
    box = star.box
    for ring in range(2, SIDE // APART):
        turns = max(16, 3 * ring)
        for turn in range(turns):
            angle = pi / 4 - turn * 2 * pi / turns
            dx, dy = ring * APART * cos(angle), -ring * APART * sin(angle)
            moved = Box(box.x + dx, box.y + dy, box.width, box.height)
            inside = plot.x <= moved.x and moved.right <= plot.right and plot.y <= moved.y
            if inside and moved.bottom <= plot.bottom and taken.free(moved):
                return dx, dy
    return None


class _Taken:
    """Boxes that nothing may cover, found by the squares of a grid that they touch."""

    SQUARE = 32

    def __init__(self) -> None:
        self.boxes: dict[tuple[int, int], list[Box]] = {}

    def add(self, box: Box) -> None:
        for square in self._squares(box):
            self.boxes.setdefault(square, []).append(box)

    def free(self, box: Box) -> bool:
        return not any(
            box.x < other.right and other.x < box.right and box.y < other.bottom and other.y < box.bottom
            for square in self._squares(box)
            for other in self.boxes.get(square, ())
        )

    def _squares(self, box: Box) -> Iterator[tuple[int, int]]:
        for column in range(int(box.x // self.SQUARE), int(box.right // self.SQUARE) + 1):
            for row in range(int(box.y // self.SQUARE), int(box.bottom // self.SQUARE) + 1):
                yield column, row
