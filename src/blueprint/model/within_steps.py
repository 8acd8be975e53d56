"""The connections within a step that nobody has to write: who stands in one column takes part in one stretch of it."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from .between_steps import Pair, Written
from .grid import PROVIDER, Column, Element, Grid
from .lanes import Lane
from .words import LaneKind

_CUSTOMER, _FRONT, _BACK, _SUPPORT = LaneKind.CUSTOMER, LaneKind.FRONTSTAGE, LaneKind.BACKSTAGE, LaneKind.SUPPORT
_DEPTH = {kind: depth for depth, kind in enumerate((_CUSTOMER, *PROVIDER))}

Standing = list[Element]
"""The cards of one cell."""


def beginnings(grid: Grid, derived: Iterable[Pair], written: Iterable[Written]) -> dict[int, LaneKind]:
    """Column number → the kind of lane in which the provider begins, where the provider does.

    That is where the step says `starts`, or where nothing but a written connection from an earlier step enters it, and
    that at the provider's card.
    """
    found: dict[int, LaneKind] = {}
    first = next((column.number for column in grid.columns if column.case is None), 0)
    others = {first, *(target.column.number for _, target in derived)}
    for way in written:
        number = way.target.column.number
        if way.source.column.number > number:
            continue
        if way.target.kind is _CUSTOMER:
            others.add(number)
        elif number not in found or _DEPTH[way.target.kind] < _DEPTH[found[number]]:
            found[number] = way.target.kind
    found = {number: kind for number, kind in found.items() if number not in others}
    return found | {column.number: column.step.starts for column in grid.columns if column.step.starts is not None}


def within_steps(grid: Grid, beginnings: Mapping[int, LaneKind]) -> Iterator[Pair]:
    """The derived connections within each step, downward but above the lane in which the provider begins."""
    lanes = [lane for lane in grid.lanes if lane.kind in _DEPTH]
    served = {
        lane.key: {grid.lanes_by_key[id].key for id in lane.serves if id in grid.lanes_by_key}
        for lane in lanes
        if lane.serves
    }
    for column in grid.columns:
        begins = _DEPTH[beginnings[column.number]] if column.number in beginnings else 0
        for upper, lower in _meetings(grid, column, lanes, served):
            upward = upper[-1].ends or _DEPTH[upper[0].kind] < begins >= _DEPTH[lower[0].kind]
            yield (lower[-1], upper[0]) if upward else (upper[-1], lower[0])


def _meetings(
    grid: Grid, column: Column, lanes: Iterable[Lane], served: Mapping[str, Collection[str]]
) -> Iterator[tuple[Standing, Standing]]:
    """Which cells of a step meet, as pairs of an upper and a lower one; `served`: of each lane that says so, whom."""
    filled: dict[LaneKind, list[Standing]] = {kind: [] for kind in _DEPTH}
    for lane in lanes:
        filled[lane.kind] += [met for each in grid.standing(column, lane) if (met := _not_alone(each))]
    free = filled
    if served:
        free = {kind: [each for each in cells if not each[0].lane.serves] for kind, cells in filled.items()}
    customers, front, back = filled[_CUSTOMER], filled[_FRONT], filled[_BACK]
    if front:
        yield from _paired(customers, free[_FRONT])
    elif back:
        yield from _paired([each for each in customers if each[-1].remote], free[_BACK])
    else:
        yield from _paired(customers, [each for each in free[_SUPPORT] if each[0].technology])
    yield from _paired(front, free[_BACK])
    yield from _paired(back or front, free[_SUPPORT])
    for lane in lanes if served else ():
        if lane.key in served and lane.kind in PROVIDER:
            above = [each for cells in filled.values() for each in cells if each[0].lane.key in served[lane.key]]
            yield from ((upper, each) for each in filled[lane.kind] if each[0].lane is lane for upper in above)


def _not_alone(cell: Standing) -> Standing:
    return [element for element in cell if not element.alone]


def _paired(upper: list[Standing], lower: list[Standing]) -> Iterator[tuple[Standing, Standing]]:
    """In order, never all with all: none is left alone, and no pair crosses another."""
    if not upper or not lower:
        return
    count = max(len(upper), len(lower))
    for place in range(count):
        yield upper[place * len(upper) // count], lower[place * len(lower) // count]
