"""A log in a database says what the same log says as a file, to the last digit."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import ibis
import polars as pl
import pytest
from click.testing import CliRunner

from blueprint.api import load, loads
from blueprint.cli import main
from blueprint.errors import BlueprintError
from blueprint.methods import concluded, conform, study_file, study_table
from blueprint.methods.data import log_table
from blueprint.methods.data.engine import Queries
from blueprint.methods.data.event_files import Studied
from blueprint.methods.data.log_table import LogTable
from blueprint.methods.study import DURATION, TIME, UNITS, WAIT
from blueprint.methods.touchpoints import Touchpoints

# What Ibis calls of DuckDB.
pytestmark = pytest.mark.filterwarnings("ignore:fetch_arrow_table:DeprecationWarning")

BLUEPRINTS = Path(__file__).parents[3] / "blueprints"
SHOP = Touchpoints(
    loads(
        "title: Shop\nphases: {steps: [{customer: {name: Orders, id: orders}}, {customer: {name: Pays, id: pays}},"
        " {customer: {name: Eats, id: eats}}]}\n"
    )
)
COLUMNS = {
    "id": "int64", "case": "string", "action": "string", "start": "timestamp", "end": "timestamp", "outcome": "string",
}  # fmt: skip
ENGINES = ("duckdb", "pyspark", "trino", "bigquery", "snowflake", "postgres", "datafusion", "clickhouse")


def log(rows: int, seed: int = 1) -> pl.DataFrame:
    """Made events to the microsecond in any order, many at the same time, some without an end or an outcome."""
    draw = random.Random(seed)
    data = []
    for number in range(rows):
        start = datetime(2026, 9, 1) + timedelta(seconds=draw.randrange(5 * 86400))
        if number % 2:
            start += timedelta(microseconds=draw.randrange(10**6))
        end = None if draw.random() < 0.1 else start + timedelta(seconds=draw.randrange(600))
        action = draw.choice(["orders", "Pays", "eats", "Eats", "x"])
        data.append((number, f"C{draw.randrange(rows // 4)}", action, start, end, draw.choice(["done", "bad", None])))
    return pl.DataFrame(data, schema=["id", "case", "action", "start", "end", "outcome"], orient="row")


def numbers(of: Studied) -> list[Any]:
    """All that was counted, by the names of steps, in one order."""
    found, names = of.found, [*of.actions, *of.others]
    places = list(range(len(names)))

    def named(frame: pl.DataFrame) -> pl.DataFrame:
        return frame.with_columns(pl.col("action").cast(pl.Int64).replace_strict(places, names))

    step = pl.element().cast(pl.Int64).replace_strict(places, names)
    ways = found.variants.with_columns(path=pl.col("path").list.eval(step).list.join(">"))
    frames = (found.outcomes, named(found.steps).drop("row"), named(found.lengths), ways)
    whole = (found.cases, found.lost, found.silent, found.told, found.ended, found.rest)
    return [whole, *(sorted(frame.select(sorted(frame.columns)).rows(), key=str) for frame in frames)]


def table_of(frame: pl.DataFrame, folder: Path) -> Any:
    """The log as a table of DuckDB."""
    frame.write_parquet(folder / "log.parquet")
    return ibis.duckdb.connect().read_parquet(folder / "log.parquet")


@pytest.mark.parametrize("columns", [[], ["end"], ["outcome"]])
def test_a_database_counts_what_a_file_holds(tmp_path, columns):
    """Each count, each length, each way; with ends and outcomes or without."""
    frame = log(2000).drop(columns)
    table = study_table(table_of(frame, tmp_path), SHOP, variants=True)
    file = study_file(tmp_path / "log.parquet", SHOP, variants=True)
    assert numbers(file) == numbers(table)
    one, other = (concluded(each.found, each.actions, each.used) for each in (file, table))
    assert sorted(one.actions) == sorted(other.actions)
    assert (one.cases, one.lost, one.outcomes, one.used) == (other.cases, other.lost, other.outcomes, other.used)


def test_a_table_that_knows_only_ends_has_no_durations(tmp_path):
    """Its only time says when something was done, as in a file."""
    frame = log(200).drop("end").rename({"start": "Complete Timestamp"})
    table = study_table(table_of(frame, tmp_path), SHOP)
    assert numbers(study_file(tmp_path / "log.parquet", SHOP)) == numbers(table)
    assert "time" not in set(table.found.lengths["kind"])


def test_rows_that_cannot_be_used_are_counted(tmp_path):
    """No case, no action, no start, an end before the start."""
    frame = log(40).with_columns(
        case=pl.when(pl.col("id") == 1).then(pl.lit(" ")).otherwise("case"),
        action=pl.when(pl.col("id") == 2).then(None).otherwise("action"),
        start=pl.when(pl.col("id") == 3).then(None).otherwise("start"),
        end=pl.when(pl.col("id") == 4).then(pl.col("start") - timedelta(seconds=1)).otherwise("end"),
    )
    used = study_table(table_of(frame, tmp_path), SHOP).used
    assert (used.bad, used.rows + used.foreign) == (4, 36)


def test_many_lengths_are_rounded_alike(tmp_path, monkeypatch):
    """Where there are too many different lengths, both round them to the same unit."""
    for module in ("blueprint.methods.study", "blueprint.methods.data.engine"):
        monkeypatch.setattr(f"{module}.MOST_LENGTHS", 300)
    frame = log(2000)
    table = study_table(table_of(frame, tmp_path), SHOP, variants=True)
    file = study_file(tmp_path / "log.parquet", SHOP, variants=True)
    assert set(file.found.lengths["unit"]) > {1}
    assert numbers(file) == numbers(table)


def in_two_rows(frame: pl.DataFrame) -> pl.DataFrame:
    """A row where a visit starts and one where it completes, some of either lost, some that say something else."""
    draw = random.Random(2)
    ended = frame.filter(pl.col("end").is_not_null())
    rows = [
        frame.select("case", "action", "start", outcome=pl.lit(None, pl.String), state=pl.lit("Start")),
        ended.select("case", "action", start="end", outcome="outcome", state=pl.lit("complete")),
        frame.head(50).select("case", "action", "start", "outcome", state=pl.lit("suspend")),
    ]
    both = pl.concat(rows).sample(fraction=0.9, shuffle=True, seed=draw.randrange(100))
    return both.with_row_index("id").cast({"id": pl.Int64})


def test_visits_of_two_rows_are_paired_as_those_of_a_file(tmp_path):
    """First in, first out, whatever is missing; rows that say neither tell nothing, and are counted."""
    table = table_of(in_two_rows(log(2000)), tmp_path)
    called = {"lifecycle": "state"}
    found = study_table(table, SHOP, called, variants=True)
    file = study_file(tmp_path / "log.parquet", SHOP, called, variants=True)
    assert numbers(found) == numbers(file)
    assert found.used == file.used
    assert found.used.aside > 20


def test_a_column_that_says_of_two_rows_must_be_read(tmp_path):
    """Else each visit would count twice; one that says other things as well is no such column."""
    frame = in_two_rows(log(200))
    study_table(table_of(frame, tmp_path), SHOP)
    clear = frame.filter(pl.col("state") != "suspend")
    with pytest.raises(BlueprintError, match=r"two rows.* --column lifecycle=state"):
        study_table(table_of(clear, tmp_path), SHOP)


def test_an_engine_that_keeps_nothing_computes_with_each_question(tmp_path, monkeypatch):
    """Where no table may be made, such as where one may only read."""
    table = table_of(log(400), tmp_path)
    expected = numbers(study_table(table, SHOP))
    kept: list[str] = []
    create = table.get_backend()._create_cached_table

    def created(name: str, query: Any) -> Any:
        kept.append(name)
        return create(name, query)

    monkeypatch.setattr(table.get_backend(), "_create_cached_table", created)
    assert numbers(study_table(table, SHOP)) == expected
    assert len(kept) == 1
    there = table.get_backend().con.execute("SELECT table_name FROM duckdb_tables()").fetchall()
    assert (kept[0],) not in there

    def refused(*_: Any) -> Any:
        raise PermissionError("read-only")

    monkeypatch.setattr(table.get_backend(), "_create_cached_table", refused)
    assert numbers(study_table(table, SHOP)) == expected


@pytest.mark.parametrize("name", ENGINES)
def test_every_engine_has_words_for_the_queries(name):
    """All that is asked can be said to the engine."""
    for more in ({}, {"lifecycle": "string"}):
        table = LogTable(ibis.table({**COLUMNS, **more}, name="log"))
        asked = Queries(table, {"orders": 0, "x": 1}, ["bad"], name)
        lengths = [asked.lengths(kind, unit) for kind in (DURATION, WAIT, TIME) for unit in (UNITS[0], UNITS[-1])]
        queries = [asked.ends, asked.ended, asked.outcomes, *asked.steps(True), *lengths, asked.variants, table.names]
        for query in (*queries, *([table.aside] if more else [])):
            assert "SELECT" in str(ibis.to_sql(query, dialect=name)).upper()


def test_conform_and_identify_read_a_database(tmp_path, monkeypatch):
    """`--events ibis://URL#TABLE`; the columns that the file names hold where they are there."""
    monkeypatch.chdir(tmp_path)
    orders = pl.read_csv(BLUEPRINTS / "car-service" / "orders.csv").with_columns(
        pl.col("begun", "finished").str.to_datetime("%d.%m.%Y %H:%M")
    )
    connection = ibis.duckdb.connect(tmp_path / "logs.duckdb")
    orders.write_parquet("orders.parquet")
    connection.raw_sql("CREATE TABLE orders AS SELECT * FROM read_parquet('orders.parquet')")
    connection.disconnect()
    service = load(BLUEPRINTS / "car-service.yaml")
    file = conform(service)
    columns = {"case": "order", "action": "task", "start": "begun", "end": "finished"}
    connection = ibis.duckdb.connect(tmp_path / "logs.duckdb", read_only=True)
    table = conform(service, connection.table("orders"), called=columns)
    connection.disconnect()
    assert table.actions == file.actions
    assert (table.follow, table.branches, table.lacking) == (file.follow, file.branches, file.lacking)
    source = str(BLUEPRINTS / "car-service.yaml")
    for verb, words in (("conform", "77.5 %"), ("identify", "Does the work")):
        done = CliRunner().invoke(main, [verb, source, "--events", "ibis://duckdb://logs.duckdb#orders"])
        assert done.exit_code == 0, done.stderr
        assert words in done.stdout


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("ibis://duckdb://logs.duckdb", "names no table"),
        ("ibis://duckdb://logs.duckdb#gone", "gone"),
        ("ibis://nothing://x#log", "ibis://nothing://x#log:"),
    ],
)
def test_what_is_no_table_is_a_sentence(tmp_path, monkeypatch, address, why):
    """Whatever an engine says of it."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(BlueprintError, match=why):
        log_table.table_at(address)


def test_columns_that_are_not_there_or_hold_no_times_are_told():
    """With those that are there."""
    with pytest.raises(BlueprintError, match="there is no column action; there are case, start"):
        study_table(ibis.table({"case": "string", "start": "timestamp"}, name="log"), SHOP)
    with pytest.raises(BlueprintError, match="the column start holds no times"):
        study_table(ibis.table({"case": "string", "action": "string", "start": "string"}, name="log"), SHOP)
