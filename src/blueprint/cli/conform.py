"""`blueprint conform`: what a log says of the blueprint goes to standard output."""

from __future__ import annotations

from typing import Any

import click

from .event_options import check_columns, log_given, pairs, tell_used
from .inputs import blueprint_in, limits_of, no_limits_option
from .measurement_options import strict_option
from .results import (
    DATA,
    file_of,
    format_of,
    format_option,
    guard,
    input_of,
    language_option,
    output_option,
    read_for,
    tell_tables,
)
from .terminal import quiet_option


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("file", metavar="FILE")
@click.option("--events", metavar="LOG", help="The log: a CSV file; else `research.events` of FILE.")
@click.option(
    "--column", "columns", multiple=True, metavar="NAME=COLUMN", help="What the file calls a column; repeatable."
)
@click.option(
    "--action", "actions", multiple=True, metavar="ID=NAME", help="What the file calls an action; repeatable."
)
@strict_option
@click.option("--times", metavar="FORMAT", help="How times are written, such as %d.%m.%Y; else ISO 8601.")
@click.option("--ways", type=click.IntRange(0), default=10, show_default=True, metavar="N", help="How many to show.")
@format_option
@output_option
@language_option
@quiet_option
@no_limits_option
def verb(
    file: str,
    events: str | None,
    columns: tuple[str, ...],
    actions: tuple[str, ...],
    strict: bool,
    times: str | None,
    ways: int,
    format: str | None,
    output: str | None,
    language: str | None,
    no_limits: bool,
) -> None:
    """Compare a log with the blueprint's own flow.

    FILE is a YAML file, or - for standard input. Names in the log are ids of actions, their names or what they are also
    called (`alias`); what a log cannot know is passed through. CSV holds the actions, JSON everything. The exit status
    is 1 where a file cannot be read.
    """
    from ..methods.conformance import compared
    from ..methods.data.event_files import COLUMNS, study_file
    from ..methods.touchpoints import Touchpoints
    from ..results.conformed import action_records, conformed_records, conformed_tables

    output, each = file_of(output), input_of(file)
    called, named = pairs(columns, "--column"), pairs(actions, "--action")
    check_columns(called, [*COLUMNS])
    blueprint = blueprint_in(each, limits_of(no_limits))
    given: dict[str, Any] = {"strict": strict, "times": times}
    log = log_given(each, blueprint, events, called, given)
    if log is None:
        raise click.UsageError("Give --events, or name the log in the file: research: {events: log.csv}.")
    guard([*read_for(each, blueprint), log.path], [output])
    touchpoints = Touchpoints(blueprint, named)
    studied = study_file(log.path, touchpoints, variants=True, **log.reading)
    tell_used(log.path, studied.used)
    found = compared(blueprint, studied, touchpoints)
    chosen = format or format_of(output)
    if chosen == "csv":
        tables = [action_records(found, touchpoints.names)]
    elif chosen in DATA:
        tables = conformed_records(found, touchpoints.names)
    else:
        tables = conformed_tables(found, touchpoints.names, language or blueprint.language, ways)
    tell_tables(tables, blueprint.title, format, output)
