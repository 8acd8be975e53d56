"""Visits of a log with two rows each, as `lifecycle` makes them of a file, said as a query of Ibis."""

from __future__ import annotations

from typing import Any

from .lifecycle import COMPLETES, STARTS


def told_by(word: Any) -> Any:
    """Whether a cell says that a visit starts (true) or completes (false); null for all else."""
    import ibis

    word = word.lower()
    return ibis.cases((word.isin(STARTS), True), (word.isin(COMPLETES), False), else_=None)


def paired(rows: Any, id: str | None) -> Any:
    """A row for each visit: of the rows `case`, `action`, `start` (the time), `end`, `outcome` and `starts`.

    `id`: the column that orders rows of the same time.
    """
    import ibis

    told = rows.filter(rows.starts.notnull())
    order = [told.start, 1 - told.starts.cast("int64"), *([told[id]] if id else [told.end, told.outcome])]
    of = ["case", "action"]
    told = told.mutate(place=ibis.row_number().over(ibis.window(group_by=of, order_by=order)))
    in_turn, so_far = (each(group_by=of, order_by="place") for each in (ibis.window, ibis.cumulative_window))
    told = told.mutate(begun=told.starts.cast("int64").sum().over(so_far))
    # A completion that no start is open for raises how far completions ever were ahead of starts.
    told = told.mutate(done=told.place + 1 - told.begun)
    told = told.mutate(ahead=ibis.greatest((told.done - told.begun).max().over(so_far), 0))
    before = ibis.coalesce(told.ahead.lag(1).over(in_turn), 0)
    visit = ibis.cases((told.starts, told.begun), (told.ahead > before, -told.ahead), else_=told.done - told.ahead)
    told = told.mutate(visit=visit)

    def of_row(column: Any, starts: bool) -> Any:
        return column.max(where=told.starts if starts else ~told.starts)

    began, ended = of_row(told.start, True), of_row(told.start, False)
    visits = told.group_by("case", "action", "visit").agg(
        began=began,
        completed=ended,
        first_end=of_row(told.end, True),
        last_end=of_row(told.end, False),
        first_outcome=of_row(told.outcome, True),
        last_outcome=of_row(told.outcome, False),
        **({id: told[id].min()} if id else {}),
    )
    end = ibis.ifelse(visits.began.notnull(), visits.completed, None)
    return visits.select(
        "case",
        "action",
        start=ibis.coalesce(visits.began, visits.completed),
        end=ibis.coalesce(end, visits.first_end, visits.last_end),
        outcome=ibis.coalesce(visits.last_outcome, visits.first_outcome),
        **({id: visits[id]} if id else {}),
    )
