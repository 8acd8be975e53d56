"""BP601 and BP609: metrics that say what is good, and waits that are counted once."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Related, Severity
from ..language.messages import said
from ..model.flow import Element
from ..model.service import Blueprint
from ..model.words import LaneKind
from .flow_facts import PROVIDER, described
from .rule import Problem, Rule, named, quoted


def _without_target_or_unit(blueprint: Blueprint) -> Iterator[Problem]:
    """Both that is missing of one metric in one finding."""
    for index, metric in enumerate(blueprint.metrics):
        name = quoted(metric.name or metric.id)
        unit = metric.unit is not None and metric.unit.strip() != ""
        if metric.target is None and not unit:
            message = said("the metric {metric} has neither target nor unit", metric=name)
            yield Problem(("metrics", index), message, said("Add `target: …, unit: …`."))
        elif metric.target is None:
            message = said("the metric {metric} has no target", metric=name)
            yield Problem(("metrics", index), message, said("Add `target: …`, the value that is good enough."))
        elif not unit:
            message = said("the metric {metric} has no unit", metric=name)
            yield Problem(("metrics", index), message, said("Add `unit: …`, such as min, people or %."))


METRIC_WITHOUT_TARGET_OR_UNIT = Rule(
    "BP601",
    "metric-without-target-or-unit",
    Severity.WARNING,
    what="A metric without a target or without a unit.",
    why="A measure of service says what is measured in what and how much of it is good (Zeithaml, Bitner and Gremler,"
    " “Services Marketing”, on customer-defined standards); 4 is neither good nor bad.",
    bad="""\
title: Coffee to go
metrics:
  - {id: queue, now: 4}
phases:
  - steps:
      - customer: Orders a coffee
        frontstage: Takes the order
""",
    good="""\
title: Coffee to go
metrics:
  - {id: queue, unit: people, target: 2, now: 4}
phases:
  - steps:
      - customer: Orders a coffee
        frontstage: Takes the order
""",
    check=_without_target_or_unit,
)


def _time_counted_twice(blueprint: Blueprint) -> Iterator[Problem]:
    """The provider's first wait of the step is named; expected times take the longer of the two."""
    waiting: dict[int, list[Element]] = {}
    for element, action in described(blueprint.flow):
        if action.wait is not None:
            waiting.setdefault(element.column.number, []).append(element)
    for waits in waiting.values():
        customer = next((each for each in waits if each.kind is LaneKind.CUSTOMER), None)
        provider = next((each for each in waits if each.kind in PROVIDER), None)
        if customer is not None and provider is not None:
            yield Problem(
                (*provider.path, "wait"),
                said(
                    "{provider} and {customer} name a wait in the same step, which reads as two",
                    provider=named(provider),
                    customer=named(customer),
                ),
                said("Keep the one of the action that the customer waits for."),
                (Related(said("the customer's wait"), (*customer.path, "wait")),),
                at_key=True,
            )


TIME_COUNTED_TWICE = Rule(
    "BP609",
    "time-counted-twice",
    Severity.ADVICE,
    what="A wait of both the customer's and the provider's action in one step.",
    why="Customer and provider spend the same minutes of an encounter (Shostack 1984 times the process once, and not"
    " once for each lane); two waits for it read as twice the time.",
    bad="""\
title: Coffee to go
phases:
  - steps:
      - customer: {name: Orders a coffee, wait: 4 min}
        frontstage: {name: Takes the order, wait: 4 min}
""",
    good="""\
title: Coffee to go
phases:
  - steps:
      - customer: Orders a coffee
        frontstage: {name: Takes the order, wait: 4 min}
""",
    check=_time_counted_twice,
)
