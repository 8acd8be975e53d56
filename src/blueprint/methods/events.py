"""Data analysis: an event log (case, action, start, end, outcome) says where customers wait, come again and are lost.

An event belongs to a case, one customer's way through the service. Of each case the events are put in order by their
start. A case is lost where its last event ends badly, or where nothing says how it ended.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from math import exp, sqrt
from typing import TYPE_CHECKING, NamedTuple

from ..notebook_hook import shows_itself
from .data.rows import UsedRows
from .study import DURATION, TIME, TIME_WITHOUT_ENDS, WAIT, Histogram, Study, histograms, study

if TYPE_CHECKING:
    from polars import DataFrame

SLOW = 0.75
"""Of those who come to an action, the share after which the others count as slow: the slowest quarter."""
SURE = 1.959964
"""Standard errors to each side of a 95 % interval."""


class Lengths(NamedTuple):
    """Lengths of time in seconds."""

    n: int
    mean: float | None
    """None where n is 0, as are the others."""
    median: float | None
    tenth: float | None
    """One in ten takes longer."""


class Ratio(NamedTuple):
    """How much more often cases are lost to which something happens than those to which it does not (relative risk)."""

    lost: int
    n: int
    """Cases to which it happens."""
    others_lost: int
    others: int

    @property
    def value(self) -> float | None:
        """Share lost of these ÷ share lost of the others; None where that cannot be told."""
        if not self.n or not self.others_lost:
            return None
        return (self.lost / self.n) / (self.others_lost / self.others)

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % interval, by the logarithm's standard error; None where nobody is lost on one of the sides."""
        value = self.value
        if not value:
            return None
        error = sqrt(1 / self.lost - 1 / self.n + 1 / self.others_lost - 1 / self.others)
        return value * exp(-SURE * error), value * exp(SURE * error)


class Passed(NamedTuple):
    """What happens to cases at one action."""

    action: str
    """Its id."""
    events: int
    cases: int
    """That come to it."""
    durations: Lengths
    """From start to end."""
    waits: Lengths
    """From the latest end of what came before in the case, 0 where it had not ended; none for its first event."""
    repeated: int
    """Cases that come to it more than once."""
    lost_here: int | None
    """Lost cases whose last event this is; None, as all below, where the log has no outcomes."""
    lost: int | None
    """Lost cases that came to it, wherever they were lost."""
    lift: float | None
    """The share lost of the cases that come to it ÷ the share lost of all cases."""
    slow: Ratio | None
    """The slowest quarter (wait and duration, all visits together) against the others that come to it."""
    again: Ratio | None
    """Those who come to it more than once against those who come once."""


@shows_itself
class EventLog(NamedTuple):
    """What a log says, action by action, in the order in which the log comes to them."""

    actions: tuple[Passed, ...]
    cases: int
    lost: int | None
    """Lost cases; None where the log has no outcomes."""
    unknown_end: int | None
    """Those of them that are lost since nothing says how they ended."""
    outcomes: dict[str, int]
    """How the cases ended, by the log's own words, the most frequent first."""
    used: UsedRows


def event_log(
    events: DataFrame, actions: Sequence[str], bad: Collection[str], used: UsedRows | None = None
) -> EventLog:
    """What events say, as `study` counts them; `action` is a place in `actions`, or null: none of the blueprint."""
    return concluded(study(events, bad), actions, used or UsedRows(events.height))


def concluded(found: Study, actions: Sequence[str], used: UsedRows) -> EventLog:
    """What a study says of these actions; numbers beyond them are of none of the blueprint."""
    lengths = histograms(found)
    share = found.lost / found.cases if found.told and found.lost else None
    steps = found.steps.sort("row").to_dicts()
    return EventLog(
        tuple(
            _passed(row, actions[row["action"]], found, lengths, share) for row in steps if row["action"] < len(actions)
        ),
        found.cases,
        found.lost if found.told else None,
        found.silent if found.told else None,
        dict(sorted(found.outcomes.iter_rows(), key=lambda each: (-each[1], each[0]))),
        used,
    )


Histograms = Mapping[tuple[str, int, bool | None], Histogram]
_NOTHING = Histogram([], [])


def lengths_of(found: Histogram) -> Lengths:
    """What a histogram says in a few numbers."""
    return Lengths(found.n, found.mean(), found.quantile(0.5), found.quantile(0.9))


def _passed(row: Mapping[str, int], id: str, found: Study, lengths: Histograms, share: float | None) -> Passed:
    action, told, cases, lost, again = row["action"], found.told, row["cases"], row["lost"], row["again"]
    repeated = Ratio(row["again_lost"], again, lost - row["again_lost"], cases - again)
    return Passed(
        id,
        row["events"],
        cases,
        lengths_of(lengths.get((DURATION, action, None), _NOTHING)),
        lengths_of(lengths.get((WAIT, action, None), _NOTHING)),
        again,
        row["here"] if told else None,
        lost if told else None,
        lost / cases / share if share else None,
        _slow(action, found, lengths) if told else None,
        repeated if told else None,
    )


def _slow(action: int, found: Study, lengths: Histograms) -> Ratio:
    """The slowest quarter of the cases whose time at an action is known against the others."""
    time = TIME if found.ended else TIME_WITHOUT_ENDS
    lost, others = (lengths.get((time, action, ends), _NOTHING) for ends in (True, False))
    limit = _merged(lost, others).quantile(SLOW)
    if limit is None:
        return Ratio(0, 0, 0, 0)

    def slow(of: Histogram) -> int:
        return sum(count for length, count in zip(*of, strict=True) if length / 1e6 > limit)

    return Ratio(
        slow(lost), slow(lost) + slow(others), lost.n - slow(lost), lost.n + others.n - slow(lost) - slow(others)
    )


def _merged(one: Histogram, other: Histogram) -> Histogram:
    counts = Counter(dict(zip(*one, strict=True)))
    counts.update(dict(zip(*other, strict=True)))
    lengths = sorted(counts)
    return Histogram(lengths, [counts[length] for length in lengths])
