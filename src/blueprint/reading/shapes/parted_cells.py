"""Cells whose cards stand apart, by who does them or by what they are: one list of cards.

They stand apart below the lane (`frontstage: {people: […], technology: […]}`, `frontstage: {clerk: Explains}`,
`evidence: {tangible: […]}`) or beside each other (`frontstage_people: …`, `frontstage_technology: …`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ...findings import Finding, Path
from ...language.messages import said
from ...language.other_words import (
    ANSWERS,
    BRANCHES,
    KINDS,
    NO_ROLES,
    NOTES,
    PARTNERS,
    PEOPLE,
    REMARKS,
    SENSES,
    SYSTEMS,
    TANGIBLE,
)
from ...language.synonyms import CHANNELS, LANES, meant, meant_by
from ...model.actions import Action, PhysicalEvidence
from ...model.steps import Step
from ...model.words import LaneKind
from ...source.nodes import Node, SourceMap
from ...source.span import Span
from ...text.expressions import expression
from ...text.spelling import slip
from .block_edits import fix_of
from .made import Made, made_mapping, pairs_of
from .nothing import is_nothing
from .rebuilt import Rewriting, put_instead
from .recognised import entries, lane_kind
from .step_fields import items_of, steps_in

_BETWEEN = expression(r"[\s_\-.:/(（]+|(?<=[a-z])(?=[A-Z])|(?<=[\u4e00-\u9fff])(?=技术|系统|人员|员工|工具)")
"""Between a lane and which part of it: `frontstage_technology`, `frontstageTechnology`, `前台技术`."""


class _Part(NamedTuple):
    """What stands under one key, and what that says of it; nothing where it is the lane itself."""

    name: str
    place: Span
    cell: Node


def parted_cells(source: SourceMap, kinds: Mapping[str, LaneKind], rewriting: Rewriting) -> Iterator[Finding]:
    """A finding for each such cell; the nodes become its cards, those of systems marked as technology."""
    for path, step in steps_in(source.root):
        for lane, keys in _beside(step, kinds).items():
            parts = [_Part(_part_of(key), step.keys[key], entries(step)[key]) for key in keys]
            yield _one_list(source, rewriting, (path, step), lane, keys, _cards(parts, LaneKind(lane)))
        lanes = {key: kind for key in entries(step) if (kind := lane_kind(key, kinds)) is not None}
        for key, kind in lanes.items():
            cell = entries(step)[key]
            if _is_parted(cell, kind):
                parts = [_Part(name, cell.keys[name], child) for name, child in entries(cell).items()]
                lane = key if key in kinds else str(kind)
                yield _one_list(source, rewriting, (path, step), lane, [key], _cards(parts, kind))


def _one_list(
    source: SourceMap, rewriting: Rewriting, at: tuple[Path, Node], lane: str, keys: Sequence[str], cards: list[Node]
) -> Finding:
    """The cards of a lane, which stand under these keys of the step, as those of one cell."""
    path, step = at
    span = step.keys[keys[0]]
    edits = put_instead(rewriting, step, keys, {lane: (span, cards[0] if len(cards) == 1 else Made(cards, span))})
    return Finding(
        "BP003" if len(keys) > 1 else "BP005",
        said("the cards of `{key}` stand in parts here, but a cell is one list of cards", key=lane),
        said("Write `{text}`.", text=f"{lane}: [{_shown(cards)}]"),
        (*path, lane),
        span=span,
        fix=fix_of(source, said("Put the cards into one list."), edits),
    )


def _shown(cards: list[Node]) -> str:
    """The first cards, each with the keys that it gets."""
    kinds = {tuple(entries(card)) or ("name",): card for card in cards}
    shown = [
        ", ".join(f"{key}: {'…' if key in ('name', 'by', 'medium') else 'true'}" for key in keys) for keys in kinds
    ]
    return ", ".join(f"{{{each}}}" for each in shown[:3])


def _beside(step: Node, kinds: Mapping[str, LaneKind]) -> dict[str, list[str]]:
    """The lanes whose people and systems have keys of their own in a step, with all keys of each lane."""
    known = {*kinds, *Step.model_fields}
    others = [key for key in entries(step) if key not in known and not meant(key, LANES)]
    parted = {key: lane for key in others if (lane := _lane_of_part(key)) is not None}
    lanes: dict[str, list[str]] = {}
    for key in entries(step) if parted else ():
        own = parted.get(key) or (key if key in kinds else next(iter(meant(key, LANES)), None))
        if own in parted.values():
            lanes.setdefault(str(own), []).append(key)
    return lanes


def _lane_of_part(key: str) -> str | None:
    """The lane of which a key names the people or the systems.

    >>> _lane_of_part("frontstage_technology"), _lane_of_part("backstagePeople"), _lane_of_part("front_desk")
    ('frontstage', 'backstage', None)
    """
    words = [word for word in _BETWEEN.split(key) if word]
    for at in range(1, len(words)):
        lane = meant("".join(words[:at]), ("frontstage", "backstage"))
        if len(lane) == 1 and meant_by("".join(words[at:]), (*PEOPLE, *SYSTEMS)):
            return lane[0]
    return None


def _part_of(key: str) -> str:
    """Which part of its lane a key names; nothing of the lane's own."""
    return _BETWEEN.split(key.rstrip(")） "))[-1] if _lane_of_part(key) is not None else ""


def _is_parted(cell: Node, kind: LaneKind) -> bool:
    """Whether there is nothing in a cell but parts, each with what is done or shown there."""
    parts = entries(cell)
    if kind is LaneKind.NOTE or not parts or not all(_holds_texts(part) for part in parts.values()):
        return False
    if kind is LaneKind.EVIDENCE:
        return all(meant_by(key, (*TANGIBLE, *SENSES)) for key in parts) or _are_media(parts)
    lists = any(isinstance(part.value, list) for part in parts.values())
    known = all(meant_by(key, (*PEOPLE, *SYSTEMS, *PARTNERS)) for key in parts)
    return (lists and known) or (len(parts) > 1 and (all(map(_is_role, parts)) or all(map(_channel, parts))))


def _are_media(parts: Mapping[str, Node]) -> bool:
    """Whether each key is what something is called, and the text behind it what carries it: `{Ticket: paper}`."""
    fields = [*PhysicalEvidence.model_fields]
    return all(
        isinstance(part.value, str) and not (meant(key, fields) or slip(key, fields)) for key, part in parts.items()
    )


def _holds_texts(node: Node) -> bool:
    return not node.absent and all(isinstance(item.value, str) or _has_name(item) for item in items_of(node))


def _has_name(node: Node) -> bool:
    return any(meant(key, ("name",)) for key in entries(node))


def _is_role(key: str) -> bool:
    """Whether a key is none of a card's own, nor like one, and so says who does what stands behind it."""
    fields = Action.model_fields
    return not (
        key in fields
        or meant(key, [*fields])
        or slip(key, [*fields])
        or meant_by(key, (*NO_ROLES, *REMARKS, *NOTES, *BRANCHES, *ANSWERS, *KINDS, *PEOPLE, *SYSTEMS, *PARTNERS))
    )


def _channel(key: str) -> str | None:
    names = meant(key, CHANNELS)
    return names[0] if len(names) == 1 else None


def _cards(parts: Sequence[_Part], kind: LaneKind) -> list[Node]:
    """The cards of all parts, each with what its part says of it."""
    if kind is LaneKind.EVIDENCE and not all(meant_by(part.name, (*TANGIBLE, *SENSES)) for part in parts):
        return [
            made_mapping(
                {"name": (part.place, Made(part.name, part.place)), "medium": (part.place, part.cell)}, part.place
            )
            for part in parts
        ]
    on_channels = all(_channel(part.name) for part in parts)
    cards: list[Node] = []
    for part in parts:
        more = _said_of(part.name, kind)
        if on_channels:
            more = {"channel": str(_channel(part.name))}
        cards += [_with(item, part.place, more) for item in items_of(part.cell) if not is_nothing(item)]
    return cards


def _said_of(part: str, kind: LaneKind) -> dict[str, str]:
    """What the name of a part says of its cards: who or what does them, or whether evidence can be touched."""
    if kind is LaneKind.EVIDENCE:
        return {"tangible": "true"} if meant_by(part, TANGIBLE) else {"medium": part}
    if meant_by(part, SYSTEMS):
        return {"technology": "true"}
    if meant_by(part, PARTNERS):
        return {"external": "true"}
    return {"by": part} if part and _is_role(part) and not part.isdecimal() else {}


def _with(item: Node, place: Span, more: Mapping[str, str]) -> Node:
    own = pairs_of(item)
    added = {key: (place, Made(text, place)) for key, text in more.items() if key not in own}
    return made_mapping({**own, **added}, item.span) if added else item
