"""Tables of Word documents: as Pandoc writes them, and as Word merges and nests their cells."""

from __future__ import annotations

import io
import subprocess
import zipfile
from pathlib import Path

import pytest
from tests import counterparts
from tests.tables.making import cards, first_card, imported, steps

from blueprint.source.nodes import Limits
from blueprint.tables.from_docx import docx_sheets
from blueprint.tables.importing import import_bytes
from blueprint.tables.sheets import Extent

PAGE = """<h1>Bäckerei</h1><p>Persona: Frau Müller</p>
<table>
<tr><td>Phase</td><td colspan="2">Vorher</td><td>Im Laden</td></tr>
<tr><td>Schritt</td><td>Hunger</td><td>Weg</td><td>Kauf</td></tr>
<tr><td><b>Kundenaktion</b></td><td><ul><li>Bekommt Hunger</li><li>Sucht "Bäcker" &amp; &lt;Café&gt;</li></ul></td>
  <td>Geht hin</td><td>Kauft<br>Zahlt 😀</td></tr>
<tr><td rowspan="2">Vorderbühne</td><td></td><td></td><td>Bedient</td></tr>
<tr><td></td><td></td><td>Kassiert</td></tr>
<tr><td>Hinterbühne</td><td>Wirbt</td><td colspan="2">Backt</td></tr>
</table>
<p>Stand: März</p>"""
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(body: str, head: str = "") -> bytes:
    """A document with this body, in the words of WordprocessingML without their prefix."""
    text = f'{head}<document xmlns="{NAMESPACE}" xmlns:w="{NAMESPACE}"><body>{body}</body></document>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", text)
    return out.getvalue()


def cell(text: str, properties: str = "") -> str:
    """A cell of one paragraph."""
    return f"<tc><tcPr>{properties}</tcPr><p><r><t>{text}</t></r></p></tc>"


def table(*rows: str) -> str:
    """A table of rows of cells."""
    return f"<tbl>{''.join(f'<tr>{row}</tr>' for row in rows)}</tbl>"


def test_a_table_that_pandoc_wrote(tmp_path: Path):
    """Headings above give title and persona, merged cells reach over, lists and line breaks are cards."""
    target = tmp_path / "table.docx"
    command = [counterparts.program("pandoc"), "-f", "html", "-t", "docx", "-o", str(target)]
    subprocess.run(command, input=PAGE.encode(), check=True)
    blueprint, remarks = imported(target.read_bytes(), ".docx")
    assert blueprint.title == "Bäckerei"
    assert blueprint.customer is not None
    assert blueprint.customer.name == "Frau Müller"
    assert [(phase.name, len(phase.steps)) for phase in blueprint.phases] == [("Vorher", 2), ("Im Laden", 1)]
    assert steps(blueprint) == ["Hunger", "Weg", "Kauf"]
    assert cards(blueprint, "customer") == [
        ["Bekommt Hunger", 'Sucht "Bäcker" & <Café>'],
        ["Geht hin"],
        ["Kauft", "Zahlt 😀"],
    ]
    assert cards(blueprint, "frontstage")[2] == ["Bedient", "Kassiert"]
    assert first_card(blueprint, 1, "backstage").spans == "im-laden.kauf"
    assert remarks == ["A10: `Stand: März` is left out"]


def test_cells_as_word_merges_them():
    """`gridSpan` and `vMerge` are extents; cells before a row, fields to fill in and deleted words are seen through."""
    restart, on = '<vMerge w:val="restart"/>', "<vMerge/>"
    deleted = "<tc><p><r><t>Pays</t></r><del><r><delText>Waits</delText></r></del></p></tc>"
    body = table(
        cell("Step") + cell("A", '<gridSpan w:val="2"/>'),
        cell("Customer", restart) + f"<sdt><sdtContent>{cell('Comes')}</sdtContent></sdt>" + deleted,
        cell("hidden", on) + cell("Sits") + cell(""),
        '<trPr><gridBefore w:val="1"/></trPr>' + cell("Eats"),
    )
    (sheet,) = docx_sheets(docx(body), Limits())
    assert sheet.rows == [["Step", "A", ""], ["Customer", "Comes", "Pays"], ["", "Sits", ""], ["", "Eats"]]
    assert sheet.merged == {(1, 2): Extent(1, 2), (2, 1): Extent(2, 1)}


def test_the_table_that_looks_like_a_blueprint_is_read():
    """Of several tables the others are named, and can be asked for."""
    service = [cell("Step") + cell("Visit"), cell("Customer") + cell("Comes"), cell("Frontstage") + cell("Greets")]
    data = docx(table(cell("Version") + cell("1")) + table(*service))
    blueprint, remarks = imported(data, ".docx")
    assert cards(blueprint, "customer") == [["Comes"]]
    assert remarks == ["Table 1!A1: the sheet Table 1 is left out; --sheet says which one to read"]


@pytest.mark.parametrize(
    "data",
    [
        b"no archive",
        docx("<p>"),
        docx("", '<!DOCTYPE a [<!ENTITY b "c">]>'),
        docx("", '<?xml version="1.0" encoding="no-such-code"?>'),
    ],
)
def test_what_is_no_word_document_is_said(data):
    """Also what defines entities, which Word never does."""
    (found,) = import_bytes(data, ".docx").findings
    assert str(found) == "BP008 this is no DOCX file. Save the table again as DOCX, XLSX or CSV."


def test_fields_that_are_nested_without_end_stop_nothing():
    """However deep a table lies, it is read."""
    deep = "<sdt><sdtContent>" * 3000 + table(cell("Step") + cell("A"), cell("Customer") + cell("Comes"))
    blueprint, _ = imported(docx(deep + "</sdtContent></sdt>" * 3000), ".docx")
    assert cards(blueprint, "customer") == [["Comes"]]


def test_a_document_without_a_table_is_said():
    """As a spreadsheet without one is."""
    (found,) = import_bytes(docx("<p><r><t>Dear Ann</t></r></p>"), ".docx").findings
    assert str(found).startswith("BP004 there is nothing in this table")


def test_a_cell_over_more_columns_than_a_number_can_say_is_no_traceback():
    """Python reads no number of thousands of digits; such a cell is as wide as any can be."""
    (sheet,) = docx_sheets(docx(table(cell("Step") + cell("A", f'<gridSpan w:val="{"9" * 5000}"/>'))), Limits())
    assert len(sheet.rows[0]) == 1 + 10_000
