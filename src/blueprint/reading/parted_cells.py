"""Cells in which people and systems stand apart: one list of cards.

They stand apart below the lane (`frontstage: {people: […], technology: […]}`) or beside each other
(`frontstage_people: …`, `frontstage_technology: …`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from ..findings import Finding, Path
from ..language.messages import said
from ..language.other_words import PEOPLE, SYSTEMS
from ..language.synonyms import LANES, meant, meant_by
from ..model.steps import Step
from ..model.words import LaneKind
from ..source.nodes import Node, SourceMap
from ..source.span import Span
from ..text.expressions import expression
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
        lanes = [key for key in entries(step) if key in kinds or len(meant(key, LANES)) == 1]
        for key in [key for key in lanes if _is_parted(entries(step)[key])]:
            span = step.keys[key]
            lane = key if key in kinds else meant(key, LANES)[0]
            cards = [card for part, cell in entries(entries(step)[key]).items() for card in _cards(part, cell)]
            edits = put_instead(rewriting, step, [key], {key: (span, Made(cards, span))})
            yield Finding(
                "BP005",
                said("the cards of `{key}` stand in parts here, but a cell is one list of cards", key=lane),
                said("Write `{text}`.", text=f"{lane}: [{{name: …}}, {{name: …, technology: true}}]"),
                (*path, lane),
                span=span,
                fix=fix_of(source, said("Put the cards into one list."), edits),
            )


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
    cards = [card for key in keys for card in _cards(_part_of(key), entries(step)[key])]
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


def _is_parted(cell: Node) -> bool:
    """Whether there is nothing in a cell but lists of what people and systems do."""
    parts = entries(cell)
    lists = any(isinstance(part.value, list) for part in parts.values())
    return lists and all(meant_by(key, (*PEOPLE, *SYSTEMS)) for key in parts)


def _cards(part: str, cell: Node) -> list[Node]:
    items = [item for item in items_of(cell) if not is_nothing(item)]
    if not meant_by(part, SYSTEMS):
        return items
    return [_by_system(item, item.span) for item in items]


def _by_system(item: Node, span: Span) -> Node:
    own = {key: (item.keys[key], child) for key, child in entries(item).items()} or {"name": (span, item)}
    return made_mapping({**own, "technology": (span, Made("true", span))}, span)
