"""How a cell of a table is written and read: its cards, what is known of them, and texts that are no formulas.

Every line of a cell is a card, read from top to bottom; what else is known of a card stands under its name, indented,
as in the YAML:

    Registers the guest
      by: Receptionist
      time: 3 min
    Hands over the key

Other people part the entries of a cell by bullets, numbers, `;` and `•`, and indent them as they like.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from ..model.actions import Action, PhysicalEvidence
from ..model.steps import Phase, Step
from ..reading.writer import as_yaml
from ..text.expressions import expression
from ..text.spelling import slip

NAMELESS = "~"
"""Stands where something begins that has no name: a phase, or a step with nothing in it."""
INDENT = "  "
BLANK = " \t\r\n\f\v\u00a0\u2007\u202f\u3000\ufeff\u200b\u200c\u200d\u2060\u00ad"
"""Characters that show nothing; a cell with no others is empty."""


class CellEntry(NamedTuple):
    """One entry of a cell: a name, and under it what else is known, as YAML."""

    name: str | None
    details: str = ""


# Names


def written_name(name: str) -> str:
    """A text as a cell shows it: as it is, or in double quotes as in JSON where it would be read as something else."""
    plain = name.strip(BLANK) == name and name not in ("", NAMELESS) and not _QUOTED.search(name)
    return name if plain and not says_nothing(name) else in_quotes(name)


def in_quotes(name: str) -> str:
    """A text in double quotes, as in JSON, which nothing takes for anything else."""
    return json.dumps(name, ensure_ascii=False).translate(_ESCAPES)


_BULLET = expression(r"(?:[-–—*·→⇒➔]\s+|[•▪‣●■◦○□▶►➢➤✓✔☐☑]\s*)")
_COUNTED = expression(r"(?i:step|schritt|phase|步骤|阶段|第)?\s*[(（]?(\d{1,3})(?:[.)）、]|步?\s*[:：])\s*(?=[^\d\s])")
_POSITION = expression(r"(?i:step|schritt|步骤|第)?\s*#?0*(\d{1,3})\s*步?(?:[\s\-–—.:：)）、]+|$)(.*)", re.DOTALL)
_COUNT = expression(r"(?:^|(?<=[\s;；]))(?P<number>\d{1,2})(?:[.)]\s+|、)(?=[^\d\s])")
"""Counts an entry among others in one line."""
_PARTED = expression(r"\s*[;；•]\s*")
_QUOTED = expression(
    f'^"|[;；•]|^{_BULLET.pattern}|^{_COUNTED.pattern}|[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]'
)
_ESCAPES = {code: f"\\u{code:04x}" for code in (*range(0x7F, 0xA0), 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF)}
_ESCAPES |= {code: f"\\u{code:04x}" for code in range(0xD800, 0xE000)}


_NOTHING = expression(
    r"#(?:REF|N/A|VALUE|NAME|DIV/0|NULL|NUM|BEZUG|NV|WERT)[!?]?|[-–—/]+|n/?a|k\.\s?A\.|none|keine?s?|无|没有",
    re.IGNORECASE,
)


def says_nothing(text: str) -> bool:
    """Whether a cell holds what spreadsheets show for a formula that failed, or people write for nothing."""
    return _NOTHING.fullmatch(text.strip(BLANK)) is not None


def read_name(text: str) -> str:
    """The text that a cell shows: without bullet, quotes and the spaces around it."""
    text = text.strip(BLANK)
    quoted = _in_quotes(text)
    if quoted is not None:
        return quoted
    return _BULLET.sub("", text, count=1).strip(BLANK) if _BULLET.match(text) else text


def _in_quotes(text: str) -> str | None:
    if len(text) > 1 and text[0] == text[-1] == '"':
        try:
            return str(json.loads(text))
        except ValueError:
            return None
    return None


def without_numbers(names: Sequence[str]) -> list[str]:
    """Names without the numbers that only count them; a number that does not follow its neighbour says something.

    >>> without_numbers(["1. Orders", "Pays", "2) Leaves"]), without_numbers(["2. reminder"])
    (['Orders', 'Pays', 'Leaves'], ['2. reminder'])
    """
    found = [_COUNTED.match(name) for name in names]
    numbers = [int(each[1]) for each in found if each]
    follows = all(number in (1, before + 1) for before, number in zip([0, *numbers], numbers, strict=False))
    if not follows:
        return list(names)
    return [name[each.end() :] if each else name for name, each in zip(names, found, strict=True)]


def without_positions(names: Sequence[str]) -> list[str]:
    """The names of steps without numbers, where all are numbered from the left: drawings number them anyway.

    >>> without_positions(["1 Booking", "Step 2: Arrival", "3"]), without_positions(["Booking", "24 h later"])
    (['Booking', 'Arrival', ''], ['Booking', '24 h later'])
    """
    found = [_POSITION.fullmatch(name) for name in names]
    if len(names) < 2 or any(each is None or int(each[1]) != at for at, each in enumerate(found, 1)):
        return without_numbers(names)
    return [each[2] for each in found if each]


def only_count(texts: Sequence[str]) -> bool:
    """Whether a row of texts only numbers the steps."""
    return not any(without_positions([text.strip(BLANK) for text in texts]))


# Cards


def written_card(data: Any, quoted: bool = False) -> str:
    """A card, step or phase as a cell shows it, from its data in the short forms of the format.

    `quoted`: its name stands in quotes whatever it is.
    """
    written = in_quotes if quoted else written_name
    if isinstance(data, str):
        return written(data)
    details = {key: value for key, value in data.items() if key != "name"}
    name = data.get("name")
    lines = [written(name)] if name is not None else []
    if details:
        lines += [INDENT + line if line else "" for line in as_yaml(details, width=1000).splitlines()]
    return "\n".join(lines)


def cards_in(text: str) -> Iterator[CellEntry]:
    """The cards of a cell from top to bottom; details that stand above any name belong to a card without one."""
    for name, details in _lines_of_cards(text):
        items = [] if name is None else [name] if _in_quotes(name) is not None else _parts_of(name)
        items = [item for item in items if item] or ([] if name is None else [name])
        yield from map(CellEntry, items[:-1])
        if items or details:
            yield CellEntry(items[-1] if items else None, details)


def _parts_of(name: str) -> list[str]:
    """The entries of one line: between `;` and bullets, or each with the number that counts it.

    >>> _parts_of("1. Finds it 2. Takes it"), _parts_of("Waits for 2. class")
    (['1. Finds it', '2. Takes it'], ['Waits for 2. class'])
    """
    counts = list(_COUNT.finditer(name))
    begins = [found.start("number") for found in counts]
    if len(counts) < 2 or begins[0] or [int(each["number"]) for each in counts] != [*range(1, len(counts) + 1)]:
        return _PARTED.split(name)
    ends = [*begins[1:], len(name)]
    return [part for begin, end in zip(begins, ends, strict=True) for part in _PARTED.split(name[begin:end].strip())]


def heading_in(text: str) -> CellEntry:
    """What stands in the cell of a step or a phase, which is one thing however many lines it takes."""
    found = list(_lines_of_cards(text))
    names = [name for name, _ in found if name is not None]
    return CellEntry(" ".join(names) if names else None, "\n".join(details for _, details in found if details))


def _lines_of_cards(text: str) -> Iterator[tuple[str | None, str]]:
    name: str | None = None
    details: list[str] = []
    for line in text.replace("\r\n", "\n").replace("\r", "\n").replace("<br>", "\n").split("\n"):
        plain = line.strip(BLANK)
        if not plain:
            details += [""] if details else []
        elif line[0] in " \t" and _goes_on(line, details):
            details.append(line.replace("\t", INDENT))
        else:
            if name is not None or details:
                yield name, _dedented(details)
            name, details = plain, []
    if name is not None or details:
        yield name, _dedented(details)


def _goes_on(line: str, details: Sequence[str]) -> bool:
    """Whether an indented line says something of the card above it, and is not merely a card that stands further in."""
    found = _KEY.match(line.lstrip())
    if not details:
        return found is not None and (found[1] in _keys() or slip(found[1], _keys()) is not None)
    deeper = _margin(line.replace("\t", INDENT)) - _margin(details[0])
    return deeper > 0 or (deeper == 0 and (found is not None or line.lstrip().startswith("- ")))


_KEY = expression(r"([A-Za-z_][\w-]*):(?:\s|$)")


@cache
def _keys() -> frozenset[str]:
    """What can be known of a card, a step or a phase."""
    return frozenset(name for part in (Action, PhysicalEvidence, Step, Phase) for name in part.model_fields)


def _margin(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _dedented(lines: list[str]) -> str:
    margin = min((_margin(line) for line in lines if line.strip()), default=0)
    return "\n".join(line[margin:] for line in lines).strip("\n")


def channel_words(text: str) -> list[str]:
    """The names of channels in a cell."""
    return [word for part in re.split(r"[\n,、，;；/•&+]| und | and |和", text) if (word := read_name(part))]


# Values of the blueprint


def written_value(value: Any) -> str:
    """A value of the rows that belong to no step: a text as it is, anything else as YAML."""
    if isinstance(value, str):
        # Brackets, line ends and quotes are what tells YAML from a text.
        return in_quotes(value) if value[:1] in ("{", "[") else written_name(value)
    if isinstance(value, (Mapping, list)):
        text = as_yaml(value, width=1000).rstrip("\n")
        return text if "\n" in text else as_yaml(value, width=100_000, flow=True).rstrip("\n")
    return str(value).lower() if isinstance(value, bool) else str(value)


def is_yaml(text: str) -> bool:
    """Whether a value of the rows that belong to no step is YAML, not a text."""
    return text[:1] in ("{", "[") or "\n" in text.strip()


# Formulas

# After spaces and quotes too, and the wide forms: some spreadsheets trim, some read them alike.
_BEGINS = "(?P<text>[\"']*(?:[\t\r]|(?:{spaces}+[\"']*)?[=+\\-@＝＋－＠]))"
_FORMULA = expression("(?P<before>^)" + _BEGINS.format(spaces="\\s"))
# A spreadsheet whose list separator is `;` parts the cells of a CSV file there, and at the ends of lines.
_FORMULA_IN_PART = expression("(?P<before>^|[;\t\r\n])" + _BEGINS.format(spaces="[^\\S\r\n]"))
_PLAIN_NUMBER = expression(r"[+-]?\d+(\.\d+)?")


def harmless(text: str, in_parts: bool = False) -> str:
    """A text that no spreadsheet takes for a formula: `'` stands before one that begins like one.

    `in_parts`: and before each part of it that does, in a file that spreadsheets may part elsewhere than we do.

    >>> harmless("=1+1"), harmless("'=1+1"), harmless("-2"), harmless("Pays;=1+1", in_parts=True)
    ("'=1+1", "''=1+1", '-2', "Pays;'=1+1")
    """
    formula = _FORMULA_IN_PART if in_parts else _FORMULA
    return text if _PLAIN_NUMBER.fullmatch(text) else formula.sub(r"\g<before>'\g<text>", text)


def unprotected(text: str, in_parts: bool = False) -> str:
    """The text before it was made harmless.

    >>> unprotected("'=1+1"), unprotected("''=1+1"), unprotected("Pays;'=1+1", in_parts=True), unprotected("'Pays'")
    ('=1+1', "'=1+1", 'Pays;=1+1', "'Pays'")
    """
    formula = _FORMULA_IN_PART if in_parts else _FORMULA
    return formula.sub(lambda found: found["before"] + found["text"].removeprefix("'"), text)
