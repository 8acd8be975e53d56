"""Maps of journeys as programs for them, databases, boards and spreadsheets export them, each in a file of `maps`."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.tables.making import Rows, cards, csv, first_card, imported, lanes, steps, xlsx

from blueprint.model.service import Blueprint
from blueprint.tables.importing import import_bytes

MAPS = Path(__file__).parent / "maps"


def read(name: str) -> tuple[Blueprint, list[str]]:
    """The blueprint of a file, which passes the check without errors, and what is told of it."""
    path = MAPS / name
    return imported(path.read_bytes(), path.suffix)


def phases(blueprint: Blueprint) -> list[tuple[str | None, int]]:
    """The names of the phases, and how many steps each has."""
    return [(phase.name, len(phase.steps)) for phase in blueprint.phases]


def test_a_map_of_uxpressia():
    """What only says that it is a map is no title; `Process` is what the customer does, where no other row says it."""
    blueprint, remarks = read("uxpressia.csv")
    assert blueprint.title == "Gym membership"
    assert cards(blueprint, "customer")[1] == ["Fills in the form"]
    assert first_card(blueprint, 0, "customer").pain[0].what == "Prices are hidden"
    assert [step.feel for step in blueprint.steps] == [2, 1, 2, -2]
    assert remarks == [
        "the lanes stand in another order here; they are put into that of the method",
        'A4: `User goals` is not known, so its row is kept as notes; `--row "User goals=frontstage"` says what it is',
        "A5: `Process` is taken for a lane of the kind customer",
        "D7: `Gym` is no value of `channel`, so it is kept as a note",
    ]


def test_a_map_of_custellence():
    """Activities below phases are what the customer does; moments of truth stand at them."""
    blueprint, remarks = read("custellence.csv")
    assert phases(blueprint) == [("Before", 2), ("During", 1), ("After", 1)]
    assert cards(blueprint, "customer") == [["Plans the trip"], ["Buys a ticket"], ["Travels"], ["Complains"]]
    assert first_card(blueprint, 1, "customer").moment is not None
    assert "A2: `Activity` is taken for a lane of the kind customer" in remarks


def test_activities_without_phases_name_the_steps():
    """Where the customer has a lane, or nothing else names the steps, a row of activities does."""
    rows: Rows = [["Activity", "Order", "Pay"], ["Frontstage", "Takes it", "Cashes"], ["Customer", "Orders", "Pays"]]
    blueprint, _ = imported(csv(rows), ".csv")
    assert steps(blueprint) == ["Order", "Pay"]


def test_a_list_of_touchpoints_with_a_stage_that_comes_again():
    """A row of names that come again next to each other names the phases."""
    blueprint, _ = read("touchpoints.csv")
    assert phases(blueprint) == [("Research", 1), ("Contract", 2), ("Use", 2)]
    rows: Rows = [["Part", "A", "A", "B"], ["Customer", "Comes", "Sits", "Goes"], ["Staff", "Greets", "Asks", "Waves"]]
    blueprint, remarks = imported(csv(rows), ".csv")
    assert phases(blueprint) == [("A", 2), ("B", 1)]
    assert remarks == ["A1: `Part` is not known; its row is taken for the phases"]


def test_a_database_of_notion():
    """Links behind names are no part of them, and when an entry was made says nothing of the service."""
    blueprint, remarks = read("notion.csv")
    assert [phase.name for phase in blueprint.phases] == ["Before", "At the hotel"]
    assert steps(blueprint) == ["Booking", "Arrival", "Stay"]
    assert [step.feel for step in blueprint.steps] == [1, 0, 1]
    assert "G1: `Created time` is left out" in remarks


def test_a_column_that_adds_up_the_steps_is_none():
    """`Summe` is left out with its numbers; a unit in the name of a row is that of its numbers."""
    blueprint, remarks = read("summe.csv")
    assert steps(blueprint) == ["Anfrage", "Angebot", "Auftrag"]
    assert str(first_card(blueprint, 2, "customer").time.standard) == "0.5 d"
    assert [remark for remark in remarks if "E" in remark.partition(":")[0]] == [
        "E3: `Summe` is left out",
        "E8: `4,5` is left out",
        "E9: `145 €` is left out",
    ]


def test_a_total_is_left_out_below_phases_too():
    """A name that comes again makes phases of a heading; the last of them is a total all the same."""
    heads: Rows = [["", "Book", "Wait", "Wait", "Total"], ["Customer", "Books", "Reads", "Sits", ""]]
    blueprint, _ = imported(csv([*heads, ["Emotion", "3", "4", "5", "12"]]), ".csv")
    assert [(phase.name, len(phase.steps)) for phase in blueprint.phases] == [("Book", 1), ("Wait", 2)]
    assert [step.feel for step in blueprint.steps] == [0, 1, 2]


def test_rows_that_are_called_by_who_acts():
    """A waiter stands in sight of the guest and a kitchen does not; that it is taken so is told."""
    blueprint, remarks = read("restaurant.csv")
    assert lanes(blueprint) == [
        ("customer", "Guest"),
        ("frontstage", "Waiter"),
        ("backstage", "Kitchen"),
        ("note", "Why"),
    ]
    assert "A3: `Waiter` is taken for a lane of the kind frontstage" in remarks
    assert first_card(blueprint, 0, "frontstage").fail[0].what == "Misheard order"


@pytest.mark.parametrize("label", ["Hidden costs", "Cost driver", "Production costs", "System errors"])
def test_rows_that_are_called_by_more_than_who_acts(label: str):
    """A word for what is said of steps makes a row notes, whoever is named beside it."""
    rows: Rows = [["Step", "A", "B"], ["Customer", "Comes", "Goes"], ["Frontstage", "Asks", "Bids"]]
    blueprint, _ = imported(csv([*rows, [label, "Parking", "Fuel"]]), ".csv")
    assert ("note", label) in lanes(blueprint)


def test_nobody_acts_in_a_row_of_numbers():
    """`Sales target` with its figures stays notes, though sales do act."""
    rows: Rows = [["Step", "A", "B"], ["Customer", "Comes", "Goes"], ["Frontstage", "Asks", "Bids"]]
    blueprint, _ = imported(csv([*rows, ["Sales target", "10", "20"], ["IT tickets", "3", ""]]), ".csv")
    assert [kind for kind, name in lanes(blueprint) if name] == ["note", "note"]


def test_the_notes_of_a_board():
    """Cards that name their lanes only are parted into steps: each begins with a card of the customer."""
    blueprint, remarks = read("miro-stickies.csv")
    assert cards(blueprint, "customer") == [["Asks for help"], ["Gets the parcel"]]
    assert cards(blueprint, "backstage") == [["Looks up the order"], []]
    assert "B1: `Color` is left out" in remarks


def test_notes_of_a_board_that_tell_no_order_are_not_put_in_one():
    """Where they go up again before the customer acts, nobody knows which step they stand in."""
    notes = [["Asks", "Customer"], ["Files", "Backstage"], ["Answers", "Frontstage"], ["Goes", "Customer"]]
    rows: Rows = [["Content", "Frame"], *notes]
    found = import_bytes(csv(rows).encode(), ".csv", name="Board")
    assert found.blueprint is None or not any("a step begins" in str(each) for each in found.remarks)


def test_two_rows_of_feelings():
    """The numbers are drawn, on the scale that they all lie on, and the words are kept."""
    blueprint, remarks = read("two-emotions.csv")
    assert [step.feel for step in blueprint.steps] == [0.67, -0.67, -1.11, 1.56, 1.11]
    assert [each.name for step in blueprint.steps for each in step["feeling"]] == [
        "Curious",
        "Confused",
        "Anxious",
        "Delighted",
        "Proud",
    ]
    assert "B5: these feelings are taken for a scale from 1 to 10, so 5.5 becomes 0" in remarks


@pytest.mark.parametrize(
    ("told", "felt"),
    [
        (["1", "3", "5"], [-2, 0, 2]),
        (["0", "5", "10"], [-2, 0, 2]),
        (["0", "50", "100"], [-2, 0, 2]),
        (["-1", "0", "2"], [-1, 0, 2]),
        (["70 %", "4/5", "★★★★☆"], [0.8, 1, 1]),
        (["angry: it takes long", "sad\nno news", "happy (at last)"], [-2, -1, 1]),
    ],
)
def test_feelings_on_other_scales_and_with_their_reasons(told: list[str], felt: list[float]):
    """Marks out of five and ten, per cent, and words with a reason behind them."""
    rows: Rows = [["Step", "A", "B", "C"], ["Customer", "Comes", "Sits", "Goes"], ["Emotion", *told]]
    blueprint, _ = imported(csv(rows), ".csv")
    assert [step.feel for step in blueprint.steps] == felt


@pytest.mark.parametrize(
    "told", ["happy, but confused by the form", "calm, then angry", "开心，但是很累", "froh - aber müde"]
)
def test_a_feeling_that_turns_is_not_taken_for_its_first_half(told: str):
    """What is felt then, or in spite of it, may weigh more: the text is kept as a note."""
    rows: Rows = [["Step", "A", "B"], ["Customer", "Comes", "Goes"], ["Emotion", told, "happy"]]
    blueprint, _ = imported(csv(rows), ".csv")
    assert [step.feel for step in blueprint.steps] == [None, 1]
    assert cards(blueprint, "emotion")[0] == [told]


def test_unicode_text_of_excel():
    """UTF-16 with tabs; a question in the name of a row; why something is felt stays as a note."""
    blueprint, remarks = read("excel-unicode.txt")
    assert [step.feel for step in blueprint.steps] == [1, 0, -1, 1]
    assert [first_card(blueprint, at, "customer").moment is not None for at in range(4)] == [False, False, True, False]
    assert len(remarks) == 2


def test_a_table_of_a_surgery():
    """Headings in the third row, phases merged down, kinds before a colon; the day of a table is not its state."""
    rows: Rows = [
        ["Service Blueprint Arztpraxis", None, None, None, None, None, None],
        ["Stand: 01.11.2026"],
        ["Phase", "Schritt", "Aktion des Patienten", "Sichtbar: MFA", "Unsichtbar: Labor", "Dauer", "Wahrheitsmoment"],
        ["Vorher", "1. Termin", "Ruft an", "Vergibt den Termin", None, "5 Min", "ja, erster Eindruck"],
        [None, "2. Anreise", "Fährt hin", None, None, "0,5 h", None],
        ["Praxis", "3. Anmeldung", "Gibt die Karte ab", "• Liest die Karte\n• Fragt nach", "Legt an", "3 Min", "nein"],
    ]
    blueprint, remarks = imported(xlsx(rows, ["A1:F1", "A4:A5"], name="Ist"), ".xlsx")
    assert (blueprint.title, blueprint.state) == ("Service Blueprint Arztpraxis", "as-is")
    assert [str(lane.kind) for lane in blueprint.all_lanes if lane.name] == ["customer", "frontstage", "backstage"]
    assert steps(blueprint) == ["Termin", "Anreise", "Anmeldung"]
    assert first_card(blueprint, 0, "customer").moment.why == "erster Eindruck"
    assert "Ist!A2: `Stand: 01.11.2026` is left out" in remarks
