"""Answers in words as numbers: the usual scales of forms, in English, German and Chinese, and scales of one's own.

Words mean nothing alone: `Satisfied` is the best but one of five answers and the third of seven. So all words that a
question was answered with are looked at together.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ...text.expressions import expression

UNANSWERED = frozenset(
    (
        *("", "-", "–", "na", "n/a", "none", "not applicable", "don't know", "prefer not to say"),
        *("keine angabe", "k. a.", "weiß nicht", "无", "不适用", "不知道", "不清楚"),
        *("offered", "unoffered"),
    )
)
"""What stands in cells that nobody answered; Zendesk offers ratings that nobody gives."""

Scale = tuple[tuple[str, ...], ...]
"""From the worst answer to the best, each in all its words."""


def _scale(text: str) -> Scale:
    """A line an answer, its words parted by bars; a line that begins with a bar goes on with the answer above it."""
    return tuple(tuple(step.split("|")) for step in text.strip().replace("\n|", "|").split("\n"))


def _agreeing(adjective: str) -> Scale:
    """Five answers of which none says the opposite, as SurveyMonkey asks."""
    return _scale(
        f"not at all {adjective}\nnot so {adjective}|slightly {adjective}|a little {adjective}"
        f"\nsomewhat {adjective}|moderately {adjective}\nvery {adjective}|quite {adjective}\nextremely {adjective}"
    )


ADJECTIVES = ("satisfied", "likely", "easy", "helpful", "important", "friendly", "clear", "happy", "good", "well")
SCALES: tuple[Scale, ...] = (
    _scale("""
very dissatisfied|very unsatisfied|extremely dissatisfied|completely dissatisfied|sehr unzufrieden
|äußerst unzufrieden|非常不满意|很不满意|十分不满意
dissatisfied|unsatisfied|somewhat dissatisfied|unzufrieden|eher unzufrieden|不满意|不太满意|比较不满意
neutral|neither satisfied nor dissatisfied|neither|ok|okay|weder noch|teils teils
|weder zufrieden noch unzufrieden|一般|中立
satisfied|somewhat satisfied|zufrieden|eher zufrieden|满意|比较满意
very satisfied|extremely satisfied|completely satisfied|sehr zufrieden|äußerst zufrieden
|非常满意|很满意|十分满意"""),
    _scale("""
very dissatisfied|extremely dissatisfied|sehr unzufrieden|非常不满意
dissatisfied|moderately dissatisfied|unzufrieden|不满意
somewhat dissatisfied|slightly dissatisfied|eher unzufrieden|有点不满意|比较不满意
neutral|neither satisfied nor dissatisfied|weder noch|teils teils|weder zufrieden noch unzufrieden|一般|中立
somewhat satisfied|slightly satisfied|eher zufrieden|有点满意|比较满意
satisfied|moderately satisfied|zufrieden|满意
very satisfied|extremely satisfied|sehr zufrieden|非常满意"""),
    _scale("""
strongly disagree|completely disagree|totally disagree|stimme überhaupt nicht zu|stimme gar nicht zu
|trifft überhaupt nicht zu|trifft gar nicht zu|非常不同意|完全不同意|强烈不同意
disagree|somewhat disagree|stimme nicht zu|stimme eher nicht zu|trifft nicht zu
|trifft eher nicht zu|不同意|不太同意|比较不同意
neutral|neither agree nor disagree|undecided|not sure|neither|unentschieden|weder noch|teils teils|一般|中立|不确定
agree|somewhat agree|stimme zu|stimme eher zu|trifft zu|trifft eher zu|同意|比较同意
strongly agree|completely agree|totally agree|stimme voll zu|stimme voll und ganz zu|stimme völlig zu
|trifft voll zu|trifft voll und ganz zu|trifft völlig zu|非常同意|完全同意|强烈同意"""),
    _scale("""
strongly disagree|stimme überhaupt nicht zu|非常不同意|完全不同意
disagree|moderately disagree|stimme nicht zu|不同意
somewhat disagree|slightly disagree|stimme eher nicht zu|有点不同意|比较不同意
neutral|neither agree nor disagree|weder noch|teils teils|一般|中立
somewhat agree|slightly agree|stimme eher zu|有点同意|比较同意
agree|moderately agree|stimme zu|同意
strongly agree|stimme voll zu|stimme voll und ganz zu|非常同意|完全同意"""),
    _scale("""
very difficult|extremely difficult|very hard|sehr schwierig|sehr schwer|sehr aufwendig
|sehr aufwändig|非常困难|很难|非常难
difficult|somewhat difficult|hard|schwierig|schwer|eher schwierig|困难|难|比较困难|比较难
neutral|neither easy nor difficult|neither|weder noch|teils teils|weder einfach noch schwierig|一般|中立
easy|somewhat easy|einfach|leicht|eher einfach|容易|比较容易
very easy|extremely easy|sehr einfach|sehr leicht|非常容易|很容易"""),
    _scale("""
very difficult|extremely difficult|sehr schwierig|sehr schwer|非常困难
difficult|moderately difficult|schwierig|schwer|困难
somewhat difficult|slightly difficult|eher schwierig|eher schwer|比较困难|有点困难
neutral|neither easy nor difficult|weder noch|teils teils|一般|中立
somewhat easy|slightly easy|eher einfach|eher leicht|比较容易|有点容易
easy|moderately easy|einfach|leicht|容易
very easy|extremely easy|sehr einfach|sehr leicht|非常容易"""),
    _scale("""
very unlikely|extremely unlikely|not at all likely|sehr unwahrscheinlich|非常不可能|完全不可能
unlikely|somewhat unlikely|unwahrscheinlich|eher unwahrscheinlich|不可能|不太可能
neutral|neither likely nor unlikely|neither|weder noch|teils teils|一般|中立|不确定
likely|somewhat likely|wahrscheinlich|eher wahrscheinlich|可能|比较可能
very likely|extremely likely|sehr wahrscheinlich|非常可能|很可能"""),
    _scale("""
very poor|very bad|terrible|awful|sehr schlecht|非常差|很差|非常不好
poor|bad|schlecht|差|不好|较差|比较差
average|fair|ok|okay|acceptable|mittel|mittelmäßig|befriedigend|teils teils|一般|还行
good|gut|好|较好|比较好
very good|excellent|great|outstanding|sehr gut|ausgezeichnet|hervorragend|非常好|很好|优秀"""),
    _scale("poor\nfair\ngood\nvery good\nexcellent"),
    *(_agreeing(adjective) for adjective in ADJECTIVES),
)
"""Of two that have the same words the shorter one first: the longer is meant where two words would be one answer."""

_NUMBER = expression(r"([-+]?\d+(?:\.\d+)?)\.?(?:[^\d.,]\D*)?")
_COMMA = expression(r"(?<!\d)(\d+),(\d{1,2})(?!\d)")
_LAST = expression(r"[^\d]+[(\[](\d+(?:\.\d+)?)[)\]]")


class Numbers(NamedTuple):
    """What the texts of a column mean as numbers."""

    of: dict[str, float]
    """By text as it stands in the file; unanswered ones and those that are no answer are not there."""
    best: int | None
    """The best answer, where the texts are words of a scale."""

    def counted(self, texts: Mapping[str, int]) -> Counter[float]:
        """How often each number is meant, of how often each text stands there."""
        counted = Counter[float]()
        for text, count in texts.items():
            if text in self.of:
                counted[self.of[text]] += count
        return counted


def numbers_of(texts: Iterable[str], own: Mapping[str, float] | None = None, *, words: bool = True) -> Numbers:
    """Numbers, numbers with words (`5 - very good`, `Very good (5)`), words of one's own, words of a usual scale.

    `words`: whether answers in words alone count; those to a question that is asked in numbers do not.

    >>> numbers_of(["Satisfied", "Very satisfied", "N/A"])
    Numbers(of={'Satisfied': 4.0, 'Very satisfied': 5.0}, best=5)
    >>> numbers_of(["10 - Extremely likely", "7", "3 or 4"]).of
    {'10 - Extremely likely': 10.0, '7': 7.0}
    """
    mine = {_plain(label): float(value) for label, value in (own or {}).items()}
    found: dict[str, float] = {}
    others: dict[str, str] = {}
    for text in dict.fromkeys(texts):
        plain = _plain(text)
        if plain in mine:
            found[text] = mine[plain]
        elif not_answered(text):
            continue
        elif (number := _number(text)) is not None:
            found[text] = number
        else:
            others[text] = plain
    # A stray word in a column of numbers is a bad answer.
    scale = scale_of(others.values()) if words and len(others) > len(found) else None
    if scale is None:
        return Numbers(found, round(max(mine.values())) if mine.keys() & map(_plain, found) else None)
    steps = {word: step for step, alike in enumerate(scale, 1) for word in alike}
    found |= {text: float(steps[plain]) for text, plain in others.items() if plain in steps}
    return Numbers(found, len(scale))


def scale_of(words: Iterable[str]) -> Scale | None:
    """The usual scale that these words are of: one that knows most of them, each as an answer of its own."""
    wanted = set(words)
    best: tuple[int, Scale] | None = None
    for scale in SCALES:
        hits = [sum(word in wanted for word in step) for step in scale]
        if max(hits) == 1 and (best is None or sum(hits) > best[0]):
            best = sum(hits), scale
    # A few stray texts in a column of answers are bad rows; a column of texts with a stray word is no scale.
    return best[1] if best and 2 * best[0] > len(wanted) else None


def not_answered(text: str | None) -> bool:
    """An empty cell, or what forms write into one that nobody filled in."""
    return text is None or " ".join(text.casefold().replace("’", "'").split()) in UNANSWERED


def _number(text: str) -> float | None:
    text = _COMMA.sub(r"\1.\2", text.strip(), count=1)
    found = _NUMBER.fullmatch(text) or _LAST.fullmatch(text)
    return float(found[1]) if found else None


def _plain(text: str) -> str:
    """In small letters, without the marks and signs around words, and without what Zendesk adds."""
    words = re.sub(r"[^\w’']+", " ", text.casefold()).split()
    return " ".join(words).removesuffix(" with comment")
