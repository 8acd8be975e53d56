"""`blueprint status`: how far a blueprint has come, and what is to be done next."""

from __future__ import annotations

from datetime import datetime

import click

from ..text.visible import typed
from .inputs import blueprint_in, limits_of, no_limits_option
from .results import TellingOptions, guard, input_of, read_for, tell, tell_tables, telling_options
from .terminal import quiet_option


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("file", metavar="FILE")
@click.option(
    "--on", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Evaluations that are overdue on this date count."
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
    """Say how far a blueprint has come, and what to do next.

    FILE is a YAML file, or - for standard input. The five steps of the method are scope, collect, draft, refine and
    review; each is done, begun or not begun, with the counts that say why. The exit status is 1 where the file cannot
    be read.
    """
    from ..pipeline import check
    from ..results.status import status_of, status_table, status_text

    given, chosen = input_of(file), telling.chosen()
    blueprint = blueprint_in(given, limits_of(no_limits))
    guard(read_for(given, blueprint), [telling.output])
    status = status_of(blueprint, check(blueprint, on=on and on.date()), typed(file))
    if chosen == "json":
        tell(status_text(status), telling.output, data=True)
        return
    words = telling.words(blueprint, chosen)
    tell_tables([status_table(status, words)], blueprint.title, chosen, telling.output)
