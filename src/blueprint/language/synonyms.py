"""What people call the format's keys, lanes and words: one table, in English, Chinese and German.

The keys and lanes have names in further languages beside it, in `more_synonyms`.

A name stands under the word of the format that it means, as beginners type it, and as textbooks (Bitner, Shostack),
NN/g, Miro, Smaply and spreadsheets call it. Capitals, spaces, hyphens, emoji and wide letters do not count, and
neither do plurals and what says nothing (`customer actions`, `前台行为`, `Kundenaktionen`), so one spelling of each
name is enough. Where people mean two things by one name, it stands under both, and nobody may choose for them.

    meant("Front-stage actions", LANES)   ("frontstage",)
    meant("微信", CHANNELS)                ("chat",)
    meant("mail", CHANNELS)               ("email", "post")
    feeling("sad")                        -1

`meant` knows all tables at once: `among` says which words can stand in the place, such as the keys of a step.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache, lru_cache

from ..text.expressions import expression
from .synonym_tables import CHANNELS, FEELINGS, KEYS, LANES, ONLY_AT, SYSTEMS, WORDS

_SAYS_NOTHING = (
    "actions", "action", "activities", "activity", "interactions", "interaction", "processes", "process", "steps",
    "step", "tasks", "task", "lane", "row", "layer", "contact", "behaviours", "behaviour", "behaviors", "behavior",
    "points", "point",
    "行为", "行动", "活动", "动作", "交互", "互动", "接触", "流程", "过程", "泳道", "层", "栏",
    "aktionen", "aktion", "aktivitaeten", "aktivitaet", "handlungen", "handlung", "prozesse", "prozess",
    "interaktionen", "interaktion", "schritte", "schritt", "ebene", "zeile", "bereich", "bahn",
)  # fmt: skip
"""What may follow a name of something without changing it: `customer actions`, `前台行为`."""
_THEIRS = (
    "customer", "customers", "user", "users", "guest", "client", "kunden", "kunde", "nutzer", "客户", "用户", "顾客",
)  # fmt: skip
_BEHIND = ("duclient", "client", "delcliente", "docliente", "cliente", "vandeklant", "klienta")
"""Whose it is in languages that say so behind it: `émotions du client`."""
_OF_CUSTOMERS = ("feel", "think", "pain", "quote", "wait", "time", "opportunity", "question", "channel", "evidence")
"""What is the customer's anyway, so that `customer emotions` says no more than `emotions`."""
_OF_FLAGS = ("moment", "alone", "technology", "external", "decision", "ends")
"""What people ask for: `is_automated`, `isMomentOfTruth`."""
_PLURALS = (("ies", "y"), ("en", ""), ("es", ""), ("s", ""), ("n", ""), ("e", ""))
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_ACCENTS = str.maketrans("àáâãçèéêëìíîïñòóôõùúûýąćęłńśźż", "aaaaceeeeiiiinoooouuuyacelnszz")
_SIMPLIFIED = str.maketrans(
    "動後臺實體證據線內顧戶階驟緒觸點時間負責機會備註應員務統過標準題觀測問見業環節關鍵說規劃處術訊評價場認識優補滿興憤煩驚無開樂難擔慮緊張類營運渠與產",
    "动后台实体证据线内顾户阶骤绪触点时间负责机会备注应员务统过标准题观测问见业环节关键说规划处术讯评价场认识优补满兴愤烦惊无开乐难担虑紧张类营运渠与产",
)
"""Traditional characters of the names below, which are told in simplified ones."""
_OF_EMOJI = "\ufe0e\ufe0f\u20e3"
"""Marks that only say how an emoji is drawn."""
_PARTS = expression(
    r"[/|\n(（\[【)）\]】·,，、+&]| - | – |(?<=[\u4e00-\u9fff])\s*(?=[A-Za-z])|(?<=[A-Za-z])\s*(?=[\u4e00-\u9fff])"
)
"""Between two names of one thing."""

_LINE = expression(
    "(?:line|linie)o[fn].*|(?:internal)?interactionline|visibilityline|orderpenetrationline|implementationline"
    "|(?:内部|外部)?(?:互动|交互|接触)线|可[视視见](?:性の?|度)?线|能见度?线|订单渗透线|执行线|实施线"
    "|(?:interne)?(?:interaktions|sichtbarkeits|kundeninteraktions|vorplanungs|implementierungs)linie|linieder.*"
    "|(?:ligned|linead|linhad|lijnvan|linia)[aeilo]{0,3}(?:interac|interaz|interak|visib|zichtbaar|widoczn)[a-z]*"
    "|(?:interactie|zichtbaarheids)lijn|インタラクションライン|相互作用線"
)


def meant(word: str, among: Collection[str]) -> tuple[str, ...]:
    """The words of the format that a name means, out of those that can stand in its place.

    None for a name that nobody knows, several where people mean either. A word of the format means itself, however it
    is written. Of a name given twice (`前台 Frontstage`, `Customer actions (user)`), both halves must mean the same.

    >>> meant("Front-stage actions", ["customer", "frontstage"]), meant("Kundenaktionen", ["customer"])
    (('frontstage',), ('customer',))
    >>> meant("mail", CHANNELS), meant("Waiter", [*LANES, *KEYS])
    (('email', 'post'), ())
    >>> meant("name", ["title", "phases"]), meant("name", ["what", "id"]), meant("用户情绪", ["feel"])
    (('title',), ('what',), ('feel',))
    """
    words = tuple(among)
    found = _meant_whole(word, words)
    if found or not _PARTS.search(word):
        return found
    halves = {_meant_whole(part, words) for part in _PARTS.split(word) if bare(part)}
    return halves.pop() if len(halves) == 1 else ()


def meant_at(parts: Collection[str], word: str) -> str | None:
    """The key that a name means in one part of the format alone, by the names of its class and of those behind it.

    >>> meant_at(["Blueprint"], "Description"), meant_at(["Step"], "Description")
    ('service', None)
    """
    from . import more_synonyms

    tables = (table[part] for table in (ONLY_AT, more_synonyms.ONLY_AT) for part in parts if part in table)
    return next((key for table in tables for key, names in table.items() if meant_by(word, names)), None)


def meant_by(word: str, names: Collection[str]) -> bool:
    """Whether a word is one of these names, however it is written, or several of it."""
    plain = _bares(tuple(names))
    return any(form in plain for form, only in _forms(bare(word)) if only is None)


@cache
def _bares(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(bare, names))


def names_of(word: str) -> tuple[str, ...]:
    """All other names of a key, lane or word of the format, for those who look for it by one of them.

    >>> "emotion" in names_of("feel"), "微信" in names_of("chat"), names_of("Waiter")
    (True, True, ())
    """
    return tuple(name for table in _tables() for name in table.get(word, ()))


def feeling(word: str) -> int | None:
    """Where a word or an emoji stands on the scale of `feel`, -2 to 2; None for what is no feeling.

    >>> feeling("Sad"), feeling("😡"), feeling(":-)"), feeling("很满意"), feeling("cup")
    (-1, -2, 1, 2, None)
    """
    plain = word.strip().replace("\ufe0f", "")
    known = _feelings()
    return known.get(plain.casefold(), known.get(bare(plain)) if bare(plain) else None)


def tells_of_system(name: str) -> bool:
    """Whether a card is a system by its name, or done with one.

    >>> tells_of_system("Practice software"), tells_of_system("Buchungssystem"), tells_of_system("查询预约系统")
    (True, True, True)
    >>> tells_of_system("Takes the order"), tells_of_system("Happy to help"), tells_of_system("Sends a snapp")
    (False, False, False)
    """
    words = [form for word in re.findall(r"\w+", name.casefold()) for form in (word, word.removesuffix("s"))]
    return any(word in SYSTEMS or word.endswith(_LONG_SYSTEMS) for word in words)


_LONG_SYSTEMS = tuple(word for word in sorted(SYSTEMS) if len(word) > len("app") or not word.isascii())


def is_line(name: str) -> bool:
    """Whether this names one of the method's lines, which follow from the lanes and are written nowhere.

    >>> is_line("Line of visibility"), is_line("可视线"), is_line("Sichtbarkeitslinie"), is_line("Hotline")
    (True, True, True, False)
    """
    return _LINE.fullmatch(bare(name)) is not None


@lru_cache(maxsize=8192)
def bare(name: str) -> str:
    """A name as it is compared: letters, digits and the marks on them, without capitals, wide forms and accents.

    >>> bare("Front-Stage "), bare("1. Kanäle"), bare("👤 Customer’s")
    ('frontstage', 'kanaele', 'customers')
    """
    from unicodedata import category, normalize

    plain = normalize("NFKC", name).casefold().translate(_ACCENTS)
    plain = re.sub(r"^\s*\d{1,3}[.)、]\s*", "", plain).translate(_UMLAUTS).translate(_SIMPLIFIED)
    return "".join(char for char in plain if char.isalnum() or (category(char)[0] == "M" and char not in _OF_EMOJI))


@lru_cache(maxsize=8192)
def _meant_whole(word: str, among: tuple[str, ...]) -> tuple[str, ...]:
    """As `meant`; the keys of a file are few, and each stands in many steps."""
    index, themselves = _index(), {bare(each): each for each in among}
    for form, only in _forms(bare(word)):
        known = (*((themselves[form],) if form in themselves else ()), *index.get(form, ()))
        found = tuple(dict.fromkeys(each for each in known if each in among and (only is None or each in only)))
        itself = [each for each in found if bare(each) == form]
        if found:
            return (itself[0],) if itself else found
    return ()


@lru_cache(maxsize=8192)
def _forms(name: str) -> tuple[tuple[str, Collection[str] | None], ...]:
    """A name, and what it comes to without plural, without what says nothing, without whose it is."""
    return tuple(_shorter(name)) if name else ()


def _shorter(name: str) -> Iterator[tuple[str, Collection[str] | None]]:
    yield name, None
    shorter = [name.removesuffix(end) for end in _SAYS_NOTHING if name.endswith(end) and name != end]
    for form in (*_singular(name), *shorter, *(one for each in shorter for one in _singular(each))):
        yield form, None
    for asks in ("is", "has", "是否"):
        if name.startswith(asks) and len(name) > len(asks) + (2 if asks.isascii() else 0):
            yield name.removeprefix(asks), _OF_FLAGS
    for whose in _THEIRS:
        if name.startswith(whose) and name != whose:
            rest = name.removeprefix(whose)
            for form in (rest, *_singular(rest)):
                yield form, _OF_CUSTOMERS
    for whose in _BEHIND:
        if name.endswith(whose) and name != whose:
            yield name.removesuffix(whose), _OF_CUSTOMERS


def _singular(name: str) -> Iterator[str]:
    for end, instead in _PLURALS:
        if name.endswith(end) and len(name) > len(end) + 2:
            yield name.removesuffix(end) + instead


@cache
def _index() -> dict[str, tuple[str, ...]]:
    """The bare form of every name → the words that it stands under, and of every word → itself."""
    index: dict[str, list[str]] = {}
    for table in _tables():
        for word, names in table.items():
            for name in (word, *names):
                index.setdefault(bare(name), []).append(word)
    return {name: tuple(dict.fromkeys(words)) for name, words in index.items()}


def _tables() -> tuple[Mapping[str, tuple[str, ...]], ...]:
    from . import more_synonyms

    return (LANES, KEYS, CHANNELS, WORDS, more_synonyms.LANES, more_synonyms.KEYS, more_synonyms.CHANNELS)


@cache
def _feelings() -> dict[str, int]:
    from . import more_synonyms

    known: dict[str, int] = {}
    for table in (FEELINGS, more_synonyms.FEELINGS):
        for number, words in table.items():
            for word in words:
                known.setdefault(word.casefold(), number)
                if bare(word):
                    known.setdefault(bare(word), number)
    return known


__all__ = [
    "CHANNELS", "FEELINGS", "KEYS", "LANES", "WORDS",
    "bare", "feeling", "is_line", "meant", "meant_at", "meant_by", "names_of",
]  # fmt: skip
