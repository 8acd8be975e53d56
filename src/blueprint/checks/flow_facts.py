"""What several rules need to know of a blueprint's flow.

Each answer costs time in proportion to the file. Those that several rules ask for are kept until all have run, and are
not to be changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import wraps
from itertools import pairwise
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from ..language.synonym_tables import LANES
from ..language.synonyms import meant, tells_of_system
from ..model.actions import Action, Card
from ..model.flow import Connection, Element, Flow
from ..model.words import LaneKind

Place = tuple[int, str]
"""A cell of the grid, as in `Flow.stacks`: column number and lane id."""

PROVIDER = frozenset(
    {LaneKind.FRONTSTAGE, LaneKind.BACKSTAGE, LaneKind.SUPPORT, LaneKind.PREPARATION, LaneKind.MANAGEMENT}
)
"""All that the provider does."""
UNSEEN = PROVIDER - {LaneKind.FRONTSTAGE}
"""What the provider does behind the line of visibility."""


T = TypeVar("T")


_KNOWN: WeakKeyDictionary[Flow, dict[Callable[[Flow], Any], Any]] = WeakKeyDictionary()
"""Of each flow, by what worked it out."""


def once_per_flow(answer: Callable[[Flow], T]) -> Callable[[Flow], T]:
    """The same function, which works out each flow's answer once."""

    @wraps(answer)
    def once(flow: Flow) -> T:
        known = _KNOWN.setdefault(flow, {})
        if answer not in known:
            known[answer] = answer(flow)
        found: T = known[answer]
        return found

    return once


def forget(flow: Flow) -> None:
    """Lets go of all that was worked out about a flow."""
    _KNOWN.pop(flow, None)


def place(element: Element) -> Place:
    """The cell that an element stands in."""
    return element.column.number, element.lane.key


def acts(element: Element) -> bool:
    """It is an action: no evidence and no note."""
    return isinstance(element.cell, Action)


def cells(flow: Flow) -> Iterable[list[Element]]:
    """The filled cells of the grid, each from top to bottom."""
    return flow.stacks.values()


@once_per_flow
def cells_by_kind(flow: Flow) -> dict[LaneKind, list[list[Element]]]:
    """The same by the kind of their lane, each kind's from left to right."""
    found: dict[LaneKind, list[list[Element]]] = {kind: [] for kind in LaneKind}
    for cell in cells(flow):
        found[cell[0].kind].append(cell)
    return found


def lane_says_who(element: Element) -> bool:
    """Its lane has a name that is not only the kind's, such as that of a role or a desk."""
    name = element.lane.name
    return bool(name and name.strip()) and not meant(name or "", LANES)


def tells_of_a_system(element: Element) -> bool:
    """Its name or that of its lane is plainly a system's, though nobody says `technology: true`."""
    return tells_of_system(element.cell.name) or tells_of_system(element.lane.name or "")


@once_per_flow
def contacts(flow: Flow) -> list[Element]:
    """Of each customer's cell the first action that is meant to meet the provider, if any is."""
    firsts = (next((each for each in cell if not each.alone), None) for cell in cells_by_kind(flow)[LaneKind.CUSTOMER])
    return [first for first in firsts if first is not None]


@once_per_flow
def actions(flow: Flow) -> list[tuple[Element, Action]]:
    """Every action with its place, in document order: no evidence and no notes."""
    return [(element, element.cell) for element in flow.elements.values() if isinstance(element.cell, Action)]


@once_per_flow
def detailed(flow: Flow) -> list[Element]:
    """The elements of which more is said than their name; few rules need to look at the others."""
    return list(flow.detailed.values())


@once_per_flow
def described(flow: Flow) -> list[tuple[Element, Action]]:
    """The actions among these: all that have marks, times, roles or branches."""
    return [(element, element.cell) for element in detailed(flow) if isinstance(element.cell, Action)]


@once_per_flow
def parted(flow: Flow) -> list[tuple[Element, Action]]:
    """Those that stand for a blueprint."""
    return [(element, action) for element, action in described(flow) if action.blueprint]


@once_per_flow
def joined(flow: Flow) -> list[tuple[Connection, Element, Element]]:
    """Every connection with its source and its target."""
    elements = flow.elements
    return [(each, elements[each.source], elements[each.target]) for each in flow.connections]


@once_per_flow
def actors(flow: Flow) -> dict[int, list[Element]]:
    """Column number → the actions of its step."""
    found: dict[int, list[Element]] = {column.number: [] for column in flow.columns}
    for element, _ in actions(flow):
        found[element.column.number].append(element)
    return found


def original(flow: Flow, element: Element) -> Element:
    """The element that a card with `same` shows once more, through several of them; else the card itself."""
    if not isinstance(element.cell, Card) or element.cell.same is None:
        return element
    return flow.elements[_repeated(flow).get(element.id, element.id)]


@once_per_flow
def _repeated(flow: Flow) -> dict[str, str]:
    """The cards that show others once more → the elements that they show; few files have any."""
    cards = ((each.id, each.cell) for each in detailed(flow))
    shown = {id: cell.same for id, cell in cards if isinstance(cell, Card) and cell.same in flow.elements}
    return {id: first for id, first in _first_shown(shown).items() if first != id}


def _first_shown(shown: Mapping[str, str]) -> dict[str, str]:
    """Each card that shows another → where that leads through several; each way is gone once, however long it is.

    Out of a circle no way leads: there it ends before it would come to a card again.
    """
    found: dict[str, str] = {}
    for card in shown:
        way: dict[str, None] = {}
        here = card
        while here in shown and here not in found and here not in way:
            way[here] = None
            here = shown[here]
        end = found.get(here, here)
        if here in way:
            circle = [*way][[*way].index(here) :]
            found |= zip(circle, [circle[-1], *circle], strict=False)
            end = circle[-1]
        found |= {each: end for each in way if each not in found}
    return found


@once_per_flow
def steps_with_evidence(flow: Flow) -> set[int]:
    """Numbers of the columns in which evidence stands, or into which evidence of an earlier step reaches."""
    begins: dict[int, int] = defaultdict(int)
    for element in flow.of_kind(LaneKind.EVIDENCE):
        last = element.column.number
        if isinstance(element.cell, Card) and element.cell.spans in flow.columns_by_id:
            last = max(last, flow.columns_by_id[element.cell.spans].number)
        begins[element.column.number] += 1
        begins[last + 1] -= 1
    open_now, found = 0, set()
    for column in flow.columns:
        open_now += begins[column.number]
        if open_now:
            found.add(column.number)
    return found


@once_per_flow
def connected_kinds(flow: Flow) -> dict[str, set[LaneKind]]:
    """Each element → the kinds of lanes that its cell is connected with, either way.

    A cell counts as one, since its cards are one sequence. What one appearance of an element is connected with, all
    its appearances (`same`) are.
    """
    found: dict[str, set[LaneKind]] = {}
    for cell in cells(flow):
        kinds: set[LaneKind] = set()
        for element in cell:
            found[element.id] = kinds
    repeated = _repeated(flow)
    alike: dict[str, set[LaneKind]] = {first: set() for first in repeated.values()}
    for _, source, target in joined(flow):
        if found[source.id] is found[target.id]:
            continue
        found[source.id].add(target.lane.kind)
        found[target.id].add(source.lane.kind)
        for here, there in ((source, target), (target, source)) if alike else ():
            first = repeated.get(here.id, here.id)
            if first in alike:
                alike[first].add(there.kind)
    for id, first in (*repeated.items(), *zip(alike, alike, strict=True)):
        found[id] |= alike[first]
    return found


@once_per_flow
def ways_on(flow: Flow) -> dict[str, list[str]]:
    """Element → the elements that may come next: connections, the next card of its cell, its other appearances."""
    ways: dict[str, list[str]] = {id: [] for id in flow.elements}
    for connection in flow.connections:
        ways[connection.source].append(connection.target)
        if connection.two_way:
            ways[connection.target].append(connection.source)
    for cell in cells(flow):
        for above, below in pairwise(cell):
            ways[above.id].append(below.id)
    for id, first in _repeated(flow).items():
        ways[id].append(first)
        ways[first].append(id)
    return ways


@once_per_flow
def ways_back(flow: Flow) -> dict[str, list[str]]:
    """The same ways, walked backward."""
    return turned(ways_on(flow))


def turned(ways: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """The same ways, walked backward."""
    back: dict[str, list[str]] = {id: [] for id in ways}
    for source, targets in ways.items():
        for target in targets:
            back[target].append(source)
    return back


def reached(starts: Iterable[T], ways: Mapping[T, list[T]], known: Collection[T] = ()) -> set[T]:
    """All that can be come to from `starts`, these included, but for what is `known` already.

    From start to start as they are given: neighbours in the document lie near each other in memory, and of a hundred
    thousand cards those in the order of a set are each looked for far away.
    """
    waiting = list(dict.fromkeys(starts))
    found = set(waiting)
    for here in waiting:  # grows meanwhile
        for following in ways[here]:
            if following not in found and following not in known:
                found.add(following)
                waiting.append(following)
    return found
