"""What to say of a word where the format has its own words, a number or a mapping: which of them was meant."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, get_args

from ...findings import Path
from ...language.messages import Message, said
from ...language.synonyms import CHANNELS, feeling, meant
from ...model.base import Part
from ...model.scope import Scope
from ...model.steps import Phase, Step
from ...model.words import Word
from ...text.expressions import expression
from ...text.spelling import nearest
from ..expected import part_at
from ..quoting import in_braces, shown
from .scales import feelings_of_ten
from .scopes import ends_of

_BETWEEN = expression(r"\s*[,;/&+|\n，、；]\s*|\s+(?:and|or|und|oder)\s+|\s*[和或及与]\s*")
_AN_ID = expression(r"\w[\w.\-]*")
Said = tuple[Message, Message]
"""What is wrong, and what to write."""


def no_word(path: Path, value: str, field: str, words: list[str]) -> Said:
    """That a word is not in its list, and which one was meant: by its name, or by a slip."""
    names = meant(value, words)
    allowed = said("Write {words}.", words=any_of(words))
    if len(names) == 1:
        message = said("`{value}` is called `{right}` here", value=short(value), right=names[0])
        return message, said("Write `{text}`.", text=names[0])
    message = said("`{value}` is not allowed for `{field}`", value=short(value), field=field)
    if names:
        return message, said("It can mean {words}: write which.", words=either(names))
    if listed := listed_words(value, words):
        return message, said("Several make a list: write `{text}`.", text=f"[{', '.join(listed)}]")
    near = nearest(value, words)
    if near:
        return message, said("Did you mean `{near}`? {otherwise}", near=near, otherwise=allowed)
    if path[0] == "lanes" and field in ("kind", "lanes"):
        id = value if _AN_ID.fullmatch(value) else "-".join(re.findall(r"\w+", value.lower())) or "lane"
        lane = f"{{kind: frontstage, id: {id}, name: {in_braces(short(value))}}}"
        return (
            said("`{value}` is no kind of lane", value=short(value)),
            said("If it is the name of one, write `{lane}`; kinds are {words}.", lane=lane, words=tuple(words)),
        )
    return message, allowed


def channel_of_words(text: str) -> str | None:
    """The medium of a name in several words, of which the last says it and no other another: `company website`.

    >>> channel_of_words("online portal"), channel_of_words("banking app"), channel_of_words("app store")
    ('web', 'app', None)
    """
    words = [meant(word, CHANNELS) for word in re.split(r"[\s\-]+", text.strip())]
    told = {word for each in words for word in each}
    return told.pop() if len(words) > 1 and len(words[-1]) == 1 and len(told) == 1 else None


def no_feeling(value: Any) -> Said:
    """That a feeling is a number, and which one a word or an emoji comes to."""
    number = feeling(value) if isinstance(value, str) else None
    message = said(
        "`feel` is a number from -2 (very bad) to 2 (very good), but {value} stands here", value=shape(value)
    )
    if number is not None:
        return message, said("Write `{text}`.", text=number)
    if isinstance(value, str) and any(map(str.isalpha, value)):
        return message, said("Write a number; what is felt can stand in words under `think`.")
    if isinstance(value, str) and (of_ten := feelings_of_ten(value)) is not None:
        nought, one = of_ten
        if nought == one:
            return message, said("Write `{text}`.", text=one)
        return message, said("Write `{one}`; if the marks begin with 1, `{other}`.", one=nought, other=one)
    return message, said("Write a number.")


def no_mapping(path: Path, value: Any, field: str, data: Mapping[str, Any], known: Sequence[str]) -> Said:
    """That something has keys of its own, and which of them the value belongs to."""
    message = said("`{field}` has keys of its own, but {value} stands here", field=field, value=shape(value))
    part = part_at(path, data)
    text = shown(value)
    if word := word_of_mapping(path, value, data):
        return message, said("Write `{text}`.", text=word)
    if part is not None and (fields := _word_fields(part)):
        name, words = next(iter(fields.items()))
        # A sentence in this place says why it is one.
        why = f", why: {text}" if "why" in part.model_fields and isinstance(value, str) and " " in value else ""
        written = f"{{{name}: …{why}}}"
        return message, said("Write `{text}`, with {words}.", text=written, words=any_of([*map(str, words)]))
    if part is Phase:
        return message, said("Write `{text}`.", text=f"- name: {text}")
    if part is Scope and isinstance(value, str):
        return message, no_ends()
    if part is Step:
        return message, said("Write `{text}`, or another lane.", text=f"- customer: {text}")
    if known:
        more = " …" if len(known) > 8 else ""
        return message, said("Write keys: {known}{more}.", known=tuple(known[:8]), more=more)
    return message, said("Write `key: value`.")


def no_ends() -> Message:
    """What to write for a scope that says neither where it begins nor where it ends."""
    return said(
        "Write `{scope}`; what else it covers stands under `{key}`.",
        scope="scope: {starts: …, ends: …}",
        key="service",
    )


def listed_words(text: str, words: Sequence[str]) -> list[str]:
    """The words that one text lists, as the format calls them; none where one of them is unknown.

    >>> listed_words("web, phone", ["web", "phone", "app"]), listed_words("Telefon und App", ["phone", "app"])
    (['web', 'phone'], ['phone', 'app'])
    """
    parts = [part for part in _BETWEEN.split(text) if part]
    found = [meant(part, words) for part in parts]
    return [names[0] for names in found] if len(parts) > 1 and all(len(names) == 1 for names in found) else []


def word_of_mapping(path: Path, value: Any, data: Mapping[str, Any]) -> str | None:
    """The mapping that a word means where it stands alone: `moment: positive` is `moment: {kind: positive}`."""
    part = part_at(path, data)
    if part is None or not isinstance(value, str):
        return None
    if part is Scope:
        ends = ends_of(value)
        return f"{{starts: {in_braces(ends[0])}, ends: {in_braces(ends[1])}}}" if ends else None
    for name, words in _word_fields(part).items():
        names = meant(value, [str(word) for word in words])
        if len(names) == 1:
            return f"{{{name}: {names[0]}}}"
    return f"{{name: {in_braces(value)}}}" if part is Phase and "\n" not in value else None


def _word_fields(part: type[Part]) -> dict[str, type[Word]]:
    """The fields of a part that hold a word of a list and that it cannot do without."""
    return {
        name: word
        for name, field in part.model_fields.items()
        if field.is_required()
        for word in (field.annotation, *get_args(field.annotation))
        if isinstance(word, type) and issubclass(word, Word)
    }


def either(words: Sequence[str]) -> str:
    """Some words, each as it is written, with an `or` before the last."""
    return any_of([f"`{word}`" for word in words])


def any_of(words: Sequence[str]) -> str:
    """Some words with an `or` before the last."""
    return words[0] if len(words) == 1 else said("{most} or {last}", most=tuple(words[:-1]), last=words[-1])


def shape(value: Any) -> str:
    """A value as a sentence names it."""
    if isinstance(value, Mapping):
        return said("a mapping")
    if isinstance(value, (list, tuple)):
        return said("a list")
    return f"`{short(value)}`"


def short(value: Any) -> str:
    """A value in one line, cut where it is long."""
    text = " ".join(str(value).split())
    return text if len(text) <= 40 else text[:39] + "…"
