"""What was found of moments of truth, as tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from blueprint.api import load
from blueprint.methods.data.event_files import read_events
from blueprint.methods.events import EventLog
from blueprint.methods.identification import Proposal, of_events, of_observation, of_survey
from blueprint.methods.observation import Observation, read_observation
from blueprint.methods.survey import Survey, read_survey
from blueprint.methods.touchpoints import Touchpoints
from blueprint.results.identified import identified_tables
from blueprint.results.identified_records import identified_records
from blueprint.results.tables import ResultTable, text

BLUEPRINTS = Path(__file__).parents[2] / "blueprints"
TOUCHPOINTS = Touchpoints(load(BLUEPRINTS / "hotel-stay.yaml"))
DATA = BLUEPRINTS / "hotel-stay"
DESK = "arrival.check-in.frontstage"


def found_by(method: str) -> tuple[tuple[Proposal, ...], Observation | Survey | EventLog]:
    """What a method says of the hotel."""
    if method == "observation":
        observed = read_observation(DATA / "observations.csv", TOUCHPOINTS)
        return of_observation(observed), observed
    if method == "survey":
        rated = read_survey(DATA / "survey.csv", TOUCHPOINTS)
        return of_survey(rated), rated
    logged = read_events(DATA / "events.csv", TOUCHPOINTS, bad=["Complaint", "left for another hotel"])
    return of_events(logged), logged


def tables(method: str, language: str | None = "en") -> list[ResultTable]:
    """For people."""
    return identified_tables(*found_by(method), TOUCHPOINTS.names, language)


METHODS = ("observation", "survey", "events")


@pytest.mark.parametrize("method", METHODS)
def test_programs_get_one_table_with_all(method):
    """An action a row, whatever the language: the proposal, the evidence, and each number of the method."""
    proposals, found = found_by(method)
    table = identified_records(proposals, found, TOUCHPOINTS.names)
    records = table.records()
    assert table.key == proposals[0].method
    assert [each["id"] for each in records] == [each.action for each in proposals]
    assert all(each["finding"] and each["n" if method == "survey" else "share" if method == "observation" else "cases"]
               for each in records)  # fmt: skip
    first = records[0]
    assert (first["rank"], first["proposed"], first["id"], first["kind"], first["importance"]) == (
        1, True, DESK, "negative", 5)  # fmt: skip


def test_the_desk_by_each_method():
    """The numbers of the hotel's desk, as counted in its made files."""
    desk = {method: identified_records(*found_by(method), TOUCHPOINTS.names).records()[0] for method in METHODS}
    assert (desk["observation"]["incidents"], desk["observation"]["negative"]) == (16, 12)
    assert (desk["survey"]["n"], desk["survey"]["factor"]) == (58, "performance")
    assert (desk["events"]["cases"], desk["events"]["lost_here"]) == (79, 22)


@pytest.mark.parametrize("language", ["en", "zh", "de"])
@pytest.mark.parametrize("method", METHODS)
def test_people_get_tables_in_their_language(method, language):
    """What is proposed, and what it rests on; every heading and note is worded, and no place in it is left empty."""
    proposed, *numbers = tables(method, language)
    assert {len(table.rows) for table in numbers} == {len(proposed.rows)}
    written = text([proposed, *numbers])
    assert "{" not in written
    assert "Registers the guest" in written
    if language != "en":
        english = {column.heading for column in tables(method)[1].columns}
        assert len(english & {column.heading for column in numbers[0].columns}) <= 4


def test_notes_say_how():
    """n, R², what counts as low and high, how cases ended, and how many of them are lost."""
    assert "n = 28 incidents" in tables("observation")[1].note
    note = tables("survey")[1].note
    assert "R² = 0.70 (n = 55 who answered everything; chance alone would give about 0.07), shared out by LMG" in note
    assert "ratings up to 2.33, and from 3.67" in note
    note = tables("events")[1].note
    assert note.startswith("25 of 80 cases are lost, 0 of them since nothing says how they ended")
    assert "ends: paid 55, left for another hotel 22, complaint 3" in note


def test_small_chances_are_not_nothing():
    """A p that would round to 0 is said to be below a thousandth; relative risks stand with their interval."""
    written = text(tables("survey"))
    assert "< 0.001" in written
    assert "0.000" not in written
    assert "3.2 (1.8–5.8)" in text(tables("events"))
