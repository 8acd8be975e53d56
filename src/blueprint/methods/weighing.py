"""Experience dimensions weighed, beside those of competitors; and the customer's needs with what meets them.

A dimension that matters and falls short comes first: importance × what reality lacks, as for moments of truth; of
equals the more feasible. Where no competitor stands for a dimension there is a white spot.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ..model.actions import Action
from ..model.flow import Element
from ..model.seldom_words import DimensionWord
from ..model.service import Blueprint
from ..model.strategy import Competitor, RatedDimension, SubTheme
from ..notebook_hook import shows_itself
from ..text.names import alike
from .moments import moments, priority
from .strategy import dimension


class WeighedDimension(NamedTuple):
    """An experience dimension, and who and what is about it."""

    name: str
    rated: RatedDimension | None
    sub_themes: tuple[SubTheme, ...]
    moments: tuple[Element, ...]
    pains: tuple[Element, ...]
    competitors: tuple[Competitor, ...]

    @property
    def priority(self) -> float | None:
        """Importance × (5 − reality), 0 to 20; None where either is not rated."""
        rated = self.rated
        if rated is None or rated.importance is None or rated.reality is None:
            return None
        return priority(rated.importance, rated.reality)


class MetNeed(NamedTuple):
    """A need of the customer, and the actions that meet it."""

    need: str
    actions: tuple[Element, ...]


@shows_itself
class Experience(NamedTuple):
    """What matters to customers, who serves it, and where nobody does."""

    dimensions: tuple[WeighedDimension, ...]
    """The most pressing first; those that are not rated after them, in the order of the six."""
    competitors: tuple[Competitor, ...]
    needs: tuple[MetNeed, ...]
    """In the order of the persona's."""

    @property
    def white_spots(self) -> list[WeighedDimension]:
        """The dimensions that no competitor stands for; none where no competitor is named."""
        return [each for each in self.dimensions if not each.competitors] if self.competitors else []

    @property
    def unmet(self) -> list[str]:
        """The needs that nothing meets."""
        return [each.need for each in self.needs if not each.actions]


def experience(blueprint: Blueprint) -> Experience:
    """The dimensions that the blueprint speaks of, the competitors, and the needs."""
    strategy = blueprint.strategy
    rated = {dimension(each.name): each for each in strategy.dimensions} if strategy else {}
    sub_themes = strategy.sub_themes if strategy else ()
    competitors = strategy.competitors if strategy else ()
    at_moments = [(element, moment.dimensions) for element, moment in moments(blueprint)]
    at_pains = [
        (element, pain.dimensions)
        for element in blueprint.flow.elements.values()
        if isinstance(element.cell, Action) and element.cell.same is None
        for pain in element.cell.pain
    ]
    used = [each.dimensions for each in sub_themes] + [each.dimensions for each in competitors]
    used += [of for _, of in (*at_moments, *at_pains)]
    names = dict.fromkeys([*map(str, DimensionWord), *rated, *(dimension(name) for each in used for name in each)])
    found = [
        WeighedDimension(
            name,
            rated.get(name),
            tuple(each for each in sub_themes if _has(each.dimensions, name)),
            tuple(element for element, of in at_moments if _has(of, name)),
            tuple(element for element, of in at_pains if _has(of, name)),
            tuple(each for each in competitors if _has(each.dimensions, name)),
        )
        for name in names
    ]
    return Experience(tuple(sorted(found, key=_rank)), competitors, tuple(_needs(blueprint)))


def _has(dimensions: Iterable[str], name: str) -> bool:
    return any(dimension(each) == name for each in dimensions)


def _rank(each: WeighedDimension) -> tuple[bool, float, float]:
    feasible = each.rated.feasibility if each.rated and each.rated.feasibility else 0.0
    return each.priority is None, -(each.priority or 0.0), -feasible


def _needs(blueprint: Blueprint) -> Iterable[MetNeed]:
    needs = blueprint.customer.needs if blueprint.customer else ()
    meeting = [
        (element, {alike(each) for each in element.cell.meets})
        for element in blueprint.flow.elements.values()
        if isinstance(element.cell, Action) and element.cell.meets
    ]
    for need in needs:
        yield MetNeed(need, tuple(element for element, meets in meeting if alike(need) in meets))
