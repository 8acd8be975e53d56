"""Pieces of connections side by side in one channel."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from blueprint.layout.routing.tracks import Piece, Turn, assign

CHANNEL = ("H", 0, 0)


def piece(route: int, start: int, end: int, turn: int = 0, end_turn: int = 0) -> Piece:
    """A connection's stretch in the channel, and to which side it turns at its ends."""
    ends = [Turn(start, turn), Turn(end, end_turn)]
    made = Piece(route, CHANNEL, min(start, end), max(start, end))
    made.turns, made.straight = dict.fromkeys(ends), not turn and not end_turn
    return made


turns = st.sampled_from([-1, 1])
pieces = st.builds(
    lambda route, start, length, one, two: piece(route, start, start + length, one, two),
    st.integers(0, 99),
    st.integers(0, 60),
    st.integers(1, 30) | st.integers(-30, -1),
    turns,
    turns,
)


def overlap(one: Piece, two: Piece) -> bool:
    """They touch at least."""
    return one.low <= two.high and two.low <= one.high


@settings(deadline=None, derandomize=True, database=None, max_examples=300)
@given(st.lists(pieces, max_size=12, unique_by=lambda one: one.route))
def test_pieces_that_overlap_have_tracks_of_their_own(channel):
    """Two pieces that touch never run on one track, and no more tracks are counted than are used."""
    count = assign(channel)
    for index, one in enumerate(channel):
        assert 0 <= one.track < max(count, 1)
        for two in channel[index + 1 :]:
            assert one.track != two.track or not overlap(one, two)
    assert count == (max((one.track for one in channel), default=-1) + 1)


@settings(deadline=None, derandomize=True, database=None, max_examples=100)
@given(st.lists(pieces, max_size=12, unique_by=lambda one: one.route), st.randoms(use_true_random=False))
def test_tracks_do_not_depend_on_the_order_given(channel, chance):
    """Ties break by document order, so the same connections get the same tracks however they are listed."""
    assign(channel)
    before = {one.route: one.track for one in channel}
    chance.shuffle(channel)
    assign(channel)
    assert {one.route: one.track for one in channel} == before


def test_pieces_apart_share_a_track():
    """What does not overlap needs no room of its own."""
    channel = [piece(0, 0, 10, 1, 1), piece(1, 20, 30, 1, 1), piece(2, 40, 50, -1, 1)]
    assert assign(channel) == 1


def test_nested_pieces_do_not_cross():
    """Of two pieces that both turn down, the inner one runs below the outer one; of two that turn up, above it."""
    for turn, inner_track in ((1, 1), (-1, 0)):
        outer, inner = piece(0, 0, 100, turn, turn), piece(1, 30, 60, turn, turn)
        assert assign([outer, inner]) == 2
        assert inner.track == inner_track


def test_a_straight_connection_stays_in_the_middle():
    """From card to card nothing bends: the others run beside it."""
    straight = piece(0, 23, 37)
    others = [piece(1, 23, 30, 0, 1), piece(2, 23, 30, 0, -1)]
    assign([straight, *others])
    assert straight.offset == 0
    assert sorted(one.offset for one in others) == [-1, 1]


def test_a_trunk_takes_one_track():
    """Connections that run out together turn away from one line; what turns away between them runs on that side."""
    trunk = piece(0, 0, 100, 1, 1)
    trunk.add(Turn(60, 1))
    between = piece(1, 30, 50, 1, 1)
    assert assign([trunk, between]) == 2
    assert (trunk.track, between.track) == (0, 1)
