"""`blueprint evaluate`: whether what was done at moments of truth worked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ..language.messages import said
from ..records import Record
from .inputs import blueprint_in, limits_of, no_limits_option
from .measurement_options import Given, measurements_option, strict_option, time_option
from .options import taken_as
from .results import DATA, TellingOptions, duration_option, guard, input_of, read_for, tell_tables, telling_options
from .terminal import quiet_option, say

if TYPE_CHECKING:
    from ..methods.effect import Since
    from ..model.service import Blueprint


class SpanOptions(Record):
    """What is compared with what."""

    since: tuple[str, ...]
    within: str | None
    per: str | None
    confidence: float


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("file", metavar="FILE")
@measurements_option
@taken_as(
    "span",
    SpanOptions,
    click.option(
        "--since",
        multiple=True,
        metavar="[METRIC=]TIME",
        help="When the measures began, for all metrics or for one; repeatable; else the moment's `evaluation.last`.",
    ),
    click.option("--within", metavar="DURATION", help="Look only so far before and after that time, such as 30 d."),
    click.option("--per", metavar="DURATION", help="Take measurements of so long together as one value, such as 1 d."),
    click.option(
        "--confidence",
        type=click.FloatRange(50, 99.9),
        default=95,
        show_default=True,
        metavar="%",
        help="Of the interval, in per cent.",
    ),
)
@strict_option
@telling_options()
@quiet_option
@no_limits_option
def verb(
    file: str,
    measurements: str | None,
    span: SpanOptions,
    strict: bool,
    telling: TellingOptions,
    no_limits: bool,
) -> None:
    """Say whether what was done at moments of truth worked.

    FILE is a YAML file, or - for standard input. Of each metric that a warning of a moment names, the means before and
    after are compared; the interval of their difference says whether it may be chance. Where the data is too little to
    tell, it says so. The exit status is 1 where this cannot be done.
    """
    from ..methods.effect import evaluate
    from ..results.effects import effects_records, effects_table

    each = input_of(file)
    reach, together = duration_option(span.within, "--within"), duration_option(span.per, "--per")
    blueprint = blueprint_in(each, limits_of(no_limits))
    begins = _times(span.since, blueprint)
    given = Given(each, blueprint, measurements)
    guard([*read_for(each, blueprint), given.path], [telling.output])
    evaluated = evaluate(
        blueprint,
        given.source,
        begins,
        within=reach,
        per=together,
        confidence=span.confidence / 100,
        strict=strict,
    )
    given.tell_left_out(evaluated.measurements)
    if not evaluated.effects:
        say(said("no warning of {name} names a metric, so there is nothing to evaluate", name=each.name))
    chosen = telling.chosen()
    words = telling.words(blueprint, chosen)
    table = effects_records(evaluated) if chosen in DATA else effects_table(evaluated, words)
    tell_tables([table], blueprint.title, chosen, telling.output)


def _times(given: tuple[str, ...], blueprint: Blueprint) -> dict[str, Since]:
    """By metric; a time for all counts where a metric has none of its own."""
    parts = [each.rpartition("=") for each in given]
    times = {id.strip(): time_option(time, "--since") for id, _, time in parts}
    for_all = times.pop("", None)
    return {**({metric.id: for_all for metric in blueprint.metrics} if for_all else {}), **times}
