"""`blueprint identify`: the ranking is the result, so it goes to standard output; what is accepted, into the YAML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..language.messages import said
from ..records import Record
from .answer_options import skip_rows_option
from .event_options import LogGiven, NamingOptions, check_columns, log_given, naming_options, pairs, tell_used
from .inputs import Input, blueprint_in, limits_of, no_limits_option
from .measurement_options import strict_option
from .options import taken_as
from .results import DATA, TellingOptions, guard, input_of, read_for, tell_tables, telling_options
from .terminal import note, quiet_option, say
from .write_options import Rewritten, WritingOptions, writing_options

if TYPE_CHECKING:
    from ..methods.identification import Proposal
    from ..methods.touchpoints import Touchpoints
    from ..model.service import Blueprint
    from ..results.identified import Found
    from ..results.tables import ResultTable

MOST_ENDS = 10
"""Of the outcomes of a log, so many are told."""
ONE_OF = said("Give one of --observations, --survey and --events.")


class DataOptions(Record):
    """The file of data, under the method that it is for."""

    observations: str | None
    survey: str | None
    events: str | None


class ReadingOptions(Record):
    """How the data are read, each for one method."""

    scale: int | None
    skip_rows: int | None
    low: float | None
    high: float | None
    bad: tuple[str, ...]
    times: str | None


class Wanted(Record):
    """What is asked of the data."""

    method: str
    path: Path
    columns: Mapping[str, str]
    reading: Mapping[str, Any]
    """How it is read."""
    log: LogGiven | None = None


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("file", metavar="FILE")
@taken_as(
    "data",
    DataOptions,
    click.option("--observations", metavar="CSV", help="Incidents: columns action, kind and perhaps count and what."),
    click.option(
        "--survey", metavar="CSV", help="Ratings: a respondent a row, a column overall and one for each action."
    ),
    click.option(
        "--events",
        metavar="CSV",
        help="A log: columns case, action, start and perhaps end and outcome; else `research.events` of FILE.",
    ),
)
@naming_options
@strict_option
@taken_as(
    "reading",
    ReadingOptions,
    click.option(
        "--scale", type=click.IntRange(2, 100), metavar="N", help="Survey: the best rating; else it is found."
    ),
    skip_rows_option,
    click.option(
        "--low", type=float, metavar="N", help="Survey: ratings up to it are low; else the scale’s lower third."
    ),
    click.option("--high", type=float, metavar="N", help="Survey: ratings from it on are high; else its upper third."),
    click.option("--bad", multiple=True, metavar="OUTCOME", help="Events: an outcome that loses a case; repeatable."),
    click.option("--times", metavar="FORMAT", help="Events: how times are written, such as %d.%m.%Y; else ISO 8601."),
)
@click.option(
    "--accept", multiple=True, metavar="ACTION", help="Write these, and not all that are proposed; repeatable."
)
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="The date of the evidence.")
@writing_options(
    write="Write what is accepted into FILE, with the evidence.",
    overwrite="Give moments that are there new kind, importance and performance, too.",
    source="Where the evidence comes from; else the name of the CSV file.",
)
@telling_options()
@quiet_option
@no_limits_option
def verb(
    file: str,
    data: DataOptions,
    naming: NamingOptions,
    strict: bool,
    reading: ReadingOptions,
    accept: tuple[str, ...],
    on: datetime | None,
    writing: WritingOptions,
    telling: TellingOptions,
    no_limits: bool,
) -> None:
    """Find moments of truth in what was observed, asked or logged.

    FILE is a YAML file, or - for standard input. One of the three methods ranks the actions that the data are about;
    what is proposed is for a person to accept; without an option it is the log that the file names (`research`).
    Without --write nothing is written but the ranking. Names in the data are ids of actions, their names or what they
    are also called (`alias`). The exit status is 1 where a file cannot be read or added to.
    """
    from ..methods.identification import proposals_of
    from ..methods.touchpoints import Touchpoints

    each = input_of(file)
    writing.refuse_what_cannot_be(each)
    if (writing.overwrite or accept) and not writing.wanted:
        raise click.UsageError(said("--accept and --overwrite are for --write and --diff."))
    method, options = _chosen(data, reading)
    called, named = pairs(naming.columns, "--column"), pairs(naming.actions, "--action")
    blueprint = blueprint_in(each, limits_of(no_limits))
    wanted = _wanted(each, blueprint, method, data, called, {"strict": strict, **options})
    guard([*read_for(each, blueprint), wanted.path], [telling.output])
    touchpoints = Touchpoints(blueprint, named)
    found = _found(wanted, touchpoints)
    proposals = proposals_of(found)
    tell_used(wanted.path, found.used)
    accepted = _accepted(proposals, accept, touchpoints)
    if not accepted:
        say(said("nothing is proposed: the evidence is too weak"))
    if writing.wanted:
        text = _text(blueprint, accepted, writing.source or wanted.path.name, on, writing.overwrite)
        rewritten = Rewritten.of(each, blueprint, text)
        if writing.diff:
            rewritten.show()
            return
        if rewritten.save():
            note(said("{name} written: {actions}", name=each.name, actions=tuple(one.action for one in accepted)))
    chosen = telling.chosen()
    tables = _tables(found, proposals, touchpoints, chosen, telling.words(blueprint, chosen))
    tell_tables(tables, blueprint.title, chosen, telling.output)


def _chosen(data: DataOptions, reading: ReadingOptions) -> tuple[str, dict[str, Any]]:
    """The method that is asked for, and what is said of it; UsageError for what does not go together."""
    methods = [method for method, path in data._asdict().items() if path is not None] or ["events"]
    if len(methods) > 1:
        raise click.UsageError(ONE_OF)
    (method,) = methods
    belong: dict[str, dict[str, Any]] = {
        "observations": {},
        "survey": {"scale": None, "low": None, "high": None, "skip_rows": None},
        "events": {"bad": (), "times": None},
    }
    options = {name: value for name, value in reading._asdict().items() if value not in (None, ())}
    for name in options:
        if name not in belong[method]:
            raise click.UsageError(
                said("{option} is not for --{method}.", option=f"--{name.replace('_', '-')}", method=method)
            )
    return method, belong[method] | options


def _wanted(
    each: Input,
    blueprint: Blueprint,
    method: str,
    data: DataOptions,
    columns: Mapping[str, str],
    options: Mapping[str, Any],
) -> Wanted:
    path = data.observations or data.survey
    if path is not None:
        reading = {"called": columns, **options}
        if method == "survey":
            reading["labels"] = blueprint.research.labels if blueprint.research else None
        return Wanted(method, Path(path), columns, reading)
    log = log_given(each, blueprint, data.events, columns, options)
    if log is None:
        raise click.UsageError(
            said(
                "Give one of --observations, --survey and --events, or name the log in the file: "
                "research: {events: log.csv}."
            )
        )
    return Wanted(method, log.path, columns, log.reading, log)


def _found(wanted: Wanted, touchpoints: Touchpoints) -> Found:
    reading = wanted.reading
    if wanted.method == "observations":
        from ..methods.observation import COLUMNS, read_observation

        check_columns(wanted.columns, [*COLUMNS])
        return read_observation(wanted.path, touchpoints, **reading)
    if wanted.method == "survey":
        from ..methods.survey import OVERALL, read_survey

        check_columns(wanted.columns, (OVERALL,))
        return read_survey(wanted.path, touchpoints, **reading)
    from ..methods.data.event_files import COLUMNS as LOGGED
    from ..methods.events import concluded

    check_columns(wanted.columns, [*LOGGED])
    assert wanted.log is not None
    studied = wanted.log.study(touchpoints)
    logged = concluded(studied.found, studied.actions, studied.used)
    if logged.lost == 0:
        say(
            said(
                "no case ends badly; --bad says which outcomes do, of {known}",
                known=tuple(list(logged.outcomes)[:MOST_ENDS]),
            )
        )
    return logged


def _accepted(proposals: Sequence[Proposal], accept: Sequence[str], touchpoints: Touchpoints) -> list[Proposal]:
    from ..errors import BlueprintError

    if not accept:
        return [each for each in proposals if each.proposed]
    ranked = {each.action: each for each in proposals}
    accepted: dict[str, Proposal] = {}
    for text in accept:
        id = touchpoints.find(text)
        if id is None:
            raise BlueprintError(said("--accept {text}: {value}", text=text, value=touchpoints.unknown(text)))
        if id not in ranked:
            raise BlueprintError(said("--accept {text}: the data say nothing of it", text=text))
        accepted[id] = ranked[id]
    return list(accepted.values())


def _text(blueprint: Blueprint, accepted: Sequence[Proposal], source: str, on: datetime | None, overwrite: bool) -> str:
    """What the file is to hold."""
    from ..editing.moments import AcceptedMoment, marked
    from ..language.messages import in_language
    from ..model.moments import Identification

    assert blueprint.source is not None
    marks = [
        AcceptedMoment(
            one.action,
            one.kind,
            one.importance,
            one.performance,
            Identification(
                method=one.method,
                source=source,
                date=on and on.date(),
                finding=str(in_language(one.finding, blueprint.language)),
            ),
        )
        for one in accepted
    ]
    return marked(blueprint, blueprint.source, marks, overwrite=overwrite)


def _tables(
    found: Found, proposals: Sequence[Proposal], touchpoints: Touchpoints, format: str, language: str | None
) -> Sequence[ResultTable]:
    from ..results.identified import identified_tables
    from ..results.identified_records import identified_records

    if format in DATA:
        return [identified_records(proposals, found, touchpoints.names)]
    return identified_tables(proposals, found, touchpoints.names, language)
