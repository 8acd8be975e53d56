"""What a map of many blueprints says of its rows and blocks: moments of truth, shared systems, files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...model.words import MomentKind
from ...records import Record


class Dot(Record):
    """A moment of truth in a block."""

    kind: MomentKind
    name: str
    """What the card says on which it stands."""


class SharedSystem(Record):
    """A system that several blueprints use."""

    letter: str
    """Which blocks show."""
    name: str
    blocks: tuple[str, ...]
    """Ids of the blocks in which it works."""
    used_by: tuple[str, ...]
    """The names of the rows that use it."""


class Overview(Record):
    """All that a map shows beside lanes (its rows), cards (its blocks) and connections (its hand-overs)."""

    about: str
    """Below the title: what is drawn, in numbers."""
    description: str
    """The map in words."""
    dots: Mapping[str, Sequence[Dot]]
    """Id of a block → its moments of truth."""
    systems: Sequence[SharedSystem]
    facts: Mapping[str, str]
    """Key of a row → what stands in small under its name."""
    files: Mapping[str, str]
    """Key of a row → the file of its blueprint, as cards name theirs."""

    def letters(self, block: str) -> list[str]:
        """Of the shared systems that work in a block."""
        return [system.letter for system in self.systems if block in system.blocks]
