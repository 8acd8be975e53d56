"""The tables of what customers rate at each touchpoint: NPS, CSAT, CES."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ...methods.answers import rating_results
from ...methods.data.forms import AS_IT_IS, Dropped, Form
from ...methods.ratings import FEW, Ces, Csat, Nps, worst
from ...model.service import Blueprint
from ..tables import Cell, ResultColumn, ResultTable
from .words import assessment_words


class RatedTouchpoint(NamedTuple):
    """The answers to one question at one touchpoint."""

    action: str
    """Its id."""
    name: str
    """The action's own, or its id where it has none."""
    answers: Nps | Csat | Ces
    dropped: tuple[Dropped, ...] = ()


def rated(blueprint: Blueprint, question: str, form: Form = AS_IT_IS) -> list[RatedTouchpoint]:
    """The touchpoints of which a question (nps, csat or ces) was asked, in the order written.

    BlueprintError: a file is not there, is no UTF-8 text, or lacks its column.
    """
    found = []
    sources = blueprint.research.ratings if blueprint.research else ()
    for source, ratings in zip(sources, rating_results(blueprint, form), strict=True):
        answers = getattr(ratings, question)
        if answers is not None:
            element = blueprint.flow.elements.get(source.action)
            name = element.cell.name if element else None
            dropped = tuple(drop for drop in ratings.dropped if drop.file == getattr(source, question))
            found.append(RatedTouchpoint(source.action, name or source.action, answers, dropped))
    return found


def nps_table(results: Sequence[RatedTouchpoint], language: str | None = None) -> ResultTable:
    """Promoters, passives and detractors of every touchpoint, and the score with its n."""
    rows: list[list[Cell]] = [
        [each.action, each.name, nps.promoters, nps.passives, nps.detractors, nps.n, nps.score, *_ends(nps)]
        for each in results
        if isinstance(nps := each.answers, Nps)
    ]
    return _table("nps", ("promoters", "passives", "detractors"), rows, language)


def csat_table(results: Sequence[RatedTouchpoint], language: str | None = None) -> ResultTable:
    """How many are satisfied at every touchpoint, and their share with its n."""
    rows: list[list[Cell]] = [
        [each.action, each.name, _scale(csat), csat.satisfied, csat.n, csat.score, *_ends(csat)]
        for each in results
        if isinstance(csat := each.answers, Csat)
    ]
    return _table("csat", ("satisfied",), rows, language, scale=True)


def ces_table(results: Sequence[RatedTouchpoint], language: str | None = None) -> ResultTable:
    """How easy every touchpoint is, with its n."""
    rows: list[list[Cell]] = [
        [each.action, each.name, _scale(ces), ces.n, ces.score, *_ends(ces)]
        for each in results
        if isinstance(ces := each.answers, Ces)
    ]
    return _table("ces", (), rows, language, scale=True)


def _scale(answers: Csat | Ces) -> str:
    return f"{worst(answers.best)}–{answers.best}"


def _table(
    question: str, counts: Sequence[str], rows: Sequence[Sequence[Cell]], language: str | None, scale: bool = False
) -> ResultTable:
    words = assessment_words(language)
    columns = [
        ResultColumn("action", words["action id"]),
        ResultColumn("touchpoint", words["touchpoint"]),
        *((ResultColumn("scale", words["scale"]),) if scale else ()),
        *(ResultColumn(count, words[count], number=True) for count in counts),
        ResultColumn("n", "n", number=True),
        ResultColumn("score", question.upper(), number=True, digits=1),
        ResultColumn("low", words["from"], number=True, digits=1),
        ResultColumn("high", words["to"], number=True, digits=1),
    ]
    n = next(place for place, column in enumerate(columns) if column.key == "n")
    few = [str(row[1]) for row in rows if isinstance(answers := row[n], int) and 0 < answers < FEW]
    note = words[f"{question} note"] + " " + words["ends"]
    if few:
        note += " " + words["few"].format(least=FEW, touchpoints=words["comma"].join(few))
    return ResultTable(question, words[question], columns, rows, note)


def _ends(answers: Nps | Csat | Ces) -> tuple[Cell, Cell]:
    return answers.interval or (None, None)
