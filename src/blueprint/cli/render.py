"""`blueprint render`: drawings are the result, so findings and all else go to standard error."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..drawing.themes import THEMES
from ..errors import BlueprintError
from ..layout.headings import LANGUAGES
from ..layout.view import Lens
from ..outputs import PAGES, WRITERS, Options
from .inputs import Input, blueprint_in, files_argument, findings_of, inputs, limits_of, no_limits_option
from .places import Job, jobs
from .terminal import coloured, noted_ctrl_c, progress, say, what_happened

if TYPE_CHECKING:
    from ..findings import Finding
    from ..reading import Reading
    from ..source import Limits


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@files_argument
@click.option("-o", "--output", metavar="OUT", help="The file to write, a folder for several (ending in /), or -.")
@click.option(
    "--format",
    type=click.Choice([suffix[1:] for suffix in WRITERS]),
    help="What to write; else the suffix of OUT says it, else svg.",
)
@click.option(
    "--theme", metavar="THEME", default="light", help=f"The colours: {', '.join(THEMES)}, or a YAML file of your own."
)
@click.option("--no-legend", is_flag=True, help="Leave out what the marks mean and the list of moments of truth.")
@click.option(
    "--wrap", type=click.IntRange(min=1), metavar="STEPS", help="So many steps side by side, the others in bands below."
)
@click.option("--lane", "lanes", multiple=True, metavar="LANE", help="Draw this lane (id or kind) only; repeatable.")
@click.option("--phase", "phases", multiple=True, metavar="NAME", help="Draw this phase only; repeatable.")
@click.option("--by", multiple=True, metavar="WHO", help="Draw only what this role or system does; repeatable.")
@click.option("--moments", is_flag=True, help="Draw only what has a moment of truth.")
@click.option("--fade", is_flag=True, help="Draw the rest faintly instead of leaving it out.")
@click.option("--language", type=click.Choice(LANGUAGES), help="Of the words that the drawing adds; else the file's.")
@click.option("--compare", "baseline", metavar="AS_IS", help="Mark what differs from the blueprint in this file.")
@click.option(
    "--scale",
    type=click.FloatRange(min=0, min_open=True),
    default=2,
    show_default=True,
    help="PNG: pixels for each px.",
)
@click.option(
    "--page",
    type=click.Choice(PAGES, case_sensitive=False),
    default="fit",
    show_default=True,
    help="PDF: sheets of this size, or one page as large as the drawing.",
)
@click.option("--font", "fonts", multiple=True, metavar="FILE", help="PNG and PDF: a font to take first; repeatable.")
@click.option("--strict", is_flag=True, help="Draw nothing that has errors.")
@no_limits_option
@click.option("-v", "--verbose", is_flag=True, help="Show all findings with their lines, not errors only.")
@click.pass_context
def verb(
    ctx: click.Context,
    files: tuple[str, ...],
    output: str | None,
    format: str | None,
    theme: str,
    no_legend: bool,
    wrap: int | None,
    lanes: tuple[str, ...],
    phases: tuple[str, ...],
    by: tuple[str, ...],
    moments: bool,
    fade: bool,
    language: str | None,
    baseline: str | None,
    scale: float,
    page: str,
    fonts: tuple[str, ...],
    strict: bool,
    no_limits: bool,
    verbose: bool,
) -> None:
    """Draw blueprints.

    FILE is a YAML file, a folder of them, or - for standard input. Each drawing is written beside its file, or where -o
    says, whole or not at all. What the rules find is told on standard error and stops no drawing, unless it is
    --strict. The exit status is 1 where something was not drawn.
    """
    planned = jobs(inputs(files), output, format)
    if output is not None and output.endswith("/"):
        Path(output).mkdir(parents=True, exist_ok=True)
    options = {
        "theme": theme,
        "legend": not no_legend,
        "wrap": wrap,
        "lens": Lens(lanes, phases, by, moments, fade),
        "language": language,
        "baseline": baseline and blueprint_in(Input(Path(baseline)), limits_of(no_limits)),
    }
    formats = Options(scale, page, fonts, language)
    pen = Pen(limits_of(no_limits), options, formats, strict, verbose)
    drawn = 0
    try:
        with noted_ctrl_c() as stopped, progress(len(planned), len(planned) > 1 and sys.stderr.isatty()) as advance:
            for job in planned:
                drawn += pen.draws(job)
                advance()
                if stopped():
                    raise KeyboardInterrupt
    except KeyboardInterrupt:
        say(f"stopped: {drawn} of {len(planned)} drawn")
        ctx.exit(130)
    if len(planned) > 1:
        say(f"{drawn} of {len(planned)} drawn")
    ctx.exit(0 if drawn == len(planned) else 1)


@dataclass(frozen=True)
class Pen:
    """Draws one file after the other in the same way."""

    limits: Limits
    options: dict[str, Any]
    """Of `pipeline.draw`."""
    formats: Options
    strict: bool
    verbose: bool

    def draws(self, job: Job) -> bool:
        """Reads, checks, draws and writes one file; whether it did, after saying why not."""
        name = job.input.name
        try:
            reading = job.input.open(self.limits)
            findings = findings_of(job.input, reading)
            self._tell(name, reading, findings)
            if reading.blueprint is None:
                say(f"{name} cannot be drawn before it can be read")
                return False
            if self.strict and any(finding.severity == "error" for finding in findings):
                say(f"{name} has errors, so it is not drawn")
                return False
            self._write(reading, job)
        except BrokenPipeError:
            raise
        except OSError as error:
            say(what_happened(error))
            return False
        except BlueprintError as error:
            say(f"{name}: {error}")
            return False
        return True

    def _tell(self, name: str, reading: Reading, findings: list[Finding]) -> None:
        from ..outputs.reports.text import headline, report
        from ..yaml_trouble import split_lines

        colour = coloured(sys.stderr)
        lines = split_lines(reading.text) if findings else []
        for finding in findings:
            whole = self.verbose or finding.severity == "error"
            text = report(name, finding, lines, colour=colour) if whole else headline(name, finding, colour=colour)
            click.echo(text, err=True)

    def _write(self, reading: Reading, job: Job) -> None:
        from ..outputs import render, write_file
        from ..pipeline import draw

        assert reading.blueprint is not None
        data = render(draw(reading.blueprint, **self.options), job.suffix, self.formats)
        if job.target is None:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
            return
        write_file(job.target, data)
        say(f"{job.target} written")
