"""One log, studied by polars, by DuckDB and by Spark: every number must be the same.

Run `python3 -m tests.benchmarks.engines [ROWS]` from the project's root. It needs PySpark (`pip install pyspark`) and a
Java runtime, such as Debian's `default-jre-headless`; Spark runs on this machine alone. The log is made in a scratch
folder: to the microsecond in any order, a row in ten without an end, one in three without an outcome. It is written
once with a row a visit and once with two, one where the visit starts and one where it completes. The command ends with
an error where a number differs.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import ibis
import numpy as np
import polars as pl
from tests.methods.data.test_engine import SHOP, numbers

from blueprint.methods import study_file, study_table
from blueprint.methods.data.event_files import Studied

ROWS = 1_000_000
ACTIONS = ("orders", "Pays", "eats", "Eats", "x")
OUTCOMES = ("done", "bad", None)


def visits(rows: int) -> pl.DataFrame:
    """A log of so many visits."""
    draw = np.random.default_rng(1)
    first = np.datetime64("2026-09-01T00:00:00", "us")
    start = first + draw.integers(5 * 86_400_000_000, size=rows).astype("timedelta64[us]")
    end = start + draw.integers(600_000_000, size=rows).astype("timedelta64[us]")
    outcomes = pl.Series(OUTCOMES).gather(draw.integers(len(OUTCOMES), size=rows))
    frame = pl.DataFrame({
        "id": np.arange(rows),
        "case": draw.integers(rows // 4, size=rows),
        "action": np.array(ACTIONS)[draw.integers(len(ACTIONS), size=rows)],
        "start": start,
        "end": pl.Series(end).scatter(np.flatnonzero(draw.random(rows) < 0.1), None),
        "outcome": outcomes,
    })  # fmt: skip
    return frame.with_columns(case=pl.format("C{}", "case"))


def in_two_rows(log: pl.DataFrame) -> pl.DataFrame:
    """The same with a row where a visit starts and, if its end is known, one where it completes."""
    starts = log.select("case", "action", "start", outcome=pl.lit(None, pl.String), lifecycle=pl.lit("start"))
    ended = log.filter(pl.col("end").is_not_null())
    completes = ended.select("case", "action", "end", "outcome", lifecycle=pl.lit("complete"))
    both = pl.concat([starts, completes.rename({"end": "start"})]).sample(fraction=1, shuffle=True, seed=1)
    return both.with_row_index("id").cast({"id": pl.Int64})


@contextmanager
def spark() -> Iterator[Any]:
    """Spark on this machine."""
    from pyspark.sql import SparkSession

    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    settings = {
        "spark.sql.session.timeZone": "UTC",
        "spark.driver.memory": "3g",
        "spark.sql.shuffle.partitions": "8",
        "spark.ui.enabled": "false",
        "spark.sql.execution.arrow.pyspark.enabled": "true",
    }
    builder = SparkSession.builder.master("local[2]")
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    try:
        yield ibis.pyspark.connect(session)
    finally:
        session.stop()


def main() -> None:
    """Prints a table, one row an engine; raises where one of them counts otherwise."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    os.environ["TZ"] = "UTC"
    time.tzset()
    print("| log | rows | engine | seconds | numbers |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name, spark() as cluster:
        os.environ["XDG_CACHE_HOME"] = name
        path = Path(name) / "log.parquet"
        log = visits(rows)
        for kind, frame in (("a row a visit", log), ("two rows a visit", in_two_rows(log))):
            frame.write_parquet(path)
            path = path.rename(path.with_stem(kind.replace(" ", "-")))
            expected: list[Any] | None = None
            for engine in ("polars", "DuckDB", "Spark"):
                begun = time.monotonic()
                found = numbers(_studied(engine, path, cluster))
                seconds = time.monotonic() - begun
                expected = expected or found
                if found != expected:
                    raise SystemExit(_difference(engine, expected, found))
                count = sum(map(len, found))
                print(f"| {kind} | {frame.height:,} | {engine} | {seconds:.0f} | {count:,} alike |", flush=True)
            path = Path(name) / "log.parquet"


def _studied(engine: str, path: Path, cluster: Any) -> Studied:
    if engine == "polars":
        return study_file(path, SHOP, variants=True)
    backend = ibis.duckdb.connect() if engine == "DuckDB" else cluster
    return study_table(backend.read_parquet(path), SHOP, variants=True)


def _difference(engine: str, expected: list[Any], found: list[Any]) -> str:
    told = [f"{engine} counts otherwise than polars:"]
    for one, other in zip(expected, found, strict=True):
        if one != other:
            here, there = (set(map(str, each)) for each in (one, other))
            told += [f"polars only: {sorted(here - there)[:3]}", f"{engine} only: {sorted(there - here)[:3]}"]
    return "\n".join(told)


if __name__ == "__main__":
    main()
