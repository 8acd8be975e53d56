"""`blueprint conform`: what a log says of the blueprint goes to standard output."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from ..language.messages import said
from .event_options import NamingOptions, check_columns, log_given, naming_options, pairs, tell_used
from .inputs import blueprint_in, limits_of, no_limits_option
from .measurement_options import strict_option
from .picture_options import PictureOptions, picture_options
from .results import DATA, TellingOptions, guard, input_of, read_for, tell_tables, telling_options
from .terminal import quiet_option, written
from .write_options import Rewritten, WritingOptions, writing_options

if TYPE_CHECKING:
    from ..methods.conformance import Conformance
    from ..methods.touchpoints import Touchpoints
    from ..model.service import Blueprint
    from ..results.tables import ResultTable


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("file", metavar="FILE")
@click.option("--events", metavar="LOG", help="The log: CSV, Parquet, XES or ibis://URL#TABLE; else that of FILE.")
@naming_options
@strict_option
@click.option("--times", metavar="FORMAT", help="How times are written, such as %d.%m.%Y; else ISO 8601.")
@click.option("--ways", type=click.IntRange(0), default=10, show_default=True, metavar="N", help="How many to show.")
@picture_options("Draw the blueprint with the log on it into this file, too.")
@writing_options(
    write="Write measured times and probabilities into FILE.",
    overwrite="Replace times that are written as standard, too.",
    source="Where the log comes from; else its name.",
)
@telling_options()
@quiet_option
@no_limits_option
def verb(
    file: str,
    events: str | None,
    naming: NamingOptions,
    strict: bool,
    times: str | None,
    ways: int,
    picture: PictureOptions,
    writing: WritingOptions,
    telling: TellingOptions,
    no_limits: bool,
) -> None:
    """Compare an event log with the blueprint's own flow.

    FILE is a YAML file, or - for standard input. Names in the log are ids of actions, their names or what they are also
    called (`alias`); what a log cannot know is passed through. CSV holds the actions, JSON everything. The exit status
    is 1 where a file cannot be read.
    """
    from ..methods.conformance import compared
    from ..methods.touchpoints import Touchpoints

    each = input_of(file)
    called, named = _names(naming)
    picture.refuse_unknown_format()
    writing.refuse_what_cannot_be(each)
    if writing.overwrite and not writing.wanted:
        raise click.UsageError(said("--overwrite is for --write and --diff."))
    blueprint = blueprint_in(each, limits_of(no_limits))
    log = log_given(each, blueprint, events, called, {"strict": strict, "times": times})
    if log is None:
        raise click.UsageError(said("Give --events, or name the log in the file: research: {events: log.csv}."))
    guard([*read_for(each, blueprint), log.path], [telling.output, picture.drawing])
    touchpoints = Touchpoints(blueprint, named)
    studied = log.study(touchpoints, variants=True)
    tell_used(log.path, studied.used)
    found = compared(blueprint, studied, touchpoints)
    if picture.drawing is not None:
        _draw(blueprint, found, picture, telling.language)
    if writing.wanted:
        text = _text(blueprint, found, writing.source or log.path.name, writing.overwrite)
        rewritten = Rewritten.of(each, blueprint, text)
        if writing.diff:
            rewritten.show()
            return
        if rewritten.save():
            written(str(each.path))
    chosen = telling.chosen()
    tables = _tables(found, touchpoints, chosen, telling.words(blueprint, chosen), ways)
    tell_tables(tables, blueprint.title, chosen, telling.output)


def _names(naming: NamingOptions) -> tuple[dict[str, str], dict[str, str]]:
    """What the log calls columns, and actions."""
    from ..methods.data.event_files import COLUMNS

    called = pairs(naming.columns, "--column")
    check_columns(called, [*COLUMNS])
    return called, pairs(naming.actions, "--action")


def _tables(
    found: Conformance, touchpoints: Touchpoints, format: str, language: str | None, ways: int
) -> Sequence[ResultTable]:
    from ..results.conformed import action_records, conformed_records, conformed_tables

    if format == "csv":
        return [action_records(found, touchpoints.names)]
    if format in DATA:
        return conformed_records(found, touchpoints.names)
    return conformed_tables(found, touchpoints.names, language, ways)


def _draw(blueprint: Blueprint, found: Conformance, picture: PictureOptions, language: str | None) -> None:
    from ..results.conformed import followed_of

    picture.draw(blueprint, language, followed=followed_of(found, language or blueprint.language))


def _text(blueprint: Blueprint, found: Conformance, source: str, overwrite: bool) -> str:
    """What the file is to hold."""
    from ..editing.measured import with_measured

    assert blueprint.source is not None
    return with_measured(blueprint, blueprint.source, found, source, overwrite=overwrite)
