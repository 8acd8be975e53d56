"""What the label of a row says: which lane it is, or which field of a step, of its cards or of the blueprint.

A label is ours (`Front desk [frontstage desk]`), or one that other people have for the same thing; what they call it
is told by the table of synonyms that the whole program has.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

from ..language.drawing_words import words_for
from ..language.synonyms import KEYS, LANES, bare, meant
from ..model.lanes import Lane, LineName
from ..model.service import Blueprint
from ..model.words import LaneKind
from ..text.expressions import expression
from .cells import read_name, written_name

STEP_ROWS = {
    "phase": ("Phase", "阶段", "Phase"),
    "step": ("Step", "步骤", "Schritt"),
    "when": ("When", "情况", "Falls"),
    "at": ("At", "时刻", "Um"),
    "after": ("After", "间隔", "Nach"),
    "channel": ("Channel", "渠道", "Kanal"),
    "feel": ("Feels", "情绪", "Gefühl"),
    "think": ("Thinks", "想法", "Gedanke"),
}
"""What a step has a row of its own for, above the lanes, as the table calls it in English, Chinese and German."""
ABOUT = ("About this blueprint", "关于本蓝图", "Über diesen Blueprint")
"""Heads the rows that belong to no step: title, customer and so on, each with its key."""
TOP_KEYS = tuple(name for name in Blueprint.model_fields if name not in ("phases", "lanes"))
"""The keys of the rows that belong to no step."""

LANE, LINE, STEP, CARD, TOP = "lane", "line", "step", "card", "top"
"""Kinds of rows: of a lane, of a line between lanes, of a field of steps, of one of their cards, of the blueprint."""

_KINDS = tuple(str(kind) for kind in LaneKind)
_STEP_FIELDS = ("phases", "steps", "when", "at", "after", "channel", "feel", "think", "opportunity", "question")
CARD_FIELDS = ("time", "wait", "pain", "quote", "by", "owner", "standard", "cost", "fail", "moment")
"""What a row can say of the cards above and below it."""
ROWS = (*_KINDS, *_STEP_FIELDS, *CARD_FIELDS)
_AS_STEP_ROW = {"phases": "phase", "steps": "step"}
_LINES = {
    "interaction", "visibility", "internal interaction", "order penetration", "implementation", "external interaction",
    "互动", "可视", "可见", "能见度", "内部互动", "订单渗透", "执行", "外部互动",
    "interaktion", "sichtbarkeit", "interaktions", "sichtbarkeits",
    "interne interaktion", "interne interaktions", "vorplanungs", "implementierung",
    "kundeninteraktions",
}  # fmt: skip
_LINE = expression(r"^line of |^the line of | line$|分界线$|线$|線$|linie$|^linie der ")
_COUNTED = expression(r"^[(（]?\d{1,2}[.)）、]\s*(?=\D)")
_EDGES = expression(r"^[\s\-–—=_*#>~•·▪|]+|[\s\-–—=_*#<~•·▪|:：]+$")
_JOURNEY = expression("journey|reise|weg$|旅程|does|doing|tut")
_DRAWINGS = frozenset(
    whose + drawing
    for whose in ("", "customer", "user", "service", "experience", "kunden", "nutzer", "用户", "客户", "顾客", "服务")
    for drawing in ("journey", "journeymap", "blueprint", "experiencemap", "旅程图", "旅程地图", "体验地图", "蓝图")
)
_TO_BE = expression(
    r"\bto-be\b|^to be$|[(（]to be[)）]|\bfuture state\b|\bsoll-|^soll$|[(（]soll[)）]|未来状态", re.IGNORECASE
)
"""What a title or the name of a sheet says of a service that is not there yet."""
_BRACKETS = expression(r"\s*[(（][^()（）]*[)）]\s*")
_STRONG = {
    "frontstage": ("frontstage", "onstage", "frontoffice", "frontofhouse", "前台", "vorderbuehne"),
    "backstage": ("backstage", "offstage", "backoffice", "backofhouse", "后台", "後台", "hinterbuehne"),
    "support": ("support", "支持", "支援", "支撑", "unterstuetz"),
    "evidence": ("evidence", "证据", "證據", "有形展示"),
}
"""What names a kind even among other words: `Hotel backstage`, `前台 UI`."""
_SEEN = expression(r"^(?:(visible|sichtbare)|invisible|unsichtbare)\b")
"""Says whether customers see what follows: `Visible systems`."""
_UNIT = expression(r" in \w+$")
"""In which unit a row of numbers is told: `Durchlaufzeit in Tagen`."""
_WHOSE = expression(r"(?:actions?|aktion(?:en)?|handlung(?:en)?|aktivität(?:en)?) (?:of the|of|des|der|von) (\S+)")
"""Says who acts behind that somebody does: `Aktion des Patienten`."""
_TECHNOLOGY = expression(r"\b(?:technology|technologies|systems?|systeme|technik)\b|技术|系统")
_PEOPLE = expression(r"\b(?:staff|people|person|personnel|employees?|teams?)\b|mitarbeite|personal|员工|人员")


class RowLabel(NamedTuple):
    """What a row holds."""

    kind: str
    key: str
    """The lane's kind, or the field."""
    lane: Mapping[str, Any] = {}
    """Of a lane: its kind, and its id, name and technology where the label says them."""
    more: str = ""
    """What else the label says, which no lane has a place for: an explanation below the name."""
    sure: bool = True
    """The label is a name that is known, and does not only contain one."""


@lru_cache(maxsize=4096)
def label_of(text: str) -> RowLabel | None:
    """What a label says; None for one that is not known."""
    text = text.strip()
    if not text:
        return None
    if (own := _own(text)) is not None:
        return own
    text = _COUNTED.sub("", text)
    first, _, more = text.partition("\n")
    first, more = _EDGES.sub("", first), " ".join(more.split())
    if is_line(first):
        return RowLabel(LINE, "")
    if (key := _step_rows().get(bare(text))) is not None:
        return RowLabel(STEP, key)
    whole = _EDGES.sub("", " ".join(text.split()))
    for name, rest in ((whole, ""), (first, more)):
        if (found := _meant(name)) is not None:
            return _label(found, name, rest)
    without = _BRACKETS.sub(" ", first).strip()
    if without and without != first:
        seen = _seen_or_not(without, first)
        if (found := seen or _meant(without)) is not None:
            return _label(found, first, more)
    if (found := _meant(_UNIT.sub("", first))) is not None:
        return _label(found, first, more)
    return _near(first, more) or _in_halves(first, more)


def _in_halves(name: str, more: str) -> RowLabel | None:
    """The lane that a text says behind a colon, or before one: `Text lane: Customer actions`, `Visible: Desk`.

    A customer before a colon has a name behind it, and so has a journey.
    """
    before, _, behind = re.sub("[:：]", ":", name, count=1).partition(":")
    if not behind.strip() or is_journey(before):
        return None
    kinds = {_meant(before)} & {"frontstage", "backstage"} or {_meant(behind)} & {*_KINDS}
    return RowLabel(LANE, kind, _lane(kind, name), more, sure=False) if (kind := next(iter(kinds), None)) else None


def _seen_or_not(outside: str, name: str) -> str | None:
    """The kind that brackets say, as in `Staff (invisible)`, where what stands before them does not say it itself."""
    inside = meant(_inside(name), ("frontstage", "backstage")) if _near(outside, "") is None else ()
    return inside[0] if len(inside) == 1 else None


@cache
def _step_rows() -> dict[str, str]:
    return {bare(name): key for key, names in STEP_ROWS.items() for name in (key, *names)}


def label_of_word(word: str, name: str) -> RowLabel | None:
    """What a row called so says when somebody says what it is: a kind of lane, or a field."""
    found = _meant(word)
    if found is None:
        return None
    if found not in _KINDS:
        return _label(found, name, "")
    technology = {"technology": True} if _is_technology(found, name.casefold()) else {}
    return RowLabel(LANE, found, {"kind": found, "name": name, **technology})


def _meant(name: str) -> str | None:
    found = meant(name, ROWS) or _both(name)
    # `customer` is a lane in a step and the persona in the blueprint.
    return found[0] if len(found) == 1 and not (found == ("customer",) and bare(name) in _personas()) else None


def _both(name: str) -> tuple[str, ...]:
    """`Touchpoints / channels` is where customers meet the service, whatever else these are called."""
    halves = [meant(part, ROWS) for part in re.split(r"[/&+、]| and | und |和", name)]
    return ("evidence",) if sorted(halves) == [("channel",), ("evidence",)] else ()


@cache
def _personas() -> frozenset[str]:
    return frozenset(map(bare, KEYS["customer"])) - frozenset(map(bare, LANES["customer"]))


def _label(found: str, name: str, more: str) -> RowLabel:
    if found in _KINDS:
        return RowLabel(LANE, found, _lane(found, name), more)
    return RowLabel(CARD if found in CARD_FIELDS else STEP, _AS_STEP_ROW.get(found, found), {}, more)


def _lane(kind: str, name: str) -> dict[str, Any]:
    """A lane keeps the name that it has in the table, unless it is the usual one."""
    lane: dict[str, Any] = {"kind": kind}
    if bare(name) not in _usual(kind):
        lane["name"] = name
        if _is_technology(kind, name.casefold()):
            lane["technology"] = True
    return lane


def _is_technology(kind: str, name: str) -> bool:
    """Whether a lane's name says that systems act in it, as in `Staff (digital)` or `Visible systems`."""
    inside = re.search(r"\b(technology|technical|digital|systems?|it)\b|技术|系统|technik", _inside(name))
    alone = kind in ("frontstage", "backstage") and _TECHNOLOGY.search(name) and not _PEOPLE.search(name)
    return bool(inside or alone)


def _inside(name: str) -> str:
    """What stands in brackets: `technology` of `Frontstage (technology)`."""
    return " ".join(re.findall(r"[(（]([^()（）]*)[)）]", name))


@cache
def _usual(kind: str) -> frozenset[str]:
    """The names that a lane of this kind has by itself, in drawings and tables."""
    usual = {kind, LaneKind(kind).chinese, *(words_for(language)[kind] for language in ("en", "zh", "de"))}
    return frozenset(map(bare, usual))


def _near(name: str, more: str) -> RowLabel | None:
    """A label with a name of a kind among other words; the last resort, and told to whoever imports."""
    plain = bare(name)
    kinds = [kind for kind, words in _STRONG.items() if any(word in plain for word in words)]
    if not kinds and (seen := _SEEN.search(name.casefold())):
        what = _meant(name[seen.end() :])
        kinds = [what if what == "evidence" else "frontstage" if seen[1] else "backstage"]
    if not kinds and (whose := _WHOSE.fullmatch(name.casefold())) and meant(whose[1], ("customer",)):
        kinds = ["customer"]
    if len(kinds) != 1 or (kinds == ["support"] and meant(name.split()[0], ["customer"])):
        return None
    return RowLabel(LANE, kinds[0], _lane(kinds[0], name), more, sure=False)


def is_line(label: str) -> bool:
    """Whether a row is one of the method's lines, which follow from the lanes and so say nothing.

    >>> is_line("--- Line of interaction ---"), is_line("可视线（Line of Visibility）"), is_line("Online")
    (True, True, False)
    """
    names = [_EDGES.sub("", part).casefold() for part in re.split(r"[(（)）/|\n]", label)]
    names = [name for name in names if name]
    return any(
        name in _line_names() or (_LINE.search(name) and _LINE.sub("", name).strip(" -") in _LINES) for name in names
    )


@cache
def _line_names() -> frozenset[str]:
    """What drawings and tables call the lines; the shortest of these names are those of nothing else."""
    return frozenset(words_for(language)[line].casefold() for language in ("en", "zh", "de") for line in LineName)


def is_about(label: str) -> bool:
    """Whether the rows below belong to no step."""
    return bare(label) in map(bare, ABOUT)


def is_journey(label: str) -> bool:
    """Whether a label names the customer's journey: what is drawn, not who makes it."""
    return _JOURNEY.search(bare(label)) is not None and meant(_EDGES.sub("", label), ("customer",)) != ()


def says_what_is_drawn(label: str) -> bool:
    """Whether a text only says what kind of drawing the table is: `Customer Journey Map`, `Service blueprint`.

    >>> says_what_is_drawn("User Journey Map"), says_what_is_drawn("服务蓝图"), says_what_is_drawn("Map of Rome")
    (True, True, False)
    """
    return is_journey(label) or bare(label) in _DRAWINGS


def says_to_be(title: str) -> bool:
    """Whether a title or the name of a sheet says that the service is not there yet.

    >>> says_to_be("Check-in (to-be)"), says_to_be("Soll"), says_to_be("What it is to be a guest")
    (True, True, False)
    """
    return _TO_BE.search(title) is not None


def top_key_of(label: str) -> str | None:
    """The key of the blueprint that a row above or below the table gives: `Persona`, `标题`, `goal`."""
    if label in TOP_KEYS:
        return label
    found = meant(_EDGES.sub("", label), TOP_KEYS)
    # `Customer journey: moving house` is a title, not a persona.
    return found[0] if len(found) == 1 and not (found == ("customer",) and is_journey(label)) else None


# Our own labels


def lane_label(lane: Lane, usual: str) -> str:
    """The label of a lane's row: `usual` for a lane of which nothing more is known, else `Name [kind id]`.

    A name that says the kind by itself, such as `Patient actions`, stands alone.
    """
    plain = lane.key == str(lane.kind)
    if plain and lane.name is None and not lane.technology:
        return usual
    if plain and lane.name is not None and "\n" not in lane.name:
        alone = label_of(lane.name)
        says = {"kind": str(lane.kind), "name": lane.name} | ({"technology": True} if lane.technology else {})
        if alone is not None and alone.sure and alone.lane == says and written_name(lane.name) == lane.name:
            return lane.name
    inside = str(lane.kind) + ("" if plain else f" {lane.key}") + (", technology" if lane.technology else "")
    return f"{written_name(lane.name) if lane.name is not None else ''} [{inside}]".strip()


_OWN = expression(r"([\s\S]*)\[([^\[\]]*)\]")
_AN_ID = expression(r"[\w.\-]+")


def _own(text: str) -> RowLabel | None:
    found = _OWN.fullmatch(text)
    if found is None:
        return None
    name, (inside, comma, technology) = found[1].rstrip(), found[2].partition(",")
    if comma and technology.strip() not in ("technology", "技术"):
        return None
    *words, last = inside.split() or [""]
    id = last if words and _AN_ID.fullmatch(last) else None
    word = inside.strip().removesuffix(id or "").rstrip()
    kinds = meant(word, _KINDS) or meant(f"{word} {id or ''}", _KINDS)
    if len(kinds) != 1:
        return None
    lane: dict[str, Any] = {"kind": kinds[0]}
    if id and meant(word, _KINDS):
        lane["id"] = id
    if name:
        lane["name"] = read_name(name)
    if technology:
        lane["technology"] = True
    return RowLabel(LANE, kinds[0], lane)
