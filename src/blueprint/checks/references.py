"""BP101 and BP102: every id names one thing, and every reference names an id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..findings import Fix, Path, Related, Severity, writing
from ..language.messages import Message, said
from ..language.suggestions import suggested
from ..model.actions import Action, Card
from ..model.flow import Dangling, Flow
from ..model.grid import PROVIDER, Column, Element
from ..model.lanes import Lane
from ..model.service import Blueprint
from ..model.words import LaneKind
from ..reading.quoting import in_braces
from ..text.expressions import expression
from ..text.markup import made_id
from ..text.spelling import nearest, slip
from .flow_facts import actions, detailed
from .rule import Context, Problem, Rule, named, quoted

_ONE_WORD = expression(r"\w[\w.\-]*")

_CARD = said("a card")

COMPARISONS = 200_000
"""How many known ids are compared in all while looking for nearest ones: about a second. A file with more ids
astray than that allows has another trouble than misspelling."""


def _duplicate_id(blueprint: Blueprint) -> Iterator[Problem]:
    for again in blueprint.flow.ids.repeated:
        first = (*again.first, "id")
        yield Problem(
            again.path,
            said("the id {id} is taken already", id=quoted(again.id)),
            said("Give one of the two another id, such as {id}.", id=_free(again.id, blueprint.flow.ids.paths)),
            (Related(said("it stands first here"), first),),
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


def _squeezed(text: str) -> str:
    return " ".join(text.split())


class _Known:
    """The ids that a blueprint has, and the nearest of them to one that it has not."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.left = COMPARISONS
        self._by_name: dict[str, str | None] | None = None
        self._steps: dict[str, Column | None] | None = None

    def named(self, name: str) -> str | None:
        """The id of the one action with exactly this name, white space aside."""
        if self._by_name is None:
            self._by_name = {}
            for element, action in actions(self.flow):
                key = _squeezed(action.name)
                self._by_name[key] = None if key in self._by_name else element.id
        return self._by_name.get(_squeezed(name))

    def step(self, called: str) -> Column | None:
        """The step with this id, or the one step with exactly this name, white space aside; else by its number."""
        if self._steps is None:
            self._steps = {}
            for column in self.flow.columns:
                key = _squeezed(column.step.name or "")
                self._steps[key] = None if key in self._steps else column
        columns = self.flow.columns
        number = int(called) if called.isdecimal() and called.isascii() and len(called) < 4 else 0
        numbered = columns[number - 1] if 0 < number <= len(columns) else None
        return self.flow.columns_by_id.get(called) or self._steps.get(_squeezed(called)) or numbered

    def nearest(self, id: str, known: Iterable[str]) -> str | None:
        """The known id that was probably meant, as long as looking for it stays cheap."""
        ids = tuple(known)
        if self.left < len(ids) and self.left < COMPARISONS:
            return None
        self.left -= len(ids)
        return nearest(id, ids)

    def astray(self, path: Path, id: str, known: Iterable[str], wanted: Message, otherwise: Message) -> Problem:
        """The problem of an id that is not among the known ones."""
        what = self._something_else(id)
        message = (
            said("{id} is {what}, not {wanted}", id=quoted(id), what=what, wanted=wanted)
            if what
            else said("{id} is the id of nothing here", id=quoted(id))
        )
        near = None if what else self.nearest(id, known)
        meant = slip(id, known) if near else None
        return Problem(path, message, suggested(near, otherwise), fix=writing(path, meant) if meant else None)

    def _something_else(self, id: str) -> Message | None:
        path = self.flow.ids.paths.get(id)
        if path is None:
            return None
        if id in self.flow.elements:
            return _CARD
        return _KINDS.get(str(next(part for part in reversed(path) if isinstance(part, str))))


_KINDS = {
    "lanes": said("a lane"),
    "metrics": said("a metric"),
    "phases": said("a phase"),
    "steps": said("a step"),
    "moment": said("a moment of truth"),
    "pain": said("a pain point"),
    "fail": said("a fail point"),
}


def _dangling_reference(blueprint: Blueprint, context: Context) -> Iterator[Problem]:
    """References by id: `to`, `also`, `recovery`, `spans`, `same`, a warning's metric, ratings, strategy targets.

    `spans` must name this step or a later one, `same` another card, a lane's `serves` one above it. A target of the
    strategy may be anything that has an id. `resolves`, `accepts` and `drops` name elements of the baseline, where that
    can be read.
    """
    flow = blueprint.flow
    known = _Known(flow)
    for lost in flow.dangling:
        recovery = "recovery" in lost.path[-2:]
        path = lost.path if recovery else (*lost.path, "id")
        by_name = known.named(lost.id)
        if by_name is not None:
            yield Problem(
                path,
                said("{name} is a name, and an id is needed here", name=quoted(lost.id)),
                said("Write the id of that action: {id}.", id=by_name),
                fix=writing(path, by_name),
            )
            continue
        if recovery and not _ONE_WORD.fullmatch(lost.id):
            yield Problem(
                path,
                said("{id} is the id of nothing here", id=quoted(lost.id)),
                said("`recovery` takes ids of actions; put a recovery told in words under `measures`."),
                fix=_as_measures(flow, lost),
            )
            continue
        if recovery:
            otherwise = said("Name the action that puts it right, or put a recovery told in words under `measures`.")
            yield known.astray(path, lost.id, flow.elements, _CARD, otherwise)
        elif step := known.step(lost.id):
            message = said("{id} is {what}, not {wanted}", id=quoted(lost.id), what=_KINDS["steps"], wanted=_CARD)
            cards = _acting(flow, step)
            meant = _first(cards, lost.source)
            hint = said("Write the id of a card.")
            if cards:
                hint = said("Write the id of a card, such as {id}.", id=(meant or cards[0]).id)
            yield Problem(path, message, hint, fix=writing(path, meant.id) if meant else None)
        else:
            yield known.astray(path, lost.id, flow.elements, _CARD, _wanted(lost))
    yield from _cards(flow, known, dict.fromkeys(metric.id for metric in blueprint.metrics))
    yield from _served(blueprint, known)
    yield from _top(blueprint, known)
    if context.baseline is not None:
        yield from _settled(blueprint, known, context.baseline.flow.ids.paths)


def _wanted(lost: Dangling) -> Message:
    """What to write where nothing is called so; a branch of several words tells what happens then."""
    card, at = lost.source.cell, lost.path[-1]
    if not isinstance(card, Action) or not card.decision or lost.path[-2] != "to" or _ONE_WORD.fullmatch(lost.id):
        return said("Write the id of a card.")
    assert isinstance(at, int)
    label = (card.to or ())[at].label
    when = f"when: {in_braces(label)}, " if label else ""
    step = f"- {{{when}customer: {{name: {in_braces(lost.id)}, id: {made_id(lost.id) or '…'}}}}}"
    return said("Write the id of a card; where none says so yet, add a step, such as `{step}`.", step=step)


def _as_measures(flow: Flow, lost: Dangling) -> Fix | None:
    """The fix that calls a recovery in words what it is, where it is the only one and no measures are told."""
    fail, recovery = lost.path[:-2], lost.path[:-1]
    card = lost.source.cell
    at = fail[-1]
    assert isinstance(card, Action)
    assert isinstance(at, int)
    alone = len(card.fail[at].recovery) == 1 and not card.fail[at].measures
    return writing(recovery, "measures", key=True) if alone else None


def _acting(flow: Flow, column: Column) -> list[Element]:
    """The cards of a step of which somebody or something does what they say, from top to bottom."""
    cards = (card for lane in flow.lanes for card in flow.stack(column, lane))
    return [card for card in cards if isinstance(card.cell, Action)]


def _first(cards: list[Element], source: Element) -> Element | None:
    """The first card of the only lane that acts in a step, or of the customer's own; of others the author must say.

    Where a decision leads to a step, that of the only customer who acts there: so the service goes on.
    """
    own = [card for card in cards if card.lane.key == source.lane.key and source.kind is LaneKind.CUSTOMER]
    customers = [card for card in cards if card.kind is LaneKind.CUSTOMER]
    decides = isinstance(source.cell, Action) and source.cell.decision
    if decides and not own and len({card.lane.key for card in customers}) == 1:
        return customers[0]
    return own[0] if own else cards[0] if len({card.lane.key for card in cards}) == 1 else None


def _cards(flow: Flow, known: _Known, metrics: Mapping[str, None]) -> Iterator[Problem]:
    for element in detailed(flow):
        cell = element.cell
        if isinstance(cell, Card):
            if cell.spans is not None:
                column = flow.columns_by_id.get(cell.spans)
                path = (*element.path, "spans")
                if column is None:
                    hint = said("Write the id of this step, {id}, or of a later one.", id=element.column.id)
                    yield known.astray(path, cell.spans, flow.columns_by_id, said("a step"), hint)
                elif column.number < element.column.number:
                    yield Problem(
                        path,
                        said("{element} cannot span back to an earlier step", element=named(element)),
                        said(
                            "Write the card into the step {earlier} and let it span to {later}.",
                            earlier=column.id,
                            later=element.column.id,
                        ),
                        (Related(said("the earlier step"), column.path),),
                    )
            if cell.same == element.id:
                hint = said("Name the card that it shows once more, or take `same` out.")
                yield Problem(
                    (*element.path, "same"), said("{element} is the same as itself", element=named(element)), hint
                )
            elif cell.same is not None and cell.same not in flow.elements:
                hint = said("Write the id of the card that this one shows once more.")
                yield known.astray((*element.path, "same"), cell.same, flow.elements, _CARD, hint)
        if isinstance(cell, Action) and cell.moment is not None:
            for index, warning in enumerate(cell.moment.warnings):
                if warning.metric not in metrics:
                    path = (*element.path, "moment", "warnings", index, "metric")
                    hint = said("Declare it at the top: `metrics: [{id: {id}, unit: …}]`.", id=warning.metric)
                    yield known.astray(path, warning.metric, metrics, said("a metric"), hint)


def _served(blueprint: Blueprint, known: _Known) -> Iterator[Problem]:
    """Whom a provider's lane serves: another lane of those who act, above it."""
    lanes = blueprint.lanes_by_key
    rank = {lane.key: number for number, lane in enumerate(blueprint.all_lanes)}
    declared = {lane.kind for lane in blueprint.lanes}

    def acts_above(lane: Lane, own: Lane) -> bool:
        return lane.kind in (LaneKind.CUSTOMER, *PROVIDER) and rank[lane.key] < rank[own.key]

    for index, own in enumerate(lane for lane in blueprint.all_lanes if lane.kind in declared):
        for place, id in enumerate(own.serves):
            if own.kind in PROVIDER and id in lanes and acts_above(lanes[id], own):
                continue
            above = [key for key, lane in lanes.items() if acts_above(lane, own)]
            path: Path = ("lanes", index, "serves", place)
            if own.kind not in PROVIDER:
                yield Problem(
                    path,
                    said("the lane {lane} is no provider's, so it serves nobody", lane=quoted(own.key)),
                    said("Take `serves` out, or write it at the lane of those who serve."),
                )
            elif id not in lanes:
                yield known.astray(path, id, above, said("a lane"), said("Write the id of a lane above this one."))
            else:
                yield Problem(
                    path,
                    said("the lane {lane} cannot serve {other}", lane=quoted(own.key), other=quoted(id)),
                    said("Write the id of a lane above this one in which somebody acts: {known}.", known=tuple(above)),
                )


def _top(blueprint: Blueprint, known: _Known) -> Iterator[Problem]:
    flow = blueprint.flow
    if blueprint.research is not None:
        for index, rating in enumerate(blueprint.research.ratings):
            if rating.action not in flow.elements:
                path: Path = ("research", "ratings", index, "action")
                hint = said("Write the id of the action that was rated.")
                yield known.astray(path, rating.action, flow.elements, _CARD, hint)
    for number, training in enumerate(blueprint.training):
        for index, id in enumerate(training.actions):
            if id not in flow.elements:
                hint = said("Write the id of an action that the training is for.")
                yield known.astray(("training", number, "for", index), id, flow.elements, _CARD, hint)
        metric = training.evaluation.metric if training.evaluation else None
        metrics = dict.fromkeys(each.id for each in blueprint.metrics)
        if metric is not None and metric not in metrics:
            path = ("training", number, "evaluation", "metric")
            yield known.astray(
                path, metric, metrics, said("a metric"), said("Write the id of a metric under `metrics`.")
            )
    if blueprint.strategy is not None:
        for place, theme in enumerate(blueprint.strategy.sub_themes):
            for number, initiative in enumerate(theme.initiatives):
                for index, target in enumerate(initiative.targets):
                    if target not in flow.ids.paths:
                        path = ("strategy", "sub_themes", place, "initiatives", number, "targets", index)
                        hint = said("Write the id of the element that the initiative acts on.")
                        yield known.astray(path, target, flow.ids.paths, said("an element"), hint)


def _settled(blueprint: Blueprint, known: _Known, baseline: Mapping[str, Path]) -> Iterator[Problem]:
    written: list[tuple[Path, str]] = [(("resolves", index), id) for index, id in enumerate(blueprint.resolves)]
    written += ((("accepts", index, "id"), each.id) for index, each in enumerate(blueprint.accepts))
    written += ((("drops", index, "id"), each.id) for index, each in enumerate(blueprint.drops))
    for path, id in written:
        if id not in baseline:
            hint = said("Write the id of a pain point, fail point, moment or action of the baseline.")
            yield known.astray(path, id, baseline, said("an element of the baseline"), hint)


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
    check_in_context=_dangling_reference,
    fixable="Writes the one id that is a single slip of the pen away, the card of a step that can only be meant, and"
    " `measures` for a recovery in words.",
)
