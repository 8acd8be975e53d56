"""What parts the cells of a CSV file: said in its first line, or told from the records."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import islice

from ..text.expressions import expression

SEPARATORS = ",;\t|"
ALIKE = 50
"""Records of a table that are looked at for what parts them."""


def separator_of(text: str, records: int = 1) -> str:
    """What parts the first records: of the separators the one by which the largest share of them has equally many
    cells, and many. By a wrong one, a cell of several lines falls apart into records that are mostly one cell.

    >>> separator_of("metric;time;value\\nqueue;2026-09-30;1,5"), separator_of("rating")
    (';', ',')
    >>> separator_of("Clinic, as it is\\nStep;Arrival;Leaving\\nCustomer;Comes, waits;Goes", ALIKE)
    ';'
    """

    def parted(separator: str) -> float:
        rows = islice(csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True), records)
        widths: list[int] = []
        with suppress(csv.Error), cells_of_any_length(text):  # no CSV by this separator, or not from here on
            widths += (len(row) for row in rows if row)
        usual = max((width for width in widths if width > 1), key=lambda width: (widths.count(width), width), default=1)
        return usual * widths.count(usual) / len(widths) if usual > 1 else 0

    return max(SEPARATORS, key=parted)


SAID = expression(r'"?sep=(.)"?[,;\t|]*\r?(?:\n|$)', re.IGNORECASE)


def records_of(text: str) -> list[list[str]]:
    """All records of a table, as they stand. ValueError: a cell goes on without end."""
    found = SAID.match(text)
    separator = found[1] if found else separator_of(text, ALIKE)
    text = text[found.end() :] if found else text
    # Spaces before a cell say something (they mark details), but not where a quotation mark follows them.
    spaced = re.search(rf'(?:^|[{re.escape(separator)}]) +"(?!")', text) is not None
    with cells_of_any_length(text):
        try:
            return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=spaced))
        except csv.Error as error:
            raise ValueError(str(error)) from None


@contextmanager
def cells_of_any_length(text: str) -> Iterator[None]:
    """A limit of the csv module that is one for the whole program, so it is put back."""
    before = csv.field_size_limit(max(len(text), 1))
    try:
        yield
    finally:
        csv.field_size_limit(before)
