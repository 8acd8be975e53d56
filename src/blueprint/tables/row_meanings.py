"""Rows whose labels say one thing and whose places or cells another: names of steps, touchpoints that are channels."""

from __future__ import annotations

from collections.abc import Sequence

from ..language.synonyms import CHANNELS, bare, meant
from .cells import channel_words
from .labels import LANE, RowLabel, is_journey
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
