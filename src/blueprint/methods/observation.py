"""Observation: incidents that customers remark, counted by action."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from ..language.messages import said
from ..model.words import MomentKind
from ..notebook_hook import shows_itself
from .data.about_actions import ACTION, meant, usable
from .data.rows import Flaw, UsedRows, need_polars, open_csv
from .touchpoints import Touchpoints

KINDS = {word: kind for kind in MomentKind for word in (*kind.spellings, kind.sign)}
KINDS |= dict.fromkeys(("-", "bad", "negativ", "差"), MomentKind.NEGATIVE)
KINDS |= dict.fromkeys(("good", "positiv", "好"), MomentKind.POSITIVE)
"""What notes may call the kind of an incident."""

COLUMNS = {ACTION: True, "kind": True, "count": False, "what": False}
"""Column → whether notes need it."""


class Incident(NamedTuple):
    """Something that was remarked at an action, once or several times."""

    action: str
    """Its id."""
    kind: MomentKind
    times: int = 1
    """How often."""
    what: str = ""


class Observed(NamedTuple):
    """What was remarked at one action."""

    rank: int
    """From 1, the most incidents first (Pareto); equal numbers share one."""
    action: str
    positive: int
    negative: int
    neutral: int
    share: float
    """Of all incidents, 0 to 1."""
    cumulative: float
    """The share of this one and all before it."""
    most: str
    """What was remarked most often; empty where the notes do not say."""

    @property
    def n(self) -> int:
        """All incidents at it."""
        return self.positive + self.negative + self.neutral


@shows_itself
class Observation(NamedTuple):
    """What was remarked, action by action."""

    actions: tuple[Observed, ...]
    """The most incidents first; of equal numbers the one with more negative ones, then the earlier in the notes."""
    n: int
    """All incidents."""
    used: UsedRows


def observation(incidents: Iterable[Incident], used: UsedRows | None = None) -> Observation:
    """Counts incidents by action.

    >>> found = observation([Incident("pays", MomentKind.NEGATIVE, 3), Incident("eats", MomentKind.POSITIVE)])
    >>> [(each.action, each.n, each.share) for each in found.actions]
    [('pays', 3, 0.75), ('eats', 1, 0.25)]
    """
    counts: dict[str, Counter[MomentKind]] = {}
    remarks: dict[str, Counter[str]] = {}
    rows = 0
    for rows, (action, kind, times, what) in enumerate(incidents, 1):  # noqa: B007
        counts.setdefault(action, Counter())[kind] += times
        remarks.setdefault(action, Counter())[what] += times
    totals = {action: kinds.total() for action, kinds in counts.items()}
    order = sorted(counts, key=lambda action: (-totals[action], -counts[action][MomentKind.NEGATIVE]))
    every = sum(totals.values())
    found: list[Observed] = []
    before = 0
    for place, action in enumerate(order, 1):
        kinds, total = counts[action], totals[action]
        alike = found and found[-1].n == total
        before += total
        found.append(
            Observed(
                found[-1].rank if alike else place,
                action,
                kinds[MomentKind.POSITIVE],
                kinds[MomentKind.NEGATIVE],
                kinds[MomentKind.NEUTRAL],
                total / every,
                before / every,
                max((what for what in remarks[action] if what), key=remarks[action].__getitem__, default=""),
            )
        )
    return Observation(tuple(found), every, used or UsedRows(rows))


def read_observation(
    path: Path, touchpoints: Touchpoints, called: Mapping[str, str] | None = None, *, strict: bool = False
) -> Observation:
    """Counts the incidents of a CSV file: columns `action`, `kind` and, where there are some, `count` and `what`.

    `called`: column → its name in the file. Rows that cannot be used are left out, or with `strict` refused.
    BlueprintError: one is refused, the file cannot be read, or it lacks a column. MissingExtra: polars is missing.
    """
    pl = need_polars()
    file = open_csv(path)
    places = {name: file.place(name, called or {}, need) for name, need in COLUMNS.items()}
    scanned = file.scan(places)
    kind = pl.col("kind").str.to_lowercase().replace_strict(list(KINDS), [*map(str, KINDS.values())], default=None)
    count = pl.col("count").str.extract(r"^(\d+)(?:[.,]0+)?$").cast(pl.Int64, strict=False)
    count = pl.when(pl.col("count").is_null()).then(1).otherwise(count)
    flaws = [
        Flaw(pl.col(ACTION).is_null(), lambda row: said("no action is named")),
        Flaw(
            kind.is_null(),
            lambda row: said("{kind} is no kind of incident; write positive, negative or neutral", kind=row["kind"]),
        ),
        Flaw(
            count.is_null() | (count < 1),
            lambda row: said("{count} is no number of incidents; write a whole number from 1", count=row["count"]),
        ),
    ]
    read = file.collect(scanned.select("row", ACTION, "what", file.flaws(flaws), kind=kind, count=count))
    found = meant(read, touchpoints)
    used = usable(file, scanned, read, flaws, found, strict)
    read = read.with_columns(found.number())
    rows = (
        read.filter(pl.col("wrong").is_null() & pl.col(ACTION).is_not_null())
        .group_by(ACTION, "kind", "what")
        .agg(pl.col("count").sum(), pl.col("row").min())
        .sort("row")
    )
    incidents = (
        Incident(found.actions[action], MomentKind(kind), count, what or "")
        for action, kind, count, what in rows.select(ACTION, "kind", "count", "what").iter_rows()
    )
    return observation(incidents, used)
