"""What of a blueprint is drawn: all of it, or what a lens lets through."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from ..errors import BlueprintError
from ..language.messages import said
from ..language.suggestions import did_you_mean
from ..methods.timing import PathStep
from ..model.actions import Action
from ..model.feelings import Feelings, feelings_of
from ..model.flow import Column, Connection, Element, Path
from ..model.lanes import Lane, Line, lines_between
from ..model.service import Blueprint
from ..records import Record
from .cards.finding_tags import NOTHING_TOLD, Told
from .followed import NOT_FOLLOWED, Followed
from .lens import Lens

if TYPE_CHECKING:
    from ..files.images import ImageFile
    from .map.overview import Overview


class Slot(Record):
    """A column of the grid: a step, the empty place of a phase without steps, or (no phase) a place for tabs."""

    phase: int | None
    column: Column | None


class View(Record):
    """The lanes, columns, elements and connections that are drawn, and which of them only faintly."""

    blueprint: Blueprint
    lanes: tuple[Lane, ...]
    lines: tuple[Line, ...]
    slots: list[Slot]
    elements: dict[str, Element]
    connections: list[Connection]
    faint: frozenset[str]
    """Ids of elements."""
    names: Mapping[str, str] = {}
    """Id of an element → its name, clean; of elements that are not drawn, too."""
    images: Mapping[Path, ImageFile] = {}
    """Path of a step or of evidence → its image."""
    changes: Mapping[str, str] = {}
    """Id of an element → `added`, `changed` or `removed`, where there is something to compare with."""
    ghosts: tuple[Element, ...] = ()
    """What was removed, in the places where it would stand; they are among the elements, too."""
    states: Mapping[str, str] = {}
    """Id of an element → what measurements say of it."""
    followed: Followed = NOT_FOLLOWED
    """What a log says."""
    spent: Sequence[PathStep] = ()
    """What each step takes of a customer's time."""
    felt: Mapping[str, Sequence[Feelings]] = {}
    """Customer lane → what is said of its feelings."""
    felt_by_staff: Mapping[str, Sequence[Feelings]] = {}
    """The same for other lanes and for roles, where somebody asks for it."""
    told: Told = NOTHING_TOLD
    """What is found, by what it speaks of."""
    overview: Overview | None = None
    """What a map says of many blueprints; None of a blueprint."""

    @property
    def empty(self) -> bool:
        """Whether a lens leaves nothing of what the blueprint holds."""
        return not self.elements and bool(self.blueprint.flow.elements)

    @property
    def flagged(self) -> set[str]:
        """Ids of the elements whose cards have something at their lower edge."""
        return {*self.changes, *self.states, *self.followed.cards, *(id for on, id in self.told if on == "card")}


def view(blueprint: Blueprint, lens: Lens | None = None) -> View:
    """The blueprint through a lens; BlueprintError where the lens names what is not there."""
    flow = blueprint.flow
    slots = _slots(blueprint)
    whole = View(
        blueprint, blueprint.all_lanes, blueprint.lines, slots, flow.elements, list(flow.connections), frozenset()
    )
    if lens is None or lens.whole:
        return whole
    lanes = _chosen_lanes(blueprint, lens.lanes)
    phases = _chosen_phases(blueprint, lens.phases)
    _known(blueprint, lens.by)
    seen = {
        id
        for id, element in flow.elements.items()
        if element.lane.key in lanes and element.column.phase in phases and _passes(element, lens)
    }
    if lens.fade:
        return whole._replace(faint=frozenset(flow.elements.keys() - seen))
    kept_lanes = tuple(lane for lane in blueprint.all_lanes if lane.key in lanes)
    filled = {flow.elements[id].column.id for id in seen}
    narrow = bool(lens.by) or lens.moments
    return View(
        blueprint,
        kept_lanes,
        lines_between(kept_lanes),
        [
            slot
            for slot in slots
            if slot.phase in phases and (not narrow or (slot.column is not None and slot.column.id in filled))
        ],
        {id: element for id, element in flow.elements.items() if id in seen},
        [way for way in flow.connections if way.source in seen and way.target in seen],
        frozenset(),
    )


def staff_felt(blueprint: Blueprint, wanted: Sequence[str]) -> dict[str, list[Feelings]]:
    """Of the lanes and roles that are named, what they feel, if they say so. BlueprintError: there is none."""
    if not wanted:
        return {}
    cells = (element.cell for element in blueprint.flow.elements.values())
    actors = [cell.by for cell in cells if isinstance(cell, Action) and cell.by]
    lanes = [name for lane in blueprint.all_lanes for name in (lane.key, str(lane.kind))]
    found: dict[str, list[Feelings]] = {}
    for name in wanted:
        keys = [lane.key for lane in blueprint.all_lanes if name in (lane.key, str(lane.kind))]
        if not keys and name not in actors:
            raise _unknown(said("lane"), name, list(dict.fromkeys([*lanes, *actors])))
        found |= {key: felt for key in keys or [name] if (felt := feelings_of(blueprint.flow, key))}
    return found


def _slots(blueprint: Blueprint) -> list[Slot]:
    """The columns in order; a phase without steps gets an empty one, so that it is seen."""
    slots: list[Slot] = []
    columns = iter(blueprint.flow.columns)
    for index, phase in enumerate(blueprint.phases):
        slots += [Slot(index, next(columns)) for _ in phase.steps] or [Slot(index, None)]
    return slots


def _passes(element: Element, lens: Lens) -> bool:
    cell = element.cell
    if not lens.by and not lens.moments:
        return True
    if not isinstance(cell, Action):
        return False
    return (not lens.by or cell.by in lens.by) and (not lens.moments or cell.moment is not None)


def _chosen_lanes(blueprint: Blueprint, wanted: tuple[str, ...]) -> set[str]:
    chosen: set[str] = set()
    names = [name for lane in blueprint.all_lanes for name in dict.fromkeys((lane.key, str(lane.kind)))]
    for name in wanted:
        found = {lane.key for lane in blueprint.all_lanes if name in (lane.key, str(lane.kind))}
        if not found:
            raise _unknown(said("lane"), name, names)
        chosen |= found
    return chosen or {lane.key for lane in blueprint.all_lanes}


def _chosen_phases(blueprint: Blueprint, wanted: tuple[str, ...]) -> set[int]:
    ids = blueprint.flow.phase_ids
    named = {(phase.name or "").casefold(): index for index, phase in enumerate(blueprint.phases) if phase.name}
    chosen = set()
    for name in wanted:
        if name in ids:
            chosen.add(ids.index(name))
        elif name.casefold() in named:
            chosen.add(named[name.casefold()])
        else:
            raise _unknown(said("phase"), name, [phase.name for phase in blueprint.phases if phase.name])
    return chosen or set(range(len(blueprint.phases)))


def _known(blueprint: Blueprint, wanted: tuple[str, ...]) -> None:
    actors = [
        element.cell.by
        for element in blueprint.flow.elements.values()
        if isinstance(element.cell, Action) and element.cell.by
    ]
    for name in wanted:
        if name not in actors:
            raise _unknown("`by`", name, list(dict.fromkeys(actors)))


def _unknown(what: str, name: str, known: Iterable[str]) -> BlueprintError:
    known = list(known)
    there = said("There are: {known}.", known=tuple(known)) if known else said("There is none.")
    hint = did_you_mean(name, known, there)
    return BlueprintError(said("no {what} is called {name}. {hint}", what=what, name=name, hint=hint))
