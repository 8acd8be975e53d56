"""Tables of results as text, Markdown, CSV, JSON and HTML."""

from __future__ import annotations

import csv
import io
import json
import math
from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import hostile_texts

from blueprint import BlueprintError
from blueprint.results.tables import ResultColumn, ResultTable, comma_separated, html, json_text, markdown, safe, text

COLUMNS = (ResultColumn("name", "Name"), ResultColumn("gap", "Gap", number=True), ResultColumn("n", "n", number=True))


def table(*rows: tuple[str, float | None, int | None], note: str = "") -> ResultTable:
    """A table of gaps."""
    return ResultTable("gaps", "Gaps", COLUMNS, rows, note)


def test_numbers_stand_below_each_other():
    """Set right, with as many digits as the column says, and wide characters count two."""
    lines = text([table(("可靠", -1.25, 3), ("Tangibles", 10.5, 12))]).splitlines()
    assert lines[1] == "可靠       −1.25   3"
    assert lines[2] == "Tangibles  10.50  12"


def test_each_of_several_tables_is_named():
    """One table needs no title of its own; several do, in text and in Markdown."""
    assert "Gaps" not in text([table()])
    assert text([table(), table()]).count("Gaps\n") == 2
    assert markdown([table(), table()], "T").count("## Gaps") == 2


def test_what_is_not_known_is_empty():
    """None is no zero: an empty cell to readers and in CSV, null in JSON, as is what is not finite."""
    unknown = table(("a", None, None), ("b", math.nan, 1))
    assert unknown.shown()[0] == ["a", "", ""]
    assert comma_separated([unknown]).splitlines() == ["name,gap,n", "a,,", "b,,1"]
    assert json.loads(json_text([unknown]))["rows"][1] == {"table": "gaps", "name": "b", "gap": None, "n": 1}


def test_programs_get_numbers_as_people_would_compute_them():
    """5 × (5 − 2.2) is 14, and not the 13.999999999999998 of computers; six digits are kept."""
    computed = table(("a", 5 * (5 - 2.2), 1), ("b", 2 / 3, 1))
    assert [row["gap"] for row in json.loads(json_text([computed]))["rows"]] == [14, 0.666667]
    assert comma_separated([computed]).splitlines()[1:] == ["a,14.0,1", "b,0.666667,1"]


def test_numbers_beyond_all_measure_are_powers_of_ten():
    """Three hundred digits would push all other columns away."""
    assert table(("a", -1e99, 1)).shown() == [["a", "−1e+99", "1"]]
    assert table(("a", 123456789012345.0, 1)).shown()[0][1] == "123456789012345.00"


def test_only_words_too_long_for_a_column_may_be_broken():
    """An address in a page may, `negative` may not."""
    page = html([table(("https://example.org/services", 1.0, 1), ("reinforcement of negative", 1.0, 1))])
    assert '<td class="long">https://' in page
    assert "<td>reinforcement of negative" in page


def test_dates_are_iso():
    """In every format, so that they sort."""
    dated = ResultTable("due", "Due", [ResultColumn("on", "On")], [(date(2026, 3, 1),)])
    assert dated.shown() == [["2026-03-01"]]
    assert dated.records() == [{"on": "2026-03-01"}]


def test_no_csv_holds_two_tables():
    """A program could not read it, so it says which tables there are."""
    with pytest.raises(BlueprintError, match="these are 2: gaps, gaps"):
        comma_separated([table(), table()])


@given(hostile_texts)
def test_a_safe_text_begins_like_no_formula(written: str):
    """After spaces, neither = + - @ nor their wide forms, unless it is a plain number."""
    shown = str(safe(written))
    if not shown.lstrip("+-").replace(".", "", 1).isdecimal():
        assert not shown.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))


def test_numbers_stay_numbers():
    """Only texts are made safe."""
    assert safe(-1.5) == -1.5
    assert safe(None) is None


@given(st.lists(hostile_texts, min_size=1, max_size=3))
def test_hostile_texts_break_no_format(texts: list[str]):
    """A row is a line in text and Markdown, a record in CSV, an element in HTML that parses."""
    made = table(*((each, 1.0, 1) for each in texts), note="so")
    assert len(text([made]).splitlines()) == len(texts) + 3
    assert len(markdown([made]).splitlines()) == len(texts) + 4
    assert len(list(csv.reader(io.StringIO(comma_separated([made]), newline="")))) == len(texts) + 1
    page = ElementTree.fromstring(f"<div>{html([made])}</div>")
    assert len(page.findall(".//tbody/tr")) == len(texts)
    assert json.loads(json_text([made]))["rows"][0]["name"] == texts[0]
