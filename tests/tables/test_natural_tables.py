"""Tables out of workshops, banks, surgeries and wikis: what their authors wrote is there, and nothing else."""

from __future__ import annotations

import datetime

import pytest
from tests.tables.making import Rows, cards, csv, first_card, imported, lanes, ods, steps, xlsx

from blueprint.errors import BlueprintError
from blueprint.tables.importing import import_bytes

TWO: Rows = [
    ["As-is"],
    ["Step", "Order", "Pay"],
    ["Customer", "Orders at the counter", "Pays cash"],
    ["Frontstage", "Takes the order", "Takes the money"],
    [],
    ["To-be"],
    ["Step", "Order", "Pay"],
    ["Customer", "Orders by phone", "Pays by phone"],
    ["Frontstage", None, "Brings the food"],
]


@pytest.mark.parametrize("rows", [TWO, [*TWO[:1], ["", *TWO[1][1:]], *TWO[2:6], ["", *TWO[6][1:]], *TWO[7:]]])
def test_two_tables_on_a_sheet_are_two_blueprints(rows):
    """The second is not poured into the first: it is told, and can be asked for by the sheet's name and a number."""
    data = xlsx(rows, name="Plan")
    blueprint, remarks = imported(data, ".xlsx")
    assert blueprint.title == "As-is"
    assert cards(blueprint, "customer") == [["Orders at the counter"], ["Pays cash"]]
    assert remarks == ['Plan!A6: another table begins here, which is left out; `--sheet "Plan (2)"` reads it']
    second = import_bytes(data, ".xlsx", sheet="Plan (2)").blueprint
    assert second is not None
    assert second.title == "To-be"
    assert cards(second, "frontstage") == [[], ["Brings the food"]]
    with pytest.raises(BlueprintError, match=r"there are Plan, Plan \(2\)"):
        import_bytes(data, ".xlsx", sheet="Plan (3)")


def test_two_tables_whose_steps_run_down_are_two_as_well():
    """Where the row of lanes comes again below an empty row, another table begins."""
    head = ["Step", "Customer", "Frontstage", "Backstage"]
    rows = [
        head,
        ["Order", "Orders", "Takes it", ""],
        ["Eat", "Eats", "", "Cleans"],
        [],
        ["New"],
        head,
        ["Call", "Calls"],
    ]
    blueprint, remarks = imported(csv(rows), ".csv")
    assert steps(blueprint) == ["Order", "Eat"]
    assert 'A5: another table begins here, which is left out; `--sheet "(2)"` reads it' in remarks


def test_a_lane_that_comes_again_right_below_others_is_no_second_table():
    """Without an empty row or new steps between, it is the same lane, written in two rows."""
    rows = [["Step", "A", "B"], ["Customer", "Comes", ""], ["Frontstage", "Greets", ""], ["Customer", "", "Goes"]]
    blueprint, _ = imported(csv(rows), ".csv")
    assert cards(blueprint, "customer") == [["Comes"], ["Goes"]]


def test_the_title_above_steps_that_run_down():
    """A title over all columns and a persona above the row of lanes are taken where the table is turned, too."""
    rows: Rows = [
        ["Hotel check-in", None, None, None],
        ["Persona", "Maria"],
        ["Phase", "Step", "What the customer does", "What staff do (visible)", "What staff do (invisible)"],
        ["Arrive", "Parking", "Parks the car", "n/a", "-"],
        [None, "Lobby", "Walks in", "Greets", "Assigns a room"],
    ]
    blueprint, remarks = imported(xlsx(rows, ["A1:E1", "A4:A5"]), ".xlsx")
    assert blueprint.title == "Hotel check-in"
    assert blueprint.customer is not None
    assert blueprint.customer.name == "Maria"
    assert cards(blueprint, "frontstage") == [[], ["Greets"]]
    assert cards(blueprint, "backstage") == [[], ["Assigns a room"]]
    assert [remark.partition(": ")[2] for remark in remarks] == [
        "the steps stand below each other here, so the table is turned"
    ]


def test_a_journey_in_the_title_is_no_persona():
    """`Kundenreise: Strom wechseln` is what the drawing is called, not who is drawn."""
    for title in ("Kundenreise: Strom wechseln", "Customer journey: moving house", "客户旅程：搬家"):
        blueprint, _ = imported(csv([[title, ""], ["Step", "A"], ["Customer", "Comes"]]), ".csv")
        assert blueprint.title.replace("：", ":") == title.replace("：", ":")
        assert blueprint.customer is None


def test_free_columns_between_the_steps_are_no_steps():
    """People leave columns narrow between their steps; a phase that begins above one belongs to the step behind it."""
    rows = [
        ["Phase", "Inform", None, None, "Change", None, None],
        ["Step", "Compare", None, "Call", None, "Sign", None],
        ["Customer", "Compares", None, "Calls", None, "Signs", None],
        ["Frontstage", None, None, "Advises", None, None, None],
    ]
    blueprint, remarks = imported(xlsx(rows, ["B1:D1", "E1:G1"]), ".xlsx")
    assert [(phase.name, [step.name for step in phase.steps]) for phase in blueprint.phases] == [
        ("Inform", ["Compare", "Call"]),
        ("Change", ["Sign"]),
    ]
    assert remarks == []


@pytest.mark.parametrize("nothing", ["-", "–", "n/a", "N/A", "无", "k. A."])
def test_what_people_write_for_nothing_is_nothing_in_every_row(nothing):
    """No empty lane of notes comes of it, and nothing is asked."""
    rows = [
        ["Step", "A", "B"],
        ["Customer", "Comes", "Goes"],
        ["Duration", nothing, "5 min"],
        ["Pain points", "Queue", nothing],
        ["Owner", nothing, nothing],
    ]
    blueprint, remarks = imported(csv(rows), ".csv")
    assert [kind for kind, _ in lanes(blueprint)] == ["customer"]
    assert first_card(blueprint, 0, "customer").time is None
    assert first_card(blueprint, 1, "customer").pain == ()
    assert remarks == []


def test_times_as_people_write_them():
    """About, ranges, working days, short units, hours of a spreadsheet, and a unit that the row's name says."""
    written = [
        "ca. 10 Min.",
        "3–5 working days",
        "1 Tag",
        "2m",
        "1,5 Std.",
        "avg 4 hrs",
        datetime.timedelta(minutes=90),
    ]
    rows: Rows = [
        ["Step", *(f"S {number}" for number in range(len(written)))],
        ["Customer", *("Waits" for _ in written)],
        ["Timing", *written],
    ]
    blueprint, remarks = imported(xlsx(rows), ".xlsx")
    times = [str(first_card(blueprint, at, "customer").time.standard) for at in range(len(written))]
    assert times[:1] + times[2:] == ["10 min", "1 d", "2 min", "1.5 h", "4 h", "1 h 30 min"]
    assert first_card(blueprint, 1, "customer").time.acceptable == "5 working days"
    assert remarks == []
    bare, remarks = imported(csv([["Step", "A", "B"], ["Customer", "C", "D"], ["Time (min)", "5", "ca. 7"]]), ".csv")
    assert [str(first_card(bare, at, "customer").time.standard) for at in (0, 1)] == ["5 min", "7 min"]
    assert remarks == []


def test_costs_with_their_currency():
    """A sign or a name of money beside the number does no harm."""
    rows = [
        ["Step", "A", "B", "C"],
        ["Customer", "U", "V", "W"],
        ["Staff", "X", "Y", "Z"],
        ["Cost", "€ 1,20", "$2", "1.200,50 EUR"],
    ]
    blueprint, remarks = imported(csv(rows), ".csv")
    assert [first_card(blueprint, at, "frontstage").cost for at in range(3)] == [1.2, 2, 1200.5]
    assert remarks == []


def test_marks_in_a_row_of_moments_of_truth_are_moments():
    """A star says that there is one, a word or a face how it is judged, a sentence why; what is not said is told."""
    rows = [
        ["Step", "A", "B", "C", "D", "E"],
        ["Customer", "a", "b", "c", "d", "e"],
        ["MoT", "★", "positive", "😡", "★ First impression", "no"],
    ]
    blueprint, remarks = imported(csv(rows), ".csv")
    moments = [first_card(blueprint, at, "customer").moment for at in range(5)]
    assert [moment and (str(moment.kind), moment.why) for moment in moments] == [
        ("neutral", None),
        ("positive", None),
        ("negative", None),
        ("neutral", "First impression"),
        None,
    ]
    assert remarks == ["B3: nothing says whether these moments of truth are positive or negative: neutral for now"]


def test_a_reason_keeps_its_words():
    """A yes before it says that there is a moment; the same letters in a word of the reason do not."""
    told = ["yes: it hurts", "X-ray findings are told", "x - the first look", "Ja, hier"]
    rows = [["Step", *"ABCD"], ["Customer", *"abcd"], ["MoT", *told]]
    blueprint, _ = imported(csv(rows), ".csv")
    moments = [first_card(blueprint, at, "customer").moment for at in range(4)]
    assert [moment.why for moment in moments] == ["it hurts", "X-ray findings are told", "the first look", "hier"]


def test_entries_that_are_counted_in_one_line():
    """`1. … 2. …` in one line are two cards; a number in the middle of a sentence counts nothing."""
    rows = [["Step", "A", "B"], ["Customer", "1. Goes there 2. Takes it 3) Leaves", "Travels in 2. class"]]
    blueprint, _ = imported(csv(rows), ".csv")
    assert cards(blueprint, "customer") == [["Goes there", "Takes it", "Leaves"], ["Travels in 2. class"]]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Vor den Kulissen", "frontstage"),
        ("Was der Kunde tut", "customer"),
        ("Frontline employees", "frontstage"),
        ("External partners", "support"),
        ("Touchpoints & Channels", "evidence"),
        ("Visible touchpoints", "evidence"),
        ("前台人员行为", "frontstage"),
    ],
)
def test_more_names_of_lanes(name, kind):
    """What people call their lanes is known."""
    blueprint, _ = imported(csv([["Step", "A"], ["Customer", "Comes"], [name, "Does it"]]), ".csv")
    assert kind in [str(lane.kind) for lane in blueprint.all_lanes if any(step[lane.key] for step in blueprint.steps)]


def test_systems_that_customers_see_are_technology():
    """`Visible systems` and `Frontstage technology` are lanes of systems, `Visible staff of IT` is none."""
    rows = [
        ["Step", "A"],
        ["Customer", "Comes"],
        ["Visible systems", "Kiosk"],
        ["Backstage technology", "Queue"],
        ["Front office staff", "Ann"],
    ]
    blueprint, _ = imported(csv(rows), ".csv")
    assert [(lane.name, lane.technology) for lane in blueprint.all_lanes if lane.name] == [
        ("Visible systems", True),
        ("Front office staff", False),
        ("Backstage technology", True),
    ]


def test_a_page_of_a_wiki():
    """A Markdown file is its table: headings are titles, marks and links go, quotes and bars stay."""
    text = (
        "# Museum visit\n\nOur museum, as visitors see it.\n\n"
        "|                       | **Plan**                        | **See**               |\n"
        "|-----------------------|:--------------------------------|----------------------:|\n"
        "| **Physical evidence** | [Website](https://m.example/a(b)) | Labels \\| signs     |\n"
        '| *Visitor actions*     | Looks up hours<br>"Open?" he asks | Looks at _paintings_ |\n'
        "| Front stage           | `shop_open`                     |                       |\n"
    )
    for suffix in (".md", ""):
        blueprint, remarks = imported(text, suffix)
        assert blueprint.title == "Museum visit"
        assert steps(blueprint) == ["Plan", "See"]
        assert cards(blueprint, "evidence") == [["Website"], ["Labels | signs"]]
        assert cards(blueprint, "customer") == [["Looks up hours", '"Open?" he asks'], ["Looks at paintings"]]
        assert cards(blueprint, "frontstage") == [["shop_open"], []]
        assert remarks == ["A3: `Our museum, as visitors see it.` is left out"]


def test_ods_with_a_second_table():
    """Tables below each other are told apart in every kind of spreadsheet."""
    _, remarks = imported(ods(TWO), ".ods")
    assert remarks == ['Tabelle1!A6: another table begins here, which is left out; `--sheet "Tabelle1 (2)"` reads it']


GROUPED: Rows = [
    ["Journey", "Claiming after a car accident"],
    ["Persona", "Tom, 42, commuter"],
    [],
    ["", "", "Report", "", "Payout"],
    ["", "", "Accident", "Call", "Get money"],
    ["Customer", "Actions", "Stops the car", "Calls", "Checks the account"],
    ["Customer", "Thoughts", "Oh no", "Will they pay?", ""],
    ["Customer", "Emotion", "😱", "😟", "😍"],
    ["Customer", "Touchpoints", "Road side", "Long phone queue", "Bank statement"],
    ["Backstage", "People", "", "Opens the file", "Pays"],
    ["Backstage", "Technology", "", "Telephony", "SAP"],
]


def test_groups_that_are_written_in_each_of_their_rows():
    """`Customer` before `Actions`, `Thoughts` and `Emotion` is one group; a journey above is the title."""
    blueprint, _ = imported(csv(GROUPED), ".csv")
    assert blueprint.title == "Claiming after a car accident"
    assert blueprint.customer is not None
    assert blueprint.customer.name == "Tom, 42, commuter"
    assert [(phase.name, [step.name for step in phase.steps]) for phase in blueprint.phases] == [
        ("Report", ["Accident", "Call"]),
        ("Payout", ["Get money"]),
    ]
    assert [(step.feel, step.think) for step in blueprint.steps] == [(-2, "Oh no"), (-1, "Will they pay?"), (2, None)]
    assert [(str(lane.kind), lane.name, lane.technology) for lane in blueprint.lanes] == [
        ("evidence", "Touchpoints", False),
        ("customer", "Actions", False),
        ("backstage", "People", False),
        ("backstage", "Technology", True),
    ]


@pytest.mark.parametrize("own", ["Aktion", "Customer journey"])
def test_the_row_below_the_phases_names_the_steps(own):
    """Whatever it is called: the actions follow below it."""
    rows = [
        ["Phase", "Before", "Before", "After"],
        [own, "Choose", "Book", "Rate"],
        ["Customer actions", "Reads", "Pays", "Writes"],
        ["Nicht sichtbar", "", "Confirms", ""],
    ]
    blueprint, remarks = imported(csv(rows), ".csv")
    assert steps(blueprint) == ["Choose", "Book", "Rate"]
    assert cards(blueprint, "customer") == [["Reads"], ["Pays"], ["Writes"]]
    assert cards(blueprint, "backstage") == [[], ["Confirms"], []]
    assert remarks == [f"A2: `{own}` is not known; its row is taken for the names of the steps"]


def test_a_legend_beside_and_numbers_before_the_table_are_no_steps():
    """What explains the colours is left out and told; numbers of rows say nothing."""
    rows: Rows = [
        ["", "Step", "Call", "Visit", None, "Legend"],
        [1, "Customer", "Calls", "Visits", None, "★ moment of truth"],
        [2, "Frontstage", "Answers", "Advises", None, None],
    ]
    blueprint, remarks = imported(xlsx(rows), ".xlsx")
    assert steps(blueprint) == ["Call", "Visit"]
    assert remarks == ["As-is!F1: `Legend` is left out", "As-is!F2: `★ moment of truth` is left out"]


def test_notes_below_steps_that_run_down_are_no_step():
    """Numbers count the steps, and a date below an empty row is left out."""
    rows = [
        ["No.", "Step", "Customer", "Staff"],
        ["1", "Book", "Calls", "Answers"],
        ["2", "Come", "Comes", ""],
        [],
        ["As of 12 March"],
        ["Drawn by Ann"],
    ]
    blueprint, remarks = imported(csv(rows), ".csv")
    assert [(phase.name, [step.name for step in phase.steps]) for phase in blueprint.phases] == [
        (None, ["Book", "Come"])
    ]
    assert remarks[-2:] == ["A5: `As of 12 March` is left out", "A6: `Drawn by Ann` is left out"]


def test_semicolons_are_told_from_commas_in_cells_of_several_lines():
    """Where commas are decimal, semicolons part the cells, whatever stands in the lines of a cell."""
    actions = '"• Sucht, findet\n• Ruft an, wartet\n• Fragt, ob es geht"'
    text = (
        "Schritt;Termin;Empfang;Behandlung\n"
        f"Kundenaktion;{actions};{actions};{actions}\n"
        f"Vorderbühne;{actions};{actions};\n"
        "Gefühl;1,5;-0,5;0\n"
    )
    blueprint, remarks = imported(text, ".csv")
    assert steps(blueprint) == ["Termin", "Empfang", "Behandlung"]
    assert cards(blueprint, "frontstage")[0] == ["Sucht, findet", "Ruft an, wartet", "Fragt, ob es geht"]
    assert [step.feel for step in blueprint.steps] == [1.5, -0.5, 0]
    assert remarks == []


def test_a_list_of_cards_is_the_table_that_it_stands_for():
    """Databases and boards export a row for each card, with its lane and step; what else they say is told."""
    rows = [
        ["ID", "Phase", "Step", "Lane", "Text"],
        ["7", "Before", "Book", "User", "Books online"],
        ["8", "Before", "Book", "Systems", "Booking\nengine"],
        ["9", "During", "Come", "User", "Comes"],
        ["10", "During", "Come", "User", "Sits down"],
        ["11", "During", "Come", "Front stage", "Greets"],
        ["12", "During", "Come", "", "Smiles"],
    ]
    blueprint, remarks = imported(csv(rows), ".csv")
    assert [(phase.name, [step.name for step in phase.steps]) for phase in blueprint.phases] == [
        ("Before", ["Book"]),
        ("During", ["Come"]),
    ]
    assert cards(blueprint, "customer") == [["Books online"], ["Comes", "Sits down"]]
    assert cards(blueprint, "support") == [["Booking engine"], []]
    assert "A1: `ID` is left out" in remarks
    assert "E7: `Smiles` is left out" in remarks


def test_a_table_of_what_is_to_be_says_so():
    """A title or a sheet called `To-be` would else be drawn as what is there today."""
    rows = [["Step", "A"], ["Customer", "Comes"], ["Frontstage", "Greets"]]
    for data in (xlsx(rows, name="To-be"), xlsx([["Check-in (to-be)"], *rows])):
        blueprint, _ = imported(data, ".xlsx")
        assert str(blueprint.state) == "to-be"
    today, _ = imported(xlsx([["How to be a guest"], *rows]), ".xlsx")
    assert str(today.state) == "as-is"


def test_a_named_row_below_the_heads_is_a_row_of_its_own():
    """`Customer goals` above the actions does not name the steps, where rows without a name do."""
    rows = [
        ["", "Join", "", "Train"],
        ["", "Search", "Sign up", "Routine"],
        ["Customer goals", "Get fit", "Easy start", "Progress"],
        ["Customer actions", "Looks", "Signs up", "Trains"],
    ]
    blueprint, _ = imported(csv(rows), ".csv")
    assert [(phase.name, [step.name for step in phase.steps]) for phase in blueprint.phases] == [
        ("Join", ["Search", "Sign up"]),
        ("Train", ["Routine"]),
    ]
    assert ("note", "Customer goals") in lanes(blueprint)


@pytest.mark.parametrize("corner", ["Actor", "👤 Kundenreise"])
def test_the_first_row_names_the_steps_whatever_stands_in_the_corner(corner):
    """A corner that names what stands below it, or the journey, heads the steps."""
    rows = [
        [corner, "1. Apply", "2. Wait"],
        ["Bürgerin", "Fills in", "Waits"],
        ["⚙️ Backstage", "Checks", ""],
        ["📱 Touchpoints / Kanäle", "Web page of the town", "Letter box"],
        ["Pain points", "1) long\n2) unclear", "keine"],
    ]
    blueprint, remarks = imported(csv(rows), ".csv")
    assert steps(blueprint) == ["Apply", "Wait"]
    assert {("customer", "Bürgerin"), ("evidence", "📱 Touchpoints / Kanäle")} <= set(lanes(blueprint))
    assert [pain.what for pain in first_card(blueprint, 0, "customer").pain] == ["long", "unclear"]
    assert first_card(blueprint, 1, "customer").pain == ()
    assert f"A1: `{corner}` is not known; its row is taken for the names of the steps" in remarks
