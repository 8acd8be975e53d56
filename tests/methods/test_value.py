"""Delivered value after Kotler."""

from __future__ import annotations

import pytest

from blueprint.errors import BlueprintError
from blueprint.methods.value import Benefit, Cost, DeliveredValue, offers, ranked_offers
from blueprint.model.research import Offer


def test_all_four_benefits_less_all_four_costs():
    """Every part counts, and with its sign."""
    offer = DeliveredValue(Benefit(1, 20, 300, 4000), Cost(0.5, 0.25, 0.125, 0.0625))
    assert offer.delivered == 4321 - 0.9375
    assert DeliveredValue(Benefit(), Cost(effort=2)).delivered == -2


def test_the_cheapest_offer_need_not_be_the_best():
    """Time and effort count as money does; equal offers share a place, and the next one comes behind both."""
    offers = {
        "cheap": DeliveredValue(Benefit(product=80), Cost(money=40, time=20, effort=15)),
        "near": DeliveredValue(Benefit(product=80, service=10), Cost(money=60, time=5)),
        "same": DeliveredValue(Benefit(product=100), Cost(money=75)),
    }
    assert [(each.place, each.name, each.delivered, each.behind) for each in ranked_offers(offers)] == [
        (1, "near", 25, 0),
        (1, "same", 25, 0),
        (3, "cheap", 5, 20),
    ]
    assert ranked_offers({}) == []


def test_offers_come_from_the_file():
    """Each part that is written counts, the others nothing; two offers of one name are refused."""
    ours = Offer(name="Ours", product=80, image=10, money=60, effort=5)
    assert offers([ours])["Ours"].delivered == 25
    with pytest.raises(BlueprintError, match="two offers are named Ours"):
        offers([ours, Offer(name="Ours")])
