"""What a feature is to customers, from answers to pairs of questions (Kano 1984; evaluation after Berger 1993)."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from enum import IntEnum, StrEnum
from math import fsum

from ..language.messages import said
from ..model.values import Percent
from ..notebook_hook import shows_itself
from ..records import Record
from ..text.expressions import expression


class Reply(IntEnum):
    """What customers answer to “if the feature is there …” (functional) and “… is not there” (dysfunctional)."""

    LIKE = 0
    MUST_BE = 1
    NEUTRAL = 2
    LIVE_WITH = 3
    DISLIKE = 4


REPLIES = {
    Reply.LIKE: (
        "like", "喜欢", "i like it", "i like it that way", "i would like it", "i enjoy it", "i enjoy it that way",
        "很喜欢", "我喜欢", "我很喜欢", "我喜欢这样", "das würde mich sehr freuen", "das freut mich", "das gefällt mir",
    ),
    Reply.MUST_BE: (
        "must be", "理应如此", "it must be", "it must be that way", "must have", "i expect it", "i expect it that way",
        "i expect it to be that way", "expect", "expect it", "应该如此", "它理应如此", "理所当然", "必须这样",
        "das setze ich voraus", "das muss so sein", "selbstverständlich",
    ),
    Reply.NEUTRAL: (
        "neutral", "无所谓", "i am neutral", "i'm neutral", "i do not care", "i don't care", "don't care", "我无所谓",
        "das ist mir egal", "egal",
    ),
    Reply.LIVE_WITH: (
        "live with", "可以忍受", "i can live with it", "i can live with it that way", "live with it",
        "i can tolerate it", "tolerate", "tolerate it", "i can tolerate it that way",
        "能忍受", "勉强接受", "可以接受", "我可以忍受",
        "das nehme ich gerade noch hin", "das könnte ich in kauf nehmen", "das nehme ich in kauf",
    ),
    Reply.DISLIKE: (
        "dislike", "不喜欢", "i dislike it", "i dislike it that way", "i do not like it", "i don't like it",
        "i would dislike it", "很不喜欢", "我不喜欢", "我很不喜欢", "我不喜欢这样", "das würde mich sehr stören",
        "das stört mich", "das stört mich sehr",
    ),
}  # fmt: skip
"""The answers in the words of questionnaires; a number from 1 (like) to 5 (dislike) means the same."""
_MEANT = {word: meant for meant, words in REPLIES.items() for word in words}


def reply(written: str, labels: Mapping[str, float] | None = None) -> Reply:
    """The answer that a sentence, a word or a number means; ValueError for any other.

    `labels`: words of one's own → 1 (like) to 5 (dislike).

    >>> reply("Must be"), reply("不喜欢"), reply("1"), reply("4 - I can live with it.")
    (<Reply.MUST_BE: 1>, <Reply.DISLIKE: 4>, <Reply.LIKE: 0>, <Reply.LIVE_WITH: 3>)
    """
    plain = _plain(written)
    for label, number in (labels or {}).items():
        if _plain(label) == plain and number in range(1, 6):
            return Reply(int(number) - 1)
    found = _NUMBERED.fullmatch(plain)
    if found and found[2] in _MEANT:
        return _MEANT[found[2]]
    if found and found[1] and not found[2]:
        return Reply(int(found[1]) - 1)
    known = tuple(words[0].replace(" ", "-") for words in REPLIES.values())
    raise ValueError(
        said("{text} is no answer: write {known}, or 1 to 5", text=written.strip() or said("nothing"), known=known)
    )


_NUMBERED = expression(r"(?:([1-5])(?: 0+)?)? ?(\D*)")
"""Survey tools write the number of an answer before it, or alone; spreadsheets 1 as 1.0."""


def _plain(written: str) -> str:
    return " ".join(re.sub(r"[^\w']+", " ", written.casefold().replace("’", "'")).split())


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
class Kano(Record):
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


def from_counts(counts: Mapping[str, float], n: int | None = None) -> Kano:
    """Counts by the categories' letters, those that are left out being 0; or parts of `n` answers in %.

    Parts are meant by `Percent`, and by numbers that are 100 in sum where `n` is another number. ValueError: a letter
    is no category, a count is below 0 or no whole number, parts are not 100 in sum or of an unknown `n`, or counts are
    not `n` in sum.
    """
    for letter, count in counts.items():
        if letter not in _LETTERS:
            raise ValueError(
                said("{letter} is no category; count pairs of answers by {known}", letter=letter, known=_LETTERS)
            )
        if count < 0:
            raise ValueError(said("a count is below 0"))
    total = fsum(counts.values())
    parts = any(isinstance(count, Percent) for count in counts.values())
    hundred = abs(total - 100) <= ROUNDED
    if parts and not hundred:
        raise ValueError(said("the parts are {total} % in sum, not 100", total=f"{total:g}"))
    if n is not None and hundred and (parts or total != n):
        return Kano(dict.fromkeys(Category, 0) | _of_parts(counts, n))
    if parts:
        raise ValueError(said("write beside parts in % how many answered, such as `n: 200`"))
    if n is not None and total != n:
        raise ValueError(said("the counts are {total} in sum, not {n}", total=f"{total:g}", n=n))
    if any(count != int(count) for count in counts.values()):
        raise ValueError(said("a count is no whole number; parts have a percent sign and `n` beside them"))
    return Kano(dict.fromkeys(Category, 0) | {Category(letter): int(count) for letter, count in counts.items()})


ROUNDED = 1.0
"""How far parts of 100 may miss it: six of them, each rounded."""
_LETTERS = tuple(map(str, Category))


def _of_parts(parts: Mapping[str, float], n: int) -> dict[Category, int]:
    """Whole answers that are `n` in sum, as near to the parts as can be (the largest remainders get what is left)."""
    total = fsum(parts.values())
    exact = {Category(letter): n * part / total for letter, part in parts.items()}
    found = {category: int(count) for category, count in exact.items()}
    by_rest = sorted(exact, key=lambda category: found[category] - exact[category])
    for category in by_rest[: n - sum(found.values())]:
        found[category] += 1
    return found


def from_answers(pairs: Iterable[tuple[Reply, Reply]]) -> Kano:
    """Counts from pairs of answers, functional and dysfunctional."""
    found = dict.fromkeys(Category, 0)
    for functional, dysfunctional in pairs:
        found[category(functional, dysfunctional)] += 1
    return Kano(found)
