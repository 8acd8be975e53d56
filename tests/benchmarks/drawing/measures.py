"""Crossings, bends, length, area and overlaps, of our drawings and of others' alike."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import NamedTuple

Point = tuple[float, float]
Polyline = list[Point]
Rectangle = tuple[float, float, float, float]
"""Left, top, right, bottom."""


BESIDE = 10 - 0.02
"""Nearer than this a piece runs along a line, in px; coordinates are written to a hundredth."""


class Edge(NamedTuple):
    """A connection as drawn: the cards at its ends, and its corners."""

    source: str
    target: str
    points: Polyline


class Still(NamedTuple):
    """What a connection should not run along: upright at these x, level at these y."""

    upright: list[float]
    level: list[float]


class Drawn(NamedTuple):
    """A drawing: where its cards lie, its connections, and what it shows besides."""

    cards: dict[str, Rectangle]
    edges: list[Edge]
    still: Still | None = None
    """Separators, borders of lanes and lines of the method, where a drawing has them."""
    words: float = 0
    """Area of its texts in square px, where that is known."""


class Figures(NamedTuple):
    """What is measured of a drawing."""

    crossings: int
    """Places where connections cross; those on one line are crossed there once."""
    bends: int
    many: int
    """Connections with more than two bends."""
    close: int | None
    """Pieces within 10 px of what they run along; None where a drawing has nothing of the kind."""
    detours: int
    """Connections more than half longer than the way from end to end without any detour."""
    length: int
    """Of all connections, in px."""
    area: float
    """Around cards and connections, in millions of square px."""
    overlaps: int
    """Connections on cards of others, and pairs on one line that have neither source nor target in common."""
    words: float | None
    """Share of that area that is text, in percent."""


class Piece(NamedTuple):
    """A straight piece of a connection: at which y (level) or x, from where to where, and of which connection."""

    at: float
    low: float
    high: float
    edge: int


def figures(drawn: Drawn) -> Figures:
    """Figures of a drawing with orthogonal connections."""
    ways = [squared(edge.points) for edge in drawn.edges]
    level, steep = [], []
    for index, way in enumerate(ways):
        for (x, y), (end_x, end_y) in pairwise(way):
            if abs(y - end_y) < abs(x - end_x):
                level.append(Piece(y, min(x, end_x), max(x, end_x), index))
            else:
                steep.append(Piece(x, min(y, end_y), max(y, end_y), index))
    length = sum(abs(x - ex) + abs(y - ey) for way in ways for (x, y), (ex, ey) in pairwise(way))
    overlaps = _on_cards(drawn, ways) + len(_shared(drawn, level) | _shared(drawn, steep))
    area = _area(drawn, ways)
    return Figures(
        crossings=_crossings(level, steep),
        bends=sum(max(0, len(way) - 2) for way in ways),
        many=sum(len(way) > 4 for way in ways),
        close=_close(drawn.still, level, steep) if drawn.still else None,
        detours=sum(_is_detour(way) for way in ways if len(way) > 1),
        length=round(length),
        area=round(area / 1e6, 2),
        overlaps=overlaps,
        words=round(100 * drawn.words / area, 1) if drawn.words and area else None,
    )


def _close(still: Still, level: list[Piece], steep: list[Piece]) -> int:
    """Pieces that run along a separator, a border or a line."""
    count = 0
    for lines, pieces in ((sorted(still.level), level), (sorted(still.upright), steep)):
        for piece in pieces:
            near = lines[bisect_right(lines, piece.at - BESIDE) : bisect_left(lines, piece.at + BESIDE)]
            count += bool(near) and piece.high - piece.low > 1
    return count


def _is_detour(way: Polyline) -> bool:
    length = sum(abs(x - ex) + abs(y - ey) for (x, y), (ex, ey) in pairwise(way))
    (x, y), (end_x, end_y) = way[0], way[-1]
    return length > 1.5 * (abs(x - end_x) + abs(y - end_y)) + 1


def _crossings(level: list[Piece], steep: list[Piece]) -> int:
    steep = sorted(steep)
    places = [piece.at for piece in steep]
    found = set()
    for y, left, right, edge in level:
        for x, top, bottom, other in steep[bisect_right(places, left) : bisect_left(places, right)]:
            if left < x < right and top < y < bottom and other != edge:
                found.add((round(x), round(y)))
    return len(found)


def _on_cards(drawn: Drawn, ways: list[Polyline]) -> int:
    cards = sorted((box, id) for id, box in drawn.cards.items())
    lefts = [box[0] for box, _ in cards]
    widest = max((box[2] - box[0] for box, _ in cards), default=0.0)
    count = 0
    for edge, way in zip(drawn.edges, ways, strict=True):
        hit = set()
        for (x, y), (end_x, end_y) in pairwise(way):
            near = cards[bisect_left(lefts, min(x, end_x) - widest) : bisect_right(lefts, max(x, end_x))]
            for (left, top, right, bottom), id in near:
                beside = max(x, end_x) <= left + 1 or min(x, end_x) >= right - 1
                if not beside and max(y, end_y) > top + 1 and min(y, end_y) < bottom - 1:
                    hit.add(id)
        count += len(hit - {edge.source, edge.target})
    return count


def _shared(drawn: Drawn, pieces: list[Piece]) -> set[tuple[int, int]]:
    found = set()
    pieces = sorted(pieces)
    for position, one in enumerate(pieces):
        for two in pieces[position + 1 :]:
            if two.at - one.at > 1:
                break
            if min(one.high, two.high) - max(one.low, two.low) > 1:
                first, second = drawn.edges[one.edge], drawn.edges[two.edge]
                if first.source != second.source and first.target != second.target:
                    found.add((min(one.edge, two.edge), max(one.edge, two.edge)))
    return found


def _area(drawn: Drawn, ways: list[Polyline]) -> float:
    xs = [x for way in ways for x, _ in way] + [x for box in drawn.cards.values() for x in box[::2]]
    ys = [y for way in ways for _, y in way] + [y for box in drawn.cards.values() for y in box[1::2]]
    return (max(xs) - min(xs)) * (max(ys) - min(ys)) if xs else 0.0


def squared(way: Polyline) -> Polyline:
    """Without points that are no corner, and with corners where the drawing rounds or cuts them."""
    pieces: list[tuple[Point, Point]] = []
    for one, two in pairwise(way):
        flat, upright = abs(one[1] - two[1]) < 0.5, abs(one[0] - two[0]) < 0.5
        if flat == upright:
            continue  # no length, or the cut of a corner
        if pieces and _is_level(pieces[-1]) == flat:
            pieces[-1] = pieces[-1][0], two
        else:
            pieces.append((one, two))
    if not pieces:
        return way
    corners = [
        (after[0][0], before[0][1]) if _is_level(before) else (before[0][0], after[0][1])
        for before, after in pairwise(pieces)
    ]
    return [pieces[0][0], *corners, pieces[-1][1]]


def _is_level(piece: tuple[Point, Point]) -> bool:
    return abs(piece[0][1] - piece[1][1]) < 0.5
