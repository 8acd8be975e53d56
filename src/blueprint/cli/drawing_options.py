"""Options of the verbs that write drawings: in which colours, how large, with which letters."""

from __future__ import annotations

from typing import Any

import click
from click.core import ParameterSource

from ..drawing.themes import AUTO, THEMES
from ..language.languages import SPOKEN
from ..language.messages import said
from ..layout.sheets.paper import FIT, PAPERS
from ..outputs import PAGES, Options
from ..records import Record
from .options import OneOf, Option, taken_as


class AppearanceOptions(Record):
    """How a drawing looks, whatever it shows and is written as."""

    theme: str
    no_legend: bool
    wrap: int | None
    language: str | None

    @property
    def drawing(self) -> dict[str, Any]:
        """As the functions that draw take it."""
        return {"theme": self.theme, "legend": not self.no_legend, "wrap": self.wrap, "language": self.language}


def appearance_options(*, legend: str, columns: str, wrap: str, language: str) -> Option[Any]:
    """Adds `AppearanceOptions`, with their help texts; `columns` are what is wrapped."""
    return taken_as(
        "appearance",
        AppearanceOptions,
        click.option(
            "--theme",
            metavar="THEME",
            default="light",
            help=f"The colours: {', '.join(THEMES)}, {AUTO} (light, and dark on dark screens), or a YAML file of "
            "your own.",
        ),
        click.option("--no-legend", is_flag=True, help=legend),
        click.option("--wrap", type=click.IntRange(min=1), metavar=columns, help=wrap),
        click.option("--language", type=OneOf(SPOKEN), help=language),
    )


class SizeOptions(Record):
    """How large a drawing is written and with which letters, in files that take it so."""

    scale: float
    page: str | None
    embed_font: bool
    fonts: tuple[str, ...]

    def options(self, language: str | None) -> Options:
        """As writers take it, with words of that language."""
        return Options(self.scale, self.page or "", self.fonts, self.embed_font, language)


size_options: Option[Any] = taken_as(
    "size",
    SizeOptions,
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
