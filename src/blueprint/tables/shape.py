"""Where in a sheet the table lies: which way it runs, which column names the rows, and what stands around it.

Designers put a title above, notes below, numbers or groups to the left; some let the steps run down.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from .cells import BLANK
from .labels import LANE, LINE, TOP_KEYS, is_about, label_of
from .sheets import CellPlace, Extent, Spreadsheet

LOOKED_AT, LOOKED_ALONG = 20, 200
"""In so many columns labels are looked for, along so many rows; and in so many rows, along so many columns."""
LEAST = 2
"""How much must be known of a sheet to take it for a blueprint: a lane is enough, `Price` is not."""
LONGEST = 200
"""Characters of a label, its explanation included."""


class SheetCell(NamedTuple):
    """A cell that holds a text."""

    text: str
    place: CellPlace
    reach: int = 1
    """Over how many columns it is merged, counted as the table runs."""
    rows: int = 1
    """Over how many rows."""


Cells = dict[int, SheetCell]
"""Column → what stands there."""


class SheetRow(NamedTuple):
    """A row of the table that holds a text, counted as the table runs."""

    number: int
    label: SheetCell | None
    group: SheetCell | None
    """What stands before the label and is shared by several rows."""
    cells: Cells
    before: tuple[SheetCell, ...] = ()
    """What stands left of the labels."""

    @property
    def place(self) -> CellPlace:
        """That of its first cell."""
        return next(cell.place for cell in (*self.before, self.group, self.label, *self.cells.values()) if cell)


class Found(NamedTuple):
    """A sheet in parts."""

    above: list[SheetRow]
    """Titles and whatever else stands before the table."""
    heads: list[SheetRow]
    """Rows without a label that is known, in which the steps or phases are named."""
    rows: list[SheetRow]
    below: list[SheetRow]
    turned: bool
    """The steps stand below each other."""


def table_in(sheet: Spreadsheet) -> Found | None:
    """The table of a sheet; None where no row or column has a name that is known."""
    cells = {(row, column): text for row, column, text in sheet.texts()}
    down, across = _best(cells, 1), _best(cells, 0)
    if any(is_about(text) for (_, column), text in cells.items() if column == 1):  # it is one of ours
        down, across = _Best(LEAST, 1), _Best(0, 0)
    if max(down.score, across.score) < LEAST:
        return None
    if across.score > down.score:
        titles, notes = _titles(sheet, cells, across.at), _notes(sheet, cells)
        around = {row.number for row in (*titles, *notes)}
        own = {place: text for place, text in cells.items() if place[0] not in around}
        found = _parted(_rows(sheet, own, across.at, turned=True), turned=True)
        return found._replace(above=[*titles, *found.above], below=[*found.below, *notes])
    return _parted(_rows(sheet, cells, down.at, turned=False), turned=False)


def labels_at(cells: Mapping[tuple[int, int], str]) -> tuple[bool, int]:
    """Whether the steps of a sheet stand below each other, and the row, else the column, that names what they hold."""
    down, across = _best(cells, 1), _best(cells, 0)
    turned = across.score > down.score
    return turned, across.at if turned else down.at


def _notes(sheet: Spreadsheet, cells: Mapping[tuple[int, int], str]) -> list[SheetRow]:
    """The rows of one text each that stand last, below an empty row, of a table whose steps run down."""
    rows: dict[int, list[int]] = {}
    for row, column in cells:
        rows.setdefault(row, []).append(column)
    last, notes, found = max(rows), list[SheetRow](), list[SheetRow]()
    while last in rows and len(rows[last]) == 1:
        cell = SheetCell(cells[last, rows[last][0]], CellPlace(sheet.name, last, rows[last][0]))
        notes.append(SheetRow(last, cell, None, {}))
        last -= 1
        if last not in rows:
            found += notes
            notes.clear()
            last = max((number for number in rows if number < last), default=0)
    return found[::-1]


def _titles(sheet: Spreadsheet, cells: Mapping[tuple[int, int], str], at: int) -> list[SheetRow]:
    """The rows above those that name the lanes of a table whose steps run down, if they name no lanes themselves."""
    rows: dict[int, Cells] = {}
    for (row, column), text in cells.items():
        if row < at:
            rows.setdefault(row, {})[column] = SheetCell(text, CellPlace(sheet.name, row, column))
    alone = {number: row for number, row in rows.items() if len(row) <= 2 and not any(map(is_known, row.values()))}
    return [SheetRow(number, None, None, row) for number, row in sorted(alone.items())]


def how_known(sheet: Spreadsheet) -> int:
    """How much of a sheet looks like a blueprint: 0 for nothing."""
    cells = {(row, column): text for row, column, text in sheet.texts()}
    known = max(_best(cells, 1).score, _best(cells, 0).score)
    return known if known >= LEAST else 0


class _Best(NamedTuple):
    score: int
    at: int


def _best(cells: Mapping[tuple[int, int], str], axis: int) -> _Best:
    """The column (axis 1) or row (axis 0) in which most names of rows stand, the first of equals."""
    known: dict[int, dict[str, int]] = {}
    wanted = set(sorted({place[axis] for place in cells})[:LOOKED_AT])
    along = set(sorted({place[1 - axis] for place in cells})[:LOOKED_ALONG])
    for place, text in cells.items():
        if (
            place[axis] in wanted
            and place[1 - axis] in along
            and len(text) <= LONGEST
            and (weight := _weight(text.strip(BLANK)))
        ):
            known.setdefault(place[axis], {})[text.strip(BLANK)] = weight
    scores = [_Best(sum(found.values()), at) for at, found in known.items()]
    return max(scores, key=lambda best: (best.score, -best.at), default=_Best(0, 0))


@lru_cache(maxsize=4096)
def _weight(text: str) -> int:
    """How surely a text is the name of a row."""
    if is_about(text):
        return 2
    label = label_of(text)
    if label is None or not label.sure:
        return int(text in TOP_KEYS)
    return 2 if label.kind in (LANE, LINE) or label.key in ("phase", "step") else 1


def is_known(cell: SheetCell | None) -> bool:
    """Whether a label says what its row holds."""
    return cell is not None and (label_of(cell.text) is not None or is_about(cell.text) or cell.text in TOP_KEYS)


def _rows(sheet: Spreadsheet, cells: dict[tuple[int, int], str], at: int, turned: bool) -> list[SheetRow]:
    """The rows as the table runs, in their order, labels in the column `at`."""
    rows: dict[int, dict[int, SheetCell]] = {}
    for (row, column), text in cells.items():
        extent = sheet.merged.get((row, column), Extent(1, 1))
        number, place = (column, row) if turned else (row, column)
        reach, height = (extent.rows, extent.columns) if turned else (extent.columns, extent.rows)
        rows.setdefault(number, {})[place] = SheetCell(text, CellPlace(sheet.name, row, column), reach, height)
    second = _second_labels(rows, at)
    return list(_labelled(rows, at, second))


def _labelled(rows: dict[int, dict[int, SheetCell]], at: int, second: int | None) -> Iterator[SheetRow]:
    group: SheetCell | None = None
    for number in sorted(rows):
        row = dict(rows[number])
        before = tuple(row.pop(column) for column in sorted(row) if column < at)
        label = row.pop(at, None)
        own = row.pop(at + 1, None) if second is not None and number >= second else None
        group = label or group
        yield SheetRow(number, own or label, group if own else None, row, before)


def _second_labels(rows: dict[int, dict[int, SheetCell]], at: int) -> int | None:
    """From which row on the column behind the labels names rows, too: `Frontstage`, and `Staff` and `App` beside it.

    Then no head of the table has anything there, and a label is merged, goes unsaid in a row that has something, or
    comes again in the next row.
    """
    labels = {number: label_of(row[at].text) for number, row in rows.items() if at in row}
    known = [number for number, row in rows.items() if is_known(row.get(at))]
    first = min((number for number in known if len(rows[number]) > 2), default=min(known))
    heads = [rows[number] for number, label in labels.items() if label and label.key in ("phase", "step")]
    heads += [row for number, row in rows.items() if number < first and at not in row and len(row) > 1]
    if not heads or any(at + 1 in head for head in heads):
        return None
    beside = [row for row in rows.values() if at + 1 in row]
    again = any(
        at in above and at in row and above[at].text == row[at].text
        for above, row in pairwise(rows[number] for number in sorted(rows) if at + 1 in rows[number])
    )
    return first if again or any(at not in row or row[at].rows > 1 for row in beside) else None


def _parted(rows: list[SheetRow], turned: bool) -> Found:
    known = [at for at, row in enumerate(rows) if is_known(row.label) or is_known(row.group)]
    known = known[_about_all(rows, known) :]
    begins, ends = known[0], known[-1] + 1
    used = {column for at in known for column in rows[at].cells}
    heads = begins
    while heads and rows[heads - 1].number >= rows[heads].number - 2 and _is_head(rows[heads - 1], used):
        heads -= 1
    unnamed = [at for at in range(heads, begins) if rows[at].label is None]
    begins = unnamed[-1] + 1 if unnamed else begins  # what has a name below the heads is a row of its own
    while ends < len(rows) and rows[ends].number == rows[ends - 1].number + 1 and rows[ends].cells:
        ends += 1
    return Found(rows[:heads], rows[heads:begins], rows[begins:ends], rows[ends:], turned)


def _about_all(rows: list[SheetRow], known: list[int]) -> int:
    """How many of the known rows stand above the table and speak of all of it, as `Customer | Maria` does.

    They have one text each, and an empty row or one that is not known parts them from the table.
    """
    count = 0
    for place, (at, below) in enumerate(pairwise(known), 1):
        row = rows[at]
        if len(row.cells) != 1 or next(iter(row.cells.values())).reach > 1:
            break
        if below > at + 1 or rows[below].number > row.number + 1:
            count = place
    more = any(len(rows[at].cells) > 1 for at in known[count:])
    return count if more else 0


def _is_head(row: SheetRow, used: Iterable[int]) -> bool:
    """Whether a row without a known label names the steps or phases below it.

    It begins above the first of them and has more cells, or it reaches over half of them.
    """
    columns = sorted(used)
    if len(row.cells) > 1 and min(row.cells) == min(columns, default=0):
        return True
    covered = {column for at, cell in row.cells.items() for column in range(at, at + min(cell.reach, len(columns)))}
    enough = 2 * len(covered.intersection(columns)) >= len(columns)
    return bool(row.cells) and enough and (len(row.cells) > 1 or len(columns) == 1)
