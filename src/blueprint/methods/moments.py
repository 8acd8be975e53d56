"""The register of moments of truth: how each stands with customers, which to answer first, and what is done about it.

Quadrants after Martilla and James (1977, “Importance-performance analysis”, Journal of Marketing 41(1)).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from math import fsum
from typing import TYPE_CHECKING

from ..model.actions import Action
from ..notebook_hook import shows_itself
from ..records import Record

if TYPE_CHECKING:
    from ..model.flow import Element
    from ..model.metrics import Evaluation
    from ..model.moments import MomentOfTruth
    from ..model.service import Blueprint
    from ..model.training import TrainingEvaluation

TARGET = 5.0
"""The performance that a moment of truth is measured against unless another is given: the best."""
LEAST, MOST = 1.0, 5.0
"""The scale of importance and performance."""
MIDDLE = (LEAST + MOST) / 2


def priority(importance: float, performance: float, target: float = TARGET) -> float:
    """What is missing to the target, weighed by importance: importance × max(0, target − performance); 0 to 20.

    >>> priority(5, 2.5), priority(5, 4.5, target=4)
    (12.5, 0.0)
    """
    return importance * max(0.0, target - performance)


class Quadrant(StrEnum):
    """What importance and performance together advise."""

    CONCENTRATE = "concentrate here"
    """Important, and done badly."""
    KEEP_UP = "keep up"
    """Important, and done well."""
    LOW = "low priority"
    """Unimportant, and done badly."""
    OVERKILL = "possible overkill"
    """Unimportant, and done well."""


class Cross(StrEnum):
    """Where the quadrants meet."""

    MEAN = "mean"
    """At the means of all that are rated: half stands out from half, whatever the level."""
    MIDDLE = "middle"
    """In the middle of the scale: good is good, however good the others are."""
    OWN = "own"
    """Where somebody has put it, such as at the target that is agreed on."""


MANY = 8
"""From so many rated moments on their means part them; of fewer, each would move the lines that it is judged by."""


class Crosshair(Record):
    """The lines that part the quadrants."""

    importance: float
    performance: float
    n: int
    """How many rated moments there are."""

    def quadrant(self, importance: float, performance: float) -> Quadrant:
        """Where a pair of ratings lies; what lies on a line counts as above it.

        >>> str(Crosshair(3, 3, 0).quadrant(5, 2)), str(Crosshair(3, 3, 0).quadrant(3, 3))
        ('concentrate here', 'keep up')
        """
        important, well = _reaches(importance, self.importance), _reaches(performance, self.performance)
        if important:
            return Quadrant.KEEP_UP if well else Quadrant.CONCENTRATE
        return Quadrant.OVERKILL if well else Quadrant.LOW


def _reaches(value: float, line: float) -> bool:
    # The mean of equal numbers may miss them by the last bit.
    return value >= line - 1e-9


def crosshair(ratings: Sequence[tuple[float, float]], at: Cross = Cross.MEAN) -> Crosshair | None:
    """The lines for pairs of importance and performance; None where means are wanted of nothing.

    >>> crosshair([(5, 2), (4, 4)])
    Crosshair(importance=4.5, performance=3.0, n=2)
    """
    if at is Cross.MIDDLE:
        return Crosshair(MIDDLE, MIDDLE, len(ratings))
    if not ratings:
        return None
    n = len(ratings)
    return Crosshair(fsum(pair[0] for pair in ratings) / n, fsum(pair[1] for pair in ratings) / n, n)


def next_evaluation(evaluation: Evaluation | TrainingEvaluation | None) -> date | None:
    """When the effect is to be looked at again: last + every, in whole days; None where either is not said."""
    if evaluation is None or evaluation.last is None or evaluation.every is None:
        return None
    try:
        return evaluation.last + timedelta(seconds=evaluation.every.seconds)
    except OverflowError:  # after the last date that a calendar knows, which is never
        return None


class RegisterRow(Record):
    """A moment of truth in the register."""

    number: int
    """From 1, as at its star in the drawing of the whole blueprint."""
    id: str
    """Of its action."""
    action: str
    """The action's name."""
    moment: MomentOfTruth
    priority: float | None
    """None where importance or performance is not rated, as is the quadrant."""
    quadrant: Quadrant | None
    next_evaluation: date | None
    overdue: bool | None
    """On the date that was asked about; None without one, or where no date follows."""


@shows_itself
class Register(Record):
    """All moments of truth of a blueprint, in the order of the service."""

    rows: tuple[RegisterRow, ...]
    target: float
    cross: Cross
    crosshair: Crosshair | None
    """None where it is to stand at means and nothing is rated."""

    @property
    def rated(self) -> list[RegisterRow]:
        """The rows with both ratings."""
        return [row for row in self.rows if row.quadrant is not None]

    @property
    def pressing(self) -> list[RegisterRow]:
        """The rows of low priority beside the others that lack half or more of what can be missing nevertheless."""
        half = MOST * max(0.0, self.target - LEAST) / 2
        return [row for row in self.rated if row.quadrant is Quadrant.LOW and 0 < half <= (row.priority or 0.0)]

    @property
    def by_priority(self) -> list[RegisterRow]:
        """The rows, the most pressing first; the unrated last, and of equals the earlier in the service first."""
        return sorted(self.rows, key=lambda row: (row.priority is None, -(row.priority or 0.0), row.number))


def register(
    blueprint: Blueprint,
    target: float = TARGET,
    cross: Cross | tuple[float, float] | None = None,
    on: date | None = None,
) -> Register:
    """The register of a blueprint. `on` is the date on which evaluations may be overdue.

    `cross`: where the quadrants meet, as a rule or as importance and performance; else at the means of eight rated
    moments or more, of fewer in the middle of the scale.
    """
    found = moments(blueprint)
    ratings = [both for _, moment in found if (both := _ratings(moment))]
    if cross is None:
        cross = Cross.MIDDLE if 0 < len(ratings) < MANY else Cross.MEAN
    if isinstance(cross, Cross):
        lines = crosshair(ratings, cross)
    else:
        lines, cross = Crosshair(*cross, len(ratings)), Cross.OWN
    rows = []
    for number, (element, moment) in enumerate(found, 1):
        both = _ratings(moment)
        due = next_evaluation(moment.evaluation)
        rows.append(
            RegisterRow(
                number,
                element.id,
                element.cell.name,
                moment,
                priority(*both, target) if both else None,
                lines.quadrant(*both) if both and lines else None,
                due,
                due < on if due and on else None,
            )
        )
    return Register(tuple(rows), target, cross, lines)


def moments(blueprint: Blueprint) -> list[tuple[Element, MomentOfTruth]]:
    """The elements with a moment of truth as the drawing numbers them: step by step, and from top to bottom."""
    flow = blueprint.flow
    standing: Iterable[Element] = (
        element
        for column in flow.columns
        for lane in blueprint.all_lanes
        for element in flow.stacks.get((column.number, lane.key), ())
    )
    return [
        (element, element.cell.moment)
        for element in standing
        if isinstance(element.cell, Action) and element.cell.moment is not None
    ]


def _ratings(moment: MomentOfTruth) -> tuple[float, float] | None:
    if moment.importance is None or moment.performance is None:
        return None
    return moment.importance, moment.performance
