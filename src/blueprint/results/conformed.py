"""What a log says of a blueprint, as tables: for people in the words of a language, and for programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..language.drawing_words import Words, begun, listed, parted
from ..layout.followed import Followed, FollowedCard
from ..methods.branch_shares import Branch
from ..methods.conformance import Conformance, Held, Variant
from ..methods.identification import minutes, percent
from .tables import NamedCells, ResultColumn, ResultTable
from .words.conformed import conformed_words

WAYS = 10
"""So many ways are shown, those of most cases."""
_PASSED = 12
"""So many of the actions that are passed through are named."""
_TEXTS = ("action", "decision", "leads to", "way", "deviates", "example", "step", "longer", "differs", "follows")
"""Columns that are set left."""


def conformed_tables(
    found: Conformance, names: Mapping[str, str], language: str | None = None, ways: int = WAYS
) -> list[ResultTable]:
    """For people: the cases, the actions and their times, the branches, the ways, and what the blueprint lacks.

    `names`: id of an action → its name. `ways`: how many are shown.
    """
    words = conformed_words(language)
    passed = [names.get(id, id) for id in found.passed_through]
    more = [words["more names"].format(n=len(passed) - _PASSED)] if len(passed) > _PASSED else []
    note = words["passed note"].format(names=listed([*passed[:_PASSED], *more], words)) if passed else ""
    shown = found.variants[:ways]
    of = {"shown": len(shown), "all": len(found.variants), "cases": sum(each.n for each in shown), "n": found.cases}
    tables = [
        _table("cases", [_cases(found)], words, note),
        _table("actions", [_held(each, names) for each in found.actions], words, words["actions note"]),
        _table("times", [_times(each, names, words) for each in found.actions if _timed(each)], words),
        _table("branches", [_branch(each, names) for each in found.branches], words, words["branch note"]),
        _table("variants", [_way(each, names, words) for each in shown], words, words["ways note"].format(**of)),
        _table(
            "lacking",
            [{"step": each.name, "events": each.events, "cases": each.cases, "example": each.example}
             for each in found.lacking],
            words,
        ),
    ]  # fmt: skip
    return [table for table in tables if table.rows]


def followed_of(found: Conformance, language: str | None = None) -> Followed:
    """What a log says on a drawing: the share of cases on each card that it knows, the thickness of connections."""
    words = conformed_words(language)
    whole = found.cases or 1
    cards = {each.action: _on_card(each, whole, words) for each in found.actions}
    return Followed(cards, {(way.source, way.target): way.cases / whole for way in found.passages})


def _on_card(each: Held, cases: int, words: Words) -> FollowedCard:
    share = percent(each.cases / cases)
    told = [f"{words['of cases'].format(n=each.cases)} ({share})"]
    for key in ("skipped", "repeated", "misplaced"):
        if count := getattr(each, key):
            told.append(f"{words[key]} {count}")
    for key, seconds in (("duration_median", each.durations.median), ("wait_median", each.waits.median)):
        if seconds is not None:
            told.append(f"{words[key]} {minutes(seconds)}")
    return FollowedCard(each.deviates or each.slow or each.waits_long, share, parted(told, words))


def conformed_records(found: Conformance, names: Mapping[str, str]) -> list[ResultTable]:
    """For programs: the same, with the same names in every language; the actions alone are one table."""
    low, high = found.interval or (None, None)
    whole: NamedCells = {
        "cases": found.cases,
        "follow": found.follow,
        "share": found.share,
        "low": low,
        "high": high,
        "not_compared": found.not_compared,
    }
    return [
        _plain("cases", [whole]),
        action_records(found, names),
        _plain("branches", [_branch_record(each) for each in found.branches]),
        _plain("variants", [_variant_record(each) for each in found.variants]),
        _plain("lacking", [each._asdict() for each in found.lacking]),
    ]


def action_records(found: Conformance, names: Mapping[str, str]) -> ResultTable:
    """An action a row."""
    rows = []
    for each in found.actions:
        rows.append(
            {
                "id": each.action,
                "action": names.get(each.action, each.action),
                "events": each.events,
                "cases": each.cases,
                "skipped": each.skipped,
                "repeated": each.repeated,
                "misplaced": each.misplaced,
                **{f"duration_{name}": value for name, value in each.durations._asdict().items()},
                "standard": each.standard,
                "acceptable": each.acceptable,
                **{f"wait_{name}": value for name, value in each.waits._asdict().items()},
                "expected": each.expected,
                "tolerance": each.tolerance,
            }
        )
    return _plain("actions", rows)


def _plain(key: str, rows: Sequence[NamedCells]) -> ResultTable:
    columns = [ResultColumn(name, name) for name in (rows[0] if rows else ())]
    return ResultTable(key, key, columns, [list(row.values()) for row in rows])


def _branch_record(each: Branch) -> NamedCells:
    low, high = each.interval or (None, None)
    return {
        "source": each.source,
        "target": each.target,
        "label": each.label,
        "probability": each.probability,
        "taken": each.taken,
        "n": each.n,
        "share": each.share,
        "low": low,
        "high": high,
    }


def _variant_record(each: Variant) -> NamedCells:
    return {
        "n": each.n,
        "path": " > ".join(each.path),
        "follows": each.follows,
        "case": each.case,
        "skipped": ", ".join(each.skipped),
        "extra": ", ".join(each.extra),
    }


def _table(key: str, records: Sequence[NamedCells], words: Words, note: str = "") -> ResultTable:
    keys = list(records[0]) if records else []
    headings = [words[each] if each == "n" else begun(words[each]) for each in keys]
    columns = [ResultColumn(each, heading, each not in _TEXTS) for each, heading in zip(keys, headings, strict=True)]
    return ResultTable(key, words[key], columns, [list(record.values()) for record in records], note)


def _cases(found: Conformance) -> NamedCells:
    row: NamedCells = {
        "cases": found.cases,
        "follow": found.follow,
        "share": None if found.share is None else _percent(found.share),
        "interval": found.interval and f"{_percent(found.interval.low)} – {_percent(found.interval.high)}",
    }
    return row | ({"not_compared": found.not_compared} if found.not_compared else {})


def _percent(share: float) -> str:
    """A share to a tenth of a per cent: hundreds of cases tell that much."""
    return percent(share) if share in (0, 1) else f"{100 * share:.1f} %"


def _held(each: Held, names: Mapping[str, str]) -> NamedCells:
    return {
        "action": names.get(each.action, each.action),
        "events": each.events,
        "cases": each.cases,
        "skipped": each.skipped,
        "repeated": each.repeated,
        "misplaced": each.misplaced,
    }


def _timed(each: Held) -> bool:
    return bool(each.durations.n or each.waits.n)


def _times(each: Held, names: Mapping[str, str], words: Words) -> NamedCells:
    return {
        "action": names.get(each.action, each.action),
        "duration_median": _length(each.durations.median),
        "standard": _length(each.standard),
        "duration_tenth": _length(each.durations.tenth),
        "acceptable": _length(each.acceptable),
        "wait_median": _length(each.waits.median),
        "expected": _length(each.expected),
        "wait_tenth": _length(each.waits.tenth),
        "tolerance": _length(each.tolerance),
        "longer": each.slow or each.waits_long,
    }


def _length(seconds: float | None) -> str | None:
    return None if seconds is None else minutes(seconds)


def _branch(each: Branch, names: Mapping[str, str]) -> NamedCells:
    to = names.get(each.target, each.target)
    return {
        "decision": names.get(each.source, each.source),
        "leads to": f"{each.label}: {to}" if each.label else to,
        "taken": each.taken,
        "n": each.n,
        "share": None if each.share is None else _percent(each.share),
        "interval": each.interval and f"{_percent(each.interval.low)} – {_percent(each.interval.high)}",
        "probability": None if each.probability is None else _percent(each.probability),
        "differs": each.differs,
    }


def _way(each: Variant, names: Mapping[str, str], words: Words) -> NamedCells:
    def named(actions: Sequence[str]) -> str:
        return listed([names.get(action, action) for action in actions], words)

    moved = [action for action in each.skipped if action in each.extra]
    skipped = [action for action in each.skipped if action not in moved]
    extra = [action for action in each.extra if action not in moved]
    deviations = [
        *([words["without"].format(names=named(skipped))] if skipped else []),
        *([words["moved"].format(names=named(moved))] if moved else []),
        *([words["too many"].format(names=named(extra))] if extra else []),
        *([words["too long"]] if each.follows is None else []),
    ]
    return {
        "cases": each.n,
        "follows": bool(each.follows),
        "way": " → ".join(names.get(action, action) for action in each.path),
        "deviates": parted(deviations, words),
        "example": each.case,
    }
