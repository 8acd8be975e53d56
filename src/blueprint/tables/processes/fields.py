"""What a column of a list of steps says of each card."""

from __future__ import annotations

from typing import Any

from ...language.synonyms import CHANNELS, feeling, meant
from ..card_fields import value_for
from ..cells import cards_in, channel_words, read_name
from ..labels import CARD, LANE, STEP, label_of, label_of_word
from ..shape import SheetCell

_LISTS = ("opportunity", "question")


def field_in(heading: str, cell: SheetCell, word: str | None = None) -> tuple[str | None, Any]:
    """The field of a card that a column means, and what its cell says there; None for none.

    `word`: what somebody says that the column is.
    """
    label = label_of_word(word, heading) if word is not None else label_of(heading)
    text = " ".join(cell.text.split())
    if label is None:
        return None, None
    if label.kind == CARD:
        return label.key, value_for(label.key, cell.text, heading)
    if label.kind == LANE and label.key == "support":
        return "system", text
    if label.kind != STEP:
        return None, None
    if label.key == "channel":
        found = [meant(part, CHANNELS) for part in channel_words(cell.text)]
        return "channel", [each[0] for each in found] if all(len(each) == 1 for each in found) else None
    if label.key == "feel":
        return "feel", None if (felt := feeling(text)) is None else str(felt)
    if label.key == "think":
        return "think", text
    if label.key in _LISTS:
        return label.key, [read_name(card.name) for card in cards_in(cell.text) if card.name]
    return None, None
