"""Workbooks, ODS files and the clipboard as sheets of texts: escapes, limits, and what is no table at all."""

from __future__ import annotations

import io
import zipfile
from functools import partial

import odfdo
import openpyxl
import pytest
from click.testing import CliRunner
from tests.times import grows_by_less

from blueprint.cli import main
from blueprint.source.nodes import UNLIMITED, Limits
from blueprint.source.span import SourceError
from blueprint.tables.from_ods import ods_sheets
from blueprint.tables.from_xlsx import xlsx_sheets
from blueprint.tables.importing import import_bytes


def workbook(*cells: str | float) -> bytes:
    """A workbook with these values below each other."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row, value in enumerate(cells, 1):
        sheet.cell(row, 1, value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("a_x000D_\nb", "a\r\nb"),
        ("_x0041_", "A"),
        ("_x005F_x0041_", "_x0041_"),
        ("_x005f_x005F_x0041_", "_x005FA"),
        ("_xD83D__xDE00_", "😀"),
        ("_xD83D_ alone", "_xD83D_ alone"),
        ("_x12_ _x12345_ x0041", "_x12_ _x12345_ x0041"),
    ],
)
def test_escapes_of_the_file_format_are_undone_exactly(written, text):
    """Each `_xHHHH_` is its character, once; halves of one are joined, and half of one stays as it is written."""
    (sheet,) = xlsx_sheets(workbook(written), Limits())
    assert sheet.rows[0][0] == text


def test_numbers_are_read_as_they_are_shown():
    """Shares keep their per cent, sums of decimals show no rounding, whole numbers no point."""
    book = openpyxl.load_workbook(io.BytesIO(workbook(0.05, 0.1 + 0.2, 12.0, True)))
    assert book.active is not None
    book.active["A1"].number_format = "0 %"
    out = io.BytesIO()
    book.save(out)
    (sheet,) = xlsx_sheets(out.getvalue(), Limits())
    assert [row[0] for row in sheet.rows] == ["5 %", "0.3", "12", "true"]


def test_a_merged_range_of_millions_is_refused_before_it_is_opened():
    """A file of some kilobytes would otherwise take all memory: every cell of a range becomes an object."""
    data, out = workbook("Step", "Customer"), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for each in old.namelist():
            content = old.read(each)
            if each == "xl/worksheets/sheet1.xml":
                merged = b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
                content = content.replace(b"</sheetData>", merged)
            new.writestr(each, content)
    with pytest.raises(SourceError, match="more than 2,000,000 cells"):
        xlsx_sheets(out.getvalue(), Limits())


def spreadsheet(*rows: str) -> bytes:
    """An ODS file whose only table has these rows, as XML."""
    document = odfdo.Document("spreadsheet")
    document.body.clear()
    xml = f'<table:table table:name="T">{"".join(rows)}</table:table>'
    document.body.append(odfdo.Element.from_tag(xml))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def row(*cells: str, again: int = 1) -> str:
    """A row of an ODS file that stands there `again` and again."""
    return f'<table:table-row table:number-rows-repeated="{again}">{"".join(cells)}</table:table-row>'


def cell(text: str = "", again: int = 1, kind: str = 'office:value-type="string"') -> str:
    """A cell of an ODS file."""
    inside = f"<text:p>{text}</text:p>" if text else ""
    return f'<table:table-cell {kind} table:number-columns-repeated="{again}">{inside}</table:table-cell>'


BLANK_ROWS = row(cell(again=16_384), again=1_048_570)


def test_ods_as_libreoffice_saves_it():
    """Rows and cells that repeat, millions of empty ones at the end, spaces, line breaks, values and covered cells."""
    number = cell("1,50", kind='office:value-type="float" office:value="1.50"')
    data = spreadsheet(
        row(cell("Step"), cell("A", again=2), cell(again=16_381)),
        row(cell("Customer"), cell(), cell('x<text:s text:c="2"/>y<text:line-break/>z')),
        row(cell(), number, again=2),
        BLANK_ROWS,
    )
    (sheet,) = ods_sheets(data, Limits())
    assert sheet.rows == [["Step", "A", "A"], ["Customer", "", "x  y\nz"], ["", "1.5"], ["", "1.5"]]


def test_an_ods_of_too_many_cells_is_refused():
    """A stray entry behind millions of empty rows is named instead of searched for."""
    data = spreadsheet(BLANK_ROWS, BLANK_ROWS, row(cell("x")))
    with pytest.raises(SourceError, match="more than 2,000,000 cells"):
        ods_sheets(data, Limits())


@pytest.mark.parametrize("data", [b"", b"PK\x05\x06" + bytes(18), b"no archive"])
def test_what_is_no_ods_is_said(data):
    """So is a file that only ends like one."""
    (found,) = import_bytes(data, ".ods").findings
    assert "this is no ODS file" in str(found)


def test_many_rows_take_no_longer_each():
    """Twice as many lanes take about twice as long; more than a thousand are refused unless limits are lifted."""

    def read(lanes: int) -> None:
        text = "Step,s\n" + "".join(f"Lane {number} [frontstage],y\n" for number in range(lanes))
        found = import_bytes(text.encode(), ".csv", UNLIMITED, "T")
        assert found.blueprint is not None
        assert len(found.blueprint.lanes) == lanes

    grows_by_less(partial(read, 1000), partial(read, 4000), 12)
    text = "Step,s\n" + "".join(f"Lane {number} [frontstage],y\n" for number in range(1500))
    (found,) = import_bytes(text.encode(), ".csv", name="T").findings
    assert str(found) == "A1002: BP007 the table has more than 1000 lanes"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"title": "T",\n "title": "U", "phases": []}', "2:2: BP002 `title` stands here twice. Keep one of them."),
        ('{"title": "\\ud800", "phases": []}', "1:11: BP008 U+D800 is half of a character. Write the whole character."),
        ('{"title": "T", "phases": [{"steps": [{"name": "a", "name": "b"}]}]}', "1:52: BP002 `name` stands here twice"),
    ],
)
def test_json_is_as_strict_as_yaml(text, told):
    """A key twice in one object and half a character are errors, by line and column."""
    found = import_bytes(text.encode(), ".json")
    assert found.blueprint is None
    assert str(found.findings[0]).startswith(told)


def test_whole_characters_and_equal_keys_of_different_objects_are_fine():
    """Pairs of halves are one character, and each object has its own keys."""
    text = '{"title": "\\ud83d\\ude00", "phases": [{"name": "a", "steps": [{"name": "a", "name:": null}]}]}'
    found = import_bytes(text.replace(', "name:": null', "").encode(), ".json")
    assert found.blueprint is not None
    assert found.blueprint.title == "😀"


def run(*arguments: str, pasted: bytes | None = None) -> tuple[int, str, str]:
    """Status, standard output and standard error of `blueprint import`."""
    done = CliRunner().invoke(main, ["import", *arguments], input=pasted)
    return done.exit_code, done.stdout, done.stderr


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_clipboard_is_read(tmp_path, encoding):
    """`import -` takes what was copied in a spreadsheet, and writes to standard output or where it is told."""
    text = 'Step\tOrder\tWait\r\nCustomer\t"Chooses\nOrders"\t等待\r\n'
    status, out, said = run("-", pasted=text.encode(encoding))
    assert (status, said) == (0, "")
    assert out.startswith("title: Pasted table\n")
    assert "customer:\n    - Chooses\n    - Orders\n" in out
    target = tmp_path / "coffee.yaml"
    status, out, said = run("-", "-o", str(target), pasted=text.encode(encoding))
    assert (status, out) == (0, "")
    assert target.read_text("utf-8").startswith("title: Coffee\n")


def test_json_on_the_clipboard_is_read():
    """What begins with a brace is JSON."""
    assert run("-", pasted=b'{"title": "T", "phases": []}')[1] == "title: T\nphases: []\n"


def test_what_to_look_at_is_told(tmp_path):
    """Each on a line with its cell, in Chinese on request; `--row` says what a row is, in a word that is known."""
    table = tmp_path / "t.csv"
    table.write_text("Step,A\nCustomer,Pays\nAlpha,Bows\n", "utf-8")
    told = '`Alpha` is not known, so its row is kept as notes; `--row "Alpha=frontstage"` says what it is'
    assert run(str(table))[2].splitlines()[0] == f"{table}:A3: {told}"
    assert "作为备注保留" in run(str(table), "--force", "--language", "zh")[2]
    status, out, said = run(str(table), "-o", "-", "--row", "Alpha=frontstage")
    assert (status, said) == (0, "")
    assert "frontstage: Bows" in out
    assert run(str(table), "--force", "--row", "Alpha")[0] == 2
    status, _, said = run(str(table), "--force", "--row", "Alpha=nonsense")
    assert (status, said.strip()) == (
        1,
        "blueprint: nonsense is no kind of lane and no field, so Alpha cannot be one",
    )


def test_hidden_sheets_of_an_ods_are_left_out():
    """What LibreOffice hides says so in the style of the table."""
    document = odfdo.Document("spreadsheet")
    document.body.clear()
    hidden = '<style:table-properties table:display="false"/>'
    xml = f'<style:style style:name="hidden" style:family="table">{hidden}</style:style>'
    document.insert_style(xml, automatic=True)
    for name, style in (("Shown", "shown"), ("Scratch", "hidden")):
        attributes = f'table:name="{name}" table:style-name="{style}"'
        xml = f"<table:table {attributes}>{row(cell('Customer'), cell(name))}</table:table>"
        document.body.append(odfdo.Element.from_tag(xml))
    out = io.BytesIO()
    document.save(out)
    assert [sheet.name for sheet in ods_sheets(out.getvalue(), Limits())] == ["Shown"]
