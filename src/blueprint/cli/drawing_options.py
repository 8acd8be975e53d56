"""Options of the verbs that write drawings: as what, in which colours, how large, with which letters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click
from click.core import ParameterSource

from ..drawing.themes import AUTO, THEMES
from ..language.messages import said
from ..layout.sheets.paper import FIT, PAPERS
from ..outputs import PAGES, WRITERS
from .choices import OneOf

Verb = TypeVar("Verb", bound=Callable[..., Any])

format_option = click.option(
    "--format",
    type=OneOf([suffix[1:] for suffix in WRITERS]),
    help="What to write; else the suffix of OUT says it, else svg.",
)
theme_option = click.option(
    "--theme",
    metavar="THEME",
    default="light",
    help=f"The colours: {', '.join(THEMES)}, {AUTO} (light, and dark on dark screens), or a YAML file of your own.",
)
_FILE_OPTIONS = (
    click.option(
        "--scale",
        type=click.FloatRange(min=0, min_open=True),
        default=2,
        show_default=True,
        help="PNG: pixels for each px.",
    ),
    click.option(
        "--page",
        type=OneOf(PAGES, case_sensitive=False),
        default=None,
        metavar="PAGE",
        help=f"PDF, PPTX, PNG: as many sheets of this size as can be read: {', '.join(PAPERS)}; or {FIT}, one as large "
        "as the drawing. Without it: fit, and slide for PPTX.",
    ),
    click.option("--embed-font", is_flag=True, help="SVG and HTML: put the letters that are used into the file."),
    click.option(
        "--font",
        "fonts",
        multiple=True,
        metavar="FILE",
        help="PNG, PDF and --embed-font: a font to take first; repeatable.",
    ),
)


def file_options(verb: Verb) -> Verb:
    """How large a drawing is written and with which letters, in files that take it so."""
    for option in reversed(_FILE_OPTIONS):
        verb = option(verb)
    return verb


FITTING = {
    "page": (".pdf", ".pptx", ".png"),
    "scale": (".png",),
    "embed_font": (".svg", ".html"),
}
"""Options that some formats have → these formats."""


def refuse_what_does_not_fit(ctx: click.Context, suffixes: set[str]) -> None:
    """UsageError where an option is given that no file to be written has a use for."""
    for option, formats in FITTING.items():
        given = ctx.get_parameter_source(option) not in (None, ParameterSource.DEFAULT)
        if given and suffixes and not suffixes & set(formats):
            name = f"--{option.replace('_', '-')}"
            wanted, written = ", ".join(formats), ", ".join(sorted(suffixes))
            raise click.UsageError(
                said(
                    "{name} is for {wanted}; this writes {written}. Leave it out, or let OUT end in one of these.",
                    name=name,
                    wanted=wanted,
                    written=written,
                ),
                ctx,
            )
