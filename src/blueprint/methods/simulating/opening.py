"""When customers come and who is there, of what a file and options say."""

from __future__ import annotations

from collections.abc import Mapping
from math import inf

from ...errors import BlueprintError
from ...language.messages import said
from ...model.hours import HOUR
from ...model.simulation import Simulation
from .hours import DaySpan, Hours, always, days, week

OPEN = 8 * HOUR
"""Seconds that customers come, where nothing says so."""


def opening(
    written: Simulation, arrivals: float | None, open: float | None, staff: Mapping[str, int | Mapping[str, int]]
) -> tuple[Hours, ...]:
    """When customers come and who is there; `arrivals` is the mean of what the file says by the hour."""
    told = written.arrivals
    for name, value in (("arrivals", arrivals), ("open", open)):
        if value is not None and not 0 < value < inf:
            raise BlueprintError(said("{name} is {value}: it must be more than 0", name=name, value=f"{value:g}"))
    if isinstance(told, dict):
        return _by_hours(written, told, arrivals, open, staff)
    rate = told if arrivals is None else arrivals
    if rate is None:
        raise BlueprintError(
            said("nothing says how many customers come: write `simulation: {arrivals: 20}`, in an hour")
        )
    for name, number in staff.items():
        if isinstance(number, Mapping):
            raise BlueprintError(
                said("staff {name} by the hour: write arrivals by the hour, too: `arrivals: {example}`",
                     name=name, example="{8:00-16:00: 20}")
            )  # fmt: skip
    length = open if open is not None else written.open.seconds if written.open else OPEN
    if length <= 0:
        raise BlueprintError(said("{name} is {value}: it must be more than 0", name="open", value=f"{length:g}"))
    there = {name: (DaySpan(0, inf, number),) for name, number in staff.items() if not isinstance(number, Mapping)}
    return (Hours((DaySpan(0, length, rate / HOUR),), there),)


def _by_hours(
    written: Simulation,
    told: Mapping[str, float],
    arrivals: float | None,
    open: float | None,
    staff: Mapping[str, int | Mapping[str, int]],
) -> tuple[Hours, ...]:
    if open is not None or written.open is not None:
        raise BlueprintError(said("arrivals by the hour say when customers come: leave `open` out"))
    there = {
        name: week(number, f"staff {name}") if isinstance(number, Mapping) else always(number)
        for name, number in staff.items()
    }
    coming = [tuple(span._replace(number=span.number / HOUR) for span in day) for day in week(told, "arrivals")]
    found = days(coming, there)
    if not found:
        raise BlueprintError(said("nobody ever comes: all arrivals are 0"))
    if arrivals is None:
        return found
    factor = arrivals / HOUR * sum(day.open for day in found) / sum(day.customers for day in found)
    return tuple(
        day._replace(arrivals=tuple(span._replace(number=span.number * factor) for span in day.arrivals))
        for day in found
    )
