"""The first line of a CSV file, which names the columns: what parts it, as spreadsheets of other countries write it."""

from __future__ import annotations

import csv
import io

SEPARATORS = ",;\t|"


def heading_of(text: str) -> tuple[str, list[str]]:
    """The separator that parts the first line most, and the names between; none where the line is no CSV.

    >>> heading_of("metric; value\\n1;2"), heading_of("rating")
    ((';', ['metric', 'value']), (',', ['rating']))
    """
    headings = {separator: _parted(text, separator) for separator in SEPARATORS}
    separator = max(SEPARATORS, key=lambda each: len(headings[each]))
    return separator, headings[separator]


def _parted(text: str, separator: str) -> list[str]:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True)
    try:
        return [name.strip() for name in next(rows, [])]
    except csv.Error:
        return []
