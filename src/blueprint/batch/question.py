"""What `blueprint check` asks of each file: a plain value, known without what answers it."""

from __future__ import annotations

import datetime

from ..records import Record
from ..source.nodes import Limits


class Question(Record):
    """What is asked of each file."""

    limits: Limits = Limits()
    select: tuple[str, ...] = ()
    """The only rules; none for all that the project selects."""
    ignore: tuple[str, ...] = ()
    on: datetime.date | None = None
    language: str | None = None
