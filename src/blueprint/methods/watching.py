"""Watching moments of truth: measurements against the limits of their warnings, and what is due where one is reached.

Limits are set before the data come, and each has its response (Shewhart 1931, “Economic Control of Quality of
Manufactured Product”, on acting by limits). Nothing asks the clock: now is the time of the newest measurement.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from functools import reduce
from math import isclose
from typing import NamedTuple

from ..errors import BlueprintError
from ..language.messages import Message, said
from ..model.metrics import Metric, WarningSign
from ..model.seldom_words import ResponseKind
from ..model.service import Blueprint
from ..model.values import Duration
from ..model.words import Better
from ..notebook_hook import shows_itself
from .data.measurements import Measurements, Series, Source, measurements, seconds
from .moments import moments
from .statistics.bootstrap import mean


class WarningState(StrEnum):
    """How a warning, or all of an element together, stands."""

    OK = "ok"
    NO_DATA = "no data"
    """Nothing was measured in the window, so nobody knows."""
    WARNING = "warning"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """The worse, the higher: what is known to be amiss goes before what is not known."""
        return list(WarningState).index(self)


def worst(states: Iterable[WarningState]) -> WarningState:
    """The worst of some states; of none, nothing is known.

    >>> str(worst([WarningState.OK, WarningState.NO_DATA])), str(worst([]))
    ('no data', 'no data')
    >>> str(worst([WarningState.WARNING, WarningState.NO_DATA]))
    'warning'
    """
    return max(states, key=lambda state: state.rank, default=WarningState.NO_DATA)


class Due(NamedTuple):
    """A response that is to be given now."""

    kind: ResponseKind | None
    measure: str | None
    owner: str | None
    """Who gives it: the response's own owner, else the warning's."""
    within: Duration | None

    def __str__(self) -> str:
        when = ", ".join(part for part in (self.owner, self.within) if part)
        return " ".join(part for part in (self.measure, when and f"({when})") if part)


def due_of(warning: WarningSign) -> tuple[Due, ...]:
    """What is due when a warning comes.

    >>> from blueprint.model.metrics import Response
    >>> till = Response(measure="Open a till", within="5 min")
    >>> print(*due_of(WarningSign(metric="queue", owner="Manager", responses=till)))
    Open a till (Manager, 5 min)
    """
    return tuple(Due(each.kind, each.measure, each.owner or warning.owner, each.within) for each in warning.responses)


class WatchedWarning(NamedTuple):
    """A warning of a moment of truth with what was measured."""

    number: int
    """Of the moment, as at its star in the drawing of the whole blueprint."""
    element: str
    """Id of the moment's element."""
    action: str
    """The element's name."""
    moment: str | None
    """The moment's own id, where one is written."""
    metric: Metric
    better: Better
    """Of the metric, else as the order of its limits tells."""
    warning: WarningSign
    value: float | None
    """The mean of the window; None where nothing was measured in it."""
    n: int
    """How many measurements that is the mean of."""
    state: WarningState

    @property
    def due(self) -> tuple[Due, ...]:
        """The responses that are due: all of the warning's once it warns, none before."""
        return due_of(self.warning) if self.state in (WarningState.WARNING, WarningState.CRITICAL) else ()


@shows_itself
class Watched(NamedTuple):
    """Every warning of a blueprint at one time."""

    warnings: tuple[WatchedWarning, ...]
    """In the order of the service."""
    at: datetime | None
    """The time that was asked about, else that of the newest measurement; None where there is neither."""
    measurements: Measurements

    @property
    def states(self) -> dict[str, WarningState]:
        """Id of every element with a warning → the worst state of its warnings."""
        states: dict[str, WarningState] = {}
        for each in self.warnings:
            states[each.element] = worst([each.state, states.get(each.element, WarningState.OK)])
        return states

    @property
    def worst(self) -> WarningState:
        """The worst state of all; NO_DATA where nothing is watched."""
        return worst(each.state for each in self.warnings)


class Watch(NamedTuple):
    """A warning that can be watched: its limits say on which side they are passed."""

    number: int
    element: str
    action: str
    moment: str | None
    metric: Metric
    better: Better
    warning: WarningSign


def watches(blueprint: Blueprint) -> list[Watch]:
    """The warnings of a blueprint, in the order of the service; BlueprintError where one could never be judged."""
    metrics = {metric.id: metric for metric in blueprint.metrics}
    found, wrong = [], []
    for number, (element, moment) in enumerate(moments(blueprint), 1):
        for warning in moment.warnings:
            try:
                metric, better = metric_of(warning, metrics)
                _check_limits(warning)
            except BlueprintError as error:
                wrong.append(error.message)
            else:
                found.append(Watch(number, element.id, element.cell.name, moment.id, metric, better, warning))
    if wrong:
        raise BlueprintError(reduce(_and, dict.fromkeys(wrong)))
    return found


def _and(one: Message, other: Message) -> Message:
    return said("{one}; {other}", one=one, other=other)


def metric_of(warning: WarningSign, metrics: Mapping[str, Metric]) -> tuple[Metric, Better]:
    """What a warning measures and which way that is better: as the metric says, else as the order of the limits tells.

    BlueprintError: there is no such metric, or nothing tells which way it is better.
    """
    metric = metrics.get(warning.metric)
    if metric is None:
        raise BlueprintError(said("there is no metric {metric}: add it to `metrics`", metric=warning.metric))
    better, warn, critical = metric.better, warning.warn, warning.critical
    if better is None and warn is not None and critical is not None and warn != critical:
        better = Better.LOWER if critical > warn else Better.HIGHER
    if better is None:
        raise BlueprintError(
            said("which way {id} is better is not said: add `better: lower` or `better: higher`", id=metric.id)
        )
    return metric, better


def _check_limits(warning: WarningSign) -> None:
    if warning.warn is None and warning.critical is None:
        raise BlueprintError(
            said("the warning on {metric} has no limit: add `warn` or `critical`", metric=warning.metric)
        )
    if warning.window is not None and not warning.window.seconds:
        raise BlueprintError(
            said(
                "the window of the warning on {metric} has no length: write one, such as 30 min", metric=warning.metric
            )
        )


def watch(blueprint: Blueprint, source: Source, at: datetime | None = None, *, strict: bool = False) -> Watched:
    """The state of every warning of a blueprint.

    The values of a warning's window are taken together as their mean: those measured later than `at` minus the window
    and not later than `at`. A warning without a window goes by the newest value, however old. A limit is reached where
    the mean is equal to it or worse. `at` is the time of the newest measurement unless given; whatever was measured
    after it does not count. `strict` refuses rows that cannot be used.

    BlueprintError: see `measurements` and `watches`; or `at` has a zone and measurements have none, or the reverse.
    """
    every = watches(blueprint)
    found = measurements(source, [metric.id for metric in blueprint.metrics], strict=strict)
    if at is not None:
        found.check_zone(at)
    now = at or found.newest
    watched = []
    for each in every:
        values = [] if now is None else _in_window(found.series[each.metric.id], each.warning.window, seconds(now))
        value = mean(values) if values else None
        watched.append(WatchedWarning(*each, value, len(values), state(value, each.warning, each.better)))
    return Watched(tuple(watched), now, found)


def _in_window(series: Series, window: Duration | None, now: float) -> list[float]:
    if window is not None:
        return series.between(now - window.seconds, now)
    newest = max((time for time in series.times if time <= now), default=None)
    # Two of the same time are both the newest.
    return [value for time, value in zip(series.times, series.values, strict=True) if time == newest]


def state(value: float | None, warning: WarningSign, better: Better) -> WarningState:
    """How a value stands against the limits of a warning.

    >>> queue = WarningSign(metric="queue", warn=4, critical=8)
    >>> [str(state(value, queue, Better.LOWER)) for value in (3.9, 4, 8, None)]
    ['ok', 'warning', 'critical', 'no data']
    """
    if value is None:
        return WarningState.NO_DATA
    if _reached(value, warning.critical, better):
        return WarningState.CRITICAL
    return WarningState.WARNING if _reached(value, warning.warn, better) else WarningState.OK


def _reached(value: float, limit: float | None, better: Better) -> bool:
    if limit is None:
        return False
    worse = value > limit if better is Better.LOWER else value < limit
    # The mean of equal numbers may miss them by the last bit.
    return worse or isclose(value, limit, rel_tol=1e-9, abs_tol=1e-12)
