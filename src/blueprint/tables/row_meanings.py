"""Rows of which more than the label says what they are: names of steps, what customers do, who acts, channels."""

from __future__ import annotations

from collections.abc import Sequence
from operator import eq

from pydantic import ValidationError

from ..language.other_words import NOTES
from ..language.roles import kind_of_role
from ..language.synonyms import CHANNELS, bare, meant, meant_by
from ..language.table_words import DOING, OF_DATABASE
from ..model.service import Blueprint
from .cells import channel_words
from .feelings import is_number
from .labels import CARD, LANE, STEP, RowLabel, is_journey, label_of
from .shape import Cells, SheetRow


def names_of_steps(rows: Sequence[SheetRow], labels: Sequence[RowLabel | None]) -> SheetRow | None:
    """The row right below the phases, or the first, where no other names the steps and no lane stands above it.

    People call it what they like, or by a name of a lane, such as `Customer journey` above `Customer actions`; the
    first row also by what stands below it, such as `Actor`.
    """
    keys = [label and label.key for label in labels]
    if "step" in keys or keys[-1:] == ["phase"]:
        return None
    place = keys.index("phase") + 1 if "phase" in keys else 0
    row, label = rows[place], labels[place]
    above = [each.kind for each in labels[:place] if each is not None]
    columns = rows[place - 1].cells if place else {column for each in rows for column in each.cells}
    if row.label is None or LANE in above or not set(columns) <= set(row.cells):
        return None
    if label is None or (not place and label.key == "by"):
        return row
    return row if label.key == "customer" and keys.count("customer") > 1 and is_journey(row.label.text) else None


_MOST_WORDS = 3
"""Most words of a name of somebody who acts."""


def what_customers_do(rows: Sequence[SheetRow], labels: Sequence[RowLabel | None]) -> SheetRow | None:
    """The row of what is done, in a table that has no lane for the customer: it is a map of the customer's journey.

    Activities below phases are what is done, too, where no other row is.
    """
    keys = [label and label.key for label in labels]
    if "customer" in keys:
        return None
    found = [row for row in rows if row.label is not None and row.cells and meant_by(row.label.text, DOING)]
    plain = [row for row, label in zip(rows, labels, strict=True) if label is None and row in found]
    steps = [row for row, label in zip(rows, labels, strict=True) if label and label.key == "step" and row in found]
    if plain:
        return plain[0]
    return steps[0] if steps and "phase" in keys and len([key for key in keys if key == "step"]) == 1 else None


def lane_of_actor(label: str) -> RowLabel | None:
    """The lane of a row that is called by who acts in it, such as `Waiter`; None for `Cost driver` and all others."""
    name = " ".join(label.split())
    words = name.split()
    if len(words) > _MOST_WORDS or any(meant_by(word, NOTES) for word in (name, *words)) or any(map(_is_field, words)):
        return None
    kind = kind_of_role(name)
    return None if kind is None else RowLabel(LANE, kind, {"kind": kind, "name": name}, sure=False)


def _is_field(word: str) -> bool:
    """Whether a word names what is said of a card or a step, and nobody who acts."""
    label = label_of(word)
    return label is not None and label.kind in (CARD, STEP) and label.key not in ("phase", "step")


def can_be(key: str, text: str) -> bool:
    """Whether a text can stand under a key of the blueprint: `Stand: 01.11.2026` is no state."""
    if key == "title":
        return True
    try:
        Blueprint.model_validate({"title": "", "phases": [], key: text})
    except ValidationError:
        return False
    return True


def come_again(cells: Cells) -> bool:
    """Whether a name in a row stands in the next cell, too: then it is that of a phase."""
    texts = texts_of(cells)
    return any(map(eq, texts, texts[1:]))


def is_of_the_database(label: str) -> bool:
    """Whether a row tells of the entries of a database, and not of the service: when they were made, and by whom."""
    return meant_by(label, OF_DATABASE)


def are_numbers(cells: Cells) -> bool:
    """Whether a row holds nothing but numbers."""
    return all(is_number(cell.text) for cell in cells.values())


def are_channels(row: SheetRow) -> bool:
    """Whether a row of touchpoints holds nothing but media, such as `Website`."""
    assert row.label is not None
    if not any(word in bare(row.label.text) for word in ("touchpoint", "触点", "接触点", "kontaktpunkt")):
        return False
    words = [word for cell in row.cells.values() for word in channel_words(cell.text)]
    return bool(words) and all(len(meant(word, CHANNELS)) == 1 for word in words)


def texts_of(cells: Cells) -> list[str]:
    """What stands in a row, from the left."""
    return [cell.text for _, cell in sorted(cells.items())]
