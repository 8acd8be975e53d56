"""Cells whose cards stand apart, by who does them or by what they are: one list of cards.

They stand apart below the lane (`frontstage: {people: […], technology: […]}`, `frontstage: {clerk: Explains}`,
`evidence: {tangible: […]}`) or beside each other (`frontstage_people: …`, `frontstage_technology: …`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from ..findings import Finding, Path
from ..language.messages import said
from ..language.other_words import (
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
from ..language.synonyms import CHANNELS, LANES, meant, meant_by
from ..model.actions import Action
from ..model.steps import Step
from ..model.words import LaneKind
from ..source.nodes import Node, SourceMap
from ..source.span import Span
from ..text.expressions import expression
from ..text.spelling import slip
from .block_edits import fix_of
from .made import Made, made_mapping
from .nothing import is_nothing
from .rebuilt import Rewriting, put_instead
from .recognised import entries
from .step_fields import items_of, steps_in

_BETWEEN = expression(r"[\s_\-.:/(（]+|(?<=[a-z])(?=[A-Z])|(?<=[\u4e00-\u9fff])(?=技术|系统|人员|员工|工具)")
"""Between a lane and which part of it: `frontstage_technology`, `frontstageTechnology`, `前台技术`."""


def parted_cells(source: SourceMap, kinds: Mapping[str, LaneKind], rewriting: Rewriting) -> Iterator[Finding]:
    """A finding for each such cell; the nodes become its cards, those of systems marked as technology."""
    for path, step in steps_in(source.root):
        for lane, keys in _beside(step, kinds).items():
            yield _together(source, rewriting, (path, step), lane, keys)
        for key, kind in _lanes(step, kinds).items():
            cell = entries(step)[key]
            if not _is_parted(cell, kind):
                continue
            span = step.keys[key]
            lane = key if key in kinds else meant(key, LANES)[0]
            parts = entries(cell)
            cards = [card for part in parts for card in _cards(parts, part, cell.keys[part], parts[part], kind)]
            edits = put_instead(
                rewriting, step, [key], {key: (span, cards[0] if len(cards) == 1 else Made(cards, span))}
            )
            yield Finding(
                "BP005",
                said("the cards of `{key}` stand in parts here, but a cell is one list of cards", key=lane),
                said("Write `{text}`.", text=f"{lane}: [{_shown(cards)}]"),
                (*path, lane),
                span=span,
                fix=fix_of(source, said("Put the cards into one list."), edits),
            )


def _lanes(step: Node, kinds: Mapping[str, LaneKind]) -> dict[str, LaneKind]:
    """The lanes of a step, under any of their names."""
    found = {key: kinds.get(key) or _only_kind(key) for key in entries(step)}
    return {key: kind for key, kind in found.items() if kind is not None}


def _only_kind(key: str) -> LaneKind | None:
    names = meant(key, LANES) if key not in Step.model_fields else ()
    return LaneKind(names[0]) if len(names) == 1 else None


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


def _together(
    source: SourceMap, rewriting: Rewriting, at: tuple[Path, Node], lane: str, keys: Collection[str]
) -> Finding:
    """The cards of all keys of one lane as those of one cell."""
    path, step = at
    span = step.keys[next(iter(keys))]
    cards = [
        card
        for key in keys
        for card in _cards([_part_of(key)], _part_of(key), step.keys[key], entries(step)[key], LaneKind(lane))
    ]
    cell = cards[0] if len(cards) == 1 else Made(cards, span)
    edits = put_instead(rewriting, step, [*keys], {lane: (span, cell)})
    return Finding(
        "BP003",
        said("the cards of `{key}` stand in parts here, but a cell is one list of cards", key=lane),
        said("Write `{text}`.", text=f"{lane}: [{{name: …}}, {{name: …, technology: true}}]"),
        (*path, lane),
        span=span,
        fix=fix_of(source, said("Put the cards into one list."), edits),
    )


def _part_of(key: str) -> str:
    return _BETWEEN.split(key.rstrip(")） "))[-1]


def _is_parted(cell: Node, kind: LaneKind) -> bool:
    """Whether there is nothing in a cell but parts, each with what is done or shown there."""
    parts = entries(cell)
    if kind is LaneKind.NOTE or not parts or not all(_holds_texts(part) for part in parts.values()):
        return False
    if kind is LaneKind.EVIDENCE:
        return all(meant_by(key, (*TANGIBLE, *SENSES)) for key in parts)
    lists = any(isinstance(part.value, list) for part in parts.values())
    known = all(meant_by(key, (*PEOPLE, *SYSTEMS, *PARTNERS)) for key in parts)
    return (lists and known) or (len(parts) > 1 and (all(map(_is_role, parts)) or all(map(_channel, parts))))


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


def _by(parts: Collection[str], part: str) -> dict[str, str]:
    """Who does it, or on what channel where all parts are channels; nothing of parts that are only counted."""
    if all(map(_channel, parts)):
        return {"channel": str(_channel(part))}
    return {"by": part} if _is_role(part) and not part.isdecimal() else {}


def _cards(parts: Collection[str], part: str, span: Span, cell: Node, kind: LaneKind) -> list[Node]:
    items = [item for item in items_of(cell) if not is_nothing(item)]
    more: dict[str, str] = {}
    if kind is LaneKind.EVIDENCE:
        more = {"tangible": "true"} if meant_by(part, TANGIBLE) else {"medium": part}
    elif meant_by(part, SYSTEMS):
        more = {"technology": "true"}
    elif meant_by(part, PARTNERS):
        more = {"external": "true"}
    else:
        more = _by(parts, part)
    return [_with(item, span, more) for item in items] if more else items


def _with(item: Node, span: Span, more: Mapping[str, str]) -> Node:
    own = {key: (item.keys[key], child) for key, child in entries(item).items()} or {"name": (item.span, item)}
    return made_mapping({**own, **{key: (span, Made(text, span)) for key, text in more.items()}}, item.span)
