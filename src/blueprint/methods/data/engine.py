"""A log in a database, studied where it lies: the counts of `study`, as queries of Ibis that any of its engines takes.

Events are put in order once for each case. Of equal starts the order is that of an event's `id`, or else of end and
action. Lengths are counted and not summed up, so what is concluded is the same to the last digit on every engine.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..study import (
    DURATION,
    MOST_LENGTHS,
    MOST_VARIANTS,
    TIME,
    TIME_WITHOUT_ENDS,
    UNITS,
    WAIT,
    Study,
    total,
)
from ..touchpoints import Touchpoints
from .about_actions import meant_by
from .event_files import BAD, Studied
from .log_table import LogTable, Table, need_ibis
from .rows import UsedRows, need_polars

if TYPE_CHECKING:
    from polars import DataFrame

DIGITS = 7
"""Of an event's place in its case, so that texts sort as numbers."""
WITHOUT_DELTA = ("datafusion",)
"""Engines that cannot subtract times, as Ibis speaks to them."""


def study_table(
    table: Table,
    touchpoints: Touchpoints,
    called: Mapping[str, str] | None = None,
    *,
    likely: Mapping[str, str] | None = None,
    bad: Collection[str] = (),
    variants: bool = False,
) -> Studied:
    """Studies the events of a table: columns `case`, `action`, `start` (a time) and, where there are some, `end`,
    `outcome` and `id`.

    `called`, `likely`, `bad` and `variants` as in `study_file`. BlueprintError: a column is not there, or holds no
    times. MissingExtra: a package is missing.
    """
    log = LogTable(table, called, likely)
    log.refuse_unread()
    names = log.engine(log.names)
    first = names.sort("first", "name").with_row_index("row").sort("rows", "row", descending=[True, False])
    found = meant_by(first.select("name", "rows", "row").rows(), touchpoints)
    numbers = {name: found.actions.index(id) for name, id in found.ids.items()}
    if variants:
        numbers |= {name: len(found.actions) + place for place, name in enumerate(found.others)}
    queries = Queries(log, numbers, [each.strip().lower() for each in bad] or BAD)
    bad_rows = int(log.engine(table.count().name("n").as_table()).item()) - int(names["rows"].sum())
    foreign = sum(rows for name, rows in names.select("name", "rows").iter_rows() if name not in found.ids)
    aside = int(log.engine(log.aside).item()) if log.two_rows else 0
    used = UsedRows(int(names["rows"].sum()) - foreign, bad_rows, (), foreign, found.unknown, aside)
    return Studied(queries.study(variants), found.actions, list(found.others), used)


class Queries:
    """What is asked of an engine."""

    def __init__(
        self, log: LogTable, numbers: Mapping[str, int], bad: Collection[str], engine: str | None = None
    ) -> None:
        """`engine`: its name, where the table is of none."""
        self.log = log
        self.numbers = numbers
        self.bad = list(bad)
        self.name = engine or log.table.get_backend().name

    @cached_property
    def events(self) -> Table:
        """Each event with its number, duration and wait, and what becomes of its case."""
        ibis = need_ibis()
        rows = self.log.rows
        number = rows.action.cases(*self.numbers.items(), else_=None) if self.numbers else ibis.null("int64")
        ended = ibis.coalesce(rows.end, rows.start)
        rows = rows.mutate(number=number.cast("int64"), ended=ended)
        order = [rows.start, rows.id] if self.log.id else [rows.start, rows.ended, rows.action]
        own = ibis.window(group_by=rows.case, order_by=order)
        so_far = ibis.cumulative_window(group_by=rows.case, order_by=order)
        rows = rows.mutate(place=ibis.row_number().over(own), over=rows.ended.max().over(so_far))
        own = ibis.window(group_by=rows.case, order_by=rows.place)
        rows = rows.mutate(before=rows.over.lag(1).over(own), last=rows.start.lead(1).over(own).isnull())
        badly = rows.outcome.isnull() | rows.outcome.lower().isin(self.bad)
        rows = rows.mutate(badly=(rows.last & badly).cast("int64"))
        wait = self._between(rows.before, rows.start)
        return rows.select(
            "case",
            "number",
            "outcome",
            "last",
            "place",
            "start",
            lost=rows.badly.max().over(ibis.window(group_by=rows.case)),
            duration=self._between(rows.start, rows.end),
            # Engines do not agree on what the greatest of nothing and 0 is.
            wait=ibis.cases((rows.before.isnull(), None), (rows.before >= rows.start, 0), else_=wait),
        )

    def _between(self, earlier: Any, later: Any) -> Any:
        """Microseconds."""
        if self.name in WITHOUT_DELTA:
            micro = later.epoch_seconds().cast("int64") * 1_000_000 + later.microsecond()
            return (micro - earlier.epoch_seconds().cast("int64") * 1_000_000 - earlier.microsecond()).cast("int64")
        return later.delta(earlier, unit="microsecond").cast("int64")

    @cached_property
    def ends(self) -> Table:
        """How many cases there are, how many are lost, and how many of these in silence."""
        last = self.events.filter(self.events.last)
        return last.agg(cases=last.count(), lost=last.lost.sum(), silent=last.outcome.isnull().cast("int64").sum())

    @cached_property
    def ended(self) -> Table:
        """Of how many events the end is known."""
        return self.events.agg(n=self.events.duration.count())

    @cached_property
    def outcomes(self) -> Table:
        """How cases end."""
        last = self.events.filter(self.events.last & self.events.outcome.notnull())
        return last.group_by("outcome").agg(n=last.count())

    def visits(self, ended: bool) -> Table:
        """A row for each action and case that come together."""
        events = self.events.filter(self.events.number.notnull())
        time = events.wait.fill_null(0) + (events.duration if ended else 0)
        return events.group_by("number", "case").agg(
            lost=events.lost.max(),
            here=(events.last.cast("int64") * events.lost).max(),
            n=events.count(),
            known=time.count(),
            time=time.sum(),
        )

    def steps(self, ended: bool) -> tuple[Table, Table]:
        """Events of each action, and cases."""
        events = self.events.filter(self.events.number.notnull())
        visits = self.visits(ended)
        again = (visits.n > 1).cast("int64")
        return (
            events.group_by(action=events.number).agg(events=events.count(), first=events.start.min()),
            visits.group_by(action=visits.number).agg(
                cases=visits.count(),
                here=visits.here.sum(),
                lost=visits.lost.sum(),
                again=again.sum(),
                again_lost=(again * visits.lost).sum(),
            ),
        )

    def lengths(self, kind: str, unit: int) -> Table:
        """A histogram of lengths, cut to so many microseconds."""
        ibis = need_ibis()
        if kind in (DURATION, WAIT):
            rows = self.events.filter(self.events.number.notnull())
            rows = rows.select(action=rows.number, lost=ibis.null("int64"), length=rows[kind])
        else:
            visits = self.visits(kind == TIME)
            known = ibis.ifelse(visits.known == visits.n, visits.time, None)
            rows = visits.select(action=visits.number, lost=visits.lost, length=known)
        rows = rows.filter(rows.length.notnull())
        if unit > 1:
            rows = rows.mutate(length=(rows.length // unit * unit).cast("int64"))
        return rows.group_by("action", "lost", "length").agg(n=rows.count())

    @cached_property
    def variants(self) -> Table:
        """The ways that cases go, as places and numbers: `000000:3,000001:0`. Sorted so, since not every engine can
        collect in an order."""
        ibis = need_ibis()
        events = self.events.filter(self.events.number.notnull())
        own = ibis.window(group_by=events.case, order_by=events.place)
        events = events.mutate(at=ibis.row_number().over(own).cast("string").lpad(DIGITS, "0"))
        tagged = events.mutate(tag=events.at + ":" + events.number.cast("string"))
        ways = tagged.group_by("case").agg(tags=tagged.tag.collect())
        ways = ways.select("case", path=ways.tags.sort().join(","))
        return ways.group_by("path").agg(n=ways.count(), case=ways.case.min())

    # --- Answers ----------------------------------------------------------------------------------------------------

    def study(self, variants: bool) -> Study:
        """All of it, as one study."""
        with computed_once(self.events) as self.events:
            return self._study(variants)

    def _study(self, variants: bool) -> Study:
        pl = need_polars()
        ask = self.log.engine
        cases, lost, silent = (int(each or 0) for each in ask(self.ends).row(0))
        ended = bool(ask(self.ended).item())
        lengths = self._histograms(ended)
        events, counted = map(ask, self.steps(ended))
        # Which action comes first only says in which order they are told.
        steps = events.join(counted, on="action").sort("first", "action").with_row_index("row")
        ways = (
            _ways(pl, ask(self.variants))
            if variants
            else pl.DataFrame(schema={"path": pl.List(pl.UInt16), "n": pl.Int64, "case": pl.String})
        )
        kept = ways.sort("n", "case", descending=[True, False]).head(MOST_VARIANTS)
        rest = int(ways["n"].sum()) - int(kept["n"].sum())
        names = ("action", "events", "cases", "row", "here", "lost", "again", "again_lost")
        return total([
            Study(
                cases, lost, silent, self.log.told, ended,
                ask(self.outcomes).select(pl.col("outcome").cast(pl.String), n=pl.col("n").cast(pl.UInt32)),
                steps.select(*names).cast(dict.fromkeys(names, pl.Int64)),
                lengths, kept, rest,
            )
        ])  # fmt: skip

    def _histograms(self, ended: bool) -> DataFrame:
        """Of each kind and action in the finest unit in which there are not too many lengths."""
        pl = need_polars()
        frames = []
        for kind in (DURATION, WAIT, TIME if ended else TIME_WITHOUT_ENDS):
            waiting: list[int] | None = None
            for unit in UNITS:
                table = self.lengths(kind, unit)
                if waiting is not None:
                    table = table.filter(table.action.isin(waiting))
                counts = self.log.engine(table.group_by("action").agg(n=table.count()))
                few = counts if unit == UNITS[-1] else counts.filter(pl.col("n") <= MOST_LENGTHS)
                if few.height:
                    rows = self.log.engine(table.filter(table.action.isin(few["action"].to_list())))
                    frames.append(_typed(pl, rows, kind, unit))
                waiting = counts.join(few, on="action", how="anti")["action"].to_list()
                if not waiting:
                    break
        nothing = {"kind": pl.String, "action": pl.Int64, "lost": pl.Boolean, "length": pl.Int64, "n": pl.Int64}
        whole: DataFrame = pl.concat([pl.DataFrame(schema={**nothing, "unit": pl.Int64}), *frames])
        return whole


@contextmanager
def computed_once(query: Table) -> Iterator[Table]:
    """The query's answer as a table for the time being, where the engine can keep it; else the query."""
    try:
        answer = query.cache()
    except Exception:  # each engine has errors of its own, where none may be kept
        answer = None
    try:
        yield query if answer is None else answer
    finally:
        if answer is not None:
            _forget(answer)


def _forget(answer: Table) -> None:
    name, engine = answer.get_name(), answer.get_backend()
    try:
        answer.release()
    except Exception:  # with sqlglot 30 Ibis 12 leaves out the name of what is dropped
        with suppress(Exception):
            engine.raw_sql(f"DROP TABLE IF EXISTS {name}")


def _typed(pl: Any, rows: DataFrame, kind: str, unit: int) -> DataFrame:
    whole = {name: pl.col(name).cast(pl.Int64) for name in ("length", "n")}
    action, lost = pl.col("action").cast(pl.Int64), pl.col("lost").cast(pl.Boolean)
    return rows.select(kind=pl.lit(kind), action=action, lost=lost, **whole, unit=pl.lit(unit, pl.Int64))


def _ways(pl: Any, ways: DataFrame) -> DataFrame:
    path = pl.col("path").cast(pl.String).str.replace_all(r"\d+:", "").str.split(",").cast(pl.List(pl.UInt16))
    return ways.select(path=path, n=pl.col("n").cast(pl.Int64), case=pl.col("case").cast(pl.String))
