"""Blueprints as records and data frames, and back."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from tests.strategies import blueprints, yaml_texts

from blueprint import Action, Blueprint, BlueprintError, load, loads
from blueprint.tables.records import COLUMNS

ROOT = Path(__file__).parents[2]
SAMPLES = [*sorted((ROOT / "blueprints").glob("*.yaml")), ROOT / "tests" / "full-example.yaml"]
HOTEL = ROOT / "blueprints" / "hotel-stay.yaml"
BESIDE_THE_LANES = {name for name in Blueprint.model_fields if name != "phases"}
LIBRARIES = ("pandas", "polars")


def beside(blueprint: Blueprint) -> dict[str, Any]:
    """What a blueprint says that no record holds, as arguments."""
    return {name: getattr(blueprint, name) for name in BESIDE_THE_LANES & blueprint.model_fields_set}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_samples_come_back_from_records(path):
    """With what stands beside the lanes given again, each sample comes back equal, phases' own ids and waits apart."""
    blueprint = load(path)
    again = Blueprint.from_records(blueprint.to_records(), **beside(blueprint))
    bare = [phase.model_copy(update={"id": None, "after": None}) for phase in blueprint.phases]
    assert again == blueprint.model_copy(update={"phases": tuple(bare)})
    assert list(again.flow.elements) == list(blueprint.flow.elements)
    assert again.flow.connections == blueprint.flow.connections


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_samples_come_back_from_frames(path, library):
    """A frame of either library gives the same blueprint as the records."""
    blueprint = load(path)
    given = beside(blueprint)
    again = Blueprint.from_records(blueprint.to_frame(library), **given)
    assert again == Blueprint.from_records(blueprint.to_records(), **given)


@settings(deadline=None, derandomize=True, database=None, max_examples=100)
@given(blueprints(yaml_texts))
def test_any_blueprint_keeps_what_stands_in_its_lanes(blueprint):
    """Whatever the lanes hold comes back from records, in the same places and with the same ids."""
    again = Blueprint.from_records(blueprint.to_records(), **beside(blueprint))
    old, new = blueprint.flow.elements, again.flow.elements
    assert [(id, element.lane.key, element.cell.name) for id, element in new.items()] == [
        (id, element.lane.key, element.cell.name) for id, element in old.items()
    ]


def test_a_record_says_what_an_action_is():
    """Phase, step, lane, id, times, moment and marks of an action stand in columns; what has none stands in `more`."""
    blueprint = loads("""
title: T
phases:
  - name: Arrival
    steps:
      - name: Check in
        feel: -1
        think: So slow
        frontstage:
          name: Registers
          by: Clerk
          time: {standard: 4 min, min: 2 min}
          channel: [phone, in person]
          moment: {kind: negative, importance: 5, performance: 2}
          pain: Waits
          fail: {what: Key lost, severity: 4}
          to: []
""")
    (record,) = blueprint.to_records()
    assert list(record) == list(COLUMNS)
    said = {name: value for name, value in record.items() if value not in (None, False)}
    assert said == {
        "number": 1,
        "phase": "Arrival",
        "step": "Check in",
        "emotion": -1,
        "lane": "frontstage",
        "kind": "frontstage",
        "id": "arrival.check-in.frontstage",
        "name": "Registers",
        "by": "Clerk",
        "channel": ["phone", "in person"],
        "time": "4 min",
        "time_min": "2 min",
        "moment": "negative",
        "importance": 5,
        "performance": 2,
        "pain": ["Waits"],
        "fail": ["Key lost"],
        "to": [],
        "time_seconds": 240,
        "more": '{"fail": [{"what": "Key lost", "severity": 4}]}',
        "step_more": '{"think": "So slow"}',
    }


@pytest.mark.parametrize("library", LIBRARIES)
def test_frames_are_typed(library):
    """Numbers are numbers and flags are flags, also in columns where little or nothing is known."""
    frame = load(HOTEL).to_frame(library)
    assert list(frame.columns) == list(COLUMNS)
    numbers = [name for name, kind in COLUMNS.items() if kind is float]
    assert {str(frame[name].dtype).lower() for name in numbers} == {"float64"}
    assert {str(frame[name].dtype).lower() for name in ("technology", "decision")} <= {"bool", "boolean"}
    assert float(frame["importance"].sum()) == 12


def test_a_frame_that_was_worked_on_comes_back():
    """Sorted, filtered and edited, with columns of one's own, a frame still gives the blueprint in its order."""
    frame = load(HOTEL).to_frame("pandas")
    frame["mine"] = 1
    frame = frame[frame.kind != "evidence"].sort_values("importance")
    frame.loc[frame.id == "arrival.check-in.frontstage", ["name", "performance"]] = ["Welcomes the guest", 4.5]
    again = Blueprint.from_records(frame, title="Hotel")
    welcome = again["arrival.check-in.frontstage"]
    assert isinstance(welcome, Action)
    assert welcome.moment is not None
    assert (welcome.name, welcome.moment.performance, welcome.moment.importance) == ("Welcomes the guest", 4.5, 5)
    ids = [id for id, element in load(HOTEL).flow.elements.items() if element.kind != "evidence"]
    assert sorted(again.flow.elements) == sorted(ids)
    assert [column.id for column in again.flow.columns] == [column.id for column in load(HOTEL).flow.columns]


def test_ids_stay_where_others_go():
    """Elements that are left keep their made ids when one beside them is taken out, so that connections still lead."""
    blueprint = Blueprint(title="T", phases=[{"name": "P", "steps": [{"name": "S", "customer": ["A", "B"]}]}])
    _, second = blueprint.to_records()
    assert second["id"] == "p.s.customer-2"
    assert list(Blueprint.from_records([second], title="T").flow.elements) == ["p.s.customer-2"]


def test_few_columns_are_enough():
    """Lane and name make a blueprint; steps follow from their names, lanes of one's own from `kind` and `lane_name`."""
    records = [
        {"step": "Order", "lane": "customer", "name": "Orders"},
        {"step": "Order", "lane": "bar", "kind": "frontstage", "lane_name": "Bar", "name": "Takes the order"},
        {"step": "Pay", "lane": "customer", "name": "Pays", "pain": "Too dear"},
    ]
    assert Blueprint.from_records(records, title="Coffee") == loads("""
title: Coffee
lanes: [{kind: customer, id: customer}, {kind: frontstage, id: bar, name: Bar}]
phases:
  - steps:
      - {name: Order, customer: Orders, bar: Takes the order}
      - {name: Pay, customer: {name: Pays, pain: Too dear}}
""")


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ({"lane": "customer", "nam": "A"}, "record 2 has no `name`. Is it what you call `nam`?"),
        ({"name": "A"}, "record 2 has no `lane`"),
        ({"lane": "customer", "name": "A", "time": "soon"}, "record 2: `soon` is no duration"),
        ({"lane": "customer", "name": "A", "moment": "odd"}, "record 2: `odd` is not allowed for `kind`"),
        ({"lane": "customer", "name": "A", "more": "[1]"}, "`more` is no JSON object: '[1]'"),
        ({"lane": "bar", "name": "A"}, "record 2: the lane `bar` is of no kind that is known."),
        ("customer", "record 2 is no mapping of columns to values: 'customer'"),
        ({"lane": "customer", "name": "A", "number": "first"}, "record 2: `number` is that of the step from the left"),
    ],
)
def test_a_wrong_record_is_named(record, said):
    """What is wrong with a record is told with its number."""
    with pytest.raises(BlueprintError) as caught:
        Blueprint.from_records([{"lane": "customer", "name": "First"}, record], title="T")
    assert said in str(caught.value)


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_library_that_is_missing_is_named(library):
    """Without the library, one line says how to install it."""
    code = f"""
import sys
sys.modules["{library}"] = None
from blueprint import Blueprint, MissingExtra
try:
    Blueprint(title="T").to_frame("{library}")
except MissingExtra as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert f'(extra {library}): pip install "{library}>=' in done.stdout


def test_another_library_is_refused():
    """A name that is no library of frames is told."""
    with pytest.raises(BlueprintError, match="write pandas or polars"):
        Blueprint(title="T").to_frame("numpy")
