"""`blueprint training`: what follows from a blueprint for the people who do it."""

from __future__ import annotations

from datetime import datetime

import click

from .inputs import blueprint_in, limits_of, no_limits_option
from .results import TellingOptions, guard, input_of, read_for, tell_tables, telling_options
from .terminal import quiet_option, say


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("file", metavar="FILE")
@click.option(
    "--on", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Say which evaluations are overdue on this date."
)
@telling_options()
@quiet_option
@no_limits_option
def verb(
    file: str,
    on: datetime | None,
    telling: TellingOptions,
    no_limits: bool,
) -> None:
    """Say what each role must do well, may decide and is trained for.

    FILE is a YAML file, or - for standard input. The needs follow from the actions that a role does (`by`): moments of
    truth, fail points, standards, decisions. What is planned stands under `training`; moments and fail points without
    any, and plans that lack a part, are gaps. A CSV file holds the needs only. The exit status is 1 where the file
    cannot be read.
    """
    from ..language.messages import said
    from ..methods.training import preparation
    from ..results.training import training_tables

    given, chosen = input_of(file), telling.chosen()
    blueprint = blueprint_in(given, limits_of(no_limits))
    guard(read_for(given, blueprint), [telling.output])
    found = preparation(blueprint, on and on.date())
    if not found.roles:
        say(said("{name} says of no action who does it: write `by`", name=given.name))
    tables = training_tables(found, telling.words(blueprint, chosen))
    tell_tables(tables[:1] if chosen == "csv" else tables, blueprint.title, chosen, telling.output)
