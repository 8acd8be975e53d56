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
AT_ONCE = 1_000_000
"""Rows that are parted at a time."""
ROW = 60
"""Bytes of a row of a CSV file, about."""


def parted(file: CsvFile, rows: LazyFrame, names: Sequence[str], how: str) -> list[LazyFrame]:
    """The rows of a log in parts that hold whole cases; `names` are its columns of texts.

    `how` tells apart what is read of the same file. BlueprintError: the file cannot be read.
    """
    pl = need_polars()
    # Each name is kept once, and in the rows a number in its place: texts would take several times the memory.
    numbered = pl.col(names).cast(pl.Categorical)
    count = _count(file)
    if count <= LARGE:
        return [file.collect(rows.with_columns(numbered)).lazy()]
    parts = ceil(count / PART)
    folder = kept(file.path, f"parts {parts} {file.heading.separator} {how}", lambda at: _part(file, rows, parts, at))
    found = [pl.scan_parquet(folder / f"{part:04}-*.parquet").with_columns(numbered) for part in _there(folder)]
    return found or [file.collect(rows.with_columns(numbered)).lazy()]


def _count(file: CsvFile) -> int:
    pl = need_polars()
    if isinstance(file, ColumnFile):
        return int(file.collect(file.whole.select(pl.len())).item())
    return file.scanned.stat().st_size // ROW


def _part(file: CsvFile, rows: LazyFrame, parts: int, folder: Path) -> None:
    pl = need_polars()
    of = pl.col("case").hash() % parts
    for number, batch in enumerate(file.batches(rows.with_columns(part=of), AT_ONCE)):
        for (part,), frame in batch.partition_by("part", as_dict=True, include_key=False).items():
            frame.write_parquet(folder / f"{part or 0:04}-{number:06}.parquet", compression="lz4")


def _there(folder: Path) -> list[int]:
    return sorted({int(each.name.partition("-")[0]) for each in folder.glob("*.parquet")})
