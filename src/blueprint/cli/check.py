"""`blueprint check`: the findings are the result, so they go to standard output."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from ..files.system_errors import what_happened
from .choices import OneOf
from .fix_options import Mending, fix_options
from .inputs import Input, configuration_for, files_argument, findings_of, inputs, limits_of, no_limits_option
from .report_options import Reporting, report_options
from .terminal import quiet_option, say

if TYPE_CHECKING:
    from ..checks.file_facts import FileFacts
    from ..findings import Finding
    from ..reading.reader import Reading
    from ..reports.findings import Checked

MANY = 50
"""Of more files than these only the texts are kept until they are reported."""


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


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@files_argument
@click.option("--recurse/--no-recurse", default=True, help="Look into the sub-folders of a folder.  [default: recurse]")
@click.option("--select", multiple=True, metavar="CODES", callback=_codes, help="Only these rules: BP1,BP203.")
@click.option("--ignore", multiple=True, metavar="CODES", callback=_codes, help="All but these rules.")
@click.option(
    "--fail-on",
    type=OneOf(["error", "warning", "advice"]),
    default="error",
    show_default=True,
    help="The least severity that makes the exit status 1.",
)
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Say what is overdue on this date, such as 2026-09-30.",
)
@click.option(
    "--language",
    type=OneOf(["en", "zh"]),
    help="Of the findings; else the file's, else English.",
)
@fix_options
@report_options
@quiet_option
@no_limits_option
def verb(
    files: tuple[str, ...],
    recurse: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str,
    on: datetime | None,
    language: str | None,
    fix: bool,
    diff: bool,
    exit_zero: bool,
    no_limits: bool,
    **report: Any,
) -> None:
    """Say what the rules of the method find in blueprints.

    FILE is a YAML file, a folder of them, in whose sub-folders blueprints are looked for, too, or - for standard input.
    CODES are codes, names or families of rules, parted by commas; that a file cannot be read (BP0) is said in any case.
    Findings go to standard output or OUT; a file that cannot be opened is told on standard error. The exit status is 1
    where a finding that is told is as severe as --fail-on says, or a file could not be opened.

    With --fix, files are changed only where that is safe, and the findings are those that remain; what comes from
    standard input goes mended to standard output. With --diff, the exit status is 1 where --fix would change a file.
    """
    from ..checks.file_facts import facts_of
    from ..findings import Severity
    from ..reports.findings import Checked

    limits = limits_of(no_limits)
    todo = inputs(files, recurse, catalogues=True)
    reporting = Reporting.planned(todo, **report)
    mending = Mending(fix, diff)
    opened: list[Checked] = []
    facts: list[FileFacts] = []

    for each in todo:

        def look(reading: Reading, each: Input = each) -> list[Finding]:
            return findings_of(each, reading, select, ignore, on and on.date(), language)

        try:
            reading = mending.mended(each, limits, look) if mending.wanted else each.open(limits)
        except OSError as error:
            say(what_happened(error))
            continue
        opened.append(Checked(each.given, reading, look(reading)))
        if len(todo) > MANY:
            opened[-1] = opened[-1].lighter(limits, each.path)
        if each.path is not None:
            facts.append(facts_of(reading, each.given, each.path, configuration_for(each)))
    opened = _together(opened, facts, select, ignore, language)
    mending.tell()
    if diff:
        sys.exit(1 if (mending.changed and not exit_zero) or len(opened) < len(todo) else 0)
    with mending.beside(todo):
        told = reporting.tell(opened)
    least = Severity(fail_on).rank
    failed = not exit_zero and any(finding.severity.rank >= least for each in told for finding in each.findings)
    sys.exit(1 if failed or len(opened) < len(todo) else 0)


def _together(
    files: list[Checked],
    facts: list[FileFacts],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    language: str | None,
) -> list[Checked]:
    """The files with what only shows in several of them, where there are several."""
    if len(facts) < 2:
        return files
    from ..checks.together import run_together
    from ..findings import in_document_order

    found = run_together(facts, select=select or None, ignore=ignore, language=language)
    return [
        each._replace(findings=in_document_order([*each.findings, *found[each.name]])) if each.name in found else each
        for each in files
    ]
