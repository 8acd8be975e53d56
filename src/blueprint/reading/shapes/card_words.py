"""What cards and steps say in another shape than the format's: several quotes, feelings with words, ends of a wait.

A pain's solution becomes an opportunity of its card, which is where the format has ideas.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...findings import Finding
from ...language.messages import said
from ...language.other_words import KINDS, LEVELS, REMEDIES, SYSTEMS
from ...language.synonyms import feeling, meant, meant_by
from ...model.words import LaneKind
from ...source.nodes import Node, SourceMap
from ...source.span import Span
from ..quoting import shown
from .block_edits import fix_of
from .made import Made, Pairs, made_mapping
from .rebuilt import Rewriting, put_instead
from .recognised import entries
from .step_fields import cards_in, items_of, steps_in

_BETWEEN = {"by": ", ", "quote": " / ", "think": " ", "standard": "; "}
"""Fields of one text, and what parts several."""


def card_words(source: SourceMap, kinds: Mapping[str, LaneKind], rewriting: Rewriting) -> Iterator[Finding]:
    """A finding for each; the nodes have what is meant."""
    for _, step in steps_in(source.root):
        for node in (step, *(card.node for card in cards_in(step, kinds))):
            for key in [*entries(node)]:
                pairs = _instead(node, key, is_card=node is not step) if key in entries(node) else None
                if pairs is not None:
                    yield _written(source, rewriting, node, key, pairs)


def _written(source: SourceMap, rewriting: Rewriting, node: Node, key: str, pairs: Pairs) -> Finding:
    """The finding of a key, with these entries in its place."""
    span = node.keys[key]
    text = ", ".join(f"{name}: {shown(child.value)}" for name, (_, child) in pairs.items())
    edits = put_instead(rewriting, node, [key], pairs)
    return Finding(
        "BP005",
        said("`{key}` stands here in another shape than the format's", key=key),
        said("Write `{text}`.", text=text),
        span=span,
        fix=fix_of(source, said("Write `{text}`.", text=text), edits),
    )


def _instead(node: Node, key: str, is_card: bool) -> Pairs | None:
    """What stands for a key of a card or step; None where that is what stands there."""
    child, span = entries(node)[key], node.keys[key]
    field = next(iter(meant(key, (*_BETWEEN, "feel", "pain", "wait"))), None)
    if field in _BETWEEN and isinstance(child.value, list) and (text := _joined(child, _BETWEEN[field])) is not None:
        return {field: (span, Made(text, child.span))}
    if field == "feel" and isinstance(child.value, dict):
        return _feeling(child, span, "think" not in entries(node))
    if field == "feel" and isinstance(child.value, str) and "think" not in entries(node):
        return _feeling_shown(child.value, child, span)
    if field == "wait" and isinstance(child.value, dict) and (text := _range(child)) is not None:
        return {"wait": (span, Made(text, child.span))}
    if field == "pain" and "opportunity" not in entries(node):
        return _with_ideas(child, span)
    system = isinstance(child.value, str) and meant_by(child.value, SYSTEMS)
    if is_card and system and key != "name" and meant_by(key, KINDS) and "technology" not in entries(node):
        return {"technology": (span, Made("true", child.span))}
    return None


def _joined(node: Node, sign: str) -> str | None:
    texts = [item.value for item in items_of(node) if isinstance(item.value, str) and "\n" not in item.value]
    return sign.join(texts) if texts and len(texts) == len(items_of(node)) else None


def _range(node: Node) -> str | None:
    """The least and the most, where a wait tells these and nothing else."""
    keys = entries(node)
    least, most = (next((key for key in keys if meant(key, (end,))), None) for end in ("min", "tolerance"))
    if least is None or most is None or len(keys) != 2:
        return None
    ends = keys[least].value, keys[most].value
    return f"{ends[0]}–{ends[1]}" if all(isinstance(end, str) for end in ends) else None


def _feeling(node: Node, span: Span, thinks: bool) -> Pairs | None:
    """The number of a feeling that is told with words, and the words as what is thought where these are no feeling."""
    keys = entries(node)
    level = next((key for key in keys if meant_by(key, LEVELS) and isinstance(keys[key].value, str)), None)
    words = [key for key, child in keys.items() if key != level and isinstance(child.value, str)]
    felt = next((key for key in words if feeling(str(keys[key].value)) is not None), None)
    number = level or felt
    if number is None or len(words) + (level is not None) < len(keys):
        return None
    rest = [key for key in words if key not in (number, felt)]
    if len(rest) > 1 or (rest and not thinks):
        return None
    said_of: Pairs = {"feel": (span, keys[number])}
    return {**said_of, "think": (span, keys[rest[0]])} if rest else said_of


def _feeling_shown(text: str, node: Node, span: Span) -> Pairs | None:
    """The number of an emoji before a text, and the text as what is thought: `😕 Will anyone come?`."""
    sign, _, words = text.strip().partition(" ")
    shown_feeling = feeling(sign) if not any(map(str.isalnum, sign)) and not sign.isascii() else None
    if shown_feeling is None or feeling(text) is not None or not any(map(str.isalpha, words)):
        return None
    return {
        "feel": (span, Made(str(shown_feeling), node.span)),
        "think": (span, Made(words.strip(" \t–—:-"), node.span)),
    }


def _with_ideas(node: Node, span: Span) -> Pairs | None:
    """Pains without their solutions, and these as opportunities."""
    ideas: list[Node] = []
    pains: list[Node] = []
    for item in items_of(node):
        found = [key for key in entries(item) if meant_by(key, REMEDIES)]
        ideas += [idea for key in found for idea in items_of(entries(item)[key])]
        own = {key: (item.keys[key], child) for key, child in entries(item).items() if key not in found}
        pains.append(made_mapping(own, item.span) if found else item)
    if not ideas or not all(isinstance(idea.value, str) for idea in ideas) or not all(pain.value for pain in pains):
        return None
    made = [pains[0] if len(pains) == 1 else Made(pains, span), ideas[0] if len(ideas) == 1 else Made(ideas, span)]
    return {"pain": (span, made[0]), "opportunity": (span, made[1])}
