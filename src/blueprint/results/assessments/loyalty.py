"""The table of segments by what keeps them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import fsum

from ...language.drawing_words import Words
from ...methods.loyalty import Loyalty, customer_base
from ...model.research import Segment
from ..tables import Cell, ResultColumn, ResultTable
from .words import assessment_words

MOST = 100.5
"""Percent that shares may be in sum, each of them rounded."""


def loyalty_table(segments: Sequence[Segment], language: str | None = None) -> ResultTable:
    """The segments as they are written; then every kind of loyalty with its share of all customers."""
    words = assessment_words(language)
    columns = [
        ResultColumn("level", words["level"]),
        ResultColumn("segment", words["segment"]),
        ResultColumn("attitude", words["attitude"]),
        ResultColumn("repurchase", words["repurchase"]),
        ResultColumn("captive", words["captive"]),
        ResultColumn("loyalty", words["loyalty kind"]),
        ResultColumn("percent", words["percent"], number=True, digits=0),
    ]
    return ResultTable(
        "loyalty", words["loyalty"], columns, list(_rows(segments, words)), loyalty_note(segments, words)
    )


def loyalty_note(segments: Sequence[Segment], words: Words) -> str:
    """How it was computed, and whether the shares can be."""
    whole = 100 * fsum(segment.share or 0.0 for segment in segments)
    too_much = words["more than all"].format(percent=f"{whole:.0f}") if whole > MOST else ""
    return " ".join(filter(None, (words["loyalty note"], too_much)))


def _rows(segments: Sequence[Segment], words: Words) -> Iterator[list[Cell]]:
    found = customer_base(segments)
    for segment in segments:
        kind = customer_base([segment]).kinds[segment.name]  # two segments may have one name
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
