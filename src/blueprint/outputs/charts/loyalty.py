"""Segments by attitude and repurchase: do they come back because they like it?"""

from __future__ import annotations

from collections.abc import Sequence

from ...drawing.theme import Theme
from ...layout.headings import Words, begun
from ...methods.loyalty import Loyalty, base
from ...model.research import Segment
from ...text import clean, wrap
from ..assessments.loyalty import loyalty_table, loyalty_word
from ..assessments.words import assessment_words
from .sheet import EDGE, LEADING, TEXT, Chart, Sheet

AXIS = 90
"""Width of the column that names the attitude."""
TILE, GAP = 330, 10
"""Width of a tile, and what lies between two."""
HEAD, PADDING, SPACE = 18, 16, 5

ROWS = (("high", ((Loyalty.LATENT,), (Loyalty.TRUE,))), ("low", ((Loyalty.NONE,), (Loyalty.SPURIOUS, Loyalty.CAPTIVE))))
"""Attitude from top to bottom; in each row repurchase low, then high."""


def loyalty_chart(segments: Sequence[Segment], subject: str, theme: Theme, language: str | None = None) -> Chart:
    """Attitude upward, repurchase to the right; in each field the segments, and their share of all customers."""
    words = assessment_words(language)
    left = EDGE + AXIS
    sheet = Sheet(words["loyalty question"], subject, theme, left + 2 * TILE + GAP + EDGE)
    y = sheet.top + TEXT
    for column, level in enumerate(("low", "high")):
        x = left + column * (TILE + GAP) + TILE / 2
        sheet.label(x, y, f"{words['repurchase']}: {words[level]}", align="center", colour=theme.muted)
    y += 12
    for level, row in ROWS:
        fields = [[line for kind in kinds for line in _lines(segments, kind, words)] for kinds in row]
        height = max(120.0, *(2 * PADDING + sum(size * LEADING + SPACE for _, size, _ in lines) for lines in fields))
        sheet.centred(EDGE, y + height / 2, [f"{words['attitude']}:", words[level]], colour=theme.muted)
        for column, lines in enumerate(fields):
            x = left + column * (TILE + GAP)
            liked = row is ROWS[0][1] and column == 1
            fill = theme.customer_card if liked else theme.paper
            sheet.boxes([(x, y, x + TILE, y + height)], fill, stroke=theme.muted, cornerRadius=6)
            baseline = y + PADDING
            for text, size, bold in lines:
                baseline += size * LEADING
                sheet.label(x + PADDING, baseline - 4, text, size=size, bold=bold)
                baseline += SPACE
        y += height + GAP
    foot = sheet.notes(y + 14, words["loyalty note"])
    return sheet.finished("loyalty", foot, str(loyalty_table(segments, language)), language or "en")


def _lines(segments: Sequence[Segment], kind: Loyalty, words: Words) -> list[tuple[str, float, bool]]:
    """A field's texts, each with size and weight: the kind with its share, then its segments."""
    inside = [segment for segment in segments if base([segment]).kinds[segment.name] is kind]
    share = base(segments).shares[kind]
    head = begun(loyalty_word(kind, words)) + (f"  {100 * share:.0f} %" if share else "")
    lines: list[tuple[str, float, bool]] = [(head, HEAD, True)]
    for segment in inside:
        own = "" if segment.share is None else f"  {100 * segment.share:.0f} %"
        lines += [(line, TEXT, False) for line in wrap(clean(segment.name) + own, TEXT, TILE - 2 * PADDING)]
    return lines
