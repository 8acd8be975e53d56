"""Many blueprints as services that hand over to each other: their phases, moments of truth, systems and hand-overs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import isfinite
from pathlib import Path

from ..blueprint import Blueprint
from ..files.places import real
from ..methods.timing import usual_time
from ..model.actions import Action
from ..model.flow import Element
from ..model.words import MomentKind
from ..records import Record
from ..text.markup import clean
from ..text.names import alike


class Moment(Record):
    """A moment of truth in a stage."""

    kind: MomentKind
    card: str
    """What the card says on which it stands."""


class Stage(Record):
    """A part of a service that a map shows as a block: one of its phases."""

    name: str
    moments: tuple[Moment, ...] = ()
    systems: tuple[str, ...] = ()
    parts: tuple[Path, ...] = ()
    """The files of the blueprints for which its cards stand."""
    file: Path | None = None
    """The blueprint that it leads to."""


class Service(Record):
    """A row of a map."""

    name: str
    stages: tuple[Stage, ...]
    file: Path | None = None
    starts: str | None = None
    """With what it begins and ends, as its scope says."""
    ends: str | None = None
    seconds: float = 0
    """What passes for its customer from the first action to the last; 0 where nobody says."""


Place = tuple[int, int]
"""A stage: number of its service, and of the stage in it."""


class HandOver(Record):
    """Where one service leads to another."""

    source: Place
    target: Place


def service_of(blueprint: Blueprint) -> Service:
    """A blueprint as a row: its phases are the blocks."""
    stages = tuple(
        _stage(name, cards, blueprint)
        for name, cards in zip(_phase_names(blueprint), _cards_by_phase(blueprint), strict=True)
    )
    scope, time = blueprint.scope, usual_time(blueprint)
    elapsed = time.elapsed if time and isfinite(time.elapsed) else 0.0
    starts, ends = (scope.starts, scope.ends) if scope else (None, None)
    return Service(blueprint.title, stages, _file(blueprint), starts, ends, elapsed)


def phases_of(parent: Blueprint, parts: Mapping[Path, Blueprint]) -> list[Service]:
    """The phases of a blueprint as rows: in each, the parts for which its cards stand, or else the phase itself."""
    rows = []
    for name, cards in zip(_phase_names(parent), _cards_by_phase(parent), strict=True):
        found = dict.fromkeys(file for card in cards if (file := _part(card, parent)) in parts)
        stages = [_whole(parts[file]) for file in found if file is not None]
        rows.append(Service(name, tuple(stages) or (_stage(name, cards, parent),)))
    return rows


def _whole(part: Blueprint) -> Stage:
    return _stage(part.title, list(part.flow.elements.values()), part)._replace(parts=())


def _file(blueprint: Blueprint) -> Path | None:
    return real(blueprint.file) if blueprint.file else None


def _stage(name: str, cards: Sequence[Element], blueprint: Blueprint) -> Stage:
    actions = [card for card in cards if isinstance(card.cell, Action)]
    moments = [
        Moment(card.cell.moment.kind, card.cell.name)
        for card in actions
        if isinstance(card.cell, Action) and card.cell.moment is not None
    ]
    systems = [system for card in actions for system in _systems(card)]
    parts = [part for card in actions if (part := _part(card, blueprint)) is not None]
    found = tuple(dict.fromkeys(systems)), tuple(dict.fromkeys(parts))
    return Stage(name, tuple(moments), *found, _file(blueprint))


def _systems(card: Element) -> Iterator[str]:
    cell = card.cell
    if isinstance(cell, Action) and cell.system:
        yield cell.system


def _part(card: Element, blueprint: Blueprint) -> Path | None:
    name = getattr(card.cell, "blueprint", None)
    if not name or "\0" in name or blueprint.folder is None:
        return None
    return real(blueprint.folder / name)


def _cards_by_phase(blueprint: Blueprint) -> list[list[Element]]:
    cards: list[list[Element]] = [[] for _ in blueprint.phases]
    for element in blueprint.flow.elements.values():
        cards[element.column.phase].append(element)
    return cards


def _phase_names(blueprint: Blueprint) -> Iterator[str]:
    """The names of the phases; of one without a name, those of its first and its last step."""
    for index, phase in enumerate(blueprint.phases):
        steps = [name for step in phase.steps if (name := clean(step.name or "").strip())]
        ends = " … ".join(dict.fromkeys((steps[0], steps[-1]))) if steps else str(index + 1)
        yield clean(phase.name or "").strip() or ends


def hand_overs(services: Sequence[Service]) -> list[HandOver]:
    """Where a card stands for another blueprint, and where one ends with what another begins with; each once."""
    first_of = {service.file: number for number, service in enumerate(services) if service.file and service.stages}
    starting: dict[str, list[int]] = {}
    for number, service in enumerate(services):
        if service.starts and service.stages:
            starting.setdefault(alike(service.starts), []).append(number)
    found: dict[HandOver, None] = {}
    for number, service in enumerate(services):
        for place, stage in enumerate(service.stages):
            for part in stage.parts:
                if (other := first_of.get(part)) is not None and other != number:
                    found[HandOver((number, place), (other, 0))] = None
        if service.ends and service.stages:
            for other in starting.get(alike(service.ends), ()):
                if other != number:
                    found[HandOver((number, len(service.stages) - 1), (other, 0))] = None
    return list(found)


def one_after_the_other(services: Sequence[Service]) -> list[HandOver]:
    """From the end of each service to the start of the next."""
    filled = [number for number, service in enumerate(services) if service.stages]
    return [HandOver((one, len(services[one].stages) - 1), (other, 0)) for one, other in pairwise(filled)]


def ordered(services: Sequence[Service]) -> list[Service]:
    """Each service before those to which it hands over, where these lead in no circle; else as given."""
    return [services[number] for number in _before_what_follows(len(services), _by_source(hand_overs(services)))]


def columns(services: Sequence[Service], overs: Sequence[HandOver]) -> list[int]:
    """The column in which each service begins: right of all stages that lead to it.

    Hand-overs that would lead in a circle move nothing.
    """
    leads = _by_source(overs)
    start = [0] * len(services)
    for number in _before_what_follows(len(services), leads):
        for each in leads.get(number, ()):
            start[each.target[0]] = max(start[each.target[0]], start[number] + each.source[1] + 1)
    return start


def _by_source(overs: Sequence[HandOver]) -> dict[int, list[HandOver]]:
    leads: dict[int, list[HandOver]] = {}
    for each in sorted(overs, key=lambda over: over.source[1]):
        leads.setdefault(each.source[0], []).append(each)
    return leads


def _before_what_follows(count: int, leads: dict[int, list[HandOver]]) -> list[int]:
    """The services, each before those to which it hands over; `leads` loses what would lead in a circle.

    From the last to the first, since what is done last comes first.
    """
    done: list[int] = []
    open_, closed = set[int](), set[int]()
    for root in reversed(range(count)):
        stack = [] if root in closed else [(root, iter(leads.get(root, [])[::-1]))]
        open_.add(root)
        while stack:
            number, following = stack[-1]
            for each in following:
                other = each.target[0]
                if other in closed:
                    continue
                if other in open_:
                    leads[number].remove(each)
                    continue
                open_.add(other)
                stack.append((other, iter(leads.get(other, [])[::-1])))
                break
            else:
                closed.add(number)
                done.append(number)
                stack.pop()
    return done[::-1]
