"""What a simulation runs on: actions as tasks, what is done together, steps as stops, and the plan of it all."""

from __future__ import annotations

from typing import NamedTuple

from ..statistics.graphs import expected
from .hours import Hours
from .spreads import Draw


class PlannedTask(NamedTuple):
    """An action as the simulation sees it."""

    id: str
    name: str
    staff: str | None
    """Whose turn it takes; None where nobody can be short."""
    lasts: Draw | None
    """None where it takes no time."""
    needs: tuple[str, ...]
    """Ids of work behind the scenes that must be done before."""
    tolerance: float | None
    """Seconds that a customer waits willingly."""
    patience: float | None
    """Mean seconds after which a customer leaves its queue; None where nobody does."""
    cost: float
    """What doing it costs each time."""

    @property
    def queued(self) -> bool:
        """Whether anybody may have to wait before it."""
        return self.staff is not None or bool(self.needs)


Lane = tuple[PlannedTask, ...]
"""Actions that are done one after the other."""


class Together(NamedTuple):
    """Lanes that act side by side."""

    lanes: tuple[Lane, ...]
    waiting: bool = False
    """All that it takes is waiting for the customer."""
    apart: bool = False
    """The customer is elsewhere meanwhile."""


class Stop(NamedTuple):
    """A step of the way."""

    delay: Draw | None
    """A wait that no queue makes."""
    delay_apart: bool
    """It passes while the customer is elsewhere."""
    after: float
    """Seconds that merely pass before it."""
    in_sight: tuple[Together, ...]
    """Customer and frontstage, one after the other."""
    behind: tuple[Lane, ...]
    """Lanes that work by themselves."""

    @property
    def tasks(self) -> list[PlannedTask]:
        """Of all its lanes."""
        seen = (lane for together in self.in_sight for lane in together.lanes)
        return [task for lane in (*seen, *self.behind) for task in lane]


class ServicePlan(NamedTuple):
    """Everything that a run needs."""

    days: tuple[Hours, ...]
    """Those on which customers come; runs take them in turn."""
    staff: dict[str, int]
    """At most."""
    beforehand: tuple[Stop, ...]
    """What is done before the customer comes."""
    stops: dict[int, tuple[Stop, ...]]
    """Customer step → the steps passed before it, and itself; none for a decision behind the scenes."""
    afterwards: tuple[Stop, ...]
    """What is done when the customer leaves the last step of the main path."""
    first: int
    last: int
    """Of the customer's steps on the main path."""
    shares: dict[int, dict[int, float]]
    """Customer step → the next with their probabilities; what they lack of 1 ends the way."""

    @property
    def tasks(self) -> list[PlannedTask]:
        """Every action, in the order of the steps."""
        every = (self.beforehand, *self.stops.values(), self.afterwards)
        return [task for stops in every for stop in stops for task in stop.tasks]

    @property
    def open(self) -> float:
        """Seconds of a day, on average."""
        return sum(day.open for day in self.days) / len(self.days)

    @property
    def arrivals(self) -> float:
        """Customers a second while open, on average."""
        return sum(day.customers for day in self.days) / sum(day.open for day in self.days)

    @property
    def impatient(self) -> bool:
        """Whether customers may leave a queue."""
        return any(task.patience is not None for task in self.tasks)

    @property
    def length(self) -> float:
        """How many actions a customer brings on average, a step without any counted as one; infinite without an end."""
        own = {number: float(sum(max(1, len(stop.tasks)) for stop in stops)) for number, stops in self.stops.items()}
        around = sum(len(stop.tasks) for stop in (*self.beforehand, *self.afterwards))
        taken = {number: {to: share for to, share in shares.items() if share} for number, shares in self.shares.items()}
        return around + expected(own, taken)[self.first]
