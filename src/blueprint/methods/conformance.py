"""A log against the blueprint's own flow: who follows it, where others leave it, and what measured times say.

What a log cannot know is passed through: actions that it never names, unless the blueprint says what logs call them
(`alias`). Each way that cases go is aligned with what the blueprint lets follow (`course`, `aligning`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from ..errors import BlueprintError
from ..files.named import named_file
from ..language.messages import said
from ..model.actions import Action
from ..model.service import Blueprint
from ..model.words import ConnectionKind
from ..notebook_hook import shows_itself
from .aligning import Move, aligned
from .branch_shares import Branch, branches
from .course import Course, Exit
from .data.event_files import Studied, study_file
from .data.rows import UsedRows
from .events import Lengths, lengths_of
from .statistics.bootstrap import Interval
from .statistics.proportions import wilson
from .study import DURATION, WAIT, Histogram, histograms
from .touchpoints import Touchpoints


class Variant(NamedTuple):
    """A way that cases go."""

    n: int
    """Cases that go it."""
    path: tuple[str, ...]
    """Ids of actions, and names in the log that mean none."""
    follows: bool | None
    """Whether the blueprint has it so; None where it is too long to be compared."""
    case: str
    """One that goes it."""
    skipped: tuple[str, ...] = ()
    """Actions that it lacks, in the blueprint's order."""
    extra: tuple[str, ...] = ()
    """What it has and the blueprint has not there."""


class Lacking(NamedTuple):
    """A step that the log has and the blueprint lacks."""

    name: str
    events: int
    cases: int
    example: str
    """A case with it; empty where only ways that few cases go have it."""


class Held(NamedTuple):
    """What became of an action of the blueprint in the log."""

    action: str
    """Its id."""
    events: int
    cases: int
    skipped: int
    """Cases that lack it where the blueprint has it."""
    repeated: int
    """Cases that come to it more often than the blueprint lets them."""
    misplaced: int
    """Cases that come to it at another place than the blueprint has it."""
    durations: Lengths
    standard: float | None
    """Seconds that it should take, as those below."""
    acceptable: float | None
    waits: Lengths
    expected: float | None
    tolerance: float | None

    @property
    def slow(self) -> bool:
        """More than half take longer than the standard, or one in ten longer than is acceptable."""
        return _over(self.durations, self.standard, self.acceptable)

    @property
    def waits_long(self) -> bool:
        """More than half wait longer than is expected, or one in ten longer than is tolerated."""
        return _over(self.waits, self.expected, self.tolerance)

    @property
    def deviates(self) -> bool:
        """Whether any case skips it, repeats it or comes to it elsewhere."""
        return bool(self.skipped or self.repeated or self.misplaced)


def _over(found: Lengths, usual: float | None, most: float | None) -> bool:
    median, tenth = found.median or 0.0, found.tenth or 0.0
    return (usual is not None and median > usual) or (most is not None and tenth > most)


class Passage(NamedTuple):
    """How often a connection was gone along."""

    source: str
    target: str
    cases: int


@shows_itself
class Conformance(NamedTuple):
    """What a log says of a blueprint."""

    cases: int
    follow: int
    """Cases that go as the blueprint has it."""
    not_compared: int
    """Cases whose ways are too long, or too rare in a large log, to be compared; they count as not following."""
    variants: tuple[Variant, ...]
    """The ways that cases go, those of most cases first."""
    actions: tuple[Held, ...]
    """Those that the log knows, in the blueprint's order."""
    lacking: tuple[Lacking, ...]
    """The steps that the blueprint lacks, those of most events first."""
    branches: tuple[Branch, ...]
    passages: tuple[Passage, ...]
    passed_through: tuple[str, ...]
    """Ids of actions that the log cannot know."""
    used: UsedRows

    @property
    def share(self) -> float | None:
        """Of the cases that follow; None of none."""
        return self.follow / self.cases if self.cases else None

    @property
    def interval(self) -> Interval | None:
        """Of that share, 95 % (Wilson)."""
        return wilson(self.follow, self.cases) if self.cases else None


def conform(blueprint: Blueprint, events: Any = None, **reading: Any) -> Conformance:
    """Compares a log with the blueprint's flow. `events`: a path or a table of Ibis, else what `research.events` names.

    `reading`: how it is read, as `study_file` says, or `study_table`; what the blueprint says of its own log
    holds unless this says otherwise. BlueprintError: no log is named, or it cannot be read.
    """
    source = blueprint.research.events if blueprint.research else None
    if events is None:
        if source is None:
            raise BlueprintError(said("no event log is named: name it under `research`, as `events: log.csv`"))
        written = source.model_dump(exclude_none=True)
        events = named_file(blueprint.folder or Path(), written.pop("file"), blueprint.limits.elsewhere)
        bad, times = written.pop("bad", ()), written.pop("times", None)
        reading = {"bad": bad, "times": times, **reading, "called": {**written, **(reading.get("called") or {})}}
    touchpoints = Touchpoints(blueprint)
    if isinstance(events, str | Path):
        studied = study_file(Path(events), touchpoints, variants=True, **reading)
    else:
        from .data.engine import study_table

        studied = study_table(events, touchpoints, variants=True, **reading)
    return compared(blueprint, studied, touchpoints)


def compared(blueprint: Blueprint, log: Studied, touchpoints: Touchpoints) -> Conformance:
    """What a studied log, its variants counted, says of a blueprint."""
    known = {touchpoints.homes[id] for id in log.actions} | _with_alias(blueprint, touchpoints)
    course = Course(blueprint, touchpoints.homes, known)
    names = [*log.actions, *log.others]
    walk = _Walk(course)
    for path, n, case in log.found.variants.sort("n", "case", descending=[True, False]).iter_rows():
        walk.add(tuple(names[step] for step in path), n, case)
    # Cases without any event that has a name that counts go no way at all.
    bare = log.found.cases - log.found.rest - sum(each.n for each in walk.variants)
    if bare:
        walk.add((), bare, "")
    steps = {names[row["action"]]: row for row in log.found.steps.to_dicts()}
    order = [id for id in dict.fromkeys(touchpoints.homes.values()) if id in known]
    times = _times(log)
    return Conformance(
        log.found.cases,
        walk.follow,
        log.found.rest + walk.not_compared,
        tuple(walk.variants),
        tuple(_held(blueprint, id, steps.get(id), walk, times.get(id)) for id in order),
        tuple(sorted(_lacking(log, steps, walk), key=lambda each: (-each.events, each.name))),
        tuple(branches(course, walk.exits, walk.cards)),
        tuple(Passage(*pair, n) for pair, n in walk.connections.items()),
        tuple(id for id in dict.fromkeys(touchpoints.homes.values()) if id not in known),
        log.used,
    )


def _with_alias(blueprint: Blueprint, touchpoints: Touchpoints) -> set[str]:
    cells = {id: each.cell for id, each in blueprint.flow.elements.items()}
    return {home for id, home in touchpoints.homes.items() if isinstance(cell := cells[id], Action) and cell.alias}


class _Walk:
    """What the alignments of all ways say together."""

    def __init__(self, course: Course) -> None:
        self.course = course
        self.variants: list[Variant] = []
        self.follow = 0
        self.not_compared = 0
        self.skipped: Counter[str] = Counter()
        self.repeated: Counter[str] = Counter()
        self.misplaced: Counter[str] = Counter()
        self.examples: dict[str, str] = {}
        self.exits: Counter[tuple[int, Exit]] = Counter()
        """(Column, way out) → how often it was taken."""
        self.cards: Counter[str] = Counter()
        """Card → how often it came, or should have come."""
        self.connections: Counter[tuple[str, str]] = Counter()
        """Source and target → cases that went along."""

    def add(self, path: tuple[str, ...], n: int, case: str) -> None:
        """The way of so many cases, of which this is one."""
        known = [step for step in path if step in self.course.homes]
        for step in path:
            if step not in self.course.homes:
                self.examples.setdefault(step, case)
        moves = aligned(self.course, known)
        if moves is None:
            self.not_compared += n
            self.variants.append(Variant(n, path, None, case))
            return
        skipped = tuple(dict.fromkeys(move.action for move in moves if move.kind == "skipped"))
        extra = tuple(
            dict.fromkeys(
                [
                    *(move.action for move in moves if move.kind == "extra"),
                    *(step for step in path if step not in self.course.homes),
                ]
            )
        )
        follows = not skipped and not extra
        self.follow += n * follows
        self.variants.append(Variant(n, path, follows, case, skipped, extra))
        self._count(moves, {*skipped}, {*extra} & self.course.homes.keys(), n)

    def _count(self, moves: list[Move], skipped: set[str], extra: set[str], n: int) -> None:
        came = {move.action for move in moves if move.kind == "came"}
        for action in skipped - extra:
            self.skipped[action] += n
        for action in extra:
            (self.misplaced if action in skipped or action not in came else self.repeated)[action] += n
        for move in moves:
            if move.exit is not None:
                self.exits[move.column, move.exit] += n
            elif move.card:
                self.cards[move.card] += n
        for pair in {*self._along(moves)}:
            self.connections[pair] += n

    def _along(self, moves: list[Move]) -> Iterator[tuple[str, str]]:
        """The connections that are gone along: within the steps that are come to, and from one to the next."""
        flow = self.course.flow
        lost = {move.card for move in moves if move.kind == "skipped"}
        came = {move.card for move in moves if move.kind == "came"}
        for move in moves:
            if move.exit is None:
                continue
            known = {card.id for card in self.course.blocks[move.column].cards}
            there = {card.id for card in self.course.inside[move.column]} - (known - came) - lost
            target = {card.id for card in self.course.inside.get(move.exit.target, ())} - lost
            for card in self.course.inside[move.column]:
                for way in flow.leaving(card.id):
                    plain = not card.decision and way.kind not in (ConnectionKind.LOOP, ConnectionKind.RECOVERY)
                    derived = way.source in there and way.target in target and plain
                    if move.exit.way is way or derived or {way.source, way.target} <= there:
                        yield way.source, way.target


def _times(log: Studied) -> dict[str, tuple[Lengths, Lengths]]:
    found = histograms(log.found)
    nothing = Histogram([], [])
    return {
        id: (
            lengths_of(found.get((DURATION, place, None), nothing)),
            lengths_of(found.get((WAIT, place, None), nothing)),
        )
        for place, id in enumerate(log.actions)
    }


def _held(
    blueprint: Blueprint,
    id: str,
    row: Mapping[str, int] | None,
    walk: _Walk,
    times: tuple[Lengths, Lengths] | None,
) -> Held:
    cell = blueprint.flow.elements[id].cell
    assert isinstance(cell, Action)
    nothing = Lengths(0, None, None, None)
    durations, waits = times or (nothing, nothing)
    return Held(
        id,
        row["events"] if row else 0,
        row["cases"] if row else 0,
        walk.skipped[id],
        walk.repeated[id],
        walk.misplaced[id],
        durations,
        cell.time.standard.seconds if cell.time and cell.time.standard else None,
        cell.time.acceptable.seconds if cell.time and cell.time.acceptable else None,
        waits,
        cell.wait.expected.seconds if cell.wait and cell.wait.expected else None,
        cell.wait.tolerance.seconds if cell.wait and cell.wait.tolerance else None,
    )


def _lacking(log: Studied, steps: Mapping[str, Mapping[str, int]], walk: _Walk) -> Iterator[Lacking]:
    for name in log.others:
        if row := steps.get(name):
            yield Lacking(name, row["events"], row["cases"], walk.examples.get(name, ""))
