"""One report over many blueprints: what is most pressing in all of them, what they share, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from ..blueprint import Blueprint
from ..findings import Severity
from ..language.drawing_words import Words, begun, parted
from ..language.messages import in_language
from ..methods.moments import Register, RegisterRow, register
from ..methods.strategy import Issue, issues
from ..model.actions import Action
from ..model.flow import Element
from ..pipeline import check, draw
from ..reports.meeting.contents import Report, picture_of, side_by_side
from ..reports.meeting.sections import Section
from ..results.tables import Cell, ResultColumn, ResultTable
from ..text.markup import clean, number
from .portfolio import Portfolio
from .tables import matrix_table
from .words import index_words

SHARED = ("systems", "roles", "channels")
"""What is told of all blueprints side by side."""


class _Told(NamedTuple):
    """A blueprint with what the report says of it."""

    blueprint: Blueprint
    register: Register
    issues: Sequence[Issue]


def folder_report(
    portfolio: Portfolio, title: str, *, theme: str = "light", language: str | None = None, on: date | None = None
) -> Report:
    """Everything in one: at a glance, all moments ranked together, all pains, opportunities by what they pay, who and
    what is shared, and each blueprint on a page of its own.

    `on`: the day on which evaluations count as overdue. Files that cannot be read are named in `left_out`.
    """
    words = index_words(language)
    told = [_Told(each, register(each, on=on), issues(each)) for each in portfolio.blueprints]
    tables = (
        _glance(told, words, language, on),
        _moments(told, words),
        _pains(told, words),
        _opportunities(told, words),
    )
    sections = [Section(table.title, tables=[table]) for table in tables if table.rows]
    shared = [matrix_table(portfolio.matrix(of), language) for of in SHARED]
    sections.append(Section(words["shared"], tables=[table for table in shared if len(table.columns) > 1]))
    sections += _pages(told, theme, language)
    facts = [(begun(words["blueprints"]), str(len(told)))]
    left_out = [in_language(refusal, language) for refusal in portfolio.refusals]
    return Report(words["report on all"], clean(title), "", facts, sections, language or "en", left_out)


def _glance(told: Sequence[_Told], words: Words, language: str | None, on: date | None) -> ResultTable:
    columns = [
        ResultColumn("blueprint", words["blueprint"]),
        ResultColumn("moments", begun(words["moments"]), number=True),
        ResultColumn("pains", words["pains"], number=True),
        ResultColumn("pressing", words["most pressing one"]),
        ResultColumn("priority", begun(words["priority"]), number=True, digits=1),
        ResultColumn("errors", words["errors"], number=True),
        ResultColumn("warnings", words["warnings"], number=True),
    ]
    rows: list[list[Cell]] = []
    for each in told:
        found = [finding.severity for finding in check(each.blueprint, language=language, on=on)]
        first = next((row for row in each.register.by_priority if row.priority is not None), None)
        rows.append(
            [
                clean(each.blueprint.title),
                len(each.register.rows),
                len(each.issues),
                first and first.action,
                first and first.priority,
                found.count(Severity.ERROR),
                found.count(Severity.WARNING),
            ]
        )
    return ResultTable("glance", words["all at a glance"], columns, rows)


def _moments(told: Sequence[_Told], words: Words) -> ResultTable:
    columns = [
        ResultColumn("kind", begun(words["kind"])),
        ResultColumn("action", begun(words["action"])),
        ResultColumn("blueprint", words["blueprint"]),
        ResultColumn("importance", begun(words["importance"]), number=True),
        ResultColumn("performance", begun(words["performance"]), number=True),
        ResultColumn("priority", begun(words["priority"]), number=True, digits=1),
        ResultColumn("measures", begun(words["measures"])),
    ]
    ranked = sorted(
        ((each, row) for each in told for row in each.register.rows),
        key=lambda pair: (pair[1].priority is None, -(pair[1].priority or 0.0)),
    )
    rows: list[list[Cell]] = [
        [
            f"{row.moment.kind.sign} {words[row.moment.kind.value]}",
            row.action,
            clean(each.blueprint.title),
            *(None if value is None else number(value) for value in (row.moment.importance, row.moment.performance)),
            row.priority,
            parted(row.moment.measures, words),
        ]
        for each, row in ranked
    ]
    return ResultTable("moments", words["all moments"], columns, rows)


def _pains(told: Sequence[_Told], words: Words) -> ResultTable:
    columns = [
        ResultColumn("pain", words["pain"]),
        ResultColumn("card", words["card"]),
        ResultColumn("blueprint", words["blueprint"]),
        ResultColumn("cause", words["cause"]),
        ResultColumn("priority", begun(words["priority"]), number=True, digits=1),
    ]
    found = [(_priority_at(each, issue.element), issue, each.blueprint) for each in told for issue in each.issues]
    rows: list[list[Cell]] = [
        [
            issue.pain.what,
            issue.element.cell.name,
            clean(blueprint.title),
            parted((cause.what for cause in issue.pain.cause), words),
            priority,
        ]
        for priority, issue, blueprint in sorted(found, key=lambda each: -(each[0] or 0.0))
    ]
    return ResultTable("pains", words["all pains"], columns, rows, words["priority note"] if rows else "")


def _opportunities(told: Sequence[_Told], words: Words) -> ResultTable:
    columns = [
        ResultColumn("opportunity", words["opportunity"]),
        ResultColumn("at", words["where"]),
        ResultColumn("blueprint", words["blueprint"]),
        ResultColumn("priority", begun(words["priority"]), number=True, digits=1),
    ]
    found = [(priority, what, at, each) for each in told for what, at, priority in _ideas(each)]
    rows: list[list[Cell]] = [
        [what, at, clean(each.blueprint.title), priority]
        for priority, what, at, each in sorted(found, key=lambda idea: -(idea[0] or 0.0))
    ]
    return ResultTable("opportunities", words["all opportunities"], columns, rows, words["priority note"])


def _ideas(each: _Told) -> Iterator[tuple[str, str, float | None]]:
    """Opportunities of steps and cards, with where they stand and what is missing there."""
    for column in each.blueprint.flow.columns:
        for what in column.step.opportunity:
            rows = [row for row in each.register.rows if _column(each.blueprint, row) == column.id]
            yield what, column.step.name or str(column.number), _most(rows)
    for element in each.blueprint.flow.elements.values():
        if isinstance(element.cell, Action):
            for what in element.cell.opportunity:
                yield what, element.cell.name, _priority_at(each, element)


def _priority_at(each: _Told, element: Element) -> float | None:
    """The priority of the moment on a card, else the greatest of those in its step."""
    own = [row for row in each.register.rows if row.id == element.id]
    beside = [row for row in each.register.rows if _column(each.blueprint, row) == element.column.id]
    return _most(own or beside)


def _column(blueprint: Blueprint, row: RegisterRow) -> str:
    return blueprint.flow.elements[row.id].column.id


def _most(rows: Sequence[RegisterRow]) -> float | None:
    return max((row.priority for row in rows if row.priority is not None), default=None)


def _pages(told: Sequence[_Told], theme: str, language: str | None) -> Iterator[Section]:
    for each in told:
        drawn = draw(each.blueprint, theme=theme, language=language, wrap=side_by_side(each.blueprint))
        yield Section(clean(each.blueprint.title), [picture_of(drawn)])
