"""Features by how much they raise satisfaction if there, and lower it if not: which must be there, which delight?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ...drawing.theme import Theme
from ...language.drawing_words import Words, begun, bracketed, listed, told
from ...layout.scene import Box
from ...methods.answers import KanoResult
from ...methods.kano import Kano
from ...text.markup import clean
from ...text.widths import width
from ...text.wrapping import wrap
from ..assessments.kano import kano_table
from ..assessments.words import assessment_words
from .sheet import EDGE, LEADING, SMALL, TEXT, Chart, ChartSheet, signed

SIDE, AXIS, LIST = 400, 56, 300
"""Of the square; of the column with its scale; of the list beside it."""
MARGIN = 30
"""Right of the square there is room for numbers, too."""
DOT = 5
MIDDLE = 0.5
"""Where the fields of the square meet."""
RINGS, RING = 24, 12
"""So many places outward are tried for a number, so many px apart."""
Place = tuple[float, float]


def kano_chart(results: Sequence[KanoResult], subject: str, theme: Theme, language: str | None = None) -> Chart:
    """Better upward, worse to the right, from 0 to 1; each feature a point with the number that it has in the list."""
    words = assessment_words(language)
    known = [
        (number, each.kano, each.feature) for number, each in enumerate(results, 1) if each.kano.better is not None
    ]
    left = EDGE + AXIS
    sheet = ChartSheet(words["kano question"], subject, theme, left + SIDE + 36 + LIST + EDGE)
    top = sheet.top + 22
    square = Box(left, top, SIDE, SIDE)
    _fields(sheet, square, words)
    places = {number: _place(kano, square) for number, kano, _ in known}
    sheet.points(places.values(), theme.ink["customer"], radius=DOT)
    beside = _beside(places, Box(left, top, SIDE + MARGIN, SIDE + 7))
    far = [(*places[number], x, y - 5) for number, (x, y) in beside.items() if _far((x, y), places[number])]
    if far:
        sheet.lines(far, theme.rule)
    for number, (x, y) in beside.items():
        sheet.centred(x, y - 5, [str(number)], bold=True, align="center")
    y = top + TEXT
    for number, kano, feature in known:
        lines = wrap(clean(feature), TEXT, LIST - 28, bold=True)
        sheet.label(square.right + 36, y, str(number), bold=True, colour=theme.ink["customer"])
        sheet.label(square.right + 64, y, lines, bold=True)
        y += len(lines) * TEXT * LEADING
        facts = wrap(_facts(kano, words), SMALL, LIST - 28)
        sheet.label(square.right + 64, y, facts, size=SMALL, colour=theme.muted)
        y += len(facts) * SMALL * LEADING + 12
    foot = sheet.notes(max(square.bottom + 64, y + 8), words["kano note"] + _unplaced(results, words))
    return sheet.finished("kano", foot, str(kano_table(results, language)), language or "en")


def _unplaced(results: Sequence[KanoResult], words: Words) -> str:
    """The features that stand nowhere in the square."""
    names = [f"{each.feature} (n = {each.kano.n})" for each in results if each.kano.better is None]
    return f" {words['not placed'].format(names=', '.join(names))}" if names else ""


def _fields(sheet: ChartSheet, square: Box, words: Words) -> None:
    """The square with its four fields, their names outside where no point stands, and both scales."""
    theme = sheet.theme
    x, y = square.x + MIDDLE * SIDE, square.bottom - MIDDLE * SIDE
    sheet.boxes([(square.x, square.y, square.right, square.bottom)], theme.paper, stroke=theme.muted)
    sheet.lines(
        [(x, square.y, x, square.bottom), (square.x, y, square.right, y)],
        theme.muted,
        strokeDash=[6, 4],
        strokeWidth=1.2,
    )
    above, below = square.y - 9, square.bottom + 36
    for letter, at, align, base in (
        ("A", square.x, "left", above),
        ("O", square.right, "right", above),
        ("I", square.x, "left", below),
        ("M", square.right, "right", below),
    ):
        sheet.label(at, base, begun(words[letter]), align=align, bold=True)
    for share in (0.0, 0.5, 1.0):
        sheet.label(
            square.x + SIDE * share, square.bottom + 16, _share(-share), size=SMALL, colour=theme.muted, align="center"
        )
        height = square.bottom - SIDE * share
        sheet.centred(square.x - 8, height, [_share(share)], size=SMALL, colour=theme.muted, align="right")
    sheet.label(square.x + SIDE / 2, square.bottom + 36, f"{words['worse']} →", align="center")
    sheet.label(EDGE, square.y + SIDE / 4, [words["better"], "↑"])


def _share(value: float) -> str:
    return f"{value:g}".replace("-0", "−0").replace("-1", "−1") if value else "0"


def _place(kano: Kano, square: Box) -> tuple[float, float]:
    return square.x - SIDE * (kano.worse or 0.0), square.bottom - SIDE * (kano.better or 0.0)


def _beside(places: Mapping[int, Place], field: Box) -> dict[int, Place]:
    """Where each point's number stands: the first place round it, near ones first, that nothing takes in the field.

    The whole field taken, it stands right of its point.
    """
    taken = [Box(x - DOT, y - DOT, 2 * DOT, 2 * DOT) for x, y in places.values()]
    found = {}
    for number, (x, y) in places.items():
        wide = width(str(number), TEXT, bold=True)
        tries = list(_round(x, y, wide))
        boxes = [Box(left - wide / 2, base - 10, wide, 11) for left, base in tries]
        free = (
            index
            for index, box in enumerate(boxes)
            if _inside(box, field) and not any(_meet(box, other) for other in taken)
        )
        index = next(free, 0)
        taken.append(boxes[index])
        found[number] = tries[index]
    return found


def _round(x: float, y: float, wide: float) -> Iterator[Place]:
    """Middle and baseline of a number round its point, in wider and wider rings."""
    for ring in range(RINGS):
        across, down = DOT + 3 + wide / 2 + RING * ring, RING * ring
        yield from ((x + across, y + 5), (x - across, y + 5), (x, y - DOT - 4 - down), (x, y + DOT + 14 + down))
        for aside in (across, -across):
            yield from ((x + aside, y - 7 - down), (x + aside, y + 17 + down))


def _far(place: Place, point: Place) -> bool:
    """Whether a number stands so far from its point that a line must say whose it is."""
    return abs(place[0] - point[0]) > 2 * RING or abs(place[1] - 5 - point[1]) > 2 * RING


def _inside(box: Box, field: Box) -> bool:
    return field.x <= box.x and box.right <= field.right and field.y <= box.y and box.bottom <= field.bottom


def _meet(one: Box, other: Box) -> bool:
    across = one.x < other.right and other.x < one.right
    return across and one.y < other.bottom and other.y < one.bottom


def _facts(kano: Kano, words: Words) -> str:
    first = words[str(kano.mode)]
    sure = "" if kano.clear else bracketed(words["unclear"], words)
    better, worse = f"{kano.better or 0.0:.2f}", signed(kano.worse or 0.0, 2)
    effects = listed((f"{words['better']} {better}", f"{words['worse']} {worse}"), words)
    return f"{told(words['mode'], first + sure, words)} · {effects} · n = {kano.n}"
