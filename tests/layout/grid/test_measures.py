"""From tracks to px: how far apart connections and their labels stand at a card."""

from __future__ import annotations

from blueprint.layout.grid.measures import Words, stretches_of
from blueprint.layout.routing.patterns import Way
from blueprint.layout.routing.tracks import Piece, Turn, assign

CHANNEL = ("C", 0, 0)
"""Below a card."""


def offsets(labels: dict[int, Words]) -> list[float]:
    """Where three connections run at a card's bottom: one turns left, one runs straight down, one turns right."""
    pieces = [Piece(route, CHANNEL, 23, 40) for route in range(3)]
    for piece, turn in zip(pieces, (-1, 0, 1), strict=True):
        piece.turns, piece.straight = dict.fromkeys([Turn(23, 0), Turn(40, turn)]), turn == 0
    tracks = {CHANNEL: assign(pieces)}
    stretch = stretches_of({CHANNEL: pieces}, tracks, labels, [Way((CHANNEL,), "bottom", "top")] * 3)[CHANNEL]
    return [stretch.offset(piece) for piece in pieces]


def test_arrow_heads_at_a_card_stand_apart():
    """What meets a card at its bottom is 16 px apart: a head, 8 px wide, is clear of another and of a line."""
    assert offsets({}) == [-16, 0, 16]


def test_only_what_stands_beside_a_label_makes_room_for_it():
    """A label stands to the right of its connection: what runs on its other side keeps its place."""
    words = Words(["gives up"], 50, 13)
    assert offsets({0: words}) == [-60, 0, 16]
    assert offsets({1: words}) == [-16, 0, 60]
    assert offsets({2: words}) == [-16, 0, 16]


def test_a_tab_takes_room_on_both_sides():
    """Where a connection ends at a tab beside its card, that is centred on it, and its words stand behind it."""
    assert offsets({1: Words(["later"], 60, 34, tab=30)}) == [-25, 0, 70]
