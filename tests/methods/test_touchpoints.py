"""What names in data mean."""

from __future__ import annotations

import pytest

from blueprint import Blueprint, loads
from blueprint.errors import BlueprintError
from blueprint.methods.touchpoints import Touchpoints

SHOP = loads(
    """title: Shop
phases:
  - steps:
      - customer: {name: Pays, id: pays}
        frontstage: {name: Takes the  Money, id: takes, alias: [Cashier, PAY_01]}
        backstage: {name: Counts, id: counts}
        evidence: Receipt
      - customer: Leaves
        frontstage: {name: Greets, id: hello}
        backstage: {name: Counts, same: counts}
      - customer: Comes back
        frontstage: {name: Greets, id: again}
"""
)


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("pays", "pays"),
        ("PAYS", "pays"),
        ("takes the money", "takes"),
        ("Counts", "counts"),
        ("hello", "hello"),
        ("Cash desk", "takes"),
        ("takesthemoney", "takes"),
        ("Takes_The_Money", "takes"),
        (" cashier", "takes"),
        ("Pay 01", "takes"),
        ("TAKES", "takes"),
        ("Receipt", None),
        ("Pay", None),
        ("", None),
    ],
)
def test_ids_names_and_what_they_are_called(text, id):
    """An id, a name in any case, or what was said; a card that shows an action once more is the same action."""
    assert Touchpoints(SHOP, {"takes": "cash DESK"}).find(text) == id


def test_a_name_of_several_actions_is_refused():
    """Two actions called alike are told apart by their ids, or by --action."""
    with pytest.raises(BlueprintError, match="greets is the name of 2 actions: hello, again"):
        Touchpoints(SHOP).find("greets")
    assert Touchpoints(SHOP, {"again": "Greets"}).find("greets") == "again"


def test_a_name_goes_before_an_alias():
    """An alias that is another action's name means that one no longer; what two actions are also called is refused."""
    steps = [{"customer": [{"name": "A", "id": "a", "alias": ["B", "X"]}, {"name": "B", "id": "b", "alias": ["x"]}]}]
    found = Touchpoints(Blueprint(title="T", phases=[{"steps": steps}]))
    assert found.find("b") == "b"
    with pytest.raises(BlueprintError, match="X is the name of 2 actions: a, b"):
        found.find("X")


def test_what_is_unknown_is_told_with_the_nearest():
    """The nearest name is proposed; a text of megabytes is neither compared nor printed."""
    assert (
        Touchpoints(SHOP).unknown("Takes money") == "no action is called Takes money (did you mean Takes the  Money?)"
    )
    assert len(Touchpoints(SHOP).unknown("x" * 10**6)) < 100


def test_only_actions_can_be_called():
    """A name for what is no action is refused."""
    with pytest.raises(BlueprintError, match="no action is called cash"):
        Touchpoints(SHOP, {"cash": "Desk"})
