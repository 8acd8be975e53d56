"""`blueprint compare`: the comparison is the result, so it goes to standard output; the drawing into its file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ..files.named import named_file
from ..language.messages import said
from ..results.comparison import FORMATS
from .inputs import STANDARD, Input, blueprint_in, limits_of, no_limits_option
from .picture_options import PictureOptions, picture_options
from .results import TellingOptions, guard, input_of, read_for, tell, telling_options
from .terminal import quiet_option

if TYPE_CHECKING:
    from ..model.service import Blueprint


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("files", nargs=-1, required=True, metavar="[AS_IS] TO_BE")
@picture_options("Draw TO_BE into this file, too (.svg, .png, …), with what differs marked.")
@telling_options(list(FORMATS), language="Of the words that are added; else TO_BE's.")
@quiet_option
@no_limits_option
def verb(
    files: tuple[str, ...],
    picture: PictureOptions,
    telling: TellingOptions,
    no_limits: bool,
) -> None:
    """Say what a design changes of today's service, and what follows.

    AS_IS and TO_BE are YAML files, or one of them - for standard input. Without AS_IS, it is the file that TO_BE names
    as its `baseline`. Elements match by their written id, then by kind of lane and name. The exit status is 1 where a
    file cannot be read.
    """
    from ..methods.comparison import compare

    if len(files) > 2 or files == (STANDARD, STANDARD):
        raise click.UsageError(said("Two blueprints are compared: AS_IS and TO_BE, of which one may be -."))
    given = [input_of(name) for name in files]
    limits = limits_of(no_limits)
    to_be = blueprint_in(given[-1], limits)
    before = given[0] if len(given) == 2 else _baseline(given[0], to_be)
    picture.refuse_unknown_format()
    as_is = blueprint_in(before, limits)
    guard([*read_for(before, as_is), *read_for(given[-1], to_be)], [telling.output, picture.drawing])
    if picture.drawing is not None:
        picture.draw(to_be, telling.language, baseline=as_is)
    chosen = telling.chosen(list(FORMATS))
    text = FORMATS[chosen](compare(as_is, to_be), telling.language or to_be.language)
    tell(text, telling.output, data=chosen != "text")


def _baseline(each: Input, to_be: Blueprint) -> Input:
    if to_be.baseline is None:
        raise click.UsageError(said("{name} names no `baseline`: give both files, AS_IS and TO_BE.", name=each.name))
    return Input(named_file(each.folder, to_be.baseline, to_be.limits.elsewhere))
