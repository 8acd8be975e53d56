"""Hours of the day and days of the week: when how many customers come, and when how many are there to serve them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import inf
from typing import Any, NamedTuple

from ...errors import BlueprintError
from ...language.messages import said
from ...model.hours import DAYS, day_time, written_twice


class DaySpan(NamedTuple):
    """A part of the day; seconds since midnight, more than 24 h where it ends the day after."""

    start: float
    end: float
    number: float
    """Customers a second, or staff."""


Spans = tuple[DaySpan, ...]
"""Of a day, one after the other."""
Shifts = int | Mapping[str, int]
"""How many staff there are, at any time or by hours of the day."""


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
    return [(DaySpan(0, inf, number),)] * len(DAYS)


def week(written: Mapping[str, float], of: str) -> list[Spans]:
    """What `{"mon-fri 8:00-10:00": 60}` says, from Monday to Sunday; without days it holds on each.

    BlueprintError, naming `of`: a key is no time, or two overlap.
    """
    twice = written_twice(written)
    if twice:
        raise BlueprintError(said("{of}: {day} {time} is written twice", of=of, day=twice[0], time=twice[1]))
    found: list[list[DaySpan]] = [[] for _ in DAYS]
    for key, number in written.items():
        time = day_time(key)
        if time is None:
            raise BlueprintError(
                said("{of}: `{key}` is no time of the day: write `8:00-10:00` or `mon-fri 8:00-10:00`", of=of, key=key)
            )
        for day in time.days:
            found[day].append(DaySpan(time.start, time.end, number))
    return [tuple(sorted(spans)) for spans in found]


def in_every_shift(number: float | Mapping[str, float], make: Callable[[Any], Any]) -> Any:
    """What becomes of a number of staff, in each shift in which anybody is there: who is away stays away."""
    if isinstance(number, Mapping):
        return {hours: make(each) if each else 0 for hours, each in number.items()}
    return make(number)
