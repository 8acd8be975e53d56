"""From a theme to what carries it out, and from pains to causes."""

from __future__ import annotations

from pathlib import Path

import pytest

from blueprint.api import load, loads
from blueprint.methods.strategy import chains, dimensions, issues, place_of
from blueprint.model.service import Blueprint

BLUEPRINTS = Path(__file__).parents[2] / "blueprints"
STRATEGY = """\
title: Coffee
phases:
  - name: Buying
    id: buying
    steps:
      - name: Order
        id: order
        customer: Orders
        frontstage:
          name: Takes the order
          id: takes
          pain: [{what: The queue is long, id: queue, cause: [One till, Slow till]}, {what: Loud}]
          moment: {kind: negative, id: first-word}
      - {customer: Drinks, frontstage: {name: Clears up, id: clears, pain: Sticky tables}}
strategy:
  theme: Like at home
  sub_themes:
    - {name: Fast, dimensions: [efficiency, 效率, Fun], initiatives: [{name: A second till, targets: [queue, order]}]}
    - {name: Warm, dimensions: 情感, initiatives: {name: Know the names}}
    - {name: Quiet}
"""


@pytest.fixture(scope="module")
def coffee() -> Blueprint:
    """A strategy with chains that are whole and chains that break off."""
    return loads(STRATEGY)


def test_chains_end_where_they_break_off(coffee):
    """A row for each thing acted on; an initiative without any, and a sub-theme without initiatives, have one."""
    found = [
        (each.sub_theme.name, each.initiative and each.initiative.name, each.place and each.place.name)
        for each in chains(coffee)
    ]
    assert found == [
        ("Fast", "A second till", "The queue is long"),
        ("Fast", "A second till", "Order"),
        ("Warm", "Know the names", None),
        ("Quiet", None, None),
    ]


@pytest.mark.parametrize(
    ("id", "name", "on"),
    [
        ("takes", "Takes the order", "takes"),
        ("queue", "The queue is long", "takes"),
        ("first-word", "Takes the order", "takes"),
        ("order", "Order", None),
        ("buying", "Buying", None),
        ("nowhere", "nowhere", None),
    ],
)
def test_whatever_has_an_id_has_a_name(coffee, id, name, on):
    """Cards, pains, moments, steps and phases are called as in the blueprint; an unknown id is called by itself."""
    place = place_of(coffee, id)
    assert (place.name, place.element and place.element.id) == (name, on)


def test_dimensions_in_both_languages_are_one(coffee):
    """The six, then one's own, each with the sub-themes that serve it; a sub-theme counts once."""
    served = {name: [each.name for each in by] for name, by in dimensions(coffee.strategy).items()}
    assert served == {
        "efficiency": ["Fast"],
        "knowledge": [],
        "control": [],
        "emotion": ["Warm"],
        "attention": [],
        "trust": [],
        "Fun": ["Fast"],
    }


def test_an_initiative_reaches_pains_through_their_card_or_step(coffee):
    """One that acts on the step reaches both pains there; pains elsewhere are reached by none."""
    found = [(each.pain.what, [initiative.name for initiative in each.initiatives]) for each in issues(coffee)]
    assert found == [
        ("The queue is long", ["A second till"]),
        ("Loud", ["A second till"]),
        ("Sticky tables", []),
    ]


def test_the_telecom_halls_strategy_reaches_all_its_pains():
    """The sample's initiatives reach each of its four pains, and every chain is whole."""
    hall = load(BLUEPRINTS / "telecom-hall.yaml")
    assert len(issues(hall)) == 4
    assert all(each.initiatives for each in issues(hall))
    assert all(each.place and each.place.element for each in chains(hall))


def test_without_a_strategy_there_is_no_chain():
    """Nothing written, nothing found."""
    bare = loads("title: A\nphases: {steps: {customer: {name: Waits, pain: Long}}}\n")
    assert chains(bare) == []
    assert [each.initiatives for each in issues(bare)] == [()]
