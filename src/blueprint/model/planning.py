"""What is done before any customer asks, or for all of them: in kinds of lanes that few blueprints have."""

from typing import ClassVar

from .actions import Action
from .words import LaneKind


class Preparation(Action):
    """Work that is done before any customer asks, below the line of order penetration."""

    kind: ClassVar[LaneKind | None] = LaneKind.PREPARATION


class Management(Action):
    """Planning and control, below the line of implementation."""

    kind: ClassVar[LaneKind | None] = LaneKind.MANAGEMENT
