"""The JSON that verbs write: one envelope for all, made here, with the schema that it is held to.

`version`, `title` and `rows`; each row names the table that it belongs to, so that the rows of all verbs are filtered
alike. What is said of the whole, such as a target, stands between title and rows.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

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
    rows = [{TABLE: name, **record} for name, records in tables for record in records]
    return as_json({"version": VERSION, "title": title, **about, "rows": rows})


def results_schema() -> str:
    """The JSON Schema of the envelope, as `blueprint schema --results` prints it."""
    return as_json(SCHEMA)


def as_json(data: Any) -> str:
    """Data as JSON that people can read, too."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
