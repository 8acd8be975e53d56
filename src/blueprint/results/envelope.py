"""The JSON that verbs write: one envelope for all, made here, with the schema that it is held to.

`version`, `title` and `rows`; each row names the table that it belongs to, so that the rows of all verbs are filtered
alike. What is said of the whole, such as a target, stands between title and rows.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from textwrap import indent
from typing import Any

from ..text.expressions import expression

VERSION = 2
"""Grows when a key is taken away or changes its meaning; new keys may come at any time."""
TABLE = "table"
"""The key of a row that names its table."""

Records = Iterable[Mapping[str, Any]]

SCHEMA = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "title": "What a verb of blueprint writes as JSON",
    "type": "object",
    "required": ["version", "title", "rows"],
    "properties": {
        "version": {"const": VERSION, "description": "Grows when a key is taken away or changes its meaning."},
        "title": {
            "type": ["string", "null"],
            "description": "Of the blueprint; null where several are told of, or none could be read.",
        },
        "rows": {
            "type": "array",
            "description": "What was found, in the order of the report.",
            "items": {
                "type": "object",
                "required": [TABLE],
                "properties": {TABLE: {"type": "string", "description": "The table that the row belongs to."}},
            },
        },
    },
}


def enveloped(title: str | None, tables: Iterable[tuple[str, Records]], **about: Any) -> str:
    """The JSON of some tables by name, under the blueprint's title, with what is said `about` the whole."""
    rows = (_row({TABLE: name, **record}) for name, records in tables for record in records)
    head = as_json({"version": VERSION, "title": title, **about}).removesuffix("\n}\n")
    listed = ",\n".join(rows)
    return f'{head},\n  "rows": [\n{listed}\n  ]\n}}\n' if listed else f'{head},\n  "rows": []\n}}\n'


def _row(record: Mapping[str, Any]) -> str:
    """A row as it stands in the envelope; made one by one, so that many are never held twice."""
    return indent(as_json(record).rstrip("\n"), "    ")


def results_schema() -> str:
    """The JSON Schema of the envelope, as `blueprint schema --results` prints it."""
    return as_json(SCHEMA)


_UNSEEN = expression("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def as_json(data: Any, indent: int = 2) -> str:
    r"""Data as JSON that people can read, too: what a terminal obeys instead of showing it is written as its number.

    >>> print(as_json(["入住", "\x9b\u202e"]), end="")
    [
      "入住",
      "\u009b\u202e"
    ]
    """
    text = json.dumps(data, ensure_ascii=False, indent=indent)
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"
