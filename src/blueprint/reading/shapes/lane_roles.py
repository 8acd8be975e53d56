"""The kinds of lanes that are called by who acts in them, where the lanes around them leave that open."""

from __future__ import annotations

from collections.abc import Sequence

from ...language.roles import kind_of_role
from ...model.words import LaneKind

_PROVIDERS = {"frontstage", "backstage", "support"}
_ORDER = [str(kind) for kind in LaneKind if kind not in (LaneKind.EVIDENCE, LaneKind.NOTE)]


def kinds_by_role(names: Sequence[str], kinds: Sequence[str | None]) -> list[str | None]:
    """The kind of each lane, from top to bottom: the one that is told, or else the one that its name and place tell.

    >>> kinds_by_role(["patient", "Nurse", "Lab", "Alpha"], ["customer", None, None, None])
    ['customer', 'frontstage', 'backstage', None]
    >>> kinds_by_role(["backstage", "Nurse"], ["backstage", None])
    ['backstage', None]
    >>> kinds_by_role(["Learner", "Website", "Mia", "Tutor"], [None] * 4)
    ['customer', 'frontstage', 'frontstage', 'frontstage']
    >>> kinds_by_role(["Developer", "Portal", "CRM"], [None] * 3), kinds_by_role(["Barista", "Kitchen"], [None] * 2)
    (['customer', 'frontstage', 'support'], ['frontstage', 'backstage'])
    """
    found: list[str | None] = [*kinds]
    roles = [kind or kind_of_role(name) for name, kind in zip(names, kinds, strict=True)]
    top = next((at for at, kind in enumerate(kinds) if kind != LaneKind.EVIDENCE), None)
    if top is not None and kinds[top] is None and LaneKind.CUSTOMER not in roles and {*roles[top + 1 :]} & _PROVIDERS:
        # Who else would stand above all that is done for them; also a `Developer`, above those who meet one.
        rows = [_ORDER.index(role) for role in roles[top:] if role in _ORDER]
        found[top] = str(LaneKind.CUSTOMER) if roles[top] is None or rows[0] > min(rows) else None
    for at, role in enumerate(roles):
        if found[at] is None and role is not None and _fits(role, found[:at], kinds[at + 1 :]):
            found[at] = role
    return [kind or _between(found[:at], found[at + 1 :]) for at, kind in enumerate(found)]


def _between(above: Sequence[str | None], below: Sequence[str | None]) -> str | None:
    """The kind of the lanes on both sides of a lane."""
    before = next((kind for kind in reversed(above) if kind in _ORDER), None)
    behind = next((kind for kind in below if kind in _ORDER), None)
    return before if before == behind else None


def _fits(kind: str, above: Sequence[str | None], below: Sequence[str | None]) -> bool:
    """Whether a lane of a kind can stand between others, as the lines part them."""
    row = _ORDER.index(kind)
    rows = [[_ORDER.index(each) for each in side if each in _ORDER] for side in (above, below)]
    return all(each <= row for each in rows[0]) and all(each >= row for each in rows[1])
