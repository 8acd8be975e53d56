"""What few cards say beside their words: how long the customer waits, where a written connection leads."""

from typing import ClassVar

from .base import ShortPart
from .values import Duration, Flag, Share
from .words import ConnectionKind


class Wait(ShortPart):
    """How long the customer waits before an action; a bare duration is what is expected."""

    short: ClassVar[str] = "expected"

    expected: Duration | None = None
    """How long the customer waits."""
    tolerance: Duration | None = None
    """How long the customer puts up with."""


class Target(ShortPart):
    """Where a written connection leads; a bare text is the id."""

    short: ClassVar[str] = "id"

    id: str
    """Where it leads."""
    label: str | None = None
    """Words on the connection."""
    kind: ConnectionKind | None = None
    """What the connection is; left out, it follows from its ends."""
    two_way: Flag = False
    """It has a head at both ends."""
    probability: Share | None = None
    """How often it is taken, 0 to 1."""
    condition: str | None = None
    """When it is taken."""
