"""The customer's way step by step: where do customers act, and where do they wait?"""

from __future__ import annotations

import math
from collections.abc import Sequence

from ...drawing.theme import Theme
from ...language.drawing_words import Words, told
from ...layout.cards.durations import UNITS, spelled
from ...text.markup import clean
from ...text.widths import width
from ...text.wrapping import wrap
from ..assessments.timing import Path, step_name, time_table, whole_times
from ..assessments.words import assessment_words
from .sheet import EDGE, TEXT, Chart, ChartSheet, row_height, ticks

NAMES, PLOT, TIMES = 200, 460, 150
"""Widths of the three columns."""
BAR = 20


def time_chart(paths: Sequence[Path], subject: str, theme: Theme, language: str | None = None) -> Chart:
    """A bar for each step of the first customer's way: first the wait (dark), then what is done."""
    words = assessment_words(language)
    path = paths[0]
    left = EDGE + NAMES
    sheet = ChartSheet(words["time question"], f"{subject} · {_whole(path, words)}", theme, left + PLOT + TIMES + EDGE)
    key, x = sheet.top + TEXT, float(left)
    kinds = (
        ("waits for", theme.tone["wait"], theme.tone["wait"]),
        ("acts", theme.customer_card, theme.ink["customer"]),
    )
    for word, fill, edge in kinds:
        sheet.boxes([(x, key - 11, x + 12, key + 1)], fill, stroke=edge)
        sheet.label(x + 18, key, words[word])
        x += 42 + width(words[word], TEXT)
    longest = max(step.time.attention for step in path.steps) or 1.0
    unit, size = next(pair for pair in UNITS if longest >= 2 * pair[1] or pair[1] == 1)
    scale = ticks(0, longest / size, most=5)

    def at(seconds: float) -> float:
        return left + PLOT * seconds / size / scale[-1]

    y = top = key + 14
    waits: list[tuple[float, float, float, float]] = []
    acts: list[tuple[float, float, float, float]] = []
    for step in path.steps:
        lines = wrap(clean(step_name(step)), TEXT, NAMES - 20)
        height = row_height(lines, 34)
        middle = y + height / 2
        busy, waiting = step.time.busy, step.time.waiting
        if waiting:
            waits.append((left, middle - BAR / 2, at(waiting), middle + BAR / 2))
        if busy:
            acts.append((at(waiting), middle - BAR / 2, at(waiting + busy), middle + BAR / 2))
        sheet.centred(EDGE, middle, lines)
        visits = f"{step.visits:.3g}" if math.isfinite(step.visits) else "∞"
        often = "" if math.isclose(step.visits, 1) else f" × {visits}"
        sheet.centred(at(waiting + busy) + 8, middle, [spelled(waiting + busy, words) + often], apart=True)
        y += height
    sheet.scale({at(tick * size): f"{tick:g}" for tick in scale}, top, y)
    sheet.label(left + PLOT + 24, y + 16, words[unit], colour=theme.muted)
    for boxes, (_, fill, edge) in zip((waits, acts), kinds, strict=True):
        if boxes:
            sheet.boxes(boxes, fill, stroke=edge)
    foot = sheet.notes(y + 44, words["time note"])
    return sheet.finished("time", foot, str(time_table(list(paths), language)), language or "en")


def _whole(path: Path, words: Words) -> str:
    """The whole way beside what is acceptable and what the customer wants to spend."""
    return " · ".join(
        told(words[key], spelled(seconds, words) if math.isfinite(seconds) else "∞", words)
        for key, seconds in whole_times(path)
    )
