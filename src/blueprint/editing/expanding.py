"""A blueprint with a part in the place of the card that stands for it: its phases and steps between the others.

Ids of the part begin with that of its card, so that they clash with none, and a part of the part is called the same way
again (`operation.recovery`). Lanes meet by id or by name, a part's first customer is the one whose card it was; lanes
that the parent has not stand below those of their kind.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from ..checks.links import path_of
from ..errors import BlueprintError
from ..language.messages import said
from ..language.suggestions import did_you_mean
from ..model.actions import Action, Card, Cell
from ..model.card_details import Target
from ..model.flow import Column, Element
from ..model.lanes import Lane
from ..model.metrics import Metric
from ..model.moments import FailPoint
from ..model.service import Blueprint
from ..model.words import LaneKind
from ..text.names import alike
from .parts import given, rebuilt

Data = dict[str, Any]
B = TypeVar("B", bound=Blueprint)
CARRIED = ("pain", "fail", "opportunity", "question", "also")
"""What of the card stands with what the part's own first or last action says."""
BETWEEN = " › "
"""Between the title of a part and the name of its phase."""


def card_of_part(blueprint: Blueprint, id: str) -> Element:
    """The card with this id that stands for a blueprint; BlueprintError where there is none."""
    parts = {key: each for key, each in blueprint.flow.elements.items() if getattr(each.cell, "blueprint", None)}
    if id in parts:
        return parts[id]
    if id in blueprint.flow.elements:
        nothing = said("{id} stands for no other blueprint", id=id)
    else:
        nothing = said("there is no card {id}", id=id)
    there = said("Parts are: {known}.", known=tuple(parts)) if parts else said("No card here stands for a blueprint.")
    raise BlueprintError(said("{sentence}. {question}", sentence=nothing, question=did_you_mean(id, parts, there)))


def with_part(blueprint: B, card: Element, part: Blueprint) -> B:
    """The blueprint with the part's phases and steps in the place of its card."""
    return rebuilt(_Expansion(blueprint, card, part).fields(), blueprint)


class _Expansion:
    """One part on its way into the place of its card."""

    def __init__(self, blueprint: Blueprint, card: Element, part: Blueprint) -> None:
        assert isinstance(card.cell, Action)
        self.blueprint, self.card, self.part = blueprint, card, part
        self.cell = card.cell
        self.metrics = {metric.id: self._metric(metric) for metric in part.metrics}
        self.lanes = dict(self._lanes())
        self.start, self.end = self._ends()

    def fields(self) -> Data:
        """Those of the new blueprint."""
        fields = given(self.blueprint)
        fields["phases"] = list(self._phases())
        fields["lanes"] = self._all_lanes()
        known = {metric.id for metric in self.blueprint.metrics}
        added = (each for each in self.metrics.values() if each.id not in known)
        fields["metrics"] = [*self.blueprint.metrics, *added]
        return fields

    def _id(self, id: str) -> str:
        """An id of the part as it is here."""
        return f"{self.card.id}.{id}"

    def _metric(self, metric: Metric) -> Metric:
        """As it is called here: by its own id, unless the parent means something else by that."""
        own = {each.id: each for each in self.blueprint.metrics}
        if own.get(metric.id, metric) == metric:
            return metric
        return metric.model_copy(update={"id": self._id(metric.id)})

    # Lanes

    def _lanes(self) -> Iterator[tuple[str, Lane]]:
        """Key of each lane of the part → the lane here."""
        here = {lane.key: lane for lane in self.blueprint.all_lanes}
        names = {(lane.kind, alike(lane.name)): lane for lane in here.values() if lane.name}
        customers = [lane for lane in self.part.all_lanes if lane.kind is LaneKind.CUSTOMER]
        for lane in self.part.all_lanes:
            same = here.get(lane.key)
            if self.card.kind is LaneKind.CUSTOMER and customers[:1] == [lane]:
                yield lane.key, self.card.lane
            elif same is not None and same.kind is lane.kind and alike(same.name or "") == alike(lane.name or ""):
                yield lane.key, same
            elif lane.name and (lane.kind, alike(lane.name)) in names:
                yield lane.key, names[lane.kind, alike(lane.name)]
            elif same is not None and same.kind is lane.kind and not (same.name and lane.name):
                yield lane.key, same
            else:
                yield lane.key, lane.model_copy(update={"id": self._id(lane.key) if lane.key in here else lane.key})

    def _all_lanes(self) -> list[Lane]:
        """The parent's lanes, and those of the part in which something stands, below the others of their kind."""
        lanes = list(self.blueprint.all_lanes)
        used = {element.lane.key for element in self.part.flow.elements.values()}
        for key, lane in self.lanes.items():
            if key not in used or any(each.key == lane.key for each in lanes):
                continue
            serves = tuple(self.lanes[each].key for each in lane.serves if each in self.lanes)
            lane = lane.model_copy(update={"serves": serves}) if lane.serves else lane
            kinds = [kind for kind in LaneKind if kind is not LaneKind.EVIDENCE]
            above = [
                at for at, each in enumerate(lanes)
                if each.kind is not LaneKind.EVIDENCE and kinds.index(each.kind) <= kinds.index(lane.kind)
            ] if lane.kind is not LaneKind.EVIDENCE else []  # fmt: skip
            lanes.insert(above[-1] + 1 if above else 0, lane)
        return lanes

    # Phases and steps

    def _phases(self) -> Iterator[Data | Any]:
        """The phase of the card, cut in two around the phases of the part, and all others as they are."""
        at, step_at = self.card.path[1], self.card.path[3]
        for index, phase in enumerate(self.blueprint.phases):
            if index != at:
                yield {**given(phase), "steps": [self._turned(step) for step in phase.steps]}
                continue
            assert isinstance(step_at, int)
            rest = self._rest(self.card.column)
            before = [*(self._turned(step) for step in phase.steps[:step_at]), *([rest] if rest else [])]
            after = [self._turned(step) for step in phase.steps[step_at + 1 :]]
            fields = {**given(phase), "id": self.blueprint.flow.phase_ids[index]}
            if before:
                yield {**fields, "steps": before}
            first = {} if rest else {"after": self.card.column.step.after or (None if before else phase.after)}
            yield from self._of_part({name: value for name, value in first.items() if value is not None})
            if after:
                again = {"id": self._id("after")} if before else {}
                yield {name: value for name, value in {**fields, **again}.items() if name != "after"} | {"steps": after}

    def _rest(self, column: Column) -> Data | None:
        """What else stands in the card's step, in a step of its own before the part, which says what is felt."""
        cells = {
            key: kept
            for key, cell in column.step.cells.items()
            if (kept := [self._arriving(each) for each in cell if each is not self.cell])
        }
        if not cells:
            return None
        left_out = ("cells", "feel", "think") if self.card.kind is LaneKind.CUSTOMER else ("cells",)
        fields = {name: value for name, value in given(column.step).items() if name not in left_out}
        return {**fields, "id": column.id, **cells}

    def _of_part(self, first: Data) -> Iterator[Data]:
        columns = iter(self.part.flow.columns)
        for index, phase in enumerate(self.part.phases):
            fields = {**given(phase), "id": self._id(self.part.flow.phase_ids[index])}
            fields["name"] = BETWEEN.join(filter(None, (self.part.title, phase.name)))
            fields["steps"] = [self._step(next(columns)) for _ in phase.steps]
            if fields["steps"] and first:
                fields["steps"][0] = {**first, **fields["steps"][0]}
                first = {}
            yield fields

    def _step(self, column: Column) -> Data:
        step = column.step
        fields = {name: value for name, value in given(step).items() if name != "cells"}
        fields["id"] = self._id(column.id)
        if step.image:
            fields["image"] = self._seen_from_here(step.image)
        if self.card.column.step.when and not step.when:
            fields["when"] = self.card.column.step.when
        for lane in self.part.all_lanes:
            if cell := [self._card(element) for element in self.part.flow.stack(column, lane)]:
                fields.setdefault(self.lanes[lane.key].key, []).extend(cell)
        return fields

    # Cards

    def _card(self, element: Element) -> Data:
        """A card of the part, called and led on as it is here."""
        cell = element.cell
        fields = {**given(cell), "id": self._id(element.id)}
        known = self.part.flow.elements
        for name in ("to", "also"):
            if fields.get(name):
                fields[name] = [self._target(way) if way.id in known else way for way in fields[name]]
        for name in ("same", "spans"):
            if fields.get(name) in known or fields.get(name) in self.part.flow.columns_by_id:
                fields[name] = self._id(fields[name])
        for name in ("blueprint", "image"):
            if fields.get(name):
                fields[name] = self._seen_from_here(fields[name])
        if isinstance(cell, Card) and cell.link and path_of(cell.link) is not None:
            fields["link"] = self._seen_from_here(cell.link)
        if isinstance(cell, Action):
            fields |= self._marks(cell)
            if element is self.start:
                fields |= self._met(fields)
            if element is self.end:
                fields |= self._led_on(fields)
        return fields

    def _target(self, way: Target) -> Target:
        return way.model_copy(update={"id": self._id(way.id)})

    def _marks(self, cell: Action) -> Data:
        """Moment, pain and fail points, with ids and metrics as they are here."""
        found: Data = {}
        if moment := cell.moment:
            warnings = [
                sign.model_copy(update={"metric": self.metrics[sign.metric].id})
                if sign.metric in self.metrics
                else sign
                for sign in moment.warnings
            ]
            found["moment"] = moment.model_copy(update={"warnings": tuple(warnings), **self._called(moment.id)})
        if cell.pain:
            found["pain"] = [pain.model_copy(update=self._called(pain.id)) for pain in cell.pain]
        if cell.fail:
            found["fail"] = [self._fail(fail) for fail in cell.fail]
        return found

    def _fail(self, fail: FailPoint) -> FailPoint:
        known = self.part.flow.elements
        recovery = tuple(self._id(id) if id in known else id for id in fail.recovery)
        return fail.model_copy(update={"recovery": recovery, **self._called(fail.id)})

    def _called(self, id: str | None) -> Data:
        return {"id": self._id(id)} if id else {}

    def _met(self, fields: Data) -> Data:
        """What the card is marked with stands on the first action of the part."""
        found = {name: [*getattr(self.cell, name), *fields.get(name, ())] for name in CARRIED[:-1]}
        for name in ("moment", "wait"):
            if fields.get(name) is None:
                found[name] = getattr(self.cell, name)
        return {name: value for name, value in found.items() if value}

    def _led_on(self, fields: Data) -> Data:
        """Where the card leads, the last action of the part leads."""
        found: Data = {}
        if self.cell.to is not None:
            found["to"] = [*(fields.get("to") or ()), *map(self._here, self.cell.to)]
        if self.cell.also:
            found["also"] = [*fields.get("also", ()), *map(self._here, self.cell.also)]
        return found | {name: True for name in ("decision", "ends") if getattr(self.cell, name)}

    def _here(self, way: Target) -> Target:
        """A way of the parent: one to the card leads to the start of the part."""
        return way.model_copy(update={"id": self._id(self.start.id)}) if way.id == self.card.id else way

    # What leads to the card

    def _turned(self, step: Any) -> Data:
        """A step of the parent whose ways to the card lead to the start of the part."""
        fields = given(step)
        cells = {key: [self._arriving(each) for each in cell] for key, cell in step.cells.items()}
        return {**{name: value for name, value in fields.items() if name != "cells"}, **cells}

    def _arriving(self, cell: Cell) -> Any:
        fields: Data = {}
        if isinstance(cell, Card) and cell.to:
            fields["to"] = [self._here(way) for way in cell.to]
        if isinstance(cell, Action) and cell.also:
            fields["also"] = [self._here(way) for way in cell.also]
        if isinstance(cell, Action) and any(self.card.id in fail.recovery for fail in cell.fail):
            start = self._id(self.start.id)
            fields["fail"] = [
                fail.model_copy(update={"recovery": tuple(start if id == self.card.id else id for id in fail.recovery)})
                for fail in cell.fail
            ]
        return {**given(cell), **fields} if fields else cell

    # Where the part begins and ends

    def _ends(self) -> tuple[Element, Element]:
        """The first and the last action of the main path: of the customer's, or of lanes like the card's."""
        actions = [each for each in self.part.flow.elements.values() if isinstance(each.cell, Action)]
        main = [each for each in actions if each.column.step.when is None] or actions
        ours = [each for each in main if self.lanes[each.lane.key].key == self.card.lane.key]
        chosen = ours or [each for each in main if each.kind is LaneKind.CUSTOMER] or main
        if not chosen:
            title = self.part.title
            raise BlueprintError(said("{title} has no action, so it cannot stand in place of a card", title=title))
        return chosen[0], chosen[-1]

    def _seen_from_here(self, name: str) -> str:
        """A path that counts from the part's folder, from the parent's."""
        if self.part.folder is None or self.blueprint.folder is None:
            return name
        return Path(os.path.relpath(self.part.folder / name, self.blueprint.folder)).as_posix()


def expanded(blueprint: B, ids: Iterable[str], part_of: Callable[[Blueprint, str], Blueprint | None]) -> B:
    """The blueprint with the parts of all these cards in their place, one after the other.

    `part_of` opens what a card names. BlueprintError: a card is none, stands for nothing, or for what cannot be read.
    """
    for id in ids:
        card = card_of_part(blueprint, id)
        name = getattr(card.cell, "blueprint", "")
        part = part_of(blueprint, name)
        if part is None:
            raise BlueprintError(said("the part {name} of {id} cannot be read", name=name, id=id))
        blueprint = with_part(blueprint, card, part)
    return blueprint
