"""The customer's way through a service: which steps follow which, and how often.

- the customer's own connections, and with them the branches of the provider's decisions that lead to a step in which
  the customer acts, with their probabilities; where these lead nowhere, what else leaves the step;
- what is left of 1 is shared equally by the ways without a probability that lead on to a step of the main path; a loop
  or an exception (`when`) counts only with the probability that is written, or where an exception has no other way on,
  or a decision has no branch but into exceptions;
- where a way leads to a card whose step has no customer action, the nearest step with one that can be come to, or with
  a decision behind the scenes, which parts the way like any other.

Recovery counts where a branch with a probability leads to it: how often a fail point happens is a score, no share.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import islice

from ..model.actions import Action
from ..model.flow import Connection, Element
from ..model.service import Blueprint
from ..model.words import ConnectionKind, LaneKind


def ways(blueprint: Blueprint) -> list[CustomerWay]:
    """The way of each customer lane that holds an action, in the order of lanes."""
    lanes = [lane.key for lane in blueprint.all_lanes if lane.kind is LaneKind.CUSTOMER]
    return [way for lane in lanes if (way := CustomerWay(blueprint, lane)).cells]


class CustomerWay:
    """One customer's way: the steps in which the customer acts, by column number."""

    def __init__(self, blueprint: Blueprint, lane: str) -> None:
        self.blueprint = blueprint
        self.flow = blueprint.flow
        self.lane = lane
        self.columns = {column.number: column for column in self.flow.columns}
        self.inside: dict[int, list[Element]] = {number: [] for number in self.columns}
        """What stands in each step, in document order."""
        for element in self.flow.elements.values():
            self.inside[element.column.number].append(element)
        self.cells = {number: stack for number in self.columns if (stack := self.flow.stacks.get((number, lane)))}
        """The customer's own cards, of the steps that have some."""

    def stacks(self, number: int) -> list[list[Element]]:
        """The filled cells of a step whose actions are this customer's, or done for this customer.

        Of several customers in a step the frontstage serves those whom it is connected with there; all else is done for
        those who act in it.
        """
        lanes: dict[str, list[Element]] = {}
        for element in self.inside[number]:
            if isinstance(element.cell, Action):
                lanes.setdefault(element.lane.key, []).append(element)
        customers = {key for key, stack in lanes.items() if stack[0].kind is LaneKind.CUSTOMER}
        if customers <= {self.lane}:
            return list(lanes.values())
        mine = []
        for key, stack in lanes.items():
            served = customers
            if stack[0].kind is LaneKind.CUSTOMER:
                served = {key}
            elif stack[0].kind is LaneKind.FRONTSTAGE:
                served = self._met(stack, customers) or customers
            if self.lane in served:
                mine.append(stack)
        return mine

    def _met(self, stack: list[Element], customers: set[str]) -> set[str]:
        """The customer lanes that a cell is connected with in its own step."""
        number = stack[0].column.number
        ends = {way.target for each in stack for way in self.flow.leaving(each.id)}
        ends |= {way.source for each in stack for way in self.flow.entering(each.id)}
        others = (self.flow.elements[id] for id in ends)
        return {each.lane.key for each in others if each.column.number == number and each.lane.key in customers}

    def by_message(self, number: int) -> bool:
        """Whether customer and provider exchange messages in a step: by the customer's channel, else by the step's."""
        own = (each.cell.channel for each in self.cells.get(number, ()) if isinstance(each.cell, Action))
        channels = next(filter(None, own), self.columns[number].step.channel)
        return bool(channels) and not any(channel.live for channel in channels)

    def after(self, number: int) -> float:
        """Seconds that merely pass before a step, once the customer's way has begun."""
        times = self.columns[number].after
        return sum([each.seconds for each in times], 0.0) if times and number > self.first else 0.0

    @cached_property
    def timed(self) -> set[int]:
        """The steps of whose actions something is said of how long they take."""
        cells = ((each.column.number, each.cell) for each in self.flow.detailed.values())
        return {
            number for number, cell in cells if isinstance(cell, Action) and (cell.time or cell.wait or cell.blueprint)
        }

    @cached_property
    def first(self) -> int:
        """The step with the first action of the main path."""
        return min(filter(self.on_main_path, self.cells), default=min(self.cells))

    @cached_property
    def last(self) -> int:
        """The step with the last action of the main path."""
        return max(filter(self.on_main_path, self.cells), default=max(self.cells))

    @property
    def beforehand(self) -> list[int]:
        """Steps of the main path before the customer's first."""
        return [number for number in self.columns if number < self.first and self._provider_alone(number)]

    @property
    def afterwards(self) -> list[int]:
        """Steps of the main path after the customer's last."""
        return [number for number in self.columns if number > self.last and self._provider_alone(number)]

    def _provider_alone(self, number: int) -> bool:
        return number not in self.cells and self.on_main_path(number)

    def on_main_path(self, number: int) -> bool:
        """Whether a step happens in every case."""
        return self.columns[number].step.when is None

    @cached_property
    def passed(self) -> dict[int, list[int]]:
        """Steps without a customer action that the customer passes, by the step before which that is."""
        found: dict[int, list[int]] = {}
        before: list[int] = []
        for number in self.columns:
            if number in self.cells:
                found[number] = before if self.on_main_path(number) else []
                before = [] if self.on_main_path(number) else before
            elif found and self.on_main_path(number):
                before.append(number)
        return found

    def counted(self, number: int) -> tuple[int, ...]:
        """The steps whose work is counted when a step is come to: those passed before it and itself.

        None for a decision behind the scenes: its step is counted where it is passed.
        """
        return (*self.passed[number], number) if number in self.cells else ()

    @cached_property
    def shares(self) -> dict[int, dict[int, float]]:
        """The steps that follow each one, with their probabilities; what these lack of 1 is the end.

        Beside the customer's steps these are the decisions behind the scenes.
        """
        return {number: self._shares(number) for number in (*self.cells, *self._deciding)}

    @cached_property
    def _deciding(self) -> dict[int, None]:
        """The steps without this customer's action in which the provider decides."""
        others = (number for number in self.columns if number not in self.cells)
        return {number: None for number in others if any(self._taken(way) for way in self._branches(number))}

    def _shares(self, here: int) -> dict[int, float]:
        """The steps that follow one, each with its probability."""
        shares: dict[int, float] = {}
        others: dict[int, None] = {}
        cases: dict[int, None] = {}
        back: dict[int, None] = {}
        for ways in self._leads_to(here):
            for way in ways:
                number = self._customer_step(way.target, here)
                if number is None:
                    continue
                if way.probability is not None:
                    shares[number] = shares.get(number, 0.0) + way.probability
                elif number > here and self.on_main_path(number):
                    others[self._decided_before(number, here)] = None
                elif number > here and self.flow.elements[way.source].decision:
                    cases[number] = None
                elif number < here and not self.on_main_path(here):
                    back[number] = None
            if shares or others or cases or back:
                break
        others = others or ({} if shares else cases) or back
        if here not in self.cells and not others:
            onward = (number for number in range(here + 1, self.last + 1) if number in self.cells)
            others = dict.fromkeys(islice(filter(self.on_main_path, onward), 1))
        if len(others) == 1 and not shares:
            return dict.fromkeys(others, 1.0)  # the only way on
        left = 1 - sum(shares.values())
        if left > 0:
            for number in others:
                shares[number] = shares.get(number, 0.0) + left / len(others)
        # Probabilities of more than 1 in sum are BP505's; here they must not make time out of nothing.
        total = max(sum(shares.values()), 1.0)
        return {number: share / total for number, share in shares.items()}

    def _decided_before(self, number: int, here: int) -> int:
        """The step in between in which it is decided behind the scenes how the customer goes on, or the step itself."""
        if not self._deciding:
            return number
        steps = (self._customer_step(way.target, here) for way in self._leaving(self._provided(here)))
        return min((step for step in steps if step in self._deciding and here < step < number), default=number)

    def _leads_to(self, here: int) -> Iterator[list[Connection]]:
        """What follows the customer's actions or is decided for the customer; or else whatever leaves the step."""
        branches = self._branches(here)
        if here in self.cells:
            yield self._leaving(self.cells[here]) + [way for way in branches if self._taken(way)]
        yield branches
        yield self._leaving(self._provided(here))

    def _leaving(self, elements: list[Element]) -> list[Connection]:
        """The connections to other steps, and those back to what the customer did before in the same one."""
        others = self.flow.elements
        return [
            way
            for source in elements
            for way in self.flow.leaving(source.id)
            if way.kind is not ConnectionKind.RECOVERY
            and ((target := others[way.target]).lane.key == self.lane or not self.flow.together(source, target))
        ]

    def _provided(self, number: int) -> list[Element]:
        return [each for each in self.inside[number] if each.kind is not LaneKind.CUSTOMER]

    def _branches(self, number: int) -> list[Connection]:
        """The branches of the provider's decisions in a step."""
        return self._leaving(self._decisions[number]) if number in self._decisions else []

    @cached_property
    def _decisions(self) -> dict[int, list[Element]]:
        """The provider's decisions by step."""
        found: dict[int, list[Element]] = {}
        for element in self.flow.detailed.values():
            if element.decision and element.kind is not LaneKind.CUSTOMER:
                found.setdefault(element.column.number, []).append(element)
        return found

    def _taken(self, way: Connection) -> bool:
        """A branch takes this customer along: into a step in which the customer acts, but not to another customer."""
        target = self.flow.elements[way.target]
        other = target.kind is LaneKind.CUSTOMER and target.lane.key != self.lane
        return target.column.number in self.cells and not other

    def _customer_step(self, target: str, here: int) -> int | None:
        """The step of an element where the customer acts or the provider decides in it, else the nearest such step.

        To come back to the step one comes from is to come to what the customer does there.
        """
        waiting = [target]
        seen = {target}
        for id in waiting:  # grows meanwhile
            element = self.flow.elements[id]
            number = element.column.number
            if number in self.cells and (number != here or element.lane.key == self.lane):
                return number
            if number in self._deciding and number != here:
                return number
            for way in self.flow.leaving(id):
                if way.target not in seen and way.kind is not ConnectionKind.RECOVERY:
                    seen.add(way.target)
                    waiting.append(way.target)
        return None
