"""What the methods of service quality say of the data that a blueprint holds or names, each as one table.

A method without data is passed over: `ASSESSMENTS` knows where the data would stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from ...errors import BlueprintError
from ...language.messages import said
from ...methods.answers import kano_results, servqual_result
from ...methods.data.forms import AS_IT_IS, Dropped, Form
from ...methods.risk import Risks, risks
from ...methods.value import offers
from ...model.service import Blueprint
from ..tables import ResultTable
from .cost import cost_table, costs
from .kano import kano_table
from .loyalty import loyalty_table
from .ratings import ces_table, csat_table, nps_table, rated
from .risk import risk_table
from .servqual import servqual_table
from .timing import paths, time_table
from .value import value_table

__all__ = [
    "ASSESSMENTS",
    "Assessed",
    "Assessment",
    "assess",
    "ces_table",
    "cost_table",
    "csat_table",
    "kano_table",
    "loyalty_table",
    "nps_table",
    "risk_table",
    "servqual_table",
    "time_table",
    "value_table",
]


class Assessment(NamedTuple):
    """One method: where its data stands, what computes from it, and what shows that."""

    data: str
    """The keys of the format that the method computes from."""
    result: Callable[[Blueprint, Form], Any]
    """Nothing, or something empty, where there is no data; the form says how files of answers are to be read.
    BlueprintError where one is unusable."""
    table: Callable[[Any, str | None], ResultTable]


def _fail_points(blueprint: Blueprint, form: Form) -> Risks | None:
    found = risks(blueprint)
    return found if found.n else None


ASSESSMENTS: dict[str, Assessment] = {
    "servqual": Assessment("research.servqual or research.servqual_answers", servqual_result, servqual_table),
    "kano": Assessment("research.kano", kano_results, kano_table),
    "nps": Assessment("nps in research.ratings", lambda each, form: rated(each, "nps", form), nps_table),
    "csat": Assessment("csat in research.ratings", lambda each, form: rated(each, "csat", form), csat_table),
    "ces": Assessment("ces in research.ratings", lambda each, form: rated(each, "ces", form), ces_table),
    "loyalty": Assessment("segments", lambda each, form: each.segments, loyalty_table),
    "value": Assessment(
        "research.offers", lambda each, form: offers(each.research.offers) if each.research else None, value_table
    ),
    "time": Assessment("time or wait of the customer’s steps", lambda each, form: paths(each), time_table),
    "cost": Assessment("research.economics, or cost of actions", lambda each, form: costs(each), cost_table),
    "fail-points": Assessment("fail of actions", _fail_points, risk_table),
}
"""Name of a method → what it takes and gives, in the order in which results are shown."""


class Assessed(NamedTuple):
    """What one method found."""

    method: str
    result: Any
    """As the method's own function gives it."""

    def table(self, language: str | None = None) -> ResultTable:
        """The result as a table, with headings in that language (en, zh, de)."""
        return ASSESSMENTS[self.method].table(self.result, language)

    @property
    def dropped(self) -> Iterator[Dropped]:
        """The rows of its files that could not be used."""
        parts: Sequence[Any] = self.result if isinstance(self.result, list) else [self.result]
        for part in parts:
            found = getattr(part, "dropped", ())
            yield from found if isinstance(found, tuple) else ()


def assess(blueprint: Blueprint, methods: Iterable[str] = tuple(ASSESSMENTS), form: Form = AS_IT_IS) -> list[Assessed]:
    """What the named methods find, those without data left out; `form` says how files of answers are to be read.

    BlueprintError: there is no such method; a file of answers is not there, is no UTF-8 text or lacks a column; counts
    or offers contradict each other.
    """
    methods = list(methods)
    for method in methods:
        if method not in ASSESSMENTS:
            raise BlueprintError(
                said(
                    "{method} is no method that is known here: write one of {known}",
                    method=method,
                    known=tuple(ASSESSMENTS),
                )
            )
    found = ((method, ASSESSMENTS[method].result(blueprint, form)) for method in methods)
    return [Assessed(method, result) for method, result in found if result]
