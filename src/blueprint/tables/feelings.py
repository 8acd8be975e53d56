"""What stands in a row of emotions, as numbers from -2 to 2: numbers, words, emoji, pluses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ..files.csv import with_point
from ..language.synonyms import feeling
from ..text.expressions import expression
from .cells import BLANK

_NUMBER = expression(r"[+\-−]?\d+(?:\.\d+)?")
_SIGNS = {"++": 2, "+": 1, "+/-": 0, "±": 0, "0": 0, "-": -1, "–": -1, "−": -1, "--": -2, "––": -2, "−−": -2}
_ARROWS = {"↑": 1, "↗": 1, "→": 0, "↘": -1, "↓": -1}


class Feeling(NamedTuple):
    """A cell of the row."""

    value: float | None
    """None where the text tells no feeling."""
    rest: str = ""
    """What it says beside it."""


def feelings_in(texts: Mapping[int, str]) -> tuple[dict[int, Feeling], bool]:
    """Column → what its text says, and whether the numbers were on a scale from 1 to 5.

    That is told by the whole row: all its numbers lie between 1 and 5, they differ, and one is beyond 2.
    """
    found = {column: _feeling(text.strip(BLANK)) for column, text in texts.items()}
    numbers = {each.value for column, each in found.items() if each.value is not None and _is_number(texts[column])}
    to_five = len(numbers) > 1 and min(numbers) >= 1 and 2 < max(numbers) <= 5
    if to_five:
        for column, each in found.items():
            if each.value is not None and _is_number(texts[column]):
                found[column] = each._replace(value=each.value - 3)
    return found, to_five


def _is_number(text: str) -> bool:
    return _NUMBER.fullmatch(with_point(text.strip(BLANK))) is not None


def _feeling(text: str) -> Feeling:
    if _is_number(text):
        return Feeling(float(with_point(text).replace("−", "-")))
    bare = text.replace("\ufe0f", "")
    known = {**_SIGNS, **_ARROWS}.get(bare.replace(" ", ""), feeling(text))
    if known is not None:
        return Feeling(known)
    pictures = [char for char in dict.fromkeys(bare) if ord(char) > 0x2600 and not char.isalnum()]
    marks = {char: value for char in pictures if (value := feeling(char)) is not None}
    if len(set(marks.values())) != 1:
        return Feeling(None, text)
    rest = " ".join("".join(char for char in bare if char not in marks).split())
    value = next(iter(marks.values()))
    return Feeling(value, "" if feeling(rest) is not None else rest)
