"""Which language a name means: `zh`, `zh_CN`, `中文`, `Deutsch`. Findings, drawings, tables and pages all ask here."""

import re

from ..text.expressions import expression

SPOKEN = ("en", "zh", "de")
"""The languages in which we speak; others are answered in the first."""

_NAMES = {
    "en": "en eng english englisch 英语 英文",
    "zh": "zh zho chi cmn chinese chinesisch mandarin 中文 汉语 漢語 华语 華語 国语 國語 普通话 简体 繁体 繁體"
    " 简体中文 繁体中文 繁體中文",
    "de": "de deu ger german deutsch 德语 德文",
}
_LANGUAGES = {name: language for language, names in _NAMES.items() for name in names.split()}
_TAG = expression("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def language_of(name: str | None) -> str:
    """The language of `SPOKEN` that a name or tag means; English for all others, and where there is none.

    >>> [language_of(name) for name in ("zh_CN", "中文", "汉语（简体）", "de-AT", "Deutsch", "fr", None)]
    ['zh', 'zh', 'zh', 'de', 'de', 'en', 'en']
    """
    return _LANGUAGES.get(_first_word(name), SPOKEN[0]) if name else SPOKEN[0]


def language_tag(name: str | None) -> str:
    """A language as `lang` in HTML takes it (BCP 47): also one that we do not speak, where its tag is written.

    >>> [language_tag(name) for name in ("de_AT", "fr", "zh-Hans", "汉语", "Deutsch", "plain English", None)]
    ['de-AT', 'fr', 'zh-Hans', 'zh', 'de', 'en', 'en']
    """
    tag = (name or "").strip().replace("_", "-")
    return tag if _TAG.fullmatch(tag) else language_of(name)


def _first_word(name: str | None) -> str:
    return re.split(r"[\W_]", (name or "").strip().casefold(), maxsplit=1)[0]
