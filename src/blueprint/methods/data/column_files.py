"""Parquet and XES files of any size, read as CSV files are: columns by name, rows that cannot be used by number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...errors import BlueprintError
from ...files.heading import CsvHeading
from ...files.system_errors import what_happened
from ...language.messages import said
from .kept import kept
from .rows import CsvFile, need_polars, open_csv, stripped
from .xes import events_of, is_xes

if TYPE_CHECKING:
    from polars import LazyFrame

PARQUET = (".parquet", ".pq")
PIECE = 200_000
"""So many events of an XES file are written at a time."""
MOST_COLUMNS = 2000


@dataclass(frozen=True, eq=False)
class ColumnFile(CsvFile):
    """A table in Parquet files, of which texts are read as texts and times as times."""

    parts: tuple[Path, ...] = ()
    """The files, of which each may have columns of its own."""

    @property
    def whole(self) -> LazyFrame:
        """All rows, as they stand."""
        pl = need_polars()
        if len(self.parts) == 1:
            one: LazyFrame = pl.scan_parquet(self.parts[0], glob=False)
            return one
        together: LazyFrame = pl.concat([pl.scan_parquet(part, glob=False) for part in self.parts], how="diagonal")
        return together

    def scan(self, columns: Mapping[str, int | None], first: int | None = None) -> LazyFrame:
        """As of a CSV file; times are in UTC, without a zone."""
        pl = need_polars()
        frame = self.whole.with_row_index("row")
        types = self.whole.collect_schema()
        cells = {
            name: pl.lit(None, pl.String) if place is None else _cell(pl, self.heading.names[place], types)
            for name, place in columns.items()
        }
        rows: LazyFrame = (frame if first is None else frame.head(first)).select(
            "row", pl.lit(None, pl.String).alias("more"), **cells
        )
        return rows.filter(pl.any_horizontal(pl.col(name).is_not_null() for name in ("more", *columns)))

    def lines(self, rows: Sequence[int]) -> dict[int, int]:
        """Row, from 0 → its number, from 1: such files have no lines."""
        return {row: row + 1 for row in rows}

    def _trouble(self, told: str) -> BlueprintError:
        return BlueprintError(said("{file}: this is no Parquet: {why}", file=self.path, why=told.splitlines()[0]))


def _cell(pl: Any, name: str, types: Mapping[str, Any]) -> Any:
    column, kind = pl.col(name), types[name]
    if kind == pl.Date:
        return column.cast(pl.Datetime("us"))
    if isinstance(kind, pl.Datetime):
        utc = column.dt.convert_time_zone("UTC").dt.replace_time_zone(None) if kind.time_zone else column
        return utc.cast(pl.Datetime("us"))
    return pl.lit(None, pl.String) if kind.is_nested() else stripped(column.cast(pl.String))


def open_log(path: Path) -> CsvFile:
    """The log in a file: XES and Parquet by the suffix, else CSV. BlueprintError: it cannot be read."""
    if is_xes(path):
        return _named(path, tuple(sorted(kept(path, "xes", lambda folder: _unpack(path, folder)).glob("*.parquet"))))
    return _named(path, (path,)) if path.suffix.lower() in PARQUET else open_csv(path)


def _named(path: Path, parts: tuple[Path, ...]) -> ColumnFile:
    if not parts:
        raise BlueprintError(said("{file}: there is no event in it", file=path))
    file = ColumnFile(path, CsvHeading(str(path), 1, ",", ()), 0, path, parts)
    pl = need_polars()
    try:
        names = tuple(file.whole.collect_schema())
    except pl.exceptions.PolarsError as error:
        raise file._trouble(str(error)) from None
    except OSError as error:
        raise BlueprintError(what_happened(error, path)) from None
    return ColumnFile(path, CsvHeading(str(path), 1, ",", names), 0, path, parts)


def _unpack(path: Path, folder: Path) -> None:
    """The events of an XES file as Parquet files."""
    pl = need_polars()
    events = events_of(path)
    known: dict[str, None] = {}
    for number, piece in enumerate(_pieces(events)):
        names = dict.fromkeys(name for event in piece for name in event)
        known |= names
        if len(known) > MOST_COLUMNS:
            raise BlueprintError(said("{file}: events have more than {n} attributes", file=path, n=MOST_COLUMNS))
        columns = {name: [event.get(name) for event in piece] for name in names}
        frame = pl.DataFrame(columns, schema=dict.fromkeys(names, pl.String))
        frame.write_parquet(folder / f"{number:06}.parquet", compression="lz4")


def _pieces(events: Iterator[Mapping[str, str]]) -> Iterator[list[Mapping[str, str]]]:
    while piece := list(islice(events, PIECE)):
        yield piece
