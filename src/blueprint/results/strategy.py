"""A strategy and the key issues of a service as tables."""

from __future__ import annotations

from collections.abc import Sequence

from ..language.drawing_words import Words, bracketed, listed, parted
from ..methods.strategy import Chain, Issue, chains, dimension, dimensions
from ..model.moments import Cause
from ..model.service import Blueprint
from ..model.strategy import ExperienceStrategy, SubTheme
from .tables import Cell, ResultColumn, ResultTable
from .words.strategy import dimension_name, strategy_words


def strategy_table(blueprint: Blueprint, language: str | None = None) -> ResultTable:
    """A row for each thing that an initiative acts on; empty cells where a chain breaks off."""
    words = strategy_words(language)
    strategy = blueprint.strategy
    keys = ("theme", "sub_theme", "dimensions", "initiative", "owner", "due", "acts_on", "id")
    headings = ("theme", "sub-theme", "dimensions", "initiative", "owner", "due", "acts on", "id")
    columns = [ResultColumn(key, words[heading]) for key, heading in zip(keys, headings, strict=True)]
    if strategy is None:
        return ResultTable("strategy", words["strategy tree"], columns, [])
    rows = [[strategy.theme, *_cells(chain, words)] for chain in chains(blueprint)]
    return ResultTable("strategy", words["strategy tree"], columns, rows, " · ".join(coverage(strategy, words)))


def _cells(chain: Chain, words: Words) -> list[Cell]:
    cells: list[Cell] = [chain.sub_theme.name, dimensions_said(chain.sub_theme, words)]
    initiative, place = chain.initiative, chain.place
    cells += [initiative.name, initiative.owner, initiative.due] if initiative else [None] * 3
    cells += [place.name, place.id] if place else [None] * 2
    return cells


def issues_table(issues: Sequence[Issue], language: str | None = None) -> ResultTable:
    """A row for each pain, with its causes and the initiatives that reach it."""
    words = strategy_words(language)
    columns = [
        ResultColumn("pain", words["pain"]),
        ResultColumn("at", words["at"]),
        ResultColumn("cause", words["cause"]),
        ResultColumn("initiatives", words["initiatives"]),
    ]
    rows: list[list[Cell]] = [
        [
            issue.pain.what,
            issue.element.cell.name or issue.element.id,
            parted((_told(cause, words) for cause in issue.pain.cause), words),
            parted((initiative.name for initiative in issue.initiatives), words),
        ]
        for issue in issues
    ]
    return ResultTable("issues", words["issues"], columns, rows, unanswered(issues, words))


def _told(cause: Cause, words: Words) -> str:
    """A cause with its own causes in brackets behind it."""
    return cause.what + bracketed(parted((_told(each, words) for each in cause.cause), words), words)


def dimensions_said(sub_theme: SubTheme, words: Words) -> str:
    """The dimensions of a sub-theme in one line."""
    names = dict.fromkeys(map(dimension, sub_theme.dimensions))
    return " · ".join(dimension_name(name, words) for name in names)


def coverage(strategy: ExperienceStrategy, words: Words) -> list[str]:
    """Which dimensions the sub-themes serve, how many each, and which are left."""
    found = dimensions(strategy)
    served = [f"{dimension_name(name, words)} {len(by)}" for name, by in found.items() if by]
    left = [dimension_name(name, words) for name, by in found.items() if not by]
    said = (("served", served), ("not served", left))
    return [words[key].format(names=listed(names, words)) for key, names in said if names]


def unanswered(issues: Sequence[Issue], words: Words) -> str:
    """How many pains no initiative reaches."""
    return words["unanswered"].format(count=sum(not issue.initiatives for issue in issues), n=len(issues))
