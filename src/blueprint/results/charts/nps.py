"""Detractors, passives and promoters of every touchpoint: where would customers recommend us?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ...drawing.theme import Theme
from ...methods.ratings import Nps
from ...text.markup import clean
from ...text.widths import width
from ...text.wrapping import wrap
from ..assessments.ratings import RatedTouchpoint, nps_table
from ..assessments.words import assessment_words
from .sheet import EDGE, SMALL, TEXT, Chart, ChartSheet, readable, row_height, signed

NAMES, PLOT, SCORES = 200, 420, 130
"""Widths of the three columns."""
ROW, BAR = 46, 26


class NpsGroup(NamedTuple):
    """How one of the three groups of customers is drawn: dark, white and light, so that ink alone tells them apart."""

    key: str
    fill: str
    edge: str


def nps_chart(results: Sequence[RatedTouchpoint], subject: str, theme: Theme, language: str | None = None) -> Chart:
    """A bar for each touchpoint, as it is written, with the percentage of each group; the score and its n beside it."""
    words = assessment_words(language)
    left = EDGE + NAMES
    sheet = ChartSheet(words["nps question"], subject, theme, left + PLOT + SCORES + EDGE)
    groups = (
        NpsGroup("detractors", theme.tone["negative"], theme.tone["negative"]),
        NpsGroup("passives", theme.paper, theme.muted),
        NpsGroup("promoters", theme.customer_card, theme.ink["customer"]),
    )
    key, x = sheet.top + TEXT, float(left)
    for group in groups:
        sheet.boxes([(x, key - 11, x + 12, key + 1)], group.fill, stroke=group.edge)
        sheet.label(x + 18, key, words[group.key])
        x += 42 + width(words[group.key], TEXT)
    sheet.label(left + PLOT + SCORES - 70, key, "NPS", align="right", bold=True)
    asked = [(each, each.answers) for each in results if isinstance(each.answers, Nps) and each.answers.n]
    middles, bottom = [], key + 10
    for each, _ in asked:
        lines = wrap(clean(each.name), TEXT, NAMES - 20)
        height = row_height(lines, ROW)
        middles.append(bottom + height / 2)
        sheet.centred(EDGE, middles[-1], lines)
        bottom += height
    for group in groups:
        boxes = []
        for middle, (_, nps) in zip(middles, asked, strict=True):
            start, end = _span(nps, group.key)
            if end > start:
                boxes.append((left + PLOT * start, middle - BAR / 2, left + PLOT * end, middle + BAR / 2))
                share = f"{100 * (end - start):.0f} %"
                if width(share, SMALL, bold=True) + 8 <= PLOT * (end - start):
                    colour = readable(theme, group.fill)
                    sheet.centred(
                        left + PLOT * (start + end) / 2,
                        middle,
                        [share],
                        size=SMALL,
                        colour=colour,
                        align="center",
                        bold=True,
                    )
        if boxes:
            sheet.boxes(boxes, group.fill, stroke=group.edge)
    for middle, (_, nps) in zip(middles, asked, strict=True):
        score = signed(nps.score or 0.0, 0)
        sheet.centred(left + PLOT + SCORES - 70, middle, [score], align="right", bold=True, size=17)
        sheet.centred(left + PLOT + SCORES, middle, [f"n = {nps.n}"], align="right", colour=theme.muted)
    foot = sheet.notes(bottom + 24, words["nps note"])
    return sheet.finished("nps", foot, str(nps_table(results, language)), language or "en")


def _span(nps: Nps, group: str) -> tuple[float, float]:
    """Where a group begins and ends in the bar, 0 to 1: detractors first, promoters last."""
    ends = [0, nps.detractors, nps.detractors + nps.passives, nps.n]
    index = ("detractors", "passives", "promoters").index(group)
    return ends[index] / nps.n, ends[index + 1] / nps.n
