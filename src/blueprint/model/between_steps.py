"""The connections from step to step that nobody has to write: the customer's way, and work behind the scenes.

Steps with the same `when` side by side are a branch; those without are the main path. A branch that nothing written
enters is a detour from the main path. One that a decision enters is as often as not an end: nothing is guessed there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator, Iterable, Iterator
from functools import cached_property
from itertools import groupby, pairwise

from ..records import Record
from .grid import PROVIDER, Column, Element, Grid
from .lanes import Lane
from .words import LaneKind

Pair = tuple[Element, Element]
"""Source and target of a connection."""


class Written(Record):
    """A connection that the author wrote, to an action of another step."""

    source: Element
    target: Element
    recovery: bool = False
    """It is a fail point's recovery."""

    def leads(self, lane: Lane) -> bool:
        """A customer can follow it: the one of this lane, or whoever the frontstage meets, is at one of its ends."""
        customers = {end.lane.key for end in (self.source, self.target) if end.kind is LaneKind.CUSTOMER}
        if customers:
            return lane.key in customers
        return LaneKind.FRONTSTAGE in (self.source.kind, self.target.kind)


class Run(Record):
    """A step of the main path, or the steps of a branch."""

    columns: list[Column]
    branch: bool
    detour: bool
    """A branch that nothing written enters, so that it is entered from the main path before it."""
    left: list[Written]
    """What is written of ways out of a branch, but for recoveries."""

    def returns(self, lane: Lane) -> bool:
        """A detour leads back to the main path behind it, unless something written leads out of it."""
        provider = lane.kind is not LaneKind.CUSTOMER
        return self.detour and not any(
            way.source.kind is not LaneKind.CUSTOMER if provider else way.leads(lane) for way in self.left
        )


def between_steps(grid: Grid, written: Iterable[Written]) -> Iterator[Pair]:
    """The derived connections from step to step, each once; cut where a decision says how it goes on."""
    sequences = _Sequences(grid, list(written))
    for lane in grid.lanes:
        if lane.kind is LaneKind.CUSTOMER:
            yield from sequences.customers(lane)
    yield from sequences.work


class _Sequences:
    def __init__(self, grid: Grid, written: list[Written]) -> None:
        self.grid = grid
        self.written = written
        self.runs = list(self._runs())
        self.run_of = {column.number: number for number, run in enumerate(self.runs) for column in run.columns}

    def _runs(self) -> Iterator[Run]:
        entered: dict[int, list[Written]] = defaultdict(list)
        left: dict[int, list[Written]] = defaultdict(list)
        for way in self.written:
            entered[way.target.column.number].append(way)
            left[way.source.column.number].append(way)
        for case, group in groupby(self.grid.columns, key=lambda column: column.case):
            columns = list(group)
            if case is None:
                yield from (Run([column], False, False, []) for column in columns)
                continue
            own = {column.number for column in columns}
            detour = all(way.source.column.number in own for number in own for way in entered[number])
            out = [way for number in own for way in left[number] if way.target.column.number not in own]
            yield Run(columns, True, detour, [way for way in out if not way.recovery])

    @cached_property
    def decided(self) -> dict[int, set[str]]:
        """Column number → the customer lanes whose way on is a branch of a decision there."""
        found: dict[int, set[str]] = defaultdict(set)
        for way in self.written:
            here, there = way.source.column.number, way.target.column.number
            forward = way.source.decision and not way.recovery and here < there
            on_the_way = way.target.column.case is None or self.run_of[here] == self.run_of[there]
            if forward and on_the_way and way.target.kind is LaneKind.CUSTOMER:
                found[here].add(way.target.lane.key)
        return found

    def customers(self, lane: Lane) -> Iterator[Pair]:
        """The sequence of one customer's actions: along the main path, and through the detours beside it."""
        before: list[Element] = []  # the card before on the main path, none where the way on is not derived from it
        back: list[Element] = []  # the last cards of detours since then
        for run in self.runs:
            if run.branch:
                inside = yield from self._along(run.columns, lane, before if run.detour else [])
                back += inside if run.returns(lane) else []
                continue
            stack = self.grid.stack(run.columns[0], lane)
            if stack:
                yield from ((each, stack[0]) for each in (*before, *back))
                before, back = self._leading_on(run.columns[0], stack), []
            elif self._passes_a_decision(run.columns[0], lane):
                before = back = []

    def _along(self, columns: list[Column], lane: Lane, before: list[Element]) -> Generator[Pair, None, list[Element]]:
        """The sequence within a branch; what leads on from it."""
        inside: list[Element] = []
        for column in columns:
            if stack := self.grid.stack(column, lane):
                yield from ((each, stack[0]) for each in before)
                before = inside = self._leading_on(column, stack)
        return inside

    def _leading_on(self, column: Column, stack: list[Element]) -> list[Element]:
        """The last card of a stack, unless a decision's branch is the way on."""
        last = stack[-1]
        return [] if last.id in self._deciding or last.lane.key in self.decided[column.number] else [last]

    def _passes_a_decision(self, column: Column, lane: Lane) -> bool:
        """Behind the scenes of a step that this customer has no part in, it is decided how the customer goes on."""
        return lane.key in self.decided[column.number] and column.number in self._entered

    @cached_property
    def _entered(self) -> set[int]:
        """Numbers of the columns to which work or something written leads."""
        targets = [target for _, target in self.work] + [way.target for way in self.written]
        return {target.column.number for target in targets}

    @cached_property
    def work(self) -> list[Pair]:
        """Where a step has no customer action, the work goes on from the step before and to the step after."""
        main = [column for column in self.grid.columns if column.case is None]
        found = [pair for one, other in pairwise(main) for pair in self._work(one, other)]
        before: list[Column] = []
        waiting: list[Column] = []
        for run in self.runs:
            if not run.branch:
                found += [pair for column in waiting for pair in self._work(column, run.columns[0])]
                before, waiting = run.columns, []
                continue
            first, last = run.columns[0], run.columns[-1]
            if run.detour and self._worked[first.number]:
                found += [pair for column in before for pair in self._work(column, first)]
            found += [pair for one, other in pairwise(run.columns) for pair in self._work(one, other)]
            if (lane := self._worked[last.number]) and run.returns(lane):
                waiting.append(last)
        return found

    def _work(self, one: Column, other: Column) -> Iterator[Pair]:
        """From one step to the next, in the uppermost lane in which a step without customer action is worked.

        Systems do not follow each other, work does.
        """
        worked = self._worked[one.number], self._worked[other.number]
        lanes = {lane.key: lane for lane in worked if lane is not None}
        if len(lanes) != 1:
            return
        (lane,) = lanes.values()
        sources, targets = self.grid.stack(one, lane), self.grid.stack(other, lane)
        if not sources or not targets or sources[-1].technology or targets[0].technology:
            return
        if sources[-1].id not in self._deciding and (one.number, targets[0].id) not in self._branches:
            yield sources[-1], targets[0]

    @cached_property
    def _deciding(self) -> set[str]:
        """The decisions with a branch to another step; one between cards of its own step leads on like any action."""
        return {way.source.id for way in self.written if way.source.decision and not way.recovery}

    @cached_property
    def _branches(self) -> set[tuple[int, str]]:
        """Column number and target of each decision's branch: where it leads to, nothing else need lead."""
        return {(way.source.column.number, way.target.id) for way in self.written if way.source.decision}

    @cached_property
    def _worked(self) -> dict[int, Lane | None]:
        """Column number → the uppermost lane in which people work, of a step without any customer's action."""
        providers = [lane for lane in self.grid.lanes if lane.kind in PROVIDER]
        customers = self.grid.of_kind(LaneKind.CUSTOMER)
        met = {number for each in customers for number in range(each.column.number, self.grid.until(each) + 1)}
        return {
            column.number: None if column.number in met else self._uppermost(column, providers)
            for column in self.grid.columns
        }

    def _uppermost(self, column: Column, lanes: list[Lane]) -> Lane | None:
        """The first of these lanes in which people work in a step."""
        for lane in lanes:
            stack = self.grid.stack(column, lane)
            if stack and not all(element.technology for element in stack):
                return lane
        return None
