"""The service blueprint as a whole: phases of steps, each a column whose cells hold what happens in the lanes."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from pydantic import Field, ValidationError, ValidatorFunctionWrapHandler, model_validator
from pydantic_core import InitErrorDetails, PydanticCustomError, PydanticKnownError

from ..notebook_hook import shows_itself
from ..source.nodes import Limits, SourceMap
from .actions import Cell
from .base import Many, Part, ShortPart
from .lanes import Lane, Line, complete, lines_between
from .moments import Metric
from .placing import KIND_KEYS, place
from .research import Research, Segment
from .simulation import Simulation
from .steps import Phase, Step
from .strategy import ExperienceStrategy
from .values import Date, Duration, File, Link
from .words import Profile, ReviewResult, SeverityWord, State

if TYPE_CHECKING:
    import graphviz

    from ..findings import Findings
    from ..pipeline import Drawing
    from .flow import Flow


class Persona(ShortPart):
    """Whose service it is."""

    short: ClassVar[str] = "name"

    name: str
    about: str | None = None
    link: Link | None = None


class Scope(Part):
    """Where the blueprint begins and ends, and how much time the customer gives it."""

    starts: str | None = None
    ends: str | None = None
    budget: Duration | None = None
    tolerance: Duration | None = None


class Settled(ShortPart):
    """An element of the baseline that the design deliberately leaves as it is, or drops."""

    short: ClassVar[str] = "id"

    id: str
    why: str | None = None


class Review(Part):
    """Somebody looked at the blueprint and said so."""

    by: str | None = None
    date: Date | None = None
    result: ReviewResult | None = None


class Checks(Part):
    """Which findings a blueprint does not want, or weighs otherwise."""

    ignore: Many[str] = ()
    """Codes, such as BP110, or whole families, such as BP1."""
    severity: dict[str, SeverityWord] = Field(default_factory=dict)
    customer_actions: tuple[int, int] = (5, 15)
    """Fewest and most customer actions that BP110 finds readable."""


@shows_itself
class Blueprint(Part):
    """A service blueprint (Shostack 1984; Bitner, Ostrom and Morgan 2008).

    Built from YAML by `blueprint.load`, or in Python with the same short forms:
    `Blueprint(title="Coffee", phases=[Phase(steps=[Step(customer="Orders", frontstage="Takes the order")])])`.
    """

    needed_in_files: ClassVar[tuple[str, ...]] = ("phases",)

    title: str
    format: int = Field(default=1, ge=1, le=1)
    service: str | None = None
    customer: Persona | None = None
    scenario: str | None = None
    goal: str | None = None
    state: State = State.AS_IS
    baseline: File | None = None
    """The file of the as-is blueprint that a to-be one is compared with."""
    resolves: Many[str] = ()
    accepts: Many[Settled] = ()
    drops: Many[Settled] = ()
    profile: Profile = Profile.STANDARD
    language: str | None = None
    scope: Scope | None = None
    sources: Many[str] = ()
    reviews: Many[Review] = ()
    lanes: Many[Lane] = ()
    """The lanes as declared; `all_lanes` are those that are drawn."""
    metrics: Many[Metric] = ()
    checks: Checks = Field(default_factory=Checks)
    research: Research | None = None
    segments: Many[Segment] = ()
    strategy: ExperienceStrategy | None = None
    simulation: Simulation | None = None
    phases: Many[Phase] = ()

    @model_validator(mode="wrap")
    @classmethod
    def _place_cells(cls, data: Any, validate: ValidatorFunctionWrapHandler) -> Any:
        if not isinstance(data, Mapping):
            return validate(data)
        placed, misplaced = place(data, Phase, Step)
        if not misplaced:
            return validate(placed)
        errors = [
            InitErrorDetails(
                type=PydanticCustomError(wrong.type, "{message}", {"message": wrong.message, "known": wrong.known}),
                loc=wrong.path,
                input=None,
            )
            for wrong in misplaced
        ]
        try:
            validate(placed)
        except ValidationError as error:
            errors += _again(error)
        raise ValidationError.from_exception_data(cls.__name__, errors)

    @cached_property
    def all_lanes(self) -> tuple[Lane, ...]:
        """The lanes from top to bottom, each with an id: the declared ones, and default ones for kinds in use."""
        used = {KIND_KEYS[key] for step in self.steps for key, cell in step.cells.items() if cell and key in KIND_KEYS}
        declared = {lane.key for lane in self.lanes}
        return complete(self.lanes, frozenset(kind for kind in used if str(kind) not in declared))

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines of interaction, visibility and so on that these lanes call for."""
        return lines_between(self.all_lanes)

    @cached_property
    def lanes_by_key(self) -> dict[str, Lane]:
        """A step's key → the lane it means; a bare kind means the first lane of that kind."""
        found = {lane.key: lane for lane in self.all_lanes}
        for lane in self.all_lanes:
            found.setdefault(str(lane.kind), lane)
        return found

    @property
    def steps(self) -> Iterator[Step]:
        """All steps, from left to right."""
        return (step for phase in self.phases for step in phase.steps)

    @cached_property
    def flow(self) -> "Flow":
        """Every element with its id and place, and the connections between them, written and derived."""
        from .flow import Flow

        return Flow(self)

    @cached_property
    def source(self) -> SourceMap | None:
        """The text that it was read from; None for a blueprint built in Python."""
        return None

    @cached_property
    def limits(self) -> Limits:
        """How large the files that it names may be: those within which it was read itself."""
        return Limits()

    @cached_property
    def folder(self) -> Path | None:
        """Where the files that it names are looked for; None where nothing says so."""
        return None

    @cached_property
    def file(self) -> Path | None:
        """The file that it was read from; None for one built in Python or read from a text."""
        return None

    def check(self) -> "Findings":
        """What the rules of the method find, in document order; with lines where it was read from a text."""
        from ..pipeline import check

        return check(self)

    def draw(self, **options: Any) -> "Drawing":
        """The swimlane diagram; options as in `blueprint.draw`."""
        from ..pipeline import draw

        return draw(self, **options)

    def with_phase(self, name: str | None = None, **fields: Any) -> "Blueprint":
        """The blueprint with one more phase, to which `with_step` adds; `fields` are those of a Phase.

        InvalidBlueprint: a field cannot be.
        """
        from ..editing.parts import with_phase

        return with_phase(self, name, fields)

    def with_step(
        self, name: str | None = None, *, phase: str | None = None, before: str | None = None, **fields: Any
    ) -> "Blueprint":
        """The blueprint with one more step; `fields` are those of a Step, and lanes: `customer="Pays", desk="Thanks"`.

        It stands at the end of the last phase, of the `phase` with this name or id, or `before` the step with this id.
        InvalidBlueprint: a lane or field cannot be. BlueprintError: there is no such phase or step.
        """
        from ..editing.parts import with_step

        return with_step(self, name, phase, before, fields)

    def changed(self, id: str | None = None, /, **fields: Any) -> "Blueprint":
        """The blueprint with other fields in what has this id, or in itself where none is given; None takes one away.

        `changed("pays", time="2 min")` changes an action, `changed("arrival.pay", desk="Thanks")` what stands in a lane
        of a step; phases, lanes, metrics, moments, pain and fail points have ids, too. InvalidBlueprint: a field cannot
        be. BlueprintError: nothing has this id.
        """
        from ..editing.parts import changed

        return changed(self, id, fields)

    def without(self, id: str, /) -> "Blueprint":
        """The blueprint without what has this id: an action, a step, a phase … BlueprintError: nothing has it."""
        from ..editing.parts import without

        return without(self, id)

    def to_records(self) -> list[dict[str, Any]]:
        """A flat record for each action, piece of evidence and note: phase, step, lane, id, name, times, moment …

        All have the same keys. `more` and `step_more` hold, as JSON, what has no column.
        """
        from ..tables.records import to_records

        return to_records(self)

    def to_frame(self, library: str = "pandas") -> Any:
        """The records as a data frame of pandas or polars; MissingExtra where that is not installed."""
        from ..tables.records import to_frame

        return to_frame(self, library)

    @classmethod
    def from_records(cls, records: Any, *, title: str, **fields: Any) -> "Blueprint":
        """The blueprint of records such as `to_records` gives, or of a data frame of pandas or polars.

        Only `lane` and `name` are needed; columns that are not known are left aside. `fields` are those of a Blueprint,
        since records do not know what stands beside the lanes, nor lanes in which nothing stands. InvalidBlueprint:
        something cannot be, with the number of its record.
        """
        from ..tables.from_records import from_records

        return from_records(records, title, fields)

    def to_graphviz(self) -> "graphviz.Digraph":
        """The drawing as a graph of the `graphviz` package: lanes as clusters, cards pinned to their places."""
        return self.draw().to_graphviz()

    def __getitem__(self, id: str) -> Cell:
        """The action, evidence or note with this id, written or made; KeyError where there is none."""
        return self.flow.elements[id].cell


def _again(error: ValidationError) -> list[InitErrorDetails]:
    """The errors of a ValidationError in the form that makes a new one."""
    details = []
    for line in error.errors(include_url=False):
        context: dict[str, Any] = line.get("ctx") or {}
        kind: Any = line["type"]
        try:
            PydanticKnownError(kind, context)
        except KeyError:  # one of our own
            kind = PydanticCustomError(kind, "{message}", {**context, "message": line["msg"]})
        details.append(InitErrorDetails(type=kind, loc=line["loc"], input=line["input"], ctx=context))
    return details
