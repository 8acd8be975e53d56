"""Segments by attitude and repurchase: do they come back because they like it?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ...drawing.theme import Theme
from ...language.drawing_words import Words, begun, listed, told
from ...methods.loyalty import Loyalty, customer_base
from ...model.research import Segment
from ...text.markup import clean
from ...text.wrapping import wrap
from ..assessments.loyalty import loyalty_note, loyalty_table, loyalty_word
from ..assessments.words import assessment_words
from .sheet import EDGE, LEADING, TEXT, Chart, ChartSheet

AXIS = 90
"""Width of the column that names the attitude."""
TILE, GAP = 330, 10
"""Width of a tile, and what lies between two."""
HEAD, PADDING = 18, 16
SPACE = 9
"""Between the kind and its segments, and between two of them."""


class LoyaltyEntry(NamedTuple):
    """A kind of loyalty or a segment, as it stands in its field."""

    lines: Sequence[str]
    size: float
    bold: bool

    @property
    def height(self) -> float:
        """With the room below it."""
        return len(self.lines) * self.size * LEADING + SPACE


ROWS = (("high", ((Loyalty.LATENT,), (Loyalty.TRUE,))), ("low", ((Loyalty.NONE,), (Loyalty.SPURIOUS, Loyalty.CAPTIVE))))
"""Attitude from top to bottom; in each row repurchase low, then high."""


def loyalty_chart(segments: Sequence[Segment], subject: str, theme: Theme, language: str | None = None) -> Chart:
    """Attitude upward, repurchase to the right; in each field the segments, and their share of all customers."""
    words = assessment_words(language)
    left = EDGE + AXIS
    sheet = ChartSheet(words["loyalty question"], subject, theme, left + 2 * TILE + GAP + EDGE)
    y = sheet.top + TEXT
    for column, level in enumerate(("low", "high")):
        x = left + column * (TILE + GAP) + TILE / 2
        sheet.label(x, y, told(words["repurchase"], words[level], words), align="center", colour=theme.muted)
    y += 12
    for level, row in ROWS:
        fields = [[entry for kind in kinds for entry in _entries(segments, kind, words)] for kinds in row]
        height = max(120.0, *(2 * PADDING + sum(entry.height for entry in entries) for entries in fields))
        sheet.centred(
            EDGE, y + height / 2, [f"{words['attitude']}{words['colon']}".rstrip(), words[level]], colour=theme.muted
        )
        for column, entries in enumerate(fields):
            x = left + column * (TILE + GAP)
            liked = row is ROWS[0][1] and column == 1
            fill = theme.customer_card if liked else theme.paper
            sheet.boxes([(x, y, x + TILE, y + height)], fill, stroke=theme.muted, cornerRadius=6)
            top = y + PADDING
            for entry in entries:
                sheet.label(x + PADDING, top + entry.size, entry.lines, size=entry.size, bold=entry.bold)
                top += entry.height
        y += height + GAP
    foot = sheet.notes(y + 14, loyalty_note(segments, words) + _without_kind(segments, words))
    return sheet.finished("loyalty", foot, str(loyalty_table(segments, language)), language or "en")


def _entries(segments: Sequence[Segment], kind: Loyalty, words: Words) -> list[LoyaltyEntry]:
    """The kind with its share, then its segments."""
    inside = [segment for segment in segments if customer_base([segment]).kinds[segment.name] is kind]
    share = customer_base(segments).shares[kind]
    head = begun(loyalty_word(kind, words)) + (_percent(share) if share else "")
    texts = [clean(segment.name) + ("" if segment.share is None else _percent(segment.share)) for segment in inside]
    return [
        LoyaltyEntry([head], HEAD, True),
        *(LoyaltyEntry(wrap(text, TEXT, TILE - 2 * PADDING), TEXT, False) for text in texts),
    ]


def _percent(share: float) -> str:
    return f"  {100 * share:.0f}\u00a0%"


def _without_kind(segments: Sequence[Segment], words: Words) -> str:
    """The segments that stand in no field."""
    names = [segment.name for segment in segments if customer_base([segment]).kinds[segment.name] is None]
    return f" {told(begun(words['unknown']), listed(names, words), words)}." if names else ""
