"""`blueprint report`: all that is known of a service in one file, for the meeting."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..language.messages import said
from ..text.visible import called
from .inputs import blueprint_in, limits_of, no_limits_option
from .results import file_of, guard, input_of, language_option, read_for, theme_option
from .terminal import quiet_option, say, written

if TYPE_CHECKING:
    from ..reports.meeting.contents import Report
    from ..source.nodes import Limits

SUFFIXES = (".html", ".pdf")


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("file", metavar="FILE")
@click.option("-o", "--output", metavar="OUT", help="The .html or .pdf file to write; else FILE-report.html.")
@click.option("--compare", "as_is", metavar="AS_IS", help="Compare with the blueprint in this file, not the baseline.")
@click.option(
    "--on", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Say which evaluations are overdue on this date."
)
@theme_option("of drawing and charts")
@language_option()
@click.option("--font", "fonts", multiple=True, metavar="FILE", help="PDF: a font to take first; repeatable.")
@quiet_option
@no_limits_option
def verb(
    file: str,
    output: str | None,
    as_is: str | None,
    on: datetime | None,
    theme: str,
    language: str | None,
    fonts: tuple[str, ...],
    no_limits: bool,
) -> None:
    """Write all that is known of a service into one file.

    FILE is a YAML file, - for standard input, or a folder: one report over all blueprints in it and below, with all
    moments, pains and opportunities ranked together, what they share, and a page for each. The report on a file holds
    the drawing, the register of the moments of truth and its chart, how warnings stand, what the methods say of the
    research, queues, what a design changes of its baseline, and the findings: whatever the file has the data for. What
    needs a package that is not installed is left out and named. The exit status is 1 where nothing is written.
    """
    folder = Path(file) if Path(file).is_dir() else None
    target = Path(file_of(output) or _beside(folder, file))
    if target.suffix.lower() not in SUFFIXES:
        raise click.UsageError(said("-o {name} is not written: a report is .html or .pdf.", name=called(target)))
    if folder is None:
        made = _of_file(file, as_is, target, theme, language, on and on.date(), limits_of(no_limits))
    elif as_is is None:
        made = _of_folder(folder, target, theme, language, on and on.date(), limits_of(no_limits))
    else:
        raise click.UsageError(said("--compare is for a file: a folder's blueprints name their own baseline."))
    made.save(target, fonts)
    for what in made.left_out:
        say(said("left out: {what}", what=what))
    written(target)


def _of_file(
    file: str, as_is: str | None, target: Path, theme: str, language: str | None, on: date | None, limits: Limits
) -> Report:
    from ..pipeline import report

    each, before = input_of(file), input_of(as_is) if as_is is not None else None
    blueprint = blueprint_in(each, limits)
    baseline = blueprint_in(before, limits) if before else None
    guard([*read_for(each, blueprint), before.path if before else None], [str(target)])
    return report(blueprint, theme=theme, language=language, on=on, baseline=baseline)


def _of_folder(folder: Path, target: Path, theme: str, language: str | None, on: date | None, limits: Limits) -> Report:
    from ..portfolio.portfolio import Portfolio
    from ..portfolio.report import folder_report

    portfolio = Portfolio(folder, limits=limits)
    guard(portfolio.files, [str(target)])
    return folder_report(portfolio, folder.resolve().name, theme=theme, language=language, on=on)


def _beside(folder: Path | None, file: str) -> Path:
    if folder is not None:
        here = folder.resolve()
        return here.parent / f"{here.name}-report.html"  # `with_name` fails for "/", which has no name
    path = input_of(file).path
    if path is None:
        raise click.UsageError(said("Standard input has no name to write beside: say -o OUT."))
    return path.with_name(f"{path.stem}-report.html")
