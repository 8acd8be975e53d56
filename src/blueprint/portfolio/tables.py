"""What was found in a portfolio, as tables."""

from __future__ import annotations

from collections.abc import Sequence

from ..language.drawing_words import Words
from ..results.tables import ResultColumn, ResultTable
from .places import FoundPlace
from .portfolio import BrokenPlace, Matrix
from .words import index_words

SHOWN = ("kind", "name", "card", "blueprint", "phase", "step", "lane", "place")
"""The columns that a person reads; programs have all fields."""


def places_table(places: Sequence[FoundPlace], language: str | None, *, data: bool = False) -> ResultTable:
    """The places, a row each, in columns where something stands; `data`: for programs, with all, in English."""
    words = index_words(language)
    if data:
        columns = [ResultColumn(name, name, number=name == "line") for name in FoundPlace._fields]
        return ResultTable("places", words["index"], columns, places)
    columns = [ResultColumn(name, words[name]) for name in SHOWN]
    rows = [
        (words[each.kind], _named(each, words), "" if each.card == each.name else each.card, each.blueprint,
         each.phase, each.step, each.lane, each.place)
        for each in places
    ]  # fmt: skip
    told = [any(row[index] for row in rows) or not rows for index in range(len(columns))]
    return ResultTable(
        "places",
        words["index"],
        [column for column, wanted in zip(columns, told, strict=True) if wanted],
        [[cell for cell, wanted in zip(row, told, strict=True) if wanted] for row in rows],
    )


def _named(place: FoundPlace, words: Words) -> str:
    """What a thing is called; a moment of truth and a channel by the word of the reader's language."""
    return words.get(place.name, place.name) if place.kind in ("moment", "channel") else place.name


def matrix_table(matrix: Matrix, language: str | None, *, data: bool = False) -> ResultTable:
    """Blueprints by entries, with how often each stands there; a row for each pair in data for programs."""
    words = index_words(language)
    key, title = matrix.of, words[f"matrix {matrix.of}"]
    if data:
        columns = [
            ResultColumn("blueprint", "blueprint"),
            ResultColumn("file", "file"),
            ResultColumn("name", "name"),
            ResultColumn("count", "count", number=True),
        ]
        pairs = [
            (row[0], row[1], name, count)
            for row in matrix.rows
            for name, count in zip(matrix.columns, row[2], strict=True)
            if count
        ]
        return ResultTable(key, title, columns, pairs)
    named = [words.get(name, name) if matrix.of in ("moments", "channels") else name for name in matrix.columns]
    columns = [
        ResultColumn("blueprint", words["blueprint"]),
        *(ResultColumn(name, name, number=True) for name in named),
    ]
    rows = [(row[0], *(count or None for count in row[2])) for row in matrix.rows]
    return ResultTable(key, title, columns, rows)


def outage_table(
    broken: Sequence[BrokenPlace], system: str, language: str | None, *, data: bool = False
) -> ResultTable:
    """What breaks without a system, card by card."""
    words = index_words(language)
    title = words["without"].format(system=system)
    if data:
        names = ("file", "line", "blueprint", "phase", "step", "lane", "card", "id")
        columns = [*(ResultColumn(name, name, number=name == "line") for name in names),
                   ResultColumn("customer", "customer"), ResultColumn("way", "way")]  # fmt: skip
        rows = [
            (*(getattr(each.place, name) for name in names), each.customer, " → ".join(each.way)) for each in broken
        ]
        return ResultTable("without", title, columns, rows)
    shown_columns = ("blueprint", "phase", "step", "lane", "card", "notices", "way", "place")
    columns = [ResultColumn(name, words[name]) for name in shown_columns]
    shown = [
        (each.place.blueprint, each.place.phase, each.place.step, each.place.lane, each.place.card, each.customer,
         " → ".join(each.way[:-1]), each.place.place)
        for each in broken
    ]  # fmt: skip
    return ResultTable("without", title, columns, shown)
