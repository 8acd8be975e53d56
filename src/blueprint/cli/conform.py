"""`blueprint conform`: what a log says of the blueprint goes to standard output."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..language.messages import said
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
    theme_option,
)
from .terminal import quiet_option, written
from .write_options import Rewritten, check_written

if TYPE_CHECKING:
    from ..methods.conformance import Conformance
    from ..model.service import Blueprint


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("file", metavar="FILE")
@click.option("--events", metavar="LOG", help="The log: CSV, Parquet, XES or ibis://URL#TABLE; else that of FILE.")
@click.option(
    "--column", "columns", multiple=True, metavar="NAME=COLUMN", help="What the file calls a column; repeatable."
)
@click.option(
    "--action", "actions", multiple=True, metavar="ID=NAME", help="What the file calls an action; repeatable."
)
@strict_option
@click.option("--times", metavar="FORMAT", help="How times are written, such as %d.%m.%Y; else ISO 8601.")
@click.option("--ways", type=click.IntRange(0), default=10, show_default=True, metavar="N", help="How many to show.")
@click.option("--drawing", metavar="OUT", help="Draw the blueprint with the log on it into this file, too.")
@theme_option("of the drawing")
@click.option("--write", is_flag=True, help="Write measured times and probabilities into FILE.")
@click.option("--diff", is_flag=True, help="Show what --write would change, and write nothing.")
@click.option("--overwrite", is_flag=True, help="Replace times that are written as standard, too.")
@click.option("--source", metavar="TEXT", help="Where the log comes from; else its name.")
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
    drawing: str | None,
    theme: str,
    write: bool,
    diff: bool,
    overwrite: bool,
    source: str | None,
    format: str | None,
    output: str | None,
    language: str | None,
    no_limits: bool,
) -> None:
    """Compare an event log with the blueprint's own flow.

    FILE is a YAML file, or - for standard input. Names in the log are ids of actions, their names or what they are also
    called (`alias`); what a log cannot know is passed through. CSV holds the actions, JSON everything. The exit status
    is 1 where a file cannot be read.
    """
    from ..methods.conformance import compared
    from ..methods.data.event_files import COLUMNS
    from ..methods.touchpoints import Touchpoints
    from ..results.conformed import action_records, conformed_records, conformed_tables

    output, each = file_of(output), input_of(file)
    called, named = pairs(columns, "--column"), pairs(actions, "--action")
    check_columns(called, [*COLUMNS])
    check_written(each, write, diff)
    if overwrite and not (write or diff):
        raise click.UsageError(said("--overwrite is for --write and --diff."))
    blueprint = blueprint_in(each, limits_of(no_limits))
    given: dict[str, Any] = {"strict": strict, "times": times}
    log = log_given(each, blueprint, events, called, given)
    if log is None:
        raise click.UsageError(said("Give --events, or name the log in the file: research: {events: log.csv}."))
    guard([*read_for(each, blueprint), log.path], [output, drawing])
    touchpoints = Touchpoints(blueprint, named)
    studied = log.study(touchpoints, variants=True)
    tell_used(log.path, studied.used)
    found = compared(blueprint, studied, touchpoints)
    if drawing is not None:
        _draw(blueprint, found, Path(drawing), theme, language)
    if write or diff:
        rewritten = Rewritten.of(each, blueprint, _text(blueprint, found, source or log.path.name, overwrite))
        if diff:
            rewritten.show()
            return
        if rewritten.save():
            written(str(each.path))
    chosen = format or format_of(output)
    if chosen == "csv":
        tables = [action_records(found, touchpoints.names)]
    elif chosen in DATA:
        tables = conformed_records(found, touchpoints.names)
    else:
        tables = conformed_tables(found, touchpoints.names, language or blueprint.language, ways)
    tell_tables(tables, blueprint.title, format, output)


def _draw(blueprint: Blueprint, found: Conformance, path: Path, theme: str, language: str | None) -> None:
    from ..files.writing import write_file
    from ..outputs import Options, render
    from ..pipeline import draw
    from ..results.conformed import followed_of

    shown = followed_of(found, language or blueprint.language)
    drawn = draw(blueprint, theme=theme, language=language, followed=shown)
    write_file(path, render(drawn, path.suffix.lower(), Options(language=language)))
    written(str(path))


def _text(blueprint: Blueprint, found: Conformance, source: str, overwrite: bool) -> str:
    """What the file is to hold."""
    from ..editing.measured import with_measured

    assert blueprint.source is not None
    return with_measured(blueprint, blueprint.source, found, source, overwrite=overwrite)
