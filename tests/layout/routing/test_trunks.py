"""Which connections run together, and which never do."""

from __future__ import annotations

from typing import Any

from tests.drawing.picture import Way
from tests.drawing.promises import broken_promises
from tests.layout.routing.test_router import card, picture

from blueprint import Blueprint


def ways(*steps, **more) -> dict[str, Way]:
    """`source target` → its way, in a drawing that keeps every promise."""
    drawn = picture(*steps, **more)
    assert broken_promises(drawn.svg) == []
    return {f"{way.source} {way.target}": way for way in drawn.ways}


def test_connections_of_one_card_leave_it_in_one_run():
    """What is alike leaves in one place, and turns off where its way does."""
    targets = [card(f"t{number}") for number in range(6)]
    drawn = ways({"customer": card("a", to=[f"t{number}" for number in range(6)])}, {"support": targets})
    sides = {way.corners[0] for way in drawn.values()}
    assert len(drawn) == 6
    assert len(sides) < 3
    assert len({way.corners[-1] for way in drawn.values()}) == 6


def test_connections_into_one_card_enter_it_in_one_run():
    """Several that come from one side come together before the card, under one arrow head."""
    sources = [card(f"s{number}", to="t") for number in range(4)]
    drawn = ways({"support": sources}, {"frontstage": card("t")})
    assert len({drawn[f"s{number} t"].corners[-1] for number in range(4)}) == 1


def test_labelled_connections_start_alone():
    """A label tells which connection it belongs to, so nothing else runs beside it."""
    drawn = ways(
        {"frontstage": card("a", to=["x", {"id": "y", "label": "seldom"}, {"id": "z", "label": "often"}])},
        {"backstage": [card("x"), card("y"), card("z")]},
    )
    assert len({way.corners[0] for way in drawn.values()}) == 3


def test_nothing_runs_out_where_something_runs_in():
    """Two cards that lead to each other have two lines; so have two-way connections and others."""
    back = ways({"backstage": card("a", to="b")}, {"support": card("b", to={"id": "a", "kind": "support"})})
    assert not set(back["a b"].corners) & set(back["b a"].corners)
    both = ways({"backstage": card("a", to=[{"id": "x", "two_way": True}, "y"])}, {"support": [card("x"), card("y")]})
    assert both["a x"].corners[0] != both["a y"].corners[0]


def test_lines_that_look_different_stay_apart():
    """Dashed and drawn through connections do not run out together, and dashed ones of two cards do not run in so."""
    out = ways(
        {"backstage": card("a", to=["x", {"id": "y", "kind": "information"}])}, {"support": [card("x"), card("y")]}
    )
    assert out["a x"].corners[0] != out["a y"].corners[0]
    told = {"id": "t", "kind": "recovery"}
    into = ways({"support": [card("x", to=told), card("y", to=told)]}, {"frontstage": card("t")})
    assert into["x t"].corners[-1] != into["y t"].corners[-1]


def test_a_label_stands_off_the_trunk_over_it():
    """What is written above a card is not taken for the name of a line that several connections share."""
    steps: list[dict[str, Any]] = [
        {
            "customer": {"name": f"Waits {number}", "id": f"c{number}", "to": []},
            "frontstage": {"name": f"Calls {number}", "id": f"f{number}", "to": [{"id": "c3"}]},
        }
        for number in range(4)
    ]
    steps[1]["frontstage"]["to"][0]["label"] = "if the owner of the car agrees"
    assert broken_promises(Blueprint.model_validate({"title": "T", "phases": [{"steps": steps}]}).draw().svg) == []
