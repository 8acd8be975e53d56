"""What stands in the lanes: one class for each kind of lane, all placed by their step and lane."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from pydantic import model_validator

from .base import Later, Many, Seldom, ShortPart
from .values import Duration, Feeling, File, Flag, Id, Link, Medium, Number
from .words import Basis, Join, LaneKind

if TYPE_CHECKING:
    from .card_details import Target, Wait
    from .moments import FailPoint, MomentOfTruth, PainPoint
    from .scope import Scope
else:
    MomentOfTruth = Later("moments", "MomentOfTruth")
    PainPoint, FailPoint = Later("moments", "PainPoint"), Later("moments", "FailPoint")
    Scope, Target, Wait = Later("scope", "Scope"), Later("card_details", "Target"), Later("card_details", "Wait")


class Times(ShortPart):
    """How long an action takes; a bare duration is the standard, a bare range the least and what is acceptable."""

    short: ClassVar[str] = "standard"

    min: Duration | None = None
    """The shortest."""
    standard: Duration | None = None
    acceptable: Duration | None = None
    """The longest that the customer puts up with."""

    @model_validator(mode="before")
    @classmethod
    def _from_range(cls, data: Any) -> Any:
        written = data.get("standard") if isinstance(data, Mapping) and len(data) == 1 else data
        ends = Duration(written).ends if isinstance(written, str) else None
        if ends is None or ends[0].seconds > ends[1].seconds:
            return data
        return {"min": ends[0], "acceptable": ends[1]}

    @property
    def expected(self) -> float:
        """Seconds: the standard; without one the middle of least and acceptable, or the least; 0 where none is said."""
        if self.standard or not (self.min and self.acceptable):
            usual = self.standard or self.min
            return usual.seconds if usual else 0.0
        return (self.min.seconds + self.acceptable.seconds) / 2

    @property
    def told(self) -> str:
        """In a few signs, as a card tells it."""
        if self.standard or not (self.min and self.acceptable):
            return self.standard or self.acceptable or self.min or ""
        unit = self.min.lstrip("0123456789.")
        shared = unit and self.acceptable.lstrip("0123456789.") == unit
        return f"{self.min.removesuffix(unit) if shared else self.min}–{self.acceptable}"


class Cell(ShortPart):
    """What all elements in lanes have: a name, and an id that is made from names where it is not written."""

    short: ClassVar[str] = "name"
    kind: ClassVar[LaneKind | None] = None
    """Kind of the lanes that hold it; None for an action that stands in no blueprint yet."""

    name: str
    """What the card says."""
    id: Id | None = None
    """What others call it by; made from its place where left out."""


class Note(Cell):
    """A remark in a note lane."""

    kind: ClassVar[LaneKind | None] = LaneKind.NOTE


class Card(Cell):
    """What evidence and actions share beyond their name."""

    to: Many[Seldom[Target]] | None = None
    """Where the card leads; in place of the derived connections that leave it in the same direction, within its step or
    beyond. An empty list cuts them all."""
    link: Link | None = None
    """An address, or a path from the blueprint's folder, that the drawn card links to."""
    spans: str | None = None
    """Id of the later step to whose end the card reaches."""
    same: str | None = None
    """Id of the element that this card shows once more."""


class PhysicalEvidence(Card):
    """What the customer sees, holds or hears at a step, digital things included."""

    kind: ClassVar[LaneKind | None] = LaneKind.EVIDENCE
    image: File | None = None
    """A picture file, PNG or JPEG, shown on the card."""
    tangible: Flag | None = None
    """Whether it can be touched."""
    medium: str | None = None
    """What carries it: paper, a screen, a sign."""


class Action(Card):
    """Something that somebody or something does. In a finished blueprint it is of the class of its lane."""

    instead: ClassVar[Mapping[str, str]] = {"name": "system"}

    by: str | None = None
    """Who or what does it."""
    owner: str | None = None
    """Who answers for it; `by` where left out."""
    time: Times | None = None
    wait: Seldom[Wait] | None = None
    standard: str | None = None
    """The promised measure of the action."""
    may: Many[str] = ()
    """What whoever does it may decide for a customer without asking anybody."""
    meets: Many[str] = ()
    """The needs of the customer, as `needs` names them, that it meets."""
    cost: Number | None = None
    """What it costs."""
    basis: Basis | None = None
    """How well it is known."""
    moment: Seldom[MomentOfTruth] | None = None
    pain: Many[Seldom[PainPoint]] = ()
    fail: Many[Seldom[FailPoint]] = ()
    opportunity: Many[str] = ()
    """Ideas for what could be better."""
    question: Many[str] = ()
    """What is still to be found out."""
    alias: Many[str] = ()
    """What logs, surveys and notes call it, where that is neither its name nor its id."""
    quote: str | None = None
    """The customer's or the staff's own words."""
    also: Many[Seldom[Target]] = ()
    """Connections beside the derived ones."""
    alone: Flag = False
    """A customer action that is meant to have no contact."""
    channel: Many[Medium] = ()
    feel: Feeling | None = None
    """How whoever acts feels, -2 to 2."""
    think: str | None = None
    technology: Flag = False
    """A system does it."""
    system: str | None = None
    """The system that does it: an entry of a catalogue, or a name. It makes the action technology, and names it."""
    blueprint: File | None = None
    """The file of the blueprint for which the card stands: a part of this service that is drawn on its own."""
    scope: Seldom[Scope] | None = None
    """Where the part begins and ends, for which the card stands."""
    external: Flag = False
    """Done by a partner."""
    decision: Flag = False
    """The path branches here, by `to`."""
    ends: Flag = False
    """Of a customer action: here the service ends for this customer, so nothing is derived from it."""
    join: Join | None = None
    """When it begins, if several connections enter it."""
    parallel: Flag = False
    """On a card of a cell, such as the first: its cards are no sequence, but done in any order or side by side."""
    volume: str | None = None
    """How often it is done, in words."""

    @model_validator(mode="before")
    @classmethod
    def _of_system(cls, data: Any) -> Any:
        """What a system does is technology, and has its name where it has no other."""
        if not isinstance(data, Mapping) or data.get("system") is None:
            return data
        return {"name": data["system"], "technology": True, **data}

    def default(self, field: str) -> Any:
        """As for all parts; what a system does has the system's name, and is technology."""
        if self.system is not None and field in ("name", "technology"):
            return self.system if field == "name" else True
        return super().default(field)


class CustomerAction(Action):
    """A step or decision of the customer."""

    kind: ClassVar[LaneKind | None] = LaneKind.CUSTOMER


class FrontstageAction(Action):
    """Contact work that the customer sees or meets, by a person or technology."""

    kind: ClassVar[LaneKind | None] = LaneKind.FRONTSTAGE


class BackstageAction(Action):
    """Contact work that the customer does not see."""

    kind: ClassVar[LaneKind | None] = LaneKind.BACKSTAGE


class SupportProcess(Action):
    """Work of other units, systems and partners."""

    kind: ClassVar[LaneKind | None] = LaneKind.SUPPORT
