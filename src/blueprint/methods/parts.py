"""The expected values of a blueprint, as they count for a card that stands for it."""

from __future__ import annotations

import math
from collections.abc import Iterator

from ..model.actions import Action
from ..model.feelings import feelings
from ..model.part_values import PartValues, WorstMoment
from ..model.service import Blueprint
from ..model.words import MomentKind
from .cost import written_cost
from .moments import priority
from .timing import part_times

WORSE = (MomentKind.NEUTRAL, MomentKind.NEGATIVE)


def expected_values(blueprint: Blueprint) -> PartValues:
    """The first customer's times, standard and acceptable, the costs of the main path, and how customers fare in it."""
    standard, acceptable = part_times(blueprint) or (None, None)
    if standard is None or not any(standard) or not math.isfinite(sum(standard)):
        standard = acceptable = None
    cost = written_cost(blueprint)
    worst = max(_moments(blueprint), key=lambda each: (WORSE.index(each.kind), each.pressing), default=None)
    return PartValues(standard, acceptable, cost.main_path if cost.n else None, worst, _feelings(blueprint))


def _moments(blueprint: Blueprint) -> Iterator[WorstMoment]:
    """Those that are not positive, of its parts too."""
    for element in blueprint.flow.elements.values():
        cell = element.cell
        if isinstance(cell, Action) and (moment := cell.moment) and moment.kind in WORSE:
            rated = moment.importance is not None and moment.performance is not None
            pressing = priority(moment.importance or 0, moment.performance or 0) if rated else 0.0
            yield WorstMoment(moment.kind, cell.name, pressing)
    yield from (part.worst for part in blueprint.part_values.values() if part.worst)


def _feelings(blueprint: Blueprint) -> tuple[float, float] | None:
    lane = next(iter(feelings(blueprint.flow).values()), [])
    felt = [each.feel for each in lane if each.feel is not None]
    felt += [feel for part in blueprint.part_values.values() if part.feelings for feel in part.feelings]
    return (min(felt), max(felt)) if felt else None
