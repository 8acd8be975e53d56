"""Warnings against measurements: states, windows, limits, and what is due."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blueprint.api import load, loads
from blueprint.errors import BlueprintError
from blueprint.methods.watching import WarningState, watch, watches, worst
from blueprint.model.service import Blueprint
from blueprint.model.words import Better

HOSPITAL = Path(__file__).parents[2] / "blueprints" / "hospital-visit.yaml"
NOON = datetime(2026, 9, 30, 12)


def coffee(*warnings: str, metric: str = "{id: queue, better: lower}") -> Blueprint:
    """A blueprint with one moment and these warnings."""
    listed = "".join(f"\n            - {warning}" for warning in warnings)
    return loads(
        f"""\
title: Coffee
metrics: [{metric}, {{id: smile, better: higher}}]
phases:
  - steps:
      - customer: Orders
        frontstage:
          name: Takes the order
          id: takes
          moment:
            kind: positive
            warnings: {listed or "[]"}
      - customer: {{name: Pays, moment: {{kind: negative, id: paying, warnings: {{metric: smile, critical: 2}}}}}}
"""
    )


QUEUE = "{metric: queue, warn: 4, critical: 8, window: 30 min, owner: Manager}"


def queues(*measured: tuple[float, float]) -> list[tuple[str, datetime, float]]:
    """Measurements of the queue: minutes after noon, and value."""
    return [("queue", NOON + timedelta(minutes=minutes), value) for minutes, value in measured]


def first(blueprint: Blueprint, *measured: tuple[float, float], at: datetime | None = None) -> tuple[Any, ...]:
    """Value, n and state of the first warning."""
    found = watch(blueprint, queues(*measured), at).warnings[0]
    return found.value, found.n, found.state


def test_the_mean_of_the_window_counts():
    """What was measured in the window that ends at the newest measurement is taken together as its mean."""
    assert first(coffee(QUEUE), (-40, 100), (-20, 3), (-10, 4), (0, 6)) == (
        pytest.approx(13 / 3),
        3,
        WarningState.WARNING,
    )
    assert first(coffee(QUEUE), (0, 6), (-10, 4), (-40, 100), (-20, 1)) == (pytest.approx(11 / 3), 3, WarningState.OK)


def test_the_window_holds_its_end_and_not_its_beginning():
    """Of half an hour up to noon, noon counts and half past eleven does not."""
    assert first(coffee(QUEUE), (-30, 100), (0, 1)) == (1, 1, WarningState.OK)
    assert first(coffee(QUEUE), (-29.99, 19), (0, 1)) == (10, 2, WarningState.CRITICAL)


def test_at_another_time_what_came_later_does_not_count():
    """`at` ends the window, whatever was measured after it."""
    assert first(coffee(QUEUE), (0, 1), (10, 100), at=NOON) == (1, 1, WarningState.OK)
    assert first(coffee(QUEUE), (0, 1), (10, 100), at=NOON + timedelta(hours=2)) == (None, 0, WarningState.NO_DATA)


def test_now_is_the_newest_measurement_of_any_metric():
    """A metric that is silent while others go on has no data."""
    found = watch(coffee(QUEUE), [*queues((0, 5)), ("smile", NOON + timedelta(hours=1), 5)])
    assert [each.state for each in found.warnings] == [WarningState.NO_DATA, WarningState.OK]
    assert found.at == NOON + timedelta(hours=1)


def test_without_a_window_the_newest_value_counts():
    """However old it is; of two at the same time the mean."""
    blueprint = coffee("{metric: queue, warn: 4}")
    assert first(blueprint, (0, 2), (-5, 100)) == (2, 1, WarningState.OK)
    assert first(blueprint, (0, 2), (0, 6), (-5, 100)) == (4, 2, WarningState.WARNING)
    assert first(blueprint, (0, 2), (9, 100), at=NOON + timedelta(minutes=8)) == (2, 1, WarningState.OK)
    assert first(blueprint, (0, 2), at=NOON + timedelta(days=9)) == (2, 1, WarningState.OK)
    assert first(blueprint, (0, 2), at=NOON - timedelta(days=9)) == (None, 0, WarningState.NO_DATA)


@pytest.mark.parametrize(
    ("metric", "warning", "states"),
    [
        ("{id: queue, better: lower}", "{metric: queue, warn: 4, critical: 8}", "ok warning warning critical"),
        ("{id: queue, better: higher}", "{metric: queue, warn: 8, critical: 4}", "critical critical warning warning"),
        ("{id: queue}", "{metric: queue, warn: 8, critical: 4}", "critical critical warning warning"),
        ("{id: queue}", "{metric: queue, warn: 4, critical: 8}", "ok warning warning critical"),
        ("{id: queue, better: lower}", "{metric: queue, critical: 8}", "ok ok ok critical"),
        ("{id: queue, better: higher}", "{metric: queue, warn: 4}", "warning warning ok ok"),
    ],
)
def test_limits_are_reached_on_the_worse_side(metric: str, warning: str, states: str):
    """A value at a limit or worse reaches it; the order of the limits says which side is worse where the metric does
    not, and one of them is enough.
    """
    blueprint = coffee(warning, metric=metric)
    assert " ".join(first(blueprint, (0, value))[2] for value in (3, 4, 5 if "ok war" in states else 6, 8)) == states


def test_the_mean_of_equal_values_reaches_their_limit():
    """Binary fractions keep no warning back: three times 20.1 is 20.1."""
    for count in range(1, 50):
        blueprint = coffee("{metric: queue, warn: 20.1, critical: 30, window: 1 h}")
        assert first(blueprint, *((-minute / 2, 20.1) for minute in range(count)))[2] is WarningState.WARNING


def test_due_are_the_responses_of_what_warns():
    """Each with its owner, else the warning's; none where all is well or nothing is known."""
    responses = "responses: [{kind: people, measure: Open a till, within: 5 min}, {measure: Help, owner: Ann}]"
    blueprint = coffee(f"{{metric: queue, warn: 4, critical: 8, owner: Manager, {responses}}}")
    for value, due in (
        (3, []),
        (4, ["Open a till (Manager, 5 min)", "Help (Ann)"]),
        (9, ["Open a till (Manager, 5 min)", "Help (Ann)"]),
    ):
        assert [str(each) for each in watch(blueprint, queues((0, value))).warnings[0].due] == due
    assert watch(blueprint, []).warnings[0].due == ()


def test_states_are_those_of_elements():
    """By the element's id, the worst of its warnings: what is known to be amiss goes before what is not known."""
    blueprint = coffee(QUEUE, "{metric: smile, warn: 3, critical: 2, window: 1 h}")
    found = watch(blueprint, [*queues((0, 5)), ("smile", NOON, 9)])
    assert found.states == {"takes": WarningState.WARNING, "1.2.customer": WarningState.OK}
    assert set(found.states) <= set(blueprint.flow.elements)
    assert watch(blueprint, queues((0, 1))).states == {
        "takes": WarningState.NO_DATA,
        "1.2.customer": WarningState.NO_DATA,
    }
    assert watch(blueprint, queues((0, 9))).worst is WarningState.CRITICAL
    assert [each.moment for each in found.warnings] == [None, None, "paying"]
    assert [each.number for each in found.warnings] == [1, 1, 2]


@given(st.lists(st.sampled_from(WarningState)))
def test_the_worst_is_one_of_them_and_none_is_worse(states: list[WarningState]):
    """Critical before warning before no data before ok."""
    order = [WarningState.CRITICAL, WarningState.WARNING, WarningState.NO_DATA, WarningState.OK]
    assert worst(states) is next((state for state in order if state in states), WarningState.NO_DATA)


def test_nothing_measured_is_no_data():
    """Without any measurement there is no time, and every warning lacks data."""
    found = watch(coffee(QUEUE), [])
    assert (found.at, found.worst) == (None, WarningState.NO_DATA)
    assert {each.state for each in found.warnings} == {WarningState.NO_DATA}
    nobody = watch(loads("title: A\nphases: {steps: {customer: Orders}}"), [])
    assert (nobody.warnings, nobody.states, nobody.worst) == ((), {}, WarningState.NO_DATA)


def test_at_and_measurements_agree_on_zones():
    """A time without a zone cannot be put among times with one, and the message says so."""
    with pytest.raises(BlueprintError, match=r"the measurements have no zone and 2026-09-30T12:00:00.00:00 has one"):
        watch(coffee(QUEUE), queues((0, 1)), NOON.replace(tzinfo=UTC))
    zoned = [("queue", "2026-09-30T12:00Z", 1)]
    with pytest.raises(BlueprintError, match="the measurements have a zone and 2026-09-30T12:00:00 has none"):
        watch(coffee(QUEUE), zoned, NOON)
    assert watch(coffee(QUEUE), zoned, NOON.replace(tzinfo=UTC)).warnings[0].value == 1


@pytest.mark.parametrize(
    ("metric", "warning", "told"),
    [
        ("{id: queue}", "{metric: queue, warn: 4}", "which way queue is better is not said: add `better: lower`"),
        ("{id: queue}", "{metric: queue, warn: 4, critical: 4}", "which way queue is better is not said"),
        ("{id: queue, better: lower}", "{metric: queue, owner: Ann}", "the warning on queue has no limit"),
        ("{id: queue, better: lower}", "{metric: queues, warn: 4}", "there is no metric queues"),
        ("{id: queue, better: lower}", "{metric: queue, warn: 4, window: 0 min}", "window .* has no length"),
    ],
)
def test_what_could_never_be_judged_is_refused(metric: str, warning: str, told: str):
    """A warning that would silently never come is an error that says what to add."""
    with pytest.raises(BlueprintError, match=told):
        watch(coffee(warning, metric=metric), [])


def test_all_that_is_wrong_is_told_at_once():
    """Several warnings that cannot be judged are one message."""
    with pytest.raises(BlueprintError, match=r"there is no metric a: .*; there is no metric b"):
        watches(coffee("{metric: a, warn: 1}", "{metric: b, warn: 1}", "{metric: a, warn: 2}"))


def test_the_hospital_has_every_state():
    """The sample shows what there is: a warning, one that is ok, one without data and a critical one."""
    found = watch(load(HOSPITAL), HOSPITAL.parent / "hospital-visit" / "measurements.csv")
    assert [(each.metric.id, each.state) for each in found.warnings] == [
        ("date-wait", WarningState.WARNING),
        ("postponed", WarningState.OK),
        ("news-call", WarningState.NO_DATA),
        ("pain-relief", WarningState.CRITICAL),
    ]
    assert all(
        each.better is (Better.HIGHER if each.metric.id == "news-call" else Better.LOWER) for each in found.warnings
    )
    assert (found.measurements.bad, found.measurements.foreign) == (0, 0)
