"""Rows that say something of the cards above and below them: how long, what hurts, who answers for it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ..files.csv import with_point
from ..language.synonyms import meant
from ..model.values import Duration
from ..model.words import MomentKind
from ..text.expressions import expression
from .cells import cards_in, read_name

_CUSTOMER_S = ("customer", "frontstage", "backstage", "support", "preparation", "management")
_PROVIDER_S = ("frontstage", "backstage", "support", "preparation", "management", "customer")
_WHOSE = {
    "time": _CUSTOMER_S,
    "wait": _CUSTOMER_S,
    "pain": _CUSTOMER_S,
    "quote": _CUSTOMER_S,
    "moment": _CUSTOMER_S,
    "by": _PROVIDER_S,
    "owner": _PROVIDER_S,
    "standard": _PROVIDER_S,
    "cost": _PROVIDER_S,
    "fail": _PROVIDER_S,
}
"""Field → the lanes whose first card it is written into, the first of these that has one in the step."""


_UNITS = {
    "min": r"minuten?|mins?\.?|mins?",
    "h": r"stunden?|std\.?|hrs?\.?",
    "s": r"sekunden?|sek\.?|secs?\.?",
    "d": r"tagen?|tage",
    "week": r"wochen?",
    "month": r"monaten?|monate",
}
"""Unit of a duration → how else people write it."""
_ABOUT = expression(r"^(?:ca\.|circa|approx\.|about|around|etwa|约|大约|~|≈)\s*", re.IGNORECASE)


def duration_of(text: str) -> str | None:
    """A duration as the format writes it, from how people write it in a table; None for what is none.

    >>> duration_of("ca. 1,5 Std."), duration_of("20–40 min"), duration_of("a while")
    ('1.5 h', '20–40 min', None)
    """
    if text.strip() == "0":
        return "0 min"
    if _is_duration(text):
        return text
    plain = re.sub(r"\d+,\d+", lambda found: with_point(found[0]), _ABOUT.sub("", text.strip()))
    for unit, names in _UNITS.items():
        plain = re.sub(rf"(?<=[\d\s])(?:{names})(?![^\W\d_])", unit, plain, flags=re.IGNORECASE)
    return plain if _is_duration(plain) else None


def _is_duration(text: str) -> bool:
    try:
        Duration.of(text)
    except ValueError:
        return False
    return True


def value_for(field: str, text: str) -> Any:
    """What a text means in a field of a card; None where it means nothing there."""
    names = [read_name(card.name) for card in cards_in(text) if card.name]
    if not names:
        return None
    if field in ("time", "wait"):
        return duration_of(" ".join(names))
    if field == "cost":
        number = with_point(" ".join(names))
        return number if number.lstrip("-").replace(".", "", 1).isdigit() else None
    if field == "moment":
        kinds = meant(" ".join(names), list(MomentKind))
        return {"kind": kinds[0]} if len(kinds) == 1 else None
    return names if field in ("pain", "fail") else ", ".join(names)


def written_into(step: dict[str, Any], field: str, text: str, lanes: Mapping[str, list[str]]) -> bool:
    """Writes a value into the card of a step that it belongs to; False where that says something else already.

    `lanes`: kind → the keys of its lanes.
    """
    value = value_for(field, text)
    for key in (key for kind in _WHOSE[field] for key in lanes.get(kind, ())):
        cards = step.get(key)
        if isinstance(cards, list) and cards and cards[0] is not None:
            card = cards[0] if isinstance(cards[0], dict) else {"name": cards[0]}
            known = card.get(field)
            if known is None:
                cards[0] = {**card, field: value}
            elif isinstance(value, list):
                cards[0] = {**card, field: [*(known if isinstance(known, list) else [known]), *value]}
            else:
                return False
            return True
    return False
