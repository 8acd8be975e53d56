"""Feelings, and weights of moments of truth, on other scales than the format's: marks, stars, per cent, emoji."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from ...findings import Edit, Fix, Path
from ...language.messages import said
from ...language.synonyms import feeling
from ...text.expressions import expression
from .notations import decimal, out_of_five

_MIDDLE = 3
_LAST_PLAIN = 0x2000
"""Behind the letters and marks of most scripts: signs from here on may be emoji."""
_BETWEEN = expression(r"[,;/&+、，；]| and | und ")
_PER_CENT = expression(r"(\d{1,2}|100) ?[%％]")
_OF_TEN = expression(r"(\d|10) ?(?:/|of|von|out of) ?10")


def feeling_in_marks(text: str) -> str | None:
    """The feeling that marks out of five say, or so many per cent, of which 50 are neither good nor bad.

    Of marks out of ten, only what they say wherever their scale begins.

    >>> feeling_in_marks("2/5"), feeling_in_marks("★★★★☆"), feeling_in_marks("4 out of 10"), feeling_in_marks("0/5")
    ('-1', '1', None, None)
    >>> feeling_in_marks("70 %"), feeling_in_marks("100%"), feeling_in_marks("-70 %")
    ('0.8', '2', None)
    """
    if share := _PER_CENT.fullmatch(text.strip()):
        return f"{round((int(share[1]) - 50) / 25, 2):g}"
    marks = out_of_five(text)
    if marks is not None and 1 <= marks <= 5:
        return _moved(marks)
    nought, one = feelings_of_ten(text) or ("", "")
    return one if one and nought == one else None


def feelings_of_ten(text: str) -> tuple[str, str] | None:
    """The feelings that marks out of ten can say: on a scale from nought, and on one from one.

    >>> feelings_of_ten("8/10"), feelings_of_ten("10 out of 10"), feelings_of_ten("0/10"), feelings_of_ten("4/5")
    (('1.2', '1.1'), ('2', '2'), ('-2', '-2'), None)
    """
    marks = _OF_TEN.fullmatch(text.strip())
    if marks is None:
        return None
    of_ten = int(marks[1])
    return f"{of_ten * 0.4 - 2:.3g}", f"{max((of_ten - 5.5) / 2.25, -2):.2g}"


def importance_in_marks(text: str) -> str | None:
    """How much a moment of truth weighs, where up to five stars or marks out of five stand for it.

    >>> importance_in_marks("★★★★★"), importance_in_marks("4/5"), importance_in_marks("7/10")
    ('5', '4', None)
    """
    stars = text.strip()
    marks = out_of_five(stars) or (len(stars) if stars and not stars.strip("★⭐✭🌟") else None)
    return f"{marks:g}" if marks is not None and 1 <= marks <= 5 else None


def feelings_in_words(text: str) -> str | None:
    """The middle of several feelings that a text lists, or shows in emoji.

    >>> feelings_in_words("nervous / hopeful"), feelings_in_words("angry, tired"), feelings_in_words("glad, at home")
    ('0', '-1.5', None)
    >>> feelings_in_words("😡😡"), feelings_in_words("😐🙂"), feelings_in_words("--")
    ('-2', '0.5', None)
    """
    words = [word for word in _BETWEEN.split(text) if word]
    signs = [sign for sign in text if sign not in " \ufe0f"]
    if all(ord(sign) > _LAST_PLAIN and not sign.isalnum() for sign in signs):
        words = signs
    felt = [number for word in words if (number := feeling(word)) is not None]
    return f"{round(sum(felt) / len(felt), 2):g}" if len(words) > 1 and len(felt) == len(words) else None


class FeelingScale:
    """The scale of all feelings of a file, looked at once for all that are wrong."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.data = data

    @cached_property
    def from_one(self) -> Fix | None:
        """Three less for every feeling of a file whose feelings are all numbers from one to five."""
        found = _feelings(self.data.get("phases"), ("phases",))
        felt = {path: number for path, value in found if (number := _number(value))}
        if not felt or not all(1 <= number <= 5 for number in felt.values()):
            return None
        edits = tuple(Edit(path, _moved(number)) for path, number in felt.items())
        return Fix(said("Take 3 from every feeling of the file: on this scale 1 to 5 is -2 to 2."), edits)


def _feelings(value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    items = value.items() if isinstance(value, Mapping) else enumerate(value) if isinstance(value, list) else ()
    for key, child in items:
        if key == "feel":
            yield (*path, key), child
        else:
            yield from _feelings(child, (*path, key))


def _number(value: Any) -> float | None:
    """A number as a file has it, also in quotes; every other feeling is no mark."""
    return decimal(str(value)) if isinstance(value, (str, int, float)) else None


def _moved(marks: float) -> str:
    return f"{round(marks - _MIDDLE, 2):g}"
