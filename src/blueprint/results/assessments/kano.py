"""The table of Kano's categories."""

from __future__ import annotations

from collections.abc import Sequence

from ...language.drawing_words import Words
from ...methods.answers import KanoResult
from ...methods.kano import Category
from ..tables import Cell, Column, Table
from .words import assessment_words

MEASURES = ("better", "worse", "category strength", "total strength")


def kano_table(results: Sequence[KanoResult], language: str | None = None) -> Table:
    """All counts of every feature, the three policies beside each other, and how sure the first category is."""
    words = assessment_words(language)
    columns = [
        Column("feature", words["feature"]),
        *(Column(letter, letter, number=True) for letter in map(str, Category)),
        Column("n", "n", number=True),
        *(Column(policy, words[policy]) for policy in ("mode", "berger", "aom")),
        Column("clear", words["clear"]),
        *(Column(measure.replace(" ", "_"), words[measure], number=True) for measure in MEASURES),
    ]
    return Table("kano", words["kano"], columns, [_row(each, words) for each in results], words["kano note"])


def _row(result: KanoResult, words: Words) -> list[Cell]:
    kano = result.kano
    counts = [kano.counts[category] for category in Category]
    policies = [words[category] if category and kano.n else None for category in (kano.mode, kano.berger, kano.aom)]
    strengths = [kano.better, kano.worse, kano.category_strength, kano.total_strength]
    return [result.feature, *counts, kano.n, *policies, kano.clear, *strengths]
