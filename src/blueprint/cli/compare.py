"""`blueprint compare`: the comparison is the result, so it goes to standard output; the drawing into its file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..drawing.themes import THEMES
from ..layout.headings import LANGUAGES
from ..outputs import WRITERS
from .inputs import STANDARD, Input, blueprint_in, limits_of, no_limits_option
from .terminal import say

if TYPE_CHECKING:
    from ..methods.comparison import Comparison
    from ..model.service import Blueprint

FORMATS = ("text", "md", "json")


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("files", nargs=-1, required=True, metavar="[AS_IS] TO_BE")
@click.option(
    "--format", type=click.Choice(FORMATS), help="How it is written; else the suffix of OUT says it, else text."
)
@click.option("-o", "--output", metavar="OUT", help="The file to write it to, not standard output.")
@click.option(
    "--drawing", metavar="FILE", help="Draw TO_BE into this file, too (.svg, .png, …), with what differs marked."
)
@click.option(
    "--theme",
    metavar="THEME",
    default="light",
    help=f"The colours of the drawing: {', '.join(THEMES)}, or a YAML file of your own.",
)
@click.option("--language", type=click.Choice(LANGUAGES), help="Of the words that are added; else TO_BE's.")
@no_limits_option
def verb(
    files: tuple[str, ...],
    format: str | None,
    output: str | None,
    drawing: str | None,
    theme: str,
    language: str | None,
    no_limits: bool,
) -> None:
    """Say what a design changes of today's service, and what comes of it.

    AS_IS and TO_BE are YAML files, or one of them - for standard input. Without AS_IS, it is the file that TO_BE names
    as its `baseline`. Elements match by their written id, then by kind of lane and name. The exit status is 1 where a
    file cannot be read.
    """
    from ..methods.comparison import compare

    output = None if output == STANDARD else output
    if len(files) > 2 or files == (STANDARD, STANDARD):
        raise click.UsageError("Two blueprints are compared: AS_IS and TO_BE, of which one may be -.")
    given = [Input(None if name == STANDARD else Path(name)) for name in files]
    limits = limits_of(no_limits)
    to_be = blueprint_in(given[-1], limits)
    before = given[0] if len(given) == 2 else _baseline(given[0], to_be)
    _places([before, given[-1]], output, drawing)
    as_is = blueprint_in(before, limits)
    if drawing is not None:
        _draw(to_be, as_is, Path(drawing), theme, language)
    _tell(compare(as_is, to_be), format or _format_of(output), output, language or to_be.language)


def _baseline(each: Input, to_be: Blueprint) -> Input:
    if to_be.baseline is None:
        raise click.UsageError(f"{each.name} names no `baseline`: give both files, AS_IS and TO_BE.")
    return Input(each.folder / to_be.baseline)


def _places(read: list[Input], output: str | None, drawing: str | None) -> None:
    """UsageError where one file would be written over another, or the drawing has no known format."""
    if drawing is not None and Path(drawing).suffix.lower() not in WRITERS:
        known = ", ".join(WRITERS)
        raise click.UsageError(f"--drawing {click.format_filename(drawing)} ends in no format that is known: {known}.")
    taken = {each.path.resolve() for each in read if each.path is not None}
    for name in (output, drawing):
        if name is None:
            continue
        if Path(name).resolve() in taken:
            raise click.UsageError(f"{click.format_filename(name)} would be written over.")
        taken.add(Path(name).resolve())


def _format_of(output: str | None) -> str:
    suffix = Path(output or "").suffix.lower()[1:]
    return suffix if suffix in FORMATS else "text"


def _draw(to_be: Blueprint, as_is: Blueprint, path: Path, theme: str, language: str | None) -> None:
    from ..outputs import Options, render, write_file
    from ..pipeline import draw

    drawn = draw(to_be, theme=theme, language=language, baseline=as_is)
    write_file(path, render(drawn, path.suffix.lower(), Options(language=language)))
    say(f"{click.format_filename(path)} written")


def _tell(found: Comparison, format: str, output: str | None, language: str | None) -> None:
    from ..outputs.comparison import FORMATS as WRITTEN

    text = WRITTEN[format](found, language)
    if output is not None:
        from ..outputs import write_file

        write_file(Path(output), text.encode(errors="replace"))
        say(f"{click.format_filename(output)} written")
    elif format == "text":
        click.echo(text, nl=False)
    else:
        # What programs read is UTF-8, whatever a terminal shows.
        sys.stdout.buffer.write(text.encode(errors="replace"))
        sys.stdout.buffer.flush()
