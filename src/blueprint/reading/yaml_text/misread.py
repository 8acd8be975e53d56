"""A text that reads better without what was pasted along, or with other characters, is told by these alone.

What reading complains of otherwise would only follow from them, on other lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import NamedTuple

from ...findings import Finding, Fix, changed
from ...language.messages import Message, said
from ...language.synonyms import KEYS, LANES, meant
from ..named_files import OF_FILES
from .characters import Character, misplaced
from .pasted import pasted
from .yaml_fixes import is_name

_UNREADABLE = ("BP001", "BP008")
_WIDTHS = (2, 1)
"""How many spaces a full-width one may stand for: as wide as it looks, or one each."""


class Read(NamedTuple):
    """What was found in a text, and whether it holds a blueprint's keys at all."""

    findings: list[Finding]
    has_keys: bool


def by_its_characters(text: str, read: Read, again: Callable[[str], Read]) -> list[Finding]:
    """What is to say instead of what was found; nothing where the characters are not to blame."""
    if (finding := pasted(text, whole=read.has_keys)) is not None:
        return [finding]
    declared = frozenset(re.findall(r"\bid[:：]\s*([\w.\-]+)", text))

    @cache
    def is_key(key: str) -> bool:
        return is_name(key) or key in declared or bool(meant(key, (*LANES, *KEYS)))

    for wide in _WIDTHS:
        characters = list(misplaced(text, is_key, wide))
        if not characters:
            break
        edits = tuple(character.edit for character in characters)
        if _better(again(changed(text, edits)), read):
            return _told(characters)
    return []


def _better(now: Read, before: Read) -> bool:
    """Whether a text reads further than the other, or has less that is wrong."""
    if now.has_keys != before.has_keys:
        return now.has_keys
    stops = [
        next((finding.span for finding in each.findings if finding.code in _UNREADABLE and finding.span), None)
        for each in (now, before)
    ]
    if stops[1] is not None:
        return stops[0] is None or stops[0][:2] > stops[1][:2]
    return stops[0] is None and _count(now.findings) < _count(before.findings)


def _count(findings: Iterable[Finding]) -> int:
    return sum(finding.code not in OF_FILES for finding in findings)


def _told(characters: list[Character]) -> list[Finding]:
    """A finding for each kind of character at the first place where it stands, with the fix for all places."""
    kinds: dict[tuple[str, str], list[Character]] = {}
    for character in characters:
        kinds.setdefault((character.name, character.edit.text.strip()), []).append(character)
    found = []
    for group in kinds.values():
        first, more = group[0], len({each.edit.span[0] for each in group if each.edit.span}) - 1
        hint = _instead(first.edit.text)
        if more:
            hint = said("{hint} The same on {count} more lines.", hint=hint, count=more)
        fix = Fix(_instead(first.edit.text), tuple(each.edit for each in group))
        message = said("{what} stands here", what=first.name) if first.found else first.name
        found.append(Finding("BP001", message, hint, span=first.edit.span, fix=fix))
    return found


def _instead(text: str) -> Message:
    if not text:
        return said("Take it out.")
    if not text.strip():
        return said("Write a space.")
    return said("Write `{text}`.", text=text.strip() if text.strip() not in (":", ",") else text)
