"""Logs in Parquet and XES, and large ones in parts, say what the same events say as CSV."""

from __future__ import annotations

import gzip
import random
from datetime import datetime, timedelta
from pathlib import Path

import polars as pl
import pytest

from blueprint.api import loads
from blueprint.errors import BlueprintError
from blueprint.methods.data import kept, parts
from blueprint.methods.data.event_files import Studied, read_events, study_file
from blueprint.methods.data.xes import events_of
from blueprint.methods.study import Study
from blueprint.methods.touchpoints import Touchpoints

SHOP = Touchpoints(
    loads(
        "title: Shop\nphases: {steps: [{customer: {name: Orders, id: orders}}, {customer: {name: Pays, id: pays}},"
        " {customer: {name: Eats, id: eats}}]}\n"
    )
)
BEGIN = datetime(2026, 9, 1)
XES = """<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1.0" xmlns="http://www.xes-standard.org/">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <global scope="event"><string key="concept:name" value="none"/></global>
  <trace>
    <string key="concept:name" value="1"/>
    <string key="channel" value="app"/>
    <event>
      <string key="concept:name" value="orders"/><string key="lifecycle:transition" value="start"/>
      <date key="time:timestamp" value="2026-09-01T10:00:00.000+02:00"/>
    </event>
    <event>
      <string key="concept:name" value="orders"/><string key="lifecycle:transition" value="complete"/>
      <date key="time:timestamp" value="2026-09-01T10:04:00.000+02:00"/>
      <list key="parts"><values><string key="concept:name" value="not me"/></values></list>
    </event>
    <event>
      <string key="concept:name" value="Pays"/><string key="lifecycle:transition" value="complete"/>
      <date key="time:timestamp" value="2026-09-01T08:10:00Z"/>
    </event>
  </trace>
  <trace>
    <event>
      <string key="concept:name" value="wraps &amp; ties"/><date key="time:timestamp" value="2026-09-01T10:00:00Z"/>
    </event>
  </trace>
</log>
"""


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    """A cache folder of its own."""
    monkeypatch.setattr(kept, "user_cache", lambda: tmp_path / "cache")
    return tmp_path / "cache" / "logs"


def log(rows: int, seed: int = 1) -> pl.DataFrame:
    """Made events in any order, a few without an end or an outcome, one name in five unknown."""
    draw = random.Random(seed)
    data = []
    for _ in range(rows):
        start = BEGIN + timedelta(seconds=draw.randrange(5 * 86400))
        end = None if draw.random() < 0.1 else start + timedelta(seconds=draw.randrange(600))
        outcome = draw.choice(["done", "bad", None])
        data.append(
            (f"C{draw.randrange(rows // 4)}", draw.choice(["orders", "Pays", "eats", "Eats", "x"]), start, end, outcome)
        )
    return pl.DataFrame(data, schema=["case", "action", "start", "end", "outcome"], orient="row")


def sums(found: Study) -> list[object]:
    """A study without the order of its rows."""
    ways = found.variants.with_columns(pl.col("path").cast(pl.List(pl.String)).list.join(">"))
    frames = [
        frame.select(sorted(frame.columns)).rows() for frame in (found.outcomes, found.steps, found.lengths, ways)
    ]
    numbers = (found.cases, found.lost, found.silent, found.told, found.ended, found.rest)
    return [numbers, *(sorted(rows, key=str) for rows in frames)]


def studied(path: Path, **how: object) -> Studied:
    """What a file says."""
    return study_file(path, SHOP, variants=True, **how)  # type: ignore[arg-type]


def test_parquet_says_what_csv_says(tmp_path):
    """Times as times, with or without a zone, or as texts; numbers as cases."""
    frame = log(2000)
    frame.write_csv(tmp_path / "log.csv", datetime_format="%Y-%m-%dT%H:%M:%S")
    frame.write_parquet(tmp_path / "log.parquet")
    frame.with_columns(pl.col("start", "end").dt.replace_time_zone("UTC")).write_parquet(tmp_path / "zoned.parquet")
    frame.with_columns(
        pl.col("start").dt.to_string("%Y-%m-%d %H:%M:%S"), pl.col("case").str.strip_chars("C").cast(pl.Int64)
    ).write_parquet(tmp_path / "texts.parquet")
    expected = read_events(tmp_path / "log.csv", SHOP)
    for name in ("log", "zoned", "texts"):
        found = read_events(tmp_path / f"{name}.parquet", SHOP)
        assert found.actions == expected.actions
        assert found.used.rows == expected.used.rows


def test_a_row_of_parquet_that_cannot_be_used_is_named_by_its_number(tmp_path):
    """Such files have no lines."""
    frame = log(40).with_columns(case=pl.when(pl.int_range(40) == 6).then(None).otherwise("case"))
    frame.write_parquet(tmp_path / "log.parquet")
    used = read_events(tmp_path / "log.parquet", SHOP).used
    assert [(each.line, each.why) for each in used.dropped] == [(7, "no case is named")]
    (tmp_path / "log.parquet").write_bytes(b"PAR1 no such thing")
    with pytest.raises(BlueprintError, match="this is no Parquet"):
        read_events(tmp_path / "log.parquet", SHOP)
    with pytest.raises(BlueprintError, match=r"gone\.parquet"):
        read_events(tmp_path / "gone.parquet", SHOP)


@pytest.mark.parametrize("suffix", [".xes", ".xes.gz"])
def test_xes_is_read(tmp_path, suffix, cache):
    """Traces are cases, named or not; start and complete are one visit; what lists hold is not the event's."""
    path = tmp_path / f"log{suffix}"
    path.write_bytes(gzip.compress(XES.encode()) if suffix.endswith("gz") else XES.encode())
    events = list(events_of(path))
    assert len(events) == 4
    assert events[1]["concept:name"] == "orders"
    assert events[1]["case:channel"] == "app"
    assert [each["case:concept:name"] for each in events] == ["1", "1", "1", "2"]
    for _ in range(2):  # the second time from the cache
        found = studied(path)
        orders = next(row for row in found.found.steps.to_dicts() if row["action"] == found.actions.index("orders"))
        assert (found.found.cases, orders["events"], found.others) == (1, 1, ["wraps & ties"])
        assert len(list(cache.iterdir())) == 1
    passed = next(each for each in read_events(path, SHOP).actions if each.action == "orders")
    assert passed.durations.median == 240


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('<!DOCTYPE log [<!ENTITY a "aaaa">]><log><trace>&a;</trace></log>', "declares a document type"),
        ('<!DOCTYPE log SYSTEM "file:///etc/passwd"><log/>', "declares a document type"),
        ("<html/>", "begins with `html`"),
        ("<log><trace>", "no element found"),
        ("case,action", "this is no XES: syntax error"),
        ("<log>" + "<list>" * 40 + "</list>" * 40 + "</log>", "more than 32 deep"),
        ("<log/>", "there is no event in it"),
    ],
)
def test_what_is_no_xes_is_refused(tmp_path, text, why):
    """With the line; entities and outer documents are never read."""
    (tmp_path / "log.xes").write_text(text)
    with pytest.raises(BlueprintError, match=why):
        studied(tmp_path / "log.xes")


def test_a_packed_file_that_explodes_is_refused(tmp_path):
    """A small file that unpacks to gigabytes is no log; nor is one that is cut off."""
    (tmp_path / "log.xes.gz").write_bytes(gzip.compress(b"<log>" + b" " * 40_000_000))
    with pytest.raises(BlueprintError, match="unpacks to more than"):
        studied(tmp_path / "log.xes.gz")
    (tmp_path / "log.xes.gz").write_bytes(gzip.compress(XES.encode())[:200])
    with pytest.raises(BlueprintError, match=r"log\.xes\.gz"):
        studied(tmp_path / "log.xes.gz")


def test_lengths_are_cut_alike_in_parts(tmp_path, monkeypatch):
    """Where there are too many different ones, also if no part alone has too many."""
    log(3000).write_parquet(tmp_path / "log.parquet")
    monkeypatch.setattr("blueprint.methods.study.MOST_LENGTHS", 300)
    whole = studied(tmp_path / "log.parquet").found
    assert max(whole.lengths["unit"]) > 1
    monkeypatch.setattr(parts, "LARGE", 100)
    monkeypatch.setattr(parts, "PART", 200)
    assert sums(studied(tmp_path / "log.parquet").found) == sums(whole)


@pytest.mark.parametrize("suffix", ["csv", "parquet"])
def test_a_log_in_parts_says_what_it_says_as_a_whole(tmp_path, monkeypatch, cache, suffix):
    """Every number is the same however many parts there are, and from the cache; a changed file is read anew."""
    path = tmp_path / f"log.{suffix}"
    write = {
        "csv": lambda frame: frame.write_csv(path, datetime_format="%Y-%m-%dT%H:%M:%S"),
        "parquet": lambda frame: frame.write_parquet(path),
    }[suffix]
    write(log(3000))
    whole = studied(path)
    monkeypatch.setattr(parts, "LARGE", 100)
    monkeypatch.setattr(parts, "PART", 500)
    monkeypatch.setattr(parts, "BUFFERED", 700)
    for _ in range(2):
        found = studied(path)
        assert sums(found.found) == sums(whole.found)
        assert (found.actions, found.others, found.used) == (whole.actions, whole.others, whole.used)
        assert len(list(cache.iterdir())) == 1
    write(log(2000, seed=2))
    assert studied(path).found.cases != whole.found.cases


def test_parts_are_read_by_lifecycle_too(tmp_path, monkeypatch):
    """Two rows a visit in parts, and bad rows told with their lines."""
    rows = "".join(
        f"{case},orders,2026-09-01T10:0{minute},{state}\n"
        for case in range(300)
        for minute, state in ((0, "start"), (4, "complete"))
    )
    (tmp_path / "log.csv").write_text(f"case,action,start,lifecycle\n{rows},pays,2026-09-01T10:00,start\n")
    monkeypatch.setattr(parts, "LARGE", 10)
    monkeypatch.setattr(parts, "PART", 100)
    found = read_events(tmp_path / "log.csv", SHOP)
    assert (found.cases, found.actions[0].events, found.actions[0].durations.median) == (300, 300, 240)
    assert [(each.line, each.why) for each in found.used.dropped] == [(602, "no case is named")]
