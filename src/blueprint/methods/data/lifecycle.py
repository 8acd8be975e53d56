"""Logs that write two rows a visit, one where it starts and one where it completes (XES: `lifecycle:transition`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...errors import BlueprintError
from ...language.messages import Message, said
from .rows import CsvFile, need_polars

if TYPE_CHECKING:
    from polars import DataFrame, Series

STARTS = ("start", "started", "begin", "beginning", "begun", "开始")
COMPLETES = ("complete", "completed", "end", "ended", "finish", "finished", "done", "完成", "结束")
LOOKED_AT = 1000
"""Rows by which a column is told to be such a one."""


def kind_of(name: str) -> Any:
    """Whether a cell says that a visit starts (true) or completes (false); null for all else, such as `suspend`."""
    pl = need_polars()
    word = pl.col(name).str.to_lowercase()
    return pl.when(word.is_in(STARTS)).then(True).when(word.is_in(COMPLETES)).then(False)


def refuse_unread(file: CsvFile, used: set[int | None]) -> None:
    """BlueprintError: a column that nothing reads says of each row whether it starts or completes a visit.

    Without it each visit would count twice, and durations would pass for waits.
    """
    others = {f"c{place}": place for place in range(len(file.heading.names)) if place not in used}
    first = file.collect(file.scan(others, LOOKED_AT).select(*others)) if others else None
    for name, place in others.items():
        assert first is not None
        if are_kinds(first[name]):
            raise BlueprintError(refusal(str(file.path), file.heading.names[place]))


def are_kinds(cells: Series) -> bool:
    """Whether they say of each row whether it starts or completes a visit."""
    words = {str(word).strip().lower() for word in cells.drop_nulls().unique()} - {""}
    return words <= {*STARTS, *COMPLETES} and bool(words & {*STARTS}) and bool(words & {*COMPLETES})


def refusal(path: str, called: str) -> Message:
    """What is said of a log whose column of such cells nothing reads."""
    return said(
        "{path}: each visit has two rows, one where it starts and one where it completes,"
        " as the column {called} says; read it with --column lifecycle={called}",
        path=path,
        called=called,
    )


def visits(rows: DataFrame) -> DataFrame:
    """A row for each visit: of the rows `case`, `name` (of the action), `start` (the time) and `starts`.

    Within a case and an action the first start belongs to the first completion behind it. What only starts, or only
    completes, is a visit without duration. An end of its own that a row has, and an outcome, stay with its visit.
    """
    pl = need_polars()
    of = ["case", "name"]
    starts, completes = pl.col("starts").cast(pl.Int32), (~pl.col("starts")).cast(pl.Int32)
    # Within the same moment a start comes before a completion.
    ordered = rows.sort("start", completes, "row").with_columns(
        begun=starts.cum_sum().over(of), done=completes.cum_sum().over(of)
    )
    # A completion that no start is open for raises how far completions ever were ahead of starts.
    ahead = (pl.col("done") - pl.col("begun")).clip(0).cum_max().over(of)
    ordered = ordered.with_columns(ahead=ahead)
    before = pl.col("ahead").shift(1, fill_value=0).over(of)
    ordered = ordered.with_columns(alone=~pl.col("starts") & (pl.col("ahead") > before))
    number = (
        pl.when("alone").then(-pl.col("ahead")).when("starts").then("begun").otherwise(pl.col("done") - pl.col("ahead"))
    )
    numbered = ordered.with_columns(visit=number)
    time = pl.col("start")
    begins = time.filter(pl.col("starts")).first()
    ends = time.filter(~pl.col("starts")).first()
    outcome = {"outcome": pl.col("outcome").drop_nulls().last()} if "outcome" in rows.columns else {}
    return (
        numbered.group_by(*of, "visit")
        .agg(
            pl.col("row").min(),
            pl.col("action").first(),
            **outcome,
            start=pl.coalesce(begins, ends),
            end=pl.coalesce(pl.when(begins.is_not_null()).then(ends), pl.col("end").drop_nulls().first()),
        )
        .drop("visit", "name")
        .sort("row")
    )
