"""A log that lies in a database: the table, the events in it that can be used, and what its engine answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ...errors import BlueprintError
from ...files.installed import missing_extra
from ...language.messages import said
from .about_actions import ACTION
from .event_files import COLUMNS, NAMES, with_an_end_of_its_own
from .lifecycle import LOOKED_AT, are_kinds, refusal
from .lifecycle_queries import paired, told_by
from .rows import need_polars

if TYPE_CHECKING:
    from polars import DataFrame

Table = Any
"""A table of Ibis, or what is asked of one."""
SCHEME = "ibis://"
"""Before the address of a database, of which the table stands behind a `#`."""
ID = "id"
"""The column that orders events of the same time."""


def need_ibis() -> Any:
    """The package ibis; MissingExtra: it is not installed."""
    try:
        import ibis
    except ModuleNotFoundError:
        raise missing_extra(said("this needs ibis"), "ibis") from None
    return ibis


def table_at(address: str) -> Table:
    """The table that an address names, such as `ibis://duckdb://logs.duckdb#events`.

    BlueprintError: no table is named, or the database cannot be opened. MissingExtra: ibis is missing.
    """
    ibis = need_ibis()
    url, sign, name = address.removeprefix(SCHEME).partition("#")
    if not (url and sign and name):
        raise BlueprintError(
            said("{address} names no table: write ibis://duckdb://logs.duckdb#events", address=address)
        )
    try:
        table: Table = ibis.connect(url).table(name)
    except Exception as error:  # each engine has errors of its own
        raise BlueprintError(said("{address}: {why}", address=address, why=_first_line(error))) from None
    return table


class LogTable:
    """The events of a table that can be used, under the names that columns have here."""

    def __init__(
        self, table: Table, called: Mapping[str, str] | None = None, likely: Mapping[str, str] | None = None
    ) -> None:
        ibis = need_ibis()
        self.table = table
        places = with_an_end_of_its_own(
            {name: _place(table, name, called or {}, likely or {}, need) for name, need in COLUMNS.items()}
        )
        self.unread = [name for name in table.columns if name not in places.values() and table[name].type().is_string()]
        """Columns of texts that nothing reads."""
        for name in ("start", "end"):
            column = places[name]
            if column is not None and not (table[column].type().is_timestamp() or table[column].type().is_date()):
                raise BlueprintError(said("{table}: the column {name} holds no times", table=_name(table), name=column))

        def text(name: str) -> Any:
            column = places[name]
            return ibis.null("string") if column is None else table[column].cast("string").strip().nullif("")

        def time(name: str) -> Any:
            column = places[name]
            return ibis.null("timestamp") if column is None else table[column].cast("timestamp")

        self.told = places["outcome"] is not None
        self.id = ID if ID in table.columns and ID not in places.values() else None
        self.two_rows = places["lifecycle"] is not None
        more = {ID: table[ID]} if self.id else {}
        if self.two_rows:
            more["starts"] = told_by(text("lifecycle"))
        rows = table.select(
            case=text("case"),
            action=text(ACTION),
            start=time("start"),
            end=time("end"),
            outcome=text("outcome"),
            **more,
        )
        kept = rows.case.notnull() & rows.action.notnull() & rows.start.notnull()
        self.written = rows.filter(kept & (rows.end.isnull() | (rows.end >= rows.start)))
        """Rows that can be used, as they stand."""
        self.rows = paired(self.written, self.id) if self.two_rows else self.written
        """A row for each visit."""

    @property
    def names(self) -> Table:
        """What the log calls actions, and how often."""
        rows = self.written
        return rows.group_by(name=rows.action).agg(rows=rows.count(), first=rows.start.min())

    @property
    def aside(self) -> Table:
        """How many rows there are that neither start nor complete a visit."""
        return self.written.filter(self.written.starts.isnull()).count().name("n").as_table()

    def refuse_unread(self) -> None:
        """BlueprintError: a column that nothing reads says of each row whether it starts or completes a visit."""
        if self.two_rows or not self.unread:
            return
        first = self.engine(self.table.select(*self.unread).limit(LOOKED_AT))
        for name in self.unread:
            if are_kinds(first[name]):
                raise BlueprintError(refusal(_name(self.table), name))

    def engine(self, query: Table) -> DataFrame:
        """What the engine answers. BlueprintError: it cannot."""
        pl = need_polars()
        try:
            frame: DataFrame = pl.from_arrow(query.to_pyarrow())
        except Exception as error:  # each engine has errors of its own
            raise BlueprintError(said("{table}: {why}", table=_name(self.table), why=_first_line(error))) from None
        return frame


def _place(table: Table, column: str, called: Mapping[str, str], likely: Mapping[str, str], needed: bool) -> str | None:
    """What the table calls a column, whatever its capitals."""
    there = {name.casefold(): name for name in table.columns}
    if column in called:
        names = [called[column]]
        needed = True
    else:
        names = [*([likely[column]] if column in likely else []), column, *NAMES.get(column, ())]
    found = next((there[name.casefold()] for name in names if name.casefold() in there), None)
    if found is None and needed:
        known = ", ".join(table.columns)
        raise BlueprintError(
            said(
                "{table}: there is no column {name}; there are {known}", table=_name(table), name=names[0], known=known
            )
        )
    return found


def _name(table: Table) -> str:
    try:
        return str(table.get_name())
    except Exception:  # a query has no name
        return "table"


def _first_line(error: Exception) -> str:
    return next(iter(str(error).strip().splitlines()), type(error).__name__)
