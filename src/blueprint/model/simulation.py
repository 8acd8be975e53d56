"""What a simulation needs to know beyond the blueprint: how many customers come, who is there, how times vary."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, Discriminator, Field, Tag

from .base import Part, ShortPart
from .hours import each_once, hours
from .seldom_words import Spread
from .values import Duration, Number, Whole

Staff = Annotated[Whole, Field(ge=1, le=10_000)]
Rate = Annotated[Number, Field(ge=0.001, le=100_000)]
Shift = Annotated[Whole, Field(ge=0, le=10_000)]
HourlyRate = Annotated[Number, Field(ge=0, le=100_000)]


def _form(value: Any) -> str:
    return "[several]" if isinstance(value, Mapping) else "[one]"


# One value, or several by name. Locations of errors leave bracketed tags out; bounds are told of the last form.
_EITHER = Discriminator(_form)
_One, _Several = Tag("[one]"), Tag("[several]")
_Hours = Annotated[str, AfterValidator(hours)]
_Whole = AfterValidator(each_once)
Patience = Annotated[Annotated[dict[str, Duration], _Several] | Annotated[Duration, _One], _EITHER]
"""One duration for all queues, or who is queued for → duration."""
Arrivals = Annotated[Annotated[dict[_Hours, HourlyRate], _Whole, _Several] | Annotated[Rate, _One], _EITHER]
"""Customers an hour, or hours of the day, `8:00-10:00` or `mon-fri 8:00-10:00` → customers an hour."""
Shifts = Annotated[Annotated[dict[_Hours, Shift], _Whole, _Several] | Annotated[Staff, _One], _EITHER]
"""How many at any time, or hours of the day → how many."""


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

    arrivals: Arrivals | None = None
    """Customers an hour, who come independently of each other (Poisson); at any time, or by hours of the day."""
    open: Duration | None = None
    """How long customers come; 8 h where left out. Where arrivals are by the hour, these say it."""
    staff: dict[str, Shifts] = Field(default_factory=dict)
    """How many there are of who is named by `by`, or of a lane's staff, at any time or by hours of the day; others are
    never short."""
    patience: Patience | None = None
    """How long customers queue on average before they leave: for anybody, or by who is counted under `staff`."""
    spread: Spread | None = None
    """Of all times that say nothing else; `exponential` where left out."""
    times: dict[str, Varying] = Field(default_factory=dict)
    """Action id → how its time varies."""
    waits: dict[str, Varying] = Field(default_factory=dict)
    """Action id → how the wait before it varies; only where no staff is counted, whose queue makes the wait."""
