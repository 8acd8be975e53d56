"""What was found of moments of truth, as tables: for people in the words of a language, and all of it for programs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ..layout.headings import Words, begun
from ..methods.drivers import SEED, Effect
from ..methods.events import EventLog, Passed, Ratio
from ..methods.identification import Proposal, minutes, percent
from ..methods.observation import Observation, Observed
from ..methods.survey import Rated, Survey
from ..text import number
from .identified_words import identified_words
from .tables import DIGITS, Cell, Column, Table

Found = Observation | Survey | EventLog
Record = dict[str, Cell]
_TEXTS = ("action", "kind", "most", "factor", "proposed", "slow", "again")
"""Columns that are set left."""
_RATINGS = ("importance", "performance")
"""Columns with one digit after the point."""
_SMALL = ("n", "p", "penalty_p", "reward_p")
"""Columns called by a letter that stays small."""


def identified_tables(
    proposals: Sequence[Proposal], found: Found, names: Mapping[str, str], language: str | None = None
) -> list[Table]:
    """For people: what is proposed, and what the method found of the same actions. `names`: id → name."""
    words = identified_words(language)
    details, notes = _details(found, words)
    own = [(each, details[each.action]) for each in proposals]
    first: list[Record] = [
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
    shown = _SHOWN[type(found)]
    second = [{"rank": each.rank, "action": names[each.action], **shown(each, of, words)} for each, of in own]
    return [
        _table("proposals", first, words, words["scale note"]),
        _table(_KEYS[type(found)], second, words, " · ".join(notes)),
    ]


def identified_records(proposals: Sequence[Proposal], found: Found, names: Mapping[str, str]) -> Table:
    """For programs: an action a row, with the same names and words in every language."""
    words = identified_words("en")
    details, _ = _details(found, words)
    rows = [
        {
            "rank": each.rank,
            "proposed": each.proposed,
            "id": each.action,
            "action": names[each.action],
            "kind": each.kind.value,
            "importance": each.importance,
            "performance": each.performance,
            "weight": each.weight,
            "method": each.method.value,
            "finding": str(each.finding),
            **_RECORDS[type(found)](details[each.action]),
        }
        for each in proposals
    ]
    columns = [Column(key, key) for key in (rows[0] if rows else ())]
    return Table(_KEYS[type(found)], _KEYS[type(found)], columns, [list(row.values()) for row in rows])


def _details(found: Found, words: Words) -> tuple[dict[str, Any], list[str]]:
    """Action → what was found of it, and the notes on how."""
    if isinstance(found, Observation):
        return {each.action: each for each in found.observed}, [words["observation note"].format(n=found.n)]
    if isinstance(found, Survey):
        return {each.action: each for each in found.rated}, _survey_notes(found, words)
    return {each.action: each for each in found.passed}, _log_notes(found, words)


def _table(key: str, records: Sequence[Record], words: Words, note: str) -> Table:
    keys = list(records[0]) if records else []
    headings = [words[each] if each in _SMALL else begun(words[each]) for each in keys]
    columns = [
        Column(key, heading, key not in _TEXTS, 1 if key in _RATINGS else DIGITS)
        for key, heading in zip(keys, headings, strict=True)
    ]
    return Table(key, words[key], columns, [list(record.values()) for record in records], note)


def _observed(each: Proposal, of: Observed, words: Words) -> Record:
    return {
        "incidents": of.n,
        "negative": of.negative,
        "neutral": of.neutral,
        "positive": of.positive,
        "share": percent(of.share),
        "cumulative": percent(of.cumulative),
        "most": of.most,
    }


def _rated(each: Proposal, of: Rated, words: Words) -> Record:
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


def _factor(of: Rated, words: Words) -> str | None:
    if of.factor is None:
        return None
    return words["performance factor" if of.factor == "performance" else of.factor.value]


def _passed(each: Proposal, of: Passed, words: Words) -> Record:
    known: Record = {"cases": of.cases, "repeated": of.repeated}
    known |= {
        "wait_median": _time(of.waits.median),
        "wait_tenth": _time(of.waits.tenth),
        "duration_median": _time(of.durations.median),
    }
    if of.lost_here is not None:
        share = None if each.weight is None else percent(each.weight)
        known |= {"lost_here": of.lost_here, "share_of_lost": share, "lift": of.lift}
        known |= {"slow": _ratio(of.slow), "again": _ratio(of.again)}
    elif each.weight is not None:
        known |= {"share": percent(each.weight)}
    return known


def _time(seconds: float | None) -> str | None:
    return None if seconds is None else minutes(seconds)


def _ratio(ratio: Ratio | None) -> str | None:
    if ratio is None or ratio.value is None:
        return None
    between = ratio.interval
    return f"{ratio.value:.1f}" + (f" ({between[0]:.1f}–{between[1]:.1f})" if between else "")


def _observed_record(of: Observed) -> Record:
    return {
        "incidents": of.n,
        "negative": of.negative,
        "neutral": of.neutral,
        "positive": of.positive,
        "share": of.share,
        "cumulative": of.cumulative,
        "most": of.most or None,
    }


def _rated_record(of: Rated) -> Record:
    penalty, reward = (of.contrast.penalty, of.contrast.reward) if of.contrast else (None, None)
    return {
        "n": of.n,
        "mean": of.mean,
        "spearman": of.correlation.rho,
        "spearman_p": of.correlation.p,
        "spearman_n": of.correlation.n,
        "share_of_r2": of.share,
        **_effect("penalty", penalty),
        **_effect("reward", reward),
        "factor": of.factor and of.factor.value,
    }


def _effect(name: str, effect: Effect | None) -> Record:
    return {
        name: effect and effect.value,
        f"{name}_low": effect and effect.low,
        f"{name}_high": effect and effect.high,
        f"{name}_p": effect and effect.p,
        f"{name}_n": effect and effect.n,
    }


def _passed_record(of: Passed) -> Record:
    return {
        "events": of.events,
        "cases": of.cases,
        "repeated": of.repeated,
        **{f"duration_{name}": value for name, value in of.durations._asdict().items()},
        **{f"wait_{name}": value for name, value in of.waits._asdict().items()},
        "lost_here": of.lost_here,
        "lost": of.lost,
        "lift": of.lift,
        **_ratio_record("slow", of.slow),
        **_ratio_record("again", of.again),
    }


def _ratio_record(name: str, ratio: Ratio | None) -> Record:
    low, high = (ratio.interval if ratio else None) or (None, None)
    return {
        f"{name}_lost": ratio and ratio.lost,
        f"{name}_n": ratio and ratio.n,
        f"{name}_others_lost": ratio and ratio.others_lost,
        f"{name}_others": ratio and ratio.others,
        f"{name}_ratio": ratio and ratio.value,
        f"{name}_low": low,
        f"{name}_high": high,
    }


def _survey_notes(found: Survey, words: Words) -> list[str]:
    if found.shares is None:
        notes = [words["too few"]]
    else:
        shares = found.shares
        orders = words["all orders"]
        if shares.orders is not None:
            orders = words["drawn orders"].format(orders=shares.orders, seed=SEED, error=f"{shares.error:.4f}")
        notes = [words["r2 note"].format(r2=f"{shares.r2:.2f}", n=shares.n, orders=orders)]
    if found.contrasts is not None:
        low, high = number(round(found.low, 2)), number(round(found.high, 2))
        notes.append(words["contrast note"].format(low=low, high=high, n=found.contrasts.n))
    return notes


def _log_notes(found: EventLog, words: Words) -> list[str]:
    if found.lost is None:
        return [words["no outcomes"]]
    ends = ", ".join(f"{name} {count}" for name, count in list(found.outcomes.items())[:6])
    notes = [words["log note"].format(lost=found.lost, cases=found.cases, silent=found.unknown_end)]
    return [*notes, *([words["ends"].format(ends=ends)] if ends else []), words["ratio note"]]


_KEYS: dict[type, str] = {Observation: "observation", Survey: "survey", EventLog: "events"}
_SHOWN: dict[type, Callable[[Proposal, Any, Words], Record]] = {
    Observation: _observed,
    Survey: _rated,
    EventLog: _passed,
}
_RECORDS: dict[type, Callable[[Any], Record]] = {
    Observation: _observed_record,
    Survey: _rated_record,
    EventLog: _passed_record,
}
