"""Rows that say something of the cards above and below them: how long, what hurts, who answers for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..files.csv import with_point
from ..language.synonyms import feeling, meant
from ..model.values import DURATION
from ..model.words import MomentKind
from ..reading.words.durations import duration
from ..text.expressions import expression
from .cells import cards_in, read_name, says_nothing, without_numbers

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


_JUDGED = {1: MomentKind.POSITIVE, 0: MomentKind.NEUTRAL, -1: MomentKind.NEGATIVE}
_MARK = expression(r"(?i:[\s★☆⭐🌟✱✦●•◆!✓✔☑x×\ufe0f]+|mot|yes|y|ja|j|是|1)")
"""What people put where there is a moment of truth, and say no more of it."""
_NONE = expression(r"(?i:no|n|nein|否|0)")
_STARS = expression(r"^[\s★☆⭐🌟\ufe0f]+")
_YES = expression(r"^(?i:yes|ja|是|x)(?:\s*[,;:，；：]|\s+[–-]\s)\s*(?=\S)")
"""What says that there is one, before the reason for it."""
_CURRENCY = expression(r"(?i:[€$£¥₹]|\b(?:eur|euros?|usd|gbp|chf|cny|rmb)\b|元|\s)")
_UNIT_OF_ROW = expression(r"[(\[（]([^()（）\[\]]+)[)\]）]|\bin (\w+)\s*$")


def duration_of(text: str, unit: str = "") -> str | None:
    """A duration as the format writes it, from how people write it in a table; None for what is none.

    `unit` is that of a bare number, where the row's name says it.

    >>> duration_of("ca. 1,5 Std."), duration_of("20–40 min"), duration_of("a while"), duration_of("0:02:30")
    ('1.5 h', '20–40 min', None, '2 min 30 s')
    >>> duration_of("5", "min"), duration_of("3–5 Werktage")
    ('5 min', '3–5 wd')
    """
    candidates = (text.strip(), f"{text.strip()} {unit}" if unit else "")
    return next((said for each in candidates if (said := _said(each)) is not None), None)


def _said(text: str) -> str | None:
    return text if DURATION.fullmatch(text) else duration(text)


def unit_in(label: str) -> str:
    """The unit that the name of a row of times says, as in `Time (min)` and `Duration in minutes`; empty for none.

    >>> unit_in("Dauer (Min.)"), unit_in("Duration in minutes"), unit_in("Time (customer)")
    ('Min.', 'minutes', '')
    """
    found = _UNIT_OF_ROW.search(label)
    unit = (found[1] or found[2]).strip().removeprefix("in ").strip() if found else ""
    return unit if unit and duration_of(f"1 {unit}") else ""


def value_for(field: str, text: str, label: str = "") -> Any:
    """What a text means in a field of a card; None where it means nothing there. `label` is the name of the row."""
    names = without_numbers([read_name(card.name) for card in cards_in(text) if card.name])
    if not names:
        return None
    if field in ("time", "wait"):
        return duration_of(" ".join(names), unit_in(label))
    if field == "cost":
        number = with_point(_CURRENCY.sub("", " ".join(names)))
        return number if number.lstrip("-").replace(".", "", 1).isdigit() else None
    if field == "moment":
        return _moment(names)
    return names if field in ("pain", "fail") else ", ".join(names)


def _moment(names: Sequence[str]) -> dict[str, str] | None:
    """A moment of truth: of the kind that the cell says, or a neutral one that it only marks, or says the reason of."""
    text = " ".join(names)
    if kind := kind_said(text):
        return {"kind": kind}
    if _NONE.fullmatch(text):
        return None
    marked = {"kind": str(MomentKind.NEUTRAL)}
    return marked if _MARK.fullmatch(text) else {**marked, "why": _YES.sub("", _STARS.sub("", "; ".join(names)))}


def says_none(field: str, text: str) -> bool:
    """Whether a cell says that there is nothing to say, as `No` in a row of moments of truth."""
    return says_nothing(text) or (field == "moment" and _NONE.fullmatch(text.strip()) is not None)


def kind_said(text: str) -> str | None:
    """How customers judge a moment of truth, if a text says that and nothing else.

    >>> kind_said("negative"), kind_said("+"), kind_said("★"), kind_said("First impression")
    ('negative', 'positive', None, None)
    """
    kinds = meant(text, list(MomentKind))
    if len(kinds) == 1:
        return str(kinds[0])
    felt = feeling(text) if text not in ("-", "–") else None
    return None if felt is None else str(_JUDGED[(felt > 0) - (felt < 0)])


def written_into(step: dict[str, Any], field: str, value: Any, lanes: Mapping[str, list[str]]) -> bool:
    """Writes a value into the card of a step that it belongs to; False where that says something else already.

    `lanes`: kind → the keys of its lanes.
    """
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
