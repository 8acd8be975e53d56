"""Where more people help most, held against a change that is made by hand."""

from __future__ import annotations

from typing import Any

import pytest

from blueprint import Blueprint, BlueprintError, Phase, Step
from blueprint.methods import bottleneck, simulate


def cafe(**simulation: Any) -> Blueprint:
    """Two counters, one after the other; the second takes longer."""
    steps = [
        Step(customer="Orders", frontstage={"name": "Takes the order", "by": "Cashier", "time": "1 min"}),
        Step(customer="Waits", frontstage={"name": "Makes coffee", "by": "Barista", "time": "2 min"}),
    ]
    return Blueprint(title="A", phases=[Phase(steps=steps)], simulation={"arrivals": 45, "open": "3 h", **simulation})


def test_the_bottleneck_is_where_most_work_comes_for_what_they_can_do():
    """And its changes are those of the same days with one more and one fewer."""
    blueprint = cafe(staff={"Cashier": 2, "barista": 2})
    found = bottleneck(blueprint, runs=6, seed=3)
    assert (found.staff.name, found.staff.number) == ("Barista", 2)
    assert found.more == simulate(blueprint, staff={"Barista": 3}, runs=6, seed=3)
    assert found.fewer == simulate(blueprint, staff={"Barista": 1}, runs=6, seed=3)
    assert found.more.customers == found.now.customers


def test_one_fewer_is_tried_where_somebody_is_left():
    """And with shifts in every shift in which anybody is there."""
    alone = bottleneck(cafe(staff={"Barista": 1}), runs=3)
    assert alone.fewer is None
    assert alone.more.time.minus(alone.now.time).high < 0
    shifts = {"8:00-9:00": 2, "9:00-10:00": 0, "10:00-11:00": 3}
    hours = cafe(arrivals={"8:00-11:00": 45}, open=None, staff={"Barista": shifts})
    found = bottleneck(hours, runs=3)
    changed = {"8:00-9:00": 1, "9:00-10:00": 0, "10:00-11:00": 2}
    assert found.fewer == simulate(hours, staff={"Barista": changed}, runs=3)


def test_options_stand_before_the_file():
    """The bottleneck is that of the plan which is asked for."""
    found = bottleneck(cafe(staff={"Cashier": 1, "Barista": 1}), staff={"Barista": 9}, runs=3)
    assert found.staff.name == "Cashier"


def test_without_staff_there_is_none():
    """What can be short must be counted."""
    with pytest.raises(BlueprintError, match="no bottleneck"):
        bottleneck(cafe(), runs=2)
