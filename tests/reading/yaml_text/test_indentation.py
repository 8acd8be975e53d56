"""Lines that stand a little further in or out than their neighbours, as hands and editors leave them."""

from __future__ import annotations

import pytest
from tests.reading.mending import found, mended

RIGHT = """title: Dry cleaner
lanes: [customer, {kind: frontstage, id: desk}, backstage]
phases:
  - name: Drop off
    steps:
      - name: Hand in
        customer: Brings a suit
        desk: Writes a ticket
        backstage: Sorts
      - name: Clean
        backstage: Cleans the suit
"""
SLIPS = {
    "a lane further in": ("        desk: Writes", "          desk: Writes"),
    "a lane further in than one of the file's own": ("        backstage: Sorts", "         backstage: Sorts"),
    "a lane further out": ("        backstage: Cleans", "       backstage: Cleans"),
    "a lane behind a name": ("        customer: Brings", "         customer: Brings"),
    "an item further in": (
        "      - name: Clean\n        backstage: Cl",
        "       - name: Clean\n         backstage: Cl",
    ),
    "an item further out": ("      - name: Clean\n        backstage: Cl", "     - name: Clean\n       backstage: Cl"),
}


@pytest.mark.parametrize(("right", "slip"), SLIPS.values(), ids=SLIPS)
def test_a_line_is_put_beside_its_neighbours(right: str, slip: str):
    """The file becomes what its author meant, and no card gets lanes of its own."""
    assert right in RIGHT
    assert mended(RIGHT.replace(right, slip)) == RIGHT


def test_the_message_names_the_neighbour_and_the_column():
    """Whoever mends it by hand is told beside what it belongs, and where that begins."""
    (finding,) = found(RIGHT.replace("        desk: Writes", "          desk: Writes"))
    assert finding.message == "`desk` stands further in than `customer`, beside which it belongs"
    assert str(finding.hint) == "Begin it in the same column: 8 spaces before it."


def test_what_a_card_can_say_is_no_neighbour():
    """Behind a text, a key that cards have is the card's."""
    for line in ("time: 5 min", "image: suit.png", "by: Clerk"):
        lane = "evidence" if "image" in line else "backstage"
        text = RIGHT.replace("        backstage: Sorts\n", f"        {lane}: Sorts\n          {line}\n")
        (finding,) = found(text)
        assert str(finding.hint) == "What stands above it needs its own key: write `name: Sorts` on a line."
        assert f"          name: Sorts\n          {line}\n" in mended(text)


def test_what_stands_right_below_a_stray_line_stays():
    """A key alone that slipped in takes nothing along that stands where it belonged, and none that slipped out does."""
    right = RIGHT.replace(
        "        desk: Writes a ticket\n", "        desk:\n          name: Writes a ticket\n          by: Clerk\n"
    )
    for slip in ("          desk:\n", "       desk:\n"):
        assert mended(right.replace("        desk:\n", slip)) == right


def test_a_field_of_steps_and_cards_is_the_step_s_where_it_only_slipped():
    """One column is no level; two are one, and then the card says it."""
    right = RIGHT.replace("        desk: Writes a ticket\n", "        desk: Writes a ticket\n        feel: 1\n")
    assert mended(right.replace("        feel", "         feel")) == right
    assert "          name: Writes a ticket\n          feel: 1\n" in mended(
        right.replace("        feel", "          feel")
    )


def test_where_either_line_may_have_slipped_nothing_is_moved():
    """Below a key with nothing behind it, the line that stands beside it may be the one that slipped out."""
    text = RIGHT.replace(
        "        desk: Writes a ticket\n", "        desk:\n        id: writes\n          name: Writes a ticket\n"
    )
    (finding,) = found(text)
    assert "beside which it belongs" not in finding.message
