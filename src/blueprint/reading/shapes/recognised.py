"""What a mapping is meant to be, by its keys under any of their names: a step, a phase, the whole blueprint."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from ...language.synonyms import LANES, meant
from ...model.steps import Phase, Step
from ...model.words import LaneKind
from ...source.nodes import Node


def says(key: str, words: tuple[str, ...]) -> bool:
    """Whether a key is one of these words of the format, or another name of one."""
    return key in words or bool(meant(key, words))


def has_steps(node: Node) -> bool:
    """Whether a mapping has a key for steps with more than a text behind it: `step: Pays` is the name of one."""
    keys = entries(node).items()
    return any(key == "steps" or (says(key, ("steps",)) and not isinstance(child.value, str)) for key, child in keys)


def of_step(key: str, keys: Collection[str]) -> bool:
    """Whether a key stands in a step: one of its own, or a lane under any of its names."""
    return key in keys or len(meant(key, LANES)) == 1


def lane_kind(key: str, kinds: Mapping[str, LaneKind]) -> LaneKind | None:
    """The kind of the lane that a key of a step means, by its id or under any name of a kind."""
    names = meant(key, LANES) if key not in kinds and key not in Step.model_fields else ()
    return kinds.get(key) or (LaneKind(names[0]) if len(names) == 1 else None)


def is_phase(node: Node) -> bool:
    """Whether a mapping has steps, or a key that only a phase and its steps have."""
    return has_steps(node) or any(key in Phase.model_fields for key in entries(node))


def is_step(node: Node, keys: Collection[str]) -> bool:
    """Whether a mapping holds what stands in a step, and no steps; `keys` are those of a step and of no phase."""
    return not has_steps(node) and any(of_step(key, keys) for key in entries(node))


def entries(node: Node) -> dict[str, Node]:
    """What stands in a mapping, by its keys; nothing in other nodes."""
    return node.value if isinstance(node.value, dict) else {}


def child_of(node: Node, key: str) -> Node | None:
    """What stands under a key of a node, if that is a mapping and has it."""
    return node.value.get(key) if isinstance(node.value, dict) else None
