"""`blueprint status`: how far a blueprint has come, and what is to be done next."""

from __future__ import annotations

import shlex
from datetime import datetime

import click

from .inputs import blueprint_in, limits_of, no_limits_option
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
    tell,
    tell_tables,
)
from .terminal import quiet_option


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("file", metavar="FILE")
@click.option(
    "--on", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Evaluations that are overdue on this date count."
)
@format_option
@output_option
@language_option
@quiet_option
@no_limits_option
def verb(
    file: str,
    on: datetime | None,
    format: str | None,
    output: str | None,
    language: str | None,
    no_limits: bool,
) -> None:
    """Say how far a blueprint has come, and what to do next.

    FILE is a YAML file, or - for standard input. The five steps of the method are scope, collect, draft, refine and
    review; each is done, begun or not begun, with the counts that say why. The exit status is 1 where the file cannot
    be read.
    """
    from ..pipeline import check
    from ..results.status import status_of, status_table, status_text

    output, given = file_of(output), input_of(file)
    chosen = format or format_of(output)
    blueprint = blueprint_in(given, limits_of(no_limits))
    guard(read_for(given, blueprint), [output])
    status = status_of(blueprint, check(blueprint, on=on and on.date()), shlex.quote(file))
    if chosen == "json":
        tell(status_text(status), output, data=True)
        return
    words = "en" if chosen in DATA else language or blueprint.language
    tell_tables([status_table(status, words)], blueprint.title, chosen, output)
