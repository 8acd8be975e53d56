"""What stands in a row of emotions, as numbers from -2 to 2: numbers, words, emoji, pluses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ..files.csv import with_point
from ..language.synonyms import feeling
from ..reading.words.scales import feeling_in_marks, feelings_in_words
from ..text.expressions import expression
from .cells import BLANK

_NUMBER = expression(r"[+\-−]?\d+(?:\.\d+)?")
_SIGNS = {"++": 2, "+": 1, "+/-": 0, "±": 0, "0": 0, "-": -1, "–": -1, "−": -1, "--": -2, "––": -2, "−−": -2}
_BEHIND = expression(r"\n|[,;:(（，；：]| [-–—] ")
"""Between a word for a feeling and why it is felt."""
_TURNS = expression(r"(?i:(?:but|yet|then|later|aber|doch|dann|später)\b|但|却|然后|后来)")
"""Begins what is felt otherwise."""
_ARROWS = {"↑": 1, "↗": 1, "→": 0, "↘": -1, "↓": -1}


class Feeling(NamedTuple):
    """A cell of the row."""

    value: float | None
    """None where the text tells no feeling."""
    rest: str = ""
    """What it says beside it."""


class RowScale(NamedTuple):
    """The scale of a row of feelings that does not go from -2 to 2."""

    first: int
    last: int

    @property
    def middle(self) -> float:
        """What is neither good nor bad."""
        return (self.first + self.last) / 2

    def moved(self, number: float) -> float:
        """A number of this scale on that of `feel`.

        >>> RowScale(1, 5).moved(4), RowScale(0, 10).moved(7.5), RowScale(0, 100).moved(0)
        (1.0, 1.0, -2.0)
        """
        return round((number - self.middle) * 4 / (self.last - self.first), 2)


_SCALES = (RowScale(1, 5), RowScale(1, 10), RowScale(0, 10), RowScale(0, 100))


def feelings_in(texts: Mapping[int, str]) -> tuple[dict[int, Feeling], RowScale | None]:
    """Column → what its text says, and the scale on which its numbers were, where that is another.

    That is told by the whole row: its numbers differ, one is beyond 2, and all lie on the first of the scales.
    """
    found = {column: _feeling(text.strip(BLANK)) for column, text in texts.items()}
    numbers = {each.value for column, each in found.items() if each.value is not None and is_number(texts[column])}
    fitting = (each for each in _SCALES if each.first <= min(numbers) and max(numbers) <= each.last)
    scale = next(fitting, None) if len(numbers) > 1 and max(numbers) > 2 else None
    if scale is not None:
        for column, each in found.items():
            if each.value is not None and is_number(texts[column]):
                found[column] = each._replace(value=scale.moved(each.value))
    return found, scale


def is_number(text: str) -> bool:
    """Whether a text is a number alone, with a point or a comma."""
    return _NUMBER.fullmatch(with_point(text.strip(BLANK))) is not None


def _feeling(text: str) -> Feeling:
    if is_number(text):
        return Feeling(float(with_point(text).replace("−", "-")))
    bare = text.replace("\ufe0f", "")
    known = {**_SIGNS, **_ARROWS}.get(bare.replace(" ", ""), feeling(text))
    if known is not None:
        return Feeling(known)
    if (marks := feeling_in_marks(text) or feelings_in_words(text)) is not None:
        return Feeling(float(marks))
    first, *others = _BEHIND.split(text, maxsplit=1)
    rest = others[0].strip(f"{BLANK}()（）") if others else ""
    if others and not _TURNS.match(rest) and (told := feeling(first)) is not None:
        return Feeling(told, rest)
    pictures = [char for char in dict.fromkeys(bare) if ord(char) > 0x2600 and not char.isalnum()]
    known_pictures = {char: value for char in pictures if (value := feeling(char)) is not None}
    if len(set(known_pictures.values())) != 1:
        return Feeling(None, text)
    rest = " ".join("".join(char for char in bare if char not in known_pictures).split())
    value = next(iter(known_pictures.values()))
    return Feeling(value, "" if feeling(rest) is not None else rest)
