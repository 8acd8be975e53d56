"""`blueprint check`: the findings are the result, so they go to standard output."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import click

from ..batch.question import Question
from ..files.system_errors import what_happened
from ..language.messages import said
from ..records import Record
from .fix_options import NO_FIXING, FixingOptions, Mending, fixing_options
from .inputs import Input, configuration_for, files_argument, findings_of, inputs, limits_of, no_limits_option
from .jobs_option import EndedFromOutside, jobs_option, working
from .options import OneOf, taken_as
from .report_options import Reporting, ReportOptions, report_options
from .terminal import quiet_option, say

if TYPE_CHECKING:
    from ..checks.file_facts import FileFacts
    from ..findings import Finding
    from ..reading.reader import Reading
    from ..reports.findings.checked import Checked
CHECKING = ("batch.checking",)


def _codes(ctx: click.Context, parameter: click.Parameter, values: Iterable[str]) -> tuple[str, ...]:
    """Codes, families and names out of `--select BP1,BP203`; UsageError for what names no rule."""
    from ..checks import RULES, rule_named
    from ..language.messages import said
    from ..language.suggestions import asked

    codes = []
    for value in (part.strip() for each in values for part in each.split(",")):
        named = rule_named(value)
        code = named.code if named else value.upper()
        if not (len(code) > 2 and any(known.code.startswith(code) for known in RULES)):
            names = [name for known in RULES for name in (known.code, known.name)]
            raise click.BadParameter(asked(said("{value} is no rule", value=value), value, names))
        codes.append(code)
    return tuple(codes)


class RuleOptions(Record):
    """Which rules are applied, as on which day, and in which language they speak."""

    select: tuple[str, ...]
    ignore: tuple[str, ...]
    on: datetime | None
    language: str | None


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@files_argument
@click.option("--recurse/--no-recurse", default=True, help="Look into the sub-folders of a folder.  [default: recurse]")
@taken_as(
    "rules",
    RuleOptions,
    click.option("--select", multiple=True, metavar="CODES", callback=_codes, help="Only these rules: BP1,BP203."),
    click.option("--ignore", multiple=True, metavar="CODES", callback=_codes, help="All but these rules."),
    click.option(
        "--on",
        type=click.DateTime(["%Y-%m-%d"]),
        metavar="DATE",
        help="Say what is overdue on this date, such as 2026-09-30.",
    ),
    click.option(
        "--language",
        type=OneOf(["en", "zh"]),
        help="Of the findings; else the file's, else English.",
    ),
)
@click.option(
    "--fail-on",
    type=OneOf(["error", "warning", "advice"]),
    default="error",
    show_default=True,
    help="The least severity that makes the exit status 1.",
)
@jobs_option("Look at")
@click.option("--force", is_flag=True, help="Look anew also at files that are unchanged since they were checked.")
@fixing_options
@report_options
@quiet_option
@no_limits_option
def verb(
    files: tuple[str, ...],
    recurse: bool,
    rules: RuleOptions,
    fail_on: str,
    parallel: int,
    force: bool,
    fixing: FixingOptions,
    report: ReportOptions,
    no_limits: bool,
) -> None:
    """Say what the rules of the method find in blueprints.

    FILE is a YAML file, a folder of them, in whose sub-folders blueprints are looked for, too, or - for standard input.
    CODES are codes, names or families of rules, parted by commas; that a file cannot be read (BP0) is said in any case.
    Findings go to standard output or OUT; a file that cannot be opened is told on standard error. The exit status is 1
    where a finding that is told is as severe as --fail-on says, or a file could not be opened.

    Of several files, those that are unchanged since the last time, with all that they name, are not looked at again:
    what is found in them is known. With --force, all are.

    With --fix, files are changed only where that is safe, and the findings are those that remain; what comes from
    standard input goes mended to standard output. With --diff, the exit status is 1 where --fix would change a file.
    """
    todo = inputs(files, recurse, catalogues=True)
    reporting = Reporting.planned(todo, report)
    mending = Mending(fixing)
    asked = Question(limits_of(no_limits), rules.select, rules.ignore, rules.on and rules.on.date(), rules.language)
    if len(todo) > 1 and not fixing.wanted:
        found = _answers(todo, asked, parallel, force)
    else:
        found = (_looked_at(each, asked, mending) for each in todo)
    opened = _opened(found, len(todo), asked)
    unopened = len(opened) < len(todo)
    mending.tell()
    if fixing.diff:
        sys.exit(1 if (mending.changed and not report.exit_zero) or unopened else 0)
    with mending.beside(todo):
        told = reporting.tell(opened)
    sys.exit(1 if unopened or (_as_severe(told, fail_on) and not report.exit_zero) else 0)


def _opened(found: Iterable[Looked | OSError], count: int, asked: Question) -> list[Checked]:
    """The files that could be opened, with what is found in each and between them; of others, it is told why not."""
    opened: list[Checked] = []
    facts: list[FileFacts] = []
    try:
        for checked in found:
            if isinstance(checked, OSError):
                say(what_happened(checked))
                continue
            opened.append(checked[0])
            if checked[1] is not None:
                facts.append(checked[1])
    except EndedFromOutside:
        done = said("{read} of {count} looked at", read=len(opened), count=count)
        say(said("a process was ended from outside, perhaps for want of memory: {done}", done=done))
        sys.exit(1)
    return _together(opened, facts, asked)


def _as_severe(files: Iterable[Checked], severity: str) -> bool:
    """Whether anything that is found is as severe, or more."""
    from ..findings import Severity

    least = Severity(severity).rank
    return any(finding.severity.rank >= least for each in files for finding in each.findings)


Looked = tuple["Checked", "FileFacts | None"]
"""A file with what is found in it, and what rules for several files ask of it: of none that has no path."""


def _answers(todo: Sequence[Input], asked: Question, parallel: int, force: bool) -> Iterator[Looked | OSError]:
    """Of several files, with what earlier runs found; OSError of one that cannot be opened."""
    from ..batch.checking import answers

    paths = [each.path for each in todo if each.path is not None]
    found = answers(paths, asked, lambda files: working(parallel, files, CHECKING), force=force)
    for each in todo:
        yield next(found) if each.path is not None else _looked_at(each, asked, Mending(NO_FIXING))
    yield from found  # there are none, but so it comes to its end


def _looked_at(each: Input, asked: Question, mending: Mending) -> Looked | OSError:
    """One file that is looked at now, and mended if that is wanted."""
    from ..checks.file_facts import facts_of
    from ..reports.findings.checked import Checked

    limits, select, ignore, on, language = asked

    def look(reading: Reading) -> list[Finding]:
        return findings_of(each, reading, select, ignore, on, language)

    try:
        reading = mending.mended(each, limits, look) if mending.asked.wanted else each.open(limits)
    except OSError as error:
        return error
    facts = facts_of(reading, each.given, each.path, configuration_for(each)) if each.path is not None else None
    return Checked(each.given, reading, look(reading)), facts


def _together(files: list[Checked], facts: list[FileFacts], asked: Question) -> list[Checked]:
    """The files with what only shows in several of them, where there are several."""
    if len(facts) < 2:
        return files
    from ..checks.together import run_together
    from ..findings import in_document_order

    found = run_together(facts, select=asked.select or None, ignore=asked.ignore, language=asked.language)
    return [
        each._replace(findings=in_document_order([*each.findings, *found[each.name]])) if each.name in found else each
        for each in files
    ]
