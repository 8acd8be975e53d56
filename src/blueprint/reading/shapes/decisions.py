"""Decisions in people's words: the question as `decision: Is it whole?`, the branches under `options`, `yes`, `no`.

The format has the question as the card's name, `decision: true`, and the branches as `to`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ...findings import Edit, Finding
from ...language.messages import Message, said
from ...language.other_words import BRANCHES, DECISIONS, KINDS
from ...language.synonym_tables import FALSE, TRUE
from ...language.synonyms import meant, meant_by
from ...model.steps import Step
from ...model.words import LaneKind
from ...source.nodes import Node, SourceMap
from ...source.span import Span
from ..quoting import shown
from ..words.wrong_words import any_of
from .block_edits import fix_of
from .made import Made, Pairs, made_mapping, pairs_of
from .rebuilt import Rewriting, put_instead
from .recognised import entries, lane_kind
from .step_fields import items_of, steps_in
from .target_shapes import Turned, turned_in
from .ways_on import answer, answered, is_other, ways_on

_QUESTIONS = ("name", "question", "text", "label", "title", "问题", "Frage")
_MANY = 3
"""Most branches that a message shows."""


def decisions_put_right(source: SourceMap, kinds: Mapping[str, LaneKind], rewriting: Rewriting) -> Iterator[Finding]:
    """A finding for each card and step that decides in other words; the nodes become what is meant."""
    turned = turned_in(source, kinds)
    for _, step in steps_in(source.root):
        lanes = {key: lane_kind(key, kinds) for key, cell in entries(step).items() if not cell.absent}
        for lane in [key for key, kind in lanes.items() if kind is not None]:
            yield from _of_cell(source, rewriting, step, lane, turned)
        passive = (None, LaneKind.EVIDENCE, LaneKind.NOTE)
        yield from _of_step(
            source, rewriting, step, [key for key, kind in lanes.items() if kind not in passive], turned
        )


def _of_cell(source: SourceMap, rewriting: Rewriting, step: Node, lane: str, turned: Turned) -> Iterator[Finding]:
    cell = entries(step)[lane]
    read = [(card, _Decision(card, turned)) for card in items_of(cell)]
    odd = [(card, decision) for card, decision in read if decision.is_odd]
    if not odd:
        return
    cards = [made for card, decision in read for made in (decision.cards() if decision.is_odd else [card])]
    edits = put_instead(rewriting, step, [lane], {lane: (step.keys[lane], _cell(cards, cell.span))})
    for card, decision in odd:
        hint = said("Write `{text}`.", text=_shown(decision.cards()[-1]))
        yield _finding(source, card.keys[decision.taken[0]], hint, edits)


def _of_step(
    source: SourceMap, rewriting: Rewriting, step: Node, lanes: Sequence[str], turned: Turned
) -> Iterator[Finding]:
    """What stands beside the lanes belongs to the last card of the one that acts; of several, who decides is asked.

    Where nobody acts, it is the customer's way that branches.
    """
    decision = _Decision(step, turned, of_step=True)
    if not decision.is_odd:
        return
    span = step.keys[decision.taken[0]]
    others = [key for key in entries(step) if key not in (*Step.model_fields, *lanes, *decision.taken)]
    if len(lanes) > 1 or (not lanes and others):
        put_instead(rewriting, step, decision.taken, {})
        lane, *rest = lanes or others
        cards = [*map(_named, items_of(entries(step)[lane])), _shown(decision.alone())]
        text = f"{lane}: [{', '.join(cards)}]"
        hint = said("Write `{text}`, if it is decided there.", text=text)
        if rest:
            who = any_of([f"`{each}`" for each in rest])
            hint = said("Write `{text}`, if it is decided there, or the same in {who}.", text=text, who=who)
        yield _finding(source, span, hint, [])
        return
    if not lanes:
        card, lane = decision.alone(), str(LaneKind.CUSTOMER)
        edits = put_instead(rewriting, step, decision.taken, {lane: (span, card)})
        yield _finding(source, span, said("Write `{text}`.", text=f"{lane}: {_shown(card)}"), edits)
        return
    (lane,) = lanes
    *before, last = items_of(entries(step)[lane])
    made = decision.beside(last)
    cell = _cell([*before, *made], span)
    edits = put_instead(rewriting, step, [lane, *decision.taken], {lane: (step.keys[lane], cell)})
    yield _finding(source, span, said("Write `{text}`.", text=f"{lane}: {_shown(made[-1])}"), edits)


def _finding(source: SourceMap, span: Span, hint: Message, edits: Sequence[Edit]) -> Finding:
    message = said("a decision has its question as name and its branches under `to`, and stands here in other words")
    return Finding("BP005", message, hint, span=span, fix=fix_of(source, said("Write a decision."), edits))


def _cell(cards: list[Node], span: Span) -> Node:
    return cards[0] if len(cards) == 1 else Made(cards, span)


class _Decision:
    """What a card, or a step beside its cards, says of a decision, and all else that stands there."""

    def __init__(self, node: Node, turned: Turned, of_step: bool = False) -> None:
        self.span = node.span
        self.question: tuple[Span, Node] | None = None
        self.flag: tuple[Span, Node] | None = None
        """What says that it decides."""
        self.ways: list[Node] = []
        self.rest: Pairs = {}
        self.taken: list[str] = []
        """The keys that say it."""
        self._turned, self._of_step = turned, of_step
        keys = entries(node)
        decides = any(meant(key, ("decision",)) for key in keys)
        # One answer alone is none: `no: 7` is the number of a step.
        asked = decides or sum(answer(key, decides) is not None for key in keys) > 1
        for key, child in keys.items():
            if child.absent or not self._takes(key, node.keys[key], child, decides, asked):
                self.rest[key] = node.keys[key], child
            else:
                self.taken.append(key)
        if self.is_odd and not of_step:
            if not self.name and "question" in self.rest:
                self.question = self.rest.pop("question")
            if "to" in self.rest and not self.ways and not isinstance(self.rest["to"][1].value, str):
                self.ways = ways_on(self.rest.pop("to")[1], turned)

    @property
    def is_odd(self) -> bool:
        """Whether it decides in other words than the format's."""
        return (
            self.question is not None or bool(self.ways) or (self.flag is not None and isinstance(self.flag[1], Made))
        )

    @property
    def name(self) -> tuple[Span, Node] | None:
        """The question, or else the card's own name."""
        return self.question or next((pair for key, pair in self.rest.items() if meant(key, ("name",))), None)

    def cards(self) -> list[Node]:
        """The card that decides; before it the one beside whose own name the question stands."""
        own = next((key for key in self.rest if meant(key, ("name",))), None)
        if own is None or self.question is None:
            return [self._card(self.rest)]
        ways = {key: pair for key, pair in self.rest.items() if key in ("to", "also")}
        first = {key: pair for key, pair in self.rest.items() if key not in ways}
        return [first[own][1] if len(first) == 1 else made_mapping(first, self.span), self._card(ways)]

    def beside(self, card: Node) -> list[Node]:
        """What becomes of the last card of the step that says it."""
        if self.question is not None:
            return [card, self._card({})]
        own = pairs_of(card)
        return [self._card({key: pair for key, pair in own.items() if key != "decision"})]

    def alone(self) -> Node:
        """The card that decides, of a step that names none; what the step is called is its question then."""
        return self._card({"name": self.name} if self.name is not None else {})

    def _takes(self, key: str, span: Span, child: Node, decides: bool, asked: bool) -> bool:
        """Whether a key says something of the decision, which is kept."""
        case = answer(key, decides) if asked and key != "when" else None
        if meant(key, ("decision",)):
            return self._asks(span, child)
        if meant_by(key, BRANCHES) and _are_ways(child, decides):
            self.ways += ways_on(child, self._turned)
        elif case is not None:
            self.ways.append(answered(span, case, child, self._turned))
        elif key == "to" and not self._of_step and is_other(child):
            self.ways += ways_on(child, self._turned)
            return True  # several ways on are no decision yet
        elif meant_by(key, KINDS) and isinstance(child.value, str) and meant_by(child.value, DECISIONS):
            pass
        else:
            return False
        self.flag = self.flag or (span, Made("true", child.span))
        return True

    def _asks(self, span: Span, child: Node) -> bool:
        if isinstance(child.value, dict):
            inner = made_mapping({key: (child.keys[key], each) for key, each in child.value.items()}, child.span)
            asked = next((key for key in child.value if meant_by(key, _QUESTIONS)), None)
            if asked is not None:
                assert isinstance(inner.value, dict)
                self.question = inner.keys.pop(asked), inner.value.pop(asked)
            listed = [key for key in entries(inner) if meant_by(key, BRANCHES)]
            for node in [entries(inner)[key] for key in listed] or [inner]:
                self.ways += ways_on(node, self._turned)
        elif isinstance(child.value, list):
            self.ways += ways_on(child, self._turned)
        elif child.value.lower() in TRUE and not self._of_step:
            self.flag = span, child
            return True
        elif child.value.lower() in (*TRUE, *FALSE):
            return False
        else:
            self.question = span, child
        self.flag = span, Made("true", child.span)
        return True

    def _card(self, rest: Pairs) -> Node:
        own = {key: pair for key, pair in rest.items() if key != "to" or not self.ways}
        named = next((key for key in own if meant(key, ("name",))), None)
        question = self.question or (own.pop(named) if named is not None else None)
        head = {"name": question} if question is not None else {}
        flag = {"decision": self.flag} if self.flag is not None else {}
        to = {"to": (self.span, Made([*self.ways], self.span))} if self.ways else {}
        return made_mapping({**head, **flag, **own, **to}, self.span)


def _are_ways(node: Node, decides: bool) -> bool:
    """Whether these are branches, and not texts that only a decision would make branches."""
    items = node.value if isinstance(node.value, list) else []
    return (
        isinstance(node.value, dict) or any(isinstance(item.value, dict) for item in items) or (bool(items) and decides)
    )


def _shown(card: Node) -> str:
    """The card that decides, in one line; what else it says is left out."""
    keys = entries(card)
    ways = items_of(keys.get("to"))
    shown_ways = [_in_line(way, [*entries(way)]) for way in ways[:_MANY]] + ["…"] * (len(ways) > _MANY)
    told = _in_line(card, ["name", "decision"] if "decision" in keys else ["name"])
    return f"{told[:-1]}, to: [{', '.join(shown_ways)}]}}" if ways else told


def _named(card: Node) -> str:
    """A card in a list: its text, or `…` for what else it says."""
    return shown(card.value)


def _in_line(node: Node, keys: Sequence[str]) -> str:
    """These entries of a mapping between braces, `…` for what is missing; a text as it is."""
    if isinstance(node.value, str):
        return shown(node.value)
    children = ((key, entries(node).get(key)) for key in keys)
    told = (f"{key}: {shown(child.value) if child is not None else '…'}" for key, child in children)
    return f"{{{', '.join(told)}}}"
