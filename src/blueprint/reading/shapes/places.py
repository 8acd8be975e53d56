"""What the parts of a file can name: cards by their ids and names, steps by theirs and by their numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from ...findings import Edit
from ...language.other_words import NUMBERS
from ...language.synonyms import meant_by
from ...model.words import LaneKind
from ...source.nodes import Node, SourceMap
from ...text.expressions import expression
from ...text.names import alike
from .made import Made
from .nothing import is_nothing
from .rebuilt import Rewriting, put_instead
from .recognised import entries
from .step_fields import items_of, steps_in

_ORDER = [*LaneKind]
_NUMBERED = expression(r"(?:step|schritt|步骤|étape|paso|passo|stap|krok)\s?#?(\d{1,4})", re.IGNORECASE)
"""A step by its number."""


class Place(NamedTuple):
    """A card, or a step in whose name a card stands: its step by number, lane and node."""

    step: int
    lane: str
    at: int
    by_step: bool


Card = tuple[int, str, int]
"""The step, lane and position of a card."""


class Places:
    """What can be named in a file, and the steps whose cells change."""

    def __init__(self, source: SourceMap, kinds: Mapping[str, LaneKind]) -> None:
        self.kinds = kinds
        self.steps = [step for _, step in steps_in(source.root)]
        self.named: dict[str, Place | None] = {}
        self.ids: set[str] = set()
        for number, step in enumerate(self.steps):
            self._name_step(number, step)

    def _name_step(self, number: int, step: Node) -> None:
        lanes = [key for key, cell in entries(step).items() if key in self.kinds and not is_nothing(cell)]
        acting = self.acting(number)
        for key in lanes:
            for at, card in enumerate(items_of(entries(step)[key])):
                self._put(card.value if isinstance(card.value, str) else None, Place(number, key, at, False))
                for field in ("id", "name"):
                    self._put(text_of(entries(card).get(field)), Place(number, key, at, False))
                self.ids.add(text_of(entries(card).get("id")) or "")
        if acting:
            texts = [
                text_of(child)
                for key, child in entries(step).items()
                if key in ("id", "name") or meant_by(key, NUMBERS)
            ]
            for text in dict.fromkeys(texts):
                self._put(text, Place(number, acting[0], 0, True))
        self.ids.add(text_of(entries(step).get("id")) or "")

    def _put(self, name: str | None, place: Place) -> None:
        if name:
            known = self.named.get(alike(name), place)
            same = known is not None and known.step == place.step and (known.lane, known.at) == (place.lane, place.at)
            # What one step and a card of it are both called is the card.
            inside = known is not None and known.step == place.step and place.by_step
            self.named[alike(name)] = known if same or inside else None

    def place(self, node: Node) -> Place | None:
        """What a text names, if that is one thing."""
        text = text_of(node) or ""
        number = _NUMBERED.fullmatch(text.strip())
        if number is not None and alike(text) not in self.named and 0 < int(number[1]) <= len(self.steps):
            return self.first(int(number[1]) - 1)
        return self.named.get(alike(text)) if text else None

    def first(self, number: int) -> Place | None:
        """The first card of a step: the customer's, or that of the uppermost who acts."""
        lanes = self.acting(number)
        return Place(number, lanes[0], 0, True) if lanes else None

    def acting(self, number: int) -> list[str]:
        """The lanes in which somebody acts in a step, from top to bottom."""
        lanes = [key for key, cell in entries(self.steps[number]).items() if key in self.kinds and not is_nothing(cell)]
        acting = [key for key in lanes if self.kinds[key] not in (LaneKind.EVIDENCE, LaneKind.NOTE)]
        return sorted(acting, key=lambda key: _ORDER.index(self.kinds[key]))

    def leads_on(self, start: int, end: int) -> bool:
        """Whether the grid leads from a step to another: in the customer's lane, or in that of the work without one."""
        if end != start + 1 or any("when" in entries(self.steps[number]) for number in (start, end)):
            return False
        lanes = [self.acting(number) for number in (start, end)]
        customers = [[key for key in each if self.kinds[key] is LaneKind.CUSTOMER] for each in lanes]
        if all(customers):
            return customers[0][0] in customers[1]
        worked = {each[0] for each, own in zip(lanes, customers, strict=True) if each and not own}
        return len(worked) == 1 and all(worked <= {*each} for each in lanes)

    def nearest(self, start: Place, end: Place) -> tuple[Place, Place]:
        """Where a way begins and ends of which only the steps are told: the cards in the nearest lanes.

        It leaves the last card of its lane.
        """
        starts = self.acting(start.step) if start.by_step else [start.lane]
        ends = self.acting(end.step) if end.by_step else [end.lane]
        rows = {key: _ORDER.index(self.kinds[key]) for key in (*starts, *ends)}
        one, other = min(
            ((key, each) for key in starts for each in ends), key=lambda pair: abs(rows[pair[0]] - rows[pair[1]])
        )
        last = len(items_of(entries(self.steps[start.step])[one])) - 1
        return (
            start._replace(lane=one, at=last) if start.by_step else start,
            end._replace(lane=other) if end.by_step else end,
        )

    def card(self, place: Card) -> Node:
        """The node of a card."""
        number, lane, at = place
        return items_of(entries(self.steps[number])[lane])[at]

    def written(self, rewriting: Rewriting, cards: Mapping[Card, Node]) -> list[Edit] | None:
        """The edits that write cards anew, whose nodes they become; None where one cannot be."""
        cells: dict[tuple[int, str], dict[int, Node]] = {}
        for place, made in cards.items():
            cells.setdefault(place[:2], {})[place[2]] = made
        edits: list[Edit] = []
        for (number, lane), anew in sorted(cells.items(), key=lambda cell: cell[0]):
            step = self.steps[number]
            cell = entries(step)[lane]
            items = [anew.get(at, card) for at, card in enumerate(items_of(cell))]
            made = items[0] if len(items) == 1 else Made([*items], cell.span)
            more = put_instead(rewriting, step, [lane], {lane: (step.keys[lane], made)})
            if not more:
                return None
            edits += more
        return edits


def text_of(node: Node | None) -> str | None:
    """The text of a node that holds one."""
    return node.value if node is not None and isinstance(node.value, str) and not node.absent else None
