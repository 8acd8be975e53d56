"""The table of the customer's time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ...language.drawing_words import Words, lane_name
from ...methods.timing import CustomerTime, PathStep, customer_times, path_steps
from ...model.service import Blueprint
from ..tables import Cell, ResultColumn, ResultTable
from .words import assessment_words

MINUTE = 60.0


class Path(NamedTuple):
    """The way of one customer, step by step."""

    customer: str | None
    """Name of the customer's lane; None where it has none."""
    whole: CustomerTime
    steps: tuple[PathStep, ...]
    """Those that take time."""
    budget: float | None
    """Seconds that the customer wants to spend, as the scope says."""


def paths(blueprint: Blueprint) -> list[Path]:
    """The ways of all customers of whose time something is written."""
    budget = blueprint.scope and blueprint.scope.budget
    steps = [step for step in path_steps(blueprint) if any(step.time)]
    found = [
        Path(
            blueprint.lanes_by_key[whole.lane].name,
            whole,
            tuple(step for step in steps if step.lane == whole.lane),
            budget.seconds if budget else None,
        )
        for whole in customer_times(blueprint)
    ]
    return [path for path in found if path.steps]


def time_table(paths: list[Path], language: str | None = None) -> ResultTable:
    """Each step that takes time, with how often it is come to; then the whole way beside the budget. In minutes."""
    words = assessment_words(language)
    columns = [
        ResultColumn("level", words["level"]),
        ResultColumn("customer", words["who"]),
        ResultColumn("step", words["step"]),
        *(
            ResultColumn(key, words[word], number=True, digits=1)
            for key, word in (("acts_min", "acts"), ("waits_min", "waits for"), ("elsewhere_min", "meanwhile"))
        ),
        ResultColumn("times", words["visits"], number=True),
        ResultColumn("expected_min", words["total"], number=True, digits=1),
    ]
    rows = [row for path in paths for row in _rows(path, words)]
    return ResultTable("time", words["time"], columns, rows, words["time note"])


def _rows(path: Path, words: Words) -> Iterator[list[Cell]]:
    customer = lane_name(path.whole.start.kind, path.customer, words)
    for step in path.steps:
        time = step.time
        own = [seconds / MINUTE for seconds in (time.busy, time.waiting, time.apart + time.after)]
        yield [words["step"], customer, step_name(step), *own, step.visits, time.attention * step.visits / MINUTE]
    for key, seconds in whole_times(path):
        yield [words["whole"], customer, words[key], None, None, None, None, seconds / MINUTE]


def whole_times(path: Path) -> Iterator[tuple[str, float]]:
    """The word and seconds of each time of the whole way; what elapses only where that is more."""
    yield "standard time", path.whole.standard
    yield "acceptable time", path.whole.acceptable
    if path.whole.elapsed > path.whole.standard:
        yield "elapsed", path.whole.elapsed
    if path.budget is not None:
        yield "budget", path.budget


def step_name(step: PathStep) -> str:
    """The step's own name, or what the customer does there."""
    return step.element.column.step.name or step.element.cell.name or step.element.id
