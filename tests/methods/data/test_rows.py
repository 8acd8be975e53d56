"""Large CSV files: whatever stands in them, each row that cannot be used is named by its line."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from blueprint.errors import BlueprintError
from blueprint.language.messages import said
from blueprint.methods.data.forms import Dropped
from blueprint.methods.data.rows import LISTED, Flaw, open_csv

FLAWS = [Flaw(pl.col("b") == "x", lambda row: said("{b} beside {a} is wrong", b=row["b"], a=row["a"]))]


def in_file(folder: Path, data: str | bytes) -> Path:
    """A file with these bytes."""
    path = folder / "data.csv"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def read(path: Path) -> tuple[list[tuple[str | None, ...]], tuple[Dropped, ...]]:
    """The good rows in columns a and b, and why the bad ones are bad."""
    file = open_csv(path)
    scanned = file.scan({"a": file.place("a", {}), "b": file.place("b", {}, needed=False)})
    rows = file.collect(scanned.with_columns(file.flaws(FLAWS)))
    good = rows.filter(pl.col("wrong").is_null()).sort("row").select("a", "b").rows()
    return good, file.dropped(scanned, rows.filter(pl.col("wrong").is_not_null()), FLAWS)


@pytest.mark.parametrize(
    "text",
    [
        "a,b\n1,2\n,\n\n3,4\n",
        "a;b\n1;2\n\n3;4",
        "a\tb\r\n1\t2\r\n\r\n3\t4\r\n",
        "﻿a,b\n1,2\n3,4\n",
        ' A , "b"\n"1", 2 \n3,"4"\n',
        "b|extra|a\n2|?|1\n4||3\n",
        "a,b,\n1,2,\n3,4,\n",
    ],
)
def test_separators_spaces_empty_lines_and_byte_order_marks(tmp_path, text):
    """Comma, semicolon, tab or bar; columns in any order, by name in any case; empty lines do not count."""
    assert read(in_file(tmp_path, text)) == ([("1", "2"), ("3", "4")], ())


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8-sig", "gb18030"])
def test_what_spreadsheets_save_in_other_encodings(tmp_path, encoding):
    """Chinese Excel saves GBK, others UTF-16; polars reads a copy, which does not stay."""
    path = tmp_path / "data.csv"
    path.write_bytes("a;b;备注\r一月;二月;满意\r三月;x;\r".encode(encoding))
    good, dropped = read(path)
    assert good == [("一月", "二月")]
    assert [each.line for each in dropped] == [3]


def test_excel_s_own_line_says_the_separator(tmp_path):
    """`sep=;` stands above the heading, and lines are counted with it."""
    good, dropped = read(in_file(tmp_path, "sep=;\na;b\n1;2\n3;x\n"))
    assert (good, [each.line for each in dropped]) == ([("1", "2")], [4])


def test_bad_rows_are_named_by_line(tmp_path):
    """Lines count as an editor counts them, also behind cells of several lines and empty lines."""
    path = in_file(tmp_path, 'a,b\n"one\ntwo",2\n\n3,x\n4,5,6\n"7\n\n8",x\n9,\n')
    good, dropped = read(path)
    assert good == [("one\ntwo", "2"), ("9", None)]
    assert dropped == (
        Dropped(5, "x beside 3 is wrong"),
        Dropped(6, "there are more cells than in the heading"),
        Dropped(7, "x beside 7 8 is wrong"),
    )


def test_the_first_bad_rows_are_told(tmp_path):
    """Of thousands, the first by line are kept."""
    path = in_file(tmp_path, "a,b\n" + "1,x\n" * 5000)
    _, dropped = read(path)
    assert [each.line for each in dropped] == list(range(2, LISTED + 2))


def test_a_huge_cell_is_cut_in_messages(tmp_path):
    """A cell of megabytes is read, and told in a line."""
    good, dropped = read(in_file(tmp_path, f"a,b\n{'y' * 3_000_000},x\n{'z' * 3_000_000},2\n"))
    assert len(str(good[0][0])) == 3_000_000
    assert len(dropped[0].why) < 100


def test_a_column_that_may_be_absent(tmp_path):
    """It is empty in every row."""
    assert read(in_file(tmp_path, "a\n1\n")) == ([("1", None)], ())


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", ": the file is empty"),
        (b"\xef\xbb\xbf \n", ": the file is empty"),
        (b"\n1,2\n", ":1: this line names no columns"),
        (b"a,\x81\n1,2\n", "no UTF-8 text"),
        (b"\x00\x01\x02\x00", "no UTF-8 text"),
        (b"a,b\n" + 600_000 * b"1,2\n" + b"1,f\xfcnf\n", ":600002: byte 0xFC is not UTF-8"),
        (b'a,b\n1,2\n1,"open\n3,4\n', ":3: a quotation mark stands alone"),
        (b'a,b\n1,17" wide\n3,4\n', ":2: a quotation mark stands alone"),
        (b"b,c\n1,2\n", ":1: there is no column a"),
        (b"a,A\n1,2\n", ":1: the column a stands here twice"),
    ],
)
def test_files_that_cannot_be_read(tmp_path, data, said):
    """What is wrong is said with the file and, where there is one, the line."""
    path = in_file(tmp_path, data)
    with pytest.raises(BlueprintError) as error:
        read(path)
    assert str(error.value).startswith(str(path))
    assert said in str(error.value)


def test_files_that_are_not_there(tmp_path):
    """So is a file that is not there, a folder, and a name that no file can have."""
    for path in (tmp_path / "none.csv", tmp_path, Path("a\0b")):
        with pytest.raises(BlueprintError):
            open_csv(path)


def test_columns_by_other_names(tmp_path):
    """A column is found by what it is called; where that is not there, the nearest one is proposed."""
    file = open_csv(in_file(tmp_path, "Touchpoint,When\n"))
    assert file.place("action", {"action": "touchpoint"}) == 0
    assert file.place("end", {}, needed=False) is None
    with pytest.raises(BlueprintError, match=r"there is no column Touchpiont .did you mean Touchpoint"):
        file.place("action", {"action": "Touchpiont"}, needed=False)
    with pytest.raises(BlueprintError, match="--column action=NAME says which one it is"):
        file.place("action", {})
