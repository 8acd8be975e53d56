"""What roles must be able to do, may decide, and are trained for."""

from __future__ import annotations

from datetime import date

import pytest

from blueprint import Blueprint
from blueprint.api import loads
from blueprint.methods.training import Need, Prepared, preparation
from blueprint.results.training import training_tables

CAFE = """
title: Café
metrics: {id: queue, better: lower}
phases:
  - steps:
      - customer: {name: Orders, by: Guest, moment: {kind: positive}}
        frontstage:
          name: Takes the order
          id: takes
          by: Barista
          standard: Greets within 10 s
          may: [A free cup, Refund up to 10]
          moment: {kind: negative}
        backstage: {name: Pulls the shot, id: pulls, by: " barista", fail: {what: Spills}}
      - customer: Pays
        frontstage: {name: Which till?, by: Cashier, decision: true, to: [{id: takes, label: a}, {id: pulls, label: b}]}
        support: {name: Till, by: Till, technology: true, standard: Always on}
      - customer: Leaves
        backstage: {name: Wipes, by: Cashier}
training:
  - role: Barista
    for: takes
    goal: Greets each guest by name
    method: role play
    evaluation: {how: Mystery guest, metric: queue, every: 90 d, last: 2026-01-01}
  - {role: Manager, course: Leading}
"""


@pytest.fixture
def cafe() -> Blueprint:
    """A café with two trainings."""
    return loads(CAFE)


def roles(blueprint: Blueprint, on: date | None = None) -> dict[str, Prepared]:
    """The roles by name."""
    return {each.role: each for each in preparation(blueprint, on).roles}


def test_needs_follow_from_what_a_role_does(cafe: Blueprint):
    """Moments, fail points, standards and decisions; customers and machines are no roles, plain work needs nothing."""
    found = roles(cafe)
    assert list(found) == ["Barista", "Cashier", "Manager"]
    assert [(task.id, task.needs) for task in found["Barista"].tasks] == [
        ("takes", (Need.MOMENT, Need.STANDARD)),
        ("pulls", (Need.FAIL,)),
    ]
    assert [task.needs for task in found["Cashier"].tasks] == [(Need.DECISION,)]
    assert found["Manager"].tasks == ()


def test_what_a_role_may_decide_is_taken_together(cafe: Blueprint):
    """Each once, in the order in which the service gives occasion."""
    assert roles(cafe)["Barista"].may == ("A free cup", "Refund up to 10")


def test_moments_and_fail_points_without_training_are_gaps(cafe: Blueprint):
    """A training that names no action is for all of them."""
    assert [task.id for task in roles(cafe)["Barista"].gaps] == ["pulls"]
    whole = loads(CAFE.replace("    for: takes\n", ""))
    assert roles(whole)["Barista"].gaps == ()


@pytest.mark.parametrize(("on", "overdue"), [(None, None), (date(2026, 4, 1), False), (date(2026, 4, 2), True)])
def test_evaluations_come_due(cafe: Blueprint, on: date | None, overdue: bool | None):
    """Last and interval give the next; the clock is never asked."""
    (planned,) = roles(cafe, on)["Barista"].planned
    assert (planned.next_evaluation, planned.overdue) == (date(2026, 4, 1), overdue)


def test_tables_tell_gaps_in_every_language(cafe: Blueprint):
    """What is not trained, what a plan lacks, and what is overdue."""
    tables = {table.key: table for table in training_tables(preparation(cafe, date(2026, 12, 1)))}
    assert [row[1] for row in tables["gaps"].shown()] == [
        "No training is for “Pulls the shot”",
        "The evaluation of training 1 is overdue",
        "Training 2 lacks: Goal; Evaluation",
    ]
    assert tables["training"].shown()[0][1] == "Takes the order"
    assert tables["training"].shown()[1][1] == "all of it"
    for language in ("zh", "de"):
        assert [table.key for table in training_tables(preparation(cafe), language)] == ["tasks", "training", "gaps"]


def test_a_file_that_says_of_nobody_who_acts_has_no_roles():
    """And one empty table."""
    found = preparation(loads("title: A\nphases: {steps: {customer: Sits, frontstage: Asks}}\n"))
    assert found.roles == ()
    assert [table.key for table in training_tables(found)] == ["tasks"]


def test_a_training_for_nothing_that_is_here_is_told():
    """An id that no action has, and a metric that there is not."""
    wrong = loads(CAFE.replace("for: takes", "for: tkes").replace("metric: queue", "metric: que"))
    assert [finding.code for finding in wrong.check() if finding.code == "BP102"] == ["BP102", "BP102"]
