"""`blueprint moments`: the register is the result, so it goes to standard output; the chart into its file."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..language.messages import said
from ..methods.moments import LEAST, MOST, TARGET, Cross
from ..records import Record
from ..text.visible import called
from .inputs import blueprint_in, limits_of, no_limits_option
from .options import taken_as
from .results import TellingOptions, guard, input_of, read_for, tell, telling_options, theme_option
from .terminal import coloured, quiet_option, say, written

if TYPE_CHECKING:
    from ..methods.moments import Register
    from ..model.service import Blueprint


class MatrixOptions(Record):
    """The file of the chart, if one is wanted, and its colours."""

    chart: str | None
    theme: str


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("file", metavar="FILE")
@click.option(
    "--target",
    type=click.FloatRange(LEAST, MOST),
    default=TARGET,
    show_default=True,
    metavar="N",
    help="The performance, 1 to 5, that priority is measured against.",
)
@click.option(
    "--crosshair",
    metavar="mean|middle|I,P",
    help="Where the quadrants meet: at the means of the ratings, in the middle of the scale (else of fewer than eight),"
    " or at an importance and a performance of your own, such as 4,3.5.",
)
@click.option(
    "--on", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Say which evaluations are overdue on this date."
)
@taken_as(
    "charted",
    MatrixOptions,
    click.option("--chart", metavar="SVG", help="Draw importance and performance into this file, too."),
    theme_option("of the chart"),
)
@telling_options()
@quiet_option
@no_limits_option
def verb(
    file: str,
    target: float,
    crosshair: str | None,
    on: datetime | None,
    charted: MatrixOptions,
    telling: TellingOptions,
    no_limits: bool,
) -> None:
    """List the moments of truth, the most pressing first.

    FILE is a YAML file, or - for standard input. The numbers are those of the stars in the drawing. Priority is
    importance × what performance lacks to the target; the quadrant says how a moment stands among the others. The
    exit status is 1 where the file cannot be read or nothing can be charted.
    """
    from ..methods.moments import register

    each, chart = input_of(file), charted.chart
    if chart is not None and not chart.lower().endswith(".svg"):
        raise click.UsageError(said("--chart {name} is not written: the chart is an .svg file.", name=called(chart)))
    blueprint = blueprint_in(each, limits_of(no_limits))
    guard(read_for(each, blueprint), [telling.output, chart])
    found = register(blueprint, target, _cross(crosshair), on and on.date())
    if not found.rows:
        say(said("{name} names no moment of truth", name=each.name))
    if chart is not None:
        _draw(blueprint, found, chart, charted.theme, telling.language)
    _tell(blueprint, found, telling)


def _cross(text: str | None) -> Cross | tuple[float, float] | None:
    if text is None or text in (Cross.MEAN, Cross.MIDDLE):
        return Cross(text) if text else None
    try:
        importance, performance = (float(part) for part in text.split(","))
    except ValueError:
        raise click.UsageError(
            said("--crosshair {text} is neither mean, middle nor two ratings such as 4,3.5.", text=text)
        ) from None
    if not all(LEAST <= rating <= MOST for rating in (importance, performance)):
        raise click.UsageError(
            said(
                "--crosshair {text}: ratings are from {least} to {most}.",
                text=text,
                least=f"{LEAST:g}",
                most=f"{MOST:g}",
            )
        )
    return importance, performance


def _draw(blueprint: Blueprint, register: Register, chart: str, theme: str, language: str | None) -> None:
    from ..drawing.matrix import write_matrix
    from ..drawing.theme_file import theme_of
    from ..errors import BlueprintError
    from ..files.writing import write_file
    from ..layout.matrix import lay_out_matrix

    matrix = lay_out_matrix(blueprint, register, language)
    if matrix is None:
        raise BlueprintError(
            said("no moment of truth has both importance and performance, so there is nothing to chart")
        )
    write_file(Path(chart), write_matrix(matrix, theme_of(theme)).encode())
    written(chart)


def _tell(blueprint: Blueprint, register: Register, telling: TellingOptions) -> None:
    from ..results.register import FORMATS as WRITERS

    format, output = telling.chosen(), telling.output
    language = telling.language or blueprint.language
    if format == "table" and output is None and sys.stdout.isatty():
        _show(register, blueprint.title, language)
        return
    tell(WRITERS[format](register, blueprint.title, language), output, data=format != "table")


def _show(register: Register, title: str, language: str | None) -> None:
    """A table as wide as the terminal: what is done about a moment stands below its action, line by line."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table as Shown
    from rich.text import Text

    from ..results.register import table_of
    from ..text.markup import clean

    table = table_of(register, language)
    headings = {column.key: column.heading for column in table.columns}
    # `Text` throughout: a name such as "[red]" is no markup.
    shown = Shown(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    shown.add_column(Text(headings["number"]), justify="right", no_wrap=True)
    shown.add_column(Text(headings["action"]), overflow="fold")
    for column in ("importance", "performance", "priority"):
        shown.add_column(Text(headings[column]), justify="right", overflow="fold")
    shown.add_column(Text(headings["quadrant"]), overflow="fold")
    for row in table.shown():
        cells = dict(zip(headings, row, strict=True))
        done = [": ".join(part for part in (cells["strategy"], cells["measures"]) if part)]
        done += [f"{headings[column]} {cells[column]}" for column in ("warnings", "next evaluation") if cells[column]]
        shown.add_row(
            f"{cells['number']} {cells['kind'][0]}",
            Text.assemble((cells["action"], "bold"), *((f"\n{line}", "dim") for line in done if line)),
            *(Text(cells[column]) for column in ("importance", "performance", "priority", "quadrant")),
        )
    console = Console(no_color=not coloured(sys.stdout), highlight=False)
    for part in (Text(clean(title), "bold"), shown, Text(table.note)):
        console.print(part)
