"""What was found of moments of truth, as tables for people in the words of a language."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ..language.drawing_words import Words, begun, listed
from ..methods.events import EventLog, Passed, Ratio
from ..methods.identification import Proposal, minutes, percent
from ..methods.observation import Observation, Observed
from ..methods.statistics.drivers import SEED
from ..methods.survey import RatedAction, Survey
from ..text.markup import number
from .tables import DIGITS, NamedCells, ResultColumn, ResultTable
from .words.identified import identified_words

Found = Observation | Survey | EventLog
Shown = Callable[[Proposal, Any, Words], NamedCells]
_TEXTS = ("action", "kind", "most", "factor", "proposed", "slow", "again")
"""Columns that are set left."""
_RATINGS = ("importance", "performance")
"""Columns with one digit after the point."""
_SMALL = ("n", "p", "penalty_p", "reward_p")
"""Columns called by a letter that stays small."""


def identified_tables(
    proposals: Sequence[Proposal], found: Found, names: Mapping[str, str], language: str | None = None
) -> list[ResultTable]:
    """For people: what is proposed, and what the method found of the same actions. `names`: id → name."""
    words = identified_words(language)
    first: list[NamedCells] = [
        {
            "rank": each.rank,
            "proposed": each.proposed,
            "action": names[each.action],
            "kind": f"{each.kind.sign} {words[each.kind.value]}",
            "importance": each.importance,
            "performance": each.performance,
        }
        for each in proposals
    ]
    tables = [_table("proposals", first, words, words["scale note"])]
    details = {each.action: each for each in found.actions}
    for key, shown, notes in _parts(found, words):
        rows = [
            {"rank": each.rank, "action": names[each.action], **shown(each, details[each.action], words)}
            for each in proposals
        ]
        tables.append(_table(key, rows, words, " · ".join(notes)))
    return tables


def _parts(found: Found, words: Words) -> list[tuple[str, Shown, list[str]]]:
    """The tables of a method: key, what is shown of an action, and notes."""
    if isinstance(found, Observation):
        return [("observation", _observed, [words["observation note"].format(n=found.n)])]
    if isinstance(found, Survey):
        return [("survey", _rated, _survey_notes(found, words))]
    if found.lost is None:
        return [("events", _timed, [words["no outcomes"]])]
    return [("losses", _lost, _log_notes(found, words)), ("events", _timed, [])]


def _table(key: str, records: Sequence[NamedCells], words: Words, note: str) -> ResultTable:
    keys = list(records[0]) if records else []
    headings = [words[each] if each in _SMALL else begun(words[each]) for each in keys]
    columns = [
        ResultColumn(key, heading, key not in _TEXTS, 1 if key in _RATINGS else DIGITS)
        for key, heading in zip(keys, headings, strict=True)
    ]
    return ResultTable(key, words[key], columns, [list(record.values()) for record in records], note)


def _observed(each: Proposal, of: Observed, words: Words) -> NamedCells:
    return {
        "incidents": of.n,
        "negative": of.negative,
        "neutral": of.neutral,
        "positive": of.positive,
        "share": percent(of.share),
        "cumulative": percent(of.cumulative),
        "most": of.most,
    }


def _rated(each: Proposal, of: RatedAction, words: Words) -> NamedCells:
    penalty, reward = (of.contrast.penalty, of.contrast.reward) if of.contrast else (None, None)
    return {
        "n": of.n,
        "mean": of.mean,
        "spearman": of.correlation.rho,
        "p": _chance(of.correlation.p),
        "share_of_r2": None if of.share is None else percent(of.share),
        "penalty": penalty and penalty.value,
        "penalty_p": penalty and _chance(penalty.p),
        "reward": reward and reward.value,
        "reward_p": reward and _chance(reward.p),
        "factor": _factor(of, words),
    }


def _chance(p: float | None) -> str | None:
    return None if p is None else "< 0.001" if p < 0.001 else f"{p:.3f}"


def _factor(of: RatedAction, words: Words) -> str | None:
    if of.factor is None:
        return None
    return words["performance factor" if of.factor == "performance" else of.factor.value]


def _lost(each: Proposal, of: Passed, words: Words) -> NamedCells:
    return {
        "cases": of.cases,
        "lost_here": of.lost_here,
        "share_of_lost": None if each.weight is None else percent(each.weight),
        "lift": of.lift,
        "slow": _ratio(of.slow),
        "again": _ratio(of.again),
    }


def _timed(each: Proposal, of: Passed, words: Words) -> NamedCells:
    return {
        "cases": of.cases,
        "repeated": of.repeated,
        "wait_median": _time(of.waits.median),
        "wait_tenth": _time(of.waits.tenth),
        "duration_median": _time(of.durations.median),
    }


def _time(seconds: float | None) -> str | None:
    return None if seconds is None else minutes(seconds)


def _ratio(ratio: Ratio | None) -> str | None:
    if ratio is None or ratio.value is None:
        return None
    between = ratio.interval
    return f"{ratio.value:.1f}" + (f" ({between[0]:.1f}–{between[1]:.1f})" if between else "")


def _survey_notes(found: Survey, words: Words) -> list[str]:
    if found.shares is None:
        notes = [words["too few"]]
    else:
        shares = found.shares
        orders = words["all orders"]
        if shares.orders is not None:
            orders = words["drawn orders"].format(orders=shares.orders, seed=SEED, error=f"{shares.error:.4f}")
        chance = f"{shares.chance:.2f}"
        notes = [words["r2 note"].format(r2=f"{shares.r2:.2f}", n=shares.n, chance=chance, orders=orders)]
    if found.contrasts is not None:
        low, high = number(round(found.low, 2)), number(round(found.high, 2))
        notes.append(words["contrast note"].format(low=low, high=high, n=found.contrasts.n))
    return notes


def _log_notes(found: EventLog, words: Words) -> list[str]:
    ends = listed((f"{name} {count}" for name, count in list(found.outcomes.items())[:6]), words)
    notes = [words["log note"].format(lost=found.lost, cases=found.cases, silent=found.unknown_end)]
    return [*notes, *([words["ends"].format(ends=ends)] if ends else []), words["ratio note"]]
