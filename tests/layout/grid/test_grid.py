"""Who stands where in a lane of several rows."""

from __future__ import annotations

from tests.drawing.picture import Picture

from blueprint import Blueprint


def test_what_spans_other_cards_of_the_provider_stands_below_them():
    """So the way to each of them is straight, and only the one to the long card leads around, past one card."""
    steps = [
        {"id": "one", "customer": "A", "frontstage": "B", "backstage": "C",
         "support": {"name": "Tents", "id": "tents", "spans": "four"}},
        {"id": "two", "customer": "A", "frontstage": "B", "backstage": {"name": "C", "id": "c"},
         "support": {"name": "Crew", "id": "crew"}},
        {"id": "three", "customer": "A", "frontstage": "B", "backstage": "C"},
        {"id": "four", "customer": "A", "frontstage": "B", "backstage": "C"},
    ]  # fmt: skip
    picture = Picture(Blueprint.model_validate({"title": "T", "phases": [{"steps": steps}]}).draw().svg)
    boxes = {card.data["id"]: card.box for card in picture.of("card")}
    assert boxes["crew"].bottom < boxes["tents"].top
    bends = {way.ends: len(way.corners) - 2 for way in picture.ways}
    assert bends["c", "crew"] == 0
    assert sum(bends.values()) == bends["c", "tents"] <= 3


def test_what_stands_below_a_long_card_in_its_cell_stays_below():
    """A cell is read from top to bottom, whatever spans."""
    steps = [
        {"id": "one", "support": [{"name": "Tents", "id": "tents", "spans": "two"}, {"name": "Crew", "id": "crew"}]},
        {"id": "two", "support": {"name": "Bus", "id": "bus"}},
    ]
    picture = Picture(Blueprint.model_validate({"title": "T", "phases": [{"steps": steps}]}).draw().svg)
    boxes = {card.data["id"]: card.box for card in picture.of("card")}
    assert boxes["tents"].bottom < min(boxes["crew"].top, boxes["bus"].top)
