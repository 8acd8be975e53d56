"""A comparison of two blueprints as text, Markdown and JSON.

JSON has the same names in every language, so that scripts may rely on them: docs/how-to/compare.md.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from textwrap import indent
from typing import Any

from ..language.drawing_words import Words, bracketed, lane_name, parted, told
from ..layout.cards.durations import spelled
from ..methods.comparison import Comparison, Concern, Pair, ServiceTotals
from ..model.flow import Element
from ..model.lanes import LineName
from ..text.markup import clean, marked, number
from . import tables
from .envelope import enveloped
from .tables import ResultColumn, ResultTable
from .words.comparison import comparison_words

UNKNOWN = "–"


def comparison_tables(found: Comparison, language: str | None) -> list[ResultTable]:
    """What a person reads; tables in which nothing stands are left out."""
    words = comparison_words(language)
    made = [
        _table(words, "added", ("element", "lane"), [_standing(pair, words) for pair in found.added]),
        _table(words, "removed", ("element", "lane"), [_standing(pair, words) for pair in found.removed]),
        _table(words, "moved", ("element", "from", "to", "meaning"), [_moved(pair, words) for pair in found.moved]),
        _table(words, "changed", ("element", "lane", "what"), [_changed(pair, words) for pair in found.changed]),
        _table(
            words, "concerns", ("fate", "kind", "what", "at", "why"), [_concern(each, words) for each in found.concerns]
        ),
        ResultTable(
            "effects",
            words["effects"],
            [ResultColumn(key, words[key], key != "measure") for key in ("measure", "before", "after", "difference")],
            list(_effects(found.before, found.after, words)),
        ),
    ]
    return [table for table in made if table.rows]


def _table(words: Words, key: str, columns: tuple[str, ...], rows: list[list[str]]) -> ResultTable:
    title = words[key] + bracketed(str(len(rows)), words)
    return ResultTable(key, title, [ResultColumn(column, words[column]) for column in columns], rows)


def _standing(pair: Pair, words: Words) -> list[str]:
    return [_name(pair.element), _lane(pair.element, words)]


def _moved(pair: Pair, words: Words) -> list[str]:
    assert pair.before is not None
    meaning = parted((words[shift.value] for shift in pair.shifts), words)
    return [_name(pair.element), _lane(pair.before, words), _lane(pair.element, words), meaning]


def _changed(pair: Pair, words: Words) -> list[str]:
    return [*_standing(pair, words), parted((_difference(pair, key, words) for key in pair.fields), words)]


def _difference(pair: Pair, key: str, words: Words) -> str:
    """The key, and both its values where they are short."""
    assert pair.before is not None
    assert pair.after is not None
    if key == "lane":
        return f"lane: {_lane(pair.before, words)} → {_lane(pair.after, words)}"
    if key == "technology":
        return f"technology: {_plain(pair.before.technology)} → {_plain(pair.after.technology)}"
    values = getattr(pair.before.cell, key), getattr(pair.after.cell, key)
    if not all(value is None or isinstance(value, str | int | float) for value in values):
        return key
    return told(key, f"{_plain(values[0])} → {_plain(values[1])}", words)


def _plain(value: object) -> str:
    """A value as the file would have it."""
    if value is None:
        return UNKNOWN
    if isinstance(value, bool):
        return "true" if value else "false"
    return number(value) if isinstance(value, int | float) else _line(str(value))


def _concern(concern: Concern, words: Words) -> list[str]:
    element = concern.element
    what = _line(concern.what)
    if concern.kind == "moment":
        moment = getattr(element.cell, "moment")  # noqa: B009 (the type does not know that it is an action)
        what = words[moment.kind.value]
    return [words[concern.fate.value], words[concern.kind], what, _name(element), _line(concern.why or "")]


def _effects(before: ServiceTotals, after: ServiceTotals, words: Words) -> Iterator[list[str]]:
    def time(seconds: float) -> str:
        return "∞" if math.isinf(seconds) else spelled(seconds, words) or "0"

    yield _effect(words["time"], time, before.time, after.time)
    yield _effect(words["waiting"], time, before.wait, after.wait)
    if (before.elapsed, after.elapsed) != (before.time, after.time):
        yield _effect(words["elapsed"], time, before.elapsed, after.elapsed)
    for line in LineName:
        if line in before.crossings or line in after.crossings:
            name = words["crossings"].format(line=words[line.value])
            yield _effect(name, number, before.crossings.get(line), after.crossings.get(line))
    one, two = before.cost, after.cost
    yield _effect(words["cost"], number, one and one.main_path, two and two.main_path)
    if (one and one.exceptional) or (two and two.exceptional):
        yield _effect(words["exceptional cost"], number, one and one.exceptional, two and two.exceptional)


def _effect(name: str, shown: Callable[[float], str], before: float | None, after: float | None) -> list[str]:
    difference = ""
    if before is not None and after is not None and math.isfinite(before) and math.isfinite(after):
        by = round(after - before, 6)
        sign = "+" if by > 0 else "−" if by < 0 else ""
        difference = sign + shown(abs(by))
    return [name, *(UNKNOWN if value is None else shown(value) for value in (before, after)), difference]


def _name(element: Element) -> str:
    return _line(element.cell.name) or element.id


def _lane(element: Element, words: Words) -> str:
    return _line(lane_name(element.kind, element.lane.name, words))


def _line(text: str) -> str:
    return " ".join(clean(text).split())


def text(found: Comparison, language: str | None = None) -> str:
    """Tables in columns, a line a row however long."""
    lines = [f"{_line(found.as_is.title)} → {_line(found.to_be.title)}", *_nothing(found, language)]
    for table in comparison_tables(found, language):
        lines += ["", table.title, indent(tables.text([table]), "  ").rstrip()]
    return "\n".join(lines) + "\n"


def _nothing(found: Comparison, language: str | None) -> list[str]:
    """That nothing differs, where that is so."""
    if found.added or found.removed or found.changed:
        return []
    return ["", comparison_words(language)["nothing"]]


def markdown(found: Comparison, language: str | None = None) -> str:
    """A table under each heading."""
    lines = [f"# {marked(found.as_is.title)} → {marked(found.to_be.title)}", *_nothing(found, language)]
    for table in comparison_tables(found, language):
        lines += ["", f"## {table.title}", "", tables.markdown([table]).rstrip()]
    return "\n".join(lines) + "\n"


def json_text(found: Comparison, language: str | None = None) -> str:
    """The envelope of all verbs: what was added, removed, moved and changed, concerns, and what it comes to.

    Its title is that of the design; `as_is` is that of the service it is compared with.
    """
    tables = {
        "added": [_element(pair.after) for pair in found.added],
        "removed": [_element(pair.before) for pair in found.removed],
        "moved": [{**_both(pair), "shifts": list(pair.shifts)} for pair in found.moved],
        "changed": [{**_both(pair), "fields": _values(pair)} for pair in found.changed],
        "concerns": [
            {
                "kind": concern.kind,
                "id": concern.id,
                "what": concern.what,
                "element": concern.element.id,
                "fate": concern.fate,
                "why": concern.why,
            }
            for concern in found.concerns
        ],
    }
    sums = {"before": _sums(found.before), "after": _sums(found.after)}
    return enveloped(found.to_be.title, tables.items(), as_is=found.as_is.title, **sums)


def _element(element: Element | None) -> dict[str, Any]:
    assert element is not None
    return {"id": element.id, "name": element.cell.name, "kind": element.kind, "lane": element.lane.key}


def _both(pair: Pair) -> dict[str, Any]:
    return {"before": _element(pair.before), "after": _element(pair.after)}


def _values(pair: Pair) -> dict[str, Any]:
    return {key: {"before": _value(pair.before, key), "after": _value(pair.after, key)} for key in pair.fields}


def _value(element: Element | None, key: str) -> Any:
    assert element is not None
    if key == "lane":
        return element.lane.key
    if key == "technology":
        return element.technology
    return element.cell.model_dump(mode="json", include={key})[key]


def _sums(effect: ServiceTotals) -> dict[str, Any]:
    cost = effect.cost
    return {
        "seconds": _finite(effect.time),
        "seconds_waiting": _finite(effect.wait),
        "seconds_elapsed": _finite(effect.elapsed),
        "crossings": effect.crossings,
        "cost": cost and {"main_path": cost.main_path, "exceptional": cost.exceptional, "n": cost.n},
    }


def _finite(value: float | None) -> float | str | None:
    # JSON has no word for it.
    return "infinite" if value is not None and math.isinf(value) else value


FORMATS: dict[str, Callable[[Comparison, str | None], str]] = {"text": text, "md": markdown, "json": json_text}
"""Name of a format → what writes a comparison in it, with a language for the words that are added."""
