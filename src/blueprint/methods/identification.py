"""Which actions may be moments of truth, by what was observed, asked or logged. A person accepts them.

Importance and performance are put on the scale of the register, 1 to 5. Importance is relative: 5 for the action that
matters most by the method's own measure, 1 for one that does not matter. Performance is what the data say.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from ..language.messages import said
from ..model.seldom_words import Method
from ..model.words import MomentKind
from .events import EventLog, Passed
from .moments import LEAST, MIDDLE, MOST
from .observation import Observation
from .survey import FEWEST, SIGNIFICANT, RatedAction, Survey

VITAL = 0.8
"""The share of all incidents that the vital few make (Pareto)."""
WELL = 4.0
"""From this performance on a moment is called positive; below the middle of the scale, negative."""


class Proposal(NamedTuple):
    """What a method says of one action as a moment of truth."""

    rank: int
    """From 1, the most important first; equal importance shares one."""
    action: str
    """Its id."""
    kind: MomentKind
    importance: float | None
    """To the customer, 1 to 5; None where the data do not say, as for the performance."""
    performance: float | None
    weight: float | None
    """What importance was taken from, as a share: of incidents, of R², of lost cases, of all waiting."""
    proposed: bool
    """Whether the evidence is enough to propose it."""
    method: Method
    finding: str
    """The evidence in a sentence, with n: a message that is said in the blueprint's language."""


def proposals_of(found: Observation | Survey | EventLog) -> tuple[Proposal, ...]:
    """What the method proposes by which this was found, the most important first."""
    if isinstance(found, Observation):
        return of_observation(found)
    return of_survey(found) if isinstance(found, Survey) else of_events(found)


def of_observation(found: Observation) -> tuple[Proposal, ...]:
    """By how many incidents are remarked. Proposed are the vital few: those that together make 80 % of all.

    Performance is the mean of the incidents, a positive one counting 5, a negative one 1.
    """
    proposals = []
    greatest = max((each.share for each in found.actions), default=0)
    for each in found.actions:
        well = scaled((each.positive + each.neutral / 2) / each.n)
        parts = {"n": each.n, "all": found.n, "share": percent(each.share), "negative": each.negative}
        if each.most:
            finding = said(
                "{n} of {all} incidents ({share}), {negative} of them negative; most often: {most}",
                **parts,
                most=each.most,
            )
        else:
            finding = said("{n} of {all} incidents ({share}), {negative} of them negative", **parts)
        # The one that reaches the 80 % still belongs to them.
        vital = each.cumulative - each.share < VITAL - 1e-9
        importance = scaled(each.share / greatest)
        proposals.append(
            Proposal(0, each.action, kind_of(well), importance, well, each.share, vital, Method.OBSERVATION, finding)
        )
    return _ranked(proposals)


def of_survey(found: Survey) -> tuple[Proposal, ...]:
    """By the share of R² (LMG), else by Spearman's correlation, as far as overall satisfaction grows with the rating.

    Proposed are those whose own effect in the regression on all ratings is positive and more than chance, corrected
    for all actions (Holm), of 10 complete answers or more: who is content rates everything better, and that alone makes
    no moment of truth. Performance is the mean rating.
    """
    weights = {each.action: _weight(each, found) for each in found.actions}
    greatest = max((weight for weight in weights.values() if weight), default=0)
    proposals = []
    for each in found.actions:
        weight = weights[each.action]
        well = None if each.mean is None else scaled((each.mean - found.least) / (found.scale - found.least))
        proposals.append(
            Proposal(
                0,
                each.action,
                MomentKind.NEUTRAL if well is None else kind_of(well),
                scaled(weight / greatest) if weight is not None and greatest else None,
                well,
                weight,
                _drives(each, found),
                Method.SURVEY,
                _said_of(each, found),
            )
        )
    return _ranked(proposals)


def _drives(each: RatedAction, found: Survey) -> bool:
    """Whether overall satisfaction grows with a rating by itself, and more than by chance."""
    enough = found.shares is not None and found.shares.n >= FEWEST
    return enough and each.effect is not None and each.effect.value > 0 and each.p is not None and each.p < SIGNIFICANT


def _weight(each: RatedAction, found: Survey) -> float | None:
    rho = each.correlation.rho
    if rho is not None and rho < 0:
        return 0.0
    return rho if found.shares is None else each.share


def _said_of(each: RatedAction, found: Survey) -> str:
    mean = "–" if each.mean is None else f"{each.mean:.1f}"
    rho = "–" if each.correlation.rho is None else f"{each.correlation.rho:.2f}".replace("-", "−")
    parts = {"mean": mean, "scale": found.scale, "n": each.n, "rho": rho, "pairs": each.correlation.n}
    if found.shares is None or each.share is None:
        return said("mean {mean} of {scale} (n = {n}), Spearman {rho} with overall satisfaction (n = {pairs})", **parts)
    return said(
        "mean {mean} of {scale} (n = {n}), Spearman {rho} with overall satisfaction, {share} of R² (LMG, n = {whole})",
        **parts,
        share=percent(each.share),
        whole=found.shares.n,
    )


def of_events(found: EventLog) -> tuple[Proposal, ...]:
    """By the share of lost cases that are lost at an action; in a log without outcomes, by the share of all waiting.

    Proposed are those with no less than an even share. They are negative, all others neutral: a log knows no delight.
    Performance is the share of those who come that are neither lost there nor come again; without outcomes none.
    """
    told = found.lost is not None
    measure: Callable[[Passed], float] = _lost_here if told else _waited
    total = sum(map(measure, found.actions))
    greatest = max(map(measure, found.actions), default=0)
    proposals = []
    for each in found.actions:
        weight = measure(each) / total if total else None
        proposed = weight is not None and weight > 0 and weight * len(found.actions) >= 1 - 1e-9
        proposals.append(
            Proposal(
                0,
                each.action,
                MomentKind.NEGATIVE if proposed else MomentKind.NEUTRAL,
                scaled(measure(each) / greatest) if greatest else None,
                scaled(1 - _troubled(each) / each.cases) if told else None,
                weight,
                proposed,
                Method.DATA,
                _said_of_events(each, found),
            )
        )
    return _ranked(proposals)


def _lost_here(each: Passed) -> float:
    return each.lost_here or 0


def _waited(each: Passed) -> float:
    return each.waits.n * (each.waits.mean or 0)


def _troubled(each: Passed) -> int:
    return min(each.cases, (each.lost_here or 0) + each.repeated)


def _said_of_events(each: Passed, found: EventLog) -> str:
    wait = "–" if each.waits.median is None else minutes(each.waits.median)
    if each.lost_here is None:
        return said(
            "{n} cases wait {wait} (median), {repeated} come again", n=each.cases, wait=wait, repeated=each.repeated
        )
    return said(
        "{lost} of {n} cases are lost here, of {all} lost in all; {repeated} come again, median wait {wait}",
        lost=each.lost_here,
        n=each.cases,
        all=found.lost,
        repeated=each.repeated,
        wait=wait,
    )


def kind_of(performance: float) -> MomentKind:
    """How customers judge an action with this performance.

    >>> [str(kind_of(each)) for each in (2.9, 3, 4)]
    ['negative', 'neutral', 'positive']
    """
    if performance < MIDDLE:
        return MomentKind.NEGATIVE
    return MomentKind.POSITIVE if performance >= WELL else MomentKind.NEUTRAL


def scaled(part: float) -> float:
    """A part from 0 to 1 on the scale from 1 to 5, to a tenth.

    >>> scaled(0), scaled(0.5), scaled(1)
    (1.0, 3.0, 5.0)
    """
    return round(LEAST + (MOST - LEAST) * part, 1)


def percent(share: float) -> str:
    """A share as people write it."""
    return f"{100 * share:.0f} %"


def minutes(seconds: float) -> str:
    """A length of time in the unit that suits it.

    >>> minutes(45), minutes(400), minutes(9000), minutes(200000)
    ('45 s', '6.7 min', '2.5 h', '2.3 d')
    """
    if seconds < 60:
        return f"{seconds:.0f} s"
    unit, length = ("min", 60) if seconds < 3600 else ("h", 3600) if seconds < 86400 else ("d", 86400)
    return f"{seconds / length:.1f} {unit}"


def _ranked(proposals: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """The most important first, of equals as they were; equal weights share a rank."""
    order = sorted(proposals, key=lambda each: -1.0 if each.weight is None else each.weight, reverse=True)
    ranked: list[Proposal] = []
    for place, each in enumerate(order, 1):
        alike = ranked and ranked[-1].weight == each.weight
        ranked.append(each._replace(rank=ranked[-1].rank if alike else place))
    return tuple(ranked)
