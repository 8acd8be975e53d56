"""Event logs: against a small log worked out by hand, and against a plain walk through any log."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise
from math import exp, log, sqrt
from statistics import fmean, median

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats.contingency import relative_risk

from blueprint.methods.events import EventLog, Ratio, event_log

NOON = datetime(2026, 9, 30, 12)
ACTIONS = ["orders", "pays", "eats"]
Event = tuple[str, int | None, int, int | None, str | None]
"""Case, number of the action, start and end in minutes after noon, outcome."""


def studied(events: list[Event], told: bool = True) -> EventLog:
    """What a log of these events says."""
    minutes = [timedelta(minutes=each) for each in range(1000)]
    frame = pl.DataFrame(
        {
            "row": range(len(events)),
            "case": [each[0] for each in events],
            "action": [each[1] for each in events],
            "start": [NOON + minutes[each[2]] for each in events],
            "end": [None if each[3] is None else NOON + minutes[each[3]] for each in events],
            "outcome": [each[4] for each in events],
        },
        schema_overrides={
            "action": pl.Int32,
            "start": pl.Datetime("us"),
            "end": pl.Datetime("us"),
            "outcome": pl.String,
            "case": pl.String,
        },
    )
    return event_log(frame if told else frame.drop("outcome"), ACTIONS, ["bad"])


BY_HAND: list[Event] = [
    ("b", 1, 30, 31, "Bad"),  # comes after the order of b, though it stands first
    ("a", 0, 0, 4, "done"),
    ("a", 1, 10, 12, "done"),  # waited 6
    ("b", 0, 5, 7, "done"),
    ("c", 0, 0, 5, None),  # never seen again
    ("d", 0, 0, 10, "done"),
    ("d", None, 2, 20, "done"),  # of no action, yet what comes next waits for it
    ("d", 1, 15, 16, "done"),  # began while the other went on: no wait
    ("d", 1, 26, 27, "done"),  # comes again, having waited 6 since minute 20
]


def test_a_log_by_hand():
    """Order, waits, drop-outs, repetitions and lift of a log of four cases."""
    found = studied(BY_HAND)
    assert (found.cases, found.lost, found.unknown_end) == (4, 2, 1)
    assert found.outcomes == {"done": 2, "Bad": 1}
    pays, orders = sorted(found.actions, key=lambda each: each.action, reverse=True)
    assert (orders.events, orders.cases, orders.repeated, orders.lost_here, orders.lost) == (4, 4, 0, 1, 2)
    assert orders.durations == (4, pytest.approx(60 * 21 / 4), 60 * 4.5, pytest.approx(60 * 8.5))
    assert orders.waits == (0, None, None, None)
    assert (pays.events, pays.cases, pays.repeated, pays.lost_here, pays.lost) == (4, 3, 1, 1, 1)
    assert (pays.waits.n, pays.waits.mean) == (4, 60 * (6 + 23 + 0 + 6) / 4)
    assert pays.lift == pytest.approx((1 / 3) / (2 / 4))
    assert pays.again == Ratio(0, 1, 1, 2)
    # Times at the till: a 8, b 24, d 8 minutes; only b takes longer than the third quartile, 16.
    assert pays.slow == Ratio(1, 1, 0, 2)


def test_a_log_without_outcomes():
    """Nobody is called lost; times and repetitions are known all the same."""
    found = studied(BY_HAND, told=False)
    assert (found.lost, found.unknown_end, found.outcomes) == (None, None, {})
    pays = next(each for each in found.actions if each.action == "pays")
    assert (pays.lost_here, pays.lost, pays.lift, pays.slow, pays.again) == (None,) * 5
    assert (pays.repeated, pays.waits.median) == (1, 360)


def test_a_log_without_ends():
    """Waits count from start to start, and slow is who waited long."""
    found = studied([(case, action, start, None, outcome) for case, action, start, _, outcome in BY_HAND])
    pays = next(each for each in found.actions if each.action == "pays")
    assert pays.durations.n == 0
    assert (pays.waits.n, pays.waits.mean) == (4, 60 * (10 + 25 + 13 + 11) / 4)
    assert pays.slow is not None
    assert pays.slow.n == 1


def test_relative_risk_by_hand():
    """10 of 40 against 5 of 60: three times as often, with Katz's interval on the logarithm."""
    found = Ratio(10, 40, 5, 60)
    assert found.value == pytest.approx(3)
    error = sqrt(1 / 10 - 1 / 40 + 1 / 5 - 1 / 60)
    assert found.interval == pytest.approx((exp(log(3) - 1.96 * error), exp(log(3) + 1.96 * error)), rel=1e-4)
    assert (Ratio(0, 4, 1, 4).value, Ratio(0, 4, 1, 4).interval) == (0, None)
    assert (Ratio(1, 4, 0, 4).value, Ratio(0, 0, 1, 4).value, Ratio(1, 4, 0, 0).interval) == (None, None, None)


@pytest.mark.parametrize("counts", [(10, 75, 12, 225), (1, 3, 2, 3), (40, 41, 1, 900), (5, 5, 5, 5)])
def test_relative_risk_is_scipys(counts):
    """Value and interval agree with scipy's, which are Katz's too."""
    expected = relative_risk(*counts)
    between = expected.confidence_interval(0.95)
    found = Ratio(*counts)
    assert found.value == pytest.approx(expected.relative_risk)
    assert found.interval == pytest.approx((between.low, between.high))


EVENT = st.tuples(
    st.sampled_from("abcd"),
    st.one_of(st.none(), st.integers(0, 2)),
    st.integers(0, 60),
    st.one_of(st.none(), st.integers(0, 30)),
    st.sampled_from(["done", "bad", "BAD", None]),
).map(lambda each: (*each[:3], None if each[3] is None else each[2] + each[3], each[4]))


@settings(max_examples=60, deadline=None)
@given(st.lists(EVENT, min_size=1, max_size=30))
def test_any_log_is_what_a_plain_walk_says(events):
    """Counts, waits and shares are those of a walk from event to event, case by case."""
    cases: dict[str, list[Event]] = {}
    for event in sorted(events, key=lambda each: each[2]):
        cases.setdefault(event[0], []).append(event)
    lost = {case for case, own in cases.items() if own[-1][4] in (None, "bad", "BAD")}
    found = studied(events)
    assert (found.cases, found.lost) == (len(cases), len(lost))
    assert [each.action for each in found.actions] == [
        ACTIONS[place] for place in dict.fromkeys(each[1] for each in events) if place is not None
    ]
    for each in found.actions:
        place = ACTIONS.index(each.action)
        waits = []
        for own in cases.values():
            over = 0
            for before, event in pairwise(own):
                over = max(over, before[2] if before[3] is None else before[3])
                if event[1] == place:
                    waits.append(60 * max(0, event[2] - over))
        visits = {case: [event for event in own if event[1] == place] for case, own in cases.items()}
        come = {case for case, own in visits.items() if own}
        again = {case for case, own in visits.items() if len(own) > 1}
        durations = [60 * (event[3] - event[2]) for own in visits.values() for event in own if event[3] is not None]
        assert (each.events, each.cases) == (sum(map(len, visits.values())), len(come))
        assert (each.repeated, each.lost) == (len(again), len(come & lost))
        assert each.lost_here == sum(cases[case][-1][1] == place for case in lost)
        assert (each.waits.n, each.durations.n) == (len(waits), len(durations))
        if waits:
            assert (each.waits.mean, each.waits.median) == (pytest.approx(fmean(waits)), pytest.approx(median(waits)))
        if durations:
            assert each.durations.mean == pytest.approx(fmean(durations))
        assert each.again == (len(again & lost), len(again), len(come & lost - again), len(come - again))
        share = len(lost) / len(cases)
        assert each.lift == (pytest.approx(len(come & lost) / len(come) / share) if lost else None)
