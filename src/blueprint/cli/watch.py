"""`blueprint watch`: how every warning stands, what is due, and a status that scripts can act on."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..language.messages import said
from ..methods.watching import WarningState
from .inputs import blueprint_in, limits_of, no_limits_option
from .measurement_options import Given, measurements_option, strict_option, time_option
from .picture_options import PictureOptions, picture_options
from .results import TellingOptions, guard, input_of, read_for, tell_tables, telling_options
from .terminal import quiet_option, say, written

if TYPE_CHECKING:
    from ..methods.watching import Watched
    from ..model.service import Blueprint

STATUS = {WarningState.OK: 0, WarningState.WARNING: 3, WarningState.CRITICAL: 4, WarningState.NO_DATA: 5}
"""Worst state → exit status; 1 and 2 mean what they mean of every verb."""


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("file", metavar="FILE")
@measurements_option
@click.option("--at", metavar="TIME", help="The time to look at; else that of the newest measurement.")
@strict_option
@picture_options("Draw the blueprint with the states into this file, too (.svg, .png, …).")
@click.option("--prometheus", metavar="YAML", help="Write the warnings as alerting rules into this file, too.")
@click.option(
    "--metric",
    "names",
    multiple=True,
    metavar="ID=NAME",
    help="What Prometheus calls a metric, where that is not its id with _ for other signs; repeatable.",
)
@telling_options()
@quiet_option
@no_limits_option
def verb(
    file: str,
    measurements: str | None,
    at: str | None,
    strict: bool,
    picture: PictureOptions,
    prometheus: str | None,
    names: tuple[str, ...],
    telling: TellingOptions,
    no_limits: bool,
) -> None:
    """Say how the warnings of moments of truth stand, and what is due.

    FILE is a YAML file, or - for standard input. A warning goes by the mean of the measurements in its window, which
    ends at the newest measurement or at --at; without a window, by the newest. The exit status says the worst state: 0
    ok, 3 warning, 4 critical, 5 no data where nothing worse is known; 1 where it could not be found out. With
    --prometheus and no measurements, only the rules are written.
    """
    each, output = input_of(file), telling.output
    picture.refuse_unknown_format()
    if names and prometheus is None:
        raise click.UsageError(said("--metric is for --prometheus."))
    known_as, time = dict(map(_named, names)), None if at is None else time_option(at, "--at")
    blueprint = blueprint_in(each, limits_of(no_limits))
    given = Given(each, blueprint, measurements)
    guard([*read_for(each, blueprint), given.path], [output, picture.drawing, prometheus])
    if prometheus is not None:
        _write_rules(blueprint, prometheus, known_as)
        if not (given.there or output or picture.drawing or at):
            return
    from ..methods.watching import watch

    watched = watch(blueprint, given.source, time, strict=strict)
    given.tell_left_out(watched.measurements)
    if not watched.warnings:
        say(said("{name} has no warning, so nothing is watched", name=each.name))
    if picture.drawing is not None:
        picture.draw(blueprint, telling.language, states=watched.states)
    _tell(watched, blueprint, telling)
    sys.exit(STATUS[watched.worst])


def _named(text: str) -> tuple[str, str]:
    id, sign, name = (part.strip() for part in text.partition("="))
    if not (id and sign and name):
        raise click.UsageError(
            said("--metric {text} is not ID=NAME, such as queue-time=hall_queue_minutes.", text=text)
        )
    return id, name


def _write_rules(blueprint: Blueprint, path: str, names: dict[str, str]) -> None:
    from ..files.writing import write_file
    from ..methods.watching import watches
    from ..results.prometheus import alerting_rules

    write_file(Path(path), alerting_rules(blueprint.title, watches(blueprint), names).encode(errors="replace"))
    written(path)


def _tell(watched: Watched, blueprint: Blueprint, telling: TellingOptions) -> None:
    from ..results.watched import watched_records, watched_sheet, watched_tables

    chosen = telling.chosen()
    if chosen == "csv":
        tables = [watched_sheet(watched)]
    elif chosen == "json":
        tables = watched_records(watched)
    else:
        tables = watched_tables(watched, telling.words(blueprint, chosen))
    tell_tables(tables, blueprint.title, chosen, telling.output)
