"""The table of what offers are worth to customers."""

from __future__ import annotations

from collections.abc import Mapping

from ...methods.value import Benefit, Cost, DeliveredValue, ranked_offers
from ..tables import Cell, ResultColumn, ResultTable
from .words import assessment_words


def value_table(offers: Mapping[str, DeliveredValue], language: str | None = None) -> ResultTable:
    """The offers with all that they give and take, the best first."""
    words = assessment_words(language)
    headings = {"time": words["time spent"]}
    columns = [
        ResultColumn("place", words["place"], number=True),
        ResultColumn("offer", words["offer"]),
        *(
            ResultColumn(part, headings.get(part, words[part]), number=True, digits=1)
            for part in (*Benefit._fields, *Cost._fields, "delivered", "behind")
        ),
    ]
    rows: list[list[Cell]] = [
        [rank.place, rank.name, *offers[rank.name].benefit, *offers[rank.name].cost, rank.delivered, rank.behind]
        for rank in ranked_offers(offers)
    ]
    return ResultTable("value", words["value"], columns, rows, words["value note"])
