"""In which columns the shapes of a process stand, one behind the other as the ways lead."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from ...language.other_words import ANSWERS
from ...language.process_words import YES
from ...language.synonyms import meant_by
from .shapes import DECISION, ProcessWay, Shape


class ProcessColumn(NamedTuple):
    """The shapes that stand below each other, by their places in the list."""

    shapes: list[int]
    phase: str
    when: str
    """The label of the branch on which they stand, where the process mostly goes another way."""


def in_columns(
    shapes: Sequence[Shape], ways: Sequence[ProcessWay], rows: Sequence[int], beginning: Collection[int] = ()
) -> list[ProcessColumn]:
    """The columns; `rows` says from the top in which lane each shape stands.

    A shape stands below the one that leads to it, where its lane is below and nothing stands there yet; else it begins
    a column, as those do that are `beginning`. A branch has columns of its own behind the decision, and those of one
    phase stand together.
    """
    onward = _onward(len(shapes), ways)
    branches = _branches(shapes, onward)
    columns = _filled(shapes, onward, rows, branches, beginning)
    phases = [*dict.fromkeys(shape.phase for shape in shapes)]
    return sorted(_behind_decisions(columns, onward), key=lambda column: phases.index(column.phase))


def _onward(count: int, ways: Sequence[ProcessWay]) -> list[ProcessWay]:
    """The ways without those that lead back."""
    leaving: dict[int, list[ProcessWay]] = {}
    for way in ways:
        leaving.setdefault(way.start, []).append(way)
    entered = {way.end for way in ways if way.start != way.end}
    onward: set[ProcessWay] = set()
    done: set[int] = set()
    for root in (*(at for at in range(count) if at not in entered), *range(count)):
        if root in done:
            continue
        above = {root}
        stack = [(root, iter(leaving.get(root, ())))]
        while stack:
            at, rest = stack[-1]
            further = next(rest, None)
            if further is None:
                stack.pop()
                above.discard(at)
                done.add(at)
            elif further.end not in above:
                onward.add(further)
                if further.end not in done:
                    above.add(further.end)
                    stack.append((further.end, iter(leaving.get(further.end, ()))))
    return [way for way in ways if way in onward]


def _branches(shapes: Sequence[Shape], onward: Sequence[ProcessWay]) -> Mapping[int, str]:
    """Shape → the label of its branch, of those that the process reaches by the lesser branch of a decision only."""
    leaving: dict[int, list[ProcessWay]] = {}
    for way in onward:
        leaving.setdefault(way.start, []).append(way)
    lesser: set[ProcessWay] = set()
    for at, shape in enumerate(shapes):
        own = leaving.get(at, [])
        if shape.kind == DECISION and len(own) > 1:
            main = next((way for way in own if way.label and meant_by(way.label, YES)), own[0])
            lesser |= {way for way in own if way != main and way.label}
    entered = {way.end for way in onward}
    near = [at for at in range(len(shapes)) if at not in entered]
    reached = set(near)
    while near:
        for way in leaving.get(near.pop(), ()):
            if way not in lesser and way.end not in reached:
                reached.add(way.end)
                near.append(way.end)
    found: dict[int, str] = {}
    near = sorted(reached)
    while near:
        at = near.pop(0)
        for way in leaving.get(at, ()):
            if way.end not in reached:
                reached.add(way.end)
                found[way.end] = _case(shapes[at].name, way.label) if way in lesser else found.get(at, "")
                near.append(way.end)
    return found


def _case(question: str, answer: str) -> str:
    """In which case a branch is taken: a mere `no` needs the question."""
    return f"{question.rstrip('?？ ')}: {answer}" if meant_by(answer, (*ANSWERS, *YES)) else answer


def _filled(
    shapes: Sequence[Shape],
    onward: Sequence[ProcessWay],
    rows: Sequence[int],
    branches: Mapping[int, str],
    beginning: Collection[int],
) -> list[ProcessColumn]:
    waiting = dict.fromkeys(range(len(shapes)), 0)
    leaving: dict[int, list[int]] = {}
    for way in onward:
        waiting[way.end] += 1
        leaving.setdefault(way.start, []).append(way.end)
    columns: list[ProcessColumn] = []
    ready = {at for at, count in waiting.items() if not count}
    placed: set[int] = set()
    trail: list[int] = []
    """The shapes on the way here, of which some lead to what is not placed yet."""
    while ready:
        while trail and placed.issuperset(leaving.get(trail[-1], ())):
            trail.pop()
        before = next((at for at in reversed(trail) if not ready.isdisjoint(leaving.get(at, ()))), None)
        following = [at for at in leaving.get(before, ()) if at in ready] if before is not None else []
        free = [at for at in following if columns and at not in beginning]
        below = [at for at in free if _fits(at, columns[-1], shapes, leaving, rows, branches)]
        same = [at for at in following if before is not None and branches.get(at) == branches.get(before)]
        at = (below or same or following or [min(ready)])[0]
        if not below:
            columns.append(ProcessColumn([], shapes[at].phase, branches.get(at, "")))
        columns[-1].shapes.append(at)
        ready.remove(at)
        placed.add(at)
        trail.append(at)
        for behind in leaving.get(at, ()):
            waiting[behind] -= 1
            if not waiting[behind]:
                ready.add(behind)
    return columns


def _fits(
    at: int,
    column: ProcessColumn,
    shapes: Sequence[Shape],
    leaving: Mapping[int, Sequence[int]],
    rows: Sequence[int],
    branches: Mapping[int, str],
) -> bool:
    """Whether a shape can stand in a column, below one that leads to it; or above it, where all there leads up."""
    if column.phase != shapes[at].phase or column.when != branches.get(at, ""):
        return False
    if all(rows[other] > rows[at] for other in column.shapes):
        below = [*column.shapes, at]
        return at in leaving.get(column.shapes[-1], ()) and all(_only_up(each, leaving, rows) for each in below)
    leads = any(at in leaving.get(other, ()) and rows[other] < rows[at] for other in column.shapes)
    return leads and all(rows[other] != rows[at] for other in column.shapes) and not goes_up(column, rows)


def _only_up(at: int, leaving: Mapping[int, Sequence[int]], rows: Sequence[int]) -> bool:
    """Whether nothing below a shape follows it, which would stand in its column else."""
    return all(rows[end] <= rows[at] for end in leaving.get(at, ()))


def goes_up(column: ProcessColumn, rows: Sequence[int]) -> bool:
    """Whether each shape of a column stands above the one before it: the provider begins there."""
    return len(column.shapes) > 1 and rows[column.shapes[1]] < rows[column.shapes[0]]


def _behind_decisions(columns: Sequence[ProcessColumn], onward: Sequence[ProcessWay]) -> list[ProcessColumn]:
    """The columns of branches behind those from which they are entered."""
    place = {at: number for number, column in enumerate(columns) for at in column.shapes}
    behind: dict[int, list[int]] = {}
    main: list[int] = []
    for number, column in enumerate(columns):
        froms = [place[way.start] for way in onward if place[way.end] == number and place[way.start] < number]
        if column.when and froms:
            behind.setdefault(max(froms), []).append(number)
        else:
            main.append(number)
    order: list[int] = []
    left = main[::-1]
    while left:
        number = left.pop()
        order.append(number)
        left += reversed(behind.get(number, ()))
    return [columns[number] for number in order]
