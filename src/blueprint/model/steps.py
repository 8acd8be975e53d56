"""A step: what stands in one column; and a phase: a stretch of steps."""

from collections.abc import Mapping
from typing import Any

from pydantic import Field, model_validator

from .base import Many, Part
from .placing import KIND_KEYS, Placed, split_step
from .values import Case, Duration, Feeling, File, Id, Medium, Starts


class Step(Part):
    """One column. Lanes are given by their key: `Step(name="Check in", customer="Checks in", desk="Registers")`."""

    name: str | None = None
    """Heading of the column."""
    id: Id | None = None
    """What others call it by; made from the name where left out."""
    channel: Many[Medium] = ()
    feel: Feeling | None = None
    """The customer's emotion, -2 to 2."""
    think: str | None = None
    at: str | None = None
    """Clock time, as text."""
    after: Duration | None = None
    """Time that passes before this step."""
    when: Case | None = None
    """The case in which an exceptional step happens; the main path passes it by."""
    starts: Starts | None = None
    """The lane kind where the provider begins by itself, so that the arrows above it point upward."""
    image: File | None = None
    """A picture file, PNG or JPEG, shown at the heading."""
    opportunity: Many[str] = ()
    """Ideas for what could be better."""
    question: Many[str] = ()
    """What is still to be found out."""
    cells: dict[str, tuple[Placed, ...]] = Field(default_factory=dict)
    """Lane key as written → what stands in the cell, from top to bottom."""

    @model_validator(mode="before")
    @classmethod
    def _lanes_by_key(cls, data: Any) -> Any:
        if not isinstance(data, Mapping) or data.keys() <= cls.model_fields.keys():
            return data
        return split_step(data, cls.model_fields, KIND_KEYS)

    def __getitem__(self, lane: str) -> tuple[Placed, ...]:
        """What stands in a lane, by the key used in this step; empty where nothing does."""
        return self.cells.get(lane, ())


class Phase(Part):
    """A stretch of steps under one heading."""

    name: str | None = None
    """Heading of its steps."""
    id: Id | None = None
    """What others call it by; made from the name where left out."""
    after: Duration | None = None
    """Time that passes before this phase."""
    steps: Many[Step] = ()
