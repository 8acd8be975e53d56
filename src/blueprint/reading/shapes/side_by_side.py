"""Steps that say of themselves that what stands in them is done in parallel, where a cell says so of its cards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...findings import Edit, Finding
from ...language.messages import said
from ...language.synonym_tables import TRUE
from ...language.synonyms import meant
from ...model.words import LaneKind
from ...source.nodes import Node, SourceMap
from .block_edits import fix_of, without_key
from .made import Made, made_mapping, pairs_of
from .rebuilt import Rewriting, put_instead
from .recognised import entries, lane_kind
from .step_fields import items_of, steps_in


def side_by_side(source: SourceMap, kinds: Mapping[str, LaneKind], rewriting: Rewriting) -> Iterator[Finding]:
    """A finding for each such step; the first card of each of its cells with several cards says it then."""
    for _, step in steps_in(source.root):
        keys = entries(step)
        key = next((key for key, child in keys.items() if key not in kinds and _says_so(key, child)), None)
        if key is None:
            continue
        lanes = [lane for lane, cell in keys.items() if lane_kind(lane, kinds) and len(items_of(cell)) > 1]
        lanes = [lane for lane in lanes if lane_kind(lane, kinds) not in (LaneKind.EVIDENCE, LaneKind.NOTE)]
        if not lanes:
            continue
        span, gone = step.keys[key], without_key(source, step, key)
        edits: list[Edit] = []
        for lane in lanes:
            cell = keys[lane]
            made = Made(in_parallel(items_of(cell)), cell.span)
            more = put_instead(rewriting, step, [lane], {lane: (step.keys[lane], made)})
            edits = [*edits, *more] if more else []
        keys = entries(step)
        del keys[key], step.keys[key]
        yield Finding(
            "BP003",
            said("`{key}` belongs to a card, and stands here on its step", key=key),
            said("Write `{text}`.", text=f"{lanes[0]}: [{{name: …, parallel: true}}, …]"),
            span=span,
            fix=fix_of(source, said("Move it to the card."), [*edits, gone] if edits and gone else []),
        )


def _says_so(key: str, child: Node) -> bool:
    return meant(key, ("parallel",)) != () and isinstance(child.value, str) and child.value.lower() in TRUE


def in_parallel(cards: list[Node]) -> list[Node]:
    """The cards of a cell, of which the first says that all are done in parallel, where there are several."""
    first, *others = cards
    if not others:
        return cards
    parallel = {"parallel": (first.span, Made("true", first.span))}
    return [made_mapping({**pairs_of(first), **parallel}, first.span), *others]
