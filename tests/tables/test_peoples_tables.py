"""Twelve tables as people have them: each becomes a blueprint that passes the check without errors, and is drawn."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest
from tests.tables.making import Rows, cards, csv, first_card, imported, lanes, ods, steps, xlsx

from blueprint.tables.importing import import_bytes

TITLED: Rows = [
    ["Outpatient clinic: service blueprint"],
    ["Persona", "Patient with a referral"],
    [],
    ["Phase", "Before the visit", None, "At the clinic", None],
    ["Step", "1. Booking", "2. Reminder", "3. Arrival", "4. Waiting"],
    ["Duration", "5 min", None, "3 min", "a while"],
    ["Physical evidence", "Website", "SMS", "Desk", "Waiting room\nQueue display"],
    ["Patient actions", "• Searches clinic\n• Books online", "Reads it", "Checks in", "Sits down"],
    ["Emotions", "🙂", None, "😐", "😠 nobody says how long"],
    ["--- Line of interaction ---"],
    ["Frontstage (people)", "Confirms", None, "Verifies details", None],
    ["Frontstage (technology)", "Booking page", "Reminder", "Kiosk", "Queue display"],
    ["--- Line of visibility ---"],
    ["Back-stage", "Updates the schedule", "Sends reminders", "Retrieves records", "Prepares"],
    ["Support systems", "Booking software", None, "Patient database", None],
    ["Pain points", "Phone is busy", None, None, "Nobody says how long"],
    ["Owner", "Front office", None, "Front office", "Nurse"],
    ["KPI", "No-show rate", None, None, "Average wait"],
    [],
    ["Notes: interviews of March, n = 12"],
]


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_a_titled_table_with_merged_cells_and_notes(form):
    """The title above is the title, the persona the customer; merged lanes reach over; notes below are left out."""
    merged = ["A1:E1", "B4:C4", "D4:E4", "D14:E14"]
    rows = [*TITLED[:13], ["Back-stage", "Updates the schedule", "Sends reminders", "Doctor prepares"], *TITLED[14:]]
    blueprint, remarks = imported((xlsx if form == "xlsx" else ods)(rows, merged), f".{form}")
    assert blueprint.title == "Outpatient clinic: service blueprint"
    assert blueprint.customer is not None
    assert blueprint.customer.name == "Patient with a referral"
    assert [(phase.name, len(phase.steps)) for phase in blueprint.phases] == [
        ("Before the visit", 2),
        ("At the clinic", 2),
    ]
    assert steps(blueprint) == ["Booking", "Reminder", "Arrival", "Waiting"]
    assert cards(blueprint, "customer")[0] == ["Searches clinic", "Books online"]
    assert [step.feel for step in blueprint.steps] == [1, None, 0, -2]
    prepares = first_card(blueprint, 2, "backstage")
    assert (prepares.name, prepares.spans) == ("Doctor prepares", "at-the-clinic.waiting")
    books = first_card(blueprint, 0, "customer")
    assert (str(books.time.standard), books.pain[0].what) == ("5 min", "Phone is busy")
    assert first_card(blueprint, 3, "frontstage-technology").owner == "Nurse"
    assert ("frontstage", "Frontstage (technology)") in lanes(blueprint)
    assert {"Duration", "Emotions", "KPI"} == {name for kind, name in lanes(blueprint) if kind == "note"}
    sheet = "As-is" if form == "xlsx" else "Tabelle1"
    assert remarks == [
        f"{sheet}!E6: `a while` is no value of `time`, so it is kept as a note",
        f"{sheet}!E9: `nobody says how long` is no value of `feel`, so it is kept as a note",
        f'{sheet}!A18: `KPI` is not known, so its row is kept as notes; `--row "KPI=frontstage"` says what it is',
        f"{sheet}!A20: `Notes: interviews of March, n = 12` is left out",
    ]


def test_steps_that_run_down_are_turned():
    """A table with a row for each step is known by the names in its first row."""
    rows = [
        ["Stage", "Patient Actions", "Frontstage", "Backstage", "Support Systems"],
        ["Booking", "Searches, then books online", "Confirms", "Schedule updated", "Booking software"],
        ["Arrival", "Checks in", "Verifies details", "Records retrieved", "Patient database"],
        ["Consultation", "Meets the doctor", "Advises", "Notes recorded", "Health record"],
    ]
    blueprint, remarks = imported(csv(rows), ".csv")
    assert steps(blueprint) == ["Booking", "Arrival", "Consultation"]
    assert cards(blueprint, "customer") == [["Searches, then books online"], ["Checks in"], ["Meets the doctor"]]
    assert remarks[0] == "A1: the steps stand below each other here, so the table is turned"


def test_a_chinese_table_from_excel_in_china():
    """GBK, Chinese names of rows and a Chinese title give a Chinese blueprint; that the encoding is guessed is said."""
    text = (
        "政务大厅办事服务蓝图,,\n阶段,办事前,办事中\n步骤,1、预约,2、办理\n有形展示,公众号,取号机；叫号屏\n客户行为,查询材料,提交材料\n"
        "前台员工行为,,受理\n后台行为,,审核\n支持系统,预约系统,审批系统\n情绪,期待,焦虑\n等待时间,,20分钟\n"
    )
    blueprint, remarks = imported(text.encode("gbk"), ".csv")
    assert (blueprint.title, blueprint.language) == ("政务大厅办事服务蓝图", "zh")
    assert steps(blueprint) == ["预约", "办理"]
    assert cards(blueprint, "evidence") == [["公众号"], ["取号机", "叫号屏"]]
    assert [step.feel for step in blueprint.steps] == [1, -1]
    assert str(first_card(blueprint, 1, "customer").wait.expected) == "20分钟"
    assert ("frontstage", "前台员工行为") in lanes(blueprint)
    assert remarks == ["the file is no UTF-8, so it was read as GB 18030: look at its letters"]


def test_a_table_in_traditional_characters():
    """Traditional characters are known as simplified ones are; a first row of another name heads the steps."""
    rows = [
        ["行動類型", "進入系統", "完成任務"],
        ["用戶行動", "登入 ERP", "N8N 拿到 200；撤銷舊 Token"],
        ["— 可視線（Line of Interaction）—", "", ""],
        ["前台 UI", "主導航", "成功節點"],
        ["後台流程", "Session 驗證", "Middleware"],
        ["支援系統", "users 表", "Trace"],
        ["實體證據", "URL", "CSV 檔案"],
    ]
    blueprint, remarks = imported(csv(rows), ".csv")
    assert steps(blueprint) == ["進入系統", "完成任務"]
    assert [kind for kind, _ in lanes(blueprint)] == ["customer", "frontstage", "backstage", "support", "evidence"]
    assert cards(blueprint, "customer")[1] == ["N8N 拿到 200", "撤銷舊 Token"]
    assert [remark.partition(":")[0] for remark in remarks] == ["A1", "A4"]


def test_a_german_table_with_semicolons_and_decimal_commas():
    """Excel in Germany saves semicolons, decimal commas and Windows-1252; the blueprint speaks German."""
    text = (
        "Schritt;Auswählen;Bestellen;Zahlen\nGefühl;1,5;-0,5;0\nKanal;Website;Telefon;persönlich\n"
        "Kundenaktionen;Vergleicht Geräte;Ruft an;Zahlt bar\nVorderbühne;;Nimmt Bestellung auf;Kassiert\n"
        "Hinterbühne;Pflegt Preise;Prüft Bestand;\nUnterstützende Prozesse;Warenwirtschaft;;\n"
        "Dauer;10 Minuten;ca. 5 Min.;1,5 Std.\n"
    )
    blueprint, remarks = imported(text.encode("cp1252"), ".csv")
    assert blueprint.language == "de"
    assert [step.feel for step in blueprint.steps] == [1.5, -0.5, 0]
    assert [[str(channel) for channel in step.channel] for step in blueprint.steps] == [
        ["web"],
        ["phone"],
        ["in person"],
    ]
    assert [kind for kind, _ in lanes(blueprint)] == ["customer", "frontstage", "backstage", "support"]
    assert [str(first_card(blueprint, at, "customer").time.standard) for at in range(3)] == ["10 min", "5 min", "1.5 h"]
    assert remarks == ["the file is no UTF-8, so it was read as Windows-1252: look at its letters"]


def test_a_grid_pasted_from_miro():
    """Spaces before texts, bullets of all kinds and empty rows between the lanes go; the corner is empty."""
    rows = [
        ["", " Discover", " Order", " Eat"],
        [],
        ["CUSTOMER JOURNEY", " Sees an ad\n Looks it up", "– Orders\n– Pays", " Eats"],
        ["", "", "", ""],
        ["FRONT STAGE", "▪Website\n▪Radio ad", "1. Greets\n2. Takes the order", "-"],
        ["BACK STAGE", "", "● Cooks", ""],
        ["SUPPORT PROCESSES", "Advertising agency", "Food supply; Gas", ""],
    ]
    blueprint, remarks = imported(csv(rows), ".csv")
    assert steps(blueprint) == ["Discover", "Order", "Eat"]
    assert cards(blueprint, "customer") == [["Sees an ad", "Looks it up"], ["Orders", "Pays"], ["Eats"]]
    assert cards(blueprint, "frontstage") == [["Website", "Radio ad"], ["Greets", "Takes the order"], []]
    assert cards(blueprint, "support")[1] == ["Food supply", "Gas"]
    assert remarks == []


def test_a_sheet_of_google():
    """Phases over each of their steps, filled down; feelings from 1 to 5; one lane with its name in every row."""
    rows = [
        ["Phase", "Before", "Before", "During", "During"],
        ["Step", "Search", "Book", "Arrive", "Stay"],
        ["Satisfaction", "3", "4", "2", "5"],
        ["User", "Compares hotels", "Books a room", "Checks in", "Sleeps"],
        ["Frontstage", "", "", "Greets", "Cleans the room"],
        ["Frontstage", "", "", "Hands over the key", ""],
        ["Backstage", "", "Confirms", "", "Washes linen"],
        ["System", "Search engine", "Booking engine", "Property system", ""],
        ["Opportunities", "Show prices", "", "Mobile key; no queue", ""],
    ]
    blueprint, remarks = imported("\n".join("\t".join(row) for row in rows), "")
    assert [(phase.name, len(phase.steps)) for phase in blueprint.phases] == [("Before", 2), ("During", 2)]
    assert [step.feel for step in blueprint.steps] == [0, 1, -1, 2]
    assert cards(blueprint, "frontstage")[2] == ["Greets", "Hands over the key"]
    assert blueprint.phases[1].steps[0].opportunity == ("Mobile key", "no queue")
    assert remarks == ["B3: these feelings are taken for a scale from 1 to 5, so 3 becomes 0"]


def test_groups_of_lanes_in_a_column_of_their_own():
    """`Frontstage` merged over two rows with `Staff` and `App` beside it are two lanes of one kind."""
    rows = [
        ["Phases", None, "Order", None, "Delivery"],
        ["Customer", None, "Chooses", "Pays", "Opens the door"],
        ["Frontstage", "Staff", None, "Confirms", "Hands over"],
        [None, "App", "Shows the menu", "Takes the payment", None],
        ["Backstage", "Kitchen", None, "Cooks", None],
        ["Support", None, "Menu database", "Payment provider", "Maps"],
    ]
    blueprint, remarks = imported(xlsx(rows, ["A1:B1", "C1:D1", "A2:B2", "A3:A4", "A6:B6"]), ".xlsx")
    assert [(phase.name, len(phase.steps)) for phase in blueprint.phases] == [("Order", 2), ("Delivery", 1)]
    assert lanes(blueprint) == [
        ("customer", None),
        ("frontstage", "Staff"),
        ("frontstage", "App"),
        ("backstage", "Kitchen"),
        ("support", None),
    ]
    assert remarks == []


def test_lanes_under_a_heading_of_their_kind():
    """A row that only says `Frontstage` heads the rows below it, whose names nobody knows."""
    rows = [
        ["", "Drop off", "Pick up"],
        ["Customer", "Brings the car", "Drives home"],
        ["Frontstage", "", ""],
        ["Receptionist", "Writes the order", "Explains the bill"],
        ["Mechanic", "Looks at the car", ""],
        ["Backstage", "", ""],
        ["Workshop", "", "Repairs"],
        ["Support systems", "Parts database", ""],
    ]
    blueprint, remarks = imported(csv(rows), ".csv")
    assert lanes(blueprint) == [
        ("customer", None),
        ("frontstage", "Receptionist"),
        ("frontstage", "Mechanic"),
        ("backstage", "Workshop"),
        ("support", "Support systems"),
    ]
    assert remarks == []


def test_a_table_of_nngroup_with_explanations():
    """What stands under the name of a lane is an explanation; merged lanes reach over steps without names."""
    rows: Rows = [
        ["Service blueprint: getting a burger"],
        [],
        ["User steps\nThe primary action", "Looks it up", "Orders", "Eats", "Leaves"],
        ["Frontstage\nPeople, places, objects", "• Website\n• Radio ad", "• Counter\n• Menu", "• Table", "• Exit"],
        ["Backstage\nNot visible", "• Advertising", "• Payment system\n• Menu upkeep", None, "• Waste collection"],
    ]
    blueprint, remarks = imported(xlsx(rows, ["A1:E1", "C5:D5"]), ".xlsx")
    assert blueprint.title == "getting a burger"
    reaching: tuple[Any, ...] = blueprint.phases[0].steps[1]["backstage"]
    assert [(card.name, card.spans) for card in reaching] == [("Payment system", "step-3"), ("Menu upkeep", "step-3")]
    assert blueprint.phases[0].steps[2].id == "step-3"
    assert len(remarks) == 3
    assert all(remark.endswith("is left out") for remark in remarks)


def test_a_table_in_markdown():
    """What is copied out of a wiki has bars between its cells, and a line of dashes below the heading."""
    text = (
        "| Step | Order | Wait |\n|------|-------|:-----:|\n"
        "| **Customer** | Orders<br>Pays | Waits |\n| Front of house | Takes it | |\n"
    )
    blueprint, _ = imported(text, "")
    assert steps(blueprint) == ["Order", "Wait"]
    assert cards(blueprint, "customer") == [["Orders", "Pays"], ["Waits"]]
    assert [kind for kind, _ in lanes(blueprint)] == ["customer", "frontstage"]


def test_a_workbook_of_several_sheets():
    """The sheet that looks like a blueprint is read, or the one that is asked for; the others are named."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Read me"
    sheet.append(["How to fill this in: one column a step."])
    for name, action in (("As-is", "Queues"), ("To-be", "Books a time")):
        each = book.create_sheet(name)
        for row in (["Step", "Visit"], ["Customer", action], ["Frontstage", "Serves"], ["Backstage", "Files"]):
            each.append(row)
    out = io.BytesIO()
    book.save(out)
    blueprint, remarks = imported(out.getvalue(), ".xlsx")
    assert cards(blueprint, "customer") == [["Queues"]]
    assert remarks == [
        "Read me!A1: the sheet Read me is left out; --sheet says which one to read",
        "To-be!A1: the sheet To-be is left out; --sheet says which one to read",
    ]
    found = import_bytes(out.getvalue(), ".xlsx", name="T", sheet="To-be")
    assert found.blueprint is not None
    assert cards(found.blueprint, "customer") == [["Books a time"]]


def test_a_row_of_an_unknown_name_is_what_somebody_says():
    """Nothing is guessed silently: an unknown row is kept as notes and told, and `rows` says what it is."""
    text = "Step,A,B\nCustomer,Comes,Goes\nAlpha,Greets,Waves\nEffort,2 min,3 min\n"
    blueprint, remarks = imported(text, ".csv")
    assert [kind for kind, _ in lanes(blueprint)] == ["customer", "note", "note"]
    assert [remark.partition(":")[0] for remark in remarks] == ["A3", "A4"]
    found = import_bytes(text.encode(), ".csv", name="T", rows={"alpha": "frontstage", "Effort": "time"})
    assert found.blueprint is not None
    assert lanes(found.blueprint) == [("customer", None), ("frontstage", "Alpha")]
    assert str(first_card(found.blueprint, 0, "customer").time.standard) == "2 min"
    assert not found.remarks


def test_groups_whose_cells_were_merged_before_they_became_csv():
    """Of a merged cell CSV keeps the first: groups of lanes and phases reach to the next one that is written."""
    rows = [
        ["", "", "PRE-SERVICE", "", "", "", "SERVICE", ""],
        ["", "", "Search", "Compare", "Book", "Wait", "Arrive", "Stay"],
        ["CUSTOMER", "Actions", "Searches", "Compares", "Books", "Waits", "Arrives", "Sleeps"],
        ["", "Emotions", "😀", "🙂", "😐", "", "😕", "😍"],
        ["FRONTSTAGE", "Staff", "", "", "Answers", "", "Greets", ""],
        ["", "Digital", "Website", "Website", "Form", "Mail", "", "App"],
        ["LINE OF VISIBILITY", "", "", "", "", "", "", ""],
        ["BACKSTAGE", "Staff", "", "", "Confirms", "", "Assigns a room", "Cleans"],
    ]
    blueprint, remarks = imported(csv(rows), ".csv")
    assert [(phase.name, len(phase.steps)) for phase in blueprint.phases] == [("PRE-SERVICE", 4), ("SERVICE", 2)]
    assert [step.feel for step in blueprint.steps] == [2, 1, 0, None, -1, 2]
    assert [(kind, name) for kind, name in lanes(blueprint) if kind != "evidence"] == [
        ("customer", "Actions"),
        ("frontstage", "Staff"),
        ("frontstage", "Digital"),
        ("backstage", "Staff"),
    ]
    assert remarks == []


def test_names_of_rows_with_numbers_brackets_and_emoji():
    """What is before and behind a name says no more than that, but whether it is seen."""
    rows = [
        ["蓝图名称：咖啡外带", "", ""],
        ["Service Grand Café", "", ""],
        ["", "Step 1: Order", "Step 2: Wait"],
        ["👤 Customer actions:", "→ Orders", "N/A"],
        ["1. Staff (visible)", "Takes the order", "-"],
        ["2. Staff (hidden)", "", "Brews"],
        ["3. Supporting systems / IT", "Till", ""],
        ["情绪值", "4", "2"],
        ["等待时间", "0", "ca. 5 min"],
    ]
    blueprint, remarks = imported(csv(rows), ".csv")
    assert blueprint.title == "咖啡外带"
    assert steps(blueprint) == ["Order", "Wait"]
    assert cards(blueprint, "customer") == [["Orders"], []]
    assert lanes(blueprint) == [
        ("customer", None),
        ("frontstage", "Staff (visible)"),
        ("backstage", "Staff (hidden)"),
        ("support", "Supporting systems / IT"),
    ]
    assert [step.feel for step in blueprint.steps] == [1, -1]
    assert "A2: `Service Grand Café` is left out" in remarks
