"""`blueprint compare`: the comparison is the result, so it goes to standard output; the drawing into its file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..files.named import named_file
from ..language.languages import SPOKEN
from ..language.messages import said
from ..outputs import WRITERS
from ..results.comparison import FORMATS
from ..text.visible import called
from .inputs import STANDARD, Input, blueprint_in, limits_of, no_limits_option
from .options import OneOf
from .results import file_of, format_of, guard, input_of, output_option, read_for, tell, theme_option
from .terminal import quiet_option, written

if TYPE_CHECKING:
    from ..model.service import Blueprint


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("files", nargs=-1, required=True, metavar="[AS_IS] TO_BE")
@click.option(
    "--format", type=OneOf(list(FORMATS)), help="How it is written; else the suffix of OUT says it, else text."
)
@output_option
@click.option(
    "--drawing", metavar="FILE", help="Draw TO_BE into this file, too (.svg, .png, …), with what differs marked."
)
@theme_option("of the drawing")
@click.option("--language", type=OneOf(SPOKEN), help="Of the words that are added; else TO_BE's.")
@quiet_option
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
    """Say what a design changes of today's service, and what follows.

    AS_IS and TO_BE are YAML files, or one of them - for standard input. Without AS_IS, it is the file that TO_BE names
    as its `baseline`. Elements match by their written id, then by kind of lane and name. The exit status is 1 where a
    file cannot be read.
    """
    from ..methods.comparison import compare

    output = file_of(output)
    if len(files) > 2 or files == (STANDARD, STANDARD):
        raise click.UsageError(said("Two blueprints are compared: AS_IS and TO_BE, of which one may be -."))
    given = [input_of(name) for name in files]
    limits = limits_of(no_limits)
    to_be = blueprint_in(given[-1], limits)
    before = given[0] if len(given) == 2 else _baseline(given[0], to_be)
    if drawing is not None and Path(drawing).suffix.lower() not in WRITERS:
        known = ", ".join(WRITERS)
        raise click.UsageError(
            said("--drawing {name} ends in no format that is known: {known}.", name=called(drawing), known=known)
        )
    as_is = blueprint_in(before, limits)
    guard([*read_for(before, as_is), *read_for(given[-1], to_be)], [output, drawing])
    if drawing is not None:
        _draw(to_be, as_is, Path(drawing), theme, language)
    chosen = format or format_of(output, list(FORMATS))
    tell(FORMATS[chosen](compare(as_is, to_be), language or to_be.language), output, data=chosen != "text")


def _baseline(each: Input, to_be: Blueprint) -> Input:
    if to_be.baseline is None:
        raise click.UsageError(said("{name} names no `baseline`: give both files, AS_IS and TO_BE.", name=each.name))
    return Input(named_file(each.folder, to_be.baseline, to_be.limits.elsewhere))


def _draw(to_be: Blueprint, as_is: Blueprint, path: Path, theme: str, language: str | None) -> None:
    from ..files.writing import write_file
    from ..outputs import Options, render
    from ..pipeline import draw

    drawn = draw(to_be, theme=theme, language=language, baseline=as_is)
    write_file(path, render(drawn, path.suffix.lower(), Options(language=language)))
    written(path)
