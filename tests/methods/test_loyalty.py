"""Loyalty after Dick and Basu."""

from __future__ import annotations

import pytest

from blueprint.methods.loyalty import Loyalty, customer_base, loyalty
from blueprint.model.research import Segment
from blueprint.model.seldom_words import Level

HIGH, LOW = Level.HIGH, Level.LOW


@pytest.mark.parametrize(
    ("attitude", "repurchase", "free", "captive"),
    [
        (HIGH, HIGH, Loyalty.TRUE, Loyalty.TRUE),
        (HIGH, LOW, Loyalty.LATENT, Loyalty.LATENT),
        (LOW, HIGH, Loyalty.SPURIOUS, Loyalty.CAPTIVE),
        (LOW, LOW, Loyalty.NONE, Loyalty.NONE),
    ],
)
def test_four_kinds_and_the_hostage(attitude: Level, repurchase: Level, free: Loyalty, captive: Loyalty):
    """Attitude and repurchase give four kinds; only who dislikes it, comes back and cannot leave is a hostage."""
    assert loyalty(attitude, repurchase) is free
    assert loyalty(attitude, repurchase, captive=True) is captive


def test_the_base_sums_up_shares():
    """Segments of a kind are summed; what no kind accounts for is said, and every kind is there."""
    found = customer_base(
        [
            Segment(name="Regulars", attitude=HIGH, repurchase=HIGH, share=0.25),
            Segment(name="Fans", attitude=HIGH, repurchase=HIGH, share=0.25),
            Segment(name="Bound", attitude=LOW, repurchase=HIGH, captive=True, share=0.125),
            Segment(name="New", attitude=HIGH, share=0.25),
            Segment(name="Passing", attitude=LOW, repurchase=LOW),
        ]
    )
    assert found.kinds == {
        "Regulars": Loyalty.TRUE,
        "Fans": Loyalty.TRUE,
        "Bound": Loyalty.CAPTIVE,
        "New": None,
        "Passing": Loyalty.NONE,
    }
    assert {kind: share for kind, share in found.shares.items() if share} == {Loyalty.TRUE: 0.5, Loyalty.CAPTIVE: 0.125}
    assert set(found.shares) == set(Loyalty)
    assert found.unknown == 0.375


def test_the_kinds_have_their_chinese_names():
    """As the glossary has them."""
    assert [kind.chinese for kind in Loyalty] == ["现实", "潜在", "表象", "非忠诚", "人质客户"]
