"""Large logs in parts: whole cases stay together, by the hash of their names, so that each part is studied by itself.

A part is as large as memory is used for. The parts are made once and kept, so that the next question to the same log
reads them.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from .column_files import ColumnFile
from .kept import kept
from .rows import CsvFile, need_polars

if TYPE_CHECKING:
    from polars import LazyFrame

LARGE = 2_000_000
"""Rows up to which a log is studied as a whole."""
PART = 1_000_000
"""Rows of a part, about."""
BUFFERED = 1_000_000
"""Rows that wait in memory for being written, over all parts."""
ROW = 60
"""Bytes of a row of a CSV file, about."""


def parted(file: CsvFile, rows: LazyFrame, names: Sequence[str], how: str) -> list[LazyFrame]:
    """The rows of a log in parts that hold whole cases; `names` are columns of texts that recur in all of them.

    `how` tells apart what is read of the same file. BlueprintError: the file cannot be read.
    """
    pl = need_polars()

    # Each name is kept once, and in the rows a number in its place: texts would take several times the memory.
    def numbered(rows: LazyFrame) -> LazyFrame:
        return rows.with_columns(pl.col(names).cast(pl.Categorical))

    count = _count(file)
    if count <= LARGE:
        return [file.collect(numbered(rows)).lazy()]
    parts = ceil(count / PART)
    folder = kept(file.path, f"parts {parts} {file.heading.separator} {how}", lambda at: _part(file, rows, parts, at))
    found = [numbered(pl.scan_parquet(part / "*.parquet")) for part in sorted(folder.iterdir())]
    return found or [file.collect(numbered(rows)).lazy()]


def _count(file: CsvFile) -> int:
    pl = need_polars()
    if isinstance(file, ColumnFile):
        return int(file.collect(file.whole.select(pl.len())).item())
    return file.scanned.stat().st_size // ROW


def _part(file: CsvFile, rows: LazyFrame, parts: int, folder: Path) -> None:
    pl = need_polars()
    places = pl.PartitionBy(
        folder, key={"part": pl.col("case").hash() % parts}, include_key=False, approximate_bytes_per_file=None
    )
    at_once = max(BUFFERED // parts, 1)
    file.collect(rows.sink_parquet(places, compression="lz4", row_group_size=at_once, maintain_order=False, lazy=True))
