"""In which language texts are written, where they tell it clearly enough to put words of our own beside them."""

from __future__ import annotations

from collections.abc import Iterable

_GERMAN = frozenset((
    "der", "das", "und", "den", "dem", "des", "einen", "einem", "einer", "eines", "im", "vom", "zum", "zur", "beim",
    "für", "mit", "von", "nach", "auf", "über", "wird", "werden", "ist", "nicht", "sich", "oder", "aus", "ein", "eine",
    "keine", "noch", "ob",
))  # fmt: skip
_NOT_GERMAN = frozenset((
    "the", "of", "and", "to", "for", "with", "from", "by", "is", "are", "not", "his", "her", "their", "a", "het", "een",
    "van", "voor", "naar", "och", "att", "för", "det", "med", "på", "og", "af", "til",
))  # fmt: skip
_AROUND = ".,:;!?…()[]\"'“”„‚‘’«»/–-"
"""What stands around words."""
_LEAST = 4
"""Fewer words that are German alone may be names."""


def written_in(texts: Iterable[str]) -> str | None:
    """`zh` or `de` where these texts, the title first, are clearly Chinese or German; None where they are not.

    >>> written_in(["门诊服务", "挂号", "取药"]), written_in(["予約サービス"]), written_in(["Hotel 如家", "Sleeps"])
    ('zh', None, None)
    >>> written_in(["Inspektion im Autohaus", "Stellt das Auto ab", "Gibt den Schlüssel ab", "Zahlt mit Karte"])
    'de'
    >>> written_in(["Biergarten für alle", "Orders the beer", "Pays"]), written_in([])
    (None, None)
    """
    told = [text for text in texts if text]
    together = " ".join(told)
    if not together.isascii() and _is_chinese(told[0], together):
        return "zh"
    words = [word.strip(_AROUND) for word in together.casefold().split()]
    german = sum(word in _GERMAN or "ß" in word or "ü" in word or "ä" in word for word in words)
    others = sum(word in _NOT_GERMAN for word in words)
    return "de" if german >= _LEAST and german > 4 * others else None


def _is_chinese(title: str, together: str) -> bool:
    """Whether a title and most letters of all texts are Han characters, and none is one of those that Japanese has."""
    han = sum(map(_is_han, together))
    others = any("\u3040" <= char <= "\u30ff" or "\uac00" <= char <= "\ud7af" for char in together)  # kana, Hangul
    return any(map(_is_han, title)) and 2 * han > sum(map(str.isalpha, together)) and not others


def _is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf"
