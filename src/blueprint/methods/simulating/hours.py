"""Hours of the day and days of the week: when how many customers come, and when how many are there to serve them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import inf
from typing import NamedTuple

from ...errors import BlueprintError
from ...language.messages import said
from ...text.expressions import expression

HOUR = 3600.0
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_CHINESE = "一二三四五六日"
_DASH, _LISTED = expression("[–—至到~]"), expression("[、，]")
_SPAN = expression(r"(?P<days>\D*)(\d{1,2}):(\d\d)\s*[-–—~至到]\s*(\d{1,2}):(\d\d)")


class Span(NamedTuple):
    """A part of the day; seconds since midnight, more than 24 h where it ends the day after."""

    start: float
    end: float
    number: float
    """Customers a second, or staff."""


Spans = tuple[Span, ...]
"""Of a day, one after the other."""


class Hours(NamedTuple):
    """A day on which customers come."""

    arrivals: Spans
    staff: Mapping[str, Spans]

    @property
    def opens(self) -> float:
        """When customers begin to come."""
        return self.arrivals[0].start

    @property
    def closes(self) -> float:
        """When they cease to."""
        return self.arrivals[-1].end

    @property
    def open(self) -> float:
        """Seconds."""
        return self.closes - self.opens

    @property
    def customers(self) -> float:
        """How many come on average."""
        return sum((span.end - span.start) * span.number for span in self.arrivals)

    def room(self, name: str) -> float:
        """Seconds that staff are there while open, summed over them."""
        return sum(
            max(0.0, min(span.end, self.closes) - max(span.start, self.opens)) * span.number
            for span in self.staff[name]
        )


def days(arrivals: Sequence[Spans], staff: Mapping[str, Sequence[Spans]]) -> tuple[Hours, ...]:
    """The days of a week on which customers come, of what holds on each from Monday to Sunday.

    Days that are all alike are one. BlueprintError: nobody of some staff is there on one of them.
    """
    found = []
    for number, day in enumerate(DAYS):
        if any(span.number for span in arrivals[number]):
            there = {name: week[number] for name, week in staff.items()}
            for name, spans in there.items():
                if not any(span.number for span in spans):
                    raise BlueprintError(
                        said("staff {name}: nobody is there on {day}, when customers come", name=name, day=day)
                    )
            found.append(Hours(arrivals[number], there))
    return tuple(found[:1] if all(day == found[0] for day in found) else found)


def always(number: float) -> list[Spans]:
    """The same at any time of the week."""
    return [(Span(0, inf, number),)] * len(DAYS)


def week(written: Mapping[str, float], of: str) -> list[Spans]:
    """What `{"mon-fri 8:00-10:00": 60}` says, from Monday to Sunday; without days it holds on each.

    BlueprintError, naming `of`: a key is no time, or two overlap.
    """
    found: list[list[Span]] = [[] for _ in DAYS]
    for key, number in written.items():
        chosen, start, end = _read(key, of)
        for each in chosen:
            found[each].append(Span(start, end, number))
    for day, spans in zip(DAYS, found, strict=True):
        spans.sort()
        for before, after in pairwise(spans):
            if after.start < before.end:
                time = f"{int(after.start // HOUR)}:{int(after.start % HOUR // 60):02}"
                raise BlueprintError(said("{of}: {day} {time} is written twice", of=of, day=day, time=time))
    return [tuple(spans) for spans in found]


def _read(key: str, of: str) -> tuple[list[int], float, float]:
    """Days, and seconds from midnight; a span that ends before it begins ends on the next day."""
    match = _SPAN.fullmatch(key.strip())
    chosen = _days(match["days"].strip(" \t:,")) if match else []
    if match:
        _, *parts = match.groups()
        first_hour, first, last_hour, last = map(int, parts)
        start, end = first_hour * HOUR + first * 60, last_hour * HOUR + last * 60
        if chosen and max(first, last) < 60 and start < 24 * HOUR and end <= 24 * HOUR:
            return chosen, start, end if end > start else end + 24 * HOUR
    raise BlueprintError(
        said("{of}: `{key}` is no time of the day: write `8:00-10:00` or `mon-fri 8:00-10:00`", of=of, key=key)
    )


def _days(text: str | None) -> list[int]:
    """Numbers of days, of texts such as `mon-fri` and `sat, sun`; none where that is not understood."""
    if not text:
        return list(range(len(DAYS)))
    found: list[int] = []
    for part in _LISTED.sub(",", _DASH.sub("-", text)).split(","):
        ends = [_day(name) for name in part.split("-")]
        if None in ends or len(ends) > 2:
            return []
        first, last = (each or 0 for each in (ends[0], ends[-1]))
        found += [(first + each) % 7 for each in range((last - first) % 7 + 1)]
    return sorted(set(found))


def _day(name: str) -> int | None:
    name = name.strip().casefold()
    if name[:-1] in ("周", "星期") and name[-1] in _CHINESE:
        return _CHINESE.index(name[-1])
    return DAYS.index(name[:3]) if name[:3] in DAYS else None
