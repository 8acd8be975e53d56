"""Data analysis: an event log (case, action, start, end, outcome) says where customers wait, come again and are lost.

An event belongs to a case, one customer's way through the service. Of each case the events are put in order by their
start. A case is lost where its last event ends badly, or where nothing says how it ended.
"""

from __future__ import annotations

from collections.abc import Collection
from math import exp, sqrt
from typing import TYPE_CHECKING, Any, NamedTuple

from ..notebook_hook import shows_itself
from .data.rows import Used, need_polars

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
    used: Used


def event_log(events: DataFrame, actions: Collection[str], bad: Collection[str], used: Used | None = None) -> EventLog:
    """Studies events: columns `row`, `case`, `action` (its place in `actions`, null: none of the blueprint), `start`,
    `end` (null: unknown), and `outcome` (a text, null: unsaid), which may be absent.

    Events of no action count for the order and the waits of a case. `bad`: the outcomes in which a case is lost, in
    small letters.
    """
    pl = need_polars()
    told = "outcome" in events.columns
    ordered = _in_order(pl, events if told else events.with_columns(outcome=pl.lit(None, pl.String)), bad)
    ends = ordered.filter("last")
    outcomes = ends["outcome"].drop_nulls().value_counts(sort=True) if told else None
    # An end that no event has is unknown to the log, not to the case.
    ended = ordered["duration"].null_count() < ordered.height
    visits = _visits(pl, ordered, ended)
    lost = int(ends["lost"].sum()) if told else None
    ids = list(actions)
    share = lost / ends.height if lost else None
    found = [_passed(row, ids, told, share) for row in _by_action(pl, ordered, visits).to_dicts()]
    return EventLog(
        tuple(found),
        ends.height,
        lost,
        ends["outcome"].null_count() if told else None,
        {} if outcomes is None else dict(sorted(outcomes.iter_rows(), key=lambda each: (-each[1], each[0]))),
        used or Used(events.height),
    )


def _in_order(pl: Any, events: DataFrame, bad: Collection[str]) -> DataFrame:
    """The events case by case, with duration and wait in seconds, and whether the case ends there, or badly."""
    # A case is called by its first row: numbers sort faster than names.
    ordered = events.with_columns(pl.col("row").min().over("case").alias("case")).sort("case", "start", "row")
    case = pl.col("case")
    first, last = (case != case.shift(1)).fill_null(True), (case != case.shift(-1)).fill_null(True)
    over = pl.coalesce("end", "start").cum_max().over("case")
    wait = pl.when(~first).then((pl.col("start") - over.shift(1)).dt.total_microseconds().clip(0) / 1e6)
    # Silence is no good end: who is not seen again is lost as well.
    ends = [each for each in events["outcome"].unique() if each is not None and each.lower() in bad]
    badly = pl.col("outcome").is_null() | pl.col("outcome").is_in(ends)
    return ordered.with_columns(
        wait=wait,
        duration=(pl.col("end") - pl.col("start")).dt.total_microseconds() / 1e6,
        last=last,
        lost=pl.when(last).then(badly).backward_fill(),
    ).drop("start", "end")


def _visits(pl: Any, ordered: DataFrame, ended: bool) -> DataFrame:
    """A row for each action and case that come together."""
    time = pl.col("wait").fill_null(0) + (pl.col("duration") if ended else 0)
    visits = (
        ordered.lazy()
        .filter(pl.col("action").is_not_null())
        .group_by("action", "case")
        .agg(
            pl.col("lost").first(),
            (pl.col("last") & pl.col("lost")).any().alias("here"),
            (pl.len() > 1).alias("again"),
            # Where one end is unknown, so is the whole time.
            pl.when(time.is_not_null().all()).then(time.sum()).alias("time"),
        )
        .collect()
    )
    limit = pl.col("time").quantile(SLOW, "linear").over("action")
    return visits.select("action", "lost", "here", "again", slow=pl.col("time") > limit)


def _by_action(pl: Any, ordered: DataFrame, visits: DataFrame) -> DataFrame:
    def lengths(column: str) -> list[Any]:
        of = pl.col(column)
        parts = {"n": of.count(), "mean": of.mean(), "median": of.median(), "tenth": of.quantile(0.9, "linear")}
        return [part.alias(f"{column} {name}") for name, part in parts.items()]

    def split(column: str) -> list[Any]:
        of, lost = pl.col(column), pl.col("lost")
        counts = {"lost": lost & of, "n": of, "others lost": lost & ~of, "others": ~of}
        return [part.sum().alias(f"{column} {name}") for name, part in counts.items()]

    known = ordered.lazy().filter(pl.col("action").is_not_null()).group_by("action")
    events = known.agg(pl.len().alias("events"), pl.col("row").min(), *lengths("duration"), *lengths("wait")).collect()
    cases = visits.group_by("action").agg(
        pl.len().alias("cases"),
        pl.col("here").sum(),
        pl.col("lost").sum().alias("lost"),
        *split("slow"),
        *split("again"),
    )
    return events.join(cases, on="action").sort("row")


def _passed(row: dict[str, Any], ids: list[str], told: bool, share: float | None) -> Passed:
    def lengths(column: str) -> Lengths:
        return Lengths(*(row[f"{column} {name}"] for name in Lengths._fields))

    def ratio(column: str) -> Ratio | None:
        return (
            Ratio(*(int(row[f"{column} {name}"]) for name in ("lost", "n", "others lost", "others"))) if told else None
        )

    return Passed(
        ids[row["action"]],
        row["events"],
        row["cases"],
        lengths("duration"),
        lengths("wait"),
        int(row["again n"]),
        int(row["here"]) if told else None,
        int(row["lost"]) if told else None,
        row["lost"] / row["cases"] / share if share else None,
        ratio("slow"),
        ratio("again"),
    )
