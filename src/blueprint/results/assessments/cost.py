"""The table of what one service costs and earns."""

from __future__ import annotations

import math
from typing import NamedTuple

from ...language.drawing_words import Words, begun
from ...methods.cost import Economics, WrittenCost, economics, written_cost
from ...methods.timing import customer_times
from ...model.service import Blueprint
from ..tables import Cell, ResultColumn, ResultTable
from .timing import MINUTE
from .words import assessment_words


class Costs(NamedTuple):
    """What is known of a service in money."""

    economics: Economics | None
    written: WrittenCost
    times: dict[str, float]
    """Minutes of the first customer's way by name: standard, acceptable, budget. Only those that are written."""


def costs(blueprint: Blueprint) -> Costs | None:
    """Price and costs of the service, or costs of its actions; None where neither is written."""
    found, written = economics(blueprint), written_cost(blueprint)
    if found is None and not written.n:
        return None
    whole = next(iter(customer_times(blueprint)), None)
    budget = blueprint.scope and blueprint.scope.budget
    times = {
        "standard": whole.standard if whole else 0.0,
        "acceptable": whole.acceptable if whole else 0.0,
        "budget": budget.seconds if budget else 0.0,
    }
    return Costs(found, written, {name: seconds / MINUTE for name, seconds in times.items() if seconds})


def cost_table(result: Costs, language: str | None = None) -> ResultTable:
    """Cost and profit at each time that is known and where nothing is left; then the costs that actions name."""
    words = assessment_words(language)
    columns = [
        ResultColumn("case", words["case"]),
        ResultColumn("minutes", words["minutes"], number=True, digits=1),
        ResultColumn("cost", words["costs"], number=True),
        ResultColumn("profit", words["profit"], number=True),
    ]
    written = result.written
    notes = [words["cost note"]] if result.economics else []
    notes.append(words["actions priced"].format(n=written.n, actions=written.actions))
    return ResultTable("cost", words["cost"], columns, _rows(result, words), " ".join(notes))


def _rows(result: Costs, words: Words) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    if result.economics:
        times = dict(result.times)
        if math.isfinite(result.economics.break_even):
            times["break-even"] = result.economics.break_even
        rows += [
            [begun(words[name]), minutes, result.economics.cost(minutes), result.economics.profit(minutes)]
            for name, minutes in times.items()
        ]
    if result.written.n:
        rows += [
            [begun(words["cost main path"]), None, result.written.main_path, None],
            [begun(words["cost exceptions"]), None, result.written.exceptional, None],
        ]
    return rows
