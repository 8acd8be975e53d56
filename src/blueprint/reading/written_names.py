"""Names that stand for entries of a catalogue, as a file writes them: by their ids, without what the entries say."""

from __future__ import annotations

from typing import Any

from ..model.catalogue import Catalogue
from .shared_names import OF_ROLE, OF_SYSTEM, cards_of, entry_of, items, measured_by, steps_of

Data = dict[str, Any]


def with_ids(data: Data, catalogue: Catalogue, entries: Data) -> None:
    """Puts ids into a blueprint's short data for what is in the catalogue; `entries`: that as short data, too."""
    if "customer" in data:
        data["customer"] = _customer(data["customer"], catalogue, entries)
    for part in (*steps_of(data), *cards_of(data)):
        if "channel" in part:
            found = [entry_of(catalogue, "channels", each) or each for each in items(part["channel"])]
            part["channel"] = found[0] if len(found) == 1 else found
    measured: set[str] = set()
    for card in cards_of(data):
        measured |= set(measured_by(card, catalogue))
        for field, section, more in (("by", "roles", OF_ROLE), ("system", "systems", OF_SYSTEM)):
            if id := entry_of(catalogue, section, card.get(field)):
                _drop(card, _mapping(entries[section][id]), more)
                card[field] = id
    if "lanes" in data:
        named = list(entries.get("lanes", {}).values())
        data["lanes"] = [each["id"] if each in named else each for each in items(data["lanes"])]
    if "metrics" in data:
        for metric in items(data["metrics"]):
            _drop(metric, _mapping(entries.get("metrics", {}).get(metric["id"], {})))
        data["metrics"] = [each for each in items(data["metrics"]) if len(each) > 1 or each["id"] not in measured]
        if not data["metrics"]:
            del data["metrics"]


def _customer(customer: Any, catalogue: Catalogue, entries: Data) -> Any:
    told = dict(_mapping(customer))
    id = entry_of(catalogue, "personas", told.get("name"))
    if id is None:
        return customer
    _drop(told, _mapping(entries["personas"][id]))
    return {"name": id, **told} if told.keys() - {"name"} else id


def _drop(data: Data, entry: Data, only: tuple[str, ...] = ()) -> None:
    for name in [name for name, value in data.items() if name in entry and entry[name] == value]:
        if not only or name in only:
            del data[name]


def _mapping(entry: Any) -> Data:
    return entry if isinstance(entry, dict) else {"name": entry}
