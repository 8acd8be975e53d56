"""Before and after: which values count, and what is said of them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import numpy as np
import pytest

from blueprint.api import load, loads
from blueprint.errors import BlueprintError
from blueprint.methods.effect import Effect, How, Verdict, evaluate
from blueprint.methods.statistics.welch import welch
from blueprint.model.service import Blueprint
from blueprint.model.values import Duration

HOSPITAL = Path(__file__).parents[2] / "blueprints" / "hospital-visit.yaml"
DAY = datetime(2026, 9, 30)


def coffee(better: str = "lower", evaluation: str = "{every: 30 d, last: 2026-09-30}") -> Blueprint:
    """A blueprint with a moment that two metrics watch."""
    return loads(
        f"""\
title: Coffee
metrics: [{{id: queue, better: {better}}}, {{id: smile, better: higher}}]
phases:
  - steps:
      - customer:
          name: Waits
          moment:
            kind: negative
            measures: A second till
            warnings: [{{metric: smile, warn: 3}}, {{metric: queue, warn: 4}}, {{metric: queue, warn: 5}}]
            evaluation: {evaluation}
"""
    )


def queues(before: list[float], after: list[float]) -> list[tuple[str, datetime, float]]:
    """A value an hour, up to the day and from it on."""
    values = enumerate([*before, *after], -len(before))
    return [("queue", DAY + timedelta(hours=hour), value) for hour, value in values]


def of_queue(*measured: tuple[str, datetime, float], blueprint: Blueprint | None = None, **options: object) -> Effect:
    """The effect on the queue."""
    return evaluate(blueprint or coffee(), measured, **options).effects[1]  # type: ignore[arg-type]


def spread(mean: float, count: int) -> list[float]:
    """Values around a mean, which they have."""
    return [mean + (-1) ** number for number in range(count)]


def autoregressive(draw: np.random.Generator, n: int, phi: float) -> list[float]:
    """Values of deviation 1 around 5 of which each goes along with the one before by `phi`."""
    values = [draw.normal()]
    for shock in draw.normal(scale=(1 - phi * phi) ** 0.5, size=n - 1):
        values.append(phi * values[-1] + shock)
    return [5 + float(value) for value in values]


def test_where_nothing_changed_hardly_any_change_is_shown():
    """In one of ten at most, where each value goes along with the one before."""
    draw = np.random.default_rng(5)
    series = [autoregressive(draw, 240, 0.9) for _ in range(60)]
    shown = [of_queue(*queues(each[:120], each[120:])).verdict is not Verdict.NOT_SHOWN for each in series]
    assert sum(shown) <= 6


def test_each_metric_of_a_moment_stands_once():
    """In the order of its warnings, however many name it."""
    assert [each.metric.id for each in evaluate(coffee(), []).effects] == ["smile", "queue"]


def test_means_and_counts_are_those_of_the_sides():
    """Before ends with the moment at which after begins; the interval is that of the difference."""
    before, after = spread(6, 24), spread(4, 30)
    found = of_queue(*queues(before, after))
    assert (found.before[:2], found.after[:2], found.difference) == ((24, 6), (30, 4), -2)
    assert found.since == DAY
    assert found.interval == welch(before, after).interval
    assert found.verdict is Verdict.BETTER


@pytest.mark.parametrize(
    ("better", "after", "verdict"),
    [
        ("lower", 4, Verdict.BETTER),
        ("lower", 8, Verdict.WORSE),
        ("higher", 8, Verdict.BETTER),
        ("higher", 4, Verdict.WORSE),
        ("lower", 6, Verdict.NOT_SHOWN),
        ("higher", 6.1, Verdict.NOT_SHOWN),
    ],
)
def test_the_metric_says_what_is_better(better: str, after: float, verdict: Verdict):
    """Lower or higher; and a difference within chance is none that is shown."""
    found = of_queue(*queues(spread(6, 24), spread(after, 24)), blueprint=coffee(better))
    assert found.verdict is verdict


@pytest.mark.parametrize(("before", "after"), [(19, 100), (100, 19), (0, 100), (0, 0)])
def test_few_values_are_not_enough(before: int, after: int):
    """However large the difference is, of fewer than 20 values no interval is given; what was measured is told."""
    found = of_queue(*queues(spread(100, before), spread(1, after)))
    assert (found.verdict, found.interval) == (Verdict.TOO_FEW, None)
    assert (found.before.n, found.after.n) == (before, after)
    assert (found.difference is None) == (not before or not after)
    assert of_queue(*queues(spread(100, 20), spread(1, 20))).verdict is Verdict.BETTER


@pytest.mark.parametrize(
    ("before", "after", "how"),
    [(20, 20, How.WELCH), (49, 200, How.WELCH), (200, 49, How.WELCH), (50, 50, How.BOOTSTRAP)],
)
def test_many_values_draw_their_interval_themselves(before: int, after: int, how: How):
    """From 50 on either side on; below that, Student's t does."""
    assert of_queue(*queues(spread(6, before), spread(4, after))).how is how


def in_runs(mean: float, lengths: list[int]) -> list[float]:
    """Values above and below a mean in turn, each for so many hours."""
    return [mean + (-1) ** number for number, length in enumerate(lengths) for _ in range(length)]


def test_values_that_go_along_with_each_other_count_as_fewer():
    """From a correlation of 0.2 between neighbours on; one below that is taken for chance."""
    lone = of_queue(*queues(in_runs(6, [2] * 18 + [3] * 8), in_runs(4, [2] * 18 + [3] * 8)))
    assert lone.correlation is not None
    assert (0.17 < lone.correlation < 0.2, lone.how) == (True, How.BOOTSTRAP)
    along = of_queue(*queues(in_runs(6, [2] * 15 + [3] * 10), in_runs(4, [2] * 15 + [3] * 10)))
    assert along.correlation is not None
    assert (0.2 < along.correlation < 0.22, along.how) == (True, How.EFFECTIVE)
    assert along.before.effective is not None
    assert along.before.effective < along.before.n


def test_without_a_date_nothing_is_before():
    """A moment that was never evaluated says that the date is missing, unless one is given."""
    blueprint = coffee(evaluation="{every: 30 d}")
    measured = queues(spread(6, 24), spread(4, 24))
    assert of_queue(*measured, blueprint=blueprint).verdict is Verdict.NO_DATE
    assert of_queue(*measured, blueprint=blueprint, since=DAY).verdict is Verdict.BETTER
    assert of_queue(*measured, blueprint=blueprint, since={"smile": DAY}).verdict is Verdict.NO_DATE
    assert of_queue(*measured, blueprint=blueprint, since={"queue": date(2026, 9, 30)}).verdict is Verdict.BETTER


def test_a_given_date_goes_before_the_written_one():
    """For all metrics, or for the one that it names."""
    measured = queues(spread(6, 24), spread(4, 24))
    assert of_queue(*measured, since=DAY + timedelta(hours=12)).before.n == 36
    assert of_queue(*measured, since={"queue": DAY - timedelta(hours=12)}).before.n == 12
    with pytest.raises(BlueprintError, match=r"there is no metric queues\. Did you mean `queue`"):
        evaluate(coffee(), [], {"queues": DAY})


def test_only_so_far_is_looked():
    """`within` leaves out what was measured long before, or long after."""
    measured = queues([*[99.0] * 10, *spread(6, 24)], [*spread(4, 24), *[99.0] * 10])
    found = of_queue(*measured, within=Duration("1 d"))
    assert (found.before[:2], found.after[:2]) == ((24, 6), (24, 4))


def test_measurements_that_follow_each_other_are_taken_together():
    """`per` day, a day is one value, counted from the beginning of after; so that twins do not pass for many."""
    measured = queues(
        [value for value in range(30) for _ in range(24)], [value for value in range(25) for _ in range(24)]
    )
    found = of_queue(*measured, per=Duration("1 d"))
    assert (found.before[:2], found.after[:2]) == ((30, 14.5), (25, 12))
    later = of_queue(*measured, per=Duration("1 d"), since=DAY + timedelta(hours=12))
    assert (later.before.n, later.after.n) == (31, 25)
    shuffled = Random(1).sample(measured, len(measured))
    assert of_queue(*shuffled, per=Duration("1 d")) == found


def test_zones_are_those_of_the_measurements():
    """A date begins in their zone; a time must have one where they do, and none where they do not."""
    zoned = [("queue", time.replace(tzinfo=UTC), value) for _, time, value in queues(spread(6, 24), spread(4, 24))]
    assert of_queue(*zoned).since == DAY.replace(tzinfo=UTC)
    assert of_queue(*zoned).before.n == 24
    with pytest.raises(BlueprintError, match="the measurements have a zone and 2026-09-30T00:00:00 has none"):
        of_queue(*zoned, since=DAY)


@pytest.mark.parametrize("option", ["within", "per"])
def test_no_length_of_time_is_refused(option: str):
    """Nothing lies within no time."""
    with pytest.raises(BlueprintError, match="0 min is no length of time"):
        evaluate(coffee(), [], **{option: Duration("0 min")})  # type: ignore[arg-type]


@pytest.mark.parametrize("confidence", [0, 1, 95, float("nan")])
def test_no_confidence_is_refused(confidence: float):
    """It is a share, and a mistyped one is no reason to fail later."""
    with pytest.raises(BlueprintError, match="between 0 and 1"):
        evaluate(coffee(), [], confidence=confidence)


def test_the_hospital_has_every_verdict_of_values():
    """The sample shows an improvement, a difference that is not shown, and data that is not enough."""
    found = evaluate(load(HOSPITAL), HOSPITAL.parent / "hospital-visit" / "measurements.csv")
    assert [(each.metric.id, each.verdict) for each in found.effects] == [
        ("date-wait", Verdict.TOO_FEW),
        ("postponed", Verdict.BETTER),
        ("news-call", Verdict.NOT_SHOWN),
        ("pain-relief", Verdict.BETTER),
    ]
