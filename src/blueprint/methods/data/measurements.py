"""Measurements: what metrics were at which time, from a CSV file, a data frame or rows of one's own.

Times have a zone or none; those without are taken as they stand, whatever the machine's zone. Of each measurement two
numbers are kept, so that millions of rows fit into memory.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from io import TextIOBase
from pathlib import Path
from typing import Any, NamedTuple

from ...errors import BlueprintError
from ...files.csv import opened, read_csv, with_point
from ...language.messages import Message, said
from ...reading.words.notations import iso_date
from ...text.names import alike
from ...text.spelling import nearest
from .forms import Dropped

COLUMNS = ("metric", "time", "value")
TIMES = ("time", "date", "datetime", "timestamp", "day", "zeit", "datum", "tag", "时间", "日期")
"""What the column of times is called where each metric has a column of its own."""
LARGEST = 1e100
"""Of values: sums of more, and what their spread is computed from, have no place in a computer's numbers."""
LISTED = 100
"""Of bad rows and of unknown metrics, so many are kept with their line; the others are counted."""

Source = str | Path | Iterable[Any]
"""A CSV file by its path or opened, a data frame of polars or pandas with the columns metric, time and value, or with
a time and a column for each metric; or rows: mappings with these keys, or triples in this order."""

_START = datetime(1970, 1, 1)
_START_UTC = _START.replace(tzinfo=UTC)


@dataclass
class Series:
    """The measurements of one metric, in the order of the source."""

    times: array[float] = field(default_factory=lambda: array("d"))
    """Seconds since 1970, in UTC where times have a zone."""
    values: array[float] = field(default_factory=lambda: array("d"))

    def between(self, after: float, until: float) -> list[float]:
        """The values of the times after the one and not after the other."""
        return [value for time, value in zip(self.times, self.values, strict=True) if after < time <= until]


class UnknownMetric(NamedTuple):
    """A metric that is measured and of which the blueprint knows nothing."""

    metric: str
    line: int
    """Of its first measurement, from 1."""
    n: int
    near: str | None
    """The metric that was probably meant."""

    @property
    def why(self) -> Message:
        """What is wrong with it, and which one was probably meant."""
        unknown = said("{metric} is no metric of the blueprint", metric=self.metric or said("nothing"))
        return said("{unknown}; did you mean {near}?", unknown=unknown, near=self.near) if self.near else unknown

    def __str__(self) -> str:
        return self.why


@dataclass
class Measurements:
    """What could be used of some measurements, and what could not."""

    series: dict[str, Series]
    """By metric: all that the blueprint knows, also those that were not measured."""
    newest: datetime | None = None
    """The latest time of all that is used."""
    used: int = 0
    dropped: list[Dropped] = field(default_factory=list)
    """The first bad rows."""
    bad: int = 0
    """How many bad rows there are; those of unknown metrics are none."""
    unknown: list[UnknownMetric] = field(default_factory=list)
    """The first unknown metrics."""
    foreign: int = 0
    """How many measurements are of unknown metrics."""

    @property
    def zoned(self) -> bool | None:
        """Whether times have a zone; None where there is no measurement."""
        return None if self.newest is None else self.newest.utcoffset() is not None

    def check_zone(self, time: datetime) -> None:
        """BlueprintError where a time cannot be put in order with those of the measurements."""
        if self.zoned not in (None, time.utcoffset() is not None):
            at = time.isoformat()
            raise BlueprintError(
                said("the measurements have a zone and {time} has none; write it as they do", time=at)
                if self.zoned
                else said("the measurements have no zone and {time} has one; write it as they do", time=at)
            )


def seconds(time: datetime) -> float:
    """Since 1970, in UTC for a time with a zone."""
    return (time - (_START if time.utcoffset() is None else _START_UTC)).total_seconds()


def time_of(value: Any) -> datetime:
    """A time from ISO 8601 or with its date in another order, or from what data frames hold. ValueError: it is none.

    A date is its first moment.
    """
    if isinstance(value, str):
        text = value.strip()
        with suppress(ValueError):
            return datetime.fromisoformat(text)
        with suppress(ValueError):
            return datetime.fromisoformat(_year_first(text))
        raise ValueError(
            said(
                "{time} is no time; write it as 2026-09-30T14:05 or 2026-09-30T14:05+08:00",
                time=text or said("nothing"),
            )
        )
    if isinstance(value, date) and value == value:  # pandas' NaT is a date, and unlike itself
        return value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
    raise ValueError(said("{time} is no time", time=said("nothing") if value is None else value))


def _year_first(text: str) -> str:
    """A time whose date is in another order, where only one day can be meant, as `30.9.2026 8:05`."""
    day, _, time = text.partition(" ")
    return " ".join([iso_date(day) or day, *([time.zfill(5)] if time else [])])


def number_of(value: Any) -> float:
    """A number, at most LARGEST. ValueError: it is none."""
    try:
        number = float(value)
    except (TypeError, ValueError):
        number = float("nan")
    if not abs(number) <= LARGEST:
        told = said("nothing") if value is None or str(value).strip() == "" else value
        raise ValueError(said("{text} is no number, such as 4.5", text=told))
    return number


def measurements(source: Source, metrics: Collection[str], *, strict: bool = False) -> Measurements:
    """The measurements of these metrics. Rows that cannot be used are named and left out, or with `strict` refused.

    BlueprintError: the file is not there, is no UTF-8 text or lacks a column, or some times have a zone and some have
    none, so that nobody knows which was first.
    """
    name, rows = _rows(source, metrics)
    found = Measurements({metric: Series() for metric in metrics})
    unknown: dict[str, list[int]] = {}
    first: tuple[int, bool] | None = None
    latest = float("-inf")
    for line, metric, time, value in rows:
        series = found.series.get(metric)
        if series is None:
            if strict:
                raise BlueprintError(
                    said(
                        "{file}:{line}: {why}",
                        file=name,
                        line=line,
                        why=UnknownMetric(metric, line, 1, nearest(metric, metrics)).why,
                    )
                )
            found.foreign += 1
            if metric in unknown or len(unknown) < LISTED:
                unknown.setdefault(metric, [line, 0])[1] += 1
            continue
        try:
            moment, measured = time_of(time), number_of(value)
        except ValueError as error:
            if strict:
                raise BlueprintError(said("{file}:{line}: {why}", file=name, line=line, why=error.args[0])) from None
            found.bad += 1
            if len(found.dropped) < LISTED:
                found.dropped.append(Dropped(line, error.args[0]))
            continue
        zoned = moment.utcoffset() is not None
        if first is None:
            first = (line, zoned)
        elif zoned is not first[1]:
            raise BlueprintError(said("{file}:{line}: {why}", file=name, line=line, why=_mixed(moment, first[0])))
        at = seconds(moment)
        series.times.append(at)
        series.values.append(measured)
        found.used += 1
        if at > latest:
            latest, found.newest = at, moment
    found.unknown = [UnknownMetric(metric, line, n, nearest(metric, metrics)) for metric, (line, n) in unknown.items()]
    return found


def _mixed(time: datetime, first: int) -> Message:
    at = time.isoformat()
    mixed = (
        said("{time} has no zone, and the time of row {first} has one", time=at, first=first)
        if time.utcoffset() is None
        else said("{time} has a zone, and the time of row {first} has none", time=at, first=first)
    )
    return said("{mixed}; write all with a zone, as 2026-09-30T14:05+08:00, or all without", mixed=mixed)


Row = tuple[int, str, Any, Any]
"""Line, metric, time, value."""


def _rows(source: Source, metrics: Collection[str]) -> tuple[str, Iterator[Row]]:
    """What messages call the source, and its rows, numbered as lines of the file or from 1."""
    if isinstance(source, str | Path):
        return str(source), _rows_of_file(Path(source), metrics)
    if isinstance(source, TextIOBase):
        name = str(getattr(source, "name", "<text>"))
        return name, _rows_of_csv(source, name, metrics)
    frame: Any = source
    if hasattr(frame, "itertuples"):  # pandas
        return "row", _rows_of_frame(frame.columns, frame.itertuples(index=False, name=None), metrics)
    if hasattr(frame, "iter_rows"):  # polars
        return "row", _rows_of_frame(frame.columns, frame.iter_rows(), metrics)
    return "row", _numbered(source)


def _rows_of_frame(names: Iterable[str], rows: Iterable[Sequence[Any]], metrics: Collection[str]) -> Iterator[Row]:
    columns = [str(name) for name in names]
    if wide := _wide(columns, metrics):
        for number, row in enumerate(rows, 1):
            yield from _spread(number, row, wide)
        return
    if missing := [name for name in COLUMNS if name not in columns]:
        raise BlueprintError(said("the data frame has no column {known}", known=tuple(missing)))
    places = [columns.index(name) for name in COLUMNS]
    yield from _numbered(tuple(row[place] for place in places) for row in rows)


class _Wide(NamedTuple):
    """Where a table has its times and its metrics, each in a column of its own."""

    time: int
    metrics: dict[str, int]


def _wide(names: Sequence[str], metrics: Collection[str]) -> _Wide | None:
    """None where a column says the metric, no column has times, or none is called as a metric of the blueprint."""
    plain = [alike(name) for name in names]
    if COLUMNS[0] in plain:
        return None
    known = {metric.casefold(): metric for metric in metrics}
    time = next((plain.index(name) for name in TIMES if name in plain), None)
    if time is None or not known.keys() & set(plain):
        return None
    others = {known.get(name, names[at]): at for at, name in enumerate(plain) if at != time and name}
    return _Wide(time, others)


def _spread(number: int, row: Sequence[Any], wide: _Wide) -> Iterator[Row]:
    """A row for each metric that was measured; an empty cell says that it was not."""
    for metric, place in wide.metrics.items():
        value = row[place]
        if value is not None and value == value and value != "":  # a frame's gaps are unlike themselves
            yield number, metric, row[wide.time], value


def _numbered(rows: Iterable[Any]) -> Iterator[Row]:
    for number, row in enumerate(rows, 1):
        try:
            metric, time, value = (row[name] for name in COLUMNS) if isinstance(row, Mapping) else row
        except (TypeError, ValueError, KeyError):
            raise BlueprintError(
                said("row:{number}: this is not {known}: {row}", number=number, known=tuple(COLUMNS), row=repr(row))
            ) from None
        yield number, str(metric).strip(), time, value


def _rows_of_file(path: Path, metrics: Collection[str]) -> Iterator[Row]:
    with opened(path) as lines:
        yield from _rows_of_csv(lines, str(path), metrics)


def _rows_of_csv(lines: Iterable[str], name: str, metrics: Collection[str]) -> Iterator[Row]:
    """Row by row: what is measured may be larger than memory."""
    file = read_csv(lines, name)
    if wide := _wide(file.heading.names, metrics):
        for row in file.rows():
            cells = [with_point(row.at(place), file.heading.separator) for place in range(len(file.heading.names))]
            yield from _spread(row.line, cells, wide)
        return
    metric, time, value = file.heading.find_all(COLUMNS)
    for row in file.rows():
        yield row.line, row.at(metric), row.at(time), with_point(row.at(value), file.heading.separator)
