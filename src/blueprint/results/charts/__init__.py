"""Charts of what the methods found, by Altair and vl-convert: SVG and PNG, without network and without a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from ...drawing.theme import Theme
from ..assessments import Assessed
from .kano import kano_chart
from .loyalty import loyalty_chart
from .nps import nps_chart
from .risk import risk_chart
from .servqual import servqual_chart
from .sheet import Chart
from .timing import time_chart

__all__ = [
    "CHARTS",
    "Chart",
    "charts_of",
    "kano_chart",
    "loyalty_chart",
    "nps_chart",
    "risk_chart",
    "servqual_chart",
    "time_chart",
]

CHARTS: dict[str, Callable[[Any, str, Theme, str | None], Chart]] = {
    "servqual": servqual_chart,
    "kano": kano_chart,
    "nps": nps_chart,
    "loyalty": loyalty_chart,
    "time": time_chart,
    "fail-points": risk_chart,
}
"""Name of a method → what draws its result, with the blueprint's title, a theme and a language; some have no chart."""


def charts_of(found: Iterable[Assessed], subject: str, theme: Theme, language: str | None = None) -> Iterator[Chart]:
    """The charts of the results that have one; MissingExtra where what draws them is not installed.

    Fail points of which none is scored have none: there would be axes and no bar.
    """
    for each in found:
        if each.method in CHARTS and not (each.method == "fail-points" and not each.result.ranked):
            yield CHARTS[each.method](each.result, subject, theme, language)
