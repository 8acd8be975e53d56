"""The cards of a band, and what holds several of them."""

from __future__ import annotations

from blueprint import loads
from blueprint.layout.swimlanes import lay_out


def test_a_set_of_cards_stands_in_a_frame():
    """The cards of a cell that are done in any order are framed, and the legend says so; a sequence is not."""
    cell = "[{name: Cleans, parallel: true}, Counts, Sorts]"
    text = f"title: Fair\nphases:\n  - steps:\n      - {{customer: Plays, frontstage: Watches, backstage: {cell}}}\n"
    scene = lay_out(loads(text))
    (frame,) = scene.sets
    inside = [card for card in scene.cards if card.kind == "backstage"]
    assert all(
        frame.box.x < card.box.x and card.box.right < frame.box.right
        and frame.box.y < card.box.y and card.box.bottom < frame.box.bottom
        for card in inside
    )  # fmt: skip
    assert scene.legend is not None
    assert "set" in [entry.kind for entry in scene.legend.entries]
    assert not lay_out(loads(text.replace(", parallel: true", ""))).sets


def test_a_decision_is_wide_enough_for_its_longest_word():
    """Its pointed ends take room from its words: a word that would fit on another card widens the column."""
    text = "title: T\nphases: [{steps: [{customer: {name: Geht zur Klausureinsicht, decision: true}}]}]\n"
    (card,) = lay_out(loads(text)).cards
    assert [line.text for line in card.texts] == ["Geht zur", "Klausureinsicht"]
