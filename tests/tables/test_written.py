"""Tables in and out: what a table holds comes back, and no text in it does anything."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import example, given, settings
from tests.strategies import blueprints, yaml_texts

from blueprint import Blueprint, load, loads
from blueprint.drawing.themes import LIGHT
from blueprint.errors import BlueprintError
from blueprint.language.drawing_words import words_for
from blueprint.language.languages import SPOKEN
from blueprint.model.words import LaneKind
from blueprint.outputs.exchange.json import to_json
from blueprint.tables.csv import to_csv
from blueprint.tables.importing import import_bytes
from blueprint.tables.labels import label_of
from blueprint.tables.written import table_of
from blueprint.tables.xlsx import to_xlsx

ROOT = Path(__file__).parents[2]
SAMPLES = [*sorted((ROOT / "blueprints").glob("*.yaml")), ROOT / "tests" / "full-example.yaml"]
FORMULAS = [
    "=1+1",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "'=1",
    "＝1+1",
    '=HYPERLINK("http://x")',
]
HOSTILE = [
    *FORMULAS,
    "<b>&amp;</b>",
    'say "hi"',
    "a,b;c",
    "two\nlines",
    "- dash",
    "~",
    "",
    "  ",
    "🙂👨‍👩‍👧",
    "שלום",
    "_x0041_",
    "\x0c",
]


def in_table_form(blueprint: Blueprint) -> Blueprint:
    """The same with cells under their lane's key, as a table has them, and without ids that only repeat a kind."""
    data = blueprint.model_dump(exclude_defaults=True, exclude={"lanes", "phases"})
    lanes = [
        lane.model_copy(update={"id": None if lane.key == str(lane.kind) else lane.key}) for lane in blueprint.all_lanes
    ]
    phases = []
    columns = iter(blueprint.flow.columns)
    for phase in blueprint.phases:
        steps = []
        for _ in phase.steps:
            column = next(columns)
            stacks = {
                lane.key: tuple(element.cell for element in stack)
                for lane in blueprint.all_lanes
                if (stack := blueprint.flow.stack(column, lane))
            }
            steps.append(column.step.model_copy(update={"cells": stacks}))
        if steps:
            phases.append(phase.model_copy(update={"steps": tuple(steps)}))
    return Blueprint.model_validate({**data, "lanes": lanes, "phases": phases})


def back(data: bytes, suffix: str) -> Blueprint:
    """What is imported, which nothing must be amiss with."""
    found = import_bytes(data, suffix, into=Blueprint)
    assert not found.findings, [str(each) for each in found.findings]
    assert isinstance(found.blueprint, Blueprint)
    return found.blueprint


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_samples_come_back_from_every_table(path):
    """YAML → CSV or XLSX → YAML loses no card, detail, connection or fact about the whole of any sample."""
    blueprint = load(path)
    for data, suffix in ((to_csv(blueprint, bom=True).encode(), ".csv"), (to_xlsx(blueprint), ".xlsx")):
        again = back(data, suffix)
        assert in_table_form(again) == in_table_form(blueprint)
        assert again.flow.connections == in_table_form(blueprint).flow.connections


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_samples_come_back_equal_from_json(path):
    """JSON holds all that the YAML does."""
    blueprint = load(path)
    assert back(to_json(blueprint).encode(), ".json") == blueprint


@settings(deadline=None, derandomize=True, database=None, max_examples=80)
@given(blueprints(yaml_texts, most_steps=4))
@example(Blueprint(title="\x85", service="{a: 1}", goal="[x]", phases=[{"name": "~", "steps": [{}, {"name": ""}, {}]}]))
def test_any_blueprint_comes_back(blueprint):
    """Whatever texts it holds, a blueprint comes back from CSV and JSON, but for phases without steps."""
    assert in_table_form(back(to_csv(blueprint).encode(), ".csv")) == in_table_form(blueprint)
    assert back(to_json(blueprint).encode(), ".json") == blueprint


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_survive(text):
    """Formulas, markup, quotes, line ends, emoji and right-to-left text come back from XLSX as they went in."""
    blueprint = Blueprint(
        title=text or "T",
        goal=text,
        lanes=["customer", {"kind": "frontstage", "id": "desk", "name": text}],
        phases=[
            {"name": text, "steps": [{"name": text, "think": text, "customer": [text, {"name": text, "by": text}]}]}
        ],
    )
    assert back(to_xlsx(blueprint), ".xlsx") == blueprint
    assert back(to_csv(blueprint).encode(), ".csv") == blueprint


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_a_formula(text):
    """No cell of CSV or XLSX begins as a formula does, and no cell of XLSX is one."""
    blueprint = Blueprint(title=text, phases=[{"name": text, "steps": [{"name": text, "at": text, "customer": text}]}])
    for texts in csv.reader(io.StringIO(to_csv(blueprint), newline="")):
        assert not [text for text in texts if text[:1] in ("=", "+", "-", "@", "\t", "\r", "＝")]
    for sheet in openpyxl.load_workbook(io.BytesIO(to_xlsx(blueprint))):
        for row in sheet.iter_rows():
            assert not [
                cell.value for cell in row if cell.data_type == "f" or str(cell.value)[:1] in ("=", "+", "-", "@")
            ]


def test_the_table_looks_as_designers_draw_it():
    """Phases and steps on top, lanes below with the method's lines between them, cards of a cell as its lines."""
    blueprint = loads(
        "title: T\nphases:\n- name: Arrival\n  steps:\n"
        "  - {name: Check in, feel: -1, customer: [Walks in, Checks in], frontstage: {name: Registers, by: Clerk}}\n"
        "  - {name: Key, frontstage: Hands over the key}\n"
    )
    assert list(csv.reader(io.StringIO(to_csv(blueprint), newline=""))) == [
        ["Phase", "Arrival", ""],
        ["Step", "Check in", "Key"],
        ["Feels", "-1", ""],
        ["Physical evidence", "", ""],
        ["Customer actions", "Walks in\nChecks in", ""],
        ["Line of interaction", "", ""],
        ["Frontstage", "Registers\n  by: Clerk", "Hands over the key"],
        ["Line of visibility", "", ""],
        ["Backstage", "", ""],
        ["Line of internal interaction", "", ""],
        ["Support processes", "", ""],
        ["", "", ""],
        ["About this blueprint", "", ""],
        ["title", "T", ""],
    ]


@pytest.mark.parametrize("language", SPOKEN)
def test_rows_are_known_by_their_names_in_every_language(language):
    """What a table calls its rows in English, Chinese or German is what the import knows them by."""
    blueprint = Blueprint(
        title="T",
        lanes=[{"kind": "note"}, *(str(kind) for kind in LaneKind if kind is not LaneKind.NOTE)],
        phases=[
            {
                "name": "P",
                "steps": [{"at": "9", "after": "1 h", "when": "W", "think": "X", "feel": 1, "channel": "app"}],
            }
        ],
    )
    for row in table_of(blueprint, language).rows:
        label = label_of(row.label)
        assert label is not None
        known = "line" if label.kind == "line" else label.key
        assert known == row.kind, row.label
    assert words_for(language)
    assert back(to_csv(blueprint, language).encode(), ".csv").lanes == blueprint.lanes


def sheet_of(blueprint: Blueprint) -> Any:
    """The first sheet, as openpyxl reads it back."""
    return openpyxl.load_workbook(io.BytesIO(to_xlsx(blueprint))).worksheets[0]


def test_a_workbook_is_laid_out():
    """Lanes have the light theme's colours, texts wrap, headings stay in sight, phases reach over their steps."""
    blueprint = load(ROOT / "blueprints" / "hotel-stay.yaml")
    sheet = sheet_of(blueprint)
    rows = {row[0].value: row for row in sheet.iter_rows()}
    for kind, label in ((LaneKind.CUSTOMER, "Customer actions"), (LaneKind.FRONTSTAGE, "Frontstage")):
        assert {cell.fill.fgColor.rgb for cell in rows[label]} == {"FF" + LIGHT.tint[kind][1:].upper()}
    assert all(cell.alignment.wrap_text for row in sheet.iter_rows() for cell in row if cell.value is not None)
    assert sheet.freeze_panes == "B3"
    assert "C1:G1" in [str(each) for each in sheet.merged_cells.ranges]
    assert {sheet.column_dimensions[letter].width for letter in "BCD"} == {30}
    assert rows["Feels"][1].value == 0.2
    assert sheet.row_dimensions[rows["Frontstage"][0].row].height > sheet.row_dimensions[1].height


def test_a_workbook_is_written_as_the_drawing_is():
    """Labels and heads are bold, thoughts and the names of lines slanted; a line is a stroke above its row, and every
    other cell has thin edges. A row is as high as the lines of its fullest cell, and no higher than programs allow."""
    long = "word " * 40
    steps = [
        {"name": "Order", "customer": "Asks", "think": "Is it open?", "feel": 1, "frontstage": "Answers"},
        {"name": "Pay", "customer": long, "feel": -1, "backstage": long * 100},
    ]
    phases = [{"name": name, "steps": [step]} for name, step in zip(("First", "Then"), steps, strict=True)]
    sheet = sheet_of(Blueprint(title="T", phases=phases))
    rows = {row[0].value: row for row in sheet.iter_rows()}
    for label, row in rows.items():
        heads = label in ("Phase", "Step")
        assert [cell.font.b for cell in row] == [True, heads, heads], label
        slanted = label == "Thinks" or label.startswith("Line of")
        assert {cell.font.i for cell in row} == {slanted}, label
        edges = {tuple(side and side.style for side in (it.top, it.bottom, it.left)) for it in (c.border for c in row)}
        assert edges == {("medium", None, None) if label.startswith("Line of") else ("thin", "thin", "thin")}, label
    assert rows["Phase"][1].font.color.rgb == "FF" + LIGHT.on_phase[1:].upper()
    assert rows["Phase"][1].fill.fgColor.rgb == "FF" + LIGHT.phase[1:].upper()
    assert [cell.value for cell in rows["Feels"]] == ["Feels", 1, -1]
    heights = {label: sheet.row_dimensions[row[0].row].height for label, row in rows.items()}
    assert (heights["Frontstage"], heights["Backstage"]) == (18, 409)
    lines = (heights["Customer actions"] - 3) / 15
    assert lines == int(lines)
    assert 5 <= lines <= 12
    assert (sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width) == (24, 30)


def test_a_workbook_is_the_same_each_time():
    """The same blueprint gives the same bytes, whenever it is written."""
    blueprint = load(SAMPLES[0])
    assert to_xlsx(blueprint) == to_xlsx(blueprint)
    assert b"1980-01-01T00:00:00Z" in properties_of(to_xlsx(blueprint))


def properties_of(data: bytes) -> bytes:
    """The part of a workbook that says who wrote it when."""
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("docProps/core.xml")


def test_a_cell_that_no_spreadsheet_can_hold_is_refused():
    """Rather than cutting a text off, XLSX is refused and says which cell is too full."""
    with pytest.raises(BlueprintError, match="B2 would hold 40,000 characters"):
        to_xlsx(Blueprint(title="T", phases=[{"steps": [{"evidence": "x" * 40_000}]}]))


def test_excel_knows_the_encoding():
    """With `bom`, CSV begins with the mark by which Excel knows UTF-8; without, it does not."""
    blueprint = Blueprint(title="客", phases=[])
    assert to_csv(blueprint, bom=True).encode().startswith(b"\xef\xbb\xbf")
    assert not to_csv(blueprint).startswith("\ufeff")


def test_cards_that_reach_over_steps_are_merged_in_a_workbook():
    """What spans comes back from merged cells; where something else stands on the way, words say it."""
    reach = {"name": "Watches", "spans": "leave", "by": "Guard"}
    steps = [
        {
            "name": "Come",
            "customer": "Comes",
            "frontstage": "Greets",
            "backstage": [reach, {"name": "Logs", "spans": "leave"}],
        },
        {"customer": "Looks", "support": {"name": "Light", "spans": "leave"}},
        {"id": "leave", "customer": "Goes", "support": {"name": "Sound"}},
    ]
    blueprint = Blueprint(title="T", phases=[{"name": "Day", "steps": steps}])
    sheet = sheet_of(blueprint)
    merged = {str(each) for each in sheet.merged_cells.ranges}
    rows = {row[0].value: row for row in sheet.iter_rows()}
    backstage, support = (rows[name][0].row for name in ("Backstage", "Support processes"))
    assert merged == {"B1:D1", f"B{backstage}:D{backstage}"}
    assert rows["Backstage"][1].value == "Watches\n  by: Guard\nLogs"
    assert sheet.cell(support, 3).value == "Light\n  spans: leave"
    assert back(to_xlsx(blueprint), ".xlsx") == blueprint


@pytest.mark.parametrize(
    "text", ["Pays;=1+1", "A\n=1+1", "a;\t-cmd|x", 'b;"=1+1"', "c; @SUM(1)", "=1", "-2+3", "d;'=1"]
)
def test_no_part_of_a_cell_is_a_formula_wherever_it_is_parted(text):
    """Where the list separator is `;`, a spreadsheet parts a CSV file there, and no part begins like a formula."""
    blueprint = Blueprint(title="T", phases=[{"steps": [{"customer": [text, "Pays"], "think": text}]}])
    written = to_csv(blueprint)
    for separator in ",;\t":
        for row in csv.reader(io.StringIO(written, newline=""), delimiter=separator):
            assert [cell for cell in row if cell.strip(' "')[:1] in "=+-@" and cell.strip(' "')] == []
    assert back(written.encode(), ".csv") == blueprint
