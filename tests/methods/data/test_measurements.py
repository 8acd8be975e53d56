"""Measurements from files, data frames and rows: what is used, and what is told of the rest."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pandas
import polars
import pytest

from blueprint.errors import BlueprintError
from blueprint.methods.data.forms import Dropped
from blueprint.methods.data.measurements import (
    LISTED,
    Measurements,
    UnknownMetric,
    measurements,
    number_of,
    seconds,
    time_of,
)

METRICS = ("queue-time", "satisfaction")
CHINA = timezone(timedelta(hours=8))


def in_file(folder: Path, text: str | bytes) -> Path:
    """A file of measurements."""
    path = folder / "m.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def values(found: Measurements) -> dict[str, list[float]]:
    """The values by metric."""
    return {metric: list(series.values) for metric, series in found.series.items()}


def test_a_file_of_spreadsheets_is_read(tmp_path: Path):
    """Columns stand in any order and letter case among others, with a byte order mark, spaces, quotes, empty lines."""
    text = (
        '\ufeffTime,who,VALUE, Metric\r\n2026-09-30T14:05,"a,\nb", 4 ,queue-time\r\n\r\n2026-10-01,c,5,satisfaction\r\n'
    )
    found = measurements(in_file(tmp_path, text), METRICS)
    assert values(found) == {"queue-time": [4], "satisfaction": [5]}
    assert (found.used, found.bad, found.foreign) == (2, 0, 0)
    assert found.newest == datetime(2026, 10, 1)
    assert found.zoned is False


def test_bad_rows_are_named_by_line_and_left_out(tmp_path: Path):
    """What is no time or no finite number is left out with its line in the file, whatever lines quotes span."""
    text = (
        "metric,time,value\nqueue-time,soon,4\nqueue-time,2026-09-30,\nqueue-time,2026-09-30\n"
        'queue-time,2026-09-30,"x\ny"\nqueue-time,2026-09-30,nan\nqueue-time,2026-02-30,1\nqueue-time,2026-09-30,7\n'
    )
    found = measurements(in_file(tmp_path, text), METRICS)
    assert [drop.line for drop in found.dropped] == [2, 3, 4, 5, 7, 8]
    assert found.dropped[0].why == "soon is no time; write it as 2026-09-30T14:05 or 2026-09-30T14:05+08:00"
    assert found.dropped[1].why == found.dropped[2].why == "nothing is no number, such as 4.5"
    assert found.dropped[4].why == "nan is no number, such as 4.5"
    assert (found.bad, values(found)["queue-time"]) == (6, [7])


WIDE = "Date;queue-time;satisfaction;weather\n2026-09-30;4,5;3;rain\n2026-10-01;;5;\n2026-10-02;soon;4;sun\n"


def test_a_column_for_each_metric_is_read(tmp_path: Path):
    """As spreadsheets have it: an empty cell is no measurement, and what is no metric of the blueprint is named."""
    found = measurements(in_file(tmp_path, WIDE), METRICS)
    assert values(found) == {"queue-time": [4.5], "satisfaction": [3, 5, 4]}
    assert [(drop.line, drop.why) for drop in found.dropped] == [(4, "soon is no number, such as 4.5")]
    assert [(each.metric, each.line, each.n) for each in found.unknown] == [("weather", 2, 2)]


@pytest.mark.parametrize("library", [pandas, polars])
def test_a_frame_may_have_a_column_for_each_metric(library: Any):
    """The gaps of a frame are no measurements."""
    frame = library.DataFrame({"day": [date(2026, 9, 30), date(2026, 10, 1)], "queue-time": [4.5, None]})
    assert values(measurements(frame, METRICS)) == {"queue-time": [4.5], "satisfaction": []}


def test_a_table_without_a_metric_of_the_blueprint_lacks_its_columns(tmp_path: Path):
    """Nobody knows what such a table measures."""
    with pytest.raises(BlueprintError, match="there is no column metric, time, value; there are date, wait"):
        measurements(in_file(tmp_path, "date,wait\n2026-09-30,4\n"), METRICS)


def test_unknown_metrics_are_named_once_with_the_nearest():
    """A metric that the blueprint does not have is told with its first line, its count, and what was meant."""
    rows = [("queue_tme", "2026-09-30", 1), ("rainfall", "2026-09-30", 2), ("queue_tme", "bad", "bad")]
    found = measurements(rows, METRICS)
    assert found.unknown == [UnknownMetric("queue_tme", 1, 2, "queue-time"), UnknownMetric("rainfall", 2, 1, None)]
    assert [str(each) for each in found.unknown] == [
        "queue_tme is no metric of the blueprint; did you mean queue-time?",
        "rainfall is no metric of the blueprint",
    ]
    assert (found.foreign, found.bad, found.used, found.newest) == (3, 0, 0, None)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (("queue-time", "soon", 1), "row:2: soon is no time"),
        (("queue-time", "2026-09-30", "x"), "row:2: x is no number"),
        (("queuetime", "2026-09-30", 1), "row:2: queuetime is no metric of the blueprint; did you mean queue-time"),
    ],
)
def test_strict_stops_at_the_first_bad_row(row: tuple[object, ...], why: str):
    """With `strict`, a row that cannot be used is fatal and named."""
    with pytest.raises(BlueprintError, match=why):
        measurements([("queue-time", "2026-09-30", 1), row], METRICS, strict=True)


@pytest.mark.parametrize("times", [("2026-09-30T10:00", "2026-09-30T10:00Z"), ("2026-09-30T10:00+08:00", "2026-09-30")])
def test_times_with_and_without_a_zone_are_refused_together(times: tuple[str, str]):
    """Nobody knows their order, so it is an error that says what to write, also when rows are not strict."""
    rows = [("satisfaction", time, 1) for time in (times[0], *times)]
    with pytest.raises(BlueprintError, match=r"row:3: .* row 1 has (one|none); write all with a zone, as 2026-09-30T"):
        measurements(rows, METRICS)


def test_zones_are_reckoned_with():
    """Of times in different zones the later one is the newest; it keeps its zone."""
    found = measurements([("queue-time", "2026-09-30T09:00Z", 1), ("queue-time", "2026-09-30T16:00+08:00", 2)], METRICS)
    assert found.newest == datetime(2026, 9, 30, 9, tzinfo=UTC)
    assert found.zoned is True
    assert [time - found.series["queue-time"].times[1] for time in found.series["queue-time"].times] == [3600, 0]
    assert seconds(datetime(1970, 1, 1, 8, tzinfo=CHINA)) == seconds(datetime(1970, 1, 1)) == 0


def test_frames_files_and_rows_say_the_same(tmp_path: Path):
    """Polars, pandas, mappings, triples, a path and an opened file of the same measurements give the same."""
    columns: dict[str, list[Any]] = {
        "value": [3.0, 4.5, None],
        "metric": ["queue-time", "satisfaction", "queue-time"],
        "time": [datetime(2026, 9, 30, 14), datetime(2026, 9, 30), None],
    }
    triples = list(zip(columns["metric"], columns["time"], columns["value"], strict=True))
    mappings = [dict(zip(("metric", "time", "value"), row, strict=True)) for row in triples]
    text = "metric,time,value\nqueue-time,2026-09-30T14:00,3\nsatisfaction,2026-09-30,4.5\nqueue-time,,\n"
    sources = [polars.DataFrame(columns), pandas.DataFrame(columns), triples, mappings, iter(triples)]
    for source in (*sources, in_file(tmp_path, text), str(in_file(tmp_path, text)), io.StringIO(text)):
        found = measurements(source, METRICS)
        assert values(found) == {"queue-time": [3], "satisfaction": [4.5]}, source
        assert (found.newest, found.bad) == (datetime(2026, 9, 30, 14), 1), source


def test_frames_without_a_column_and_odd_rows_are_refused():
    """What is no measurement at all is a mistake in the program, and told as one."""
    with pytest.raises(BlueprintError, match="the data frame has no column time, value"):
        measurements(polars.DataFrame({"metric": ["a"]}), METRICS)
    with pytest.raises(BlueprintError, match="the data frame has no column value"):
        measurements(pandas.DataFrame({"metric": ["a"], "time": [1]}), METRICS)
    for row in (("queue-time", 1), {"metric": "queue-time"}, 5):
        with pytest.raises(BlueprintError, match="row:1: this is not metric, time, value"):
            measurements([row], METRICS)


@pytest.mark.parametrize("separator", ",;\t|")
def test_files_of_any_spreadsheet_are_read(tmp_path: Path, separator: str):
    """Whatever parts the columns; lines are counted from the heading on."""
    path = tmp_path / "m.csv"
    lines = ["value,metric,time", "4.5,queue-time,2026-09-30", '"x",queue-time,2026-09-30']
    path.write_text("\n".join(lines).replace(",", separator), "utf-8")
    found = measurements(path, ["queue-time"])
    assert (found.used, [each.line for each in found.dropped]) == (1, [3])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "m.csv:1: there is no column metric, time, value; the first line names the columns"),
        ("metric/time/value\n", "there is no column metric, time, value"),
        ("metric,time\n", "there is no column value"),
        (b"metric,time,value\nqueue-time,2026-09-30,\x81\n", "m.csv is no UTF-8 text"),
        ('metric,time,value\n"queue', r"m.csv:2: "),
    ],
)
def test_files_that_are_no_measurements_are_refused(tmp_path: Path, text: str | bytes, told: str):
    """The message names the file, and what is missing in it."""
    with pytest.raises(BlueprintError, match=told):
        measurements(in_file(tmp_path, text), METRICS)


def test_files_that_are_not_there_are_told():
    """A missing file, a folder and a name that no file can have are errors of one line."""
    for name in ("missing.csv", ".", "a\0b"):
        with pytest.raises(BlueprintError):
            measurements(name, METRICS)


def test_countless_bad_rows_are_counted_and_not_kept():
    """A file in which everything is wrong fills no memory with it."""
    count = 10 * LISTED
    bad = measurements((("queue-time", "soon", 1) for _ in range(count)), METRICS)
    assert (len(bad.dropped), bad.bad) == (LISTED, count)
    foreign = measurements(((f"metric {number}", "2026-09-30", 1) for number in range(count)), METRICS)
    assert (len(foreign.unknown), foreign.foreign) == (LISTED, count)


def test_times_and_numbers():
    """Dates are their first moment; what pandas and Python call nothing is neither time nor number."""
    assert time_of(date(2026, 9, 30)) == time_of(" 2026-09-30 ") == datetime(2026, 9, 30)
    assert time_of("2026-09-30 14:05:06.5+08:00") == datetime(2026, 9, 30, 14, 5, 6, 500_000, CHINA)
    assert time_of("2026-09-30T06:05Z") == datetime(2026, 9, 30, 14, 5, tzinfo=CHINA)
    assert time_of("30.9.2026 8:05") == time_of("2026/9/30 08:05") == datetime(2026, 9, 30, 8, 5)
    for nothing in (pandas.NaT, None, 5, "", "14:05", "4/5/2026"):
        with pytest.raises(ValueError, match="is no time"):
            time_of(nothing)
    assert number_of(" 1e3 ") == 1000
    for nothing in (None, float("inf"), "1e300", "", "1,5", [], pandas.NA):
        with pytest.raises(ValueError, match="is no number"):
            number_of(nothing)


def test_a_dropped_row_says_why():
    """Rows of frames are numbered from 1."""
    assert measurements([("queue-time", None, 1)], METRICS).dropped == [Dropped(1, "nothing is no time")]
