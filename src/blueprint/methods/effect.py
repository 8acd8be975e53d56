"""Whether what was done at a moment of truth worked: its metrics before and after, and how sure the difference is.

Done is done by its effect (Deming 1986, “Out of the Crisis”: plan, do, study, act). A difference of before and after
has other causes, too, and says nothing of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from enum import StrEnum
from itertools import groupby
from math import floor, inf
from typing import NamedTuple

from ..errors import BlueprintError
from ..language.messages import said
from ..language.suggestions import asked
from ..model.metrics import Metric, WarningSign
from ..model.moments import MomentOfTruth
from ..model.service import Blueprint
from ..model.values import Duration
from ..model.words import Better
from ..notebook_hook import shows_itself
from .data.measurements import Measurements, Series, Source, measurements, seconds
from .moments import moments
from .statistics.bootstrap import Interval, difference_interval, mean
from .statistics.several import holm
from .statistics.welch import effective, follows, welch
from .watching import metric_of

LEAST = 20
"""Fewer values than this on either side are too few for an interval that can be relied on."""
MANY = 50
"""From so many values on either side on, the interval is drawn from the values themselves; below, by Student's t."""
CLOSE = 0.2
"""From this correlation of neighbouring values on, they count as fewer than they are."""
CONFIDENCE = 0.95


class Verdict(StrEnum):
    """What before and after tell of a metric."""

    BETTER = "better"
    WORSE = "worse"
    NOT_SHOWN = "no difference shown"
    """The interval holds 0, or among so many metrics such a difference comes by chance: there may be none, or one that
    so few values cannot show."""
    TOO_FEW = "not enough data"
    """Fewer than LEAST values before or after, so no interval is given."""
    NO_DATE = "no date"
    """Nothing says when before ends and after begins."""


class Side(NamedTuple):
    """The measurements before, or after."""

    n: int
    mean: float | None
    """None where nothing was measured."""
    effective: float | None = None
    """How many values that do not depend on each other say as much; None where no interval is given."""


class How(StrEnum):
    """How an interval was found."""

    WELCH = "Welch"
    """By Student's t, for unequal variances."""
    BOOTSTRAP = "bootstrap"
    """By drawing from the values (BCa)."""
    EFFECTIVE = "Welch on effective n"
    """By Student's t, neighbouring values being alike and so counting as fewer."""


class Effect(NamedTuple):
    """A metric of a moment of truth, before and after something was done about it."""

    number: int
    """Of the moment, as at its star in the drawing of the whole blueprint."""
    element: str
    """Id of the moment's element."""
    action: str
    """The element's name."""
    moment: MomentOfTruth
    metric: Metric
    better: Better
    since: datetime | None
    """After begins with it, before ends before it."""
    before: Side
    after: Side
    interval: Interval | None
    """Of the difference; None where there are too few values."""
    how: How | None = None
    correlation: float | None = None
    """Of each value with the one before it, from −1 to 1; None where it cannot be told."""
    p: float | None = None
    """How probable such a difference is by chance alone, corrected for all metrics that are compared (Holm)."""
    confidence: float = CONFIDENCE

    @property
    def difference(self) -> float | None:
        """The mean after less the mean before."""
        if self.before.mean is None or self.after.mean is None:
            return None
        return self.after.mean - self.before.mean

    @property
    def verdict(self) -> Verdict:
        """What can be said, and what cannot."""
        if self.since is None:
            return Verdict.NO_DATE
        if self.interval is None:
            return Verdict.TOO_FEW
        by_chance = self.p is not None and self.p > 1 - self.confidence
        if by_chance or self.interval.low <= 0 <= self.interval.high:
            return Verdict.NOT_SHOWN
        return Verdict.BETTER if (self.interval.low > 0) == (self.better is Better.HIGHER) else Verdict.WORSE


@shows_itself
class Evaluated(NamedTuple):
    """The effect of what was done at every moment of truth with a metric."""

    effects: tuple[Effect, ...]
    """In the order of the service."""
    confidence: float
    measurements: Measurements


Since = date | datetime
"""A date is its first moment."""


def evaluate(
    blueprint: Blueprint,
    source: Source,
    since: Since | Mapping[str, Since] | None = None,
    *,
    within: Duration | None = None,
    per: Duration | None = None,
    confidence: float = CONFIDENCE,
    strict: bool = False,
) -> Evaluated:
    """Before and after of every metric that the warnings of a moment of truth name.

    `since`: when after begins, for all metrics or by the id of some; else the `last` of the moment's `evaluation`.
    `within`: how far before and after that time to look; else as far as there are measurements. `per`: measurements of
    so long together are taken as their mean, counted from that time; so that values which follow each other closely,
    and are alike for it, do not pass for many. `strict` refuses rows that cannot be used.

    BlueprintError: see `measurements`; a metric that `since` or a warning names is not there, or which way it is better
    is not said.
    """
    if not 0 < confidence < 1:
        raise BlueprintError(
            said(
                "a confidence of {confidence} is none: it lies between 0 and 1, such as 0.95",
                confidence=f"{confidence:g}",
            )
        )
    for length in (within, per):
        if length is not None and not length.seconds:
            raise BlueprintError(said("{length} is no length of time; write one, such as 1 d", length=length))
    metrics = {metric.id: metric for metric in blueprint.metrics}
    if isinstance(since, Mapping):
        for id in since:
            if id not in metrics:
                raise BlueprintError(asked(said("there is no metric {id}", id=id), id, metrics))
    every = list(_measured(blueprint, metrics))
    found = measurements(source, metrics, strict=strict)
    effects = []
    for number, element, action, moment, metric, better in every:
        begins = _beginning(since.get(metric.id) if isinstance(since, Mapping) else since, moment, found)
        before, after = _sides(found.series[metric.id], begins, within, per)
        effect = Effect(number, element, action, moment, metric, better, begins, _side(before), _side(after), None)
        effects.append(_compared(effect, before, after, confidence))
    ps = holm([effect.p for effect in effects])
    return Evaluated(tuple(effect._replace(p=p) for effect, p in zip(effects, ps, strict=True)), confidence, found)


def _compared(effect: Effect, before: list[float], after: list[float], confidence: float) -> Effect:
    """With its interval, where there are values enough."""
    if min(len(before), len(after)) < LEAST:
        return effect
    correlation = follows(before, after)
    counted = correlation if correlation is not None and correlation > CLOSE else 0.0
    sure = welch(before, after, confidence, counted)
    if counted:
        how, interval = How.EFFECTIVE, sure.interval
    elif min(len(before), len(after)) < MANY:
        how, interval = How.WELCH, sure.interval
    else:
        how, interval = How.BOOTSTRAP, difference_interval(before, after, confidence)
    return effect._replace(
        before=effect.before._replace(effective=effective(len(before), counted)),
        after=effect.after._replace(effective=effective(len(after), counted)),
        interval=interval,
        how=how,
        correlation=correlation,
        p=sure.p,
        confidence=confidence,
    )


def _measured(
    blueprint: Blueprint, metrics: Mapping[str, Metric]
) -> Iterator[tuple[int, str, str, MomentOfTruth, Metric, Better]]:
    """Each metric of a moment once, however many warnings it has."""
    for number, (element, moment) in enumerate(moments(blueprint), 1):
        first: dict[str, WarningSign] = {}
        for warning in moment.warnings:
            first.setdefault(warning.metric, warning)
        for warning in first.values():
            yield number, element.id, element.cell.name, moment, *metric_of(warning, metrics)


def _beginning(since: Since | None, moment: MomentOfTruth, found: Measurements) -> datetime | None:
    """When after begins, in the zone of the measurements where only a date is said."""
    if since is None and moment.evaluation is not None:
        since = moment.evaluation.last
    if since is None:
        return None
    if not isinstance(since, datetime):
        return datetime.combine(since, time(), found.newest.tzinfo if found.newest else None)
    found.check_zone(since)
    return since


def _sides(
    series: Series, since: datetime | None, within: Duration | None, per: Duration | None
) -> tuple[list[float], list[float]]:
    if since is None:
        return [], []
    middle = seconds(since)
    reach = within.seconds if within is not None else inf
    pairs = [
        (moment - middle, value)
        for moment, value in zip(series.times, series.values, strict=True)
        if middle - reach <= moment < middle + reach
    ]
    pairs.sort(key=lambda pair: pair[0])
    if per is not None:
        together = groupby(pairs, key=lambda pair: floor(pair[0] / per.seconds))
        pairs = [(part, mean([value for _, value in group])) for part, group in together]
    return [value for moment, value in pairs if moment < 0], [value for moment, value in pairs if moment >= 0]


def _side(values: list[float]) -> Side:
    return Side(len(values), mean(values) if values else None)
