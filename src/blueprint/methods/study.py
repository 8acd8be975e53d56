"""The first of two stages in which a log is read: events become counts that add up, of whatever part of it they are.

A part holds whole cases. What is counted of each part can be added to what is counted of the others, so a log may be
studied part by part, or by another engine; `blueprint.methods.events` and `conformance` conclude from the sum.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from math import floor
from typing import TYPE_CHECKING, Any, NamedTuple

from .data.rows import need_polars

if TYPE_CHECKING:
    from polars import DataFrame

DURATION, WAIT, TIME, TIME_WITHOUT_ENDS = "duration", "wait", "time", "time without ends"
"""What lengths are of: of an event, before an event, or of all visits of a case to an action, waits and durations."""
UNITS = (1, 1_000, 1_000_000, 60_000_000, 3_600_000_000)
"""Microseconds to which lengths may be cut: exact, to the millisecond, the second, the minute, the hour."""
MOST_LENGTHS = 50_000
"""So many different lengths of a kind are kept of an action; where there are more, they are cut to the next unit."""
MOST_VARIANTS = 200_000
"""So many different ways through the service are kept; of more, those that the fewest cases take are only counted."""


class Study(NamedTuple):
    """What was counted of a log, or of a part of it."""

    cases: int
    lost: int
    silent: int
    """Those of them that are lost since nothing says how they ended."""
    told: bool
    """The log says how cases end."""
    ended: bool
    """The log says when any event ended."""
    outcomes: DataFrame
    """`outcome`, `n`: how cases ended."""
    steps: DataFrame
    """`action`, `events`, `cases`, `row` (the first), `here` (lost at it), `lost`, `again` (cases that come more than
    once), `again_lost`."""
    lengths: DataFrame
    """`kind`, `action`, `lost`, `length` and `unit` (in microseconds), `n`: histograms, exact where the unit is 1."""
    variants: DataFrame
    """`path` (a list of actions), `n`, `case` (one that took it)."""
    rest: int = 0
    """Cases of ways that so few took that they are not among the variants."""


def study(events: DataFrame, bad: Collection[str], *, variants: bool = False) -> Study:
    """Counts events: columns `row`, `case`, `action` (a number, or null), `start`, `end` (null: unknown), and `outcome`
    (a text, null: unsaid), which may be absent. All events of a case must be there.

    Events without an action count for the order and the waits of a case. `bad`: the outcomes in which a case is lost,
    in small letters. `variants`: count whole ways, too.
    """
    pl = need_polars()
    told = "outcome" in events.columns
    ordered = _in_order(pl, events if told else events.with_columns(outcome=pl.lit(None, pl.String)), bad)
    ends = ordered.filter("last")
    # An end that no event has is unknown to the log, not to the case.
    ended = ordered["duration"].null_count() < ordered.height
    visits = _visits(pl, ordered, ended)
    return Study(
        ends.height,
        int(ends["lost"].sum()),
        ends["outcome"].null_count(),
        told,
        ended,
        ends.select(pl.col("outcome").cast(pl.String)).drop_nulls().group_by("outcome").agg(n=pl.len()),
        _steps(pl, ordered, visits),
        _lengths(pl, ordered, visits, TIME if ended else TIME_WITHOUT_ENDS),
        *_cut(pl, _variants(pl, ordered, events, variants)),
    )


def _in_order(pl: Any, events: DataFrame, bad: Collection[str]) -> DataFrame:
    """The events case by case, with duration and wait in microseconds, and whether the case ends there, or badly."""
    # A case is called by its first row: numbers sort faster than names.
    ordered = events.with_columns(pl.col("row").min().over("case").alias("case")).sort("case", "start", "row")
    case = pl.col("case")
    first, last = (case != case.shift(1)).fill_null(True), (case != case.shift(-1)).fill_null(True)
    over = pl.coalesce("end", "start").cum_max().over("case")
    wait = pl.when(~first).then((pl.col("start") - over.shift(1)).dt.total_microseconds().clip(0))
    # Silence is no good end: who is not seen again is lost as well.
    ends = [each for each in events["outcome"].unique() if each is not None and each.lower() in bad]
    badly = pl.col("outcome").is_null() | pl.col("outcome").is_in(ends)
    return ordered.with_columns(
        wait=wait,
        duration=(pl.col("end") - pl.col("start")).dt.total_microseconds(),
        last=last,
        lost=pl.when(last).then(badly).backward_fill(),
    ).drop("start", "end")


def _visits(pl: Any, ordered: DataFrame, ended: bool) -> DataFrame:
    """A row for each action and case that come together."""
    time = pl.col("wait").fill_null(0) + (pl.col("duration") if ended else 0)
    visits: DataFrame = (
        ordered.lazy()
        .filter(pl.col("action").is_not_null())
        .group_by("action", "case")
        .agg(
            pl.col("lost").first(),
            (pl.col("last") & pl.col("lost")).any().alias("here"),
            (pl.len() > 1).alias("again"),
            # Where one end is unknown, so is the whole time.
            pl.when(time.is_not_null().all()).then(time.sum()).alias("length"),
        )
        .collect()
    )
    return visits


def _steps(pl: Any, ordered: DataFrame, visits: DataFrame) -> DataFrame:
    known = ordered.lazy().filter(pl.col("action").is_not_null()).group_by("action")
    events = known.agg(pl.len().alias("events"), pl.col("row").min())
    counts = ("here", "lost", "again")
    cases = visits.lazy().with_columns(again_lost=pl.col("again") & pl.col("lost")).group_by("action")
    counted = cases.agg(pl.len().alias("cases"), pl.col(*counts, "again_lost").sum())
    found: DataFrame = events.join(counted, on="action").select(*_STEPS).cast(dict.fromkeys(_STEPS, pl.Int64)).collect()
    return found


_STEPS = ("action", "events", "cases", "row", "here", "lost", "again", "again_lost")
_LENGTHS = ("kind", "action", "lost", "length")


def _lengths(pl: Any, ordered: DataFrame, visits: DataFrame, time: str) -> DataFrame:
    known = ordered.lazy().filter(pl.col("action").is_not_null())
    of_events = [
        (kind, known.select("action", lost=pl.lit(None, pl.Boolean), length=kind)) for kind in (DURATION, WAIT)
    ]
    of_visits = (time, visits.lazy().select("action", "lost", "length"))
    every: DataFrame = pl.concat([_counted(pl, kind, lengths.collect()) for kind, lengths in (*of_events, of_visits)])
    return every


def _counted(pl: Any, kind: str, lengths: DataFrame) -> DataFrame:
    """A histogram of what is known of them, in the finest unit in which there are not too many for each action."""
    known = lengths.filter(pl.col("length").is_not_null())
    units = known.group_by("action").agg(unit=pl.lit(UNITS[0], pl.Int64))
    for finer, unit in pairwise(UNITS):
        cut = known.join(units.filter(pl.col("unit") == finer), on="action", how="semi")
        different = cut.group_by("action", "lost").agg(n=(pl.col("length") // finer).n_unique())
        counts = different.group_by("action").agg(pl.col("n").sum())
        many = counts.filter(pl.col("n") > MOST_LENGTHS)["action"].implode()
        units = units.with_columns(unit=pl.when(pl.col("action").is_in(many)).then(unit).otherwise("unit"))
    return _in_units(pl, known.join(units, on="action").with_columns(kind=pl.lit(kind), n=pl.lit(1, pl.Int64)))


def _variants(pl: Any, ordered: DataFrame, events: DataFrame, wanted: bool) -> DataFrame:
    """The ways that cases go, an event without action as none, each with the case of the least name that goes it."""
    if not wanted:
        nothing: DataFrame = pl.DataFrame(schema={"path": pl.List(pl.UInt16), "n": pl.Int64, "case": pl.String})
        return nothing
    steps = ordered.lazy().filter(pl.col("action").is_not_null())
    ways = steps.group_by("case", maintain_order=True).agg(path=pl.col("action").cast(pl.UInt16))
    names = events.lazy().select(pl.col("row").alias("case"), pl.col("case").cast(pl.String).alias("name"))
    named = ways.join(names, on="case").group_by("path")
    found: DataFrame = named.agg(n=pl.len().cast(pl.Int64), case=pl.col("name").min()).collect()
    return found


def _cut(pl: Any, variants: DataFrame) -> tuple[DataFrame, int]:
    if variants.height <= MOST_VARIANTS:
        return variants, 0
    # Of equals those of the least name: texts in an order that every run has.
    kept: DataFrame = variants.sort(pl.col("n"), "case", descending=[True, False]).head(MOST_VARIANTS)
    return kept, variants.select(pl.col("n").sum()).item() - kept.select(pl.col("n").sum()).item()


def total(parts: Sequence[Study]) -> Study:
    """The study of a log, of those of its parts."""
    if len(parts) == 1:
        return parts[0]
    pl = need_polars()
    counts = [pl.col(name).min() if name == "row" else pl.col(name).sum() for name in _STEPS[1:]]
    variants = pl.concat([each.variants for each in parts]).group_by("path")
    kept, rest = _cut(pl, variants.agg(pl.col("n").sum(), pl.col("case").min()))
    return Study(
        sum(each.cases for each in parts),
        sum(each.lost for each in parts),
        sum(each.silent for each in parts),
        any(each.told for each in parts),
        any(each.ended for each in parts),
        pl.concat([each.outcomes for each in parts]).group_by("outcome").agg(pl.col("n").sum()),
        pl.concat([each.steps for each in parts]).group_by("action").agg(counts).select(*_STEPS),
        cut_lengths(_in_units(pl, pl.concat([each.lengths for each in parts]))),
        kept,
        rest + sum(each.rest for each in parts),
    )


def cut_lengths(lengths: DataFrame) -> DataFrame:
    """With no more different lengths of a kind and an action than are kept."""
    pl = need_polars()
    for unit in UNITS[1:]:
        many = lengths.group_by("kind", "action").agg(n=pl.len()).filter(pl.col("n") > MOST_LENGTHS).drop("n")
        if not many.height:
            break
        wider = lengths.join(many.with_columns(wider=pl.lit(unit)), on=["kind", "action"], how="left")
        lengths = _in_units(pl, wider.with_columns(unit=pl.max_horizontal("unit", "wider")).drop("wider"))
    return lengths


def _in_units(pl: Any, lengths: DataFrame) -> DataFrame:
    """Cut to whole units, the widest of each kind and action: what is cut to one and then to a wider one is cut to the
    wider, in whatever parts."""
    wide = lengths.with_columns(unit=pl.col("unit").max().over("kind", "action"))
    cut = wide.with_columns(length=pl.col("length") // pl.col("unit") * pl.col("unit"))
    whole: DataFrame = cut.group_by(*_LENGTHS, "unit").agg(pl.col("n").sum())
    return whole


class Histogram(NamedTuple):
    """How many lengths there are of each, in microseconds, the shortest first."""

    lengths: list[int]
    counts: list[int]

    @property
    def n(self) -> int:
        """Of all."""
        return sum(self.counts)

    def mean(self) -> float | None:
        """In seconds; None of nothing."""
        return sum(map(int.__mul__, self.lengths, self.counts)) / self.n / 1e6 if self.n else None

    def quantile(self, share: float) -> float | None:
        """The length below which this share lies, in seconds, between two of them in proportion; None of nothing."""
        if not self.n:
            return None
        place = (self.n - 1) * share
        below, above = self._at(floor(place)), self._at(min(floor(place) + 1, self.n - 1))
        return (below + (above - below) * (place - floor(place))) / 1e6

    def _at(self, place: int) -> int:
        for length, count in zip(self.lengths, self.counts, strict=True):
            place -= count
            if place < 0:
                return length
        raise IndexError(place)


def histograms(found: Study) -> dict[tuple[str, int, bool | None], Histogram]:
    """By kind, action, and whether the cases are lost."""
    return dict(_histograms(found.lengths))


def _histograms(lengths: DataFrame) -> Iterator[tuple[tuple[str, int, bool | None], Histogram]]:
    """Of lengths that were cut to a unit its middle counts."""
    for (kind, action, lost), part in lengths.partition_by("kind", "action", "lost", as_dict=True).items():
        ordered = part.sort("length")
        yield (
            (kind, action, lost),
            Histogram((ordered["length"] + ordered["unit"] // 2).to_list(), ordered["n"].to_list()),
        )
