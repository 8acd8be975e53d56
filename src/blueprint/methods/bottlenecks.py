"""The bottleneck of a simulated service, and what one more or one fewer there would change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from ..errors import BlueprintError
from ..language.messages import said
from ..model.service import Blueprint
from ..model.simulation import Simulation
from .simulating.hours import Shifts, in_every_shift
from .simulation import Simulated, StaffUse, simulate


class Bottleneck(NamedTuple):
    """The staff to whom most work comes for what they can do, and the same days with more and fewer of them."""

    staff: StaffUse
    now: Simulated
    more: Simulated
    """With one more, in every shift in which anybody is there."""
    fewer: Simulated | None
    """With one fewer; None where that leaves nobody."""


def bottleneck(blueprint: Blueprint, *, staff: Mapping[str, Shifts] | None = None, **options: Any) -> Bottleneck:
    """Simulates three times, with the same customers; options are those of `simulate`.

    MissingExtra, BlueprintError: as `simulate`, and no staff are counted.
    """
    now = simulate(blueprint, staff=staff, **options)
    if not now.staff:
        raise BlueprintError(said("without staff there is no bottleneck: write `simulation: {staff: …}`"))
    narrow = max(now.staff, key=lambda each: max(each.load, each.utilisation.mean))
    written = blueprint.simulation or Simulation()
    given: dict[str, Shifts] = {**written.staff, **(staff or {})}
    there = next(shifts for name, shifts in reversed(given.items()) if name.casefold() == narrow.name.casefold())

    def tried(change: int) -> Simulated:
        changed = in_every_shift(there, lambda number: number + change)
        return simulate(blueprint, staff={**(staff or {}), narrow.name: changed}, **options)

    return Bottleneck(narrow, now, tried(+1), tried(-1) if _may_be_fewer(there) else None)


def _may_be_fewer(shifts: Shifts) -> bool:
    """Whether somebody is left, at all times at which anybody is there."""
    numbers = shifts.values() if isinstance(shifts, Mapping) else [shifts]
    return all(number != 1 for number in numbers)
