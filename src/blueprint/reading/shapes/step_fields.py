"""A card's field that stands on its step (`time`, `pain`, `moment` …): which card it means, and how it gets there."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from typing import TYPE_CHECKING

from ...findings import Edit, Finding, Path
from ...language.messages import Message, said
from ...language.synonym_tables import FALSE, TRUE
from ...language.synonyms import LANES, meant, meant_by
from ...model.actions import Action
from ...model.steps import Step
from ...model.words import LaneKind
from ...records import Record
from ...source.nodes import Node, SourceMap
from ...source.span import Span
from ..expected import keys_of
from ..quoting import in_braces, shown
from .block_edits import STEP, fix_of, is_block, is_flow, last_line, without_key
from .key_names import renamed_inside

if TYPE_CHECKING:
    from .rebuilt import Rewriting

_OF_CUSTOMERS = ("time", "wait", "pain", "quote", "alone", "ends")
"""What is said of the customer where a step has a customer's card and others."""
_OF_ENCOUNTERS = ("moment", "fail", "standard")
"""What is said of the encounter, and so of who meets the customer."""
_FIELDS = tuple(name for name in Action.model_fields if name not in ("name", "id"))


class CardPlace(Record):
    """A card of a step: its lane as the step calls it, the kind of that, and its node."""

    lane: str
    kind: LaneKind
    node: Node


def steps_in(root: Node) -> Iterator[tuple[Path, Node]]:
    """Every step that is a mapping, with its path."""
    phases = root.value.get("phases") if isinstance(root.value, dict) else None
    for number, phase in enumerate(items_of(phases)):
        steps = steps_of(phase)
        for position, step in enumerate(items_of(steps)):
            if isinstance(step.value, dict):
                yield ("phases", number, "steps", position), step


def steps_of(phase: Node) -> Node | None:
    """The steps of a phase, also under another name of theirs."""
    keys = phase.value if isinstance(phase.value, dict) else {}
    if "steps" in keys:
        return keys["steps"]
    named = (child for key, child in keys.items() if meant(key, ("steps",)) and not isinstance(child.value, str))
    return next(named, None)


def cards_in(step: Node, kinds: Mapping[str, LaneKind]) -> list[CardPlace]:
    """The cards of a step, in the order in which they are written."""
    assert isinstance(step.value, dict)
    lanes = ((key, kinds[key], cell) for key, cell in step.value.items() if key in kinds and not cell.absent)
    return [CardPlace(key, kind, node) for key, kind, cell in lanes for node in items_of(cell)]


def with_fields(root: Node, kinds: Mapping[str, LaneKind]) -> list[dict[str, Node]]:
    """The fields of all cards of which more is written than a text."""
    steps = [step.value for _, step in steps_in(root) if isinstance(step.value, dict)]
    cells = [cell for step in steps for key, cell in step.items() if key in kinds and not isinstance(cell.value, str)]
    return [card.value for cell in cells for card in items_of(cell) if isinstance(card.value, dict)]


def fields_moved(
    source: SourceMap, kinds: Mapping[str, LaneKind], rewriting: Rewriting | None = None
) -> Iterator[Finding]:
    """A finding for each such field; in the nodes it stands on the card that it means, or nowhere.

    `rewriting` writes anew what its lines alone cannot be moved into.
    """
    known = frozenset(keys_of(Step, kinds))
    for path, step in steps_in(source.root):
        assert isinstance(step.value, dict)
        if step.value.keys() <= known:
            continue
        for key in [key for key in step.value if key not in known]:
            field = key if key in _FIELDS else next(iter(meant(key, _FIELDS)), None)
            if field is not None and not step.value[key].absent:
                child = step.value[key]
                yield from renamed_inside(source, child, Action, field, (*path, key), kinds)
                finding = _moved(source, (path, step), (key, field), cards_in(step, kinds), rewriting)
                # A lane under a name that nobody knows may be the one that meets the customer.
                yield finding._replace(fix=None) if field in _OF_ENCOUNTERS and _has_others(step, known) else finding


def _has_others(step: Node, known: Container[str]) -> bool:
    """Whether keys of a step are left that may be lanes."""
    from ...language.other_words import NOTES, NUMBERS, REMARKS

    assert isinstance(step.value, dict)
    left = (key for key in step.value if key not in known and key not in _FIELDS and not meant(key, _FIELDS))
    return any(not meant_by(key, (*NOTES, *REMARKS, *NUMBERS)) for key in left)


def _moved(
    source: SourceMap,
    at: tuple[Path, Node],
    names: tuple[str, str],
    cards: list[CardPlace],
    rewriting: Rewriting | None,
) -> Finding:
    (path, step), (key, field) = at, names
    assert isinstance(step.value, dict)
    child = step.value[key]
    card = card_for(field, cards, child)
    says = not _says_nothing(field, child)
    if says:
        edits = _edits(source, step, key, field, card.node) if card else []
        if card and not edits and rewriting is not None:
            edits = _anew(rewriting, step, key, field, card)
        fix = fix_of(source, said("Move it to the card."), edits)
    else:
        gone = without_key(source, step, key)
        fix = fix_of(source, said("Take `{key}` out.", key=key), [gone] if gone is not None else [])
    finding = Finding(
        "BP003",
        said("`{key}` belongs to a card, and stands here on its step", key=key),
        _hint(source, field, child, [card] if card else _acting(cards)),
        (*path, key),
        at_key=True,
        span=step.keys[key],
        fix=fix,
    )
    span = step.keys.pop(key)
    del step.value[key]
    if card is not None and says:
        node = card.node
        if isinstance(node.value, str):
            named = Node(node.value, node.span, node.plain)
            node.value, node.keys = {"name": named}, {"name": node.span}
        if isinstance(node.value, dict):
            node.value.setdefault(field, child)
            node.keys.setdefault(field, span)
    return finding


def _says_nothing(field: str, node: Node) -> bool:
    """Whether an empty list stands here, or that it is no moment of truth."""
    text = node.value.strip().lower() if isinstance(node.value, str) else ""
    return not node.value or (field == "moment" and text in FALSE)


def _acting(cards: list[CardPlace]) -> list[CardPlace]:
    """Those of which somebody or something does what they say."""
    return [card for card in cards if card.kind not in (LaneKind.EVIDENCE, LaneKind.NOTE)]


def card_for(field: str, cards: list[CardPlace], child: Node | None = None) -> CardPlace | None:
    """The one card that a field, and what stands behind it, can mean; of the cards of one lane the first."""
    actions = _acting(cards)
    text = child.value if child is not None and isinstance(child.value, str) else ""
    says_customer = field == "by" and meant(text, LANES) == ("customer",)
    customers = [card for card in actions if card.kind is LaneKind.CUSTOMER]
    providers = [card for card in actions if card.kind is not LaneKind.CUSTOMER]
    frontstage = [card for card in providers if card.kind is LaneKind.FRONTSTAGE]
    if field in ("to", "also"):
        wanted = actions
    elif field in _OF_CUSTOMERS or says_customer:
        wanted = customers or actions
    elif field in _OF_ENCOUNTERS:
        wanted = frontstage or providers or actions
    else:
        wanted = providers or actions
    if wanted and (field in (*_OF_CUSTOMERS, *_OF_ENCOUNTERS) or says_customer):
        # Without a customer, the service goes on in its uppermost lane; of several customers the first is the main one.
        uppermost = min((card.kind for card in wanted), key=[*LaneKind].index)
        wanted = [card for card in wanted if card.kind is uppermost]
        if uppermost is LaneKind.CUSTOMER:
            wanted = [card for card in wanted if card.lane == wanted[0].lane]
    return wanted[0] if len({card.lane for card in wanted}) == 1 else None


def _hint(source: SourceMap, field: str, child: Node, cards: list[CardPlace]) -> Message:
    value = shown(child.value)
    if field == "moment":
        from ..words.scales import importance_in_marks

        marks = importance_in_marks(value)
        why = f", importance: {marks}" if marks else "" if value in TRUE else f", why: {value}"
        value = f"{{kind: …{why}}}" if value != "…" else value
    cells = tuple(f"`{card.lane}: {{name: {_name(card.node)}, {field}: {value}}}`" for card in cards[:2])
    if not cells:
        return said("Write `{text}`.", text=f"customer: {{name: …, {field}: {value}}}")
    return (
        said("Write {text}.", text=cells[0])
        if len(cells) == 1
        else said("Write {one} or {other}.", one=cells[0], other=cells[1])
    )


def _name(node: Node) -> str:
    value = node.value.get("name") if isinstance(node.value, dict) else node
    return shown(value.value) if value is not None else "…"


# --- The move in the text ---


def _edits(source: SourceMap, step: Node, key: str, field: str, card: Node) -> list[Edit]:
    """The field behind its card and no longer on the step; nothing where a comment or a long text is in the way."""
    gone = without_key(source, step, key)
    assert isinstance(step.value, dict)
    child, span = step.value[key], step.keys[key]
    last = last_line(source, child)
    written = source.at(Span(span.end_line, span.end_column, last, len(source.line(last)) + 1))
    if is_flow(source, step) or last == child.span.end_line:
        written = source.at(Span(span.end_line, span.end_column, *child.span[2:]))
    if gone is None or (isinstance(card.value, dict) and field in card.value):
        return []
    added = _added(source, step, card, field, written, span.column - 1)
    return [gone, added] if added is not None else []


def _anew(rewriting: Rewriting, step: Node, key: str, field: str, card: CardPlace) -> list[Edit]:
    """The cell of a card written anew with the field in it; nothing where the card has it already."""
    from .made import Made, made_mapping, pairs_of

    assert isinstance(step.value, dict)
    cell, child = step.value[card.lane], step.value[key]
    own = pairs_of(card.node)
    if field in own or isinstance(cell, Made):
        return []
    with_field = made_mapping({**own, field: (step.keys[key], child)}, card.node.span)
    items = [with_field if item is card.node else item for item in items_of(cell)]
    made = items[0] if len(items) == 1 else Made([*items], cell.span)
    return rewriting.moved(step, card.lane, made, key)


def _added(source: SourceMap, step: Node, card: Node, field: str, written: str, margin: int) -> Edit | None:
    """The card with one field more; `written` is the colon and what stands behind it."""
    span = card.span
    one_line = "\n" not in written
    if isinstance(card.value, str):
        if span.line != span.end_line or source.at(span)[:1] in "|>&!*":
            return None
        line = source.line(span.line)
        if is_flow(source, step) or line[: span.column - 1].rstrip()[-1:] in ("[", ","):
            if not one_line:
                return None
            name = source.at(span)
            named = name if name[:1] in "'\"" else in_braces(name)
            return Edit(text=f"{{name: {named}, {field}{written}}}", span=span)
        item = line[: span.column - 1].rstrip().endswith("-")
        inner = span.column - 1 if item else _margin(source, card, step) + STEP
        head = "" if item else "\n" + " " * inner
        start = span.column if item else len(line[: span.column - 1].rstrip()) + 1
        text = f"{head}name: {source.at(span)}\n{' ' * inner}{field}{_moved_by(written, inner - margin)}"
        return Edit(text=text, span=Span(span.line, start, span.end_line, span.end_column))
    if is_flow(source, card):
        if not one_line:
            return None
        end = Span(span.end_line, span.end_column - 1, span.end_line, span.end_column - 1)
        return Edit(text=f", {field}{written}", span=end)
    if not is_block(source, card):
        return None
    last = last_line(source, card)
    end = Span(last, len(source.line(last)) + 1, last, len(source.line(last)) + 1)
    inner = span.column - 1
    return Edit(text=f"\n{' ' * inner}{field}{_moved_by(written, inner - margin)}", span=end)


def _margin(source: SourceMap, card: Node, step: Node) -> int:
    """The column in which the keys of the step begin."""
    return min(span.column for span in step.keys.values()) - 1


def _moved_by(written: str, columns: int) -> str:
    first, *rest = written.split("\n")
    if columns >= 0:
        return "\n".join([first, *(" " * columns + line if line.strip() else line for line in rest)])
    return "\n".join([first, *(line[min(-columns, len(line) - len(line.lstrip())) :] for line in rest)])


def items_of(node: Node | None) -> list[Node]:
    """The nodes of a list, of which one may stand alone."""
    if node is None:
        return []
    return node.value if isinstance(node.value, list) else [node]
