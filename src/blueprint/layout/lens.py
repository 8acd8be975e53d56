"""What somebody wants to see of a blueprint. Apart from `view.py`, since options are read before anything is drawn."""

from __future__ import annotations

from ..records import Record


class Lens(Record):
    """What somebody wants to see; what is left empty lets everything through."""

    lanes: tuple[str, ...] = ()
    """Ids of lanes, or kinds."""
    phases: tuple[str, ...] = ()
    """Names or ids of phases."""
    by: tuple[str, ...] = ()
    """Who acts."""
    moments: bool = False
    """Only what has a moment of truth."""
    fade: bool = False
    """The rest is drawn faintly, where it stands, instead of not at all."""
    emotion: tuple[str, ...] = ()
    """Lanes (ids or kinds) and roles whose feelings have a curve, too; the customers' have one anyway."""

    @property
    def whole(self) -> bool:
        """Whether nothing is left out."""
        return not (self.lanes or self.phases or self.by or self.moments)
