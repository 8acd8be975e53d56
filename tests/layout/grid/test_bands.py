"""Bands: long blueprints in several rows of steps, with tabs where connections go on."""

from __future__ import annotations

from pathlib import Path

import pytest

from blueprint import load, loads
from blueprint.layout.grid.bands import wrapped
from blueprint.layout.swimlanes import lay_out
from blueprint.layout.view import view

SAMPLES = sorted((Path(__file__).parents[3] / "blueprints").glob("*.yaml"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("wrap", [1, 3])
def test_nothing_is_lost_between_bands(path, wrap):
    """Every step and card stands in a band; every connection is whole, or leaves one band and arrives in another."""
    blueprint = load(path)
    scene = lay_out(blueprint, wrap=wrap)
    flow = blueprint.flow
    assert [step.id for step in scene.steps] == [column.id for column in flow.columns]
    assert {card.id for card in scene.cards} == flow.elements.keys()
    assert len([card for card in scene.cards if card.part < 2]) == len(flow.elements)
    for way in flow.connections:
        parts = sorted(r.part for r in scene.routes if (r.source, r.target) == (way.source, way.target))
        assert parts in ([0], [1, 2])


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_bands_hold_so_many_steps(path):
    """No band holds more steps than asked for, and each repeats all lanes over the same width."""
    scene = lay_out(load(path), wrap=4)
    by_band: dict[int, int] = {}
    for step in scene.steps:
        by_band[step.band] = by_band.get(step.band, 0) + 1
    assert max(by_band.values()) <= 4
    lanes = [(lane.id, lane.box.width) for lane in scene.lanes]
    assert lanes == lanes[: len(lanes) // scene.bands] * scene.bands


def test_tabs_come_in_pairs():
    """A connection to another band ends at a tab there and begins at one with the same letter here."""
    scene = lay_out(load(SAMPLES[0].with_name("hospital-visit.yaml")), wrap=6)
    letters = [tab.letter for tab in scene.tabs]
    assert letters
    assert all(letters.count(letter) == 2 for letter in letters)
    assert len({(tab.letter, tab.band) for tab in scene.tabs}) == len(letters)


def test_tabs_say_where_they_go_on():
    """A tab names the step at the other end: where its connection goes on, or where it comes from."""
    steps = "\n".join(f"      - customer: {{name: Act {number}}}" for number in range(1, 10))
    scene = lay_out(loads(f"title: Nine\nphases:\n  - steps:\n{steps}\n"), wrap=4)
    assert scene.bands == 3
    assert [tab.text.text for tab in scene.tabs] == ["A → 4", "A ← 3", "B → 7", "B ← 6"]


def test_letters_go_on_after_z():
    """After Z come AA and AB."""
    steps = "\n".join(f"      - customer: {{name: Act {number}, id: a{number}}}" for number in range(30))
    scene = lay_out(loads(f"title: Long\nphases:\n  - steps:\n{steps}\n"), wrap=1)
    assert {tab.letter for tab in scene.tabs if tab.of == "a27"} == {"AA", "AB"}


def test_a_card_that_spans_bands_stands_in_each():
    """A card over steps of two bands stands in both, as parts of one; it is left from the last one."""
    blueprint = loads(
        "title: Span\nphases:\n  - steps:\n"
        "      - {customer: Asks, support: {name: Keeps, id: keeps, spans: end, to: tells}}\n"
        "      - {customer: Waits}\n"
        "      - {id: end, customer: Hears, frontstage: {name: Tells, id: tells}}\n"
    )
    scene = lay_out(blueprint, wrap=2)
    assert [(card.part, card.band) for card in scene.cards if card.id == "keeps"] == [(1, 1), (2, 2)]
    assert [(route.part, route.band) for route in scene.routes if route.source == "keeps"] == [(0, 2)]


def test_without_wrap_there_is_one_band():
    """A drawing that is not cut says nothing of bands."""
    scene = lay_out(load(SAMPLES[0]))
    assert scene.bands == 1
    bands = [*(card.band for card in scene.cards), *(route.band for route in scene.routes)]
    assert set(bands) == {0}
    assert len(wrapped(view(load(SAMPLES[0])), 10_000)) == 1


def test_a_card_that_spans_bands_is_met_in_each():
    """Who stands in a later step of a card that spans is connected with its part there, and not through a tab."""
    blueprint = load(Path(__file__).parents[2] / "model" / "arrows" / "support-spans.yaml")
    scene = lay_out(blueprint, wrap=2)
    assert {route.part for route in scene.routes if route.target == "1.1.support"} == {0}
    assert [tab.text.text for tab in scene.tabs] == ["A → 2", "A ← 1"]
