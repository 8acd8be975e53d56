"""BP307 to BP311: warnings, that is metrics with the values at which somebody must act, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..findings import Path, Severity, swapping
from ..language.messages import said
from ..model.service import Blueprint
from ..model.words import Better
from .moments import moments
from .rule import Context, Problem, Rule, named, quoted

if TYPE_CHECKING:
    from ..model.metrics import WarningSign


def _warnings(blueprint: Blueprint) -> Iterator[tuple[WarningSign, Path]]:
    for _, _, moment, path in moments(blueprint):
        for index, warning in enumerate(moment.warnings):
            yield warning, (*path, "warnings", index)


_EVALUATION = "            evaluation: {every: 90 d}\n"


def _example(better: str, warning: str, evaluation: str = _EVALUATION) -> str:
    return f"""\
title: Coffee to go
metrics:
  - {{id: queue, unit: people, target: 2, better: {better}}}
phases:
  - steps:
      - evidence: Menu
        customer: Orders a coffee
        frontstage:
          name: Takes the order
          moment:
            kind: positive
            identified: {{method: observation, source: Three mornings}}
            measures: Ask by name
            warnings: {warning}
{evaluation}"""


_RESPONSE = "responses: {kind: people, measure: Open the second till}"
_WHOLE = _example("lower", f"{{metric: queue, warn: 4, critical: 8, owner: Shop manager, {_RESPONSE}}}")


def _without_threshold(blueprint: Blueprint) -> Iterator[Problem]:
    """One of `warn` and `critical` is enough."""
    for warning, path in _warnings(blueprint):
        if warning.warn is None and warning.critical is None:
            yield Problem(
                path,
                said("the warning on {metric} has no value at which it comes", metric=quoted(warning.metric)),
                said("Add `warn: …` and `critical: …` in the metric's unit."),
            )


WARNING_WITHOUT_THRESHOLD = Rule(
    "BP307",
    "warning-without-threshold",
    Severity.ERROR,
    what="A warning with neither `warn` nor `critical`.",
    why="A metric without a limit never warns: Shewhart's control charts (1931) act on limits that are set before the"
    " data come.",
    bad=_example("lower", f"{{metric: queue, owner: Shop manager, {_RESPONSE}}}"),
    good=_WHOLE,
    check=_without_threshold,
)


def _without_owner(blueprint: Blueprint) -> Iterator[Problem]:
    """Who carries out a response need not be who watches the metric, so an owner of a response does not count."""
    for warning, path in _warnings(blueprint):
        if not (warning.owner and warning.owner.strip()):
            yield Problem(
                path,
                said("nobody is said to watch {metric}", metric=quoted(warning.metric)),
                said("Add `owner: …` with the role that acts on it."),
            )


WARNING_WITHOUT_OWNER = Rule(
    "BP308",
    "warning-without-owner",
    Severity.WARNING,
    what="A warning without an owner.",
    why="What everybody watches nobody acts on (Darley and Latané 1968 on the diffusion of responsibility).",
    bad=_example("lower", f"{{metric: queue, warn: 4, critical: 8, {_RESPONSE}}}"),
    good=_WHOLE,
    check=_without_owner,
)


def _threshold_order(blueprint: Blueprint) -> Iterator[Problem]:
    """Where the metric does not say which way is better, either order may be meant."""
    better = {metric.id: metric.better for metric in blueprint.metrics}
    for warning, path in _warnings(blueprint):
        side = better.get(warning.metric)
        if warning.warn is None or warning.critical is None or side is None:
            continue
        lower = side is Better.LOWER
        if not (warning.critical > warning.warn if lower else warning.critical < warning.warn):
            yield Problem(
                (*path, "critical"),
                said(
                    "{metric} is better {side}, so {critical} is not worse than {warn}",
                    metric=quoted(warning.metric),
                    side=side,
                    critical=f"{warning.critical:g}",
                    warn=f"{warning.warn:g}",
                ),
                said("Let `critical` be above `warn`.") if lower else said("Let `critical` be below `warn`."),
                fix=swapping((*path, "warn"), (*path, "critical")) if warning.critical != warning.warn else None,
            )


THRESHOLD_ORDER = Rule(
    "BP309",
    "threshold-order",
    Severity.ERROR,
    what="A critical value that is no worse than the one that only warns.",
    why="A warning must come before it is critical (as with the warning and action limits of control charts,"
    " ISO 7870), or nobody has time to respond.",
    bad=_example("lower", f"{{metric: queue, warn: 8, critical: 4, owner: Shop manager, {_RESPONSE}}}"),
    good=_WHOLE,
    check=_threshold_order,
    fixable="Swaps the two values, unless they are the same.",
)


def _without_response(blueprint: Blueprint) -> Iterator[Problem]:
    for warning, path in _warnings(blueprint):
        if not warning.responses:
            yield Problem(
                path,
                said("nothing is said to be done when the warning on {metric} comes", metric=quoted(warning.metric)),
                said("Add `responses: [{kind: …, measure: …, owner: …, within: …}]`."),
            )


WARNING_WITHOUT_RESPONSE = Rule(
    "BP310",
    "warning-without-response",
    Severity.ERROR,
    what="A warning without a response.",
    why="A limit is of use only with the action that it triggers (Shewhart 1931; the service-blueprint literature asks"
    " for metric, threshold, response and evaluation together).",
    bad=_example("lower", "{metric: queue, warn: 4, critical: 8, owner: Shop manager}"),
    good=_WHOLE,
    check=_without_response,
)


def _effect_unevaluated(blueprint: Blueprint, context: Context) -> Iterator[Problem]:
    """Moments of truth about which something is done: measures, or responses to warnings.

    Overdue is what was last evaluated longer ago than the interval; never evaluated, it has nothing to count from.
    Without a date only the interval is asked for.
    """
    for element, _, moment, path in moments(blueprint):
        if not moment.measures and not moment.warnings:
            continue
        evaluation = moment.evaluation
        if evaluation is None or evaluation.every is None:
            yield Problem(
                (*path, "evaluation") if evaluation else path,
                said("when the effect of what is done at {action} is looked at is not said", action=named(element)),
                said("Add `evaluation: {every: 90 d}`."),
                at_key=True,
            )
        elif context.on is not None:
            from ..methods.moments import next_evaluation

            due = next_evaluation(evaluation)
            if due is not None and due < context.on:
                yield Problem(
                    (*path, "evaluation", "last"),
                    said(
                        "the effect of what is done at {action} should have been looked at on {due}",
                        action=named(element),
                        due=due,
                    ),
                    said("Look at it, and write the new date under `last` and what came of it under `result`."),
                )


EFFECT_UNEVALUATED = Rule(
    "BP311",
    "effect-unevaluated",
    Severity.WARNING,
    what="A moment of truth with measures or warnings and no interval at which their effect is looked at, or one that"
    " is overdue on the date of `--on`.",
    why="What is done is kept, changed or dropped by its effect (Deming 1986: plan, do, study, act); an effect that"
    " nobody looks at is a hope.",
    bad=_example("lower", f"{{metric: queue, warn: 4, critical: 8, owner: Shop manager, {_RESPONSE}}}", evaluation=""),
    good=_WHOLE,
    check_in_context=_effect_unevaluated,
)
