"""Lanes that steps name by who acts in them, and that nobody declared: `website: Shows the programmes`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...findings import Edit, Finding
from ...language.messages import said
from ...language.other_words import BEFORE, NEXT, NOTES, NUMBERS, REMARKS
from ...language.roles import kind_of_role
from ...language.synonyms import meant, meant_by
from ...model.actions import Action
from ...model.lanes import ORDER
from ...model.steps import Step
from ...model.words import LaneKind
from ...source.nodes import Node, SourceMap
from ...source.span import Span
from ...text.markup import made_id
from ...text.spelling import slip
from ..quoting import in_braces
from .block_edits import fix_of, inserted, is_flow
from .key_names import is_flag, rename
from .made import Made, made_mapping
from .recognised import entries
from .step_fields import steps_in


def undeclared_lanes(source: SourceMap, kinds: Mapping[str, LaneKind]) -> Iterator[Finding]:
    """A finding for all such lanes of a file that declares none, at the first step that names one.

    The nodes get them, so that nothing else is found of them; those of which no kind is known, one for the time being.
    """
    root = source.root
    if "lanes" in entries(root):
        return
    uses: dict[str, list[Node]] = {}
    for _, step in steps_in(root):
        for key, cell in entries(step).items():
            if not (cell.absent or is_flag(cell.value)) and _may_be_lane(key, kinds):
                uses.setdefault(key, []).append(step)
    roles = {key: kind_of_role(key) for key in uses}
    if not any(roles.values()):
        return
    used = {kinds[key] for _, step in steps_in(root) for key in entries(step) if key in kinds}
    text = _lanes(roles, used)
    first, (step, *_) = next(iter(uses.items()))
    edits = _declared(source, text) if all(roles.values()) else []
    hint = (
        said("Write `{text}` at the top.", text=text)
        if edits
        else said("Write `{text}` with the kind of each, such as frontstage.", text=text)
    )
    span = step.keys[first]
    for key, steps in uses.items():
        for each in steps:
            if key != made_id(key):
                rename(each, key, made_id(key))
    _declare(root, roles, used, span)
    names = tuple(f"`{key}`" for key in uses)
    message = said("the steps name lanes that are not declared: {names}", names=names)
    yield Finding("BP003", message, hint, ("lanes",), span=span, fix=fix_of(source, said("Declare the lanes."), edits))


def _may_be_lane(key: str, kinds: Mapping[str, LaneKind]) -> bool:
    """Whether a key of a step is none that the format knows, by any of its names or by a slip."""
    fields = [*Step.model_fields, *Action.model_fields]
    known = [*fields, *kinds]
    others = (*NOTES, *REMARKS, *NUMBERS, *NEXT, *BEFORE)
    return not (key in known or meant(key, known) or slip(key, known) or meant_by(key, others))


def _lanes(roles: Mapping[str, str | None], used: set[LaneKind]) -> str:
    """The usual lanes that the steps use, and these among them, each below the usual one of its kind."""
    lanes: list[str] = []
    for kind in ORDER:
        lanes += [str(kind)] if kind in used else []
        lanes += [_lane(key, str(kind)) for key, role in roles.items() if role == kind]
    lanes += [_lane(key, "…") for key, role in roles.items() if role is None]
    return f"lanes: [{', '.join(lanes)}]"


def _lane(key: str, kind: str) -> str:
    return f"{{kind: {kind}, id: {made_id(key)}, name: {in_braces(_name(key))}}}"


def _name(key: str) -> str:
    words = key.replace("_", " ")
    return words[:1].upper() + words[1:]


def _declare(root: Node, roles: Mapping[str, str | None], used: set[LaneKind], span: Span) -> None:
    lanes: list[Node] = [Made(str(kind), span) for kind in ORDER if kind in used]
    for key, role in roles.items():
        texts = {"kind": role or str(LaneKind.SUPPORT), "id": made_id(key), "name": _name(key)}
        lanes.append(made_mapping({name: (span, Made(text, span)) for name, text in texts.items()}, span))
    entries(root)["lanes"], root.keys["lanes"] = Made(lanes, span), span


def _declared(source: SourceMap, text: str) -> list[Edit]:
    """The edit that writes the lanes above the phases."""
    place = source.root.keys.get("phases", Span(1, 1, 1, 1))
    if is_flow(source, source.root) or place.column != 1:
        return []
    return [inserted(place.line, 1, f"{text}\n")]
