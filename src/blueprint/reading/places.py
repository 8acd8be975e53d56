"""What the parts of a file can name: cards by their ids and names, steps by theirs and by their numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from ..findings import Edit
from ..language.other_words import NUMBERS
from ..language.synonyms import meant_by
from ..model.words import LaneKind
from ..source.nodes import Node, SourceMap
from ..text.expressions import expression
from ..text.names import alike
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
        acting = [key for key in lanes if self.kinds[key] not in (LaneKind.EVIDENCE, LaneKind.NOTE)]
        acting.sort(key=lambda key: _ORDER.index(self.kinds[key]))
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
        step = entries(self.steps[number])
        acting = [key for key in step if self.kinds.get(key) not in (None, LaneKind.EVIDENCE, LaneKind.NOTE)]
        filled = [key for key in acting if not is_nothing(step[key])]
        lane = min(filled, key=lambda key: _ORDER.index(self.kinds[key]), default=None)
        return Place(number, lane, 0, True) if lane is not None else None

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
