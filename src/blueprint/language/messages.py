"""Sentences that know how they were made, so that they can be said again in another language.

A message is written once, in English, where it arises: `said("nothing answers {action}", action=…)`. The table in
`messages_zh.py` has the same sentence in Chinese.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from ..text.expressions import expression
from .languages import language_of

_PLACE = expression(r"\{(\w+)\}")


class Message(str):
    """A sentence in English, with the template and the values that it was made of."""

    __slots__ = ("template", "values")

    template: str
    values: dict[str, object]


def said(template: str, **values: object) -> Message:
    """The sentence with its values in the places that name them; all other braces stand for themselves.

    A value may be a message itself; of several words in a tuple a list is made.

    >>> said("`{key}` is missing: write `{a: 1}` or one of {known}", key="title", known=("a", "b"))
    '`title` is missing: write `{a: 1}` or one of a, b'
    """
    return _made(template, template, values, _in_english)


def in_language(text: str, language: str | None) -> str:
    """A message in the language of that name: Chinese for `zh`, `zh-CN`, `中文`, English for others; None: as it is."""
    if not isinstance(text, Message) or language is None:
        return text
    if language_of(language) != "zh":
        return said(text.template, **text.values)
    from .messages_zh import CHINESE

    return _made(CHINESE.get(text.template, text.template), text.template, text.values, _in_chinese)


def _made(form: str, template: str, values: dict[str, object], worded: Callable[[object], str]) -> Message:
    """A message of the template in the form that it has in some language."""
    if values:
        texts = [*_split(form)]
        texts[1::2] = [worded(values[name]) if name in values else f"{{{name}}}" for name in texts[1::2]]
        form = "".join(texts)
    message = Message(form)
    message.template, message.values = template, values
    return message


@lru_cache(maxsize=1024)
def _split(form: str) -> tuple[str, ...]:
    """Text and name of a place in turn; few forms are used, each of them often."""
    return tuple(_PLACE.split(form))


def _in_english(value: object) -> str:
    if isinstance(value, Message):
        return in_language(value, "en")
    return ", ".join(map(_in_english, value)) if isinstance(value, tuple) else str(value)


def _in_chinese(value: object) -> str:
    if isinstance(value, Message):
        return in_language(value, "zh")
    if isinstance(value, tuple):
        return "、".join(map(_in_chinese, value))
    # The words of the format have their Chinese spelling, which files may use as well.
    return getattr(value, "chinese", "") or str(value)
