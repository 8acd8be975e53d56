"""What a cell says as data of a blueprint: a name alone, or YAML with all that is known of a card."""

from __future__ import annotations

from typing import Any

from ..language.messages import said
from ..source.nodes import Node
from ..source.parsing import parse
from ..source.span import SourceError
from .cells import NAMELESS, CellEntry, read_name
from .import_log import ImportLog
from .sheets import CellPlace


def yaml_in(text: str, place: CellPlace, log: ImportLog) -> Any:
    """What a text in YAML says; None where it is none."""
    try:
        source = parse(text)
    except SourceError as error:
        log.amiss(error.code, error.message, error.hint, place)
        return None
    for again in source.duplicates:
        log.amiss("BP002", said("`{key}` stands here twice", key=again.key), place=place)
    return _plain(source.root)


def card_in(card: CellEntry, place: CellPlace, log: ImportLog) -> Any:
    """The data of a card, step or phase: its name alone, or all that is known of it."""
    known = None if card.name is None or card.name == NAMELESS else read_name(card.name)
    if not card.details:
        return known
    more = yaml_in(card.details, place, log)
    if not isinstance(more, dict):
        if more is not None:
            message = said("`{text}` is no detail of a card", text=card.details.splitlines()[0])
            hint = said("Write `key: value`, or another card without the spaces before it.")
            log.amiss("BP005", message, hint, place)
        return known
    return {"name": known, **more} if known is not None else more


def _plain(node: Node) -> Any:
    value = node.value
    if isinstance(value, str):
        return None if node.absent else value
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return {key: _plain(item) for key, item in value.items() if not item.absent}
