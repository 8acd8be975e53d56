"""Blueprint → JSON: the same data as in the YAML, in the same short forms."""

from __future__ import annotations

import datetime
import json
from typing import Any

from ...model.service import Blueprint
from ...reading.writer import to_data


def to_json(blueprint: Blueprint) -> str:
    """JSON in UTF-8 that `blueprint import` reads back equal, and that the schema of the format describes."""
    return json.dumps(to_data(blueprint), ensure_ascii=False, indent=2, default=_date) + "\n"


def _date(value: Any) -> str:
    assert isinstance(value, datetime.date)
    return value.isoformat()
