"""The connections within a step that nobody has to write: who stands in one column takes part in one stretch of it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from .between_steps import Pair, Written
from .grid import PROVIDER, Element, Grid
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
    served = {
        lane.key: {grid.lanes_by_key[id].key for id in lane.serves if id in grid.lanes_by_key}
        for lane in grid.lanes
        if lane.serves
    }
    alone = {id for id, element in grid.detailed.items() if element.alone}
    ends = {id for id, element in grid.detailed.items() if element.ends}
    for column in grid.columns:
        begins = _DEPTH[beginnings[column.number]] if column.number in beginnings else 0
        for upper, lower in _meetings(grid.standing(column), served, alone):
            upward = upper[-1].id in ends or _DEPTH[upper[0].kind] < begins >= _DEPTH[lower[0].kind]
            yield (lower[-1], upper[0]) if upward else (upper[-1], lower[0])


def _meetings(
    cells: list[Standing], served: Mapping[str, Collection[str]], alone: Collection[str]
) -> list[tuple[Standing, Standing]]:
    """Which cells of a step meet, as pairs of an upper and a lower one; `served`: of each lane that says so, whom.

    Cards that are `alone` meet nobody.
    """
    filled: dict[LaneKind, list[Standing]] = defaultdict(list)
    free: dict[LaneKind, list[Standing]] = defaultdict(list)
    serving: list[Standing] = []
    for cell in cells:
        kind = cell[0].kind
        met = [element for element in cell if element.id not in alone] if alone else cell
        if not met or kind not in _DEPTH:
            continue
        filled[kind].append(met)
        if served and kind in PROVIDER and met[0].lane.key in served:
            serving.append(met)
        else:
            free[kind].append(met)
    customers, front, back = filled[_CUSTOMER], filled[_FRONT], filled[_BACK]
    if front:
        found = _paired(customers, free[_FRONT])
    elif back:
        found = _paired([each for each in customers if each[-1].remote], free[_BACK])
    else:
        found = _paired(customers, [each for each in free[_SUPPORT] if each[0].technology])
    found += _paired(front, free[_BACK])
    found += _paired(back or front, free[_SUPPORT])
    for lower in serving:
        above = served[lower[0].lane.key]
        found += [(upper, lower) for kind in _DEPTH for upper in filled[kind] if upper[0].lane.key in above]
    return found


def _paired(upper: list[Standing], lower: list[Standing]) -> list[tuple[Standing, Standing]]:
    """In order, never all with all: none is left alone, and no pair crosses another."""
    if len(upper) == len(lower) or not upper or not lower:
        return list(zip(upper, lower, strict=False))
    count = max(len(upper), len(lower))
    return [(upper[place * len(upper) // count], lower[place * len(lower) // count]) for place in range(count)]
