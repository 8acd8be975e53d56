"""One list of all cards, each with its lane, where a blueprint is written step by step.

The cards name their steps (`{step: Pay, who: customer, what: Pays}`), stand in the order of the service
(`"Customer: Pays"`), or are the nodes of a graph whose edges tell which belong together (`nodes:` and `edges:`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ...findings import Edit, Finding
from ...language.messages import said
from ...language.other_words import FROM, KINDS, PHASE_NAMES, TO, WAYS
from ...language.synonyms import LANES, bare, meant, meant_by
from ...model.placing import lane_kinds
from ...model.service import Blueprint
from ...model.words import LaneKind
from ...source.nodes import Node, SourceMap
from ...source.span import Span
from ...text.names import alike
from ..plain_data import plain_data
from .block_edits import fix_of
from .flat_cards import FlatCard, card_of, declared_lanes, is_divider
from .made import Made, made_mapping
from .rebuilt import Rewriting, put_instead
from .recognised import entries, says
from .step_fields import items_of

_LEAST = 3
"""Fewer cards tell of no order."""
_ORDER = [*LaneKind]
_OTHERS = frozenset(Blueprint.model_fields) - {"phases"}
_TYPES = {
    **dict.fromkeys(
        (
            "start",
            "startevent",
            "task",
            "usertask",
            "servicetask",
            "manualtask",
            "activity",
            "action",
            "process",
            "step",
            "event",
            "node",
        ),
        "",
    ),
    **dict.fromkeys(("gateway", "exclusivegateway", "decision", "choice", "condition"), "decision"),
    **dict.fromkeys(("end", "endevent", "stop", "terminate"), "ends"),
}
"""What graphs say of their nodes, and which flag of a card that is, if any."""
_STEP_NAMES = (
    "step",
    "step name",
    "column",
    "步骤",
    "步骤名称",
    "Schritt",
    "étape",
    "paso",
    "passo",
    "stap",
    "krok",
    "ステップ",
)


class _Placed(NamedTuple):
    """A card with the names of the phase and step in which it stands."""

    card: FlatCard
    phase: Node | None
    step: Node | None


class _Group(NamedTuple):
    """The cards of one step."""

    cards: list[_Placed]


def card_lists_put_right(source: SourceMap, rewriting: Rewriting) -> Iterator[Finding]:
    """A finding for a list of cards at the top of the file, and for each phase that has one; the nodes become steps."""
    root = source.root
    kinds = lane_kinds(plain_data(entries(root)["lanes"]) if "lanes" in entries(root) else None)
    lanes = declared_lanes(root, kinds)
    key = next((key for key, child in entries(root).items() if _is_list_of_cards(key, child, lanes)), None)
    if key is not None:
        yield from _of_file(source, rewriting, key, lanes, kinds)
        return
    phases = next((child for name, child in entries(root).items() if says(name, ("phases",))), None)
    for phase in items_of(phases):
        name = next((name for name, child in entries(phase).items() if _are_texts_of_cards(child, lanes)), None)
        if name is not None and says(name, ("steps",)):
            groups = _by_order(
                [placed for item in items_of(entries(phase)[name]) if (placed := _placed(item, lanes))], kinds
            )
            span = phase.keys[name]
            steps = Made([_step(group, span) for group in groups or []], span)
            edits = put_instead(rewriting, phase, [name], {"steps": (span, steps)})
            yield _finding(source, span, name, groups, edits)


def _of_file(
    source: SourceMap, rewriting: Rewriting, key: str, lanes: Mapping[str, str], kinds: Mapping[str, LaneKind]
) -> Iterator[Finding]:
    root, span = source.root, source.root.keys[key]
    items = [item for item in items_of(entries(root)[key]) if not is_divider(item)]
    placed = [each for item in items if (each := _placed(item, lanes)) is not None]
    if all(each.step is not None for each in placed):
        groups = _by_names(placed)
    elif (ways := _ways(root)) is not None:
        groups = _by_ways(placed, ways, kinds)
    else:
        groups = _by_order(placed, kinds)
    phases = Made(_phases(groups or [], span), span)
    edits = put_instead(rewriting, root, [key], {"phases": (span, phases)})
    yield _finding(source, span, key, groups, edits)


def _finding(
    source: SourceMap, span: Span, key: str, groups: Sequence[_Group] | None, edits: Sequence[Edit]
) -> Finding:
    if groups is None:
        hint = said("Write `phases:`, below it `- steps:`, and below that, for each step, its lanes: `- customer: …`.")
    else:
        first = [f"{placed.card.lane}: {placed.card.shown()}" for placed in groups[0].cards]
        shown = first[0] if len(first) == 1 else f"{{{', '.join(first[:2])}{', …' if len(first) > 2 else ''}}}"
        hint = said("Write `phases:`, below it `- steps:`, and below that, for each step, `- {text}`.", text=shown)
    return Finding(
        "BP003",
        said("`{key}` lists cards that name their lanes, but a blueprint is written step by step", key=key),
        hint,
        ("phases",),
        span=span,
        fix=fix_of(source, said("Write steps."), edits) if groups is not None else None,
    )


def _is_list_of_cards(key: str, node: Node, lanes: Mapping[str, str]) -> bool:
    """Whether all cards stand under a key; of `steps` each is a step, unless they are texts or name their steps."""
    if key in _OTHERS or says(key, ("lanes",)) or not _are_cards(node, lanes):
        return False
    items = items_of(node)
    named = all(any(meant_by(name, _STEP_NAMES) for name in entries(item)) for item in items)
    return named or not says(key, ("steps",)) or all(isinstance(item.value, str) for item in items)


def _are_cards(node: Node, lanes: Mapping[str, str]) -> bool:
    """Whether a list holds cards alone, each with a lane that is known; `- customer: Pays` is a step."""
    items = [item for item in items_of(node) if not is_divider(item)] if isinstance(node.value, list) else []
    return len(items) >= _LEAST and all(len(entries(item)) != 1 and card_of(item, lanes) is not None for item in items)


def _are_texts_of_cards(node: Node, lanes: Mapping[str, str]) -> bool:
    return _are_cards(node, lanes) and all(isinstance(item.value, str) for item in items_of(node))


def _placed(item: Node, lanes: Mapping[str, str]) -> _Placed | None:
    """A card without the keys that name its phase and step."""
    phase = step = None
    rest: dict[str, tuple[Span, Node]] = {}
    item = _without_type(item, lanes)
    for key, child in entries(item).items():
        if isinstance(child.value, str) and not child.absent and not meant(child.value, LANES):
            if meant_by(key, _STEP_NAMES):
                step = child
                continue
            if meant_by(key, PHASE_NAMES):
                phase = child
                continue
        rest[key] = (item.keys[key], child)
    if step is None:
        phase, step = None, phase
    card = card_of(made_mapping(rest, item.span) if step is not None else item, lanes)
    return _Placed(card, phase, step) if card is not None else None


def _without_type(item: Node, lanes: Mapping[str, str]) -> Node:
    """A node of a graph without its type, which says at most that it decides, or that the service ends there."""
    keys = entries(item)
    key = next((key for key, child in keys.items() if meant_by(key, KINDS) and bare(str(child.value)) in _TYPES), None)
    if key is None:
        return item
    flag = _TYPES[bare(str(keys[key].value))]
    pairs = {name: (item.keys[name], child) for name, child in keys.items() if name != key}
    card = card_of(made_mapping(pairs, item.span), lanes)
    if flag == "ends" and (card is None or meant(card.lane, LANES) != ("customer",)):
        flag = ""
    if flag:
        pairs[flag] = (item.keys[key], Made("true", keys[key].span))
    return made_mapping(pairs, item.span)


def _by_names(placed: Sequence[_Placed]) -> list[_Group] | None:
    """Cards that name one step after another are one step; None where a step comes back later."""
    groups: list[_Group] = []
    seen: set[tuple[str, str]] = set()
    for each in placed:
        name = _called(each)
        if not groups or _called(groups[-1].cards[0]) != name:
            if name in seen:
                return None
            seen.add(name)
            groups.append(_Group([]))
        groups[-1].cards.append(each)
    return groups


def _called(placed: _Placed) -> tuple[str, str]:
    return tuple(alike(str(node.value)) if node is not None else "" for node in (placed.phase, placed.step))  # type: ignore[return-value]


def _by_order(placed: Sequence[_Placed], kinds: Mapping[str, LaneKind]) -> list[_Group] | None:
    """Each step begins with the lane of the first card and goes down from it; None where one goes up again."""
    if not placed or any(each.card.lane not in kinds for each in placed):
        return None
    if kinds[placed[0].card.lane] not in (LaneKind.CUSTOMER, LaneKind.EVIDENCE):
        return None
    groups: list[_Group] = []
    for each in placed:
        if each.card.lane == placed[0].card.lane and (not groups or groups[-1].cards[-1].card.lane != each.card.lane):
            groups.append(_Group([]))
        groups[-1].cards.append(each)
    every = all(any(kinds.get(each.card.lane) is LaneKind.CUSTOMER for each in group.cards) for group in groups)
    return groups if len(groups) > 1 and every and all(_goes_down(group, kinds) for group in groups) else None


def _goes_down(group: _Group, kinds: Mapping[str, LaneKind]) -> bool:
    """Whether each card stands in the lane of the one before or below it, evidence aside."""
    found = [kinds[each.card.lane] for each in group.cards]
    rows = [_ORDER.index(kind) for kind in found if kind is not LaneKind.EVIDENCE]
    return rows == sorted(rows)


def _ways(root: Node) -> list[tuple[str, str]] | None:
    """From where to where the edges of a graph lead."""
    key = next((key for key in entries(root) if meant_by(key, WAYS) and isinstance(entries(root)[key].value, list)), "")
    found = []
    for item in items_of(entries(root).get(key)):
        ends = [[child for name, child in entries(item).items() if meant_by(name, names)] for names in (FROM, TO)]
        if not all(ends):
            return None
        found.append((str(ends[0][0].value), str(ends[1][0].value)))
    return found or None


def _by_ways(
    placed: Sequence[_Placed], ways: Sequence[tuple[str, str]], kinds: Mapping[str, LaneKind]
) -> list[_Group] | None:
    """Each card of the customer begins a step, and where it leads stands there; None where a card is joined to none."""
    ids = {str(id.value): at for at, each in enumerate(placed) if (id := entries(each.card.node).get("id")) is not None}
    customers = [at for at, each in enumerate(placed) if kinds.get(each.card.lane) is LaneKind.CUSTOMER]
    if any(each.card.lane not in kinds for each in placed):
        return None
    if len(ids) < len(placed) or len(customers) < 2 or any(id not in ids for way in ways for id in way):
        return None
    ends = [(ids[start], ids[end]) for start, end in ways]
    step = {at: number for number, at in enumerate(_in_order(customers, ends))}
    _spread(step, ends)
    _spread(step, [way for start, end in ends for way in ((start, end), (end, start))])
    if len(step) < len(placed):
        return None
    groups = [_Group([]) for _ in customers]
    for at in sorted(range(len(placed)), key=lambda at: _ORDER.index(kinds[placed[at].card.lane])):
        groups[step[at]].cards.append(placed[at])
    return groups


def _spread(step: dict[int, int], ways: Sequence[tuple[int, int]]) -> None:
    """Gives each card that a way leads to from one of a step that step, the nearest first."""
    behind: dict[int, list[int]] = {}
    for start, end in ways:
        behind.setdefault(start, []).append(end)
    near = [*step]
    while near:
        at = near.pop(0)
        for other in sorted(behind.get(at, ())):
            if other not in step:
                step[other] = step[at]
                near.append(other)


def _in_order(customers: Sequence[int], ways: Sequence[tuple[int, int]]) -> list[int]:
    """The customer's cards along the ways between them, as far as these tell; else as they are written."""
    left = [*customers]
    found: list[int] = []
    while left:
        waiting = {end for start, end in ways if start in left and end in left and start != end}
        following = [end for start, end in ways if found and start == found[-1] and end in left]
        free = [at for at in left if at not in waiting]
        at = next((at for at in following if at in free), free[0] if free else left[0])
        left.remove(at)
        found.append(at)
    return found


def _phases(groups: Sequence[_Group], span: Span) -> list[Node]:
    """Phases, adjacent steps of one name in one of them."""
    phases: list[tuple[Node | None, list[Node]]] = []
    for group in groups:
        name = group.cards[0].phase
        if not phases or _text(phases[-1][0]) != _text(name):
            phases.append((name, []))
        phases[-1][1].append(_step(group, span))
    return [
        made_mapping(
            {**({"name": (name.span, name)} if name is not None else {}), "steps": (span, Made(steps, span))}, span
        )
        for name, steps in phases
    ]


def _text(node: Node | None) -> str:
    return bare(str(node.value)) if node is not None else ""


def _step(group: _Group, span: Span) -> Node:
    name = group.cards[0].step
    pairs = {"name": (name.span, name)} if name is not None else {}
    cells: dict[str, list[Node]] = {}
    for placed in group.cards:
        cells.setdefault(placed.card.lane, []).append(placed.card.node)
    for lane, nodes in cells.items():
        pairs[lane] = (span, nodes[0] if len(nodes) == 1 else Made(nodes, span))
    return made_mapping(pairs, span)
