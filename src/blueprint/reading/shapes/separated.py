"""Lanes whose steps stand in one text with a sign between them: `customer: Orders | Pays | Leaves`."""

from __future__ import annotations

from collections.abc import Iterator

from ...language.synonyms import LANES, meant
from ...source.nodes import Node, SourceMap
from .made import Made
from .recognised import entries, has_steps, says
from .step_fields import items_of

_SIGNS = ("|", "｜", "→", "->", "=>", ";", "；", " > ")
"""Between two steps, the surest first."""


def texts_parted(source: SourceMap) -> None:
    """Makes lists of the lanes of the file, of what stands around them, and of phases, where all have as many parts."""
    root = source.root
    for node in (root, *entries(root).values(), *_phases(root)):
        lanes = {key: child for key, child in entries(node).items() if _is_lane(key) and not child.absent}
        texts = [str(child.value) for child in lanes.values() if isinstance(child.value, str)]
        sign = next((sign for sign in _SIGNS if _is_between(sign, texts)), None)
        for key, child in lanes.items() if sign is not None else ():
            if isinstance(child.value, str):
                parts: list[Node] = [Made(part, child.span) for part in _parts(child.value, sign or "")]
                entries(node)[key] = Made(parts, child.span)


def _phases(root: Node) -> Iterator[Node]:
    for key, child in entries(root).items():
        if says(key, ("phases",)):
            yield from (phase for phase in items_of(child) if not has_steps(phase))


def _is_lane(key: str) -> bool:
    found = meant(key, LANES)
    return len(found) == 1 and found[0] != "note"


def _is_between(sign: str, texts: list[str]) -> bool:
    """Whether a sign parts each of several lanes into as many steps."""
    counts = {len(_parts(text, sign)) for text in texts}
    return len(texts) > 1 and len(counts) == 1 and counts.pop() > 1


def _parts(text: str, sign: str) -> list[str]:
    """What stands between the signs; those around the whole, as in a table of Markdown, part nothing.

    >>> _parts("Orders | | Leaves", "|"), _parts("| Orders | Pays |", "|")
    (['Orders', '', 'Leaves'], ['Orders', 'Pays'])
    """
    parts = [part.strip() for part in text.split(sign)]
    return parts[1:-1] if len(parts) > 2 and not parts[0] and not parts[-1] else parts
