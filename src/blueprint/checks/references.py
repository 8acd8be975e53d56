"""BP101 and BP102: every id names one thing, and every reference names an id."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from ..findings import Path, Related, Severity
from ..model.actions import Action, Card
from ..model.flow import Flow
from ..model.service import Blueprint
from ..text import nearest
from .rule import Problem, Rule, named, quoted

_ONE_WORD = re.compile(r"\w[\w.\-]*")

COMPARISONS = 200_000
"""How many known ids are compared in all while looking for nearest ones: about a second. A file with more ids
astray than that allows has another trouble than misspelling."""


def _duplicate_id(blueprint: Blueprint) -> Iterator[Problem]:
    for again in blueprint.flow.ids.repeated:
        first = (*again.first, "id")
        yield Problem(
            again.path,
            f"the id {quoted(again.id)} is taken already",
            f"Give one of the two another id, such as {_free(again.id, blueprint.flow.ids.paths)}.",
            (Related("it stands first here", first),),
        )


def _free(id: str, taken: Iterable[str]) -> str:
    number = 2
    while f"{id}-{number}" in taken:
        number += 1
    return f"{id}-{number}"


DUPLICATE_ID = Rule(
    "BP101",
    "duplicate-id",
    Severity.ERROR,
    what="An id that another element has already.",
    why="Connections, comparisons and links name elements by id, so an id that stands twice leads to either"
    " (as in every format with references: XML 1.0, ID attributes).",
    bad="""\
title: Coffee to go
phases:
  - steps:
      - customer: {name: Orders, id: order}
        frontstage: {name: Takes the order, id: order}
""",
    good="""\
title: Coffee to go
phases:
  - steps:
      - customer: {name: Orders, id: orders}
        frontstage: {name: Takes the order, id: takes-order}
""",
    check=_duplicate_id,
)


class _Known:
    """The ids that a blueprint has, and the nearest of them to one that it has not."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.left = COMPARISONS

    def nearest(self, id: str, known: Iterable[str]) -> str | None:
        """The known id that was probably meant, as long as looking for it stays cheap."""
        ids = tuple(known)
        if self.left < len(ids) and self.left < COMPARISONS:
            return None
        self.left -= len(ids)
        return nearest(id, ids)

    def astray(self, path: Path, id: str, known: Iterable[str], wanted: str, otherwise: str) -> Problem:
        """The problem of an id that is not among the known ones."""
        what = self._something_else(id)
        message = f"{quoted(id)} is {what}, not {wanted}" if what else f"{quoted(id)} is the id of nothing here"
        near = None if what else self.nearest(id, known)
        return Problem(path, message, f"Did you mean {near}?" if near else otherwise)

    def _something_else(self, id: str) -> str:
        path = self.flow.ids.paths.get(id)
        if path is None:
            return ""
        if id in self.flow.elements:
            return "a card"
        return _KINDS.get(str(next(part for part in reversed(path) if isinstance(part, str))), "")


_KINDS = {
    "lanes": "a lane",
    "metrics": "a metric",
    "phases": "a phase",
    "steps": "a step",
    "moment": "a moment of truth",
    "pain": "a pain point",
    "fail": "a fail point",
}


def _dangling_reference(blueprint: Blueprint) -> Iterator[Problem]:
    """References by id: `to`, `also`, `recovery`, `spans`, `same`, a warning's metric, ratings, strategy targets.

    `spans` must name this step or a later one, `same` another card. A target of the strategy may be anything that has
    an id. `resolves`, `accepts` and `drops` name elements of the baseline, which is another file.
    """
    flow = blueprint.flow
    known = _Known(flow)
    for lost in flow.dangling:
        recovery = "recovery" in lost.path[-2:]
        path = lost.path if recovery else (*lost.path, "id")
        if recovery and not _ONE_WORD.fullmatch(lost.id):
            yield Problem(
                path,
                f"{quoted(lost.id)} is the id of nothing here",
                "`recovery` takes ids of actions; put a recovery told in words under `measures`.",
            )
            continue
        otherwise = (
            "Name the action that puts it right, or put a recovery told in words under `measures`."
            if recovery
            else f"Write the id of a card{_such_as(flow, lost.id)}."
        )
        yield known.astray(path, lost.id, flow.elements, "a card", otherwise)
    yield from _cards(flow, known, dict.fromkeys(metric.id for metric in blueprint.metrics))
    yield from _top(blueprint, known)


def _such_as(flow: Flow, id: str) -> str:
    """A card in the step of that id, to show what was probably meant."""
    column = flow.columns_by_id.get(id)
    if column is None:
        return ""
    cards = (card for lane in flow.lanes for card in flow.stack(column, lane) if isinstance(card.cell, Action))
    first = next(cards, None)
    return f", such as {first.id}" if first else ""


def _cards(flow: Flow, known: _Known, metrics: Mapping[str, None]) -> Iterator[Problem]:
    for element in flow.elements.values():
        cell = element.cell
        if isinstance(cell, Card):
            if cell.spans is not None:
                column = flow.columns_by_id.get(cell.spans)
                path = (*element.path, "spans")
                if column is None:
                    hint = f"Write the id of this step, {element.column.id}, or of a later one."
                    yield known.astray(path, cell.spans, flow.columns_by_id, "a step", hint)
                elif column.number < element.column.number:
                    yield Problem(
                        path,
                        f"{named(element)} cannot span back to an earlier step",
                        f"Write the card into the step {column.id} and let it span to {element.column.id}.",
                        (Related("the earlier step", column.path),),
                    )
            if cell.same == element.id:
                hint = "Name the card that it shows once more, or take `same` out."
                yield Problem((*element.path, "same"), f"{named(element)} is the same as itself", hint)
            elif cell.same is not None and cell.same not in flow.elements:
                hint = "Write the id of the card that this one shows once more."
                yield known.astray((*element.path, "same"), cell.same, flow.elements, "a card", hint)
        if isinstance(cell, Action) and cell.moment is not None:
            for index, warning in enumerate(cell.moment.warnings):
                if warning.metric not in metrics:
                    path = (*element.path, "moment", "warnings", index, "metric")
                    hint = f"Declare it at the top: `metrics: [{{id: {warning.metric}, unit: …}}]`."
                    yield known.astray(path, warning.metric, metrics, "a metric", hint)


def _top(blueprint: Blueprint, known: _Known) -> Iterator[Problem]:
    flow = blueprint.flow
    if blueprint.research is not None:
        for index, rating in enumerate(blueprint.research.ratings):
            if rating.action not in flow.elements:
                path: Path = ("research", "ratings", index, "action")
                hint = "Write the id of the action that was rated."
                yield known.astray(path, rating.action, flow.elements, "a card", hint)
    if blueprint.strategy is not None:
        for place, theme in enumerate(blueprint.strategy.sub_themes):
            for number, initiative in enumerate(theme.initiatives):
                for index, target in enumerate(initiative.targets):
                    if target not in flow.ids.paths:
                        path = ("strategy", "sub_themes", place, "initiatives", number, "targets", index)
                        hint = "Write the id of the element that the initiative acts on."
                        yield known.astray(path, target, flow.ids.paths, "an element", hint)


DANGLING_REFERENCE = Rule(
    "BP102",
    "dangling-reference",
    Severity.ERROR,
    what="A reference to an id that nothing has, or to the wrong kind of thing.",
    why="A connection that leads nowhere cannot be drawn, and what the author meant by it is lost"
    " (Shostack 1984: a blueprint shows all steps and how they connect).",
    bad="""\
title: Coffee to go
phases:
  - steps:
      - customer: Orders
        frontstage: Takes the order
        backstage: {name: Pulls the shot, to: calls-nam}
      - customer: Picks up the cup
        frontstage: {name: Calls the name, id: calls-name}
""",
    good="""\
title: Coffee to go
phases:
  - steps:
      - customer: Orders
        frontstage: Takes the order
        backstage: {name: Pulls the shot, to: calls-name}
      - customer: Picks up the cup
        frontstage: {name: Calls the name, id: calls-name}
""",
    check=_dangling_reference,
)
