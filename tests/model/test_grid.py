"""What stands where, and of what more is said than its name."""

from __future__ import annotations

from blueprint import loads

BLUEPRINT = """
title: Café
phases:
  - steps:
      - evidence: Menu
        customer: {name: Orders, id: orders}
        frontstage: [Takes the order, {name: Smiles, by: Waiter}]
"""


def test_of_some_elements_more_is_said_than_their_name():
    """Elements that are only names are told apart from those of which anything else is written."""
    flow = loads(BLUEPRINT).flow
    assert [each.cell.name for each in flow.elements.values()] == ["Menu", "Orders", "Takes the order", "Smiles"]
    assert [each.cell.name for each in flow.detailed.values()] == ["Orders", "Smiles"]
