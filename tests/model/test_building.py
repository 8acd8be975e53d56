"""Blueprints built in Python: as comfortable as YAML, and equal to what YAML gives."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from pydantic import ValidationError

from blueprint import (
    Action,
    Blueprint,
    CustomerAction,
    FailPoint,
    FrontstageAction,
    Lane,
    MomentOfTruth,
    Phase,
    PhysicalEvidence,
    Step,
    SupportProcess,
    Target,
    Times,
    loads,
)

YAML = """
title: Coffee to go
customer: Commuter
lanes: [customer, {kind: frontstage, id: bar, name: Bar}, support]
phases:
  - name: Order
    steps:
      - name: Order
        channel: in person
        customer: {name: Orders a coffee, id: orders, to: [takes, {id: pays, label: ready}], time: 2 min}
        bar: [{name: Takes the order, id: takes, moment: {kind: positive}, fail: Misheard}, Writes the name]
      - customer: {name: Pays, id: pays}
        support: Card terminal
"""


def test_short_forms_mean_the_same_as_in_yaml():
    """Texts are accepted where YAML accepts them: `to="id"`, `customer="Pays"`, `time="2 min"`."""
    built = Blueprint(
        title="Coffee to go",
        customer="Commuter",
        lanes=["customer", Lane(kind="frontstage", id="bar", name="Bar"), "support"],
        phases=[
            Phase(
                name="Order",
                steps=[
                    Step(
                        name="Order",
                        channel="in person",
                        customer=Action(
                            name="Orders a coffee",
                            id="orders",
                            to=["takes", Target(id="pays", label="ready")],
                            time="2 min",
                        ),
                        bar=[
                            FrontstageAction(
                                name="Takes the order",
                                id="takes",
                                moment=MomentOfTruth(kind="positive"),
                                fail=FailPoint(what="Misheard"),
                            ),
                            "Writes the name",
                        ],
                    ),
                    {"customer": CustomerAction(name="Pays", id="pays"), "support": "Card terminal"},
                ],
            )
        ],
    )
    assert built == loads(YAML)
    assert built.draw().svg == loads(YAML).draw().svg


def test_kinds_are_classes():
    """What stands in a lane is of the class of its kind, however it was written."""
    blueprint = Blueprint(
        title="T",
        lanes=["evidence", "customer", {"kind": "support", "id": "it"}],
        phases=Phase(steps=Step(evidence="Cup", customer=Action(name="Drinks"), it={"name": "Serves"})),
    )
    cells = next(blueprint.steps).cells
    assert [type(cells[key][0]) for key in ("evidence", "customer", "it")] == [
        PhysicalEvidence,
        CustomerAction,
        SupportProcess,
    ]


def test_python_s_own_values_are_taken():
    """Dates and time spans come as Python has them, too."""
    time = Times(standard=timedelta(minutes=4))
    assert time.standard is not None
    assert time.standard.seconds == 240
    blueprint = Blueprint(title="T", reviews=[{"by": "X", "date": date(2026, 9, 30)}], phases=[])
    assert blueprint.reviews[0].date == date(2026, 9, 30)


def test_parts_are_frozen():
    """A blueprint and its parts are values: nothing in them changes, and equal parts are equal."""
    blueprint = loads(YAML)
    with pytest.raises(ValidationError, match="frozen"):
        blueprint.title = "Tea"
    with pytest.raises(ValidationError, match="frozen"):
        blueprint["orders"].name = "Leaves"
    assert blueprint == loads(YAML)
    assert blueprint["pays"] == CustomerAction(name="Pays", id="pays")


def test_unknown_fields_are_refused():
    """A misspelt field is an error and never lost."""
    for build in (
        lambda: Action(name="A", tme="4 min"),
        lambda: Lane(kind="customer", nam="X"),
        lambda: Blueprint(titel="T", phases=[]),
        lambda: Phase(steps=[], nmae="X"),
    ):
        with pytest.raises(ValidationError):
            build()


def test_an_action_stays_in_lanes_of_its_kind():
    """A customer action in a support lane is refused with both named."""
    with pytest.raises(ValidationError, match="a CustomerAction cannot stand in the lane `support`"):
        Blueprint(title="T", phases=[Phase(steps=[Step(support=CustomerAction(name="A"))])])


def test_all_errors_come_at_once():
    """Unknown lanes and wrong values are told together."""
    with pytest.raises(ValidationError) as caught:
        Blueprint(title="T", phases=[{"steps": [{"desk": "A", "customer": {"name": "B", "time": "soon"}, "feel": 7}]}])
    assert {error["type"] for error in caught.value.errors()} == {"unknown_key", "duration", "less_than_equal"}
