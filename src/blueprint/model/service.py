"""The service blueprint as a whole: phases of steps, each a column whose cells hold what happens in the lanes."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from pydantic import Field, PrivateAttr, ValidationError, ValidatorFunctionWrapHandler, model_validator
from pydantic_core import InitErrorDetails, PydanticCustomError, PydanticKnownError

from ..source.nodes import Limits, SourceMap
from .actions import Cell
from .base import Later, Many, Part, Seldom
from .lanes import Lane, Line, complete, lines_between
from .placing import KIND_KEYS, place
from .steps import Phase, Step
from .values import File, Whole
from .words import Profile, SeverityWord, State

if TYPE_CHECKING:
    from .catalogue import Catalogue
    from .flow import Flow
    from .metrics import Metric
    from .part_values import PartValues
    from .persona import Persona
    from .research import Research, Segment
    from .reviews import Review, Settled
    from .scope import Scope
    from .simulation import Simulation
    from .strategy import ExperienceStrategy
    from .training import Training
else:
    Metric = Later("metrics", "Metric")
    Persona = Later("persona", "Persona")
    Research, Segment = Later("research", "Research"), Later("research", "Segment")
    Review, Settled = Later("reviews", "Review"), Later("reviews", "Settled")
    ExperienceStrategy, Training = Later("strategy", "ExperienceStrategy"), Later("training", "Training")
    Scope, Simulation = Later("scope", "Scope"), Later("simulation", "Simulation")


class Checks(Part):
    """Which findings a blueprint does not want, or weighs otherwise."""

    ignore: Many[str] = ()
    """Codes, such as BP110, or whole families, such as BP1."""
    severity: dict[str, SeverityWord] = Field(default_factory=dict)
    """How grave findings of a rule are: code → `error`, `warning` or `advice`."""
    customer_actions: tuple[Whole, Whole] = (5, 15)
    """Fewest and most customer actions that BP110 finds readable."""


class Blueprint(Part):
    """A service blueprint as data (Shostack 1984; Bitner, Ostrom and Morgan 2008).

    What follows from its fields stands here: lanes, lines, flow. What can be done with it stands in `blueprint.py`.
    """

    needed_in_files: ClassVar[tuple[str, ...]] = ("phases",)

    title: str
    """What the blueprint is called."""
    format: Whole = Field(default=1, ge=1, le=1)
    """The version of this format."""
    service: str | None = None
    """What is drawn, in a line."""
    customer: Seldom[Persona] | None = None
    scenario: str | None = None
    """The situation of the customer."""
    goal: str | None = None
    """What the customer wants."""
    state: State = State.AS_IS
    baseline: File | None = None
    """The file of the as-is blueprint that a to-be one is compared with."""
    resolves: Many[str] = ()
    """Ids of pain points, fail points and moments of the baseline that this design resolves."""
    accepts: Many[Seldom[Settled]] = ()
    drops: Many[Seldom[Settled]] = ()
    profile: Profile = Profile.STANDARD
    """Whose definition of the lines counts."""
    language: str | None = None
    """Of the headings that the drawing adds, and of findings: English, or Chinese for `zh`."""
    scope: Seldom[Scope] | None = None
    sources: Many[str] = ()
    """Where the facts come from."""
    reviews: Many[Seldom[Review]] = ()
    lanes: Many[Seldom[Lane]] = ()
    """The lanes as declared; `all_lanes` are those that are drawn."""
    metrics: Many[Seldom[Metric]] = ()
    uses: Many[File] = ()
    """The catalogues that say what names of roles, systems, metrics and so on mean."""
    checks: Seldom[Checks] = Field(default_factory=Checks.model_construct)
    research: Seldom[Research] | None = None
    segments: Many[Seldom[Segment]] = ()
    strategy: Seldom[ExperienceStrategy] | None = None
    training: Many[Seldom[Training]] = ()
    """What is planned so that people can do what the service asks of them."""
    simulation: Seldom[Simulation] | None = None
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

        return Flow(self.phases, self.lanes, self.metrics, self.all_lanes, self.lanes_by_key)

    _source: SourceMap | None = PrivateAttr(None)
    _limits: Limits = PrivateAttr(Limits())
    _folder: Path | None = PrivateAttr(None)
    _file: Path | None = PrivateAttr(None)
    _catalogue: Any = PrivateAttr(None)  # a Catalogue: its module is read only where one is used

    _find_parts: Any = PrivateAttr(None)  # which reads files, so it is given by who reads them

    @property
    def find_parts(self) -> "Callable[[Blueprint], Mapping[str, PartValues]] | None":
        """What looks up the parts; None where nothing says where their files are."""
        find: Callable[[Blueprint], Mapping[str, PartValues]] | None = self._find_parts
        return find

    @cached_property
    def part_values(self) -> "Mapping[str, PartValues]":
        """File, as cards name it (`blueprint`) → what that part counts as; read when first asked for.

        Parts that cannot be read, or lead in a circle, are not there.
        """
        found: Mapping[str, PartValues] = self._find_parts(self) if self._find_parts else {}
        return found

    @property
    def source(self) -> SourceMap | None:
        """The text that it was read from; None for a blueprint built in Python."""
        return self._source

    @property
    def limits(self) -> Limits:
        """How large the files that it names may be: those within which it was read itself."""
        return self._limits

    @property
    def folder(self) -> Path | None:
        """Where the files that it names are looked for; None where nothing says so."""
        return self._folder

    @property
    def file(self) -> Path | None:
        """The file that it was read from; None for one built in Python or read from a text."""
        return self._file

    @property
    def catalogue(self) -> "Catalogue | None":
        """The entries that its names mean, out of all catalogues that it uses; None where it uses none."""
        catalogue: Catalogue | None = self._catalogue
        return catalogue

    def came_from(
        self,
        folder: Path | None,
        file: Path | None = None,
        *,
        limits: Limits,
        source: SourceMap | None = None,
        catalogue: "Catalogue | None" = None,
        find_parts: "Callable[[Blueprint], Mapping[str, PartValues]] | None" = None,
    ) -> None:
        """Notes where it was read from, which is no part of what it is: no field, and nothing that makes two differ."""
        self._folder, self._file, self._limits, self._source = folder, file, limits, source
        self._catalogue, self._find_parts = catalogue, find_parts

    def forget_source(self) -> None:
        """Lets go of the text and of its nodes, when nobody will ask any more where something stands."""
        self._source = None

    def __eq__(self, other: object) -> bool:
        """Whether all fields are equal, whatever conveniences the classes of the two add to them."""
        if not isinstance(other, Blueprint):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in Blueprint.model_fields)

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
