"""Which arrows of a process are written at its cards, and which follow from where the cards stand.

What follows is asked of the blueprint itself: it is made without the arrow, and then with it where that is missing, or
where another follows that the process does not have.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from ...model.service import Blueprint
from .shapes import ProcessWay

_ROUNDS = 6
"""What one card writes may change what follows at another; more rounds than this change nothing."""


class Arrow(NamedTuple):
    """One arrow by the ids of its cards."""

    start: str
    end: str


class Writing(NamedTuple):
    """What the cards write of their arrows, and where the blueprint still differs from the process."""

    fields: dict[int, dict[str, Any]]
    """Shape → its `to` and `also`."""
    missing: list[ProcessWay]
    added: list[Arrow]


Make = Callable[[Mapping[int, Mapping[str, Any]]], Blueprint]
"""The blueprint whose cards write these fields."""


def written(ways: Sequence[ProcessWay], ids: Sequence[str], decisions: frozenset[int], make: Make) -> Writing:
    """The fewest arrows that have to be written so that the blueprint has those of the process and no others."""
    own: dict[int, list[ProcessWay]] = {at: [] for at in range(len(ids))}
    for way in ways:
        own[way.start].append(way)
    forms: dict[int, int] = {
        at: _TO for at, leaving in own.items() if leaving and (at in decisions or any(way.label for way in leaving))
    }
    fields: dict[int, dict[str, Any]] = {}
    derived: dict[str, set[str]] = {}
    for round in range(_ROUNDS):
        fields = {at: found for at in own if (found := _field(own[at], ids, forms.get(at, _NONE), derived, ids[at]))}
        found = _arrows(make(fields), ids)
        if not round:
            derived = found
        wrong = [at for at in own if found.get(ids[at], set()) != {ids[way.end] for way in own[at]}]
        raised = False
        for at in wrong:
            form = forms.get(at, _NONE)
            if form == _NONE:
                derived[ids[at]] = found.get(ids[at], set())
            after = _next(form, {ids[way.end] for way in own[at]}, found.get(ids[at], set()), at in decisions)
            raised |= after != form
            forms[at] = after
        if not raised:
            break
    left = [(at, found.get(ids[at], set()), {ids[way.end] for way in own[at]}) for at in wrong]
    missing = [way for at, have, _ in left for way in own[at] if ids[way.end] not in have]
    return Writing(fields, missing, [Arrow(ids[at], end) for at, have, wanted in left for end in sorted(have - wanted)])


_NONE, _ALSO, _TO, _ALONE = range(4)
"""How a card writes its arrows: not at all, those that do not follow, all of them, all of them and nothing follows."""


def _next(form: int, wanted: set[str], have: set[str], decides: bool) -> int:
    if form == _NONE:
        return _ALSO if have and have <= wanted else _TO
    if form == _ALSO:
        return _TO
    return form if decides else _ALONE


def _field(
    ways: Sequence[ProcessWay], ids: Sequence[str], form: int, derived: Mapping[str, set[str]], id: str
) -> dict[str, Any]:
    if form == _NONE:
        return {}
    follows = derived.get(id, set()) if form == _ALSO else set()
    targets: list[Any] = [
        {"id": ids[way.end], "label": way.label} if way.label else ids[way.end]
        for way in ways
        if way.label or ids[way.end] not in follows
    ]
    if form == _ALONE:
        return {"to": [], **({"also": targets} if targets else {})}
    return {"also" if form == _ALSO else "to": targets}


def _arrows(blueprint: Blueprint, ids: Sequence[str]) -> dict[str, set[str]]:
    """Card → the cards to which arrows lead from it, of these cards."""
    known = {*ids}
    found: dict[str, set[str]] = {}
    for each in blueprint.flow.connections:
        if each.source in known and each.target in known:
            found.setdefault(each.source, set()).add(each.target)
    return found
