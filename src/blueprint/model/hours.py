"""Hours of the day and days of the week as they are written: `8:00-10:00`, `mon-fri 8-10`, `周六 9:00–12:00`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any, NamedTuple

from ..language.messages import said
from ..text.expressions import expression
from .values import wrong

HOUR = 3600.0
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_CHINESE = "一二三四五六日"
_DASH, _LISTED = expression("[–—至到~]"), expression("[、，]")
_TIME = r"(\d{1,2})(?:[:.：](\d\d))?(?:\s*(?:h|uhr|点|時|时))?"
_SPAN = expression(rf"(\D*){_TIME}\s*[-–—~至到]\s*{_TIME}")


class DayTime(NamedTuple):
    """From when to when, in seconds since midnight, more than 24 h where it ends the day after."""

    days: tuple[int, ...]
    """From 0, Monday, on; all where none is written."""
    start: float
    end: float


def day_time(text: str) -> DayTime | None:
    """What a text says; None where it is no time of the day. A span that ends before it begins ends on the next day."""
    match = _SPAN.fullmatch(text.strip().casefold())
    if match is None:
        return None
    name, first_hour, first, last_hour, last = match.groups()
    days = _days(name.strip(" \t:,"))
    start, end = int(first_hour) * HOUR + int(first or 0) * 60, int(last_hour) * HOUR + int(last or 0) * 60
    if not days or max(int(first or 0), int(last or 0)) >= 60 or start >= 24 * HOUR or end > 24 * HOUR:
        return None
    return DayTime(days, start, end if end > start else end + 24 * HOUR)


def written_twice(texts: Iterable[str]) -> tuple[str, str] | None:
    """The day and the time at which two spans overlap, else None."""
    spans = [(day, each.start, each.end) for each in map(day_time, texts) if each for day in each.days]
    for (day, _, end), (other, start, _) in pairwise(sorted(spans)):
        if day == other and start < end:
            return DAYS[day], f"{int(start // HOUR)}:{int(start % HOUR // 60):02}"
    return None


def hours(text: str) -> str:
    """The text; ValueError, with what to write, where it is no time of the day."""
    if day_time(text) is None:
        raise wrong(
            "hours",
            said("`{text}` is no time of the day", text=text),
            said("Write `8:00-10:00` or `mon-fri 8:00-10:00`."),
        )
    return text


def each_once(written: Mapping[str, Any]) -> Mapping[str, Any]:
    """The mapping; ValueError where two of its hours overlap."""
    twice = written_twice(written)
    if twice:
        raise wrong(
            "hours",
            said("{day} {time} is written twice", day=twice[0], time=twice[1]),
            said("Write each hour once; `mon-fri 8:00-10:00` holds on these days only."),
        )
    return written


def _days(text: str) -> tuple[int, ...]:
    """Numbers of days, of texts such as `mon-fri` and `sat, sun`; none where that is not understood."""
    if not text:
        return tuple(range(len(DAYS)))
    found: set[int] = set()
    for part in _LISTED.sub(",", _DASH.sub("-", text)).split(","):
        ends = [_day(name) for name in part.split("-")]
        if None in ends or len(ends) > 2:
            return ()
        first, last = (each or 0 for each in (ends[0], ends[-1]))
        found.update((first + each) % 7 for each in range((last - first) % 7 + 1))
    return tuple(sorted(found))


def _day(name: str) -> int | None:
    name = name.strip()
    if name[:-1] in ("周", "星期") and name[-1] in _CHINESE:
        return _CHINESE.index(name[-1])
    return DAYS.index(name[:3]) if name[:3] in DAYS else None
