"""BP606 to BP608: pains with causes, a strategy that reaches the blueprint, a design that settles what was wrong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..findings import Path, Severity
from ..language.messages import Message, said
from ..model.service import Blueprint
from .flow_facts import described
from .rule import Context, Problem, Rule, named, quoted

if TYPE_CHECKING:
    from ..methods.comparison import Concern


def _pain_without_cause(blueprint: Blueprint) -> Iterator[Problem]:
    for element, action in described(blueprint.flow):
        for index, pain in enumerate(action.pain):
            if not any(cause.what.strip() for cause in pain.cause):
                yield Problem(
                    (*element.path, "pain", index),
                    said("why customers suffer from {pain} is not said", pain=quoted(pain.what)),
                    said("Ask why until the answer can be changed, and write `{what: …, cause: …}`."),
                )


PAIN_WITHOUT_CAUSE = Rule(
    "BP606",
    "pain-without-cause",
    Severity.WARNING,
    what="A pain point without a cause.",
    why="Who treats the complaint and not its cause meets it again (Ishikawa 1968; Ohno 1978: ask why five times).",
    bad="""\
title: Coffee to go
phases:
  - steps:
      - customer: {name: Orders a coffee, pain: The queue reaches the door}
        frontstage: Takes the order
""",
    good="""\
title: Coffee to go
phases:
  - steps:
      - customer: {name: Orders a coffee, pain: {what: The queue reaches the door, cause: One till at eight}}
        frontstage: Takes the order
""",
    check=_pain_without_cause,
)


def _broken_strategy_chain(blueprint: Blueprint) -> Iterator[Problem]:
    """Theme → sub-themes → initiatives → elements: the first link that each of them lacks. Unknown ids are BP102's."""
    strategy = blueprint.strategy
    if strategy is None:
        return
    top: Path = ("strategy",)
    if not (strategy.theme and strategy.theme.strip()):
        yield Problem(
            top,
            said("the strategy has no theme"),
            said("Say in a few words what the service wants to be known for: `theme: …`."),
            at_key=True,
        )
    if not strategy.sub_themes:
        yield Problem(
            top,
            said("the strategy has a theme and nothing that carries it out"),
            said("Part the theme: `sub_themes: [{name: …, initiatives: […]}]`."),
            at_key=True,
        )
    for index, theme in enumerate(strategy.sub_themes):
        path = (*top, "sub_themes", index)
        if not theme.initiatives:
            yield Problem(
                path,
                said("no initiative carries out {theme}", theme=quoted(theme.name)),
                said("Add `initiatives: [{name: …, targets: […]}]`, or take the sub-theme out."),
            )
        for number, initiative in enumerate(theme.initiatives):
            if not initiative.targets:
                yield Problem(
                    (*path, "initiatives", number),
                    said("{initiative} acts on nothing in this blueprint", initiative=quoted(initiative.name)),
                    said("Write the ids of the actions that it changes: `targets: […]`."),
                )


BROKEN_STRATEGY_CHAIN = Rule(
    "BP607",
    "broken-strategy-chain",
    Severity.WARNING,
    what="A strategy that breaks off between its theme, sub-themes, initiatives and the elements that they act on.",
    why="A strategy is real where it changes what customers meet (Diller, Shedroff and Rhea 2005; Pine and Gilmore 1999"
    " on themes); one that ends in a slogan changes nothing.",
    bad="""\
title: Coffee to go
strategy:
  theme: The minute before the train
  sub_themes: {name: No queue, dimensions: efficiency, initiatives: {name: Order by app}}
phases:
  - steps:
      - customer: Orders a coffee
        frontstage: {name: Takes the order, id: takes-order}
""",
    good="""\
title: Coffee to go
strategy:
  theme: The minute before the train
  sub_themes: {name: No queue, dimensions: efficiency, initiatives: {name: Order by app, targets: takes-order}}
phases:
  - steps:
      - customer: Orders a coffee
        frontstage: {name: Takes the order, id: takes-order}
""",
    check=_broken_strategy_chain,
)


def _called(trouble: Concern) -> Message:
    if trouble.kind == "moment":
        return said("the negative moment of truth at {what}", what=named(trouble.element))
    if trouble.kind == "pain":
        return said("the pain point {what}", what=quoted(trouble.what))
    return said("the fail point {what}", what=quoted(trouble.what))


def _to_be_unresolved(blueprint: Blueprint, context: Context) -> Iterator[Problem]:
    if context.baseline is None:
        return
    from ..methods.comparison import Fate, troubles

    for trouble in troubles(context.baseline, blueprint):
        if trouble.fate is not Fate.OPEN:
            continue
        hint = said("Give it an `id` in the baseline, and name that under `resolves`, `accepts` or `drops`.")
        if id := trouble.id or trouble.element.cell.id:
            hint = said("Name {id} under `resolves`, or under `accepts` or `drops` with the reason.", id=id)
        what = _called(trouble)
        yield Problem(("baseline",), said("{what} of the baseline is neither resolved nor accepted", what=what), hint)


TO_BE_UNRESOLVED = Rule(
    "BP608",
    "to-be-unresolved",
    Severity.WARNING,
    what="A pain point, fail point or negative moment of truth of the baseline that the design neither resolves nor"
    " accepts nor drops.",
    why="A to-be blueprint is drawn to mend what the as-is one shows (Bitner, Ostrom and Morgan 2008 on blueprints for"
    " service improvement); what it does not speak of was forgotten.",
    bad="""\
title: Delayed express mail, with a notice
state: to-be
baseline: ems-delay.yaml
resolves: [no-notice]
reviews: {by: Postmaster, date: 2026-09-30, result: accepted}
phases:
  - steps:
      - customer: Sends a parcel
        frontstage: Accepts the parcel
""",
    good="""\
title: Delayed express mail, with a notice
state: to-be
baseline: ems-delay.yaml
resolves: [no-notice, silence]
accepts: {id: diverted, why: Aircraft fail}
reviews: {by: Postmaster, date: 2026-09-30, result: accepted}
phases:
  - steps:
      - customer: Sends a parcel
        frontstage: Accepts the parcel
""",
    check_in_context=_to_be_unresolved,
)
