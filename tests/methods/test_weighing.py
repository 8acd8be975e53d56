"""Weighed dimensions, competitors, needs, and causes of causes."""

from __future__ import annotations

import pytest

from blueprint import Blueprint
from blueprint.api import loads
from blueprint.drawing.themes import LIGHT
from blueprint.methods.strategy import issues
from blueprint.methods.weighing import experience
from blueprint.results.experience import experience_tables
from blueprint.results.strategy import issues_table
from blueprint.results.strategy_trees import issue_tree

BAKERY = """
title: Bakery
customer: {name: Commuter, needs: [Safety, speed, respect]}
phases:
  - steps:
      - customer: Queues
        frontstage:
          name: Serves
          id: serves
          meets: [Speed]
          moment: {kind: negative, dimensions: [control, 信任]}
          pain:
            - what: The queue reaches the door
              dimensions: control
              cause:
                - One till
                - {what: Coins are counted, cause: [No reader, {what: The bank charges, cause: Few sales}]}
      - customer: Leaves
        backstage: {name: Bakes, meets: speed}
strategy:
  dimensions:
    - {name: trust, importance: 5, reality: 3, feasibility: 2}
    - {name: Fun, importance: 5, reality: 3, feasibility: 4}
    - {name: control, importance: 4, reality: 6/7}
    - knowledge
  competitors:
    - {name: Chain, theme: Cheap, dimensions: [efficiency, control], services: App}
    - Kiosk
  sub_themes: {name: Fast, dimensions: [efficiency]}
"""


@pytest.fixture
def bakery() -> Blueprint:
    """A bakery with competitors, needs and causes of causes."""
    return loads(BAKERY)


def test_what_matters_and_falls_short_comes_first(bakery: Blueprint):
    """Importance × what reality lacks; of equals the more feasible; those without a rating last."""
    found = experience(bakery).dimensions
    assert [each.name for each in found[:3]] == ["Fun", "trust", "control"]
    assert [round(each.priority or 0, 2) for each in found[:3]] == [10, 10, 2.67]
    assert all(each.priority is None for each in found[3:])


def test_moments_and_pains_stand_at_their_dimensions(bakery: Blueprint):
    """In either language."""
    by_name = {each.name: each for each in experience(bakery).dimensions}
    assert [element.id for element in by_name["trust"].moments] == ["serves"]
    assert [element.id for element in by_name["control"].pains] == ["serves"]


def test_a_card_that_is_shown_again_counts_once():
    """`same` says that it is the action of another card, whatever stands at it."""
    again = "backstage: [{name: Serves, same: serves, pain: {what: Once more, dimensions: control}}, {name: Bakes}]"
    text = BAKERY.replace("backstage: {name: Bakes, meets: speed}", again)
    by_name = {each.name: each for each in experience(loads(text)).dimensions}
    assert [element.id for element in by_name["control"].pains] == ["serves"]


def test_white_spots_are_what_no_competitor_stands_for(bakery: Blueprint):
    """The most pressing first; without competitors there is nothing to see."""
    spots = [each.name for each in experience(bakery).white_spots]
    assert spots[:2] == ["Fun", "trust"]
    assert "efficiency" not in spots
    assert experience(loads("title: A\nphases: []\n")).white_spots == []


def test_needs_that_nothing_meets_are_told(bakery: Blueprint):
    """Whatever capitals they are written in."""
    found = experience(bakery)
    assert [(each.need, [element.cell.name for element in each.actions]) for each in found.needs] == [
        ("Safety", []),
        ("speed", ["Serves", "Bakes"]),
        ("respect", []),
    ]
    assert found.unmet == ["Safety", "respect"]


def test_tables_stand_where_there_is_something_to_tell(bakery: Blueprint):
    """In three languages; of a bare blueprint there is none."""
    for language in ("en", "zh", "de"):
        assert [table.key for table in experience_tables(experience(bakery), language)] == [
            "dimensions",
            "competitors",
            "needs",
        ]
    assert experience_tables(experience(loads("title: A\nphases: []\n"))) == []


def test_causes_have_causes(bakery: Blueprint):
    """To any depth, in the table in brackets and in the tree one behind the other."""
    found = issues(bakery)
    assert issues_table(found).shown()[0][2] == "One till; Coins are counted (No reader; The bank charges (Few sales))"
    tree = issue_tree(bakery, LIGHT)
    assert {"No reader", "The bank charges", "Few sales"} <= set(tree.said.values())


def test_a_bare_text_is_a_cause_as_ever():
    """Files that were written before stay as they are."""
    (issue,) = issues(
        loads("title: A\nphases: {steps: {customer: {name: Sits, pain: {what: Cold, cause: [Door, Wind]}}}}\n")
    )
    assert [cause.what for cause in issue.pain.cause] == ["Door", "Wind"]
