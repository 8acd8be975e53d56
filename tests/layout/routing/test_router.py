"""Which way connections take: straight where they can, around where they lead back."""

from __future__ import annotations

from collections.abc import Mapping

from tests.drawing.figures import crossings
from tests.drawing.picture import Picture

from blueprint import Blueprint


def picture(*steps: Mapping[str, object], **more: object) -> Picture:
    """The drawing of a blueprint of one phase."""
    return Picture(Blueprint(title="T", phases=[{"steps": list(steps)}], **more).draw().svg)


def bends(drawn: Picture) -> dict[str, int]:
    """`source target` → how often the connection bends."""
    return {f"{way.source} {way.target}": len(way.corners) - 2 for way in drawn.ways}


def card(id: str, **more: object) -> dict[str, object]:
    """An action with its id."""
    return {"name": id.upper(), "id": id, **more}


def test_neighbours_in_a_row_connect_straight():
    """From customer action to customer action, also across steps without one."""
    drawn = picture({"customer": card("a")}, {"support": card("x")}, {"customer": card("b")}, {"customer": card("c")})
    assert bends(drawn) == {"a b": 0, "b c": 0}


def test_neighbours_in_a_column_connect_straight():
    """From lane to lane, also across lanes that are empty here, and upward."""
    drawn = picture(
        {"customer": card("a"), "frontstage": card("b"), "support": card("c")},
        {"starts": "frontstage", "customer": card("d"), "frontstage": card("e")},
    )
    assert bends(drawn) == {"a d": 0, "a b": 0, "b c": 0, "e d": 0}


def test_a_plain_blueprint_has_no_bend_and_no_crossing():
    """With a card in every cell and nothing written, all is straight and nothing crosses."""
    lanes = ("customer", "frontstage", "backstage", "support")
    drawn = picture(*[{lane: f"{lane} {number}" for lane in lanes} for number in range(5)])
    assert set(bends(drawn).values()) == {0}
    assert crossings(drawn) == 0


def test_cards_of_another_lane_and_step_need_two_bends_at_most():
    """Where nothing stands in between, two bends are enough, in any direction."""
    drawn = picture({"customer": card("a", to=["b"])}, {"support": card("b", to=["c"])}, {"frontstage": card("c")})
    assert max(bends(drawn).values()) <= 2


def test_loops_go_around():
    """A loop does not run back between the cards, against the flow, but leaves the row."""
    drawn = picture({"customer": card("a")}, {"customer": card("b", also="a")})
    loop = next(way for way in drawn.ways if way.kind == "loop")
    row = next(thing.box for thing in drawn.of("card") if thing.data["id"] == "a")
    assert any(y < row.top or y > row.bottom for _, y in loop.corners)


def test_a_card_leads_to_itself():
    """A self-loop leaves its card and comes back to another side of it."""
    (way,) = picture({"customer": card("a", to="a")}).ways
    assert way.corners[0] != way.corners[-1]
    assert 2 <= len(way.corners) - 2 <= 4


def test_loops_keep_off_what_runs_up_and_down():
    """A loop over many steps goes where nothing crosses it, though that is a longer way."""
    steps = [{"customer": f"C{number}", "frontstage": f"F{number}"} for number in range(6)]
    drawn = picture(
        {"customer": card("first"), "frontstage": card("back")},
        *steps,
        {"customer": card("last"), "frontstage": card("again", also="back")},
    )
    assert crossings(drawn) == 0


def test_a_way_leads_around_long_cards():
    """Where long cards lie across all channels nearby, the way takes the nearest one that is free."""
    drawn = picture(
        {"id": "one", "evidence": card("sign"), "customer": card("stay", spans="three"), "support": card("made")},
        {"id": "two", "customer": [], "support": card("source", also="sign")},
        {"id": "three", "customer": []},
        *[{"customer": f"C{number}"} for number in range(5)],
    )
    way = next(way for way in drawn.ways if way.target == "sign")
    stay = next(thing.box for thing in drawn.of("card") if thing.data["id"] == "stay")
    assert min(x for x, _ in way.corners) > stay.left - 60
    assert max(x for x, _ in way.corners) < stay.right + 60


def test_the_same_room_for_all_cards_of_a_row():
    """A row is as high as its tallest card, and a lane holds as many rows as its fullest cell."""
    drawn = picture({"customer": ["A", "B", "C"], "support": "x " * 60}, {"customer": "D", "support": "Y"})
    boxes = {card.title.split(" (")[0]: card.box for card in drawn.of("card")}
    assert boxes["A"].bottom < boxes["B"].top < boxes["B"].bottom < boxes["C"].top
    assert boxes["A"].top == boxes["D"].top
    assert boxes["A"].bottom == boxes["D"].bottom


def test_a_wide_card_is_passed_by_like_a_narrow_one():
    """What passes a step by leaves and enters in the middle of a card's top, however wide the cards are."""
    long = "Erfährt von der Rückstufung in der Schadenfreiheitsklassenstaffel"
    drawn = picture(
        {"customer": card("a", name=long)}, {"when": "late", "customer": "Hears"}, {"customer": card("b", name=long)}
    )
    assert bends(drawn)["a b"] == 2


def test_no_way_leads_in_between_the_cards_of_a_stack():
    """The first card of a stack is not entered from below, as if the next one led to it."""
    drawn = picture(
        {"customer": "Orders", "frontstage": "Takes the order", "support": "Payment",
         "backstage": card("a", decision=True, to=[{"id": "c", "label": "yes"}, {"id": "b", "label": "no"}])},
        {"when": "no", "starts": "backstage", "customer": "Chooses", "frontstage": "Offers", "backstage": card("b")},
        {"backstage": [card("c"), "Packs", card("d")]},
    )  # fmt: skip
    box = next(thing.box for thing in drawn.of("card") if thing.data["id"] == "c")
    way = next(way for way in drawn.ways if way.ends == ("a", "c"))
    assert way.corners[-1][1] < box.bottom
