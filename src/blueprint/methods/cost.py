"""What one service costs and earns, and how long it may take until nothing is left (Shostack 1984, Harvard Business
Review: time is the chief cost of a service, so the blueprint carries its profit).
"""

from __future__ import annotations

import math

from ..model.actions import Action
from ..model.service import Blueprint
from ..notebook_hook import shows_itself
from ..records import Record


@shows_itself
class Economics(Record):
    """One service in money. All of one currency."""

    price: float
    rate: float
    """What a minute of it costs: wages and what goes with them."""
    materials: float = 0.0
    other: float = 0.0
    """What else each service costs, however long it takes."""

    def cost(self, minutes: float) -> float:
        """rate · time + materials + other."""
        return self.rate * minutes + self.materials + self.other

    def profit(self, minutes: float) -> float:
        """price − rate · time − materials − other; negative where money is lost."""
        return self.price - self.cost(minutes)

    @property
    def break_even(self) -> float:
        """The minutes at which nothing is left; infinite where time costs nothing and a profit stays, 0 where none is.

        >>> Economics(price=10, rate=0.5, materials=2, other=3).break_even
        10.0
        """
        left = self.price - self.materials - self.other
        if left <= 0:
            return 0.0
        return left / self.rate if self.rate > 0 else math.inf


def economics(blueprint: Blueprint) -> Economics | None:
    """What the blueprint's research says of price and costs; None where it says nothing."""
    written = blueprint.research and blueprint.research.economics
    return Economics(written.price, written.rate, written.materials, written.other) if written else None


@shows_itself
class WrittenCost(Record):
    """The costs that a blueprint's actions name (`cost`), summed as if each step happened once."""

    main_path: float
    exceptional: float
    """Of steps that happen only in some cases (`when`)."""
    n: int
    """How many actions name a cost."""
    actions: int
    """How many actions there are; those that name no cost count nothing."""


def written_cost(blueprint: Blueprint) -> WrittenCost:
    """The sum over all lanes: here, unlike with time, what happens beside the customer counts as well.

    A card that stands for a blueprint and names no cost counts what that part's main path costs. A card that only shows
    another one again (`same`) does not count.
    """
    actions = [
        (element, element.cell)
        for element in blueprint.flow.elements.values()
        if isinstance(element.cell, Action) and element.cell.same is None
    ]
    priced = [
        (element.column.step.when, cost)
        for element, action in actions
        if (cost := _cost(blueprint, action)) is not None
    ]
    return WrittenCost(
        math.fsum(cost for when, cost in priced if when is None),
        math.fsum(cost for when, cost in priced if when is not None),
        len(priced),
        len(actions),
    )


def _cost(blueprint: Blueprint, action: Action) -> float | None:
    part = blueprint.part_values.get(action.blueprint) if action.blueprint and action.cost is None else None
    return part.cost if part else action.cost
