"""How a blueprint is written in a table: which row is what, and what stands in a cell. Read and written alike.

Steps run across, lanes down. Every line of a cell is a card, read from top to bottom; what else is known of a card
stands under its name, indented, as in the YAML:

    Registers the guest
      by: Receptionist
      time: 3 min
    Hands over the key
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from ..model.lanes import Lane
from ..model.service import Blueprint
from ..model.words import LaneKind
from ..reading.writer import as_yaml

NAMELESS = "~"
"""Stands where something begins that has no name: a phase, or a step with nothing in it."""
INDENT = "  "

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

_ALSO_CALLED = {
    "phase": ("phases", "stage", "stages", "phasen"),
    "step": ("steps", "activity", "schritte"),
    "feel": ("emotion", "emotions", "customer emotion", "feel", "feeling"),
    "think": ("thought", "thoughts", "think", "thinking"),
    "channel": ("channels", "touchpoint channel"),
}
_LANES = {
    LaneKind.EVIDENCE: ("physical evidence", "evidence", "touchpoints", "props", "sichtbare zeichen"),
    LaneKind.CUSTOMER: ("customer", "customer actions", "customer journey", "user actions", "kunde", "kundenaktionen"),
    LaneKind.FRONTSTAGE: (
        "frontstage", "front stage", "onstage", "frontstage actions", "front-stage actions", "frontstage interactions",
        "onstage contact", "visible contact employee actions", "employee actions",
        "前台", "前台行为", "前台互动", "前台交互",
    ),
    LaneKind.BACKSTAGE: (
        "backstage", "back stage", "backstage actions", "back-stage actions", "backstage contact",
        "invisible contact employee actions", "后台行为",
    ),
    LaneKind.SUPPORT: (
        "support", "support processes", "support process", "supporting processes",
        "unterstützende prozesse", "支持流程",
    ),
    LaneKind.PREPARATION: ("preparation", "vorbereitung"),
    LaneKind.MANAGEMENT: ("management", "führung"),
    LaneKind.NOTE: ("note", "notes", "notizen", "anmerkungen"),
}  # fmt: skip
_LINES = {
    "interaction", "visibility", "internal interaction", "order penetration", "implementation",
    "互动线", "可视线", "内部互动线", "订单渗透线", "执行线",
    "interaktionslinie", "sichtbarkeitslinie", "interne interaktion", "vorplanungslinie", "implementierung",
}  # fmt: skip


class Card(NamedTuple):
    """One entry of a cell: a name, and under it what else is known, as YAML."""

    name: str | None
    details: str = ""


# Labels, in the first column


def lane_label(lane: Lane, usual: str) -> str:
    """The label of a lane's row: `usual` for a lane of which nothing more is known, else `Name [kind id]`."""
    plain = lane.key == str(lane.kind)
    if plain and lane.name is None and not lane.technology:
        return usual
    inside = str(lane.kind) + ("" if plain else f" {lane.key}") + (", technology" if lane.technology else "")
    return f"{written_name(lane.name) if lane.name is not None else ''} [{inside}]".strip()


_LABEL = re.compile(r"(?s)(.*?)\s*\[\s*(\w+)(?:\s+([\w.\-]+))?\s*(,\s*(?:technology|技术))?\s*\]")


def lane_of(label: str) -> dict[str, Any] | None:
    """What the label of a lane's row says; None for one that is no lane."""
    found = _LABEL.fullmatch(label.strip())
    if found is None:
        kind = next((kind for kind, names in lane_names().items() if _bare(label) in names), None)
        return None if kind is None else {"kind": str(kind)}
    name, word, id, technology = found.groups()
    try:
        lane: dict[str, Any] = {"kind": str(LaneKind(word))}
    except ValueError:
        return None
    if id:
        lane["id"] = id
    if name:
        lane["name"] = read_name(name)
    if technology:
        lane["technology"] = True
    return lane


def lane_names() -> dict[LaneKind, set[str]]:
    """All that a lane without a name of its own may be called."""
    return {kind: {_bare(name) for name in (*names, str(kind), kind.chinese)} for kind, names in _LANES.items()}


def step_row_of(label: str) -> str | None:
    """The key of a step that a row holds: `phase`, `step`, `when` …"""
    bare = _bare(label)
    for key, names in STEP_ROWS.items():
        if bare in map(_bare, (key, *names, *_ALSO_CALLED.get(key, ()))):
            return key
    return None


def is_about(label: str) -> bool:
    """Whether the rows below belong to no step."""
    return _bare(label) in map(_bare, ABOUT)


def is_line(label: str) -> bool:
    """Whether a row is one of the method's lines, which follow from the lanes and so say nothing."""
    return _bare(label).removeprefix("line of ").removesuffix(" line") in _LINES


def _bare(label: str) -> str:
    return " ".join(re.sub(r"[-_/:：]+", " ", label).casefold().split())


# What stands in a cell


def written_name(name: str) -> str:
    """A text as a cell shows it: as it is, or in double quotes as in JSON where it would be read as something else."""
    plain = name.strip() == name and name not in ("", NAMELESS) and not _QUOTED.search(name)
    return name if plain else json.dumps(name, ensure_ascii=False).translate(_ESCAPES)


_BULLET = re.compile(r"[-*•·▪‣]\s+")
_QUOTED = re.compile('^"|^[-*•·▪‣]\\s|[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]')
_ESCAPES = {code: f"\\u{code:04x}" for code in (*range(0x7F, 0xA0), 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF)}
_ESCAPES |= {code: f"\\u{code:04x}" for code in range(0xD800, 0xE000)}


def read_name(text: str) -> str:
    """The text that a cell shows: without bullet and quotes."""
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] == '"':
        try:
            return str(json.loads(text))
        except ValueError:
            return text
    return _BULLET.sub("", text, count=1) if _BULLET.match(text) else text


def written_card(data: Any) -> str:
    """A card, step or phase as a cell shows it, from its data in the short forms of the format."""
    if isinstance(data, str):
        return written_name(data)
    details = {key: value for key, value in data.items() if key != "name"}
    name = data.get("name")
    lines = [written_name(name)] if name is not None else []
    if details:
        lines += [INDENT + line if line else "" for line in as_yaml(details, width=1000).splitlines()]
    return "\n".join(lines)


def cards_in(text: str) -> Iterator[Card]:
    """The cards of a cell from top to bottom; details that stand above any name belong to a card without one."""
    name: str | None = None
    details: list[str] = []
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if line[:1] in (" ", "\t") or not line.strip():
            details.append(line)
            continue
        if name is not None or any(map(str.strip, details)):
            yield Card(name, _dedented(details))
        name, details = line, []
    if name is not None or any(map(str.strip, details)):
        yield Card(name, _dedented(details))


def _dedented(lines: list[str]) -> str:
    lines = [line.replace("\t", INDENT) for line in lines]
    margin = min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), default=0)
    return "\n".join(line[margin:] for line in lines).strip("\n")


def written_value(value: Any) -> str:
    """A value of the rows that belong to no step: a text as it is, anything else as YAML."""
    if isinstance(value, str):
        # Brackets, line ends and quotes are what tells YAML from a text.
        return (
            json.dumps(value, ensure_ascii=False).translate(_ESCAPES)
            if value[:1] in ("{", "[")
            else written_name(value)
        )
    if isinstance(value, (Mapping, list)):
        text = as_yaml(value, width=1000).rstrip("\n")
        return text if "\n" in text else as_yaml(value, width=100_000, flow=True).rstrip("\n")
    return str(value).lower() if isinstance(value, bool) else str(value)


def is_yaml(text: str) -> bool:
    """Whether a value of the rows that belong to no step is YAML, not a text."""
    return text[:1] in ("{", "[") or "\n" in text.strip()


# Formulas

# After spaces too, and the wide forms: some spreadsheets trim, some read them alike.
_FORMULA = re.compile("'*(?:[\t\r]|\\s*[=+\\-@＝＋－＠])")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula: `'` stands before one that begins like one.

    >>> harmless("=1+1"), harmless("'=1+1"), harmless("-2"), harmless("Pays")
    ("'=1+1", "''=1+1", '-2', 'Pays')
    """
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def unprotected(text: str) -> str:
    """The text before it was made harmless.

    >>> unprotected("'=1+1"), unprotected("''=1+1"), unprotected("'Pays'")
    ('=1+1', "'=1+1", "'Pays'")
    """
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


TOP_KEYS = tuple(name for name in Blueprint.model_fields if name not in ("phases", "lanes"))
"""The keys of the rows that belong to no step."""
