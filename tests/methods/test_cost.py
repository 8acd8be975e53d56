"""Cost and profit of one service."""

from __future__ import annotations

import math

import pytest
from tests.methods.golden import GOLDEN

from blueprint.api import loads
from blueprint.methods.cost import Economics, WrittenCost, economics, written_cost

SHINE = GOLDEN["shoeshine"]


def shoeshine() -> Economics:
    """The shoeshine in money."""
    return Economics(SHINE["price"], SHINE["rate_per_min"], SHINE["wax"], SHINE["other"])


def test_the_shoeshine_earns_nothing_from_3_8_minutes_on():
    """Break-even time is what is left of the price, divided by what a minute costs."""
    assert shoeshine().break_even == pytest.approx(SHINE["derived"]["break_even_min"])
    assert shoeshine().profit(3.8) == pytest.approx(0)


def test_profit_falls_by_the_rate_with_every_minute():
    """price − rate · time − materials − other, below 0 beyond the break-even time."""
    service = Economics(price=30, rate=0.75, materials=3, other=6)
    assert [service.profit(minutes) for minutes in (0, 20, 28, 40)] == [21, 6, 0, -9]
    assert service.cost(20) == 24
    assert service.break_even == 28


def test_break_even_at_the_ends():
    """Time that costs nothing never eats the profit; without profit there is no time to lose."""
    assert Economics(price=5, rate=0).break_even == math.inf
    assert Economics(price=5, rate=1, materials=6).break_even == 0
    assert Economics(price=5, rate=0, materials=5).break_even == 0


def test_costs_of_a_blueprint_are_summed_over_all_lanes():
    """Backstage and support cost as well; exceptional steps stand apart, and a card shown again costs nothing more."""
    blueprint = loads("""\
title: Coffee
phases:
  - steps:
      - customer: Orders
        frontstage: {name: Takes the order, cost: 0.5}
        backstage: {name: Pulls the shot, id: shot, cost: 0.25}
      - when: the milk is out
        frontstage: {name: Fetches milk, cost: 2}
      - customer: Drinks
        backstage: {name: Pulls the shot, same: shot, cost: 0.25}
        support: {name: Washes the cup, cost: 0.125}
""")
    assert written_cost(blueprint) == WrittenCost(main_path=0.875, exceptional=2, n=4, actions=6)


def test_price_and_costs_come_from_the_file():
    """What the research says of them, and nothing where it is silent: the shoeshine breaks even after 3.8 minutes."""
    written = "{price: 0.50, rate: 0.10, materials: 0.03, other: 0.09}"
    found = economics(loads(f"title: Shoeshine\nresearch: {{economics: {written}}}\nphases: []\n"))
    assert found == shoeshine()
    assert found.break_even == pytest.approx(SHINE["derived"]["break_even_min"])
    assert economics(loads("title: Shoeshine\nphases: []\n")) is None
