"""Rows of which each is about one action: which actions they mean, which rows can be used, and why not the others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from ...errors import BlueprintError
from ...language.messages import said
from ..touchpoints import Touchpoints
from .rows import LISTED, CsvFile, Flaw, UnknownName, UsedRows, need_polars

if TYPE_CHECKING:
    from polars import DataFrame, Expr, LazyFrame

ACTION = "action"
"""The column that names it."""
MOST_STEPS = 1000
"""Of the names that mean no action, so many count as steps of a log."""


class Meant(NamedTuple):
    """The actions that a file is about."""

    ids: dict[str, str]
    """Name in the file → id."""
    unknown: tuple[UnknownName, ...]
    """The names that mean no action, those in most rows first."""
    first: tuple[int, str] | None
    """The first row with such a name, and why it means none."""
    others: tuple[str, ...] = ()
    """Those of the names in most rows, so many as a log can have steps."""

    @property
    def actions(self) -> list[str]:
        """The ids, each once."""
        return list(dict.fromkeys(self.ids.values()))

    @property
    def steps(self) -> list[str]:
        """The ids, and behind them the names that mean no action."""
        return [*self.actions, *self.others]

    def number(self, others: bool = False) -> Expr:
        """The place of a row's action in `actions`, or of its name in `steps`; null where it means none of these."""
        pl = need_polars()
        places = {id: place for place, id in enumerate(self.actions)}
        numbers = {name: places[id] for name, id in self.ids.items()}
        if others:
            numbers |= {name: len(places) + place for place, name in enumerate(self.others)}
        places_of_rows: Expr = pl.col(ACTION).replace_strict(
            list(numbers), list(numbers.values()), default=None, return_dtype=pl.Int32
        )
        return places_of_rows


def meant(read: DataFrame | LazyFrame, touchpoints: Touchpoints) -> Meant:
    """Finds the actions that the names in a column mean. BlueprintError: several actions are called alike."""
    pl = need_polars()
    named = read.lazy().filter(pl.col(ACTION).is_not_null())
    names = named.group_by(ACTION).agg(pl.len().alias("rows"), pl.col("row").min())
    found = names.collect(engine="streaming").sort("rows", "row", descending=[True, False])
    return meant_by(found.select(ACTION, "rows", "row").rows(), touchpoints)


def meant_by(names: Sequence[tuple[str, int, int]], touchpoints: Touchpoints) -> Meant:
    """The same for names, those in most rows first, each with how many rows it is in and the first of them."""
    ids: dict[str, str] = {}
    others: list[tuple[str, int, int]] = []
    for name, rows, row in names:
        id = touchpoints.find(name)
        if id is None:
            others.append((name, rows, row))
        else:
            ids[name] = id
    # Only those that are told of are compared with all names: others may be millions.
    unknown = tuple(UnknownName(name, rows, touchpoints.unknown(name)) for name, rows, _ in others[:LISTED])
    earliest = min(others, key=lambda each: each[2], default=None)
    first = earliest and (earliest[2], touchpoints.unknown(earliest[0]))
    return Meant(ids, unknown, first, tuple(name for name, _, _ in others[:MOST_STEPS]))


def usable(
    file: CsvFile,
    scanned: LazyFrame,
    read: DataFrame | LazyFrame,
    flaws: Sequence[Flaw],
    meant: Meant,
    strict: bool,
) -> UsedRows:
    """How many of the rows that were read (`row`, `wrong`, the `action` as it is called there) can be used.

    BlueprintError: none can, or with `strict` one cannot; it names the first.
    """
    pl = need_polars()
    wrong = pl.col("wrong").is_not_null()
    by_name = read.lazy().group_by(ACTION).agg(pl.len(), bad=wrong.sum()).collect(engine="streaming")
    height, bad = by_name.select(pl.col("len", "bad").sum()).row(0)
    foreign = by_name.filter(meant.number().is_null()).select((pl.col("len") - pl.col("bad")).sum()).item()
    first_wrong = read.lazy().filter(wrong).select("row", "wrong").bottom_k(LISTED, by="row")
    dropped = file.dropped(scanned, first_wrong.collect(engine="streaming"), flaws) if bad else ()
    used = UsedRows(height - bad - foreign, bad, dropped, foreign, meant.unknown)
    if used.rows and not (strict and (used.bad or meant.first)):
        return used
    told = [(each.line, each.why) for each in dropped[:1]]
    if meant.first is not None:
        row, why = meant.first
        told.append((file.lines([row])[row], why))
    if not told:
        raise BlueprintError(said("{path}: there is nothing below the heading", path=file.path))
    line, why = min(told)
    first = said("{file}:{line}: {why}", file=file.path, line=line, why=why)
    raise BlueprintError(first if strict else said("{first}; and no other row can be used", first=first))
