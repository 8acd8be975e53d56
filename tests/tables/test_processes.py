"""Lists of the steps of a process, as programs that draw flowcharts keep them and people write them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.tables.making import Rows, csv, xlsx

from blueprint.model.service import Blueprint
from blueprint.pipeline import draw
from blueprint.reading.writer import dump
from blueprint.tables.importing import import_bytes, import_file

PROCESSES = Path(__file__).parent / "processes"
HEAD = ["ID", "Step", "Next", "Label", "Type", "Lane"]


def read(name: str, **options: object) -> tuple[Blueprint, list[str]]:
    """The blueprint of a file, which can be drawn and read again, and what is told of it."""
    found = import_file(PROCESSES / name, **options)  # type: ignore[arg-type]
    assert found.blueprint is not None, [str(each) for each in found.findings]
    assert draw(found.blueprint).svg.startswith("<svg")
    return found.blueprint, [str(each) for each in found.remarks]


def made(table: Rows, **options: object) -> tuple[Blueprint, list[str]]:
    """The same of rows."""
    found = import_bytes(csv(table).encode(), ".csv", name="Process", **options)  # type: ignore[arg-type]
    assert found.blueprint is not None, [str(each) for each in found.findings]
    return found.blueprint, [str(each) for each in found.remarks]


def grid(blueprint: Blueprint) -> list[dict[str, list[str]]]:
    """The names of the cards of each step, by the keys of their lanes."""
    return [{key: [card.name for card in cards] for key, cards in step.cells.items()} for step in blueprint.steps]


def arrows(blueprint: Blueprint) -> set[tuple[str, str, str | None]]:
    """All arrows by the names of their cards, with their labels."""
    names = {id: element.cell.name for id, element in blueprint.flow.elements.items()}
    return {(names[each.source], names[each.target], each.label) for each in blueprint.flow.connections}


def test_a_process_of_visio_becomes_the_blueprint_that_its_author_would_draw():
    """Columns go down, or up to the customer, from whoever begins; a branch has its own; the arrows are the table's."""
    blueprint, remarks = read("order-visio.csv")
    assert [(phase.name, len(phase.steps)) for phase in blueprint.phases] == [("Order", 2), ("Delivery", 1)]
    assert grid(blueprint)[0] == {
        "customer": ["Places an order"],
        "frontstage": ["Checks the order"],
        "backstage": ["In stock?"],
        "status": ["Checks the order: Done"],
    }
    assert [step.when for step in blueprint.steps] == [None, "In stock: No", None]
    assert [step.starts for step in blueprint.steps] == [None, "frontstage", "backstage"]
    assert [(str(lane.kind), lane.name) for lane in blueprint.all_lanes if lane.name][:3] == [
        ("frontstage", "Sales"),
        ("frontstage", "Courier"),
        ("backstage", "Warehouse"),
    ]
    assert arrows(blueprint) == {
        ("Places an order", "Checks the order", None),
        ("Checks the order", "In stock?", None),
        ("In stock?", "Picks and packs", "Yes"),
        ("In stock?", "Tells the customer", "No"),
        ("Tells the customer", "Chooses another article", None),
        ("Chooses another article", "Checks the order", None),
        ("Picks and packs", "Ships the parcel", None),
        ("Ships the parcel", "Receives the parcel", None),
    }
    checks: Any = blueprint.flow.elements["P300"].cell
    assert (checks.owner, checks.cost, str(checks.time.standard)) == ("Ann", 12, "5 min")
    assert remarks == [
        "A2: `Start` is left out, since the steps say where it begins and ends",
        "M4: `Status` is not known, so its column is kept as notes",
        "C9: `P999` is no step of this table, so no arrow leads there",
        "A11: `End` is left out, since the steps say where it begins and ends",
    ]


def test_a_list_of_shapes_and_lines_from_lucidchart():
    """Lanes are what contains the shapes, lines are arrows with their texts, and the document says the title."""
    blueprint, remarks = read("refund-lucidchart.csv")
    assert blueprint.title == "Refund of a ticket"
    assert [(str(lane.kind), lane.name) for lane in blueprint.all_lanes if lane.name] == [
        ("customer", "Passenger"),
        ("frontstage", "Service desk"),
        ("backstage", "Accounting"),
        ("note", "Comments"),
    ]
    assert ("More than 60 minutes late?", "Pays the refund", "Yes") in arrows(blueprint)
    assert ("More than 60 minutes late?", "Explains the refusal", "No") in arrows(blueprint)
    assert remarks == [
        "K2: `Draft` is left out",
        "N8: `Comments` is not known, so its column is kept as notes",
        "A13: there is no shape `Document` here, so a card stands for it",
        "A14: `End` is left out, since the steps say where it begins and ends",
        "A23: this line does not lead from shape to shape, so it is left out",
    ]


LUCID = (
    "Id,Name,Shape Library,Page ID,Contained By,Group,Line Source,Line Destination,Source Arrow,Destination Arrow,"
    "Text Area 1,Text Area 2\n"
)


def test_lanes_that_are_parts_of_one_shape_are_told_by_their_number():
    """`2:1` stands in the first lane of 2; where no number is, the lane is not guessed, and that is told."""
    text = LUCID + (
        "1,Page,,,,,,,,,Visit,\n2,Swim Lane,,1,,,,,,,Customer,Kitchen\n3,Process,,1,2:1,,,,,,Orders,\n"
        "4,Process,,1,2:2,,,,,,Cooks,\n5,Process,,1,2,,,,,,Waits,\n6,Line,,1,,,4,3,Arrow,None,,\n7,Line,,1,,,4,5,,Arrow,,\n"
    )
    found = import_bytes(text.encode(), ".csv")
    assert found.blueprint is not None
    assert found.blueprint.title == "Visit"
    assert arrows(found.blueprint) == {("Orders", "Cooks", None), ("Cooks", "Waits", None)}
    assert [str(each) for each in found.remarks] == [
        "A6: this stands in one of the lanes Customer, Kitchen, and nothing says in which",
        "A6: nothing says who acts here, so these steps stand backstage",
    ]


def test_each_page_of_lucidchart_is_a_process_of_its_own():
    """The first is read, and the others can be asked for by their names."""
    text = LUCID + (
        "1,Page,,,,,,,,,Today,\n2,Page,,,,,,,,,Tomorrow,\n3,Process,,1,,,,,,,A,\n4,Process,,1,,,,,,,B,\n5,Line,,1,,,3,4,,Arrow,,\n"
        "6,Process,,2,,,,,,,C,\n7,Process,,2,,,,,,,D,\n8,Line,,2,,,6,7,,Arrow,,\n"
    )
    first, second = (import_bytes(text.encode(), ".csv", sheet=sheet) for sheet in (None, "Tomorrow"))
    assert first.blueprint is not None
    assert second.blueprint is not None
    assert arrows(first.blueprint) == {("A", "B", None)}
    assert arrows(second.blueprint) == {("C", "D", None)}
    assert "the sheet Tomorrow is left out" in str([*first.remarks])


def test_a_chinese_list_of_steps():
    """Its columns, types and units are known, and the way back is one."""
    blueprint, _ = read("办证.csv")
    assert blueprint.language == "zh"
    assert [str(lane.kind) for lane in blueprint.all_lanes if lane.name] == [
        "customer",
        "frontstage",
        "backstage",
        "support",
    ]
    assert ("通知补正", "提交申请", None) in arrows(blueprint)
    assert [step.when for step in blueprint.steps][2] == "材料齐全: 否"


def test_a_german_list_of_steps():
    """Answers stand beside the numbers of the next steps; the title above the table is the title."""
    blueprint, remarks = read("reklamation.csv")
    assert (blueprint.title, blueprint.language) == ("Prozess: Reklamation", "de")
    assert ("Garantie?", "Repariert das Gerät", "ja") in arrows(blueprint)
    assert ("Garantie?", "Macht ein Angebot", "nein") in arrows(blueprint)
    assert remarks == ["A2: `Stand: März` is left out"]


def test_a_list_that_only_says_who_acts():
    """Steps stand in the order of the rows, and the grid tells the arrows."""
    blueprint, remarks = read("in-order.csv")
    assert grid(blueprint) == [
        {
            "customer": ["Meldet den Mangel"],
            "frontstage": ["Nimmt die Reklamation auf"],
            "backstage": ["Repariert das Gerät"],
        },
        {"customer": ["Holt das Gerät ab"], "frontstage": ["Ruft den Kunden an"]},
    ]
    assert [step.starts for step in blueprint.steps] == [None, "frontstage"]
    assert ("Ruft den Kunden an", "Holt das Gerät ab", None) in arrows(blueprint)
    assert remarks == []
    assert "to:" not in dump(blueprint)


def test_a_map_of_a_journey_that_names_its_owners_is_no_process():
    """Where it tells what the customer meets or feels, and no customer acts, the steps are the customer's."""
    rows: Rows = [
        ["Stage", "Activity", "Touchpoint", "Owner", "Emotion"],
        ["Discover", "Searches online", "Website", "Marketing", "1"],
        ["Buy", "Orders", "Shop", "Sales", "0"],
        ["Use", "Unpacks", "Box", "Logistics", "2"],
        ["Use", "Calls for help", "Telephone", "Customer service", "-1"],
    ]
    blueprint, _ = made(rows)
    assert [step.feel for step in blueprint.steps] == [1, 0, 2, -1]
    assert [str(lane.kind) for lane in blueprint.all_lanes if lane.name == "Touchpoint"] == ["evidence"]
    assert not any(lane.name == "Sales" for lane in blueprint.all_lanes)


@pytest.mark.parametrize(
    ("next", "label"),
    [
        ("3, 4", "yes, no"),
        ("3;4", "yes;no"),
        ("3\n4", "yes\nno"),
        ("yes: 3\nno: 4", ""),
        ("3 (yes), 4 (no)", ""),
        ("yes → 3; no → 4", ""),
        ("yes: go to 3 / no: go to 4", ""),
        ("Pays; Leaves", "yes/no"),
        ("Step 3 | Step 4", "yes | no"),
    ],
)
def test_people_write_several_next_steps_and_their_labels_in_many_ways(next: str, label: str):
    """Between commas, semicolons and lines, by number or name, labels beside them or in their own column."""
    rows: Rows = [HEAD, ["1", "Looks", "2", "", "", "Customer"], ["2", "Likes it?", next, label, "", "Customer"]]
    blueprint, remarks = made(
        [*rows, ["3", "Pays", "", "", "", "Customer"], ["4", "Leaves", "end", "", "", "Customer"]]
    )
    assert arrows(blueprint) == {
        ("Looks", "Likes it?", None),
        ("Likes it?", "Pays", "yes"),
        ("Likes it?", "Leaves", "no"),
    }
    assert remarks == []


def test_a_decision_over_several_rows():
    """Each row below it that has no step of its own is one of its branches."""
    rows: Rows = [
        HEAD,
        ["1", "Likes it?", "2", "yes", "", "Guest"],
        ["", "", "3", "no", "", ""],
        ["2", "Pays", "", "", "", "Guest"],
        ["3", "Leaves", "", "", "", "Guest"],
    ]
    blueprint, _ = made(rows)
    assert arrows(blueprint) == {("Likes it?", "Pays", "yes"), ("Likes it?", "Leaves", "no")}


@pytest.mark.parametrize(
    "answers", [("If yes go to", "If no go to"), ("Ja", "Nein"), ("Yes → next step", "No → next step")]
)
def test_a_column_for_each_answer(answers: tuple[str, str]):
    """The heading is the label, where a row fills more than one of them."""
    rows: Rows = [
        ["No.", "Activity", "Role", *answers],
        ["1", "Calls", "Customer", "2", ""],
        ["2", "A fault?", "Agent", "3", "4"],
        ["3", "Repairs it", "Agent", "", ""],
        ["4", "Explains it", "Agent", "", ""],
    ]
    blueprint, remarks = made(rows)
    assert {(start, end) for start, end, _ in arrows(blueprint)} == {
        ("Calls", "A fault?"),
        ("A fault?", "Repairs it"),
        ("A fault?", "Explains it"),
    }
    assert {(label or "").casefold() for _, _, label in arrows(blueprint)} in ({"", "yes", "no"}, {"", "ja", "nein"})
    assert remarks == []


def test_a_column_of_steps_under_a_name_of_its_own():
    """It is the first of those that are not known and mostly filled."""
    rows: Rows = [["ID", "Vorgehen", "Next", "Lane"], ["1", "Asks", "2", "Customer"], ["2", "Answers", "", "Staff"]]
    blueprint, _ = made(rows)
    assert arrows(blueprint) == {("Asks", "Answers", None)}


def test_steps_that_name_those_before_them():
    """Predecessors tell the same arrows from the other end."""
    rows: Rows = [
        ["Task", "Predecessors", "Role", "No."],
        ["Orders", "", "Guest", "1"],
        ["Brews", "1", "Kitchen", "2"],
        ["Serves", "2", "Waiter", "3"],
    ]
    blueprint, _ = made(rows)
    assert arrows(blueprint) == {("Orders", "Brews", None), ("Brews", "Serves", None)}


def test_starts_and_ends_that_say_something_stay():
    """A start with a name of its own is a card, and an end that a decision leads to, where the service ends."""
    rows: Rows = [
        HEAD,
        ["1", "Order received", "2", "", "Start", "Sales"],
        ["2", "Wanted?", "3,4", "yes,no", "Decision", "Customer"],
        ["3", "Pays", "5", "", "", "Customer"],
        ["4", "End", "", "", "End", "Customer"],
        ["5", "Thanks", "", "", "", "Sales"],
    ]
    blueprint, remarks = made(rows)
    assert grid(blueprint)[0] == {"customer": ["Wanted?"], "frontstage": ["Order received"]}
    ends: list[Any] = [each.cell for each in blueprint.flow.elements.values() if each.cell.name == "End"]
    assert [end.ends for end in ends] == [True]
    assert remarks == []


def test_what_a_lane_is_can_be_said():
    """A department of an unknown name is taken for backstage, which is told, and `--row` says otherwise."""
    rows: Rows = [HEAD, ["1", "Asks", "2", "", "", "Customer"], ["2", "Answers", "", "", "", "Alpha"]]
    blueprint, remarks = made(rows)
    assert remarks == [
        'A3: `Alpha` is not known, so it is taken for backstage; `--row "Alpha=frontstage"` says what it is'
    ]
    blueprint, remarks = made(rows, rows={"Alpha": "frontstage"})
    assert [(str(lane.kind), lane.name) for lane in blueprint.all_lanes if lane.name] == [("frontstage", "Alpha")]
    assert remarks == []


def test_a_matrix_of_responsibilities():
    """Whoever is responsible does it, and what the others are stays as a note."""
    rows: Rows = [
        ["Who does what"],
        ["No", "Step", "Predecessor", "Customer", "Sales", "Store"],
        ["1", "Orders", "", "R", "I", ""],
        ["2", "Checks", "1", "", "A/R", "C"],
        ["3", "Packs", "2", "", "A", "R"],
    ]
    blueprint, _ = made(rows, rows={"Store": "backstage"})
    assert blueprint.title == "Who does what"
    assert grid(blueprint) == [
        {
            "customer": ["Orders"],
            "frontstage": ["Checks"],
            "backstage": ["Packs"],
            "raci": ["Orders: I: Sales", "Checks: C: Store", "Packs: A: Sales"],
        }
    ]
    assert arrows(blueprint) == {("Orders", "Checks", None), ("Checks", "Packs", None)}
    marks = [["Step", "Customer", "Clerk"], ["Asks", "x", ""], ["Answers", "", "x"]]
    assert grid(made(marks)[0]) == [{"customer": ["Asks"], "frontstage": ["Answers"]}]


def test_a_list_without_lanes_whose_ids_are_letters():
    """They are no marks of a matrix; that nobody is said to act is told."""
    first: Rows = [["ID", "Task", "Next"], ["A", "Wakes", "B"], ["B", "Coffee?", "C: yes, D: no"]]
    rows: Rows = [*first, ["C", "Brews", "D"], ["D", "Leaves", ""]]
    blueprint, remarks = made(rows)
    assert arrows(blueprint) == {
        ("Wakes", "Coffee?", None),
        ("Coffee?", "Brews", "yes"),
        ("Coffee?", "Leaves", "no"),
        ("Brews", "Leaves", None),
    }
    assert remarks == ["A2: nothing says who acts here, so these steps stand backstage"]


def test_lanes_and_phases_that_are_merged_over_rows():
    """A merged cell stands in each of its rows; in a CSV file a lane that goes unsaid is told."""
    rows: Rows = [
        ["ID", "Step", "Next", "Lane", "Phase"],
        ["A1", "Asks", "A2", "Customer", "One"],
        ["A2", "Waits", "A3", None, None],
        ["A3", "Answers", None, "Staff", "Two"],
    ]
    found = import_bytes(xlsx(rows, ["D2:D3", "E2:E3"]), ".xlsx")
    assert found.blueprint is not None
    assert found.remarks == []
    assert grid(found.blueprint) == [{"customer": ["Asks"]}, {"customer": ["Waits"]}, {"frontstage": ["Answers"]}]
    _, remarks = made(rows)
    assert remarks == ["D3: no lane stands here, so it is that of the row above: Customer"]


def test_a_workbook_whose_blueprint_is_on_another_sheet_is_read_there():
    """A list of steps beside a blueprint of the same service does not take its place."""
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    for row in ([*HEAD], ["1", "Asks", "2", "", "", "Customer"], ["2", "Answers", "", "", "", "Staff"]):
        first.append(row)
    second = book.create_sheet("Blueprint")
    for row in (["Step", "A"], ["Customer", "Asks"], ["Frontstage", "Answers"], ["Backstage", "Files"]):
        second.append(row)
    out = io.BytesIO()
    book.save(out)
    found = import_bytes(out.getvalue(), ".xlsx", name="Plan")
    assert found.blueprint is not None
    assert grid(found.blueprint) == [{"customer": ["Asks"], "frontstage": ["Answers"], "backstage": ["Files"]}]


@settings(max_examples=60)
@given(st.randoms(use_true_random=False))
def test_no_arrow_is_lost_and_none_is_added(random):
    """Whatever leads where, the blueprint has the arrows of the table and no others, or says which."""
    count = random.randint(2, 9)
    table = [[*HEAD, "Phase"]]
    wanted: set[tuple[str, str, str | None]] = set()
    for at in range(count):
        ends = random.sample(range(count), min(count, random.choice([0, 1, 1, 2, 3])))
        labels = ["yes", "no", "later"][: len(ends)] if len(ends) > 1 and random.random() < 0.6 else []
        kind, lane = (
            random.choice(["", "", "Process", "Decision", "End"]),
            random.choice(["Customer", "Sales", "Store", "CRM"]),
        )
        nexts = ",".join(f"P{end}" for end in ends)
        table.append([f"P{at}", f"Does {at}", nexts, ",".join(labels), kind, lane, random.choice(["", "One", "Two"])])
        told: Sequence[str | None] = labels or [None] * len(ends)
        wanted |= {(f"Does {at}", f"Does {end}", label) for end, label in zip(ends, told, strict=True)}
    blueprint, remarks = made(table)
    differing = arrows(blueprint) ^ wanted
    assert not differing or sum("arrow" in remark for remark in remarks) >= len(differing)
