"""What a simulation needs to know beyond the blueprint: how many customers come, who is there, how times vary."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from pydantic import Discriminator, Field, Tag

from .base import Part, ShortPart
from .values import Duration, Number, Whole
from .words import Spread

Staff = Annotated[Whole, Field(ge=1, le=10_000)]
Rate = Annotated[Number, Field(ge=0.001, le=100_000)]


def _form_of_patience(value: Any) -> str:
    return "by staff" if isinstance(value, Mapping) else "of all"


Patience = Annotated[
    Annotated[Duration, Tag("of all")] | Annotated[dict[str, Duration], Tag("by staff")],
    Discriminator(_form_of_patience),
]
"""One duration for all queues, or who is queued for → duration."""


class Varying(ShortPart):
    """How a time varies from customer to customer; a bare text is the spread."""

    short: ClassVar[str] = "spread"

    spread: Spread | None = None
    """How it varies."""
    mean: Duration | None = None
    """Left out: what the action's `time` or `wait` says."""
    min: Duration | None = None
    """The shortest."""
    max: Duration | None = None
    """The longest."""
    deviation: Duration | None = None
    """The standard deviation of `lognormal`; left out, half the mean."""


class Simulation(Part):
    """A day of the service: arrivals, staff and varying times."""

    arrivals: Rate | None = None
    """Customers an hour, who come independently of each other (Poisson)."""
    open: Duration | None = None
    """How long customers come; 8 h where left out."""
    staff: dict[str, Staff] = Field(default_factory=dict)
    """How many there are of who is named by `by`, or of a lane's staff; others are never short."""
    patience: Patience | None = None
    """How long customers queue on average before they leave: for anybody, or by who is counted under `staff`."""
    spread: Spread | None = None
    """Of all times that say nothing else; `exponential` where left out."""
    times: dict[str, Varying] = Field(default_factory=dict)
    """Action id → how its time varies."""
    waits: dict[str, Varying] = Field(default_factory=dict)
    """Action id → how the wait before it varies; only where no staff is counted, whose queue makes the wait."""
