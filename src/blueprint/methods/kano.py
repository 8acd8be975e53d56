"""What a feature is to customers, from answers to pairs of questions (Kano 1984; evaluation after Berger 1993)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from enum import IntEnum, StrEnum
from typing import NamedTuple

from ..notebook_hook import shows_itself


class Reply(IntEnum):
    """What customers answer to “if the feature is there …” (functional) and “… is not there” (dysfunctional)."""

    LIKE = 0
    MUST_BE = 1
    NEUTRAL = 2
    LIVE_WITH = 3
    DISLIKE = 4


REPLIES = {
    Reply.LIKE: ("like", "喜欢"),
    Reply.MUST_BE: ("must-be", "理应如此"),
    Reply.NEUTRAL: ("neutral", "无所谓"),
    Reply.LIVE_WITH: ("live-with", "可以忍受"),
    Reply.DISLIKE: ("dislike", "不喜欢"),
}
"""The answers as files of answers hold them; a number from 1 (like) to 5 (dislike) means the same."""


def reply(written: str) -> Reply:
    """The answer that a word or a number means; ValueError for any other.

    >>> reply("Must be"), reply("不喜欢"), reply("1")
    (<Reply.MUST_BE: 1>, <Reply.DISLIKE: 4>, <Reply.LIKE: 0>)
    """
    plain = "-".join(written.casefold().replace("-", " ").split())
    for number, (meant, words) in enumerate(REPLIES.items(), 1):
        if plain in (*words, str(number)):
            return meant
    known = ", ".join(english for english, _ in REPLIES.values())
    raise ValueError(f"{written.strip() or 'nothing'} is no answer: write {known}, or 1 to 5")


class Category(StrEnum):
    """What a pair of answers makes of a feature."""

    ATTRACTIVE = "A"
    ONE_DIMENSIONAL = "O"
    MUST_BE = "M"
    INDIFFERENT = "I"
    REVERSE = "R"
    QUESTIONABLE = "Q"


_A, _O, _M, _I, _R, _Q = Category
TABLE = ("QAAAO", "RIIIM", "RIIIM", "RIIIM", "RRRRQ")
"""Kano's evaluation table: a row for each functional answer, a column for each dysfunctional one."""

FONG = 1.65
"""Standard deviations by which two counts must differ, at 10 % two-sided (Fong 1996)."""


def category(functional: Reply, dysfunctional: Reply) -> Category:
    """The category of one pair of answers.

    >>> category(Reply.LIKE, Reply.DISLIKE), category(Reply.LIKE, Reply.LIKE)
    (<Category.ONE_DIMENSIONAL: 'O'>, <Category.QUESTIONABLE: 'Q'>)
    """
    return Category(TABLE[functional][dysfunctional])


@shows_itself
class Kano(NamedTuple):
    """How many customers put a feature into each category, and what follows from that."""

    counts: Mapping[Category, int]

    @property
    def n(self) -> int:
        """How many pairs of answers there are, questionable ones included."""
        return sum(self.counts.values())

    @property
    def ranked(self) -> list[Category]:
        """The categories from most to least frequent; of equals the one that binds most: M > O > A > I."""
        return sorted((_M, _O, _A, _I, _R, _Q), key=lambda each: -self.counts[each])

    @property
    def mode(self) -> Category:
        """The most frequent category."""
        return self.ranked[0]

    @property
    def berger(self) -> Category:
        """The most frequent of O, A and M where these are more than half of the answers, else of I, R and Q."""
        wanted = sum(self.counts[each] for each in (_O, _A, _M))
        among = (_O, _A, _M) if wanted > self.n - wanted else (_I, _R, _Q)
        return next(each for each in self.ranked if each in among)

    @property
    def aom(self) -> Category | None:
        """The most frequent of A, O and M, whatever the others; None where nobody's answers are one of them."""
        return next((each for each in self.ranked if each in (_A, _O, _M) and self.counts[each]), None)

    @property
    def better(self) -> float | None:
        """By how much the feature, if there, raises satisfaction: (A + O) / (A + O + M + I), 0 to 1."""
        return self._share(_A, _O)

    @property
    def worse(self) -> float | None:
        """By how much satisfaction falls without it: −(O + M) / (A + O + M + I), −1 to 0."""
        share = self._share(_O, _M)
        return None if share is None else 0.0 - share  # no −0 of a feature without which nothing is lost

    def _share(self, *categories: Category) -> float | None:
        base = sum(self.counts[each] for each in (_A, _O, _M, _I))
        return sum(self.counts[each] for each in categories) / base if base else None

    @property
    def questionable(self) -> float | None:
        """The share of answers that contradict themselves, 0 to 1; None without answers."""
        return self.counts[_Q] / self.n if self.n else None

    @property
    def category_strength(self) -> float | None:
        """By how many percent of all answers the first category leads the second (Lee and Newcomb 1997)."""
        first, second = (self.counts[each] for each in self.ranked[:2])
        return 100 * (first - second) / self.n if self.n else None

    @property
    def total_strength(self) -> float | None:
        """How many percent of all answers want the feature at all: A + O + M."""
        return 100 * sum(self.counts[each] for each in (_A, _O, _M)) / self.n if self.n else None

    @property
    def fong(self) -> tuple[int, float]:
        """How far the two most frequent categories lie apart, and how far they must, to differ at 10 % (Fong 1996).

        The bound is 1.65 · √((a + b)(2n − a − b) / 2n).
        """
        a, b = (self.counts[each] for each in self.ranked[:2])
        n = self.n
        return a - b, FONG * math.sqrt((a + b) * (2 * n - a - b) / (2 * n)) if n else 0.0

    @property
    def clear(self) -> bool:
        """The first category differs from the second by Fong's test."""
        apart, needed = self.fong
        return self.n > 0 and apart >= needed


def from_counts(counts: Mapping[str, int]) -> Kano:
    """Counts by the categories' letters, those that are left out being 0; ValueError for others and below 0."""
    if any(count < 0 for count in counts.values()):
        raise ValueError("a count is below 0")
    found: dict[Category, int] = dict.fromkeys(Category, 0)
    for letter, count in counts.items():
        if letter not in found:
            raise ValueError(f"{letter} is no category; count pairs of answers by {', '.join(Category)}")
        found[Category(letter)] += count
    return Kano(found)


def from_answers(pairs: Iterable[tuple[Reply, Reply]]) -> Kano:
    """Counts from pairs of answers, functional and dysfunctional."""
    found = dict.fromkeys(Category, 0)
    for functional, dysfunctional in pairs:
        found[category(functional, dysfunctional)] += 1
    return Kano(found)
