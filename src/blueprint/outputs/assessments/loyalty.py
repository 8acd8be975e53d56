"""The table of segments by what keeps them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...layout.headings import Words
from ...methods.loyalty import Loyalty, base
from ...model.research import Segment
from ..tables import Cell, Column, Table
from .words import assessment_words


def loyalty_table(segments: Sequence[Segment], language: str | None = None) -> Table:
    """The segments as they are written; then every kind of loyalty with its share of all customers."""
    words = assessment_words(language)
    columns = [
        Column("level", words["level"]),
        Column("segment", words["segment"]),
        Column("attitude", words["attitude"]),
        Column("repurchase", words["repurchase"]),
        Column("captive", words["captive"]),
        Column("loyalty", words["loyalty kind"]),
        Column("percent", words["percent"], number=True, digits=0),
    ]
    return Table("loyalty", words["loyalty"], columns, list(_rows(segments, words)), words["loyalty note"])


def _rows(segments: Sequence[Segment], words: Words) -> Iterator[list[Cell]]:
    found = base(segments)
    for segment in segments:
        kind = base([segment]).kinds[segment.name]  # two segments may have one name
        yield [
            words["segment"],
            segment.name,
            segment.attitude and words[segment.attitude],
            segment.repurchase and words[segment.repurchase],
            segment.captive,
            kind and loyalty_word(kind, words),
            None if segment.share is None else 100 * segment.share,
        ]
    shares = [(loyalty_word(kind, words), found.shares[kind]) for kind in Loyalty]
    for name, share in (*shares, (words["unknown"], found.unknown)):
        yield [words["sum of kind"], None, None, None, None, name, 100 * share]


def loyalty_word(kind: Loyalty, words: Words) -> str:
    """The kind in the reader's language."""
    return words[f"loyalty {kind}"]
