"""`blueprint check`: the findings are the result, so they go to standard output."""

from __future__ import annotations

import sys
from collections.abc import Iterable

import click

from .inputs import files_argument, findings_of, inputs, limits_of, no_limits_option
from .terminal import coloured, say, what_happened


def _codes(ctx: click.Context, parameter: click.Parameter, values: Iterable[str]) -> tuple[str, ...]:
    """Codes, families and names out of `--select BP1,BP203`; UsageError for what names no rule."""
    from ..checks import RULES, rule
    from ..text import nearest

    codes = []
    for value in (part.strip() for each in values for part in each.split(",")):
        named = rule(value)
        code = named.code if named else value.upper()
        if not (len(code) > 2 and any(known.code.startswith(code) for known in RULES)):
            near = nearest(value, [name for known in RULES for name in (known.code, known.name)])
            raise click.BadParameter(f"{value} is no rule." + (f" Did you mean {near}?" if near else ""))
        codes.append(code)
    return tuple(codes)


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@files_argument
@click.option("--select", multiple=True, metavar="CODES", callback=_codes, help="Only these rules: BP1,BP203.")
@click.option("--ignore", multiple=True, metavar="CODES", callback=_codes, help="All but these rules.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "advice"]),
    default="error",
    show_default=True,
    help="The least severity that makes the exit status 1.",
)
@no_limits_option
def verb(
    files: tuple[str, ...], select: tuple[str, ...], ignore: tuple[str, ...], fail_on: str, no_limits: bool
) -> None:
    """Say what the rules of the method find in blueprints.

    FILE is a YAML file, a folder of them, or - for standard input. CODES are codes, names or families of rules,
    parted by commas; that a file cannot be read (BP0) is said in any case. Findings go to standard output; a file
    that cannot be opened is told on standard error. The exit status is 1 where a finding is as severe as --fail-on
    says, or a file could not be opened.
    """
    from ..findings import Severity
    from ..outputs.reports.text import report, summary
    from ..yaml_trouble import split_lines

    colour = coloured(sys.stdout)
    limits = limits_of(no_limits)
    everything = []
    opened = 0
    for each in (todo := inputs(files)):
        try:
            reading = each.open(limits)
        except OSError as error:
            say(what_happened(error))
            continue
        opened += 1
        findings = findings_of(reading, select, ignore)
        everything += findings
        if findings:
            lines = split_lines(reading.text)
            click.echo("\n\n".join(report(each.name, finding, lines, colour=colour) for finding in findings) + "\n")
    click.echo(summary(everything, opened))
    least = Severity(fail_on).rank
    failed = opened < len(todo) or any(finding.severity.rank >= least for finding in everything)
    sys.exit(1 if failed else 0)
