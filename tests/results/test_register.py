"""The register of moments of truth as text, Markdown, CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import hostile_texts

from blueprint import Blueprint, CustomerAction, MomentOfTruth, Phase, Step
from blueprint.api import load
from blueprint.methods.moments import Cross, Register, register
from blueprint.results.register import COLUMNS, FORMATS, comma_separated, json_text, markdown, text

BLUEPRINTS = Path(__file__).parents[2] / "blueprints"
HOTEL = load(BLUEPRINTS / "hotel-stay.yaml")
HALL = load(BLUEPRINTS / "telecom-hall.yaml")


def one(name: str, **moment: object) -> Register:
    """A register with one moment."""
    action = CustomerAction(name=name, moment=MomentOfTruth(kind="negative", **moment))
    return register(Blueprint(title="A", phases=[Phase(steps=[Step(customer=action)])]))


def test_text_stands_in_columns():
    """The most pressing first, numbers set right, and at the end what they were measured against."""
    lines = text(register(HOTEL, cross=Cross.MEAN), HOTEL.title).splitlines()
    assert lines[0].split()[:4] == ["#", "Kind", "Action", "Importance"]
    assert [line.split()[0] for line in lines[1:4]] == ["1", "3", "2"]
    assert len({line.index("recover") for line in lines[1:2]} | {lines[0].index("Strategy")}) == 1
    assert lines[1].index("12.0") + 4 == lines[0].index("Priority") + 8
    assert lines[-1] == "Target: performance 5 · Lines at the means: importance 4.0, performance 3.5 (n = 3)"


def test_chinese_stands_in_columns_too():
    """Wide characters count two, so that the columns of a Chinese register line up on a terminal."""

    def place(line: str, word: str) -> int:
        return sum(2 if char >= "\u2e80" else 1 for char in line[: line.index(word)])

    lines = text(register(HALL), HALL.title, "zh").splitlines()
    assert len({place(lines[0], "策略"), place(lines[1], "补救"), place(lines[4], "强化")}) == 1


def test_markdown_is_a_table_of_what_it_says():
    """Every row has a cell for each column, and names are no marks."""
    shown = markdown(one("a|b *c* <b>", measures=["x|y"]), "T_i_tle").splitlines()
    assert shown[0] == r"# T\_i\_tle"
    assert r"| 1 | − negative | a\|b \*c\* &lt;b&gt; |" in shown[4]
    assert shown[2].count("|") == shown[3].count("|") == len(COLUMNS) + 1
    assert shown[4].replace(r"\|", "").count("|") == len(COLUMNS) + 1


def test_csv_holds_what_the_file_says():
    """Names of columns are English and words are the format's own, so that one script reads every file."""
    rows = list(csv.DictReader(io.StringIO(comma_separated(register(HALL, on=date(2026, 12, 1)), HALL.title, "zh"))))
    assert [row["number"] for row in rows] == ["2", "1", "3", "4"]
    first = rows[0]
    assert (first["id"], first["kind"], first["quadrant"]) == ("explains-bill", "negative", "concentrate here")
    assert (first["importance"], first["performance"], first["priority"]) == ("5.0", "2.2", "14.0")
    assert (first["every"], first["next_evaluation"], first["overdue"]) == ("60 天", "2026-10-30", "yes")
    assert (rows[3]["next_evaluation"], rows[3]["overdue"]) == ("", "")
    assert rows[1]["warnings"] == "queue-time 20 / 30"


@pytest.mark.parametrize(
    "formula", ["=1+1", "+A1", "-A1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1+1", "\u202e=1", "\n=1"]
)
def test_no_text_is_a_formula(formula: str):
    """What a spreadsheet would compute is shown as text, in every column that holds a text."""
    table = comma_separated(one(formula, measures=[formula], why=formula, identified={"source": formula}), "A")
    (row,) = csv.DictReader(io.StringIO(table))
    for column in ("action", "measures", "why", "identified"):
        assert row[column].startswith("'"), column


def test_json_holds_everything():
    """All that the file says of a moment, with what was computed; numbers are not marred by binary fractions."""
    found = json.loads(json_text(register(HALL, cross=Cross.MEAN), HALL.title))
    assert found["crosshair"] == {"at": "mean", "importance": 4, "performance": 3.175, "n": 4}
    first = found["rows"][0]
    assert (first["id"], first["priority"], first["quadrant"]) == ("explains-bill", 14, "concentrate here")
    assert first["evaluation"] == {
        "every": "60 天", "last": "2026-08-31", "result": None, "next": "2026-10-30", "overdue": None,
    }  # fmt: skip
    second = found["rows"][1]
    assert second["warnings"][0]["responses"][1]["measure"] == "简单业务转自助"
    assert second["identified"][0]["method"] == "data"
    fresh = json.loads(json_text(one("A"), "A"))
    assert fresh["crosshair"] is None
    assert fresh["rows"][0]["evaluation"]["next"] is None


@pytest.mark.parametrize("language", ["en", "zh", "de"])
@pytest.mark.parametrize("format", FORMATS)
def test_every_format_writes_every_language(format: str, language: str):
    """Each in the words of its language, and the same text each time."""
    first, again = (FORMATS[format](register(HOTEL), HOTEL.title, language) for _ in range(2))
    assert first == again
    assert "Registers the guest" in first


@given(st.lists(hostile_texts, min_size=1, max_size=3))
def test_hostile_texts_break_no_format(texts: list[str]):
    """A line is a moment in text and Markdown, a record is one in CSV, and no control character gets through."""
    found = one(texts[0] or "A", measures=texts, why=texts[-1])
    assert len(text(found, "A").splitlines()) == 4
    assert len(markdown(found, texts[0]).split("\n")) == 8
    assert len(list(csv.reader(io.StringIO(comma_separated(found, "A"), newline="")))) == 2
    assert json.loads(json_text(found, "A"))["rows"][0]["why"] == texts[-1]
    shown = text(found, "A") + markdown(found, "A") + comma_separated(found, "A")
    assert not {char for char in shown if ord(char) < 32 and char != "\n"}
