"""States and effects as tables: for people in three languages, for programs the same in all."""

from __future__ import annotations

import csv
import io
import json
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.envelopes import rows_of
from tests.strategies import hostile_texts

from blueprint.api import load
from blueprint.methods.effect import Verdict, evaluate
from blueprint.methods.watching import WarningState, watch
from blueprint.model.service import Blueprint
from blueprint.results import tables
from blueprint.results.effects import effects_records, effects_table
from blueprint.results.watched import watched_records, watched_sheet, watched_tables
from blueprint.results.words.measured import measured_words

HOSPITAL = Path(__file__).parents[2] / "blueprints" / "hospital-visit.yaml"
MEASURED = HOSPITAL.parent / "hospital-visit" / "measurements.csv"
WATCHED = watch(load(HOSPITAL), MEASURED)
EVALUATED = evaluate(load(HOSPITAL), MEASURED)


def test_people_see_states_and_what_is_due():
    """The warnings with mean, count and limits; below, only the responses of those that warn."""
    warnings, due = watched_tables(WATCHED)
    assert [row[1] for row in warnings.rows] == ["warning", "ok", "no data", "critical"]
    assert warnings.shown()[3][3:9] == ["Minutes until pain relief", "28.00", "min", "4", "1 d", "15"]
    assert warnings.shown()[0][7] == "newest"
    assert warnings.note == "As of 2026-10-30T19:41:00; n: measurements in the window"
    assert due.shown() == [
        ["warning", "Plans theatre and bed", "Open the Saturday list", "Head of planning", "2 weeks"],
        ["critical", "Gives pain relief", "Ask the floating nurse", "Head nurse", "15 min"],
    ]


def test_where_all_is_well_nothing_is_due():
    """Then there is one table; without measurements it says so."""
    (warnings,) = watched_tables(watch(load(HOSPITAL), []))
    assert {row[1] for row in warnings.rows} == {"no data"}
    assert warnings.note == "Nothing was measured"


def test_programs_get_ids_and_the_same_words():
    """JSON and CSV have the words of the format whatever the language, and the ids of what they tell of."""
    found = json.loads(tables.json_text(watched_records(WATCHED)))
    assert rows_of(found, "warnings")[0] | {"value": 0, "n": 0} == {
        "number": 2, "state": "warning", "element": "plans", "action": "Plans theatre and bed", "moment": "date-given",
        "metric": "date-wait", "metric_name": "Weeks until the operation", "value": 0, "unit": "weeks", "n": 0,
        "window": None, "better": "lower", "warn": 8, "critical": 12, "owner": "Head of planning",
    }  # fmt: skip
    assert [each["state"] for each in rows_of(found, "warnings")] == ["warning", "ok", "no data", "critical"]
    assert [each["kind"] for each in rows_of(found, "due")] == ["resource", "people"]
    rows = list(csv.DictReader(io.StringIO(tables.comma_separated([watched_sheet(WATCHED)]))))
    assert [row["due"] for row in rows] == [
        "Open the Saturday list (Head of planning, 2 weeks)", "", "", "Ask the floating nurse (Head nurse, 15 min)",
    ]  # fmt: skip
    assert [row["value"] for row in rows][2] == ""


def test_people_see_effects():
    """Means with their counts, the difference with its interval, and what can be said."""
    table = effects_table(EVALUATED)
    assert [row[-1] for row in table.shown()] == [
        "not enough data", "better", "no difference shown", "better",
    ]  # fmt: skip
    first = table.shown()[0]
    assert first[4:6] == ["2026-09-30", "7.55"]
    assert first[10:12] == ["", ""]
    assert table.note.startswith(
        "from–to: 95 % interval of the difference, by bootstrap from 50 values on, below by Welch"
    )
    assert table.note.endswith("3 metrics are compared: a result must hold for all of them together (Holm)")


def test_programs_get_effects():
    """The same with ids, measures, confidence and the whole time."""
    (first, second, *_) = effects_records(EVALUATED).records()
    assert (first["element"], first["metric"], first["result"], first["low"]) == (
        "plans",
        "date-wait",
        "not enough data",
        None,
    )
    assert second["measures"] == "The surgeon calls in person; New date within seven days"
    assert (second["since"], second["confidence"], second["n_before"]) == ("2026-09-30T00:00:00", 0.95, 27)
    assert second["difference"] == pytest.approx(second["after"] - second["before"], abs=1e-6)
    assert second["low"] < second["difference"] < second["high"] < 0


def test_a_time_of_day_is_shown():
    """What began at midnight began on a date; what began later says when."""
    began = evaluate(load(HOSPITAL), [], datetime(2026, 9, 30, 8))
    assert effects_table(began).rows[0][4] == "2026-09-30T08:00:00"
    assert effects_table(began, "de").rows[0][-1] == "zu wenig Daten"


@pytest.mark.parametrize("language", ["en", "zh", "de"])
def test_every_state_and_verdict_has_its_word(language: str):
    """In each language, and none of them is that of another."""
    words = measured_words(language)
    states = {words[f"state {state}"] for state in WarningState}
    verdicts = {words[verdict.value] for verdict in Verdict}
    assert (len(states), len(verdicts)) == (len(WarningState), len(Verdict))
    for found in (*watched_tables(WATCHED, language), effects_table(EVALUATED, language)):
        assert tables.text([found]) == tables.text([found])
        assert len({column.heading for column in found.columns}) == len(found.columns)


@given(st.lists(hostile_texts, min_size=4, max_size=4))
def test_hostile_texts_break_no_table(texts: list[str]):
    """A warning is a line of text and Markdown and a record of CSV, whatever its names hold."""
    name, unit, owner, measure = texts
    blueprint = Blueprint.model_validate(
        {
            "title": "A",
            "metrics": [{"id": "q", "name": name, "unit": unit, "better": "lower"}],
            "phases": [{"steps": [{"customer": {"name": name or "A", "moment": {
                "kind": "negative",
                "warnings": {"metric": "q", "warn": 1, "owner": owner, "responses": {"measure": measure}},
            }}}]}],
        }
    )  # fmt: skip
    found = watch(blueprint, [("q", "2026-09-30", 2)])
    warnings, due = watched_tables(found)
    assert len(tables.text([warnings]).splitlines()) == len(tables.text([due]).splitlines()) + 2 == 4
    assert len(list(csv.reader(io.StringIO(tables.comma_separated([watched_sheet(found)]), newline="")))) == 2
    assert rows_of(json.loads(tables.json_text(watched_records(found))), "due")[0]["measure"] == measure
    effect = effects_table(evaluate(blueprint, [("q", "2026-09-30", 2)]))
    assert len(tables.markdown([effect]).split("\n")) == 6
