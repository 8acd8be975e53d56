"""What a file means where it is written in another way than the format's: keys under other names, other shapes.

Each is found and put right in the nodes, so that all that stands inside is read and complained of where it stands.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Set
from typing import TYPE_CHECKING

from ...findings import Finding
from ...model.actions import Action, PhysicalEvidence
from ...model.lanes import Lane
from ...model.placing import lane_kinds
from ...model.service import Blueprint
from ...model.steps import Phase, Step
from ...model.words import LaneKind
from ...source.nodes import Node, SourceMap
from ..expected import fields_of, keys_of, part_behind
from ..plain_data import plain_data
from .key_names import renamed, renamed_phases, title_found
from .lane_names import lanes_by_name
from .lane_shapes import lanes_put_right
from .nothing import nothing_taken_out
from .step_fields import fields_moved, items_of
from .target_shapes import targets_put_right

if TYPE_CHECKING:
    from .far_shapes import FarShapes

_TEXTS = ("feel", "think", "by", "quote", "standard")
_OF_CARDS = frozenset((*Action.model_fields, *PhysicalEvidence.model_fields))
_OF_STEPS = frozenset(Step.model_fields)


def put_right(source: SourceMap) -> list[Finding]:
    """A finding, most of them with their fix, for everything that was put right; the nodes are changed."""
    far = _far_shapes(source)
    whole = far.of_file() if far else []
    found = [*renamed(source), *title_found(source), *_lanes_listed(source), *lanes_put_right(source)]
    kinds = lane_kinds(_lanes(source.root))
    whole += [*far.of_metrics(), *far.of_phases(kinds)] if far else []
    nothing_taken_out(source.root)
    if by_name := [*lanes_by_name(source, kinds)]:
        found += by_name
        kinds = lane_kinds(_lanes(source.root))
    kinds = {**_called(source.root), **kinds}
    whole += far.of_cells(kinds) if far else []
    found += renamed_phases(source, kinds)
    whole += far.of_ways(kinds) if far else []
    if far and (undeclared := far.of_lanes(kinds)):
        # What stands on a step belongs to a card of a lane that must be declared first.
        moved = fields_moved(source, lane_kinds(_lanes(source.root)), far.rewriting)
        return [*whole, *far.waiting(found), *undeclared, *(finding._replace(fix=None) for finding in moved)]
    found += fields_moved(source, kinds, far.rewriting if far else None)
    whole += far.of_steps(kinds) if far else []
    found += targets_put_right(source, kinds)
    return [*whole, *(far.waiting(found) if far else found)]


def _lanes_listed(source: SourceMap) -> Iterable[Finding]:
    """What is found of lanes that are a mapping, as few files have them."""
    lanes = source.root.value.get("lanes") if isinstance(source.root.value, dict) else None
    if lanes is None or not isinstance(lanes.value, dict):
        return ()
    from .lane_mappings import lanes_listed

    return lanes_listed(source, lanes)


def _called(root: Node) -> dict[str, LaneKind]:
    """What lanes are called, also those whose kind is wrong: steps mean them, whatever else their ids may mean."""
    lanes = items_of(root.value.get("lanes")) if isinstance(root.value, dict) else []
    ids = (lane.value.get("id") for lane in lanes if isinstance(lane.value, dict))
    return {id.value: LaneKind.SUPPORT for id in ids if id is not None and isinstance(id.value, str)}


def _far_shapes(source: SourceMap) -> FarShapes | None:
    """What puts a file of another shape right; None for one whose phases and steps are where the format has them."""
    root = source.root
    assert isinstance(root.value, dict)
    phases, metrics = root.value.get("phases"), items_of(root.value.get("metrics"))
    of_step = frozenset(keys_of(Step, lane_kinds(_lanes(root))))
    if (
        phases is not None
        and isinstance(phases.value, list)
        and _have_only(Blueprint.model_fields, [root])
        and _have_only(Phase.model_fields, phases.value)
        and _have_only(Lane.model_fields, items_of(root.value.get("lanes")))
        and all(map(_is_metric, metrics))
        and all(_is_step(step, of_step) for phase in phases.value for step in _steps(phase))
    ):
        return None
    from .far_shapes import FarShapes

    return FarShapes(source)


def _steps(phase: Node) -> list[Node]:
    return items_of(phase.value.get("steps")) if isinstance(phase.value, dict) else []


def _is_step(node: Node, known: Set[str]) -> bool:
    """Whether a step has the format's keys, and such cards."""
    step = node.value
    if not (isinstance(step, dict) and step.keys() <= known and _says_in_texts(node)):
        return False
    cells = (cell for key, cell in step.items() if key not in _OF_STEPS and not isinstance(cell.value, str))
    return all(_is_card(card) for cell in cells for card in items_of(cell))


def _is_metric(node: Node) -> bool:
    """Whether a metric has its id, and numbers in digits alone."""
    keys = node.value
    if not isinstance(keys, dict) or "id" not in keys:
        return False
    numbers = (keys[key].value for key in ("target", "now") if key in keys)
    return all(isinstance(text, str) and text.replace(".", "", 1).isdigit() for text in numbers)


def _is_card(node: Node) -> bool:
    """Whether a card has the format's keys, and says whether it decides as the format does."""
    card = node.value
    if not isinstance(card, dict):
        return isinstance(card, str)
    decides = card.get("decision")
    return (
        ("name" in card or "system" in card)
        and card.keys() <= _OF_CARDS
        and (decides is None or decides.value in ("true", "false"))
        and all(_is_target(way) for way in items_of(card.get("to")))
        and _says_in_texts(node)
        and all(_has_its_keys(card[field], field) for field in ("pain", "wait") if field in card)
    )


def _has_its_keys(node: Node, field: str) -> bool:
    """Whether what a card has there has only keys of the part of the model that the field holds."""
    part = part_behind(Action, field, {})
    return part is not None and _have_only(fields_of(part), items_of(node))


def _says_in_texts(node: Node) -> bool:
    """Whether a card or step has one text each where the format has one."""
    fields = node.value if isinstance(node.value, dict) else {}
    return all(isinstance(fields[key].value, str) for key in _TEXTS if key in fields)


def _is_target(node: Node) -> bool:
    return "id" in node.value or (isinstance(node.value, str) and ">" not in node.value and "→" not in node.value)


def _have_only(keys: Container[str], nodes: Iterable[Node]) -> bool:
    """Whether these are mappings, or texts, of no other keys."""
    return all(isinstance(node.value, str) or all(key in keys for key in node.value) for node in nodes)


def _lanes(root: Node) -> object:
    lanes = root.value.get("lanes") if isinstance(root.value, dict) else None
    return plain_data(lanes) if lanes is not None else None
