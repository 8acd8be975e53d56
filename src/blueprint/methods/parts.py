"""The expected values of a blueprint, as they count for a card that stands for it."""

from __future__ import annotations

import math

from ..model.part_values import PartValues
from ..model.service import Blueprint
from .cost import written_cost
from .timing import part_times


def expected_values(blueprint: Blueprint) -> PartValues:
    """The first customer's times, standard and acceptable, and the costs of the main path."""
    standard, acceptable = part_times(blueprint) or (None, None)
    if standard is None or not any(standard) or not math.isfinite(sum(standard)):
        standard = acceptable = None
    cost = written_cost(blueprint)
    return PartValues(standard, acceptable, cost.main_path if cost.n else None)
