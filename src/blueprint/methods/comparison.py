"""Today's service and the designed one side by side (Bitner, Ostrom and Morgan 2008 on blueprints for service
improvement): what was added, removed and changed, what was done about what is wrong today, and what comes of it.

Elements match by their written id, then by kind of lane and name. What stands in time elsewhere is not changed by that.
Notes, and cards that only show another one again (`same`), are no elements of the service.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from enum import StrEnum

from ..model.actions import Action, Card
from ..model.flow import Element
from ..model.lanes import LineName
from ..model.service import Blueprint
from ..model.words import LaneKind, MomentKind
from ..notebook_hook import shows_itself
from ..records import Record
from .cost import WrittenCost, written_cost
from .timing import path_steps, usual_time, usual_wait


class Shift(StrEnum):
    """What it means that an element moved across a line, or to another kind of hands."""

    VISIBLE = "became visible"
    HIDDEN = "was hidden"
    SELF_SERVICE = "became self-service"
    """From the provider to the customer, or to technology that the customer sees."""
    TAKEN_OVER = "taken over from the customer"
    AUTOMATED = "automated"
    """From a person to technology behind the line of visibility."""
    BY_PERSON = "now done by a person"
    AWAY = "moved away from the customer"
    """Both places are behind the line of visibility."""
    CLOSER = "moved closer to the customer"


class Pair(Record):
    """One element of the service today and as designed; one of the two is None where it was added or removed."""

    before: Element | None
    after: Element | None
    shifts: tuple[Shift, ...] = ()
    fields: tuple[str, ...] = ()
    """Keys whose values differ, in the order of the format; `lane` where it stands in another lane."""

    @property
    def element(self) -> Element:
        """The designed element, or that of today where it was removed."""
        found = self.after or self.before
        assert found is not None
        return found


class Fate(StrEnum):
    """What the design does about something of today."""

    RESOLVED = "resolved"
    ACCEPTED = "accepted"
    DROPPED = "dropped"
    OPEN = "open"
    """The design does not speak of it."""
    KEPT = "kept"
    """A positive or neutral moment of truth: its action still has a moment."""
    LOST = "lost"
    """A positive or neutral moment of truth: it is gone, and the design does not speak of it."""


class Concern(Record):
    """A pain point, fail point or moment of truth of today's service, and what the design does about it."""

    kind: str
    """`pain`, `fail` or `moment`."""
    element: Element
    what: str
    """What a pain or fail point says; a moment is called after its action."""
    id: str | None
    """As written."""
    fate: Fate
    why: str | None = None
    """The reason, where the design gives one."""


class ServiceTotals(Record):
    """What a service comes to; None where its blueprint says nothing of that."""

    time: float | None
    """Expected seconds that the customer spends, waits included; infinite where the way never ends."""
    elapsed: float | None
    """Expected seconds from the customer's first action to the last."""
    wait: float | None
    """Expected seconds of waiting in it."""
    crossings: dict[LineName, int]
    """How many connections run across each line that there is."""
    cost: WrittenCost | None


@shows_itself
class Comparison(Record):
    """What became of today's service in its design."""

    as_is: Blueprint
    to_be: Blueprint
    pairs: list[Pair]
    """Designed elements in document order, then those that are there no longer."""
    concerns: list[Concern]
    """What is wrong today, in document order, then the moments of truth that go well."""
    before: ServiceTotals
    after: ServiceTotals

    @property
    def added(self) -> list[Pair]:
        """What only the design has."""
        return [pair for pair in self.pairs if pair.before is None]

    @property
    def removed(self) -> list[Pair]:
        """What only today's service has."""
        return [pair for pair in self.pairs if pair.after is None]

    @property
    def moved(self) -> list[Pair]:
        """What crossed a line or went into other hands."""
        return [pair for pair in self.pairs if pair.shifts]

    @property
    def changed(self) -> list[Pair]:
        """What stays and is not as it was, moved or not."""
        return [pair for pair in self.pairs if pair.fields]


def compare(as_is: Blueprint, to_be: Blueprint) -> Comparison:
    """Today's service and its design side by side; whether one names the other as its baseline does not matter."""
    pairs = [_pair(before, after) for before, after in _matched(as_is, to_be)]
    concerns = [*troubles(as_is, to_be), *_good_moments(pairs, as_is, to_be)]
    return Comparison(as_is, to_be, pairs, concerns, effect(as_is), effect(to_be))


def changes(as_is: Blueprint, to_be: Blueprint) -> dict[str, str]:
    """Id in the design → `added` or `changed`, for what is not as today."""
    pairs = (_pair(before, after) for before, after in _matched(as_is, to_be))
    return {
        pair.after.id: "changed" if pair.before else "added"
        for pair in pairs
        if pair.after and (pair.before is None or pair.fields)
    }


def removed(as_is: Blueprint, to_be: Blueprint) -> list[Element]:
    """What only today's service has, in document order."""
    return [before for before, after in _matched(as_is, to_be) if before and after is None]


# What became of the elements


def _matched(as_is: Blueprint, to_be: Blueprint) -> Iterator[tuple[Element | None, Element | None]]:
    """Each element with what it was; of several with one name the first with the first."""
    old, new = list(_elements(as_is)), list(_elements(to_be))
    by_id = {each.cell.id: each for each in old if each.cell.id}
    found = {each.id: by_id[each.cell.id] for each in new if each.cell.id in by_id}
    taken = {each.id for each in found.values()}
    by_name: dict[tuple[LaneKind, str], deque[Element]] = defaultdict(deque)
    for each in old:
        if each.id not in taken:
            by_name[each.kind, _one_line(each.cell.name)].append(each)
    for each in new:
        alike = by_name[each.kind, _one_line(each.cell.name)]
        if each.id not in found and alike:
            found[each.id] = alike.popleft()
    taken = {each.id for each in found.values()}
    yield from ((found.get(each.id), each) for each in new)
    yield from ((each, None) for each in old if each.id not in taken)


def _elements(blueprint: Blueprint) -> Iterable[Element]:
    for each in blueprint.flow.elements.values():
        if isinstance(each.cell, Card) and each.cell.same is None:
            yield each


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _pair(before: Element | None, after: Element | None) -> Pair:
    if before is None or after is None:
        return Pair(before, after)
    return Pair(before, after, tuple(_shifts(before, after)), tuple(_differing(before, after)))


def _differing(before: Element, after: Element) -> Iterator[str]:
    if before.kind is not after.kind or _unlike_lanes(before, after):
        yield "lane"
    both = type(before.cell).model_fields
    for key in type(after.cell).model_fields:
        if key != "id" and key in both and _value(before, key) != _value(after, key):
            yield key


def _unlike_lanes(before: Element, after: Element) -> bool:
    """A lane is the same by its key, or by its name where that is written."""
    one, two = before.lane, after.lane
    return one.key != two.key and (one.name is None or one.name != two.name)


def _value(element: Element, key: str) -> object:
    if key == "technology":
        return element.technology  # a lane of technology says it for all that stands in it
    value = getattr(element.cell, key, None)
    return _one_line(value) if isinstance(value, str) else value


_UNSEEN = (LaneKind.BACKSTAGE, LaneKind.SUPPORT, LaneKind.PREPARATION, LaneKind.MANAGEMENT)
"""What the customer does not see, the nearest first."""


def _shifts(before: Element, after: Element) -> Iterator[Shift]:
    if not (isinstance(before.cell, Action) and isinstance(after.cell, Action)):
        return
    was, now = before.kind, after.kind
    if now is LaneKind.CUSTOMER and was is not now:
        yield Shift.SELF_SERVICE
        return
    if was is LaneKind.CUSTOMER and now is not was:
        yield Shift.TAKEN_OVER
    elif was in _UNSEEN and now is LaneKind.FRONTSTAGE:
        yield Shift.VISIBLE
    elif was is LaneKind.FRONTSTAGE and now in _UNSEEN:
        yield Shift.HIDDEN
    elif was is not now:
        yield Shift.AWAY if _UNSEEN.index(now) > _UNSEEN.index(was) else Shift.CLOSER
    if was is LaneKind.CUSTOMER or before.technology == after.technology:
        return
    if before.technology:
        yield Shift.BY_PERSON
    else:
        yield Shift.SELF_SERVICE if now is LaneKind.FRONTSTAGE else Shift.AUTOMATED


# What becomes of pains, fail points and moments


def troubles(as_is: Blueprint, to_be: Blueprint) -> Iterator[Concern]:
    """What is wrong today: pain points, fail points and negative moments of truth, in document order.

    Settled is what `resolves`, `accepts` or `drops` of the design names by its own id or by that of its action.
    """
    settled = _settled(to_be)
    for element in as_is.flow.elements.values():
        action = element.cell
        if not isinstance(action, Action):
            continue
        suffered = [("pain", pain.what, pain.id) for pain in action.pain]
        suffered += [("fail", fail.what, fail.id) for fail in action.fail]
        if action.moment is not None and action.moment.kind is MomentKind.NEGATIVE:
            suffered.append(("moment", action.name, action.moment.id))
        for kind, what, id in suffered:
            yield Concern(kind, element, what, id, *_fate(settled, id, action.id, Fate.OPEN))


def _good_moments(pairs: list[Pair], as_is: Blueprint, to_be: Blueprint) -> Iterator[Concern]:
    settled = _settled(to_be)
    now = {pair.before.id: pair.after for pair in pairs if pair.before}
    for element in as_is.flow.elements.values():
        action = element.cell
        if isinstance(action, Action) and action.moment and action.moment.kind is not MomentKind.NEGATIVE:
            after = now.get(element.id)
            kept = after is not None and isinstance(after.cell, Action) and after.cell.moment is not None
            fate = _fate(settled, action.moment.id, action.id, Fate.KEPT if kept else Fate.LOST)
            yield Concern("moment", element, action.name, action.moment.id, *fate)


_Settled = dict[str, tuple[Fate, str | None]]


def _settled(to_be: Blueprint) -> _Settled:
    """Id in today's blueprint → what the design says of it; what it resolves, it does not drop."""
    said: _Settled = {each.id: (Fate.DROPPED, each.why) for each in to_be.drops}
    said |= {each.id: (Fate.ACCEPTED, each.why) for each in to_be.accepts}
    return said | dict.fromkeys(to_be.resolves, (Fate.RESOLVED, None))


def _fate(settled: _Settled, id: str | None, action: str | None, otherwise: Fate) -> tuple[Fate, str | None]:
    return settled.get(id or "") or settled.get(action or "") or (otherwise, None)


# What comes of it


def effect(blueprint: Blueprint) -> ServiceTotals:
    """Time, waits, crossings and costs as the blueprint writes them."""
    time = usual_time(blueprint)
    timed = any(any(step.time) for step in path_steps(blueprint))
    cost = written_cost(blueprint)
    return ServiceTotals(
        time.standard if time and timed else None,
        time.elapsed if time and timed else None,
        usual_wait(blueprint) if timed else None,
        crossings(blueprint),
        cost if cost.n else None,
    )


def crossings(blueprint: Blueprint) -> dict[LineName, int]:
    """How many connections run across each line, from the customer down to the provider or back."""
    elements = blueprint.flow.elements
    found = {}
    for line in blueprint.lines:
        above, below = set(line.above), set(line.below)
        ends = ((elements[way.source].lane.key, elements[way.target].lane.key) for way in blueprint.flow.connections)
        found[line.name] = sum((a in above and b in below) or (a in below and b in above) for a, b in ends)
    return found
