"""The table of a SERVQUAL survey."""

from __future__ import annotations

from collections.abc import Iterator

from ...language.drawing_words import Words, begun
from ...methods.answers import ServqualResult
from ...methods.ratings import FEW
from ...methods.servqual import Servqual
from ..tables import Cell, ResultColumn, ResultTable
from .words import assessment_words


def servqual_table(result: ServqualResult, language: str | None = None) -> ResultTable:
    """The dimensions, the widest gap first and each above its items; then the whole, unweighted and weighted."""
    words = assessment_words(language)
    columns = [
        ResultColumn("level", words["level"]),
        ResultColumn("dimension", words["dimension"]),
        ResultColumn("item", words["item"]),
        ResultColumn("expected", words["expected score"], number=True),
        ResultColumn("perceived", words["perceived score"], number=True),
        ResultColumn("gap", words["gap"], number=True),
        ResultColumn("low", words["from"], number=True),
        ResultColumn("high", words["to"], number=True),
        ResultColumn("n", "n", number=True),
    ]
    return ResultTable(
        "servqual", words["servqual"], columns, list(_rows(result.survey, words)), servqual_note(result, words)
    )


def servqual_note(result: ServqualResult, words: Words) -> str:
    """How it was computed, and what was not."""
    notes = [words["servqual note"]]
    if any(gap.interval for gap in result.survey.items):
        notes.append(words["ends"])
    fewest = [gap.n for gap in result.survey.items if gap.n is not None and 0 < gap.n < FEW]
    if fewest:
        notes.append(words["few answers"].format(least=FEW))
    if result.survey.misfit:
        notes.append(words["weights misfit"])
    if result.survey.dropped:
        notes.append(words["items left out"].format(count=result.survey.dropped))
    return " ".join(notes)


def _rows(survey: Servqual, words: Words) -> Iterator[list[Cell]]:
    for dimension in survey.worst:
        name = dimension_word(dimension.name, words)
        ends = dimension.interval or (None, None)
        yield [
            words["dimension"], name, None, dimension.expected, dimension.perceived, dimension.gap, *ends, dimension.n
        ]  # fmt: skip
        for gap in survey.items:
            if gap.dimension == dimension.name and gap.item:
                ends = gap.interval or (None, None)
                yield [words["item"], name, gap.item, gap.expected, gap.perceived, gap.gap, *ends, gap.n]
    for key, score in (("unweighted", survey.unweighted), ("weighted", survey.weighted)):
        if score is not None:
            yield [words["whole"], words[key], None, None, None, score, None, None, survey.n]


def dimension_word(name: str, words: Words) -> str:
    """One of the five dimensions in the reader's language, any other as it is written."""
    return begun(words.get(name, name))
