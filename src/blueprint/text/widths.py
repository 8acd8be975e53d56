"""How wide a text is drawn at most, and which of its characters are drawn as one.

Nothing asks the machine for a font. `width` is an upper bound over the fonts that viewers usually have, from a table
shipped with the package: drawings are the same everywhere, and text stands inside its box everywhere.
"""

import re
from bisect import bisect_right
from functools import lru_cache
from pathlib import Path

EM = 1000
"""Widths are summed as whole thousandths of an em, so a sum does not depend on its order."""

RUNS = Path(__file__).with_name("widths.txt").read_text("utf-8")
"""A line for each run of characters that are alike: first code point (six hex digits), the advance in regular and in
bold (five digits each, thousandths of an em, rounded up), then the kind, which `text/wrapping.py` explains. It is
searched where it lies, so nothing is decoded; `tools/make_widths.py` makes it."""

_CODE, _ADVANCE = 6, 5  # columns in a record of RUNS

_RECORD = _CODE + 2 * _ADVANCE + len("A\n")

_RECORDS = range(len(RUNS) // _RECORD)


def _first_code(record: int) -> int:
    return int(RUNS[record * _RECORD : record * _RECORD + _CODE], 16)


def _record(char: str) -> str:
    start = (bisect_right(_RECORDS, ord(char), key=_first_code) - 1) * _RECORD
    return RUNS[start : start + _RECORD]


REMEMBERED = 1 << 14
"""So many texts' widths are kept over a run: the words of large files, and the names of most."""


class Advances(dict[str, int]):
    """Character to advance, filled as characters are met: after the first time, each costs one look-up."""

    def __init__(self, weight: int) -> None:
        self.column = _CODE + weight * _ADVANCE
        self.sum = lru_cache(maxsize=REMEMBERED)(self._sum)
        """The advances of all characters of a text."""

    def _sum(self, text: str) -> int:
        return sum(map(self.__getitem__, text))

    def __missing__(self, char: str) -> int:
        self[char] = advance = int(_record(char)[self.column : self.column + _ADVANCE])
        return advance


class Kinds(dict[str, str]):
    """Character to its kind, a letter that the rules for line breaking are written in; filled like advances."""

    def __missing__(self, char: str) -> str:
        self[char] = kind = _record(char)[-2]
        return kind


REGULAR, BOLD, KINDS = Advances(0), Advances(1), Kinds()


def width(text: str, size: float, bold: bool = False) -> float:
    """Width in px of one line of `text` at font size `size`, at most reached in the usual viewers' fonts.

    Each character counts with the wider of Noto Sans and DejaVu Sans; emoji 1.4 em, East Asian wide characters 1 em,
    marks what they add, zero-width characters nothing, characters that no font has 1 em. `bold` stands for 600 too.

    >>> width("Check-in", 10)
    43.52
    >>> width("入住", 10), width("e\\u0301", 10) == width("e", 10)
    (20.0, True)
    """
    return (BOLD if bold else REGULAR).sum(text) * size / EM


# What reads as one character: flags, Hangul syllables, marks with their base, joined emoji, Indic and Khmer clusters.
_GRAPHEMES = r"(?:RR|L+|.)(?:J.?|KJ?A?|[MT])*"

_VARIATIONS = "[\ufe00-\ufe0f]"
"""They choose how a sign looks, and are none."""


def graphemes(text: str) -> list[str]:
    """The parts of a text that read as one character each."""
    kinds = "".join(map(KINDS.__getitem__, text))
    return [text[found.start() : found.end()] for found in re.finditer(_GRAPHEMES, kinds)]


def has_clusters(text: str) -> bool:
    """Whether characters of a text are drawn as one: letters with marks of their own, syllables, joined emoji.

    >>> has_clusters("हिन्दी"), has_clusters("น้ำ"), has_clusters("👋🏽")
    (True, True, True)
    >>> has_clusters("Café 酒店 يسجل ☎️")
    False
    """
    if text.isascii():
        return False
    return any(len(re.sub(_VARIATIONS, "", grapheme)) > 1 for grapheme in graphemes(text))
