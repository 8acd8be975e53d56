"""In which orders a blueprint lets the actions come that a log knows; the others are passed through.

Steps come one after the other, from left to right, as the blueprint's connections lead from one to another: along the
main path, into what happens in some cases only (`when`) and back, and where a decision or a recovery leads. Within a
step the order is that of the connections and of the cards in a cell, unless these are `parallel`; what no connection
puts in order may come in any. The service ends at the end of the main path, where a customer `ends` it, where a branch
leads nowhere, and where the probabilities of a decision lack something of 1.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from ..model.actions import Action
from ..model.flow import Connection, Element, is_set
from ..model.service import Blueprint
from ..model.words import ConnectionKind

END = -1
"""The column behind the last one."""


class Exit(NamedTuple):
    """A way out of a step, or back within it."""

    target: int
    """The column that it leads to, or END."""
    done: int
    """The actions there that need not come any more, as bits."""
    way: Connection | None
    """What leads there; None where it merely is the next."""
    needs: int
    """The actions of its own column that must have come, as bits."""


class StepBlock:
    """A step: the actions in it that a log knows, and what must come before what."""

    def __init__(self, number: int, cards: list[Element], within: list[tuple[str, str]], optional: set[str]) -> None:
        self.number = number
        self.cards = cards
        """Those that the log knows, each a bit, by its place."""
        self.bits = {card.id: 1 << place for place, card in enumerate(cards)}
        self.within = within
        self.required = sum(bit for id, bit in self.bits.items() if id not in optional)
        self.before = [self.bits_before(card.id) for card in cards]
        """What must have come before each of them."""

    def bits_before(self, id: str) -> int:
        """The known actions from which connections within the step lead to a card, but for those it leads back to."""
        found = _reached(id, [(target, source) for source, target in self.within])
        back = _reached(id, self.within)
        return sum(self.bits.get(each, 0) for each in found - back - {id})

    def bits_behind(self, id: str) -> int:
        """The card itself, and the known actions to which it leads within the step."""
        return sum(self.bits.get(each, 0) for each in {id, *_reached(id, self.within)})


class Course:
    """The steps of a blueprint as blocks, by column number, and the ways between them."""

    def __init__(self, blueprint: Blueprint, homes: Mapping[str, str], known: Collection[str]) -> None:
        """`homes`: id of a card → id of the action that it shows; `known`: the actions that a log knows."""
        self.blueprint = blueprint
        self.flow = blueprint.flow
        self.homes = homes
        self.columns = {column.number: column for column in self.flow.columns}
        inside: dict[int, list[Element]] = {number: [] for number in self.columns}
        for element in self.flow.elements.values():
            if isinstance(element.cell, Action):
                inside[element.column.number].append(element)
        self.inside = inside
        self.blocks = {
            number: StepBlock(
                number,
                [each for each in cards if homes.get(each.id) in known],
                *self._order(number, cards),
            )
            for number, cards in inside.items()
        }
        self.exits = {number: list(self._exits(number)) for number in self.columns}

    def label(self, card: Element) -> str:
        """The action that a card shows."""
        return self.homes[card.id]

    @cached_property
    def starts(self) -> list[int]:
        """The columns in which a case may begin."""
        main = next((number for number in self.columns if self._main(number)), next(iter(self.columns), END))
        return [number for number in self.columns if number <= main]

    # --- Within a step ----------------------------------------------------------------------------------------------

    def _order(self, number: int, cards: list[Element]) -> tuple[list[tuple[str, str]], set[str]]:
        """What leads to what within a step, and the cards that only a branch of a decision leads to."""
        own = {card.id for card in cards}
        branches = [
            (way.source, way.target)
            for card in cards
            if card.decision
            for way in self.flow.leaving(card.id)
            if way.written and way.target in own and not self._back(way)
        ]
        alternatives = {target for _, target in branches}
        pairs = [
            (way.source, way.target)
            for card in cards
            for way in self.flow.leaving(card.id)
            if way.target in own and not self._back(way)
        ]
        for (column, _), stack in self.flow.stacks.items():
            if column == number and not is_set(stack):
                pairs += [
                    (one.id, other.id)
                    for one, other in pairwise(stack)
                    if one.id in own and not {one.id, other.id} <= alternatives
                ]
        others = [pair for pair in pairs if pair not in branches]
        entered = {target for _, target in pairs}
        begins = own - entered
        always = begins.union(*(_reached(each, others) for each in begins))
        return pairs, (own - always if begins else set())

    # --- Between steps ----------------------------------------------------------------------------------------------

    def _exits(self, here: int) -> Iterator[Exit]:
        """The ways out of a step, each place to which they lead once."""
        found: dict[tuple[int, int], Exit] = {}
        for exit in (*self._led(here), *self._next(here)):
            found.setdefault((exit.target, exit.done), exit)
        yield from found.values()

    def _led(self, here: int) -> Iterator[Exit]:
        """Where connections lead."""
        block = self.blocks[here]
        for card in self.inside[here]:
            for way in self.flow.leaving(card.id):
                target = self.flow.elements[way.target]
                there = target.column.number
                come = block.bits.get(card.id, 0) | block.bits_before(card.id)
                if not isinstance(target.cell, Action):
                    continue
                if there == here:
                    if self._back(way):
                        kept = sum(block.bits.values()) & ~block.bits_behind(target.id)
                        yield Exit(here, kept, way, come)
                    continue
                yield Exit(there, self._entered(way, target), way, block.required | come)

    def _entered(self, way: Connection, target: Element) -> int:
        """What need not come any more where a written way leads into the middle of a step.

        Of the targets of one decision in one step the others are alternatives. What is derived leads to a step as such.
        """
        if not way.written:
            return 0
        block = self.blocks[target.column.number]
        done = block.bits_before(target.id)
        if self.flow.elements[way.source].decision:
            others = (each.target for each in self.flow.leaving(way.source) if each.written)
            done |= sum(block.bits.get(id, 0) for id in {*others})
        return done & ~block.bits.get(target.id, 0)

    def _next(self, here: int) -> Iterator[Exit]:
        """What comes next without any connection, the end among it."""
        needs = self.blocks[here].required
        if self._ends(here):
            yield Exit(END, 0, None, needs)
        if not self._decided(here):
            for there in self._following(here):
                yield Exit(there, 0, None, needs)

    def _following(self, here: int) -> Iterator[int]:
        """The next step of the same case, else the next of the main path, and the detours before that."""
        case = self.columns[here].case
        for number in range(here + 1, len(self.columns) + 1):
            if number == here + 1 and case is not None and self.columns[number].case == case:
                yield number
                return
            if self._main(number):
                yield number
                return
            if self._detour(number):
                yield number

    def _detour(self, number: int) -> bool:
        """The first step of what happens in some cases only, without being led to."""
        first = number - 1 not in self.columns or self.columns[number - 1].case != self.columns[number].case
        return first and not self._is_led_to(number)

    def _is_led_to(self, number: int) -> bool:
        ways = (way for card in self.inside[number] for way in self.flow.entering(card.id) if way.written)
        return any(self.flow.elements[way.source].column.number != number for way in ways)

    def _decided(self, here: int) -> bool:
        """Whether it is said how it goes on, so that nothing merely follows."""
        if any(card.ends for card in self.inside[here]):
            return True
        leaving = [way for card in self.inside[here] for way in self.flow.leaving(card.id) if way.written]
        onward = [way for way in leaving if way.kind is not ConnectionKind.RECOVERY and self._column(way) != here]
        if not self._main(here):
            return bool(onward)
        return any(
            self.flow.elements[way.source].decision and self._column(way) > here and self._main(self._column(way))
            for way in onward
        )

    def _ends(self, here: int) -> bool:
        if any(card.ends for card in self.inside[here]):
            return True
        if here == max((number for number in self.columns if self._main(number)), default=len(self.columns)):
            return True
        leaving = [way for card in self.inside[here] for way in self.flow.leaving(card.id)]
        if not self._main(here) and self._is_led_to(self._first_of_case(here)) and here == self._last_of_case(here):
            return not any(self._column(way) != here for way in leaving)
        shares: dict[str, float] = {}
        for way in leaving:
            if way.probability is not None:
                shares[way.source] = shares.get(way.source, 0.0) + way.probability
        whole = {card.id for card in self.inside[here] if all(
            way.probability is not None for way in self.flow.leaving(card.id) if way.written
        )}  # fmt: skip
        return any(share < 1 - 1e-9 and id in whole and self._decided(here) for id, share in shares.items())

    def _first_of_case(self, number: int) -> int:
        while number - 1 in self.columns and self.columns[number - 1].case == self.columns[number].case:
            number -= 1
        return number

    def _last_of_case(self, number: int) -> int:
        while number + 1 in self.columns and self.columns[number + 1].case == self.columns[number].case:
            number += 1
        return number

    def _back(self, way: Connection) -> bool:
        """Whether a way leads back, to what stands above it in a cell, too."""
        source, target = self.flow.elements[way.source], self.flow.elements[way.target]
        above = source.path[:-1] == target.path[:-1] and int(target.path[-1]) <= int(source.path[-1])
        return above or way.kind in (ConnectionKind.LOOP, ConnectionKind.RECOVERY)

    def leads_aside(self, here: int, exit: Exit) -> bool:
        """Whether a way out leads back, or into what happens in some cases only."""
        return exit.target != END and (exit.target <= here or not self._main(exit.target))

    def _column(self, way: Connection) -> int:
        return self.flow.elements[way.target].column.number

    def _main(self, number: int) -> bool:
        return self.columns[number].case is None

    # --- What can be seen next --------------------------------------------------------------------------------------

    def firsts(self, exit: Exit) -> set[str]:
        """The actions that may be the next in a log behind a way; the empty text for the end."""
        found: set[str] = set()
        seen: set[tuple[int, int]] = set()
        waiting = [(exit.target, exit.done)]
        while waiting:
            number, done = waiting.pop()
            if (number, done) in seen:
                continue
            seen.add((number, done))
            if number == END:
                found.add("")
                continue
            block = self.blocks[number]
            found |= {
                self.label(card)
                for card, bit, before in zip(block.cards, block.bits.values(), block.before, strict=True)
                if not done & bit and before & ~done == 0
            }
            waiting += [(each.target, each.done) for each in self.exits[number] if each.needs & ~done == 0]
        return found


def _reached(id: str, pairs: list[tuple[str, str]]) -> set[str]:
    """What pairs lead to from something, that itself only where they lead back to it."""
    found: set[str] = set()
    waiting = [id]
    while waiting:
        here = waiting.pop()
        for source, target in pairs:
            if source == here and target not in found:
                found.add(target)
                waiting.append(target)
    return found
