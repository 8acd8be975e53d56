"""Expected and perceived, dimension by dimension: how wide is the gap?"""

from __future__ import annotations

from ...drawing.theme import Theme
from ...language.drawing_words import listed
from ...methods.answers import ServqualResult
from ...methods.servqual import Dimension
from ...text.markup import clean, number
from ...text.widths import width
from ...text.wrapping import wrap
from ..assessments.servqual import dimension_word, servqual_note, servqual_table
from ..assessments.words import assessment_words
from .sheet import EDGE, TEXT, Chart, ChartSheet, row_height, signed, ticks

NAMES, PLOT, GAPS = 190, 420, 90
"""Widths of the three columns."""
ROW = 40


def servqual_chart(result: ServqualResult, subject: str, theme: Theme, language: str | None = None) -> Chart:
    """A line for each dimension from what is expected (open) to what is perceived (filled), the widest gap first."""
    words = assessment_words(language)
    survey = result.survey
    left = EDGE + NAMES
    sheet = ChartSheet(words["servqual question"], subject, theme, left + PLOT + GAPS + EDGE)
    scores = [score for each in survey.dimensions for score in (each.expected, each.perceived)]
    scale = ticks(min(scores, default=0.0), max(scores, default=1.0))

    def at(score: float) -> float:
        return left + PLOT * (score - scale[0]) / (scale[-1] - scale[0])

    key = sheet.top + TEXT
    sheet.points([(left + 6, key - 4)], theme.ink["customer"], filled=False, strokeWidth=2)
    sheet.label(left + 18, key, words["expected score"])
    second = left + 42 + width(words["expected score"], TEXT)
    sheet.points([(second, key - 4)], theme.ink["customer"])
    sheet.label(second + 12, key, words["perceived score"])
    sheet.label(left + PLOT + GAPS, key, words["gap"], align="right", bold=True)
    top = bottom = key + 14
    rows: list[tuple[float, Dimension]] = []
    for each in survey.worst:
        lines = wrap(clean(dimension_word(each.name, words)), TEXT, NAMES - 30)
        height = row_height(lines, ROW)
        sheet.centred(EDGE, bottom + height / 2, lines)
        rows.append((bottom + height / 2, each))
        bottom += height
    sheet.scale({at(tick): number(tick) for tick in scale}, top, bottom)
    for short in (True, False):
        tone = theme.tone["negative" if short else "positive"]
        ways = [(at(each.expected), y, at(each.perceived), y) for y, each in rows if (each.gap < 0) is short]
        if ways:
            sheet.lines(ways, tone, strokeWidth=3)
    sheet.points([(at(each.expected), y) for y, each in rows], theme.paper)
    sheet.points([(at(each.expected), y) for y, each in rows], theme.ink["customer"], filled=False, strokeWidth=2)
    sheet.points([(at(each.perceived), y) for y, each in rows], theme.ink["customer"])
    for y, each in rows:
        tone = theme.tone["negative" if each.gap < 0 else "positive"]
        sheet.centred(left + PLOT + GAPS, y, [signed(each.gap, 2)], align="right", bold=True, colour=tone)
    foot = sheet.notes(bottom + 44, _note(result, words))
    return sheet.finished("servqual", foot, str(servqual_table(result, language)), language or "en")


def _note(result: ServqualResult, words: dict[str, str]) -> str:
    survey = result.survey
    scores = [
        f"{words[key]} {signed(score, 2)}"
        for key, score in (("unweighted", survey.unweighted), ("weighted", survey.weighted))
        if score is not None
    ]
    n = f"n = {survey.n} · " if survey.n is not None else ""
    return f"{n}{listed(scores, words)} · {servqual_note(result, words)}"
