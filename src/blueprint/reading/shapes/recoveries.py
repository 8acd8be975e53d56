"""What is done about a fail, beside it (`fail: Late`, `recovery: A voucher`), where it belongs into it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...findings import Finding
from ...language.messages import said
from ...language.other_words import REMEDIES
from ...language.synonyms import meant, meant_by
from ...model.words import LaneKind
from ...source.nodes import Node, SourceMap
from ..quoting import shown
from .block_edits import fix_of
from .made import made_mapping, pairs_of
from .rebuilt import Rewriting, put_instead
from .recognised import entries
from .step_fields import cards_in, items_of, steps_in


def recoveries_put_right(source: SourceMap, kinds: Mapping[str, LaneKind], rewriting: Rewriting) -> Iterator[Finding]:
    """A finding for each; the nodes have it as `measures` of the one fail of the card or step."""
    for _, step in steps_in(source.root):
        for node in (step, *(card.node for card in cards_in(step, kinds))):
            if any(meant_by(key, REMEDIES) for key in entries(node)):
                yield from _beside(source, rewriting, node)


def _beside(source: SourceMap, rewriting: Rewriting, node: Node) -> Iterator[Finding]:
    keys = entries(node)
    fails = [key for key in keys if meant(key, ("fail",))]
    remedies = [key for key in keys if meant_by(key, REMEDIES) and not keys[key].absent]
    if len(fails) != 1 or len(remedies) != 1 or len(items_of(keys[fails[0]])) != 1:
        return
    (fail,), (remedy,) = fails, remedies
    (item,) = items_of(keys[fail])
    own = pairs_of(item, "what")
    if "measures" in own or not all(isinstance(each.value, str) for each in items_of(keys[remedy])):
        return
    span, child = node.keys[remedy], keys[remedy]
    made = made_mapping({**own, "measures": (span, child)}, item.span)
    what, measures = (shown(each.value) for each in (next(iter(own.values()))[1], child))
    edits = put_instead(rewriting, node, [fail, remedy], {"fail": (node.keys[fail], made)})
    text = f"fail: {{what: {what}, measures: {measures}}}"
    yield Finding(
        "BP003",
        said("`{key}` belongs to the fail that it puts right, and stands here beside it", key=remedy),
        said("Write `{text}`.", text=text),
        span=span,
        fix=fix_of(source, said("Put it into the fail."), edits),
    )
