"""`blueprint map`: many blueprints as one drawing, a row each."""

from __future__ import annotations

from pathlib import Path

import click

from ..language.languages import SPOKEN
from ..language.messages import said
from ..outputs import Options
from ..text.visible import called
from .choices import OneOf
from .drawing_options import file_options, format_option, refuse_what_does_not_fit, theme_option
from .inputs import limits_of, no_limits_option
from .results import file_of, guard
from .streams import put
from .targets import DEFAULT_SUFFIX, suffix_of
from .terminal import quiet_option, say, written

ROWS = ("blueprints", "phases")


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("files", metavar="FOLDER|FILE...", nargs=-1, required=True)
@click.option("-o", "--output", metavar="OUT", help="The file to write, or - for standard output; else map.svg.")
@format_option
@click.option("--title", metavar="TEXT", help="The title; else that of the catalogue, or the name of the folder.")
@click.option(
    "--rows",
    type=OneOf(ROWS),
    default="blueprints",
    show_default=True,
    help="What the rows are: the blueprints, or the phases of one FILE with its parts as blocks.",
)
@theme_option
@click.option("--no-legend", is_flag=True, help="Leave out what the marks mean.")
@click.option(
    "--wrap", type=click.IntRange(min=1), metavar="PHASES", help="So many columns side by side, the others below."
)
@click.option(
    "--language",
    type=OneOf(SPOKEN),
    help="Of the words that the drawing adds; else that of the blueprints.",
)
@file_options
@quiet_option
@no_limits_option
@click.pass_context
def verb(
    ctx: click.Context,
    files: tuple[str, ...],
    output: str | None,
    format: str | None,
    title: str | None,
    rows: str,
    theme: str,
    no_legend: bool,
    wrap: int | None,
    language: str | None,
    scale: float,
    page: str | None,
    embed_font: bool,
    fonts: tuple[str, ...],
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

    target, suffix = _target(output, format)
    refuse_what_does_not_fit(ctx, {suffix})
    portfolio = Portfolio(*files, limits=limits_of(no_limits))
    guard(portfolio.files, [target])
    for path, why in portfolio.unreadable.items():
        say(said("{name} cannot be read: {why}", name=called(str(path)), why=why))
    drawing = portfolio.map(
        title or "",
        rows=rows,
        beside=Path(target).parent if target else None,
        theme=theme,
        legend=not no_legend,
        wrap=wrap,
        language=language,
    )
    options = Options(scale=scale, page=page or "", fonts=fonts, embed_font=embed_font, language=language)
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


def _target(output: str | None, format: str | None) -> tuple[str | None, str]:
    """The file to write, None for standard output, and its suffix; UsageError for a suffix that nothing writes."""
    if output is None:
        output = f"map.{format or DEFAULT_SUFFIX[1:]}"
    suffix = f".{format}" if format else suffix_of(output)
    return file_of(output), suffix
