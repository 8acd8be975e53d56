"""Blueprint → sheets: as few as can be read, each a scene of its own with its head, all drawn at one scale."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...model.service import Blueprint
from .. import constants as c
from ..asked import Asked, prepared
from ..grid.bands import phase_starts
from ..grid.cuts import cut_into, cuts, evenly, fewest
from ..routed import Routed, routed
from .paper import Paper
from .plan import Plan, Planner, Sheets

TRIES = 3
"""So many ways to cut in turn that are no better end the search for a better one."""
TAB_COLUMNS = 160.0
"""What the tabs at both ends of a band take, at first sight."""
LAYOUTS = 16
"""So often at most a drawing is laid out to find how it is cut; 2 to 7 times are usual. What then fits on no sheet, as
a step that leads to a hundred others, would not fit in more bands."""
UNEVEN = 1.12
"""So much longer than its share may a band be, where it can so be cut at the start of a phase."""


def lay_out_sheets(blueprint: Blueprint, paper: Paper, *, wrap: int | None = None, **options: Any) -> Sheets:
    """The drawing on as few sheets as show it so large that it can be read, then as large as these allow.

    It is cut into bands of `wrap` steps at most; a band that is higher than a sheet is cut between lanes. Where even
    that is not enough, such as for one giant card, it is as large as fits. `options` are those of `lay_out`.
    """
    asked = prepared(blueprint, **options)
    sizes = [paper.turned, paper] if paper.turns else [paper]
    plans = [plan for size in sizes if (plan := _best(asked, size, wrap))]
    if not plans:
        bands = routed(asked, cuts(len(asked.view.slots), 1, ()))
        plans = [Planner(asked, bands, size).smaller() for size in sizes]
    return min(plans, key=lambda plan: plan.cost).drawn()


def _best(asked: Asked, paper: Paper, wrap: int | None) -> Plan | None:
    """The best plan for a sheet as it lies; None where nothing that can be read fits on it."""
    best: Plan | None = None
    worse = 0
    for bands in _ways_to_cut(asked, paper, wrap):
        planner = Planner(asked, bands, paper)
        plan = planner.best(best)
        if plan is not None and (best is None or plan.cost < best.cost):
            best, worse = plan, 0
        elif best is not None:
            worse += 1
        if worse == TRIES:
            break
    return best


def _ways_to_cut(asked: Asked, paper: Paper, wrap: int | None) -> Iterator[list[Routed]]:
    """Few bands, then more, about equally wide, none of them wider than the sheet, nor of more than `wrap` steps.

    How wide columns are is known only when they stand in a band, since connections need room; where a band is too wide,
    its columns count for more, and all is cut anew.
    """
    columns = len(asked.view.slots)
    most = wrap or max(columns, 1)
    starts = phase_starts(asked.view)
    room = paper.room[0] / paper.least_scale - c.MARGIN
    names = float(c.MARGIN + c.LANE_NAME_WIDTH)
    (whole,) = routed(asked, [range(columns)])
    sizes = _pitches(whole)
    number = -(-columns // most)
    if number <= 1 and whole.found.right <= room:
        yield [whole]
        number = 2
    layouts = 0
    while number <= columns and layouts < LAYOUTS:
        space = room - names - TAB_COLUMNS
        number = max(number, min(fewest(sizes, space), columns))
        even = evenly(number, sizes)
        found = cut_into(number, sizes, min(max(space, even), even * UNEVEN), starts) or cut_into(
            number, sizes, even, starts
        )
        if found is None or max(map(len, found.bands)) > most:
            number += 1
            continue
        layouts += 1
        bands = routed(asked, found.bands)
        wide = [band for band in zip(bands, found.bands, strict=True) if band[0].found.right > room]
        if not wide:
            yield bands
            number += 1
            continue
        if all(len(steps) == 1 for _, steps in wide) or number == columns:
            return
        for band, steps in wide:
            sum_of = sum(sizes[step] for step in steps)
            more = max(1.02, (band.found.right - names) / (sum_of + TAB_COLUMNS) * 1.02)
            for step in steps:
                sizes[step] *= more


def _pitches(band: Routed) -> list[float]:
    """What each column takes, with the space behind it."""
    found = band.found
    ends = [*found.column_x[1:], found.column_x[-1] + found.column_width[-1] + c.GAP] if found.column_x else []
    return [end - x for x, end in zip(found.column_x, ends, strict=True)]
