"""Event logs from CSV, Parquet and XES files of any size."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from ...language.messages import said
from ...text.expressions import expression
from ..events import EventLog, concluded
from ..study import Study, study, total
from ..touchpoints import Touchpoints
from .about_actions import ACTION, meant, usable
from .column_files import open_log
from .lifecycle import kind_of, refuse_unread, visits
from .parts import parted
from .rows import CsvFile, Flaw, UsedRows, need_polars

if TYPE_CHECKING:
    from polars import DataFrame, Expr, LazyFrame

BAD = ("bad", "failed", "failure", "lost", "abandoned", "cancelled", "差", "失败", "流失", "放弃", "取消")
"""Outcomes in which a case is lost, unless others are named."""
COLUMNS = {"case": True, ACTION: True, "start": True, "end": False, "outcome": False, "lifecycle": False}
"""Column → whether a log needs it."""
NAMES = {
    "case": (
        *("case:concept:name", "case id", "case_id", "caseid", "case_key", "_case_key", "session_id", "ticket"),
        *("fall", "fall-id", "fallnummer", "vorgang", "vorgangsnummer", "案例", "案例编号", "案例id"),
    ),
    ACTION: (
        *("concept:name", "activity", "activity_en", "event", "step"),
        *("aktivität", "aktion", "ereignis", "schritt", "活动", "行为", "事件", "步骤"),
    ),
    "start": (
        *("time:timestamp", "start timestamp", "timestamp", "eventtime", "start_timestamp", "time", "ts"),
        *("startzeit", "beginn", "zeitstempel", "zeitpunkt", "开始时间", "时间", "时间戳"),
        *("complete timestamp", "end timestamp", "end_timestamp"),  # all that some logs know
    ),
    "end": ("complete timestamp", "end timestamp", "end_timestamp", "endzeit", "ende", "结束时间", "完成时间"),
    "outcome": ("ergebnis", "结果"),
    "lifecycle": ("lifecycle:transition", "transition"),
}
"""What XES as a table, Celonis, Disco and plain exports call the columns, the surest first."""
EPOCH = {10: "s", 13: "ms", 16: "us"}
"""Digits of a time that is counted from 1970 → its unit: true from 2001 to 2286."""
_DOTTED = expression(r"\d\d?\.\d\d?\.\d{4}\b")
_SLASHED = expression(r"\d{4}/\d\d/\d\d\b")
_ZONE = expression(r"(?:Z|[+-]\d\d:?\d\d)$", re.IGNORECASE)


P = TypeVar("P")
"""How a file or table tells its columns apart."""


class Studied(NamedTuple):
    """A log that was studied."""

    found: Study
    """With the steps by their places in these two."""
    actions: list[str]
    """Ids of actions that the log names."""
    others: list[str]
    """Names in the log that mean no action of the blueprint."""
    used: UsedRows


def read_events(
    path: Path,
    touchpoints: Touchpoints,
    called: Mapping[str, str] | None = None,
    **how: Any,
) -> EventLog:
    """What the events of a file say of each action; all else as `study_file`."""
    studied = study_file(path, touchpoints, called, **how)
    return concluded(studied.found, studied.actions, studied.used)


def study_file(
    path: Path,
    touchpoints: Touchpoints,
    called: Mapping[str, str] | None = None,
    *,
    likely: Mapping[str, str] | None = None,
    bad: Collection[str] = (),
    times: str | None = None,
    strict: bool = False,
    variants: bool = False,
) -> Studied:
    """Studies the events of a CSV, Parquet or XES file: columns `case`, `action`, `start` and, where there are some,
    `end`, `outcome` and `lifecycle`, which says of each row whether it starts or completes a visit.

    `called`: column → its name in the file, where that is none of NAMES; `likely`: the same, if it is there. `bad`: the
    outcomes in which a case is lost, else BAD. `times`: how times are written, as strptime says it; else ISO 8601, all
    with a zone or all without, or seconds, milliseconds or microseconds since 1970. Rows that cannot be used are left
    out, or with `strict` refused. `variants`: whole ways of cases are counted, too.
    BlueprintError: one is refused, the file cannot be read, it lacks a column, or a column says that visits have two
    rows and nothing reads it. MissingExtra: polars is missing.
    """
    pl = need_polars()
    file = open_log(path)
    known = {name: column for name, column in (likely or {}).items() if file.heading.find(column) is not None}
    named = {**known, **(called or {})}
    places = with_an_end_of_its_own(
        {name: file.place(name, named, need, NAMES.get(name, ())) for name, need in COLUMNS.items()}
    )
    two_rows = places["lifecycle"] is not None
    if not two_rows:
        refuse_unread(file, {*places.values()})
    scanned = file.scan(places)
    time = _reader(pl, file, places["start"], times)
    types = scanned.collect_schema()
    # Parquet has times that are read already.
    read = {name: pl.col(name) if types[name].is_temporal() else time(name) for name in ("start", "end")}
    timed = scanned.with_columns(began=read["start"], ended=read["end"])
    flaws = _flaws(pl, times)
    names = [ACTION, *(["outcome"] if places["outcome"] is not None else [])]
    starts = {"starts": kind_of("lifecycle")} if two_rows else {}
    rows = timed.select("row", "case", *names, file.flaws(flaws), start="began", end="ended", **starts)
    parts = parted(file, rows, names, f"{places} {times}")
    whole = pl.concat([part.select("row", "wrong", ACTION) for part in parts])
    found = meant(whole, touchpoints)
    used = usable(file, scanned, whole, flaws, found, strict)
    lost = [each.strip().lower() for each in bad] or BAD
    studied: list[Study] = []
    for part in parts:
        events, aside = _visits(pl, part, found.number(others=variants), two_rows)
        used = used._replace(aside=used.aside + aside)
        # Added up at once: each may hold many lengths.
        studied = [total([*studied, study(events, lost, variants=variants)])]
    return Studied(studied[0], found.actions, list(found.others), used)


def _flaws(pl: Any, times: str | None) -> list[Flaw]:
    """Why a row cannot be used, the first reason first."""
    began, ended = pl.col("began"), pl.col("ended")
    form = (
        said("write it as {times}, as --times says", times=times)
        if times
        else said("write it as 2026-09-30T14:05, all with a zone or all without; --times says another form")
    )
    return [
        Flaw(pl.col("case").is_null(), lambda row: said("no case is named")),
        Flaw(pl.col(ACTION).is_null(), lambda row: said("no action is named")),
        Flaw(began.is_null(), lambda row: said("{start} is no start; {form}", start=row["start"], form=form)),
        Flaw(
            pl.col("end").is_not_null() & ended.is_null(),
            lambda row: said("{end} is no end; {form}", end=row["end"], form=form),
        ),
        Flaw(
            ended < began,
            lambda row: said("the end {end} lies before the start {start}", end=row["end"], start=row["start"]),
        ),
    ]


def _visits(pl: Any, part: LazyFrame, number: Expr, two_rows: bool) -> tuple[DataFrame, int]:
    """The events of a part that can be used, and how many of its rows neither start nor complete a visit."""
    usable = part.filter(pl.col("wrong").is_null()).drop("wrong")
    # Kept once each while this part is studied, and forgotten with it: those of all parts may be millions.
    of_part = pl.Categorical(pl.Categories.random())
    rows = usable.with_columns(number, pl.col("case").cast(of_part), name=pl.col(ACTION)).collect()
    if not two_rows:
        return rows, 0
    told = rows.filter(pl.col("starts").is_not_null())
    return visits(told), rows.height - told.height


def with_an_end_of_its_own(places: dict[str, P | None]) -> dict[str, P | None]:
    """Column → its place, without an end where that is the start: when something was done is no time that it took."""
    return {**places, "end": None} if places["end"] == places["start"] else places


def _reader(pl: Any, file: CsvFile, place: int | None, times: str | None) -> Any:
    """What makes times of the texts in a column."""
    if times is not None:
        return lambda name: pl.col(name).str.to_datetime(times, strict=False, time_unit="us")
    # Nearly always the first rows say it, and the others need not be read for it.
    for rows in (1000, None):
        first = file.collect(file.scan({"start": place}, rows).filter(pl.col("start").is_not_null()).head(1))["start"]
        if first.len():
            break
    text = "" if first.dtype.is_temporal() or not first.len() else first[0]
    if unit := _counted(text):
        return lambda name: _since_1970(pl, name, unit)
    year_first = _dotted if _DOTTED.match(text) else _slashed if _SLASHED.match(text) else _as_it_is
    if _ZONE.search(text) and len(text) > len("2026-09-30"):
        return lambda name: _zoned(year_first(pl.col(name)))
    return lambda name: _local(pl, year_first(pl.col(name)))


def _counted(text: str) -> str | None:
    """The unit of a time that is counted from 1970; None of one that is written otherwise."""
    whole = text.partition(".")[0]
    return EPOCH.get(len(whole)) if whole.isdecimal() and whole.isascii() else None


def _since_1970(pl: Any, name: str, unit: str) -> Any:
    number = pl.col(name).cast(pl.Float64, strict=False)
    microseconds = number * {"s": 1e6, "ms": 1e3, "us": 1}[unit]
    return microseconds.round().cast(pl.Int64, strict=False).cast(pl.Datetime("us"))


def _as_it_is(text: Any) -> Any:
    return text


def _dotted(text: Any) -> Any:
    """Day and month before the year, with dots as in German."""
    padded = text.str.replace(r"^(\d)\.", "0$1.").str.replace(r"^(\d\d)\.(\d)\.", "$1.0$2.")
    return padded.str.replace(r"^(\d\d)\.(\d\d)\.(\d{4})", "$3-$2-$1")


def _slashed(text: Any) -> Any:
    """The year first, with slashes as Disco writes it."""
    return text.str.replace(r"^(\d{4})/(\d\d)/(\d\d)", "$1-$2-$3")


def _local(pl: Any, written: Any) -> Any:
    text = _with_t(written)
    length = text.str.len_bytes()
    whole = pl.when(length == 16).then(text + ":00").when(length == 10).then(text + "T00:00:00").otherwise(text)
    return whole.str.to_datetime("%Y-%m-%dT%H:%M:%S%.f", strict=False, time_unit="us")


def _zoned(written: Any) -> Any:
    text = _with_t(written).str.replace(r"(?i)Z$", "+00:00").str.replace(r"T(\d\d:\d\d)([+-])", "T$1:00$2")
    return text.str.to_datetime("%Y-%m-%dT%H:%M:%S%.f%z", strict=False, time_unit="us")


def _with_t(text: Any) -> Any:
    return text.str.replace(" ", "T", literal=True)
