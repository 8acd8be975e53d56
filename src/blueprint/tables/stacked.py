"""Several tables on one sheet, one below the other: as-is and to-be, or one for each service."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .labels import LANE, is_about, label_of
from .shape import labels_at
from .sheets import Spreadsheet

Texts = Mapping[tuple[int, int], str]


def tables_of(sheet: Spreadsheet) -> Iterator[Spreadsheet]:
    """The tables of a sheet, each with its cells where they stand; mostly it is one."""
    texts = {(row, column): text for row, column, text in sheet.texts()}
    begins = [] if any(is_about(text) for text in texts.values()) else [*_begins(texts)]
    if not begins:
        yield sheet
        return
    for part, (first, last) in enumerate(zip([1, *begins], [*begins, len(sheet.rows) + 1], strict=True), 1):
        above: list[list[str]] = [[]] * (first - 1)
        rows = above + sheet.rows[first - 1 : last - 1]
        yield sheet._replace(rows=rows, part=part, remarks=sheet.remarks if part == 1 else ())


def _begins(texts: Texts) -> Iterator[int]:
    """The rows in which further tables begin."""
    turned, at = labels_at(texts)
    return _of_turned(texts, at) if turned else _of_upright(texts, at)


def _of_upright(texts: Texts, at: int) -> Iterator[int]:
    """A table is over where its first lane comes again after others, below an empty row or another row of steps."""
    numbers = sorted({row for row, _ in texts})
    labels = {number: label_of(texts[number, at]) for number in numbers if (number, at) in texts}
    first: str | None = None
    others, end, between = False, 0, False
    for before, number in zip([0, *numbers], numbers, strict=False):
        label, text = labels.get(number), texts.get((number, at), "").strip()
        between |= number > before + 1 or label is None or label.key in ("phase", "step")
        if label is None or label.kind == "step":
            continue
        if label.kind == LANE and label.sure and text == first and others and between:
            yield end + 1
            others = False
        elif label.kind == LANE:
            first = first or text
            others |= text != first
        end, between = number, False


def _of_turned(texts: Texts, at: int) -> Iterator[int]:
    """A table is over where its row of lanes comes again; a title may stand above that, below an empty row."""
    heads = _lanes_in(texts, at)
    numbers = sorted({row for row, _ in texts})
    for place, number in enumerate(numbers):
        if number > at and len(heads) > 1 and _lanes_in(texts, number) == heads:
            begins = place
            while numbers[begins - 1] == numbers[begins] - 1 and numbers[begins - 1] > at and begins > place - 3:
                begins -= 1
            alone = numbers[begins - 1] < numbers[begins] - 1
            yield numbers[begins] if alone else number


def _lanes_in(texts: Texts, number: int) -> set[str]:
    cells = [text for (row, _), text in texts.items() if row == number]
    return {text.strip() for text in cells if (label := label_of(text)) is not None and label.kind == LANE}
