"""What is planned so that people can do what the service asks of them."""

from typing import TYPE_CHECKING

from pydantic import Field, create_model

from .base import Many, Part
from .values import Date, Duration


class TrainingEvaluation(Part):
    """How it is found out whether a training helped, when that is looked at, and what came of it."""

    how: str | None = None
    """How it is found out whether it helped."""
    metric: str | None = None
    """Id of a metric of the blueprint that should move."""
    every: Duration | None = None
    """How often it is looked at."""
    last: Date | None = None
    """When it was looked at last."""
    result: str | None = None
    """What came of it."""


if TYPE_CHECKING:

    class _For(Part):
        """A field that is called by a word of Python's own."""

else:
    _NOTE = "The ids of the actions that it is for; without any, all that the role does."
    _For = create_model("_For", __base__=Part, **{"for": (Many[str], Field((), description=_NOTE))})


class Training(_For):
    """A training of one role: for which actions (`for`), to what end, how, and whether it helped."""

    role: str
    """Who is trained, as in `by`."""
    goal: str | None = None
    """What people can do afterwards."""
    course: str | None = None
    """What is attended."""
    method: str | None = None
    """How it is trained, such as role play."""
    owner: str | None = None
    """Who answers for it."""
    evaluation: TrainingEvaluation | None = None

    @property
    def actions(self) -> tuple[str, ...]:
        """The ids under `for`; none where it is for all that the role does."""
        found: tuple[str, ...] = getattr(self, "for")
        return found
