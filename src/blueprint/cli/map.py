"""`blueprint map`: many blueprints as one drawing, a row each."""

from __future__ import annotations

from pathlib import Path

import click

from .drawing_options import AppearanceOptions, SizeOptions, appearance_options, refuse_what_does_not_fit, size_options
from .inputs import limits_of, no_limits_option
from .options import OneOf
from .results import file_of, guard
from .streams import put
from .targets import DestinationOptions, destination_options
from .terminal import quiet_option, say, written

ROWS = ("blueprints", "phases")


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("files", metavar="FOLDER|FILE...", nargs=-1, required=True)
@destination_options("The file to write, or - for standard output; else map.svg.")
@click.option("--title", metavar="TEXT", help="The title; else that of the catalogue, or the name of the folder.")
@click.option(
    "--rows",
    type=OneOf(ROWS),
    default="blueprints",
    show_default=True,
    help="What the rows are: the blueprints, or the phases of one FILE with its parts as blocks.",
)
@appearance_options(
    legend="Leave out what the marks mean.",
    columns="PHASES",
    wrap="So many columns side by side, the others below.",
    language="Of the words that the drawing adds; else that of the blueprints.",
)
@size_options
@quiet_option
@no_limits_option
@click.pass_context
def verb(
    ctx: click.Context,
    files: tuple[str, ...],
    destination: DestinationOptions,
    title: str | None,
    rows: str,
    appearance: AppearanceOptions,
    size: SizeOptions,
    no_limits: bool,
) -> None:
    """Draw many blueprints as one service.

    FOLDER is a folder, in whose sub-folders blueprints are looked for, too. Each blueprint is a row, its phases are
    blocks with their moments of truth, and arrows lead to the parts for which cards stand and from where one blueprint
    ends to where another starts (`scope`); systems that several use are lines below. Of a single FILE, its parts are
    mapped with it. The exit status is 1 where a file cannot be read, after the others are drawn, and where none can.
    """
    from ..outputs import otherwise, render
    from ..portfolio.portfolio import Portfolio

    target, suffix = _target(destination)
    refuse_what_does_not_fit(ctx, {suffix})
    portfolio = Portfolio(*files, limits=limits_of(no_limits))
    guard(portfolio.files, [target])
    for refusal in portfolio.refusals:
        say(refusal)
    beside = Path(target).parent if target else None
    drawing = portfolio.map(title or "", rows=rows, beside=beside, **appearance.drawing)
    options = size.options(appearance.language)
    for remark in otherwise(drawing, suffix, options):
        say(remark)
    data = render(drawing, suffix, options)
    if target is None:
        put(data)
    else:
        from ..files.writing import write_file

        write_file(Path(target), data)
        written(target)
    if portfolio.unreadable:
        ctx.exit(1)


def _target(destination: DestinationOptions) -> tuple[str | None, str]:
    """The file to write, None for standard output, and its suffix; UsageError for a suffix that nothing writes."""
    output, suffix = destination.output, destination.suffix
    return file_of(f"map{suffix}" if output is None else output), suffix
