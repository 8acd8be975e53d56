"""What an offer is worth to a customer: all that it gives less all that it takes (Kotler, Marketing Management).

All parts are in one unit, usually money as the customer would put it, or points of one scale.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ..errors import BlueprintError
from ..language.messages import said
from ..model.research import Offer
from ..notebook_hook import shows_itself


class Benefit(NamedTuple):
    """What the customer gets: the total customer value."""

    product: float = 0.0
    service: float = 0.0
    personnel: float = 0.0
    image: float = 0.0


class Cost(NamedTuple):
    """What the customer gives: the total customer cost."""

    money: float = 0.0
    time: float = 0.0
    energy: float = 0.0
    """Of the body: ways, queues, carrying."""
    effort: float = 0.0
    """Of the mind: searching, deciding, worrying; Kotler's psychic cost."""


@shows_itself
class DeliveredValue(NamedTuple):
    """An offer as one customer sees it."""

    benefit: Benefit
    cost: Cost

    @property
    def delivered(self) -> float:
        """(product + service + personnel + image) − (money + time + energy + effort)."""
        return sum(self.benefit) - sum(self.cost)


def offers(written: Iterable[Offer]) -> dict[str, DeliveredValue]:
    """The offers that a blueprint's research names, by their names; BlueprintError for two of one name."""
    found: dict[str, DeliveredValue] = {}
    for offer in written:
        if offer.name in found:
            raise BlueprintError(said("two offers are named {name}: give each its own name", name=offer.name))
        found[offer.name] = DeliveredValue(
            Benefit(offer.product, offer.service, offer.personnel, offer.image),
            Cost(offer.money, offer.time, offer.energy, offer.effort),
        )
    return found


class Rank(NamedTuple):
    """An offer in its place among others."""

    place: int
    """From 1; equals share one."""
    name: str
    delivered: float
    behind: float
    """What is missing to the best offer."""


def ranked_offers(offers: Mapping[str, DeliveredValue]) -> list[Rank]:
    """The offers, the greatest delivered value first: the one that a customer who sees all of it takes.

    >>> dear = DeliveredValue(Benefit(product=80, service=30), Cost(money=70, time=5))
    >>> cheap = DeliveredValue(Benefit(product=80, service=5), Cost(money=50, time=20))
    >>> [(rank.name, rank.delivered, rank.behind) for rank in ranked_offers({"cheap": cheap, "dear": dear})]
    [('dear', 35.0, 0.0), ('cheap', 15.0, 20.0)]
    """
    values = sorted(((name, offer.delivered) for name, offer in offers.items()), key=lambda pair: -pair[1])
    return [
        Rank(1 + sum(other > value for _, other in values), name, value, values[0][1] - value) for name, value in values
    ]
