"""What stands in the lanes: one class for each kind of lane, all placed by their step and lane."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Discriminator, Tag

from .base import Many, ShortPart
from .moments import FailPoint, MomentOfTruth, PainPoint
from .values import Duration, Feeling, File, Flag, Id, Link, Number, Share
from .words import Basis, Channel, ConnectionKind, Join, LaneKind


class Times(ShortPart):
    """How long an action takes; a bare duration is the standard."""

    short: ClassVar[str] = "standard"

    min: Duration | None = None
    standard: Duration | None = None
    acceptable: Duration | None = None


class Wait(ShortPart):
    """How long the customer waits before an action; a bare duration is what is expected."""

    short: ClassVar[str] = "expected"

    expected: Duration | None = None
    tolerance: Duration | None = None


class Target(ShortPart):
    """Where a written connection leads; a bare text is the id."""

    short: ClassVar[str] = "id"

    id: str
    label: str | None = None
    kind: ConnectionKind | None = None
    two_way: Flag = False
    probability: Share | None = None
    condition: str | None = None


class Cell(ShortPart):
    """What all elements in lanes have: a name, and an id that is made from names where it is not written."""

    short: ClassVar[str] = "name"

    name: str
    id: Id | None = None


class Note(Cell):
    """A remark in a note lane."""

    kind: Literal[LaneKind.NOTE] = LaneKind.NOTE


class Card(Cell):
    """What evidence and actions share beyond their name."""

    to: Many[Target] | None = None
    """Replaces all derived connections that leave the card; an empty list cuts them."""
    link: Link | None = None
    spans: str | None = None
    """Id of the later step to whose end the card reaches."""
    same: str | None = None
    """Id of the element that this card shows once more."""


class PhysicalEvidence(Card):
    """What the customer sees, holds or hears at a step, digital things included."""

    kind: Literal[LaneKind.EVIDENCE] = LaneKind.EVIDENCE
    image: File | None = None
    tangible: Flag | None = None
    medium: str | None = None


class Action(Card):
    """Something that somebody or something does. In a finished blueprint it is one of the classes below."""

    kind: LaneKind | None = None
    """Kind of the lane; None as long as the action stands in no blueprint."""
    by: str | None = None
    """Who or what does it."""
    owner: str | None = None
    """Who answers for it; `by` where left out."""
    time: Times | None = None
    wait: Wait | None = None
    standard: str | None = None
    """The promised measure of the action."""
    cost: Number | None = None
    basis: Basis | None = None
    moment: MomentOfTruth | None = None
    pain: Many[PainPoint] = ()
    fail: Many[FailPoint] = ()
    opportunity: Many[str] = ()
    question: Many[str] = ()
    quote: str | None = None
    also: Many[Target] = ()
    """Connections beside the derived ones."""
    alone: Flag = False
    """A customer action that is meant to have no contact."""
    channel: Many[Channel] = ()
    feel: Feeling | None = None
    """How whoever acts feels, -2 to 2."""
    think: str | None = None
    technology: Flag = False
    external: Flag = False
    """Done by a partner."""
    decision: Flag = False
    """The path branches here, by `to`."""
    join: Join | None = None
    volume: str | None = None


class CustomerAction(Action):
    """A step or decision of the customer."""

    kind: Literal[LaneKind.CUSTOMER] = LaneKind.CUSTOMER


class FrontstageAction(Action):
    """Contact work that the customer sees or meets, by a person or technology."""

    kind: Literal[LaneKind.FRONTSTAGE] = LaneKind.FRONTSTAGE


class BackstageAction(Action):
    """Contact work that the customer does not see."""

    kind: Literal[LaneKind.BACKSTAGE] = LaneKind.BACKSTAGE


class SupportProcess(Action):
    """Work of other units, systems and partners."""

    kind: Literal[LaneKind.SUPPORT] = LaneKind.SUPPORT


class Preparation(Action):
    """Work that is done before any customer asks, below the line of order penetration."""

    kind: Literal[LaneKind.PREPARATION] = LaneKind.PREPARATION


class Management(Action):
    """Planning and control, below the line of implementation."""

    kind: Literal[LaneKind.MANAGEMENT] = LaneKind.MANAGEMENT


CLASSES: dict[LaneKind, type[Cell]] = {
    LaneKind.EVIDENCE: PhysicalEvidence,
    LaneKind.CUSTOMER: CustomerAction,
    LaneKind.FRONTSTAGE: FrontstageAction,
    LaneKind.BACKSTAGE: BackstageAction,
    LaneKind.SUPPORT: SupportProcess,
    LaneKind.PREPARATION: Preparation,
    LaneKind.MANAGEMENT: Management,
    LaneKind.NOTE: Note,
}
"""The class of what stands in a lane of each kind."""

UNPLACED = "action"


def _kind_of(value: Any) -> str:
    kind = value.get("kind") if isinstance(value, dict) else getattr(value, "kind", None)
    return str(kind) if kind else UNPLACED


Placed = Annotated[
    Annotated[PhysicalEvidence, Tag("evidence")]
    | Annotated[CustomerAction, Tag("customer")]
    | Annotated[FrontstageAction, Tag("frontstage")]
    | Annotated[BackstageAction, Tag("backstage")]
    | Annotated[SupportProcess, Tag("support")]
    | Annotated[Preparation, Tag("preparation")]
    | Annotated[Management, Tag("management")]
    | Annotated[Note, Tag("note")]
    | Annotated[Action, Tag(UNPLACED)],
    Discriminator(_kind_of),
]
"""Anything that a cell of the grid holds, told apart by its kind."""
