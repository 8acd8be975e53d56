"""The rows of one table, out of what a verb writes as JSON."""

from typing import Any


def rows_of(found: dict[str, Any], table: str) -> list[dict[str, Any]]:
    """The rows that name this table, without its name."""
    return [
        {key: value for key, value in row.items() if key != "table"} for row in found["rows"] if row["table"] == table
    ]
