"""What was found of moments of truth, all of it for programs, with the same names and words in every language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..methods.events import Passed, Ratio
from ..methods.identification import Proposal
from ..methods.observation import Observed
from ..methods.statistics.drivers import Coefficient
from ..methods.survey import RatedAction
from .identified import Found
from .tables import NamedCells, ResultColumn, ResultTable


def identified_records(proposals: Sequence[Proposal], found: Found, names: Mapping[str, str]) -> ResultTable:
    """For programs: an action a row, with the same names and words in every language."""
    details = {each.action: each for each in found.actions}
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
            **_record(details[each.action]),
        }
        for each in proposals
    ]
    key = proposals[0].method.value if proposals else ""
    columns = [ResultColumn(name, name) for name in (rows[0] if rows else ())]
    return ResultTable(key, key, columns, [list(row.values()) for row in rows])


def _record(of: Observed | RatedAction | Passed) -> NamedCells:
    if isinstance(of, Observed):
        return _observed(of)
    return _rated(of) if isinstance(of, RatedAction) else _passed(of)


def _observed(of: Observed) -> NamedCells:
    return {
        "incidents": of.n,
        "negative": of.negative,
        "neutral": of.neutral,
        "positive": of.positive,
        "share": of.share,
        "cumulative": of.cumulative,
        "most": of.most or None,
    }


def _rated(of: RatedAction) -> NamedCells:
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


def _effect(name: str, effect: Coefficient | None) -> NamedCells:
    return {
        name: effect and effect.value,
        f"{name}_low": effect and effect.low,
        f"{name}_high": effect and effect.high,
        f"{name}_p": effect and effect.p,
        f"{name}_n": effect and effect.n,
    }


def _passed(of: Passed) -> NamedCells:
    return {
        "events": of.events,
        "cases": of.cases,
        "repeated": of.repeated,
        **{f"duration_{name}": value for name, value in of.durations._asdict().items()},
        **{f"wait_{name}": value for name, value in of.waits._asdict().items()},
        "lost_here": of.lost_here,
        "lost": of.lost,
        "lift": of.lift,
        **_ratio("slow", of.slow),
        **_ratio("again", of.again),
    }


def _ratio(name: str, ratio: Ratio | None) -> NamedCells:
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
