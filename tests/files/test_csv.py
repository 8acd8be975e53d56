"""CSV files as spreadsheets of many countries save them, read alike wherever one is read."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from blueprint.errors import BlueprintError
from blueprint.files.csv import CsvRow, NotText, encoding_of, opened, read_csv, with_point
from blueprint.files.separators import ALIKE, records_of, separator_of

GERMAN = "Maßnahme;Größe\nGefühl: „müde“;1,5\nfür Ältere;0,5\n"
FRENCH = "étape,durée\ncréée à l’accueil,5 min\n"
CHINESE = "步骤,办理入住,付款\n客户行为,取号,扫码付款\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (CHINESE, "utf-8"),
        (CHINESE, "utf-8-sig"),
        (CHINESE, "utf-16"),
        (CHINESE, "utf-16-be"),
        ("Step,A\nCustomer,Pays\n", "utf-16-le"),
        (CHINESE, "gb18030"),
        (GERMAN, "cp1252"),
        (FRENCH, "cp1252"),
        (GERMAN, "utf-8"),
        ("Step,A\n", "ascii"),
    ],
)
def test_the_encoding_is_told_from_the_bytes(text, encoding):
    """Chinese Excel saves GBK, western Excel Windows-1252, others UTF-8 or UTF-16 with and without a mark."""
    data = text.encode(encoding)
    assert data.decode(encoding_of(data)) == text


@pytest.mark.parametrize("data", [b"\x00\x01\x02\x03", b"PK\x03\x04\x14\x00\x06\x00\x08", b"a\x81b"])
def test_what_is_no_text_is_told(data):
    """Archives, pictures and bytes that no encoding here has are no text."""
    with pytest.raises(NotText):
        encoding_of(data)


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("Clinic, as it is, today;;\nStep;A;B\nCustomer;Comes, waits;Goes\n", ";"),
        ("Step\tA, b\tB\nCustomer\tx\ty\n", "\t"),
        ('"Step","A; b","B; c; d"\n"Customer","x","y"\n', ","),
        ("| Step | A |\n|---|---|\n| Customer | Pays |\n", "|"),
        ("Step\n", ","),
        ("x" * 300_000 + ";A\nCustomer;Pays\n", ";"),
    ],
)
def test_the_separator_is_told_from_the_rows(text, separator):
    """A title with commas does not decide for a table that is parted by semicolons, and a line may be long."""
    assert separator_of(text, ALIKE) == separator
    assert records_of(text)


def test_cells_may_be_of_any_length_and_the_limit_of_others_stays():
    """The csv module's limit is one for the whole program, and is as it was afterwards."""
    before = csv.field_size_limit()
    assert len(records_of("Step," + "x" * 500_000)[0][1]) == 500_000
    assert csv.field_size_limit() == before


def rows(path: Path) -> list[CsvRow]:
    """What is below the heading of a file."""
    with opened(path) as lines:
        return list(read_csv(lines, path.name).rows())


def test_rows_know_their_lines(tmp_path):
    """Lines are counted as an editor does, behind `sep=`, a heading of two lines, empty rows and cells of two lines."""
    path = tmp_path / "a.csv"
    path.write_bytes('sep=;\r\n"a\r\nb"; c\r\n\r\n1;"x\r\ny"\r\n2;z\r\n'.encode("utf-16"))
    assert rows(path) == [CsvRow(5, ["1", "x\r\ny"]), CsvRow(7, ["2", "z"])]
    with opened(path) as lines:
        heading = read_csv(lines, "a.csv").heading
    assert (heading.line, heading.names, heading.find("A  b"), heading.part("c")) == (2, ("a b", "c"), 0, 1)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("rating,date\n", "a.csv:1: there is no column ratings (did you mean rating?)"),
        ("x,y\n", "a.csv:1: there is no column ratings; there are x, y"),
        ("", "a.csv:1: there is no column ratings; the first line names the columns"),
        ("ratings,Ratings\n", "a.csv:1: the column ratings stands here twice"),
        ('ratings\n1\n"2\n3\n', "a.csv:3: a quotation mark stands alone"),
    ],
)
def test_what_is_wrong_is_said_alike(text, told):
    """Whoever reads a CSV says the same of a missing column, one that stands twice and a lone quotation mark."""

    def read() -> None:
        file = read_csv(text.splitlines(keepends=True), "a.csv")
        file.heading.find_all(["ratings"])
        list(file.rows())

    with pytest.raises(BlueprintError) as error:
        read()
    assert str(error.value).startswith(told)


@pytest.mark.parametrize(
    ("text", "separator", "number"),
    [
        ("1,5", ";", "1.5"),
        ("−0,25", ";", "-0.25"),
        ("1.234,5", ";", "1234.5"),
        ("12 345,00", "\t", "12345.00"),
        ("1,5", ",", "1.5"),
        ("1,500", ",", "1,500"),
        ("1,500", ";", "1.500"),
        ("1.5", ";", "1.5"),
        ("3,4,5", ";", "3,4,5"),
        ("Pays, leaves", ";", "Pays, leaves"),
    ],
)
def test_a_decimal_comma_is_a_point(text, separator, number):
    """Commas part decimals where semicolons part cells; among commas, three digits behind one may be thousands."""
    assert with_point(text, separator) == number
