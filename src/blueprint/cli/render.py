"""`blueprint render`: drawings are the result, so findings and all else go to standard error."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from ..batch.rendering import rendered
from ..batch.tasks import Outcome, Recipe, Rendered, Task
from ..language.messages import Message, said
from ..layout.lens import Lens
from ..records import Record
from ..text.visible import called
from . import STOPPED, short_run
from .ctrl_c import noted_ctrl_c
from .drawing_options import AppearanceOptions, SizeOptions, appearance_options, refuse_what_does_not_fit, size_options
from .inputs import Input, blueprint_in, files_argument, inputs, limits_of, no_limits_option
from .jobs_option import EndedFromOutside, jobs_option, working
from .options import taken_as
from .streams import put
from .targets import DestinationOptions, Job, destination_options, jobs
from .terminal import coloured, note, progress, quiet, quiet_option, say, written


class MarkOptions(Record):
    """What is marked in the drawing beside the blueprint itself."""

    baseline: str | None
    findings: bool
    measurements: str | None


class RunOptions(Record):
    """How the files are gone through."""

    strict: bool
    parallel: int
    force: bool
    no_limits: bool
    verbose: bool


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@files_argument
@destination_options("The file to write, a folder for several (ending in /), or -.")
@appearance_options(
    legend="Leave out what the marks mean and the list of moments of truth.",
    columns="STEPS",
    wrap="So many steps side by side, the others in bands below.",
    language="Of the words that the drawing adds; else the file's.",
)
@click.option(
    "--expand",
    multiple=True,
    metavar="ID",
    help="Draw the blueprint for which this card stands in its place; repeatable, for parts of parts, too.",
)
@taken_as(
    "lens",
    Lens,
    click.option(
        "--lane", "lanes", multiple=True, metavar="LANE", help="Draw this lane (id or kind) only; repeatable."
    ),
    click.option("--phase", "phases", multiple=True, metavar="NAME", help="Draw this phase only; repeatable."),
    click.option("--by", multiple=True, metavar="WHO", help="Draw only what this role or system does; repeatable."),
    click.option("--moments", is_flag=True, help="Draw only what has a moment of truth."),
    click.option(
        "--emotion",
        multiple=True,
        metavar="WHO",
        help="A curve of emotion also for this lane (id or kind) or role; repeatable.",
    ),
    click.option("--fade", is_flag=True, help="Draw the rest faintly instead of leaving it out."),
)
@taken_as(
    "marks",
    MarkOptions,
    click.option("--compare", "baseline", metavar="AS_IS", help="Mark what differs from the blueprint in this file."),
    click.option("--findings", is_flag=True, help="Mark in the drawing what the rules find, and list it below."),
    click.option(
        "--measurements", metavar="CSV", help="Mark how the warnings of moments stand, as `blueprint watch` says."
    ),
)
@size_options
@taken_as(
    "run",
    RunOptions,
    click.option("--strict", is_flag=True, help="Draw nothing that has errors."),
    jobs_option("Draw"),
    click.option("--force", is_flag=True, help="Draw also what is unchanged since it was drawn."),
    quiet_option,
    no_limits_option,
    click.option("-v", "--verbose", is_flag=True, help="Show all findings with their lines, not errors only."),
)
@click.pass_context
def verb(
    ctx: click.Context,
    files: tuple[str, ...],
    destination: DestinationOptions,
    appearance: AppearanceOptions,
    expand: tuple[str, ...],
    lens: Lens,
    marks: MarkOptions,
    size: SizeOptions,
    run: RunOptions,
) -> None:
    """Draw blueprints.

    FILE is a YAML file, a folder of them, or - for standard input. Each drawing is written beside its file, or where -o
    says, whole or not at all. Where neither content nor options have changed since it was drawn, the drawing stays and
    no findings are told: --force draws it all the same, -v looks for all findings. What the rules find is told on
    standard error and stops no drawing, unless it is --strict; the errors of a file that is drawn alone are told each
    time. The exit status is 1 where something was not drawn.
    """
    planned = jobs(inputs(files), destination)
    refuse_what_does_not_fit(ctx, {destination.suffix})
    if destination.output is not None and destination.output.endswith("/"):
        Path(destination.output).mkdir(parents=True, exist_ok=True)
    limits = limits_of(run.no_limits)
    baseline = marks.baseline and blueprint_in(Input(Path(marks.baseline)), limits)
    recipe = Recipe(
        destination.suffix,
        {**appearance.drawing, "lens": lens, "baseline": baseline},
        size.options(appearance.language),
        limits,
        run.strict,
        run.force,
        marks.findings,
        Path(marks.measurements) if marks.measurements else None,
        expand,
    )
    ctx.exit(_drawn([_task(job, recipe) for job in planned], run, marks.measurements))


def _task(job: Job, recipe: Recipe) -> Task:
    """What is to be done for one file; standard input is read here."""
    path = job.input.path
    return Task(path, job.target, recipe, job.input.read(recipe.limits) if path is None else None)


def _drawn(tasks: Sequence[Task], run: RunOptions, measurements: str | None) -> int:
    """Draws the files, tells what becomes of each, and returns the exit status."""
    several = len(tasks) > 1
    if several:
        short_run.lasts()
    done = DrawnSoFar(len(tasks), run.verbose, measurements)
    try:
        with (
            noted_ctrl_c() as stopped,
            progress(len(tasks), several and sys.stderr.isatty() and not quiet()) as advance,
            working(run.parallel, len(tasks)) as executor,
        ):
            for result in rendered(tasks, executor, afresh=run.verbose):
                done.tell(result)
                advance()
                if stopped():
                    raise KeyboardInterrupt
    except KeyboardInterrupt:
        say(said("stopped: {done}", done=done.told))
        return STOPPED
    except EndedFromOutside:
        say(said("a process was ended from outside, perhaps for want of memory: {done}", done=done.told))
        return 1
    if several:
        note(done.told)
    return 0 if done.all else 1


class DrawnSoFar:
    """What became of the files so far, told while they are drawn."""

    def __init__(self, all_of: int, verbose: bool, measurements: str | None) -> None:
        self.all_of = all_of
        self.verbose = verbose
        self.measurements = measurements
        self.drawn = 0
        self.unchanged = 0
        self.told_rows = False

    @property
    def all(self) -> bool:
        """Whether every drawing is there."""
        return self.drawn + self.unchanged == self.all_of

    @property
    def told(self) -> Message:
        """How many were drawn."""
        drawn = said("{count} of {all} drawn", count=self.drawn, all=self.all_of)
        if not self.unchanged:
            return drawn
        return said("{drawn}, {count} unchanged", drawn=drawn, count=self.unchanged)

    def tell(self, result: Rendered) -> None:
        """The findings of one file, and what became of it; a drawing that has no file goes to standard output."""
        self._findings(result)
        self._left_out(result)
        for remark in result.remarks:
            say(said("{name}: {remark}", name=result.name, remark=remark))
        if not result.done:
            say(result.message)
        elif result.outcome is Outcome.UNCHANGED:
            self.unchanged += 1
            note(said("{name} unchanged", name=called(result.target or "")))
        else:
            self.drawn += 1
            if result.target is not None:
                written(result.target)
            elif result.output is not None:
                put(result.output)

    def _left_out(self, result: Rendered) -> None:
        """Bad rows once, since all files share them; metrics that are not known only of a file that is drawn alone."""
        if self.measurements is None or result.left_out is None:
            return
        from .measurement_options import tell_bad_rows, tell_unknown_metrics

        name = called(self.measurements)
        if not self.told_rows:
            tell_bad_rows(name, result.left_out)
            self.told_rows = True
        if self.all_of == 1:
            tell_unknown_metrics(name, result.left_out)

    def _findings(self, result: Rendered) -> None:
        if not result.findings:
            return
        from ..reports.findings.excerpt import headline, report
        from ..source.span import split_lines

        colour = coloured(sys.stderr)
        lines = split_lines(result.text)
        for finding in result.findings:
            if quiet() and finding.severity != "error":
                continue
            whole = self.verbose or finding.severity == "error"
            name = result.name
            text = report(name, finding, lines, colour=colour) if whole else headline(name, finding, colour=colour)
            click.echo(text, err=True)
