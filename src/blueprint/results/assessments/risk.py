"""The table of fail points."""

from __future__ import annotations

from collections.abc import Iterator

from ...language.drawing_words import Words, parted
from ...methods.risk import Risks
from ...model.flow import Element
from ...model.moments import FailPoint
from ..tables import Cell, ResultColumn, ResultTable
from .words import assessment_words


def risk_table(risks: Risks, language: str | None = None) -> ResultTable:
    """The fail points, the highest number first; last those that lack a score."""
    words = assessment_words(language)
    columns = [
        ResultColumn("rank", words["rank"], number=True),
        ResultColumn("fail_point", words["fail"]),
        ResultColumn("action", words["at"]),
        ResultColumn("severity", words["severity"], number=True),
        ResultColumn("occurrence", words["occurrence"], number=True),
        ResultColumn("detection", words["detection"], number=True),
        ResultColumn("rpn", words["rpn"], number=True),
        ResultColumn("cumulative_percent", words["cumulative"], number=True, digits=0),
        ResultColumn("prevention", words["prevention"]),
    ]
    note = words["risk note"]
    if risks.unscored:
        note += " " + words["unscored"].format(count=len(risks.unscored))
    return ResultTable("fail-points", words["fail-points"], columns, list(_rows(risks, words)), note)


def _rows(risks: Risks, words: Words) -> Iterator[list[Cell]]:
    whole = sum(risk.rpn for risk in risks.ranked)
    so_far = 0
    for risk in risks.ranked:
        so_far += risk.rpn
        yield _row(risk.rank, risk.element, risk.fail, risk.rpn, 100 * so_far / whole, words)
    for element, fail in risks.unscored:
        yield _row(None, element, fail, None, None, words)


def _row(
    rank: int | None, element: Element, fail: FailPoint, rpn: int | None, share: float | None, words: Words
) -> list[Cell]:
    scores = (fail.severity, fail.occurrence, fail.detection)
    return [rank, fail.what, element.cell.name or element.id, *scores, rpn, share, parted(fail.prevention, words)]
