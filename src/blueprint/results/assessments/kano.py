"""The table of Kano's categories."""

from __future__ import annotations

from collections.abc import Sequence

from ...language.drawing_words import Words
from ...methods.answers import KanoResult
from ...methods.kano import Category
from ..tables import Cell, ResultColumn, ResultTable
from .words import assessment_words

MEASURES = ("better", "worse", "category strength", "total strength")


def kano_table(results: Sequence[KanoResult], language: str | None = None) -> ResultTable:
    """All counts of every feature, the three policies beside each other, and how sure the first category is."""
    words = assessment_words(language)
    columns = [
        ResultColumn("feature", words["feature"]),
        *(ResultColumn(letter, letter, number=True) for letter in map(str, Category)),
        ResultColumn("n", "n", number=True),
        *(ResultColumn(policy, words[policy]) for policy in ("mode", "berger", "aom")),
        ResultColumn("apart", words["apart"], number=True),
        ResultColumn("needed", words["needed"], number=True, digits=1),
        ResultColumn("clear", words["clear"]),
        *(ResultColumn(measure.replace(" ", "_"), words[measure], number=True) for measure in MEASURES),
    ]
    return ResultTable("kano", words["kano"], columns, [_row(each, words) for each in results], words["kano note"])


def _row(result: KanoResult, words: Words) -> list[Cell]:
    kano = result.kano
    counts = [kano.counts[category] for category in Category]
    policies = [words[category] if category and kano.n else None for category in (kano.mode, kano.berger, kano.aom)]
    strengths = [kano.better, kano.worse, kano.category_strength, kano.total_strength]
    return [result.feature, *counts, kano.n, *policies, *kano.fong, kano.clear, *strengths]
