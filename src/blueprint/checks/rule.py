"""What a rule is, and what its check yields."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from ..findings import Finding, Fix, Path, Related, Severity
from ..language.messages import Message, said
from ..model.flow import Element
from ..model.service import Blueprint
from ..model.words import State
from ..neighbours import Neighbour
from ..records import Record

if TYPE_CHECKING:
    from .file_facts import FileFacts, Told


class Problem(Record):
    """What a check says of one element; the engine makes a finding of it."""

    path: Path
    message: Message
    hint: Message
    """One concrete way to mend it."""
    related: tuple[Related, ...] = ()
    at_key: bool = False
    """The key at `path` is meant and not its value."""
    severity: Severity | None = None
    """Set where the profile says how much it matters; else the rule does."""
    fix: Fix | None = None
    """What mends it by itself, by paths; only where it is safe and asks for no thought."""


NOBODY: Mapping[Path, Neighbour] = {}
"""Of a blueprint that names no other files."""


class Context(Record):
    """What some rules must know beside the blueprint; where it is not known, they are silent about it."""

    on: datetime.date | None = None
    """The date on which things are due or not."""
    baseline: Blueprint | None = None
    """The as-is blueprint that a to-be one names as its baseline."""
    unreadable: Finding | None = None
    """Why the file that it names as its baseline is none, where it is there."""
    codes: Mapping[str, str] = {}
    """Name → code of all rules."""
    neighbours: Mapping[Path, Neighbour] = NOBODY
    """What became of each file that it uses or has as a part, by the path of the field that names it."""
    strict: bool = False
    """The project wants a catalogue's entry for every name."""


Check = Callable[[Blueprint], Iterable[Problem]]
CheckInContext = Callable[[Blueprint, Context], Iterable[Problem]]
CheckTogether = Callable[[Sequence["FileFacts"]], Iterable["Told"]]


class Rule(Record):
    """One rule of the method: what `blueprint explain` prints, and the check that applies it."""

    code: str
    name: str
    severity: Severity
    what: str
    """One sentence: what it finds."""
    why: str
    """One sentence: why that matters, and who says so."""
    bad: str
    """A blueprint in which it finds something."""
    good: str
    """The same blueprint, mended."""
    check: Check | None = None
    """None where reading the file finds it already (BP0)."""
    check_in_context: CheckInContext | None = None
    """In place of `check`, for what takes more than the blueprint to know."""
    check_together: CheckTogether | None = None
    """In place of `check`, for what only shows in several files."""
    beside: Mapping[str, str] = {}
    """Name → text of the files that its examples name, where it takes more than one to show."""
    fixable: str = ""
    """What `check --fix` mends of it, as a command; empty where it mends nothing."""

    @property
    def checks(self) -> bool:
        """It has a check of its own."""
        return any((self.check, self.check_in_context, self.check_together))

    def problems(self, blueprint: Blueprint, context: Context = Context()) -> Iterable[Problem]:  # noqa: B008
        """What it finds in a blueprint."""
        if self.check_in_context is not None:
            return self.check_in_context(blueprint, context)
        return self.check(blueprint) if self.check is not None else ()


def lighter_today(blueprint: Blueprint) -> Severity | None:
    """A warning in a map of today, which finds before it mends; in a design, what the rule weighs."""
    return Severity.WARNING if blueprint.state is State.AS_IS else None


MOST_NAMED = 5
"""Further places that one finding names."""


def here_as_well(others: Iterable[Element]) -> tuple[Related, ...]:
    """The first of the further places of what is told once for all of them."""
    return tuple(Related(said("here as well"), each.path) for each in islice(others, MOST_NAMED))


def quoted(text: str) -> str:
    """An author's own words in a message, cut where they are long."""
    text = " ".join(text.split())
    return f"“{text if len(text) <= 50 else text[:49] + '…'}”"


def named(element: Element) -> str:
    """An element as a message calls it: by its name, or by its id where the name is blank."""
    return quoted(element.cell.name if element.cell.name.strip() else element.id)
