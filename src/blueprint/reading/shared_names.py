"""Names that stand for entries of a catalogue: what a file means by them.

The entries are put into a file's nodes and data before it is validated, so that all that is done with a blueprint knows
what they mean; what the file says itself wins. `written_names` takes them out again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from ..model.actions import Action
from ..model.base import Part
from ..model.placing import lane_kinds
from ..model.words import Channel, LaneKind, OwnChannel, Word
from ..source.nodes import Node, SourceMap

if TYPE_CHECKING:
    from ..model.catalogue import Catalogue

Data = dict[str, Any]
OF_ROLE = ("owner", "may", "external")
"""What a role says of the actions that it does, where they say nothing."""
OF_SYSTEM = ("owner", "external", "link")


def lanes_named(source: SourceMap, catalogue: Catalogue) -> None:
    """Lanes of which the file names only the entry; the nodes become what is meant, all of it where it was named."""
    root = source.root.value
    lanes = root.get("lanes") if isinstance(root, dict) else None
    if lanes is None:
        return
    for item in lanes.value if isinstance(lanes.value, list) else [lanes]:
        id = item.value
        if not isinstance(id, str) or id not in catalogue.lanes or _is_word(id, LaneKind):
            continue
        lane = catalogue.lanes[id]
        texts = {"kind": str(lane.kind), "id": id} | ({"name": lane.name} if lane.name else {})
        texts |= {"technology": "true"} if lane.technology else {}
        made = {key: Node(text, item.span) for key, text in texts.items()}
        if lane.serves:
            made["serves"] = Node([Node(each, item.span) for each in lane.serves], item.span)
        item.value, item.keys = made, dict.fromkeys(made, item.span)


def named(data: Data, catalogue: Catalogue) -> None:
    """Puts what the catalogue's entries say into the data of a file."""
    customer = data.get("customer")
    told = {"name": customer} if isinstance(customer, str) else customer
    if isinstance(told, dict) and (id := entry_of(catalogue, "personas", told.get("name"))):
        data["customer"] = {**what_is_said(catalogue.personas[id]), **told, "name": catalogue.name("personas", id)}
    for step in steps_of(data):
        _channels(step, catalogue)
    measured: dict[str, None] = {}
    for card in cards_of(data):
        _channels(card, catalogue)
        _card(card, catalogue)
        measured |= dict.fromkeys(measured_by(card, catalogue))
    _metrics(data, catalogue, measured)


def entry_of(catalogue: Catalogue, section: str, text: Any) -> str | None:
    """The id of the entry that a text names; None for anything else."""
    return catalogue.find(section, text) if isinstance(text, str) else None


def what_is_said(entry: Part, only: tuple[str, ...] = ()) -> Data:
    """What somebody said in an entry."""
    fields = {name: getattr(entry, name) for name in type(entry).model_fields if name in entry.model_fields_set}
    return {name: value for name, value in fields.items() if not only or name in only}


def _card(card: Data, catalogue: Catalogue) -> None:
    for field, section, more in (("by", "roles", OF_ROLE), ("system", "systems", OF_SYSTEM)):
        id = entry_of(catalogue, section, card.get(field))
        if id is not None:
            card[field] = catalogue.name(section, id)
            entry = getattr(catalogue, section)[id]
            for name, value in what_is_said(entry, more).items():
                if name in Action.model_fields:
                    card.setdefault(name, value)
    _owner(card, catalogue)


def _owner(part: Data, catalogue: Catalogue) -> None:
    if id := entry_of(catalogue, "roles", part.get("owner")):
        part["owner"] = catalogue.name("roles", id)


def _channels(part: Data, catalogue: Catalogue) -> None:
    if "channel" not in part:
        return
    written = part["channel"]
    found = [_channel(each, catalogue) for each in items(written)]
    part["channel"] = found if isinstance(written, list) else found[0]


def _channel(written: Any, catalogue: Catalogue) -> Any:
    """A word of the format is what it is; of others, the entry's name and whether it bridges a distance."""
    id = entry_of(catalogue, "channels", written)
    if id is None or _is_word(written, Channel):
        return written
    return OwnChannel(catalogue.name("channels", id), catalogue.channels[id].remote)


def measured_by(card: Data, catalogue: Catalogue) -> Iterator[str]:
    """The entries that the warnings of a card's moment name; what they name by its name is named by its id."""
    moment = card.get("moment")
    for warning in items(moment.get("warnings")) if isinstance(moment, dict) else ():
        if not isinstance(warning, dict):
            continue
        _owner(warning, catalogue)
        for response in items(warning.get("responses")):
            if isinstance(response, dict):
                _owner(response, catalogue)
        if id := entry_of(catalogue, "metrics", warning.get("metric")):
            warning["metric"] = id
            yield id


def _metrics(data: Data, catalogue: Catalogue, measured: Mapping[str, None]) -> None:
    """The file's own metrics with what the catalogue says besides, and behind them those that its warnings name."""
    own = [dict(each) if isinstance(each, dict) else each for each in items(data.get("metrics"))]
    ids = [str(each.get("id")) for each in own if isinstance(each, dict)]
    for each in own:
        if isinstance(each, dict) and str(each.get("id")) in catalogue.metrics:
            each.update({**what_is_said(catalogue.metrics[str(each["id"])]), **each})
    added = [{"id": id, **what_is_said(catalogue.metrics[id])} for id in measured if id not in ids]
    if own or added:
        data["metrics"] = [*own, *added]


def steps_of(data: Mapping[str, Any]) -> Iterator[Data]:
    """All steps that are mappings."""
    for phase in items(data.get("phases")):
        for step in items(phase.get("steps")) if isinstance(phase, dict) else ():
            if isinstance(step, dict):
                yield step


def cards_of(data: Mapping[str, Any]) -> Iterator[Data]:
    """All cards that are mappings."""
    kinds = lane_kinds(data.get("lanes"))
    for step in steps_of(data):
        for key, cell in step.items():
            if key in kinds:
                yield from (card for card in items(cell) if isinstance(card, dict))


def items(value: Any) -> list[Any]:
    """What stands in a list, of which one may stand alone."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _is_word(text: str, words: type[Word]) -> bool:
    try:
        words(text)
    except ValueError:
        return False
    return True
