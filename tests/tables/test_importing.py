"""Tables that people made themselves, and what is said of a cell that cannot be taken."""

from __future__ import annotations

import datetime
import io
import sys

import openpyxl
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from blueprint import Blueprint, load
from blueprint.cli import main
from blueprint.errors import BlueprintError, MissingExtra
from blueprint.source.nodes import Limits
from blueprint.tables.importing import Imported, import_bytes, import_file, import_sheets
from blueprint.tables.sheets import Extent, Spreadsheet


def of_csv(text: str) -> Imported:
    """What becomes of a CSV text."""
    return import_bytes(text.encode(), ".csv", name="table")


def amiss(text: str) -> list[str]:
    """What is said of a CSV text."""
    return [str(each) for each in of_csv(text).findings]


TEMPLATE = """Stage,Arrival,,Departure
Steps,Check in,Room,Leave
Customer Actions,"• Walks in
• Checks in",Goes up,Leaves
Line of Interaction,,,
Onstage,Registers,,Settles the bill
,Hands over the key,,
LINE OF VISIBILITY,,,
Back-stage actions,Cleans,,
Kiosk [frontstage kiosk, technology],,,
""".replace("Kiosk [frontstage kiosk, technology]", '"Kiosk [frontstage kiosk, technology]"')


def test_a_template_of_somebody_else_is_understood():
    """Usual names of rows, bullets, rows that go on without a name, and phases over several steps are taken."""
    blueprint = of_csv(TEMPLATE).blueprint
    assert blueprint is not None
    assert blueprint.title == "table"
    assert [(phase.name, len(phase.steps)) for phase in blueprint.phases] == [("Arrival", 2), ("Departure", 1)]
    first = blueprint.phases[0].steps[0]
    assert [card.name for card in first["customer"]] == ["Walks in", "Checks in"]
    assert [card.name for card in first["frontstage"]] == ["Registers", "Hands over the key"]
    assert [card.name for card in first["backstage"]] == ["Cleans"]
    assert ("kiosk", "Kiosk", True) in [(lane.key, lane.name, lane.technology) for lane in blueprint.lanes]


@pytest.mark.parametrize(("separator", "encoding"), [(";", "utf-8"), ("\t", "utf-16"), (",", "utf-8-sig")])
def test_what_spreadsheets_save_is_read(separator, encoding):
    """Semicolons, tabs, UTF-16 and byte order marks are told by themselves."""
    text = f"Step{separator}办理{separator}B\r\nCustomer{separator}取号{separator}Pays\r\n"
    blueprint = import_bytes(text.encode(encoding), ".csv", name="T").blueprint
    assert blueprint is not None
    assert [step.name for step in blueprint.steps] == ["办理", "B"]


def test_the_separator_can_be_said():
    """Excel's own line `sep=;` is not taken for a row."""
    blueprint = of_csv("sep=;\nStep;A,b\nCustomer;Pays\n").blueprint
    assert blueprint is not None
    assert next(blueprint.steps).name == "A,b"


def test_a_workbook_gives_numbers_and_times_as_they_are_shown():
    """Numbers lose a needless .0, times of day their seconds, and hidden sheets are left out."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Step", 24.0], ["At", datetime.time(22, 30)], ["Feels", -1.5], ["Customer", "Pays"]):
        sheet.append(row)
    hidden = book.create_sheet("Scratch")
    hidden.append(["nonsense"])
    hidden.sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    found = import_bytes(out.getvalue(), ".xlsx", name="T")
    assert found.blueprint is not None
    step = next(found.blueprint.steps)
    assert (step.name, step.at, step.feel) == ("24", "22:30", -1.5)


def test_what_is_amiss_names_its_cell():
    """Each finding says row and column as a spreadsheet does, in the order of the cells."""
    text = (
        "Step,A,B\n"
        "Feels,7,\n"
        "After,soon,\n"
        'Customer,Pays,"Waits\n  tiem: 4 min\n  wait: 4"\n'
        "Concierge,Bows,\n"
        "About this blueprint,,\n"
        "titel,T,\n"
    )
    assert amiss(text) == [
        "B2: BP006 `7` is outside what `feel` may be. Write -2 to 2.",
        "C4: BP003 `tiem` is not known here. Did you mean `time`?",
        "C4: BP005 4 has no unit. Write a unit: 4 min.",
        "A7: BP003 `titel` is not known here. Did you mean `title`?",
    ]


def test_a_workbook_s_findings_name_the_sheet():
    """In a workbook the sheet is named, too."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Hotel"
    sheet.append(["Feels", "9"])
    sheet.append(["Customer", "Pays"])
    out = io.BytesIO()
    book.save(out)
    (found,) = import_bytes(out.getvalue(), ".xlsx", name="T").findings
    assert str(found).startswith("Hotel!B1: BP006")


@pytest.mark.parametrize(
    ("data", "suffix", "said"),
    [
        (b"\xff\xfebroken\xd8", ".csv", "BP008 the file is no text"),
        (b"Step,\x81", ".csv", "BP008 the file is no text"),
        (b"", ".csv", "BP004 there is nothing in this table"),
        (b"Name,Price\nBread,2.40\n", ".csv", "A1: BP004 no row here has a name that is known"),
        (b"no archive", ".xlsx", "BP008 this is no XLSX file"),
        (b"PK\x05\x06" + bytes(18), ".xlsx", "BP008 this is no XLSX file"),
        (b'{"title": ', ".json", "1:11: BP001 this is no JSON: Expecting value"),
        (b"[1]", ".json", "BP005 the JSON holds no blueprint"),
        (b"[" * 100_000, ".json", "BP007 the JSON is nested too deep"),
        (
            b'{"title": "T", "phases": [{"steps": [{"feel": 9}]}]}',
            ".json",
            "BP006 phases.0.steps.0.feel: `9` is outside",
        ),
        (b'{"title": "T"}', ".json", "BP004 `phases` is missing"),
        (b"x" * 2000, ".csv", "BP007 the file is larger than 0.001 MB"),
        (b"x" * 2000, ".xlsx", "BP007 the file is larger than 0.001 MB"),
        (b"Step,A\n", ".csv", "BP004 `title` is missing"),
        (b'title,T\nStep,"A\n  id: ["\nCustomer,B\n', ".csv", "B2: BP001"),
    ],
)
def test_what_cannot_be_read_is_said(data, suffix, said):
    """Wrong encodings, broken archives, wrong JSON and oversized files give a finding each, never a traceback."""
    limits = Limits(size=1000) if data[:1] == b"x" else Limits()
    found = import_bytes(data, suffix, limits)
    assert found.blueprint is None
    assert said in str(found.findings[0])


def test_a_far_away_entry_does_not_make_a_sheet_huge():
    """One entry in the last cell of a spreadsheet is refused at once instead of being searched for."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["XFD1048576"] = "x"
    out = io.BytesIO()
    book.save(out)
    (found,) = import_bytes(out.getvalue(), ".xlsx").findings
    assert found.finding.code == "BP007"


def test_other_files_are_refused():
    """A suffix that nothing reads is refused with those that something reads."""
    with pytest.raises(
        BlueprintError,
        match=r"\.odt cannot be imported: \.csv, \.tsv, \.txt, \.md, \.docx, \.xlsx, \.xlsm, \.ods, \.json can",
    ):
        import_bytes(b"", ".odt")


def test_json_keeps_numbers_as_they_are_written():
    """As in YAML the field decides: a text stays as written, a number is read."""
    found = import_bytes(
        b'{"title": 1.10, "goal": null, "phases": [{"steps": [{"feel": 1, "at": 22, "customer": "Pays"}]}]}', ".json"
    )
    assert found.blueprint is not None
    step = next(found.blueprint.steps)
    assert (found.blueprint.title, found.blueprint.goal, step.feel, step.at) == ("1.10", None, 1, "22")


def run(*arguments: str) -> tuple[int, str, str]:
    """Status, standard output and standard error of `blueprint import`."""
    done = CliRunner().invoke(main, ["import", *arguments])
    return done.exit_code, done.stdout, done.stderr


def test_the_command_writes_yaml_beside_the_table(tmp_path):
    """`blueprint import hotel.csv` writes hotel.yaml, which loads to the same blueprint, and overwrites none."""
    table = tmp_path / "hotel.csv"
    table.write_text(TEMPLATE, "utf-8")
    status, out, said = run(str(table))
    assert (status, out) == (0, "")
    assert "hotel.yaml written" in said
    assert load(tmp_path / "hotel.yaml") == import_file(table).blueprint
    status, _, said = run(str(table))
    assert status == 2
    assert "is there already; --force overwrites it" in said
    assert run(str(table), "--force")[0] == 0


def test_the_command_tells_what_is_amiss(tmp_path):
    """A table that cannot be taken leaves no file, tells its cells, in Chinese on request, and ends with status 1."""
    table = tmp_path / "t.csv"
    table.write_text("Feels,9\nCustomer,Pays\n", "utf-8")
    status, _, said = run(str(table))
    assert status == 1
    assert "t.csv:B1: BP006 `9` is outside what `feel` may be" in said
    assert not (tmp_path / "t.yaml").exists()
    assert "应写" in run(str(table), "--language", "zh")[2] or "超出" in run(str(table), "--language", "zh")[2]


def test_the_command_writes_to_standard_output(tmp_path):
    """With `-o -` the YAML goes to standard output."""
    table = tmp_path / "t.csv"
    table.write_text("Customer,Pays\n", "utf-8")
    assert run(str(table), "-o", "-")[1].startswith("title: T\n")


def test_a_missing_package_is_one_line(tmp_path, monkeypatch):
    """Without openpyxl, reading and writing XLSX says in one line how to install it."""
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    table = tmp_path / "t.xlsx"
    table.write_bytes(b"")
    said = 'XLSX needs openpyxl (extra xlsx): pip install "openpyxl>=3.1"\n'
    assert run(str(table))[::2] == (1, f"blueprint: {said}")
    with pytest.raises(MissingExtra, match="XLSX needs openpyxl"):
        Blueprint(title="T", phases=[]).draw().save(tmp_path / "t.xlsx")


LABELS = [
    "Phase",
    "Step",
    "When",
    "Feels",
    "Channel",
    "Customer",
    "Frontstage",
    "Emotions",
    "Duration",
    "Nurse",
    "Support (IT)",
    "Desk [frontstage desk]",
    "x [customer id]",
]
CELLS = [
    "",
    "~",
    "A",
    "- B",
    "9",
    "A\n  time: 2",
    "  id: a b",
    "A\n  [",
    "A\n  - x",
    "A\n\tto: z",
    '"',
    "'=1",
    "{a: 1}",
    "1. A; B",
    "5",
    "😠 x",
    "4 min",
]
rows = st.lists(
    st.tuples(
        st.sampled_from(
            [*LABELS, "", "title", "lanes", "phases", "About this blueprint", "customer", "checks", "Line of x"]
        ),
        st.lists(st.one_of(st.sampled_from(CELLS), st.text(max_size=12)), max_size=3),
    ).map(lambda row: [row[0], *row[1]]),
    max_size=6,
)


@settings(deadline=None, derandomize=True, database=None, max_examples=300)
@given(rows)
def test_no_table_is_too_strange(rows):
    """Whatever stands in its cells, a table gives a blueprint or findings, one of both."""
    found = import_sheets([Spreadsheet("S", rows)], "T")
    assert (found.blueprint is None) == bool(found.findings)
    assert all(str(each) for each in found.findings)


places = st.tuples(st.integers(1, 6), st.integers(1, 4))
extents = st.builds(Extent, st.integers(1, 4), st.integers(1, 5))


@settings(deadline=None, derandomize=True, database=None, max_examples=300)
@given(rows, st.dictionaries(places, extents, max_size=4), st.booleans())
def test_no_merging_is_too_strange(rows, merged, turned):
    """Wherever cells are merged, also over each other, and whichever way the steps run."""
    if turned:
        wide = max(map(len, rows), default=0)
        rows = [[row[at] if at < len(row) else "" for row in rows] for at in range(wide)]
    found = import_sheets([Spreadsheet("S", rows, merged)], "T")
    assert (found.blueprint is None) == bool(found.findings)
    assert all(str(each) for each in (*found.findings, *found.remarks))


@settings(deadline=None, derandomize=True, database=None, max_examples=200)
@given(st.binary(max_size=60), st.sampled_from([".csv", ".json", ".xlsx", ".ods", ""]))
def test_no_bytes_are_too_strange(data, suffix):
    """Neither does any file make the import fail in another way."""
    found = import_bytes(data, suffix, name="T")
    assert (found.blueprint is None) == bool(found.findings)
