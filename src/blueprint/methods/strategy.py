"""From what a service wants to be known for to the elements that make it so; and from what customers suffer to why.

Theme, sub-themes and initiatives after Diller, Shedroff and Rhea (2005, Making Meaning) and Pine and Gilmore (1999, The
Experience Economy). The issue tree asks of each pain for its causes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from ..model.actions import Action
from ..model.flow import Element
from ..model.moments import PainPoint
from ..model.seldom_words import DimensionWord
from ..model.service import Blueprint
from ..model.strategy import ExperienceStrategy, Initiative, SubTheme


class StrategyPlace(NamedTuple):
    """Something in the blueprint that an initiative acts on."""

    id: str
    name: str
    """As it is called in the blueprint; its id where it has no name."""
    element: Element | None
    """The card that it is or stands on; None for a step, a lane or what is not there."""


class Chain(NamedTuple):
    """One way from a sub-theme down to the blueprint; None where it breaks off, which BP607 tells."""

    sub_theme: SubTheme
    initiative: Initiative | None = None
    place: StrategyPlace | None = None


class Issue(NamedTuple):
    """A pain of the customer, and who is at it."""

    element: Element
    pain: PainPoint
    initiatives: tuple[Initiative, ...]
    """Those that act on the pain, on its card or on its step."""


def chains(blueprint: Blueprint) -> list[Chain]:
    """Every way from the strategy's sub-themes to what they change, as they are written."""
    found: list[Chain] = []
    for sub_theme in blueprint.strategy.sub_themes if blueprint.strategy else ():
        for initiative in sub_theme.initiatives:
            found += [Chain(sub_theme, initiative, place_of(blueprint, id)) for id in initiative.targets]
            if not initiative.targets:
                found.append(Chain(sub_theme, initiative))
        if not sub_theme.initiatives:
            found.append(Chain(sub_theme))
    return found


def place_of(blueprint: Blueprint, id: str) -> StrategyPlace:
    """What an id names: a card, a step, a lane, or a moment or pain on a card."""
    flow = blueprint.flow
    if id in flow.elements:
        return StrategyPlace(id, flow.elements[id].cell.name or id, flow.elements[id])
    if id in flow.columns_by_id:
        return StrategyPlace(id, flow.columns_by_id[id].step.name or id, None)
    path = flow.ids.paths.get(id, ())
    element = next((each for each in flow.elements.values() if path[: len(each.path)] == each.path), None)
    thing: Any = blueprint
    for part in path:
        thing = thing[part] if isinstance(part, int) or isinstance(thing, dict) else getattr(thing, part)
    name = getattr(thing, "what", None) or getattr(thing, "name", None) if path else None
    return StrategyPlace(id, name or (element.cell.name if element else None) or id, element)


def dimension(written: str) -> str:
    """One of the six experience dimensions in English; any other as it is written.

    >>> dimension("信任"), dimension("trust"), dimension("Fun")
    ('trust', 'trust', 'Fun')
    """
    return str(DimensionWord(written)) if written in _KNOWN else written


_KNOWN = {word for each in DimensionWord for word in (each.value, each.chinese)}


def dimensions(strategy: ExperienceStrategy) -> dict[str, list[SubTheme]]:
    """The six dimensions, then those of one's own, each with the sub-themes that serve it."""
    found: dict[str, list[SubTheme]] = {str(each): [] for each in DimensionWord}
    for sub_theme in strategy.sub_themes:
        for name in dict.fromkeys(map(dimension, sub_theme.dimensions)):
            found.setdefault(name, []).append(sub_theme)
    return found


def issues(blueprint: Blueprint) -> list[Issue]:
    """All pains in document order, each with the initiatives that reach it."""
    return [
        Issue(element, pain, tuple(_at(blueprint, element, pain)))
        for element in blueprint.flow.elements.values()
        if isinstance(element.cell, Action) and element.cell.same is None
        for pain in element.cell.pain
    ]


def _at(blueprint: Blueprint, element: Element, pain: PainPoint) -> Iterator[Initiative]:
    reached = {element.id, element.column.id, pain.id}
    for sub_theme in blueprint.strategy.sub_themes if blueprint.strategy else ():
        for initiative in sub_theme.initiatives:
            if reached.intersection(initiative.targets):
                yield initiative
