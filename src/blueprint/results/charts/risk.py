"""Fail points by risk priority number, and how much of the whole risk the first ones are (Pareto)."""

from __future__ import annotations

from ...drawing.theme import Theme
from ...methods.risk import Risks
from ...text.markup import clean
from ...text.wrapping import wrap
from ..assessments.risk import risk_table
from ..assessments.words import assessment_words
from .sheet import EDGE, SMALL, TEXT, Chart, ChartSheet, row_height, ticks

NAMES, PLOT, SCORES, SHARES = 250, 300, 120, 150
"""Widths of the columns: what may fail, the bars, the scores, the cumulative share."""
BAR = 20


def risk_chart(risks: Risks, subject: str, theme: Theme, language: str | None = None) -> Chart:
    """A bar for each scored fail point, the highest first; right of them the line of the cumulative share."""
    words = assessment_words(language)
    left = EDGE + NAMES
    right = left + PLOT + SCORES
    sheet = ChartSheet(words["fail-points question"], subject, theme, right + SHARES + 2 * EDGE)
    key = sheet.top + TEXT
    sheet.label(left, key, words["rpn"], bold=True)
    sheet.label(right, key, words["cumulative"], bold=True)
    scale = ticks(0, max((risk.rpn for risk in risks.ranked), default=1), most=4)
    whole = sum(risk.rpn for risk in risks.ranked)
    y, so_far = key + 14, 0
    top = y
    bars, shares = [], []
    for risk in risks.ranked:
        lines = wrap(clean(risk.fail.what), TEXT, NAMES - 20)
        height = row_height(lines, 40)
        middle = y + height / 2
        end = left + PLOT * risk.rpn / scale[-1]
        bars.append((left, middle - BAR / 2, end, middle + BAR / 2))
        so_far += risk.rpn
        shares.append((right + SHARES * so_far / whole, middle))
        sheet.centred(EDGE, middle, lines)
        factors = f"{risk.fail.severity} × {risk.fail.occurrence} × {risk.fail.detection}"
        sheet.centred(end + 8, middle - 7, [str(risk.rpn)], bold=True, apart=True)
        sheet.centred(end + 8, middle + 8, [factors], size=SMALL, colour=theme.muted, apart=True)
        y += height
    sheet.scale({left + PLOT * tick / scale[-1]: f"{tick:g}" for tick in scale}, top, y)
    sheet.scale({right + SHARES * share / 100: f"{share} %" for share in (0, 50, 100)}, top, y)
    if bars:
        sheet.boxes(bars, theme.tone["fail"])
        sheet.way(shares, theme.line, strokeWidth=2)
        sheet.points(shares, theme.line, radius=4)
    for x, middle in shares:  # the line comes from the upper left, so below it is room
        sheet.centred(x - 7, middle + 5, [f"{100 * (x - right) / SHARES:.0f} %"], size=SMALL, align="right", apart=True)
    foot = sheet.notes(y + 44, str(risk_table(risks, language).note))
    return sheet.finished("fail-points", foot, str(risk_table(risks, language)), language or "en")
