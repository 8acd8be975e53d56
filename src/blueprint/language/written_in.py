"""In which language texts are written, where they tell it clearly enough to put words of our own beside them."""

from __future__ import annotations

from collections.abc import Iterable

from ..text.expressions import expression

_HAN = expression("[\u4e00-\u9fff\u3400-\u4dbf]")
_OTHER_SCRIPTS = expression("[\u3040-\u30ff\uac00-\ud7af]")
"""Kana and Hangul, beside which Han characters are not Chinese."""
_WORD = expression(r"[^\W\d_]+")
_GERMAN = frozenset((
    "der", "das", "und", "den", "dem", "des", "einen", "einem", "einer", "eines", "im", "vom", "zum", "zur", "beim",
    "für", "mit", "von", "nach", "auf", "über", "wird", "werden", "ist", "nicht", "sich", "oder", "aus", "ein", "eine",
    "keine", "noch", "ob",
))  # fmt: skip
_NOT_GERMAN = frozenset((
    "the", "of", "and", "to", "for", "with", "from", "by", "is", "are", "not", "his", "her", "their", "a", "het", "een",
    "van", "voor", "naar", "och", "att", "för", "det", "med", "på", "og", "af", "til",
))  # fmt: skip
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
    letters = sum(map(str.isalpha, together))
    han = len(_HAN.findall(together))
    if told and _HAN.search(told[0]) and 2 * han > letters and not _OTHER_SCRIPTS.search(together):
        return "zh"
    words = [word.casefold() for word in _WORD.findall(together)]
    german = sum(word in _GERMAN or "ß" in word or "ü" in word or "ä" in word for word in words)
    others = sum(word in _NOT_GERMAN for word in words)
    return "de" if german >= _LEAST and german > 4 * others else None
