"""Cards that name their lanes (`actions: [{actor: customer, action: Pays}]`), where a step has each under its lane."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from typing import NamedTuple

from ...findings import Finding, Path
from ...language.messages import said
from ...language.roles import kind_of_role
from ...language.synonyms import LANES, bare, is_line, meant
from ...model.steps import Step
from ...model.words import LaneKind
from ...source.nodes import Node, SourceMap
from ...source.span import Span
from ...text.markup import made_id
from ...text.names import alike
from ...text.spelling import slip
from ..quoting import in_braces, shown
from .block_edits import fix_of
from .key_names import is_flag
from .made import Made, change, made_mapping
from .rebuilt import Rewriting, put_instead
from .recognised import entries
from .side_by_side import in_parallel
from .step_fields import items_of, steps_in

_TELLING = frozenset((
    "lane", "swimlane", "row", "layer", "level", "area", "actor", "role", "who", "by", "performer", "participant",
    "type", "kind", "category", "stage", "泳道", "层", "角色", "类型", "执行者", "参与者",
    "bahn", "ebene", "akteur", "rolle", "wer", "typ", "bereich",
))  # fmt: skip
"""Under what a card names its lane."""
_WHO = frozenset((
    "lane", "swimlane", "actor", "role", "who", "by", "performer", "participant", "泳道", "角色", "执行者", "参与者",
    "bahn", "akteur", "rolle", "wer",
))  # fmt: skip
"""Those that can mean nothing else."""


class FlatCard(NamedTuple):
    """A card with the lane that it names, by what a step calls it."""

    lane: str
    node: Node

    def shown(self) -> str:
        """The card as a hint shows it."""
        return _shown(self.node)


def flat_cards(source: SourceMap, kinds: Mapping[str, LaneKind], rewriting: Rewriting) -> Iterator[Finding]:
    """A finding for each list of such cards in a step, and each step that is one; the nodes become what is meant."""
    lanes = declared_lanes(source.root, kinds)
    known = {*Step.model_fields, *kinds}
    declared = items_of(entries(source.root).get("lanes"))
    unknown = {lane.value for lane in declared if isinstance(lane.value, str) and not meant(lane.value, LANES)}
    if (told := _of_unknown_lanes(source, lanes, kinds)) is not None:
        yield from told
        return
    for path, step in steps_in(source.root):
        for key in [key for key in entries(step) if key not in known and not slip(key, known)]:
            yield from _listed(source, rewriting, (path, step), key, lanes)
        if not _has_lanes(step, kinds):
            yield from _alone(source, rewriting, (path, step), lanes, unknown)


def _of_unknown_lanes(
    source: SourceMap, lanes: Mapping[str, str], kinds: Mapping[str, LaneKind]
) -> list[Finding] | None:
    """What is found of steps that are cards of which some name lanes that nobody declared; None where none does so.

    All of them wait for the lanes: what is mended of half of them would be no blueprint.
    """
    flat = [step for _, step in steps_in(source.root) if (name := _named_lane(step)) and len(entries(step)) > 1]
    flat = [step for step in flat if not _has_lanes(step, kinds)]
    names = {str(name.value): name for step in flat if (name := _named_lane(step)) is not None}
    unknown = {word: name for word, name in names.items() if _lane(word, lanes) is None}
    if not unknown:
        return None
    for step in flat:
        change(step, {})
    listed = [
        f"{{kind: {kind_of_role(word) or '…'}, id: {made_id(word)}, name: {in_braces(word)}}}" for word in unknown
    ]
    first = next(iter(unknown.values()))
    message = said("the steps name lanes that are not declared: {names}", names=tuple(f"`{word}`" for word in unknown))
    hint = said(
        "Write `{text}` with the kind of each, such as frontstage.", text=f"lanes: [customer, {', '.join(listed)}]"
    )
    return [Finding("BP003", message, hint, ("lanes",), span=first.span)]


def _has_lanes(step: Node, kinds: Mapping[str, LaneKind]) -> bool:
    """Whether cards stand in a step under their lanes; `visible: yes` is none."""
    return any((key in kinds or meant(key, LANES)) and not is_flag(cell.value) for key, cell in entries(step).items())


def _named_lane(step: Node) -> Node | None:
    """The text under which a step names a lane, or who acts."""
    found = (child for key, child in entries(step).items() if bare(key) in _WHO)
    return next((child for child in found if isinstance(child.value, str) and not child.absent), None)


def declared_lanes(root: Node, kinds: Mapping[str, LaneKind]) -> dict[str, str]:
    """What a lane is called → its key in a step, of the lanes that the file declares."""
    lanes = {alike(key): key for key in kinds}
    for item in items_of(entries(root).get("lanes")):
        name, id = entries(item).get("name", item), entries(item).get("id")
        if isinstance(name.value, str) and not (name is item and meant(name.value, LANES)):
            lanes[alike(name.value)] = id.value if id is not None and isinstance(id.value, str) else name.value
    return lanes


def _listed(
    source: SourceMap, rewriting: Rewriting, at: tuple[Path, Node], key: str, lanes: Mapping[str, str]
) -> Iterator[Finding]:
    """Cards in a list under a key of the step."""
    path, step = at
    node = entries(step)[key]
    items = [item for item in items_of(node) if not is_divider(item)] if isinstance(node.value, list) else []
    cards = [card for item in items if (card := card_of(item, lanes)) is not None]
    if not cards or (len(cards) < len(items) and all(isinstance(item.value, str) for item in items)):
        return
    span = step.keys[key]
    cells: dict[str, list[Node]] = {}
    for card in cards:
        cells.setdefault(card.lane, []).append(card.node)
    if meant(key, ("parallel",)):
        cells = {lane: in_parallel(nodes) for lane, nodes in cells.items()}
    pairs = {lane: (span, _cell(nodes, span)) for lane, nodes in cells.items()}
    sure = len(cards) == len(items) and not cells.keys() & entries(step).keys()
    lane, (first, *_) = next(iter(cells.items()))
    edits = put_instead(rewriting, step, [key], pairs) if sure else []
    if not sure:
        put_instead(rewriting, step, [key], {})
    yield Finding(
        "BP003",
        said("`{key}` lists cards that name their lanes, but in a step each stands under its lane", key=key),
        said("Write `{text}`.", text=f"{lane}: {_shown(first)}"),
        path,
        span=span,
        fix=fix_of(source, said("Put the cards under their lanes."), edits),
    )


def _alone(
    source: SourceMap, rewriting: Rewriting, at: tuple[Path, Node], lanes: Mapping[str, str], unknown: Container[str]
) -> Iterator[Finding]:
    """A step that is itself a card which names its lane."""
    path, step = at
    card = card_of(step, lanes)
    if card is None or len(entries(step)) < 2:
        return
    span = next(iter(step.keys.values()))
    edits = put_instead(rewriting, step, [*entries(step)], {card.lane: (span, card.node)})
    if card.lane in unknown:
        return  # what kind it is of is asked first
    yield Finding(
        "BP003",
        said("this step is a card that names its lane, but in a step each card stands under its lane"),
        said("Write `{text}`.", text=f"{card.lane}: {_shown(card.node)}"),
        path,
        span=span,
        fix=fix_of(source, said("Put the card under its lane."), edits),
    )


def card_of(item: Node, lanes: Mapping[str, str]) -> FlatCard | None:
    """The card that an item means; None where it names no lane, or several ways could be meant."""
    if isinstance(item.value, str):
        word, colon, text = item.value.replace("：", ": ", 1).partition(": ")
        lane = _lane(word, lanes) if colon and text.strip() and not item.absent else None
        return FlatCard(lane, Made(text.strip(), item.span)) if lane is not None else None
    keys = entries(item)
    if len(keys) == 1:
        ((key, child),) = keys.items()
        lane = _lane(key, lanes)
        return FlatCard(lane, child) if lane is not None and child.value and not child.absent else None
    tells = [key for key, child in keys.items() if bare(key) in _TELLING and _lane(child.value, lanes) is not None]
    if not tells:
        return None
    lane = _lane(keys[tells[0]].value, lanes)
    assert lane is not None
    rest = {key: (item.keys[key], child) for key, child in keys.items() if key != tells[0]}
    if len(rest) == 1:
        ((key, (_, child)),) = rest.items()
        if meant(key, ("name",)) and isinstance(child.value, str):
            return FlatCard(lane, child)
    return FlatCard(lane, made_mapping(rest, item.span))


def _lane(word: object, lanes: Mapping[str, str]) -> str | None:
    """What a step calls the lane that a word means."""
    if not isinstance(word, str) or not word:
        return None
    found = meant(word, LANES)
    return lanes.get(alike(word)) or (found[0] if len(found) == 1 and found[0] != "note" else None)


def is_divider(item: Node) -> bool:
    """Whether an item is one of the method's lines, which are drawn by themselves, or only dashes."""
    return isinstance(item.value, str) and (item.absent or is_line(item.value) or not bare(item.value))


def _cell(nodes: list[Node], span: Span) -> Node:
    return nodes[0] if len(nodes) == 1 else Made(nodes, span)


def _shown(node: Node) -> str:
    value = node.value
    if isinstance(value, dict):
        value = next((child.value for key, child in value.items() if meant(key, ("name",))), "…")
    return shown(value)
