"""Whose definition says which connections may cross which lines: the table, as data."""

from __future__ import annotations

from collections.abc import Callable

from ..findings import Severity
from ..model.flow import Element
from ..model.lanes import LineName
from ..model.words import LaneKind, Profile
from ..records import Record

Exempt = Callable[[Element, Element, bool], bool]
"""Whether (source, target, the customer's step has evidence) makes a crossing legal after all."""


class Crossing(Record):
    """How much a crossing matters (None: legal), and what makes it legal after all."""

    severity: Severity | None
    unless: Exempt | None = None


def remote(source: Element, target: Element, evidence: bool) -> bool:
    """The customer is elsewhere: a channel other than in person and kiosk."""
    return any(end.kind is LaneKind.CUSTOMER and end.remote for end in (source, target))


def evident(source: Element, target: Element, evidence: bool) -> bool:
    """The customer's step has evidence: a parcel, a bill or a message reaches the customer in its place."""
    return evidence


def remote_or_evident(source: Element, target: Element, evidence: bool) -> bool:
    """Either of the two."""
    return evidence or remote(source, target, evidence)


def technology(source: Element, target: Element, evidence: bool) -> bool:
    """Either end is a system, which asks or answers at once."""
    return source.technology or target.technology


LEGAL = Crossing(None)
_ERROR = Crossing(Severity.ERROR)
_WARNING = Crossing(Severity.WARNING)

C, F, B, S = LaneKind.CUSTOMER, LaneKind.FRONTSTAGE, LaneKind.BACKSTAGE, LaneKind.SUPPORT

Row = dict[Profile, Crossing]
_STANDARD, _NNG, _FOUR, _FK = Profile.STANDARD, Profile.NNG, Profile.FOUR_PART, Profile.FK

FRONT_TO_SUPPORT: Row = {_STANDARD: Crossing(Severity.ADVICE, technology), _NNG: LEGAL, _FOUR: LEGAL, _FK: _WARNING}
CUSTOMER_TO_BACKSTAGE: Row = {
    _STANDARD: Crossing(Severity.ERROR, remote), _NNG: _ERROR, _FOUR: _ERROR, _FK: _ERROR,
}  # fmt: skip
BACKSTAGE_TO_CUSTOMER: Row = {
    _STANDARD: Crossing(Severity.ERROR, remote_or_evident),
    _NNG: Crossing(Severity.ERROR, evident),
    _FOUR: Crossing(Severity.ERROR, evident),
    _FK: Crossing(Severity.ERROR, evident),
}
CUSTOMER_AND_SUPPORT: Row = {
    _STANDARD: Crossing(Severity.ERROR, technology), _NNG: _ERROR, _FOUR: _ERROR, _FK: _ERROR,
}  # fmt: skip
FAR_BELOW: Row = dict.fromkeys(Profile, _WARNING)
"""Preparation and management, which work for support only, with anything above it."""

CROSSINGS: dict[tuple[LaneKind, LaneKind], Row] = {
    (F, S): FRONT_TO_SUPPORT,
    (S, F): FRONT_TO_SUPPORT,
    (C, B): CUSTOMER_TO_BACKSTAGE,
    (B, C): BACKSTAGE_TO_CUSTOMER,
    (C, S): CUSTOMER_AND_SUPPORT,
    (S, C): CUSTOMER_AND_SUPPORT,
    **{
        way: FAR_BELOW
        for low in (LaneKind.PREPARATION, LaneKind.MANAGEMENT)
        for high in (C, F, B)
        for way in ((low, high), (high, low))
    },
}
"""What is not in here is legal; that evidence never acts is a rule of its own (BP209)."""


def crossing(profile: Profile, source: Element, target: Element, evidence: bool) -> Severity | None:
    """How much a connection matters under a profile; None where it is legal.

    `evidence` says whether the step of the customer's end has any.
    """
    row = CROSSINGS.get((source.kind, target.kind))
    if row is None:
        return None
    severity, unless = row[profile]
    return None if unless is not None and unless(source, target, evidence) else severity


_THREE = (LineName.INTERACTION, LineName.VISIBILITY, LineName.INTERNAL_INTERACTION)
LINES: dict[Profile, tuple[LineName, ...]] = {
    Profile.STANDARD: _THREE,
    Profile.NNG: _THREE,
    Profile.FOUR_PART: _THREE[:2],  # backstage includes support, so nothing parts them
    Profile.FK: (*_THREE, LineName.ORDER_PENETRATION, LineName.IMPLEMENTATION),
}
"""The lines that a profile speaks of."""
